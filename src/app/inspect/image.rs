//! What was understood of one place that shows an image.

use super::origin::alt_origin;
use crate::model::outputs::{Claim, Plan};
use crate::model::page::{Page, Role, Target, Use};
use crate::model::{FileWay, Place};
use crate::read::body::known_address;
use crate::report::inspect::{ImageInspection, OutputInspection, OutputKind, PlannedState, TargetInspection};
use crate::resolve::{NamedOn, Resolver};

/// Returns what was understood of a use of a page; `text` is the page's.
pub fn image_inspection(page: &Page, usage: &Use, text: &str, resolver: Resolver<'_>, plan: &Plan) -> ImageInspection {
    ImageInspection {
        written: usage.raw.value.clone(),
        line: usage.raw.at.line,
        column: usage.raw.at.column,
        role: usage.role,
        image: usage.site_path().cloned(),
        target: target_inspection(page, usage, resolver),
        is_made: usage.address_is_made,
        alt: usage.alt.text().map(str::to_owned),
        alt_origin: alt_origin(page, usage, text),
        is_decorative: usage.decorative,
        outputs: outputs(page, usage, plan),
    }
}

fn target_inspection(page: &Page, usage: &Use, resolver: Resolver<'_>) -> TargetInspection {
    let way = way(page, usage, resolver);
    match &usage.target {
        Target::File { file, .. } => TargetInspection::File { file: file.clone(), way },
        Target::OtherCase { wanted, found, .. } => {
            TargetInspection::OtherCase { wanted: wanted.clone(), found: found.clone() }
        }
        Target::Missing { wanted, .. } => TargetInspection::Missing { wanted: wanted.clone(), way },
        Target::Escapes => TargetInspection::Escapes,
        Target::Remote => TargetInspection::Remote,
        Target::Inline => TargetInspection::Inline,
        Target::Dynamic => TargetInspection::Dynamic,
        Target::Empty => TargetInspection::Empty,
    }
}

/// Returns the way to what a use shows, by what is written or what is known to come of it; `None` where neither leads
/// there, but what a template makes of it.
fn way(page: &Page, usage: &Use, resolver: Resolver<'_>) -> Option<FileWay> {
    let named = NamedOn {
        page: &page.path,
        lang: Some(&page.lang),
        address: page.address.as_ref(),
        resource_files: &page.resource_files,
        role: usage.role,
    };
    let found = |address: &str| {
        let (target, way) = resolver.explained_target(address, &named);
        way.filter(|_| target == usage.target)
    };
    let written = &usage.raw.value;
    found(written).or_else(|| found(&known_address(written)?))
}

/// Returns the outputs that this page asks for with this image: its thumb is the hero's.
fn outputs(page: &Page, usage: &Use, plan: &Plan) -> Vec<OutputInspection> {
    let Some(file) = usage.file() else { return thumb_without_file(page, usage, plan) };
    let is_asked = |places: &[Place]| places.iter().any(|place| place.path == page.path);
    let is_of_use = |claim: &&Claim| {
        let kind_fits = claim.preset().is_none() || usage.role == Role::Hero;
        claim.source == *file && kind_fits && is_asked(&claim.places)
    };
    let output = |claim: &Claim, state: PlannedState| {
        let kind = if claim.preset().is_some() { OutputKind::Thumb } else { OutputKind::Variant };
        OutputInspection { path: claim.output.to_string(), kind, state }
    };
    let made = plan.jobs.iter().flat_map(|job| job.outputs.iter().map(|one| (&one.claim, PlannedState::ToMake)));
    let fresh = plan.reused.iter().map(|one| (&one.claim, PlannedState::Fresh));
    let left_out = plan.left_out.iter().map(|one| (&one.claim, PlannedState::LeftOut));
    let refused = plan.refused.iter().filter_map(|one| Some((one.claim.as_ref()?, PlannedState::Refused)));
    let failed = plan.failed.iter().filter_map(|one| Some((one.claim.as_ref()?, PlannedState::Failed)));
    let all = made.chain(fresh).chain(left_out).chain(refused).chain(failed);
    let own = all.filter(|(claim, _)| is_of_use(claim)).map(|(claim, state)| output(claim, state));
    let mut found: Vec<OutputInspection> = own.chain(unclaimed_thumb(page, usage, plan)).collect();
    found.sort_by(|a, b| (a.kind == OutputKind::Variant, &a.path).cmp(&(b.kind == OutputKind::Variant, &b.path)));
    found
}

/// Returns a thumb that is refused before it could be claimed: its path is no output's.
fn unclaimed_thumb(page: &Page, usage: &Use, plan: &Plan) -> Option<OutputInspection> {
    let thumb = page.thumb.as_ref().filter(|_| usage.role == Role::Hero)?;
    let is_its = |place: &Place| place.path == page.path && place.span == thumb.raw.at;
    let refused = plan.refused.iter().find(|one| one.claim.is_none() && one.places.iter().any(is_its))?;
    Some(OutputInspection { path: refused.output.clone(), kind: OutputKind::Thumb, state: PlannedState::Refused })
}

/// Returns the thumb of a hero without a file, which can't be made.
fn thumb_without_file(page: &Page, usage: &Use, plan: &Plan) -> Vec<OutputInspection> {
    let asks = |places: &[Place]| places.iter().any(|place| place.path == page.path);
    let is_hero = usage.role == Role::Hero;
    let failed = plan.failed.iter().filter(|one| is_hero && asks(&one.places)).map(|one| OutputInspection {
        path: one.output.to_string(),
        kind: OutputKind::Thumb,
        state: PlannedState::Failed,
    });
    failed.chain(unclaimed_thumb(page, usage, plan)).collect()
}
