//! Lanczos3 of a plane: rows first, then columns, in single precision, whose steps are the same on every machine as long
//! as none is fused.
//!
//! Columns are taken of eight rows at a time, turned so that the eight lie side by side: sums then run along whole
//! registers in both directions. Held against a resizer for all kinds of pixels, that is a third of the instructions.

use std::f64::consts::PI;

use super::planes::Plane;
use super::wide::{Work, widely};
use crate::model::Size;

/// A part of a plane, in its samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaneWindow {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl PlaneWindow {
    /// Within its plane: rounding may have put its end a hair outside.
    pub fn inside(self, plane: Size) -> Self {
        let (left, width) = side_inside(self.left, self.width, plane.width);
        let (top, height) = side_inside(self.top, self.height, plane.height);
        Self { left, top, width, height }
    }
}

fn side_inside(start: f64, length: f64, limit: u32) -> (f64, f64) {
    let limit = f64::from(limit);
    let start = start.clamp(0.0, limit - f64::EPSILON * limit);
    (start, length.min(limit - start))
}

/// Returns the window, which begins inside and whose output samples have their middles inside, at a size. Samples
/// beside it take part, as if the whole had been resized and then cut.
pub fn resized_window(plane: &Plane, window: &PlaneWindow, size: Size) -> Plane {
    let columns = Weights::new(window.left, window.width, plane.size.width, size.width);
    let rows = Weights::new(window.top, window.height, plane.size.height, size.height);
    widely(Resized { plane, columns: &columns, rows: &rows, size })
}

/// Rows that are worked on at a time: as many numbers as a register holds.
const ROWS: usize = 8;

/// Columns whose sums are kept in registers.
const COLUMNS: usize = 64;

/// Columns of the output that are summed up at once.
const SIDE_BY_SIDE: usize = 4;

/// Which samples make each sample of the output, and how much of each. As many for all, so that loops end alike.
struct Weights {
    /// Of each output sample, the first.
    firsts: Vec<u32>,
    shares: Vec<f32>,
    /// Of an output sample.
    count: usize,
}

impl Weights {
    /// Of a side: a window that begins at `start`, of a plane of `limit` samples, brought to `count`.
    fn new(start: f64, length: f64, limit: u32, count: u32) -> Self {
        let ratio = length / f64::from(count);
        // Enlarged, the filter is as wide as samples are; else as output samples are.
        let scale = ratio.max(1.0);
        let reached = ((6.0 * scale) as u32 + 1).min(limit);
        let mut firsts = Vec::with_capacity(count as usize);
        let mut weights = Vec::with_capacity(count as usize * reached as usize);
        for at in 0..count {
            let centre = start + (f64::from(at) + 0.5) * ratio;
            // The middle of the first sample is reached.
            let first = ((centre - 3.0 * scale - 0.5).ceil().max(0.0) as u32).min(limit - reached);
            let from = weights.len();
            weights.extend((first..first + reached).map(|x| weight((f64::from(x) + 0.5 - centre) / scale)));
            let sum: f32 = weights[from..].iter().sum();
            weights[from..].iter_mut().for_each(|weight| *weight /= sum);
            firsts.push(first);
        }
        Self { firsts, shares: weights, count: reached as usize }
    }

    /// Returns the first sample that an output sample is made of, and the weights from there on.
    #[inline(always)]
    fn of(&self, at: usize) -> (usize, &[f32]) {
        (self.firsts[at] as usize, &self.shares[at * self.count..][..self.count])
    }
}

struct Resized<'a> {
    plane: &'a Plane,
    columns: &'a Weights,
    rows: &'a Weights,
    size: Size,
}

