//! Photograph or drawing, judged from the pixels alone.
//!
//! What a lossless format pays for are tones that change a little from pixel to pixel; what a lossy one pays for, in
//! bytes and in ringing, are sharp edges; flat areas are free for the former. So steps to the neighbours are counted.
//!
//! The shares were set on the 59 pictures of a blog that are stored without loss, most of them screenshots, against
//! their bytes as lossless and as lossy WebP of quality 80: the 50 whose lossless file is at most 3.6 times the lossy
//! one are drawings, the other 9 (from 4.5 times on) photographs. That is set and tried on the same pictures; of the
//! blog's 206 JPEGs, which were not used, 8 are drawings, and all of them are charts, flat illustrations and line art.
//! A factor up to 3 is what a screenshot costs when it is made smaller, text being all edges then; lossy text is what
//! readers see first.

use crate::model::picture::Content;

use super::pixels::{Channels, Pixels};

/// Drawing where hardly any tones change gradually, and more of them only beside more sharp edges. Transparent pixels
/// count neither way; where nothing is left to compare, it is a drawing.
#[must_use]
pub fn content(pixels: &Pixels) -> Content {
    let counted = match pixels.channels {
        Channels::Grey => counted_steps::<1>(pixels, |_| true),
        Channels::Rgb => counted_steps::<3>(pixels, |_| true),
        Channels::Rgba => counted_steps::<4>(pixels, |pixel| pixel[3] >= SEEN),
        Channels::Cmyk => counted_steps::<4>(pixels, |_| true),
    };
    if counted.is_drawing() { Content::Drawing } else { Content::Photo }
}

/// Alpha from which a pixel counts.
const SEEN: u8 = 128;

/// The largest step of a sample that is noise of a scan or of a lossy format, not a tone.
const SOFT: u8 = 2;

/// The smallest step of a sample that is an edge.
const SHARP: u8 = 49;

/// As many colours fit in 5 bits a pixel or less without loss, and dithering is all that joins them.
const FEW_COLOURS: usize = 32;

/// Pixels by the larger of their steps to the left and to the upper neighbour.
#[derive(Default)]
struct StepCounts {
    all: u64,
    /// 1 to [`SOFT`].
    soft: u64,
    /// Between soft and sharp.
    gradual: u64,
    /// From [`SHARP`] on.
    sharp: u64,
    /// Within [`SOFT`] of one neighbour at least.
    repeated: u64,
    colours: Colours,
}

impl StepCounts {
    fn is_drawing(&self) -> bool {
        // In hundredths: 6 % gradual, and half as many more as there are edges; a soft step costs 7 % of a gradual one.
        let gradual = self.gradual * 100 + self.soft * 7;
        let allowed = self.all * 6 + self.sharp * 50;
        // Noise is all edges too, but nothing in it is said twice.
        gradual <= allowed && self.repeated * 2 >= self.all || self.colours.are_few()
    }
}

fn counted_steps<const N: usize>(pixels: &Pixels, is_seen: impl Fn(&[u8; N]) -> bool) -> StepCounts {
    let mut counted = StepCounts::default();
    let width = pixels.size.width as usize;
    let mut above: Option<&[[u8; N]]> = None;
    for row in pixels.data.chunks_exact(width * N).take(pixels.size.height as usize) {
        let row = row.as_chunks::<N>().0;
        for (x, pixel) in row.iter().enumerate() {
            if !is_seen(pixel) {
                continue;
            }
            counted.colours.see(pixel);
            let left = x.checked_sub(1).map(|x| &row[x]).filter(|left| is_seen(left));
            let upper = above.map(|above| &above[x]).filter(|upper| is_seen(upper));
            let (largest, smallest) = match (left, upper) {
                (Some(left), Some(upper)) => {
                    let (left, upper) = (step(pixel, left), step(pixel, upper));
                    (left.max(upper), left.min(upper))
                }
                (Some(neighbour), None) | (None, Some(neighbour)) => {
                    let step = step(pixel, neighbour);
                    (step, step)
                }
                (None, None) => continue,
            };
            counted.all += 1;
            counted.soft += u64::from((1..=SOFT).contains(&largest));
            counted.gradual += u64::from(largest > SOFT && largest < SHARP);
            counted.sharp += u64::from(largest >= SHARP);
            counted.repeated += u64::from(smallest <= SOFT);
        }
        above = Some(row);
    }
    counted
}

/// Returns the largest difference of a sample.
fn step<const N: usize>(pixel: &[u8; N], other: &[u8; N]) -> u8 {
    let mut largest = 0;
    for (a, b) in pixel.iter().zip(other) {
        largest = largest.max(a.abs_diff(*b));
    }
    largest
}

/// The colours seen, until they are too many to matter.
#[derive(Default)]
struct Colours {
    known: Vec<u32>,
    last: Option<u32>,
}

impl Colours {
    fn see<const N: usize>(&mut self, pixel: &[u8; N]) {
        let mut bytes = [0; 4];
        bytes[..N].copy_from_slice(pixel);
        let colour = u32::from_le_bytes(bytes);
        if self.last == Some(colour) || self.known.len() > FEW_COLOURS {
            return;
        }
        self.last = Some(colour);
        if !self.known.contains(&colour) {
            self.known.push(colour);
        }
    }

