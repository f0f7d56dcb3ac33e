//! Which key of the front matter says what, on a page that has it and on one that lacks it.

use std::cmp::Reverse;

use crate::model::{Page, Site};

/// A key of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageKey {
    /// Dotted where nested.
    pub name: String,
    pub is_there: bool,
}

/// Returns the first of these keys that the page has, as readers choose it. Where it has none, the one that it should
/// get: beside `neighbour` where one of them would stand there, else the one that most pages of the site use; only one
/// whose parent the page has. `None` where no key is configured.
pub fn key(names: &[String], page: &Page, neighbour: Option<&str>, site: &Site) -> Option<PageKey> {
    if let Some(name) = names.iter().find(|name| has(page, name)) {
        return Some(PageKey { name: name.clone(), is_there: true });
    }
    let uses = |name: &str| site.pages.iter().filter(|page| has(page, name)).count();
    let fits = |name: &&String| parent(name).is_none_or(|parent| has(page, parent));
    let best = names.iter().filter(fits).enumerate().min_by_key(|(index, name)| {
        let is_beside = neighbour.is_some_and(|neighbour| parent(neighbour) == parent(name));
        (!is_beside, Reverse(uses(name)), *index)
    });
    // Where none fits, the editor says why the first one does not.
    best.map(|(_, name)| name).or(names.first()).map(|name| PageKey { name: name.clone(), is_there: false })
}

/// Returns what a key is nested in.
pub fn parent(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(parent, _)| parent)
}

fn has(page: &Page, name: &str) -> bool {
    page.keys.iter().any(|key| key.value.to_lowercase() == name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::{Located, Span};
    use crate::model::{FilePath, Lang};

    fn page(keys: &[&str]) -> Page {
        let located = |key: &&str| Located::new((*key).to_owned(), Span::default());
        Page { keys: keys.iter().map(located).collect(), ..Page::empty(FilePath::new("a.md"), Lang::new("en")) }
    }

    #[test]
    fn the_key_that_is_there_wins_then_the_neighbours_then_that_of_most() {
        let names = ["image-alt", "cover.alt", "alt"].map(str::to_owned);
        let site = Site { pages: vec![page(&["alt"]), page(&["alt"]), page(&["image-alt"])], ..Site::default() };
        let found = |keys: &[&str], neighbour| {
            let key = key(&names, &page(keys), neighbour, &site).unwrap();
            (key.name, key.is_there)
        };
        let said = |name: &str, is_there| (name.to_owned(), is_there);
        assert_eq!(found(&["ALT", "cover", "cover.alt"], None), said("cover.alt", true));
        assert_eq!(found(&["cover", "cover.image"], Some("cover.image")), said("cover.alt", false));
        assert_eq!(found(&["image"], Some("image")), said("alt", false));
        assert_eq!(found(&["title"], Some("cover.image")), said("alt", false));
        assert!(key(&[], &page(&[]), None, &site).is_none());
    }
}
