//! What a picture says of itself, before a pixel is decoded.

use std::io::{Read, Seek, SeekFrom};

use super::decode::{self, Probe};
use super::sniff::{self, SNIFFED_BYTES, SNIFFED_XML_BYTES, Sniffed, sniff};
use crate::model::picture::Orientation;
use crate::model::{Header, PictureError};

/// Reads the header, seeking past pixels. The size is as readers see it, after orientation.
pub fn header<R: Read + Seek>(mut reader: R) -> Result<Header, PictureError> {
    Ok(probe_header(&mut reader)?.0)
}

/// As [`header`], with what a decoder wants to know.
pub fn probe_header(reader: &mut (impl Read + Seek)) -> Result<(Header, Probe), PictureError> {
    let unreadable = |error: std::io::Error| PictureError::Unreadable { detail: error.into() };
    let mut first_bytes = Vec::with_capacity(SNIFFED_BYTES);
    reader.by_ref().take(SNIFFED_BYTES as u64).read_to_end(&mut first_bytes).map_err(unreadable)?;
    if sniff::may_be_xml(&first_bytes) {
        reader.by_ref().take(SNIFFED_XML_BYTES as u64).read_to_end(&mut first_bytes).map_err(unreadable)?;
    }
    let format = match sniff(&first_bytes) {
        Sniffed::Picture(format) => format,
        Sniffed::Vector(format) => return Err(PictureError::Vector { format }),
        Sniffed::Unsupported(name) => return Err(PictureError::Unsupported { format: name.to_owned() }),
        Sniffed::NotAPicture(looks_like) => return Err(PictureError::NotAPicture { looks_like }),
    };
    reader.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let probe = decode::probe(reader, format)?;
    let orientation = probe.exif.orientation;
    let size = if orientation.swaps_sides() { probe.stored.swapped_sides() } else { probe.stored };
    let Probe { alpha, animated, in_strips, unended, load, .. } = probe;
    let gps = probe.exif.gps;
    let web_ready = probe.web_ready && orientation == Orientation::UPRIGHT && !animated && !unended && !gps;
    Ok((Header { format, size, orientation, alpha, animated, in_strips, gps, unended, web_ready, load }, probe))
}
