//! The outputs of each picture, as the plan has them.

use std::collections::BTreeMap;

use super::drawing::{ThumbRecipe, ThumbWanted};
use super::localized::MessageLanguages;
use super::sheet::{Aimed, CropWindow, LocalizedText, State, ThumbCard, VariantCard, VariantState};
use crate::model::outputs::{AimedBy, Claim, Plan, Planned, RenderReason, Shape, View};
use crate::model::{FilePath, Format, Header, Site, Size};
use crate::plan::geometry;
use crate::report;

/// The outputs of one picture.
#[derive(Default)]
pub struct PictureOutputs {
    /// By path.
    pub thumbs: Vec<(ThumbCard, ThumbWanted)>,
    pub variants: Vec<VariantCard>,
}

/// By source.
#[must_use]
pub fn outputs<'a>(
    site: &Site,
    plan: &'a Plan,
    languages: &MessageLanguages,
) -> BTreeMap<&'a FilePath, PictureOutputs> {
    let mut all = All { site, found: BTreeMap::new() };
    for reused in &plan.reused {
        all.add(&reused.claim, Some(reused.record.size), (State::Fresh, VariantState::Built), None, None);
    }
    for planned in plan.jobs.iter().flat_map(|job| &job.outputs) {
        let state =
            if matches!(planned.reason, RenderReason::New | RenderReason::Gone) { State::New } else { State::Stale };
        let why = (state == State::Stale).then(|| languages.each(|words| report::plan::why(&planned.reason, words)));
        all.add(&planned.claim, None, (state, VariantState::Unbuilt), why, Some(thumb_recipe(planned)));
    }
    for refusal in &plan.refused {
        let why = languages.each(|words| report::refusal_text(refusal, words));
        if let Some(claim) = &refusal.claim {
            all.add(claim, None, (State::Refused, VariantState::Lost), Some(why), None);
        }
    }
    for failure in &plan.failed {
        let why = languages.each(|words| report::failure_text(failure, words));
        if let Some(claim) = &failure.claim {
            all.add(claim, None, (State::Failed, VariantState::Lost), Some(why), None);
        }
    }
    for one in &plan.left_out {
        let better = Some((one.for_better.format.id(), one.for_better.width));
        let variant = variant(&one.claim, Some(one.size), VariantState::LeftOut);
        all.of(&one.claim).variants.extend(variant.map(|variant| VariantCard { better, ..variant }));
    }
    let mut found = all.found;
    for outputs in found.values_mut() {
        outputs.thumbs.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        outputs.variants.sort_by_key(|variant| (preference(variant.format), variant.width, variant.path.clone()));
    }
    found
}

struct All<'a, 's> {
    site: &'s Site,
    found: BTreeMap<&'a FilePath, PictureOutputs>,
}

impl<'a> All<'a, '_> {
    fn of(&mut self, claim: &'a Claim) -> &mut PictureOutputs {
        self.found.entry(&claim.source).or_default()
    }

    fn add(
        &mut self,
        claim: &'a Claim,
        bytes: Option<u64>,
        (state, of_variant): (State, VariantState),
        why: Option<LocalizedText>,
        made: Option<ThumbRecipe>,
    ) {
        let header = self.site.pictures.get(&claim.source).and_then(|picture| picture.header.as_ref().ok());
        let thumb = thumb(claim, header, bytes, state, why);
        let outputs = self.of(claim);
        match thumb {
            Some((thumb, view)) => {
                outputs.thumbs.push((thumb, ThumbWanted { output: claim.output.clone(), view, made }));
            }
            None => outputs.variants.extend(variant(claim, bytes, of_variant)),
        }
    }
}

fn thumb_recipe(planned: &Planned) -> ThumbRecipe {
    ThumbRecipe { format: planned.claim.format, quality: planned.quality, effort: planned.effort }
}

fn thumb(
    claim: &Claim,
    header: Option<&Header>,
    bytes: Option<u64>,
    state: State,
    why: Option<LocalizedText>,
) -> Option<(ThumbCard, Option<View>)> {
    let Shape::Thumb { preset, aim } = &claim.shape else { return None };
    let view = header.map(|header| geometry::view(header.size, &claim.shape));
    let size = view.map_or(preset.size, |view| view.crop.output);
    let aimed = match aim.from {
        AimedBy::Page => Aimed::Page,
        AimedBy::Pixels => Aimed::Pixels,
        AimedBy::Nobody => Aimed::Nobody,
    };
    let focus = [aim.point.x, aim.point.y];
    let crop = match (view, header) {
        (Some(view), Some(header)) => CropWindow { focus, aimed, ..shares(view, header.size) },
        _ => CropWindow { width: 1.0, height: 1.0, focus, aimed, ..CropWindow::default() },
    };
    let thumb = ThumbCard {
        path: claim.output.to_string(),
        preset: preset.name.clone(),
        format: claim.format.id(),
        width: size.width,
        height: size.height,
        bytes,
        state,
        why,
        shown: None,
        before: None,
        crop,
    };
    Some((thumb, view))
}

/// Returns a window in shares of its original.
fn shares(view: View, size: Size) -> CropWindow {
    let (across, down) = (f64::from(size.width), f64::from(size.height));
    let share = |part: f64, whole: f64| (part / whole).clamp(0.0, 1.0);
    let (width, height) = (share(view.crop.width, across), share(view.crop.height, down));
    CropWindow {
        left: share(view.crop.left, across),
        top: share(view.crop.top, down),
        width,
        height,
        lost: (1.0 - width * height).max(0.0),
        ..CropWindow::default()
    }
}

fn variant(claim: &Claim, bytes: Option<u64>, state: VariantState) -> Option<VariantCard> {
    let width = claim.variant_width()?;
    let format = claim.format.id();
    Some(VariantCard { path: claim.output.to_string(), format, width, bytes, state, better: None })
}

/// Returns what browsers take first, first.
fn preference(format: &str) -> usize {
    const BEST_FIRST: [Format; 5] = [Format::Avif, Format::WebP, Format::Jpeg, Format::Png, Format::Gif];
    BEST_FIRST.iter().position(|one| one.id() == format).unwrap_or(BEST_FIRST.len())
}
