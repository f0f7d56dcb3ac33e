//! JPEGs that few programs write: each is the right picture. And the fast decoder against an independent one.
#![expect(clippy::disallowed_methods, reason = "test data is read from the disk")]
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

mod made;

use std::io::Cursor;
use std::path::{Path, PathBuf};

use libjpeg_turbo_rs::Subsampling;
use made::{Coded, Coding, Picture, noise, read_png};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, PictureError, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, decodes, header, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

fn drawn(bytes: &[u8], output: Size) -> Result<Picture, PictureError> {
    let found = header(Cursor::new(bytes))?;
    let Size { width, height } = found.size;
    let crop = Crop { left: 0.0, top: 0.0, width: width.into(), height: height.into(), output };
    let request = RenderRequest::new(crop, Format::Png, 80);
    Ok(read_png(&render(bytes, &found, &[request], &LIMITS, &mut Workspace::new())?[0]))
}

/// Waves without sharp edges, which any sampling of the colours keeps.
fn smooth(size: Size) -> Picture {
    let wave = |x: usize, y: usize, phase: f64| {
        let angle = x as f64 / 37.0 + y as f64 / 53.0 * phase;
        (128.0 + 70.0 * angle.sin()) as u8
    };
    let width = size.width as usize;
    let pixel = |at: usize| {
        [wave(at % width, at / width, 0.5), wave(at % width, at / width, 1.1), wave(at % width, at / width, 2.0), 255]
    };
    Picture { size, data: (0..size.pixels() as usize).flat_map(pixel).collect() }
}

#[test]
fn every_sampling_and_coding_shows_the_picture() {
    // No whole units, whatever the sampling.
    let size = Size::new(203, 149);
    let picture = smooth(size);
    let mut files: Vec<(String, Vec<u8>)> = [
        Subsampling::S444,
        Subsampling::S422,
        Subsampling::S420,
        Subsampling::S440,
        Subsampling::S411,
        Subsampling::S441,
        Subsampling::S410,
        Subsampling::S24,
    ]
    .into_iter()
    .map(|sampling| (format!("{sampling:?}"), made::sampled(&picture, sampling)))
    .collect();
    files.extend([
        ("progressive".to_owned(), made::progressive(&picture)),
        ("restarts".to_owned(), made::with_restarts(&picture, 3)),
        ("lossless".to_owned(), made::lossless(&picture)),
        ("12 bits".to_owned(), made::jpeg_of_12_bits(&picture, Subsampling::S420)),
        ("three scans".to_owned(), made::three_scans(&picture)),
    ]);
    let small = Size::new(51, 37);
    let reference = drawn(&made::stored_png(&picture), small).unwrap();
    for (name, file) in files {
        assert!(decodes(&file, &LIMITS).is_ok(), "{name}");
        let distance = drawn(&file, size).unwrap().distance(&picture);
        assert!(distance < 2.0, "{name}: {distance:.2}");
        let distance = drawn(&file, small).unwrap().distance(&reference);
        assert!(distance < 2.0, "{name}, scaled: {distance:.2}");
        // A corner, which most kinds are cropped to while they are decoded.
        let corner = |file: &[u8]| {
            let found = header(Cursor::new(file)).unwrap();
            let crop = Crop { left: 130.0, top: 91.0, width: 70.0, height: 50.0, output: Size::new(70, 50) };
            let request = RenderRequest::new(crop, Format::Png, 80);
            read_png(&render(file, &found, &[request], &LIMITS, &mut Workspace::new()).unwrap()[0])
        };
        let distance = corner(&file).distance(&corner(&made::stored_png(&picture)));
        assert!(distance < 2.0, "{name}, cropped: {distance:.2}");
    }
}

