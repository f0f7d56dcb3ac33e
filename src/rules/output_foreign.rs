//! A file stands where an output would go, and we did not make it.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{InBuild, Needs, Rule, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::outputs::RefusalReason;

pub const RULE: Rule = Rule {
    needs: Needs::Outputs,
    in_build: InBuild::WithRefusals,
    ..Rule::new("output-foreign", Severity::Warning, Subject::Output, manuals!("output_foreign"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let refused = context.plan.refused.iter().filter(|refusal| refusal.why == RefusalReason::Foreign);
    refused.filter_map(|refusal| Draft::at_refusal(context, refusal)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{page, site};

    fn places(why: RefusalReason) -> Vec<String> {
        let pages = ["a", "b"].map(|name| page("en", name).hero("/a.jpg").thumb("/medium/a.jpg"));
        site(pages).refused("static/medium/a.jpg", "static/a.jpg", &[0, 1], why).places(&RULE)
    }

    #[test]
    fn fires_once_an_output_at_its_first_place() {
        assert_eq!(places(RefusalReason::Foreign), ["content/en/a.md:3"]);
    }

    #[test]
    fn is_silent_on_other_refusals() {
        assert_eq!(places(RefusalReason::Escapes), [""; 0]);
        assert_eq!(places(RefusalReason::Edited), [""; 0]);
    }
}
