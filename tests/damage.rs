//! Files with bytes changed, in known places and at random.
#![expect(clippy::disallowed_methods, reason = "test data is read from the disk")]

mod made;

use std::io::Cursor;
use std::path::Path;

use made::{Coding, jpeg, noise, read_png, stored_png, with_exif};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, PictureError, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, decodes, header, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

fn whole(size: Size, output: Size) -> Crop {
    Crop { left: 0.0, top: 0.0, width: size.width.into(), height: size.height.into(), output }
}

fn rendered(bytes: &[u8], format: Format) -> Result<Vec<u8>, PictureError> {
    let header = header(Cursor::new(bytes))?;
    let request = RenderRequest::new(whole(header.size, header.size), format, 80);
    Ok(render(bytes, &header, &[request], &LIMITS, &mut Workspace::new())?.remove(0))
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/pictures").join(name)).unwrap()
}

#[track_caller]
fn is_corrupt(bytes: &[u8], what: &str) {
    for error in [rendered(bytes, Format::Png).err(), decodes(bytes, &LIMITS).err()] {
        assert!(matches!(error, Some(PictureError::Corrupt { .. })), "{what}: {error:?}");
    }
}

#[test]
fn restart_markers_out_of_order_are_damage() {
    let file = made::with_restarts(&noise(Size::new(320, 240)), 4);
    assert!(decodes(&file, &LIMITS).is_ok());
    let markers = made::restart_markers(&file);
    assert!(markers.len() > 20);
    for &at in [&markers[0], &markers[9], &markers[markers.len() - 1]] {
        let mut other = file.clone();
        other[at + 1] ^= 1;
        is_corrupt(&other, "another marker");
        other[at] = 0x5A;
        is_corrupt(&other, "no marker");
    }
    // An interval that is lost shifts all that follows it.
    let mut lost = file.clone();
    lost.drain(markers[3]..markers[4]);
    is_corrupt(&lost, "a lost interval");
    let own = fixture("restart-markers.jpg");
    let mut swapped = own.clone();
    let at = made::restart_markers(&own);
    (swapped[at[0] + 1], swapped[at[1] + 1]) = (own[at[1] + 1], own[at[0] + 1]);
    is_corrupt(&swapped, "two that are swapped");
}

/// Not every flipped bit can be seen: codes fall into step again, and libjpeg tells 63 of these 200 too. What is not
/// reported leaves a picture of the right size.
#[test]
fn flipped_bits_in_scans_are_reported_or_leave_a_picture() {
    let file = fixture("rotated-exif-1.jpg");
    let scan = file.windows(2).position(|marker| marker == [0xFF, 0xDA]).unwrap() + 14;
    let reported = |round: &usize| {
        let mut flipped = file.clone();
        flipped[scan + round * 7 % (file.len() - scan - 2)] ^= 1 << (round % 8);
        match rendered(&flipped, Format::Png) {
            Ok(png) => {
                assert_eq!(read_png(&png).size, Size::new(120, 80));
                false
            }
            Err(error) => matches!(error, PictureError::Corrupt { .. }),
        }
    };
    let reported = (0..200).filter(reported).count();
    assert!(reported > 30, "{reported} of 200");
}

/// A photograph as a camera has it: noise on waves, in several codings.
fn codings() -> Vec<(Coding, Vec<u8>)> {
    let luma_and_chroma = [[2, 2], [1, 1], [1, 1]];
    let base = Coding::of(&luma_and_chroma);
    let codings = [
        base.clone(),
        Coding { restarts: 4, ..base.clone() },
        Coding { is_interleaved: false, ..base.clone() },
        Coding { is_interleaved: false, restarts: 5, ..base.clone() },
        Coding { is_progressive: true, ..base.clone() },
        Coding { is_progressive: true, restarts: 3, ..base },
        Coding::of(&[[1, 1]]),
        Coding { is_progressive: true, ..Coding::of(&[[1, 1]]) },
        Coding { adobe: Some(0), ..Coding::of(&[[2, 1], [1, 1], [1, 1], [1, 1]]) },
        Coding { adobe: Some(2), is_progressive: true, ..Coding::of(&[[2, 2], [1, 1], [1, 1], [2, 2]]) },
    ];
    let level = |component: usize, x: f64, y: f64| {
        let mixed = ((x as u64 * 2_654_435_761) ^ (y as u64 * 40_503) ^ component as u64).wrapping_mul(2_246_822_519);
        let noise = ((mixed >> 20) & 63) as f64;
        128.0 + 50.0 * (x / 19.0 + component as f64).sin() + 30.0 * (y / 13.0).cos() + noise - 32.0
    };
    let size = Size::new(96, 72);
    codings.into_iter().map(|coding| (coding.clone(), made::coded(size, &coding, level).file)).collect()
}

