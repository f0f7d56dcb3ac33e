//! Whether a JPEG has its end mark (ITU T.81, annex B: EOI), without decoding it.

use crate::model::PictureError;
use crate::picture::scanner::Scanner;

/// From behind a scan's marker: the end mark follows, be there something behind it or not.
///
/// Nearly all files end with it, and then their last two bytes are all that is read. Else the scans are followed marker by
/// marker: what cameras put behind the end mark (a second picture, a film, padding) may be of any length, and may hold
/// bytes that look like the mark.
pub fn has_end_mark(scanner: &mut Scanner) -> Result<bool, PictureError> {
    if scanner.file_ends_with([0xFF, 0xD9])? {
        return Ok(true);
    }
    match follow_to_end_mark(scanner) {
        // The file ended first.
        Err(PictureError::Corrupt { .. }) => Ok(false),
        other => other,
    }
}

fn follow_to_end_mark(scanner: &mut Scanner) -> Result<bool, PictureError> {
    loop {
        scanner.skip_past(0xFF)?;
        let mut marker = 0xFF;
        while marker == 0xFF {
            marker = scanner.byte()?;
        }
        match marker {
            0xD9 => return Ok(true),
            // Another picture begins, and this one has not ended.
            0xD8 => return Ok(false),
            // A byte of coded data, or a marker without a segment.
            0x00 | 0x01 | 0xD0..=0xD7 => {}
            _ => {
                let length = u64::from(u16::from_be_bytes(scanner.bytes()?));
                scanner.skip(length.saturating_sub(2))?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::model::Format;

    fn ended(rest: &[&[u8]]) -> bool {
        // Far longer than the scanner's buffer.
        let scan = b"ab\xFF\x00cd\xFF\xD3ef".repeat(500);
        let file = [&[0, 8, 1], &scan[..], &rest.concat()].concat();
        let mut source = Cursor::new(file);
        let mut scanner = Scanner::new(&mut source, Format::Jpeg);
        scanner.skip(3).unwrap();
        has_end_mark(&mut scanner).unwrap()
    }

    #[test]
    fn an_end_mark_counts_where_it_ends_the_picture() {
        let end = b"\xFF\xD9";
        assert!(ended(&[end]));
        assert!(!ended(&[]) && !ended(&[b"\xFF"]) && !ended(&[b"\xFF\xFF"]));
        assert!(ended(&[b"\xFF\xFF\xFF\xD9", &[0; 100]]), "fill bytes before it, padding behind it");
        let film = b"ftypmp42".repeat(20_000);
        assert!(ended(&[end, &film]), "a trailer of any length");
        assert!(!ended(&[&film]), "and one without the mark before it");
    }

    #[test]
    fn bytes_of_segments_and_of_other_pictures_are_no_end_mark() {
        let table = b"\xFF\xC4\x00\x06\xFF\xD9\xFF\xD9";
        let scan = b"\xFF\xDA\x00\x04ab more";
        assert!(!ended(&[table, scan]));
        assert!(ended(&[table, scan, b"\xFF\xD9 trailer"]));
        assert!(!ended(&[b"\xFF\xD8\xFF\xD9 trailer"]), "the mark of a second picture");
        assert!(!ended(&[b"\xFF\xC4\xFF\xFF\xFF\xD9 trailer"]), "a segment that is longer than the file");
    }
}
