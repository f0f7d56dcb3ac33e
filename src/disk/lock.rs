//! One run at a time writes into a site. Who writes has the lock: a [`Writer`] is got from it, and from nowhere else.

use std::fs::{File, TryLockError};
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::atomic::{self, Writer};
use super::file_problem::FileProblem;
use super::folder::Folder;
use super::own_folder::{self, OwnFolderError};
use super::root::SiteRoot;
use super::tree::if_there;
use crate::model::FilePath;

const LOCK: &str = "lock";
/// How long a run waits for another one, and how often it asks.
pub const PATIENCE: Duration = Duration::from_secs(10);
const ASKED_EACH: Duration = Duration::from_millis(50);
/// The folder may go, with another run's end, between two steps of ours; not for ever.
const ATTEMPTS: usize = 100;

/// Held while a run writes; let go by the operating system when the run ends, killed or not.
#[derive(Debug)]
pub struct Lock {
    root: SiteRoot,
    folder: Arc<Folder>,
    #[expect(dead_code, reason = "the lock is the open file")]
    file: File,
    /// The file system has locks.
    is_exclusive: bool,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum LockError {
    /// Another run has it; its process, where the system says.
    Taken(Option<u32>),
    Folder(OwnFolderError),
}

impl<E: Into<OwnFolderError>> From<E> for LockError {
    fn from(error: E) -> Self {
        Self::Folder(error.into())
    }
}

/// What came of asking once.
enum LockAttempt {
    Held(Lock),
    Taken(Option<u32>),
}

impl Lock {
    /// Takes the lock. Where another run has it, calls `waits` once with that run's process, and waits for ten seconds.
    pub fn take(root: &SiteRoot, waits: impl FnOnce(Option<u32>)) -> Result<Self, LockError> {
        Self::take_within(PATIENCE, root, waits)
    }

    fn take_within(patience: Duration, root: &SiteRoot, waits: impl FnOnce(Option<u32>)) -> Result<Self, LockError> {
        let end = Instant::now() + patience;
        let mut waits = Some(waits);
        loop {
            let other = match try_lock(root)? {
                LockAttempt::Held(lock) => return Ok(lock),
                LockAttempt::Taken(other) => other,
            };
            if let Some(waits) = waits.take() {
                waits(other);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(LockError::Taken(other));
            }
            std::thread::sleep(ASKED_EACH.min(left));
        }
    }

    /// Takes the lock, unless another run has it: then the [`LockError::Taken`] is no error of the disk's.
    pub fn take_if_free(root: &SiteRoot) -> Result<Self, LockError> {
        match try_lock(root)? {
            LockAttempt::Held(lock) => Ok(lock),
            LockAttempt::Taken(other) => Err(LockError::Taken(other)),
        }
    }

    /// Returns what writes. The `litter` of a killed run, which a walk met in the site's folders, is cleared away.
    pub fn writer(&self, litter: &[FilePath]) -> Writer<'_> {
        let writer = Writer::new(self);
        writer.clear(litter);
        writer
    }

    pub(super) fn root(&self) -> &SiteRoot {
        &self.root
    }

    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }
}

impl Drop for Lock {
    /// Removes what this run made if it wrote nothing. What can't be removed does no harm.
    fn drop(&mut self) {
        if self.is_exclusive {
            drop(atomic::remove_waiting_folder(&self.folder));
            drop(own_folder::remove_if_bare(&self.root, &self.folder, LOCK));
        }
    }
}

/// Asks once.
fn try_lock(root: &SiteRoot) -> Result<LockAttempt, LockError> {
    for _ in 0..ATTEMPTS {
        // `None`: the folder went away meanwhile, as another run ended.
        let Some(folder) = there(own_folder::create_folder(root))? else { continue };
        let Some(file) = if_there(folder.open_to_append(LOCK)).map_err(folder_error)? else { continue };
        let is_exclusive = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => return Ok(LockAttempt::Taken(holder(&file))),
            // A file system without locks: one run at a time is then the user's business.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => false,
            Err(TryLockError::Error(error)) => return Err(error.into()),
        };
        if !is_still_there(root, &folder, &file)? {
            continue;
        }
        say_who(&file);
        if is_exclusive {
            // The run that made these has ended: else it would have the lock.
            atomic::clear_waiting_folder(&folder)?;
        }
        own_folder::hide(&folder)?;
        return Ok(LockAttempt::Held(Lock { root: root.clone(), folder, file, is_exclusive }));
    }
    Err(io::Error::from(FileProblem::Moving).into())
}

fn there(made: Result<Arc<Folder>, OwnFolderError>) -> Result<Option<Arc<Folder>>, OwnFolderError> {
    match made {
        Err(OwnFolderError::Failed(error)) => Ok(if_there(Err(error))?),
        made => made.map(Some),
    }
}

fn folder_error(error: io::Error) -> OwnFolderError {
    match FileProblem::of(&error) {
        Some(FileProblem::Link) => OwnFolderError::Link(FilePath::new(format!("{}/{LOCK}", super::CACHE_FOLDER))),
        _ => error.into(),
    }
}

