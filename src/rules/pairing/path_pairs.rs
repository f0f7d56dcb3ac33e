//! Pages that have no key, and stand alone where most of their neighbours are pairs by their paths.

use std::collections::BTreeMap;

use super::pairs::{NearMiss, PagesByName, between};
use crate::model::page::{Page, Tie};
use crate::model::{Lang, Site};

/// A page without a page of the same path in `lacking`, though most pages of its section and language have one. Where
/// most have none, files are named in their own language, or translation has only begun: that is no mistake.
#[derive(Clone, Copy)]
pub struct LonePage<'a> {
    pub page: &'a Page,
    pub lacking: &'a Lang,
}

/// Returns every such page, in the order of the paths, then of the site's languages.
pub fn lone(site: &Site) -> Vec<LonePage<'_>> {
    let mut alone: Vec<LonePage<'_>> = Vec::new();
    // By section, language and other language: pages with a partner there less pages without.
    let mut balance: BTreeMap<(&str, &Lang, &Lang), i64> = BTreeMap::new();
    for pair in site.pairs() {
        let Tie::Path(path) = pair.tie else { continue };
        for page in pair.pages.values().flatten().map(|index| &site.pages[*index]) {
            // In its own language a page is there, which nobody asks for.
            for lang in &site.languages {
                let paired = pair.pages.contains_key(lang);
                *balance.entry((section(path), &page.lang, lang)).or_default() += if paired { 1 } else { -1 };
                if !paired {
                    alone.push(LonePage { page, lacking: lang });
                }
            }
        }
    }
    alone.retain(|LonePage { page, lacking }| {
        let balance = balance.get(&(section(&page.logical_path), &page.lang, *lacking));
        balance.is_some_and(|balance| *balance > 0)
    });
    alone
}

/// Lone pages of one section in two languages whose names are nearly the same: `boats` and `boat`.
pub fn near_names<'a>(alone: &[LonePage<'a>]) -> Vec<NearMiss<'a>> {
    let mut named: BTreeMap<(&str, &Lang, &Lang), PagesByName<'a>> = BTreeMap::new();
    for LonePage { page, lacking } in alone {
        let section = section(&page.logical_path);
        named.entry((section, &page.lang, lacking)).or_default().insert(name(&page.logical_path), page);
    }
    let mut misses = Vec::new();
    for ((section, lang, other), first) in &named {
        // Each couple of languages once, the later one's page first: its name is the likelier slip.
        if lang > other
            && let Some(second) = named.get(&(section, other, lang))
        {
            misses.extend(between(first, second));
        }
    }
    misses
}

fn section(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(section, _)| section)
}

fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
