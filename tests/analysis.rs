//! What is judged from a picture's pixels, through the library's own door.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the tests read pictures, and say what is left out"
)]

mod made;

use std::io::Cursor;
use std::path::PathBuf;

use made::{Picture, interlaced_png, jpeg, lossless_webp, stored_png, with_exif};
use vignettes::model::picture::Analysis;
use vignettes::model::picture::Content;
use vignettes::model::{PictureError, Size};
use vignettes::picture::{Limits, Workspace, analysis, header, memory_to_analyse};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

fn looked(bytes: &[u8]) -> Result<Analysis, PictureError> {
    let header = header(Cursor::new(bytes))?;
    analysis(bytes, &header, &LIMITS, &mut Workspace::new())
}

/// Busy in one place, away from the middle, and a little uneven elsewhere.
fn busy_at(size: Size, at: (u32, u32)) -> Picture {
    let mut picture = Picture::flat(size, [120, 130, 140]);
    for y in at.1..at.1 + size.height / 6 {
        for x in at.0..at.0 + size.width / 6 {
            let from = (y * size.width + x) as usize * 4;
            let bright = (x / 8 + y / 8).is_multiple_of(2);
            picture.data[from..from + 3].copy_from_slice(&if bright { [230, 210, 60] } else { [20; 3] });
        }
    }
    picture
}

#[test]
fn the_focus_is_upright_however_the_picture_is_stored() {
    let picture = busy_at(Size::new(960, 480), (48, 32));
    let upright = looked(&jpeg(&picture, 92)).unwrap().focus;
    assert!(upright.x < 0.4, "{upright:?}");
    for orientation in 1..=8_u8 {
        let stored = with_exif(&jpeg(&picture.stored_as(orientation), 92), orientation.into());
        assert_eq!(looked(&stored).unwrap().focus, upright, "orientation {orientation}");
    }
}

#[test]
fn every_format_is_looked_at_alike() {
    let picture = busy_at(Size::new(600, 300), (480, 100));
    let expected = looked(&stored_png(&picture)).unwrap();
    assert_eq!(expected.content, Content::Drawing);
    assert!(expected.focus.x > 0.6, "{expected:?}");
    for file in [interlaced_png(&picture), lossless_webp(&picture)] {
        assert_eq!(looked(&file).unwrap(), expected);
    }
}

#[test]
fn another_file_than_the_planned_one_is_reported() {
    let (one, other) = (jpeg(&made::noise(Size::new(90, 60)), 90), jpeg(&made::noise(Size::new(60, 90)), 90));
    let planned = header(Cursor::new(&one)).unwrap();
    assert_eq!(analysis(&other, &planned, &LIMITS, &mut Workspace::new()), Err(PictureError::Changed));
    let cut = &one[..one.len() / 2];
    assert!(matches!(looked(cut), Err(PictureError::Corrupt { .. })), "{:?}", looked(cut));
    let few = Limits { pixels: 90 * 60 - 1, ..LIMITS };
    let found = analysis(&one, &planned, &few, &mut Workspace::new());
    assert!(matches!(found, Err(PictureError::TooManyPixels { .. })), "{found:?}");
}

#[test]
fn our_own_pictures_are_looked_at_within_their_memory() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/pictures");
    let mut looked_at = 0;
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(header) = header(Cursor::new(&bytes)) else { continue };
        // Ours are small, but for one that is large on purpose and is read in strips.
        let most = if header.size.pixels() > 1 << 24 { 600 << 20 } else { 32 << 20 };
        assert!(memory_to_analyse(&header) < most, "{}: {}", path.display(), memory_to_analyse(&header));
        if header.size.pixels() < 1 << 24 {
            looked_at += usize::from(analysis(&bytes, &header, &LIMITS, &mut Workspace::new()).is_ok());
        }
    }
    assert!(looked_at >= 18, "{looked_at}");
}

/// The pictures of a real site that are stored without loss, by name: what their bytes say they are.
#[test]
fn screenshots_of_a_real_site_are_drawings_and_photographs_are_not() {
    let Some(shared) = std::env::var_os("VIGNETTES_SHARED").filter(|value| !value.is_empty()) else {
        eprintln!("SKIPPED: VIGNETTES_SHARED is not set, so `site` is not there to test on");
        return;
    };
    let folder = PathBuf::from(shared).join("site/static/img/cds");
    for (name, expected) in [
        ("ircc-rescheduler-form.png", Content::Drawing),
        ("checklist-screenshot-fr.jpg", Content::Drawing),
        ("notice-to-appear-English2.png", Content::Drawing),
        ("esdc-wordcloud-en.png", Content::Drawing),
        ("blog-language-gap.jpg", Content::Drawing),
        ("blog-human-story-citizenship2.png", Content::Photo),
        ("onboarding-1.jpg", Content::Photo),
        ("esdc-tweet-en.png", Content::Photo),
        ("team-photo.jpg", Content::Photo),
        ("jeff-maher.jpg", Content::Photo),
    ] {
        assert_eq!(looked(&std::fs::read(folder.join(name)).unwrap()).unwrap().content, expected, "{name}");
    }
}
