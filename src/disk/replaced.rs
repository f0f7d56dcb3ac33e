//! A person's file, changed: only if it is still what was read, whole or not at all, and with its rights.

use std::fs::{File, Metadata};
use std::io;

use super::atomic::{Durability, Writer};
use super::bounds::{FileKind, read_whole};
use super::file_problem::FileProblem;
use super::folder::Access;
use crate::model::FilePath;

/// Why a file was left as it is.
#[derive(Debug)]
pub enum NotReplaced {
    /// A symbolic link leads out of the site.
    Outside,
    /// It holds other bytes than were read, or is gone.
    Changed,
    /// We may only read it.
    ReadOnly,
    /// It has other names, hard links: a new file would part them.
    HardLinked,
    Failed(io::Error),
}

impl NotReplaced {
    /// Because permissions or space are lacking, not for safety.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::ReadOnly | Self::Failed(_))
    }
}

impl Writer<'_> {
    /// Makes a file that holds exactly `old` hold exactly `new`, synced. A link inside the site stays a link, and the
    /// file that it leads to is replaced.
    pub fn replace(&self, path: &FilePath, old: &[u8], new: &[u8]) -> Result<(), NotReplaced> {
        let tree = self.root().tree();
        let inside = tree.follow_links(path).map_err(not_opened)?;
        let (home, name) = tree.open_parent(&inside).map_err(not_opened)?;
        // A rename would get past a file's rights, so the system is asked whether we may write it; root may.
        let file = home.file(name, Access::ReadAndWrite).map_err(|error| match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => NotReplaced::ReadOnly,
            _ => not_opened(error),
        })?;
        let rights = file.metadata().map_err(NotReplaced::Failed)?;
        if names(&rights) > 1 {
            return Err(NotReplaced::HardLinked);
        }
        // Opened although its bytes were read before: what a person wrote since then must not be lost. The compared bytes are
        // those of the file that is replaced.
        if read_whole(&file, &rights, FileKind::Text).map_err(NotReplaced::Failed)? != old {
            return Err(NotReplaced::Changed);
        }
        self.write_in(&home, name, new, Durability::Kept, &|waiting| keep_rights(waiting, &rights))
            .map_err(NotReplaced::Failed)
    }
}

fn not_opened(error: io::Error) -> NotReplaced {
    match (FileProblem::of(&error), error.kind()) {
        (Some(FileProblem::Outside), _) => NotReplaced::Outside,
        (None, io::ErrorKind::NotFound) => NotReplaced::Changed,
        _ => NotReplaced::Failed(error),
    }
}

/// Returns how many names a file has.
fn names(found: &Metadata) -> u64 {
    #[cfg(unix)]
    return std::os::unix::fs::MetadataExt::nlink(found);
    // The system does not say it without further calls.
    #[cfg(not(unix))]
    return u64::from(found.is_file());
}

/// Mode and owner as they were; who may not give files away keeps what they make.
fn keep_rights(waiting: &File, rights: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let made = waiting.metadata()?;
        if (made.uid(), made.gid()) != (rights.uid(), rights.gid()) {
            drop(fchown(waiting, Some(rights.uid()), Some(rights.gid())));
        }
    }
    waiting.set_permissions(rights.permissions())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;
    use crate::disk::{Lock, SiteRoot};

    #[test]
    fn a_file_is_replaced_only_as_it_was_read_and_keeps_its_rights() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let root = SiteRoot::at(folder.path()).unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.md"), "old").unwrap();
        fs::set_permissions(at("a.md"), fs::Permissions::from_mode(0o664)).unwrap();
        fs::write(outside.path().join("b.md"), "old").unwrap();
        symlink(outside.path().join("b.md"), at("out.md")).unwrap();
        symlink("a.md", at("in.md")).unwrap();
        let lock = Lock::take(&root, |_| ()).unwrap();
        let writer = lock.writer(&[]);
        let replace = |name: &str, old: &str| writer.replace(&FilePath::new(name), old.as_bytes(), b"new");
        assert!(matches!(replace("a.md", "other"), Err(NotReplaced::Changed)));
        assert!(matches!(replace("none.md", "old"), Err(NotReplaced::Changed)));
        assert!(matches!(replace("out.md", "old"), Err(NotReplaced::Outside)));
        replace("in.md", "old").unwrap();
        assert_eq!(fs::read(at("a.md")).unwrap(), b"new");
        assert!(fs::symlink_metadata(at("in.md")).unwrap().is_symlink());
        assert_eq!(fs::metadata(at("a.md")).unwrap().permissions().mode() & 0o777, 0o664);
        assert_eq!(fs::read(outside.path().join("b.md")).unwrap(), b"old");
        fs::set_permissions(at("a.md"), fs::Permissions::from_mode(0o444)).unwrap();
        let may_write = fs::OpenOptions::new().write(true).open(at("a.md")).is_ok();
        match replace("a.md", "new") {
            Ok(()) => assert!(may_write, "who may not write it leaves it"),
            Err(NotReplaced::ReadOnly) => assert!(!may_write),
            Err(error) => panic!("{error:?}"),
        }
        assert_eq!(fs::metadata(at("a.md")).unwrap().permissions().mode() & 0o777, 0o444);
    }

    #[test]
    fn a_file_with_another_name_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let root = SiteRoot::at(folder.path()).unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.md"), "old").unwrap();
        fs::hard_link(at("a.md"), at("b.md")).unwrap();
        let lock = Lock::take(&root, |_| ()).unwrap();
        let replaced = lock.writer(&[]).replace(&FilePath::new("a.md"), b"old", b"new");
        assert!(matches!(replaced, Err(NotReplaced::HardLinked)), "{replaced:?}");
        assert_eq!(fs::read(at("a.md")).unwrap(), b"old");
    }
}
