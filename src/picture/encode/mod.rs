//! From pixels to bytes; a file for each format, a line for each in [`ALL`].

mod animated_webp;
#[cfg(feature = "avif")]
mod avif;
#[cfg(feature = "avif")]
mod avif_boxes;
#[cfg(feature = "avif")]
mod avif_scale;
mod jpeg;
mod jpeg_small;
mod palette;
mod png;
mod png_small;
mod scale;
mod webp;
#[cfg(feature = "avif")]
mod yuv;

use crate::model::outputs::Effort;
use crate::model::picture::Content;
use crate::model::{Format, PictureError, Size};

use super::pixels::Pixels;
use super::planes::Planes;

pub use animated_webp::{Animation, BYTES_A_PIXEL};
pub use jpeg_small::is_our_steps;
pub use scale::{REFERENCE_QUALITIES, own_quality};

/// How a format is written.
pub struct Encoder {
    pub format: Format,
    /// The most pixels of a side that the format, or browsers' readers of it, can hold.
    pub longest_side: u32,
    /// The format can be transparent; else pixels come laid on white.
    pub keeps_alpha: bool,
    /// `pixels` are sRGB, `exif` is a whole TIFF block or nothing.
    pub encode: Encode,
    /// Quickly, from luma and halved chroma, where the format stores them so.
    pub encode_planes: Option<EncodePlanes>,
}

/// Planes, how to write them, and EXIF make a file.
type EncodePlanes = fn(&Planes, How, Option<&[u8]>) -> Result<Vec<u8>, PictureError>;

/// Pixels, how to write them, and EXIF make a file.
type Encode = fn(&Pixels, How, Option<&[u8]>) -> Result<Vec<u8>, PictureError>;

/// How pixels are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct How {
    /// 1 worst to 100 best, on the scale that is the same to the eye in every format: 80 looks as a libjpeg 80 does.
    pub quality: u8,
    pub effort: Effort,
    /// What the pixels show; the encoder may choose its tools by it.
    pub content: Content,
}

/// Every format that is written.
pub const ALL: &[Encoder] = &[
    jpeg::ENCODER,
    png::ENCODER,
    webp::ENCODER,
    #[cfg(feature = "avif")]
    avif::ENCODER,
];

/// Returns the encoder of a format, if we write it.
#[must_use]
pub fn encoder(format: Format) -> Option<&'static Encoder> {
    ALL.iter().find(|encoder| encoder.format == format)
}

/// Says no where a format can't hold an output of this size.
pub fn holds(format: Format, size: Size) -> Result<(), PictureError> {
    match encoder(format).map(|encoder| encoder.longest_side) {
        Some(longest) if size.width > longest || size.height > longest => {
            Err(PictureError::TooLongForFormat { format, size, longest })
        }
        _ => Ok(()),
    }
}

/// Returns an output that its encoder refuses, though the format could hold it: it lacks memory.
fn too_large(format: Format) -> PictureError {
    PictureError::Unsupported { format: format!("{} of that size", format.name()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_that_is_written_has_its_encoder() {
        for &format in Format::ALL {
            assert_eq!(encoder(format).is_some(), format.is_written(), "{}", format.name());
        }
    }

    #[test]
    fn a_format_holds_its_longest_side_and_no_longer_one() {
        for encoder in ALL {
            let Encoder { format, longest_side: longest, .. } = *encoder;
            assert_eq!(holds(format, Size::new(longest, longest)), Ok(()));
            for size in [Size::new(1, longest + 1), Size::new(longest + 1, 1)] {
                assert_eq!(holds(format, size), Err(PictureError::TooLongForFormat { format, size, longest }));
            }
        }
    }
}
