//! `quality: auto`: for each picture and format the lowest quality that reaches one visual score, SSIMULACRA2.
//!
//! It is sought on a small copy, the probe, with the quick encoders, whose scale is calibrated to the look of the
//! thorough ones. What is found serves every width. A probe is a function of its view alone, so the same source gives
//! the same quality whatever else is made of it in a run.

use std::collections::BTreeMap;

use fast_ssim2::{PixelDescriptor, PixelSlice, Ssimulacra2Reference};

use crate::model::outputs::{Effort, Quality, View};
use crate::model::picture::Content;
use crate::model::{Format, PictureError, Size};

use super::bounded::read_back;
use super::encode::How;
use super::output::encoded_pixels;
use super::pixels::{Channels, Pixels};
use super::{RenderRequest, colour};

/// The score that a probe has to reach, of 100: what photographs score in the median as libjpeg's 80 is 78.6 at widths of
/// 480 to 1440 pixels (`docs/quality.md`).
pub const AUTO_SCORE: f64 = 78.0;

/// Pixels of a probe, at most.
const PROBE_PIXELS: f64 = 160_000.0;

/// Bytes that scoring a probe holds: the score's planes of both pictures, reckoned at 320 bytes a pixel.
pub const MEMORY_TO_SCORE: u64 = PROBE_PIXELS as u64 * 320;

/// Qualities that are tried. Between two of them scores are taken to rise evenly.
const RUNGS: [u8; 4] = [50, 65, 80, 92];

/// The rung that is tried first: the target is about the median there.
const FIRST: usize = 2;

/// Returns the view that an output's quality is found on: what it shows, in fewer pixels. `None` where there is nothing
/// to find.
#[must_use]
pub fn probe(view: View, format: Format, quality: Quality) -> Option<View> {
    if quality != Quality::Auto || format == Format::Png {
        return None;
    }
    let mut probe = view;
    // From the crop and not from the output, so that all widths of a picture come to one probe.
    let side = |one: f64, other: f64| ((PROBE_PIXELS * one / other).sqrt().floor() as u32).max(1);
    let (width, height) = (view.crop.width, view.crop.height);
    let size = Size::new(side(width, height), side(height, width));
    if size.width <= view.crop.output.width && size.height <= view.crop.output.height {
        probe.crop.output = size;
    }
    Some(probe)
}

/// The probes of some requests, and the qualities found by them.
pub struct Search {
    probes: Vec<(View, Vec<Format>)>,
    found: BTreeMap<(usize, Format), u8>,
}

impl Search {
    pub fn of(requests: &[RenderRequest]) -> Self {
        let mut probes: Vec<(View, Vec<Format>)> = Vec::new();
        for request in requests {
            let Some(view) = probe(request.view, request.format, request.quality) else { continue };
            match probes.iter_mut().find(|(known, _)| *known == view) {
                Some((_, formats)) if formats.contains(&request.format) => {}
                Some((_, formats)) => formats.push(request.format),
                None => probes.push((view, vec![request.format])),
            }
        }
        Self { probes, found: BTreeMap::new() }
    }

    /// Returns what has to be drawn for [`Search::search_quality`], in its order.
    pub fn views(&self) -> impl Iterator<Item = View> {
        self.probes.iter().map(|(view, _)| *view)
    }

    /// Finds the quality of each format on a probe's pixels.
    pub fn search_quality(&mut self, probe: usize, pixels: Pixels) -> Result<(), PictureError> {
        let judge = Judge::new(pixels);
        for &format in &self.probes[probe].1 {
            self.found.insert((probe, format), lowest(AUTO_SCORE, |quality| judge.score(format, quality))?);
        }
        Ok(())
    }

    /// Returns the quality of a request whose probe was looked at.
    pub fn quality(&self, request: &RenderRequest) -> u8 {
        let Quality::Fixed(quality) = request.quality else {
            let view = probe(request.view, request.format, request.quality);
            let probe = self.probes.iter().position(|(known, _)| Some(*known) == view);
            let found = probe.and_then(|probe| self.found.get(&(probe, request.format)));
            // A lossless format has no probe, and no use for a quality.
            return found.copied().unwrap_or(RUNGS[FIRST]);
        };
        quality
    }
}

/// A picture that others are held against.
struct Judge {
    /// Opaque: what is transparent is judged as it looks on white.
    pixels: Pixels,
    reference: Ssimulacra2Reference,
}

