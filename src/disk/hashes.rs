//! A memory of files: their hashes, and what their headers say. Equal size, times and inode since
//! the last look may stand for equal bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader};
use std::sync::Mutex;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::atomic::{Durability, Writer, own_file};
use super::bounds::FileKind;
use super::file_problem::FileProblem;
use super::root::SiteRoot;
use super::stat::{GRAIN, Stat};
use crate::model::{FilePath, Header};

/// Written as a list, not as a mapping: there are thousands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct HashEntry(Stat, String, #[serde(default)] Option<Header>);

/// The file that is kept between runs.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct HashFile {
    /// The code that read the headers: other code may see more in the same bytes.
    reader: String,
    files: BTreeMap<String, HashEntry>,
}

/// The memory of one site's files.
pub struct HashCache {
    root: SiteRoot,
    reader: &'static str,
    trusted: bool,
    loaded: HashFile,
    learned: Mutex<Learned>,
}

/// What this run found out that was not remembered.
#[derive(Default)]
struct Learned {
    hashes: BTreeMap<String, (Stat, String)>,
    headers: BTreeMap<String, (Stat, Header)>,
    /// Files that changed too short ago to be remembered yet: those that this run wrote.
    unsettled: BTreeSet<FilePath>,
}

impl HashCache {
    /// Loads what is remembered; a memory that can't be read is an empty one, since all in it can be found out again.
    /// `reader` names the code that reads headers.
    #[must_use]
    pub fn load(root: &SiteRoot, reader: &'static str) -> Self {
        let bytes = root.read_as(&location(), FileKind::State).ok();
        let loaded = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { root: root.clone(), reader, trusted: true, loaded, learned: Mutex::default() }
    }

    /// Returns the same, but every file is read: `--verify`.
    #[must_use]
    pub fn verifying(self) -> Self {
        Self { trusted: false, ..self }
    }

    /// Returns the hash and size of a file; `None` where there is none.
    pub fn hash(&self, path: &FilePath) -> io::Result<Option<(String, u64)>> {
        let Some(before) = self.root.stat(path)? else { return Ok(None) };
        if let Some(known) = self.remembered_hash(path, &before) {
            return Ok(Some((known, before.size)));
        }
        if before.size > FileKind::Picture.most() {
            return Err(FileProblem::TooLarge(FileKind::Picture.most()).into());
        }
        // Asked before the file is read: what changes while it is being read must not pass for settled.
        let settled = before.is_settled();
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(self.root.open(path)?.0)?;
        let hash = format!("b3:{}", hasher.finalize().to_hex());
        self.remember(path, before, &hash, settled);
        Ok(Some((hash, before.size)))
    }

    /// Returns a picture's header, size and hash, where all are remembered of the file as it is now.
    #[must_use]
    pub fn remembered_header(&self, path: &FilePath) -> Option<(Header, u64, String)> {
        let entry = self.loaded.files.get(path.as_str()).filter(|_| self.trusted)?;
        let header = entry.2.as_ref().filter(|_| self.loaded.reader == self.reader)?;
        let now = self.root.stat(path).ok()??;
        (now == entry.0).then(|| (header.clone(), now.size, entry.1.clone()))
    }

    /// Opens a picture for `read`, whose header is remembered. With the bytes of the file.
    ///
    /// A file that was written a moment ago is waited for, or its header would not be remembered and
    /// a second run would not be like the first. The wait is over once for all that lay there.
    pub fn read_header<E>(
        &self,
        path: &FilePath,
        read: impl FnOnce(BufReader<File>) -> Result<Header, E>,
    ) -> io::Result<(Result<Header, E>, u64)> {
        let (mut file, mut stat) = self.root.open(path)?;
        let wait = stat.settles_in();
        // Longer is a time ahead, or a clock of whole seconds: nothing to wait for with each file.
        if !wait.is_zero() && wait <= GRAIN * 2 {
            std::thread::sleep(wait);
            (file, stat) = self.root.open(path)?;
        }
        let settled = stat.is_settled();
        let header = read(file);
        if let (Ok(header), true, Ok(mut learned)) = (&header, settled, self.learned.lock()) {
            learned.headers.insert(path.to_string(), (stat, header.clone()));
        }
        Ok((header, stat.size))
    }

    /// Remembers a hash that the caller took of the whole file, if the file has not changed since
    /// it was looked at.
    pub fn learn(&self, path: &FilePath, hash: &str, size: u64) {
        if let Ok(Some(stat)) = self.root.stat(path)
            && stat.size == size
        {
            self.remember(path, stat, hash, stat.is_settled());
        }
    }

