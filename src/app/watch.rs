//! `watch`: builds, waits for a change, builds again what it asks for, and tells what that came to. The plan finds out
//! what a change asks for, as it does for `build`; here is only when to look.

mod news;
mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::Done;
use super::build::{self, CarriedOut};
use super::plan::PlanFormat;
use super::survey::{self, Opened, Wishes};
use super::unwritten::unlocked;
use super::{check, watch::news::Known};
use crate::disk::{self, Deaf, Ear, Glimpse, Lock, LockError, Places, SiteRoot, Watched};
use crate::error::{Stop, StopKind};
use crate::model::{FilePath, Message};
use crate::produce;
use crate::report::watch::{Rebuilt, rebuilt_text};
use crate::report::{self, Detail, Look, Report, findings_text};

/// A picture that can't be read is being written, perhaps, until it was left alone for so long.
const SETTLED: Duration = Duration::from_secs(1);
/// How often the lock is asked for that another run has; and how long it may have it before that is worth a word.
const LOCK: Duration = Duration::from_millis(100);
const WORTH_A_WORD: Duration = Duration::from_secs(1);
const PATIENCE: Duration = disk::PATIENCE;

/// Who follows a watch.
pub trait Audience: build::Watcher {
    /// A report; `false` where nobody reads any more.
    fn hears(&self, said: &str) -> bool;
    /// What is wrong beside it.
    fn hears_aside(&self, said: &str);
    /// Calls `end` when the user wants the end; why it can't, if it can't.
    fn ends_by(&self, end: Box<dyn Fn() + Send>) -> Result<(), String>;
}

/// Builds, and goes on building after each change until the audience rings or leaves, or the site is gone.
///
/// What stops a build before the first one stops the watch; later it is told, and waited for its end.
pub fn run(wishes: &Wishes, ear: Ear, look: &Look<'_>, audience: &dyn Audience) -> Result<Done, Stop> {
    let opened = survey::opened(wishes)?;
    let mut watch = Watch::of(&opened, wishes, ear, look, audience);
    let bell = watch.watched.bell();
    let unheard = |detail| Stop::usage(Message::new("watch-signals").with("detail", detail));
    audience.ends_by(Box::new(move || bell.ring())).map_err(unheard)?;
    if watch.first(&opened)? {
        watch.goes_on()?;
    }
    if look.detail > Detail::Quiet {
        audience.hears(&look.words.say(&Message::new("watch-ended")));
    }
    Ok(Done::said(String::new(), 0))
}

struct Watch<'a> {
    wishes: Wishes,
    look: &'a Look<'a>,
    audience: &'a dyn Audience,
    root: SiteRoot,
    watched: Watched,
    places: Places,
    /// As files were before the last build began, and as it left its own.
    seen: Glimpse,
    /// When files changed, of those that changed a moment ago.
    moving: BTreeMap<PathBuf, Instant>,
    /// When to look again at a picture that could not be read.
    due: Option<Instant>,
    known: Known,
    /// What kept the last build from being whole.
    stopped: Option<Stop>,
}

impl<'a> Watch<'a> {
    fn of(opened: &Opened, wishes: &Wishes, ear: Ear, look: &'a Look<'a>, audience: &'a dyn Audience) -> Self {
        let root = opened.root.clone();
        let silent = disk::silent_file_system(root.as_path()).filter(|_| ear == Ear::Events);
        if let Some(kind) = &silent {
            audience.hears_aside(&look.words.say(&Message::new("watch-silent").with("kind", kind)));
        }
        let ear = if silent.is_some() { Ear::Looks } else { ear };
        Self {
            // Where the site's marks go for a moment, the folder above must not become the site.
            wishes: Wishes { site: root.as_path().to_owned(), ..wishes.clone() },
            look,
            audience,
            watched: Watched::new(&root, ear),
            places: places::places(opened, wishes),
            root,
            seen: Glimpse::default(),
            moving: BTreeMap::new(),
            due: None,
            known: Known::default(),
            stopped: None,
        }
    }

    /// Builds as `build` does; `false` where that was the end.
    fn first(&mut self, opened: &Opened) -> Result<bool, Stop> {
        let started = Instant::now();
        self.seen = self.glimpse();
        let Some(lock) = self.lock()? else { return Ok(false) };
        let carried_out = build::carried_out(opened, &self.wishes, &|_| true, self.audience, &lock)?;
        drop(lock);
        self.remember(&carried_out);
        self.known.news(&carried_out, &|_| false);
        let said = build::told(opened, &carried_out, (PlanFormat::Text, self.look), started);
        let mut goes_on = self.audience.hears(said.trim_end());
        if let Some(stop) = carried_out.aside {
            self.stop(stop);
        }
        if self.look.detail > Detail::Quiet {
            let there = self.places.folders.iter().filter(|folder| self.root.is_taken(folder));
            let folders: Vec<String> = outermost(there).map(ToString::to_string).collect();
            let begins = Message::new("watch-begins").with("folders", folders.join(", "));
            goes_on &= self.audience.hears(&self.look.words.say(&begins));
        }
        Ok(goes_on)
    }

    fn goes_on(&mut self) -> Result<(), Stop> {
        loop {
            let limit = self.due.map(|due| due.saturating_duration_since(Instant::now()));
            if self.watched.wait(limit) {
                self.watched.settle();
            }
            if self.watched.is_ended() {
                return Ok(());
            }
            if !self.root.is_there() {
                let path = self.root.as_path().to_string_lossy().into_owned();
                return Err(Stop::new(StopKind::Nothing, Message::new("watch-site-gone").with("path", path)));
            }
            let now = self.glimpse();
            let changed = self.seen.changed(&now);
            let is_due = self.due.is_some_and(|due| due <= Instant::now());
            if changed.is_empty() && !is_due {
                continue;
            }
            self.seen = now;
            if !self.build(changed) {
                return Ok(());
            }
        }
    }

