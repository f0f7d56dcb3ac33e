//! JPEG: quickly as libjpeg writes it (baseline, 4:2:0, Huffman tables made for the picture), or small.

use libjpeg_turbo_rs::{Encoder as Turbo, PixelFormat, Subsampling};

use crate::model::outputs::Effort;
use crate::model::{Format, PictureError};
use crate::picture::pixels::{Channels, Pixels};

use super::scale::own_quality;
use super::{Encoder, How, jpeg_small, too_large};

pub const ENCODER: Encoder = Encoder { format: Format::Jpeg, keeps_alpha: false, encode };

fn encode(pixels: &Pixels, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    match how.effort {
        Effort::Quick => quick(pixels, how.quality, exif),
        Effort::Small => {
            let number = own_quality(Format::Jpeg, Effort::Small, how.quality);
            jpeg_small::encode(pixels, number, mozjpeg_rs::Subsampling::S420, exif)
        }
    }
}

fn quick(pixels: &Pixels, quality: u8, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    let (format, subsampling) = match pixels.channels {
        Channels::Grey => (PixelFormat::Grayscale, Subsampling::S444),
        Channels::Rgb => (PixelFormat::Rgb, Subsampling::S420),
        Channels::Rgba => (PixelFormat::Rgba, Subsampling::S420),
        Channels::Cmyk => (PixelFormat::Cmyk, Subsampling::S444),
    };
    let (width, height) = (pixels.size.width as usize, pixels.size.height as usize);
    let mut turbo = Turbo::new(&pixels.data, width, height, format)
        .quality(quality.clamp(1, 100))
        .subsampling(subsampling)
        .optimize_huffman(true);
    if let Some(exif) = exif {
        turbo = turbo.exif_data(exif);
    }
    // Nothing but a side over 65,535 makes it refuse.
    turbo.encode().map_err(|_| too_large(Format::Jpeg))
}
