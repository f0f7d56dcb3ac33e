//! One scale of quality for all formats: 80 looks as a JPEG by libjpeg at 80 does.
//!
//! Encoders number their qualities each in its own way. The tables here say which number of each looks like which
//! quality of ours; `docs/quality.md` tells how they were measured, on what, and how to measure again.

use crate::model::Format;
use crate::model::outputs::Effort;

/// Qualities of ours that the tables hold; between them, straight lines.
pub const REFERENCE_QUALITIES: [f32; 13] =
    [1.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 75.0, 80.0, 85.0, 90.0, 95.0, 100.0];

/// What one encoder calls the qualities of [`REFERENCE_QUALITIES`], rising.
struct Scale {
    format: Format,
    effort: Effort,
    own: [f32; REFERENCE_QUALITIES.len()],
}

/// Encoders that are not here count as we do: the quick JPEG is the scale itself, and PNG has no qualities.
const SCALES: &[Scale] = &[
    Scale {
        format: Format::Jpeg,
        effort: Effort::Small,
        own: [1.0, 19.4, 31.4, 41.9, 48.2, 55.9, 67.0, 71.5, 77.5, 82.6, 88.1, 93.7, 100.0],
    },
    Scale {
        format: Format::WebP,
        effort: Effort::Quick,
        own: [1.0, 9.9, 26.3, 39.8, 50.2, 61.0, 74.7, 78.7, 83.2, 86.6, 91.0, 97.6, 100.0],
    },
    Scale {
        format: Format::WebP,
        effort: Effort::Small,
        own: [1.0, 13.8, 29.7, 43.0, 52.2, 64.5, 75.7, 79.0, 83.1, 86.6, 91.2, 96.5, 100.0],
    },
];

/// Returns the number that an encoder gives to a quality of ours, 1 to 100; what is beyond is taken for the nearest.
#[must_use]
pub fn own_quality(format: Format, effort: Effort, quality: u8) -> f32 {
    let quality = f32::from(quality.clamp(1, 100));
    let scale = SCALES.iter().find(|scale| scale.format == format && scale.effort == effort);
    scale.map_or(quality, |scale| interpolated_quality(&scale.own, quality))
}

/// `quality` lies within [`REFERENCE_QUALITIES`].
fn interpolated_quality(own: &[f32; REFERENCE_QUALITIES.len()], quality: f32) -> f32 {
    let above =
        REFERENCE_QUALITIES.iter().position(|&ours| ours >= quality).unwrap_or(REFERENCE_QUALITIES.len() - 1).max(1);
    let (from, to) = (REFERENCE_QUALITIES[above - 1], REFERENCE_QUALITIES[above]);
    let part = (quality - from) / (to - from);
    own[above - 1] + (own[above] - own[above - 1]) * part
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_format() -> impl Strategy<Value = Format> {
        proptest::sample::select(Format::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn better_is_never_called_worse(format in any_format(), quick in any::<bool>(), quality in 1_u8..100) {
            let effort = if quick { Effort::Quick } else { Effort::Small };
            let (this, next) = (own_quality(format, effort, quality), own_quality(format, effort, quality + 1));
            prop_assert!(this < next, "{quality}: {this}, then {next}");
            prop_assert!((1.0..=100.0).contains(&this) && (1.0..=100.0).contains(&next));
        }

        #[test]
        fn between_two_knots_lies_between_their_numbers(quality in 1.0_f32..=100.0, seed in any::<u64>()) {
            let mut own = [0.0; REFERENCE_QUALITIES.len()];
            let mut level = 1.0;
            for (index, own) in own.iter_mut().enumerate() {
                level += (seed >> (index * 5) & 31) as f32 / 5.0;
                *own = level;
            }
            let found = interpolated_quality(&own, quality);
            let below = REFERENCE_QUALITIES.iter().rposition(|&ours| ours <= quality).unwrap();
            let above = REFERENCE_QUALITIES.iter().position(|&ours| ours >= quality).unwrap();
            prop_assert!((own[below]..=own[above]).contains(&found), "{found} at {quality} of {own:?}");
        }
    }

    #[test]
    fn knots_are_given_as_they_stand_in_the_table() {
        for scale in SCALES {
            for (&ours, &own) in REFERENCE_QUALITIES.iter().zip(&scale.own) {
                assert!((own_quality(scale.format, scale.effort, ours as u8) - own).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn the_quick_jpeg_is_the_scale() {
        for quality in 1..=100 {
            assert!((own_quality(Format::Jpeg, Effort::Quick, quality) - f32::from(quality)).abs() < f32::EPSILON);
        }
        assert!((own_quality(Format::Jpeg, Effort::Quick, 0) - 1.0).abs() < f32::EPSILON);
        assert!((own_quality(Format::Jpeg, Effort::Quick, 255) - 100.0).abs() < f32::EPSILON);
    }
}
