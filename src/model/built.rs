//! The site as the generator built it: what each page shows, and what it says of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::built_files::BuiltFiles;
use super::paths::FilePath;
use super::place::Span;

/// A built site, read.
#[derive(Clone, Debug, Default)]
pub struct BuiltSite {
    /// The folder as the user named it.
    pub folder: String,
    /// The folder from the site's root where it lies below it, else as the user named it. Findings stand there.
    pub place: String,
    /// Sorted by path.
    pub pages: Vec<BuiltPage>,
    /// The built page of a content page, by position in `pages`.
    pub of: BTreeMap<FilePath, usize>,
    /// Whatever was built.
    pub files: BuiltFiles,
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
    /// Areas of image maps that lead somewhere and have no name.
    pub nameless_areas: Vec<NamelessArea>,
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
    /// Where its tag stands.
    pub at: Span,
    /// What its tag and the elements around it are called. It is the same for all that one line of a template makes.
    pub surroundings: u64,
    pub naming: Naming,
    /// What its tag says of its size. `None` where no picture is seen there, or not by its tag alone.
    pub layout: Option<Box<ImageLayout>>,
}

/// What those who don't see get of an image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Naming {
    /// It is of a kind that has no `alt`, such as a background.
    #[default]
    ByOthers,
    /// It has an `alt`, be it empty, or another name of its own.
    Named,
    /// Nothing, and they miss nothing: nobody sees it, it is said to be decoration, or it is there a second time.
    Hidden,
    Nameless(Namelessness),
}

/// How an element without `alt` is without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Namelessness {
    Whole,
    /// Its `title` is its last resort: some listeners get it, and who points with a mouse.
    ButTitle,
}

/// An `<area href>` without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamelessArea {
    pub at: Span,
    pub surroundings: u64,
    /// Where it leads.
    pub link: String,
    pub namelessness: Namelessness,
}

/// What an `<img>` says of its size on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageLayout {
    /// The browser knows before the picture is there how much place it takes.
    pub keeps_place: bool,
    /// The greatest size at which it is shown, in CSS pixels: width, and height where that is known too. `None` where
    /// the style sheets or the window decide.
    pub shown: Option<(u32, Option<u32>)>,
    /// The addresses that browsers choose from, where `shown` is known.
    pub choices: Vec<String>,
}

impl BuiltImage {
    /// `None` where it needs no name, or has one.
    #[must_use]
    pub fn namelessness(&self) -> Option<Namelessness> {
        match self.naming {
            Naming::Nameless(namelessness) => Some(namelessness),
            Naming::ByOthers | Naming::Named | Naming::Hidden => None,
        }
    }
}

impl BuiltSite {
    /// Returns the built page of a content page.
    #[must_use]
    pub fn page_of(&self, path: &FilePath) -> Option<&BuiltPage> {
        self.of.get(path).map(|index| &self.pages[*index])
    }

    /// Returns where a finding on a built page stands.
    #[must_use]
    pub fn path_of(&self, page: &BuiltPage) -> FilePath {
        FilePath::new(format!("{}/{}", self.place, page.path))
    }
}

impl BuiltPage {
    /// Returns its address without what browsers don't show: `fr/blog/posts/a` of `fr/blog/posts/a/index.html` and of
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
