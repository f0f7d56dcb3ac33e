//! Files that the disk refused to read in this run. An error of the disk is never taken for "there is no such file": it
//! is noted here, and the run says so and does not end with 0.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use crate::model::{FilePath, IoCause, PictureError, Site};

/// What was refused, and why.
#[derive(Debug, Default)]
pub struct Unread(Mutex<BTreeMap<FilePath, IoCause>>);

impl Unread {
    /// Returns what was read, or `None`, with a note of why not.
    pub fn ok_or_note<T>(&self, path: &FilePath, read: io::Result<T>) -> Option<T> {
        read.map_err(|error| self.note(path, &error.into())).ok()
    }

    pub fn note(&self, path: &FilePath, cause: &IoCause) {
        self.lock().entry(path.clone()).or_insert_with(|| cause.clone());
    }

    #[must_use]
    pub fn has(&self, path: &FilePath) -> bool {
        self.lock().contains_key(path)
    }

    /// Returns all that was refused until now.
    #[must_use]
    pub fn files(&self) -> BTreeMap<FilePath, IoCause> {
        self.lock().clone()
    }

    /// Returns those that nothing else tells of: a page, and a picture whose header could not be read, say it
    /// themselves.
    #[must_use]
    pub fn unreported_files(&self, site: &Site) -> BTreeMap<FilePath, IoCause> {
        let is_reported = |path: &FilePath| {
            let header = site.pictures.get(path).map(|picture| &picture.header);
            matches!(header, Some(Err(PictureError::Unreadable { .. }))) || site.page(path).is_some()
        };
        self.files().into_iter().filter(|(path, _)| !is_reported(path)).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<FilePath, IoCause>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
