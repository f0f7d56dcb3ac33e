//! JPEG, scaled in the DCT domain, without the rows and columns that no crop needs.
//!
//! The common kinds are read by [`jpeg`], which gives planes. All others are first followed to their end, code by code:
//! is it whole? Then one decoder after the other is tried, those that are right for a kind first: [`turbo_jpeg`],
//! [`odd_jpeg`], which knows every sampling and four inks, and [`other_jpeg`].
//!
//! How far to scale was measured (93 photographs of a blog, 740 × 410, SSIMULACRA2 against a full decode, median and 5th
//! percentile; sharp: 78.07 and 72.2), by decoded pixels for each output pixel, at least: 1.4 78.45 and 72.99, 1.25
//! 78.42 and 72.89, 1.1 78.26 and 72.89, 1.0 77.67 and 70.62; halves and quarters alone, at 1.25, 78.55 and 72.89. Each
//! takes less time than the one before. Chroma that is stored as large as luma is scaled for half as many pixels, where
//! the output has no more: a tenth of the time, and 78.34 and 72.83 instead of 78.26 and 72.89.

use crate::model::picture::Load;
use crate::model::{Format, PictureError};
use crate::picture::jpeg::{self, Doubt, Segments, Whole};
use crate::picture::panics::{Panicked, caught};
use crate::picture::planes::Chroma;
use crate::picture::scanner::Scanner;

use super::jpeg_end::has_end_mark;
use super::jpeg_frame::Frame;
use super::{
    DAMAGED, Decoded, Decoder, Samples, Scout, TRUNCATED, Wanted, corrupt, jpeg_scans, odd_jpeg, other_jpeg, turbo_jpeg,
};

pub const DECODER: Decoder = Decoder { format: Format::Jpeg, scout, decode: &[decode], memory, step: eighths_of_both };

fn scout(scanner: &mut Scanner) -> Result<Scout, PictureError> {
    let frame = Frame::read(scanner)?;
    let in_strips = !frame.multi_pass && frame.is_scaled();
    let (stored, load, unended) = (frame.size, frame.load(), !has_end_mark(scanner)?);
    let web_ready = frame.is_for_browsers();
    Ok(Scout { stored, alpha: false, animated: false, in_strips, unended, web_ready, load, exif: frame.exif })
}

/// Eighths that the picture is scaled to: 8 is whole.
pub fn eighths(shrink: f64) -> u32 {
    (1..8).find(|&n| shrink * f64::from(n) / 8.0 >= LEAST_SHRINK).unwrap_or(8)
}

/// Of luma and chroma, where they are stored alike.
fn eighths_of_both(shrink: f64, chroma: Chroma) -> [u32; 2] {
    let own = match chroma {
        Chroma::Whole => shrink,
        Chroma::Halved => shrink * 2.0,
    };
    [eighths(shrink), eighths(own)]
}

/// Decoded pixels for an output pixel, at least. See the module's figures.
const LEAST_SHRINK: f64 = 1.1;

fn decode(bytes: &[u8], wanted: &Wanted) -> Result<Decoded, PictureError> {
    let frame = Frame::read(&mut Scanner::new(&mut std::io::Cursor::new(bytes), Format::Jpeg))?;
    let common = Segments::read(bytes).filter(|segments| segments.size == wanted.stored);
    let quickly = |is_whole: bool| {
        let segments = common.as_ref()?;
        let eighths = [eighths(wanted.shrink), chroma_eighths(wanted, segments)];
        let decoded = if is_whole { jpeg::decoded_of_whole } else { jpeg::decoded };
        let planes = caught(|| decoded(segments, wanted.region, eighths)).ok()??;
        Some(Decoded { samples: Samples::Planes(planes), icc: segments.icc.clone() })
    };
    if !jpeg_scans::is_doubted(bytes, &frame)
        && let Some(decoded) = quickly(false)
    {
        return Ok(decoded);
    }
    match judged(bytes)? {
        Judged::Whole(whole) => {
            if let Some(decoded) = quickly(true) {
                return Ok(decoded);
            }
            if !whole.is_closed {
                // Decoders that ask for an end get one.
                let closed = [&bytes[..whole.end], &[0xFF, 0xD9]].concat();
                return by_the_next(&closed, wanted, &frame);
            }
        }
        Judged::Unknown => {
            if let Some(detail) = jpeg_scans::fault(bytes) {
                return Err(corrupt(Format::Jpeg, detail));
            }
        }
    }
    by_the_next(bytes, wanted, &frame)
}

/// What is known of a file that was followed to its end.
enum Judged {
    Whole(Whole),
    /// Not coded by Huffman's codes, or not as all files are: its decoders are to say.
    Unknown,
}

fn judged(bytes: &[u8]) -> Result<Judged, PictureError> {
    match caught(|| jpeg::read(bytes, None)) {
        Ok(Ok(whole)) => Ok(Judged::Whole(whole)),
        Ok(Err(Doubt::Cut)) => Err(corrupt(Format::Jpeg, TRUNCATED)),
        Ok(Err(Doubt::Damaged)) => Err(corrupt(Format::Jpeg, DAMAGED)),
        Ok(Err(Doubt::Unknown)) | Err(Panicked) => Ok(Judged::Unknown),
    }
}

/// One decoder after the other, those that are right for a kind first. A decoder that gives up, or panics, leaves the
/// picture to the next.
fn by_the_next(bytes: &[u8], wanted: &Wanted, frame: &Frame) -> Result<Decoded, PictureError> {
    type Decode = fn(&[u8], &Wanted, &Frame) -> Result<Decoded, PictureError>;
    let decoders: &[Decode] = if turbo_jpeg::is_right_for(frame) {
        &[turbo_jpeg::decode, odd_jpeg::decode, other_jpeg::decode]
    } else {
        &[odd_jpeg::decode, other_jpeg::decode]
    };
    let mut first = None;
    for decode in decoders {
        match caught(|| decode(bytes, wanted, frame)) {
            Ok(Ok(decoded)) => return Ok(decoded),
            Ok(Err(error)) => first = first.or(Some(error)),
            Err(Panicked) => {}
        }
    }
    Err(first.unwrap_or_else(not_read))
}

/// No decoder of ours knows it.
pub fn not_read() -> PictureError {
    PictureError::Unsupported { format: "JPEG of that kind".to_owned() }
}

/// As luma, or less where chroma is stored as large.
fn chroma_eighths(wanted: &Wanted, segments: &Segments<'_>) -> u32 {
    let [luma, chroma] = eighths_of_both(wanted.shrink, wanted.chroma);
    if segments.has_whole_chroma() { chroma } else { luma }
}

/// What is fixed, planes at their scale, pixels down to the last row that is kept, and a copy of the rows that are kept.
fn memory(wanted: &Wanted) -> u64 {
    let Load { fixed, scaled: planes, kept } = wanted.load;
    let n = u64::from(eighths(wanted.shrink));
    let scaled = |pixels: u64| pixels * n * n / 64;
    // The left edge is rounded down to a block of at most 32 pixels.
    let width = u64::from((wanted.region.width() + 32).min(wanted.stored.width));
    let region = &wanted.region;
    let pixels = scaled(width * u64::from(region.bottom)) + scaled(width * u64::from(region.height()));
    fixed + scaled(wanted.stored.pixels()) * u64::from(planes) + pixels * u64::from(kept)
}
