//! The chunks of a WebP file (RFC 9649, 2): which of them hold its pictures, and whether those are whole.

use std::borrow::Cow;

use crate::model::Size;

use super::TRUNCATED;

/// A WebP file, by its chunks.
#[derive(Debug)]
pub struct WebpContainer<'a> {
    /// A file whose RIFF length is that of its chunks, for a still picture.
    pub still: Cow<'a, [u8]>,
    pub icc: Option<&'a [u8]>,
    /// Of an animation; empty for a still picture.
    pub frames: Vec<WebpFrame<'a>>,
}

/// A frame of an animation.
#[derive(Clone, Copy, Debug)]
pub struct WebpFrame<'a> {
    /// Where its first pixel lies on the canvas.
    pub left: u32,
    pub top: u32,
    pub size: Size,
    /// Its chunks.
    payload: &'a [u8],
}

/// Bytes of a chunk's name and length.
const CHUNK_HEADER: usize = 8;

/// Bytes before the first chunk: `RIFF`, the length of what follows, `WEBP`.
const RIFF_HEADER: usize = 12;

/// Bytes of a frame's place, size, duration and flags.
pub const FRAME_HEADER: usize = 16;

/// A name, and what the chunk holds; `whole` where the file does not end within it.
struct Chunk<'a> {
    name: [u8; 4],
    data: &'a [u8],
    whole: bool,
}

/// Returns the chunks that lie one after the other; the last may be cut.
fn chunks(mut bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    std::iter::from_fn(move || {
        let (&[n0, n1, n2, n3, l0, l1, l2, l3], rest) = bytes.split_first_chunk::<CHUNK_HEADER>()?;
        let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
        let data = &rest[..length.min(rest.len())];
        // A chunk of odd length is padded; the last padding byte alone is often left out.
        bytes = &rest[(length.saturating_add(length & 1)).min(rest.len())..];
        Some(Chunk { name: [n0, n1, n2, n3], data, whole: data.len() == length })
    })
}

impl<'a> WebpContainer<'a> {
    /// Reads the chunks. What of a still picture stands behind its pixels may be cut, and the RIFF length may be wrong:
    /// browsers show it. An animation does not say how many frames it has, so there a file that is shorter than its
    /// length lacks some.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, &'static str> {
        let declared = bytes.get(4..8).and_then(|length| length.try_into().ok()).map(u32::from_le_bytes);
        let end = (declared.unwrap_or_default() as usize).saturating_add(CHUNK_HEADER);
        let (mut icc, mut frames, mut whole_to, mut at) = (None, Vec::new(), RIFF_HEADER, RIFF_HEADER);
        let mut picture_ends = None;
        for chunk in chunks(bytes.get(RIFF_HEADER..).unwrap_or_default()) {
            let is_picture = matches!(&chunk.name, b"VP8 " | b"VP8L" | b"ALPH" | b"ANMF");
            if is_picture && !chunk.whole {
                return Err(TRUNCATED);
            }
            // What lies beyond a picture and its RIFF length is no part of it.
            if picture_ends.is_some() && at >= end {
                break;
            }
            at = (at + CHUNK_HEADER + chunk.data.len() + (chunk.data.len() & 1)).min(bytes.len());
            if !chunk.whole {
                break;
            }
            whole_to = at;
            match &chunk.name {
                b"VP8 " | b"VP8L" => picture_ends = picture_ends.or(Some(at)),
                b"ANMF" => {
                    frames.push(WebpFrame::parse(chunk.data).ok_or("the header of its frame is cut short")?);
                    picture_ends = Some(at);
                }
                b"ICCP" => icc = icc.or(Some(chunk.data)),
                _ => {}
            }
        }
        let Some(picture_ends) = picture_ends else { return Err("it holds no picture") };
        if !frames.is_empty() && bytes.len() + 1 < end {
            return Err(TRUNCATED);
        }
        let is_right = picture_ends <= end && end <= bytes.len() + 1;
        let still = if is_right { Cow::Borrowed(bytes) } else { Cow::Owned(riff(&bytes[RIFF_HEADER..whole_to])) };
        Ok(Self { still, icc, frames })
    }
}

