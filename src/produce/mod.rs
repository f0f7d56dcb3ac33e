//! Carries a plan out: reads each source once, draws all its outputs, writes them. The only place
//! where pictures are worked on in parallel, and only over sources.

mod budget;
mod restored;
mod sampled;
mod stock;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::disk::{Durability, HashCache, Journal, Kind, SiteRoot, Store, Writer, hash_of_bytes};
use crate::model::outputs::{Better, Claim, Failure, FailureReason, Inputs, Job, LeftOut, Planned, Reason, Record};
use crate::model::picture::{Impression, Look};
use crate::model::{FilePath, Header, PictureError, Site};
use crate::picture::{
    self, AnimationRequest, Likeness, Limits, NO_DECODER_READS_IT, Panicked, Rendered, Request, Sniffed, Workspace,
};
use crate::plan::{Facts, Force, animation, inputs, superseded};

pub use crate::picture::{caught, quiet};
pub use budget::Budget;
use restored::{Restored, better, restored, worthless};
pub use sampled::{Sample, Sampled, sampled};
use stock::{impression_key, key, spelled_impression};
pub use stock::{in_use, likeness_key, look_key, read_look, spelled_look};

/// What carrying out needs beside the plan.
pub struct Tools<'a> {
    pub root: &'a SiteRoot,
    pub writer: &'a Writer<'a>,
    pub journal: &'a Journal,
    pub hashes: &'a HashCache,
    pub store: &'a Store,
    pub facts: &'a Facts,
    /// `--force`: the store is filled, and nothing is taken from it.
    pub force: Force,
    /// Threads, at least 1.
    pub jobs: usize,
    pub pixel_limit: u64,
}

/// What became of one planned output.
#[derive(Clone, Debug)]
pub enum Outcome {
    Written(Written),
    Failed(Failure),
    LeftOut(LeftOut),
}

/// What became of a plan.
#[derive(Clone, Debug, Default)]
pub struct Produced {
    /// In the plan's order.
    pub outcomes: Vec<Outcome>,
    pub impressions: BTreeMap<FilePath, Impression>,
}

/// An output that was made.
#[derive(Clone, Debug)]
pub struct Written {
    pub claim: Claim,
    pub record: Record,
    /// Bytes of the source.
    pub source_size: u64,
    pub origin: Origin,
}

/// Where an output's bytes are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Rendered,
    /// An earlier run made them, from the same and in the same way.
    Store,
}

/// The source of a job, as it is now.
struct Original {
    /// `b3:` and the BLAKE3 hash of its bytes.
    hash: String,
    /// Bytes.
    size: u64,
}

/// Makes every planned output. Outcomes come in the plan's order, whatever thread made them; `done`
/// is called once an output.
#[must_use]
pub fn execute(site: &Site, jobs: &[Job], tools: &Tools<'_>, done: &(dyn Fn(&Outcome) + Sync)) -> Produced {
    let next = AtomicUsize::new(0);
    let budget = Budget::new(tools.facts.memory);
    let slots: Vec<(&Job, Mutex<Made>)> = jobs.iter().map(|job| (job, Mutex::default())).collect();
    let work = || {
        let mut workspace = Workspace::new();
        // Each thread takes the largest job that is left.
        while let Some((job, slot)) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
            let restored = restored(job, tools);
            let made = if restored.is_all(job) {
                written_again(site, job, restored, tools)
            } else {
                let _held = budget.take(job.memory);
                carried_out(site, job, restored, tools, &mut workspace)
            };
            made.0.iter().for_each(done);
            if let Ok(mut slot) = slot.lock() {
                *slot = made;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..tools.jobs.min(jobs.len()) {
            scope.spawn(work);
        }
        work();
    });
    let mut produced = Produced::default();
    for (job, slot) in slots {
        let (outcomes, impression) = slot.into_inner().unwrap_or_default();
        produced.outcomes.extend(outcomes);
        produced.impressions.extend(impression.map(|impression| (job.source.clone(), impression)));
    }
    produced
}

/// What became of one job.
type Made = (Vec<Outcome>, Option<Impression>);

