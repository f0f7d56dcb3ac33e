//! EXIF: the orientation, the two fields that outputs keep, and whether it tells a place.

use exif::{In, Reader, Tag, Value};

use crate::model::picture::Orientation;

/// What we take from a source's EXIF block; the rest (GPS, camera, thumbnail) never leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exif {
    pub orientation: Orientation,
    /// Raw bytes as the camera or the author wrote them; EXIF 2.3 says ASCII, people write UTF-8.
    pub artist: Option<Vec<u8>>,
    pub copyright: Option<Vec<u8>>,
    /// Says where it was taken.
    pub gps: bool,
}

impl Default for Exif {
    fn default() -> Self {
        Self { orientation: Orientation::UPRIGHT, artist: None, copyright: None, gps: false }
    }
}

/// Longer texts are cut off whole: a JPEG segment holds 65,533 bytes for both.
const LONGEST_TEXT: usize = 16 * 1024;

impl Exif {
    /// Reads a TIFF block (what follows `Exif\0\0` in a JPEG). A broken block gives what can be read of it.
    #[must_use]
    pub fn parse(tiff: &[u8]) -> Self {
        let read = Reader::new().continue_on_error(true).read_raw(tiff.to_vec());
        let Ok(fields) = read.or_else(|error| error.distill_partial_result(|_| {})) else { return Self::default() };
        // A directory may name a field twice: browsers take the first, the crate's own search the last.
        let all = |tag| fields.fields().filter(move |field| field.tag == tag && field.ifd_num == In::PRIMARY);
        let text = |tag| match &all(tag).next()?.value {
            Value::Ascii(lines) => kept_text(&lines.join(&0)),
            _ => None,
        };
        let orientation = all(Tag::Orientation).next().and_then(|field| field.value.get_uint(0));
        Self {
            orientation: orientation.map_or(Orientation::UPRIGHT, Orientation::from_exif),
            artist: text(Tag::Artist),
            copyright: text(Tag::Copyright),
            gps: all(Tag::GPSLatitude).any(|field| is_place(&field.value)),
        }
    }

    /// Returns the TIFF block of an output: artist and copyright, nothing else. `None` if there is neither.
    #[must_use]
    pub fn output_block(&self) -> Option<Vec<u8>> {
        // Tag numbers in rising order, as TIFF 6.0 demands: 315 Artist, 33432 Copyright.
        let texts = [(0x013B_u16, &self.artist), (0x8298, &self.copyright)];
        let texts: Vec<_> = texts.iter().filter_map(|(tag, text)| Some((*tag, text.as_ref()?))).collect();
        if texts.is_empty() {
            return None;
        }
        let mut tiff = b"II*\0\x08\0\0\0".to_vec();
        tiff.extend((texts.len() as u16).to_le_bytes());
        // Header, count, 12 bytes an entry, and the offset of a next directory, which there is none of.
        let mut offset = 8 + 2 + 12 * texts.len() + 4;
        let mut values = Vec::new();
        for (tag, text) in texts {
            let mut value = text.clone();
            value.push(0);
            tiff.extend(tag.to_le_bytes());
            tiff.extend(2_u16.to_le_bytes());
            tiff.extend((value.len() as u32).to_le_bytes());
            if value.len() <= 4 {
                value.resize(4, 0);
                tiff.extend(value);
            } else {
                tiff.extend((offset as u32).to_le_bytes());
                // Values start at even offsets.
                value.resize(value.len().next_multiple_of(2), 0);
                offset += value.len();
                values.extend(value);
            }
        }
        tiff.extend([0; 4]);
        tiff.extend(values);
        Some(tiff)
    }
}

/// XMP, as XML in UTF-8, that says where a picture was taken.
#[must_use]
pub fn xmp_has_place(xmp: &[u8]) -> bool {
    memchr::memmem::find(xmp, b"GPSLatitude").is_some()
}

/// Cameras without a fix write a latitude of zeros.
fn is_place(latitude: &Value) -> bool {
    matches!(latitude, Value::Rational(parts) if parts.iter().any(|part| part.num != 0 && part.denom != 0))
}

