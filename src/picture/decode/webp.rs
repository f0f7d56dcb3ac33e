//! WebP, lossy and lossless, by a decoder without unsafe code; of an animation the first frame, on its canvas.

use std::io::Cursor;

use image_webp::WebPDecoder;

use crate::model::picture::Load;
use crate::model::{Format, PictureError, Size};
use crate::picture::exif::{Exif, xmp_has_place};
use crate::picture::pixels::{Channels, Pixels};
use crate::picture::scanner::Scanner;

use super::{Decoded, Decoder, Frames, Placed, Scout, Wanted, corrupt};

pub const DECODER: Decoder = Decoder { format: Format::WebP, scout, decode, memory, step: |_, _| [1; 2] };

/// RFC 9649, 2: a RIFF file whose first chunk is `VP8 `, `VP8L` or `VP8X`.
fn scout(scanner: &mut Scanner) -> Result<Scout, PictureError> {
    scanner.skip(12)?;
    let [kind @ .., l0, l1, l2, l3] = scanner.bytes::<8>()?;
    let length = u64::from(u32::from_le_bytes([l0, l1, l2, l3]));
    let mut exif = Exif::default();
    let (mut in_frames, mut animated) = (false, false);
    let (stored, alpha) = match &kind {
        b"VP8 " => {
            let [_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1] = scanner.bytes()? else {
                return Err(scanner.corrupt("its key frame has no start code"));
            };
            // The upper two bits are a hint for enlarging (RFC 6386, 9.1).
            let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
            (Size::new(side(w0, w1), side(h0, h1)), false)
        }
        b"VP8L" => {
            let [0x2F, b0, b1, b2, b3] = scanner.bytes()? else {
                return Err(scanner.corrupt("its lossless data has no signature"));
            };
            let bits = u32::from_le_bytes([b0, b1, b2, b3]);
            (Size::new((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1), bits >> 28 & 1 == 1)
        }
        b"VP8X" => {
            let [flags, _, _, _, w0, w1, w2, h0, h1, h2] = scanner.bytes()?;
            let side = |a, b, c| u32::from_le_bytes([a, b, c, 0]) + 1;
            in_frames = flags & 0x02 != 0;
            scanner.skip((length + (length & 1)).saturating_sub(10))?;
            (animated, exif) = walked(scanner, in_frames, flags)?;
            (Size::new(side(w0, w1, w2), side(h0, h1, h2)), flags & 0x10 != 0)
        }
        _ => return Err(scanner.corrupt("it does not begin with a picture")),
    };
    // Beside the pixels the decoder's planes or its ARGB copy; of an animation a canvas and a frame too.
    let load = Load { fixed: 0, scaled: if in_frames { 12 } else { 4 }, kept: 4 };
    Ok(Scout { stored, alpha, animated, in_strips: false, load, exif })
}

/// Whether a second frame follows the first, and the EXIF and XMP blocks behind the pixels. Looks for none of them where
/// the header says that there is none; a file cut before them has none.
fn walked(scanner: &mut Scanner, in_frames: bool, flags: u8) -> Result<(bool, Exif), PictureError> {
    let (has_exif, has_xmp) = (flags & 0x08 != 0, flags & 0x04 != 0);
    let (mut frames, mut exif, mut place) = (0, None, None);
    while (in_frames && frames < 2) || (has_exif && exif.is_none()) || (has_xmp && place.is_none()) {
        let Ok([kind @ .., l0, l1, l2, l3]) = scanner.bytes::<8>() else { break };
        let length = u64::from(u32::from_le_bytes([l0, l1, l2, l3]));
        if &kind == b"EXIF" && has_exif && exif.is_none() {
            let block = scanner.vec(length)?;
            scanner.skip(length & 1)?;
            // Some writers keep the prefix that JPEG needs.
            exif = Some(Exif::read(block.strip_prefix(b"Exif\0\0").unwrap_or(&block)));
            continue;
        }
        if &kind == b"XMP " && has_xmp && place.is_none() {
            place = Some(xmp_has_place(&scanner.vec(length)?));
            scanner.skip(length & 1)?;
            continue;
        }
        frames += u32::from(&kind == b"ANMF");
        scanner.skip(length + (length & 1))?;
    }
    let mut exif: Exif = exif.unwrap_or_default();
    exif.gps |= place.unwrap_or_default();
    Ok((in_frames && frames > 1, exif))
}

fn decode(bytes: &[u8], wanted: &Wanted) -> Result<Decoded, PictureError> {
    let broken = |error: image_webp::DecodingError| corrupt(Format::WebP, &error.to_string());
    // The decoder fills up what is cut off from the last rows. The last padding byte alone is often left out.
    let declared = bytes.get(4..8).and_then(|length| Some(u32::from_le_bytes(length.try_into().ok()?)));
    if declared.is_none_or(|length| (bytes.len() as u64) + 1 < u64::from(length) + 8) {
        return Err(corrupt(Format::WebP, "the file ends before its picture does"));
    }
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    let size = Size::new(decoder.dimensions().0, decoder.dimensions().1);
    if size != wanted.stored {
        return Err(corrupt(Format::WebP, "its frames and its header differ in size"));
    }
    let icc = decoder.icc_profile().ok().flatten();
    let length = decoder.output_buffer_size().ok_or_else(|| corrupt(Format::WebP, "its size is absurd"))?;
    let mut data = vec![0; length];
    if decoder.is_animated() && wanted.frames != Frames::First {
        for _ in 0..u64::from(decoder.num_frames()).min(wanted.frames.count(size.pixels())) {
            decoder.read_frame(&mut data).map_err(broken)?;
        }
    } else {
        decoder.read_image(&mut data).map_err(broken)?;
    }
    let channels = if decoder.has_alpha() { Channels::Rgba } else { Channels::Rgb };
    Ok(Placed::whole(Pixels { size, channels, data }).with_profile(icc))
}

/// Whole.
fn memory(wanted: &Wanted) -> u64 {
    wanted.stored.pixels() * u64::from(wanted.load.scaled + wanted.load.kept)
}
