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

use crate::disk::{Durability, HashCache, Journal, SiteRoot, Store, StoreEntryKind, Writer, hash_of_bytes};
use crate::model::outputs::{
    Better, Claim, Failure, FailureReason, Inputs, Job, LeftOut, Planned, Record, RenderReason,
};
use crate::model::picture::{Analysis, Placeholder};
use crate::model::{FilePath, Header, PictureError, Site};
use crate::picture::{
    self, AnimationRequest, Limits, NO_DECODER_READS_IT, Panicked, RenderRequest, Rendered, Similarity, Sniffed,
    Workspace,
};
use crate::plan::{Facts, Force, animation, inputs, superseded_output};

pub use crate::picture::{catch_panic, keep_quiet, quiet};
pub use budget::Budget;
use restored::{Restored, better, restore_from_store, worthless};
pub use sampled::{SampleRequest, Sampled, draw_samples};
pub use stock::{analysis_key, encoded_analysis, in_use, parse_analysis, similarity_key};
use stock::{encoded_placeholder, key, placeholder_key};

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
    Written(WrittenOutput),
    Failed(Failure),
    LeftOut(LeftOut),
}

/// What became of a plan.
#[derive(Clone, Debug, Default)]
pub struct Produced {
    /// In the plan's order.
    pub outcomes: Vec<Outcome>,
    pub placeholders: BTreeMap<FilePath, Placeholder>,
}

