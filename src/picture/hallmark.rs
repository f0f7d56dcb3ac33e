//! Whether a file is built as our encoders build it: the same parts in the same order, and nothing else in it. Files of
//! cameras, editors and other converters say more, or say it in another order. It is no proof: another program can be
//! made to write the same parts.

use crate::model::Format;

use super::encode::is_our_steps;
use super::jpeg::libjpeg_quality;

/// All parts of the file are of the kinds that we write. The pixels are not decoded.
#[must_use]
pub fn is_as_we_write(bytes: &[u8], format: Format) -> bool {
    let is_ours = match format {
        Format::Jpeg => jpeg(bytes),
        Format::Png => png(bytes),
        Format::WebP => webp(bytes),
        Format::Avif => avif(bytes),
        Format::Gif => None,
    };
    is_ours.is_some()
}

/// JFIF 1.01 with a density of our encoders, our quantisation tables, and codes made for the picture.
fn jpeg(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    let mut tables: Vec<Vec<u8>> = Vec::new();
    let mut frame = None;
    let mut is_by_mozjpeg = false;
    let mut is_first = true;
    loop {
        let [0xFF, marker, high, low, ..] = *rest else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let content = rest.get(4..2 + length)?;
        match marker {
            0xE0 if is_first => {
                // One dot each way without a unit by our own encoder, 72 dots an inch by mozjpeg.
                is_by_mozjpeg = match content.strip_prefix(b"JFIF\0\x01\x01")? {
                    b"\0\0\x01\0\x01\0\0" => false,
                    b"\x01\0\x48\0\x48\0\0" => true,
                    _ => return None,
                };
            }
            0xE1 => content.starts_with(b"Exif\0\0").then_some(())?,
            0xDB => tables.extend(content.chunks(65).map(<[u8]>::to_vec)),
            0xC0 | 0xC2 => frame = Some(marker),
            // Table K.5 has a code for every symbol; a picture has few of them.
            0xC4 if content.len() >= 17 + 162 => return None,
            0xC4 => {}
            0xDA => break,
            _ => return None,
        }
        rest = rest.get(2 + length..)?;
        is_first = false;
    }
    let steps: Vec<&[u8]> = tables.iter().filter_map(|table| table.get(1..65)).collect();
    frame?;
    let is_ours = if is_by_mozjpeg { is_our_steps(&steps) } else { libjpeg_quality(&steps).is_some() };
    is_ours.then_some(())
}

/// Chunks that hold pixels, and EXIF.
fn png(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1A\n")?;
    let mut has_pixels = false;
    while !rest.is_empty() {
        let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        let kind = rest.get(4..8)?;
        match kind {
            b"IHDR" | b"PLTE" | b"tRNS" | b"eXIf" | b"IEND" => {}
            b"IDAT" => has_pixels = true,
            _ => return None,
        }
        rest = rest.get(length.checked_add(12)?..)?;
    }
    has_pixels.then_some(())
}

/// Pixels, and EXIF behind them (RFC 9649).
fn webp(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(12..)?;
    while !rest.is_empty() {
        let kind = rest.get(..4)?;
        let length = usize::try_from(u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?)).ok()?;
        [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"EXIF"]
            .iter()
            .any(|known| kind == *known)
            .then_some(())?;
        rest = rest.get(8_usize.checked_add(length)?.checked_next_multiple_of(2)?..)?;
    }
    Some(())
}

/// Three boxes, of these brands.
fn avif(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes;
    for expected in [b"ftyp", b"meta", b"mdat"] {
        let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        (rest.get(4..8)? == expected && length >= 8).then_some(())?;
        rest = rest.get(length..)?;
    }
    (rest.is_empty() && bytes.get(8..28)? == b"avif\0\0\0\0avifmif1miaf").then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Size;
    use crate::model::outputs::Effort;
    use crate::model::picture::Content;
    use crate::picture::encode::{ALL, How};
    use crate::picture::pixels::{Channels, Pixels};

    fn picture(channels: Channels) -> Pixels {
        let count = 90 * 60 * channels.bytes();
        let sample = |i: usize| ((i * i / 7 + i / 90 * 31) % 256) as u8;
        Pixels { size: Size::new(90, 60), channels, data: (0..count).map(sample).collect() }
    }

    #[test]
    fn whatever_we_write_is_as_we_write() {
        // A TIFF block without entries.
        let exif = b"II*\0\x08\0\0\0\0\0\0\0\0\0";
        for encoder in ALL {
            for channels in [Channels::Grey, Channels::Rgb, Channels::Rgba] {
                for quality in [1, 37, 80, 95, 100] {
                    for effort in [Effort::Quick, Effort::Small] {
                        for content in [Content::Photo, Content::Drawing] {
                            for exif in [None, Some(&exif[..])] {
                                let how = How { quality, effort, content };
                                let bytes = (encoder.encode)(&picture(channels), how, exif).unwrap();
                                let name = encoder.format.name();
                                assert!(is_as_we_write(&bytes, encoder.format), "{name} {channels:?} {how:?} {exif:?}");
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_others_write_is_not() {
        let how = How { quality: 80, effort: Effort::Quick, content: Content::Photo };
        let of = |format: Format| {
            let encoder = ALL.iter().find(|encoder| encoder.format == format).unwrap();
            (encoder.encode)(&picture(Channels::Rgb), how, None).unwrap()
        };
        let (jpeg, png, webp) = (of(Format::Jpeg), of(Format::Png), of(Format::WebP));
        let comment = [&jpeg[..20], b"\xFF\xFE\0\x04hi", &jpeg[20..]].concat();
        let table = jpeg.windows(2).position(|window| window == [0xFF, 0xDB]).unwrap();
        let mut other_table = jpeg.clone();
        other_table[table + 9] ^= 0x15;
        let density = [&jpeg[..13], &[1, 0, 72, 0, 72], &jpeg[18..]].concat();
        for (what, bytes) in [("a comment", comment), ("another table", other_table), ("a density", density)] {
            assert!(!is_as_we_write(&bytes, Format::Jpeg), "{what}");
        }
        let chunk = [&png[..33], b"\0\0\0\x01sRGB\0\xAE\xCE\x1C\xE9", &png[33..]].concat();
        assert!(!is_as_we_write(&chunk, Format::Png));
        assert!(!is_as_we_write(&[&webp[..], b"XMP \x02\0\0\0hi"].concat(), Format::WebP));
        for &format in Format::ALL {
            for bytes in [&b""[..], b"---\ntitle: A post\n---\n", &jpeg[..30], &png[..20], &webp[..14]] {
                assert!(!is_as_we_write(bytes, format), "{format:?}");
            }
        }
    }
}
