//! Several files at once, all or none: what is to be put back is written down before the first of them changes, so that
//! the next run can put it back where this one is killed.

use std::io;

use serde::{Deserialize, Serialize};

use super::atomic::{Durability, Writer, own_file};
use super::bounds::FileKind;
use super::hashes::hash_of_bytes;
use super::root::SiteRoot;
use crate::model::FilePath;

/// What a run means to change, and how it was.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Undo {
    /// Files that are new.
    made: Vec<CreatedFile>,
    /// Files that hold other text then.
    changed: Vec<ChangedFile>,
}

#[derive(Debug, Serialize, Deserialize)]
struct CreatedFile {
    path: String,
    hash: String,
    /// The folder is new too.
    folder: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ChangedFile {
    path: String,
    old: String,
    /// Of the new bytes.
    hash: String,
}

/// What became of putting back.
#[derive(Debug, Default)]
pub struct Undone {
    /// They are as they were.
    pub put_back: Vec<FilePath>,
    /// Somebody changed them meanwhile: they are left.
    pub left: Vec<FilePath>,
    /// They can't be written.
    pub failed: Vec<FilePath>,
}

impl Undo {
    /// A file is to be made that is not there yet.
    pub fn makes(&mut self, root: &SiteRoot, path: &FilePath, bytes: &[u8]) {
        let folder = path.parent().filter(|folder| !root.is_taken(folder)).map(|folder| folder.to_string());
        self.made.push(CreatedFile { path: path.to_string(), hash: hash_of_bytes(bytes), folder });
    }

    /// A text is to become another.
    pub fn changes(&mut self, path: &FilePath, old: &str, new: &[u8]) {
        self.changed.push(ChangedFile { path: path.to_string(), old: old.to_owned(), hash: hash_of_bytes(new) });
    }

    /// Writes it down. To be called before the first change.
    pub fn announce(&self, writer: &Writer<'_>) -> io::Result<()> {
        let bytes = serde_json::to_vec(self).map_err(io::Error::other)?;
        writer.write(&location(), &bytes, Durability::Kept)
    }

    /// All is done, or put back.
    pub fn withdraw(writer: &Writer<'_>) -> io::Result<()> {
        writer.remove(&location())
    }

    /// Returns what a killed run left to be put back. Half a list is none: nothing was changed before it was whole.
    pub fn pending(root: &SiteRoot) -> io::Result<Option<Self>> {
        let bytes = root.read_if_there_as(&location(), FileKind::State)?;
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    /// Returns the files that were to be new, and the hashes of their bytes.
    pub fn created_files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.made.iter().map(|one| (one.path.as_str(), one.hash.as_str()))
    }

    /// Returns the files that were to hold other text, sorted.
    #[must_use]
    pub fn changed_paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.changed.iter().map(|one| one.path.as_str()).collect();
        paths.sort_unstable();
        paths
    }

    /// Every text is the new one: only the end of the run was lost.
    pub fn is_done(&self, root: &SiteRoot) -> io::Result<bool> {
        for one in &self.changed {
            if hash(root, &FilePath::new(one.path.as_str()))?.as_ref() != Some(&one.hash) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Files that are neither as they were nor as the run made them: somebody went on from there. What is then put back
    /// may be what they built upon, a picture that another post shows by now.
    pub fn taken_up(&self, root: &SiteRoot) -> io::Result<Vec<FilePath>> {
        let mut others = Vec::new();
        for one in &self.changed {
            let path = FilePath::new(one.path.as_str());
            let now = hash(root, &path)?;
            if now.as_ref() != Some(&one.hash) && now != Some(hash_of_bytes(one.old.as_bytes())) {
                others.push(path);
            }
        }
        Ok(others)
    }

    /// Puts back what is as the run made it, and leaves what somebody changed since.
    #[must_use]
    pub fn carry_out(&self, root: &SiteRoot, writer: &Writer<'_>) -> Undone {
        let mut undone = Undone::default();
        let clean = |path: &str| FilePath::parse(path).filter(|path| root.holds(path));
        for (one, path) in self.changed.iter().filter_map(|one| Some((one, clean(&one.path)?))) {
            let Ok(now) = root.read_if_there(&path) else {
                undone.failed.push(path);
                continue;
            };
            let now = now.unwrap_or_default();
            if now == one.old.as_bytes() {
                continue;
            }
            let is_ours = hash_of_bytes(&now) == one.hash;
            let put_back = is_ours.then(|| writer.replace(&path, &now, one.old.as_bytes()).is_ok());
            undone.tell(path, put_back);
        }
        for (one, path) in self.made.iter().filter_map(|one| Some((one, clean(&one.path)?))) {
            if !root.is_taken(&path) {
                continue;
            }
            let removed = match hash(root, &path) {
                Ok(now) => (now.as_ref() == Some(&one.hash)).then(|| writer.remove(&path).is_ok()),
                Err(_) => Some(false),
            };
            undone.tell(path, removed);
            if let Some(folder) = one.folder.as_deref().and_then(clean) {
                writer.remove_empty_folder(&folder);
            }
        }
        undone
    }
}

impl Undone {
    /// Nothing that we made is left.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.failed.is_empty()
    }

    fn tell(&mut self, path: FilePath, put_back: Option<bool>) {
        match put_back {
            Some(true) => self.put_back.push(path),
            Some(false) => self.failed.push(path),
            None => self.left.push(path),
        }
    }
}

/// Of what a file holds now; `None` where there is none.
fn hash(root: &SiteRoot, path: &FilePath) -> io::Result<Option<String>> {
    Ok(root.read_if_there_as(path, FileKind::Picture)?.map(|bytes| hash_of_bytes(&bytes)))
}

fn location() -> FilePath {
    own_file("undo.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Lock;

    #[test]
    fn what_a_killed_run_made_is_put_back_and_what_a_person_changed_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let root = SiteRoot::at(folder.path()).unwrap();
        let at = |path: &str| FilePath::new(path);
        let lock = Lock::take(&root, |_| ()).unwrap();
        let writer = lock.writer(&[]);
        let put = |path: &str, text: &str| writer.write(&at(path), text.as_bytes(), Durability::Remade).unwrap();
        for path in ["a.md", "b.md", "c.md"] {
            put(path, "old");
        }
        let mut undo = Undo::default();
        undo.makes(&root, &at("img/new.jpg"), b"picture");
        for path in ["a.md", "b.md", "c.md"] {
            undo.changes(&at(path), "old", b"new");
        }
        undo.announce(&writer).unwrap();
        put("img/new.jpg", "picture");
        put("a.md", "new");
        put("b.md", "a person's");
        let pending = Undo::pending(&root).unwrap().unwrap();
        assert!(!pending.is_done(&root).unwrap());
        assert_eq!(pending.taken_up(&root).unwrap(), [at("b.md")]);
        let Undone { put_back, left, .. } = pending.carry_out(&root, &writer);
        assert_eq!((put_back, left), (vec![at("a.md"), at("img/new.jpg")], vec![at("b.md")]));
        let text = |path: &str| String::from_utf8(root.read_file(&at(path)).unwrap()).unwrap();
        assert_eq!(["a.md", "b.md", "c.md"].map(text), ["old", "a person's", "old"]);
        assert!(!root.is_taken(&at("img")), "the folder was new too");
        Undo::withdraw(&writer).unwrap();
        assert!(Undo::pending(&root).unwrap().is_none());
        for path in ["a.md", "b.md", "c.md"] {
            put(path, "new");
        }
        assert!(pending.is_done(&root).unwrap());
    }
}
