//! PNG, row by row where it is not interlaced: rows that no crop needs are not kept, and rows of a picture much
//! larger than its outputs are averaged as they come.

use std::io::Cursor;

use png::{BitDepth, ColorType, DecodeOptions, DecodingError, Limits, Reader, Transformations};

use crate::model::picture::Load;
use crate::model::{Format, PictureError, Size};
use crate::picture::exif::{Exif, xmp_has_place};
use crate::picture::pixels::{Channels, Pixels};
use crate::picture::scanner::Scanner;

use super::png_colour::{Colours, Curve};
use super::{
    ABSURD_SIZE, DAMAGED, DecodeRequest, Decoded, Decoder, FrameSelection, Probe, Region, at_the_end, corrupt,
    png_chunks,
};
use crate::picture::region::PlacedPixels;

/// Bytes. A longer text is no XMP block that an editor writes.
const LONGEST_XMP: u64 = 1 << 20;

pub const DECODER: Decoder =
    Decoder { format: Format::Png, probe, decode: &[decode], memory, step: |shrink, _| [averaging_factor(shrink); 2] };

/// PNG (third edition), 5: chunks. `eXIf` may stand after the pixels, so the walk seeks on to the end.
fn probe(scanner: &mut Scanner) -> Result<Probe, PictureError> {
    scanner.skip(8)?;
    let [_, _, _, _, kind @ ..] = scanner.bytes::<8>()?;
    if &kind == b"CgBI" {
        return Err(PictureError::Unsupported { format: "PNG in Apple's own variant".to_owned() });
    }
    if &kind != b"IHDR" {
        return Err(scanner.corrupt("it does not begin with its header"));
    }
    let [w0, w1, w2, w3, h0, h1, h2, h3, depth, colour, _, _, interlace] = scanner.bytes()?;
    scanner.skip(4)?;
    let stored = Size::new(u32::from_be_bytes([w0, w1, w2, w3]), u32::from_be_bytes([h0, h1, h2, h3]));
    let (mut exif, mut transparent, mut pixels) = (Exif::default(), false, false);
    let (mut animated, mut exif_place, mut unended, mut web_ready) = (false, false, true, true);
    while let Ok([l0, l1, l2, l3, kind @ ..]) = scanner.bytes::<8>() {
        let length = u64::from(u32::from_be_bytes([l0, l1, l2, l3]));
        match &kind {
            b"IEND" => {
                unended = false;
                break;
            }
            b"eXIf" => {
                exif = Exif::parse(&scanner.vec(length)?);
                scanner.skip(4)?;
                continue;
            }
            // The chunk that XMP is kept in (XMP part 3, 1.1.5). Longer ones hold extensions, not places.
            b"iTXt" if length <= LONGEST_XMP => {
                let text = scanner.vec(length)?;
                exif_place |= text.starts_with(b"XML:com.adobe.xmp\0") && xmp_has_place(&text);
                scanner.skip(4)?;
                continue;
            }
            b"IDAT" => pixels = true,
            // Not all browsers know its colours.
            b"cICP" => web_ready = false,
            // PNG, 11.3.6.1: the frames' number stands first, and before the pixels, or it is no animation.
            b"acTL" if !pixels && length == 8 => {
                let [f0, f1, f2, f3, ..] = scanner.bytes::<8>()?;
                animated = u32::from_be_bytes([f0, f1, f2, f3]) > 1;
                scanner.skip(4)?;
                continue;
            }
            b"tRNS" => transparent |= !pixels && length > 0,
            _ => {}
        }
        scanner.skip(length + 4)?;
    }
    exif.gps |= exif_place;
    let alpha = matches!(colour, 4 | 6) || transparent;
    let load = load(stored, colour, depth, transparent, interlace != 0);
    Ok(Probe { stored, alpha, animated, in_strips: interlace == 0, unended, web_ready, load, exif })
}

