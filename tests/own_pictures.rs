//! Each of `img-fixtures/pictures`: what must come out of it, or why it is refused.
#![expect(clippy::disallowed_methods, reason = "test data is read from the disk")]

mod made;

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::PathBuf;

use made::{Picture, near, read_png};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, Header, PictureError, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, decodes, header, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };
const LETTER: Size = Size { width: 120, height: 80 };

/// What the page beside the pictures says of each.
enum Shows {
    /// Four quarters and a white F. The tolerance, of 255.
    Letter(u8),
    /// The F in greys.
    Grey,
    /// The F is a hole.
    Hole,
    Ramps,
    Disc,
    /// The first frame of three.
    Red,
    Row,
    Huge,
    CutShort,
    NotAPicture(&'static str),
}

const PICTURES: &[(&str, Shows)] = &[
    ("16-bit.png", Shows::Ramps),
    ("50000x50000-grey.png", Shows::Huge),
    ("adobe-rgb.jpg", Shows::Letter(8)),
    ("alpha-edge.png", Shows::Disc),
    ("animated.gif", Shows::Red),
    ("animated.webp", Shows::Red),
    ("cmyk-adobe.jpg", Shows::Letter(8)),
    ("display-p3.jpg", Shows::Letter(8)),
    ("grey.jpg", Shows::Grey),
    ("html-page.jpg", Shows::NotAPicture("an HTML page")),
    ("interlaced.png", Shows::Letter(0)),
    ("lfs-pointer.jpg", Shows::NotAPicture("a Git LFS pointer")),
    ("multi-scan-baseline.jpg", Shows::Letter(8)),
    ("null.jpg", Shows::NotAPicture("4 bytes of text")),
    ("one-pixel-high.png", Shows::Row),
    ("palette-transparent.png", Shows::Hole),
    ("progressive.jpg", Shows::Letter(8)),
    ("restart-markers.jpg", Shows::Letter(8)),
    ("rotated-exif-1.jpg", Shows::Letter(8)),
    ("rotated-exif-2.jpg", Shows::Letter(8)),
    ("rotated-exif-3.jpg", Shows::Letter(8)),
    ("rotated-exif-4.jpg", Shows::Letter(8)),
    ("rotated-exif-5.jpg", Shows::Letter(8)),
    ("rotated-exif-6.jpg", Shows::Letter(8)),
    ("rotated-exif-7.jpg", Shows::Letter(8)),
    ("rotated-exif-8.jpg", Shows::Letter(8)),
    ("truncated.jpg", Shows::CutShort),
];

const RED: [u8; 4] = [200, 40, 40, 255];
const GREEN: [u8; 4] = [40, 160, 60, 255];
const BLUE: [u8; 4] = [40, 70, 190, 255];
const YELLOW: [u8; 4] = [235, 200, 50, 255];
const WHITE: [u8; 4] = [255; 4];

/// Points of the upright F and their colours: its quarters, its stem, beside its arms.
const POINTS: [(u32, u32, [u8; 4]); 9] = [
    (12, 8, RED),
    (108, 8, GREEN),
    (12, 72, BLUE),
    (108, 72, YELLOW),
    (50, 58, WHITE),
    (72, 20, WHITE),
    (50, 24, WHITE),
    (88, 24, GREEN),
    (72, 58, YELLOW),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/pictures")
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

fn drawn(bytes: &[u8], output: impl Fn(Size) -> Size, format: Format) -> Result<(Header, Vec<u8>), PictureError> {
    let found = header(Cursor::new(bytes))?;
    let Size { width, height } = found.size;
    let crop = Crop { left: 0.0, top: 0.0, width: width.into(), height: height.into(), output: output(found.size) };
    let outputs =
        render(bytes, &found, &[RenderRequest::new(crop, format, 90)], &LIMITS, &mut Workspace::new())?.remove(0);
    Ok((found, outputs))
}

fn seen(name: &str) -> (Header, Picture) {
    let (found, png) = drawn(&file(name), |size| size, Format::Png).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    (found, read_png(&png))
}

fn check_letter(name: &str, picture: &Picture, tolerance: u8, expected: impl Fn([u8; 4]) -> [u8; 4]) {
    assert_eq!(picture.size, LETTER, "{name}");
    for (x, y, colour) in POINTS {
        let (found, colour) = (picture.at(x, y), expected(colour));
        assert!(near(found, colour, tolerance), "{name} at {x}, {y}: {found:?}, not {colour:?}");
    }
}

fn check(name: &str, shows: &Shows) {
    match shows {
        Shows::Letter(tolerance) => {
            let (found, picture) = seen(name);
            assert_eq!(found.size, LETTER, "{name}");
            check_letter(name, &picture, *tolerance, |colour| colour);
            let orientation = name.strip_prefix("rotated-exif-").map_or(1, |end| end[..1].parse().unwrap());
            assert_eq!(found.orientation.exif(), orientation, "{name}");
            // A third, so that JPEGs are scaled while they are decoded.
            let (_, third) = drawn(&file(name), |_| Size::new(40, 27), Format::Png).unwrap();
            let third = read_png(&third);
            for (x, y, colour) in [(3, 2, RED), (36, 2, GREEN), (3, 24, BLUE), (36, 24, YELLOW)] {
                assert!(near(third.at(x, y), colour, tolerance.max(&12).to_owned()), "{name}: {:?}", third.at(x, y));
            }
        }
        Shows::Grey => {
            let luma = |c: [u8; 4]| {
                let grey = f64::from(c[0]) * 0.299 + f64::from(c[1]) * 0.587 + f64::from(c[2]) * 0.114;
                [grey as u8, grey as u8, grey as u8, 255]
            };
            check_letter(name, &seen(name).1, 8, luma);
        }
        Shows::Hole => {
            let (found, picture) = seen(name);
            assert!(found.alpha);
            for (x, y, colour) in POINTS {
                let pixel = picture.at(x, y);
                let is_hole = colour == WHITE;
                assert!(if is_hole { pixel[3] == 0 } else { pixel == colour }, "{name} at {x}, {y}: {pixel:?}");
            }
            // Laid on white, the F is white, and nobody sees the magenta below it.
            let (_, jpeg) = drawn(&file(name), |size| size, Format::Jpeg).unwrap();
            let (_, png) = drawn(&jpeg, |size| size, Format::Png).unwrap();
            check_letter(name, &read_png(&png), 12, |colour| colour);
        }
        Shows::Ramps => {
            let (_, picture) = seen(name);
            for (third, y) in [(0, 13), (1, 40), (2, 67)] {
                for x in [0, 1, 17, 60, 101, 119] {
                    let expected = (f64::from(x) * 65_535.0 / 119.0).round() / 257.0;
                    let sample = picture.at(x, y)[third];
                    assert!((f64::from(sample) - expected).abs() <= 0.51, "{name} at {x}, {y}: {sample}, {expected}");
                }
            }
        }
        Shows::Disc => {
            let (found, picture) = seen(name);
            assert!(found.alpha);
            assert_eq!((picture.middle(), picture.at(2, 2)[3]), (RED, 0));
            let (_, small) = drawn(&file(name), |_| Size::new(40, 27), Format::Png).unwrap();
            for pixel in read_png(&small).data.chunks(4).filter(|pixel| pixel[3] > 8) {
                assert!(pixel[0] > pixel[1].saturating_add(100), "{name}: a green rim, {pixel:?}");
            }
        }
        Shows::Red => {
            let (found, picture) = seen(name);
            assert_eq!(found.size, LETTER);
            assert!(
                picture.data.chunks(4).all(|pixel| near([pixel[0], pixel[1], pixel[2], pixel[3]], RED, 3)),
                "{name}"
            );
        }
        Shows::Row => {
            let (found, picture) = seen(name);
            assert_eq!((found.size, picture.size), (Size::new(1000, 1), Size::new(1000, 1)));
            assert!(near(picture.at(9, 0), RED, 2) && near(picture.at(990, 0), GREEN, 2));
            let (_, small) = drawn(&file(name), |_| Size::new(300, 1), Format::Jpeg).unwrap();
            assert_eq!(header(Cursor::new(&small)).unwrap().size, Size::new(300, 1));
        }
        Shows::Huge => {
            let bytes = file(name);
            let size = Size::new(50_000, 50_000);
            assert_eq!(header(Cursor::new(&bytes)).unwrap().size, size);
            let expected = PictureError::TooManyPixels { size, limit: LIMITS.pixels };
            assert_eq!(drawn(&bytes, |_| Size::new(74, 41), Format::Jpeg).err(), Some(expected.clone()));
            assert_eq!(decodes(&bytes, &LIMITS).err(), Some(expected));
        }
        Shows::CutShort => {
            let bytes = file(name);
            assert_eq!(header(Cursor::new(&bytes)).unwrap().size, LETTER, "the header is whole");
            let detail = "the file ends before its picture does";
            let expected = Some(PictureError::Corrupt { format: Format::Jpeg, detail });
            assert_eq!(drawn(&bytes, |size| size, Format::Jpeg).err(), expected);
            assert_eq!(decodes(&bytes, &LIMITS).err(), expected);
        }
        Shows::NotAPicture(what) => {
            let expected = PictureError::NotAPicture { looks_like: (*what).to_owned() };
            assert_eq!(header(Cursor::new(file(name))).err(), Some(expected));
        }
    }
}

#[test]
fn each_picture_shows_what_it_should() {
    for (name, shows) in PICTURES {
        check(name, shows);
    }
}

#[test]
fn what_shows_is_whole() {
    for (name, shows) in PICTURES {
        let is_refused = matches!(shows, Shows::Huge | Shows::CutShort | Shows::NotAPicture(_));
        assert_eq!(decodes(&file(name), &LIMITS).is_err(), is_refused, "{name}");
    }
}

#[test]
fn every_picture_is_in_the_table_and_on_the_page() {
    let files: BTreeSet<String> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let listed: BTreeSet<String> = PICTURES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, listed);
    let page = std::fs::read_to_string(folder().join("../README.md")).unwrap();
    for name in &listed {
        // Eight files in one row: the first and the last are named.
        let is_between = name.starts_with("rotated-exif-") && !name.contains(['1', '8']);
        assert!(is_between || page.contains(&format!("`{name}`")), "{name} is not on the page");
    }
}
