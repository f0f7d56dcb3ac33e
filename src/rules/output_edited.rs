//! An output that we made and somebody changed since.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use crate::model::finding::Severity;
use crate::model::outputs::RefusalReason;

pub const RULE: Rule = Rule {
    id: "output-edited",
    severity: Severity::Warning,
    manuals: manuals!("output_edited"),
    variants: &[],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let refused = context.plan.refused.iter().filter(|refusal| refusal.why == RefusalReason::Edited);
    refused.filter_map(|refusal| Draft::refused(context, refusal)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{page, site};

    fn places(why: RefusalReason) -> Vec<String> {
        let pages = ["a", "b"].map(|name| page("en", name).hero("/a.jpg").thumb("/medium/a.jpg"));
        site(pages).refused("static/medium/a.jpg", "static/a.jpg", &[0, 1], why).places(&RULE)
    }

    #[test]
    fn fires_once_an_output_at_its_first_place() {
        assert_eq!(places(RefusalReason::Edited), ["content/en/a.md:3"]);
    }

    #[test]
    fn is_silent_on_other_refusals() {
        assert_eq!(places(RefusalReason::Escapes), [""; 0]);
        assert_eq!(places(RefusalReason::Foreign), [""; 0]);
    }
}
