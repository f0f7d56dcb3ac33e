//! A palette for a drawing of more than 256 colours, where nobody sees the difference.
//!
//! Anti-aliased text and lines are few colours and their mixtures: thousands of colours, most of which stand close to
//! one another. Colours are compared in Oklab, on whatever they may lie: premultiplied, with alpha as fourth axis.
//! Boxes are cut where colours vary most (median cut by variance), and moved to the middle of what is nearest to them
//! (k-means). There is no dithering: its noise costs more bytes than the palette saves, and flat areas show it.

use crate::picture::pixels::{Channels, Pixels};

/// Colours and, for each pixel, which it is.
pub struct Palette {
    /// Red, green, blue and straight alpha; at most 256.
    pub colours: Vec<[u8; 4]>,
    pub indices: Vec<u8>,
}

const MOST: usize = 256;

/// Rounds of k-means.
const ROUNDS: usize = 4;

/// No pixel may be further from its colour than this, in Oklab, whose black and white are 1 apart. Of 19 drawings of a
/// blog's, the 17 within both bounds have a SSIMULACRA2 of 91 and more (`docs/quality.md`); 90 is taken as invisible.
const FURTHEST: f32 = 0.05;

/// Nor may the mean over all pixels of the squared distances, as a root, be more than this.
const FAR_ON_AVERAGE: f32 = 0.004;

/// A place in premultiplied Oklab: lightness, two axes of hue, alpha.
type Place = [f32; 4];

/// A colour of the picture.
#[derive(Clone, Copy)]
struct ColourCount {
    colour: [u8; 4],
    /// Pixels that have it.
    count: u32,
    place: Place,
}

/// `None` where 256 colours hold all of them, or where they would show.
pub fn palette(pixels: &Pixels) -> Option<Palette> {
    let bytes = pixels.channels.bytes();
    debug_assert!(matches!(pixels.channels, Channels::Rgb | Channels::Rgba), "grey has few tones as it is");
    let of = |pixel: &[u8]| match pixel {
        // What can't be seen is one colour.
        [.., 0] if bytes == 4 => 0,
        [r, g, b, rest @ ..] => u32::from_be_bytes([*r, *g, *b, rest.first().copied().unwrap_or(255)]),
        _ => 0,
    };
    let packed: Vec<u32> = pixels.data.chunks_exact(bytes).take(pixels.size.pixels() as usize).map(of).collect();
    let mut seen = counted_colours(&packed);
    if seen.len() <= MOST {
        return None;
    }
    let colours = refined_palette(&seen, boxes(&mut seen.clone()));
    let nearest = nearest(&seen, &colours.iter().map(|&colour| place(colour)).collect::<Vec<_>>());
    let (mut furthest, mut squares) = (0.0_f32, 0.0_f64);
    for (seen, &(_, distance)) in seen.iter().zip(&nearest) {
        furthest = furthest.max(distance);
        squares += f64::from(distance) * f64::from(seen.count);
    }
    let rms = (squares / packed.len() as f64).sqrt() as f32;
    if furthest.sqrt() > FURTHEST || rms > FAR_ON_AVERAGE {
        return None;
    }
    seen.iter_mut().zip(&nearest).for_each(|(seen, (index, _))| seen.count = u32::from(*index));
    // Neighbours are often equal.
    let (mut last, mut index) = (packed[0], None);
    let indices = packed.iter().map(|&colour| match index {
        Some(index) if colour == last => index,
        _ => {
            let at = seen.partition_point(|seen| u32::from_be_bytes(seen.colour) < colour);
            last = colour;
            *index.insert(seen[at].count as u8)
        }
    });
    let indices = indices.collect();
    Some(Palette { colours, indices })
}

/// Returns each colour once, rising.
fn counted_colours(packed: &[u32]) -> Vec<ColourCount> {
    let mut sorted = packed.to_vec();
    sorted.sort_unstable();
    let runs = sorted.chunk_by(|a, b| a == b);
    runs.map(|run| {
        let colour = run[0].to_be_bytes();
        ColourCount { colour, count: run.len() as u32, place: place(colour) }
    })
    .collect()
}

/// Returns where the colours of [`MOST`] boxes lie in the middle.
fn boxes(seen: &mut [ColourCount]) -> Vec<Place> {
    // Spread (weighted variance of the widest axis), axis, middle, and which part of `seen`.
    let measured = |seen: &[ColourCount], start: usize| {
        let (mut weight, mut sums, mut squares) = (0.0_f64, [0.0_f64; 4], [0.0_f64; 4]);
        for seen in seen {
            let own = weight_of(seen);
            weight += own;
            for axis in 0..4 {
                let at = f64::from(seen.place[axis]);
                sums[axis] += at * own;
                squares[axis] += at * at * own;
            }
        }
        let spread = |axis: usize| squares[axis] - sums[axis] * sums[axis] / weight;
        let axis = (1..4).fold(0, |widest, axis| if spread(axis) > spread(widest) { axis } else { widest });
        let spread = if seen.len() > 1 { (0..4).map(spread).sum() } else { 0.0 };
        (spread, axis, sums.map(|sum| (sum / weight) as f32), start..start + seen.len())
    };
    let mut boxes = vec![measured(seen, 0)];
    while boxes.len() < MOST {
        let widest = (1..boxes.len()).fold(0, |widest, at| if boxes[at].0 > boxes[widest].0 { at } else { widest });
        let (spread, axis, middle, range) = boxes[widest].clone();
        if spread <= 0.0 {
            break;
        }
        let part = &mut seen[range.clone()];
        part.sort_unstable_by(|a, b| a.place[axis].total_cmp(&b.place[axis]).then_with(|| a.colour.cmp(&b.colour)));
        let cut = part.partition_point(|seen| seen.place[axis] < middle[axis]).clamp(1, part.len() - 1);
        let (low, high) = part.split_at(cut);
        boxes[widest] = measured(low, range.start);
        boxes.push(measured(high, range.start + cut));
    }
    boxes.into_iter().map(|(_, _, middle, _)| middle).collect()
}

