//! An alt text that is there and empty, where nobody said that the image is decorative.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::{key_name, reaching};
use crate::model::finding::Severity;
use crate::model::page::Role;

pub const RULE: Rule = Rule {
    id: "alt-empty",
    severity: Severity::Warning,
    manuals: manuals!("alt_empty"),
    variants: &["markdown", "shortcode"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let empty = reaching(context.site).filter(|(_, shown)| shown.alt.text() == Some("") && !shown.decorative);
    empty
        .map(|(page, shown)| match shown.role {
            Role::Hero => Draft::of_alt(page, shown)
                .with("key", key_name(context.keys.alt))
                .with("decorative", key_name(context.keys.decorative)),
            Role::Markdown => Draft::of_alt(page, shown).variant("markdown"),
            Role::Html | Role::Shortcode => Draft::of_alt(page, shown).variant("shortcode"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::page::Target;
    use crate::rules::basis::sample_site::{fires_once, is_silent, page};

    #[test]
    fn fires_on_an_empty_key_and_on_empty_brackets() {
        fires_once(
            &RULE,
            [
                page("en", "a").hero_alt("/img/a.jpg", ""),
                page("en", "a").markdown("/img/a.jpg", ""),
                page("en", "a").markdown("https://cdn.example/a.jpg", "").target(Target::Remote),
                page("en", "a").shortcode("/img/a.jpg", Some("")),
            ],
        );
    }

    #[test]
    fn is_silent_where_it_is_meant_or_not_empty() {
        is_silent(
            &RULE,
            [
                page("en", "a").html("/img/a.jpg", Some("")),
                page("en", "a").hero_alt("/img/a.jpg", "").decorative(),
                page("en", "a").hero_alt("/img/a.jpg", " "),
                page("en", "a").hero("/img/a.jpg"),
                page("en", "a").markdown("/img/a.jpg", "").missing(),
                page("en", "a").markdown("", ""),
            ],
        );
    }
}
