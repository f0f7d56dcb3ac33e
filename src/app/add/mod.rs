//! `add`: a picture for a post in all its languages, in one step.
//!
//! Everything is worked out in memory first: the pair, the picture, its place, the texts of all posts, and what rules say
//! of the alt texts. Only then is anything written, and all of it or nothing; then its outputs are made.

mod alike;
mod already;
mod alts;
mod ask;
mod finished;
mod judged;
mod objection;
mod output;
mod pair;
mod picture;
mod placed;
mod prepared;
mod stored;
mod texts;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::CommandOutput;
use super::build::BuildObserver;
use super::options::Options;
use super::pages;
use super::session::{self, Session};
use super::site_state::{self, SiteState};
use super::unwritten::{cache_unwritable, lock_error_stop};
use crate::disk::{self, Lock};
use crate::error::{Problem, Stop};
use crate::model::{FilePath, Files, Focus, IoCause, Message, Page};
use crate::report::{Style, unread_message};
use objection::Objections;
use prepared::{Prepared, prepare};

pub use ask::{Again, AltLimits, AltQuestion, Answer, Asker, Nobody, Offered};
pub use objection::Allowed;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct AddRequest {
    /// At least one; several only for bodies.
    pub images: Vec<PathBuf>,
    /// A pair's key, or the path of one of its posts.
    pub post: String,
    /// Codes of languages and texts, those of one language in the order of the pictures.
    pub alts: Vec<(String, String)>,
    /// As [`Focus::parse`] reads it.
    pub focus: Option<String>,
    pub name: Option<String>,
    pub at: At,
    pub effect: AddEffect,
    pub allowed: Vec<Allowed>,
}

/// Where posts show the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The front matter's image, in the place of the one before.
    Hero,
    /// `--body`: at the end of the text.
    Body,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddEffect {
    Written,
    /// `--dry-run`: shown as a diff.
    Shown,
}

/// What all steps look at.
#[derive(Clone, Copy)]
struct Work<'a> {
    session: &'a Session,
    state: &'a SiteState,
    files: &'a Files,
    /// The pair, in the order of the site's languages.
    pages: &'a [&'a Page],
    request: &'a AddRequest,
    style: &'a Style<'a>,
}

impl Work<'_> {
    fn message_text(&self, message: &Message) -> String {
        self.style.words.say(message)
    }

    /// A body's image says it by an empty text; a front matter needs a key for it.
    fn may_be_decorative(&self) -> bool {
        self.request.at == At::Body || !self.session.settings.keys.decorative.is_empty()
    }
}

/// Adds pictures to the posts of one pair, or changes nothing. The code is 0 where all is as it should be, and 1 where an
/// output could not be made, or a rule finds an error in what was added.
pub fn run(
    options: &Options,
    request: &AddRequest,
    asker: &dyn Asker,
    style: &Style<'_>,
    observer: &dyn BuildObserver,
) -> Result<CommandOutput, Stop> {
    sound(request)?;
    let session = session::open_session(options)?;
    let mut left = stored::Leftovers::default();
    if request.effect == AddEffect::Written && disk::Undo::pending(&session.root).map_err(cache_unwritable)?.is_some() {
        let lock = Lock::take(&session.root, |other| observer.waits(other)).map_err(lock_error_stop)?;
        left = stored::put_back(&session, &lock.writer(&[])).map_err(cache_unwritable)?;
    }
    let state = site_state::read_site(&session, options)?;
    let mut objections = Objections::new(asker, &request.allowed);
    let pages = pair::pair(&session, &state, &request.post, &mut objections)?;
    if let Some(before) = left.written.as_ref().filter(|before| finished::is_same(before, request, &pages)) {
        let lock = lock_site(&session, observer)?;
        return finished::finish(&session, options, before, style, (observer, &lock));
    }
    left.notes.extend(left.written.iter().filter_map(|before| unfinished_note(before, &state)));
    let files = files(&session);
    let prepared = prepare(&session, options, &state, &files, &pages, request, (asker, objections), style);
    // A user who is warned of the same picture runs the command again.
    let prepared = prepared.map_err(|stop| {
        alike::keep(&session, &state, request.effect);
        // What an earlier run left is reported in any case.
        let notes = left.notes.iter().map(|note| Problem { place: None, message: note.clone(), help: None });
        Stop { problems: stop.problems.into_iter().chain(notes).collect(), ..stop }
    })?;
    let unread = &prepared.unread;
    left.notes.extend(unread.iter().map(|(path, detail)| unread_message(path, detail)));
    let work = Work { session: &session, state: &state, files: &files, pages: &pages, request, style };
    if request.effect == AddEffect::Shown {
        return Ok(with_read_failures(output::dry_run_output(&work, &prepared, left.notes), unread));
    }
    // A person may have taken long to answer, so the lock is taken only now, and what was read is compared once more.
    let lock = lock_site(&session, observer)?;
    if !session.is_current(options) {
        return Err(Stop::usage(Message::new("add-configuration-changed")));
    }
    let writer = lock.writer(&state.litter);
    let stored = stored::store(&session, &writer, &prepared.pictures, &prepared.placed, &prepared.texts);
    state.store.keep_noted(&writer);
    stored?;
    let done = output::build_outputs(&work, &prepared, options, (observer, &lock), left.notes)?;
    // Where it stays, the next run finds that nothing is left to do.
    drop(disk::Undo::withdraw(&writer));
    Ok(with_read_failures(done, unread))
}

/// Takes the site's lock, and forgets the pages that others changed before we had it: outputs are planned of what pages ask
/// for now.
fn lock_site(session: &Session, observer: &dyn BuildObserver) -> Result<Lock, Stop> {
    let lock = Lock::take(&session.root, |other| observer.waits(other)).map_err(lock_error_stop)?;
    session.texts.forget_changed();
    Ok(lock)
}

/// Returns the outcome where the disk refused some files: they may hold what `add` looked for, so the code is not 0.
fn with_read_failures(done: CommandOutput, unread: &BTreeMap<FilePath, IoCause>) -> CommandOutput {
    CommandOutput { code: done.code.max(u8::from(!unread.is_empty())), ..done }
}

/// Another run was killed when its posts were written, and outputs of its pictures are still to be made.
fn unfinished_note(before: &disk::Undo, state: &SiteState) -> Option<Message> {
    let is_planned =
        |path: &str| state.plan.jobs.iter().any(|job| job.source.as_str() == path && !job.outputs.is_empty());
    let lacking = before.created_files().any(|(path, _)| is_planned(path));
    let paths: Vec<String> = before.changed_paths().iter().map(|path| format!("`{path}`")).collect();
    lacking.then(|| Message::new("add-unfinished").with("paths", paths.join(", ")))
}

/// What is wrong with the request, whatever the site.
fn sound(request: &AddRequest) -> Result<(), Stop> {
    if request.at == At::Hero && request.images.len() > 1 {
        return Err(Stop::usage(Message::new("add-several")));
    }
    if request.name.is_some() && request.images.len() > 1 {
        return Err(Stop::usage(Message::new("add-several-names")));
    }
    match &request.focus {
        Some(focus) if Focus::parse(focus).is_none() => {
            Err(Stop::usage(Message::new("add-focus").with("focus", focus)))
        }
        _ => Ok(()),
    }
}

fn files(session: &Session) -> Files {
    pages::walk_site(session).files
}
