//! Animations: which files are one, and what becomes of them.

mod made;

use std::io::Cursor;

use vignettes::model::Size;
use vignettes::picture::header;

fn is_animated(file: &[u8]) -> bool {
    header(Cursor::new(file)).unwrap().animated
}

#[test]
fn more_than_one_frame_is_an_animation() {
    let size = Size::new(12, 8);
    let picture = made::noise(size);
    let lossless = made::lossless_webp(&picture);
    let cases = [
        ("GIF, one frame", made::animated_gif(1), false),
        ("GIF, two frames", made::animated_gif(2), true),
        ("GIF, one frame and stray bytes", [&made::animated_gif(1)[..], b"\0\0,,,,"].concat(), false),
        ("GIF, one small frame", made::small_frame_on_a_screen(), false),
        ("PNG", made::stored_png(&picture), false),
        ("APNG", made::animated_png(size), true),
        ("WebP", lossless.clone(), false),
        ("WebP, one frame", made::animated_webp(size, &[&lossless[..]]), false),
        ("WebP, two frames", made::animated_webp(size, &[&lossless[..], &lossless[..]]), true),
        ("JPEG", made::jpeg(&picture, 80), false),
    ];
    for (name, file, expected) in cases {
        assert_eq!(is_animated(&file), expected, "{name}");
    }
}

/// The frames behind a picture may be missing: the picture is there, and it does not move.
#[test]
fn an_animation_cut_behind_its_first_frame_is_a_picture() {
    let (one, two) = (made::animated_gif(1), made::animated_gif(2));
    let second = one.len() - 1;
    assert!(!is_animated(&two[..second]));
    assert!(!is_animated(&two[..second + 4]));
    let size = Size::new(12, 8);
    let lossless = made::lossless_webp(&made::noise(size));
    let one = made::animated_webp(size, &[&lossless[..]]);
    let two = made::animated_webp(size, &[&lossless[..], &lossless[..]]);
    assert!(!is_animated(&two[..one.len()]));
}

/// PNG, 11.3.6.1: behind the pixels, or for one frame alone, an animation control says nothing.
#[test]
fn an_animation_control_counts_its_frames_before_the_pixels() {
    let size = Size::new(2, 1);
    let rows = [vec![0; 6]];
    let file = |frames: u8| made::raw_png(size, 8, 2, false, &[(b"acTL", &[0, 0, 0, frames, 0, 0, 0, 0])], &rows);
    assert!(is_animated(&file(2)));
    assert!(!is_animated(&file(1)));
    let (plain, mut late) = (made::raw_png(size, 8, 2, false, &[], &rows), file(2));
    // The chunk stands behind the signature and IHDR: 8 + 25 bytes in, 20 long. It goes before IEND.
    let control: Vec<u8> = late.splice(33..53, []).collect();
    assert_eq!(late, plain);
    late.splice(late.len() - 12..late.len() - 12, control);
    assert!(!is_animated(&late));
}