/// Returns the file that is locked is the one that the next run will ask for.
fn is_still_there(root: &SiteRoot, folder: &Folder, file: &File) -> io::Result<bool> {
    let lock = FilePath::new(format!("{}/{LOCK}", super::CACHE_FOLDER));
    let Some((now, name)) = if_there(root.tree().open_parent(&lock))? else { return Ok(false) };
    let Some(found) = now.about(name)? else { return Ok(false) };
    let ours = super::stat::Stat::of(&file.metadata()?);
    Ok(now.is_same(folder)? && found.stat.inode == ours.inode)
}

/// Lets the system know which process has the lock: a second lock, of the kind that belongs to a process. So nothing is
/// written for it, and nothing of it is ever out of date. It holds nobody up.
#[cfg(unix)]
fn say_who(file: &File) {
    // Without it the other run is not named, and that is all.
    let _ = rustix::fs::fcntl_lock(file, rustix::fs::FlockOperation::NonBlockingLockExclusive);
}

/// Returns the process that said so.
#[cfg(unix)]
fn holder(file: &File) -> Option<u32> {
    use rustix::process::{Flock, FlockType, fcntl_getlk};
    let process = fcntl_getlk(file, &Flock::from(FlockType::WriteLock)).ok()??.pid?;
    u32::try_from(process.as_raw_nonzero().get()).ok()
}

#[cfg(not(unix))]
fn say_who(_: &File) {}

#[cfg(not(unix))]
fn holder(_: &File) -> Option<u32> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::{CACHE_FOLDER, Durability};

    fn site() -> (tempfile::TempDir, SiteRoot) {
        let folder = tempfile::tempdir().unwrap();
        let root = SiteRoot::at(folder.path()).unwrap();
        (folder, root)
    }

    #[test]
    fn a_lock_that_another_has_is_waited_for_and_left_to_it() {
        let (_folder, root) = site();
        let held = Lock::take(&root, |_| panic!("nobody has it")).unwrap();
        assert!(matches!(Lock::take_if_free(&root), Err(LockError::Taken(_))));
        let mut waits = 0;
        let refused = Lock::take_within(ASKED_EACH * 3, &root, |_| waits += 1);
        assert!(matches!(refused, Err(LockError::Taken(_))) && waits == 1);
        drop(held);
        Lock::take_if_free(&root).unwrap();
    }

    #[test]
    fn a_run_that_wrote_nothing_leaves_no_folder_and_one_that_wrote_does() {
        let (folder, root) = site();
        drop(Lock::take(&root, |_| ()).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let lock = Lock::take(&root, |_| ()).unwrap();
        let kept = FilePath::new(format!("{CACHE_FOLDER}/kept"));
        lock.writer(&[]).write(&kept, b"x", Durability::Remade).unwrap();
        drop(lock);
        let mut left: Vec<_> = root.tree().read_entries(&FilePath::new(CACHE_FOLDER)).unwrap();
        left.sort();
        assert_eq!(left.iter().map(|(name, _)| name.to_str().unwrap()).collect::<Vec<_>>(), [IGNORE, "kept", LOCK]);
    }

    const IGNORE: &str = ".gitignore";

    #[test]
    fn what_a_killed_run_left_goes_with_the_next_one_though_it_does_nothing() {
        let (folder, root) = site();
        let tmp = folder.path().join(CACHE_FOLDER).join("tmp");
        std::fs::create_dir_all(&tmp).unwrap();
        std::fs::write(tmp.join("1-2-3"), "half").unwrap();
        drop(Lock::take(&root, |_| ()).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn many_that_come_and_go_never_have_it_twice() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let (folder, _) = site();
        let inside = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let root = SiteRoot::at(folder.path()).unwrap();
                    for _ in 0..40 {
                        let lock = Lock::take_within(Duration::from_mins(2), &root, |_| ()).unwrap();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two have the lock");
                        std::thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(lock);
                    }
                });
            }
        });
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    #[cfg(unix)]
    fn a_folder_with_a_link_in_it_is_refused() {
        use std::os::unix::fs::symlink;
        let (folder, root) = site();
        std::fs::create_dir_all(folder.path().join("static/tmp")).unwrap();
        std::fs::write(folder.path().join("static/tmp/a.jpg"), "a").unwrap();
        symlink("static", folder.path().join(CACHE_FOLDER)).unwrap();
        let link = |name: &str| match Lock::take(&root, |_| ()) {
            Err(LockError::Folder(OwnFolderError::Link(path))) => assert_eq!(path.as_str(), name),
            other => panic!("{other:?}"),
        };
        link(CACHE_FOLDER);
        assert!(folder.path().join("static/tmp/a.jpg").exists());
        std::fs::remove_file(folder.path().join(CACHE_FOLDER)).unwrap();
        std::fs::create_dir(folder.path().join(CACHE_FOLDER)).unwrap();
        for name in ["lock", ".gitignore", "journal.jsonl", "tmp", "store", "what-comes"] {
            symlink("../static", folder.path().join(CACHE_FOLDER).join(name)).unwrap();
            link(&format!("{CACHE_FOLDER}/{name}"));
            std::fs::remove_file(folder.path().join(CACHE_FOLDER).join(name)).unwrap();
        }
    }
}
