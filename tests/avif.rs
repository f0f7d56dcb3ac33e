//! AVIF, written and read: only where the build has libaom.
#![cfg(feature = "avif")]

mod made;

use std::io::Cursor;

use made::{Picture, edge, grey_jpeg, noise, read_png, with_alpha, with_exif};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, PictureError, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, decodes, header, memory_needed, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

fn whole(size: Size, output: Size) -> Crop {
    Crop { left: 0.0, top: 0.0, width: size.width.into(), height: size.height.into(), output }
}

fn written(bytes: &[u8], format: Format, quality: u8) -> Result<Vec<u8>, PictureError> {
    let header = header(Cursor::new(bytes))?;
    let request = RenderRequest::new(whole(header.size, header.size), format, quality);
    Ok(render(bytes, &header, &[request], &LIMITS, &mut Workspace::new())?.remove(0))
}

fn avif(picture: &Picture, quality: u8) -> Vec<u8> {
    let png = made::plain_png(picture, png::ColorType::Rgba, png::BitDepth::Eight);
    written(&png, Format::Avif, quality).unwrap()
}

fn seen(avif: &[u8]) -> Picture {
    read_png(&written(avif, Format::Png, 80).unwrap())
}

/// Three colours that blend, as photographs do.
fn tones(size: Size) -> Picture {
    let mut picture = Picture::flat(size, [0; 3]);
    for (at, pixel) in picture.data.chunks_exact_mut(4).enumerate() {
        let (x, y) = (at as u32 % size.width, at as u32 / size.width);
        let part = |at: u32, side: u32| (at * 255 / side) as u8;
        pixel[..3].copy_from_slice(&[part(x, size.width), part(y, size.height), 255 - part(x, size.width)]);
    }
    picture
}

#[test]
fn what_is_written_is_read_at_every_size() {
    for (width, height) in [(1, 1), (2, 2), (1, 17), (17, 1), (3, 5), (64, 64), (65, 63), (129, 33)] {
        let size = Size::new(width, height);
        let picture = tones(size);
        let file = avif(&picture, 95);
        assert_eq!(header(Cursor::new(&file)).unwrap().size, size);
        let distance = seen(&file).distance(&picture);
        assert!(distance < 3.0, "{width} × {height}: {distance}");
        assert!(decodes(&file, &LIMITS).is_ok());
    }
}

#[test]
fn quality_costs_bytes_and_gives_fidelity() {
    let picture = noise(Size::new(96, 64));
    let made: Vec<(usize, f64)> = [5, 30, 60, 80, 95, 100]
        .map(|quality| {
            let file = avif(&picture, quality);
            (file.len(), seen(&file).distance(&picture))
        })
        .to_vec();
    assert!(made.is_sorted_by(|a, b| a.0 < b.0 && a.1 > b.1), "{made:?}");
}

#[test]
fn equal_input_makes_equal_bytes() {
    let picture = noise(Size::new(80, 50));
    assert_eq!(avif(&picture, 80), avif(&picture, 80));
}

#[test]
fn alpha_is_kept_exactly() {
    let picture = with_alpha(&tones(Size::new(61, 40)));
    let file = avif(&picture, 90);
    assert!(header(Cursor::new(&file)).unwrap().alpha);
    let seen = seen(&file);
    for (before, after) in picture.data.chunks(4).zip(seen.data.chunks(4)) {
        assert_eq!(before[3], after[3]);
    }
    let opaque = avif(&noise(Size::new(9, 9)), 80);
    assert!(!header(Cursor::new(&opaque)).unwrap().alpha, "nothing is transparent");
}

#[test]
fn grey_has_no_colour_to_pay_for() {
    let picture = tones(Size::new(90, 70));
    let file = written(&grey_jpeg(&picture), Format::Avif, 90).unwrap();
    let seen = seen(&file);
    for (pixel, grey) in seen.data.chunks(4).zip(picture.grey()) {
        assert!(pixel[0] == pixel[1] && pixel[1] == pixel[2] && pixel[0].abs_diff(grey) <= 12, "{pixel:?} {grey}");
    }
    assert!(file.len() < avif(&picture, 90).len());
}

#[test]
fn copyright_is_kept_and_the_source_is_turned_once() {
    let file = written(&with_exif(&made::jpeg(&edge(Size::new(60, 40), 30, 40), 90), 6), Format::Avif, 80).unwrap();
    let reported = header(Cursor::new(&file)).unwrap();
    assert_eq!((reported.size, reported.orientation.exif()), (Size::new(40, 60), 1));
    let found = exif::Reader::new().read_from_container(&mut Cursor::new(&file)).unwrap();
    let tags: Vec<_> = found.fields().map(|field| field.tag).collect();
    assert!(tags.contains(&exif::Tag::Copyright) && !tags.contains(&exif::Tag::Orientation), "{tags:?}");
    // From AVIF to AVIF too.
    let again = written(&file, Format::Avif, 80).unwrap();
    assert!(exif::Reader::new().read_from_container(&mut Cursor::new(&again)).is_ok());
}

