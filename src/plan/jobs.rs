//! The work on one source: outputs that share what is decoded.

use std::collections::BTreeMap;

use super::animated::animation;
use super::facts::Facts;
use super::original::original;
use crate::model::outputs::{FailureReason, Job, Plan, Planned, View, WeighedVariant};
use crate::model::site::Picture;
use crate::model::{FilePath, PictureError, Site};
use crate::picture::{self, AnimationRequest};

/// Adds the jobs of one source to the plan: one for its still outputs and its placeholder, one for those that move. Fails
/// those that would take more memory than there is.
pub fn plan_jobs(
    site: &Site,
    facts: &Facts,
    source: &FilePath,
    mut outputs: Vec<Planned>,
    placeholder: Option<View>,
    others: &mut BTreeMap<FilePath, Vec<WeighedVariant>>,
    plan: &mut Plan,
) {
    let Some(Picture { size, header: Ok(header), .. }) = site.pictures.get(source) else { return };
    // Formats of one size one after the other: they share its pixels.
    outputs.sort_by_key(|planned| (planned.claim.variant_width(), planned.claim.output.clone()));
    let (moving, still): (Vec<Planned>, Vec<Planned>) =
        outputs.into_iter().partition(|planned| animation(planned).is_some());
    let views: Vec<View> = placeholder.into_iter().chain(still.iter().map(|planned| planned.view)).collect();
    let probe = |planned: &Planned| picture::probe(planned.view, planned.claim.format, planned.quality);
    let probes: Vec<View> = still.iter().filter_map(probe).collect();
    let judging = if probes.is_empty() { 0 } else { picture::MEMORY_TO_SCORE };
    let views: Vec<View> = views.into_iter().chain(probes).collect();
    let requests: Vec<AnimationRequest> = moving.iter().filter_map(animation).collect();
    let mut others = others.remove(source).unwrap_or_default();
    if header.animated {
        // Readers have the original, too.
        others.push(WeighedVariant { width: header.size.width, format: header.format, size: *size });
    }
    for (outputs, placeholder, memory, in_strips) in [
        (still, placeholder, picture::memory_needed(header, &views).saturating_add(judging), header.in_strips),
        (moving, None, picture::memory_to_animate(header, &requests), false),
    ] {
        if outputs.is_empty() && placeholder.is_none() {
            continue;
        }
        // What can be read in strips runs alone, however much it is.
        if memory > facts.memory && !in_strips {
            let error = PictureError::TooMuchMemory { size: header.size, needs: memory, allowed: facts.memory };
            let error = FailureReason::Picture(error);
            plan.failed.extend(outputs.into_iter().map(|planned| planned.claim.to_failure(error.clone())));
        } else {
            let original = original(site, facts, source);
            let (source, others) = (source.clone(), others.clone());
            plan.jobs.push(Job { source, outputs, placeholder, others, original, memory });
        }
    }
}
