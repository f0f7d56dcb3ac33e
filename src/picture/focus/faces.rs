//! Faces, by how light falls on them: eyes darker than forehead, cheeks and the bridge between them, a mouth darker
//! than chin and cheeks, in a patch of skin that ends at the sides.
//!
//! Nothing here is learnt, so a trained detector finds more: profiles, heads bent down, faces in black and white.
//! What is found only leans a crop: a miss leaves it to the picture's detail, and a false alarm, which bark and
//! printed cloth give, weighs little beside a large face.

use super::axis::HeadSpan;
use super::tones::{Sums, Tones};

/// A face in whole pixels, brow to chin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    pub left: usize,
    pub top: usize,
    pub width: usize,
    pub height: usize,
    /// [`LEAST`] to some 150; how much it is a face.
    pub score: i64,
}

/// Pixels; in narrower faces eyes can't be recognised.
const NARROWEST: usize = 12;

/// Faces that are kept, the best: more change no crop.
const MOST: usize = 64;

/// Below it, windows are mostly no faces; set by eye, on portraits and photographs of groups.
const LEAST: i64 = 55;

/// Returns the faces, best first, none over another.
pub fn faces(tones: &Tones) -> Vec<Face> {
    let sums = Sums::of(tones);
    let mut found = Vec::new();
    let mut width = NARROWEST;
    while width * 5 / 4 <= tones.height && width <= tones.width {
        let window = Window::new(&sums, width);
        let step = (width / 8).max(1);
        for top in (0..=tones.height - window.height).step_by(step) {
            for left in (0..=tones.width - width).step_by(step) {
                found.extend(window.face(left, top));
            }
        }
        width += (width / 5).max(2);
    }
    found.sort_by_key(|face| (-face.score, face.top, face.left, face.width));
    let mut kept: Vec<Face> = Vec::new();
    for face in found {
        if kept.len() < MOST && !kept.iter().any(|other| other.covers(&face)) {
            kept.push(face);
        }
    }
    kept
}

impl Face {
    /// Returns the head along one side: the face from `start` on, with margins in hundredths of its length.
    pub fn span(&self, start: usize, length: usize, (before, after): (i64, i64)) -> HeadSpan {
        let (start, length) = (start as i64, length as i64);
        let sure = self.score - LEAST;
        let weight = sure * sure * (self.width * self.width) as i64 / 16;
        HeadSpan { from: start - length * before / 100, to: start + length + length * after / 100, weight }
    }

    /// More than a fourth of the smaller one is shared.
    fn covers(&self, other: &Self) -> bool {
        let shared = |a: usize, a_length: usize, b: usize, b_length: usize| {
            (a + a_length).min(b + b_length).saturating_sub(a.max(b))
        };
        let area = shared(self.left, self.width, other.left, other.width)
            * shared(self.top, self.height, other.top, other.height);
        area * 4 > (self.width * self.height).min(other.width * other.height)
    }
}

/// A part of the window: the steps in the sums from its upper left corner to the part's four, and its pixels.
#[derive(Clone, Copy)]
struct Part {
    corners: [usize; 4],
    area: i64,
}

/// A window of one size, wherever it stands.
struct Window<'a> {
    sums: &'a Sums,
    width: usize,
    height: usize,
    core: Part,
    whole: Part,
    eyes: [Part; 2],
    cheeks: [Part; 2],
    bridge: Part,
    forehead: Part,
    mouth: Part,
    chin: Part,
}