fn kept_text(text: &[u8]) -> Option<Vec<u8>> {
    let end = text.iter().rposition(|&byte| byte != 0 && byte != b' ')? + 1;
    (end <= LONGEST_TEXT).then(|| text[..end].to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Returns a big-endian block with an orientation, a GPS directory and a copyright.
    fn camera(orientation: u16) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08\0\x03".to_vec();
        tiff.extend(b"\x01\x12\0\x03\0\0\0\x01");
        tiff.extend(orientation.to_be_bytes());
        tiff.extend(b"\0\0\x82\x98\0\x02\0\0\0\x04Me!\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x32\0\0\0\0");
        tiff.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0");
        tiff
    }

    #[test]
    fn orientation_and_copyright_are_read() {
        let exif = Exif::parse(&camera(6));
        assert_eq!((exif.orientation.exif(), exif.copyright.as_deref()), (6, Some(&b"Me!"[..])));
        for wrong in [0, 9, 0x0600] {
            assert_eq!(Exif::parse(&camera(wrong)).orientation, Orientation::UPRIGHT, "{wrong}");
        }
    }

    /// Returns a block whose directory has these orientations, one after the other.
    fn of_orientations(values: &[u16]) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0".to_vec();
        tiff.extend((values.len() as u16).to_le_bytes());
        for value in values {
            tiff.extend(b"\x12\x01\x03\0\x01\0\0\0");
            tiff.extend(u32::from(*value).to_le_bytes());
        }
        tiff.extend([0; 4]);
        tiff
    }

    #[test]
    fn of_two_orientations_the_first_counts() {
        for (values, expected) in [([6, 8], 6), ([8, 6], 8), ([1, 6], 1), ([3, 1], 3), ([9, 6], 1), ([6, 9], 6)] {
            assert_eq!(Exif::parse(&of_orientations(&values)).orientation.exif(), expected, "{values:?}");
        }
    }

    #[test]
    fn of_two_texts_the_first_counts_and_every_place_does() {
        let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
        for text in [b"Me!\0", b"You\0"] {
            tiff.extend(b"\x98\x82\x02\0\x04\0\0\0");
            tiff.extend(text);
        }
        tiff.extend([0; 4]);
        assert_eq!(Exif::parse(&tiff).copyright.as_deref(), Some(&b"Me!"[..]));
        let mut twice = b"MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
        twice.extend(b"\0\x02\0\x02\0\x05\0\0\0\x01\0\0\0\x38\0\x02\0\x05\0\0\0\x01\0\0\0\x40\0\0\0\0");
        twice.extend([0, 0, 0, 46, 0, 0, 0, 1]);
        twice.extend([0, 0, 0, 0, 0, 0, 0, 1]);
        assert!(Exif::parse(&twice).gps, "the first is a place, the second is not");
    }

    /// Returns a block whose GPS directory has one latitude, in degrees, minutes and seconds.
    fn at_latitude(degrees: u8) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
        tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0");
        tiff.extend([0, 0, 0, degrees, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
        tiff
    }

    #[test]
    fn a_place_is_a_latitude_that_is_not_zero() {
        assert!(Exif::parse(&at_latitude(46)).gps);
        assert!(!Exif::parse(&at_latitude(0)).gps);
        assert!(!Exif::parse(&camera(6)).gps, "a direction alone is no place");
        assert!(xmp_has_place(b"<rdf:Description exif:GPSLatitude='46,5.3N'/>") && !xmp_has_place(b"<rdf/>"));
    }

    #[test]
    fn what_is_kept_holds_no_place_and_no_orientation() {
        let kept = Exif::parse(&camera(6)).output_block().unwrap();
        let fields = Reader::new().read_raw(kept).unwrap();
        let tags: Vec<_> = fields.fields().map(|field| field.tag).collect();
        assert_eq!(tags, [Tag::Copyright]);
    }

    #[test]
    fn nothing_to_keep_is_no_block() {
        assert_eq!(Exif::default().output_block(), None);
        assert_eq!(Exif::parse(b"not TIFF at all"), Exif::default());
    }

    proptest! {
        #[test]
        fn kept_texts_come_back(artist in "[ -~é]{0,40}[!-~]", copyright in "[!-~©]{1,9}") {
            let exif = Exif {
                orientation: Orientation::UPRIGHT,
                artist: Some(artist.into_bytes()),
                copyright: Some(copyright.into_bytes()),
                gps: false,
            };
            prop_assert_eq!(Exif::parse(&exif.output_block().unwrap()), exif);
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Exif::parse(&bytes);
            bytes.splice(0..0, *b"II*\0\x08\0\0\0");
            let _ = Exif::parse(&bytes);
        }
    }
}
