//! The texts of a site, such as its pages: each file is opened once, and its bytes are kept for the later steps of the
//! command.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::bounds::FileKind;
use super::root::SiteRoot;
use super::stat::Stat;
use super::tree::if_there;
use crate::model::FilePath;

/// Bytes of the texts that are kept: some 20,000 posts. A file that has no place is opened again where it is needed
/// again, so a larger site takes more time and no more memory.
const MOST_KEPT: usize = 128 << 20;

/// The texts of one site. What a reader gets does not depend on what is kept: either is what the file holds.
#[derive(Debug)]
pub struct SiteTexts {
    root: SiteRoot,
    most: usize,
    kept: Mutex<KeptTexts>,
}

#[derive(Debug, Default)]
struct KeptTexts {
    texts: BTreeMap<FilePath, KeptText>,
    /// Bytes of all of them.
    size: usize,
}

#[derive(Debug)]
struct KeptText {
    bytes: Arc<Vec<u8>>,
    /// As the file was when it was opened; `None` where a later change would not show in it.
    stat: Option<Stat>,
}

impl SiteTexts {
    /// Nothing is read yet.
    #[must_use]
    pub fn new(root: &SiteRoot) -> Self {
        Self { root: root.clone(), most: MOST_KEPT, kept: Mutex::default() }
    }

    /// Returns the whole of a page or a template, and keeps it. What the disk refuses is not kept: it is asked again.
    pub fn read(&self, path: &FilePath) -> io::Result<Arc<Vec<u8>>> {
        if let Some(bytes) = self.kept_text(path) {
            return Ok(bytes);
        }
        let (bytes, stat) = self.root.read_with_stat(path, FileKind::Text)?;
        let bytes = Arc::new(bytes);
        self.lock().keep(path, KeptText { bytes: Arc::clone(&bytes), stat }, self.most);
        Ok(bytes)
    }

    /// [`read`](Self::read), or `None` where there is no such file. A file that is not kept yet is not kept now: of data
    /// and style sheets a site may have any number, and one step alone reads them.
    pub fn read_passing(&self, path: &FilePath) -> io::Result<Option<Arc<Vec<u8>>>> {
        match self.kept_text(path) {
            Some(bytes) => Ok(Some(bytes)),
            None => if_there(self.root.read_file(path).map(Arc::new)),
        }
    }

    /// Keeps what this run wrote, in the place of what the file held before. Nobody else writes it while we have the lock,
    /// but for people; what they write is found as before, by the next reading after [`forget_changed`].
    ///
    /// [`forget_changed`]: Self::forget_changed
    pub fn keep_written(&self, path: &FilePath, bytes: Vec<u8>) {
        self.lock().keep(path, KeptText { bytes: Arc::new(bytes), stat: None }, self.most);
    }

    /// Forgets every text whose file may be another one by now, by what the system says of it. No file is opened.
    ///
    /// For commands that let time pass between two readings: they wait for a person, or for the lock.
    pub fn forget_changed(&self) {
        let mut kept = self.lock();
        let is_as_read = |path: &FilePath, text: &KeptText| {
            text.stat.is_some_and(|stat| self.root.stat(path).is_ok_and(|now| now == Some(stat)))
        };
        kept.texts.retain(|path, text| is_as_read(path, text));
        kept.size = kept.texts.values().map(|text| text.bytes.len()).sum();
    }

    fn kept_text(&self, path: &FilePath) -> Option<Arc<Vec<u8>>> {
        self.lock().texts.get(path).map(|text| Arc::clone(&text.bytes))
    }

