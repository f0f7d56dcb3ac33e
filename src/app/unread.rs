//! Files that the disk refused to read in this run. An error of the disk is never taken for "there is no such file": it
//! is noted here, and the run says so and does not end with 0.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use crate::model::{FilePath, PictureError, Site};

/// What was refused, and the operating system's word.
#[derive(Debug, Default)]
pub struct Unread(Mutex<BTreeMap<FilePath, String>>);

impl Unread {
    /// What was read, or `None`, with a note of why not.
    pub fn noted<T>(&self, path: &FilePath, read: io::Result<T>) -> Option<T> {
        read.map_err(|error| self.note(path, &error.to_string())).ok()
    }

    pub fn note(&self, path: &FilePath, detail: &str) {
        self.lock().entry(path.clone()).or_insert_with(|| detail.to_owned());
    }

    #[must_use]
    pub fn has(&self, path: &FilePath) -> bool {
        self.lock().contains_key(path)
    }

    /// All that was refused until now.
    #[must_use]
    pub fn files(&self) -> BTreeMap<FilePath, String> {
        self.lock().clone()
    }

    /// At the beginning of a look at the site.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// Those that nothing else tells of: a page, and a picture whose header could not be read, say it themselves.
    #[must_use]
    pub fn untold(&self, site: &Site) -> BTreeMap<FilePath, String> {
        let is_told = |path: &FilePath| {
            let header = site.pictures.get(path).map(|picture| &picture.header);
            matches!(header, Some(Err(PictureError::Unreadable { .. }))) || site.page(path).is_some()
        };
        self.files().into_iter().filter(|(path, _)| !is_told(path)).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<FilePath, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