impl<'a> WebpFrame<'a> {
    /// RFC 9649, 2.7.1.2: places are halved, sizes lack 1.
    fn parse(data: &'a [u8]) -> Option<Self> {
        let (header, payload) = data.split_first_chunk::<FRAME_HEADER>()?;
        let word = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], 0]);
        let size = Size::new(word(6) + 1, word(9) + 1);
        Some(Self { left: word(0) * 2, top: word(3) * 2, size, payload })
    }

    /// Returns the frame as a file of its own, and whether it can be transparent.
    pub fn as_file(&self) -> Result<(Vec<u8>, bool), &'static str> {
        let (mut alpha, mut picture) = (None, None);
        for chunk in chunks(self.payload) {
            if !chunk.whole {
                return Err(TRUNCATED);
            }
            match &chunk.name {
                b"ALPH" => alpha = alpha.or(Some(chunk.data)),
                b"VP8 " | b"VP8L" if picture.is_none() => picture = Some((chunk.name, chunk.data)),
                _ => {}
            }
        }
        let Some((name, data)) = picture else { return Err("it holds no picture") };
        let mut body = Vec::with_capacity(self.payload.len() + 64);
        let lossy_with_alpha = alpha.filter(|_| &name == b"VP8 ");
        if let Some(alpha) = lossy_with_alpha {
            let [width, height] = [self.size.width, self.size.height].map(|side| (side - 1).to_le_bytes());
            append(&mut body, *b"VP8X", &[&[ALPHA, 0, 0, 0], &width[..3], &height[..3]].concat());
            append(&mut body, *b"ALPH", alpha);
        }
        append(&mut body, name, data);
        let can_be_clear = lossy_with_alpha.is_some() || (&name == b"VP8L" && lossless_has_alpha(data));
        Ok((riff(&body), can_be_clear))
    }
}

/// The bit of an extended header that says that some pixel is transparent.
const ALPHA: u8 = 0x10;

/// The bit behind the two sides of 14 bits (RFC 9649, 3.4).
pub fn lossless_has_alpha(data: &[u8]) -> bool {
    data.get(4).is_some_and(|byte| byte & 0x10 != 0)
}

fn append(body: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    body.extend(name);
    body.extend((data.len() as u32).to_le_bytes());
    body.extend(data);
    if !data.len().is_multiple_of(2) {
        body.push(0);
    }
}

/// Chunks, as a file.
fn riff(chunks: &[u8]) -> Vec<u8> {
    [b"RIFF", &(chunks.len() as u32 + 4).to_le_bytes()[..], b"WEBP", chunks].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        append(&mut bytes, name, data);
        bytes
    }

    fn with_length(mut file: Vec<u8>, length: u32) -> Vec<u8> {
        file[4..8].copy_from_slice(&length.to_le_bytes());
        file
    }

    #[test]
    fn a_wrong_length_of_a_still_picture_is_set_right() {
        let body = [chunk(*b"VP8L", &[1; 10]), chunk(*b"EXIF", &[2; 6])].concat();
        let file = riff(&body);
        let too_long = with_length(file.clone(), file.len() as u32 + 90);
        assert_eq!(WebpContainer::parse(&too_long).unwrap().still, file);
        for length in [0, 4, 11] {
            let too_short = with_length(file.clone(), length);
            assert_eq!(WebpContainer::parse(&too_short).unwrap().still, riff(&chunk(*b"VP8L", &[1; 10])), "{length}");
        }
        let followed = [&file[..], b"junk that is no chunk"].concat();
        let read = WebpContainer::parse(&followed).unwrap();
        assert!(matches!(read.still, Cow::Borrowed(_)), "what follows the file is no part of it");
        let metadata_cut = &file[..file.len() - 3];
        assert_eq!(WebpContainer::parse(metadata_cut).unwrap().still, riff(&chunk(*b"VP8L", &[1; 10])));
    }

    #[test]
    fn a_cut_picture_is_refused() {
        let file = riff(&chunk(*b"VP8L", &[1; 10]));
        for cut in [file.len() - 1, 24, 21] {
            assert_eq!(WebpContainer::parse(&file[..cut]).unwrap_err(), TRUNCATED, "{cut}");
        }
        assert!(WebpContainer::parse(&riff(&chunk(*b"EXIF", &[1; 10]))).is_err());
        assert!(WebpContainer::parse(b"RIFF").is_err());
    }

    #[test]
    fn an_animation_that_is_shorter_than_it_says_is_cut() {
        let frame = chunk(*b"ANMF", &[&[0; FRAME_HEADER][..], &chunk(*b"VP8L", &[1; 10])].concat());
        let two = riff(&[&frame[..], &frame].concat());
        assert_eq!(WebpContainer::parse(&two).unwrap().frames.len(), 2);
        assert_eq!(WebpContainer::parse(&two[..two.len() - frame.len()]).unwrap_err(), TRUNCATED);
    }
}
