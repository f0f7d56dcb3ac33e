//! `clean`: removes outputs that we made and nothing asks for any more. Never a file with other bytes than we wrote, and
//! none that a page shows.

use std::collections::{BTreeMap, BTreeSet};

use super::Done;
use super::build::Watcher;
use super::survey::{self, Opened, Survey, Wishes};
use super::unwritten::unlocked;
use crate::disk::{Durability, Lock, Writer};
use crate::error::Stop;
use crate::manifest;
use crate::model::outputs::Record;
use crate::model::{FilePath, Message};
use crate::report::Look;
use crate::report::clean::{Cleaned, clean_text};

/// What becomes of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Removed,
    /// `--dry-run`: shown.
    Shown,
}

/// Removes orphans, takes them out of the manifest and the journal, and tells. The code is 1 where one could not be
/// removed.
pub fn run(wishes: &Wishes, effect: Effect, look: &Look<'_>, watcher: &dyn Watcher) -> Result<Done, Stop> {
    let opened = survey::opened(wishes)?;
    let lock = match effect {
        Effect::Shown => None,
        Effect::Removed => Some(Lock::take(&opened.root, |other| watcher.waits(other)).map_err(unlocked)?),
    };
    let survey = survey::surveyed(&opened, wishes)?;
    let writer = lock.as_ref().map(|lock| lock.writer(&survey.litter));
    // What an unreadable page asks for is not known.
    if let Some(page) = survey.site.pages.iter().find(|page| page.problem.is_some()) {
        return Err(Stop::usage(Message::new("clean-page-unreadable").with("path", &page.path)));
    }
    let (unneeded, edited) = unneeded(&survey);
    let mut cleaned = Cleaned { edited, ..Cleaned::default() };
    for (path, size) in unneeded {
        match writer.as_ref().map_or(Ok(()), |writer| writer.remove(&path)) {
            Ok(()) => cleaned.removed.push((path, size)),
            Err(error) => cleaned.failed.push((path, error.to_string())),
        }
    }
    if let Some(writer) = writer.filter(|_| !cleaned.removed.is_empty()) {
        forgotten(&opened, &survey, &cleaned.removed, &writer)?;
    }
    Ok(Done::said(clean_text(&cleaned, effect == Effect::Shown, look), u8::from(!cleaned.failed.is_empty())))
}

/// Orphans with our bytes, and their sizes; and those with others.
fn unneeded(survey: &Survey) -> (Vec<(FilePath, u64)>, Vec<FilePath>) {
    let (mut ours, mut edited) = (Vec::new(), Vec::new());
    for (path, record) in &survey.plan.orphans {
        let is_ours = survey.facts.outputs.get(path).is_some_and(|state| state.hash == record.hash);
        if survey.site.pictures.contains_key(path) {
            continue;
        }
        if is_ours { ours.push((path.clone(), record.size)) } else { edited.push(path.clone()) }
    }
    (ours, edited)
}

/// Takes what was removed out of the manifest and the journal, and folders that are empty now away.
fn forgotten(opened: &Opened, survey: &Survey, removed: &[(FilePath, u64)], writer: &Writer<'_>) -> Result<(), Stop> {
    let gone: BTreeSet<&FilePath> = removed.iter().map(|(path, _)| path).collect();
    let path = &opened.settings.manifest;
    let stop = |error: std::io::Error| {
        Stop::usage(Message::new("manifest-unwritable").with("path", path).with("detail", error.to_string()))
    };
    writer.clear_beside(path);
    if let Some(bytes) = &survey.manifest
        && let Ok(after) = manifest::without(bytes, &gone)
        && after != *bytes
    {
        writer.write(path, &after, Durability::Kept).map_err(stop)?;
    }
    let kept = survey.facts.known.iter().filter(|(path, _)| !gone.contains(path));
    let records: BTreeMap<FilePath, Record> =
        kept.filter_map(|(path, records)| Some((path.clone(), records.last()?.clone()))).collect();
    survey.journal.compact(writer, &records).map_err(stop)?;
    let folders: BTreeSet<FilePath> = gone.iter().filter_map(|path| path.parent()).collect();
    for folder in folders {
        writer.remove_empty_folder(&folder);
    }
    Ok(())
}