/// Returns a few rows; interlaced, the whole picture at the width of its samples, and once more where that is not ours.
fn load(stored: Size, colour: u8, depth: u8, transparent: bool, interlaced: bool) -> Load {
    let alpha = u64::from(transparent);
    // Samples of a pixel as the decoder gives it, and bytes as we keep it.
    let (samples, kept) = match colour {
        0 => (1 + alpha, 1 + 3 * alpha),
        4 => (2, 4),
        6 => (4, 4),
        _ => (3 + alpha, 3 + alpha),
    };
    let raw = samples * if depth == 16 { 2 } else { 1 };
    let copied = if raw == kept { 0 } else { kept };
    let held = if interlaced { stored.pixels().saturating_mul(raw + copied) } else { 0 };
    Load { fixed: held.saturating_add(u64::from(stored.width) * 64), scaled: 0, kept: kept as u8 }
}

fn decode(bytes: &[u8], wanted: &DecodeRequest) -> Result<Decoded, PictureError> {
    let bytes = &*png_chunks::with_end_chunk(bytes).map_err(|fault| corrupt(Format::Png, fault))?;
    let mut options = DecodeOptions::default();
    options.set_ignore_text_chunk(true);
    let mut file = png::Decoder::new_with_options(Cursor::new(bytes), options);
    // Bounds what chunks may claim; the rows are ours.
    file.set_limits(Limits { bytes: 64 << 20 });
    file.set_transformations(Transformations::EXPAND);
    let mut reader = file.read_info().map_err(decoder_error)?;
    let info = reader.info();
    if Size::new(info.width, info.height) != wanted.stored {
        return Err(corrupt(Format::Png, "its header is there twice"));
    }
    let Colours { icc, curve } = Colours::of(info);
    let is_interlaced = info.interlaced;
    let layout = Layout::of(&reader, curve.as_ref());
    let placed = if is_interlaced { whole(&mut reader, layout, wanted)? } else { strips(&mut reader, layout, wanted)? };
    if let FrameSelection::UpTo(pixels) = wanted.frames {
        further_frames(&mut reader, pixels)?;
    }
    // To the end, for the checksums.
    reader.finish().map_err(decoder_error)?;
    Ok(placed.with_profile(icc))
}

/// The frames of an animation, but for the picture itself (PNG, 11.3.6). One that has no frame control is no frame.
fn further_frames(reader: &mut Reader<Cursor<&[u8]>>, pixels: u64) -> Result<(), PictureError> {
    let info = reader.info();
    let Some(animation) = info.animation_control else { return Ok(()) };
    let first = u32::from(info.frame_control.is_some());
    let mut left = pixels.saturating_sub(Size::new(info.width, info.height).pixels());
    for _ in first..animation.num_frames {
        let frame = reader.next_frame_info().map_err(decoder_error)?;
        let size = Size::new(frame.width, frame.height).pixels();
        if size > left {
            break;
        }
        left -= size;
        while reader.next_row().map_err(decoder_error)?.is_some() {}
    }
    Ok(())
}

/// Returns what the decoder's error means, in words of ours.
fn decoder_error(error: DecodingError) -> PictureError {
    match error {
        DecodingError::IoError(error) => at_the_end(Format::Png, &error),
        DecodingError::Format(_) | DecodingError::Parameter(_) => corrupt(Format::Png, DAMAGED),
        DecodingError::LimitsExceeded => corrupt(Format::Png, ABSURD_SIZE),
    }
}

/// How the decoder gives its samples, and what we make of them.
#[derive(Clone, Copy)]
struct Layout<'a> {
    colour: ColorType,
    /// Bytes of a sample, 1 or 2.
    sample: usize,
    channels: Channels,
    /// What is done to samples of colour, not to alpha.
    curve: Option<&'a Curve>,
}

impl<'a> Layout<'a> {
    fn of(reader: &Reader<Cursor<&[u8]>>, curve: Option<&'a Curve>) -> Self {
        let (colour, depth) = reader.output_color_type();
        let channels = match colour {
            ColorType::Grayscale => Channels::Grey,
            ColorType::Rgb | ColorType::Indexed => Channels::Rgb,
            ColorType::GrayscaleAlpha | ColorType::Rgba => Channels::Rgba,
        };
        Self { colour, sample: if depth == BitDepth::Sixteen { 2 } else { 1 }, channels, curve }
    }