fn carried_out(site: &Site, job: &Job, restored: Restored, tools: &Tools<'_>, workspace: &mut Workspace) -> Made {
    let fail =
        |error: &FailureReason| (job.outputs.iter().map(|planned| failed(planned, error.clone())).collect(), None);
    let bytes = match tools.root.read_picture(&job.source) {
        Ok(bytes) => bytes,
        Err(error) => {
            let error = PictureError::Unreadable { detail: error.to_string() };
            return fail(&FailureReason::Picture(error));
        }
    };
    let source = Original { hash: hash_of_bytes(&bytes), size: bytes.len() as u64 };
    tools.hashes.learn(&job.source, &source.hash, source.size);
    let Some(Ok(header)) = site.pictures.get(&job.source).map(|picture| &picture.header) else {
        return fail(&FailureReason::Picture(PictureError::Changed));
    };
    if restored.is_some() && restored.source != source.hash {
        return fail(&FailureReason::Picture(PictureError::Changed));
    }
    let rest = restored.rest(job);
    let limits = Limits { pixels: tools.pixel_limit, memory: tools.facts.memory };
    let rendered = match caught(|| drawn(&bytes, header, &rest, &limits, workspace)) {
        Ok(Ok(rendered)) => rendered,
        Ok(Err(error)) => return fail(&FailureReason::Picture(error)),
        Err(Panicked) => {
            // What a panic left in the scratch memory is nobody's to use again.
            *workspace = Workspace::new();
            return fail(&FailureReason::Panicked);
        }
    };
    drop(bytes);
    if let (Some(view), Some(impression)) = (rest.impression, &rendered.impression) {
        tools.store.put(impression_key(view, &source.hash), &spelled_impression(impression), tools.writer);
    }
    let (outputs, impression) = restored.and(rendered);
    (written(job, &outputs, &source, tools), impression)
}

/// A job of which the store has all.
fn written_again(site: &Site, job: &Job, restored: Restored, tools: &Tools<'_>) -> Made {
    let size = site.pictures.get(&job.source).map_or(0, |picture| picture.size);
    let source = Original { hash: restored.source.clone(), size };
    let (outputs, impression) = restored.and(Rendered { outputs: Vec::new(), impression: None });
    (written(job, &outputs, &source, tools), impression)
}

/// Writes a job's outputs, but for those that are not worth it.
fn written(job: &Job, outputs: &[restored::Made], source: &Original, tools: &Tools<'_>) -> Vec<Outcome> {
    let worthless = worthless(job, outputs.iter().map(|made| made.as_ref().ok().map(|ready| ready.size)));
    let outcome = |(planned, made): (&Planned, &restored::Made)| {
        let ready = match made {
            Ok(ready) => ready,
            Err(error) => return failed(planned, FailureReason::Picture(error.clone())),
        };
        match (better(planned, &worthless), &ready.bytes) {
            (Some(for_better), _) => left_out(planned, ready.size, for_better, source, tools),
            (None, Some(bytes)) => write(planned, bytes, ready.origin, source, tools),
            // What has a weight alone is left out, or was rendered with the rest.
            (None, None) => failed(planned, FailureReason::Picture(PictureError::Changed)),
        }
    };
    job.outputs.iter().zip(outputs).map(outcome).collect()
}

/// The outputs of a job, which are all still or all animated.
fn drawn(
    bytes: &[u8],
    header: &Header,
    job: &Job,
    limits: &Limits,
    workspace: &mut Workspace,
) -> Result<Rendered, PictureError> {
    let moving: Vec<AnimationRequest> = job.outputs.iter().filter_map(animation).collect();
    if !moving.is_empty() {
        let outputs = picture::animated(bytes, header, &moving, limits, workspace)?;
        return Ok(Rendered { outputs, impression: None });
    }
    let request = |planned: &Planned| Request {
        view: planned.view,
        format: planned.claim.format,
        quality: planned.quality,
        effort: planned.effort,
    };
    let requests: Vec<Request> = job.outputs.iter().map(request).collect();
    picture::render_and_impress(bytes, header, &requests, job.impression, limits, workspace)
}

