//! Waits until something happens in a site's folders: the operating system tells by events, or, where it can't, a look
//! is due each second. A [`super::Snapshot`] says what changed, not the events: they get lost, come twice, and are
//! of our own files too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::root::SiteRoot;
use super::walk::walk;
use crate::model::files::Link;
use crate::model::{FilePath, Files, IoCause};
use crate::resolve::Exclusions;

/// Where there are no events, files are looked at as often as this.
const POLL: Duration = Duration::from_secs(1);
/// After an event there is quiet when there was none for so long: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(60);
/// Whoever goes on writing for longer does not keep others waiting.
const PATIENCE: Duration = Duration::from_millis(1500);

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchMode {
    Events,
    /// A look each second.
    Polling,
}

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchedPaths {
    /// With all that is below them; they need not be there.
    pub folders: Vec<FilePath>,
    /// Absolute.
    pub files: Vec<PathBuf>,
    /// Patterns of what is no reason to look, as in [`crate::model::structure::SiteStructure::excluded`].
    pub excluded: Vec<String>,
}

/// What kept events from us.
#[derive(Debug, PartialEq, Eq)]
pub enum WatchError {
    /// The system's limit of watches, or of those who watch, is reached.
    Limit,
    Other(IoCause),
}

enum WatchSignal {
    Change,
    End,
    Failed(WatchError),
}

/// Ends the waiting, from any thread.
#[derive(Clone, Debug)]
pub struct StopHandle(Sender<WatchSignal>);

impl StopHandle {
    pub fn stop(&self) {
        // Nobody waits any more.
        drop(self.0.send(WatchSignal::End));
    }
}

/// Folders that are being watched.
pub struct SiteWatch {
    root: SiteRoot,
    mode: WatchMode,
    watcher: Option<RecommendedWatcher>,
    sender: Sender<WatchSignal>,
    receiver: Receiver<WatchSignal>,
    flags: Arc<WatchFlags>,
    watches: BTreeSet<Watch>,
    error: Option<WatchError>,
    is_ended: bool,
}

/// A path, and whether what is below it counts.
type Watch = (PathBuf, Below);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Below {
    All,
    Nothing,
}

/// What the thread of events leaves for ours.
#[derive(Default)]
struct WatchFlags {
    /// A change is in the channel that was not taken out yet: one is enough.
    is_change_queued: AtomicBool,
    /// A folder that is watched came, went or moved, or events were lost: the watches may no longer work.
    torn: AtomicBool,
}

impl SiteWatch {
    pub fn new(root: &SiteRoot, mode: WatchMode) -> Self {
        let (sender, receiver) = channel();
        Self {
            root: root.clone(),
            mode,
            watcher: None,
            sender,
            receiver,
            flags: Arc::default(),
            watches: BTreeSet::new(),
            error: None,
            is_ended: false,
        }
    }

    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        StopHandle(self.sender.clone())
    }

    /// A stop was requested.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.is_ended
    }

    /// Listens at these places from now on, and gives the files that are there. Where the system can't tell of changes,
    /// looks take the place of events, and the reason is given once.
    pub fn listen(&mut self, places: &WatchedPaths) -> (Vec<PathBuf>, Option<WatchError>) {
        let excluded = Exclusions::new(&places.excluded);
        let files = walk(&self.root, &places.folders.iter().collect::<Vec<_>>(), &|path| excluded.has(path)).files;
        if self.mode == WatchMode::Events && self.error.is_none() {
            let wanted = relevant_paths(&self.root, places, &files);
            let watches = watches(&self.root, &wanted);
            if self.flags.torn.swap(false, Ordering::AcqRel) || watches != self.watches {
                match self.watcher(wanted, &watches) {
                    Ok(watcher) => self.watcher = Some(watcher),
                    Err(error) => self.error = Some(watch_error(error)),
                }
                self.watches = watches;
            }
        }
        let reason = self.error.take();
        if reason.is_some() {
            self.mode = WatchMode::Polling;
            self.watcher = None;
        }
        let found = files.iter().map(|path| self.root.locate(path)).chain(places.files.iter().cloned());
        (found.collect(), reason)
    }

    /// Returns a watcher of its own for each set of watches: nothing is left of folders that are gone.
    fn watcher(&self, wanted: BTreeSet<PathBuf>, watches: &BTreeSet<Watch>) -> notify::Result<RecommendedWatcher> {
        let listener = Listener {
            sender: self.sender.clone(),
            flags: Arc::clone(&self.flags),
            wanted,
            watched: watches.iter().map(|(path, _)| path.clone()).collect(),
        };
        let hear = move |event: notify::Result<Event>| listener.receive(event);
        let mut watcher = RecommendedWatcher::new(hear, Config::default().with_follow_symlinks(false))?;
        for (path, below) in watches {
            let mode = if *below == Below::All { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match watcher.watch(path, mode) {
                // It was removed after we saw it: the watch of a folder above notices that.
                Err(error) if is_gone(&error) => self.flags.torn.store(true, Ordering::Release),
                other => other?,
            }
        }
        Ok(watcher)
    }

    /// Waits for something to look at, no longer than `limit`; `true` if there is.
    pub fn wait(&mut self, limit: Option<Duration>) -> bool {
        let poll = (self.mode == WatchMode::Polling).then_some(POLL);
        let wait = [limit, poll].into_iter().flatten().min();
        let heard = match wait {
            None => self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) => self.receiver.recv_timeout(wait),
        };
        match heard {
            Ok(WatchSignal::Change) => self.flags.is_change_queued.store(false, Ordering::Release),
            Ok(WatchSignal::Failed(why)) => self.error = Some(why),
            Ok(WatchSignal::End) => self.is_ended = true,
            // A look is due.
            Err(_) => return poll.is_some() && wait == poll,
        }
        true
    }

    /// After something happened: waits until nothing more does, or for as long as is fair.
    pub fn settle(&mut self) {
        let started = Instant::now();
        while !self.is_ended && started.elapsed() < PATIENCE && self.wait(Some(QUIET)) {}
    }
}

