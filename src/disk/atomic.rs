//! Whole or absent: files appear by write and rename, never in part.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::CACHE_FOLDER;
use super::root::SiteRoot;
use crate::model::FilePath;

/// Files on their way, in our own folder: a site server that watches the static folder never sees
/// them, and what a killed run left is found in one place.
const ON_THE_WAY: &str = "tmp";
/// Where our own folder is on another file system than the output, the file waits beside it.
pub(super) const BESIDE: &str = ".vignettes-tmp-";

/// What must survive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Can be made again: an output.
    Remade,
    /// Can't: a manifest, a post.
    Kept,
}

/// Writes files of one site. Only one run at a time may have one (see [`super::Lock`]).
pub struct Writer {
    root: SiteRoot,
    folder: PathBuf,
    next: AtomicU64,
}

impl Writer {
    /// Prepares our folder and clears away what a killed run left there, and the `litter` that a walk met elsewhere.
    pub fn new(root: &SiteRoot, litter: &[FilePath]) -> io::Result<Self> {
        let folder = root.as_path().join(CACHE_FOLDER).join(ON_THE_WAY);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        for path in litter.iter().filter(|path| is_litter(path.file_name())) {
            // What can't be removed is in nobody's way.
            drop(fs::remove_file(root.locate(path)));
        }
        Ok(Self { root: root.clone(), folder, next: AtomicU64::new(0) })
    }

    /// Makes `path` hold exactly `bytes`, or leaves all as it was.
    pub fn write(&self, path: &FilePath, bytes: &[u8], durability: Durability) -> io::Result<()> {
        self.write_as(path, bytes, durability, |_| Ok(()))
    }

    /// The same, with something done to the file before it appears.
    pub(super) fn write_as(
        &self,
        path: &FilePath,
        bytes: &[u8],
        durability: Durability,
        ready: impl Fn(&Path) -> io::Result<()>,
    ) -> io::Result<()> {
        let target = self.root.locate(path);
        let parent = target.parent().unwrap_or(self.root.as_path());
        fs::create_dir_all(parent)?;
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        fs::create_dir_all(&self.folder)?;
        let waiting = self.folder.join(number.to_string());
        let done = write_and_rename(&waiting, &target, bytes, durability, &ready).or_else(|error| {
            if error.kind() == io::ErrorKind::CrossesDevices {
                let beside = parent.join(format!("{BESIDE}{number}"));
                return write_and_rename(&beside, &target, bytes, durability, &ready);
            }
            Err(error)
        });
        if done.is_ok() && durability == Durability::Kept {
            sync_folder(parent)?;
        }
        done
    }

    pub(super) fn root(&self) -> &SiteRoot {
        &self.root
    }

    /// Clears away what a killed run left beside a file whose folder no walk comes through: the manifest.
    pub fn clear_beside(&self, path: &FilePath) {
        let place = self.root.locate(path);
        let Some(entries) = place.parent().and_then(|folder| fs::read_dir(folder).ok()) else { return };
        for entry in entries.flatten().filter(|entry| is_litter(&entry.file_name().to_string_lossy())) {
            drop(fs::remove_file(entry.path()));
        }
    }

    /// Takes our folder for files on their way off the disk again, and the cache's if it is empty; done at the end of a
    /// run.
    pub fn finish(self) {
        // Nothing is lost where this fails: the next run clears it.
        drop(fs::remove_dir_all(&self.folder));
        drop(self.folder.parent().map(fs::remove_dir));
    }
}

pub(super) fn write_and_rename(
    waiting: &Path,
    target: &Path,
    bytes: &[u8],
    durability: Durability,
    ready: &dyn Fn(&Path) -> io::Result<()>,
) -> io::Result<()> {
    let written = (|| {
        let mut file = File::create(waiting)?;
        file.write_all(bytes)?;
        ready(waiting)?;
        if durability == Durability::Kept {
            file.sync_all()?;
        }
        drop(file);
        fs::rename(waiting, target)
    })();
    if written.is_err() {
        drop(fs::remove_file(waiting));
    }
    written
}

/// A rename is safe only when its folder is on disk too; where folders can't be synced (Windows)
/// the system sees to it.
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder) {
        Ok(folder) if cfg!(unix) => folder.sync_all(),
        _ => Ok(()),
    }
}

/// A file that a killed run left beside an output.
pub fn is_litter(file_name: &str) -> bool {
    file_name.starts_with(BESIDE)
}