    /// Appends a row as 8-bit samples; `columns` of it.
    fn append(self, row: &[u8], columns: std::ops::Range<u32>, out: &mut Vec<u8>) {
        let bytes = self.colour.samples() * self.sample;
        let row = &row[columns.start as usize * bytes..columns.end as usize * bytes];
        if let Some(curve) = self.curve {
            return self.append_curved(row, curve, out);
        }
        match (self.colour, self.sample) {
            (ColorType::GrayscaleAlpha, 1) => out.extend(row.chunks_exact(2).flat_map(|p| [p[0], p[0], p[0], p[1]])),
            (ColorType::GrayscaleAlpha, _) => out.extend(row.chunks_exact(4).flat_map(|p| {
                let grey = eight_bits([p[0], p[1]]);
                [grey, grey, grey, eight_bits([p[2], p[3]])]
            })),
            (_, 1) => out.extend_from_slice(row),
            _ => out.extend(row.chunks_exact(2).map(|p| eight_bits([p[0], p[1]]))),
        }
    }

    /// The same, by a curve. It is taken of all 16 bits: linear light has its darks in the lower ones.
    fn append_curved(self, row: &[u8], curve: &Curve, out: &mut Vec<u8>) {
        let (has_alpha, is_grey_alpha) = match self.colour {
            ColorType::GrayscaleAlpha => (true, true),
            ColorType::Rgba => (true, false),
            ColorType::Grayscale | ColorType::Rgb | ColorType::Indexed => (false, false),
        };
        let colour = |sample: &[u8]| match *sample {
            [high, low] => curve.sixteen(u16::from_be_bytes([high, low])),
            ref other => curve.eight(other[0]),
        };
        let alpha = |sample: &[u8]| match *sample {
            [high, low] => eight_bits([high, low]),
            ref other => other[0],
        };
        for pixel in row.chunks_exact(self.colour.samples() * self.sample) {
            let (colours, last) = pixel.split_at(pixel.len() - if has_alpha { self.sample } else { 0 });
            for sample in colours.chunks_exact(self.sample).map(colour) {
                out.extend(std::iter::repeat_n(sample, if is_grey_alpha { 3 } else { 1 }));
            }
            if has_alpha {
                out.push(alpha(last));
            }
        }
    }
}

/// Returns the nearest 8-bit value: 65535 / 257 = 255 (PNG, 13.12).
fn eight_bits(sample: [u8; 2]) -> u8 {
    ((u32::from(u16::from_be_bytes(sample)) + 128) / 257) as u8
}

/// Interlaced: seven passes over the whole.
fn whole(
    reader: &mut Reader<Cursor<&[u8]>>,
    layout: Layout<'_>,
    wanted: &DecodeRequest,
) -> Result<PlacedPixels, PictureError> {
    let length = reader.output_buffer_size().ok_or_else(|| corrupt(Format::Png, ABSURD_SIZE))?;
    let mut raw = vec![0; length];
    reader.next_frame(&mut raw).map_err(decoder_error)?;
    let Size { width, height } = wanted.stored;
    let data = if layout.sample == 1 && layout.colour != ColorType::GrayscaleAlpha && layout.curve.is_none() {
        raw
    } else {
        let mut data = Vec::with_capacity(wanted.stored.pixels() as usize * layout.channels.bytes());
        for row in raw.chunks_exact(length / height as usize) {
            layout.append(row, 0..width, &mut data);
        }
        data
    };
    let pixels = Pixels { size: wanted.stored, channels: layout.channels, data };
    Ok(PlacedPixels::whole(pixels))
}

/// Source pixels that are averaged to one, in both directions: the resizing that follows still halves.
fn averaging_factor(shrink: f64) -> u32 {
    ((shrink / 2.0) as u32).max(1)
}

