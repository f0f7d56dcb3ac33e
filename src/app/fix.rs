//! `check --fix`: carries out what findings propose, each page whole or not at all, and checks again.
//!
//! Pages are fixed in memory first, and the site is read again as it would be then, until nothing more is proposed: one
//! fix may allow another. Only then are files written. `--dry-run` goes the same way and shows the difference.

use std::collections::BTreeMap;

use super::CommandOutput;
use super::build::BuildObserver;
use super::check::{self, CheckRequest};
use super::options::Options;
use super::overlay::Overlay;
use super::session::Session;
use super::unwritten::{lock_error_stop, write_error_message};
use crate::disk::{Lock, Writer};
use crate::edit::{RefusedEdit, diff, edited_page};
use crate::error::Stop;
use crate::model::{Change, FilePath, Finding, Message};
use crate::read::body::Markup;
use crate::report::fix::{AppliedFix, Fixed, RefusedFix, fix_text};
use crate::report::{Form, Style};

/// What becomes of the fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixEffect {
    Written,
    /// `--dry-run`: shown as a diff.
    Shown,
}

/// So often the site is read again at most: fixes that ask for one another forever are a bug, and end here.
const PASSES: usize = 5;

/// So many repairs of one page are made in a pass: a page is read anew for each. A further run makes what is left.
const MOST: usize = 32;

/// Applies the fixes that are certain. The code is that of a check of what is then there, and 1 where a page could not be
/// written; of a rehearsal, that of a check now.
pub fn run(
    options: &Options,
    effect: FixEffect,
    asked: &CheckRequest<'_>,
    style: &Style<'_>,
    observer: &dyn BuildObserver,
) -> Result<CommandOutput, Stop> {
    let session = check::open_session_with_rules(options, asked)?;
    let lock = match effect {
        FixEffect::Written => Some(Lock::take(&session.root, |other| observer.waits(other)).map_err(lock_error_stop)?),
        FixEffect::Shown => check::lock(&session, asked, observer)?,
    };
    let session = session.or_anew(options, || check::open_session_with_rules(options, asked))?;
    let mut pages = EditedPages::default();
    let mut now = check::check_site(&session, options, asked)?;
    let mut changed = pages.fix(&session, now.fixable_findings());
    for _ in 1..PASSES {
        if !changed {
            break;
        }
        let checked = check::check_site_as_if(&session, options, asked, &pages.overlay())?;
        changed = pages.fix(&session, checked.fixable_findings());
    }
    if effect == FixEffect::Shown {
        let done = check::report_findings(&session, now, asked, style, lock.as_ref())?;
        let beside = fix_text(&pages.fixed, true, style);
        return Ok(CommandOutput { beside, ..CommandOutput::difference(pages.diff(), done.code) });
    }
    if let Some(lock) = lock.as_ref().filter(|_| !pages.texts.is_empty()) {
        pages.write(&session, &lock.writer(&now.state.litter));
        now = check::check_site(&session, options, asked)?;
    }
    // What was refused now would be refused again: it is no longer offered.
    for finding in &mut now.findings {
        finding.fix.take_if(|change| pages.is_refused(&finding.path, change) || pages.is_unwritten(&finding.path));
    }
    let text = fix_text(&pages.fixed, false, style);
    let mut done = check::report_findings(&session, now, asked, style, lock.as_ref())?;
    if pages.fixed.refused.iter().any(|page| page.failed) {
        done.code = done.code.max(1);
    }
    // What a program reads is the findings alone.
    if asked.format.form == Form::Text {
        done.report = format!("{text}{}{}", if text.is_empty() { "" } else { "\n" }, done.report);
    } else {
        done.beside = text;
    }
    Ok(done)
}

/// Pages on their way.
#[derive(Default)]
struct EditedPages {
    texts: BTreeMap<FilePath, Text>,
    /// Fixes that the last pass refused.
    refused: BTreeMap<FilePath, Vec<Change>>,
    fixed: Fixed,
}

struct Text {
    old: Vec<u8>,
    new: Vec<u8>,
}

