//! By the handles of POSIX. No link is ever followed here: who wants one followed finds out where it leads, and opens
//! that.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags};
use rustix::io::Errno;

use super::{About, Access, EntryKind};
use crate::disk::file_problem::FileProblem;
use crate::disk::stat::Stat;

/// Whom the mask of the process lets read and write, as `File::create` asks for.
const FILE_MODE: Mode = Mode::from_raw_mode(0o666);
const FOLDER_MODE: Mode = Mode::from_raw_mode(0o777);
/// The opening of a pipe or of a device must not wait.
const PLAIN: OFlags = OFlags::CLOEXEC.union(OFlags::NOFOLLOW).union(OFlags::NONBLOCK).union(OFlags::NOCTTY);

/// To look for names in a folder, its list need not be readable.
#[cfg(any(target_os = "linux", target_os = "android"))]
const SEARCH: OFlags = OFlags::PATH;
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const SEARCH: OFlags = OFlags::RDONLY;
const FOLDER: OFlags = SEARCH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

/// An open folder.
#[derive(Debug)]
pub struct Folder(OwnedFd);

impl Folder {
    /// By its path, links followed.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self(rustix::fs::openat(CWD, path, FOLDER, Mode::empty())?))
    }

    /// Returns a folder in it; a link is a [`FileProblem::Link`].
    pub fn folder(&self, name: &str) -> io::Result<Self> {
        match rustix::fs::openat(&self.0, name, FOLDER | OFlags::NOFOLLOW, Mode::empty()) {
            Ok(session) => Ok(Self(session)),
            // Systems differ in what they say of a link here.
            Err(error @ (Errno::NOTDIR | Errno::LOOP | Errno::MLINK)) => match self.about(name)? {
                Some(About { kind: EntryKind::Link, .. }) => Err(FileProblem::Link.into()),
                _ => Err(error.into()),
            },
            Err(error) => Err(error.into()),
        }
    }

    /// Makes a folder in it; that one is there is no error.
    pub fn make_folder(&self, name: &str) -> io::Result<()> {
        match rustix::fs::mkdirat(&self.0, name, FOLDER_MODE) {
            Err(Errno::EXIST) => Ok(()),
            made => Ok(made?),
        }
    }

    /// Returns a regular file that is there; a link, a folder, a pipe and a device are each a [`FileProblem`].
    pub fn file(&self, name: &str, access: Access) -> io::Result<File> {
        let flags = match access {
            Access::Read => OFlags::RDONLY,
            Access::ReadAndWrite => OFlags::RDWR,
        };
        regular(rustix::fs::openat(&self.0, name, flags | PLAIN, Mode::empty()))
    }

    /// Returns a file that is not there yet.
    pub fn create_file(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | PLAIN;
        regular(rustix::fs::openat(&self.0, name, flags, FILE_MODE))
    }

    /// Returns a regular file, made where it is not there, to be added to.
    pub fn open_to_append(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::APPEND | PLAIN;
        regular(rustix::fs::openat(&self.0, name, flags, FILE_MODE))
    }

    /// Returns what is called so; `None` where there is nothing.
    pub fn about(&self, name: &str) -> io::Result<Option<About>> {
        let found = match rustix::fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW) {
            Err(Errno::NOENT) => return Ok(None),
            found => found?,
        };
        let kind = kind_of(FileType::from_raw_mode(found.st_mode));
        #[expect(clippy::useless_conversion, reason = "some systems count names in fewer bits")]
        Ok(Some(About { kind, stat: Stat::of_entry(&found), names: u64::from(found.st_nlink) }))
    }

    /// Gives an entry another name, in this folder or in another one; what had that name is replaced.
    pub fn rename(&self, name: &str, to: &Self, new_name: &str) -> io::Result<()> {
        Ok(rustix::fs::renameat(&self.0, name, &to.0, new_name)?)
    }

    /// Gives a file a second name.
    pub fn link(&self, name: &str, to: &Self, second_name: &str) -> io::Result<()> {
        Ok(rustix::fs::linkat(&self.0, name, &to.0, second_name, AtFlags::empty())?)
    }

    /// Removes a file, or a link and not what it leads to.
    pub fn remove_file(&self, name: &str) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, name, AtFlags::empty())?)
    }

    /// Removes an empty folder.
    pub fn remove_folder(&self, name: &str) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, name, AtFlags::REMOVEDIR)?)
    }

    /// Returns all that is in it, in no order.
    pub fn entries(&self) -> io::Result<Vec<(OsString, EntryKind)>> {
        let mut entries = Vec::new();
        for entry in Dir::new(self.readable()?)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." {
                continue;
            }
            let kind = match entry.file_type() {
                // Some file systems do not say.
                FileType::Unknown => {
                    let found = rustix::fs::statat(&self.0, entry.file_name(), AtFlags::SYMLINK_NOFOLLOW);
                    match found {
                        Err(Errno::NOENT) => continue,
                        found => FileType::from_raw_mode(found?.st_mode),
                    }
                }
                known => known,
            };
            entries.push((OsString::from_vec(name.to_vec()), kind_of(kind)));
        }
        Ok(entries)
    }

    /// Puts names of files on the disk.
    pub fn sync(&self) -> io::Result<()> {
        Ok(rustix::fs::fsync(self.readable()?)?)
    }

    /// Returns the same folder, so that its list can be read: a handle to search in (`O_PATH`) does not do for it.
    fn readable(&self) -> io::Result<OwnedFd> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(rustix::fs::openat(&self.0, ".", flags, Mode::empty())?)
    }

    /// It and the other one are the same folder.
    pub fn is_same(&self, other: &Self) -> io::Result<bool> {
        let (one, other) = (rustix::fs::fstat(&self.0)?, rustix::fs::fstat(&other.0)?);
        Ok((one.st_dev, one.st_ino) == (other.st_dev, other.st_ino))
    }
}

fn regular(session: rustix::io::Result<OwnedFd>) -> io::Result<File> {
    let file = File::from(session.map_err(|error| match error {
        Errno::LOOP | Errno::MLINK => FileProblem::Link.into(),
        // A socket, a pipe that nobody reads.
        Errno::NXIO => FileProblem::Special.into(),
        other => io::Error::from(other),
    })?);
    let found = file.metadata()?;
    if found.is_file() {
        return Ok(file);
    }
    Err(if found.is_dir() { FileProblem::Folder.into() } else { FileProblem::Special.into() })
}

fn kind_of(kind: FileType) -> EntryKind {
    match kind {
        FileType::RegularFile => EntryKind::File,
        FileType::Directory => EntryKind::Folder,
        FileType::Symlink => EntryKind::Link,
        _ => EntryKind::Special,
    }
}
