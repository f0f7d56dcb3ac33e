//! Pictures that are drawn to be looked at, and not written: one decode a source, as outputs are made.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::budget::Budget;
use crate::disk::SiteRoot;
use crate::model::outputs::{FailureReason, View};
use crate::model::{FilePath, Header, PictureError};
use crate::picture::{self, Limits, MEMORY_TO_SCORE, RenderRequest, Workspace, catch_panic};

/// What is to be drawn of one picture.
#[derive(Clone, Debug)]
pub struct SampleRequest {
    pub source: FilePath,
    /// What the requests were made by.
    pub header: Header,
    pub requests: Vec<RenderRequest>,
}

/// What became of a sample: files, in the order of its requests.
pub type Sampled = Result<Vec<Vec<u8>>, FailureReason>;

/// Draws samples in memory, in their order, whatever thread drew which; of none, nothing. One that can't be drawn stops
/// no other.
#[must_use]
pub fn draw_samples(root: &SiteRoot, samples: &[Option<SampleRequest>], limits: &Limits, jobs: usize) -> Vec<Sampled> {
    let budget = Budget::new(limits.memory);
    let next = AtomicUsize::new(0);
    let slots: Vec<Mutex<Option<Sampled>>> = samples.iter().map(|_| Mutex::default()).collect();
    let work = || {
        let mut workspace = Workspace::new();
        while let Some(index) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|index| *index < samples.len()) {
            let draw = |sample: &SampleRequest| one(root, sample, limits, &budget, &mut workspace);
            let done = samples[index].as_ref().map_or(Ok(Vec::new()), draw);
            if let Ok(mut slot) = slots[index].lock() {
                *slot = Some(done);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..jobs.min(samples.len()) {
            scope.spawn(work);
        }
        work();
    });
    let lost = || Err(FailureReason::Picture(PictureError::Changed));
    slots.into_iter().map(|slot| slot.into_inner().ok().flatten().unwrap_or_else(lost)).collect()
}

fn one(
    root: &SiteRoot,
    sample: &SampleRequest,
    limits: &Limits,
    budget: &Budget,
    workspace: &mut Workspace,
) -> Sampled {
    let SampleRequest { source, header, requests } = sample;
    if requests.is_empty() {
        return Ok(Vec::new());
    }
    let needs = memory(header, requests);
    if needs > limits.memory && !header.in_strips {
        let error = PictureError::TooMuchMemory { size: header.size, needs, allowed: limits.memory };
        return Err(FailureReason::Picture(error));
    }
    let _held = budget.take(needs);
    let unreadable = |error: std::io::Error| PictureError::Unreadable { detail: error.into() };
    let bytes = root.read_picture(source).map_err(|error| FailureReason::Picture(unreadable(error)))?;
    if let Ok(drawn) = catch_panic(|| picture::render(&bytes, header, requests, limits, workspace)) {
        return drawn.map_err(FailureReason::Picture);
    }
    // What a panic left in the scratch memory must not be used again.
    *workspace = Workspace::new();
    Err(FailureReason::Panicked)
}

/// Bytes at the peak, estimated from the header.
fn memory(header: &Header, requests: &[RenderRequest]) -> u64 {
    let probe = |request: &RenderRequest| picture::probe(request.view, request.format, request.quality);
    let probes: Vec<View> = requests.iter().filter_map(probe).collect();
    let judging = if probes.is_empty() { 0 } else { MEMORY_TO_SCORE };
    let views: Vec<View> = requests.iter().map(|request| request.view).chain(probes).collect();
    picture::memory_needed(header, &views).saturating_add(judging)
}