impl EditedPages {
    /// Carries out what these findings propose; whether anything changed.
    fn fix<'f>(&mut self, session: &Session, findings: impl Iterator<Item = &'f Finding>) -> bool {
        // What is refused now is judged by the text as it is now; so the last pass says what was left, and where.
        self.refused.clear();
        self.fixed.refused.clear();
        let mut by_page: BTreeMap<&FilePath, Vec<(&Finding, &Change)>> = BTreeMap::new();
        for finding in findings {
            let Some(change) = &finding.fix else { continue };
            let fixes = by_page.entry(&finding.path).or_default();
            // The first wins; what it stands in the way of is proposed again, or is no more needed.
            let waits = fixes.iter().any(|(_, other)| *other != change && other.conflicts_with(change));
            if !waits && fixes.len() < MOST {
                fixes.push((finding, change));
            }
        }
        let mut changed = false;
        for (path, fixes) in by_page.into_iter().filter(|(_, fixes)| !fixes.is_empty()) {
            changed |= self.fix_page(session, path, fixes);
        }
        changed
    }

    fn fix_page(&mut self, session: &Session, path: &FilePath, mut fixes: Vec<(&Finding, &Change)>) -> bool {
        let old = match self.texts.get(path) {
            Some(text) => text.new.clone(),
            None => session.texts.read(path).map(|bytes| bytes.to_vec()).unwrap_or_default(),
        };
        let markup = Markup::from_extension(path.extension());
        loop {
            let changes: Vec<Change> = fixes.iter().map(|(_, change)| (*change).clone()).collect();
            match edited_page(&old, markup, &changes) {
                Ok(new) => {
                    if new == old {
                        return false;
                    }
                    self.fixed.applied.extend(fixes.iter().map(|(finding, change)| AppliedFix {
                        path: path.clone(),
                        line: finding.span.as_ref().map_or(1, |span| span.line),
                        rule: finding.rule,
                        change: (*change).clone(),
                    }));
                    let text = self.texts.entry(path.clone()).or_insert(Text { old, new: Vec::new() });
                    text.new = new;
                    return true;
                }
                Err(RefusedEdit { change: Some(index), reason }) => {
                    let (finding, change) = fixes.remove(index);
                    self.refuse(finding, change, Message::new(reason.id()));
                }
                Err(RefusedEdit { change: None, reason }) => {
                    for (finding, change) in fixes.drain(..) {
                        self.refuse(finding, change, Message::new(reason.id()));
                    }
                }
            }
            if fixes.is_empty() {
                return false;
            }
        }
    }

    fn refuse(&mut self, finding: &Finding, change: &Change, why: Message) {
        self.refused.entry(finding.path.clone()).or_default().push(change.clone());
        let line = finding.span.as_ref().map(|span| span.line);
        let (path, rule) = (finding.path.clone(), Some(finding.rule));
        self.fixed.refused.push(RefusedFix { path, line, rule, why, failed: false });
    }

    fn is_refused(&self, path: &FilePath, change: &Change) -> bool {
        self.refused.get(path).is_some_and(|refused| refused.contains(change))
    }

    fn is_unwritten(&self, path: &FilePath) -> bool {
        self.fixed.refused.iter().any(|page| page.path == *path && page.rule.is_none())
    }

    /// Returns the pages as they are to be.
    fn overlay(&self) -> Overlay {
        Overlay::of_texts(self.texts.iter().map(|(path, text)| (path.clone(), text.new.clone())))
    }

    fn diff(&self) -> String {
        // Only texts that are UTF-8 are ever edited.
        let of = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        self.texts.iter().map(|(path, text)| diff::unified_diff(path, &of(&text.old), &of(&text.new))).collect()
    }

    fn write(&mut self, session: &Session, writer: &Writer<'_>) {
        for (path, text) in &self.texts {
            let Err(error) = writer.replace(path, &text.old, &text.new) else {
                session.texts.keep_written(path, text.new.clone());
                continue;
            };
            let (why, failed) = (write_error_message(&error), error.is_failure());
            self.fixed.applied.retain(|fixed| fixed.path != *path);
            self.fixed.refused.push(RefusedFix { path: path.clone(), line: None, rule: None, why, failed });
        }
    }
}