/// An output that was made.
#[derive(Clone, Debug)]
pub struct WrittenOutput {
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
    let slots: Vec<(&Job, Mutex<JobResult>)> = jobs.iter().map(|job| (job, Mutex::default())).collect();
    let work = || {
        let mut workspace = Workspace::new();
        // Each thread takes the largest job that is left.
        while let Some((job, slot)) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
            let restored = restore_from_store(job, tools);
            let made = if restored.is_all(job) {
                write_again(site, job, restored, tools)
            } else {
                let _held = budget.take(job.memory);
                run_job(site, job, restored, tools, &mut workspace)
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
        let (outcomes, placeholder) = slot.into_inner().unwrap_or_default();
        produced.outcomes.extend(outcomes);
        produced.placeholders.extend(placeholder.map(|placeholder| (job.source.clone(), placeholder)));
    }
    produced
}

/// What became of one job.
type JobResult = (Vec<Outcome>, Option<Placeholder>);

fn run_job(site: &Site, job: &Job, restored: Restored, tools: &Tools<'_>, workspace: &mut Workspace) -> JobResult {
    let fail = |error: &FailureReason| {
        (job.outputs.iter().map(|planned| failed_outcome(planned, error.clone())).collect(), None)
    };
    let bytes = match tools.root.read_picture(&job.source) {
        Ok(bytes) => bytes,
        Err(error) => {
            let error = PictureError::Unreadable { detail: error.into() };
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
    let rendered = match catch_panic(|| render_job(&bytes, header, &rest, &limits, workspace)) {
        Ok(Ok(rendered)) => rendered,
        Ok(Err(error)) => return fail(&FailureReason::Picture(error)),
        Err(Panicked) => {
            // What a panic left in the scratch memory must not be used again.
            *workspace = Workspace::new();
            return fail(&FailureReason::Panicked);
        }
    };
    drop(bytes);
    if let (Some(view), Some(placeholder)) = (rest.placeholder, &rendered.placeholder) {
        tools.store.put(placeholder_key(view, &source.hash), &encoded_placeholder(placeholder), tools.writer);
    }
    let (outputs, placeholder) = restored.and(rendered);
    (write_outputs(job, &outputs, &source, tools), placeholder)
}

/// Writes the outputs of a job of which the store has all.
fn write_again(site: &Site, job: &Job, restored: Restored, tools: &Tools<'_>) -> JobResult {
    let size = site.pictures.get(&job.source).map_or(0, |picture| picture.size);
    let source = Original { hash: restored.source.clone(), size };
    let (outputs, placeholder) = restored.and(Rendered { outputs: Vec::new(), placeholder: None });
    (write_outputs(job, &outputs, &source, tools), placeholder)
}

/// Writes a job's outputs, but for those that are not worth it.
fn write_outputs(job: &Job, outputs: &[restored::OutputResult], source: &Original, tools: &Tools<'_>) -> Vec<Outcome> {
    let worthless = worthless(job, outputs.iter().map(|made| made.as_ref().ok().map(|ready| ready.size)));
    let outcome = |(planned, made): (&Planned, &restored::OutputResult)| {
        let ready = match made {
            Ok(ready) => ready,
            Err(error) => return failed_outcome(planned, FailureReason::Picture(error.clone())),
        };
        match (better(planned, &worthless), &ready.bytes) {
            (Some(for_better), _) => store_left_out(planned, ready.size, for_better, source, tools),
            (None, Some(bytes)) => write(planned, bytes, ready.origin, source, tools),
            // What has a weight alone is left out, or was rendered with the rest.
            (None, None) => failed_outcome(planned, FailureReason::Picture(PictureError::Changed)),
        }
    };
    job.outputs.iter().zip(outputs).map(outcome).collect()
}

/// Returns the outputs of a job, which are all still or all animated.
fn render_job(
    bytes: &[u8],
    header: &Header,
    job: &Job,
    limits: &Limits,
    workspace: &mut Workspace,
) -> Result<Rendered, PictureError> {
    let moving: Vec<AnimationRequest> = job.outputs.iter().filter_map(animation).collect();
    if !moving.is_empty() {
        let outputs = picture::animated_webp(bytes, header, &moving, limits, workspace)?;
        return Ok(Rendered { outputs, placeholder: None });
    }
    let request = |planned: &Planned| RenderRequest {
        view: planned.view,
        format: planned.claim.format,
        quality: planned.quality,
        effort: planned.effort,
    };
    let requests: Vec<RenderRequest> = job.outputs.iter().map(request).collect();
    picture::render_with_placeholder(bytes, header, &requests, job.placeholder, limits, workspace)
}

/// Remembers an output that is not worth its bytes. It is not written, and what an earlier run wrote there is removed.
fn store_left_out(planned: &Planned, size: u64, for_better: Better, source: &Original, tools: &Tools<'_>) -> Outcome {
    let claim = planned.claim.clone();
    let weight = key(StoreEntryKind::Weight, &claim, &source.hash, tools.facts);
    tools.store.put(weight, size.to_string().as_bytes(), tools.writer);
    if let Some(output) = superseded_output(planned)
        && let Err(error) = tools.writer.remove_output(&output)
    {
        return failed_outcome(planned, FailureReason::Write { detail: error.into() });
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
    let written =
        if matches!(planned.reason, RenderReason::New | RenderReason::Gone) && tools.root.is_taken(&claim.output) {
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
                let key = key(StoreEntryKind::Output, claim, &source.hash, tools.facts);
                tools.store.keep(key, &claim.output, bytes, &record.hash, tools.writer);
            }
            tools.hashes.learn(&claim.output, &record.hash, record.size);
            Outcome::Written(WrittenOutput { claim: claim.clone(), record, source_size: source.size, origin })
        }
        Err(error) => failed_outcome(planned, FailureReason::Write { detail: error.into() }),
    }
}

fn failed_outcome(planned: &Planned, error: FailureReason) -> Outcome {
    Outcome::Failed(planned.claim.to_failure(error))
}

/// Looks at a picture's pixels, for the plan.
pub fn read_analysis(
    root: &SiteRoot,
    path: &FilePath,
    header: &Header,
    limits: &Limits,
) -> Result<Analysis, FailureReason> {
    let unreadable = |error: std::io::Error| PictureError::Unreadable { detail: error.into() };
    let bytes = root.read_picture(path).map_err(|error| FailureReason::Picture(unreadable(error)))?;
    catch_panic(|| picture::analysis(&bytes, header, limits, &mut Workspace::new()))
        .map_err(|Panicked| FailureReason::Panicked)?
        .map_err(FailureReason::Picture)
}

/// Looks at a picture's bytes, to compare it with others.
pub fn similarity_of(bytes: &[u8], limits: &Limits) -> Result<Similarity, FailureReason> {
    catch_panic(|| picture::similarity(bytes, limits, &mut Workspace::new()))
        .map_err(|Panicked| FailureReason::Panicked)?
        .map_err(FailureReason::Picture)
}

/// Decodes a file as a whole: what it is, or why it is no picture.
pub fn decode_file(root: &SiteRoot, path: &FilePath, pixel_limit: u64, memory: u64) -> Result<Header, PictureError> {
    let bytes = root.read_picture(path).map_err(|error| PictureError::Unreadable { detail: error.into() })?;
    let limits = Limits { pixels: pixel_limit, memory };
    decode_bytes(&bytes, &limits)
}

/// Decodes bytes as a whole: what they are, or why they are no picture.
pub fn decode_bytes(bytes: &[u8], limits: &Limits) -> Result<Header, PictureError> {
    catch_panic(|| picture::decodes(bytes, limits)).unwrap_or_else(|Panicked| match picture::sniff(bytes) {
        Sniffed::Picture(format) => Err(PictureError::Corrupt { format, detail: NO_DECODER_READS_IT }),
        Sniffed::Vector(format) => Err(PictureError::Vector { format }),
        Sniffed::Unsupported(name) => Err(PictureError::Unsupported { format: name.to_owned() }),
        Sniffed::NotAPicture(looks_like) => Err(PictureError::NotAPicture { looks_like }),
    })
}