/// Without an end marker, which is reported; with a trailer behind it, or in front of it, as phones write them; padded.
#[test]
fn a_whole_picture_is_made_whatever_stands_at_its_end() {
    let trailer = [b"kIH\0\0\0\x01\0\0\0\x11\"3\xFF\xC4\xFF\xE1\xFF\0".as_slice(), &[7; 40], b"SEFT"].concat();
    for (coding, file) in codings() {
        let whole = read_png(&rendered(&file, Format::Png).unwrap());
        let open = &file[..file.len() - 2];
        let end = &[0xFF, 0xD9][..];
        for (what, other, has_end) in [
            ("no end marker", open.to_vec(), false),
            ("half of it", [open, &[0xFF]].concat(), false),
            ("data behind it", [&file[..], &trailer].concat(), true),
            ("data in its place", [open, &trailer].concat(), false),
            ("data in front of it", [open, b"data of a camera", end].concat(), true),
            ("zeros in its place", [open, &[0; 300]].concat(), false),
            ("zeros in front of it", [open, &[0; 300], end].concat(), true),
            ("one byte in front of it", [open, &[0], end].concat(), true),
            ("fill bytes in its place", [open, &[0xFF; 300]].concat(), false),
            ("fill bytes in front of it", [open, &[0xFF; 300], end].concat(), true),
        ] {
            let made = rendered(&other, Format::Png).unwrap_or_else(|error| panic!("{what}: {coding:?}: {error:?}"));
            // Another decoder may have to read it.
            let distance = read_png(&made).distance(&whole);
            assert!(distance < 2.0, "{what}: {coding:?}: {distance:.2}");
            assert!(decodes(&other, &LIMITS).is_ok(), "{what}: {coding:?}");
            let header = header(Cursor::new(&other)).unwrap();
            assert_eq!(header.unended, !has_end, "{what}: {coding:?}");
        }
    }
}

/// What was cut, and filled up to its length or not, is damaged, whatever stands at its end.
#[test]
fn a_cut_picture_is_refused_whatever_it_is_filled_up_with() {
    let mut state = 5_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    for (coding, file) in codings() {
        let scan = file.windows(2).position(|marker| marker == [0xFF, 0xDA]).unwrap();
        for share in [5, 30, 50, 70, 90, 97] {
            let length = scan + 14 + (file.len() - scan - 14) * share / 100;
            let missing = file.len() - length;
            let random: Vec<u8> = (0..missing).map(|_| random()).collect();
            let mut fillings = vec![vec![], vec![0; missing], vec![0xFF; missing], vec![0xAA; missing]];
            // A few random bytes may be the codes of a few blocks.
            fillings.extend((share <= 50).then_some(random));
            for filling in fillings {
                for end in [&[][..], &[0xFF, 0xD9]] {
                    let cut = [&file[..length], &filling, end].concat();
                    let what = format!("{share} % of {coding:?}, then {:?} …", filling.first());
                    is_corrupt(&cut, &what);
                }
            }
        }
    }
}

/// An interval between two restart markers that is cut, or emptied, while all that follows it is there.
#[test]
fn a_cut_restart_interval_is_damage() {
    for (coding, file) in codings().into_iter().filter(|(coding, _)| coding.restarts > 0) {
        let markers = made::restart_markers(&file);
        for pair in markers.windows(2).step_by(3).filter(|pair| pair[1] - pair[0] > 40) {
            let middle = pair[0] + (pair[1] - pair[0]) / 3;
            let cut = [&file[..middle], &file[pair[1]..]].concat();
            is_corrupt(&cut, &format!("cut: {coding:?}"));
            for filling in [0, 0x55] {
                let mut filled = file.clone();
                filled[middle..pair[1]].fill(filling);
                is_corrupt(&filled, &format!("filled with {filling}: {coding:?}"));
            }
        }
    }
}

