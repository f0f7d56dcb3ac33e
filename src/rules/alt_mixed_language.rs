//! An alt text that is in two languages.

use rayon::prelude::*;

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{Worded, worded_alts};
use super::language::detection::{mixed_languages, sure};
use crate::model::Lang;
use crate::model::finding::Severity;

pub const RULE: Rule =
    Rule::new("alt-mixed-language", Severity::Warning, Subject::AltText, manuals!("alt_mixed_language"), check);

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let languages = &context.site.languages;
    let worded: Vec<Worded<'_>> = worded_alts(context.site).collect();
    let mixed = |worded: &Worded<'_>| {
        let spoken = worded.usage.alt_lang.as_ref().unwrap_or(&worded.page.lang);
        let foreign = |lang: &&Lang| lang.primary() != spoken.primary();
        let other = mixed_languages(worded.text, languages).into_iter().find(foreign)?;
        // Where nearly all of it is in the other language, `alt-wrong-language` tells that.
        let wholly = sure(worded.text, languages).is_some_and(|lang| foreign(&lang));
        (!wholly).then(|| Draft::of_alt(worded.page, worded.usage).with("lang", spoken).with("twin-lang", other))
    };
    // This rule and `alt-wrong-language` are the slowest: each text is judged word by word.
    worded.par_iter().filter_map(mixed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{fires_once, is_silent, page, site};

    #[test]
    fn fires_on_two_languages() {
        for alt in [
            "The team is at work / L’équipe est dans la salle",
            "L’équipe est dans la salle. The team is at work.",
            "Une équipe qui travaille avec the people that are in their office dans la salle",
        ] {
            fires_once(&RULE, [page("en", "a").hero_alt("/a.jpg", alt)]);
        }
    }

    #[test]
    fn is_silent_on_names_and_quotations() {
        for alt in [
            "The team is at the Forum des politiques publiques",
            "A slide that is in French: « Les gens sont dans la salle »",
            "The team is at work. They have their tools.",
            "Canada / Kanata",
        ] {
            is_silent(&RULE, [page("en", "a").hero_alt("/a.jpg", alt)]);
        }
    }

    #[test]
    fn the_other_language_is_named() {
        let text = "The team is at work / L’équipe est dans la salle";
        for (lang, expected) in
            [("en", "partly in English and partly in French"), ("fr", "partly in French and partly in English")]
        {
            let texts = site([page(lang, "a").hero_alt("/a.jpg", text)]).texts(&RULE);
            assert!(texts[0].contains(expected), "{texts:?}");
        }
    }

    #[test]
    fn a_text_that_is_wholly_in_the_other_language_is_no_mixture() {
        let text = "With the team. L’équipe est dans la salle avec des gens qui sont à la table, et une femme est assise \
            sur une chaise avec son chien dans la rue, où les enfants sont avec leurs parents.";
        let found = |lang: &str| {
            site([page(lang, "a").hero_alt("/a.jpg", text), page("fr", "z"), page("en", "z")]).places(&RULE)
        };
        assert_eq!(mixed_languages(text, &["en", "fr"].map(Lang::new)).len(), 2);
        assert_eq!(sure(text, &["en", "fr"].map(Lang::new)).map(Lang::as_str), Some("fr"));
        assert_eq!(found("en"), [""; 0]);
        assert_eq!(found("fr"), ["content/fr/a.md:3"]);
    }
}
