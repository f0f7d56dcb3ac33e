//! What a change of some files can break.

use std::collections::BTreeSet;

use crate::model::finding::Finding;
use crate::model::page::{Page, Target, Tie};
use crate::model::{FilePath, Site};

/// The part of a site that a change concerns.
#[derive(Debug, Default)]
pub struct ChangeScope<'a> {
    files: &'a [FilePath],
    /// Pages to be checked: those that changed, their pairs of now and of before, and those that show a picture that
    /// changed.
    pub pages: BTreeSet<&'a FilePath>,
    built: BuiltScope,
}

/// The part of a built site that a change concerns.
#[derive(Debug)]
enum BuiltScope {
    /// A template changed, which may make any page in this folder.
    All(String),
    /// The built pages of pages to be checked.
    Pages(BTreeSet<FilePath>),
}

impl Default for BuiltScope {
    fn default() -> Self {
        Self::Pages(BTreeSet::new())
    }
}

impl BuiltScope {
    fn of(site: &Site, pages: &BTreeSet<&FilePath>, changed: impl Fn(&FilePath) -> bool) -> Self {
        match &site.built {
            None => Self::default(),
            Some(built) if site.templates.all.iter().any(|template| changed(&template.path)) => {
                Self::All(format!("{}/", built.place))
            }
            Some(built) => {
                let shown = pages.iter().filter_map(|page| built.page_of(page));
                Self::Pages(shown.map(|page| built.path_of(page)).collect())
            }
        }
    }

    fn has(&self, path: &FilePath) -> bool {
        match self {
            Self::All(folder) => path.as_str().starts_with(folder.as_str()),
            Self::Pages(pages) => pages.contains(path),
        }
    }
}

impl<'a> ChangeScope<'a> {
    /// Of the files that changed, sorted, and the pages among them as they were before.
    #[must_use]
    pub fn of(site: &'a Site, files: &'a [FilePath], before: &[Page]) -> Self {
        let changed = |path: &FilePath| files.binary_search(path).is_ok();
        let ties: BTreeSet<Tie<'_>> = before.iter().filter_map(Page::tie).collect();
        let mut pages = BTreeSet::new();
        for page in &site.pages {
            let shows = page.uses.iter().any(|usage| match &usage.target {
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
        let built = BuiltScope::of(site, &pages, changed);
        Self { files, pages, built }
    }

    /// The finding stands where something changed, or names a place that did.
    #[must_use]
    pub fn holds(&self, finding: &Finding) -> bool {
        let changed = |path: &FilePath| self.files.binary_search(path).is_ok();
        self.pages.contains(&finding.path)
            || changed(&finding.path)
            || self.built.has(&finding.path)
            || finding.related.iter().any(|place| changed(&place.path) || self.built.has(&place.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::template::Template;
    use crate::rules::testing::{built, page, site};

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
        let scope = ChangeScope::of(&case.site, &files, before);
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

    #[test]
    fn a_finding_is_in_scope_where_it_stands_or_what_it_names_changed() {
        let text = |url: &str| page("en", "a").markdown(url, "The team");
        let mut finding = site([text("/a.jpg").markdown("/b.jpg", "The team")])
            .findings(&crate::rules::alt_duplicate::RULE)
            .remove(0);
        finding.related[0].path = FilePath::new("content/en/b.md");
        for (changed, holds) in [("content/en/a.md", true), ("content/en/b.md", true), ("content/en/c.md", false)] {
            let (case, files) = (site([text("/a.jpg")]), [FilePath::new(changed)]);
            let scope = ChangeScope::of(&case.site, &files, &[]);
            assert_eq!(scope.holds(&finding), holds, "{changed}");
        }
    }

    #[test]
    fn a_change_concerns_the_built_page_of_a_page_and_a_template_those_of_all() {
        let pages = [("en/one", "<img src=/logo.png>"), ("en/other", "<img src=/x.png>")];
        let mut case = built([page("en", "one")], &pages);
        case.site.templates.all.push(Template::empty(FilePath::new("layouts/_default/single.html")));
        let found = case.all_findings();
        let held = |file: &str| {
            let files = [FilePath::new(file)];
            let scope = ChangeScope::of(&case.site, &files, &[]);
            let held = found.iter().filter(|one| one.rule == "built-alt-missing" && scope.holds(one));
            held.map(|one| one.path.as_str().trim_start_matches("public/").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(held("content/en/one.md"), ["en/one/index.html"]);
        assert_eq!(held("layouts/_default/single.html"), ["en/one/index.html", "en/other/index.html"]);
        assert_eq!(held("content/en/three.md"), [""; 0]);
    }
}
