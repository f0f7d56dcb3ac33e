//! Parts of a picture, and pixels with the place that they have in it.

use super::pixels::Pixels;

/// Whole pixels; never empty, always inside its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    pub left: u32,
    pub top: u32,
    pub right: u32,
    pub bottom: u32,
}

impl Region {
    #[must_use]
    pub fn width(self) -> u32 {
        self.right - self.left
    }

    #[must_use]
    pub fn height(self) -> u32 {
        self.bottom - self.top
    }
}

/// Pixels, and where they lie: a decoded pixel shows `1 / scale` stored pixels.
#[derive(Debug)]
pub struct PlacedPixels {
    pub pixels: Pixels,
    /// Decoded pixels for a stored pixel, exactly: 5/8, not the ratio of rounded sizes.
    pub scale: f64,
    /// Where the first pixel lies, in decoded pixels.
    pub left: f64,
    pub top: f64,
}

impl PlacedPixels {
    /// Returns a whole picture, as large as it is.
    #[must_use]
    pub fn whole(pixels: Pixels) -> Self {
        Self { pixels, scale: 1.0, left: 0.0, top: 0.0 }
    }
}
