//! Hashes of files, and a memory of them: equal size, times and inode since the last hashing may
//! stand for equal bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata};
use std::io;
use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::CACHE_FOLDER;
use super::atomic::{Durability, Writer};
use super::root::SiteRoot;
use crate::model::FilePath;

/// A file that changed this short before it was hashed may change again without its times telling
/// so: the clock of a file system ticks in steps. Kernel ticks are 1 to 10 ms; a file system that
/// keeps whole seconds only (FAT keeps two) is told by its empty fraction.
const GRAIN: Duration = Duration::from_millis(20);
const COARSE_GRAIN: Duration = Duration::from_secs(2);

/// What the operating system says of a file; all of it, so that any change shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stat {
    size: u64,
    /// Nanoseconds since 1970.
    modified: i128,
    /// Nanoseconds since 1970; when name, owner or content last changed. No program can set it.
    changed: i128,
    inode: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    stat: Stat,
    hash: String,
}

/// The memory of one site's hashes.
pub struct HashCache {
    root: SiteRoot,
    entries: Mutex<BTreeMap<String, Entry>>,
    /// Files that changed too short ago to be remembered yet: those that this run wrote.
    unsettled: Mutex<BTreeSet<FilePath>>,
    loaded: BTreeMap<String, Entry>,
}

impl HashCache {
    /// Loads what is remembered; a memory that can't be read is an empty one.
    #[must_use]
    pub fn load(root: &SiteRoot) -> Self {
        let loaded: BTreeMap<String, Entry> = fs::read(root.locate(&location()))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self { root: root.clone(), entries: Mutex::new(loaded.clone()), unsettled: Mutex::default(), loaded }
    }

    /// The same, but every file is read: `--verify`.
    #[must_use]
    pub fn verifying(self) -> Self {
        Self { entries: Mutex::default(), ..self }
    }

    /// The hash and size of a file; `None` where there is none.
    pub fn hash(&self, path: &FilePath) -> io::Result<Option<(String, u64)>> {
        let place = self.root.locate(path);
        let before = match fs::metadata(&place) {
            Ok(found) if found.is_file() => Stat::of(&found),
            Ok(_) => return Err(io::Error::other("not a file")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        if let Some(known) = self.remembered(path, &before) {
            return Ok(Some((known, before.size)));
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(&place)?)?;
        let hash = format!("b3:{}", hasher.finalize().to_hex());
        self.remember(path, &before, &hash);
        Ok(Some((hash, before.size)))
    }

    /// Remembers a hash that the caller took of the whole file, if the file has not changed since
    /// it was looked at.
    pub fn learn(&self, path: &FilePath, hash: &str, size: u64) {
        let now = fs::metadata(self.root.locate(path)).map(|found| Stat::of(&found));
        if let Ok(stat) = now
            && stat.size == size
        {
            self.remember(path, &stat, hash);
        }
    }

    /// Files with these inodes lost another name that they had: their times changed, and nothing else. They are hashed
    /// once more by [`save`](Self::save).
    pub fn relinked(&self, inodes: &BTreeSet<u64>) {
        let (Ok(mut entries), Ok(mut unsettled)) = (self.entries.lock(), self.unsettled.lock()) else { return };
        let paths: Vec<String> = entries
            .iter()
            .filter(|(_, entry)| inodes.contains(&entry.stat.inode))
            .map(|(path, _)| path.clone())
            .collect();
        for path in paths {
            entries.remove(&path);
            unsettled.extend(FilePath::cleaned(&path));
        }
    }

    /// Writes the memory, if it changed. Only `kept` stays in it.
    ///
    /// What this run wrote is hashed once more when the clock has moved on, so that the next run
    /// need not read it again, and writes nothing.
    pub fn save(&self, writer: &Writer, kept: &BTreeSet<&str>) -> io::Result<()> {
        let unsettled = self.unsettled.lock().map(|mut paths| std::mem::take(&mut *paths)).unwrap_or_default();
        if unsettled.iter().any(|path| kept.contains(path.as_str())) {
            std::thread::sleep(GRAIN);
            for path in &unsettled {
                self.hash(path)?;
            }
        }
        let mut entries = self.entries.lock().map_err(|_| io::Error::other("the lock is poisoned"))?;
        entries.retain(|path, _| kept.contains(path.as_str()));
        if *entries == self.loaded {
            return Ok(());
        }
        let bytes = serde_json::to_vec(&*entries).map_err(io::Error::other)?;
        writer.write(&location(), &bytes, Durability::Remade)
    }

    fn remembered(&self, path: &FilePath, stat: &Stat) -> Option<String> {
        let entries = self.entries.lock().ok()?;
        let entry = entries.get(path.as_str())?;
        (entry.stat == *stat).then(|| entry.hash.clone())
    }

    fn remember(&self, path: &FilePath, stat: &Stat, hash: &str) {
        let Ok(mut entries) = self.entries.lock() else { return };
        if stat.is_settled() {
            entries.insert(path.to_string(), Entry { stat: stat.clone(), hash: hash.to_owned() });
        } else {
            entries.remove(path.as_str());
            if let Ok(mut unsettled) = self.unsettled.lock() {
                unsettled.insert(path.clone());
            }
        }
    }
}

/// `b3:` and the BLAKE3 hash of these bytes, in hexadecimal.
#[must_use]
pub fn hash_of_bytes(bytes: &[u8]) -> String {
    format!("b3:{}", blake3::hash(bytes).to_hex())
}

fn location() -> FilePath {
    FilePath::new(format!("{CACHE_FOLDER}/hashes.json"))
}

impl Stat {
    #[cfg(unix)]
    fn of(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanos = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        Self {
            size: found.len(),
            modified: nanos(found.mtime(), found.mtime_nsec()),
            changed: nanos(found.ctime(), found.ctime_nsec()),
            inode: found.ino(),
        }
    }

    #[cfg(not(unix))]
    fn of(found: &Metadata) -> Self {
        let nanos = |time: io::Result<SystemTime>| {
            time.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, nanoseconds)
        };
        Self { size: found.len(), modified: nanos(found.modified()), changed: nanos(found.created()), inode: 0 }
    }

    /// The file's last change is further back than the clock's grain, so that a later one would show.
    fn is_settled(&self) -> bool {
        let last = self.modified.max(self.changed);
        let whole_seconds = self.modified % 1_000_000_000 == 0 && self.changed % 1_000_000_000 == 0;
        let grain = if whole_seconds { COARSE_GRAIN } else { GRAIN };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, nanoseconds);
        last + nanoseconds(grain) < now
    }
}

fn nanoseconds(time: Duration) -> i128 {
    i128::try_from(time.as_nanos()).unwrap_or(i128::MAX)
}
