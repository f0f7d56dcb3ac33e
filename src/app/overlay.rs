//! How the site would be if some files were written. A command that asks before it writes hands this to the reading,
//! and the reading takes it for what is on the disk.

use std::collections::BTreeMap;

use crate::model::FilePath;

/// Files as if they were written. The ordinary one is empty.
#[derive(Debug, Default)]
pub struct Overlay {
    texts: BTreeMap<FilePath, Vec<u8>>,
    files: Vec<FilePath>,
}

impl Overlay {
    /// Returns an overlay of pages that hold other bytes.
    pub fn of_texts(texts: impl IntoIterator<Item = (FilePath, Vec<u8>)>) -> Self {
        Self { texts: texts.into_iter().collect(), files: Vec::new() }
    }

    /// Returns this overlay with files that count as there, such as pictures that are to be copied.
    #[must_use]
    pub fn with_files(self, files: impl IntoIterator<Item = FilePath>) -> Self {
        Self { files: files.into_iter().collect(), ..self }
    }

    /// Returns the bytes that a page would hold, where they are others.
    #[must_use]
    pub fn text(&self, path: &FilePath) -> Option<&[u8]> {
        self.texts.get(path).map(Vec::as_slice)
    }

    /// Returns the files that count as there.
    #[must_use]
    pub fn files(&self) -> &[FilePath] {
        &self.files
    }
}