/// The frames that are not shown: `render` does not need them, `decodes` does.
#[test]
fn every_frame_of_an_animation_is_decoded() {
    let (gif, webp) = (fixture("animated.gif"), fixture("animated.webp"));
    assert!(decodes(&made::animated_gif(3), &LIMITS).is_ok());
    let png = made::animated_png(Size::new(60, 40));
    for (name, file) in [("GIF", &gif), ("WebP", &webp), ("PNG", &png)] {
        assert!(decodes(file, &LIMITS).is_ok(), "{name}: {:?}", decodes(file, &LIMITS));
        let shown = read_png(&rendered(file, Format::Png).unwrap()).middle();
        assert!(made::near(shown, [200, 40, 40, 255], 3), "{name}: {shown:?}");
    }
    is_corrupt_beyond_the_first(&gif_with_a_broken_third_frame(), "GIF");
    let mut broken = webp.clone();
    let last = broken.windows(4).rposition(|name| name == b"VP8L").unwrap();
    broken[last + 8] = 0;
    is_corrupt_beyond_the_first(&broken, "WebP");
    let mut broken = png.clone();
    let last = broken.windows(4).rposition(|name| name == b"fdAT").unwrap();
    broken[last + 8] ^= 0xFF;
    is_corrupt_beyond_the_first(&broken, "PNG");
}

#[track_caller]
fn is_corrupt_beyond_the_first(bytes: &[u8], name: &str) {
    let found = decodes(bytes, &LIMITS);
    assert!(matches!(found, Err(PictureError::Corrupt { .. })), "{name}: {found:?}");
}

#[test]
fn frames_beyond_the_pixel_limit_are_not_judged() {
    let broken = gif_with_a_broken_third_frame();
    assert!(decodes(&broken, &Limits { pixels: 12 * 8 * 2, ..LIMITS }).is_ok());
    assert!(decodes(&broken, &Limits { pixels: 12 * 8 * 3, ..LIMITS }).is_err());
}

fn gif_with_a_broken_third_frame() -> Vec<u8> {
    let mut file = made::animated_gif(3);
    // Behind an extension of 8 bytes and a descriptor of 10 stand the size of codes, a length, and the codes; the
    // first of them clears, the next can't be one that is not yet there.
    let data = made::animated_gif(2).len() - 1 + 8 + 10 + 2;
    file[data + 1..data + 3].fill(0xFF);
    file
}

/// Bytes changed at random give a picture or an error, never a panic, never a picture of another size.
#[test]
fn damaged_files_never_panic() {
    let picture = noise(Size::new(24, 20));
    let png = stored_png(&picture);
    let files = [
        jpeg(&picture, 60),
        made::progressive(&picture),
        made::three_scans(&picture),
        made::two_scans(Size::new(8, 8)),
        with_exif(&jpeg(&picture, 60), 6),
        rendered(&png, Format::WebP).unwrap(),
        made::gif(&picture),
        made::interlaced_png(&picture),
        png,
    ];
    let small = Limits { pixels: 1 << 20, memory: 64 << 20 };
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for (index, file) in files.iter().enumerate() {
        for round in 0..500 {
            let mut damaged = file.clone();
            for _ in 0..=random(3) {
                let at = random(damaged.len());
                damaged[at] = random(256) as u8;
            }
            let made = std::panic::catch_unwind(|| {
                let found = header(Cursor::new(&damaged))?;
                let size = found.size;
                let crop = Crop { output: Size::new(5, 3), ..whole(size, size) };
                let request = RenderRequest::new(crop, Format::Png, 80);
                render(&damaged, &found, &[request], &small, &mut Workspace::new())
            });
            assert!(made.is_ok(), "file {index}, round {round}");
            if let Ok(Ok(outputs)) = made {
                assert_eq!(read_png(&outputs[0]).size, Size::new(5, 3));
            }
        }
    }
}
