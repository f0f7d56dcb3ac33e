//! What the store has of a job: outputs that are written without a picture being decoded.

use std::collections::BTreeMap;

use super::stock::{self, key, placeholder_key};
use super::{Origin, Tools};
use crate::disk::StoreEntryKind;
use crate::model::outputs::{Better, Job, Planned, WeighedVariant};
use crate::model::picture::Placeholder;
use crate::model::{Format, PictureError};
use crate::picture::Rendered;
use crate::plan::Force;
use crate::plan::worth::not_worth_it;

/// An output of a job, ready to be written.
pub struct Ready {
    /// Bytes.
    pub size: u64,
    /// `None` where only its weight is known: it was left out before.
    pub bytes: Option<Vec<u8>>,
    pub origin: Origin,
}

/// An output of a job, or why there is none.
pub type OutputResult = Result<Ready, PictureError>;

/// What the store has of a job.
pub struct Restored {
    /// Hash of the source; empty where the store was not asked.
    pub source: String,
    /// One for each output of the job.
    outputs: Vec<Option<Ready>>,
    placeholder: Option<Placeholder>,
}

/// Asks the store for all that a job makes. The source is hashed for it, and not more.
#[must_use]
pub fn restore_from_store(job: &Job, tools: &Tools<'_>) -> Restored {
    let nothing =
        || Restored { source: String::new(), outputs: job.outputs.iter().map(|_| None).collect(), placeholder: None };
    if tools.force == Force::All || tools.store.is_empty() {
        return nothing();
    }
    let Ok(Some((source, _))) = tools.hashes.hash(&job.source) else { return nothing() };
    let outputs = job.outputs.iter().map(|planned| ready(planned, &source, tools)).collect();
    let placeholder = job.placeholder.and_then(|view| tools.store.take(placeholder_key(view, &source)));
    Restored { outputs, placeholder: placeholder.and_then(|bytes| stock::parse_placeholder(&bytes)), source }
}

fn ready(planned: &Planned, source: &str, tools: &Tools<'_>) -> Option<Ready> {
    let take = |kind: StoreEntryKind| tools.store.take(key(kind, &planned.claim, source, tools.facts));
    if let Some(bytes) = take(StoreEntryKind::Output) {
        return Some(Ready { size: bytes.len() as u64, bytes: Some(bytes), origin: Origin::Store });
    }
    planned.claim.variant_width()?;
    let size = String::from_utf8(take(StoreEntryKind::Weight)?).ok()?.parse().ok()?;
    Some(Ready { size, bytes: None, origin: Origin::Store })
}

impl Restored {
    /// Nothing is left to be rendered: what lacks its bytes is not worth them.
    #[must_use]
    pub fn is_all(&self, job: &Job) -> bool {
        if job.placeholder.is_some() && self.placeholder.is_none() {
            return false;
        }
        let Some(outputs) = self.outputs.iter().map(Option::as_ref).collect::<Option<Vec<&Ready>>>() else {
            return false;
        };
        let worthless = worthless(job, outputs.iter().map(|ready| Some(ready.size)));
        let is_enough =
            |(planned, ready): (&Planned, &Ready)| ready.bytes.is_some() || better(planned, &worthless).is_some();
        job.outputs.iter().zip(outputs).all(is_enough)
    }

    /// Something of it is used.
    #[must_use]
    pub fn is_some(&self) -> bool {
        self.placeholder.is_some() || self.outputs.iter().flatten().any(|ready| ready.bytes.is_some())
    }

    /// Returns what is left of a job to be rendered.
    #[must_use]
    pub fn rest(&self, job: &Job) -> Job {
        let lacks = |ready: &Option<Ready>| ready.as_ref().is_none_or(|ready| ready.bytes.is_none());
        let left = job.outputs.iter().zip(&self.outputs).filter(|(_, ready)| lacks(ready));
        Job {
            source: job.source.clone(),
            outputs: left.map(|(planned, _)| planned.clone()).collect(),
            placeholder: job.placeholder.filter(|_| self.placeholder.is_none()),
            others: job.others.clone(),
            original: job.original,
            memory: job.memory,
        }
    }

    /// Returns all outputs of the job in its order, and its placeholder, when the [rest](Self::rest) was rendered.
    #[must_use]
    pub fn and(self, rendered: Rendered) -> (Vec<OutputResult>, Option<Placeholder>) {
        let mut rest = rendered.outputs.into_iter();
        let ready = |bytes: Vec<u8>| Ready { size: bytes.len() as u64, bytes: Some(bytes), origin: Origin::Rendered };
        let outputs = self.outputs.into_iter().filter_map(|known| match known {
            Some(known) if known.bytes.is_some() => Some(Ok(known)),
            weight => rest.next().map(|made| made.map(ready)).or(weight.map(Ok)),
        });
        (outputs.collect(), rendered.placeholder.or(self.placeholder))
    }
}

/// The variants of a job, by format and width, that are not worth their bytes, held against those that were made before.
pub type Worthless = BTreeMap<(Format, u32), Better>;

/// `sizes` are those of the job's outputs; one that failed has none.
#[must_use]
pub fn worthless(job: &Job, sizes: impl Iterator<Item = Option<u64>>) -> Worthless {
    let made = job.outputs.iter().zip(sizes).filter_map(|(planned, size)| {
        let width = planned.claim.variant_width()?;
        Some(WeighedVariant { width, format: planned.claim.format, size: size? })
    });
    not_worth_it(&made.chain(job.others.iter().copied()).collect::<Vec<_>>(), job.original)
}

/// Returns what serves better than this output.
#[must_use]
pub fn better(planned: &Planned, worthless: &Worthless) -> Option<Better> {
    worthless.get(&(planned.claim.format, planned.claim.variant_width()?)).copied()
}
