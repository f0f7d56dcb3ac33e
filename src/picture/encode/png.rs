//! PNG, in the smallest kind of pixel that loses nothing: grey, palette, RGB or RGBA.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Compression, Filter};

use crate::model::outputs::Effort;
use crate::model::{Format, PictureError};
use crate::picture::pixels::{Channels, Pixels};

use super::{Encoder, How, png_small, too_large};

/// PNG, 7.1: 31 bits a side.
const LONGEST_SIDE: u32 = i32::MAX as u32;

pub const ENCODER: Encoder =
    Encoder { format: Format::Png, longest_side: LONGEST_SIDE, keeps_alpha: true, encode, encode_planes: None };

/// Samples of a kind; the palette and its alpha are empty for others than [`ColorType::Indexed`].
struct Reduced {
    colour: ColorType,
    depth: BitDepth,
    data: Vec<u8>,
    palette: Vec<u8>,
    alpha: Vec<u8>,
}

fn encode(pixels: &Pixels, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    match how.effort {
        Effort::Quick => quick(pixels, exif),
        Effort::Small => png_small::encode(pixels, how, exif),
    }
}

fn quick(pixels: &Pixels, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    let reduced = reduced_pixels(pixels);
    let mut out = Vec::new();
    let failed = |_| too_large(Format::Png);
    let mut encoder = png::Encoder::new(&mut out, pixels.size.width, pixels.size.height);
    encoder.set_color(reduced.colour);
    encoder.set_depth(reduced.depth);
    // A third of the time of `High`, for 0.4 % more bytes.
    encoder.set_compression(Compression::Balanced);
    // Palette indices are names, not amounts: differences between them say nothing (PNG, 12.7).
    encoder.set_filter(if reduced.colour == ColorType::Indexed { Filter::NoFilter } else { Filter::Adaptive });
    if !reduced.palette.is_empty() {
        encoder.set_palette(reduced.palette);
    }
    if !reduced.alpha.is_empty() {
        encoder.set_trns(reduced.alpha);
    }
    let mut writer = encoder.write_header().map_err(failed)?;
    if let Some(exif) = exif {
        writer.write_chunk(png::chunk::eXIf, exif).map_err(failed)?;
    }
    writer.write_image_data(&reduced.data).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(out)
}

fn reduced_pixels(pixels: &Pixels) -> Reduced {
    let plain = |colour, data| Reduced { colour, depth: BitDepth::Eight, data, palette: Vec::new(), alpha: Vec::new() };
    if pixels.channels == Channels::Grey {
        return plain(ColorType::Grayscale, pixels.data.clone());
    }
    let bytes = pixels.channels.bytes();
    let has_alpha = bytes == 4 && pixels.data.chunks_exact(4).any(|pixel| pixel[3] < 255);
    if let Some(reduced) = indexed_pixels(pixels, has_alpha) {
        return reduced;
    }
    let is_grey = pixels.data.chunks_exact(bytes).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    let kept = |channels: &[usize]| {
        pixels.data.chunks_exact(bytes).flat_map(|pixel| channels.iter().map(|&channel| pixel[channel])).collect()
    };
    match (is_grey, has_alpha) {
        (true, false) => plain(ColorType::Grayscale, kept(&[0])),
        (true, true) => plain(ColorType::GrayscaleAlpha, kept(&[0, 3])),
        (false, false) => plain(ColorType::Rgb, kept(&[0, 1, 2])),
        (false, true) => plain(ColorType::Rgba, kept(&[0, 1, 2, 3])),
    }
}

