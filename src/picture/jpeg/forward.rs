//! The forward transform, A.3.3, and quantisation.

use super::inverse::WAVES;

/// By place and frequency: the waves of 8 samples, turned.
static TURNED: [[f32; 8]; 8] = {
    let mut turned = [[0.0; 8]; 8];
    let mut place = 0;
    while place < 8 {
        let mut frequency = 0;
        while frequency < 8 {
            turned[place][frequency] = WAVES[7][frequency][place];
            frequency += 1;
        }
        place += 1;
    }
    turned
};

/// The coefficients of a block of samples, each a multiple of its step; in natural order. `inverses` are those of the
/// steps.
#[inline(always)]
pub fn quantised(samples: &[[u8; 8]; 8], inverses: &[f32; 64]) -> [i16; 64] {
    let mut rows = [[0.0_f32; 8]; 8];
    let shifted = |row: usize, x: usize| f32::from(i16::from(samples[row][x]) - 128);
    let (above, below) = rows.split_at_mut(4);
    for (y, (sums, differences)) in above.iter_mut().zip(below.iter_mut().rev()).enumerate() {
        // Even frequencies see the two the same way, odd ones as opposites.
        for (x, (sum, difference)) in sums.iter_mut().zip(differences).enumerate() {
            let (near, far) = (shifted(y, x), shifted(7 - y, x));
            *sum = near + far;
            *difference = near - far;
        }
    }
    let mut sums = [[0.0_f32; 8]; 8];
    for frequency in 0..8 {
        let mut columns = [0.0_f32; 8];
        for y in 0..4 {
            let row = &rows[if frequency % 2 == 0 { y } else { 7 - y }];
            for x in 0..8 {
                columns[x] += row[x] * WAVES[7][frequency][y];
            }
        }
        for x in 0..8 {
            for across in 0..8 {
                sums[frequency][across] += columns[x] * TURNED[x][across];
            }
        }
    }
    let mut coefficients = [0; 64];
    for ((coefficient, sum), inverse) in coefficients.iter_mut().zip(sums.as_flattened()).zip(inverses) {
        *coefficient = rounded(sum * inverse);
    }
    coefficients
}

/// To the nearest: added to a number, 1.5 × 2^23 leaves it in the lowest bits.
#[inline(always)]
fn rounded(number: f32) -> i16 {
    const ROUNDING: f32 = 12_582_912.0;
    ((number + ROUNDING).to_bits() as i32 - ROUNDING.to_bits() as i32) as i16
}
