//! The chunks of a PNG (third edition, 5): whether its pixels are whole, be there an end chunk or not.

use std::borrow::Cow;

use super::TRUNCATED;

/// Bytes of the signature.
const SIGNATURE: usize = 8;

/// The end chunk: no data, its name, its checksum.
const END: [u8; 12] = [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82];

/// Returns the file with an end chunk, which alone may be missing or cut; or an error where the file ends within its
/// pixels. They are whole where each of their chunks is, and of an animation every frame must have begun.
pub fn with_end_chunk(bytes: &[u8]) -> Result<Cow<'_, [u8]>, &'static str> {
    let (mut has_pixels, mut has_ended) = (false, false);
    let (mut frames, mut controls) = (0, 0);
    let mut rest = bytes.get(SIGNATURE..).unwrap_or_default();
    while let Some((&[l0, l1, l2, l3, ref kind @ ..], after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([l0, l1, l2, l3]) as usize;
        // A checksum follows the data.
        let next = after.get(length.saturating_add(4)..);
        match kind {
            b"IEND" => {
                has_ended = next.is_some();
                break;
            }
            b"IHDR" | b"PLTE" | b"IDAT" | b"fdAT" if next.is_none() => return Err(TRUNCATED),
            b"IDAT" => has_pixels = true,
            b"fcTL" => controls += 1,
            b"acTL" if !has_pixels => frames = after.first_chunk().copied().map_or(0, u32::from_be_bytes),
            _ => {}
        }
        let Some(next) = next else { break };
        rest = next;
    }
    if has_pixels && has_ended {
        return Ok(Cow::Borrowed(bytes));
    }
    if !has_pixels || controls < frames {
        return Err(TRUNCATED);
    }
    let whole = &bytes[..bytes.len() - rest.len()];
    Ok(Cow::Owned([whole, &END].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1A\n".to_vec();
        for (kind, data) in chunks {
            bytes.extend((data.len() as u32).to_be_bytes());
            bytes.extend(*kind);
            bytes.extend(*data);
            bytes.extend(if *kind == b"IEND" { [0xAE, 0x42, 0x60, 0x82] } else { [0; 4] });
        }
        bytes
    }

    #[test]
    fn the_end_chunk_alone_may_be_missing() {
        let whole = file(&[(b"IHDR", &[0; 13]), (b"IDAT", &[1; 20]), (b"tEXt", &[2; 9]), (b"IEND", &[])]);
        let pixels_end = whole.len() - 12 - 21;
        for end in 0..=whole.len() {
            let read = with_end_chunk(&whole[..end]);
            assert_eq!(read.is_ok(), end >= pixels_end, "{end} of {}", whole.len());
            assert!(read.is_err() || read.is_ok_and(|file| file.ends_with(&END)), "{end}");
        }
        assert!(matches!(with_end_chunk(&[&whole[..], b"more"].concat()), Ok(Cow::Borrowed(_))));
        let cut = [&whole[..pixels_end], b"IDA"].concat();
        assert_eq!(with_end_chunk(&cut).unwrap(), [&whole[..pixels_end], &END].concat());
    }

    #[test]
    fn an_animation_without_its_end_has_all_its_frames() {
        let frames = |count: u32, controls: usize| {
            let count = [&count.to_be_bytes()[..], &[0; 4]].concat();
            let mut chunks: Vec<(&[u8; 4], &[u8])> = vec![(b"IHDR", &[0; 13]), (b"acTL", &count), (b"fcTL", &[])];
            chunks.push((b"IDAT", &[1; 9]));
            for _ in 1..controls {
                chunks.extend([(b"fcTL", &[][..]), (b"fdAT", &[1; 9])]);
            }
            with_end_chunk(&file(&chunks)).is_ok()
        };
        assert!(frames(3, 3) && !frames(3, 2));
    }
}