#[test]
fn greys_of_many_bits_become_eight() {
    let size = Size::new(120, 40);
    let ramp = drawn(&made::lossless_grey_of_16_bits(size), size).unwrap();
    for x in 0..120 {
        let expected = f64::from(x) * 255.0 / 119.0;
        assert!((f64::from(ramp.at(x, 20)[0]) - expected).abs() < 0.6, "{x}: {:?}", ramp.at(x, 20));
    }
    let picture = smooth(size);
    let greys = drawn(&made::grey_jpeg_of_12_bits(&picture), size).unwrap();
    let grey = picture.grey();
    let total: u32 = greys.data.chunks(4).zip(&grey).map(|(pixel, &grey)| u32::from(pixel[0].abs_diff(grey))).sum();
    assert!(f64::from(total) / grey.len() as f64 <= 2.0, "{total}");
}

#[test]
fn inks_stored_as_luma_and_colours_are_read() {
    let size = Size::new(64, 32);
    let picture = drawn(&made::ycck(size), size).unwrap();
    let (black, cyan) = (picture.at(10, 16), picture.at(54, 16));
    assert!(made::near(black, [0, 0, 0, 255], 6), "{black:?}");
    assert!(made::near(cyan, [0, 255, 255, 255], 6), "{cyan:?}");
}

/// Smooth, and unlike in each component: levels of light.
fn level(component: usize, x: f64, y: f64) -> f64 {
    let phase = [0.4, 1.3, 2.2, 3.6][component];
    [130.0, 120.0, 140.0, 170.0][component] + 55.0 * (x / 41.0 + phase).sin() + 40.0 * (y / 33.0 - phase * 1.7).cos()
}

/// JFIF 1.02.
fn colours_of(luma: f64, blue: f64, red: f64) -> [f64; 3] {
    let (blue, red) = (blue - 128.0, red - 128.0);
    [luma + 1.402 * red, luma - 0.344_136 * blue - 0.714_136 * red, luma + 1.772 * blue].map(|c| c.clamp(0.0, 255.0))
}

/// The right picture, in plain arithmetic: what is stored is light, whoever wrote it.
fn right(coded: &Coded, coding: &Coding) -> Picture {
    let pixel = |x: u32, y: u32| {
        let [first, second, third] = [0, 1, 2].map(|component| coded.level(component, x, y));
        let light = match (coding.sampling.len(), coding.adobe) {
            (3, _) => return colours_of(first, second, third),
            // Luma and chroma are of inks: red is the ink that takes red away.
            (_, Some(2)) => colours_of(first, second, third).map(|ink| 255.0 - ink),
            _ => [first, second, third],
        };
        light.map(|light| light * coded.level(3, x, y) / 255.0)
    };
    let size = coded.size;
    let pixels = (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y)));
    let data = pixels.flat_map(|(x, y)| {
        let [red, green, blue] = pixel(x, y).map(|colour| colour.round() as u8);
        [red, green, blue, 255]
    });
    Picture { size, data: data.collect() }
}

/// Means of differences: at full size, and at each eighth that a picture of this size can be made at.
#[track_caller]
fn assert_right(coding: &Coding, size: Size) {
    let coded = made::coded(size, coding, level);
    let (what, right) = (format!("{coding:?}, {size:?}"), right(&coded, coding));
    let found = drawn(&coded.file, size).unwrap_or_else(|error| panic!("{what}: {error:?}"));
    let distance = found.distance(&right);
    // Other decoders draw chroma out in steps.
    assert!(distance < if coding.sampling.len() == 3 { 1.5 } else { 1.0 }, "{what}: {distance:.2}");
    let worst = found.data.iter().zip(&right.data).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(worst <= Some(6), "{what}: {worst:?}");
    let png = made::plain_png(&right, png::ColorType::Rgb, png::BitDepth::Eight);
    for shrink in [2, 4, 8] {
        let small = Size::new(size.width.div_ceil(shrink), size.height.div_ceil(shrink));
        let (found, right) = (drawn(&coded.file, small).unwrap(), drawn(&png, small).unwrap());
        // Units at the edge are filled up with what no picture has: a small picture is nearly all edge.
        let limit = if size.width < 64 { 4.0 } else { 1.5 };
        let distance = found.distance(&right);
        assert!(distance < limit, "{what}, at 1/{shrink}: {distance:.2}");
    }
    assert!(decodes(&coded.file, &LIMITS).is_ok(), "{what}");
}

