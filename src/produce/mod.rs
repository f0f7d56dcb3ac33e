//! Carries a plan out: reads each source once, draws all its outputs, writes them. The only place
//! where pictures are worked on in parallel, and only over sources.

mod budget;
mod panics;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::disk::{Durability, HashCache, Journal, SiteRoot, Writer, hash_of_bytes};
use crate::model::outputs::{
    Better, Claim, Failure, FailureReason, Inputs, Job, LeftOut, Planned, Reason, Record, Weighed,
};
use crate::model::picture::{Impression, Look};
use crate::model::{FilePath, Format, Header, PictureError, Site};
use crate::picture::{self, AnimationRequest, Limits, Rendered, Request, Workspace};
use crate::plan::worth::not_worth_it;
use crate::plan::{Facts, animation, inputs};

pub use budget::Budget;
pub use panics::{caught, quiet};

/// What carrying out needs beside the plan.
pub struct Tools<'a> {
    pub root: &'a SiteRoot,
    pub writer: &'a Writer,
    pub journal: &'a Journal,
    pub hashes: &'a HashCache,
    pub facts: &'a Facts,
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
            let made = {
                let _held = budget.take(job.memory);
                carried_out(site, job, tools, &mut workspace)
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

fn carried_out(site: &Site, job: &Job, tools: &Tools<'_>, workspace: &mut Workspace) -> Made {
    let fail =
        |error: &FailureReason| (job.outputs.iter().map(|planned| failed(planned, error.clone())).collect(), None);
    let bytes = match tools.root.read(&job.source) {
        Ok(bytes) => bytes,
        Err(error) => {
            let error = PictureError::Unreadable { detail: error.to_string() };
            return fail(&FailureReason::Picture(error));
        }
    };
    let source = hash_of_bytes(&bytes);
    let source_size = bytes.len() as u64;
    tools.hashes.learn(&job.source, &source, source_size);
    let Some(Ok(header)) = site.pictures.get(&job.source).map(|picture| &picture.header) else {
        return fail(&FailureReason::Picture(PictureError::Changed));
    };
    let limits = Limits { pixels: tools.pixel_limit, memory: tools.facts.memory };
    let rendered = match caught(|| drawn(&bytes, header, job, &limits, workspace)) {
        Ok(Ok(rendered)) => rendered,
        Ok(Err(error)) => return fail(&FailureReason::Picture(error)),
        Err(detail) => {
            // What a panic left in the scratch memory is nobody's to use again.
            *workspace = Workspace::new();
            return fail(&FailureReason::Panicked { detail });
        }
    };
    drop(bytes);
    let worthless = worthless(job, &rendered.outputs);
    let outputs = job.outputs.iter().zip(rendered.outputs);
    let outcomes = outputs.map(|(planned, bytes)| {
        let width = planned.claim.variant_width();
        match width.and_then(|width| worthless.get(&(planned.claim.format, width))) {
            Some(for_better) => left_out(planned, bytes.len() as u64, *for_better, tools),
            None => write(planned, &bytes, &source, source_size, tools),
        }
    });
    (outcomes.collect(), rendered.impression)
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

/// The variants that are not worth their bytes, held against those that were made before.
fn worthless(job: &Job, rendered: &[Vec<u8>]) -> BTreeMap<(Format, u32), Better> {
    let made = job.outputs.iter().zip(rendered).filter_map(|(planned, bytes)| {
        let width = planned.claim.variant_width()?;
        Some(Weighed { width, format: planned.claim.format, size: bytes.len() as u64 })
    });
    not_worth_it(&made.chain(job.others.iter().copied()).collect::<Vec<_>>())
}

/// What is not worth its bytes is not written; what an earlier run wrote there goes.
fn left_out(planned: &Planned, size: u64, for_better: Better, tools: &Tools<'_>) -> Outcome {
    let claim = planned.claim.clone();
    if !matches!(planned.reason, Reason::New | Reason::Gone)
        && let Err(error) = tools.root.remove(&claim.output)
    {
        return failed(planned, FailureReason::Write { detail: error.to_string() });
    }
    Outcome::LeftOut(LeftOut { claim, height: planned.view.crop.output.height, size, for_better })
}

fn write(planned: &Planned, bytes: &[u8], source: &str, source_size: u64, tools: &Tools<'_>) -> Outcome {
    let claim = &planned.claim;
    // A variant's name stands for them, in the manifest too.
    let mut made_from = Inputs::default();
    if claim.preset().is_some() {
        made_from = inputs(claim, tools.facts);
        source.clone_into(&mut made_from.source);
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
            .announce(&claim.output, &record)
            .and_then(|()| tools.writer.write(&claim.output, bytes, Durability::Remade))
    };
    match written {
        Ok(()) => {
            tools.hashes.learn(&claim.output, &record.hash, record.size);
            Outcome::Written(Written { claim: claim.clone(), record, source_size })
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
    let bytes = root.read(path).map_err(|error| FailureReason::Picture(unreadable(error)))?;
    caught(|| picture::look(&bytes, header, limits, &mut Workspace::new()))
        .map_err(|detail| FailureReason::Panicked { detail })?
        .map_err(FailureReason::Picture)
}

/// Decodes a file as a whole: what it is, or why it is no picture.
pub fn decoded(root: &SiteRoot, path: &FilePath, pixel_limit: u64, memory: u64) -> Result<Header, PictureError> {
    let bytes = root.read(path).map_err(|error| PictureError::Unreadable { detail: error.to_string() })?;
    let limits = Limits { pixels: pixel_limit, memory };
    caught(|| picture::decodes(&bytes, &limits)).unwrap_or_else(|detail| {
        let format = Format::from_extension(path.extension()).unwrap_or(Format::Jpeg);
        Err(PictureError::Corrupt { format, detail })
    })
}