impl Work for Resized<'_> {
    type Done = Plane;

    #[inline(always)]
    fn run(self) -> Plane {
        let Self { plane, columns, rows, size } = self;
        let (width, height) = (size.width as usize, size.height as usize);
        let mut data = vec![0; width * height];
        let mut source = Source::new(plane, rows.count);
        // Eight rows, in parts of eight columns; then one sample of each side by side.
        let parts = (plane.size.width as usize).div_ceil(ROWS);
        let mut summed = vec![[[0.0_f32; ROWS]; ROWS]; parts];
        let mut turned = vec![[[0.0_f32; ROWS]; ROWS]; parts];
        for top in (0..height).step_by(ROWS) {
            let count = ROWS.min(height - top);
            for row in 0..count {
                let (first, weights) = rows.of(top + row);
                source.sum(first, weights, row, &mut summed);
            }
            for (turned, summed) in turned.iter_mut().zip(&summed) {
                *turned = transposed_rows(summed);
            }
            let samples = turned.as_flattened();
            for left in (0..width).step_by(ROWS) {
                let mut sums = [[0.0_f32; ROWS]; ROWS];
                for (part, sums) in sums.as_chunks_mut::<SIDE_BY_SIDE>().0.iter_mut().enumerate() {
                    // Columns that a row lacks at its end are the last one again, and are not stored.
                    let column = |at: usize| columns.of((left + part * SIDE_BY_SIDE + at).min(width - 1));
                    *sums = weighted_sums(samples, std::array::from_fn(column));
                }
                for (row, samples) in rounded_samples(&transposed_rows(&sums)).iter().enumerate().take(count) {
                    let row = &mut data[(top + row) * width..][..width];
                    match row[left..].first_chunk_mut() {
                        Some(whole) => *whole = *samples,
                        None => row[left..].copy_from_slice(&samples[..width - left]),
                    }
                }
            }
        }
        Plane { size, data }
    }
}

/// The rows of a plane as numbers, those that are asked for at once; each is converted once.
struct Source<'a> {
    plane: &'a Plane,
    /// By the row's number, in turn.
    kept: Vec<Vec<[f32; COLUMNS]>>,
    /// The first row that was not converted yet.
    next: usize,
}

impl<'a> Source<'a> {
    fn new(plane: &'a Plane, count: usize) -> Self {
        let row = vec![[0.0; COLUMNS]; (plane.size.width as usize).div_ceil(COLUMNS)];
        Self { plane, kept: vec![row; count], next: 0 }
    }

    /// The weighted sum of rows from `first` on, to one of eight rows. Never of rows before those of an earlier call.
    #[inline(always)]
    fn sum(&mut self, first: usize, weights: &[f32], row: usize, sums: &mut [[[f32; ROWS]; ROWS]]) {
        let (width, count) = (self.plane.size.width as usize, self.kept.len());
        let end = first + weights.len();
        self.next = self.next.max(first);
        while self.next < end {
            let samples = &self.plane.data[self.next * width..][..width];
            let numbers = self.kept[self.next % count].as_flattened_mut();
            for (number, sample) in numbers.iter_mut().zip(samples) {
                *number = f32::from(*sample);
            }
            self.next += 1;
        }
        for (at, sums) in sums.chunks_mut(COLUMNS / ROWS).enumerate() {
            let mut sum = [0.0_f32; COLUMNS];
            let mut turn = first % count;
            for weight in weights {
                let numbers = &self.kept[turn][at];
                for x in 0..COLUMNS {
                    sum[x] += numbers[x] * weight;
                }
                turn = if turn + 1 == count { 0 } else { turn + 1 };
            }
            for (sums, sum) in sums.iter_mut().zip(sum.as_chunks::<ROWS>().0) {
                sums[row] = *sum;
            }
        }
    }
}

/// Returns the sums of several columns. Each sum waits for its last addition; several at once need not wait for each other.
#[inline(always)]
fn weighted_sums(samples: &[[f32; ROWS]], columns: [(usize, &[f32]); SIDE_BY_SIDE]) -> [[f32; ROWS]; SIDE_BY_SIDE] {
    let count = columns[0].1.len();
    let parts = columns.map(|(first, weights)| (&samples[first..][..count], &weights[..count]));
    let mut sums = [[0.0; ROWS]; SIDE_BY_SIDE];
    for at in 0..count {
        for (sum, (samples, weights)) in sums.iter_mut().zip(&parts) {
            for row in 0..ROWS {
                sum[row] += samples[at][row] * weights[at];
            }
        }
    }
    sums
}

