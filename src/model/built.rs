//! The site as the generator built it: what each page shows, and what it says of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::paths::FilePath;

/// A built site, read.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// The folder as the user named it.
    pub folder: String,
    /// Sorted by path.
    pub pages: Vec<BuiltPage>,
    /// The built page of a content page, by position in `pages`.
    pub of: BTreeMap<FilePath, usize>,
    /// Content pages with alt text that have no built page: drafts, dates to come, or pages that were not found.
    pub unfound: Vec<FilePath>,
}

/// One HTML file of a built site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuiltPage {
    /// Below the built folder: `fr/blog/posts/a/index.html`.
    pub path: String,
    /// `<html lang>`, where it has one.
    pub lang: Option<String>,
    /// The texts of `<title>` and of every `<h1>`.
    pub titles: Vec<String>,
    /// In the order of the page.
    pub images: Vec<BuiltImage>,
    /// Texts for those who don't see that stand beside no image of ours: captions, what is visually hidden, labels of
    /// pictures that CSS draws.
    pub said: Vec<Arc<str>>,
    /// Where the page's links lead, as written.
    pub links: Vec<String>,
}

/// One place of a built page that shows a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuiltImage {
    /// Every address that it may load, as written: `src`, each of `srcset`, `url(…)`.
    pub addresses: Vec<String>,
    /// The `alt`, where it has one, be it empty.
    pub alt: Option<String>,
    /// Whatever else names it: labels, the text of its figure, of the link around it. One text may name many images, and
    /// is held once.
    pub names: Vec<Arc<str>>,
    /// Where the link around it leads.
    pub link: Option<Arc<str>>,
}

impl Built {
    /// The built page of a content page.
    #[must_use]
    pub fn page_of(&self, path: &FilePath) -> Option<&BuiltPage> {
        self.of.get(path).map(|index| &self.pages[*index])
    }
}

impl BuiltPage {
    /// Its address without what browsers don't show: `fr/blog/posts/a` of `fr/blog/posts/a/index.html` and of
    /// `fr/blog/posts/a.html`.
    #[must_use]
    pub fn address(&self) -> &str {
        bare_address(&self.path)
    }
}

/// An address without slashes at its ends, without `index.html`, and without `.html`.
#[must_use]
pub fn bare_address(path: &str) -> &str {
    let path = path.trim_matches('/');
    let path = ["index.html", "index.htm"]
        .iter()
        .find_map(|index| path.strip_suffix(index))
        .filter(|rest| rest.is_empty() || rest.ends_with('/'))
        .unwrap_or(path);
    let path = [".html", ".htm"].iter().find_map(|extension| path.strip_suffix(extension)).unwrap_or(path);
    path.trim_end_matches('/')
}
