//! From bytes to the pixels that the crops need; a file for each format, a line for each in [`ALL`].

#[cfg(feature = "avif")]
mod avif;
#[cfg(feature = "avif")]
mod avif_colour;
#[cfg(feature = "avif")]
mod avif_shape;
mod gif;
mod gif_blocks;
pub mod gif_frames;
#[cfg(feature = "avif")]
mod isobmff;
mod jpeg;
mod jpeg_components;
mod jpeg_end;
mod jpeg_frame;
mod jpeg_scans;
mod libwebp;
mod lossless_jpeg;
mod png;
mod png_chunks;
mod png_colour;
mod webp;
mod webp_chunks;
#[cfg(feature = "avif")]
mod yuv;

use crate::model::outputs::Crop;
use crate::model::picture::Load;
use crate::model::{Format, Header, PictureError, Size};

use super::exif::Exif;
use super::panics::{Panicked, catch_panic};
use super::pixels::Pixels;
use super::planes::{Chroma, PlacedPlane, Planes};
use super::region::{PlacedPixels, Region};
use super::resize::as_decoded;
use super::scanner::{ByteSource, Scanner};

/// How a format is read.
pub struct Decoder {
    pub format: Format,
    /// Reads the header, seeking past the pixels. The scanner stands at the first byte.
    pub probe: fn(&mut Scanner) -> Result<Probe, PictureError>,
    /// In the order in which they are asked. Each decodes what is wanted, strictly: a damaged picture is an error,
    /// never half a picture.
    pub decode: &'static [Decode],
    /// The most bytes that `decode` and its result hold.
    pub memory: fn(&DecodeRequest) -> u64,
    /// By how much luma and chroma are scaled down while they are decoded, for so many source pixels an output pixel:
    /// equal steps give equal pixels.
    pub step: fn(f64, Chroma) -> [u32; 2],
}

/// One way to decode a format.
type Decode = fn(&[u8], &DecodeRequest) -> Result<Decoded, PictureError>;

/// Every format that is read.
pub const ALL: &[Decoder] = &[
    jpeg::DECODER,
    png::DECODER,
    webp::DECODER,
    gif::DECODER,
    #[cfg(feature = "avif")]
    avif::DECODER,
];

/// What a header says of the picture as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "facts of a file, each on its own")]
pub struct Probe {
    /// Before orientation.
    pub stored: Size,
    pub alpha: bool,
    /// See [`Header::animated`](crate::model::Header::animated).
    pub animated: bool,
    /// See [`Header::in_strips`](crate::model::Header::in_strips).
    pub in_strips: bool,
    /// See [`Header::unended`](crate::model::Header::unended).
    pub unended: bool,
    /// As far as kind and colours go; see [`Header::web_ready`](crate::model::Header::web_ready).
    pub web_ready: bool,
    pub load: Load,
    pub exif: Exif,
}

/// What is to be shown of a picture, in its stored pixels.
#[derive(Clone, Debug)]
pub struct DecodeRequest {
    pub stored: Size,
    pub alpha: bool,
    pub in_strips: bool,
    pub load: Load,
    pub frames: FrameSelection,
    /// Source pixels for an output pixel, the fewest of all outputs.
    pub shrink: f64,
    /// Of all outputs.
    pub chroma: Chroma,
    /// All that any crop needs, with the margin that its filter reads.
    pub region: Region,
}

/// Which frames of an animation are decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameSelection {
    /// The one that is shown.
    First,
    /// All that have so many pixels together; those beyond are not judged.
    UpTo(u64),
}

impl FrameSelection {
    /// Returns how many whole frames of so many pixels.
    fn count(self, pixels: u64) -> u64 {
        match self {
            Self::First => 1,
            Self::UpTo(limit) => (limit / pixels.max(1)).max(1),
        }
    }
}

/// What was decoded of a picture.
#[derive(Debug)]
pub struct Decoded {
    pub samples: DecodedSamples,
    pub icc: Option<Vec<u8>>,
}

impl Decoded {
    /// Returns all of it, as pixels.
    #[must_use]
    pub fn into_pixels(self) -> Pixels {
        match self.samples {
            DecodedSamples::Pixels(placed) => placed.pixels,
            DecodedSamples::Planes(planes) => as_decoded(planes),
        }
    }
}

#[derive(Debug)]
pub enum DecodedSamples {
    Pixels(PlacedPixels),
    /// In colours that are stored as luma and chroma, or grey.
    Planes(Planes<PlacedPlane>),
}

impl PlacedPixels {
    #[must_use]
    pub fn with_profile(self, icc: Option<Vec<u8>>) -> Decoded {
        Decoded { samples: DecodedSamples::Pixels(self), icc }
    }
}

/// Returns the decoder of a format.
#[must_use]
pub fn decoder(format: Format) -> &'static Decoder {
    ALL.iter().find(|decoder| decoder.format == format).expect("each format has its line in the table")
}

/// Reads a header.
pub fn probe(source: &mut dyn ByteSource, format: Format) -> Result<Probe, PictureError> {
    let mut scanner = Scanner::new(source, format);
    let probe = (decoder(format).probe)(&mut scanner)?;
    if probe.stored.pixels() == 0 {
        return Err(scanner.corrupt("a side of it is 0 pixels long"));
    }
    Ok(probe)
}

