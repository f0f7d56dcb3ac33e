//! How the generator makes addresses of pages.

use std::collections::BTreeMap;

use super::lang::Lang;

/// What a page's front matter says of its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressing {
    pub title: Option<String>,
    pub slug: Option<String>,
    pub url: Option<String>,
    /// As written: `2020-02-13`, or with a time.
    pub date: Option<String>,
}

/// What a page's front matter says of when it is published. Times are seconds since 1970, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Release {
    /// `draft: true`, or `published: false`.
    pub draft: bool,
    /// Not before this time.
    pub from: Option<i64>,
    /// Not after this time.
    pub until: Option<i64>,
    /// The generator makes no page of it, whatever the time.
    pub left_out: bool,
}

/// Which pages the generator publishes beside those whose time it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Publishes {
    pub drafts: bool,
    pub future: bool,
    pub expired: bool,
}

impl Release {
    /// The page is published at this time.
    #[must_use]
    pub fn is_out(self, now: i64, publishes: Publishes) -> bool {
        !self.left_out
            && (!self.draft || publishes.drafts)
            && (publishes.future || self.from.is_none_or(|from| from <= now))
            && (publishes.expired || self.until.is_none_or(|until| now <= until))
    }
}

/// What the generator's configuration says of addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publishing {
    /// How a language's pages are distinguished from another one's.
    pub prefixes: Prefixes,
    /// The pattern of a section's pages: `/:year/:slug/`. The key is in lower case.
    pub permalinks: BTreeMap<String, String>,
    /// Languages with patterns of their own.
    pub of_languages: BTreeMap<Lang, BTreeMap<String, String>>,
    /// The folder of the whole site below its host, without slashes at its ends: `blog` of `https://x.org/blog/`.
    pub base: String,
    /// Each language has a host of its own: its folder is in no address.
    pub hosts: bool,
    /// Pages are files: `/docs/a.html`, not `/docs/a/`.
    pub ugly: bool,
}

impl Publishing {
    /// Nothing is known.
    pub const NONE: Self = Self {
        prefixes: Prefixes::Unknown,
        permalinks: BTreeMap::new(),
        of_languages: BTreeMap::new(),
        base: String::new(),
        hosts: false,
        ugly: false,
    };

    /// The pages of this section, or those of all, have an address by a pattern.
    #[must_use]
    pub fn has_pattern(&self, lang: &Lang, section: &str) -> bool {
        let has = |patterns: &BTreeMap<String, String>| patterns.contains_key(section);
        has(&self.permalinks) || self.of_languages.get(lang).is_some_and(has)
    }
}

/// The folders of languages in a built site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Prefixes {
    /// Not known: by the language, or none.
    #[default]
    Unknown,
    /// One language, and no folder for it; or its own.
    One,
    /// Each language has its folder but this one.
    AllBut(Lang),
    /// Each language has its folder.
    All,
}
