//! Pictures of the site that look the same as one that is to be added.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::AddEffect;
use super::picture::NewPicture;
use crate::app::session::Session;
use crate::app::site_state::SiteState;
use crate::disk::{CACHE_FOLDER, Lock};
use crate::model::{FilePath, Files, Format};
use crate::picture::{self, Limits, Similarity};
use crate::produce;

/// Picture files of the site, none of our outputs, that look the same; those that pages show first.
///
/// What was seen of them is noted in the survey's store, for whoever has a writer; see also [`keep`].
pub fn alike(session: &Session, state: &SiteState, files: &Files, picture: &NewPicture) -> Vec<FilePath> {
    let Ok(ours) = produce::similarity_of(&picture.bytes, &limits(session, state)) else { return Vec::new() };
    let outputs: BTreeSet<&FilePath> = state.plan.claims().map(|claim| &claim.output).collect();
    let is_candidate = |path: &&FilePath| {
        Format::from_extension(path.extension()).is_some()
            && !state.facts.known.contains_key(*path)
            && !outputs.contains(path)
    };
    let candidates: Vec<&FilePath> = files.iter().filter(is_candidate).collect();
    let budget = produce::Budget::new(state.facts.memory);
    let is_like = |path: &&&FilePath| of(session, state, path, &budget).is_some_and(|found| found.is_like(&ours));
    let found = session.threads.install(|| candidates.par_iter().filter(is_like).copied().cloned().collect());
    let (mut shown, rest): (Vec<FilePath>, Vec<FilePath>) =
        Vec::into_iter(found).partition(|path| state.site.pictures.contains_key(path));
    shown.extend(rest);
    shown
}

/// Keeps what was seen where nothing else is written, if there is a cache and no other run is at work: it costs time only.
pub fn keep(session: &Session, state: &SiteState, effect: AddEffect) {
    let has_cache = session.root.is_taken(&FilePath::new(CACHE_FOLDER));
    if effect == AddEffect::Shown || !has_cache || !state.store.has_noted() {
        return;
    }
    if let Ok(lock) = Lock::take_if_free(&session.root) {
        state.store.keep_noted(&lock.writer(&[]));
    }
}

fn limits(session: &Session, state: &SiteState) -> Limits {
    Limits { pixels: session.settings.pixel_limit, memory: state.facts.memory }
}

/// As an earlier run saw it, else by a look now. Nothing of what is no picture.
fn of(session: &Session, state: &SiteState, path: &FilePath, budget: &produce::Budget) -> Option<Similarity> {
    let key = produce::similarity_key(&state.sources.of(path, &state.hashes, &state.unread)?);
    if let Some(known) = state.store.take(key).and_then(|bytes| Similarity::from_bytes(&bytes)) {
        return Some(known);
    }
    let bytes = state.unread.ok_or_note(path, session.root.read_picture(path))?;
    let header = picture::header(std::io::Cursor::new(&bytes)).ok()?;
    let _held = budget.take(picture::memory_to_compare(&header));
    let seen = produce::similarity_of(&bytes, &limits(session, state)).ok()?;
    state.store.note(key, seen.to_bytes());
    Some(seen)
}
