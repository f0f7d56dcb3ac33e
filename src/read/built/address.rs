//! The built page of a content page: by the generator's rules for addresses, else by its name and title.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::page::stem_without_language;
use super::permalink::{PageValues, filled_permalink};
use crate::model::built::{BuiltPage, bare_address};
use crate::model::publishing::{Prefixes, Publishing};
use crate::model::{FilePath, Lang, Page};

/// Finds built pages.
pub struct Finder<'a> {
    pages: &'a [BuiltPage],
    pub(super) publishing: &'a Publishing,
    /// The content folder of each language.
    contents: &'a [(Lang, FilePath)],
    /// By squeezed address. Versions of Hugo differ in what becomes of spaces, apostrophes and accents; letters and
    /// digits stay.
    by_address: BTreeMap<String, Vec<usize>>,
    /// By the last segment of the squeezed address.
    by_name: BTreeMap<String, Vec<usize>>,
}

/// Where Jekyll's posts lie; their patterns stand below this name.
const POSTS: &str = "_posts";

/// Built pages of one address, or of one name, that are looked at; which of more is meant can't be known.
const CANDIDATES: usize = 64;

/// What addresses are made of.
pub(super) struct AddressParts<'a> {
    page: &'a Page,
    /// Folders below the language's content.
    folders: Vec<&'a str>,
    /// The file's name without extension and language; that of its folder for a bundle.
    name: &'a str,
    kind: PageKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum PageKind {
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
            by_name.entry(squeezed_address(name)).or_default().push(index);
            by_address.entry(squeezed_address(page.address())).or_default().push(index);
        }
        Self { pages, publishing, contents, by_address, by_name }
    }

    /// Returns the built page of each content page, by position. Two content pages of one address overwrite each other:
    /// the one counts that the built page is in the language of, if that tells.
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

    /// Returns the position of the built page; `None` where there is none, or more than one may be it.
    #[must_use]
    pub fn page(&self, page: &Page) -> Option<usize> {
        let named = self.address_parts(page)?;
        let addresses = self.addresses(&named);
        let found = self.prefixes(&page.lang).into_iter().find_map(|(prefix, is_sure)| {
            addresses.iter().find_map(|address| self.at(&format!("{prefix}/{address}"), &page.lang, is_sure))
        });
        // An address that the page gives itself may hold the language's folder already.
        let given = || self.at(page.addressing.url.as_deref()?, &page.lang, false);
        found.or_else(given).or_else(|| self.by_title(&named))
    }

    pub(super) fn address_parts<'p>(&self, page: &'p Page) -> Option<AddressParts<'p>> {
        let mut homes = self.contents.iter().filter(|(lang, _)| *lang == page.lang);
        let below = homes.find_map(|(_, folder)| page.path.below(folder))?;
        let (folders, _) = below.rsplit_once('/').unwrap_or(("", below));
        let mut folders: Vec<&str> = folders.split('/').filter(|folder| !folder.is_empty()).collect();
        let stem = stem_without_language(&page.path, &page.lang);
        let (name, kind) = match stem {
            "_index" => ("", PageKind::Section),
            "index" => (folders.pop().unwrap_or_default(), PageKind::Page),
            stem => (stem, PageKind::Page),
        };
        Some(AddressParts { page, folders, name, kind })
    }

    /// Returns the folders that a language's pages may be in, and whether that is known for sure.
    pub(super) fn prefixes(&self, lang: &Lang) -> Vec<(String, bool)> {
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
    pub(super) fn addresses(&self, named: &AddressParts<'_>) -> Vec<String> {
        let AddressParts { page, folders, name, kind } = named;
        let home = folders.join("/");
        if *kind == PageKind::Section {
            return page.addressing.url.iter().cloned().chain([home]).collect();
        }
        let own = self.publishing.of_languages.get(&page.lang);
        let section = if folders.contains(&POSTS) { Some(&POSTS) } else { folders.first() };
        let section = section.map_or_else(|| "/".to_owned(), |folder| folder.to_lowercase());
        let pattern = own.and_then(|own| own.get(&section)).or_else(|| self.publishing.permalinks.get(&section));
        let values = PageValues {
            folders,
            name: without_date(name).unwrap_or(name),
            title: page.addressing.title.as_deref(),
            slug: page.addressing.slug.as_deref(),
            lang: page.lang.as_str(),
        };
        let mut found: Vec<String> =
            page.addressing.url.iter().filter_map(|url| filled_permalink(url, &values)).collect();
        // Versions of Hugo differ in what becomes of a slash in a title.
        let of_pattern = ["-", "/"].iter().filter_map(|slash| expanded_pattern(pattern?, named, slash));
        found.extend(of_pattern);
        found.extend(page.addressing.slug.iter().map(|slug| format!("{home}/{slug}")));
        found.push(format!("{home}/{name}"));
        found.extend(without_date(name).map(|name| format!("{home}/{name}")));
        found
    }

    fn at(&self, address: &str, lang: &Lang, is_sure: bool) -> Option<usize> {
        let wanted = bare_address(address);
        let found = self.by_address.get(&squeezed_address(wanted)).filter(|found| found.len() <= CANDIDATES)?;
        let suits = |index: &&usize| self.speaks(**index, lang).unwrap_or(is_sure) || is_sure;
        let mut found: Vec<usize> = found.iter().filter(suits).copied().collect();
        if found.len() > 1 {
            found.retain(|index| self.pages[*index].address().eq_ignore_ascii_case(wanted));
        }
        (found.len() == 1).then(|| found[0])
    }

    /// Returns whether a built page says that it is in this language.
    fn speaks(&self, index: usize, lang: &Lang) -> Option<bool> {
        let said = self.pages[index].lang.as_deref()?;
        Some(Lang::new(said).primary() == lang.primary())
    }

    /// Returns the one built page of this language that shows the page's title, and whose last folder is its name.
    fn by_title(&self, named: &AddressParts<'_>) -> Option<usize> {
        let page = named.page;
        let title = letters(page.addressing.title.as_deref()?);
        let names = page.addressing.slug.iter().map(String::as_str).chain([named.name]).chain(without_date(named.name));
        let names: Vec<String> = names.map(squeezed_address).filter(|name| !name.is_empty()).collect();
        if title.is_empty() || named.kind == PageKind::Section {
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

/// Returns a pattern of Hugo's, `/:year/:month/:slug/`, for one page; `slash` stands for one in a title. `None` where
/// the pattern holds what we don't know.
fn expanded_pattern(pattern: &str, named: &AddressParts<'_>, slash: &str) -> Option<String> {
    let AddressParts { page, folders, name, .. } = named;
    let about = &page.addressing;
    // A post of Jekyll has its date in its name.
    let of_name = || without_date(name).map(|_| *name);
    let date = || about.date.as_deref().or_else(of_name).map(|date| date.split(['-', 'T', ' ']).collect::<Vec<_>>());
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
            "categories" => {
                folders.iter().take_while(|folder| **folder != POSTS).copied().collect::<Vec<_>>().join("/")
            }
            "postname" => slug(without_date(name).or(Some(name)))?,
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
fn squeezed_address(address: &str) -> String {
    let kept = address.nfd().filter(|char| !is_combining_mark(*char) && (char.is_alphanumeric() || *char == '/'));
    let kept: String = kept.flat_map(char::to_lowercase).collect();
    kept.split('/').filter(|segment| !segment.is_empty()).collect::<Vec<_>>().join("/")
}

fn letters(text: &str) -> String {
    squeezed_address(text).replace('/', "")
}

#[cfg(test)]
mod tests;
