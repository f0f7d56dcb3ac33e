//! An ignore that does not say why.

use super::Context;
use super::engine::draft::Draft;
use super::engine::quieted::ignores;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::place::Place;

pub const RULE: Rule = Rule::new("ignore-reason", Severity::Warning, Subject::Ignore, manuals!("ignore_reason"), check);

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    // One that names no rule is reported as that.
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
    use crate::model::ignore::IgnoreScope;
    use crate::rules::testing::{fires_once, is_silent, page, site};

    #[test]
    fn fires_on_an_ignore_without_a_reason() {
        fires_once(&RULE, [page("en", "a").ignore(&["alt-empty"], "", IgnoreScope::NoImage)]);
        let texts = site([page("en", "a").ignore(&["a", "b"], "", IgnoreScope::NoImage)]).texts(&RULE);
        assert!(texts[0].contains("`ignore[a, b] "), "{texts:?}");
    }

    #[test]
    fn is_silent_on_one_that_says_why() {
        is_silent(
            &RULE,
            [
                page("en", "a").ignore(&["alt-empty"], "a quotation", IgnoreScope::NoImage),
                page("en", "a").ignore(&[], "", IgnoreScope::NoImage),
            ],
        );
    }
}
