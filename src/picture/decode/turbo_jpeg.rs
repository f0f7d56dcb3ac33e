//! JPEGs by a crate that is quick: progressive ones, arithmetic coding, 12 bits, lossless.
//!
//! It is wrong where four inks are sampled unlike one another, or chroma is sampled finer than luma.

use libjpeg_turbo_rs::{DecodeLimits, Decoder as Turbo, JpegError, PixelFormat, ScalingFactor};

use crate::model::{Format, PictureError, Size};
use crate::picture::pixels::{Channels, Pixels};

use super::jpeg::eighths;
use super::jpeg_frame::Frame;
use super::{DAMAGED, Decoded, Placed, TRUNCATED, Wanted, corrupt};

/// Luma and chroma in the samplings that it was tested in; inks where it alone knows the coding, all in full size.
pub fn is_right_for(frame: &Frame) -> bool {
    match frame.sampling() {
        [_] => true,
        [luma, [1, 1], [1, 1]] => luma.iter().all(|blocks| matches!(blocks, 1 | 2 | 4)),
        [first, others @ ..] => {
            let is_ours = frame.is_scaled() && !frame.is_arithmetic;
            !is_ours && others.iter().all(|sampling| sampling == first)
        }
        [] => false,
    }
}

pub fn decode(bytes: &[u8], wanted: &Wanted, frame: &Frame) -> Result<Decoded, PictureError> {
    let n = if frame.is_scaled() { eighths(wanted.shrink) } else { 8 };
    let mut turbo = Turbo::new_with_limits(bytes, limits(wanted)).map_err(|error| refused(&error))?;
    let (output, channels) = match frame.components() {
        1 => (PixelFormat::Grayscale, Channels::Grey),
        4 => (PixelFormat::Cmyk, Channels::Cmyk),
        _ => (PixelFormat::Rgb, Channels::Rgb),
    };
    turbo.set_output_format(output);
    // The crate's 12-bit, lossless and four-component paths neither crop nor, but for the last, scale.
    let scale = f64::from(n) / 8.0;
    let (numerator, denominator) = lowest_terms(n);
    turbo.set_scale(ScalingFactor::try_new(numerator, denominator).map_err(|error| refused(&error))?);
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
    let image = turbo.decode_image().map_err(|error| refused(&error))?;
    // The crate begins at the block that holds `left`, and ends where it was asked to.
    let left = right.checked_sub(image.width).filter(|&start| start <= left);
    let (Some(left), true) = (left, image.height == height) else {
        return Err(corrupt(Format::Jpeg, "the decoder gave another size than the header"));
    };
    let mut data = image.data;
    if channels == Channels::Cmyk {
        for ink in &mut data {
            *ink = 255 - *ink;
        }
    }
    let size = Size::new(image.width as u32, image.height as u32);
    let pixels = Pixels { size, channels, data };
    Ok(Placed { pixels, scale, left: left as f64, top: top as f64 }.with_profile(image.icc_profile))
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

/// In our words: the crate's are for its programmers.
fn refused(error: &JpegError) -> PictureError {
    match error {
        JpegError::UnexpectedEof => corrupt(Format::Jpeg, TRUNCATED),
        JpegError::Unsupported(_) => super::jpeg::not_read(),
        _ => corrupt(Format::Jpeg, DAMAGED),
    }
}
