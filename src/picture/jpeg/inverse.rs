//! The inverse transform, A.3.3, to n samples a side of a block's 8: the n lowest frequencies of each direction are
//! those of a picture n/8 of the size, but for a factor.
//!
//! In single precision, whose steps are the same on every machine as long as none of them is fused.

use std::f64::consts::PI;

/// A block's coefficients in natural order.
pub type Coefficients = [i16; 64];

/// The same with places from 64 on, which are written, and never read.
pub type Block = [i16; 256];

/// By frequency and place: what a coefficient gives to a sample. Rows are filled up with zeros.
pub type Waves = [[f32; 8]; 8];

/// For n of 1 to 8, at n - 1.
pub static WAVES: [Waves; 8] = {
    let mut all = [[[0.0; 8]; 8]; 8];
    let mut n = 1;
    while n <= 8 {
        let mut frequency = 0;
        while frequency < n {
            let mut place = 0;
            while place < n {
                let angle = ((2 * place + 1) * frequency) as f64 * PI / (2 * n) as f64;
                // A.3.3's factors of both directions, 1/4 and 1/√2 where the frequency is 0, shared evenly.
                let factor = if frequency == 0 { std::f64::consts::FRAC_1_SQRT_2 / 2.0 } else { 0.5 };
                all[n - 1][frequency][place] = (factor * cosine(angle)) as f32;
                place += 1;
            }
            frequency += 1;
        }
        n += 1;
    }
    all
};

/// By its series: the library's own may differ from machine to machine.
const fn cosine(angle: f64) -> f64 {
    // Within a turn, the series ends soon enough.
    let turns = (angle / (2.0 * PI)) as u32 as f64;
    let x = angle - turns * 2.0 * PI;
    let (mut sum, mut term, mut step) = (1.0, 1.0, 1.0);
    while step < 40.0 {
        term *= -x * x / (step * (step + 1.0));
        sum += term;
        step += 2.0;
    }
    sum
}

/// Added to a sum, leaves it rounded in the lowest bits of the number: 1.5 × 2^23. And 128: the level shift, A.3.1.
const ROUNDING: f32 = 12_582_912.0 + 128.0;

/// The samples of a block, `n` rows of 8 of which `n` count. From `places` on, in the order that they are stored, all
/// coefficients are 0.
#[inline(always)]
pub fn inverse(n: usize, block: &Coefficients, steps: &[f32; 64], places: u32) -> [[u8; 8]; 8] {
    // Figure A.6: before the fourth diagonal, all frequencies are below 4; before the second, below 2.
    let has_4 = places > 10;
    let has_2 = places > 3;
    match n {
        _ if places <= 1 || n == 1 => {
            let level = rounded(f32::from(block[0]) * steps[0] * 0.125);
            [[level; 8]; 8]
        }
        8 if has_4 => transformed::<8, 8>(block, steps),
        8 if has_2 => transformed::<8, 4>(block, steps),
        8 => transformed::<8, 2>(block, steps),
        7 if has_4 => transformed::<7, 7>(block, steps),
        7 if has_2 => transformed::<7, 4>(block, steps),
        7 => transformed::<7, 2>(block, steps),
        6 if has_4 => transformed::<6, 6>(block, steps),
        6 if has_2 => transformed::<6, 4>(block, steps),
        6 => transformed::<6, 2>(block, steps),
        5 if has_4 => transformed::<5, 5>(block, steps),
        5 if has_2 => transformed::<5, 4>(block, steps),
        5 => transformed::<5, 2>(block, steps),
        4 if has_2 => transformed::<4, 4>(block, steps),
        4 => transformed::<4, 2>(block, steps),
        3 if has_2 => transformed::<3, 3>(block, steps),
        3 => transformed::<3, 2>(block, steps),
        _ => transformed::<2, 2>(block, steps),
    }
}

/// `N` samples a side of the `M` lowest frequencies.
#[inline(always)]
fn transformed<const N: usize, const M: usize>(block: &Coefficients, steps: &[f32; 64]) -> [[u8; 8]; 8] {
    let waves = &WAVES[N - 1];
    let mut columns = [[0.0_f32; 8]; 8];
    // Even frequencies are the same from both ends, odd ones are each other's opposites.
    let mut rows = [[0.0_f32; 8]; M];
    for ((value, coefficient), step) in rows.as_flattened_mut().iter_mut().zip(block).zip(steps) {
        *value = f32::from(*coefficient) * step;
    }
    for y in 0..N.div_ceil(2) {
        let (mut even, mut odd) = ([0.0_f32; 8], [0.0_f32; 8]);
        for frequency in 0..M {
            let sum = if frequency % 2 == 0 { &mut even } else { &mut odd };
            let wave = waves[frequency][y];
            for x in 0..8 {
                sum[x] += rows[frequency][x] * wave;
            }
        }
        for x in 0..8 {
            columns[y][x] = even[x] + odd[x];
            columns[N - 1 - y][x] = even[x] - odd[x];
        }
    }
    let mut sums = [[0.0_f32; 8]; 8];
    for (row, sums) in columns.iter().zip(&mut sums).take(N) {
        for frequency in 0..M {
            for x in 0..8 {
                sums[x] += row[frequency] * waves[frequency][x];
            }
        }
    }
    let mut samples = [[0; 8]; 8];
    for (sample, sum) in samples.as_flattened_mut().iter_mut().zip(sums.as_flattened()) {
        *sample = rounded(*sum);
    }
    samples
}

/// The nearest sample.
#[inline(always)]
fn rounded(sum: f32) -> u8 {
    const ZERO: i32 = (12_582_912.0_f32).to_bits() as i32;
    // Of a picture, a sum is at most 2^21. Of a damaged file it may be below -ROUNDING: bits of negative numbers are far
    // below ZERO, so the difference is taken last, where it can't wrap.
    ((sum + ROUNDING).to_bits() as i32).clamp(ZERO, ZERO + 255).wrapping_sub(ZERO) as u8
}
