//! What stands in a picture's place until it is there: one colour, and a `ThumbHash`.
//!
//! `ThumbHash` is Evan Wallace's (<https://evanw.github.io/thumbhash/>). Its crate asks the platform's mathematics for
//! cosines in single precision, so that its bytes may differ by the machine; here they do not.

use crate::model::Format;
use crate::model::outputs::Effort;
use crate::model::picture::{Content, Placeholder};

use super::encode::{How, encoder};
use super::pixels::{Channels, Pixels};
use super::shrunk::shrunk_pixels;

/// Of upright sRGB pixels: grey, RGB or RGBA.
///
/// # Panics
///
/// With [`Channels::Cmyk`], which is no sRGB.
#[must_use]
pub fn placeholder(pixels: &Pixels) -> Placeholder {
    let preview = preview(&shrunk_pixels(pixels, PREVIEW_SIDE));
    Placeholder { color: mean(pixels), thumb_hash: thumb_hash(&shrunk_pixels(pixels, LONGEST)), preview }
}

/// Pixels of a preview's longer side. A browser smooths it as it makes it larger; with 20, a photograph is some 200
/// bytes, and a page can hold it.
const PREVIEW_SIDE: u32 = 20;

/// Blocks are not seen in a picture that is smoothed.
const PREVIEW_QUALITY: u8 = 40;

/// Empty where it can't be made, which no picture of a few pixels is.
fn preview(pixels: &Pixels) -> Vec<u8> {
    let how = How { quality: PREVIEW_QUALITY, effort: Effort::Quick, content: Content::Photo };
    encoder(Format::WebP).and_then(|webp| (webp.encode)(pixels, how, None).ok()).unwrap_or_default()
}

/// More pixels than 100 on a side make a `ThumbHash` slower and no better, its author says.
const LONGEST: u32 = 100;

/// Red, green, blue and alpha.
fn rgba(pixels: &Pixels) -> impl Iterator<Item = [u8; 4]> + '_ {
    let bytes = pixels.channels.bytes();
    pixels.data.chunks_exact(bytes).take(pixels.size.pixels() as usize).map(|p| match pixels.channels {
        Channels::Grey => [p[0], p[0], p[0], 255],
        Channels::Rgb => [p[0], p[1], p[2], 255],
        Channels::Rgba => [p[0], p[1], p[2], p[3]],
        Channels::Cmyk => unreachable!("colours are sRGB before they are judged"),
    })
}

fn mean(pixels: &Pixels) -> [u8; 3] {
    let linear = linear_light();
    let mut sums = [0_u64; 3];
    let mut weights = 0_u64;
    for [red, green, blue, alpha] in rgba(pixels) {
        for (sum, sample) in sums.iter_mut().zip([red, green, blue]) {
            *sum += u64::from(linear[usize::from(sample)]) * u64::from(alpha);
        }
        weights += u64::from(alpha);
    }
    if weights == 0 {
        return [255; 3];
    }
    sums.map(|sum| {
        let light = ((sum + weights / 2) / weights) as u32;
        // The first sample that is brighter, or the one before it, where that is nearer.
        let above = linear.partition_point(|&known| known < light).min(255);
        let below = above.saturating_sub(1);
        (if linear[above].abs_diff(light) <= linear[below].abs_diff(light) { above } else { below }) as u8
    })
}

/// Linear light of each sRGB sample, 0 to 2²⁴ (IEC 61966-2-1), from basic arithmetic alone.
fn linear_light() -> [u32; 256] {
    std::array::from_fn(|sample| {
        let value = sample as f64 / 255.0;
        let light = if value <= 0.04045 {
            value / 12.92
        } else {
            // a^2.4 = a² × a^(2/5)
            let a = (value + 0.055) / 1.055;
            a * a * fifth_root(a * a)
        };
        (light * f64::from(1 << 24)).round() as u32
    })
}

/// Newton's method, of a number from 0.001 to 1: from 1 down, until double precision is reached.
fn fifth_root(number: f64) -> f64 {
    let mut root = 1.0;
    for _ in 0..32 {
        let power: f64 = root * root * root * root;
        root = (4.0 * root + number / power) / 5.0;
    }
    root
}

/// One channel in the frequencies of a `ThumbHash`.
struct Frequencies {
    mean: f64,
    /// 0 to 1, of `scale`; 0.5 is none.
    varying: Vec<f64>,
    scale: f64,
}

