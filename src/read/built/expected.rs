//! The address that readers find a page at, as far as the content tells it: what `--built` looks for first.

use std::path::Path;

use super::address::Finder;
use crate::model::built::bare_address;
use crate::model::structure::LanguageWay;
use crate::model::{Page, SitePath};

impl Finder<'_> {
    /// Returns the likeliest address of a page; `None` where nothing tells one.
    #[must_use]
    pub fn expected_address(&self, page: &Page) -> Option<SitePath> {
        let own = page.addressing.url.as_deref().filter(|url| url.starts_with('/') && !url.contains([':', '{']));
        if let Some(own) = own {
            return Some(self.spelled_address(own));
        }
        // What is counted from is the page's own address, where pages are folders.
        if let Some(address) = page.address.as_ref().filter(|_| !self.publishing.ugly) {
            return Some(without_second_language(address, page));
        }
        let named = self.address_parts(page)?;
        let (prefix, _) = self.prefixes(&page.lang).into_iter().next()?;
        let address = self.addresses(&named).into_iter().next()?;
        Some(self.spelled_address(&format!("{prefix}/{address}")))
    }

    /// Returns an address as the generator spells it: a folder, or a file where pages are files.
    fn spelled_address(&self, address: &str) -> SitePath {
        let bare = bare_address(address);
        let parts: Vec<&str> = bare.split('/').filter(|part| !part.is_empty()).collect();
        let path = parts.join("/");
        let extension = Path::new(address).extension();
        let names_a_file =
            extension.is_some_and(|end| end.eq_ignore_ascii_case("html") || end.eq_ignore_ascii_case("htm"));
        SitePath::new(&match (path.is_empty(), self.publishing.ugly || names_a_file) {
            (true, _) => "/".to_owned(),
            (false, true) => format!("/{path}.html"),
            (false, false) => format!("/{path}/"),
        })
    }
}

/// A folder on the way to a page that has the name of its language is the one that addresses begin with.
fn without_second_language(address: &SitePath, page: &Page) -> SitePath {
    let lang = page.lang.as_str();
    let mut parts: Vec<&str> = address.as_str().split('/').filter(|part| !part.is_empty()).collect();
    let is_language = |part: &str| part.eq_ignore_ascii_case(lang);
    let second = parts.iter().skip(1).position(|part| is_language(part)).map(|at| at + 1);
    if let (Some(LanguageWay::FolderName), Some(second), true) =
        (&page.lang_way, second, parts.first().is_some_and(|first| is_language(first)))
    {
        parts.remove(second);
        return SitePath::new(&format!("/{}/", parts.join("/")));
    }
    address.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::publishing::{Prefixes, Publishing};
    use crate::model::{FilePath, Lang};

    fn expected(publishing: &Publishing, path: &str, lang: &str, url: Option<&str>, address: Option<&str>) -> String {
        let mut page = Page::empty(FilePath::new(path), Lang::new(lang));
        page.addressing.url = url.map(str::to_owned);
        page.address = address.map(SitePath::new);
        let contents = ["en", "fr"].map(|lang| (Lang::new(lang), FilePath::new("content")));
        let found = Finder::new(&[], publishing, &contents).expected_address(&page);
        found.map_or("-".to_owned(), |address| address.to_string())
    }

    #[test]
    fn an_address_is_what_the_page_says_else_what_its_path_makes() {
        let pretty = Publishing { prefixes: Prefixes::AllBut(Lang::new("en")), ..Publishing::default() };
        let ugly = Publishing { ugly: true, ..pretty.clone() };
        let posts = [("_posts".to_owned(), "/:year/:postname/".to_owned())].into();
        let dated = Publishing { permalinks: posts, prefixes: Prefixes::One, ..Publishing::default() };
        for (publishing, path, lang, url, address, found) in [
            (&pretty, "content/docs/a.md", "en", Some("/x/y/"), Some("/docs/a/"), "/x/y/"),
            (&pretty, "content/docs/a.md", "en", Some("/x/y.html"), None, "/x/y.html"),
            (&pretty, "content/docs/a.fr.md", "fr", None, Some("/fr/docs/a/"), "/fr/docs/a/"),
            (&pretty, "content/docs/a.fr.md", "fr", None, None, "/fr/docs/a/"),
            (&pretty, "content/_index.md", "en", None, None, "/"),
            (&ugly, "content/docs/a.fr.md", "fr", None, Some("/fr/docs/"), "/fr/docs/a.html"),
            (&dated, "content/_posts/2024-05-06-boats.md", "en", None, None, "/2024/boats/"),
            (&pretty, "elsewhere/a.md", "en", None, None, "-"),
        ] {
            assert_eq!(expected(publishing, path, lang, url, address), found, "{path} {url:?}");
        }
    }

    #[test]
    fn a_language_stands_in_an_address_once() {
        for (address, way, expected) in [
            ("/fr/blog/fr/a/", Some(LanguageWay::FolderName), "/fr/blog/a/"),
            ("/fr/blog/fr/a/", Some(LanguageWay::Folder), "/fr/blog/fr/a/"),
            ("/blog/fr/a/", Some(LanguageWay::FolderName), "/blog/fr/a/"),
            ("/fr/a/", Some(LanguageWay::FolderName), "/fr/a/"),
        ] {
            let page = Page { lang_way: way, ..Page::empty(FilePath::new("a.md"), Lang::new("fr")) };
            assert_eq!(without_second_language(&SitePath::new(address), &page).as_str(), expected, "{address}");
        }
    }
}
