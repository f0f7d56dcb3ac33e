//! The files below a folder. Each is opened folder by folder, from the root on, so that nothing that is exchanged
//! meanwhile leads out of it.
//!
//! A link is followed where it leads inside: the system says where, and that path is then opened without a link in it.
//! In our own folder no link is followed at all.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::CACHE_FOLDER;
use super::file_problem::FileProblem;
use super::folder::{About, Access, EntryKind, Folder};
use crate::model::FilePath;

/// Links on the way to one file, as Linux counts them.
const MOST_LINKS: usize = 40;
/// Folders that are held open. A process may have as few as 256 open files.
const MOST_FOLDERS: usize = 64;

/// All that is below a folder.
#[derive(Debug)]
pub struct Tree {
    /// Absolute, links resolved.
    path: PathBuf,
    root: Arc<Folder>,
    /// Folders that were read from a moment ago.
    open: Mutex<BTreeMap<String, Arc<Folder>>>,
}

/// What becomes of folders that are not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Missing {
    Failed,
    Made,
}

/// Since when a folder is open; the root, which has no path that could lead elsewhere, since now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Since {
    Now,
    Before,
}

impl Tree {
    /// `path` is a folder's, absolute, with its links resolved.
    pub fn open(path: PathBuf) -> io::Result<Self> {
        let root = Arc::new(Folder::open(&path)?);
        Ok(Self { path, root, open: Mutex::default() })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns a regular file, links followed as far as they lead inside.
    pub fn file(&self, path: &FilePath, access: Access) -> io::Result<File> {
        self.ask(path, |folder, name| folder.file(name, access))
    }

    /// Returns what is at a path, links followed; `None` where there is nothing.
    pub fn about(&self, path: &FilePath) -> io::Result<Option<About>> {
        let about = |folder: &Folder, name: &str| match folder.about(name)? {
            Some(About { kind: EntryKind::Link, .. }) => Err(FileProblem::Link.into()),
            Some(found) => Ok(found),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        if_there(self.ask(path, about))
    }

    /// Returns what is at a path, be it a link; `None` where there is nothing.
    pub fn find_entry(&self, path: &FilePath) -> io::Result<Option<About>> {
        let (folder, name) = split(path.as_str());
        // As it is at this moment: whether something is written here depends on it.
        let found = self.open_folder_at(folder, Missing::Failed).and_then(|folder| folder.about(name));
        Ok(if_there(found)?.flatten())
    }

    /// Returns what [`Tree::find_entry`] does for each path. Each folder is opened once for the paths on end that it holds.
    pub fn find_entries(&self, paths: &[&FilePath]) -> Vec<io::Result<Option<About>>> {
        let in_folder = |paths: &[&FilePath]| {
            let (folder, _) = split(paths[0].as_str());
            let folder = if_there(self.open_folder_at(folder, Missing::Failed));
            let entry = |path: &&FilePath| match &folder {
                Ok(Some(folder)) => if_there(folder.about(split(path.as_str()).1)).map(Option::flatten),
                Ok(None) => Ok(None),
                Err(error) => Err(error.kind().into()),
            };
            paths.iter().map(entry).collect::<Vec<_>>()
        };
        paths.chunk_by(|one, next| split(one.as_str()).0 == split(next.as_str()).0).flat_map(in_folder).collect()
    }

    /// Returns the folder that holds a path, and the name in it, as it is at this moment.
    pub fn open_parent<'p>(&self, path: &'p FilePath) -> io::Result<(Arc<Folder>, &'p str)> {
        let (folder, name) = split(path.as_str());
        Ok((self.open_folder_at(folder, Missing::Failed)?, name))
    }

    /// Returns the same, with folders that are not there made.
    pub fn create_parent<'p>(&self, path: &'p FilePath) -> io::Result<(Arc<Folder>, &'p str)> {
        let (folder, name) = split(path.as_str());
        Ok((self.open_folder_at(folder, Missing::Made)?, name))
    }

    /// Returns where a path leads when its links are followed; an error where that is outside.
    pub fn follow_links(&self, path: &FilePath) -> io::Result<FilePath> {
        self.inside(path.as_str()).map(FilePath::new)
    }

    /// Returns all entries of a folder; none where there is no such folder.
    pub fn read_entries(&self, folder: &FilePath) -> io::Result<Vec<(std::ffi::OsString, EntryKind)>> {
        let entries = self.open_folder_at(folder.as_str(), Missing::Failed).and_then(|folder| folder.entries());
        Ok(if_there(entries)?.unwrap_or_default())
    }

