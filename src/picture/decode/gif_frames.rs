//! A GIF's frames, each as browsers show it: composed on the whole screen, with its time.

use std::num::NonZeroU64;

use gif::{ColorOutput, DecodeOptions, Decoder, DisposalMethod, Frame, MemoryLimit, Repeat};

use crate::model::{Format, PictureError, Size};
use crate::picture::pixels::{Channels, Pixels};

use super::{ABSURD_SIZE, DAMAGED, TRUNCATED, at_the_end, corrupt};
use crate::picture::region::PlacedPixels;

/// What a GIF's frames are, counted without decoding them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    pub frames: u64,
    /// How often all of them are shown; 0 is without end.
    pub plays: u16,
}

/// Browsers show a frame for at least this long (hundredths of a second) …
const SHORTEST_DELAY: u16 = 2;
/// … and one that asks for less as long as this.
const DELAY_FOR_TOO_SHORT: u16 = 10;

impl Course {
    /// Returns as many frames as can be read; a file that ends before its trailer has those that it has.
    pub fn parse(bytes: &[u8]) -> Result<Self, PictureError> {
        let mut options = DecodeOptions::new();
        options.skip_frame_decoding(true);
        let mut decoder = options.read_info(bytes).map_err(decoder_error)?;
        let mut frames = 0;
        while next(&mut decoder)?.is_some() {
            frames += 1;
        }
        // NETSCAPE2.0 counts repetitions, and browsers show so many and the first time.
        let plays = match decoder.repeat() {
            Repeat::Infinite => 0,
            Repeat::Finite(times) => times.saturating_add(1),
        };
        Ok(Self { frames, plays })
    }
}

/// Composes one frame after the other on its screen.
pub struct GifFrames<'a> {
    decoder: Decoder<&'a [u8]>,
    /// The screen, as it is shown.
    shown: PlacedPixels,
    /// What the frame that is shown leaves behind.
    left_behind: Rest,
}

enum Rest {
    /// It stays (disposal 0 and 1).
    Itself,
    /// Its rectangle is transparent (2).
    Nothing(Rectangle),
    /// What was there before it (3), row by row.
    Earlier(Rectangle, Vec<u8>),
}

/// Within the screen; may be empty.
#[derive(Clone, Copy)]
struct Rectangle {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

impl<'a> GifFrames<'a> {
    /// `size` is the screen's, as its header was read.
    pub fn new(bytes: &'a [u8], size: Size) -> Result<Self, PictureError> {
        let decoder = indexed_options(size).read_info(bytes).map_err(decoder_error)?;
        let screen = Pixels { size, channels: Channels::Rgba, data: vec![0; size.pixels() as usize * 4] };
        let shown = PlacedPixels::whole(screen);
        Ok(Self { decoder, shown, left_behind: Rest::Itself })
    }