    /// Files with these inodes lost another name that they had: their times changed, and nothing else. They are hashed
    /// once more by [`save`](Self::save).
    pub fn note_relinked(&self, inodes: &BTreeSet<u64>) {
        let Ok(mut learned) = self.learned.lock() else { return };
        let learned = &mut *learned;
        let before = self.loaded.files.iter().map(|(path, entry)| (path, entry.0.inode));
        let now = learned.hashes.iter().map(|(path, (stat, _))| (path, stat.inode));
        let touched = before.chain(now).filter(|(_, inode)| inodes.contains(inode));
        learned.unsettled.extend(touched.filter_map(|(path, _)| FilePath::parse(path)));
    }

    /// Writes the memory, if it changed. Only `kept` stays in it.
    ///
    /// What this run wrote is hashed once more when the clock has moved on, so that the next run
    /// need not read it again, and writes nothing.
    pub fn save(&self, writer: &Writer<'_>, kept: &BTreeSet<&str>) -> io::Result<()> {
        let poisoned = || io::Error::other("the lock is poisoned");
        let mut unsettled = std::mem::take(&mut self.learned.lock().map_err(|_| poisoned())?.unsettled);
        unsettled.retain(|path| kept.contains(path.as_str()));
        let wait = |path: &FilePath| self.root.stat(path).ok().flatten().map(|stat| stat.settles_in());
        let waits = unsettled.iter().map(|path| (wait(path).unwrap_or_default().min(GRAIN), path));
        // While those that were written first are hashed, the others settle.
        let (settled, rest): (Vec<_>, Vec<_>) = waits.partition(|(wait, _)| wait.is_zero());
        let began = Instant::now();
        settled.into_iter().try_for_each(|(_, path)| self.hash(path).map(|_| ()))?;
        let longest = rest.iter().map(|(wait, _)| *wait).max().unwrap_or_default();
        std::thread::sleep(longest.saturating_sub(began.elapsed()));
        rest.into_iter().try_for_each(|(_, path)| self.hash(path).map(|_| ()))?;
        let learned = self.learned.lock().map_err(|_| poisoned())?;
        let files: BTreeMap<&str, HashEntry> =
            kept.iter().filter_map(|path| Some((*path, self.entry(path, &learned)?))).collect();
        let same_reader = self.loaded.reader == self.reader;
        if same_reader && files.iter().map(|(path, entry)| (*path, entry)).eq(self.loaded.as_pairs()) {
            return Ok(());
        }
        let memory = HashFileRef { reader: self.reader, files };
        let bytes = serde_json::to_vec(&memory).map_err(io::Error::other)?;
        writer.write(&location(), &bytes, Durability::Remade)
    }

    /// Returns what is known of a file at the end of a run. An output that a later run may find missing, and one that
    /// comes back, is noticed by its stat.
    fn entry(&self, path: &str, learned: &Learned) -> Option<HashEntry> {
        let before = self.loaded.files.get(path);
        let (stat, hash) = match learned.hashes.get(path) {
            Some((stat, hash)) => (*stat, hash.clone()),
            None => before.filter(|_| self.trusted).map(|entry| (entry.0, entry.1.clone()))?,
        };
        let new = learned.headers.get(path).filter(|(read, _)| *read == stat).map(|(_, header)| header.clone());
        let still = |entry: &&HashEntry| entry.0 == stat && self.loaded.reader == self.reader;
        let header = new.or_else(|| before.filter(still)?.2.clone());
        Some(HashEntry(stat, hash, header))
    }

    fn remembered_hash(&self, path: &FilePath, stat: &Stat) -> Option<String> {
        let learned = self.learned.lock().ok()?;
        if let Some((then, hash)) = learned.hashes.get(path.as_str()) {
            return (then == stat).then(|| hash.clone());
        }
        drop(learned);
        let entry = self.loaded.files.get(path.as_str()).filter(|_| self.trusted)?;
        (entry.0 == *stat).then(|| entry.1.clone())
    }

    fn remember(&self, path: &FilePath, stat: Stat, hash: &str, settled: bool) {
        let Ok(mut learned) = self.learned.lock() else { return };
        if settled {
            learned.hashes.insert(path.to_string(), (stat, hash.to_owned()));
        } else {
            learned.hashes.remove(path.as_str());
            learned.unsettled.insert(path.clone());
        }
    }
}

/// As [`HashFile`], not owned.
#[derive(Serialize)]
struct HashFileRef<'a> {
    reader: &'a str,
    files: BTreeMap<&'a str, HashEntry>,
}

impl HashFile {
    fn as_pairs(&self) -> impl Iterator<Item = (&str, &HashEntry)> {
        self.files.iter().map(|(path, entry)| (path.as_str(), entry))
    }
}

/// `b3:` and the BLAKE3 hash of these bytes, in hexadecimal.
#[must_use]
pub fn hash_of_bytes(bytes: &[u8]) -> String {
    format!("b3:{}", blake3::hash(bytes).to_hex())
}

