//! The address of a page, as far as its path and the configuration tell it: what relative addresses count from.

use crate::model::publishing::{Prefixes, Publishing};
use crate::model::structure::{ContentFolder, SiteStructure};
use crate::model::template::Templates;
use crate::model::{FilePath, Lang, SitePath};

/// What is known of a site's addresses beside where its folders are.
#[derive(Clone, Debug, Default)]
pub struct AddressFacts {
    pub publishing: Publishing,
    /// What templates put before an image that front matter names: `/img/headers/`.
    pub put_before: Vec<String>,
    /// A template shows the images of Markdown texts, or may do so: what it makes of an address can't be known.
    pub shown_by_template: bool,
}

/// Where a page is in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePlace {
    /// What its relative addresses count from among the pages' files: `content/en/docs/a` for `content/en/docs/a.md`.
    pub among_pages: FilePath,
    /// Its address, without the folder of the whole site: `/fr/docs/a/`. `None` where it can't be known.
    pub address: Option<SitePath>,
}

/// What generators take for the file of its folder.
const BUNDLES: [&str; 2] = ["index", "_index"];

/// Hugo's page bundles: `index.md` and `_index.fr.md` own the files beside them.
#[must_use]
pub fn is_bundle(page: &FilePath) -> bool {
    BUNDLES.contains(&page.file_name().split('.').next().unwrap_or_default())
}

impl AddressFacts {
    /// No site has any of it, as far as is known.
    pub const NONE: &'static Self =
        &Self { publishing: Publishing::NONE, put_before: Vec::new(), shown_by_template: false };

    #[must_use]
    pub fn new(publishing: Publishing, templates: &Templates) -> Self {
        let is_hook = |path: &FilePath| path.as_str().contains("_markup/render-image");
        Self {
            publishing,
            put_before: templates.put_before.clone(),
            shown_by_template: !templates.unseen.is_empty() || templates.all.iter().any(|one| is_hook(&one.path)),
        }
    }

    /// Returns where a page is; `None` for what is no page.
    #[must_use]
    pub fn place(&self, structure: &SiteStructure, page: &FilePath, lang: &Lang) -> Option<PagePlace> {
        let home = home(structure, page)?;
        let folder = page.parent().unwrap_or_else(|| FilePath::new(""));
        let stem = page.stem();
        let name = match stem.rsplit_once('.') {
            Some((name, suffix)) if suffix.eq_ignore_ascii_case(lang.as_str()) => name,
            _ => stem,
        };
        let is_bundle = is_bundle(page);
        let counts_deeper = !is_bundle && !self.publishing.ugly;
        let among_pages = if counts_deeper { folder.join(name)? } else { folder };
        let below = among_pages.below(&home.folder).unwrap_or_default();
        let parts = home.below.split('/').chain(below.split('/')).filter(|part| !part.is_empty());
        let parts: Vec<String> = parts.map(str::to_lowercase).collect();
        let section = parts.first().filter(|_| parts.len() > 1 || !counts_deeper);
        // Jekyll's posts and collections lie in `_posts` and `_docs`, anywhere, and have no such folder in their address.
        let is_collected = parts.iter().any(|part| part.starts_with('_'));
        let is_moved = is_collected || self.publishing.has_pattern(lang, section.map_or("/", String::as_str));
        let prefix = self.prefix(lang);
        let address = prefix.filter(|_| !is_moved).map(|prefix| {
            let parts =
                [prefix].into_iter().filter(|prefix| !prefix.is_empty()).chain(parts).map(|part| format!("{part}/"));
            SitePath::new(&format!("/{}", parts.collect::<String>()))
        });
        Some(PagePlace { among_pages, address })
    }

    /// Returns the folder of a language in addresses, empty where it has none; `None` where that is not known.
    fn prefix(&self, lang: &Lang) -> Option<String> {
        if self.publishing.hosts {
            return Some(String::new());
        }
        match &self.publishing.prefixes {
            Prefixes::Unknown => None,
            Prefixes::One => Some(String::new()),
            Prefixes::AllBut(default) if default == lang => Some(String::new()),
            Prefixes::All | Prefixes::AllBut(_) => Some(lang.as_str().to_lowercase()),
        }
    }
}

