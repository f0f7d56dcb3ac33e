//! A file that the user named, in the site or elsewhere. It is followed wherever it leads, since the user says so, but it
//! is a regular file, of a bounded size.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::atomic::{Durability, Writer, is_litter};
use super::bounds::{FileKind, read_whole};
use super::file_problem::FileProblem;
use super::folder::{Access, EntryKind, Folder};
use super::tree::if_there;

/// What is looked at of a file, to see whose it is.
const BEGINNING: u64 = 4096;

/// Returns the bytes of the file; `None` where there is no such file.
pub fn read_named_as(path: &Path, content: FileKind) -> io::Result<Option<Vec<u8>>> {
    if_there(read_there(path, content))
}

/// Returns the path itself where something is there, else the nearest folder above that is.
#[must_use]
pub fn nearest_there(path: &Path) -> PathBuf {
    let there = path.ancestors().find(|above| !above.as_os_str().is_empty() && fs::metadata(above).is_ok());
    there.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// Returns the bytes of a file that has to be there.
pub(super) fn read_there(path: &Path, content: FileKind) -> io::Result<Vec<u8>> {
    let file = open_file(path)?;
    read_whole(&file, &file.metadata()?, content)
}

fn open_file(path: &Path) -> io::Result<fs::File> {
    let target = fs::canonicalize(path)?;
    let (folder, name) = open_parent(&target)?;
    folder.file(name, Access::Read)
}

/// Returns the folder that a path is in, open, and its name there.
fn open_parent(target: &Path) -> io::Result<(Folder, &str)> {
    let name = target.file_name().ok_or(FileProblem::Folder)?.to_str();
    let name = name.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidFilename, "its name is not UTF-8"))?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok((Folder::open(folder)?, name))
}

impl Writer<'_> {
    /// Makes the file hold exactly `bytes`, or leaves all as it was. A link stays, and what it leads to is written.
    pub fn replace_named(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let (home, name) = open_parent(&target)?;
        if home.about(name)?.is_some_and(|found| found.kind != EntryKind::File) {
            return Err(FileProblem::Special.into());
        }
        clear_dead(&home);
        self.write_in(&home, name, bytes, Durability::Kept, &|_| Ok(()))
    }
}

/// Removes what killed runs left in a folder that no walk comes through. Who is alive has its file locked.
fn clear_dead(folder: &Folder) {
    let entries = folder.entries().unwrap_or_default();
    for name in entries.into_iter().filter_map(|(name, _)| name.into_string().ok()).filter(|name| is_litter(name)) {
        let is_dead = folder.file(&name, Access::Read).is_ok_and(|file| file.try_lock().is_ok());
        if is_dead {
            // What can't be removed does no harm.
            drop(folder.remove_file(&name));
        }
    }
}

/// Nothing is lost where this file is replaced: there is none, it is empty, or it begins like a kind that we make.
/// Devices and pipes are never replaced.
pub fn may_be_replaced(path: &Path, is_ours: &dyn Fn(&[u8]) -> bool) -> io::Result<bool> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
        Ok(found) if !found.is_file() => Ok(false),
        Ok(found) if found.len() == 0 => Ok(true),
        Ok(_) => {
            let mut beginning = Vec::new();
            open_file(path)?.take(BEGINNING).read_to_end(&mut beginning)?;
            Ok(is_ours(&beginning))
        }
    }
}

/// Returns where a file that is to be written will be, links resolved as far as there is something.
pub fn home_of(path: &Path) -> io::Result<PathBuf> {
    if let Ok(there) = fs::canonicalize(path) {
        return if there.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(there) };
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(fs::canonicalize(folder)?.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::{Lock, SiteRoot};

    #[test]
    fn a_file_is_replaced_and_nothing_stays_beside_it() {
        let (folder, site) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let lock = Lock::take(&SiteRoot::at(site.path()).unwrap(), |_| ()).unwrap();
        let writer = lock.writer(&[]);
        let path = folder.path().join("a.json");
        assert_eq!(read_named_as(&path, FileKind::State).unwrap(), None);
        fs::write(folder.path().join(".vignettes-tmp-1-2-3"), "of a killed run").unwrap();
        let alive = fs::File::create(folder.path().join(".vignettes-tmp-alive")).unwrap();
        alive.try_lock().unwrap();
        writer.replace_named(&path, b"one").unwrap();
        writer.replace_named(&path, b"two").unwrap();
        assert_eq!(read_named_as(&path, FileKind::State).unwrap().as_deref(), Some(&b"two"[..]));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the file, and that of a run that is alive");
        assert!(writer.replace_named(folder.path(), b"x").is_err());
        assert!(writer.replace_named(&folder.path().join("none/a.json"), b"x").is_err());
    }

    #[test]
    fn only_what_is_ours_may_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.html");
        let may = || may_be_replaced(&path, &|bytes| bytes == b"ours").unwrap();
        assert!(may(), "there is none");
        fs::write(&path, "").unwrap();
        assert!(may(), "it is empty");
        fs::write(&path, "ours").unwrap();
        assert!(may());
        fs::write(&path, "a post").unwrap();
        assert!(!may());
        assert!(!may_be_replaced(folder.path(), &|_| true).unwrap());
    }

    #[test]
    fn a_file_to_be_is_named_whole() {
        let folder = tempfile::tempdir().unwrap();
        let whole = fs::canonicalize(folder.path()).unwrap();
        assert_eq!(home_of(&folder.path().join("./a.html")).unwrap(), whole.join("a.html"));
        assert!(home_of(folder.path()).is_err() && home_of(&folder.path().join("none/a.html")).is_err());
        assert!(home_of(Path::new("a.html")).unwrap().is_absolute());
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let lock = Lock::take(&SiteRoot::at(folder.path()).unwrap(), |_| ()).unwrap();
        lock.writer(&[]).replace_named(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
    }
}