/// What is not worth its bytes is not written; what an earlier run wrote there goes.
fn left_out(planned: &Planned, size: u64, for_better: Better, source: &Original, tools: &Tools<'_>) -> Outcome {
    let claim = planned.claim.clone();
    let weight = key(Kind::Weight, &claim, &source.hash, tools.facts);
    tools.store.put(weight, size.to_string().as_bytes(), tools.writer);
    if let Some(output) = superseded(planned)
        && let Err(error) = tools.writer.remove_output(&output)
    {
        return failed(planned, FailureReason::Write { detail: error.to_string() });
    }
    Outcome::LeftOut(LeftOut { claim, height: planned.view.crop.output.height, size, for_better })
}

fn write(planned: &Planned, bytes: &[u8], origin: Origin, source: &Original, tools: &Tools<'_>) -> Outcome {
    let claim = &planned.claim;
    // A variant's name stands for them, in the manifest too.
    let mut made_from = Inputs::default();
    if claim.preset().is_some() {
        made_from = inputs(claim, tools.facts);
        made_from.source.clone_from(&source.hash);
    }
    let record = Record {
        hash: hash_of_bytes(bytes),
        inputs: made_from,
        format: claim.format.id().to_owned(),
        width: planned.view.crop.output.width,
        height: planned.view.crop.output.height,
        size: bytes.len() as u64,
    };
    let written = if matches!(planned.reason, Reason::New | Reason::Gone) && tools.root.is_taken(&claim.output) {
        Err(std::io::Error::other("a file appeared there meanwhile; it is left as it is"))
    } else {
        tools
            .journal
            .announce(&claim.output, &record, tools.writer)
            .and_then(|()| tools.writer.write(&claim.output, bytes, Durability::Remade))
    };
    match written {
        Ok(()) => {
            // Before its times are remembered: they tell of a second name.
            if origin == Origin::Rendered {
                let key = key(Kind::Output, claim, &source.hash, tools.facts);
                tools.store.keep(key, &claim.output, bytes, &record.hash, tools.writer);
            }
            tools.hashes.learn(&claim.output, &record.hash, record.size);
            Outcome::Written(Written { claim: claim.clone(), record, source_size: source.size, origin })
        }
        Err(error) => failed(planned, FailureReason::Write { detail: error.to_string() }),
    }
}

fn failed(planned: &Planned, error: FailureReason) -> Outcome {
    Outcome::Failed(planned.claim.failed(error))
}

/// Looks at a picture's pixels, for the plan.
pub fn looked(root: &SiteRoot, path: &FilePath, header: &Header, limits: &Limits) -> Result<Look, FailureReason> {
    let unreadable = |error: std::io::Error| PictureError::Unreadable { detail: error.to_string() };
    let bytes = root.read_picture(path).map_err(|error| FailureReason::Picture(unreadable(error)))?;
    caught(|| picture::look(&bytes, header, limits, &mut Workspace::new()))
        .map_err(|Panicked| FailureReason::Panicked)?
        .map_err(FailureReason::Picture)
}

/// Looks at a picture's bytes, to compare it with others.
pub fn likened(bytes: &[u8], limits: &Limits) -> Result<Likeness, FailureReason> {
    caught(|| picture::likeness(bytes, limits, &mut Workspace::new()))
        .map_err(|Panicked| FailureReason::Panicked)?
        .map_err(FailureReason::Picture)
}

/// Decodes a file as a whole: what it is, or why it is no picture.
pub fn decoded(root: &SiteRoot, path: &FilePath, pixel_limit: u64, memory: u64) -> Result<Header, PictureError> {
    let bytes = root.read_picture(path).map_err(|error| PictureError::Unreadable { detail: error.to_string() })?;
    let limits = Limits { pixels: pixel_limit, memory };
    judged(&bytes, &limits)
}

/// Decodes bytes as a whole: what they are, or why they are no picture.
pub fn judged(bytes: &[u8], limits: &Limits) -> Result<Header, PictureError> {
    caught(|| picture::decodes(bytes, limits)).unwrap_or_else(|Panicked| match picture::sniff(bytes) {
        Sniffed::Picture(format) => Err(PictureError::Corrupt { format, detail: NO_DECODER_READS_IT }),
        Sniffed::Unsupported(name) => Err(PictureError::Unsupported { format: name.to_owned() }),
        Sniffed::NotAPicture(looks_like) => Err(PictureError::NotAPicture { looks_like }),
    })
}
