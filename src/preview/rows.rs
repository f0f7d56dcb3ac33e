//! The places that show one picture, a post beside its equivalents.

use std::collections::BTreeMap;

use super::homes;
use super::sheet::{AltKind, AltText, FindingText, PictureUse, Row};
use crate::model::page::{Alt, Page, Role, Tie, Use};
use crate::model::{FilePath, Site};
use crate::rules::{self, ActiveRules};

/// Where the same picture is shown in posts that are tied to one another. One that is tied to none is by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Spot<'a> {
    Tied(Tie<'a>, Slot),
    Alone(&'a FilePath, Slot),
}

/// The hero, or which of the body's images that show the picture, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Hero,
    Body(usize),
}

/// Positions of pages and their uses, by the file that is shown; in the order of the pages.
#[must_use]
pub fn by_file(site: &Site) -> BTreeMap<&FilePath, Vec<(usize, usize)>> {
    let mut found: BTreeMap<&FilePath, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, page) in site.pages.iter().enumerate() {
        for (index, shown) in page.uses.iter().enumerate() {
            if let Some(file) = homes::file(&shown.target) {
                found.entry(file).or_default().push((at, index));
            }
        }
    }
    found
}

/// Returns the rows of one picture. `finding` are findings, by the positions of page and use.
#[must_use]
pub fn rows(
    site: &Site,
    uses: &[(usize, usize)],
    finding: &mut BTreeMap<(usize, usize), Vec<FindingText>>,
    chosen: &ActiveRules,
) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut known: BTreeMap<Spot<'_>, usize> = BTreeMap::new();
    let mut bodies: BTreeMap<usize, usize> = BTreeMap::new();
    for &(at, index) in uses {
        let (page, shown) = (&site.pages[at], &site.pages[at].uses[index]);
        let slot = if shown.role == Role::Hero {
            Slot::Hero
        } else {
            let count = bodies.entry(at).or_default();
            *count += 1;
            Slot::Body(*count - 1)
        };
        let spot = page.tie().map_or(Spot::Alone(&page.path, slot), |tie| Spot::Tied(tie, slot));
        let row = *known.entry(spot).or_insert_with(|| {
            rows.push(Row { pair: page.tie().map_or_else(String::new, tie_name), shown: Vec::new() });
            rows.len() - 1
        });
        let findings = finding.remove(&(at, index)).unwrap_or_default();
        rows[row].shown.push(one(page, shown, findings, chosen));
    }
    let rank = |shown: &PictureUse| site.languages.iter().position(|lang| *lang == shown.lang);
    for row in &mut rows {
        row.shown.sort_by_key(rank);
    }
    rows
}

fn tie_name(tie: Tie<'_>) -> String {
    match tie {
        Tie::Key(text) | Tie::Path(text) => text.to_owned(),
    }
}

fn one(page: &Page, shown: &Use, findings: Vec<FindingText>, chosen: &ActiveRules) -> PictureUse {
    PictureUse {
        lang: page.lang.clone(),
        page: page.path.clone(),
        line: shown.raw.at.line,
        title: page.addressing.title.clone().unwrap_or_default(),
        role: shown.role.id(),
        alt: alt(page, shown, chosen),
        findings,
    }
}

fn alt(page: &Page, shown: &Use, chosen: &ActiveRules) -> AltText {
    let text = shown.alt.text().unwrap_or_default();
    let lang = shown.alt_lang.as_ref().unwrap_or(&page.lang);
    let kind = match &shown.alt {
        _ if shown.decorative => AltKind::Decorative,
        Alt::Absent => AltKind::Absent,
        Alt::Made => AltKind::Made,
        Alt::Given(_) if text.is_empty() => AltKind::Empty,
        Alt::Given(_) => AltKind::Given,
    };
    let (limit, _) = rules::alt_limits(chosen, lang);
    AltText {
        kind,
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        lang: lang.clone(),
        length: rules::alt_length(text),
        limit,
    }
}
