//! An alt text in another language than its page.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Context;
use super::basis::draft::Draft;
use super::basis::pairs::couples;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::text::folded;
use super::basis::tongue::sure;
use super::basis::uses::{Worded, key_name, worded, words};
use crate::model::Lang;
use crate::model::finding::Severity;
use crate::model::page::{Page, Use};
use crate::model::paths::FilePath;
use crate::model::site::Site;

pub const RULE: Rule = Rule {
    id: "alt-wrong-language",
    severity: Severity::Error,
    manuals: manuals!("alt_wrong_language"),
    variants: &[],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let languages = &context.site.languages;
    let said: Vec<Worded<'_>> = worded(context.site).filter(|said| !said.shown.decorative).collect();
    let foreign = said.par_iter().filter_map(|said| {
        let told = sure(said.text, languages)?;
        (told.primary() != spoken(said.page, said.shown).primary()).then_some((told, *said))
    });
    let mut foreign: Vec<_> = foreign.collect();
    if !foreign.is_empty() {
        let twins = twins(context.site);
        let twins = |page: &Page| twins.get(&page.path).map_or(&[][..], Vec::as_slice);
        foreign.retain(|(_, said)| !is_untranslated(twins(said.page), said.text));
    }
    let draft = |(told, said): (&Lang, Worded<'_>)| {
        Draft::of_alt(said.page, said.shown)
            .with("alt", said.text)
            .with("lang", spoken(said.page, said.shown))
            .with("twin-lang", told)
            .with("key", key_name(context.keys.alt_lang))
    };
    foreign.into_iter().map(draft).collect()
}

/// Another page of the pair says the same: `alt-untranslated` tells that.
fn is_untranslated(twins: &[&Page], text: &str) -> bool {
    let text = folded(text);
    twins.iter().flat_map(|twin| &twin.uses).filter_map(words).any(|(other, _)| folded(other) == text)
}

/// The other pages of each page's pair.
fn twins(site: &Site) -> BTreeMap<&FilePath, Vec<&Page>> {
    let mut twins: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (first, second) in couples(site) {
        twins.entry(&first.path).or_default().push(second);
        twins.entry(&second.path).or_default().push(first);
    }
    twins
}

/// The language that a text is meant to be in.
fn spoken<'a>(page: &'a Page, shown: &'a Use) -> &'a Lang {
    shown.alt_lang.as_ref().unwrap_or(&page.lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{fires_once, is_silent, page, site};

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