/// Receives events on the thread that the library has for them.
struct Listener {
    sender: Sender<WatchSignal>,
    flags: Arc<WatchFlags>,
    wanted: BTreeSet<PathBuf>,
    watched: Vec<PathBuf>,
}

impl Listener {
    fn receive(&self, event: notify::Result<Event>) {
        let event = match event {
            Ok(event) => event,
            Err(error) if is_gone(&error) => return self.flags.torn.store(true, Ordering::Release),
            Err(error) => return drop(self.sender.send(WatchSignal::Failed(watch_error(error)))),
        };
        let lost = event.need_rescan();
        // That a file was opened is no news: we open them ourselves.
        let is_change = !matches!(event.kind, EventKind::Access(kind) if kind != CLOSED);
        let matters = |path: &PathBuf| self.wanted.iter().any(|one| path.starts_with(one) || one.starts_with(path));
        let is_heard = lost || (is_change && event.paths.iter().any(matters));
        if !is_heard {
            return;
        }
        let moves = matches!(
            event.kind,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any
        );
        let is_above = |path: &PathBuf| self.watched.iter().any(|watched| watched.starts_with(path));
        if lost || (moves && event.paths.iter().any(is_above)) {
            self.flags.torn.store(true, Ordering::Release);
        }
        if !self.flags.is_change_queued.swap(true, Ordering::AcqRel) {
            drop(self.sender.send(WatchSignal::Change));
        }
    }
}

/// A file that was written is closed.
const CLOSED: notify::event::AccessKind = notify::event::AccessKind::Close(notify::event::AccessMode::Write);

/// Files and folders that matter, absolute; what links lead to among them.
fn relevant_paths(root: &SiteRoot, places: &WatchedPaths, files: &Files) -> BTreeSet<PathBuf> {
    let linked = files.links().filter_map(|(_, link)| match link {
        Link::Inside(target) => Some(target),
        Link::Outside => None,
    });
    let folders = places.folders.iter().chain(linked).map(|path| root.locate(path));
    folders.chain(places.files.iter().cloned()).collect()
}

/// Returns the folders that are there, with all below them; and each folder above what is wanted, for itself: it tells
/// when that comes.
fn watches(root: &SiteRoot, wanted: &BTreeSet<PathBuf>) -> BTreeSet<Watch> {
    let folders: Vec<&PathBuf> = wanted.iter().filter(|path| is_folder(path)).collect();
    let is_inside_another = |path: &Path| folders.iter().any(|other| path != *other && path.starts_with(other));
    let mut watches = BTreeSet::from([(root.as_path().to_owned(), Below::Nothing)]);
    for path in wanted {
        let inside = |folder: &&Path| folder.starts_with(root.as_path());
        let above = path.ancestors().skip(1).take_while(inside).chain(path.parent());
        watches.extend(above.filter(|folder| is_folder(folder)).map(|folder| (folder.to_owned(), Below::Nothing)));
    }
    watches.retain(|(path, _)| !folders.iter().any(|folder| path.starts_with(folder)));
    let tops = folders.iter().filter(|path| !is_inside_another(path));
    watches.extend(tops.map(|top| ((*top).clone(), Below::All)));
    watches
}

