//! The plan as a whole: each claim gets its verdict, and what must be made becomes jobs.

use std::collections::BTreeMap;

use super::facts::{Facts, Force, OutputScope, Policy};
use super::geometry;
use super::jobs::plan_jobs;
use super::original::original;
use super::orphans::orphans;
use super::requests::Claims;
use super::sets::{Sets, others};
use super::verdict::{Verdict, verdict};
use crate::model::outputs::{
    Better, Claim, Effort, FailureReason, LeftOut, Plan, Planned, Reused, Shape, WeighedVariant,
};
use crate::model::{FilePath, Format, PictureError, Site};
use crate::picture;

/// Returns the plan: pure, so that what is shown and what is done are one.
#[must_use]
pub fn decided_plan(site: &Site, claims: Claims, facts: &Facts, policy: Policy) -> Plan {
    let mut plan = Plan { refused: claims.refused, failed: claims.failed, ..Plan::default() };
    plan.orphans = orphans(&claims.claims, &plan, facts);
    let sets = Sets::of(&claims.claims);
    let mut jobs: BTreeMap<FilePath, Vec<Planned>> = BTreeMap::new();
    for claim in claims.claims {
        decide_one(site, claim, &sets, facts, policy, &mut plan, &mut jobs);
    }
    // Each source that has variants gets a placeholder, from the pixels of its narrowest one.
    let mut placeholders = BTreeMap::new();
    if policy.scope == OutputScope::All {
        for (source, variants) in &sets.0 {
            if !facts.placeholders.contains(source)
                && let Some(Ok(header)) = site.pictures.get(source).map(|picture| &picture.header)
                && let (Some(&(width, _)), Some(&(widest, _))) = (variants.first(), variants.last())
            {
                let shape = Shape::Variant { width, widest, animated: false };
                placeholders.insert(source.clone(), geometry::view(header.size, &shape));
                jobs.entry(source.clone()).or_default();
            }
        }
    }
    let mut others = others(&plan);
    for (source, outputs) in jobs {
        let placeholder = placeholders.remove(&source);
        plan_jobs(site, facts, &source, outputs, placeholder, &mut others, &mut plan);
    }
    // Largest first, so that no core is left alone with the largest at the end.
    plan.jobs.sort_by(|a, b| b.memory.cmp(&a.memory).then(a.source.cmp(&b.source)));
    plan.failed.sort_by(|a, b| (&a.source, &a.output).cmp(&(&b.source, &b.output)));
    plan.refused.sort_by(|a, b| (&a.output, &a.source).cmp(&(&b.output, &b.source)));
    plan
}

fn decide_one(
    site: &Site,
    claim: Claim,
    sets: &Sets,
    facts: &Facts,
    policy: Policy,
    plan: &mut Plan,
    jobs: &mut BTreeMap<FilePath, Vec<Planned>>,
) {
    let header = match site.pictures.get(&claim.source).map(|picture| &picture.header) {
        Some(Ok(header)) => header,
        Some(Err(error)) => return plan.failed.push(claim.to_failure(FailureReason::Picture(error.clone()))),
        // Every source is probed; were one not, its output is no reason to stop.
        None => return plan.failed.push(claim.to_failure(FailureReason::Picture(PictureError::Changed))),
    };
    let view = geometry::view(header.size, &claim.shape);
    let serves_instead = |size: u64| {
        let variant = claim.variant_width().map(|width| WeighedVariant { width, format: claim.format, size })?;
        let original = original(site, facts, &claim.source).filter(|original| original.serves_instead_of(&variant))?;
        Some(Better { format: original.format, width: original.width })
    };
    if let Some((size, for_better)) = facts.left_out.get(&claim.output).copied()
        && policy.force == Force::No
        && (for_better.format == Format::Gif || sets.has(&claim.source, for_better))
        && (!for_better.is_source(&claim) || serves_instead(size).is_some())
        && !facts.outputs.contains_key(&claim.output)
    {
        return plan.left_out.push(LeftOut { claim, height: view.crop.output.height, size, for_better });
    }
    if let Err(error) = picture::holds(claim.format, view.crop.output) {
        return plan.failed.push(claim.to_failure(FailureReason::Picture(error)));
    }
    match verdict(&claim, facts, policy) {
        Verdict::Reuse(record) => match serves_instead(record.size) {
            // Made before the source could serve, or by a version that did not let it. Pages that are served may name it.
            Some(for_better) => {
                let (size, height) = (record.size, view.crop.output.height);
                plan.orphans.insert(claim.output.clone(), record);
                plan.left_out.push(LeftOut { claim, height, size, for_better });
            }
            None => plan.reused.push(Reused { claim, record, adopted: false }),
        },
        // `--only thumbs`: variants that are there stay, the others are not for now.
        _ if policy.scope == OutputScope::Thumbs && claim.variant_width().is_some() => {}
        Verdict::Make(reason) => {
            let effort = if claim.variant_width().is_some() { facts.effort } else { Effort::Quick };
            let planned = Planned { view, quality: facts.quality, effort, reason, claim };
            jobs.entry(planned.claim.source.clone()).or_default().push(planned);
        }
        Verdict::Adopt(record) => plan.reused.push(Reused { claim, record, adopted: true }),
        Verdict::Refuse(why) => plan.refused.push(claim.to_refusal(why)),
        Verdict::Fail(error) => plan.failed.push(claim.to_failure(FailureReason::Picture(error))),
    }
}

#[cfg(test)]
mod tests;
