//! What was made before, by what it was made from: outputs that a fresh checkout lacks, or that another branch had.
//!
//! One file an entry. Its name is its key, which says what it was made from, and its seal, which is taken of the key
//! and the bytes together: an entry that was truncated, edited, or put under another's name does not fit its seal. It is
//! then no entry; nothing is ever used unverified.
//!
//! An output is kept by a hard link where the file system has them, so that its bytes are written once. Whoever edits
//! such an output in place edits the entry too, which the seal tells; the store itself never writes into a file. What
//! is taken is written as a file of its own: that a deployment goes by times, it must not be old.
//!
//! An index remembers which run used an entry last, by count: clocks change with checkouts. Without it all entries are
//! equally old. Nothing here fails a build.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::CACHE_FOLDER;
use super::atomic::{Durability, Writer};
use super::bounds::FileKind;
use super::entries::{Age, EntryKey, StoreContents, StoreEntry, name, parsed_index_line, seal};
use super::folder::{About, EntryKind};
use super::hashes::hash_of_bytes;
use super::root::SiteRoot;
use crate::model::FilePath;

/// Bytes that the first line of an index takes, at most: two words and two numbers.
const FIRST_LINE: usize = 64;

/// The entries of one site. Nothing is read before it is asked.
pub struct Store {
    root: SiteRoot,
    /// Bytes; 0: nothing is kept.
    limit: u64,
    held: Mutex<Option<StoreContents>>,
    /// What is to be put when there is a writer.
    noted: Mutex<BTreeMap<EntryKey, Vec<u8>>>,
}

impl Store {
    /// `limit` is in bytes; 0 keeps nothing, and takes away what is there.
    #[must_use]
    pub fn new(root: &SiteRoot, limit: u64) -> Self {
        Self { root: root.clone(), limit, held: Mutex::new(None), noted: Mutex::default() }
    }

    /// There is nothing to be taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.limit == 0 || self.with(|held| held.is_bare)
    }

    /// Returns the bytes that an earlier run left, verified.
    #[must_use]
    pub fn take(&self, key: EntryKey) -> Option<Vec<u8>> {
        if self.limit == 0 {
            return None;
        }
        let entry = self.with(|held| held.entries.get(&key).copied()).filter(|entry| entry.age == Age::Old)?;
        let name = name(key, entry.seal);
        // What can't be read is made again.
        let bytes = self.root.read_as(&place(&name), FileKind::Picture).ok();
        let whole = bytes.filter(|bytes| seal(key, &hash_of_bytes(bytes)) == entry.seal);
        self.with(|held| {
            held.is_changed = true;
            if whole.is_some() {
                held.mark_used(key);
            } else {
                held.entries.remove(&key);
                held.stray.insert(name);
            }
        });
        whole
    }

    /// Keeps an output that was just written, with these bytes and their hash.
    pub fn keep(&self, key: EntryKey, output: &FilePath, bytes: &[u8], hash: &str, writer: &Writer<'_>) {
        self.add(key, hash, bytes.len() as u64, |entry| {
            self.unlink(entry, writer)?;
            writer.link(output, entry).or_else(|_| writer.write(entry, bytes, Durability::Remade))
        });
    }

    /// Keeps a few bytes that are no file of their own.
    pub fn put(&self, key: EntryKey, bytes: &[u8], writer: &Writer<'_>) {
        let hash = hash_of_bytes(bytes);
        let is_there =
            |held: &mut StoreContents| held.entries.get(&key).is_some_and(|entry| entry.seal == seal(key, &hash));
        if !self.with(is_there) {
            self.add(key, &hash, bytes.len() as u64, |entry| writer.write(entry, bytes, Durability::Remade));
        }
    }

    /// Notes a few bytes that are to be kept, before anything may be written.
    pub fn note(&self, key: EntryKey, bytes: Vec<u8>) {
        if self.limit > 0 {
            self.noted.lock().unwrap_or_else(PoisonError::into_inner).insert(key, bytes);
        }
    }

    #[must_use]
    pub fn has_noted(&self) -> bool {
        !self.noted.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Keeps what was noted.
    pub fn keep_noted(&self, writer: &Writer<'_>) {
        for (key, bytes) in std::mem::take(&mut *self.noted.lock().unwrap_or_else(PoisonError::into_inner)) {
            self.put(key, &bytes, writer);
        }
    }

    fn add(&self, key: EntryKey, hash: &str, size: u64, effect: impl FnOnce(&FilePath) -> io::Result<()>) {
        if size > self.limit || self.with(|held| held.problem.is_some()) {
            return;
        }
        let entry = StoreEntry { seal: seal(key, hash), size, last: 0, age: Age::New };
        let file = name(key, entry.seal);
        let done = effect(&place(&file));
        self.with(|held| match done {
            Ok(()) => {
                held.stray.remove(&file);
                if let Some(before) = held.entries.insert(key, entry).filter(|before| before.seal != entry.seal) {
                    held.stray.insert(name(key, before.seal));
                }
                held.is_changed = true;
                held.mark_used(key);
            }
            Err(error) => held.fails(&error),
        });
    }

    /// Returns what went wrong, if anything did.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        self.lock_contents().as_ref().and_then(|held| held.problem.clone())
    }

    /// Returns where the run changed something: marks what the site is made of as used, takes away what is over the
    /// limit, the longest unused first, and writes the index. Gives the inodes of files elsewhere that shared their
    /// bytes with what is gone, since that shows in their times.
    pub fn save(&self, writer: &Writer<'_>, in_use: impl FnOnce() -> Vec<EntryKey>) -> BTreeSet<u64> {
        if self.lock_contents().is_none() && !self.is_over() {
            return BTreeSet::new();
        }
        let is_settled = |held: &mut StoreContents| !held.is_changed && held.size() <= self.limit && self.limit > 0;
        if self.with(is_settled) {
            return BTreeSet::new();
        }
        let in_use = in_use();
        let stray = self.with(|held| {
            for key in in_use {
                held.mark_used(key);
            }
            held.evict(self.limit);
            std::mem::take(&mut held.stray)
        });
        let mut errors: Vec<io::Error> =
            stray.iter().filter_map(|name| self.unlink(&place(name), writer).err()).collect();
        errors.extend(self.write_index(writer).err());
        self.with(|held| {
            if let Some(error) = errors.first() {
                held.fails(error);
            }
            std::mem::take(&mut held.relinked)
        })
    }

    /// The index tells of more than may be kept.
    fn is_over(&self) -> bool {
        let mut first = Vec::with_capacity(FIRST_LINE);
        let read = self.root.open(&index()).map(|(file, _)| file.take(FIRST_LINE as u64).read_to_end(&mut first));
        let size =
            read.ok().and_then(|_| parsed_index_line(&String::from_utf8_lossy(&first))).map_or(0, |(_, size)| size);
        size > self.limit || (self.limit == 0 && self.root.is_taken(&folder()))
    }

    /// Removes an entry's file, if it is there.
    fn unlink(&self, entry: &FilePath, writer: &Writer<'_>) -> io::Result<()> {
        // Where files have no inodes that we could ask for, none is remembered either.
        let shared = self.root.tree().find_entry(entry)?.filter(|found| found.names > 1).map(|found| found.stat.inode);
        writer.remove(entry)?;
        self.with(|held| held.relinked.extend(shared));
        Ok(())
    }

    /// Writes the index; where nothing is kept, there is none, and no folder.
    fn write_index(&self, writer: &Writer<'_>) -> io::Result<()> {
        let (is_empty, text) = self.with(|held| (held.entries.is_empty(), held.index()));
        if self.limit == 0 && is_empty {
            writer.remove(&index())?;
            writer.remove_empty_folder(&folder());
            return Ok(());
        }
        writer.write(&index(), text.as_bytes(), Durability::Remade)
    }

    fn lock_contents(&self) -> MutexGuard<'_, Option<StoreContents>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(&self, ask: impl FnOnce(&mut StoreContents) -> T) -> T {
        ask(self.lock_contents().get_or_insert_with(|| load_index(&self.root)))
    }
}