/// `rgbaToThumbHash` of the reference, in double precision and with its own cosine.
fn thumb_hash(pixels: &Pixels) -> Vec<u8> {
    let (width, height) = (pixels.size.width as usize, pixels.size.height as usize);
    let count = (width * height) as f64;
    let shares = || rgba(pixels).map(|pixel| pixel.map(|sample| f64::from(sample) / 255.0));
    let mut average = [0.0; 3];
    let mut opacity = 0.0;
    for [red, green, blue, alpha] in shares() {
        for (sum, sample) in average.iter_mut().zip([red, green, blue]) {
            *sum += alpha * sample;
        }
        opacity += alpha;
    }
    if opacity > 0.0 {
        average = average.map(|sum| sum / opacity);
    }
    let has_alpha = rgba(pixels).any(|pixel| pixel[3] < 255);

    // Luminance, yellow to blue, red to green, and alpha; laid on the average colour.
    let [mut l, mut p, mut q, mut a] = [(); 4].map(|()| Vec::with_capacity(width * height));
    for [red, green, blue, alpha] in shares() {
        let laid = |sample: f64, average: f64| average * (1.0 - alpha) + alpha * sample;
        let (red, green, blue) = (laid(red, average[0]), laid(green, average[1]), laid(blue, average[2]));
        l.push((red + green + blue) / 3.0);
        p.push(f64::midpoint(red, green) - blue);
        q.push(red - green);
        a.push(alpha);
    }
    let most = if has_alpha { 5.0 } else { 7.0 };
    let side = |length: usize| ((most * length as f64 / width.max(height) as f64).round() as usize).max(1);
    let (lx, ly) = (side(width), side(height));
    let frequencies = |channel: &[f64], nx, ny| frequencies(channel, width, count, nx, ny);
    let (l, p, q) = (frequencies(&l, lx.max(3), ly.max(3)), frequencies(&p, 3, 3), frequencies(&q, 3, 3));
    let a = has_alpha.then(|| frequencies(&a, 5, 5));

    let level = |share: f64, most: f64| (share * most).round() as u32;
    let is_landscape = width > height;
    let first = level(l.mean, 63.0)
        | (level(0.5 + 0.5 * p.mean, 63.0) << 6)
        | (level(0.5 + 0.5 * q.mean, 63.0) << 12)
        | (level(l.scale, 31.0) << 18)
        | (u32::from(has_alpha) << 23);
    let second = (if is_landscape { ly } else { lx }) as u32
        | (level(p.scale, 63.0) << 3)
        | (level(q.scale, 63.0) << 9)
        | (u32::from(is_landscape) << 15);
    let mut hash = first.to_le_bytes()[..3].to_vec();
    hash.extend_from_slice(&second.to_le_bytes()[..2]);
    if let Some(a) = &a {
        hash.push((level(a.mean, 15.0) | (level(a.scale, 15.0) << 4)) as u8);
    }
    let varying: Vec<u32> = [Some(&l), Some(&p), Some(&q), a.as_ref()]
        .into_iter()
        .flatten()
        .flat_map(|f| &f.varying)
        .map(|&f| level(f, 15.0))
        .collect();
    hash.extend(varying.chunks(2).map(|pair| (pair[0] | (pair.get(1).unwrap_or(&0) << 4)) as u8));
    hash
}

fn frequencies(channel: &[f64], width: usize, count: f64, nx: usize, ny: usize) -> Frequencies {
    let height = channel.len() / width;
    let (mut mean, mut varying, mut scale) = (0.0, Vec::new(), 0.0_f64);
    for cy in 0..ny {
        for cx in (0..nx).take_while(|cx| cx * ny < nx * (ny - cy)) {
            let across: Vec<f64> = (0..width).map(|x| cosine(cx * (2 * x + 1), width)).collect();
            let mut sum = 0.0;
            for (y, row) in channel.chunks_exact(width).enumerate() {
                let down = cosine(cy * (2 * y + 1), height);
                for (value, across) in row.iter().zip(&across) {
                    sum += value * across * down;
                }
            }
            let share = sum / count;
            if cx + cy == 0 {
                mean = share;
            } else {
                varying.push(share);
                scale = scale.max(share.abs());
            }
        }
    }
    if scale > 0.0 {
        for share in &mut varying {
            *share = 0.5 + 0.5 / scale * *share;
        }
    }
    Frequencies { mean, varying, scale }
}

