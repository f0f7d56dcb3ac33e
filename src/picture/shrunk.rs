//! A small copy to look at: box averages in whole numbers, the same on every machine.
//!
//! Outputs are made by `resize`, which is sharper; what is judged here needs only to be cheap and exact.

use crate::model::Size;

use super::pixels::{Channels, Pixels};

/// Returns the picture with no side longer than `longest` pixels; one that is small enough is copied. Transparent
/// pixels give their alpha and not their colour.
#[must_use]
pub fn shrunk_pixels(pixels: &Pixels, longest: u32) -> Pixels {
    let Size { width, height } = pixels.size;
    let side = width.max(height);
    if side <= longest {
        return pixels.clone();
    }
    let scaled = |length: u32| {
        let rounded = (u64::from(length) * u64::from(longest) * 2 + u64::from(side)) / (u64::from(side) * 2);
        (rounded as u32).max(1)
    };
    let size = Size::new(scaled(width), scaled(height));
    let data = match pixels.channels {
        Channels::Grey => averages::<1>(pixels, size, |_| 1),
        Channels::Rgb => averages::<3>(pixels, size, |_| 1),
        Channels::Cmyk => averages::<4>(pixels, size, |_| 1),
        Channels::Rgba => {
            let mut data = averages::<4>(pixels, size, |pixel| u64::from(pixel[3]));
            let alpha: Vec<u8> = pixels.data.iter().copied().skip(3).step_by(4).collect();
            let alpha = Pixels { size: pixels.size, channels: Channels::Grey, data: alpha };
            let alpha = averages::<1>(&alpha, size, |_| 1);
            for (pixel, alpha) in data.chunks_exact_mut(4).zip(alpha) {
                pixel[3] = alpha;
            }
            data
        }
    };
    Pixels { size, channels: pixels.channels, data }
}

/// Returns the weighted mean of each box of pixels, 0 where nothing weighs.
fn averages<const N: usize>(pixels: &Pixels, size: Size, weight: impl Fn(&[u8; N]) -> u64) -> Vec<u8> {
    let Size { width, height } = pixels.size;
    // Which pixel of the copy each column falls in.
    let columns: Vec<usize> = (0..width).map(|x| box_of(x, width, size.width)).collect();
    let mut data = Vec::with_capacity(size.pixels() as usize * N);
    let mut sums = vec![([0_u64; N], 0_u64); size.width as usize];
    let rows = pixels.data.chunks_exact(width as usize * N);
    for (y, row) in (0..height).zip(rows) {
        for (pixel, &column) in row.as_chunks::<N>().0.iter().zip(&columns) {
            let weight = weight(pixel);
            let (sum, weights) = &mut sums[column];
            for (sum, &sample) in sum.iter_mut().zip(pixel) {
                *sum += u64::from(sample) * weight;
            }
            *weights += weight;
        }
        if y + 1 == height || box_of(y + 1, height, size.height) != box_of(y, height, size.height) {
            for (sum, weights) in &mut sums {
                data.extend(sum.map(|sum| (sum + *weights / 2).checked_div(*weights).unwrap_or(0) as u8));
                (*sum, *weights) = ([0; N], 0);
            }
        }
    }
    data
}

/// Returns the box, of `boxes`, that the middle of a pixel falls in.
fn box_of(at: u32, length: u32, boxes: u32) -> usize {
    ((u64::from(at) * 2 + 1) * u64::from(boxes) / (u64::from(length) * 2)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grey(width: u32, data: &[u8]) -> Pixels {
        Pixels { size: Size::new(width, data.len() as u32 / width), channels: Channels::Grey, data: data.to_vec() }
    }

    #[test]
    fn boxes_are_averaged_and_small_pictures_kept() {
        let pixels = grey(4, &[10, 20, 30, 40, 30, 40, 50, 61]);
        assert_eq!(shrunk_pixels(&pixels, 2), grey(2, &[25, 45]));
        assert_eq!(shrunk_pixels(&pixels, 4), pixels);
    }

    #[test]
    fn transparent_pixels_give_no_colour() {
        let data = vec![200, 100, 50, 255, 0, 255, 0, 0];
        let pixels = Pixels { size: Size::new(2, 1), channels: Channels::Rgba, data };
        assert_eq!(shrunk_pixels(&pixels, 1).data, [200, 100, 50, 128]);
    }

    proptest! {
        #[test]
        fn a_flat_picture_stays_flat_at_the_size_asked_for(
            width in 1_u32..90, height in 1_u32..90, longest in 1_u32..70, sample in any::<u8>(),
        ) {
            let small = shrunk_pixels(&grey(width, &vec![sample; (width * height) as usize]), longest);
            prop_assert_eq!(small.size.width.max(small.size.height), longest.min(width.max(height)));
            prop_assert_eq!(small.data.len() as u64, small.size.pixels());
            prop_assert!(small.data.iter().all(|&found| found == sample));
        }
    }
}
