//! A thumbnail that is not there yet, or is older than what it is made of.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use crate::model::finding::Severity;
use crate::model::outputs::Reason;

pub const RULE: Rule = Rule {
    id: "thumb-unbuilt",
    severity: Severity::Info,
    manuals: manuals!("thumb_unbuilt"),
    variants: &["stale"],
    options: &[],
    check,
};

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for planned in context.plan.jobs.iter().flat_map(|job| &job.outputs) {
        let claim = &planned.claim;
        let Some((first, others)) = claim.places.split_first() else { continue };
        if claim.preset().is_none() {
            continue;
        }
        let draft = Draft::at_place(context, first).image(Some(&claim.image)).related(others.iter().cloned());
        let draft = draft.with("output", &claim.output);
        drafts.push(match planned.reason {
            Reason::Stale(_) | Reason::Broken => draft.variant("stale"),
            Reason::New | Reason::Gone | Reason::Forced | Reason::Adopted => draft,
        });
    }
    // The plan has the largest first.
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{is_silent, page};

    #[test]
    fn is_silent_where_the_plan_makes_nothing() {
        is_silent(&RULE, [page("en", "a").hero("/a.jpg").thumb("/medium/a.jpg")]);
    }
}