/// Returns the cosine of `steps` × π / (2 × `length`), by its series.
fn cosine(steps: usize, length: usize) -> f64 {
    // A turn has 4 × `length` steps; folded into its first quarter, where the series is quick.
    let steps = steps % (4 * length);
    let steps = steps.min(4 * length - steps);
    let (steps, sign) = if steps > length { (2 * length - steps, -1.0) } else { (steps, 1.0) };
    let angle = std::f64::consts::PI * steps as f64 / (2 * length) as f64;
    let (mut sum, mut term) = (1.0, 1.0);
    for n in 1..=12 {
        term *= -angle * angle / f64::from(2 * n * (2 * n - 1));
        sum += term;
    }
    sign * sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Size;
    use proptest::prelude::*;

    fn picture(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Pixels {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let data = places.flat_map(|(x, y)| pixel(x, y)).collect();
        Pixels { size: Size::new(width, height), channels: Channels::Rgba, data }
    }

    #[test]
    fn the_colour_is_the_mean_of_the_light() {
        let flat = |colour: [u8; 4]| placeholder(&picture(9, 7, |_, _| colour)).color;
        for sample in 0..=255 {
            assert_eq!(flat([sample, 255 - sample, 7, 255]), [sample, 255 - sample, 7]);
        }
        // Half the light of white is sRGB 188 (IEC 61966-2-1), not 128.
        let halves = picture(2, 1, |x, _| [[0, 0, 0, 255], [255; 4]][x as usize]);
        assert_eq!(placeholder(&halves).color, [188; 3]);
        // What is not seen has no colour; where nothing is seen, the page is.
        let half_seen = picture(2, 1, |x, _| [[200, 100, 50, 255], [0, 255, 0, 0]][x as usize]);
        assert_eq!(placeholder(&half_seen).color, [200, 100, 50]);
        assert_eq!(flat([1, 2, 3, 0]), [255; 3]);
        let grey = Pixels { size: Size::new(2, 1), channels: Channels::Grey, data: vec![90, 90] };
        assert_eq!(placeholder(&grey).color, [90; 3]);
    }

    #[test]
    fn cosines_are_cosines() {
        for (steps, length) in (0..900).map(|steps| (steps, 1 + steps % 100)) {
            let expected = (std::f64::consts::PI * steps as f64 / (2 * length) as f64).cos();
            assert!((cosine(steps, length) - expected).abs() < 1e-12, "{steps}/{length}");
        }
    }

    proptest! {
        /// The reference counts in single precision: one step of a nibble may differ, and no more.
        #[test]
        fn the_placeholder_is_the_reference_s(
            width in 1_u32..101, height in 1_u32..101, seed in any::<u32>(), alpha in prop_oneof![Just(255_u8), any::<u8>()],
        ) {
            let pixels = picture(width, height, |x, y| {
                let wave = |by: u32| ((x * by + y * 3) ^ seed.rotate_left(by)).wrapping_mul(7) as u8;
                [wave(1), wave(2) / 2, wave(5), if x * 2 < width { alpha } else { 255 }]
            });
            let ours = placeholder(&pixels).thumb_hash;
            let theirs = thumbhash::rgba_to_thumb_hash(width as usize, height as usize, &pixels.data);
            prop_assert_eq!(ours.len(), theirs.len());
            let (skip, header) = (5, |hash: &[u8]| hash[..5].iter().rev().fold(0_u64, |all, &byte| all << 8 | u64::from(byte)));
            for (from, bits) in [(0, 6), (6, 6), (12, 6), (18, 5), (23, 1), (24, 3), (27, 6), (33, 6), (39, 1)] {
                let field = |hash: &[u8]| header(hash) >> from & ((1 << bits) - 1);
                prop_assert!(field(&ours).abs_diff(field(&theirs)) <= u64::from(bits > 3), "bit {}", from);
            }
            for (a, b) in ours[skip..].iter().zip(&theirs[skip..]) {
                prop_assert!((a & 15).abs_diff(b & 15) <= 1 && (a >> 4).abs_diff(b >> 4) <= 1, "{:?} {:?}", ours, theirs);
            }
        }

        #[test]
        fn any_size_has_one(width in 1_u32..400, height in 1_u32..30, sample in any::<u8>()) {
            let flat = placeholder(&picture(width, height, |_, _| [sample, 5, 9, 255]));
            prop_assert_eq!(flat.color, [sample, 5, 9]);
            prop_assert!((9..=25).contains(&flat.thumb_hash.len()), "{}", flat.thumb_hash.len());
            prop_assert!(thumbhash::thumb_hash_to_rgba(&flat.thumb_hash).is_ok());
        }
    }
}
