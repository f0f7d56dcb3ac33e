//! A person's file, changed: only if it is still what was read, whole or not at all, and with its rights.

use std::fs;
use std::io;
use std::path::Path;

use super::atomic::{Durability, Writer};
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
    Failed(io::Error),
}

impl NotReplaced {
    /// For want of rights or room, not for safety.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::ReadOnly | Self::Failed(_))
    }
}

impl Writer {
    /// Makes a file that holds exactly `old` hold exactly `new`, synced. A link inside the site stays a link, and the
    /// file that it leads to is replaced.
    pub fn replace(&self, path: &FilePath, old: &[u8], new: &[u8]) -> Result<(), NotReplaced> {
        let gone = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => NotReplaced::Changed,
            _ => NotReplaced::Failed(error),
        };
        let target = fs::canonicalize(self.root().locate(path)).map_err(gone)?;
        let inside = target.strip_prefix(self.root().as_path()).map_err(|_| NotReplaced::Outside)?;
        let inside = FilePath::new(inside.to_string_lossy().replace('\\', "/"));
        let rights = fs::metadata(&target).map_err(gone)?;
        // A rename would get past a file's rights, so the system is asked whether we may write it; root may.
        match fs::OpenOptions::new().write(true).open(&target) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Err(NotReplaced::ReadOnly),
            Err(error) => return Err(gone(error)),
            Ok(_) => {}
        }
        if fs::read(&target).map_err(gone)? != old {
            return Err(NotReplaced::Changed);
        }
        self.write_as(&inside, new, Durability::Kept, |waiting| keep_rights(waiting, &rights))
            .map_err(NotReplaced::Failed)
    }
}

/// Mode and owner as they were; who may not give files away keeps what they make.
fn keep_rights(waiting: &Path, rights: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        let made = fs::metadata(waiting)?;
        if (made.uid(), made.gid()) != (rights.uid(), rights.gid()) {
            drop(chown(waiting, Some(rights.uid()), Some(rights.gid())));
        }
    }
    fs::set_permissions(waiting, rights.permissions())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;
    use crate::disk::SiteRoot;

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
        let writer = Writer::new(&root, &[]).unwrap();
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
}
