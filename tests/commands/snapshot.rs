//! All that is in a folder, so that any change shows: bytes, times, inodes.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use vignettes::disk::hash_of_bytes;

/// One file, folder or link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Of a file the hash of its bytes, of a link where it leads, of a folder nothing.
    pub content: String,
    /// Nanoseconds since 1970: last change of the bytes, last change of anything; and the inode.
    times: (i128, i128, u64),
}

/// Everything below a folder, by path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot(pub BTreeMap<String, Entry>);

impl Snapshot {
    pub fn of(folder: &Path) -> Self {
        let mut entries = BTreeMap::new();
        add(folder, folder, &mut entries);
        Self(entries)
    }

    /// The same without what is in these folders or is these files.
    pub fn without(mut self, paths: &[&str]) -> Self {
        self.0.retain(|path, _| !paths.iter().any(|out| path == out || path.starts_with(&format!("{out}/"))));
        self
    }

    /// Files and links alone; a folder's own times change with what is put into it.
    pub fn files(mut self) -> Self {
        self.0.retain(|_, entry| entry.content != FOLDER);
        self
    }

    /// Paths and bytes alone.
    pub fn contents(&self) -> BTreeMap<&str, &str> {
        self.0.iter().map(|(path, entry)| (path.as_str(), entry.content.as_str())).collect()
    }

    pub fn paths(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// Paths that are not the same in `after`, in one of the two, or with other times.
    pub fn changed(&self, after: &Self) -> Vec<String> {
        let all: std::collections::BTreeSet<&String> = self.0.keys().chain(after.0.keys()).collect();
        all.into_iter().filter(|path| self.0.get(*path) != after.0.get(*path)).cloned().collect()
    }

    /// Paths of `self` that are gone or hold other bytes in `after`; new files are no matter.
    pub fn damaged(&self, after: &Self) -> Vec<String> {
        let content = |entry: Option<&Entry>| entry.map(|entry| entry.content.clone());
        let same = |path: &String| content(self.0.get(path)) == content(after.0.get(path));
        self.0.keys().filter(|path| !same(path)).cloned().collect()
    }
}

const FOLDER: &str = "";

fn add(root: &Path, folder: &Path, entries: &mut BTreeMap<String, Entry>) {
    for found in fs::read_dir(folder).unwrap() {
        let path = found.unwrap().path();
        let about = fs::symlink_metadata(&path).unwrap();
        let nanos = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        let times = (nanos(about.mtime(), about.mtime_nsec()), nanos(about.ctime(), about.ctime_nsec()), about.ino());
        let content = if about.is_symlink() {
            format!("-> {}", fs::read_link(&path).unwrap().display())
        } else if about.is_dir() {
            FOLDER.to_owned()
        } else {
            hash_of_bytes(&fs::read(&path).unwrap())
        };
        let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        entries.insert(name, Entry { content, times });
        if about.is_dir() {
            add(root, &path, entries);
        }
    }
}
