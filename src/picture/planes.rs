//! Luma and chroma as they are stored, each in its own size, without colours: full range, BT.601, as JFIF has them.

use crate::model::Size;

use super::pixels::{Channels, Pixels};
use super::wide::{Work, widely};

/// Luma, and blue and red chroma if the picture has colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planes<P = Plane> {
    pub luma: P,
    pub chroma: Option<[P; 2]>,
}

/// How large the chroma of an output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chroma {
    /// As luma.
    Whole,
    /// Half as wide and half as high, 4:2:0.
    Halved,
}

/// Rows of samples, without padding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plane {
    pub size: Size,
    pub data: Vec<u8>,
}

/// A plane of a part of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedPlane {
    pub plane: Plane,
    /// Samples for a stored pixel, across and down, exactly.
    pub scale: [f64; 2],
    /// Where the first sample lies, in samples of this plane.
    pub left: u32,
    pub top: u32,
}

impl<P> Planes<P> {
    /// Returns the same of each plane; the closure is given whether it is chroma.
    pub fn map<Q>(self, mut each: impl FnMut(P, bool) -> Q) -> Planes<Q> {
        let luma = each(self.luma, false);
        Planes { luma, chroma: self.chroma.map(|chroma| chroma.map(|plane| each(plane, true))) }
    }

    pub fn as_ref(&self) -> Planes<&P> {
        Planes { luma: &self.luma, chroma: self.chroma.as_ref().map(<[P; 2]>::each_ref) }
    }
}

/// Half of a side, rounded up: what 4:2:0 has of chroma.
#[must_use]
pub fn half_size(size: Size) -> Size {
    Size::new(size.width.div_ceil(2), size.height.div_ceil(2))
}

impl Planes {
    /// Returns the colours of planes of one size.
    #[must_use]
    pub fn into_pixels(self) -> Pixels {
        let size = self.luma.size;
        match self.chroma {
            None => Pixels { size, channels: Channels::Grey, data: self.luma.data },
            Some([blue, red]) => {
                let data = widely(ToColours { luma: &self.luma.data, blue: &blue.data, red: &red.data });
                Pixels { size, channels: Channels::Rgb, data }
            }
        }
    }

    /// Luma, and chroma as the mean of two by two pixels, of opaque pixels in grey or colours.
    #[must_use]
    pub fn of_pixels(pixels: &Pixels) -> Self {
        match pixels.channels {
            Channels::Grey => Self { luma: Plane { size: pixels.size, data: pixels.data.clone() }, chroma: None },
            Channels::Rgb => widely(FromColours::<3>(pixels)),
            Channels::Rgba | Channels::Cmyk => widely(FromColours::<4>(pixels)),
        }
    }
}

/// Bits behind the point of factors.
const POINT: u32 = 16;

const fn fixed_point(factor: f64) -> i32 {
    (factor * (1 << POINT) as f64 + if factor < 0.0 { -0.5 } else { 0.5 }) as i32
}

/// JFIF 1.02: red, green and blue of luma and chroma.
struct ToColours<'a> {
    luma: &'a [u8],
    blue: &'a [u8],
    red: &'a [u8],
}

impl Work for ToColours<'_> {
    type Done = Vec<u8>;

    #[inline(always)]
    fn run(self) -> Vec<u8> {
        const HALF: i32 = 1 << (POINT - 1);
        let mut data = vec![0; self.luma.len() * 3];
        let samples = self.luma.iter().zip(self.blue).zip(self.red);
        for (out, ((&luma, &blue), &red)) in data.as_chunks_mut::<3>().0.iter_mut().zip(samples) {
            let luma = (i32::from(luma) << POINT) + HALF;
            let (blue, red) = (i32::from(blue) - 128, i32::from(red) - 128);
            let colours = [
                luma + fixed_point(1.402) * red,
                luma + fixed_point(-0.344_136_286) * blue + fixed_point(-0.714_136_286) * red,
                luma + fixed_point(1.772) * blue,
            ];
            *out = colours.map(|colour| (colour >> POINT).clamp(0, 255) as u8);
        }
        data
    }
}

