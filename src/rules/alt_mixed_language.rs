//! An alt text that is in two languages.

use rayon::prelude::*;

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::tongue::{mixed, sure};
use super::basis::uses::{Worded, worded};
use crate::model::Lang;
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    id: "alt-mixed-language",
    severity: Severity::Warning,
    manuals: manuals!("alt_mixed_language"),
    variants: &[],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let languages = &context.site.languages;
    let said: Vec<Worded<'_>> = worded(context.site).collect();
    let mixed = |said: &Worded<'_>| {
        let spoken = said.shown.alt_lang.as_ref().unwrap_or(&said.page.lang);
        let foreign = |lang: &&Lang| lang.primary() != spoken.primary();
        let other = mixed(said.text, languages).into_iter().find(foreign)?;
        // Where nearly all of it is in the other language, `alt-wrong-language` tells that.
        let wholly = sure(said.text, languages).is_some_and(|lang| foreign(&lang));
        (!wholly).then(|| Draft::of_alt(said.page, said.shown).with("lang", spoken).with("twin-lang", other))
    };
    // With its sister, the dearest of all rules: each text is weighed word by word.
    said.par_iter().filter_map(mixed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{fires_once, is_silent, page};

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
}
