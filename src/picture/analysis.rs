//! What is judged from a picture before its outputs are planned: one decode, no more of it than judging needs.

use std::io::Cursor;

use crate::model::picture::Analysis;
use crate::model::{Format, Header, PictureError};

use super::bounded::decode_within_limits;
use super::content::content;
use super::decode::DecodeRequest;
use super::focus::{self, focus};
use super::header::probe_header;
use super::memory::memory_for;
use super::pixels::Channels;
use super::shrunk::shrunk_pixels;
use super::{Limits, Workspace, orient};

/// Pixels of a JPEG's longer side, at least: it is scaled as it is read, which costs its edges nothing, being lossy.
const JPEG_SIDE: f64 = 400.0;

/// Pixels up to which other pictures are judged as they are: a screenshot made smaller looks like a photograph. Larger
/// ones, which are scans and posters, are read smaller where the format can. 2²⁴ are four screens of 2560 × 1440.
const WHOLE_UP_TO: u64 = 1 << 24;

/// Looks at a picture. `expected` is the header that was read before; if the bytes have another, the file was replaced
/// meanwhile.
pub fn analysis(
    bytes: &[u8],
    expected: &Header,
    limits: &Limits,
    workspace: &mut Workspace,
) -> Result<Analysis, PictureError> {
    let (header, _) = probe_header(&mut Cursor::new(bytes))?;
    if header != *expected {
        return Err(PictureError::Changed);
    }
    let seen = decode_within_limits(bytes, &header, &decode_request(&header), &[], limits)?;
    let icc = seen.icc.clone();
    let pixels = seen.into_pixels();
    let content = content(&pixels);
    let transparent = pixels.channels == Channels::Rgba && pixels.data.chunks_exact(4).any(|pixel| pixel[3] < 255);
    let small = workspace.colour.in_srgb(shrunk_pixels(&pixels, focus::LONGEST), icc.as_deref());
    Ok(Analysis { content, transparent, focus: focus(&orient::upright(small, header.orientation)) })
}

/// Returns the most bytes that [`analysis`] holds, estimated from the header.
#[must_use]
pub fn memory_to_analyse(header: &Header) -> u64 {
    memory_for(header, &decode_request(header), &[]).saturating_add(SMALL_COPIES)
}

/// The small picture in colour, its tones, and three sums of 8 bytes: some 50 bytes a pixel.
const SMALL_COPIES: u64 = focus::LONGEST as u64 * focus::LONGEST as u64 * 50;

fn decode_request(header: &Header) -> DecodeRequest {
    let stored = header.stored_size();
    let all = DecodeRequest::new(stored, header.alpha, header.in_strips, header.load, &[], 1.0);
    let side = f64::from(stored.width.max(stored.height));
    let shrink = match header.format {
        // The decoder keeps 1.25 pixels for each that is asked for.
        Format::Jpeg => (side / JPEG_SIDE * 1.25).max(1.0),
        // A row's pixels are averaged by half the shrink.
        _ if stored.pixels() > WHOLE_UP_TO => 2.0 * (stored.pixels() as f64 / WHOLE_UP_TO as f64).sqrt().ceil(),
        _ => 1.0,
    };
    DecodeRequest { shrink, ..all }
}
