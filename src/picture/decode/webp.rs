//! WebP, lossy and lossless, by a decoder without unsafe code and, where it gives up, by libwebp; of an animation the
//! first frame, on its canvas.

use std::io::Cursor;

use image_webp::{DecodingError, WebPDecoder};

use crate::model::picture::Load;
use crate::model::{Format, PictureError, Size};
use crate::picture::exif::{Exif, xmp_has_place};
use crate::picture::pixels::{Channels, Pixels};
use crate::picture::scanner::Scanner;

use super::webp_chunks::{FRAME_HEADER, WebpContainer, WebpFrame, lossless_has_alpha};
use super::{
    ABSURD_SIZE, DAMAGED, DecodeRequest, Decoded, Decoder, FrameSelection, Probe, at_the_end, corrupt, libwebp,
};
use crate::picture::region::PlacedPixels;

pub const DECODER: Decoder =
    Decoder { format: Format::WebP, probe, decode: &[decode, decode_by_libwebp], memory, step: |_, _| [1; 2] };

/// RFC 9649, 2: a RIFF file whose first chunk is `VP8 `, `VP8L` or `VP8X`.
fn probe(scanner: &mut Scanner) -> Result<Probe, PictureError> {
    scanner.skip(4)?;
    let riff = u64::from(u32::from_le_bytes(scanner.bytes()?));
    scanner.skip(4)?;
    // Browsers differ in what they show of a file whose length is wrong.
    let web_ready = scanner.file_length()? == riff + 8;
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
            let size = Size::new(side(w0, w1, w2), side(h0, h1, h2));
            let clear;
            (animated, clear, exif) = scan_chunks(scanner, in_frames, flags, size)?;
            (size, flags & 0x10 != 0 || clear)
        }
        _ => return Err(scanner.corrupt("it does not begin with a picture")),
    };
    // Beside the pixels the decoder's planes or its ARGB copy; of an animation a canvas and a frame too.
    let load = Load { fixed: 0, scaled: if in_frames { 12 } else { 4 }, kept: 4 };
    Ok(Probe { stored, alpha, animated, in_strips: false, unended: false, web_ready, load, exif })
}

/// Returns whether a second frame follows the first, whether the first leaves some of its canvas clear, and the EXIF
/// and XMP blocks behind the pixels. Looks for none of them where the header says that there is none; a file cut before
/// them has none.
fn scan_chunks(
    scanner: &mut Scanner,
    in_frames: bool,
    flags: u8,
    canvas: Size,
) -> Result<(bool, bool, Exif), PictureError> {
    let mut clear = false;
    let (has_exif, has_xmp) = (flags & 0x08 != 0, flags & 0x04 != 0);
    let (mut frames, mut exif, mut place) = (0, None, None);
    while (in_frames && frames < 2) || (has_exif && exif.is_none()) || (has_xmp && place.is_none()) {
        let Ok([kind @ .., l0, l1, l2, l3]) = scanner.bytes::<8>() else { break };
        let length = u64::from(u32::from_le_bytes([l0, l1, l2, l3]));
        if &kind == b"EXIF" && has_exif && exif.is_none() {
            let block = scanner.vec(length)?;
            scanner.skip(length & 1)?;
            // Some writers keep the prefix that JPEG needs.
            exif = Some(Exif::parse(block.strip_prefix(b"Exif\0\0").unwrap_or(&block)));
            continue;
        }
        if &kind == b"XMP " && has_xmp && place.is_none() {
            place = Some(xmp_has_place(&scanner.vec(length)?));
            scanner.skip(length & 1)?;
            continue;
        }
        frames += u32::from(&kind == b"ANMF");
        if &kind == b"ANMF" && frames == 1 && length >= FIRST_LOOK {
            clear = leaves_clear(scanner.bytes::<{ FIRST_LOOK as usize }>()?, canvas);
            scanner.skip(length + (length & 1) - FIRST_LOOK)?;
            continue;
        }
        scanner.skip(length + (length & 1))?;
    }
    let mut exif: Exif = exif.unwrap_or_default();
    exif.gps |= place.unwrap_or_default();
    Ok((in_frames && frames > 1, clear, exif))
}

/// Bytes of a frame's header, of its first chunk's header, and of that chunk as far as a lossless one tells of alpha.
const FIRST_LOOK: u64 = FRAME_HEADER as u64 + 8 + 5;

/// The first frame does not cover its canvas, or can be transparent itself. Some writers say so in no flag of the file.
fn leaves_clear(first: [u8; FIRST_LOOK as usize], canvas: Size) -> bool {
    let [l0, l1, l2, t0, t1, t2, w0, w1, w2, h0, h1, h2, ..] = first;
    let word = |a, b, c| u32::from_le_bytes([a, b, c, 0]);
    let covers = [word(l0, l1, l2), word(t0, t1, t2)] == [0, 0]
        && Size::new(word(w0, w1, w2) + 1, word(h0, h1, h2) + 1) == canvas;
    let chunk = &first[FRAME_HEADER..];
    !covers || chunk.starts_with(b"ALPH") || (chunk.starts_with(b"VP8L") && lossless_has_alpha(&chunk[8..]))
}

