//! An alt text of white space only: neither a description nor a mark of decoration.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Proof, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::reaching;
use super::language::text::is_invisible;
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    refuted_by: Proof::Words,
    ..Rule::new("alt-whitespace", Severity::Error, Subject::AltText, manuals!("alt_whitespace"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let invisible = reaching(context.site).filter(|(_, usage)| {
        !usage.decorative && usage.alt.text().is_some_and(|text| !text.is_empty() && is_invisible(text))
    });
    invisible.map(|(page, usage)| Draft::of_alt(page, usage)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{fires_once, is_silent, page};

    #[test]
    fn fires_on_what_shows_as_nothing() {
        fires_once(
            &RULE,
            [
                page("en", "a").hero_alt("/img/a.jpg", " "),
                page("en", "a").markdown("/img/a.jpg", "\u{a0}"),
                page("en", "a").html("/img/a.jpg", Some("\u{200b}\n")),
            ],
        );
    }

    #[test]
    fn is_silent_on_nothing_and_on_something() {
        is_silent(
            &RULE,
            [
                page("en", "a").hero_alt("/img/a.jpg", ""),
                page("en", "a").hero_alt("/img/a.jpg", " a "),
                page("en", "a").hero_alt("/img/a.jpg", " ").decorative(),
                page("en", "a").hero_alt("/img/a.jpg", " ").missing(),
            ],
        );
    }
}
