//! Pictures of the site that look the same as one that is to be added.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Effect;
use super::picture::Picture;
use crate::app::survey::{Opened, Survey};
use crate::disk::{CACHE_FOLDER, Lock};
use crate::model::{FilePath, Files, Format};
use crate::picture::{self, Likeness, Limits};
use crate::produce;

/// Picture files of the site, none of our outputs, that look the same; those that pages show first.
///
/// What was seen of them is noted in the survey's store, for whoever has a writer; see also [`keep`].
pub fn alike(opened: &Opened, survey: &Survey, files: &Files, picture: &Picture) -> Vec<FilePath> {
    let Ok(ours) = produce::likened(&picture.bytes, &limits(opened, survey)) else { return Vec::new() };
    let outputs: BTreeSet<&FilePath> = survey.plan.claims().map(|claim| &claim.output).collect();
    let is_candidate = |path: &&FilePath| {
        Format::from_extension(path.extension()).is_some()
            && !survey.facts.known.contains_key(*path)
            && !outputs.contains(path)
    };
    let candidates: Vec<&FilePath> = files.iter().filter(is_candidate).collect();
    let budget = produce::Budget::new(survey.facts.memory);
    let is_like = |path: &&&FilePath| of(opened, survey, path, &budget).is_some_and(|found| found.is_like(&ours));
    let found = opened.threads.install(|| candidates.par_iter().filter(is_like).copied().cloned().collect());
    let (mut shown, rest): (Vec<FilePath>, Vec<FilePath>) =
        Vec::into_iter(found).partition(|path| survey.site.pictures.contains_key(path));
    shown.extend(rest);
    shown
}

/// Keeps what was seen where nothing else is written, if there is a cache and no other run is at work: it costs time only.
pub fn keep(opened: &Opened, survey: &Survey, effect: Effect) {
    let has_cache = opened.root.is_taken(&FilePath::new(CACHE_FOLDER));
    if effect == Effect::Shown || !has_cache || !survey.store.has_noted() {
        return;
    }
    if let Ok(lock) = Lock::take_if_free(&opened.root) {
        survey.store.keep_noted(&lock.writer(&[]));
    }
}

fn limits(opened: &Opened, survey: &Survey) -> Limits {
    Limits { pixels: opened.settings.pixel_limit, memory: survey.facts.memory }
}

/// As an earlier run saw it, else by a look now. Nothing of what is no picture.
fn of(opened: &Opened, survey: &Survey, path: &FilePath, budget: &produce::Budget) -> Option<Likeness> {
    let key = produce::likeness_key(&survey.sources.of(path, &survey.hashes, &opened.unread)?);
    if let Some(known) = survey.store.take(key).and_then(|bytes| Likeness::read(&bytes)) {
        return Some(known);
    }
    let bytes = opened.root.read_picture(path).ok()?;
    let header = picture::header(std::io::Cursor::new(&bytes)).ok()?;
    let _held = budget.take(picture::memory_to_liken(&header));
    let seen = produce::likened(&bytes, &limits(opened, survey)).ok()?;
    survey.store.note(key, seen.spelled());
    Some(seen)
}
