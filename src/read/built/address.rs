//! The built page of a content page: by the generator's rules for addresses, else by its name and title.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::page::stem_without_language;
use crate::model::built::{BuiltPage, bare_address};
use crate::model::publishing::{Prefixes, Publishing};
use crate::model::{FilePath, Lang, Page};

/// Finds built pages.
pub struct Finder<'a> {
    pages: &'a [BuiltPage],
    publishing: &'a Publishing,
    /// The content folder of each language.
    contents: &'a [(Lang, FilePath)],
    /// By squeezed address. Versions of Hugo differ in what becomes of blanks, apostrophes and accents; letters and
    /// digits stay.
    by_address: BTreeMap<String, Vec<usize>>,
    /// By the last segment of the squeezed address.
    by_name: BTreeMap<String, Vec<usize>>,
}

/// Built pages of one address, or of one name, that are looked at; which of more is meant can't be told.
const CANDIDATES: usize = 64;

/// What addresses are made of.
struct Named<'a> {
    page: &'a Page,
    /// Folders below the language's content.
    folders: Vec<&'a str>,
    /// The file's name without extension and language; that of its folder for a bundle.
    name: &'a str,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Page,
    /// `_index.md`: its folder's list.
    Section,
}

impl<'a> Finder<'a> {
    #[must_use]
    pub fn new(pages: &'a [BuiltPage], publishing: &'a Publishing, contents: &'a [(Lang, FilePath)]) -> Self {
        let mut by_address: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, page) in pages.iter().enumerate() {
            let name = page.address().rsplit('/').next().unwrap_or_default();
            by_name.entry(squeezed(name)).or_default().push(index);
            by_address.entry(squeezed(page.address())).or_default().push(index);
        }
        Self { pages, publishing, contents, by_address, by_name }
    }

    /// The built page of each content page, by position. Two content pages of one address overwrite each other: the one
    /// counts that the built page is in the language of, if that tells.
    #[must_use]
    pub fn all(&self, pages: &[Page]) -> BTreeMap<FilePath, usize> {
        let found: Vec<(&Page, usize)> = pages.par_iter().filter_map(|page| Some((page, self.page(page)?))).collect();
        let mut of: BTreeMap<usize, Vec<&Page>> = BTreeMap::new();
        for (page, index) in found {
            of.entry(index).or_default().push(page);
        }
        for (index, pages) in &mut of {
            if pages.len() > 1 {
                pages.retain(|page| self.speaks(*index, &page.lang) == Some(true));
            }
        }
        let alone = of.into_iter().filter(|(_, pages)| pages.len() == 1);
        alone.map(|(index, pages)| (pages[0].path.clone(), index)).collect()
    }

    /// The position of the built page; `None` where there is none, or more than one may be it.
    #[must_use]
    pub fn page(&self, page: &Page) -> Option<usize> {
        let named = self.named(page)?;
        let addresses = self.addresses(&named);
        let found = self.prefixes(&page.lang).into_iter().find_map(|(prefix, is_sure)| {
            addresses.iter().find_map(|address| self.at(&format!("{prefix}/{address}"), &page.lang, is_sure))
        });
        // An address that the page gives itself may hold the language's folder already.
        let given = || self.at(page.addressing.url.as_deref()?, &page.lang, false);
        found.or_else(given).or_else(|| self.by_title(&named))
    }

    fn named<'p>(&self, page: &'p Page) -> Option<Named<'p>> {
        let mut homes = self.contents.iter().filter(|(lang, _)| *lang == page.lang);
        let below = homes.find_map(|(_, folder)| page.path.below(folder))?;
        let (folders, _) = below.rsplit_once('/').unwrap_or(("", below));
        let mut folders: Vec<&str> = folders.split('/').filter(|folder| !folder.is_empty()).collect();
        let stem = stem_without_language(&page.path, &page.lang);
        let (name, kind) = match stem {
            "_index" => ("", Kind::Section),
            "index" => (folders.pop().unwrap_or_default(), Kind::Page),
            stem => (stem, Kind::Page),
        };
        Some(Named { page, folders, name, kind })
    }

    /// The folders that a language's pages may be in, and whether that is known for sure.
    fn prefixes(&self, lang: &Lang) -> Vec<(String, bool)> {
        let own = || lang.as_str().to_lowercase();
        match &self.publishing.prefixes {
            Prefixes::Unknown => vec![(own(), true), (String::new(), self.contents.len() == 1)],
            Prefixes::One => vec![(String::new(), true), (own(), true)],
            // Where each language has a host of its own, each has a folder too.
            Prefixes::AllBut(default) if default == lang => vec![(String::new(), true), (own(), true)],
            Prefixes::AllBut(_) | Prefixes::All => vec![(own(), true)],
        }
    }

    /// Addresses below the language's folder, the likeliest first.
    fn addresses(&self, named: &Named<'_>) -> Vec<String> {
        let Named { page, folders, name, kind } = named;
        let home = folders.join("/");
        if *kind == Kind::Section {
            return page.addressing.url.iter().cloned().chain([home]).collect();
        }
        let own = self.publishing.of_languages.get(&page.lang);
        let section = folders.first().map_or_else(|| "/".to_owned(), |folder| folder.to_lowercase());
        let pattern = own.and_then(|own| own.get(&section)).or_else(|| self.publishing.permalinks.get(&section));
        let mut found: Vec<String> = page.addressing.url.iter().cloned().collect();
        // Versions of Hugo differ in what becomes of a slash in a title.
        let slashes = if page.addressing.title.as_deref().is_some_and(|title| title.contains('/')) { 2 } else { 1 };
        let of_pattern = ["-", "/"].iter().take(slashes).filter_map(|slash| expanded(pattern?, named, slash));
        found.extend(of_pattern);
        found.extend(page.addressing.slug.iter().map(|slug| format!("{home}/{slug}")));
        found.push(format!("{home}/{name}"));
        found.extend(without_date(name).map(|name| format!("{home}/{name}")));
        found
    }

    fn at(&self, address: &str, lang: &Lang, is_sure: bool) -> Option<usize> {
        let wanted = bare_address(address);
        let found = self.by_address.get(&squeezed(wanted)).filter(|found| found.len() <= CANDIDATES)?;
        let suits = |index: &&usize| self.speaks(**index, lang).unwrap_or(is_sure) || is_sure;
        let mut found: Vec<usize> = found.iter().filter(suits).copied().collect();
        if found.len() > 1 {
            found.retain(|index| self.pages[*index].address().eq_ignore_ascii_case(wanted));
        }
        (found.len() == 1).then(|| found[0])
    }

    /// Whether a built page says that it is in this language.
    fn speaks(&self, index: usize, lang: &Lang) -> Option<bool> {
        let said = self.pages[index].lang.as_deref()?;
        Some(Lang::new(said).primary() == lang.primary())
    }

    /// The one built page of this language that shows the page's title, and whose last folder is its name.
    fn by_title(&self, named: &Named<'_>) -> Option<usize> {
        let page = named.page;
        let title = letters(page.addressing.title.as_deref()?);
        let names = page.addressing.slug.iter().map(String::as_str).chain([named.name]).chain(without_date(named.name));
        let names: Vec<String> = names.map(squeezed).filter(|name| !name.is_empty()).collect();
        if title.is_empty() || named.kind == Kind::Section {
            return None;
        }
        let named: BTreeSet<usize> =
            names.iter().filter_map(|name| self.by_name.get(name)).flatten().copied().take(CANDIDATES + 1).collect();
        if named.len() > CANDIDATES {
            return None;
        }
        let mut found = named.into_iter().filter(|index| {
            let shows_title = || self.pages[*index].titles.iter().any(|shown| letters(shown).contains(&title));
            self.speaks(*index, &page.lang) == Some(true) && shows_title()
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

/// A pattern of Hugo's, `/:year/:month/:slug/`, for one page; `slash` stands for one in a title. `None` where the pattern
/// holds what we don't know.
fn expanded(pattern: &str, named: &Named<'_>, slash: &str) -> Option<String> {
    let Named { page, folders, name, .. } = named;
    let about = &page.addressing;
    let date = || about.date.as_deref().map(|date| date.split(['-', 'T', ' ']).collect::<Vec<_>>());
    let part = |index: usize| date()?.get(index).map(|part| (*part).to_owned());
    let slug = |other: Option<&str>| about.slug.as_deref().or(other).map(str::to_owned);
    let title = about.title.as_deref();
    let mut found = String::new();
    for (index, piece) in pattern.split(':').enumerate() {
        if index == 0 {
            found.push_str(piece);
            continue;
        }
        let end = piece.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(piece.len());
        let (token, rest) = piece.split_at(end);
        found.push_str(&match token {
            "year" => part(0)?,
            "month" => part(1)?,
            "day" => part(2)?,
            "section" => (*folders.first()?).to_owned(),
            "sections" if !rest.starts_with('[') => folders.join("/"),
            "title" => title?.replace('/', slash),
            "slug" => slug(title)?.replace('/', slash),
            "filename" | "contentbasename" => (*name).to_owned(),
            "slugorfilename" | "slugorcontentbasename" => slug(Some(name))?,
            _ => return None,
        });
        found.push_str(rest);
    }
    Some(found)
}

/// `title` of `2020-02-13-title`, as Jekyll names posts.
fn without_date(name: &str) -> Option<&str> {
    let (date, rest) = name.split_at_checked(11)?;
    let shape: String = date.chars().map(|char| if char.is_ascii_digit() { '0' } else { char }).collect();
    (shape == "0000-00-00-" && !rest.is_empty()).then_some(rest)
}

/// Letters, digits and slashes in lower case, without accents.
fn squeezed(address: &str) -> String {
    let kept = address.nfd().filter(|char| !is_combining_mark(*char) && (char.is_alphanumeric() || *char == '/'));
    let kept: String = kept.flat_map(char::to_lowercase).collect();
    kept.split('/').filter(|segment| !segment.is_empty()).collect::<Vec<_>>().join("/")
}

fn letters(text: &str) -> String {
    squeezed(text).replace('/', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::publishing::Addressing;

    fn built(path: &str, lang: &str, title: &str) -> BuiltPage {
        BuiltPage {
            path: path.to_owned(),
            lang: Some(lang.to_owned()),
            titles: vec![title.to_owned()],
            ..BuiltPage::default()
        }
    }

    fn content(path: &str, lang: &str, addressing: Addressing) -> Page {
        Page { addressing, ..Page::empty(FilePath::new(path), Lang::new(lang)) }
    }

    fn titled(title: &str) -> Addressing {
        Addressing { title: Some(title.to_owned()), ..Addressing::default() }
    }

    fn found(paths: &[&str], page: &Page, publishing: &Publishing) -> Option<String> {
        let lang = |path: &&str| if path.starts_with("fr/") { "fr" } else { "en" };
        let pages: Vec<BuiltPage> = paths.iter().map(|path| built(path, lang(path), "The title | Site")).collect();
        let contents = ["en", "fr"].map(|code| (Lang::new(code), FilePath::new(format!("content/{code}"))));
        Finder::new(&pages, publishing, &contents).page(page).map(|index| pages[index].path.clone())
    }

    #[test]
    fn paths_are_made_as_hugo_makes_them() {
        let hugo = Publishing { prefixes: Prefixes::AllBut(Lang::new("en")), ..Publishing::default() };
        let all = [
            "blog/a/index.html",
            "fr/blog/a/index.html",
            "fr/blog/la-fois-où-lama/index.html",
            "fr/ugly.html",
            "fr/index.html",
            "fr/blog/index.html",
            "fr/x.y/index.html",
        ];
        for (path, lang, expected) in [
            ("content/en/blog/a.md", "en", Some("blog/a/index.html")),
            ("content/fr/blog/A.md", "fr", Some("fr/blog/a/index.html")),
            ("content/fr/blog/a/index.md", "fr", Some("fr/blog/a/index.html")),
            ("content/fr/blog/la fois où l’ama.md", "fr", Some("fr/blog/la-fois-où-lama/index.html")),
            ("content/fr/ugly.md", "fr", Some("fr/ugly.html")),
            ("content/fr/_index.md", "fr", Some("fr/index.html")),
            ("content/fr/blog/_index.md", "fr", Some("fr/blog/index.html")),
            ("content/fr/x.y.md", "fr", Some("fr/x.y/index.html")),
            ("content/fr/blog/draft.md", "fr", None),
        ] {
            assert_eq!(found(&all, &content(path, lang, Addressing::default()), &hugo).as_deref(), expected, "{path}");
        }
        // No page of the other language stands for one that was not built.
        assert_eq!(
            found(&["blog/a/index.html"], &content("content/fr/blog/a.md", "fr", titled("The title")), &hugo),
            None
        );
    }

    #[test]
    fn slugs_urls_and_permalinks_are_followed() {
        let mut hugo = Publishing { prefixes: Prefixes::All, ..Publishing::default() };
        let said = |slug: Option<&str>, url: Option<&str>| Addressing {
            title: Some("A Boat’s life".to_owned()),
            slug: slug.map(str::to_owned),
            url: url.map(str::to_owned),
            date: Some("2020-02-13T10:00:00Z".to_owned()),
        };
        let page = |addressing: Addressing| content("content/en/posts/x/a.md", "en", addressing);
        assert!(found(&["en/posts/x/s/index.html"], &page(said(Some("s"), None)), &hugo).is_some());
        assert!(found(&["en/u/index.html"], &page(said(None, Some("/u/"))), &hugo).is_some());
        assert!(found(&["en/u/v.html"], &page(said(None, Some("u/v.html"))), &hugo).is_some());
        assert!(found(&["en/u/index.html"], &page(said(None, Some("/en/u/"))), &hugo).is_some());
        for (pattern, path) in [
            ("/:year/:month/:slug/", "en/2020/02/a-boats-life/index.html"),
            ("/:sections/:filename/", "en/posts/x/a/index.html"),
            ("/n/:slugorfilename.html", "en/n/a.html"),
            ("/:section/:day-:title", "en/posts/13-a-boats-life/index.html"),
        ] {
            hugo.permalinks.insert("posts".to_owned(), pattern.to_owned());
            assert!(found(&[path], &page(said(None, None)), &hugo).is_some(), "{pattern}");
        }
    }

    #[test]
    fn of_two_pages_at_one_address_the_language_tells() {
        let given = || Addressing { url: Some("/same/".to_owned()), ..Addressing::default() };
        let pages = [content("content/en/a.md", "en", given()), content("content/fr/a.md", "fr", given())];
        let hugo = Publishing { prefixes: Prefixes::AllBut(Lang::new("en")), ..Publishing::default() };
        let contents = ["en", "fr"].map(|code| (Lang::new(code), FilePath::new(format!("content/{code}"))));
        let built = [built("same/index.html", "fr", "A")];
        let found = Finder::new(&built, &hugo, &contents).all(&pages);
        assert_eq!(found.keys().map(FilePath::as_str).collect::<Vec<_>>(), ["content/fr/a.md"]);
    }

    #[test]
    fn else_name_and_title_tell_and_both_must() {
        let unknown = Publishing::default();
        let jekyll = content("content/en/_posts/2020-02-13-boats.md", "en", titled("The title"));
        assert!(found(&["2020/02/13/boats.html"], &jekyll, &unknown).is_some());
        assert!(found(&["2020/02/13/boat.html"], &jekyll, &unknown).is_none());
        assert!(found(&["a/boats.html", "b/boats.html"], &jekyll, &unknown).is_none(), "which one?");
        let other = content("content/en/_posts/2020-02-13-boats.md", "en", titled("Another"));
        assert!(found(&["2020/02/13/boats.html"], &other, &unknown).is_none());
    }
}
