//! A built site: a folder that the user names, inside of the site or not.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::root::SiteRoot;

/// The folder of a built site.
#[derive(Debug)]
pub struct BuiltFolder(PathBuf);

impl BuiltFolder {
    /// The folder as seen from where the user is, else from the site's root. `None` where there is none.
    #[must_use]
    pub fn find(named: &Path, root: &SiteRoot) -> Option<Self> {
        [named.to_owned(), root.as_path().join(named)].into_iter().find(|path| path.is_dir()).map(Self)
    }

    /// Every HTML file in it, below it and with `/`, sorted. Links are followed; what can't be walked is not there.
    #[must_use]
    pub fn pages(&self) -> Vec<String> {
        let walked = WalkDir::new(&self.0).follow_links(true).sort_by_file_name();
        let files = walked.into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        let below = files.filter_map(|entry| {
            let below = entry.path().strip_prefix(&self.0).ok()?.to_str()?;
            let extension = entry.path().extension()?.to_ascii_lowercase();
            (extension == "html" || extension == "htm").then(|| below.replace('\\', "/"))
        });
        let mut pages: Vec<String> = below.collect();
        pages.sort();
        pages
    }

    pub fn read(&self, page: &str) -> io::Result<Vec<u8>> {
        fs::read(self.0.join(page))
    }
}