/// Of four inks: each of them the finest in turn, all alike, and ratios of 3, 4 and 3 to 2.
const SAMPLINGS_OF_INKS: [[[u32; 2]; 4]; 14] = [
    [[1, 1], [1, 1], [1, 1], [1, 1]],
    [[2, 1], [1, 1], [1, 1], [1, 1]],
    [[1, 2], [1, 1], [1, 1], [1, 1]],
    [[2, 2], [1, 1], [1, 1], [1, 1]],
    [[2, 2], [1, 1], [1, 1], [2, 2]],
    [[2, 1], [1, 1], [1, 1], [2, 1]],
    [[1, 1], [2, 2], [1, 1], [1, 1]],
    [[1, 1], [1, 1], [2, 1], [1, 2]],
    [[1, 1], [1, 1], [1, 1], [2, 2]],
    [[4, 1], [1, 1], [1, 1], [4, 1]],
    [[3, 1], [1, 1], [1, 1], [3, 1]],
    [[3, 2], [1, 1], [2, 1], [1, 1]],
    [[1, 4], [1, 1], [1, 2], [1, 1]],
    [[1, 1], [2, 1], [2, 1], [2, 1]],
];

#[test]
fn four_inks_are_right_in_every_sampling_size_and_coding() {
    let mut turn = 0_usize;
    for sampling in &SAMPLINGS_OF_INKS {
        for adobe in [None, Some(0), Some(2)] {
            for is_progressive in [false, true] {
                let restarts = [0, 0, 1, 3][turn % 4];
                let coding = Coding { is_progressive, restarts, adobe, ..Coding::of(sampling) };
                assert_right(&coding, Size::new(1 + turn as u32 * 7 % 33, 1 + turn as u32 * 5 % 33));
                turn += 1;
            }
        }
    }
    for side in 1..=33 {
        let coding = Coding { adobe: [None, Some(0), Some(2)][turn % 3], ..Coding::of(&SAMPLINGS_OF_INKS[turn % 14]) };
        assert_right(&coding, Size::new(side, 34 - side));
        turn += 1;
    }
}

#[test]
fn four_inks_are_right_at_every_scale() {
    for (turn, sampling) in SAMPLINGS_OF_INKS.iter().enumerate() {
        let adobe = [None, Some(0), Some(2)][turn % 3];
        let is_interleaved = turn % 4 != 3;
        let coding = Coding { is_progressive: turn % 2 == 0, is_interleaved, adobe, ..Coding::of(sampling) };
        assert_right(&coding, Size::new(203, 149));
    }
    let coding = Coding { adobe: Some(0), ..Coding::of(&SAMPLINGS_OF_INKS[3]) };
    assert_right(&coding, Size::new(900, 600));
}

#[test]
fn chroma_may_be_finer_than_luma_and_ratios_odd() {
    let samplings = [
        [[1, 1], [2, 2], [2, 2]],
        [[1, 1], [2, 1], [1, 1]],
        [[1, 1], [1, 2], [1, 2]],
        [[1, 2], [2, 1], [1, 1]],
        [[3, 1], [1, 1], [1, 1]],
        [[1, 3], [1, 1], [1, 1]],
        [[2, 1], [3, 1], [1, 1]],
        [[2, 1], [2, 1], [2, 1]],
        [[2, 2], [2, 1], [1, 2]],
        [[4, 2], [1, 1], [1, 1]],
    ];
    for (turn, sampling) in samplings.iter().enumerate() {
        for is_progressive in [false, true] {
            for is_interleaved in [false, true] {
                let coding = Coding { is_progressive, is_interleaved, ..Coding::of(sampling) };
                assert_right(&coding, Size::new(1 + turn as u32 * 11 % 33, 1 + turn as u32 * 17 % 33));
                if is_interleaved {
                    assert_right(&coding, Size::new(101, 83));
                }
            }
        }
    }
}

