//! What came of a plan, a build or a check, as values. Paths are relative to the site's root.

use std::collections::BTreeMap;

use crate::app::build::BuildOutcome;
use crate::app::check::Checked;
use crate::error::Stop;
use crate::model::outputs::{Failure, FailureReason, Plan, Planned, Refusal, RefusalReason, RenderReason};
use crate::model::{FilePath, Finding, Format, IoCause, Place, Severity};
use crate::produce::{Origin, WrittenOutput};
use crate::report::{self, BaselineReport};
use crate::words::Words;
use crate::words::visible::visible;

/// What a build would do.
#[derive(Clone, Debug)]
pub struct SitePlan {
    /// To be made, the largest first.
    pub planned: Vec<PlannedOutput>,
    /// Fresh as they are, sorted.
    pub reused: Vec<FilePath>,
    pub refused: Vec<RefusedOutput>,
    /// Known before anything is decoded: sources that are missing or can't be read.
    pub failed: Vec<FailedOutput>,
    /// Of earlier runs, and no longer needed, sorted.
    pub orphans: Vec<FilePath>,
    /// Files that the system did not let us read, sorted.
    pub unread: Vec<UnreadFile>,
}

/// What a build did.
#[derive(Debug)]
pub struct SiteBuild {
    /// Sorted by path.
    pub written: Vec<BuiltOutput>,
    /// How many were fresh as they are.
    pub reused: usize,
    pub failed: Vec<FailedOutput>,
    pub refused: Vec<RefusedOutput>,
    /// How many outputs of earlier runs are no longer needed.
    pub orphans: usize,
    /// What the rules find in the site; most of it stops no output.
    pub findings: Vec<CheckFinding>,
    /// Files that the system did not let us read, sorted.
    pub unread: Vec<UnreadFile>,
    /// Why the manifest or the cache could not be written, where they could not.
    pub unsaved: Option<Stop>,
    /// Where the manifest is.
    pub manifest: FilePath,
}

/// What a check found.
#[derive(Clone, Debug)]
pub struct SiteCheck {
    /// Sorted by path and place.
    pub findings: Vec<CheckFinding>,
    /// How many more there are that comments of the site turn off.
    pub ignored: usize,
    /// How many more there are that the baseline holds back.
    pub held_back: usize,
}

/// An output that a build would make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedOutput {
    pub path: FilePath,
    /// The original that it is made of.
    pub source: FilePath,
    pub format: Format,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    pub reason: RenderReason,
}

/// An output that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltOutput {
    pub path: FilePath,
    /// The original that it was made of.
    pub source: FilePath,
    pub format: Format,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Of the file.
    pub bytes: u64,
    /// Rendered now, or taken from the cache.
    pub origin: Origin,
}

/// An output that could not be made.
#[derive(Clone, Debug, PartialEq)]
pub struct FailedOutput {
    pub path: FilePath,
    /// The original, as a path or as the page names it.
    pub source: String,
    /// Where pages ask for it.
    pub places: Vec<Place>,
    /// The reason. What the system said, if anything, is its `source()`.
    pub error: FailureReason,
    /// The reason in the language that the site was opened with, and what to do.
    pub message: String,
}

/// An output that is not made, so that no file of somebody else's is lost, or because the page asks for the impossible.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusedOutput {
    /// The path, or what the page has in its place.
    pub path: String,
    /// Where pages ask for it.
    pub places: Vec<Place>,
    pub reason: RefusalReason,
    /// The reason in the language that the site was opened with.
    pub message: String,
}

/// A file that the system did not let us read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadFile {
    pub path: FilePath,
    pub cause: IoCause,
}

