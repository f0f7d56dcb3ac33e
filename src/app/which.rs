//! Which findings count: those of the selected rules, that no comment keeps quiet, that no baseline knows of; in this
//! order, and only then comes `--fail-on`.

use std::path::{Path, PathBuf};

use crate::baseline::{Baseline, BaselineError};
use crate::disk::{self, Content, Lock};
use crate::error::{Problem, Stop, StopKind};
use crate::model::{FilePath, Finding, Message, Place, Span};
use crate::report::Baselined;
use crate::rules::{self, Chosen, Selection};

/// What the user asked to be told of.
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// Ids and groups of rules; empty: all rules.
    pub select: Vec<String>,
    pub ignore: Vec<String>,
    pub baseline: Option<BaselineFile>,
}

/// A file with counts of findings, and what to do with it.
#[derive(Clone, Debug)]
pub struct BaselineFile {
    pub path: PathBuf,
    pub effect: Effect,
}

/// What becomes of the baseline's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Read,
    /// It is made to hold all that is found now.
    Written,
}

/// A baseline's file, and what is in it.
pub struct Opened<'a> {
    file: &'a BaselineFile,
    /// `None` where it is yet to be written.
    baseline: Option<Baseline>,
}

impl Which {
    /// The rules of the configuration, less those that were not asked for.
    pub fn chosen(&self, configured: Chosen) -> Result<Chosen, Stop> {
        let selection = Selection::of(&self.select, &self.ignore).map_err(|faults| Stop {
            kind: StopKind::Usage,
            problems: faults.into_iter().flat_map(|fault| Stop::usage(fault).problems).collect(),
        })?;
        Ok(configured.selecting(selection))
    }

    /// A baseline is to be written.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.baseline.as_ref().is_some_and(|file| file.effect == Effect::Written)
    }

    /// Reads the baseline, so that a wrong one is told before the work. A file that is none is never written over.
    pub fn opened(&self) -> Result<Option<Opened<'_>>, Stop> {
        let Some(file) = &self.baseline else { return Ok(None) };
        let bytes = disk::read_named_as(&file.path, Content::State)
            .map_err(|error| named("baseline-unreadable", &file.path, &error))?;
        match (bytes, file.effect) {
            (None, Effect::Read) => Err(Stop::usage(Message::new("baseline-missing").with("path", shown(&file.path)))),
            (None, Effect::Written) => Ok(Some(Opened { file, baseline: None })),
            (Some(bytes), _) => Ok(Some(Opened { file, baseline: Some(parsed(&bytes, &file.path)?) })),
        }
    }
}

impl Opened<'_> {
    /// Writes the baseline where that was asked for and the site's lock is there, and holds back what it knows of.
    pub fn applied(
        self,
        findings: Vec<Finding>,
        chosen: &Chosen,
        lock: Option<&Lock>,
    ) -> Result<(Vec<Finding>, Baselined), Stop> {
        // An id that is no rule's any more was looked for too, and nothing was found.
        let ran = |id: &str| rules::rule(id).is_none_or(|rule| chosen.runs(rule));
        let Self { file, baseline } = self;
        let (baseline, wrote) = match (baseline, lock.filter(|_| file.effect == Effect::Written)) {
            (Some(baseline), None) => (baseline, None),
            (old, lock) => {
                let now = Baseline::of(&findings);
                // An ignore is not called useless while its rule does not run.
                let all_ran = rules::ALL.iter().all(|rule| chosen.runs(rule));
                let kept = |id: &str| !ran(id) || (id == rules::IGNORE_UNUSED && !all_ran);
                let now = match &old {
                    Some(old) => now.keeping(old, kept),
                    None => now,
                };
                if let Some(lock) = lock.filter(|_| old.as_ref() != Some(&now)) {
                    lock.writer(&[])
                        .replace_named(&file.path, now.text().as_bytes())
                        .map_err(|error| named("baseline-unwritable", &file.path, &error))?;
                }
                let holds = now.count();
                (now, lock.map(|_| (shown(&file.path), holds)))
            }
        };
        let (findings, compared) = baseline.compared(findings, |id| ran(id) && rules::is_always_found(id));
        Ok((findings, Baselined { compared, wrote }))
    }
}

fn parsed(bytes: &[u8], path: &Path) -> Result<Baseline, Stop> {
    let text = String::from_utf8_lossy(bytes);
    Baseline::parse(&text).map_err(|error| {
        let (message, line, column) = match error {
            BaselineError::NotOurs { detail, line, column } => {
                (Message::new("baseline-not-ours").with("detail", detail), line, column)
            }
            BaselineError::Newer { version } => (Message::new("baseline-newer").with("version", version), 1, 1),
        };
        let stop = Stop::usage(message.with("path", shown(path)));
        let place = Place { path: FilePath::new(shown(path)), span: Span { line, column, ..Span::default() } };
        let placed = |problem: Problem| Problem { place: Some(place.clone()), ..problem };
        Stop { problems: stop.problems.into_iter().map(placed).collect(), ..stop }
    })
}

fn named(id: &str, path: &Path, error: &std::io::Error) -> Stop {
    Stop::usage(Message::new(id).with("path", shown(path)).with("detail", error.to_string()))
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
