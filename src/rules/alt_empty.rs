//! An alt text that is there and empty, where nobody said that the image is decorative.

use super::engine::draft::Draft;
use super::engine::rule::{Proof, Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{all, key_name, reaches};
use super::{Context, alt_parity};
use crate::model::finding::Severity;
use crate::model::page::{Role, Target, Use};

pub const RULE: Rule = Rule {
    variants: &["map", "markdown", "nothing", "shortcode"],
    yields_to: &[&alt_parity::RULE],
    refuted_by: Proof::Words,
    ..Rule::new("alt-empty", Severity::Warning, Subject::AltText, manuals!("alt_empty"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let is_empty = |usage: &Use| usage.alt.text() == Some("") && !usage.decorative;
    let empty = all(context.site).filter(|(_, usage)| is_empty(usage) && (reaches(usage) || is_bare(usage)));
    empty
        .map(|(page, usage)| match usage.role {
            Role::FrontMatter | Role::Social => Draft::of_alt(page, usage).variant("map"),
            Role::Hero => Draft::of_alt(page, usage)
                .with("key", key_name(context.keys.alt))
                .with("decorative", key_name(context.keys.decorative)),
            Role::Markdown if is_bare(usage) => Draft::of_alt(page, usage).variant("nothing"),
            Role::Markdown => Draft::of_alt(page, usage).variant("markdown"),
            Role::Html | Role::Shortcode => Draft::of_alt(page, usage).variant("shortcode"),
        })
        .collect()
}

/// `![]()`.
fn is_bare(usage: &Use) -> bool {
    usage.role == Role::Markdown && usage.target == Target::Empty
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{fires_once, is_silent, page};

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