/// A corner, which little of the file is decoded for.
#[test]
fn a_part_of_four_inks_is_that_of_the_whole() {
    for (turn, sampling) in SAMPLINGS_OF_INKS.iter().enumerate() {
        let coding = Coding { is_progressive: turn % 2 == 0, adobe: Some(0), ..Coding::of(sampling) };
        let coded = made::coded(Size::new(203, 149), &coding, level);
        let png = made::plain_png(&right(&coded, &coding), png::ColorType::Rgb, png::BitDepth::Eight);
        for output in [Size::new(70, 50), Size::new(35, 25), Size::new(9, 7)] {
            let corner = |file: &[u8]| {
                let found = header(Cursor::new(file)).unwrap();
                let crop = Crop { left: 131.0, top: 91.0, width: 70.0, height: 50.0, output };
                let request = RenderRequest::new(crop, Format::Png, 80);
                read_png(&render(file, &found, &[request], &LIMITS, &mut Workspace::new()).unwrap()[0])
            };
            let distance = corner(&coded.file).distance(&corner(&png));
            assert!(distance < 1.5, "{coding:?}, {output:?}: {distance:.2}");
        }
    }
}

/// Few programs read them. They are refused by their header, so `check` says it of every page that shows one.
#[test]
fn arithmetic_coding_is_refused_by_name() {
    let picture = noise(Size::new(40, 30));
    for file in [made::arithmetic(&picture), made::arithmetic_progressive(&picture)] {
        let refused = Err(PictureError::Unsupported { format: "JPEG with arithmetic coding".to_owned() });
        assert_eq!(header(Cursor::new(&file)).map(drop), refused);
        assert_eq!(decodes(&file, &LIMITS).map(drop), refused);
    }
}

/// What is refused says so before memory is taken.
#[test]
fn odd_kinds_keep_to_the_memory_limit() {
    let picture = noise(Size::new(400, 300));
    let small = Limits { memory: 400 * 300 * 2, ..LIMITS };
    let (whole, thumb) = (Size::new(400, 300), Size::new(40, 30));
    for (name, file, output, is_refused) in [
        ("lossless", made::lossless(&picture), thumb, true),
        ("progressive", made::progressive(&picture), whole, true),
        // Scaled while they are read, they need little.
        ("progressive", made::progressive(&picture), thumb, false),
        ("two scans", made::two_scans(Size::new(400, 304)), thumb, false),
        ("12 bits", made::jpeg_of_12_bits(&picture, Subsampling::S444), thumb, false),
    ] {
        let found = header(Cursor::new(&file)).unwrap();
        let crop = Crop { left: 0.0, top: 0.0, width: 400.0, height: 300.0, output };
        let made = render(&file, &found, &[RenderRequest::new(crop, Format::Jpeg, 80)], &small, &mut Workspace::new());
        if is_refused {
            let is_too_much = matches!(made, Err(PictureError::TooMuchMemory { .. }));
            assert!(!found.in_strips && is_too_much, "{name}, {output:?}: {made:?}");
        } else {
            assert!(made.is_ok(), "{name}, {output:?}: {made:?}");
        }
    }
}

/// Without what turns and recolours it: EXIF and profiles.
fn bare(jpeg: &[u8]) -> Vec<u8> {
    let mut bare = jpeg[..2].to_vec();
    let mut at = 2;
    while at + 4 <= jpeg.len() && jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA {
        let end = at + 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        if !matches!(jpeg[at + 1], 0xE1 | 0xE2) {
            bare.extend(&jpeg[at..end]);
        }
        at = end;
    }
    bare.extend(&jpeg[at..]);
    bare
}