/// Decodes what is wanted. Where a decoder panics or gives up, the next one is asked; if none can read the picture, the
/// first one says why.
pub fn decode(format: Format, bytes: &[u8], wanted: &DecodeRequest) -> Result<Decoded, PictureError> {
    let mut why = None;
    for decode in decoder(format).decode {
        let error = match catch_panic(|| decode(bytes, wanted)) {
            Ok(Ok(decoded)) => return Ok(decoded),
            Ok(Err(error)) if is_final(&error) => return Err(error),
            Ok(Err(error)) => error,
            Err(Panicked) => corrupt(format, NO_DECODER_READS_IT),
        };
        why.get_or_insert(error);
    }
    Err(why.unwrap_or_else(|| corrupt(format, NO_DECODER_READS_IT)))
}

/// No other decoder is asked. Of a picture that was cut, a lenient one would make half a picture.
fn is_final(error: &PictureError) -> bool {
    match error {
        PictureError::Corrupt { detail, .. } => [TRUNCATED, TRUNCATED_HEADER].contains(detail),
        PictureError::Unsupported { .. } => false,
        _ => true,
    }
}

/// What is said of a picture that was cut.
const TRUNCATED: &str = "the file ends before its picture does";

/// What is said of a picture that was cut even before its pixels.
pub const TRUNCATED_HEADER: &str = "the file ends within its header";

/// What is said of a picture whose compressed data no decoder can follow.
const DAMAGED: &str = "its data is damaged";

/// What is said of a picture that needs more than any real one does.
const ABSURD_SIZE: &str = "its size is absurd";

/// What is said of a picture that makes each decoder fail in a way of its own.
pub const NO_DECODER_READS_IT: &str = "no decoder can read it";

/// Returns an error of the source of bytes: bytes in memory can only end.
fn at_the_end(format: Format, error: &std::io::Error) -> PictureError {
    corrupt(format, if error.kind() == std::io::ErrorKind::UnexpectedEof { TRUNCATED } else { DAMAGED })
}

impl DecodeRequest {
    /// Returns what these crops need; they lie in stored pixels. `shrink`: source pixels for an output pixel that may
    /// be lost while it is decoded.
    #[must_use]
    pub fn new(stored: Size, alpha: bool, in_strips: bool, load: Load, crops: &[Crop], shrink: f64) -> Self {
        let sides = |crop: &Crop| {
            let output = crop.output;
            [crop.width / f64::from(output.width.max(1)), crop.height / f64::from(output.height.max(1))]
        };
        let mut region: Option<Region> = None;
        for crop in crops {
            let [across, down] = sides(crop);
            let (left, right) = reach(crop.left, crop.width, across, stored.width);
            let (top, bottom) = reach(crop.top, crop.height, down, stored.height);
            region = Some(region.map_or(Region { left, top, right, bottom }, |known| Region {
                left: known.left.min(left),
                top: known.top.min(top),
                right: known.right.max(right),
                bottom: known.bottom.max(bottom),
            }));
        }
        let whole = Region { left: 0, top: 0, right: stored.width, bottom: stored.height };
        let (frames, chroma, region) = (FrameSelection::First, Chroma::Whole, region.unwrap_or(whole));
        Self { stored, alpha, in_strips, load, frames, shrink, chroma, region }
    }

    /// Returns all of the picture, to judge it and not to show it: every frame up to so many pixels, shrunk
    /// while it is read as far as the format can, so that little of it is held.
    #[must_use]
    pub fn everything(stored: Size, header: &Header, pixels: u64) -> Self {
        let first = Self::new(stored, header.alpha, header.in_strips, header.load, &[], JUDGED_SHRINK);
        Self { frames: FrameSelection::UpTo(pixels), ..first }
    }
}

/// Stored pixels for each one that is kept where a picture is only judged: more than any decoder
/// shrinks by itself.
const JUDGED_SHRINK: f64 = 64.0;

/// Returns the pixels that a crop of one side reads: Lanczos3 reaches three output pixels beyond, and three of halved
/// chroma are six; scaled decoding or box averaging may round outwards by 16 pixels.
fn reach(start: f64, length: f64, shrink: f64, limit: u32) -> (u32, u32) {
    let margin = 6.0 * shrink.max(1.0) + 16.0;
    let from = ((start - margin).floor().max(0.0) as u32).min(limit - 1);
    let to = ((start + length + margin).ceil().max(0.0) as u32).clamp(from + 1, limit);
    (from, to)
}

/// Returns a phrase of ours, for readers; that it is static keeps out the words of decoders.
fn corrupt(format: Format, detail: &'static str) -> PictureError {
    PictureError::Corrupt { format, detail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_format_has_its_decoder() {
        for &format in Format::ALL {
            assert_eq!(decoder(format).format, format);
        }
    }

    proptest! {
        #[test]
        fn a_region_is_never_empty_and_never_outside(
            w in 1_u32..5000, h in 1_u32..5000, left in -10.0..6000.0, top in -10.0..6000.0,
            width in 0.0..6000.0, height in 0.0..6000.0, out_w in 1_u32..2000, out_h in 1_u32..2000,
        ) {
            let crop = Crop { left, top, width, height, output: Size::new(out_w, out_h) };
            let region = DecodeRequest::new(Size::new(w, h), false, false, Load::default(), &[crop], crop.shrink()).region;
            prop_assert!(region.left < region.right && region.right <= w);
            prop_assert!(region.top < region.bottom && region.bottom <= h);
        }
    }
}
