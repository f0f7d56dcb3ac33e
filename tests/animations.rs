//! Animations: which files are one, and what becomes of them.

mod made;

use std::io::Cursor;

use gif::{DisposalMethod, Frame, Repeat};
use image_webp::{LoopCount, WebPDecoder};
use made::Picture;
use vignettes::model::outputs::Effort;
use vignettes::model::{PictureError, Size};
use vignettes::picture::{AnimationRequest, Limits, Workspace, animated_webp, header, memory_to_animate};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

fn moved(gif: &[u8], output: Size, limits: &Limits) -> Result<Vec<u8>, PictureError> {
    let found = header(Cursor::new(gif))?;
    let request = AnimationRequest { output, quality: 80, effort: Effort::Small };
    animated_webp(gif, &found, &[request], limits, &mut Workspace::new())?.remove(0)
}

/// An animation as another program reads it: its screens, their milliseconds, and how often it plays.
fn shown(webp: &[u8]) -> (Vec<(Picture, u32)>, LoopCount) {
    let mut decoder = WebPDecoder::new(Cursor::new(webp)).unwrap();
    let size = Size::new(decoder.dimensions().0, decoder.dimensions().1);
    let mut frames = Vec::new();
    if !decoder.is_animated() {
        let mut data = vec![0; decoder.output_buffer_size().unwrap()];
        decoder.read_image(&mut data).unwrap();
        frames.push((Picture { size, data }, 0));
    }
    for _ in 0..decoder.num_frames() {
        let mut data = vec![0; decoder.output_buffer_size().unwrap()];
        let milliseconds = decoder.read_frame(&mut data).unwrap();
        if !decoder.has_alpha() {
            data = data.chunks(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
        }
        frames.push((Picture { size, data }, milliseconds));
    }
    (frames, decoder.loop_count())
}

/// Rows of `r`, `g`, `b` and `.`, which is transparent.
fn letters(picture: &Picture) -> String {
    let colours = [([200, 0, 0, 255], 'r'), ([0, 200, 0, 255], 'g'), ([0, 0, 200, 255], 'b')];
    // The reader rounds where it lays a frame on the one before it.
    let letter = |pixel: [u8; 4]| match colours.iter().find(|(colour, _)| made::near(pixel, *colour, 2)) {
        Some((_, letter)) => *letter,
        None if pixel[3] == 0 => '.',
        None => '?',
    };
    let rows = (0..picture.size.height).map(|y| picture.row(y).map(letter).collect::<String>());
    rows.collect::<Vec<_>>().join("/")
}

/// Indices into red, green, blue and what is transparent.
fn frame(at: [u16; 4], indices: &[u8], dispose: DisposalMethod, delay: u16) -> Frame<'static> {
    let [left, top, width, height] = at;
    let buffer = indices.to_vec().into();
    Frame { left, top, width, height, dispose, delay, transparent: Some(3), buffer, ..Frame::default() }
}

fn gif_of(size: [u16; 2], repeat: Option<Repeat>, frames: &[Frame]) -> Vec<u8> {
    let mut file = Vec::new();
    let palette = [200, 0, 0, 0, 200, 0, 0, 0, 200, 7, 7, 7];
    let mut encoder = gif::Encoder::new(&mut file, size[0], size[1], &palette).unwrap();
    if let Some(repeat) = repeat {
        encoder.set_repeat(repeat).unwrap();
    }
    for frame in frames {
        encoder.write_frame(frame).unwrap();
    }
    drop(encoder);
    file
}

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

/// Screens as browsers compose them, and times as browsers take them: a delay below 20 ms is one of 100 ms.
#[test]
fn frames_are_composed_and_timed_as_browsers_do_it() {
    let frames = [
        frame([0, 0, 6, 4], &[0; 24], DisposalMethod::Keep, 5),
        frame([1, 1, 2, 2], &[1, 3, 1, 1], DisposalMethod::Background, 0),
        frame([3, 0, 2, 2], &[2; 4], DisposalMethod::Previous, 1),
        frame([0, 3, 1, 1], &[2], DisposalMethod::Any, 2),
        // Partly beside the screen.
        frame([5, 3, 2, 2], &[1; 4], DisposalMethod::Keep, 300),
    ];
    let file = gif_of([6, 4], Some(Repeat::Finite(3)), &frames);
    let (screens, plays) = shown(&moved(&file, Size::new(6, 4), &LIMITS).unwrap());
    let screens: Vec<(String, u32)> = screens.iter().map(|(screen, time)| (letters(screen), *time)).collect();
    let expected = [
        ("rrrrrr/rrrrrr/rrrrrr/rrrrrr", 50),
        ("rrrrrr/rgrrrr/rggrrr/rrrrrr", 100),
        ("rrrbbr/r..bbr/r..rrr/rrrrrr", 100),
        ("rrrrrr/r..rrr/r..rrr/brrrrr", 20),
        ("rrrrrr/r..rrr/r..rrr/brrrrg", 3000),
    ];
    assert_eq!(screens, expected.map(|(screen, time)| (screen.to_owned(), time)));
    // Shown once, and three times more.
    assert_eq!(plays, LoopCount::Times(4.try_into().unwrap()));
}