impl Judge {
    fn new(pixels: Pixels) -> Self {
        let pixels = colour::opaque(pixels);
        let rgb = rgb(&pixels);
        let reference = Ssimulacra2Reference::new(&slice(&rgb, pixels.size)).expect("a probe is small, and not empty");
        Self { pixels, reference }
    }

    /// Returns what the picture scores, written at a quality.
    fn score(&self, format: Format, quality: u8) -> Result<f64, PictureError> {
        let how = How { quality, effort: Effort::Quick, content: Content::Photo };
        let file = encoded_pixels(&self.pixels, format, how, None)?;
        let again = colour::opaque(read_back(&file)?);
        let rgb = rgb(&again);
        Ok(self.reference.compare(&slice(&rgb, again.size)).expect("what is read back has its size"))
    }
}

fn rgb(pixels: &Pixels) -> Vec<u8> {
    match pixels.channels {
        Channels::Grey => pixels.data.iter().flat_map(|&grey| [grey; 3]).collect(),
        _ => pixels.data.clone(),
    }
}

fn slice(rgb: &[u8], size: Size) -> PixelSlice<'_> {
    PixelSlice::new(rgb, size.width, size.height, size.width as usize * 3, PixelDescriptor::RGB8_SRGB)
        .expect("three bytes a pixel")
}

/// Returns the lowest quality that is worth a target, from the first rung to the last. Only the rungs are measured, two
/// or three of them, so a higher target never finds a lower quality.
fn lowest<E>(target: f64, mut score: impl FnMut(u8) -> Result<f64, E>) -> Result<u8, E> {
    let mut at = FIRST;
    let mut here = score(RUNGS[at])?;
    let (below, above, low, high) = if here < target {
        loop {
            if at + 1 == RUNGS.len() {
                return Ok(RUNGS[at]);
            }
            let before = here;
            at += 1;
            here = score(RUNGS[at])?;
            if here >= target {
                break (at - 1, at, before, here);
            }
        }
    } else {
        loop {
            if at == 0 {
                return Ok(RUNGS[at]);
            }
            let before = here;
            at -= 1;
            here = score(RUNGS[at])?;
            if here < target {
                break (at, at + 1, here, before);
            }
        }
    };
    let part = (target - low) / (high - low);
    let (from, to) = (f64::from(RUNGS[below]), f64::from(RUNGS[above]));
    Ok((from + part * (to - from)).ceil().min(to) as u8)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;

    fn found(target: f64, scores: &[f64; 101]) -> u8 {
        lowest(target, |quality| Ok::<_, Infallible>(scores[usize::from(quality)]))
            .unwrap_or_else(|never| match never {})
    }

    proptest! {
        #[test]
        fn a_higher_target_never_finds_a_lower_quality(
            steps in proptest::collection::vec(0.01..2.0_f64, 101), first in 0.0..100.0_f64, more in 0.0..20.0_f64,
        ) {
            let mut level = 0.0;
            let scores = std::array::from_fn(|at| { level += steps[at]; level });
            prop_assert!(found(first, &scores) <= found(first + more, &scores));
        }

        #[test]
        fn where_scores_rise_evenly_the_lowest_that_reaches_is_found(quality in 51_u8..=92, rise in 0.1..3.0_f64) {
            let scores = std::array::from_fn(|at| at as f64 * rise);
            // Just below the score of one quality: this one reaches it, the one before does not.
            prop_assert_eq!(found((f64::from(quality) - 0.01) * rise, &scores), quality);
        }
    }

    fn painted(paint: impl Fn(u32, u32) -> u8) -> Pixels {
        let size = Size::new(160, 120);
        let data = (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y)));
        let data = data.flat_map(|(x, y)| [paint(x, y); 3]).collect();
        Pixels { size, channels: Channels::Rgb, data }
    }

    #[test]
    fn noise_needs_more_than_a_flat_picture() {
        let noise = |x: u32, y: u32| {
            let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519);
            (mixed >> 24) as u8
        };
        for format in [Format::Jpeg, Format::WebP] {
            let quality = |pixels: Pixels| {
                let judge = Judge::new(pixels);
                lowest(AUTO_SCORE, |quality| judge.score(format, quality)).unwrap()
            };
            let flat = quality(painted(|_, _| 120));
            let rough = quality(painted(noise));
            assert_eq!(flat, RUNGS[0], "{}", format.name());
            assert!(rough > flat, "{}: {rough}", format.name());
            assert_eq!(rough, quality(painted(noise)), "{}: found again", format.name());
        }
    }
}