    /// Asks the folder that holds a path for its name, and follows it where it is a link.
    fn ask<T>(&self, path: &FilePath, question: impl Fn(&Folder, &str) -> io::Result<T>) -> io::Result<T> {
        let mut wanted = path.as_str().to_owned();
        for _ in 0..MOST_LINKS {
            let (parent, name) = split(&wanted);
            let (folder, since) = self.open_folder(parent)?;
            match question(&folder, name) {
                Err(error) if FileProblem::of(&error) == Some(FileProblem::Link) && !is_ours(&wanted) => {
                    wanted = self.inside(&wanted)?;
                }
                // The folder that is held may be gone, and another one in its place.
                Err(error) if error.kind() == io::ErrorKind::NotFound && since == Since::Before => {
                    self.lock_folders().remove(parent);
                }
                answer => return answer,
            }
        }
        Err(FileProblem::Moving.into())
    }

    /// Returns a folder to read from, and since when it is open.
    fn open_folder(&self, path: &str) -> io::Result<(Arc<Folder>, Since)> {
        if path.is_empty() {
            return Ok((Arc::clone(&self.root), Since::Now));
        }
        if let Some(known) = self.lock_folders().get(path) {
            return Ok((Arc::clone(known), Since::Before));
        }
        let session = self.open_folder_at(path, Missing::Failed)?;
        let mut held = self.lock_folders();
        if held.len() >= MOST_FOLDERS {
            held.clear();
        }
        held.insert(path.to_owned(), Arc::clone(&session));
        Ok((session, Since::Now))
    }

    fn lock_folders(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Arc<Folder>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a folder, opened from the root on.
    fn open_folder_at(&self, path: &str, missing: Missing) -> io::Result<Arc<Folder>> {
        let mut wanted = path.to_owned();
        'again: for _ in 0..MOST_LINKS {
            let mut here = Arc::clone(&self.root);
            let mut end = 0;
            for name in wanted.split('/').filter(|name| !name.is_empty()) {
                end += name.len() + usize::from(end > 0);
                let next = here.folder(name).or_else(|error| {
                    if error.kind() != io::ErrorKind::NotFound || missing == Missing::Failed {
                        return Err(error);
                    }
                    here.make_folder(name)?;
                    here.folder(name)
                });
                match next {
                    Ok(next) => here = Arc::new(next),
                    Err(error) if FileProblem::of(&error) == Some(FileProblem::Link) && !is_ours(&wanted) => {
                        wanted = format!("{}{}", self.inside(&wanted[..end])?, &wanted[end..]);
                        continue 'again;
                    }
                    Err(error) => return Err(error),
                }
            }
            return Ok(here);
        }
        Err(FileProblem::Moving.into())
    }

    /// Returns where a path leads, without a link in it.
    fn inside(&self, path: &str) -> io::Result<String> {
        let target = fs::canonicalize(self.path.join(path))?;
        let below = target.strip_prefix(&self.path).ok().and_then(Path::to_str).ok_or(FileProblem::Outside)?;
        Ok(if cfg!(windows) { below.replace('\\', "/") } else { below.to_owned() })
    }
}

