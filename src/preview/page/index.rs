//! What filters, search and order ask of the cards: small enough to stay in memory whole.

use std::collections::BTreeSet;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::sheet::{Card, Sheet};
use crate::model::Severity;

/// The names of what a card may be, as the page's filters have them.
pub const IS: [&str; 7] = ["error", "warning", "info", "new", "heavy", "cropped", "unused"];

/// All cards in their order. The names are short since there is one of each a card.
#[derive(Serialize)]
pub struct Index {
    rules: Vec<&'static str>,
    cards: Vec<SearchEntry>,
}

#[derive(Serialize)]
struct SearchEntry {
    path: String,
    /// What the search looks through: folded, see [`folded_text`].
    text: String,
    is: Vec<&'static str>,
    /// Positions in [`Index::rules`].
    rules: Vec<usize>,
    bytes: u64,
    findings: usize,
}

pub fn of(sheet: &Sheet) -> Index {
    let rules = rules(sheet);
    let cards = sheet.cards.iter().map(|card| entry(card, &rules)).collect();
    Index { rules, cards }
}

/// Rules with a finding at a picture, by name.
pub fn rules(sheet: &Sheet) -> Vec<&'static str> {
    let names: BTreeSet<&'static str> =
        sheet.cards.iter().flat_map(Card::all_findings).map(|finding| finding.rule).collect();
    names.into_iter().collect()
}

/// A filter leaves this card.
pub fn is(card: &Card, name: &str) -> bool {
    let has = |severity: Severity| card.all_findings().any(|finding| finding.severity == severity);
    match name {
        "new" => card.flags.new,
        "heavy" => card.flags.heavy,
        "cropped" => card.flags.cropped,
        "unused" => card.flags.unused,
        severity => Severity::ALL.into_iter().any(|one| one.id() == severity && has(one)),
    }
}

/// Without accents, case, or the shape of apostrophes. The page's script folds what is asked for in the same way.
pub fn folded_text(text: &str) -> String {
    let bare = text.nfkd().filter(|char| !is_combining_mark(*char)).collect::<String>().to_lowercase();
    bare.replace('’', "'")
}

fn entry(card: &Card, rules: &[&'static str]) -> SearchEntry {
    let shown = || card.rows.iter().flat_map(|row| &row.shown);
    let mut words: Vec<String> = vec![card.path.clone()];
    words.extend(card.rows.iter().map(|row| row.pair.clone()));
    words.extend(shown().flat_map(|one| [one.page.to_string(), one.title.clone(), one.alt.text.clone()]));
    words.extend(card.all_findings().flat_map(|finding| finding.message.0.iter().cloned()));
    words.extend(card.all_findings().map(|finding| finding.rule.to_owned()));
    let mut named: Vec<usize> =
        card.all_findings().filter_map(|finding| rules.iter().position(|rule| *rule == finding.rule)).collect();
    named.sort_unstable();
    named.dedup();
    SearchEntry {
        path: card.path.clone(),
        text: folded_text(&words.join("\n")),
        is: IS.into_iter().filter(|name| is(card, name)).collect(),
        rules: named,
        bytes: card.file.as_ref().map_or(0, |file| file.bytes),
        findings: card.all_findings().count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_knows_no_accents() {
        assert_eq!(folded_text("Été à L’ÎLE"), "ete a l'ile");
        assert_eq!(folded_text("e\u{301}"), "e");
    }
}