/// The reverse, of pixels of `N` bytes.
struct FromColours<'a, const N: usize>(&'a Pixels);

impl<const N: usize> Work for FromColours<'_, N> {
    type Done = Planes;

    #[inline(always)]
    fn run(self) -> Planes {
        const HALF: i32 = 1 << (POINT - 1);
        let Pixels { size, data, .. } = self.0;
        let width = size.width as usize;
        let small = half_size(*size);
        let mut luma = Vec::with_capacity(size.pixels() as usize);
        let mut chroma = [const { Vec::new() }; 2].map(|_: Vec<u8>| Vec::with_capacity(small.pixels() as usize));
        // Sums of two rows, by pairs of pixels.
        let mut sums = vec![[0_i32; 3]; small.width as usize];
        let rows = data.chunks_exact(width * N).take(size.height as usize);
        for (y, row) in rows.enumerate() {
            let pixels = row.as_chunks::<N>().0;
            luma.extend(pixels.iter().map(|pixel| {
                let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(i32::from);
                ((fixed_point(0.299) * red + fixed_point(0.587) * green + fixed_point(0.114) * blue + HALF) >> POINT)
                    as u8
            }));
            for (sum, pair) in sums.iter_mut().zip(pixels.chunks(2)) {
                let (first, second) = (pair[0], pair[pair.len() - 1]);
                for colour in 0..3 {
                    sum[colour] += i32::from(first[colour]) + i32::from(second[colour]);
                }
            }
            let is_last = y + 1 == size.height as usize;
            if y % 2 == 1 || is_last {
                // A last row alone counts twice.
                let shift = if y % 2 == 1 { POINT + 2 } else { POINT + 1 };
                let bias = (128 << shift) + (1 << (shift - 1)) - 1;
                for sum in &mut sums {
                    let [red, green, blue] = std::mem::take(sum);
                    let colours = [
                        fixed_point(-0.168_735_892) * red
                            + fixed_point(-0.331_264_108) * green
                            + fixed_point(0.5) * blue,
                        fixed_point(0.5) * red
                            + fixed_point(-0.418_687_589) * green
                            + fixed_point(-0.081_312_411) * blue,
                    ];
                    for (plane, colour) in chroma.iter_mut().zip(colours) {
                        plane.push(((colour + bias) >> shift).clamp(0, 255) as u8);
                    }
                }
            }
        }
        let chroma = chroma.map(|data| Plane { size: small, data });
        Planes { luma: Plane { size: *size, data: luma }, chroma: Some(chroma) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::wide::plainly;
    use super::*;

    /// 17 levels of each of three samples.
    fn grid() -> Vec<[u8; 3]> {
        let level = |at: usize| (at % 17 * 16).min(255) as u8;
        (0..17 * 17 * 17).map(|at| [level(at), level(at / 17), level(at / 289)]).collect()
    }

    /// JFIF 1.02, section on conversion, in its own words.
    fn luma_and_chroma([red, green, blue]: [f64; 3]) -> [f64; 3] {
        let luma = 0.299 * red + 0.587 * green + 0.114 * blue;
        [luma, (blue - luma) / 1.772 + 128.0, (red - luma) / 1.402 + 128.0]
    }

    #[track_caller]
    fn assert_rounded(found: u8, expected: f64, what: &[u8]) {
        let expected = expected.clamp(0.0, 255.0);
        assert!((f64::from(found) - expected).abs() < 0.502, "{what:?}: {found} and {expected}");
    }

    #[test]
    fn colours_are_those_of_the_formula() {
        let size = Size::new(289, 17);
        let [luma, blue, red] = [0, 1, 2].map(|at| Plane { size, data: grid().iter().map(|s| s[at]).collect() });
        let pixels = Planes { luma, chroma: Some([blue, red]) }.into_pixels();
        assert_eq!((pixels.size, pixels.channels, pixels.data.len()), (size, Channels::Rgb, 289 * 17 * 3));
        for (pixel, samples) in pixels.data.chunks(3).zip(grid()) {
            let [luma, blue, red] = samples.map(f64::from);
            let (blue, red) = (blue - 128.0, red - 128.0);
            assert_rounded(pixel[0], luma + 1.402 * red, &samples);
            let green = luma - (0.114 * 1.772 * blue + 0.299 * 1.402 * red) / 0.587;
            assert_rounded(pixel[1], green, &samples);
            assert_rounded(pixel[2], luma + 1.772 * blue, &samples);
        }
    }

    #[test]
    fn grey_stays_grey() {
        let pixels = Pixels { size: Size::new(3, 2), channels: Channels::Grey, data: vec![0, 255, 7, 9, 128, 3] };
        let planes = Planes::of_pixels(&pixels);
        assert_eq!(planes.chroma, None);
        assert_eq!(planes.into_pixels(), pixels);
    }

    /// Odd sides too, whose last samples stand for fewer pixels.
    #[test]
    fn chroma_is_the_mean_of_the_pixels_that_it_stands_for() {
        for (width, height) in [(1, 1), (1, 6), (7, 1), (2, 2), (5, 4), (6, 5), (33, 17)] {
            let size = Size::new(width, height);
            let colour = |at: u32| at.wrapping_mul(2_654_435_761).to_be_bytes();
            let data: Vec<u8> = (0..width * height).flat_map(|at| colour(at + width)).collect();
            let rgb = data.chunks(4).flat_map(|pixel| pixel[..3].to_vec()).collect();
            let planes = Planes::of_pixels(&Pixels { size, channels: Channels::Rgb, data: rgb });
            // Alpha takes no part.
            let pixel = |x: u32, y: u32| -> [f64; 3] {
                std::array::from_fn(|at| f64::from(data[(y * width + x) as usize * 4 + at]))
            };
            assert_eq!(Planes::of_pixels(&Pixels { size, channels: Channels::Rgba, data: data.clone() }), planes);
            assert_eq!(planes.luma.size, size);
            for (at, &found) in (0..).zip(&planes.luma.data) {
                let [luma, ..] = luma_and_chroma(pixel(at % width, at / width));
                assert_rounded(found, luma, &[at as u8]);
            }
            for (plane, number) in planes.chroma.unwrap().iter().zip(1..) {
                assert_eq!((plane.size, plane.data.len() as u64), (half_size(size), half_size(size).pixels()));
                for (at, &found) in (0..).zip(&plane.data) {
                    let (left, top) = (at % plane.size.width * 2, at / plane.size.width * 2);
                    let columns = || left..(left + 2).min(width);
                    let under = (top..(top + 2).min(height)).flat_map(|y| columns().map(move |x| (x, y)));
                    let chroma: Vec<f64> = under.map(|(x, y)| luma_and_chroma(pixel(x, y))[number]).collect();
                    assert_rounded(found, chroma.iter().sum::<f64>() / chroma.len() as f64, &[number as u8, at as u8]);
                }
            }
        }
    }

    #[test]
    fn colours_come_back() {
        for colour in grid() {
            let pixels = Pixels { size: Size::new(2, 2), channels: Channels::Rgb, data: colour.repeat(4) };
            let planes = Planes::of_pixels(&pixels);
            let size = planes.luma.size;
            let chroma = planes.chroma.map(|chroma| chroma.map(|plane| Plane { size, data: plane.data.repeat(4) }));
            let back = Planes { luma: planes.luma, chroma }.into_pixels();
            assert!(back.data.iter().zip(&pixels.data).all(|(a, b)| a.abs_diff(*b) <= 2), "{colour:?}: {back:?}");
        }
    }

    #[test]
    fn wide_registers_give_the_same_colours() {
        let pixels = Pixels { size: Size::new(289, 17), channels: Channels::Rgb, data: grid().concat() };
        let planes = Planes::of_pixels(&pixels);
        assert_eq!(planes, plainly(|| Planes::of_pixels(&pixels)));
        let whole = Planes { chroma: Some([planes.luma.clone(), planes.luma.clone()]), luma: planes.luma };
        assert_eq!(whole.clone().into_pixels(), plainly(|| whole.into_pixels()));
    }
}
