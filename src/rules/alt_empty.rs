//! An alt text that is there and empty, where nobody said that the image is decorative.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::uses::{all, key_name, reaches};
use crate::model::finding::Severity;
use crate::model::page::{Role, Target, Use};

pub const RULE: Rule = Rule {
    id: "alt-empty",
    severity: Severity::Warning,
    manuals: manuals!("alt_empty"),
    variants: &["markdown", "nothing", "shortcode"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let is_empty = |shown: &Use| shown.alt.text() == Some("") && !shown.decorative;
    let empty = all(context.site).filter(|(_, shown)| is_empty(shown) && (reaches(shown) || is_bare(shown)));
    empty
        .map(|(page, shown)| match shown.role {
            Role::Hero => Draft::of_alt(page, shown)
                .with("key", key_name(context.keys.alt))
                .with("decorative", key_name(context.keys.decorative)),
            Role::Markdown if is_bare(shown) => Draft::of_alt(page, shown).variant("nothing"),
            Role::Markdown => Draft::of_alt(page, shown).variant("markdown"),
            Role::Html | Role::Shortcode => Draft::of_alt(page, shown).variant("shortcode"),
        })
        .collect()
}

/// `![]()`.
fn is_bare(shown: &Use) -> bool {
    shown.role == Role::Markdown && shown.target == Target::Empty
}

#[cfg(test)]
mod tests {
    use super::*;
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
                page("en", "a").markdown("", ""),
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
                page("en", "a").html("", Some("")),
            ],
        );
    }
}