/// Returns at most 256 colours become a palette, those with transparency first, so that their list can be short.
fn indexed_pixels(pixels: &Pixels, has_alpha: bool) -> Option<Reduced> {
    let bytes = pixels.channels.bytes();
    let colour = |pixel: &[u8]| [pixel[0], pixel[1], pixel[2], if has_alpha { pixel[3] } else { 255 }];
    let mut known: HashMap<[u8; 4], u8> = HashMap::new();
    let mut colours = Vec::new();
    for pixel in pixels.data.chunks_exact(bytes) {
        known.entry(colour(pixel)).or_insert_with(|| {
            colours.push(colour(pixel));
            0
        });
        if colours.len() > 256 {
            return None;
        }
    }
    colours.sort_unstable_by_key(|colour| (colour[3] == 255, *colour));
    for (index, colour) in colours.iter().enumerate() {
        known.insert(*colour, index as u8);
    }
    let indices = pixels.data.chunks_exact(bytes).map(|pixel| known[&colour(pixel)]);
    let (depth, bits) = match colours.len() {
        0..=2 => (BitDepth::One, 1),
        3..=4 => (BitDepth::Two, 2),
        5..=16 => (BitDepth::Four, 4),
        _ => (BitDepth::Eight, 8),
    };
    let data = packed_indices(&indices.collect::<Vec<_>>(), pixels.size.width as usize, bits);
    let alpha = colours.iter().map(|colour| colour[3]).take_while(|&alpha| alpha < 255).collect();
    let palette = colours.iter().flat_map(|colour| [colour[0], colour[1], colour[2]]).collect();
    Some(Reduced { colour: ColorType::Indexed, depth, data, palette, alpha })
}

/// Indices of `bits` each, the leftmost highest; rows begin at whole bytes.
fn packed_indices(indices: &[u8], width: usize, bits: usize) -> Vec<u8> {
    let per_byte = 8 / bits;
    let byte = |indices: &[u8]| {
        let filled = indices.iter().fold(0_u16, |byte, &index| byte << bits | u16::from(index));
        (filled << (bits * (per_byte - indices.len()))) as u8
    };
    indices.chunks(width).flat_map(|row| row.chunks(per_byte).map(byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Size;
    use crate::model::picture::Content;
    use proptest::prelude::*;

    const PLAIN: How = How { quality: 80, effort: Effort::Quick, content: Content::Drawing };

    /// Returns the pixels as an independent reading of the file gives them, as RGBA.
    fn read_back(bytes: &[u8]) -> (Vec<u8>, ColorType) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let stored = reader.info().color_type;
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut data).unwrap();
        let rgba = match reader.output_color_type().0 {
            ColorType::Grayscale => data.iter().flat_map(|&g| [g, g, g, 255]).collect(),
            ColorType::GrayscaleAlpha => data.chunks(2).flat_map(|p| [p[0], p[0], p[0], p[1]]).collect(),
            ColorType::Rgb => data.chunks(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect(),
            _ => data,
        };
        (rgba, stored)
    }

    proptest! {
        #[test]
        fn nothing_is_lost(width in 1_u32..12, height in 1_u32..40, levels in 1_u8..=255, seed in any::<u64>()) {
            let mut state = seed | 1;
            let data: Vec<u8> = (0..width * height * 4).map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                ((state >> 56) as u8) / levels * levels
            }).collect();
            let pixels = Pixels { size: Size::new(width, height), channels: Channels::Rgba, data };
            prop_assert_eq!(read_back(&encode(&pixels, PLAIN, None).unwrap()).0, pixels.data);
        }
    }

    #[test]
    fn the_smallest_kind_that_loses_nothing_is_chosen() {
        let ramp = |pixel: fn(u32) -> [u8; 4]| {
            let data = (0..400).flat_map(pixel).collect();
            let pixels = Pixels { size: Size::new(20, 20), channels: Channels::Rgba, data };
            read_back(&encode(&pixels, PLAIN, None).unwrap()).1
        };
        assert_eq!(ramp(|i| [(i % 200) as u8, 0, 0, 255]), ColorType::Indexed);
        assert_eq!(ramp(|i| [i as u8, (i / 2) as u8, 0, 255]), ColorType::Rgb);
        assert_eq!(ramp(|i| [i as u8, (i / 2) as u8, 0, (i / 3) as u8]), ColorType::Rgba);
        assert_eq!(ramp(|i| [i as u8, i as u8, i as u8, (i / 2) as u8]), ColorType::GrayscaleAlpha);
    }
}
