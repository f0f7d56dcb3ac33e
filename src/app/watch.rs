//! `watch`: builds, waits for a change, builds again what it asks for, and tells what that came to. The plan finds out
//! what a change asks for, as it does for `build`; here is only when to look.

mod news;
mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::CommandOutput;
use super::build::{self, BuildOutcome};
use super::options::Options;
use super::plan::PlanFormat;
use super::session::{self, Session};
use super::unwritten::lock_error_stop;
use super::{check, watch::news::KnownProblems};
use crate::disk::{self, Lock, LockError, SiteRoot, SiteWatch, Snapshot, WatchError, WatchMode, WatchedPaths};
use crate::error::{Stop, StopKind};
use crate::model::{FilePath, Message};
use crate::produce;
use crate::report::watch::{RebuildReport, rebuilt_text};
use crate::report::{self, Detail, Report, Style, findings_text};

/// A picture that can't be read is being written, perhaps, until it was left alone for so long.
const SETTLED: Duration = Duration::from_secs(1);
/// How often the lock is asked for that another run has; and how long it may have it before that is worth a word.
const LOCK: Duration = Duration::from_millis(100);
const WORTH_A_WORD: Duration = Duration::from_secs(1);
const PATIENCE: Duration = disk::PATIENCE;

/// Who follows a watch.
pub trait WatchObserver: build::BuildObserver {
    /// A report; `false` where nobody reads any more.
    fn hears(&self, text: &str) -> bool;
    /// What is wrong beside it.
    fn hears_aside(&self, text: &str);
    /// Calls `end` when the user wants the end; why it can't, if it can't.
    fn ends_by(&self, end: Box<dyn Fn() + Send>) -> std::io::Result<()>;
    /// Of a watch that ended as it should: by the way in which the user asked for it.
    fn exit_code(&self) -> u8;
}

/// Builds, and goes on building after each change until the observer stops it or leaves, or the site is gone.
///
/// What stops a build before the first one stops the watch; later it is reported, and waited for its end.
pub fn run(
    options: &Options,
    mode: WatchMode,
    style: &Style<'_>,
    observer: &dyn WatchObserver,
) -> Result<CommandOutput, Stop> {
    let session = session::open_session(options)?;
    let mut watch = Watch::of(&session, options, mode, style, observer);
    let stop_handle = watch.watched.stop_handle();
    let unheard = |error: std::io::Error| {
        Stop::usage(Message::new("watch-signals").with("detail", error.to_string())).with_cause(error)
    };
    observer.ends_by(Box::new(move || stop_handle.stop())).map_err(unheard)?;
    if watch.build_first(&session)? {
        watch.goes_on()?;
    }
    if style.detail > Detail::Quiet {
        observer.hears(&style.words.say(&Message::new("watch-ended")));
    }
    Ok(CommandOutput::text(String::new(), observer.exit_code()))
}

struct Watch<'a> {
    options: Options,
    style: &'a Style<'a>,
    observer: &'a dyn WatchObserver,
    root: SiteRoot,
    watched: SiteWatch,
    places: WatchedPaths,
    /// As files were before the last build began, and as it left its own.
    seen: Snapshot,
    /// When files changed, of those that changed a moment ago.
    moving: BTreeMap<PathBuf, Instant>,
    /// When to look again at a picture that could not be read.
    due: Option<Instant>,
    known: KnownProblems,
    /// What kept the last build from being whole.
    stopped: Option<Stop>,
}

impl<'a> Watch<'a> {
    fn of(
        session: &Session,
        options: &Options,
        mode: WatchMode,
        style: &'a Style<'a>,
        observer: &'a dyn WatchObserver,
    ) -> Self {
        let root = session.root.clone();
        let silent = disk::silent_file_system(root.as_path()).filter(|_| mode == WatchMode::Events);
        if let Some(kind) = &silent {
            observer.hears_aside(&style.words.say(&Message::new("watch-silent").with("kind", kind)));
        }
        let mode = if silent.is_some() { WatchMode::Polling } else { mode };
        Self {
            // Where the site's marks go for a moment, the folder above must not become the site.
            options: Options { site: root.as_path().to_owned(), ..options.clone() },
            style,
            observer,
            watched: SiteWatch::new(&root, mode),
            places: places::places(session, options),
            root,
            seen: Snapshot::default(),
            moving: BTreeMap::new(),
            due: None,
            known: KnownProblems::default(),
            stopped: None,
        }
    }

