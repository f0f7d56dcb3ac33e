//! Pages that are tied by an address: a key that names the page in the other language, and addresses that are alike but for
//! the language.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{FilePath, Lang, Page, PairWay};

/// Pages of one address or group beyond this number are not tied: which of them is meant can't be known.
const MOST_OF_GROUP: usize = 64;

/// Gives pages one logical path that name one another, or whose own addresses are alike but for the language. A page that
/// has a pair key is tied by that, whatever its path is.
pub fn tie_partners(pages: &mut [Page], languages: &[Lang]) {
    if pages.iter().all(|page| page.pair_page.is_none() && page.addressing.url.is_none()) {
        return;
    }
    let mut groups = Groups::of(pages.len());
    let named = named_partners(pages);
    for (page, partner) in &named {
        groups.join(*page, *partner);
    }
    let named: BTreeSet<usize> = named.into_iter().flat_map(|(page, partner)| [page, partner]).collect();
    for alike in alike_addresses(pages, languages) {
        alike.windows(2).for_each(|two| groups.join(two[0], two[1]));
    }
    for members in groups.all() {
        let is_pair = members.len() > 1 && members.len() <= MOST_OF_GROUP;
        let of_languages: BTreeSet<&Lang> = members.iter().map(|index| &pages[*index].lang).collect();
        // Two pages of one language are no pair: something was misread.
        if !is_pair || of_languages.len() < members.len() {
            continue;
        }
        let first = members.iter().min_by_key(|index| {
            let page = &pages[**index];
            (languages.iter().position(|lang| *lang == page.lang), &page.path)
        });
        let Some(shared) = first.map(|index| shared_path(pages, *index, &members)) else { continue };
        // Where their own paths are the same, these tie them.
        let is_by_path = members.iter().all(|index| pages[*index].logical_path == shared);
        for index in members {
            let way = if named.contains(&index) { PairWay::Named } else { PairWay::Address };
            pages[index].partner_way = (!is_by_path).then_some(way);
            pages[index].logical_path.clone_from(&shared);
        }
    }
}

/// Returns the logical path of the first page of a group; where a page outside has it too, its whole path.
fn shared_path(pages: &[Page], first: usize, members: &[usize]) -> String {
    let own = &pages[first].logical_path;
    let is_taken = pages.iter().enumerate().any(|(index, page)| page.logical_path == *own && !members.contains(&index));
    if is_taken || own.is_empty() { bare(pages[first].path.as_str()) } else { own.clone() }
}

/// Returns each page with the one that its key names.
fn named_partners(pages: &[Page]) -> Vec<(usize, usize)> {
    let mut by_address: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let names = page.addressing.url.iter().map(|url| bare(url)).chain(file_names(&page.path));
        for name in names.collect::<BTreeSet<_>>() {
            by_address.entry(name).or_default().push(index);
        }
    }
    let found = pages.iter().enumerate().filter_map(|(index, page)| {
        let written = page.pair_page.as_ref()?.value.trim();
        let partner = |name: String| match by_address.get(&name)?.as_slice() {
            [only] if *only != index && pages[*only].lang != page.lang => Some(*only),
            _ => None,
        };
        Some((index, named_addresses(written, page).into_iter().find_map(partner)?))
    });
    found.collect()
}

/// Returns what a page may be called by its file: its whole path; a post without its date.
fn file_names(path: &FilePath) -> Vec<String> {
    let whole = bare(path.as_str());
    let name_at = whole.rfind('/').map_or(0, |at| at + 1);
    let undated = without_date(&whole[name_at..]).map(|name| {
        let folders = whole[..name_at].replace("_posts/", "");
        format!("{folders}{name}")
    });
    undated.into_iter().chain([whole]).collect()
}

/// `title` of `2020-02-13-title`.
fn without_date(name: &str) -> Option<&str> {
    let (date, rest) = name.split_at_checked(11)?;
    let shape: String = date.chars().map(|char| if char.is_ascii_digit() { '0' } else { char }).collect();
    (shape == "0000-00-00-" && !rest.is_empty()).then_some(rest)
}

