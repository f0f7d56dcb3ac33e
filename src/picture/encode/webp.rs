//! WebP by libwebp: lossy, and lossless where a drawing is smaller so.
#![expect(unsafe_code, reason = "libwebp is a C library; its pointers stay in this file")]

use libwebp_sys as libwebp;

use crate::model::outputs::Effort;
use crate::model::picture::Content;
use crate::model::{Format, PictureError, Size};
use crate::picture::pixels::{Channels, Pixels};
use crate::picture::planes::{Plane, Planes, half_size};

use super::scale::own_quality;
use super::{Encoder, How, too_large};

pub const ENCODER: Encoder = Encoder {
    format: Format::WebP,
    longest_side: LONGEST_SIDE,
    keeps_alpha: true,
    encode,
    encode_planes: Some(encode_planes),
};

/// One way that libwebp writes.
#[derive(Clone, Copy, Debug)]
enum Coding {
    /// libwebp's quality, 0 to 100, and method, 0 to 6.
    Lossy {
        quality: f32,
        method: i32,
    },
    Lossless,
}

/// Half the time of libwebp's default of 4, for 3 % more bytes at the same look.
const QUICK_METHOD: i32 = 2;

/// Twice the time of 4, for 3 % fewer.
const SMALL_METHOD: i32 = 6;

/// libwebp's level of lossless effort, 0 to 9; its tools take 6 where nothing is said.
const LOSSLESS_LEVEL: i32 = 6;

/// RFC 9649: 14 bits a side.
const LONGEST_SIDE: u32 = 16_383;

