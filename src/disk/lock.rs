//! One run at a time writes into a site.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::PathBuf;

use super::CACHE_FOLDER;
use super::root::SiteRoot;
use crate::model::FilePath;

/// Our own folder in a site, made where it is not there yet. Git is told to leave it alone.
pub fn own_folder(root: &SiteRoot) -> io::Result<PathBuf> {
    if !root.holds(&FilePath::new(CACHE_FOLDER)) {
        return Err(io::Error::other("it is a link that leads out of the site"));
    }
    let folder = root.as_path().join(CACHE_FOLDER);
    fs::create_dir_all(&folder)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        fs::write(ignore, "# The cache of vignettes: deleting it costs time only.\n*\n")?;
    }
    Ok(folder)
}

/// Held while a run writes; let go by the operating system when the run ends, killed or not.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the lock is the open file")] File);

impl Lock {
    /// Takes the lock. Where another run has it, calls `waits` once and waits until that run ends.
    pub fn take(root: &SiteRoot, waits: impl FnOnce()) -> io::Result<Self> {
        let file = opened(root)?;
        if is_taken(&file)? {
            waits();
            file.lock()?;
        }
        Ok(Self(file))
    }

    /// Takes the lock, unless another run has it.
    pub fn take_if_free(root: &SiteRoot) -> io::Result<Option<Self>> {
        let file = opened(root)?;
        Ok(if is_taken(&file)? { None } else { Some(Self(file)) })
    }
}

/// The file that is locked.
fn opened(root: &SiteRoot) -> io::Result<File> {
    let folder = own_folder(root)?;
    OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock"))
}

/// Another run has it; else it is ours now.
fn is_taken(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        // A file system without locks: one run at a time is then the user's business.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_another_has_is_left_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = SiteRoot::at(folder.path()).unwrap();
        let held = Lock::take(&root, || panic!("nobody has it")).unwrap();
        assert!(Lock::take_if_free(&root).unwrap().is_none());
        drop(held);
        assert!(Lock::take_if_free(&root).unwrap().is_some());
    }
}