/// Returns the addresses that a text may mean: from the root; for one that is relative, from the page's own address and
/// its folder first.
fn named_addresses(written: &str, page: &Page) -> Vec<String> {
    // `{{ site.baseurl }}/fr/a.html`, `https://example.org/fr/a.html`.
    let written = written.rsplit_once("}}").map_or(written, |(_, rest)| rest.trim());
    let local = match written.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => written,
    };
    let mut found = Vec::new();
    if !local.starts_with('/') {
        let url = page.addressing.url.as_deref().map(|url| url.trim_start_matches('/'));
        let homes = [url, Some(page.path.as_str())].into_iter().flatten();
        let beside = homes.map(|home| format!("{}/{local}", home.rsplit_once('/').map_or("", |(folder, _)| folder)));
        found.extend(beside.filter_map(|path| Some(bare(FilePath::parse(&path)?.as_str()))));
    }
    found.extend(FilePath::parse(local.trim_start_matches('/')).map(|path| bare(path.as_str())));
    found
}

/// Returns the pages of each address, as they are alike but for the language in it.
fn alike_addresses(pages: &[Page], languages: &[Lang]) -> Vec<Vec<usize>> {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let Some(url) = page.addressing.url.as_deref().filter(|url| !url.contains(['{', ':'])) else { continue };
        let address = bare(url);
        let is_language = |part: &str| languages.iter().any(|lang| lang.as_str().eq_ignore_ascii_case(part));
        let parts: Vec<&str> = address.split('/').filter(|part| !part.is_empty()).collect();
        let mut rest = parts.clone();
        if let Some(at) = parts.iter().position(|part| is_language(part)) {
            rest.remove(at);
        } else if let Some(last) = rest.last_mut() {
            let ends = ['-', '.', '_'].iter().find_map(|separator| last.rsplit_once(*separator));
            *last = ends.filter(|(_, end)| is_language(end)).map_or(*last, |(name, _)| name);
        }
        alike.entry(rest.join("/")).or_default().push(index);
    }
    alike.into_values().collect()
}

/// Returns an address as all its spellings have it: without the ending of a page, without `index`, small letters.
fn bare(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_matches('/').to_lowercase();
    let endings = [".html", ".htm", ".md", ".markdown", ".njk", ".liquid", ".webc"];
    let path = endings.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(&path);
    path.strip_suffix("/index").unwrap_or(if path == "index" { "" } else { path }).to_owned()
}

/// Sets of pages that are one post.
struct Groups(Vec<usize>);

