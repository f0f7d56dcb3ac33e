//! `check --fix`: carries out what findings propose, each page whole or not at all, and checks again.
//!
//! Pages are mended in memory first, and the site is read again as it would be then, until nothing more is proposed: one
//! mend may make room for another. Only then are files written. `--dry-run` goes the same way and shows the difference.

use std::collections::BTreeMap;

use super::Done;
use super::build::Watcher;
use super::check::{self, Asked};
use super::survey::{Opened, Wishes};
use super::unwritten::{unlocked, unwritten};
use crate::disk::{Lock, Writer};
use crate::edit::{Refusal, diff, edited};
use crate::error::Stop;
use crate::model::{Change, FilePath, Finding, Message};
use crate::read::body::Markup;
use crate::report::Look;
use crate::report::fix::{Fixed, Mended, Unmended, fix_text};

/// What becomes of the mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Written,
    /// `--dry-run`: shown as a diff.
    Shown,
}

/// So often the site is read again at most: mends that ask for one another forever are a fault, and end here.
const PASSES: usize = 5;

/// So many repairs of one page are made in a pass: a page is read anew for each. A further run makes what is left.
const MOST: usize = 32;

/// Mends what can be mended for sure. The code is that of a check of what is then there, and 1 where a page could not be
/// written; of a rehearsal, that of a check now.
pub fn run(
    wishes: &Wishes,
    effect: Effect,
    asked: &Asked<'_>,
    look: &Look<'_>,
    watcher: &dyn Watcher,
) -> Result<Done, Stop> {
    let opened = check::opened(wishes, asked)?;
    let lock = match effect {
        Effect::Written => Some(Lock::take(&opened.root, |other| watcher.waits(other)).map_err(unlocked)?),
        Effect::Shown => check::lock(&opened, asked, watcher)?,
    };
    let mut opened = opened.or_anew(wishes, || check::opened(wishes, asked))?;
    let mut pages = Pages::default();
    let mut now = check::checked(&opened, wishes, asked)?;
    let mut changed = pages.mend(&opened, &now.findings);
    for _ in 1..PASSES {
        if !changed {
            break;
        }
        opened.instead = pages.instead();
        changed = pages.mend(&opened, &check::checked(&opened, wishes, asked)?.findings);
    }
    opened.instead.clear();
    if effect == Effect::Shown {
        let done = check::told(&opened, now, asked, look, lock.as_ref())?;
        let beside = fix_text(&pages.fixed, true, look);
        return Ok(Done { beside, ..Done::difference(pages.diff(), done.code) });
    }
    if let Some(lock) = lock.as_ref().filter(|_| !pages.texts.is_empty()) {
        pages.write(&lock.writer(&now.survey.litter));
        now = check::checked(&opened, wishes, asked)?;
    }
    // What was refused now would be refused again: it is no more said to be mendable.
    for finding in &mut now.findings {
        finding.mend.take_if(|change| pages.is_refused(&finding.path, change) || pages.is_unwritten(&finding.path));
    }
    let said = fix_text(&pages.fixed, false, look);
    let mut done = check::told(&opened, now, asked, look, lock.as_ref())?;
    if pages.fixed.unmended.iter().any(|page| page.failed) {
        done.code = done.code.max(1);
    }
    // What a program reads is the findings alone.
    if ["text", "concise"].contains(&asked.format.name) {
        done.said = format!("{said}{}{}", if said.is_empty() { "" } else { "\n" }, done.said);
    } else {
        done.beside = said;
    }
    Ok(done)
}

/// Pages on their way.
#[derive(Default)]
struct Pages {
    texts: BTreeMap<FilePath, Text>,
    /// Mends that the last pass refused.
    refused: BTreeMap<FilePath, Vec<Change>>,
    fixed: Fixed,
}

struct Text {
    old: Vec<u8>,
    new: Vec<u8>,
}