/// Rows as columns, in three steps that are one instruction for each row.
#[inline(always)]
fn transposed_rows(rows: &[[f32; ROWS]; ROWS]) -> [[f32; ROWS]; ROWS] {
    // By pairs within halves of a row, then by fours, then by halves.
    let low = |a: [f32; 8], b: [f32; 8]| [a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5]];
    let high = |a: [f32; 8], b: [f32; 8]| [a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7]];
    let (ab, ab2, cd, cd2) =
        (low(rows[0], rows[1]), high(rows[0], rows[1]), low(rows[2], rows[3]), high(rows[2], rows[3]));
    let (ef, ef2, gh, gh2) =
        (low(rows[4], rows[5]), high(rows[4], rows[5]), low(rows[6], rows[7]), high(rows[6], rows[7]));
    let first = |a: [f32; 8], b: [f32; 8]| [a[0], a[1], b[0], b[1], a[4], a[5], b[4], b[5]];
    let second = |a: [f32; 8], b: [f32; 8]| [a[2], a[3], b[2], b[3], a[6], a[7], b[6], b[7]];
    let above = [first(ab, cd), second(ab, cd), first(ab2, cd2), second(ab2, cd2)];
    let below = [first(ef, gh), second(ef, gh), first(ef2, gh2), second(ef2, gh2)];
    std::array::from_fn(|x| {
        let (a, b, from) = (&above[x % 4], &below[x % 4], x / 4 * 4);
        std::array::from_fn(|y| if y < 4 { a[from + y] } else { b[from + y - 4] })
    })
}

/// Returns the nearest samples: added to a number, 1.5 × 2^23 leaves its nearest whole number in the lowest bits. In one
/// loop over all, which the compiler makes wide.
#[inline(always)]
fn rounded_samples(numbers: &[[f32; ROWS]; ROWS]) -> [[u8; ROWS]; ROWS] {
    const ROUNDING: f32 = 12_582_912.0;
    let mut samples = [[0; ROWS]; ROWS];
    for (sample, number) in samples.as_flattened_mut().iter_mut().zip(numbers.as_flattened()) {
        *sample = ((number + ROUNDING).to_bits() as i32 - ROUNDING.to_bits() as i32).clamp(0, 255) as u8;
    }
    samples
}

/// Weights for each pixel that the filter reaches.
const STEPS: usize = 1024;

/// sinc(x) · sinc(x / 3), drawn straight between steps that are 1/1024 apart: to 2e-6, a thousandth of a level. Two sines
/// for each weight are a twelfth of a thumb's time.
fn weight(x: f64) -> f32 {
    static WEIGHTS: [f32; 3 * STEPS + 2] = weights();
    let at = x.abs() * STEPS as f64;
    let below = at as usize;
    match WEIGHTS.get(below..) {
        Some([here, next, ..]) => here + (at - below as f64) as f32 * (next - here),
        _ => 0.0,
    }
}

const fn weights() -> [f32; 3 * STEPS + 2] {
    let mut weights = [0.0; 3 * STEPS + 2];
    weights[0] = 1.0;
    let mut step = 1;
    while step < 3 * STEPS {
        // sin 3u = 3 sin u - 4 sin³ u
        let third = step as f64 / STEPS as f64 * PI / 3.0;
        let squared = sine(third) * sine(third);
        weights[step] = (squared * (3.0 - 4.0 * squared) / (third * third * 3.0)) as f32;
        step += 1;
    }
    weights
}

/// Of an angle from 0 to π, by its series: the library's may differ from machine to machine.
const fn sine(angle: f64) -> f64 {
    let (mut sum, mut term, mut step) = (angle, angle, 2.0);
    while step < 40.0 {
        term *= -angle * angle / (step * (step + 1.0));
        sum += term;
        step += 2.0;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_those_of_lanczos() {
        let sinc = |x: f64| if x == 0.0 { 1.0 } else { (PI * x).sin() / (PI * x) };
        for step in -3200..=3200 {
            let x = f64::from(step) / 1000.0;
            let expected = if x.abs() < 3.0 { sinc(x) * sinc(x / 3.0) } else { 0.0 };
            assert!((f64::from(weight(x)) - expected).abs() < 3e-6, "{x}: {} and not {expected}", weight(x));
        }
    }
}
