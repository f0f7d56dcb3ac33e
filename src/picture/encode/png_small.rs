//! PNG in fewer bytes: oxipng tries filters and reductions, and a drawing of many colours may get a palette.

use oxipng::{BitDepth, ColorType, Options, RawImage};

use crate::model::picture::Content;
use crate::model::{Format, PictureError};
use crate::picture::pixels::{Channels, Pixels};

use super::palette::{Palette, palette};
use super::{How, too_large};

/// oxipng's level of 0 to 6: filters none and bigrams, libdeflate's level 10. 0.82 of the bytes of the quick file, within
/// 0.4 s for 960 × 640 pixels; level 2 saves another hundredth in twice the time (`docs/quality.md`).
const LEVEL: u8 = 1;

/// Nothing is lost at quality 100, of photographs, and wherever a palette would be seen or saves nothing.
pub fn encode(pixels: &Pixels, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    let (colour, has_palette) = match pixels.channels {
        Channels::Grey => (ColorType::Grayscale { transparent_shade: None }, false),
        Channels::Rgb => (ColorType::RGB { transparent_color: None }, true),
        Channels::Rgba => (ColorType::RGBA, true),
        Channels::Cmyk => return Err(PictureError::Unsupported { format: "PNG in inks".to_owned() }),
    };
    let samples = pixels.size.pixels() as usize * pixels.channels.bytes();
    let whole = encoded_png(pixels, colour, pixels.data[..samples].to_vec(), exif)?;
    if !has_palette || how.quality >= 100 || how.content != Content::Drawing {
        return Ok(whole);
    }
    let Some(Palette { colours, indices }) = palette(pixels) else { return Ok(whole) };
    let few = encoded_png(
        pixels,
        ColorType::Indexed { palette: colours.into_iter().map(Into::into).collect() },
        indices,
        exif,
    )?;
    Ok(if few.len() < whole.len() { few } else { whole })
}

fn encoded_png(
    pixels: &Pixels,
    colour: ColorType,
    data: Vec<u8>,
    exif: Option<&[u8]>,
) -> Result<Vec<u8>, PictureError> {
    let failed = |_| too_large(Format::Png);
    let (width, height) = (pixels.size.width, pixels.size.height);
    let mut image = RawImage::new(width, height, colour, BitDepth::Eight, data).map_err(failed)?;
    if let Some(exif) = exif {
        image.add_png_chunk(*b"eXIf", exif.to_vec());
    }
    image.create_optimized_png(&Options::from_preset(LEVEL)).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Size;
    use crate::model::outputs::Effort;

    const DRAWING: How = How { quality: 80, effort: Effort::Small, content: Content::Drawing };

    /// Discs whose edges melt into what they lie on, with thousands of colours, opaque or not.
    fn discs(transparent: bool) -> Pixels {
        let pixel = |i: u32| {
            let (x, y) = ((i % 160) as f32, (i / 160) as f32);
            let (column, row) = ((x / 20.0).floor(), (y / 20.0).floor());
            let from_middle = (x - column * 20.0 - 10.3 - row / 9.0).hypot(y - row * 20.0 - 9.7 + column / 7.0);
            let cover = ((8.0 - from_middle) / 3.0 + 0.5).clamp(0.0, 1.0);
            let ink = [column % 2.0 * 200.0, 40.0 + row % 2.0 * 90.0, 200.0 - column % 2.0 * 140.0];
            let mixed = ink.map(|ink| if transparent { ink } else { 255.0 - (255.0 - ink) * cover } as u8);
            [mixed[0], mixed[1], mixed[2], if transparent { (cover * 255.0) as u8 } else { 255 }]
        };
        let channels = Channels::Rgba;
        Pixels { size: Size::new(160, 120), channels, data: (0..160 * 120).flat_map(pixel).collect() }
    }

    /// RGBA by the png crate, which shares no code with oxipng, and whether the file has a palette.
    fn read_back(bytes: &[u8]) -> (Vec<u8>, bool) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().unwrap();
        let has_palette = reader.info().color_type == png::ColorType::Indexed;
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut data).unwrap();
        let rgba = match reader.output_color_type().0 {
            png::ColorType::GrayscaleAlpha => data.chunks(2).flat_map(|p| [p[0], p[0], p[0], p[1]]).collect(),
            _ => data,
        };
        (rgba, has_palette)
    }

    #[test]
    fn a_drawing_gets_a_palette_that_is_near_and_keeps_alpha() {
        for transparent in [false, true] {
            let pixels = discs(transparent);
            let bytes = encode(&pixels, DRAWING, None).unwrap();
            assert!(bytes == encode(&pixels, DRAWING, None).unwrap(), "equal input makes equal bytes");
            let (data, has_palette) = read_back(&bytes);
            assert!(has_palette && data != pixels.data);
            let whole = encode(&pixels, How { quality: 100, ..DRAWING }, None).unwrap();
            assert!(bytes.len() < whole.len(), "{} and {}", bytes.len(), whole.len());
            for (before, after) in pixels.data.chunks(4).zip(data.chunks(4)) {
                // As they look on black and on white, in samples: a distance of 0.05 is at most 24 of them.
                for ground in [0, 255] {
                    let shown = |p: &[u8], c: usize| {
                        (i32::from(p[c]) * i32::from(p[3]) + ground * (255 - i32::from(p[3]))) / 255
                    };
                    let off = (0..3).map(|c| (shown(before, c) - shown(after, c)).abs()).max();
                    assert!(off <= Some(24), "{before:?} became {after:?}");
                }
                let is_kept = !matches!(before[3], 0 | 255) || before[3] == after[3];
                assert!(is_kept, "clear stays clear, opaque opaque: {before:?} became {after:?}");
            }
        }
    }

    #[test]
    fn the_best_quality_photographs_and_few_colours_lose_nothing() {
        for transparent in [false, true] {
            let pixels = discs(transparent);
            for how in [How { quality: 100, ..DRAWING }, How { content: Content::Photo, ..DRAWING }] {
                assert!(read_back(&encode(&pixels, how, None).unwrap()).0 == pixels.data);
            }
        }
        let few = |i: u32| [(i % 16 * 16) as u8, (i / 160 % 16 * 16) as u8, 7, 255];
        let pixels = Pixels { data: (0..160 * 120).flat_map(few).collect(), ..discs(false) };
        let (data, has_palette) = read_back(&encode(&pixels, DRAWING, None).unwrap());
        assert!(has_palette && data == pixels.data, "256 colours are kept as they are");
    }

    #[test]
    fn colours_that_no_palette_holds_are_kept() {
        let mut state = 1_u32;
        let mut random = || {
            state = state.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
            (state >> 24) as u8
        };
        let data = (0..160 * 120 * 4).map(|i| if i % 4 == 3 { 255 } else { random() }).collect();
        let noise = Pixels { data, ..discs(false) };
        assert!(read_back(&encode(&noise, DRAWING, None).unwrap()).0 == noise.data);
    }

    #[test]
    fn exif_is_reported() {
        let bytes = encode(&discs(false), DRAWING, Some(b"II*\0abc")).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        assert_eq!(reader.info().exif_metadata.as_deref(), Some(&b"II*\0abc"[..]));
    }
}
