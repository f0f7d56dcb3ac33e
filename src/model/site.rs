//! The whole site as read: the one model that plan, rules and manifest share.

use std::collections::BTreeMap;

use super::lang::Lang;
use super::page::Page;
use super::paths::FilePath;
use super::picture::{Header, PictureError, Size};
use super::template::Template;

/// Everything read from disk that judging and planning need; no pixels.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// At least one; in the order of the configuration (weight, then name).
    pub languages: Vec<Lang>,
    /// Sorted by path.
    pub pages: Vec<Page>,
    /// The templates that pages are shown by, sorted by path; none where they can't be read.
    pub templates: Vec<Template>,
    /// Every image file that a page shows.
    pub pictures: BTreeMap<FilePath, Picture>,
    /// Every other picture file below the static folder and beside the pages that is no output of ours. Looked at only
    /// for rules.
    pub unshown: BTreeMap<FilePath, Unshown>,
}

/// One picture file that no page shows.
#[derive(Clone, Debug)]
pub struct Unshown {
    /// A template, a style sheet, the configuration or the like names it, or a folder that it is in.
    pub named: bool,
    /// What its first bytes tell; `None` where they tell nothing.
    pub header: Option<Header>,
}

/// One image file that a page shows.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Bytes.
    pub size: u64,
    /// What its first bytes tell, or, with `--deep`, what decoding it told.
    pub header: Result<Header, PictureError>,
    /// An SVG's size in CSS pixels, as browsers show it; its header is an error, since it has no pixels.
    pub vector: Option<Size>,
}

/// Pages that are one post in several languages, by position in [`Site::pages`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub key: String,
    /// By language, in the site's order; more than one page where a key is used twice.
    pub pages: BTreeMap<Lang, Vec<usize>>,
}

impl Site {
    /// The page of this path.
    #[must_use]
    pub fn page(&self, path: &FilePath) -> Option<&Page> {
        self.pages.binary_search_by(|page| page.path.cmp(path)).ok().map(|index| &self.pages[index])
    }

    /// Pages that share an exact pair key, in the order of the keys.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let mut by_key: BTreeMap<&str, BTreeMap<Lang, Vec<usize>>> = BTreeMap::new();
        for (index, page) in self.pages.iter().enumerate() {
            if let Some(key) = page.pair.as_ref().filter(|key| !key.value.is_empty()) {
                by_key.entry(&key.value).or_default().entry(page.lang.clone()).or_default().push(index);
            }
        }
        by_key.into_iter().map(|(key, pages)| Pair { key: key.to_owned(), pages }).collect()
    }
}

impl Pair {
    /// Every language of the site has at least one page.
    #[must_use]
    pub fn is_whole(&self, site: &Site) -> bool {
        site.languages.iter().all(|lang| self.pages.contains_key(lang))
    }
}
