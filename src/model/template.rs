//! What the site's templates read of a page's front matter.

use std::collections::BTreeMap;

use super::ignore::Ignore;
use super::paths::FilePath;
use super::place::Span;

/// One template of the site or of its theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub path: FilePath,
    pub makes: Makes,
    /// The front-matter keys that it names, in the order of the file.
    pub keys: Vec<ReadKey>,
    /// It hands the whole front matter on, or asks for keys by a name that is made elsewhere: it may read any.
    pub reads_any: bool,
    /// It goes through the files beside a page (`.Resources`), and may show any of them.
    pub reads_resources: bool,
    /// The templates that it calls by name: `vignettes/hero.html`.
    pub calls: Vec<String>,
    /// Comments that keep findings quiet, in the order of the file.
    pub ignores: Vec<Ignore>,
}

impl Templates {
    /// Whether a template shows the value of a key to readers, or one that holds it. `None` where that can't be known: there is
    /// no template, a theme is not here, or a template may read any key.
    #[must_use]
    pub fn show(&self, key: &str) -> Option<bool> {
        let mut of_pages = self.all.iter().filter(|template| template.makes == Makes::Pages).peekable();
        of_pages.peek()?;
        if !self.unseen.is_empty() || of_pages.clone().any(|template| template.reads_any) {
            return None;
        }
        let is_shown = |read: &ReadKey| read.becomes != Becomes::Head && read.is_or_holds(key);
        Some(of_pages.any(|template| template.keys.iter().any(is_shown)))
    }
}

impl ReadKey {
    /// What is read is the key, or holds it: `cover` holds `cover.image`. Hugo compares keys without regard to case.
    #[must_use]
    pub fn is_or_holds(&self, key: &str) -> bool {
        let (read, key) = (self.key.to_lowercase(), key.to_lowercase());
        read == key || key.strip_prefix(read.as_str()).is_some_and(|rest| rest.starts_with('.'))
    }
}

impl Template {
    /// Returns a template of pages that reads nothing.
    #[must_use]
    pub fn empty(path: FilePath) -> Self {
        Self {
            path,
            makes: Makes::Pages,
            keys: Vec::new(),
            reads_any: false,
            reads_resources: false,
            calls: Vec::new(),
            ignores: Vec::new(),
        }
    }
}

/// What a template's text becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Makes {
    /// HTML, which a browser shows.
    Pages,
    /// A feed, an index for the search, a calendar: nothing in them is on a page.
    Data,
}

/// One key that a template reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadKey {
    /// As the template spells it, dotted where it reaches inside.
    pub key: String,
    pub at: Span,
    pub becomes: Becomes,
}

/// What becomes of the value of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// It may stand on the page as a picture: in a tag, or handed to another template.
    Shown,
    /// A condition, or text: no picture comes of it here.
    Asked,
    /// It stands in the page's head, as `<meta>` for other sites and programs.
    Head,
}

/// The templates that pages are shown by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates {
    /// Sorted by path; none where they can't be read.
    pub all: Vec<Template>,
    /// Themes and modules that the site takes and that are not here: what they read can't be known.
    pub unseen: Vec<String>,
    /// By page, the template that shows it: its place in `all`. Pages are left out whose template is not here.
    pub of_pages: BTreeMap<FilePath, usize>,
    /// What they put before an image that front matter names, as they write it: `/img/headers/`.
    pub put_before: Vec<String>,
}
