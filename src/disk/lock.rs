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
        let folder = own_folder(root)?;
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => {
                waits();
                file.lock()?;
                Ok(Self(file))
            }
            // A file system without locks: one run at a time is then the user's business.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(Self(file)),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}
