//! `clean`: removes outputs that we made and nothing asks for any more. Never a file with other bytes than we wrote, and
//! none that a page shows.

use std::collections::{BTreeMap, BTreeSet};

use super::build::Watcher;
use super::survey::{self, Opened, Survey, Wishes};
use super::unwritten::unlocked;
use super::{Done, evidence, unshown};
use crate::disk::{CONFIG_FILE, Durability, Lock, Writer};
use crate::error::Stop;
use crate::manifest;
use crate::model::outputs::Record;
use crate::model::{FilePath, Message};
use crate::plan::{Owned, owned};
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
    let opened = opened.or_anew(wishes, || survey::opened(wishes))?;
    let survey = survey::surveyed(&opened, wishes)?;
    let writer = lock.as_ref().map(|lock| lock.writer(&survey.litter));
    // What an unreadable page asks for is not known.
    if let Some(page) = survey.site.pages.iter().find(|page| page.problem.is_some()) {
        return Err(Stop::usage(Message::new("clean-page-unreadable").with("path", &page.path)));
    }
    if let Some(path) = survey.site.escaping.first() {
        return Err(Stop::usage(Message::new("clean-page-unreadable").with("path", path)));
    }
    let (unneeded, mut cleaned) = judged(&opened, &survey);
    // Nor what one that the disk refuses to read names.
    if let Some((path, detail)) = opened.unread.files().first_key_value() {
        let message = Message::new("clean-unread").with("path", path).with("detail", detail);
        return Err(Stop::usage(message));
    }
    for output in unneeded {
        match writer.as_ref().map_or(Ok(()), |writer| writer.remove_output(&output)) {
            Ok(()) => cleaned.removed.push((output.path().clone(), output.size())),
            Err(error) => cleaned.failed.push((output.path().clone(), error.to_string())),
        }
    }
    if let Some(writer) = writer.filter(|_| !cleaned.removed.is_empty()) {
        forgotten(&opened, &survey, &cleaned.removed, &writer)?;
    }
    Ok(Done::said(clean_text(&cleaned, effect == Effect::Shown, look), u8::from(!cleaned.failed.is_empty())))
}

/// Orphans that we made and nothing needs; and what is left, with the reason.
fn judged(opened: &Opened, survey: &Survey) -> (Vec<Owned>, Cleaned) {
    let mut cleaned = Cleaned { disowned: survey.plan.disowned.clone(), ..Cleaned::default() };
    let mut unneeded = Vec::new();
    if survey.plan.orphans.is_empty() {
        return (unneeded, cleaned);
    }
    let settings = &opened.settings;
    let contents: Vec<&FilePath> = settings.languages.iter().map(|language| &language.content).collect();
    let places = evidence::places(opened, &contents, &survey.files);
    // The manifest names all outputs, and the configuration how they are named.
    let named = unshown::named(opened, &survey.files, &[&settings.manifest, &FilePath::new(CONFIG_FILE)]);
    for (path, record) in &survey.plan.orphans {
        if survey.facts.outputs.get(path).is_some_and(|state| state.hash != record.hash) {
            cleaned.edited.push(path.clone());
            continue;
        }
        match evidence::evidence(opened, path, &survey.site, &named) {
            Ok(evidence) => match owned(path, record, &evidence, places, &settings.presets) {
                Ok(output) => unneeded.push(output),
                Err(why) => cleaned.doubtful.push((path.clone(), why)),
            },
            Err(error) => cleaned.failed.push((path.clone(), error.to_string())),
        }
    }
    (unneeded, cleaned)
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
