//! Our own folder in a site: cache, journal, files on their way. It is nobody else's: where it, or a thing in it, is a
//! link, somebody means us to read or write elsewhere, and we do neither.

use std::io::{self, Write};
use std::sync::Arc;

use super::CACHE_FOLDER;
use super::folder::{About, EntryKind, Folder};
use super::root::SiteRoot;
use crate::model::FilePath;

/// What makes git ignore it.
const IGNORE: &str = ".gitignore";
const IGNORED: &[u8] = b"# The cache of vignettes: deleting it costs time only.\n*\n";

/// Why our own folder can't be used.
#[derive(Debug)]
pub enum OwnFolderError {
    /// This is a link.
    Link(FilePath),
    Failed(io::Error),
}

impl From<io::Error> for OwnFolderError {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl SiteRoot {
    /// Nothing in our own folder leads elsewhere. To be asked before anything is read from it; there need not be one.
    pub fn checked_own_folder(&self) -> Result<(), OwnFolderError> {
        let folder = FilePath::new(CACHE_FOLDER);
        match self.tree().find_entry(&folder)? {
            None => Ok(()),
            Some(About { kind: EntryKind::Link, .. }) => Err(OwnFolderError::Link(folder)),
            Some(About { kind: EntryKind::Folder, .. }) => check_entries(&folder, self.tree().read_entries(&folder)?),
            Some(_) => Err(OwnFolderError::Failed(io::Error::other("it is no folder"))),
        }
    }
}

/// Our own folder, made where it is not there yet.
pub(super) fn create_folder(root: &SiteRoot) -> Result<Arc<Folder>, OwnFolderError> {
    root.checked_own_folder()?;
    // Any name in it leads to it.
    let inside = FilePath::new(format!("{CACHE_FOLDER}/{IGNORE}"));
    Ok(root.tree().create_parent(&inside)?.0)
}

/// Has git leave it alone.
pub(super) fn hide(folder: &Folder) -> io::Result<()> {
    match folder.about(IGNORE)? {
        Some(_) => Ok(()),
        None => folder.create_file(IGNORE)?.write_all(IGNORED),
    }
}

/// Takes the folder away if nothing that must be kept is in it; `lock` is a file in it that is held by the caller.
pub(super) fn remove_if_bare(root: &SiteRoot, folder: &Folder, lock: &str) -> io::Result<()> {
    let is_bare = folder.entries()?.iter().all(|(name, _)| name == IGNORE || name == lock);
    let own = FilePath::new(CACHE_FOLDER);
    let (home, name) = root.tree().open_parent(&own)?;
    if !is_bare || !home.folder(name)?.is_same(folder)? {
        return Ok(());
    }
    if folder.about(IGNORE)?.is_some() {
        folder.remove_file(IGNORE)?;
    }
    // The lock's file goes last: a run that made it again has the folder, and it is not empty any more.
    folder.remove_file(lock)?;
    home.remove_folder(name)
}

fn check_entries(folder: &FilePath, entries: Vec<(std::ffi::OsString, EntryKind)>) -> Result<(), OwnFolderError> {
    let links = entries.into_iter().filter(|(_, kind)| *kind == EntryKind::Link);
    match links.map(|(name, _)| name).min() {
        Some(name) => Err(OwnFolderError::Link(FilePath::new(format!("{folder}/{}", name.to_string_lossy())))),
        None => Ok(()),
    }
}
