//! Which findings count: those of the selected rules, that no comment keeps quiet, that no baseline knows of; in this
//! order, and only then comes `--fail-on`.

use std::path::{Path, PathBuf};

use crate::baseline::{Baseline, BaselineError};
use crate::disk::{self, FileKind, Lock};
use crate::error::{Problem, Stop, StopKind};
use crate::model::{FilePath, Finding, Message, Place, Span};
use crate::report::BaselineReport;
use crate::rules::{self, ActiveRules, Needs, Selection};

/// Which findings the user asked for.
#[derive(Clone, Debug, Default)]
pub struct FindingFilter {
    /// Ids and groups of rules; empty: all rules.
    pub select: Vec<String>,
    pub ignore: Vec<String>,
    pub baseline: Option<BaselineFile>,
}

/// A file with counts of findings, and what to do with it.
#[derive(Clone, Debug)]
pub struct BaselineFile {
    pub path: PathBuf,
    pub effect: BaselineEffect,
}

/// What becomes of the baseline's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaselineEffect {
    Read,
    /// It is made to hold all that is found now.
    Written,
}

/// A baseline's file, and what is in it.
pub struct OpenFilter<'a> {
    file: &'a BaselineFile,
    /// `None` where it is yet to be written.
    baseline: Option<Baseline>,
}

impl FindingFilter {
    /// Returns the rules of the configuration, less those that were not asked for.
    pub fn selected_rules(&self, configured: ActiveRules) -> Result<ActiveRules, Stop> {
        let selection = Selection::of(&self.select, &self.ignore).map_err(|faults| {
            Stop::of(StopKind::Usage, faults.into_iter().flat_map(|fault| Stop::usage(fault).problems).collect())
        })?;
        Ok(configured.selecting(selection))
    }

    /// A baseline is to be written.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.baseline.as_ref().is_some_and(|file| file.effect == BaselineEffect::Written)
    }

    /// Reads the baseline, so that a wrong one is reported before the work. A file that is none is never written over.
    pub fn read_baseline(&self) -> Result<Option<OpenFilter<'_>>, Stop> {
        let Some(file) = &self.baseline else { return Ok(None) };
        let bytes = disk::read_named_as(&file.path, FileKind::State)
            .map_err(|error| baseline_stop("baseline-unreadable", &file.path, error))?;
        match (bytes, file.effect) {
            (None, BaselineEffect::Read) => {
                Err(Stop::usage(Message::new("baseline-missing").with("path", path_text(&file.path))))
            }
            (None, BaselineEffect::Written) => Ok(Some(OpenFilter { file, baseline: None })),
            (Some(bytes), _) => Ok(Some(OpenFilter { file, baseline: Some(parse_baseline(&bytes, &file.path)?) })),
        }
    }
}

impl OpenFilter<'_> {
    /// Writes the baseline where that was asked for and the site's lock is there, and holds back what it knows of.
    pub fn apply_baseline(
        self,
        findings: Vec<Finding>,
        chosen: &ActiveRules,
        lock: Option<&Lock>,
    ) -> Result<(Vec<Finding>, BaselineReport), Stop> {
        // An id that is no rule's any more was looked for too, and nothing was found.
        let ran = |id: &str| rules::rule(id).is_none_or(|rule| chosen.runs(rule));
        let Self { file, baseline } = self;
        let (baseline, wrote) = match (baseline, lock.filter(|_| file.effect == BaselineEffect::Written)) {
            (Some(baseline), None) => (baseline, None),
            (old, lock) => {
                let now = Baseline::of(&findings);
                // An ignore is not called useless while its rule does not run.
                let all_ran = rules::ALL.iter().all(|rule| chosen.runs(rule));
                let needs_all = |id: &str| rules::rule(id).is_some_and(|rule| rule.needs == Needs::OtherRules);
                let kept = |id: &str| !ran(id) || (needs_all(id) && !all_ran);
                let now = match &old {
                    Some(old) => now.keeping(old, kept),
                    None => now,
                };
                if let Some(lock) = lock.filter(|_| old.as_ref() != Some(&now)) {
                    lock.writer(&[])
                        .replace_named(&file.path, now.text().as_bytes())
                        .map_err(|error| baseline_stop("baseline-unwritable", &file.path, error))?;
                }
                let holds = now.count();
                (now, lock.map(|_| (path_text(&file.path), holds)))
            }
        };
        let is_always_found = |id: &str| rules::rule(id).is_none_or(|rule| rule.needs.are_always_met());
        let (findings, compared) = baseline.split_findings(findings, |id| ran(id) && is_always_found(id));
        Ok((findings, BaselineReport { compared, wrote }))
    }
}

fn parse_baseline(bytes: &[u8], path: &Path) -> Result<Baseline, Stop> {
    let text = String::from_utf8_lossy(bytes);
    Baseline::parse(&text).map_err(|error| {
        let (message, line, column) = match &error {
            BaselineError::NotOurs { detail, line, column } => {
                (Message::new("baseline-not-ours").with("detail", detail), *line, *column)
            }
            BaselineError::Newer { version } => (Message::new("baseline-newer").with("version", *version), 1, 1),
        };
        let stop = Stop::usage(message.with("path", path_text(path)));
        let place = Place { path: FilePath::new(path_text(path)), span: Span { line, column, ..Span::default() } };
        let placed = |problem: Problem| Problem { place: Some(place.clone()), ..problem };
        Stop { problems: stop.problems.into_iter().map(placed).collect(), ..stop }.with_cause(error)
    })
}

fn baseline_stop(id: &str, path: &Path, error: std::io::Error) -> Stop {
    Stop::usage(Message::new(id).with("path", path_text(path)).with("detail", error.to_string())).with_cause(error)
}

fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
