//! Small pictures and files, made by the tests that use them.

#![allow(dead_code, reason = "each test binary uses a part of it")]

mod coded;
mod files;
mod jpegs;

#[allow(unused_imports, reason = "each test binary uses a part of it")]
pub use coded::*;
#[allow(unused_imports, reason = "each test binary uses a part of it")]
pub use files::*;
#[allow(unused_imports, reason = "each test binary uses a part of it")]
pub use jpegs::*;
use vignettes::model::Size;

/// RGBA.
#[derive(Clone, Debug)]
pub struct Picture {
    pub size: Size,
    pub data: Vec<u8>,
}

impl Picture {
    fn of(size: Size, pixel: impl Fn(u32, u32) -> [u8; 3]) -> Self {
        let data = (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y)));
        let data = data.flat_map(|(x, y)| {
            let [red, green, blue] = pixel(x, y);
            [red, green, blue, 255]
        });
        Self { size, data: data.collect() }
    }

    pub fn flat(size: Size, colour: [u8; 3]) -> Self {
        Self::of(size, |_, _| colour)
    }

    pub fn at(&self, x: u32, y: u32) -> [u8; 4] {
        let from = (y * self.size.width + x) as usize * 4;
        self.data[from..from + 4].try_into().unwrap()
    }

    pub fn row(&self, y: u32) -> impl Iterator<Item = [u8; 4]> {
        (0..self.size.width).map(move |x| self.at(x, y))
    }

    pub fn column(&self, x: u32) -> impl Iterator<Item = [u8; 4]> {
        (0..self.size.height).map(move |y| self.at(x, y))
    }

    pub fn middle(&self) -> [u8; 4] {
        self.at(self.size.width / 2, self.size.height / 2)
    }

    pub fn rgb(&self) -> Vec<u8> {
        self.data.chunks(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
    }

    pub fn grey(&self) -> Vec<u8> {
        let grey = |p: &[u8]| (u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114 + 500) / 1000;
        self.data.chunks(4).map(|pixel| grey(pixel) as u8).collect()
    }

    /// Mean difference of samples.
    pub fn distance(&self, other: &Self) -> f64 {
        assert_eq!(self.size, other.size);
        let total: u64 = self.data.iter().zip(&other.data).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        total as f64 / self.data.len() as f64
    }

    /// How a camera stores this picture with that orientation: EXIF 2.32 tells where the stored row 0 and column 0
    /// are seen.
    pub fn stored_as(&self, orientation: u8) -> Self {
        let Size { width, height } = self.size;
        let (right, bottom) = (width - 1, height - 1);
        let size = if orientation >= 5 { self.size.swapped_sides() } else { self.size };
        Self::of(size, |x, y| {
            let [red, green, blue, _] = match orientation {
                1 => self.at(x, y),
                2 => self.at(right - x, y),
                3 => self.at(right - x, bottom - y),
                4 => self.at(x, bottom - y),
                5 => self.at(y, x),
                6 => self.at(right - y, x),
                7 => self.at(right - y, bottom - x),
                _ => self.at(y, bottom - x),
            };
            [red, green, blue]
        })
    }
}

/// White from a column or a row on, else black.
pub fn edge(size: Size, at_x: u32, at_y: u32) -> Picture {
    Picture::of(size, |x, y| if x >= at_x || y >= at_y { [255; 3] } else { [0; 3] })
}

pub fn noise(size: Size) -> Picture {
    Picture::of(size, |x, y| {
        let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519);
        [(mixed >> 24) as u8, (mixed >> 16) as u8 / 2 + 60, (x * 5) as u8]
    })
}

/// Transparent from the left to the right.
pub fn with_alpha(picture: &Picture) -> Picture {
    let mut data = picture.data.clone();
    for (at, pixel) in data.chunks_exact_mut(4).enumerate() {
        pixel[3] = (at as u32 % picture.size.width * 255 / picture.size.width) as u8;
    }
    Picture { size: picture.size, data }
}

pub fn near(pixel: [u8; 4], expected: [u8; 4], tolerance: u8) -> bool {
    pixel.iter().zip(expected).all(|(found, expected)| found.abs_diff(expected) <= tolerance)
}
