//! By paths, where the system has no handles of folders that we could use. Links are found by a look at each name, just
//! before it is opened.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::{About, Access, EntryKind};
use crate::disk::file_problem::FileProblem;
use crate::disk::stat::Stat;

/// A folder, by its path.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// By its path, links followed.
    pub fn open(path: &Path) -> io::Result<Self> {
        if fs::metadata(path)?.is_dir() { Ok(Self(path.to_owned())) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    /// Returns a folder in it; a link is a [`FileProblem::Link`].
    pub fn folder(&self, name: &str) -> io::Result<Self> {
        match self.looked_at(name)?.kind {
            EntryKind::Folder => Ok(Self(self.0.join(name))),
            EntryKind::Link => Err(FileProblem::Link.into()),
            EntryKind::File | EntryKind::Special => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// Makes a folder in it; that one is there is no error.
    pub fn make_folder(&self, name: &str) -> io::Result<()> {
        match fs::create_dir(self.0.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            made => made,
        }
    }

    /// Returns a regular file that is there; a link, a folder, a pipe and a device are each a [`FileProblem`].
    pub fn file(&self, name: &str, access: Access) -> io::Result<File> {
        regular(self.looked_at(name)?.kind)?;
        OpenOptions::new().read(true).write(access == Access::ReadAndWrite).open(self.0.join(name))
    }

    /// Returns a file that is not there yet.
    pub fn create_file(&self, name: &str) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).create_new(true).open(self.0.join(name))
    }

    /// Returns a regular file, made where it is not there, to be added to.
    pub fn open_to_append(&self, name: &str) -> io::Result<File> {
        if let Some(found) = self.about(name)? {
            regular(found.kind)?;
        }
        OpenOptions::new().create(true).append(true).open(self.0.join(name))
    }

    /// Returns what is called so; `None` where there is nothing.
    pub fn about(&self, name: &str) -> io::Result<Option<About>> {
        match fs::symlink_metadata(self.0.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            found => {
                let found = found?;
                Ok(Some(About { kind: kind_of(found.file_type()), stat: Stat::of(&found), names: 1 }))
            }
        }
    }

    /// Gives an entry another name, in this folder or in another one; what had that name is replaced.
    pub fn rename(&self, name: &str, to: &Self, new_name: &str) -> io::Result<()> {
        fs::rename(self.0.join(name), to.0.join(new_name))
    }

    /// Gives a file a second name.
    pub fn link(&self, name: &str, to: &Self, second_name: &str) -> io::Result<()> {
        fs::hard_link(self.0.join(name), to.0.join(second_name))
    }

    /// Removes a file, or a link and not what it leads to.
    pub fn remove_file(&self, name: &str) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    /// Removes an empty folder.
    pub fn remove_folder(&self, name: &str) -> io::Result<()> {
        fs::remove_dir(self.0.join(name))
    }

    /// Returns all that is in it, in no order.
    pub fn entries(&self) -> io::Result<Vec<(OsString, EntryKind)>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok((entry.file_name(), kind_of(entry.file_type()?)))
        };
        fs::read_dir(&self.0)?.map(entry).collect()
    }

    /// The system sees to it.
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "as where there is something to do")]
    pub fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    /// It and the other one are the same folder.
    pub fn is_same(&self, other: &Self) -> io::Result<bool> {
        Ok(fs::canonicalize(&self.0)? == fs::canonicalize(&other.0)?)
    }

    fn looked_at(&self, name: &str) -> io::Result<About> {
        self.about(name)?.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn regular(kind: EntryKind) -> io::Result<()> {
    match kind {
        EntryKind::File => Ok(()),
        EntryKind::Folder => Err(FileProblem::Folder.into()),
        EntryKind::Link => Err(FileProblem::Link.into()),
        EntryKind::Special => Err(FileProblem::Special.into()),
    }
}

fn kind_of(kind: fs::FileType) -> EntryKind {
    match kind {
        kind if kind.is_file() => EntryKind::File,
        kind if kind.is_dir() => EntryKind::Folder,
        kind if kind.is_symlink() => EntryKind::Link,
        _ => EntryKind::Special,
    }
}
