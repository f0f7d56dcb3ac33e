//! An alt text in another language than its page.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{Worded, key_name, worded_alts, words};
use super::language::detection::sure;
use super::language::text::folded_text;
use super::pairing::pairs::couples;
use crate::model::Lang;
use crate::model::finding::Severity;
use crate::model::page::{Page, Use};
use crate::model::paths::FilePath;
use crate::model::site::Site;

pub const RULE: Rule =
    Rule::new("alt-wrong-language", Severity::Error, Subject::AltText, manuals!("alt_wrong_language"), check);

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let languages = &context.site.languages;
    let worded: Vec<Worded<'_>> = worded_alts(context.site).filter(|worded| !worded.usage.decorative).collect();
    let foreign = worded.par_iter().filter_map(|worded| {
        let reported = sure(worded.text, languages)?;
        (reported.primary() != text_language(worded.page, worded.usage).primary()).then_some((reported, *worded))
    });
    let mut foreign: Vec<_> = foreign.collect();
    if !foreign.is_empty() {
        let pages: BTreeSet<&FilePath> = foreign.iter().map(|(_, worded)| &worded.page.path).collect();
        let texts = texts_of_twins(context.site, &pages);
        // Another page of the pair says the same: `alt-untranslated` reports that.
        foreign.retain(|(_, worded)| {
            texts.get(&worded.page.path).is_none_or(|texts| !texts.contains(&folded_text(worded.text)))
        });
    }
    let draft = |(reported, worded): (&Lang, Worded<'_>)| {
        Draft::of_alt(worded.page, worded.usage)
            .with("alt", worded.text)
            .with("lang", text_language(worded.page, worded.usage))
            .with("twin-lang", reported)
            .with("key", key_name(context.keys.alt_lang))
    };
    foreign.into_iter().map(draft).collect()
}

/// Returns the alt texts in the other pages of the pair, for each of these pages. They are gathered once for a page: it may show
/// very many images.
fn texts_of_twins<'a>(site: &'a Site, pages: &BTreeSet<&FilePath>) -> BTreeMap<&'a FilePath, BTreeSet<String>> {
    let mut texts: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for (first, second) in couples(site) {
        for (page, twin) in [(first, second), (second, first)] {
            if pages.contains(&page.path) {
                let of_twin = twin.uses.iter().filter_map(words).map(|(text, _)| folded_text(text));
                texts.entry(&page.path).or_default().extend(of_twin);
            }
        }
    }
    texts
}

/// Returns the language that a text is meant to be in.
fn text_language<'a>(page: &'a Page, usage: &'a Use) -> &'a Lang {
    usage.alt_lang.as_ref().unwrap_or(&page.lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{fires_once, is_silent, page, site};

    #[test]
    fn fires_on_sentences_of_the_other_language() {
        fires_once(
            &RULE,
            [
                page("en", "a").hero_alt("/a.jpg", "Une femme tient un téléphone dans la rue"),
                page("fr", "a").hero_alt("/a.jpg", "A woman is holding a phone with her hands"),
                page("fr", "a").markdown("/a.jpg", "A woman is holding a phone with her hands"),
                page("fr", "a").hero_alt("/a.jpg", "Une femme tient un téléphone").alt_lang("en"),
            ],
        );
    }

    #[test]
    fn abstains_on_names_quotations_and_what_is_short() {
        is_silent(
            &RULE,
            [
                page("fr", "a").hero_alt("/a.jpg", "Code for America"),
                page("fr", "a").hero_alt("/a.jpg", "Affiche « This is what we do with their data »"),
                page("en", "a").hero_alt("/a.jpg", "The Place de la Concorde"),
                page("en", "a").hero_alt("/a.jpg", "Une femme tient un téléphone dans la rue").alt_lang("fr"),
                page("fr", "a").hero_alt("/a.jpg", "Logo GC Notify"),
            ],
        );
    }

    #[test]
    fn leaves_a_copied_text_to_the_rule_about_copies() {
        let text = "A woman is holding a phone with her hands";
        let pages = ["en", "fr"].map(|lang| page(lang, "a").key("k").hero_alt("/a.jpg", text));
        assert!(site(pages).places(&RULE).is_empty());
    }
}