    /// Listens on, and looks at all files.
    fn glimpse(&mut self) -> Glimpse {
        let (files, deaf) = self.watched.listen(&self.places);
        if let Some(deaf) = deaf {
            let message = match deaf {
                Deaf::Limit => Message::new("watch-limit"),
                Deaf::Other(detail) => Message::new("watch-deaf").with("detail", detail),
            };
            self.audience.hears_aside(&self.look.words.say(&message));
        }
        Glimpse::of(files)
    }

    /// Builds, and tells; `false` where nobody listens any more.
    fn build(&mut self, changed: BTreeSet<PathBuf>) -> bool {
        let started = Instant::now();
        self.moving.retain(|_, at| at.elapsed() < SETTLED);
        self.moving.extend(changed.into_iter().map(|path| (path, started)));
        self.due = None;
        match produce::caught(|| self.carry_out()) {
            Ok(Ok(Some((opened, carried_out)))) => self.tell(&opened, carried_out, started),
            Ok(Ok(None)) => false,
            Ok(Err(stop)) => self.stop(stop),
            Err(_) => self.stop(Stop::usage(Message::new("watch-panicked"))),
        }
    }

    /// `None` where the end was asked for while another run had the site.
    fn carry_out(&mut self) -> Result<Option<(Opened, CarriedOut)>, Stop> {
        let opened = survey::opened(&self.wishes)?;
        if opened.root.as_path() != self.root.as_path() {
            let path = self.root.as_path().to_string_lossy().into_owned();
            return Err(Stop::new(StopKind::Nothing, Message::new("site-not-found").with("path", path)));
        }
        let places = places::places(&opened, &self.wishes);
        if places != self.places {
            self.places = places;
            self.seen = self.glimpse();
        }
        let Some(lock) = self.lock()? else { return Ok(None) };
        let carried_out = build::carried_out(&opened, &self.wishes, &|_| true, self.audience, &lock)?;
        self.remember(&carried_out);
        Ok(Some((opened, carried_out)))
    }

    /// Waits for another run's end, as long as any run does, and hears when the end of this one is asked for. A later
    /// build is tried again.
    fn lock(&mut self) -> Result<Option<Lock>, Stop> {
        let started = Instant::now();
        let mut is_told = false;
        loop {
            let taken = match Lock::take_if_free(&self.root) {
                Ok(lock) => return Ok(Some(lock)),
                Err(LockError::Taken(other)) => other,
                Err(error) => return Err(unlocked(error)),
            };
            if started.elapsed() >= PATIENCE {
                self.due = Some(Instant::now() + SETTLED);
                return Err(unlocked(LockError::Taken(taken)));
            }
            if !is_told && started.elapsed() >= WORTH_A_WORD {
                self.audience.waits(taken);
                is_told = true;
            }
            self.watched.wait(Some(LOCK));
            if self.watched.is_ended() {
                return Ok(None);
            }
        }
    }

    /// What we wrote is no change.
    fn remember(&mut self, carried_out: &CarriedOut) {
        for one in &carried_out.written {
            self.seen.know(&self.root.locate(&one.claim.output));
        }
        self.seen.know(&self.root.locate(&carried_out.manifest));
    }

    fn tell(&mut self, opened: &Opened, mut carried_out: CarriedOut, started: Instant) -> bool {
        let (root, moving) = (&self.root, &self.moving);
        let is_moving = |path: &FilePath| moving.get(&root.locate(path)).is_some_and(|at| at.elapsed() < SETTLED);
        let news = self.known.news(&carried_out, &is_moving);
        self.due = news.is_unfinished.then(|| Instant::now() + SETTLED);
        let rebuilt = Rebuilt {
            written: &carried_out.written.iter().map(build::written_json).collect::<Vec<_>>(),
            findings: &news.findings,
            failed: &news.failed,
            mended: news.mended,
            seconds: started.elapsed().as_secs_f64(),
        };
        let mut said = rebuilt_text(&rebuilt, self.look);
        if self.look.detail == Detail::All && !news.findings.is_empty() {
            let lines = check::lines(opened, &news.findings);
            let report = Report::of(&carried_out.survey.site, &news.findings, &lines);
            said = format!("{said}\n{}", findings_text(&report, self.look).trim_end());
        }
        let goes_on = said.is_empty() || self.audience.hears(&said);
        if let Some(stop) = carried_out.aside.take() {
            return self.stop(stop) && goes_on;
        }
        let is_well_again = self.stopped.take().is_some();
        if is_well_again && said.is_empty() && self.look.detail > Detail::Quiet {
            return self.audience.hears(&self.look.words.say(&Message::new("watch-again")));
        }
        goes_on
    }

    /// Tells what keeps a build from being whole, once for as long as it is the same. The watch goes on.
    fn stop(&mut self, stop: Stop) -> bool {
        if self.stopped.as_ref() != Some(&stop) {
            self.audience.hears_aside(report::stop(&stop, self.look).trim_end());
            self.stopped = Some(stop);
        }
        true
    }
}

/// Without those that are inside of another.
fn outermost<'p>(folders: impl Iterator<Item = &'p FilePath>) -> impl Iterator<Item = &'p FilePath> {
    let all: Vec<&FilePath> = folders.collect();
    let outer = all.clone();
    all.into_iter().filter(move |folder| !outer.iter().any(|other| folder != other && folder.below(other).is_some()))
}