    /// Returns the screen with the next frame on it, and for how many milliseconds it is shown.
    pub fn next(&mut self) -> Result<Option<(&PlacedPixels, u32)>, PictureError> {
        let screen = &mut self.shown.pixels;
        match std::mem::replace(&mut self.left_behind, Rest::Itself) {
            Rest::Itself => {}
            Rest::Nothing(area) => rows(screen, area).for_each(|row| row.fill(0)),
            Rest::Earlier(area, earlier) => {
                let row_bytes = (area.right - area.left) * 4;
                for (row, earlier) in rows(screen, area).zip(earlier.chunks_exact(row_bytes.max(1))) {
                    row.copy_from_slice(earlier);
                }
            }
        }
        if next(&mut self.decoder)?.is_none() {
            return Ok(None);
        }
        let mut indices = vec![0; self.decoder.buffer_size()];
        self.decoder.read_into_buffer(&mut indices).map_err(decoder_error)?;
        let frame = self.decoder.current_frame_info().ok_or_else(|| corrupt(Format::Gif, "a frame is missing"))?;
        let area = Rectangle::of(frame, screen.size);
        self.left_behind = match frame.dispose {
            DisposalMethod::Any | DisposalMethod::Keep => Rest::Itself,
            DisposalMethod::Background => Rest::Nothing(area),
            DisposalMethod::Previous => Rest::Earlier(area, rows(screen, area).flat_map(|row| row.to_vec()).collect()),
        };
        draw(frame, &indices, self.decoder.palette().map_err(decoder_error)?, screen);
        let delay = if frame.delay < SHORTEST_DELAY { DELAY_FOR_TOO_SHORT } else { frame.delay };
        Ok(Some((&self.shown, u32::from(delay) * 10)))
    }
}

/// Palette indices, bounded: the pixel limit was checked before, but a frame may still claim to be larger than its
/// screen.
pub fn indexed_options(screen: Size) -> DecodeOptions {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    options.set_memory_limit(MemoryLimit::Bytes(NonZeroU64::new(limit(screen)).expect("at least 1 MiB")));
    options
}

/// Bytes of one frame, at most.
pub fn limit(screen: Size) -> u64 {
    screen.pixels().saturating_mul(4).max(1 << 20)
}

/// Lays a frame's pixels on its screen, RGB or RGBA; those that are transparent, or beside the screen, are left out.
pub fn draw(frame: &Frame, indices: &[u8], palette: &[u8], screen: &mut Pixels) {
    let Pixels { size, channels, data } = screen;
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let row_bytes = size.width as usize * channels.bytes();
    let rows = indices.chunks_exact(usize::from(frame.width).max(1));
    for (y, indices) in rows.enumerate().take((size.height as usize).saturating_sub(top)) {
        let row = &mut data[(top + y) * row_bytes..][..row_bytes];
        for (pixel, &index) in row.chunks_exact_mut(channels.bytes()).skip(left).zip(indices) {
            // An index outside its palette is black, as browsers draw it.
            let colour = palette.get(usize::from(index) * 3..usize::from(index) * 3 + 3).unwrap_or(&[0; 3]);
            if frame.transparent != Some(index) {
                pixel[..3].copy_from_slice(colour);
                if let Some(alpha) = pixel.get_mut(3) {
                    *alpha = 255;
                }
            }
        }
    }
}

/// Returns a file that ends between frames shows all it has.
fn next(decoder: &mut Decoder<&[u8]>) -> Result<Option<()>, PictureError> {
    match decoder.next_frame_info() {
        Ok(frame) => Ok(frame.map(|_| ())),
        Err(gif::DecodingError::UnexpectedEof) => Ok(None),
        Err(error) => Err(decoder_error(error)),
    }
}

/// Returns what the decoder's error means, in words of ours.
pub fn decoder_error(error: gif::DecodingError) -> PictureError {
    match error {
        gif::DecodingError::UnexpectedEof => corrupt(Format::Gif, TRUNCATED),
        gif::DecodingError::Io(error) => at_the_end(Format::Gif, &error),
        gif::DecodingError::OutOfMemory | gif::DecodingError::MemoryLimit => corrupt(Format::Gif, ABSURD_SIZE),
        // The others tell where in the codes they are lost.
        _ => corrupt(Format::Gif, DAMAGED),
    }
}

impl Rectangle {
    fn of(frame: &Frame, screen: Size) -> Self {
        let inside = |start: u16, length: u16, limit: u32| {
            let limit = limit as usize;
            (usize::from(start).min(limit), (usize::from(start) + usize::from(length)).min(limit))
        };
        let (left, right) = inside(frame.left, frame.width, screen.width);
        let (top, bottom) = inside(frame.top, frame.height, screen.height);
        Self { left, top, right, bottom }
    }
}

/// Returns the bytes of each row of the area.
fn rows(screen: &mut Pixels, area: Rectangle) -> impl Iterator<Item = &mut [u8]> {
    let row_bytes = screen.size.width as usize * 4;
    let rows = screen.data.chunks_exact_mut(row_bytes).skip(area.top).take(area.bottom - area.top);
    rows.map(move |row| &mut row[area.left * 4..area.right * 4])
}
