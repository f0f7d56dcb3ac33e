//! Decoding within limits: of pixels, and of memory.

use std::io::Cursor;

use super::decode::{self, DecodeRequest, Decoded};
use super::header::probe_header;
use super::memory::memory_for;
use super::pixels::Pixels;
use crate::model::outputs::Crop;
use crate::model::{Header, PictureError};

/// What a picture may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Pixels of the source, at most. The default of `limits.pixels` is 512,000,000.
    pub pixels: u64,
    /// Bytes for pixels, at most. A picture that can be read in strips may take more: the caller runs it alone.
    pub memory: u64,
}

/// Decodes, if the picture is not too large and does not need too much.
pub fn decode_within_limits(
    bytes: &[u8],
    header: &Header,
    wanted: &DecodeRequest,
    crops: &[Crop],
    limits: &Limits,
) -> Result<Decoded, PictureError> {
    if header.size.pixels() > limits.pixels {
        return Err(PictureError::TooManyPixels { size: header.size, limit: limits.pixels });
    }
    let needs = memory_for(header, wanted, crops);
    if needs > limits.memory && !header.in_strips {
        return Err(PictureError::TooMuchMemory { size: header.size, needs, allowed: limits.memory });
    }
    decode::decode(header.format, bytes, wanted)
}

/// Returns the pixels of a file of ours, to be held against those that it was made of.
pub fn read_back(file: &[u8]) -> Result<Pixels, PictureError> {
    let (header, probe) = probe_header(&mut Cursor::new(file))?;
    let Header { alpha, in_strips, load, .. } = header;
    let wanted = DecodeRequest::new(probe.stored, alpha, in_strips, load, &[], 1.0);
    Ok(decode::decode(header.format, file, &wanted)?.into_pixels())
}

/// Decodes every pixel of every frame, strictly, and keeps nothing. Of a long animation, frames beyond the pixel limit
/// are not judged.
pub fn decodes(bytes: &[u8], limits: &Limits) -> Result<Header, PictureError> {
    let (header, probe) = probe_header(&mut Cursor::new(bytes))?;
    decode_within_limits(
        bytes,
        &header,
        &DecodeRequest::everything(probe.stored, &header, limits.pixels),
        &[],
        limits,
    )?;
    Ok(header)
}
