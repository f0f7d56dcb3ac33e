//! The files of a built site, and which of them an address of a built page leads to.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::picture::Size;

/// The files of a built site.
#[derive(Clone, Debug, Default)]
pub struct BuiltFiles {
    /// Below the built folder, as they are spelled.
    paths: BTreeSet<String>,
    /// The folders and files right below it.
    top: BTreeSet<String>,
    /// What is known of those that were looked at.
    facts: BTreeMap<String, PictureFacts>,
}

/// What the first bytes of a built picture tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureFacts {
    /// As browsers show it, upright.
    pub size: Size,
    /// The bytes of its file.
    pub bytes: u64,
}

impl BuiltFiles {
    /// Of all files of the built site, in any order.
    #[must_use]
    pub fn of(all: impl IntoIterator<Item = String>) -> Self {
        let paths: BTreeSet<String> = all.into_iter().collect();
        let top = paths.iter().map(|path| path.split('/').next().unwrap_or_default().to_owned()).collect();
        Self { paths, top, facts: BTreeMap::new() }
    }

    /// Adds what is known of pictures.
    #[must_use]
    pub fn with_facts(self, facts: BTreeMap<String, PictureFacts>) -> Self {
        Self { facts, ..self }
    }

    /// Returns the file that an address on a built page leads to, by its exact spelling, as web servers look it up. The
    /// host is put aside: it may be that of the site.
    #[must_use]
    pub fn at(&self, address: &str, page: &str) -> Option<&str> {
        let address = address.trim().split(['?', '#']).next().unwrap_or_default();
        let address = percent_decode_str(address).decode_utf8_lossy();
        let below_host = address.split_once("//").filter(|(scheme, _)| scheme.is_empty() || scheme.ends_with(':'));
        let path = match below_host {
            Some((_, rest)) => rest.split_once('/')?.1.to_owned(),
            None if address.starts_with('/') => address.trim_start_matches('/').to_owned(),
            None => format!("{}{address}", page.rsplit_once('/').map_or("", |(folder, _)| &page[..=folder.len()])),
        };
        let path = without_dots(&path);
        let mut rest = path.as_str();
        loop {
            if let Some(found) = self.paths.get(rest) {
                return Some(found);
            }
            // The site may lie below a folder of its host. What begins as a folder of the site is not there.
            let (first, below) = rest.split_once('/')?;
            if self.top.contains(first) {
                return None;
            }
            rest = below;
        }
    }

    /// Returns what is known of the picture that an address leads to.
    #[must_use]
    pub fn facts_at(&self, address: &str, page: &str) -> Option<PictureFacts> {
        self.facts.get(self.at(address, page)?).copied()
    }
}

/// `a/c` of `a/./b/../c`. More steps up than there are folders end at the root, as in browsers.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            name => kept.push(name),
        }
    }
    kept.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_a_file_as_web_servers_look_it_up() {
        let all = ["img/a.jpg", "img/b c.jpg", "fr/p/c.png", "fr/p/index.html"].map(str::to_owned);
        let files = BuiltFiles::of(all);
        for (address, expected) in [
            ("/img/a.jpg", Some("img/a.jpg")),
            ("/img/a.jpg?v=2#x", Some("img/a.jpg")),
            ("/img/b%20c.jpg", Some("img/b c.jpg")),
            ("https://example.org/img/a.jpg", Some("img/a.jpg")),
            ("//example.org/sub/img/a.jpg", Some("img/a.jpg")),
            ("/sub/img/a.jpg", Some("img/a.jpg")),
            ("c.png", Some("fr/p/c.png")),
            ("./c.png", Some("fr/p/c.png")),
            ("../../img/a.jpg", Some("img/a.jpg")),
            ("../../../../img/a.jpg", Some("img/a.jpg")),
            ("/img/A.jpg", None),
            ("/img/sub/img/a.jpg", None),
            ("https://example.org", None),
            ("", None),
        ] {
            assert_eq!(files.at(address, "fr/p/index.html"), expected, "{address}");
        }
        assert_eq!(files.at("img/a.jpg", "index.html"), Some("img/a.jpg"));
    }

    #[test]
    fn facts_are_those_of_the_file_that_the_address_leads_to() {
        let facts = PictureFacts { size: Size::new(8, 6), bytes: 100 };
        let files = BuiltFiles::of(["a.png", "b.png"].map(str::to_owned))
            .with_facts(BTreeMap::from([("a.png".to_owned(), facts)]));
        assert_eq!(files.facts_at("/a.png", "index.html"), Some(facts));
        assert_eq!(files.facts_at("/b.png", "index.html"), None);
    }
}