    /// Builds as `build` does; `false` where that was the end.
    fn build_first(&mut self, session: &Session) -> Result<bool, Stop> {
        let started = Instant::now();
        self.seen = self.glimpse();
        let Some(lock) = self.lock()? else { return Ok(false) };
        let carried_out = build::carry_out(session, &self.options, &|_| true, self.observer, &lock)?;
        drop(lock);
        self.remember(&carried_out);
        self.known.news(&carried_out, &|_| false);
        let text = build::report_text(session, &carried_out, (PlanFormat::Text, self.style), started);
        let mut goes_on = self.observer.hears(text.trim_end());
        if let Some(stop) = carried_out.aside {
            self.stop(stop);
        }
        if self.style.detail > Detail::Quiet {
            let there = self.places.folders.iter().filter(|folder| self.root.is_taken(folder));
            let folders: Vec<String> = outermost(there).map(ToString::to_string).collect();
            let begins = Message::new("watch-begins").with("folders", folders.join(", "));
            goes_on &= self.observer.hears(&self.style.words.say(&begins));
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
            let changed = self.seen.changed_files(&now);
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
    fn glimpse(&mut self) -> Snapshot {
        let (files, error) = self.watched.listen(&self.places);
        if let Some(error) = error {
            let message = match error {
                WatchError::Limit => Message::new("watch-limit"),
                WatchError::Other(cause) => Message::new("watch-deaf").with("detail", &cause),
            };
            self.observer.hears_aside(&self.style.words.say(&message));
        }
        Snapshot::of(files)
    }

    /// Builds, and tells; `false` where nobody listens any more.
    fn build(&mut self, changed: BTreeSet<PathBuf>) -> bool {
        let started = Instant::now();
        self.moving.retain(|_, at| at.elapsed() < SETTLED);
        self.moving.extend(changed.into_iter().map(|path| (path, started)));
        self.due = None;
        match produce::catch_panic(|| self.carry_out()) {
            Ok(Ok(Some((session, carried_out)))) => self.tell(&session, carried_out, started),
            Ok(Ok(None)) => false,
            Ok(Err(stop)) => self.stop(stop),
            Err(_) => self.stop(Stop::usage(Message::new("watch-panicked"))),
        }
    }

    /// `None` where the end was asked for while another run had the site.
    fn carry_out(&mut self) -> Result<Option<(Session, BuildOutcome)>, Stop> {
        let session = session::open_session(&self.options)?;
        if session.root.as_path() != self.root.as_path() {
            let path = self.root.as_path().to_string_lossy().into_owned();
            return Err(Stop::new(StopKind::Nothing, Message::new("site-not-found").with("path", path)));
        }
        let places = places::places(&session, &self.options);
        if places != self.places {
            self.places = places;
            self.seen = self.glimpse();
        }
        let Some(lock) = self.lock()? else { return Ok(None) };
        let carried_out = build::carry_out(&session, &self.options, &|_| true, self.observer, &lock)?;
        self.remember(&carried_out);
        Ok(Some((session, carried_out)))
    }

    /// Waits for another run's end, as long as any run does, and ends when a stop is requested. A later
    /// build is tried again.
    fn lock(&mut self) -> Result<Option<Lock>, Stop> {
        let started = Instant::now();
        let mut is_reported = false;
        loop {
            let taken = match Lock::take_if_free(&self.root) {
                Ok(lock) => return Ok(Some(lock)),
                Err(LockError::Taken(other)) => other,
                Err(error) => return Err(lock_error_stop(error)),
            };
            if started.elapsed() >= PATIENCE {
                self.due = Some(Instant::now() + SETTLED);
                return Err(lock_error_stop(LockError::Taken(taken)));
            }
            if !is_reported && started.elapsed() >= WORTH_A_WORD {
                self.observer.waits(taken);
                is_reported = true;
            }
            self.watched.wait(Some(LOCK));
            if self.watched.is_ended() {
                return Ok(None);
            }
        }
    }

    /// What we wrote is no change.
    fn remember(&mut self, carried_out: &BuildOutcome) {
        for one in &carried_out.written {
            self.seen.know(&self.root.locate(&one.claim.output));
        }
        self.seen.know(&self.root.locate(&carried_out.manifest));
    }

    fn tell(&mut self, session: &Session, mut carried_out: BuildOutcome, started: Instant) -> bool {
        let (root, moving) = (&self.root, &self.moving);
        let is_moving = |path: &FilePath| moving.get(&root.locate(path)).is_some_and(|at| at.elapsed() < SETTLED);
        let news = self.known.news(&carried_out, &is_moving);
        self.due = news.is_unfinished.then(|| Instant::now() + SETTLED);
        let rebuilt = RebuildReport {
            written: &carried_out.written.iter().map(build::written_json).collect::<Vec<_>>(),
            findings: &news.findings,
            failed: &news.failed,
            fixed: news.fixed,
            seconds: started.elapsed().as_secs_f64(),
        };
        let mut text = rebuilt_text(&rebuilt, self.style);
        if self.style.detail == Detail::All && !news.findings.is_empty() {
            let lines = check::lines(session, &news.findings);
            let report = Report::of(&carried_out.state.site, &news.findings, &lines);
            text = format!("{text}\n{}", findings_text(&report, self.style).trim_end());
        }
        let goes_on = text.is_empty() || self.observer.hears(&text);
        if let Some(stop) = carried_out.aside.take() {
            return self.stop(stop) && goes_on;
        }
        let is_well_again = self.stopped.take().is_some();
        if is_well_again && text.is_empty() && self.style.detail > Detail::Quiet {
            return self.observer.hears(&self.style.words.say(&Message::new("watch-again")));
        }
        goes_on
    }

    /// Tells what keeps a build from being whole, once for as long as it is the same. The watch goes on.
    fn stop(&mut self, stop: Stop) -> bool {
        if self.stopped.as_ref() != Some(&stop) {
            self.observer.hears_aside(report::stop(&stop, self.style).trim_end());
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
