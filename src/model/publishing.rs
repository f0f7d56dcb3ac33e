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

/// What the generator's configuration says of addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publishing {
    /// How a language's pages are told from another one's.
    pub prefixes: Prefixes,
    /// The pattern of a section's pages: `/:year/:slug/`. The key is in lower case.
    pub permalinks: BTreeMap<String, String>,
    /// Languages with patterns of their own.
    pub of_languages: BTreeMap<Lang, BTreeMap<String, String>>,
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
