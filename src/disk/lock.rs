//! One run at a time writes into a site.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;

use super::CACHE_FOLDER;
use super::root::SiteRoot;
use crate::model::FilePath;

/// Held while a run writes; let go by the operating system when the run ends, killed or not.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the lock is the open file")] File);

impl Lock {
    /// Takes the lock. Where another run has it, calls `waits` once and waits until that run ends.
    pub fn take(root: &SiteRoot, waits: impl FnOnce()) -> io::Result<Self> {
        let file = opened(root)?;
        if !tried(&file)? {
            waits();
            file.lock()?;
        }
        Ok(Self(file))
    }

    /// Takes the lock, if no other run has it.
    pub fn take_if_free(root: &SiteRoot) -> io::Result<Option<Self>> {
        let file = opened(root)?;
        Ok(tried(&file)?.then_some(Self(file)))
    }
}

fn opened(root: &SiteRoot) -> io::Result<File> {
    if !root.holds(&FilePath::new(CACHE_FOLDER)) {
        return Err(io::Error::other("it is a link that leads out of the site"));
    }
    let folder = root.as_path().join(CACHE_FOLDER);
    fs::create_dir_all(&folder)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        fs::write(ignore, "# The cache of vignettes: deleting it costs time only.\n*\n")?;
    }
    OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock"))
}

/// Whether the lock is ours now.
fn tried(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        // A file system without locks: one run at a time is then the user's business.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
