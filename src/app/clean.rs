//! `clean`: removes outputs that we made and nothing asks for any more. Never a file with other bytes than we wrote, and
//! none that a page shows.

use std::collections::{BTreeMap, BTreeSet};

use super::build::BuildObserver;
use super::options::Options;
use super::overlay::Overlay;
use super::reading::Reading;
use super::session::{self, Session};
use super::site_state::{self, SiteState};
use super::unwritten::lock_error_stop;
use super::{CommandOutput, evidence, unshown};
use crate::disk::{CONFIG_FILES, Durability, Lock, Writer};
use crate::error::Stop;
use crate::manifest;
use crate::model::outputs::Record;
use crate::model::{FilePath, Message};
use crate::plan::{Owned, owned_output};
use crate::report::Style;
use crate::report::clean::{CleanReport, clean_text};

/// What becomes of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CleanEffect {
    Removed,
    /// `--dry-run`: shown.
    Shown,
}

/// Removes orphans, takes them out of the manifest and the journal, and tells. The code is 1 where one could not be
/// removed.
pub fn run(
    options: &Options,
    effect: CleanEffect,
    style: &Style<'_>,
    observer: &dyn BuildObserver,
) -> Result<CommandOutput, Stop> {
    let session = session::open_session(options)?;
    let lock = match effect {
        CleanEffect::Shown => None,
        CleanEffect::Removed => {
            Some(Lock::take(&session.root, |other| observer.waits(other)).map_err(lock_error_stop)?)
        }
    };
    let session = session.or_anew(options, || session::open_session(options))?;
    let state = site_state::read_site(&session, options)?;
    let writer = lock.as_ref().map(|lock| lock.writer(&state.litter));
    // What an unreadable page asks for is not known.
    if let Some(page) = state.site.pages.iter().find(|page| page.problem.is_some()) {
        return Err(Stop::usage(Message::new("clean-page-unreadable").with("path", &page.path)));
    }
    if let Some(path) = state.site.escaping.first() {
        return Err(Stop::usage(Message::new("clean-page-unreadable").with("path", path)));
    }
    let (unneeded, mut cleaned) = unneeded_outputs(&session, &state);
    // Nor what one that the disk refuses to read names.
    if let Some((path, detail)) = state.unread.files().first_key_value() {
        let message = Message::new("clean-unread").with("path", path).with("detail", detail);
        return Err(Stop::usage(message));
    }
    for output in unneeded {
        match writer.as_ref().map_or(Ok(()), |writer| writer.remove_output(&output)) {
            Ok(()) => cleaned.removed.push((output.path().clone(), output.size())),
            Err(error) => cleaned.failed.push((output.path().clone(), error.to_string())),
        }
    }
    let mut gone: BTreeSet<&FilePath> = cleaned.removed.iter().map(|(path, _)| path).collect();
    gone.extend(gone_before(&state));
    if let Some(writer) = writer.filter(|_| !gone.is_empty()) {
        forget_removed(&session, &state, &gone, &writer)?;
    }
    Ok(CommandOutput::text(
        clean_text(&cleaned, effect == CleanEffect::Shown, style),
        u8::from(!cleaned.failed.is_empty()),
    ))
}

/// Orphans that we made and nothing needs; and what is left, with the reason.
fn unneeded_outputs(session: &Session, state: &SiteState) -> (Vec<Owned>, CleanReport) {
    let mut cleaned = CleanReport { disowned: state.plan.disowned.clone(), ..CleanReport::default() };
    let mut unneeded = Vec::new();
    if state.plan.orphans.is_empty() {
        return (unneeded, cleaned);
    }
    let settings = &session.settings;
    let contents: Vec<&FilePath> = settings.content_folders();
    let places = evidence::places(session, &contents, &state.files);
    // The manifest names all outputs, and the configuration how they are named.
    let reading = Reading { session, overlay: &Overlay::default(), unread: &state.unread };
    let own = CONFIG_FILES.map(FilePath::new);
    let silent: Vec<&FilePath> = own.iter().chain([&settings.manifest]).collect();
    let named = unshown::names_in_texts(reading, &state.files, &silent);
    for (path, record) in &state.plan.orphans {
        if state.facts.outputs.get(path).is_some_and(|output| output.hash != record.hash) {
            cleaned.edited.push(path.clone());
            continue;
        }
        match evidence::evidence(session, path, &state.site, &named) {
            Ok(evidence) => match owned_output(path, record, &evidence, places, &settings.presets) {
                Ok(output) => unneeded.push(output),
                Err(why) => cleaned.doubtful.push((path.clone(), why)),
            },
            Err(error) => cleaned.failed.push((path.clone(), error.to_string())),
        }
    }
    (unneeded, cleaned)
}

/// Outputs that records name, that nothing asks for, and that are not there: a run that was killed has removed them.
fn gone_before(state: &SiteState) -> impl Iterator<Item = &FilePath> {
    let asked: BTreeSet<&FilePath> = state.plan.claims().map(|claim| &claim.output).collect();
    let is_gone = |path: &&FilePath| !state.files.leads_out(path) && !state.facts.outputs.contains_key(*path);
    state.facts.known.keys().filter(move |path| !asked.contains(path)).filter(is_gone)
}

/// Takes what was removed out of the manifest and the journal, and folders that are empty now away.
fn forget_removed(
    session: &Session,
    state: &SiteState,
    gone: &BTreeSet<&FilePath>,
    writer: &Writer<'_>,
) -> Result<(), Stop> {
    let path = &session.settings.manifest;
    let stop = |error: std::io::Error| {
        Stop::usage(Message::new("manifest-unwritable").with("path", path).with("detail", error.to_string()))
            .with_cause(error)
    };
    writer.clear_beside(path);
    if let Some(bytes) = &state.manifest
        && let Ok(after) = manifest::without(bytes, gone)
        && after != *bytes
    {
        writer.write(path, &after, Durability::Kept).map_err(stop)?;
    }
    let kept = state.facts.known.iter().filter(|(path, _)| !gone.contains(path));
    let records: BTreeMap<FilePath, Record> =
        kept.filter_map(|(path, records)| Some((path.clone(), records.last()?.clone()))).collect();
    state.journal.compact(writer, &records).map_err(stop)?;
    let folders: BTreeSet<FilePath> = gone.iter().filter_map(|path| path.parent()).collect();
    for folder in folders {
        writer.remove_empty_folder(&folder);
    }
    Ok(())
}
