//! Carries a plan out: reads each source once, draws all its outputs, writes them. The only place
//! where pictures are worked on in parallel, and only over sources.

mod budget;
mod panics;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::disk::{Durability, HashCache, Journal, SiteRoot, Writer, hash_of_bytes};
use crate::model::outputs::{Claim, Effort, Failure, FailureReason, Job, Planned, Reason, Record};
use crate::model::{FilePath, Format, Header, PictureError, Site};
use crate::picture::{self, Limits, Request, Workspace};
use crate::plan::{Facts, inputs};

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
pub fn execute(site: &Site, jobs: &[Job], tools: &Tools<'_>, done: &(dyn Fn(&Outcome) + Sync)) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let budget = Budget::new(tools.facts.memory);
    let slots: Vec<(&Job, Mutex<Vec<Outcome>>)> = jobs.iter().map(|job| (job, Mutex::default())).collect();
    let work = || {
        let mut workspace = Workspace::new();
        // Each thread takes the largest job that is left.
        while let Some((job, slot)) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcomes = {
                let _held = budget.take(job.memory);
                carried_out(site, job, tools, &mut workspace)
            };
            outcomes.iter().for_each(done);
            if let Ok(mut slot) = slot.lock() {
                *slot = outcomes;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..tools.jobs.min(jobs.len()) {
            scope.spawn(work);
        }
        work();
    });
    slots.into_iter().flat_map(|(_, slot)| slot.into_inner().unwrap_or_default()).collect()
}

fn carried_out(site: &Site, job: &Job, tools: &Tools<'_>, workspace: &mut Workspace) -> Vec<Outcome> {
    let fail = |error: &FailureReason| job.outputs.iter().map(|planned| failed(planned, error.clone())).collect();
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
    let requests: Vec<Request> = job
        .outputs
        .iter()
        .map(|planned| Request {
            crop: planned.crop,
            format: planned.claim.format,
            quality: planned.quality,
            effort: Effort::Quick,
        })
        .collect();
    let limits = Limits { pixels: tools.pixel_limit, memory: tools.facts.memory };
    let rendered = match caught(|| picture::render(&bytes, header, &requests, &limits, workspace)) {
        Ok(Ok(rendered)) => rendered,
        Ok(Err(error)) => return fail(&FailureReason::Picture(error)),
        Err(detail) => {
            // What a panic left in the scratch memory is nobody's to use again.
            *workspace = Workspace::new();
            return fail(&FailureReason::Panicked { detail });
        }
    };
    drop(bytes);
    let outputs = job.outputs.iter().zip(rendered);
    outputs.map(|(planned, bytes)| write(planned, &bytes, &source, source_size, tools)).collect()
}

fn write(planned: &Planned, bytes: &[u8], source: &str, source_size: u64, tools: &Tools<'_>) -> Outcome {
    let claim = &planned.claim;
    let mut inputs = inputs(claim, tools.facts);
    source.clone_into(&mut inputs.source);
    let record = Record {
        hash: hash_of_bytes(bytes),
        inputs,
        format: claim.format.id().to_owned(),
        width: planned.crop.output.width,
        height: planned.crop.output.height,
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

/// Decodes a file as a whole: what it is, or why it is no picture.
pub fn decoded(root: &SiteRoot, path: &FilePath, pixel_limit: u64, memory: u64) -> Result<Header, PictureError> {
    let bytes = root.read(path).map_err(|error| PictureError::Unreadable { detail: error.to_string() })?;
    let limits = Limits { pixels: pixel_limit, memory };
    caught(|| picture::decodes(&bytes, &limits)).unwrap_or_else(|detail| {
        let format = Format::from_extension(path.extension()).unwrap_or(Format::Jpeg);
        Err(PictureError::Corrupt { format, detail })
    })
}
