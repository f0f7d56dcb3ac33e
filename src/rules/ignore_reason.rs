//! An ignore that does not say why.

use super::Context;
use super::basis::draft::Draft;
use super::basis::quieted::ignores;
use super::basis::rule::{Options, Rule, manuals};
use crate::model::finding::Severity;
use crate::model::place::Place;

pub const RULE: Rule = Rule {
    id: "ignore-reason",
    severity: Severity::Warning,
    manuals: manuals!("ignore_reason"),
    variants: &[],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    // One that names no rule is told as that.
    let silent = ignores(context.site).filter(|(_, ignore)| ignore.reason.is_empty() && !ignore.rules.is_empty());
    let draft = |(path, ignore): (&crate::model::FilePath, &crate::model::Ignore)| {
        let ids: Vec<&str> = ignore.rules.iter().map(|id| id.value.as_str()).collect();
        let place = Place { path: path.clone(), span: ignore.at.clone() };
        Draft::at_place(context, &place).with("rules", ids.join(", "))
    };
    silent.map(draft).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ignore::Holds;
    use crate::rules::basis::sample_site::{fires_once, is_silent, page, site};

    #[test]
    fn fires_on_an_ignore_without_a_reason() {
        fires_once(&RULE, [page("en", "a").ignore(&["alt-empty"], "", Holds::NoImage)]);
        let said = site([page("en", "a").ignore(&["a", "b"], "", Holds::NoImage)]).said(&RULE);
        assert!(said[0].contains("`ignore[a, b] "), "{said:?}");
    }

    #[test]
    fn is_silent_on_one_that_says_why() {
        is_silent(
            &RULE,
            [
                page("en", "a").ignore(&["alt-empty"], "a quotation", Holds::NoImage),
                page("en", "a").ignore(&[], "", Holds::NoImage),
            ],
        );
    }
}
