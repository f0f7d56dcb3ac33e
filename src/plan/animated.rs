//! Outputs that move.

use crate::model::outputs::{Planned, Quality, Shape};
use crate::picture::AnimationRequest;

/// Returns how an output is asked for, if it is animated.
#[must_use]
pub fn animation(planned: &Planned) -> Option<AnimationRequest> {
    match planned.claim.shape {
        Shape::Variant { animated: true, .. } => Some(AnimationRequest {
            output: planned.view.crop.output,
            // Frames are not scored: they are written as 80.
            quality: match planned.quality {
                Quality::Fixed(quality) => quality,
                Quality::Auto => 80,
            },
            effort: planned.effort,
        }),
        _ => None,
    }
}
