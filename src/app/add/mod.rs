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
mod pair;
mod picture;
mod placed;
mod prepared;
mod stored;
mod texts;
mod told;

use std::path::PathBuf;

use super::Done;
use super::build::Watcher;
use super::survey::{self, Opened, Survey, Wishes};
use super::unwritten::{cache_unwritable, unlocked};
use crate::disk::{self, Lock};
use crate::error::{Problem, Stop};
use crate::model::{FilePath, Files, Focus, Message, Page};
use crate::report::Look;
use objection::Objections;
use prepared::{Prepared, prepared};

pub use ask::{Again, AltAsked, Answer, Asker, Limits, Nobody, Offered};
pub use objection::Allowed;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request {
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
    pub effect: Effect,
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
pub enum Effect {
    Written,
    /// `--dry-run`: shown as a diff.
    Shown,
}

/// What all steps look at.
#[derive(Clone, Copy)]
struct Work<'a> {
    opened: &'a Opened,
    survey: &'a Survey,
    files: &'a Files,
    /// The pair, in the order of the site's languages.
    pages: &'a [&'a Page],
    request: &'a Request,
    look: &'a Look<'a>,
}

impl Work<'_> {
    fn said(&self, message: &Message) -> String {
        self.look.words.say(message)
    }

    /// A body's image says it by an empty text; a front matter needs a key for it.
    fn may_be_decorative(&self) -> bool {
        self.request.at == At::Body || !self.opened.settings.keys.decorative.is_empty()
    }
}

/// Adds pictures to the posts of one pair, or changes nothing. The code is 0 where all is as it should be, and 1 where an
/// output could not be made, or a rule finds an error in what was added.
pub fn run(
    wishes: &Wishes,
    request: &Request,
    asker: &dyn Asker,
    look: &Look<'_>,
    watcher: &dyn Watcher,
) -> Result<Done, Stop> {
    sound(request)?;
    let mut opened = survey::opened(wishes)?;
    let mut left = stored::Left::default();
    if request.effect == Effect::Written && disk::Undo::pending(&opened.root).map_err(cache_unwritable)?.is_some() {
        let lock = Lock::take(&opened.root, |other| watcher.waits(other)).map_err(unlocked)?;
        left = stored::put_back(&opened, &lock.writer(&[])).map_err(cache_unwritable)?;
    }
    let survey = survey::surveyed(&opened, wishes)?;
    let mut objections = Objections::new(asker, &request.allowed);
    let pages = pair::pair(&mut opened, &survey, &request.post, &mut objections)?;
    if let Some(before) = left.written.as_ref().filter(|before| finished::is_same(before, request, &pages)) {
        let lock = Lock::take(&opened.root, |other| watcher.waits(other)).map_err(unlocked)?;
        return finished::finish(&opened, wishes, before, look, (watcher, &lock));
    }
    left.notes.extend(left.written.iter().filter_map(|before| unfinished(before, &survey)));
    let files = files(&opened);
    let prepared = prepared(&mut opened, wishes, &survey, &files, &pages, request, (asker, objections), look);
    // Who is told of the same picture runs it again.
    let prepared = prepared.map_err(|stop| {
        alike::keep(&opened, &survey, request.effect);
        // What an earlier run left is reported in any case.
        let told = left.notes.iter().map(|note| Problem { place: None, message: note.clone(), help: None });
        Stop { problems: stop.problems.into_iter().chain(told).collect(), ..stop }
    })?;
    let work = Work { opened: &opened, survey: &survey, files: &files, pages: &pages, request, look };
    if request.effect == Effect::Shown {
        return Ok(told::shown(&work, &prepared));
    }
    // A person may have taken long to answer, so the lock is taken only now, and what was read is compared once more.
    let lock = Lock::take(&opened.root, |other| watcher.waits(other)).map_err(unlocked)?;
    if !opened.is_current(wishes) {
        return Err(Stop::usage(Message::new("add-configuration-changed")));
    }
    let writer = lock.writer(&survey.litter);
    let stored = stored::store(&opened, &writer, &prepared.pictures, &prepared.placed, &prepared.texts);
    survey.store.keep_noted(&writer);
    stored?;
    let done = told::built(&work, &prepared, wishes, (watcher, &lock), left.notes)?;
    // Where it stays, the next run finds that nothing is left to do.
    drop(disk::Undo::withdraw(&writer));
    Ok(done)
}

/// Another run was killed when its posts were written, and outputs of its pictures are still to be made.
fn unfinished(before: &disk::Undo, survey: &Survey) -> Option<Message> {
    let is_planned =
        |path: &str| survey.plan.jobs.iter().any(|job| job.source.as_str() == path && !job.outputs.is_empty());
    let lacking = before.made().any(|(path, _)| is_planned(path));
    let paths: Vec<String> = before.changed_paths().iter().map(|path| format!("`{path}`")).collect();
    lacking.then(|| Message::new("add-unfinished").with("paths", paths.join(", ")))
}

/// What is wrong with the request, whatever the site.
fn sound(request: &Request) -> Result<(), Stop> {
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

fn files(opened: &Opened) -> Files {
    let settings = &opened.settings;
    let mut folders: Vec<&FilePath> = settings.languages.iter().map(|language| &language.content).collect();
    folders.extend([&settings.static_folder, &settings.output].into_iter().filter(|folder| !folder.is_root()));
    disk::walk(&opened.root, &folders).files
}
