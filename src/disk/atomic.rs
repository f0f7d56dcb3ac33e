//! Whole or absent: files appear by write and rename, never in part. All that changes a site is here, and is got from a
//! held [`Lock`] alone.

use std::fs::File;
use std::io::{self, Write};

use super::CACHE_FOLDER;
use super::folder::{EntryKind, Folder};
use super::lock::Lock;
use super::root::SiteRoot;
use super::tree::if_there;
use super::waiting;
use crate::model::FilePath;
use crate::plan::Owned;

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

/// Changes files of one site, while the lock is held that it is got from: [`Lock::writer`].
#[derive(Debug)]
pub struct Writer<'l> {
    lock: &'l Lock,
}

impl<'l> Writer<'l> {
    pub(super) fn new(lock: &'l Lock) -> Self {
        Self { lock }
    }

    /// Makes `path` hold exactly `bytes`, or leaves all as it was.
    pub fn write(&self, path: &FilePath, bytes: &[u8], durability: Durability) -> io::Result<()> {
        self.write_as(path, bytes, durability, |_| Ok(()))
    }

    /// Does the same, and calls `ready` with the file before it appears.
    pub(super) fn write_as(
        &self,
        path: &FilePath,
        bytes: &[u8],
        durability: Durability,
        ready: impl Fn(&File) -> io::Result<()>,
    ) -> io::Result<()> {
        let (home, name) = self.root().tree().create_parent(path)?;
        self.write_in(&home, name, bytes, durability, &ready)
    }

    /// Writes a file of an open folder.
    pub(super) fn write_in(
        &self,
        home: &Folder,
        name: &str,
        bytes: &[u8],
        durability: Durability,
        ready: &dyn Fn(&File) -> io::Result<()>,
    ) -> io::Result<()> {
        let own = self.lock.folder();
        own.make_folder(ON_THE_WAY)?;
        let waiting = own.folder(ON_THE_WAY)?;
        let done = write_and_rename((&waiting, ""), (home, name), bytes, durability, ready).or_else(|error| {
            if error.kind() == io::ErrorKind::CrossesDevices {
                return write_and_rename((home, BESIDE), (home, name), bytes, durability, ready);
            }
            Err(error)
        });
        if done.is_ok() && durability == Durability::Kept {
            sync(home)?;
        }
        done
    }

    /// Returns a file to add to, made where it is not there.
    pub(super) fn open_to_append(&self, path: &FilePath) -> io::Result<File> {
        let (home, name) = self.root().tree().create_parent(path)?;
        home.open_to_append(name)
    }

    /// Gives a file a second name, in a folder that is made where it is not there.
    pub(super) fn link(&self, path: &FilePath, second: &FilePath) -> io::Result<()> {
        let tree = self.root().tree();
        let (from, name) = tree.open_parent(path)?;
        let (to, second) = tree.create_parent(second)?;
        from.link(name, &to, second)
    }

    /// Removes an output. Only what was found to be ours can be.
    pub fn remove_output(&self, output: &Owned) -> io::Result<()> {
        self.remove(output.path())
    }

    /// Removes a file of ours; that it is gone already is no error.
    pub(super) fn remove(&self, path: &FilePath) -> io::Result<()> {
        let removed = self.root().tree().open_parent(path).and_then(|(home, name)| home.remove_file(name));
        if_there(removed).map(drop)
    }

    /// Removes a folder if nothing is in it.
    pub fn remove_empty_folder(&self, path: &FilePath) {
        // One with something in it says so, and stays.
        drop(self.root().tree().open_parent(path).and_then(|(home, name)| home.remove_folder(name)));
    }

    pub(super) fn root(&self) -> &SiteRoot {
        self.lock.root()
    }

    /// Clears away what a killed run left beside a file whose folder no walk comes through: the manifest.
    pub fn clear_beside(&self, path: &FilePath) {
        let Ok((home, _)) = self.root().tree().open_parent(path) else { return };
        let entries = home.entries().unwrap_or_default();
        let names = entries.into_iter().filter_map(|(name, _)| name.into_string().ok());
        for name in names.filter(|name| is_litter(name)) {
            // What can't be removed does no harm.
            drop(home.remove_file(&name));
        }
    }

    pub(super) fn clear(&self, litter: &[FilePath]) {
        for path in litter.iter().filter(|path| is_litter(path.file_name())) {
            drop(self.remove(path));
        }
    }
}

/// Writes a file that waits in a folder, under a name that begins so, and gives it its place.
pub(super) fn write_and_rename(
    (waits_in, prefix): (&Folder, &str),
    (home, name): (&Folder, &str),
    bytes: &[u8],
    durability: Durability,
    ready: &dyn Fn(&File) -> io::Result<()>,
) -> io::Result<()> {
    let (mut file, waiting) = waiting::create_file(waits_in, prefix)?;
    if !prefix.is_empty() {
        // In a folder of others: whoever clears away there sees that we are alive. Where there are no locks, nobody does.
        drop(file.try_lock());
    }
    let written = (|| {
        file.write_all(bytes)?;
        ready(&file)?;
        if durability == Durability::Kept {
            file.sync_all()?;
        }
        drop(file);
        waits_in.rename(&waiting, home, name)
    })();
    if written.is_err() {
        drop(waits_in.remove_file(&waiting));
    }
    written
}

/// Removes the temporary files of runs that have ended. The caller has the lock.
pub(super) fn clear_waiting_folder(own: &Folder) -> io::Result<()> {
    // Where our folder is on a file system of its own, or by an earlier version.
    for (name, kind) in own.entries()? {
        if let (Some(name), true) = (name.to_str().filter(|name| is_litter(name)), kind != EntryKind::Folder) {
            own.remove_file(name)?;
        }
    }
    let Some(waiting) = if_there(own.folder(ON_THE_WAY))? else { return Ok(()) };
    for (name, kind) in waiting.entries()? {
        if let (Some(name), true) = (name.to_str(), kind != EntryKind::Folder) {
            waiting.remove_file(name)?;
        }
    }
    remove_waiting_folder(own)
}

/// Removes the folder, which is empty at the end of a run.
pub(super) fn remove_waiting_folder(own: &Folder) -> io::Result<()> {
    match own.remove_folder(ON_THE_WAY) {
        // What is in it is not ours.
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        removed => if_there(removed).map(drop),
    }
}

/// A rename is safe only when its folder is on disk too; where folders can't be synced (Windows)
/// the system sees to it.
pub(super) fn sync(folder: &Folder) -> io::Result<()> {
    if cfg!(unix) { folder.sync() } else { Ok(()) }
}

/// A file that a killed run left beside an output.
pub fn is_litter(file_name: &str) -> bool {
    file_name.starts_with(BESIDE)
}

/// Returns where our own files are; see [`CACHE_FOLDER`].
pub(super) fn own_file(name: &str) -> FilePath {
    FilePath::new(format!("{CACHE_FOLDER}/{name}"))
}