    fn are_few(&self) -> bool {
        self.known.len() <= FEW_COLOURS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Size;
    use proptest::prelude::*;

    fn drawn(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 3]) -> Pixels {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let data = places.flat_map(|(x, y)| pixel(x, y)).collect();
        Pixels { size: Size::new(width, height), channels: Channels::Rgb, data }
    }

    /// 0 to 255, without a pattern.
    fn random(x: u32, y: u32) -> u8 {
        let mixed = (x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77)).wrapping_mul(0xC2B2_AE3D);
        ((mixed ^ (mixed >> 15)).wrapping_mul(0x27D4_EB2F) >> 24) as u8
    }

    /// Waves of light, with a camera's noise.
    fn scene(x: u32, y: u32) -> [u8; 3] {
        let wave = |at: u32, by: f64| (f64::from(at) * by).sin() * 50.0;
        let noise = f64::from(random(x, y) % 7);
        [0.11, 0.07, 0.05].map(|by| (128.0 + wave(x, by) + wave(y, by * 1.3) + noise) as u8)
    }

    /// Lines of letters: bars three pixels wide with one soft column beside, on white.
    fn text(x: u32, y: u32) -> [u8; 3] {
        let written = y % 24 < 12 && random(x / 7, y / 24) > 90 && random(x / 7, y / 4) > 110;
        match x % 7 {
            1..=3 if written => [30; 3],
            4 if written => [150; 3],
            _ => [255; 3],
        }
    }

    #[test]
    fn photographs() {
        assert_eq!(content(&drawn(200, 150, scene)), Content::Photo);
        assert_eq!(content(&drawn(64, 64, scene)), Content::Photo);
        // A scan of writing: paper is never one colour.
        let paper = |x, y| text(x, y).map(|ink: u8| ink.saturating_sub(random(x, y) % 24));
        assert_eq!(content(&drawn(200, 150, paper)), Content::Photo);
        // Noise is edges all over, and still no drawing.
        assert_eq!(
            content(&drawn(200, 150, |x, y| [random(x, y), random(y, x + 9), random(x + 5, y)])),
            Content::Photo
        );
        // A screenshot whose half is a photograph costs as much as one.
        let half = |x, y| if x < 100 { text(x, y) } else { scene(x, y) };
        assert_eq!(content(&drawn(200, 150, half)), Content::Photo);
    }

    #[test]
    fn drawings() {
        assert_eq!(content(&drawn(200, 150, text)), Content::Drawing);
        assert_eq!(content(&drawn(200, 150, |_, _| [9, 99, 199])), Content::Drawing);
        // A chart: bars on white, their edges one soft pixel.
        let bar = |x: u32, y: u32| 140 - (x / 30 * 17 % 120) < y;
        assert_eq!(
            content(&drawn(200, 150, |x, y| if bar(x, y) { [200, 40, 40] } else { [255; 3] })),
            Content::Drawing
        );
        // A gradient from top to bottom, as behind a slide's title.
        assert_eq!(content(&drawn(200, 150, |_, y| [(y / 2) as u8, 100, 180])), Content::Drawing);
        // Pixel art, and two colours dithered to a chequer.
        assert_eq!(content(&drawn(16, 16, |x, y| [random(x, y) & 0xC0, 0, 0])), Content::Drawing);
        assert_eq!(content(&drawn(200, 150, |x, y| [((x + y) % 2 * 255) as u8; 3])), Content::Drawing);
        // A lossy format's traces: noise of 2 in what was flat.
        let traces = |x, y| text(x, y).map(|ink: u8| ink.saturating_sub(random(x, y) % 2));
        assert_eq!(content(&drawn(200, 150, traces)), Content::Drawing);
        // A screenshot that shows a small photograph.
        let corner = |x, y| if x < 30 && y < 30 { scene(x, y) } else { text(x, y) };
        assert_eq!(content(&drawn(200, 150, corner)), Content::Drawing);
    }

    #[test]
    fn transparent_pixels_count_neither_way() {
        let hidden_from = |column: u32| {
            let shown = drawn(200, 150, |x, y| if x < column { scene(x, y) } else { text(x, y) });
            let alpha = (0..150).flat_map(|_| (0..200).map(move |x| if x < column { 0 } else { 255 }));
            let pixels = shown.data.chunks_exact(3).zip(alpha);
            let data = pixels.flat_map(|(p, alpha)| [p[0], p[1], p[2], alpha]).collect();
            content(&Pixels { size: shown.size, channels: Channels::Rgba, data })
        };
        assert_eq!(hidden_from(100), Content::Drawing);
        assert_eq!(hidden_from(200), Content::Drawing);
    }

    proptest! {
        #[test]
        fn any_size_has_an_answer_that_turning_keeps(width in 1_u32..40, height in 1_u32..40, noise in 1_u8..200) {
            let pixel = |x, y| [random(x, y) % noise, random(x, y + 77) % noise, 60];
            let upright = drawn(width, height, pixel);
            prop_assert_eq!(content(&upright), content(&drawn(height, width, |x, y| pixel(y, x))));
        }
    }
}