impl<'a> Window<'a> {
    fn new(sums: &'a Sums, width: usize) -> Self {
        let height = width * 5 / 4;
        // From and to, across and down, in hundredths of the window. A face looks ahead and fills it from ear to ear.
        let part = |from: (usize, usize), to: (usize, usize)| {
            let (left, right) = ((from.0 * width + 50) / 100, (to.0 * width + 50) / 100);
            let (top, bottom) = ((from.1 * height + 50) / 100, (to.1 * height + 50) / 100);
            let at = |x: usize, y: usize| y * sums.stride + x;
            let corners = [at(left, top), at(right, top), at(left, bottom), at(right, bottom)];
            Part { corners, area: ((right - left) * (bottom - top)).max(1) as i64 }
        };
        Self {
            sums,
            width,
            height,
            core: part((18, 12), (82, 92)),
            whole: part((0, 0), (100, 100)),
            eyes: [part((14, 28), (42, 44)), part((58, 28), (86, 44))],
            cheeks: [part((14, 50), (38, 66)), part((62, 50), (86, 66))],
            bridge: part((43, 30), (57, 48)),
            forehead: part((25, 4), (75, 20)),
            mouth: part((32, 73), (68, 85)),
            chin: part((35, 90), (65, 100)),
        }
    }

    fn face(&self, left: usize, top: usize) -> Option<Face> {
        let start = top * self.sums.stride + left;
        // Cheapest first: most windows end here.
        let core = mean(&self.sums.skin, start, self.core);
        if core < SKIN_INSIDE {
            return None;
        }
        let luma = |part: Part| mean(&self.sums.luma, start, part);
        let eyes = self.eyes.map(luma);
        let cheeks = self.cheeks.map(luma);
        // Light from the side leaves one half of a face with less to tell.
        let below = [cheeks[0] - eyes[0], cheeks[1] - eyes[1]];
        let below = (below[0].min(below[1]) * 2 + below[0].max(below[1])) / 3;
        let [both_eyes, both_cheeks] = [eyes, cheeks].map(|[left, right]| i64::midpoint(left, right));
        let bridge = luma(self.bridge) - both_eyes;
        let forehead = luma(self.forehead) - both_eyes;
        if below <= 0 || bridge <= 0 || forehead <= 0 {
            return None;
        }
        let whole = luma(self.whole);
        let deviation = (mean(&self.sums.squares, start, self.whole) * 16 - whole * whole).max(0).isqrt();
        if deviation < FLAT {
            return None;
        }
        let mouth = i64::midpoint(both_cheeks, luma(self.chin)) - luma(self.mouth);
        let in_deviations = |difference: i64, most: i64| (difference * 100 / deviation).clamp(-most, most);
        let apart = |[left, right]: [i64; 2]| (in_deviations((left - right).abs(), 200) - 60).max(0);
        let light = in_deviations(below, 100)
            + in_deviations(bridge, 100)
            + in_deviations(forehead, 100)
            + in_deviations(mouth, 60);
        let ends = ((core - self.beside(left, top)) * 100 / (255 * 16)).clamp(-50, 100);
        let score = (light - apart(eyes) - apart(cheeks)) / 4 + ends / 2;
        (score >= LEAST).then_some(Face { left, top, width: self.width, height: self.height, score })
    }

    /// Returns the skin in a strip to the left or to the right, where there is less of it.
    fn beside(&self, left: usize, top: usize) -> i64 {
        let (from, to) = (top + self.height / 5, top + self.height * 4 / 5);
        let strip = |left: usize, right: usize| {
            let right = right.min(self.sums.stride - 1);
            if left >= right {
                return 0;
            }
            let corners = [(left, from), (right, from), (left, to), (right, to)].map(|(x, y)| y * self.sums.stride + x);
            mean(&self.sums.skin, 0, Part { corners, area: ((right - left) * (to - from)).max(1) as i64 })
        };
        let right = left + self.width;
        strip(left.saturating_sub(self.width * 3 / 10), left.saturating_sub(self.width / 16))
            .min(strip(right + self.width / 16, right + self.width * 3 / 10))
    }
}

/// In 16ths.
fn mean(sums: &[i64], start: usize, part: Part) -> i64 {
    let [a, b, c, d] = part.corners.map(|corner| sums[start + corner]);
    (d - c - b + a) * 16 / part.area
}

/// Six tenths of a face, in 16ths of 255.
const SKIN_INSIDE: i64 = 255 * 16 * 6 / 10;

/// Ten steps of luminance, in 16ths: a wall is no face.
const FLAT: i64 = 10 * 16;
