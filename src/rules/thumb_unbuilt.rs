//! A thumbnail that is not there yet, or is older than what it is made of.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{InBuild, Needs, Rule, RuleOptions, Subject, manuals};
use crate::model::finding::Severity;
use crate::model::outputs::RenderReason;

pub const RULE: Rule = Rule {
    variants: &["stale"],
    needs: Needs::Outputs,
    in_build: InBuild::Resolved,
    ..Rule::new("thumb-unbuilt", Severity::Info, Subject::Output, manuals!("thumb_unbuilt"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for planned in context.plan.jobs.iter().flat_map(|job| &job.outputs) {
        let claim = &planned.claim;
        let Some((first, others)) = claim.places.split_first() else { continue };
        if claim.preset().is_none() {
            continue;
        }
        let draft = Draft::at_place(context, first).image(Some(&claim.image)).with_related(others.iter().cloned());
        let draft = draft.with("output", &claim.output);
        drafts.push(match planned.reason {
            RenderReason::Stale(_) | RenderReason::Broken => draft.variant("stale"),
            RenderReason::New | RenderReason::Gone | RenderReason::Forced | RenderReason::Adopted => draft,
        });
    }
    // The plan has the largest first.
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{is_silent, page};

    #[test]
    fn is_silent_where_the_plan_makes_nothing() {
        is_silent(&RULE, [page("en", "a").hero("/a.jpg").thumb("/medium/a.jpg")]);
    }
}