    fn lock(&self) -> MutexGuard<'_, KeptTexts> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeptTexts {
    fn keep(&mut self, path: &FilePath, text: KeptText, most: usize) {
        if let Some(before) = self.texts.remove(path) {
            self.size -= before.bytes.len();
        }
        if text.bytes.len() <= most - self.size {
            self.size += text.bytes.len();
            self.texts.insert(path.clone(), text);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;

    struct Site {
        folder: tempfile::TempDir,
        texts: SiteTexts,
    }

    impl Site {
        fn new(most: usize) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let texts = SiteTexts { most, ..SiteTexts::new(&SiteRoot::at(folder.path()).unwrap()) };
            Self { folder, texts }
        }

        fn write(&self, name: &str, text: &str) {
            fs::write(self.folder.path().join(name), text).unwrap();
        }

        fn read(&self, name: &str) -> String {
            String::from_utf8(self.texts.read(&FilePath::new(name)).unwrap().to_vec()).unwrap()
        }

        fn read_passing(&self, name: &str) -> Option<String> {
            let read = self.texts.read_passing(&FilePath::new(name)).unwrap();
            read.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
        }
    }

    /// Longer than a clock's step, on a file system that keeps parts of a second.
    fn settle() {
        std::thread::sleep(Duration::from_millis(50));
    }

    #[test]
    fn a_text_is_read_once_until_its_file_changes() {
        let site = Site::new(100);
        site.write("a.md", "old");
        site.write("b.md", "same");
        settle();
        assert_eq!((site.read("a.md"), site.read("b.md")), ("old".to_owned(), "same".to_owned()));
        site.write("a.md", "new");
        assert_eq!((site.read("a.md"), site.read_passing("a.md")), ("old".to_owned(), Some("old".to_owned())));
        site.texts.forget_changed();
        assert_eq!(site.texts.lock().texts.keys().map(FilePath::as_str).collect::<Vec<_>>(), ["b.md"]);
        assert_eq!((site.read("a.md"), site.read("b.md")), ("new".to_owned(), "same".to_owned()));
        settle();
        fs::remove_file(site.folder.path().join("b.md")).unwrap();
        site.texts.forget_changed();
        assert_eq!(site.read_passing("b.md"), None);
        assert!(site.texts.read(&FilePath::new("b.md")).is_err());
    }

    #[test]
    fn a_text_that_was_written_a_moment_ago_is_read_again_where_time_passed() {
        let site = Site::new(100);
        let ahead = std::time::SystemTime::now() + Duration::from_mins(10);
        site.write("a.md", "one");
        fs::File::options().append(true).open(site.folder.path().join("a.md")).unwrap().set_modified(ahead).unwrap();
        assert_eq!(site.read("a.md"), "one");
        site.texts.forget_changed();
        assert!(site.texts.lock().texts.is_empty(), "a change in the same step of the clock would not show");
    }

    #[test]
    fn what_was_written_counts_until_time_passes() {
        let site = Site::new(100);
        site.write("a.md", "old");
        assert_eq!(site.read("a.md"), "old");
        site.texts.keep_written(&FilePath::new("a.md"), b"written".to_vec());
        assert_eq!(site.read("a.md"), "written");
        site.texts.forget_changed();
        assert_eq!(site.read("a.md"), "old");
    }

    #[test]
    fn what_is_kept_is_bounded_and_nothing_that_is_gone_is_counted() {
        let site = Site::new(10);
        for (name, text) in [("a.md", "123456"), ("b.md", "1234"), ("c.md", "1"), ("d.css", "1")] {
            site.write(name, text);
        }
        let kept = || site.texts.lock().texts.keys().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        site.read("a.md");
        site.read("b.md");
        assert_eq!(site.read("c.md"), "1");
        assert_eq!((kept(), site.texts.lock().size), ("a.md b.md".to_owned(), 10));
        // What is written takes the place of what it replaces, and never stays beside it.
        site.texts.keep_written(&FilePath::new("a.md"), b"1".to_vec());
        assert_eq!(site.read_passing("d.css").as_deref(), Some("1"));
        assert_eq!((kept(), site.texts.lock().size), ("a.md b.md".to_owned(), 5));
        site.texts.keep_written(&FilePath::new("b.md"), b"more than there is place for".to_vec());
        assert_eq!((kept(), site.texts.lock().size), ("a.md".to_owned(), 1));
        assert_eq!(site.read("b.md"), "1234");
        assert_eq!((kept(), site.texts.lock().size), ("a.md b.md".to_owned(), 5));
    }
}
