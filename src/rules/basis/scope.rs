//! What a change of some files can break.

use std::collections::BTreeSet;

use crate::model::finding::Finding;
use crate::model::page::{Page, Target, Tie};
use crate::model::{FilePath, Site};

/// The part of a site that a change concerns.
#[derive(Debug, Default)]
pub struct Scope<'a> {
    files: &'a [FilePath],
    /// Pages to be checked: those that changed, their pairs of now and of before, and those that show a picture that
    /// changed.
    pub pages: BTreeSet<&'a FilePath>,
}

impl<'a> Scope<'a> {
    /// Of the files that changed, sorted, and the pages among them as they were before.
    #[must_use]
    pub fn of(site: &'a Site, files: &'a [FilePath], before: &[Page]) -> Self {
        let changed = |path: &FilePath| files.binary_search(path).is_ok();
        let ties: BTreeSet<Tie<'_>> = before.iter().filter_map(Page::tie).collect();
        let mut pages = BTreeSet::new();
        for page in &site.pages {
            let shows = page.uses.iter().any(|shown| match &shown.target {
                Target::File { file, .. } | Target::Missing { wanted: file, .. } => changed(file),
                Target::OtherCase { wanted, found, .. } => changed(wanted) || changed(found),
                _ => false,
            });
            if shows || changed(&page.path) || page.tie().is_some_and(|tie| ties.contains(&tie)) {
                pages.insert(&page.path);
            }
        }
        for pair in site.pairs() {
            let paths = || pair.pages.values().flatten().map(|index| &site.pages[*index].path);
            if paths().any(changed) {
                pages.extend(paths());
            }
        }
        Self { files, pages }
    }

    /// The finding stands where something changed, or names a place that did.
    #[must_use]
    pub fn holds(&self, finding: &Finding) -> bool {
        let changed = |path: &FilePath| self.files.binary_search(path).is_ok();
        self.pages.contains(&finding.path)
            || changed(&finding.path)
            || finding.related.iter().any(|place| changed(&place.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{page, site};

    fn scoped(files: &[&str], before: &[Page]) -> Vec<String> {
        let case = site([
            page("en", "one").key("k").hero("/a.jpg"),
            page("fr", "un").key("k").hero("/b.jpg"),
            page("en", "two").hero("/a.jpg"),
            page("fr", "two").hero("/c.jpg").missing(),
            page("en", "three").key("lone"),
            page("fr", "four"),
        ]);
        let files: Vec<FilePath> = files.iter().map(|path| FilePath::new(*path)).collect();
        let scope = Scope::of(&case.site, &files, before);
        scope.pages.iter().map(|path| path.as_str().trim_start_matches("content/").to_owned()).collect()
    }

    #[test]
    fn a_change_concerns_the_page_its_pair_and_who_shows_it() {
        assert_eq!(scoped(&["content/en/one.md"], &[]), ["en/one.md", "fr/un.md"]);
        assert_eq!(scoped(&["content/fr/two.md"], &[]), ["en/two.md", "fr/two.md"]);
        // Who shows a picture is checked, the pair of that page is not.
        assert_eq!(scoped(&["static/a.jpg"], &[]), ["en/one.md", "en/two.md"]);
        assert_eq!(scoped(&["static/c.jpg"], &[]), ["fr/two.md"]);
        assert_eq!(scoped(&["static/x.jpg"], &[]), [""; 0]);
        assert_eq!(scoped(&[], &[]), [""; 0]);
    }

    #[test]
    fn who_was_its_pair_before_is_checked_too() {
        let before = |sample| site([sample]).site.pages;
        assert_eq!(scoped(&["content/fr/trois.md"], &before(page("fr", "trois").key("lone"))), ["en/three.md"]);
        assert_eq!(scoped(&["content/en/four.md"], &before(page("en", "four"))), ["fr/four.md"]);
    }
}