fn location() -> FilePath {
    own_file("hashes.json")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::disk::Lock;
    use crate::model::picture::Load;
    use crate::model::{Format, PictureError, Size};

    fn header(width: u32) -> Header {
        let size = Size::new(width, 1);
        let orientation = crate::model::picture::Orientation::UPRIGHT;
        let load = Load { fixed: 1, scaled: 2, kept: 3 };
        Header {
            format: Format::Png,
            size,
            orientation,
            alpha: true,
            animated: false,
            in_strips: true,
            gps: false,
            unended: false,
            web_ready: true,
            load,
        }
    }

    /// Returns a site with one file, as old as the clock wants it.
    fn site() -> (tempfile::TempDir, SiteRoot, FilePath) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.png"), b"bytes").unwrap();
        std::thread::sleep(GRAIN * 2);
        let root = SiteRoot::at(folder.path()).unwrap();
        (folder, root, FilePath::new("a.png"))
    }

    fn read(memory: &HashCache, path: &FilePath, width: u32) {
        let (read, size) = memory.read_header(path, |_| Ok::<_, PictureError>(header(width))).unwrap();
        assert_eq!((read, size), (Ok(header(width)), 5));
    }

    fn saved(memory: &HashCache, root: &SiteRoot, path: &FilePath) {
        let lock = Lock::take(root, |_| ()).unwrap();
        memory.save(&lock.writer(&[]), &BTreeSet::from([path.as_str()])).unwrap();
    }

    #[test]
    fn a_header_is_remembered_of_the_same_file_by_the_same_code() {
        let (folder, root, path) = site();
        let memory = HashCache::load(&root, "one");
        assert!(memory.remembered_header(&path).is_none());
        read(&memory, &path, 7);
        let hash = memory.hash(&path).unwrap().unwrap().0;
        assert_eq!(hash, hash_of_bytes(b"bytes"));
        saved(&memory, &root, &path);

        let again = HashCache::load(&root, "one");
        assert_eq!(again.remembered_header(&path), Some((header(7), 5, hash.clone())));
        assert!(HashCache::load(&root, "one").verifying().remembered_header(&path).is_none());
        // Other code reads again; the hash is none of its business.
        let other = HashCache::load(&root, "two");
        assert!(other.remembered_header(&path).is_none());
        assert_eq!(other.hash(&path).unwrap(), Some((hash, 5)));
        read(&other, &path, 8);
        saved(&other, &root, &path);
        assert_eq!(HashCache::load(&root, "two").remembered_header(&path).map(|(header, ..)| header), Some(header(8)));
        assert!(HashCache::load(&root, "one").remembered_header(&path).is_none());

        fs::write(folder.path().join("a.png"), b"other").unwrap();
        assert!(HashCache::load(&root, "two").remembered_header(&path).is_none());
        assert_eq!(HashCache::load(&root, "two").hash(&path).unwrap(), Some((hash_of_bytes(b"other"), 5)));
    }

    #[test]
    fn what_just_changed_is_not_remembered_yet() {
        let (folder, root, path) = site();
        let place = folder.path().join("a.png");
        let memory = HashCache::load(&root, "one");
        // A time that lies ahead is never settled, however slow this machine is.
        let ahead = std::time::SystemTime::now() + std::time::Duration::from_hours(1);
        File::options().append(true).open(&place).unwrap().set_modified(ahead).unwrap();
        read(&memory, &path, 7);
        memory.hash(&path).unwrap();
        saved(&memory, &root, &path);
        assert!(HashCache::load(&root, "one").remembered_header(&path).is_none());
    }

    #[test]
    fn a_header_of_a_file_that_was_just_written_is_remembered() {
        let (folder, root, path) = site();
        fs::write(folder.path().join("a.png"), b"fresh").unwrap();
        let memory = HashCache::load(&root, "one");
        read(&memory, &path, 7);
        memory.hash(&path).unwrap();
        saved(&memory, &root, &path);
        assert_eq!(
            HashCache::load(&root, "one").remembered_header(&path),
            Some((header(7), 5, hash_of_bytes(b"fresh")))
        );
    }

    #[test]
    fn an_unchanged_memory_is_not_written() {
        let (folder, root, path) = site();
        let memory = HashCache::load(&root, "one");
        read(&memory, &path, 7);
        memory.hash(&path).unwrap();
        saved(&memory, &root, &path);
        let file = folder.path().join(location().as_str());
        let before = fs::metadata(&file).unwrap().modified().unwrap();
        std::thread::sleep(GRAIN);
        saved(&HashCache::load(&root, "one"), &root, &path);
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
        // What is kept no longer goes.
        let lock = Lock::take(&root, |_| ()).unwrap();
        HashCache::load(&root, "one").save(&lock.writer(&[]), &BTreeSet::new()).unwrap();
        assert!(HashCache::load(&root, "one").remembered_header(&path).is_none());
    }
}