fn decode(bytes: &[u8], wanted: &DecodeRequest) -> Result<Decoded, PictureError> {
    pictures(bytes, wanted, by_image_webp)
}

fn decode_by_libwebp(bytes: &[u8], wanted: &DecodeRequest) -> Result<Decoded, PictureError> {
    pictures(bytes, wanted, |file, size, channels| {
        libwebp::decode(file, size, channels).ok_or_else(|| corrupt(Format::WebP, DAMAGED))
    })
}

/// Decodes a still file of this size.
type Still = fn(&[u8], Size, Channels) -> Result<Pixels, PictureError>;

/// Returns the picture, or the first frame of an animation on its canvas. Browsers leave clear what no frame covers,
/// whatever colour the file names for it.
fn pictures(bytes: &[u8], wanted: &DecodeRequest, still: Still) -> Result<Decoded, PictureError> {
    let container = WebpContainer::parse(bytes).map_err(|fault| corrupt(Format::WebP, fault))?;
    let icc = container.icc.map(<[u8]>::to_vec);
    let channels = if wanted.alpha { Channels::Rgba } else { Channels::Rgb };
    let Some(first) = container.frames.first() else {
        let pixels = still(&container.still, wanted.stored, channels)?;
        return Ok(PlacedPixels::whole(pixels).with_profile(icc));
    };
    for frame in &container.frames {
        let inside = |start: u32, side: u32, limit: u32| start.checked_add(side).is_some_and(|end| end <= limit);
        let (canvas, size) = (wanted.stored, frame.size);
        if !inside(frame.left, size.width, canvas.width) || !inside(frame.top, size.height, canvas.height) {
            return Err(corrupt(Format::WebP, "its frames and its header differ in size"));
        }
    }
    let shown = frame_pixels(first, still)?;
    if wanted.frames != FrameSelection::First {
        let count = usize::try_from(wanted.frames.count(wanted.stored.pixels())).unwrap_or(usize::MAX);
        for frame in container.frames.iter().take(count).skip(1) {
            frame_pixels(frame, still)?;
        }
    }
    Ok(PlacedPixels::whole(on_canvas(&shown, first, wanted.stored, channels)).with_profile(icc))
}

fn frame_pixels(frame: &WebpFrame<'_>, still: Still) -> Result<Pixels, PictureError> {
    let (file, can_be_clear) = frame.as_file().map_err(|fault| corrupt(Format::WebP, fault))?;
    still(&file, frame.size, if can_be_clear { Channels::Rgba } else { Channels::Rgb })
}

/// Returns a frame in its place on a canvas that is clear else.
fn on_canvas(shown: &Pixels, frame: &WebpFrame<'_>, size: Size, channels: Channels) -> Pixels {
    let mut data = vec![0; size.pixels() as usize * channels.bytes()];
    let (from, to) = (shown.channels.bytes(), channels.bytes());
    let rows = data.chunks_exact_mut(size.width as usize * to).skip(frame.top as usize);
    for (row, pixels) in rows.zip(shown.data.chunks_exact(shown.size.width as usize * from)) {
        let row = &mut row[frame.left as usize * to..];
        for (pixel, sample) in row.chunks_exact_mut(to).zip(pixels.chunks_exact(from)) {
            pixel[..3].copy_from_slice(&sample[..3]);
            if let Some(alpha) = pixel.get_mut(3) {
                *alpha = sample.get(3).copied().unwrap_or(255);
            }
        }
    }
    Pixels { size, channels, data }
}

fn by_image_webp(file: &[u8], size: Size, channels: Channels) -> Result<Pixels, PictureError> {
    let mut decoder = WebPDecoder::new(Cursor::new(file)).map_err(decoder_error)?;
    if Size::new(decoder.dimensions().0, decoder.dimensions().1) != size {
        return Err(corrupt(Format::WebP, "its frames and its header differ in size"));
    }
    let length = decoder.output_buffer_size().ok_or_else(|| corrupt(Format::WebP, ABSURD_SIZE))?;
    let mut data = vec![0; length];
    decoder.read_image(&mut data).map_err(decoder_error)?;
    let given = if decoder.has_alpha() { Channels::Rgba } else { Channels::Rgb };
    if given != channels {
        return Err(corrupt(Format::WebP, "the decoder gave another size than the header"));
    }
    Ok(Pixels { size, channels, data })
}

/// Returns what the decoder's error means, in words of ours.
fn decoder_error(error: DecodingError) -> PictureError {
    match error {
        DecodingError::IoError(error) => at_the_end(Format::WebP, &error),
        DecodingError::UnsupportedFeature(_) => PictureError::Unsupported { format: "WebP of that kind".to_owned() },
        DecodingError::ImageTooLarge | DecodingError::MemoryLimitExceeded => corrupt(Format::WebP, ABSURD_SIZE),
        // The others tell which part of the codes makes no sense.
        _ => corrupt(Format::WebP, DAMAGED),
    }
}

/// Whole.
fn memory(wanted: &DecodeRequest) -> u64 {
    wanted.stored.pixels() * u64::from(wanted.load.scaled + wanted.load.kept)
}