/// Returns the innermost folder of pages that holds a path.
fn home<'s>(structure: &'s SiteStructure, page: &FilePath) -> Option<&'s ContentFolder> {
    let homes = structure.content.iter().filter(|one| page.below(&one.folder).is_some());
    homes.max_by_key(|one| one.folder.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::paths::counted_from;
    use crate::model::structure::RelativeTo;
    use crate::model::template::Template;

    fn place(prefixes: Prefixes, page: &str, lang: &str) -> String {
        place_as(Publishing { prefixes, ..Publishing::default() }, page, lang)
    }

    fn place_as(publishing: Publishing, page: &str, lang: &str) -> String {
        let folder = |path: &str, below: &str| ContentFolder {
            below: below.to_owned(),
            ..ContentFolder::new(FilePath::new(path), None)
        };
        let structure = SiteStructure {
            generator: "hugo",
            content: vec![folder("content", ""), folder("content/en", ""), folder("news", "blog")],
            language_ways: Vec::new(),
            served: Vec::new(),
            assets: Vec::new(),
            aliases: Vec::new(),
            excluded: Vec::new(),
            relative: RelativeTo::PageAddress,
        };
        let permalinks = [("moved".to_owned(), "/:year/:slug/".to_owned())].into();
        let publishing = Publishing { permalinks, ..publishing };
        let facts = AddressFacts { publishing, ..AddressFacts::default() };
        let place = facts.place(&structure, &FilePath::new(page), &Lang::new(lang)).unwrap();
        format!("{} {}", place.among_pages, place.address.map_or("?".to_owned(), |address| address.to_string()))
    }

    #[test]
    fn a_page_is_a_folder_deeper_than_its_file() {
        let but_en = || Prefixes::AllBut(Lang::new("en"));
        for (prefixes, page, lang, expected) in [
            (but_en(), "content/en/Docs/a.md", "en", "content/en/Docs/a /docs/a/"),
            (but_en(), "content/docs/a.fr.md", "fr", "content/docs/a /fr/docs/a/"),
            (but_en(), "content/docs/b/index.fr.md", "fr", "content/docs/b /fr/docs/b/"),
            (but_en(), "content/docs/_index.md", "en", "content/docs /docs/"),
            (but_en(), "content/_index.md", "en", "content /"),
            (Prefixes::All, "content/en/a.md", "en", "content/en/a /en/a/"),
            (Prefixes::One, "news/a.md", "en", "news/a /blog/a/"),
            (Prefixes::Unknown, "content/a.md", "en", "content/a ?"),
            (but_en(), "content/moved/a.md", "en", "content/moved/a ?"),
            (but_en(), "content/moved.md", "en", "content/moved /moved/"),
            (Prefixes::One, "content/x/_posts/a.md", "en", "content/x/_posts/a ?"),
        ] {
            assert_eq!(place(prefixes, page, lang), expected, "{page}");
        }
    }

    #[test]
    fn pages_may_be_files_and_languages_may_have_hosts() {
        let ugly = || Publishing { prefixes: Prefixes::One, ugly: true, ..Publishing::default() };
        let hosts = Publishing { prefixes: Prefixes::All, hosts: true, ..Publishing::default() };
        assert_eq!(place_as(ugly(), "content/docs/a.md", "en"), "content/docs /docs/");
        assert_eq!(place_as(ugly(), "content/moved/a.md", "en"), "content/moved ?");
        assert_eq!(place_as(hosts, "content/docs/a.fr.md", "fr"), "content/docs/a /docs/a/");
    }

    #[test]
    fn a_template_shows_the_images_of_texts_where_there_is_a_hook_or_may_be_one() {
        let template = |path: &str| Template::empty(FilePath::new(path));
        for (paths, unseen, expected) in [
            (&["layouts/_default/single.html"][..], &[][..], false),
            (&["layouts/single.html", "layouts/_default/_markup/render-image.html"], &[], true),
            (&["layouts/single.html"], &["ananke"], true),
            (&[], &["ananke"], true),
            (&[], &[], false),
        ] {
            let all = paths.iter().copied().map(template).collect();
            let unseen = unseen.iter().map(|theme: &&str| (*theme).to_owned()).collect();
            let templates = Templates { all, unseen, ..Templates::default() };
            let facts = AddressFacts::new(Publishing::default(), &templates);
            assert_eq!(facts.shown_by_template, expected, "{paths:?} {:?}", templates.unseen);
        }
    }

    #[test]
    fn addresses_are_counted_as_browsers_do() {
        let count =
            |base: &str, relative: &str| counted_from(&SitePath::new(base), relative).map(|path| path.to_string());
        for (base, relative, found) in [
            ("/docs/a/", "b.svg", Some("docs/a/b.svg")),
            ("/docs/a/", "../b.svg", Some("docs/b.svg")),
            ("/docs/a/", "../../../img/./b.svg", Some("img/b.svg")),
            ("/", "b.svg", Some("b.svg")),
            ("/a/", "..", None),
        ] {
            assert_eq!(count(base, relative).as_deref(), found, "{base} {relative}");
        }
    }
}