/// A path in our own folder, or the folder itself.
fn is_ours(path: &str) -> bool {
    path.strip_prefix(CACHE_FOLDER).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Returns the folder, empty for the root, and the name in it.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// `None` where there is nothing at a path, be it that a folder of it is a file.
pub fn if_there<T>(found: io::Result<T>) -> io::Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::io::Read;
    use std::os::unix::fs::symlink;

    use super::*;

    /// Returns a tree with `a/b/c.md`, and a file outside of it.
    fn tree() -> (tempfile::TempDir, Tree, tempfile::TempDir) {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("a/b/c.md"), "c").unwrap();
        fs::write(outside.path().join("c.md"), "secret").unwrap();
        let tree = Tree::open(fs::canonicalize(folder.path()).unwrap()).unwrap();
        (folder, tree, outside)
    }

    fn read(tree: &Tree, path: &str) -> io::Result<String> {
        let mut text = String::new();
        tree.file(&FilePath::new(path), Access::Read)?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn many_entries_are_found_as_one_is() {
        let (folder, tree, outside) = tree();
        symlink(outside.path(), folder.path().join("out")).unwrap();
        symlink("nowhere", folder.path().join("a/broken")).unwrap();
        let paths =
            ["a", "a/b", "a/b/c.md", "a/b/d.md", "a/b/c.md/x", "a/broken", "a/no/c.md", "no", "out", "out/c.md"];
        let paths: Vec<FilePath> = paths.map(FilePath::new).into();
        let kind = |found: io::Result<Option<About>>| found.map(|found| found.map(|about| about.kind)).ok();
        let each: Vec<_> = paths.iter().map(|path| kind(tree.find_entry(path))).collect();
        let all: Vec<_> = tree.find_entries(&paths.iter().collect::<Vec<_>>()).into_iter().map(kind).collect();
        assert_eq!(all, each);
        assert_eq!(all.iter().filter(|found| matches!(found, Some(Some(_)))).count(), 5, "{all:?}");
    }

    fn refusal<T: std::fmt::Debug>(found: io::Result<T>) -> Option<FileProblem> {
        FileProblem::of(&found.unwrap_err())
    }

    #[test]
    fn links_are_followed_inside_and_never_out() {
        let (folder, tree, outside) = tree();
        let at = |name: &str| folder.path().join(name);
        symlink("a/b", at("folder")).unwrap();
        symlink(fs::canonicalize(at("a")).unwrap(), at("absolute")).unwrap();
        symlink("folder/c.md", at("file")).unwrap();
        symlink(outside.path(), at("out")).unwrap();
        symlink("../../../../../../../../etc/passwd", at("up")).unwrap();
        symlink("circle", at("circle")).unwrap();
        for path in ["a/b/c.md", "folder/c.md", "absolute/b/c.md", "file"] {
            assert_eq!(read(&tree, path).unwrap(), "c", "{path}");
        }
        assert_eq!(refusal(read(&tree, "out/c.md")), Some(FileProblem::Outside));
        assert_eq!(refusal(read(&tree, "up")), Some(FileProblem::Outside));
        assert!(read(&tree, "circle").is_err() && read(&tree, "circle/c.md").is_err());
        assert_eq!(refusal(tree.create_parent(&FilePath::new("out/x/y"))), Some(FileProblem::Outside));
        assert!(!outside.path().join("x").exists());
        tree.create_parent(&FilePath::new("folder/new/y")).unwrap();
        assert!(at("a/b/new").is_dir());
    }

    #[test]
    fn a_folder_that_was_read_from_and_exchanged_leads_nowhere_else() {
        let (folder, tree, outside) = tree();
        let at = |name: &str| folder.path().join(name);
        assert_eq!(read(&tree, "a/b/c.md").unwrap(), "c");
        fs::rename(at("a/b"), at("a/aside")).unwrap();
        symlink(outside.path(), at("a/b")).unwrap();
        // The folder that is held is the one that was moved.
        assert_eq!(read(&tree, "a/b/c.md").unwrap(), "c");
        assert_eq!(refusal(tree.create_parent(&FilePath::new("a/b/c.md"))), Some(FileProblem::Outside));
        // What is not in it is searched for again.
        fs::remove_file(at("a/aside/c.md")).unwrap();
        assert_eq!(refusal(read(&tree, "a/b/c.md")), Some(FileProblem::Outside));
        fs::remove_file(at("a/b")).unwrap();
        fs::create_dir(at("a/b")).unwrap();
        fs::write(at("a/b/c.md"), "new").unwrap();
        assert_eq!(read(&tree, "a/b/c.md").unwrap(), "new");
    }

    #[test]
    fn nothing_in_our_own_folder_is_followed() {
        let (folder, tree, _outside) = tree();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at(CACHE_FOLDER)).unwrap();
        symlink("../a/b/c.md", at(".vignettes/hashes.json")).unwrap();
        symlink("../a/b", at(".vignettes/store")).unwrap();
        assert_eq!(refusal(read(&tree, ".vignettes/hashes.json")), Some(FileProblem::Link));
        assert_eq!(refusal(read(&tree, ".vignettes/store/c.md")), Some(FileProblem::Link));
        assert_eq!(refusal(tree.create_parent(&FilePath::new(".vignettes/store/x"))), Some(FileProblem::Link));
        // A name that only begins like it is the site's.
        symlink("a/b", at(".vignettes-of-mine")).unwrap();
        assert_eq!(read(&tree, ".vignettes-of-mine/c.md").unwrap(), "c");
    }

    #[test]
    fn only_regular_files_are_opened() {
        let (folder, tree, _outside) = tree();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
        for access in [Access::Read, Access::ReadAndWrite] {
            for path in ["pipe", "socket"] {
                let session = tree.file(&FilePath::new(path), access);
                assert_eq!(refusal(session), Some(FileProblem::Special), "{path} {access:?}");
            }
        }
        assert_eq!(refusal(tree.file(&FilePath::new("a/b"), Access::Read)), Some(FileProblem::Folder));
        assert!(tree.about(&FilePath::new("a/b/c.md/d")).unwrap().is_none(), "a file is no folder");
    }
}
