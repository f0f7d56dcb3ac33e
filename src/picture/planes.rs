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
    /// The same of each plane; told is whether it is chroma.
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
pub fn halved(size: Size) -> Size {
    Size::new(size.width.div_ceil(2), size.height.div_ceil(2))
}

impl Planes {
    /// The colours of planes of one size.
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

const fn fixed(factor: f64) -> i32 {
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
                luma + fixed(1.402) * red,
                luma + fixed(-0.344_136_286) * blue + fixed(-0.714_136_286) * red,
                luma + fixed(1.772) * blue,
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
        let small = halved(*size);
        let mut luma = Vec::with_capacity(size.pixels() as usize);
        let mut chroma = [const { Vec::new() }; 2].map(|_: Vec<u8>| Vec::with_capacity(small.pixels() as usize));
        // Sums of two rows, by pairs of pixels.
        let mut sums = vec![[0_i32; 3]; small.width as usize];
        let rows = data.chunks_exact(width * N).take(size.height as usize);
        for (y, row) in rows.enumerate() {
            let pixels = row.as_chunks::<N>().0;
            luma.extend(pixels.iter().map(|pixel| {
                let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(i32::from);
                ((fixed(0.299) * red + fixed(0.587) * green + fixed(0.114) * blue + HALF) >> POINT) as u8
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
                        fixed(-0.168_735_892) * red + fixed(-0.331_264_108) * green + fixed(0.5) * blue,
                        fixed(0.5) * red + fixed(-0.418_687_589) * green + fixed(-0.081_312_411) * blue,
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
