//! Which template shows a page, as Hugo looks it up (<https://gohugo.io/templates/lookup-order/>, and since 0.146
//! <https://gohugo.io/templates/new-templatesystem-overview/>).

use std::collections::BTreeMap;

use super::layouts::LAYOUTS;
use crate::model::template::{Makes, Template};
use crate::model::{FilePath, Page};

/// Sections within sections that are looked into; deeper ones have the templates of these.
const DEPTH: usize = 8;

/// Returns the template of each page whose template is there, by its place among all.
#[must_use]
pub fn page_templates(pages: &[Page], templates: &[Template]) -> BTreeMap<FilePath, usize> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (index, template) in templates.iter().enumerate().filter(|(_, one)| one.makes == Makes::Pages) {
        if let Some(name) = name_in_layouts(template.path.as_str()) {
            names.entry(name.to_lowercase()).or_insert(index);
        }
    }
    if names.is_empty() {
        return BTreeMap::new();
    }
    let own = |page: &Page| candidates(page).find_map(|name| names.get(&name).copied());
    pages.iter().filter_map(|page| Some((page.path.clone(), own(page)?))).collect()
}

/// `blog/single.html` of `layouts/blog/single.html` and of `themes/a/layouts/blog/single.html`.
fn name_in_layouts(path: &str) -> Option<&str> {
    path.split_once(&format!("{LAYOUTS}/")).map(|(_, name)| name)
}

/// Returns the names of templates that a page may have, the first that Hugo asks for first.
fn candidates(page: &Page) -> impl Iterator<Item = String> {
    let path = page.logical_path.to_lowercase();
    let (folders, stem) = path.rsplit_once('/').unwrap_or(("", &path));
    let is_list = stem == "_index";
    let is_home = is_list && folders.is_empty();
    let asked = |value: &Option<String>| value.as_deref().map(str::to_lowercase);
    let layout = asked(&page.asked_template.layout);
    let kinds: &[&str] = match (is_home, is_list) {
        (true, _) => &["index", "home", "list", "all"],
        (_, true) => &["section", "list", "all"],
        _ => &["single", "page", "all"],
    };
    let names: Vec<String> = layout.into_iter().chain(kinds.iter().map(|kind| (*kind).to_owned())).collect();
    // A page at the root has the type `page`.
    let usual = folders.split('/').next().filter(|section| !section.is_empty()).unwrap_or("page").to_owned();
    let kind = asked(&page.asked_template.kind).unwrap_or(usual);
    let sections = std::iter::successors(Some(folders), |path| path.rsplit_once('/').map(|(above, _)| above));
    let sections = sections.filter(|path| path.contains('/')).take(DEPTH).map(str::to_owned);
    let shared = ["", "_default"].map(str::to_owned);
    let places: Vec<String> = sections.chain((!is_home).then_some(kind)).chain(shared).collect();
    let lang = page.lang.to_string().to_lowercase();
    places.into_iter().flat_map(move |place| {
        let lang = lang.clone();
        let named = move |name: &String| {
            let base = if place.is_empty() { name.clone() } else { format!("{place}/{name}") };
            [format!("{base}.{lang}.html"), format!("{base}.html"), format!("{base}.html.html")]
        };
        names.iter().flat_map(named).collect::<Vec<_>>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::model::page::AskedTemplate;

    fn found(page: &str, asked: AskedTemplate, templates: &[&str]) -> Option<String> {
        let mut templates: Vec<Template> = templates.iter().map(|path| Template::empty(FilePath::new(*path))).collect();
        templates.sort_by(|a, b| a.path.cmp(&b.path));
        let path = FilePath::new("content/fr/x.md");
        let page =
            Page { logical_path: page.to_owned(), asked_template: asked, ..Page::empty(path.clone(), Lang::new("fr")) };
        let found = page_templates(&[page], &templates);
        found.get(&path).map(|index| templates[*index].path.to_string())
    }

    #[test]
    fn a_page_has_the_template_that_hugo_finds_first() {
        let all = [
            "layouts/_default/single.html",
            "layouts/_default/list.html",
            "layouts/_default/wide.html",
            "layouts/blog/single.html",
            "layouts/blog/single.fr.html",
            "layouts/news/page.html",
            "layouts/docs/deep/single.html",
            "layouts/page/single.html",
            "layouts/index.html",
            "layouts/blog/section.html",
            "layouts/partials/about/single.html",
            "layouts/feed/single.xml",
        ];
        for (page, kind, layout, template) in [
            ("blog/a", None, None, "layouts/blog/single.fr.html"),
            ("Blog/a", None, None, "layouts/blog/single.fr.html"),
            ("blog/a", Some("news"), None, "layouts/news/page.html"),
            ("blog/a", None, Some("wide"), "layouts/blog/single.fr.html"),
            ("about", None, Some("wide"), "layouts/page/single.html"),
            ("team/a", None, Some("wide"), "layouts/_default/wide.html"),
            ("team/a", None, None, "layouts/_default/single.html"),
            ("docs/deep/er/a", None, None, "layouts/docs/deep/single.html"),
            ("docs/a", None, None, "layouts/_default/single.html"),
            ("about", None, None, "layouts/page/single.html"),
            ("_index", None, None, "layouts/index.html"),
            ("blog/_index", None, None, "layouts/blog/section.html"),
            ("team/_index", None, None, "layouts/_default/list.html"),
            ("feed/a", None, None, "layouts/_default/single.html"),
        ] {
            let asked = AskedTemplate { kind: kind.map(str::to_owned), layout: layout.map(str::to_owned) };
            assert_eq!(found(page, asked, &all).as_deref(), Some(template), "{page} {kind:?} {layout:?}");
        }
    }

    #[test]
    fn the_names_of_newer_versions_count_too_and_themes_are_looked_through() {
        let none = AskedTemplate::default;
        assert_eq!(found("a/b", none(), &["layouts/page.html"]).as_deref(), Some("layouts/page.html"));
        assert_eq!(found("a/b", none(), &["layouts/all.html"]).as_deref(), Some("layouts/all.html"));
        assert_eq!(found("_index", none(), &["layouts/home.html"]).as_deref(), Some("layouts/home.html"));
        let theme = "themes/t/layouts/_default/single.html";
        assert_eq!(found("a/b", none(), &[theme]).as_deref(), Some(theme));
        assert_eq!(found("a/b", none(), &["layouts/partials/a/single.html", "layouts/baseof.html"]), None);
    }
}
