//! Which templates take part in a page: its own, what that calls, and what may be called by a name that is made.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::template::{Makes, Template};
use crate::model::{FilePath, Page, Site};

/// Files of these names are pages of their own kind, and are no part of another page. Others, called views, may be.
const OWN_KINDS: [&str; 11] =
    ["single", "page", "all", "list", "section", "home", "index", "taxonomy", "term", "terms", "404"];

/// The calls between the templates of a site.
pub struct TemplateCalls<'a> {
    site: &'a Site,
    /// Partials by their names below the folder of partials, with and without their extension.
    partials: BTreeMap<&'a str, Vec<usize>>,
    called: BTreeSet<usize>,
    /// What may be part of any page, with what it calls.
    everywhere: BTreeSet<usize>,
}

impl<'a> TemplateCalls<'a> {
    pub fn of(site: &'a Site) -> Self {
        let mut partials: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, template) in site.templates.all.iter().enumerate() {
            let Some(name) = partial_name(&template.path) else { continue };
            for name in [Some(name), name.strip_suffix(".html")].into_iter().flatten() {
                partials.entry(name).or_default().push(at);
            }
        }
        let empty = Self { site, partials, called: BTreeSet::new(), everywhere: BTreeSet::new() };
        let all = &site.templates.all;
        let called = all.iter().flat_map(|template| &template.calls).flat_map(|call| empty.callees(call)).collect();
        let calls = Self { called, ..empty };
        let own: BTreeSet<usize> = site.templates.of_pages.values().copied().collect();
        let may_be_part = |at: usize| {
            let path = &all[at].path;
            let is_part = ["/_markup/", "shortcodes/"].iter().any(|folder| path.as_str().contains(folder));
            let kind = path.file_name().split('.').next().unwrap_or_default();
            let is_partial = partial_name(path).is_some();
            // The frame of pages (`baseof`) is a view in this sense.
            let is_view = !is_partial && !OWN_KINDS.contains(&kind) && !own.contains(&at);
            all[at].makes == Makes::Pages && (is_part || is_view || calls.is_uncalled(at))
        };
        let everywhere = calls.with_callees((0..all.len()).filter(|at| may_be_part(*at)).collect());
        Self { everywhere, ..calls }
    }

    /// A partial that no template calls by name.
    pub fn is_uncalled(&self, at: usize) -> bool {
        partial_name(&self.site.templates.all[at].path).is_some() && !self.called.contains(&at)
    }

    /// Returns the templates that may be part of any page.
    pub fn everywhere(&self) -> impl Iterator<Item = &'a Template> {
        self.everywhere.iter().map(|at| &self.site.templates.all[*at])
    }

    /// Returns a page's own template and all that it calls.
    pub fn reached(&self, own: usize) -> impl Iterator<Item = &'a Template> + use<'a> {
        let all = &self.site.templates.all;
        self.with_callees(vec![own]).into_iter().map(|at| &all[at])
    }

    /// Returns the pages that a template takes part in; nothing where that may be any page, or is not known: what takes part in
    /// the page of a section shows the section's pages, too.
    pub fn pages_of(&self, part: usize) -> Vec<&'a Page> {
        if self.everywhere.contains(&part) {
            return Vec::new();
        }
        let owners: BTreeSet<usize> = self.site.templates.of_pages.values().copied().collect();
        let owners: BTreeSet<usize> =
            owners.into_iter().filter(|own| self.with_callees(vec![*own]).contains(&part)).collect();
        let own = |page: &&Page| self.site.templates.of_pages.get(&page.path);
        let pages = self.site.pages.iter().filter(|page| own(page).is_some_and(|own| owners.contains(own)));
        let pages: Vec<&Page> = pages.collect();
        if pages.iter().any(|page| page.path.file_name().starts_with("_index.")) { Vec::new() } else { pages }
    }

    fn with_callees(&self, mut waiting: Vec<usize>) -> BTreeSet<usize> {
        let mut reached: BTreeSet<usize> = waiting.iter().copied().collect();
        while let Some(at) = waiting.pop() {
            for call in &self.site.templates.all[at].calls {
                waiting.extend(self.callees(call).filter(|callee| reached.insert(*callee)));
            }
        }
        reached
    }

    /// Returns the partials that a call names, by their paths below the folder of partials.
    fn callees(&self, call: &str) -> impl Iterator<Item = usize> {
        let call = call.strip_prefix("partials/").or_else(|| call.strip_prefix("_partials/")).unwrap_or(call);
        self.partials.get(call).into_iter().flatten().copied()
    }
}

