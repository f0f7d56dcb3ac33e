//! A built site: a folder that the user names, inside of the site or not. Nothing in it leads out of it.

use std::io;
use std::path::Path;

use super::bounds::Content;
use super::root::SiteRoot;
use super::walk::walk_all;
use crate::model::FilePath;

/// The folder of a built site.
#[derive(Debug)]
pub struct BuiltFolder(SiteRoot);

impl BuiltFolder {
    /// The folder as seen from where the user is, else from the site's root. `None` where there is none.
    pub fn find(named: &Path, root: &SiteRoot) -> io::Result<Option<Self>> {
        let found = [named.to_owned(), root.as_path().join(named)].into_iter().find(|path| path.is_dir());
        found.map(|path| SiteRoot::at(&path).map(Self)).transpose()
    }

    /// Every HTML file in it, below it and with `/`, sorted; and what could not be walked, with the system's word. Links
    /// are followed where they stay in the folder.
    #[must_use]
    pub fn pages(&self) -> (Vec<String>, Vec<(FilePath, String)>) {
        let walked = walk_all(&self.0);
        let is_page =
            |path: &&FilePath| ["html", "htm"].iter().any(|known| path.extension().eq_ignore_ascii_case(known));
        let pages = walked.files.iter().filter(is_page).map(ToString::to_string).collect();
        (pages, walked.problems)
    }

    pub fn read(&self, page: &str) -> io::Result<Vec<u8>> {
        self.0.read_as(&FilePath::new(page), Content::Text)
    }
}
