//! An alt text of white space only: neither a description nor a mark of decoration.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::text::is_blank;
use super::basis::uses::reaching;
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    id: "alt-whitespace",
    severity: Severity::Error,
    manuals: manuals!("alt_whitespace"),
    variants: &[],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let blank = reaching(context.site).filter(|(_, shown)| {
        !shown.decorative && shown.alt.text().is_some_and(|text| !text.is_empty() && is_blank(text))
    });
    blank.map(|(page, shown)| Draft::of_alt(page, shown)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{fires_once, is_silent, page};

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
