//! The boxes around AV1 pictures: ISO 23008-12 and the AV1 Image File Format, version 1.1.

use crate::model::Size;
use crate::picture::av1::SequenceHeader;

/// A picture of one frame, and what belongs to it.
pub struct Parts<'a> {
    pub size: Size,
    pub colour: CodedFrame<'a>,
    pub alpha: Option<CodedFrame<'a>>,
    /// A whole TIFF block.
    pub exif: Option<&'a [u8]>,
}

/// The bitstream of one frame.
pub struct CodedFrame<'a> {
    pub header: SequenceHeader,
    pub data: &'a [u8],
}

const COLOUR: u16 = 1;
const ALPHA: u16 = 2;
const EXIF: u16 = 3;

/// Readers must understand it.
const ESSENTIAL: u8 = 0x80;

/// Returns the whole file.
pub fn file(parts: &Parts) -> Vec<u8> {
    // ISO 23008-12, annex A: the TIFF header begins 0 bytes on.
    let exif = parts.exif.map(|exif| [&[0; 4], exif].concat());
    let mut items: Vec<(u16, &[u8; 4], &[u8])> = vec![(COLOUR, b"av01", parts.colour.data)];
    items.extend(parts.alpha.as_ref().map(|alpha| (ALPHA, b"av01", alpha.data)));
    items.extend(exif.as_ref().map(|exif| (EXIF, b"Exif", exif.as_slice())));

    let brands = box_bytes(*b"ftyp", &[b"avif", &[0; 4], b"avifmif1miaf", profile_brand(&parts.colour.header)]);
    // Where the pictures lie depends on how long the boxes before them are, and that not on where they lie.
    let length = brands.len() + meta(parts, &items, 0).len();
    let mut file = brands;
    file.extend(meta(parts, &items, length as u32 + 8));
    let data: Vec<&[u8]> = items.iter().map(|(_, _, data)| *data).collect();
    file.extend(box_bytes(*b"mdat", &data));
    file
}

/// Returns the specification's profiles (8): what a reader must be able to decode.
fn profile_brand(header: &SequenceHeader) -> &'static [u8] {
    // Level 5.1 of the main profile, 6.0 of the high one; `seq_level_idx` counts from 2.0 in fours.
    match (header.profile, header.level) {
        (0, 0..=13) => b"MA1B",
        (1, 0..=16) => b"MA1A",
        _ => b"",
    }
}

fn meta(parts: &Parts, items: &[(u16, &[u8; 4], &[u8])], first: u32) -> Vec<u8> {
    let handler = full_box(*b"hdlr", 0, &[&[0; 4], b"pict", &[0; 12], b"\0"]);
    let primary = full_box(*b"pitm", 0, &[&COLOUR.to_be_bytes()]);
    let count = (items.len() as u16).to_be_bytes();

    let mut places = Vec::new();
    let mut kinds = Vec::new();
    let mut offset = first;
    for (id, kind, data) in items {
        let length = data.len() as u32;
        places.extend(id.to_be_bytes());
        // In this file, in one piece.
        places.extend([0, 0, 0, 1]);
        places.extend(offset.to_be_bytes());
        places.extend(length.to_be_bytes());
        offset += length;
        kinds.extend(full_box(*b"infe", 2 << 24, &[&id.to_be_bytes(), &[0; 2], *kind, b"\0"]));
    }
    // Offsets and lengths of four bytes, no base.
    let places = full_box(*b"iloc", 0, &[&[0x44, 0x00], &count, &places]);
    let kinds = full_box(*b"iinf", 0, &[&count, &kinds]);

    let mut references = Vec::new();
    for (id, kind) in [(ALPHA, b"auxl"), (EXIF, b"cdsc")] {
        if items.iter().any(|(known, _, _)| *known == id) {
            references.extend(box_bytes(*kind, &[&id.to_be_bytes(), &1_u16.to_be_bytes(), &COLOUR.to_be_bytes()]));
        }
    }
    let references = if references.is_empty() { references } else { full_box(*b"iref", 0, &[&references]) };
    full_box(*b"meta", 0, &[&handler, &primary, &places, &kinds, &references, &properties(parts)])
}

fn properties(parts: &Parts) -> Vec<u8> {
    let Size { width, height } = parts.size;
    let mut known = full_box(*b"ispe", 0, &[&width.to_be_bytes(), &height.to_be_bytes()]);
    known.extend(channels(&parts.colour.header));
    known.extend(configuration(&parts.colour.header));
    known.extend(colours(&parts.colour.header));
    let mut associations = vec![];
    associations.extend(COLOUR.to_be_bytes());
    associations.extend([4, 1, 2, 3 | ESSENTIAL, 4]);
    if let Some(alpha) = &parts.alpha {
        known.extend(channels(&alpha.header));
        known.extend(configuration(&alpha.header));
        known.extend(full_box(*b"auxC", 0, &[b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0"]));
        associations.extend(ALPHA.to_be_bytes());
        associations.extend([4, 1, 5, 6 | ESSENTIAL, 7]);
    }
    let count = 1 + u32::from(parts.alpha.is_some());
    let associations = full_box(*b"ipma", 0, &[&count.to_be_bytes(), &associations]);
    box_bytes(*b"iprp", &[&box_bytes(*b"ipco", &[&known]), &associations])
}

/// `pixi`: bits of each channel.
fn channels(header: &SequenceHeader) -> Vec<u8> {
    let count = if header.monochrome { 1 } else { 3 };
    full_box(*b"pixi", 0, &[&[count], &vec![header.depth; count.into()]])
}

/// `av1C` (av1-isobmff, 2.3.3), which repeats the sequence header.
fn configuration(header: &SequenceHeader) -> Vec<u8> {
    let flag = |is_set: bool, shift: u8| u8::from(is_set) << shift;
    let flags = flag(header.tier, 7)
        | flag(header.depth > 8, 6)
        | flag(header.depth > 10, 5)
        | flag(header.monochrome, 4)
        | flag(header.halved.0, 3)
        | flag(header.halved.1, 2)
        | header.chroma_position & 3;
    box_bytes(*b"av1C", &[&[0x81, header.profile << 5 | header.level & 0x1F, flags, 0]])
}

/// `colr`, which repeats the sequence header.
fn colours(header: &SequenceHeader) -> Vec<u8> {
    let colour = header.colour;
    let [primaries, transfer, matrix] = [colour.primaries, colour.transfer, colour.matrix].map(u16::to_be_bytes);
    box_bytes(*b"colr", &[b"nclx", &primaries, &transfer, &matrix, &[u8::from(colour.full_range) << 7]])
}

fn box_bytes(kind: [u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = Vec::with_capacity(length + 8);
    out.extend((length as u32 + 8).to_be_bytes());
    out.extend(kind);
    for part in parts {
        out.extend_from_slice(part);
    }
    out
}

/// Returns a box with a version, in the upper 8 bits, and flags.
fn full_box(kind: [u8; 4], version_and_flags: u32, parts: &[&[u8]]) -> Vec<u8> {
    box_bytes(kind, &[&version_and_flags.to_be_bytes(), &parts.concat()])
}