/// Puts another property where one stands that nothing here needs; what is over of its box is passed over.
fn instead(file: &[u8], old: [u8; 4], new: [u8; 4], value: u8) -> Vec<u8> {
    let at = file.windows(4).position(|name| *name == old).unwrap();
    let mut file = file.to_vec();
    file[at..at + 4].copy_from_slice(&new);
    file[at + 4] = value;
    file
}

#[test]
fn boxes_turn_pictures_as_exif_does() {
    let upright = edge(Size::new(48, 32), 30, 12);
    for (orientation, quarters, axis) in
        [(2, 0, Some(1)), (3, 2, None), (4, 0, Some(0)), (5, 1, Some(0)), (6, 3, None), (7, 3, Some(0)), (8, 1, None)]
    {
        let stored = avif(&upright.stored_as(orientation), 95);
        let mut turned = instead(&stored, *b"pixi", *b"irot", quarters);
        if let Some(axis) = axis {
            turned = instead(&turned, *b"colr", *b"imir", axis);
        }
        let reported = header(Cursor::new(&turned)).unwrap();
        assert_eq!((reported.size, reported.orientation.exif()), (upright.size, orientation));
        let distance = seen(&turned).distance(&upright);
        assert!(distance < 4.0, "{orientation}: {distance}");
    }
}

#[test]
fn what_must_be_understood_and_is_not_is_named() {
    let file = avif(&noise(Size::new(32, 32)), 80);
    let mut file = instead(&file, *b"pixi", *b"xyzw", 0);
    // Its second property, now an essential one.
    let at = file.windows(4).position(|name| name == b"ipma").unwrap() + 4 + 4 + 4 + 2 + 1 + 1;
    file[at] |= 0x80;
    let found = written(&file, Format::Png, 80);
    assert!(matches!(&found, Err(PictureError::Unsupported { format }) if format.contains("xyzw")), "{found:?}");
}

#[test]
fn a_file_cut_short_is_refused() {
    let file = avif(&with_alpha(&noise(Size::new(24, 20))), 60);
    for length in (12..file.len()).rev() {
        let cut = &file[..length];
        let found = header(Cursor::new(cut)).and_then(|_| written(cut, Format::Png, 80));
        assert!(found.is_err(), "{length} of {}", file.len());
        assert!(decodes(cut, &LIMITS).is_err());
    }
}

#[test]
fn damaged_files_never_panic_and_never_lie_about_their_size() {
    let files = [avif(&noise(Size::new(24, 20)), 60), avif(&with_alpha(&tones(Size::new(33, 9))), 60)];
    let small = Limits { pixels: 1 << 20, memory: 64 << 20 };
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for file in &files {
        let boxes = file.windows(4).position(|name| name == b"mdat").unwrap();
        for round in 0..1500 {
            let mut damaged = file.clone();
            for _ in 0..=random(3) {
                // Every other time in the boxes, which are read by our own code.
                let at = random(if round % 2 == 0 { boxes } else { damaged.len() });
                damaged[at] = random(256) as u8;
            }
            let made = std::panic::catch_unwind(|| {
                let found = header(Cursor::new(&damaged))?;
                let crop = Crop { output: Size::new(5, 3), ..whole(found.size, found.size) };
                let request = RenderRequest::new(crop, Format::Png, 80);
                render(&damaged, &found, &[request], &small, &mut Workspace::new())
            });
            assert!(made.is_ok(), "round {round}");
            if let Ok(Ok(outputs)) = made {
                assert_eq!(read_png(&outputs[0]).size, Size::new(5, 3));
            }
        }
    }
}

/// A file of few bytes may say that it is large; nothing is allocated for what it says.
#[test]
fn a_size_that_lies_is_refused_before_it_is_believed() {
    let file = avif(&noise(Size::new(24, 20)), 60);
    let at = file.windows(4).position(|name| name == b"ispe").unwrap() + 8;
    let mut large = file.clone();
    large[at..at + 8].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
    let reported = header(Cursor::new(&large)).unwrap();
    assert!(memory_needed(&reported, &[whole(reported.size, Size::new(5, 5)).into()]) > 4 << 30);
    assert!(matches!(decodes(&large, &LIMITS), Err(PictureError::TooManyPixels { .. })));
    let mut other = file.clone();
    other[at + 3] += 1;
    assert!(matches!(written(&other, Format::Png, 80), Err(PictureError::Corrupt { .. })));
}