fn is_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_dir())
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn watch_error(error: notify::Error) -> WatchError {
    /// Linux: no more watchers for this user.
    const EMFILE: i32 = 24;
    match error.kind {
        ErrorKind::MaxFilesWatch => WatchError::Limit,
        ErrorKind::Io(error) if cfg!(target_os = "linux") && error.raw_os_error() == Some(EMFILE) => WatchError::Limit,
        ErrorKind::Io(error) => WatchError::Other(error.into()),
        _ => WatchError::Other(std::io::Error::other(error).into()),
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, AccessMode, CreateKind, Flag, RemoveKind};

    use super::*;

    /// Returns whether an event wakes, and whether it makes the watches doubtful.
    fn heard(event: Event) -> (bool, bool) {
        let (sender, receiver) = channel();
        let flags = Arc::<WatchFlags>::default();
        let wanted = BTreeSet::from([PathBuf::from("/site/content/en"), PathBuf::from("/site/hugo.yaml")]);
        let watched = vec![PathBuf::from("/site"), PathBuf::from("/site/content"), PathBuf::from("/site/content/en")];
        Listener { sender, flags: Arc::clone(&flags), wanted, watched }.receive(Ok(event));
        (receiver.try_recv().is_ok(), flags.torn.load(Ordering::Acquire))
    }

    #[test]
    fn what_is_wanted_wakes_and_what_comes_and_goes_above_it_makes_watches_doubtful() {
        let session = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let (came, went) = (EventKind::Create(CreateKind::Any), EventKind::Remove(RemoveKind::Any));
        for (kind, path, expected) in [
            (came, "/site/content/en/a.md", (true, false)),
            (EventKind::Access(CLOSED), "/site/content/en/a.md", (true, false)),
            (session, "/site/content/en/a.md", (false, false)),
            (came, "/site/hugo.yaml", (true, false)),
            (came, "/site/.hugo_build.lock", (false, false)),
            (went, "/site/content", (true, true)),
            (came, "/site/content/en", (true, true)),
            (came, "/site/content/english", (false, false)),
        ] {
            assert_eq!(heard(Event::new(kind).add_path(PathBuf::from(path))), expected, "{kind:?} {path}");
        }
    }

    #[test]
    fn lost_events_wake_and_make_watches_doubtful() {
        assert_eq!(heard(Event::new(EventKind::Other).set_flag(Flag::Rescan)), (true, true));
    }

    #[test]
    fn many_changes_are_one_message_until_it_is_heard() {
        let folder = tempfile::tempdir().unwrap();
        let mut watched = SiteWatch::new(&SiteRoot::at(folder.path()).unwrap(), WatchMode::Events);
        let listener = Listener {
            sender: watched.sender.clone(),
            flags: Arc::clone(&watched.flags),
            wanted: BTreeSet::from([folder.path().to_owned()]),
            watched: Vec::new(),
        };
        let change = || listener.receive(Ok(Event::new(EventKind::Any).add_path(folder.path().join("a"))));
        (0..1000).for_each(|_| change());
        assert!(watched.wait(Some(Duration::ZERO)) && !watched.wait(Some(Duration::ZERO)));
        change();
        assert!(watched.wait(Some(Duration::ZERO)));
        watched.stop_handle().stop();
        assert!(watched.wait(None) && watched.is_ended());
    }

    #[test]
    fn limits_of_the_system_are_distinguished() {
        let io = |code: i32| watch_error(notify::Error::io(std::io::Error::from_raw_os_error(code)));
        assert_eq!(watch_error(notify::Error::new(ErrorKind::MaxFilesWatch)), WatchError::Limit);
        assert_eq!(io(24) == WatchError::Limit, cfg!(target_os = "linux"));
        assert!(matches!(io(5), WatchError::Other(_)));
        assert!(
            is_gone(&notify::Error::io(std::io::ErrorKind::NotFound.into()))
                && is_gone(&notify::Error::path_not_found())
        );
    }
}