impl Groups {
    fn of(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn first(&mut self, index: usize) -> usize {
        let mut at = index;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }

    fn all(&mut self) -> Vec<Vec<usize>> {
        let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..self.0.len() {
            found.entry(self.first(index)).or_default().push(index);
        }
        found.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::{Located, Span};

    /// Path, language, logical path, own address, the other page's.
    type Row<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, Option<&'a str>);

    fn tied(rows: &[Row<'_>]) -> Vec<String> {
        tied_pages(rows).into_iter().map(|page| page.logical_path).collect()
    }

    fn tied_pages(rows: &[Row<'_>]) -> Vec<Page> {
        let page = |(path, lang, logical, url, other): &Row<'_>| {
            let mut page = Page::empty(FilePath::new(*path), Lang::new(lang));
            page.logical_path = (*logical).to_owned();
            page.addressing.url = url.map(str::to_owned);
            page.pair_page = other.map(|other| Located::new(other.to_owned(), Span::default()));
            page
        };
        let mut pages: Vec<Page> = rows.iter().map(page).collect();
        tie_partners(&mut pages, &["en", "fr"].map(Lang::new));
        pages
    }

    #[test]
    fn a_page_knows_what_tied_it() {
        let rows = [
            ("en/about.md", "en", "about", None, Some("/fr/a-propos")),
            ("fr/a-propos.md", "fr", "a-propos", None, None),
            ("x.md", "en", "x", Some("/en/more/"), None),
            ("y.md", "fr", "y", Some("/fr/more/"), None),
            ("en/same.md", "en", "same", None, Some("/fr/same")),
            ("fr/same.md", "fr", "same", None, None),
            ("en/lone.md", "en", "lone", None, None),
        ];
        let ways: Vec<_> = tied_pages(&rows).into_iter().map(|page| page.partner_way).collect();
        let (named, address) = (Some(PairWay::Named), Some(PairWay::Address));
        assert_eq!(ways, [named, named, address, address, None, None, None]);
    }

    #[test]
    fn a_key_names_the_page_in_the_other_language() {
        for name in [
            "/fr/a-propos.html",
            "fr/a-propos.html",
            "/fr/a-propos/",
            "/fr/a-propos",
            "../fr/a-propos.html",
            "https://example.org/fr/a-propos.html#x",
            "{{ site.baseurl }}/fr/a-propos.html",
            "/fr/A-propos.md?x=1",
            "http://example.org/fr/a-propos",
        ] {
            let rows =
                [("en/about.md", "en", "about", None, Some(name)), ("fr/a-propos.md", "fr", "a-propos", None, None)];
            assert_eq!(tied(&rows), ["about", "about"], "{name}");
        }
    }

    #[test]
    fn names_lead_to_addresses_and_to_posts_too() {
        let rows = [
            ("en/a.html", "en", "a", Some("/en/about.html"), Some("b-fr.html")),
            ("b-fr.md", "fr", "b-fr", Some("/en/b-fr.html"), None),
            ("_posts/2024-01-01-c.md", "en", "_posts/c", None, None),
            ("fr/d.md", "fr", "d", None, Some("/c/")),
            ("2024-01-01-e.md", "en", "2024-01-01-e", None, None),
            ("f.md", "fr", "f", None, Some("/e/")),
        ];
        assert_eq!(tied(&rows), ["a", "a", "_posts/c", "_posts/c", "2024-01-01-e", "2024-01-01-e"]);
    }

    #[test]
    fn addresses_that_differ_in_the_language_only_are_one_post() {
        let rows = [
            ("x.md", "en", "x", Some("/en/about/"), None),
            ("y.md", "fr", "y", Some("/fr//about/"), None),
            ("p.md", "en", "p", Some("/contact"), None),
            ("q.md", "fr", "q", Some("/contact-fr.html"), None),
            ("r.md", "en", "r", Some("/{{ page.fileSlug }}/"), None),
            ("s.md", "fr", "s", Some("/{{ page.fileSlug }}/"), None),
            ("t.md", "en", "t", Some("/our-team/"), None),
            ("u.md", "fr", "u", Some("/our-jobs/"), None),
        ];
        assert_eq!(tied(&rows), ["x", "x", "p", "p", "r", "s", "t", "u"]);
    }

    #[test]
    fn what_is_not_sure_ties_nothing() {
        let rows = [
            ("en/a.md", "en", "a", None, Some("/en/b.html")),
            ("en/b.md", "en", "b", None, None),
            ("fr/c.md", "fr", "c", None, Some("/nowhere")),
            ("fr/d.md", "fr", "d", None, Some("")),
            ("e.md", "en", "e", Some("/same/"), None),
            ("f.md", "en", "f", Some("/same/"), None),
            ("g.md", "fr", "g", Some("/fr/same/"), None),
            // No date is before this name.
            ("long-names-of-boats.md", "en", "h", None, None),
            ("i.md", "fr", "i", None, Some("/of-boats/")),
        ];
        assert_eq!(tied(&rows), ["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
    }

    #[test]
    fn what_ties_nothing_leaves_other_ties_and_paths_as_they_are() {
        let rows = [
            ("en/a.md", "en", "a", None, Some("/en/b.html")),
            ("en/b.md", "en", "b", None, Some("/fr/c.html")),
            ("fr/c.md", "fr", "c", None, None),
            // Two that share their path, as pages of two languages do.
            ("en/d.md", "en", "d", None, None),
            ("fr/d.md", "fr", "d", None, None),
        ];
        assert_eq!(tied(&rows), ["a", "b", "b", "d", "d"]);
    }

    #[test]
    fn very_many_pages_of_one_address_are_not_tied() {
        for (count, is_tied) in [(64, true), (65, false)] {
            let names: Vec<String> = (0..count).map(|number| format!("p{number}")).collect();
            let row = |name: &'_ String| (format!("{name}.md"), name.clone());
            let files: Vec<(String, String)> = names.iter().map(row).collect();
            let rows: Vec<Row<'_>> = files
                .iter()
                .map(|(path, name)| (path.as_str(), name.as_str(), name.as_str(), Some("/same/"), None))
                .collect();
            let paths: BTreeSet<String> = tied(&rows).into_iter().collect();
            assert_eq!(paths.len() == 1, is_tied, "{count}");
        }
    }

    #[test]
    fn where_the_first_page_is_the_home_its_file_names_the_post() {
        let rows =
            [("en/index.md", "en", "", None, Some("/fr/accueil/")), ("fr/accueil.md", "fr", "accueil", None, None)];
        assert_eq!(tied(&rows), ["en", "en"]);
    }

    #[test]
    fn a_shared_path_is_no_third_pages() {
        let rows = [
            ("en/a.md", "en", "a", None, Some("/fr/b")),
            ("fr/a.md", "fr", "a", None, None),
            ("fr/b.md", "fr", "b", None, None),
        ];
        assert_eq!(tied(&rows), ["en/a", "a", "en/a"]);
    }
}
