//! JPEG: quickly as libjpeg writes it (baseline, 4:2:0, Huffman tables made for the picture), or small.

use crate::model::outputs::Effort;
use crate::model::{Format, PictureError};
use crate::picture::jpeg;
use crate::picture::pixels::Pixels;
use crate::picture::planes::Planes;

use super::scale::own_quality;
use super::{Encoder, How, jpeg_small, too_large};

/// The format has 16 bits a side (ITU-T T.81, B.2.2), and libjpeg, by which browsers read, ends a little before.
const LONGEST_SIDE: u32 = 65_500;

pub const ENCODER: Encoder = Encoder {
    format: Format::Jpeg,
    longest_side: LONGEST_SIDE,
    keeps_alpha: false,
    encode,
    encode_planes: Some(encode_planes),
};

fn encode(pixels: &Pixels, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    match how.effort {
        Effort::Quick => encode_planes(&Planes::of_pixels(pixels), how, exif),
        Effort::Small => {
            let number = own_quality(Format::Jpeg, Effort::Small, how.quality);
            jpeg_small::encode(pixels, number, mozjpeg_rs::Subsampling::S420, exif)
        }
    }
}

fn encode_planes(planes: &Planes, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    jpeg::written(planes, how.quality, exif).ok_or_else(|| too_large(Format::Jpeg))
}
