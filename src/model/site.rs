//! The whole site as read: the one model that plan, rules and manifest share.

use std::collections::BTreeMap;

use super::built::BuiltSite;
use super::call::CallTemplates;
use super::cause::IoCause;
use super::discovery::Discovery;
use super::history::History;
use super::lang::Lang;
use super::page::{Page, Tie};
use super::paths::FilePath;
use super::picture::{Header, PictureError, Size};
use super::publishing::Publishes;
use super::template::Templates;

/// Everything read from disk that judging and planning need; no pixels.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// At least one; in the order of the configuration (weight, then name).
    pub languages: Vec<Lang>,
    /// Sorted by path.
    pub pages: Vec<Page>,
    /// What was noticed beside the pages.
    pub discovery: Discovery,
    /// The time that pages are judged at, in seconds since 1970, UTC. It makes findings milder, and nothing else.
    pub now: i64,
    /// Which pages the generator publishes beside those whose time it is.
    pub publishes: Publishes,
    pub templates: Templates,
    /// What the site's shortcodes, includes and macros make of the calls in its pages.
    pub calls: CallTemplates,
    /// The site as it was built, where the user says where that is.
    pub built: Option<BuiltSite>,
    /// Every image file that a page shows.
    pub pictures: BTreeMap<FilePath, Picture>,
    /// Earlier versions of pages whose alt texts may have diverged; empty where nobody asked, or nothing is known.
    pub history: History,
    /// Every other picture file below the static folder and beside the pages that is no output of ours. Looked at only
    /// for rules.
    pub unshown: BTreeMap<FilePath, Unshown>,
    /// Links beside the pages that would be pages, and lead out of the site: they are not read. Sorted.
    pub escaping: Vec<FilePath>,
    /// Files and folders that the disk refused to read, pages and shown pictures aside; the operating system's word.
    pub unread: BTreeMap<FilePath, IoCause>,
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
    /// What its first bytes tell, or, with `--deep`, what decoding it shows.
    pub header: Result<Header, PictureError>,
    /// An SVG's size in CSS pixels, as browsers show it; its header is an error, since it has no pixels.
    pub vector: Option<Size>,
}

/// Pages that are one post in several languages, by position in [`Site::pages`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair<'a> {
    pub tie: Tie<'a>,
    /// By language; more than one page where a key is used twice.
    pub pages: BTreeMap<&'a Lang, Vec<usize>>,
}

impl Site {
    /// Returns the page of this path.
    #[must_use]
    pub fn page(&self, path: &FilePath) -> Option<&Page> {
        self.pages.binary_search_by(|page| page.path.cmp(path)).ok().map(|index| &self.pages[index])
    }

    /// Readers get the page: it is no draft, and its time has come and is not over.
    #[must_use]
    pub fn is_published(&self, page: &Page) -> bool {
        page.release.is_out(self.now, self.publishes)
    }

    /// Pages that share an exact pair key, in the order of the keys; then pages without a key that share a path, in the
    /// order of the paths.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair<'_>> {
        let mut by_tie: BTreeMap<Tie<'_>, BTreeMap<&Lang, Vec<usize>>> = BTreeMap::new();
        for (index, page) in self.pages.iter().enumerate() {
            if let Some(tie) = page.tie() {
                by_tie.entry(tie).or_default().entry(&page.lang).or_default().push(index);
            }
        }
        by_tie.into_iter().map(|(tie, pages)| Pair { tie, pages }).collect()
    }

    /// Returns how many posts are there in two languages or more.
    #[must_use]
    pub fn paired_posts(&self) -> usize {
        self.pairs().iter().filter(|pair| pair.pages.len() > 1).count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::PageProblem;
    use super::super::place::{Located, Span};
    use super::*;

    fn page(path: &str, lang: &str, logical_path: &str, key: Option<&str>) -> Page {
        let mut page = Page::empty(FilePath::new(path), Lang::new(lang));
        page.logical_path = logical_path.to_owned();
        page.pair = key.map(|key| Located::new(key.to_owned(), Span::default()));
        page
    }

    #[test]
    fn an_unreadable_page_is_not_tied_by_its_path() {
        let mut broken = page("fr/b.md", "fr", "b", None);
        broken.problem = Some(PageProblem::NotAMapping { at: Span::default() });
        let mut keyed = page("fr/a.md", "fr", "a", Some("k"));
        keyed.problem.clone_from(&broken.problem);
        let pages = vec![page("en/a.md", "en", "x", Some("k")), page("en/b.md", "en", "b", None), keyed, broken];
        let site = Site { languages: ["en", "fr"].map(Lang::new).to_vec(), pages, ..Site::default() };
        let tied: Vec<Vec<usize>> =
            site.pairs().iter().map(|pair| pair.pages.values().flatten().copied().collect()).collect();
        assert_eq!(tied, [vec![0, 2], vec![1]]);
    }

    #[test]
    fn a_key_ties_and_where_there_is_none_the_path_does() {
        let pages = vec![
            page("en/a.md", "en", "a", Some("k")),
            page("en/b.md", "en", "b", None),
            page("en/c.md", "en", "c", Some("")),
            page("en/d.md", "en", "d", Some("c")),
            page("fr/a.md", "fr", "a", None),
            page("fr/b.md", "fr", "b", None),
            page("fr/c.md", "fr", "c", None),
            page("fr/x.md", "fr", "x", Some("k")),
            page("fr/y.md", "fr", "", None),
        ];
        let site = Site { languages: ["en", "fr"].map(Lang::new).to_vec(), pages, ..Site::default() };
        let said = |pair: &Pair<'_>| format!("{:?} {:?}", pair.tie, pair.pages.values().flatten().collect::<Vec<_>>());
        let pairs: Vec<String> = site.pairs().iter().map(said).collect();
        let expected =
            ["Key(\"c\") [3]", "Key(\"k\") [0, 7]", "Path(\"a\") [4]", "Path(\"b\") [1, 5]", "Path(\"c\") [2, 6]"];
        assert_eq!(pairs, expected);
        assert_eq!(site.paired_posts(), 3);
    }
}