/// Nothing of it is ever used unverified, and without it pictures are made again: what can't be read is not there.
fn load_index(root: &SiteRoot) -> StoreContents {
    let tree = root.tree();
    let files = match tree.read_entries(&folder()) {
        Ok(files) => files,
        Err(error) => {
            let mut closed = StoreContents::default();
            closed.fails(&error);
            return closed;
        }
    };
    let index = root.read_as(&index(), FileKind::State).unwrap_or_default();
    // A link or a pipe is none of ours.
    let files = files.into_iter().filter(|(_, kind)| *kind == EntryKind::File);
    let size = |name: String| move || size_of(tree.find_entry(&place(&name)).ok().flatten());
    let names = files.filter_map(|(name, _)| name.into_string().ok());
    StoreContents::new(&String::from_utf8_lossy(&index), names.map(|name| (name.clone(), size(name))))
}

fn size_of(found: Option<About>) -> u64 {
    found.map_or(0, |found| found.stat.size)
}

fn folder() -> FilePath {
    FilePath::new(format!("{CACHE_FOLDER}/store"))
}

fn place(name: &str) -> FilePath {
    FilePath::new(format!("{CACHE_FOLDER}/store/{name}"))
}

/// Beside the folder, so that all in it are entries.
fn index() -> FilePath {
    FilePath::new(format!("{CACHE_FOLDER}/store.index"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Lock;
    use crate::model::outputs::Inputs;

    #[test]
    fn what_is_noted_is_kept_when_there_is_a_writer() {
        let folder = tempfile::tempdir().unwrap();
        let root = SiteRoot::at(folder.path()).unwrap();
        let key = EntryKey::new(
            super::super::entries::StoreEntryKind::Similarity,
            &Inputs { source: "b3:a".to_owned(), ..Inputs::default() },
        );
        let store = Store::new(&root, 1000);
        assert!(!store.has_noted());
        store.note(key, b"seen".to_vec());
        assert!(store.has_noted() && !root.is_taken(&self::folder()), "nothing is written yet");
        let lock = Lock::take(&root, |_| ()).unwrap();
        store.keep_noted(&lock.writer(&[]));
        assert!(!store.has_noted());
        assert_eq!(Store::new(&root, 1000).take(key), Some(b"seen".to_vec()));

        let closed = Store::new(&root, 0);
        closed.note(key, b"seen".to_vec());
        assert!(!closed.has_noted(), "where nothing is kept");
    }
}
