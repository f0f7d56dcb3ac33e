//! What goes along with a picture: the way it is turned is applied, the author stays, the place never leaves.

mod made;

use std::io::Cursor;

use made::read_png;
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, header, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

/// The TIFF block that [`made::with_exif`] writes.
fn block(orientation: u16) -> Vec<u8> {
    made::with_exif(b"\xFF\xD8", orientation)[12..].to_vec()
}

/// Behind a PNG's header, or before its end.
fn png_with_exif(plain: &[u8], exif: &[u8], at: usize) -> Vec<u8> {
    let size = Size::new(1, 1);
    let donor = made::raw_png(size, 8, 2, false, &[(b"eXIf", exif)], &[vec![0; 3]]);
    let chunk = &donor[33..33 + 12 + exif.len()];
    [&plain[..at], chunk, &plain[at..]].concat()
}

/// RFC 9649, 2.7: the block stands behind the pixels. Some writers keep the prefix that JPEG needs.
fn webp_with_exif(bare: &[u8], size: Size, exif: &[u8]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let padding = vec![0; data.len() % 2];
        [&kind[..], &(data.len() as u32).to_le_bytes(), data, &padding].concat()
    };
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let extended = [vec![0x08, 0, 0, 0], side(size.width), side(size.height)].concat();
    let chunks = [chunk(b"VP8X", &extended), bare[12..].to_vec(), chunk(b"EXIF", exif)].concat();
    chunk(b"RIFF", &[b"WEBP".to_vec(), chunks].concat())
}

#[test]
fn every_source_is_turned_keeps_its_author_and_loses_its_place() {
    let upright = made::edge(Size::new(40, 24), 29, 17);
    let stored = upright.stored_as(6);
    let (png, webp) = (made::stored_png(&stored), made::lossless_webp(&stored));
    let exif = block(6);
    let prefixed = [&b"Exif\0\0"[..], &exif].concat();
    let files = [
        ("JPEG", made::with_exif(&made::jpeg(&stored, 95), 6)),
        ("PNG, before the pixels", png_with_exif(&png, &exif, 33)),
        ("PNG, behind the pixels", png_with_exif(&png, &exif, png.len() - 12)),
        ("WebP", webp_with_exif(&webp, stored.size, &exif)),
        ("WebP, with JPEG's prefix", webp_with_exif(&webp, stored.size, &prefixed)),
    ];
    let contains = |file: &[u8], text: &[u8]| file.windows(text.len()).any(|window| window == text);
    for (name, file) in files {
        assert!(contains(&file, b"SECRET"), "{name}");
        let found = header(Cursor::new(&file)).unwrap();
        assert_eq!((found.size, found.orientation.exif()), (upright.size, 6), "{name}");
        let crop = Crop { left: 0.0, top: 0.0, width: 40.0, height: 24.0, output: upright.size };
        for format in [Format::Png, Format::Jpeg, Format::WebP] {
            let request = RenderRequest::new(crop, format, 90);
            let output = render(&file, &found, &[request], &LIMITS, &mut Workspace::new()).unwrap().remove(0);
            assert!(contains(&output, b"(c) Me !"), "{name} as {format:?}");
            assert!(!contains(&output, b"SECRET"), "{name} as {format:?}");
            let again = header(Cursor::new(&output)).unwrap();
            assert_eq!((again.size, again.orientation.exif()), (upright.size, 1), "{name} as {format:?}");
            if format == Format::Png {
                assert!(read_png(&output).distance(&upright) < 3.0, "{name}");
            }
        }
    }
}

/// PNG, 11.3.2.6: primaries and transfer by number. Display P3 (200, 100, 50) is sRGB (215, 93, 31), by the matrices of
/// CSS Color 4.
#[test]
fn colours_named_by_code_points_become_srgb() {
    let size = Size::new(4, 1);
    let drawn = |points: [u8; 4]| {
        let file = made::raw_png(size, 8, 2, false, &[(b"cICP", &points)], &[[200, 100, 50].repeat(4)]);
        let found = header(Cursor::new(&file)).unwrap();
        let crop = Crop { left: 0.0, top: 0.0, width: 4.0, height: 1.0, output: size };
        let request = RenderRequest::new(crop, Format::Png, 90);
        read_png(&render(&file, &found, &[request], &LIMITS, &mut Workspace::new()).unwrap()[0]).at(2, 0)
    };
    assert!(made::near(drawn([12, 13, 0, 1]), [215, 93, 31, 255], 2), "{:?}", drawn([12, 13, 0, 1]));
    assert_eq!(drawn([1, 13, 0, 1]), [200, 100, 50, 255]);
}