impl Pages {
    /// Carries out what these findings propose; whether anything changed.
    fn mend(&mut self, opened: &Opened, findings: &[Finding]) -> bool {
        // What is refused now is judged by the text as it is now; so the last pass says what was left, and where.
        self.refused.clear();
        self.fixed.unmended.clear();
        let mut by_page: BTreeMap<&FilePath, Vec<(&Finding, &Change)>> = BTreeMap::new();
        for finding in findings {
            let Some(change) = &finding.mend else { continue };
            let mends = by_page.entry(&finding.path).or_default();
            // The first wins; what it stands in the way of is proposed again, or is no more needed.
            let waits = mends.iter().any(|(_, other)| *other != change && other.conflicts_with(change));
            if !waits && mends.len() < MOST {
                mends.push((finding, change));
            }
        }
        let mut changed = false;
        for (path, mends) in by_page.into_iter().filter(|(_, mends)| !mends.is_empty()) {
            changed |= self.mend_page(opened, path, mends);
        }
        changed
    }

    fn mend_page(&mut self, opened: &Opened, path: &FilePath, mut mends: Vec<(&Finding, &Change)>) -> bool {
        let old = match self.texts.get(path) {
            Some(text) => text.new.clone(),
            None => opened.root.read(path).unwrap_or_default(),
        };
        let markup = Markup::from_extension(path.extension());
        loop {
            let changes: Vec<Change> = mends.iter().map(|(_, change)| (*change).clone()).collect();
            match edited(&old, markup, &changes) {
                Ok(new) => {
                    if new == old {
                        return false;
                    }
                    self.fixed.mended.extend(mends.iter().map(|(finding, change)| Mended {
                        path: path.clone(),
                        line: finding.span.as_ref().map_or(1, |span| span.line),
                        rule: finding.rule,
                        change: (*change).clone(),
                    }));
                    let text = self.texts.entry(path.clone()).or_insert(Text { old, new: Vec::new() });
                    text.new = new;
                    return true;
                }
                Err(Refusal { change: Some(index), reason }) => {
                    let (finding, change) = mends.remove(index);
                    self.refuse(finding, change, Message::new(reason.id()));
                }
                Err(Refusal { change: None, reason }) => {
                    for (finding, change) in mends.drain(..) {
                        self.refuse(finding, change, Message::new(reason.id()));
                    }
                }
            }
            if mends.is_empty() {
                return false;
            }
        }
    }

    fn refuse(&mut self, finding: &Finding, change: &Change, why: Message) {
        self.refused.entry(finding.path.clone()).or_default().push(change.clone());
        let line = finding.span.as_ref().map(|span| span.line);
        let (path, rule) = (finding.path.clone(), Some(finding.rule));
        self.fixed.unmended.push(Unmended { path, line, rule, why, failed: false });
    }

    fn is_refused(&self, path: &FilePath, change: &Change) -> bool {
        self.refused.get(path).is_some_and(|refused| refused.contains(change))
    }

    fn is_unwritten(&self, path: &FilePath) -> bool {
        self.fixed.unmended.iter().any(|page| page.path == *path && page.rule.is_none())
    }

    fn instead(&self) -> BTreeMap<FilePath, Vec<u8>> {
        self.texts.iter().map(|(path, text)| (path.clone(), text.new.clone())).collect()
    }

    fn diff(&self) -> String {
        // Only texts that are UTF-8 are ever edited.
        let of = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        self.texts.iter().map(|(path, text)| diff::unified(path, &of(&text.old), &of(&text.new))).collect()
    }

    fn write(&mut self, writer: &Writer<'_>) {
        for (path, text) in &self.texts {
            let Err(error) = writer.replace(path, &text.old, &text.new) else { continue };
            let (why, failed) = (unwritten(&error), error.is_failure());
            self.fixed.mended.retain(|mended| mended.path != *path);
            self.fixed.unmended.push(Unmended { path: path.clone(), line: None, rule: None, why, failed });
        }
    }
}
