//! Rows of 8-bit samples, without padding.

use crate::model::Size;

/// What the samples of a pixel are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    Grey,
    Rgb,
    /// Straight alpha, not premultiplied.
    Rgba,
    /// 0 is no ink, 255 is full ink.
    Cmyk,
}

impl Channels {
    /// Bytes of a pixel.
    #[must_use]
    pub fn bytes(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }
}

/// A picture in memory; `data` holds at least `size.pixels() * channels.bytes()` bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    pub size: Size,
    pub channels: Channels,
    pub data: Vec<u8>,
}
