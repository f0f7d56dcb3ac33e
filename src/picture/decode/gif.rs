//! GIF: the first frame, on the logical screen, as far as both reach; what it leaves uncovered is transparent.

use crate::model::picture::Load;
use crate::model::{Format, PictureError, Size};
use crate::picture::exif::Exif;
use crate::picture::pixels::{Channels, Pixels};
use crate::picture::scanner::Scanner;

use super::gif_blocks::{self, ImageDescriptor};
use super::gif_frames::{self, decoder_error};
use super::{DecodeRequest, Decoded, Decoder, FrameSelection, Probe, corrupt};
use crate::picture::region::PlacedPixels;

pub const DECODER: Decoder = Decoder { format: Format::Gif, probe, decode: &[decode], memory, step: |_, _| [1; 2] };

fn probe(scanner: &mut Scanner) -> Result<Probe, PictureError> {
    let screen = gif_blocks::screen(scanner)?;
    let first = gif_blocks::next_image(scanner)?.ok_or_else(|| scanner.corrupt("it holds no picture"))?;
    // A file that ends before its second frame shows its first.
    let second = gif_blocks::skip_pixels(scanner).and_then(|()| gif_blocks::next_image(scanner));
    let animated = matches!(second, Ok(Some(_)));
    let unended = second.is_err();
    let ImageDescriptor { left, top, width, height, transparent } = first;
    let covers = left == 0 && top == 0 && width >= screen[0] && height >= screen[1];
    // The first frame may reach beyond the screen, or there is none: as Chromium does it, the picture then reaches as
    // far. Later frames are cut.
    let side = |screen: u16, start: u16, length: u16| u32::from(screen).max(u32::from(start) + u32::from(length));
    let stored = Size::new(side(screen[0], left, width), side(screen[1], top, height));
    let alpha = transparent || !covers;
    // The frame's indices, twice, beside the pixels.
    let indices = u64::from(width) * u64::from(height) * 2;
    let load = Load { fixed: indices, scaled: 0, kept: if alpha { 4 } else { 3 } };
    Ok(Probe { stored, alpha, animated, in_strips: false, unended, web_ready: true, load, exif: Exif::default() })
}

fn decode(bytes: &[u8], wanted: &DecodeRequest) -> Result<Decoded, PictureError> {
    let size = wanted.stored;
    let mut decoder = gif_frames::indexed_options(size).read_info(bytes).map_err(decoder_error)?;
    let frame = decoder.read_next_frame().map_err(decoder_error)?;
    let frame = frame.ok_or_else(|| corrupt(Format::Gif, "it holds no picture"))?.clone();
    let palette = decoder.palette().map_err(decoder_error)?.to_vec();
    if let FrameSelection::UpTo(pixels) = wanted.frames {
        let limit = gif_frames::limit(size);
        further_frames(&mut decoder, pixels.saturating_sub(size.pixels()), limit).map_err(decoder_error)?;
    }
    let channels = if wanted.alpha { Channels::Rgba } else { Channels::Rgb };
    let mut pixels = Pixels { size, channels, data: vec![0; size.pixels() as usize * channels.bytes()] };
    gif_frames::draw(&frame, &frame.buffer, &palette, &mut pixels);
    Ok(PlacedPixels::whole(pixels).with_profile(None))
}

/// Decodes what follows the first frame, as far as so many pixels. A file that ends between frames shows all it has.
fn further_frames(decoder: &mut gif::Decoder<&[u8]>, pixels: u64, limit: u64) -> Result<(), gif::DecodingError> {
    let (mut left, mut indices) = (pixels, Vec::new());
    loop {
        match decoder.next_frame_info() {
            Ok(Some(_)) => {}
            Ok(None) | Err(gif::DecodingError::UnexpectedEof) => return Ok(()),
            Err(error) => return Err(error),
        }
        let size = decoder.buffer_size() as u64;
        if size > left || size > limit {
            return Ok(());
        }
        left -= size;
        indices.resize(size as usize, 0);
        decoder.read_into_buffer(&mut indices)?;
    }
}

/// Whole.
fn memory(wanted: &DecodeRequest) -> u64 {
    wanted.load.fixed + wanted.stored.pixels() * u64::from(wanted.load.kept)
}