fn strips(
    reader: &mut Reader<Cursor<&[u8]>>,
    layout: Layout<'_>,
    wanted: &DecodeRequest,
) -> Result<PlacedPixels, PictureError> {
    let by = averaging_factor(wanted.shrink);
    let Region { left, top, right, bottom } = wanted.region;
    let (left, top) = (left / by * by, top / by * by);
    let size = Size::new((right - left).div_ceil(by), (bottom - top).div_ceil(by));
    let mut data = Vec::with_capacity(size.pixels() as usize * layout.channels.bytes());
    let mut raw = vec![0; reader.output_line_size(wanted.stored.width).unwrap_or_default()];
    let mut row = Vec::new();
    let mut boxes = Boxes::new(layout.channels, by, size.width);
    for y in 0..wanted.stored.height {
        if reader.read_row(&mut raw).map_err(decoder_error)?.is_none() {
            return Err(corrupt(Format::Png, "it has fewer rows than its header says"));
        }
        if y < top || y >= bottom {
            continue;
        }
        if by == 1 {
            layout.append(&raw, left..right, &mut data);
            continue;
        }
        row.clear();
        layout.append(&raw, left..right, &mut row);
        boxes.add(&row);
        if (y + 1 - top).is_multiple_of(by) || y + 1 == bottom {
            boxes.flush(&mut data);
        }
    }
    let pixels = Pixels { size, channels: layout.channels, data };
    let (left, top) = (f64::from(left / by), f64::from(top / by));
    Ok(PlacedPixels { pixels, scale: 1.0 / f64::from(by), left, top })
}

/// Sums of the samples that become one row.
struct Boxes {
    channels: Channels,
    by: usize,
    /// For each pixel its channels (weighted by alpha, if there is alpha), then its weight.
    sums: Vec<u64>,
}

impl Boxes {
    fn new(channels: Channels, by: u32, width: u32) -> Self {
        Self { channels, by: by as usize, sums: vec![0; width as usize * (channels.bytes() + 1)] }
    }

    fn add(&mut self, row: &[u8]) {
        let bytes = self.channels.bytes();
        for (sum, pixels) in self.sums.chunks_exact_mut(bytes + 1).zip(row.chunks(bytes * self.by)) {
            for pixel in pixels.chunks_exact(bytes) {
                if self.channels == Channels::Rgba {
                    let alpha = u64::from(pixel[3]);
                    for channel in 0..3 {
                        sum[channel] += u64::from(pixel[channel]) * alpha;
                    }
                    sum[3] += alpha;
                } else {
                    for (sum, &sample) in sum.iter_mut().zip(pixel) {
                        *sum += u64::from(sample);
                    }
                }
                sum[bytes] += 1;
            }
        }
    }

    fn flush(&mut self, out: &mut Vec<u8>) {
        let bytes = self.channels.bytes();
        let mean = |sum: u64, count: u64| ((sum + count / 2) / count.max(1)) as u8;
        for sum in self.sums.chunks_exact(bytes + 1) {
            if self.channels == Channels::Rgba {
                out.extend([0, 1, 2].map(|channel| mean(sum[channel], sum[3])));
                out.push(mean(sum[3], sum[4]));
            } else {
                out.extend(sum[..bytes].iter().map(|&total| mean(total, sum[bytes])));
            }
        }
        self.sums.fill(0);
    }
}

/// Returns the rows that are kept; interlaced, they are part of what is fixed.
fn memory(wanted: &DecodeRequest) -> u64 {
    if !wanted.in_strips {
        return wanted.load.fixed;
    }
    let by = u64::from(averaging_factor(wanted.shrink));
    let [width, height] = [wanted.region.width(), wanted.region.height()].map(|side| u64::from(side) / by + 1);
    let kept = width.saturating_mul(height).saturating_mul(u64::from(wanted.load.kept));
    kept.saturating_add(wanted.load.fixed)
}
