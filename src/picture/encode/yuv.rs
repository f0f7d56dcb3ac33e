//! RGB to luma and chroma by BT.601 in full range, as JFIF has it, with more bits than 8 where the encoder has them.

use crate::picture::aom::{AomPlanes, SampleLayout};
use crate::picture::pixels::{Channels, Pixels};

/// H.273's number for BT.601, 525 lines.
pub const MATRIX: u8 = 6;

/// Bits behind the point in fixed-point factors.
const POINT: u32 = 16;

/// ITU-R BT.601, 2.5.1: the weights of red, green and blue in luma.
const LUMA: [f64; 3] = [0.299, 0.587, 0.114];

/// From 8-bit samples to so many bits.
struct Factors {
    luma: [i64; 3],
    blue: [i64; 3],
    red: [i64; 3],
}

impl Factors {
    fn new(depth: u8) -> Self {
        let widened = f64::from((1_u32 << depth) - 1) / 255.0 * f64::from(1_u32 << POINT);
        let fixed = |factors: [f64; 3]| factors.map(|factor| (factor * widened).round() as i64);
        let [red, green, blue] = LUMA;
        // The distance from luma, drawn out to the whole range.
        let by = |own: f64| 0.5 / (1.0 - own);
        Self {
            luma: fixed(LUMA),
            blue: fixed([-red * by(blue), -green * by(blue), 0.5]),
            red: fixed([0.5, -green * by(red), -blue * by(red)]),
        }
    }
}

/// Planes of a picture's colours; alpha is left out. Of [`Channels::Grey`] there is luma alone.
pub fn planes(pixels: &Pixels, depth: u8) -> AomPlanes {
    let size = pixels.size;
    let data = &pixels.data[..size.pixels() as usize * pixels.channels.bytes()];
    if pixels.channels == Channels::Grey {
        return plane(data.iter().copied(), size.width, size.height, depth);
    }
    let factors = Factors::new(depth);
    let (most, middle) = ((1_i64 << depth) - 1, 1_i64 << (depth - 1));
    let mixed = |pixel: &[u8], factors: &[i64; 3], from: i64| {
        let sum: i64 = pixel.iter().zip(factors).map(|(&sample, factor)| i64::from(sample) * factor).sum();
        (((sum + (1 << (POINT - 1))) >> POINT) + from).clamp(0, most) as u16
    };
    let plane = |factors: &[i64; 3], from: i64| {
        data.chunks_exact(pixels.channels.bytes()).map(|pixel| mixed(&pixel[..3], factors, from)).collect()
    };
    let samples = [plane(&factors.luma, 0), plane(&factors.blue, middle), plane(&factors.red, middle)];
    AomPlanes { width: size.width, height: size.height, depth, layout: SampleLayout::Full, samples }
}

/// Returns a plane of 8-bit samples, alpha or grey.
pub fn plane(samples: impl Iterator<Item = u8>, width: u32, height: u32, depth: u8) -> AomPlanes {
    let most = (1_u32 << depth) - 1;
    let widened = |sample: u8| ((u32::from(sample) * most + 127) / 255) as u16;
    let samples = [samples.map(widened).collect(), Vec::new(), Vec::new()];
    AomPlanes { width, height, depth, layout: SampleLayout::Grey, samples }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Size;

    fn one(rgb: [u8; 3], depth: u8) -> [u16; 3] {
        let pixels = Pixels { size: Size::new(1, 1), channels: Channels::Rgb, data: rgb.to_vec() };
        planes(&pixels, depth).samples.map(|plane| plane[0])
    }

    #[test]
    fn colours_are_as_jfif_has_them() {
        // JFIF 1.02, page 4.
        for (rgb, yuv) in [
            ([0, 0, 0], [0, 128, 128]),
            ([255, 255, 255], [255, 128, 128]),
            ([255, 0, 0], [76, 85, 255]),
            ([0, 255, 0], [150, 44, 21]),
            ([0, 0, 255], [29, 255, 107]),
        ] {
            assert_eq!(one(rgb, 8), yuv, "{rgb:?}");
        }
        assert_eq!(one([255, 255, 255], 10), [1023, 512, 512]);
        assert_eq!(one([255, 0, 0], 10), [306, 339, 1023]);
    }

    #[test]
    fn grey_is_luma_alone_in_every_bit() {
        let pixels = Pixels { size: Size::new(3, 1), channels: Channels::Grey, data: vec![0, 128, 255] };
        let grey = planes(&pixels, 10);
        assert_eq!((grey.layout, grey.samples), (SampleLayout::Grey, [vec![0, 514, 1023], vec![], vec![]]));
    }
}