/// What libwebp is given.
enum EncoderInput<'a> {
    Rgb(&'a [u8]),
    Rgba(&'a [u8]),
    /// Luma and halved chroma, in the range of video.
    Planes([Vec<u8>; 3]),
}

fn encode(pixels: &Pixels, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    let grey_as_rgb: Vec<u8>;
    let given = match pixels.channels {
        Channels::Grey => {
            grey_as_rgb = pixels.data.iter().flat_map(|&grey| [grey; 3]).collect();
            EncoderInput::Rgb(&grey_as_rgb)
        }
        Channels::Rgba => EncoderInput::Rgba(&pixels.data),
        Channels::Rgb | Channels::Cmyk => EncoderInput::Rgb(&pixels.data),
    };
    let mut bare = encoded_webp(&given, pixels.size, lossy(how))?;
    if how.effort == Effort::Small && how.content == Content::Drawing {
        let lossless = encoded_webp(&given, pixels.size, Coding::Lossless)?;
        if lossless.len() <= bare.len() {
            bare = lossless;
        }
    }
    Ok(whole(bare, pixels.size, exif))
}

fn encode_planes(planes: &Planes, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    let size = planes.luma.size;
    // RFC 6386, 9.2: BT.601 in the range of video, luma of 16 to 235, chroma of 16 to 240.
    let brought = |plane: &Plane, span: u32, least: u32| {
        let level = |sample: usize| ((sample as u32 * span + 127) / 255 + least) as u8;
        let levels: [u8; 256] = std::array::from_fn(level);
        plane.data.iter().map(|&sample| levels[usize::from(sample)]).collect::<Vec<u8>>()
    };
    let luma = brought(&planes.luma, 219, 16);
    let [blue, red] = match &planes.chroma {
        Some(chroma) => chroma.each_ref().map(|plane| brought(plane, 224, 16)),
        None => [const { Vec::new() }; 2].map(|_: Vec<u8>| vec![128; half_size(size).pixels() as usize]),
    };
    Ok(whole(encoded_webp(&EncoderInput::Planes([luma, blue, red]), size, lossy(how))?, size, exif))
}

fn lossy(how: How) -> Coding {
    let method = match how.effort {
        Effort::Quick => QUICK_METHOD,
        Effort::Small => SMALL_METHOD,
    };
    Coding::Lossy { quality: own_quality(Format::WebP, how.effort, how.quality), method }
}

fn whole(bare: Vec<u8>, size: Size, exif: Option<&[u8]>) -> Vec<u8> {
    match exif {
        Some(exif) => with_exif(&bare, size, exif),
        None => bare,
    }
}

/// Returns the file, or an error where libwebp refuses it: there is too little memory, or the picture is too large.
fn encoded_webp(given: &EncoderInput<'_>, size: Size, coding: Coding) -> Result<Vec<u8>, PictureError> {
    let is_small = size.width <= LONGEST_SIDE && size.height <= LONGEST_SIDE;
    is_small.then(|| try_encode(given, size, coding)).flatten().ok_or_else(|| too_large(Format::WebP))
}

fn try_encode(given: &EncoderInput<'_>, size: Size, coding: Coding) -> Option<Vec<u8>> {
    let pixels = size.pixels() as usize;
    let is_whole = match given {
        EncoderInput::Rgb(data) => data.len() >= pixels * 3,
        EncoderInput::Rgba(data) => data.len() >= pixels * 4,
        EncoderInput::Planes([luma, blue, red]) => {
            let half = half_size(size).pixels() as usize;
            luma.len() >= pixels && blue.len() >= half && red.len() >= half
        }
    };
    assert!(pixels > 0 && is_whole, "pixels are whole");
    let mut config = libwebp::WebPConfig::new().ok()?;
    match coding {
        Coding::Lossy { quality, method } => {
            config.quality = quality;
            config.method = method;
        }
        // SAFETY: `config` was initialised by libwebp, and is all that the call touches.
        Coding::Lossless => unsafe {
            if libwebp::WebPConfigLosslessPreset(&raw mut config, LOSSLESS_LEVEL) == 0 {
                return None;
            }
        },
    }
    // One thread: pictures are built beside one another.
    config.thread_level = 0;
    let mut picture = libwebp::WebPPicture::new().ok()?;
    picture.width = i32::try_from(size.width).ok()?;
    picture.height = i32::try_from(size.height).ok()?;
    // Lossless takes RGB as it is; lossy is spared a detour.
    picture.use_argb = i32::from(matches!(coding, Coding::Lossless));
    let mut out: Vec<u8> = Vec::new();
    picture.writer = Some(append);
    picture.custom_ptr = (&raw mut out).cast();
    // SAFETY: `picture` was initialised by libwebp, and what it is given holds all rows, as asserted. libwebp copies
    // pixels, and reads planes, which outlive the calls; it calls `append` with `custom_ptr`, which outlives them too,
    // and frees what it allocated.
    let done = unsafe {
        let imported = match given {
            EncoderInput::Rgb(data) => {
                libwebp::WebPPictureImportRGB(&raw mut picture, data.as_ptr(), picture.width.checked_mul(3)?)
            }
            EncoderInput::Rgba(data) => {
                libwebp::WebPPictureImportRGBA(&raw mut picture, data.as_ptr(), picture.width.checked_mul(4)?)
            }
            EncoderInput::Planes([luma, blue, red]) => {
                [picture.y, picture.u, picture.v] = [luma, blue, red].map(|plane| plane.as_ptr().cast_mut());
                picture.y_stride = picture.width;
                picture.uv_stride = i32::try_from(half_size(size).width).ok()?;
                1
            }
        };
        let done = imported != 0 && libwebp::WebPEncode(&raw const config, &raw mut picture) != 0;
        libwebp::WebPPictureFree(&raw mut picture);
        done
    };
    done.then_some(out)
}

/// libwebp's writer: appends to the vector at `custom_ptr`.
unsafe extern "C" fn append(data: *const u8, length: usize, picture: *const libwebp::WebPPicture) -> i32 {
    if length > 0 {
        // SAFETY: libwebp gives `length` bytes at `data`, and back the picture that `coded` set up, whose
        // `custom_ptr` is a vector that nothing else touches during the call.
        unsafe {
            let out = &mut *(*picture).custom_ptr.cast::<Vec<u8>>();
            out.extend_from_slice(std::slice::from_raw_parts(data, length));
        }
    }
    1
}

/// RFC 9649, 2.7: an extended header, the chunks of the bare file, and the EXIF chunk.
fn with_exif(bare: &[u8], size: Size, exif: &[u8]) -> Vec<u8> {
    let chunks = &bare[12..];
    let mut body = b"WEBP".to_vec();
    let chunk = |body: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]| {
        body.extend(kind);
        body.extend((data.len() as u32).to_le_bytes());
        body.extend(data);
        body.resize(body.len().next_multiple_of(2), 0);
    };
    let side = |side: u32| (side - 1).to_le_bytes();
    let ([w0, w1, w2, _], [h0, h1, h2, _]) = (side(size.width), side(size.height));
    // A lossy file with alpha has its extended header already.
    let (alpha, chunks) = match chunks {
        [b'V', b'P', b'8', b'X', _, _, _, _, flags, rest @ ..] => (flags & 0x10, &rest[9..]),
        // Behind the signature: 14 bits a side, then one for alpha (RFC 9649, 3.4).
        [b'V', b'P', b'8', b'L', _, _, _, _, _, _, _, _, bits, ..] => (bits & 0x10, chunks),
        chunks => (0, chunks),
    };
    chunk(&mut body, b"VP8X", &[alpha | 0x08, 0, 0, 0, w0, w1, w2, h0, h1, h2]);
    body.extend(chunks);
    chunk(&mut body, b"EXIF", exif);
    let mut file = Vec::with_capacity(body.len() + 8);
    file.extend(b"RIFF");
    file.extend((body.len() as u32).to_le_bytes());
    file.extend(body);
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Size;
    use image_webp::WebPDecoder;
    use std::io::Cursor;

    const PLAIN: How = How { quality: 80, effort: Effort::Quick, content: Content::Photo };
    const SMALL_DRAWING: How = How { quality: 80, effort: Effort::Small, content: Content::Drawing };

    fn picture(channels: Channels) -> Pixels {
        let size = Size::new(33, 17);
        let bytes = channels.bytes();
        let pixel = |i: usize| [(i % 33 * 7) as u8, (i / 33 * 15) as u8, 90, if i % 33 < 16 { 0 } else { 255 }];
        let data = (0..33 * 17).flat_map(|i| pixel(i)[..bytes].to_vec()).collect();
        Pixels { size, channels, data }
    }

    #[test]
    fn alpha_is_kept_and_equal_input_makes_equal_bytes() {
        let pixels = picture(Channels::Rgba);
        let bytes = encode(&pixels, PLAIN, None).unwrap();
        assert_eq!(bytes, encode(&pixels, PLAIN, None).unwrap());
        let mut decoder = WebPDecoder::new(Cursor::new(&bytes)).unwrap();
        assert!(decoder.has_alpha());
        let mut data = vec![0; decoder.output_buffer_size().unwrap()];
        decoder.read_image(&mut data).unwrap();
        for (before, after) in pixels.data.chunks(4).zip(data.chunks(4)) {
            assert_eq!(before[3], after[3], "alpha is lossless");
        }
    }

    /// Returns the pixels of a file with or without alpha, by a decoder that shares no code with libwebp.
    fn read_back(bytes: &[u8]) -> Vec<u8> {
        let mut decoder = WebPDecoder::new(Cursor::new(bytes)).unwrap();
        let mut data = vec![0; decoder.output_buffer_size().unwrap()];
        decoder.read_image(&mut data).unwrap();
        data
    }

    #[test]
    fn a_small_drawing_is_whole_where_that_is_smaller() {
        // Columns of one colour each: a few bytes lossless, and edges that lossy coding smears.
        let data = (0..60).flat_map(|_| (0..80_u8).flat_map(|x| [x / 8 * 25, 255 - x, x % 2 * 200])).collect();
        let stripes = Pixels { size: Size::new(80, 60), channels: Channels::Rgb, data };
        let small = encode(&stripes, SMALL_DRAWING, None).unwrap();
        assert_eq!(read_back(&small), stripes.data);
        let photo = How { content: Content::Photo, ..SMALL_DRAWING };
        assert!(small.len() < encode(&stripes, photo, None).unwrap().len());

        // Noise is smaller lossy, whatever it is taken for.
        let mut state = 1_u32;
        let mut random = || {
            state = state.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
            (state >> 24) as u8
        };
        let noise = (0..80 * 60 * 3).map(|_| random()).collect();
        let noise = Pixels { size: Size::new(80, 60), channels: Channels::Rgb, data: noise };
        assert!(encode(&noise, SMALL_DRAWING, None) == encode(&noise, photo, None), "noise is written lossy");
    }

    #[test]
    fn exif_is_found_by_another_reader_and_the_picture_stays() {
        let kinds = [Channels::Rgb, Channels::Rgba, Channels::Grey];
        for (channels, how) in kinds.into_iter().flat_map(|channels| [(channels, PLAIN), (channels, SMALL_DRAWING)]) {
            let pixels = picture(channels);
            let (bare, with_exif) =
                (encode(&pixels, how, None).unwrap(), encode(&pixels, how, Some(b"II*\0abc")).unwrap());
            let read = |bytes: &[u8]| {
                let mut decoder = WebPDecoder::new(Cursor::new(bytes)).unwrap();
                let mut data = vec![0; decoder.output_buffer_size().unwrap()];
                decoder.read_image(&mut data).unwrap();
                (decoder.dimensions(), decoder.has_alpha(), data, decoder.exif_metadata().unwrap())
            };
            let ((size, alpha, data, none), (read_size, read_alpha, read_data, exif)) = (read(&bare), read(&with_exif));
            assert_eq!((size, alpha, data, none), (read_size, read_alpha, read_data, None));
            assert_eq!(exif.as_deref(), Some(&b"II*\0abc"[..]));
        }
    }

    #[test]
    fn a_side_beyond_the_format_is_refused() {
        let size = Size::new(LONGEST_SIDE + 1, 1);
        let pixels = Pixels { size, channels: Channels::Grey, data: vec![0; LONGEST_SIDE as usize + 1] };
        assert!(matches!(encode(&pixels, PLAIN, None), Err(PictureError::Unsupported { .. })));
    }
}
