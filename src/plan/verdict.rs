//! Whose file is at an output path, and what to do about it: what README promises under "What you can count on".

use super::facts::{Adopt, Facts, Force, Policy};
use super::ownership::KEPT;
use super::variants;
use crate::model::outputs::{ChangedInput, Claim, Fit, Inputs, Record, RefusalReason, RenderReason, Shape};
use crate::model::{PictureError, Size};
use crate::picture;

/// What to do about one claim.
pub enum Verdict {
    Make(RenderReason),
    Reuse(Record),
    Adopt(Record),
    Refuse(RefusalReason),
    Fail(PictureError),
}

/// Returns what to do, by whose file is at the output path.
pub fn verdict(claim: &Claim, facts: &Facts, policy: Policy) -> Verdict {
    let known = facts.known.get(&claim.output).map(Vec::as_slice).unwrap_or_default();
    let Some(state) = facts.outputs.get(&claim.output) else {
        return Verdict::Make(if known.is_empty() { RenderReason::New } else { RenderReason::Gone });
    };
    // What is there may be a person's work: it is not written over unseen.
    if let Some(detail) = &state.unreadable {
        return Verdict::Fail(PictureError::Unreadable { detail: detail.clone() });
    }
    let now = inputs(claim, facts);
    if let Some(record) = known.iter().find(|record| record.hash == state.hash) {
        // A variant's name holds all that it is made from.
        let changed = if claim.variant_width().is_some() { Vec::new() } else { changes(record, &now) };
        return match (changed, policy.force) {
            (_, Force::All) => Verdict::Make(RenderReason::Forced),
            (changed, Force::No) if changed.is_empty() => Verdict::Reuse(record.clone()),
            (changed, Force::No) => Verdict::Make(RenderReason::Stale(changed)),
        };
    }
    match (known.is_empty(), &state.decoded, policy) {
        (false, None, _) => Verdict::Make(RenderReason::Broken),
        (false, Some(_), Policy { force: Force::All, .. }) => Verdict::Make(RenderReason::Forced),
        (_, Some((format, size)), Policy { adopt: Adopt::Keep, .. }) => Verdict::Adopt(Record {
            hash: state.hash.clone(),
            inputs: Inputs { encoder: KEPT.to_owned(), ..now },
            format: format.clone(),
            width: size.width,
            height: size.height,
            size: state.size,
        }),
        (false, Some(_), _) => Verdict::Refuse(RefusalReason::Edited),
        // A foreign file that is no picture can't be kept as a thumb.
        (true, _, Policy { adopt: Adopt::Replace, .. }) | (true, None, Policy { adopt: Adopt::Keep, .. }) => {
            Verdict::Make(RenderReason::Adopted)
        }
        (true, _, Policy { adopt: Adopt::No, .. }) => Verdict::Refuse(RefusalReason::Foreign),
    }
}

/// Returns what an output of this claim is made from now. The source's hash is empty where it is not known,
/// which is where nothing is reused.
#[must_use]
pub fn inputs(claim: &Claim, facts: &Facts) -> Inputs {
    let source = facts.sources.get(&claim.source).map(String::as_str).unwrap_or_default();
    let Shape::Thumb { preset, aim } = &claim.shape else {
        return variants::inputs(source, claim.format, &claim.shape, facts.quality, facts.effort);
    };
    // All that shapes an output beside its source, spelled so that a person sees what changed.
    let fit = match preset.fit {
        Fit::Cover => format!("cover {} {}", aim.point.x, aim.point.y),
        Fit::Contain => "contain".to_owned(),
    };
    let Size { width, height } = preset.size;
    let recipe = format!("{width}x{height} {fit} {} {}", claim.format.id(), variants::quality_text(facts.quality));
    Inputs { source: source.to_owned(), recipe, encoder: picture::ENCODER_VERSION.to_owned() }
}

fn changes(record: &Record, now: &Inputs) -> Vec<ChangedInput> {
    let mut changed = Vec::new();
    if record.inputs.source != now.source {
        changed.push(ChangedInput::Source);
    }
    if record.inputs.recipe != now.recipe && record.inputs.encoder != KEPT {
        changed.push(ChangedInput::Recipe);
    }
    if record.inputs.encoder != now.encoder && record.inputs.encoder != KEPT {
        changed.push(ChangedInput::Encoder);
    }
    changed
}
