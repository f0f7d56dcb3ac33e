//! A file that the user named, in the site or elsewhere.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic::{BESIDE, Durability, write_and_rename};

/// The bytes of the file; `None` where there is no such file.
pub fn read_named(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes the file hold exactly `bytes`, or leaves all as it was. A link stays, and what it leads to is written.
pub fn replace_named(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = target.file_name().ok_or(io::ErrorKind::IsADirectory)?.to_string_lossy().into_owned();
    // The same name each time: what a killed run left is overwritten by the next, and renamed.
    write_and_rename(&target.with_file_name(format!("{BESIDE}{name}")), &target, bytes, Durability::Kept, &|_| Ok(()))
}

/// Nothing is lost where this file is replaced: there is none, it is empty, or its bytes are of a kind that we made.
/// Devices and pipes are nobody's to replace.
pub fn may_be_replaced(path: &Path, is_ours: &dyn Fn(&[u8]) -> bool) -> io::Result<bool> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
        Ok(found) if !found.is_file() => Ok(false),
        Ok(found) if found.len() == 0 => Ok(true),
        Ok(_) => Ok(is_ours(&fs::read(path)?)),
    }
}

/// Where a file that is to be written will be, links resolved as far as there is something.
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

    #[test]
    fn a_file_is_replaced_and_nothing_stays_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        assert_eq!(read_named(&path).unwrap(), None);
        replace_named(&path, b"one").unwrap();
        replace_named(&path, b"two").unwrap();
        assert_eq!(read_named(&path).unwrap().as_deref(), Some(&b"two"[..]));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(replace_named(folder.path(), b"x").is_err());
        assert!(replace_named(&folder.path().join("none/a.json"), b"x").is_err());
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
        replace_named(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
    }
}
