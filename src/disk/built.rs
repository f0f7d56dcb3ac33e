//! A built site: a folder that the user names, inside of the site or not. Nothing in it leads out of it.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use super::bounds::FileKind;
use super::root::SiteRoot;
use super::walk::walk_all;
use crate::model::{FilePath, IoCause};

/// The folder of a built site.
#[derive(Debug)]
pub struct BuiltFolder(SiteRoot);

impl BuiltFolder {
    /// Returns the folder as seen from where the user is, else from the site's root. `None` where there is none.
    pub fn find(named: &Path, root: &SiteRoot) -> io::Result<Option<Self>> {
        let found = [named.to_owned(), root.as_path().join(named)].into_iter().find(|path| path.is_dir());
        found.map(|path| SiteRoot::at(&path).map(Self)).transpose()
    }

    /// Returns the folder as the site calls it, where it lies in the site.
    #[must_use]
    pub fn place_in(&self, root: &SiteRoot) -> Option<FilePath> {
        root.site_paths(self.0.as_path()).into_iter().next_back()
    }

    /// Returns every file in it, below it and with `/`, sorted; and what could not be walked, and why not. Links are
    /// followed where they stay in the folder.
    #[must_use]
    pub fn files(&self) -> (Vec<String>, Vec<(FilePath, IoCause)>) {
        let walked = walk_all(&self.0);
        (walked.files.iter().map(ToString::to_string).collect(), walked.problems)
    }

    /// Returns a picture, to be read in part, and its bytes.
    pub fn open_picture(&self, picture: &str) -> io::Result<(BufReader<File>, u64)> {
        let (file, stat) = self.0.open(&FilePath::new(picture))?;
        Ok((file, stat.size))
    }

    pub fn read_page(&self, page: &str) -> io::Result<Vec<u8>> {
        self.0.read_as(&FilePath::new(page), FileKind::Text)
    }
}