/// One broken rule at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckFinding {
    /// The rule's id: `alt-missing`.
    pub rule: &'static str,
    pub severity: Severity,
    pub path: FilePath,
    /// From 1; `None` where the file as a whole is meant.
    pub line: Option<usize>,
    /// In characters, from 1.
    pub column: Option<usize>,
    /// What is wrong, in the language that the site was opened with. Characters that nobody would see are escaped.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl SiteBuild {
    pub(super) fn of(outcome: BuildOutcome, words: &Words) -> Self {
        let plan = &outcome.state.plan;
        let (reused, orphans, refused) = (plan.reused.len(), plan.orphans.len(), refused_outputs(&plan.refused, words));
        let built = Self {
            written: outcome.written.iter().map(built_output).collect(),
            reused,
            failed: failed_outputs(&outcome.failed, words),
            refused,
            orphans,
            findings: check_findings(&outcome.findings, words),
            unread: unread_files(outcome.unread),
            unsaved: outcome.aside,
            manifest: outcome.manifest,
        };
        outcome.state.leave();
        built
    }

    /// Every output that pages ask for is there, and the next run knows it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.failed.is_empty() && self.refused.is_empty() && self.unread.is_empty() && self.unsaved.is_none()
    }
}

impl SitePlan {
    pub(super) fn of(plan: &Plan, unread: BTreeMap<FilePath, IoCause>, words: &Words) -> Self {
        Self {
            planned: plan.jobs.iter().flat_map(|job| &job.outputs).map(planned_output).collect(),
            reused: plan.reused.iter().map(|reused| reused.claim.output.clone()).collect(),
            refused: refused_outputs(&plan.refused, words),
            failed: failed_outputs(&plan.failed, words),
            orphans: plan.orphans.keys().cloned().collect(),
            unread: unread_files(unread),
        }
    }
}

impl SiteCheck {
    pub(super) fn of(checked: &Checked, baseline: Option<&BaselineReport>, words: &Words) -> Self {
        Self {
            findings: check_findings(&checked.findings, words),
            ignored: checked.ignored.len(),
            held_back: baseline.map_or(0, |baseline| baseline.compared.held),
        }
    }

    /// Returns how many findings are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

fn planned_output(planned: &Planned) -> PlannedOutput {
    let size = planned.view.crop.output;
    PlannedOutput {
        path: planned.claim.output.clone(),
        source: planned.claim.source.clone(),
        format: planned.claim.format,
        width: size.width,
        height: size.height,
        reason: planned.reason.clone(),
    }
}

fn built_output(written: &WrittenOutput) -> BuiltOutput {
    BuiltOutput {
        path: written.claim.output.clone(),
        source: written.claim.source.clone(),
        format: written.claim.format,
        width: written.record.width,
        height: written.record.height,
        bytes: written.record.size,
        origin: written.origin,
    }
}

fn failed_outputs(failed: &[Failure], words: &Words) -> Vec<FailedOutput> {
    let failed_output = |failure: &Failure| FailedOutput {
        path: failure.output.clone(),
        source: failure.source.clone(),
        places: failure.places.clone(),
        error: failure.error.clone(),
        message: visible(&report::failure_text(failure, words)).into_owned(),
    };
    failed.iter().map(failed_output).collect()
}

fn refused_outputs(refused: &[Refusal], words: &Words) -> Vec<RefusedOutput> {
    let refused_output = |refusal: &Refusal| RefusedOutput {
        path: refusal.output.clone(),
        places: refusal.places.clone(),
        reason: refusal.why.clone(),
        message: visible(&report::refusal_text(refusal, words)).into_owned(),
    };
    refused.iter().map(refused_output).collect()
}

fn unread_files(unread: BTreeMap<FilePath, IoCause>) -> Vec<UnreadFile> {
    unread.into_iter().map(|(path, cause)| UnreadFile { path, cause }).collect()
}

fn check_findings(findings: &[Finding], words: &Words) -> Vec<CheckFinding> {
    let check_finding = |finding: &Finding| CheckFinding {
        rule: finding.rule,
        severity: finding.severity,
        path: finding.path.clone(),
        line: finding.span.as_ref().map(|span| span.line),
        column: finding.span.as_ref().map(|span| span.column),
        message: words.say(&finding.message),
        help: words.say(&finding.help),
    };
    findings.iter().map(check_finding).collect()
}