fn partial_name(path: &FilePath) -> Option<&str> {
    let path = path.as_str();
    path.split_once("/partials/").or_else(|| path.split_once("/_partials/")).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(templates: &[(&str, &[&str])]) -> Site {
        let template = |(path, calls): &(&str, &[&str])| Template {
            calls: calls.iter().map(|call| (*call).to_owned()).collect(),
            ..Template::empty(FilePath::new(*path))
        };
        let mut site = Site::default();
        site.templates.all = templates.iter().map(template).collect();
        site
    }

    fn paths<'a>(templates: impl Iterator<Item = &'a Template>) -> Vec<&'a str> {
        templates.map(|template| template.path.as_str()).collect()
    }

    #[test]
    fn a_page_has_what_its_template_calls_and_what_that_calls() {
        let site = site(&[
            ("layouts/_default/single.html", &["head.html", "partials/a/b"]),
            ("layouts/_default/list.html", &["card"]),
            ("layouts/partials/a/b.html", &["head", "a/b.html"]),
            ("layouts/_partials/head.html", &[]),
            ("layouts/partials/card.html", &[]),
        ]);
        let calls = TemplateCalls::of(&site);
        let mut site = site.clone();
        for (path, own) in [("content/a.md", 0), ("content/b.md", 0), ("content/_index.md", 1)] {
            site.pages.push(Page::empty(FilePath::new(path), crate::model::Lang::new("en")));
            site.templates.of_pages.insert(FilePath::new(path), own);
        }
        let of = |part: usize| {
            let calls = TemplateCalls::of(&site);
            calls.pages_of(part).iter().map(|page| page.path.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(of(2), ["content/a.md", "content/b.md"]);
        assert_eq!(of(4), [""; 0], "it shows what the section lists");
        assert_eq!(of(3), ["content/a.md", "content/b.md"]);
        let single = ["layouts/_default/single.html", "layouts/partials/a/b.html", "layouts/_partials/head.html"];
        assert_eq!(paths(calls.reached(0)), single);
        assert_eq!(paths(calls.reached(1)), ["layouts/_default/list.html", "layouts/partials/card.html"]);
        assert_eq!(paths(calls.everywhere()), [""; 0]);
    }

    #[test]
    fn what_may_be_called_by_a_made_name_may_be_part_of_any_page() {
        let mut site = site(&[
            ("layouts/_default/baseof.html", &[]),
            ("layouts/_default/single.html", &[]),
            ("layouts/_default/summary.html", &["deep.html"]),
            ("layouts/_default/wide.html", &[]),
            ("layouts/_default/_markup/render-image.html", &[]),
            ("layouts/shortcodes/photo.html", &[]),
            ("layouts/partials/lone.html", &[]),
            ("layouts/partials/deep.html", &[]),
            ("layouts/blog/list.html", &[]),
        ]);
        site.templates.of_pages.insert(FilePath::new("content/a.md"), 3);
        let calls = TemplateCalls::of(&site);
        let names: Vec<&str> = calls.everywhere().map(|one| one.path.file_name()).collect();
        let expected = ["baseof.html", "summary.html", "render-image.html", "photo.html", "lone.html", "deep.html"];
        assert_eq!(names, expected);
        assert!(calls.is_uncalled(6) && !calls.is_uncalled(7) && !calls.is_uncalled(1));
    }
}
