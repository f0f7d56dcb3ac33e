//! JPEG, scaled in the DCT domain, without the rows and columns that no crop needs.
//!
//! The common kinds are read by [`jpeg`], which gives planes; all others by a crate.
//!
//! How far to scale was measured (93 photographs of a blog, 740 × 410, SSIMULACRA2 against a full decode, median and 5th
//! percentile; sharp: 78.07 and 72.2), by decoded pixels for each output pixel, at least: 1.4 78.45 and 72.99, 1.25
//! 78.42 and 72.89, 1.1 78.26 and 72.89, 1.0 77.67 and 70.62; halves and quarters alone, at 1.25, 78.55 and 72.89. Each
//! takes less time than the one before. Chroma that is stored as large as luma is scaled for half as many pixels, where
//! the output has no more: a tenth of the time, and 78.34 and 72.83 instead of 78.26 and 72.89.

use libjpeg_turbo_rs::{DecodeLimits, Decoder as Turbo, JpegError, PixelFormat, ScalingFactor};

use crate::model::picture::Load;
use crate::model::{Format, PictureError, Size};
use crate::picture::jpeg::{self, Segments};
use crate::picture::pixels::{Channels, Pixels};
use crate::picture::planes::Chroma;
use crate::picture::scanner::Scanner;

use super::jpeg_frame::Frame;
use super::{DAMAGED, Decoded, Decoder, Placed, Samples, Scout, TRUNCATED, Wanted, corrupt, jpeg_scans, odd_jpeg};

pub const DECODER: Decoder = Decoder { format: Format::Jpeg, scout, decode: &[decode], memory, step: eighths_of_both };

fn scout(scanner: &mut Scanner) -> Result<Scout, PictureError> {
    let frame = Frame::read(scanner)?;
    let in_strips = !frame.multi_pass && frame.is_scaled();
    let (stored, load) = (frame.size, frame.load());
    Ok(Scout { stored, alpha: false, animated: false, in_strips, unended: false, load, exif: frame.exif })
}

/// Eighths that the picture is scaled to: 8 is whole.
fn eighths(shrink: f64) -> u32 {
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
    jpeg_scans::check(bytes, &frame).map_err(|detail| corrupt(Format::Jpeg, detail))?;
    let n = if frame.is_scaled() { eighths(wanted.shrink) } else { 8 };
    let common = Segments::read(bytes).filter(|segments| segments.size == wanted.stored);
    if let Some(segments) = common
        && let Some(planes) = jpeg::decoded(&segments, wanted.region, [n, chroma_eighths(wanted, &segments)])
    {
        return Ok(Decoded { samples: Samples::Planes(planes), icc: segments.icc });
    }
    let mut turbo = Turbo::new_with_limits(bytes, limits(wanted)).map_err(refused)?;
    let (output, channels) = match frame.components() {
        1 => (PixelFormat::Grayscale, Channels::Grey),
        4 => (PixelFormat::Cmyk, Channels::Cmyk),
        _ => (PixelFormat::Rgb, Channels::Rgb),
    };
    turbo.set_output_format(output);
    // The crate's 12-bit, lossless and four-component paths neither crop nor, but for the last, scale.
    let scale = f64::from(n) / 8.0;
    let (numerator, denominator) = lowest_terms(n);
    turbo.set_scale(ScalingFactor::try_new(numerator, denominator).map_err(refused)?);
    let scaled = |stored: u32| (u64::from(stored) * u64::from(n)).div_ceil(8) as usize;
    let (full_width, full_height) = (scaled(wanted.stored.width), scaled(wanted.stored.height));
    let (mut left, mut top, mut right, mut height) = (0, 0, full_width, full_height);
    if frame.is_scaled() && frame.components() != 4 {
        let down = |stored: u32| (u64::from(stored) * u64::from(n) / 8) as usize;
        left = down(wanted.region.left);
        top = down(wanted.region.top);
        right = scaled(wanted.region.right).min(full_width);
        height = scaled(wanted.region.bottom).min(full_height) - top;
        turbo.set_crop_region(left, top, right - left, height);
    }
    let image = match turbo.decode_image() {
        Err(error) if is_odd(&error) => return odd_jpeg::decode(bytes, wanted, frame.precision),
        image => image.map_err(refused)?,
    };
    // The crate begins at the block that holds `left`, and ends where it was asked to.
    let left = right.checked_sub(image.width).filter(|&start| start <= left);
    let (Some(left), true) = (left, image.height == height) else {
        return Err(corrupt(Format::Jpeg, "the decoder gave another size than the header"));
    };
    let mut data = image.data;
    if channels == Channels::Cmyk && frame.adobe {
        for ink in &mut data {
            *ink = 255 - *ink;
        }
    }
    let size = Size::new(image.width as u32, image.height as u32);
    let pixels = Pixels { size, channels, data };
    Ok(Placed { pixels, scale, left: left as f64, top: top as f64 }.with_profile(image.icc_profile))
}

/// As luma, or less where chroma is stored as large.
fn chroma_eighths(wanted: &Wanted, segments: &Segments<'_>) -> u32 {
    let [luma, chroma] = eighths_of_both(wanted.shrink, wanted.chroma);
    if segments.has_whole_chroma() { chroma } else { luma }
}

/// The crate knows `1/2`, not `4/8`.
fn lowest_terms(eighths: u32) -> (u32, u32) {
    let shift = eighths.trailing_zeros().min(3);
    (eighths >> shift, 8 >> shift)
}

/// The pixel limit was checked before; scans are bounded against files that are all scans.
fn limits(wanted: &Wanted) -> DecodeLimits {
    DecodeLimits {
        max_width: usize::from(u16::MAX),
        max_height: usize::from(u16::MAX),
        max_pixels: wanted.stored.pixels(),
        max_scans: 500,
        ..DecodeLimits::default()
    }
}

/// Valid, and beyond the fast decoder.
fn is_odd(error: &JpegError) -> bool {
    match error {
        JpegError::Unsupported(_) => true,
        JpegError::CorruptData(detail) => detail.starts_with("non-interleaved baseline scan has"),
        _ => false,
    }
}

fn refused(error: JpegError) -> PictureError {
    match error {
        JpegError::UnexpectedEof => corrupt(Format::Jpeg, TRUNCATED),
        _ => corrupt(Format::Jpeg, DAMAGED),
    }
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
