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
pub struct Window {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Window {
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

/// The window, which lies inside, at a size. Samples beside it take part, as if the whole had been resized and then cut.
pub fn resized(plane: &Plane, window: &Window, size: Size) -> Plane {
    let columns = Weights::new(window.left, window.width, plane.size.width, size.width);
    let rows = Weights::new(window.top, window.height, plane.size.height, size.height);
    widely(Resized { plane, columns: &columns, rows: &rows, size })
}

/// Rows that are worked on at a time: as many numbers as a register holds.
const ROWS: usize = 8;

/// Columns whose sums are kept in registers.
const COLUMNS: usize = 64;

/// Which samples make each sample of the output, and how much of each.
struct Weights {
    /// Of each output sample: the first, and where its weights begin.
    spans: Vec<(u32, u32)>,
    weights: Vec<f32>,
}

impl Weights {
    /// Of a side: a window that begins at `start`, of a plane of `limit` samples, brought to `count`.
    fn new(start: f64, length: f64, limit: u32, count: u32) -> Self {
        let ratio = length / f64::from(count);
        // Enlarged, the filter is as wide as samples are; else as output samples are.
        let scale = ratio.max(1.0);
        let mut found = Self { spans: Vec::with_capacity(count as usize + 1), weights: Vec::new() };
        let mut listed = Vec::new();
        for at in 0..count {
            let centre = start + (f64::from(at) + 0.5) * ratio;
            let first = (centre - 3.0 * scale).ceil().max(0.0) as u32;
            let end = ((centre + 3.0 * scale) as u32 + 1).min(limit);
            let first = first.min(limit - 1);
            listed.clear();
            listed.extend((first..end.max(first + 1)).map(|x| weight((f64::from(x) + 0.5 - centre) / scale)));
            let sum: f64 = listed.iter().sum();
            found.spans.push((first, found.weights.len() as u32));
            found.weights.extend(listed.iter().map(|weight| (weight / sum) as f32));
        }
        found.spans.push((0, found.weights.len() as u32));
        found
    }

    /// The first sample that an output sample is made of, and the weights from there on.
    #[inline(always)]
    fn of(&self, at: usize) -> (usize, &[f32]) {
        let (first, from) = self.spans[at];
        let (_, to) = self.spans[at + 1];
        (first as usize, &self.weights[from as usize..to as usize])
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
        // Eight rows, one sample of each side by side.
        let mut turned = vec![[0.0_f32; ROWS]; plane.size.width as usize];
        let mut sums = vec![[0.0_f32; COLUMNS]; (plane.size.width as usize).div_ceil(COLUMNS)];
        for top in (0..height).step_by(ROWS) {
            let count = ROWS.min(height - top);
            for row in 0..count {
                add_rows(plane, rows.of(top + row), &mut sums);
                for (turned, sum) in turned.iter_mut().zip(sums.as_flattened()) {
                    turned[row] = *sum;
                }
            }
            for x in 0..width {
                let (first, weights) = columns.of(x);
                let mut sum = [0.0_f32; ROWS];
                for (samples, weight) in turned[first..].iter().zip(weights) {
                    for row in 0..ROWS {
                        sum[row] += samples[row] * weight;
                    }
                }
                let samples = sum.map(rounded);
                for (row, sample) in samples.iter().enumerate().take(count) {
                    data[(top + row) * width + x] = *sample;
                }
            }
        }
        Plane { size, data }
    }
}

/// The weighted sum of rows from `first` on.
#[inline(always)]
fn add_rows(plane: &Plane, (first, weights): (usize, &[f32]), sums: &mut [[f32; COLUMNS]]) {
    let width = plane.size.width as usize;
    let rows = || plane.data.chunks_exact(width).skip(first).zip(weights);
    for (at, sums) in sums.iter_mut().enumerate() {
        let mut sum = [0.0_f32; COLUMNS];
        let left = at * COLUMNS;
        if width - left >= COLUMNS {
            for (row, weight) in rows() {
                if let Some(samples) = row[left..].first_chunk::<COLUMNS>() {
                    for x in 0..COLUMNS {
                        sum[x] += f32::from(samples[x]) * weight;
                    }
                }
            }
        } else {
            for (row, weight) in rows() {
                for (sum, sample) in sum.iter_mut().zip(&row[left..]) {
                    *sum += f32::from(*sample) * weight;
                }
            }
        }
        *sums = sum;
    }
}

/// To the nearest: added to a number, 1.5 × 2^23 leaves it in the lowest bits.
#[inline(always)]
fn rounded(number: f32) -> u8 {
    const ROUNDING: f32 = 12_582_912.0;
    ((number + ROUNDING).to_bits() as i32 - ROUNDING.to_bits() as i32).clamp(0, 255) as u8
}

/// Weights for each pixel that the filter reaches.
const STEPS: usize = 1024;

/// sinc(x) · sinc(x / 3), drawn straight between steps that are 1/1024 apart: to 2e-6, a thousandth of a level. Two sines
/// for each weight are a twelfth of a thumb's time.
fn weight(x: f64) -> f64 {
    static WEIGHTS: [f32; 3 * STEPS + 2] = weights();
    let at = x.abs() * STEPS as f64;
    let below = at as usize;
    match WEIGHTS.get(below..) {
        Some([here, next, ..]) => f64::from(*here) + (at - below as f64) * (f64::from(*next) - f64::from(*here)),
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
            assert!((weight(x) - expected).abs() < 3e-6, "{x}: {} and not {expected}", weight(x));
        }
    }
}