/// A colour of many pixels matters more, but not in proportion: edges are few pixels, and what is looked at.
fn weight_of(seen: &ColourCount) -> f64 {
    f64::from(seen.count).sqrt()
}

/// Returns the palette after k-means.
fn refined_palette(seen: &[ColourCount], mut places: Vec<Place>) -> Vec<[u8; 4]> {
    for round in 0.. {
        // Per colour of the palette: weight, premultiplied samples and alpha, place, and its most frequent colour.
        let mut sums = vec![(0.0_f64, [0.0_f64; 4], [0.0_f64; 4], None::<ColourCount>); places.len()];
        for (seen, (index, _)) in seen.iter().zip(nearest(seen, &places)) {
            let (weight, samples, place, most) = &mut sums[usize::from(index)];
            let own = weight_of(seen);
            *weight += own;
            let alpha = f64::from(seen.colour[3]);
            for axis in 0..4 {
                place[axis] += f64::from(seen.place[axis]) * own;
                let sample = if axis < 3 { f64::from(seen.colour[axis]) * alpha } else { alpha };
                samples[axis] += sample * own;
            }
            if most.is_none_or(|most| seen.count > most.count) {
                *most = Some(*seen);
            }
        }
        sums.retain(|(weight, ..)| *weight > 0.0);
        if round < ROUNDS {
            places = sums.iter().map(|(weight, _, place, _)| place.map(|sum| (sum / weight) as f32)).collect();
            continue;
        }
        let colour = |(weight, samples, _, most): &(f64, [f64; 4], [f64; 4], Option<ColourCount>)| match most {
            // Flat areas stay what they are: a page's white must be its neighbour's.
            Some(most) if weight_of(most) * 2.0 > *weight => most.colour,
            _ if samples[3] <= 0.0 => [0; 4],
            _ => {
                let sample = |axis: usize| (samples[axis] / samples[3]).round() as u8;
                [sample(0), sample(1), sample(2), (samples[3] / weight).round() as u8]
            }
        };
        let mut colours: Vec<[u8; 4]> = sums.iter().map(colour).collect();
        colours.sort_unstable();
        colours.dedup();
        return colours;
    }
    unreachable!("the last round returns")
}

/// For each colour, the index of the place that is nearest, and the square of its distance.
fn nearest(seen: &[ColourCount], places: &[Place]) -> Vec<(u8, f32)> {
    let axes: [[f32; MOST]; 4] = std::array::from_fn(|axis| {
        // Places that are not there are far away.
        std::array::from_fn(|at| places.get(at).map_or(100.0, |place| place[axis]))
    });
    let mut distances = [0.0_f32; MOST];
    let nearest = |seen: &ColourCount| {
        let [l, a, b, alpha] = seen.place;
        for at in 0..MOST {
            let [l, a, b, alpha] = [axes[0][at] - l, axes[1][at] - a, axes[2][at] - b, axes[3][at] - alpha];
            distances[at] = l * l + a * a + b * b + alpha * alpha;
        }
        let least = distances.iter().copied().fold(f32::INFINITY, f32::min);
        let at = distances.iter().position(|&distance| distance <= least).unwrap_or(0);
        (at as u8, least)
    };
    seen.iter().map(nearest).collect()
}

/// Oklab (Björn Ottosson, 2020) times alpha, and alpha.
#[expect(clippy::many_single_char_names, reason = "the names of colour spaces' axes")]
fn place([r, g, b, alpha]: [u8; 4]) -> Place {
    let [r, g, b] = [r, g, b].map(linear);
    let alpha = f32::from(alpha) / 255.0;
    let l = cube_root(0.412_221_47 * r + 0.536_332_55 * g + 0.051_445_995 * b);
    let m = cube_root(0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b);
    let s = cube_root(0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b);
    [
        alpha * (0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s),
        alpha * (1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s),
        alpha * (0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s),
        alpha,
    ]
}

/// sRGB's curve (IEC 61966-2-1), in exact arithmetic only, so that every machine has the same: x^2.4 is x² · (x²)^(1/5).
fn linear(sample: u8) -> f32 {
    let encoded = f64::from(sample) / 255.0;
    if encoded <= 0.040_45 {
        return (encoded / 12.92) as f32;
    }
    let square = ((encoded + 0.055) / 1.055) * ((encoded + 0.055) / 1.055);
    // Newton's steps towards the fifth root; from 1 downwards, they fall.
    let root = (0..24).fold(1.0_f64, |root, _| root - (root - square / (root * root * root * root)) / 5.0);
    (square * root) as f32
}

/// By Newton's steps, for 0 to 1, for the same reason.
fn cube_root(value: f32) -> f32 {
    if value <= 0.0 {
        return 0.0;
    }
    // A third of the exponent is a guess within 6 %.
    let guess = f32::from_bits(value.to_bits() / 3 + 0x2A51_19F2);
    let step = |root: f32| root - (root - value / (root * root)) / 3.0;
    step(step(step(guess)))
}