/// GIF's extension counts repetitions; WebP counts how often.
#[test]
fn it_plays_as_often_as_the_gif() {
    let two = |repeat| {
        let frames = [0, 1].map(|index| frame([0, 0, 2, 2], &[index; 4], DisposalMethod::Keep, 9));
        shown(&moved(&gif_of([2, 2], repeat, &frames), Size::new(2, 2), &LIMITS).unwrap()).1
    };
    let times = |count: u16| LoopCount::Times(count.try_into().unwrap());
    assert_eq!(two(None), times(1));
    assert_eq!(two(Some(Repeat::Finite(1))), times(2));
    assert_eq!(two(Some(Repeat::Finite(65_535))), times(65_535));
    assert_eq!(two(Some(Repeat::Infinite)), LoopCount::Forever);
}

/// A red bar that grows over nothing: where it is cut by a pixel, it is pale, never dark. It does not walk: the reader
/// leaves behind what such frames take away, where libwebp's own does not.
#[test]
fn a_smaller_animation_has_no_fringes() {
    let bar = |end: usize| {
        let indices: Vec<u8> = (0..60 * 40).map(|at| if (4..end).contains(&(at % 60)) { 0 } else { 3 }).collect();
        frame([0, 0, 60, 40], &indices, DisposalMethod::Background, 10)
    };
    let ends = [25, 38, 51];
    let file = gif_of([60, 40], Some(Repeat::Infinite), &ends.map(bar));
    let output = Size::new(25, 17);
    let (screens, _) = shown(&moved(&file, output, &LIMITS).unwrap());
    assert_eq!(screens.len(), 3);
    for (end, (screen, _)) in ends.into_iter().zip(&screens) {
        assert_eq!(screen.size, output);
        let row: Vec<[u8; 4]> = screen.row(8).collect();
        assert!(made::near(row[5], [200, 0, 0, 255], 8), "{end}: {row:?}");
        assert!(row.iter().all(|p| p[3] < 40 || (p[0] > 180 && p[1] < 25)), "{end}: {row:?}");
        // What is covered, in source pixels.
        let covered = row.iter().map(|pixel| f64::from(pixel[3]) / 255.0).sum::<f64>() * 60.0 / 25.0;
        assert!((covered - (end as f64 - 4.0)).abs() < 1.0, "{end}: {covered:.1}");
    }
}

/// Frames that cover their rectangles, on a screen that they do not cover.
#[test]
fn what_no_frame_covers_is_transparent() {
    let frames = [0, 1].map(|index| frame([4, 2, 2, 2], &[index; 4], DisposalMethod::Keep, 10));
    let (screens, _) = shown(&moved(&gif_of([8, 6], None, &frames), Size::new(8, 6), &LIMITS).unwrap());
    let screens: Vec<String> = screens.iter().map(|(screen, _)| letters(screen)).collect();
    let around = |two: &str| format!("......../......../....{two}../....{two}../......../........");
    assert_eq!(screens, [around("rr"), around("gg")]);
}

#[test]
fn equal_input_makes_equal_bytes_and_requests_come_in_order() {
    let file = made::animated_gif(5);
    let found = header(Cursor::new(&file)).unwrap();
    let request =
        |width, height| AnimationRequest { output: Size::new(width, height), quality: 70, effort: Effort::Quick };
    let requests = [request(12, 8), request(6, 4)];
    let mut workspace = Workspace::new();
    let first = animated_webp(&file, &found, &requests, &LIMITS, &mut workspace).unwrap();
    assert_eq!(first, animated_webp(&file, &found, &requests, &LIMITS, &mut workspace).unwrap());
    for (webp, request) in first.iter().zip(requests) {
        assert_eq!(shown(webp.as_ref().unwrap()).0[0].0.size, request.output);
    }
}

#[test]
fn what_is_too_long_too_large_or_no_animation_is_refused_by_name() {
    let file = made::animated_gif(5);
    let size = Size::new(12, 8);
    let long = moved(&file, size, &Limits { pixels: 12 * 8 * 5 - 1, ..LIMITS });
    let named = |format: &str| Err(PictureError::Unsupported { format: format.to_owned() });
    assert_eq!(long, named("GIF of 5 frames of 12 × 8 pixels"));
    assert!(moved(&file, size, &Limits { pixels: 12 * 8 * 5, ..LIMITS }).is_ok());
    assert_eq!(
        moved(&file, size, &Limits { pixels: 95, ..LIMITS }),
        Err(PictureError::TooManyPixels { size, limit: 95 })
    );
    let found = header(Cursor::new(&file)).unwrap();
    let needs = memory_to_animate(&found, &[AnimationRequest { output: size, quality: 80, effort: Effort::Small }]);
    let little = Limits { memory: needs - 1, ..LIMITS };
    assert_eq!(moved(&file, size, &little), Err(PictureError::TooMuchMemory { size, needs, allowed: needs - 1 }));
    assert_eq!(moved(&made::animated_gif(1), size, &LIMITS), named("still GIF as an animation"));
    assert_eq!(moved(&made::animated_png(size), size, &LIMITS), named("animated PNG as an animation"));
    let other = header(Cursor::new(&made::animated_gif(1))).unwrap();
    assert_eq!(animated_webp(&file, &other, &[], &LIMITS, &mut Workspace::new()), Err(PictureError::Changed));
}

/// Cut between frames, it has those that are there; cut within one, it is damaged.
#[test]
fn a_cut_animation_is_never_half_a_frame() {
    let (two, three) = (made::animated_gif(2), made::animated_gif(3));
    let size = Size::new(12, 8);
    let third = two.len() - 1;
    assert_eq!(moved(&three[..third], size, &LIMITS), moved(&two, size, &LIMITS));
    for cut in [third + 30, third - 20] {
        let made = moved(&three[..cut], size, &LIMITS);
        assert!(matches!(made, Err(PictureError::Corrupt { .. })), "{cut} of {}: {made:?}", three.len());
    }
}