/// By the other decoder, as RGBA. `None` if it can't, or for inks, which it gives as they are stored.
fn by_the_other(jpeg: &[u8]) -> Option<Picture> {
    let mut decoder = jpeg_decoder::Decoder::new(jpeg);
    let data = decoder.decode().ok()?;
    let info = decoder.info()?;
    let data = match info.pixel_format {
        jpeg_decoder::PixelFormat::L8 => data.iter().flat_map(|&grey| [grey, grey, grey, 255]).collect(),
        jpeg_decoder::PixelFormat::RGB24 => data.chunks(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect(),
        _ => return None,
    };
    Some(Picture { size: Size::new(info.width.into(), info.height.into()), data })
}

/// How far the two are apart, at full size and as a thumb: means of the samples' differences.
fn apart(jpeg: &[u8]) -> Option<(f64, f64)> {
    let jpeg = bare(jpeg);
    let other = by_the_other(&jpeg)?;
    let ours = drawn(&jpeg, other.size).unwrap();
    let thumb = Size::new(other.size.width.div_ceil(7), other.size.height.div_ceil(7));
    let other_png = made::plain_png(&other, png::ColorType::Rgb, png::BitDepth::Eight);
    let thumbs = drawn(&jpeg, thumb).unwrap().distance(&drawn(&other_png, thumb).unwrap());
    Some((ours.distance(&other), thumbs))
}

fn compared(files: &[(String, Vec<u8>)]) -> usize {
    let mut compared = 0;
    for (name, file) in files {
        if let Some((full, thumb)) = apart(file) {
            // A thumb is made of low frequencies alone: of fine patterns that is another picture than a filter's.
            assert!(full < 1.5 && thumb < 3.0, "{name}: {full:.2}, as a thumb {thumb:.2}");
            compared += 1;
        }
    }
    compared
}

fn jpegs_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        let is_jpeg = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("jpg"));
        if kind.is_dir() {
            jpegs_below(&path, found);
        } else if kind.is_file() && is_jpeg && entry.metadata().is_ok_and(|data| data.len() < 250_000) {
            found.push(path);
        }
    }
}

fn read_whole(paths: &[PathBuf]) -> Vec<(String, Vec<u8>)> {
    let read = paths.iter().map(|path| (path.display().to_string(), std::fs::read(path).unwrap()));
    read.filter(|(_, bytes)| decodes(bytes, &LIMITS).is_ok_and(|found| found.format == Format::Jpeg)).collect()
}

/// A silent mis-decode is what a picture's own decoder can't tell.
#[test]
fn two_decoders_agree_on_our_jpegs() {
    let mut paths = Vec::new();
    jpegs_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures"), &mut paths);
    assert!(compared(&read_whole(&paths)) >= 14);
    let picture = noise(Size::new(203, 149));
    let made = [
        ("4:4:4", made::sampled(&picture, Subsampling::S444)),
        ("4:2:2", made::sampled(&smooth(Size::new(203, 149)), Subsampling::S422)),
        ("progressive", made::progressive(&smooth(Size::new(203, 149)))),
        ("restarts", made::with_restarts(&smooth(Size::new(203, 149)), 2)),
        ("three scans", made::three_scans(&picture)),
        ("grey", made::grey_jpeg(&picture)),
    ];
    assert_eq!(compared(&made.map(|(name, file)| (name.to_owned(), file))), 6);
}

#[test]
fn two_decoders_agree_on_a_real_site() {
    let Some(shared) = std::env::var_os("VIGNETTES_SHARED").map(PathBuf::from) else {
        eprintln!("SKIPPED: VIGNETTES_SHARED is not set");
        return;
    };
    let mut paths = Vec::new();
    jpegs_below(&shared.join("site"), &mut paths);
    paths.sort();
    let step = paths.len().div_ceil(40).max(1);
    let sample: Vec<PathBuf> = paths.into_iter().step_by(step).collect();
    assert!(compared(&read_whole(&sample)) > 20);
}
