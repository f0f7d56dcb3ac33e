//! Pictures other than JPEG that are whole and made in an odd way, as browsers show them; and what is said of broken ones.

mod made;

use std::io::Cursor;

use made::{Picture, noise, raw_png, read_png};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, Header, PictureError, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, decodes, header, holds, render, render_with_placeholder};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

const RED: [u8; 4] = [200, 40, 40, 255];
const CLEAR: [u8; 4] = [0; 4];

fn request(header: &Header, format: Format) -> RenderRequest {
    let size = header.size;
    let crop = Crop { left: 0.0, top: 0.0, width: size.width.into(), height: size.height.into(), output: size };
    RenderRequest::new(crop, format, 90)
}

fn rendered(bytes: &[u8], format: Format) -> Result<Vec<u8>, PictureError> {
    let header = header(Cursor::new(bytes))?;
    Ok(render(bytes, &header, &[request(&header, format)], &LIMITS, &mut Workspace::new())?.remove(0))
}

fn shown(bytes: &[u8]) -> Picture {
    read_png(&rendered(bytes, Format::Png).unwrap())
}

/// A frame at an even place of an animated WebP, from a bare lossless file.
struct Frame<'a> {
    left: u32,
    top: u32,
    size: Size,
    file: &'a [u8],
}

/// `flags` of the extended header: 2 is an animation, 16 alpha. The background colour is opaque green.
fn animation(canvas: Size, flags: u8, frames: &[Frame<'_>]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| [&kind[..], &(data.len() as u32).to_le_bytes(), data].concat();
    let three = |number: u32| number.to_le_bytes()[..3].to_vec();
    let sides = |size: Size| [three(size.width - 1), three(size.height - 1)].concat();
    let mut chunks = vec![chunk(b"VP8X", &[vec![flags, 0, 0, 0], sides(canvas)].concat())];
    chunks.push(chunk(b"ANIM", &[0, 255, 0, 255, 0, 0]));
    for frame in frames {
        let place = [three(frame.left / 2), three(frame.top / 2)].concat();
        let data = [place, sides(frame.size), vec![100, 0, 0, 0], frame.file[12..].to_vec()].concat();
        chunks.push(chunk(b"ANMF", &data));
    }
    chunk(b"RIFF", &[b"WEBP".to_vec(), chunks.concat()].concat())
}

fn flat_webp(size: Size) -> Vec<u8> {
    made::lossless_webp(&Picture::flat(size, [RED[0], RED[1], RED[2]]))
}

#[test]
fn what_no_frame_of_a_webp_covers_is_clear_whatever_its_flags_and_background() {
    let (canvas, size) = (Size::new(40, 30), Size::new(10, 8));
    let file = flat_webp(size);
    for flags in [0x02, 0x12] {
        let moving = animation(
            canvas,
            flags,
            &[Frame { left: 6, top: 4, size, file: &file }, Frame { left: 0, top: 0, size, file: &file }],
        );
        let found = header(Cursor::new(&moving)).unwrap();
        assert!(found.alpha && found.animated && found.size == canvas);
        let picture = shown(&moving);
        assert_eq!([picture.at(6, 4), picture.at(15, 11)], [RED; 2]);
        assert_eq!(
            [picture.at(5, 4), picture.at(6, 3), picture.at(16, 11), picture.at(0, 0), picture.at(39, 29)],
            [CLEAR; 5]
        );
        assert!(rendered(&moving, Format::Jpeg).is_ok() && decodes(&moving, &LIMITS).is_ok());
    }
    let covering = animation(size, 0x02, &[Frame { left: 0, top: 0, size, file: &file }]);
    assert_eq!(shown(&covering).at(0, 0), RED);
    let beyond = animation(canvas, 0x02, &[Frame { left: 36, top: 4, size, file: &file }]);
    assert!(matches!(rendered(&beyond, Format::Png), Err(PictureError::Corrupt { .. })));
}

#[test]
fn a_gif_reaches_as_far_as_its_screen_and_its_first_frame() {
    let gif = |screen: [u16; 2], [left, top, width, height]: [u16; 4]| {
        let mut file = Vec::new();
        let mut encoder = gif::Encoder::new(&mut file, screen[0], screen[1], &RED[..3]).unwrap();
        let buffer = vec![0; usize::from(width) * usize::from(height)].into();
        encoder.write_frame(&gif::Frame { left, top, width, height, buffer, ..gif::Frame::default() }).unwrap();
        drop(encoder);
        file
    };
    // As Chromium 148 shows them.
    for (screen, frame, size) in [
        ([60, 40], [0, 0, 80, 60], Size::new(80, 60)),
        ([60, 40], [0, 0, 80, 30], Size::new(80, 40)),
        ([60, 40], [10, 5, 80, 60], Size::new(90, 65)),
        ([60, 40], [50, 20, 30, 30], Size::new(80, 50)),
        ([60, 40], [10, 10, 30, 20], Size::new(60, 40)),
        ([0, 0], [10, 10, 30, 20], Size::new(40, 30)),
    ] {
        let file = gif(screen, frame);
        let found = header(Cursor::new(&file)).unwrap();
        let [left, top, width, height] = frame.map(u32::from);
        assert_eq!(found.size, size, "{screen:?} {frame:?}");
        let covers = left == 0 && top == 0 && Size::new(width, height) == size;
        assert_eq!(found.alpha, !covers, "{screen:?} {frame:?}");
        let picture = shown(&file);
        assert_eq!([picture.at(left, top), picture.at(left + width - 1, top + height - 1)], [RED; 2]);
        if !covers {
            let clear = picture.data.chunks(4).filter(|pixel| **pixel == CLEAR).count() as u64;
            assert_eq!(clear, size.pixels() - u64::from(width * height), "{screen:?} {frame:?}");
        }
    }
}

#[test]
fn a_file_is_ready_for_the_web_where_browsers_show_it_as_we_do() {
    let picture = noise(Size::new(24, 16));
    let ready = |file: &[u8]| header(Cursor::new(file)).unwrap().web_ready;
    let (jpeg, png) = (made::jpeg(&picture, 80), made::stored_png(&picture));
    let webp = made::lossless_webp(&picture);
    for (what, file) in [
        ("JPEG", jpeg.clone()),
        ("grey JPEG", made::grey_jpeg(&picture)),
        ("progressive JPEG", made::progressive(&picture)),
        ("upright JPEG", made::with_exif(&jpeg, 1)),
        ("JPEG with a trailer", [&jpeg[..], b"data of a camera"].concat()),
        ("PNG", png.clone()),
        ("WebP", webp.clone()),
    ] {
        assert!(ready(&file), "{what}");
    }
    let with_cicp = [&png[..33], &[0, 0, 0, 4], b"cICP", &[9, 16, 0, 1], &[0; 4], &png[33..]].concat();
    for (what, file) in [
        ("turned JPEG", made::with_exif(&jpeg, 6)),
        ("JPEG of four inks", made::cmyk(Size::new(16, 16), [1, 2, 3, 4])),
        ("lossless JPEG", made::lossless(&picture)),
        ("JPEG of 12 bits", made::grey_jpeg_of_12_bits(&picture)),
        ("JPEG without its end", jpeg[..jpeg.len() - 2].to_vec()),
        ("PNG without its end", png[..png.len() - 12].to_vec()),
        ("PNG of many colours", with_cicp),
        ("animated PNG", made::animated_png(Size::new(16, 16))),
        ("animated GIF", made::animated_gif(3)),
        ("WebP and more", [&webp[..], b"more"].concat()),
        ("cut WebP", webp[..webp.len() - 2].to_vec()),
    ] {
        assert!(!ready(&file), "{what}");
    }
}

#[test]
fn a_gif_without_its_trailer_is_made_and_reported() {
    let whole = made::gif(&noise(Size::new(12, 9)));
    let cut = &whole[..whole.len() - 1];
    assert!(header(Cursor::new(cut)).unwrap().unended && !header(Cursor::new(&whole)).unwrap().unended);
    assert_eq!(shown(cut).data, shown(&whole).data);
    assert!(decodes(cut, &LIMITS).is_ok());
}

#[test]
fn a_png_without_its_end_is_made_and_reported_and_one_that_is_cut_is_refused() {
    let whole = made::stored_png(&noise(Size::new(20, 15)));
    let picture = shown(&whole);
    let pixels_end = whole.len() - 12;
    for end in (pixels_end - 40)..=whole.len() {
        let file = &whole[..end];
        let made = rendered(file, Format::Png);
        if end < pixels_end {
            let error = PictureError::Corrupt { format: Format::Png, detail: "the file ends before its picture does" };
            assert_eq!(made.unwrap_err(), error, "{end}");
            assert_eq!(decodes(file, &LIMITS).unwrap_err(), error, "{end}");
        } else {
            assert_eq!(read_png(&made.unwrap()).data, picture.data, "{end}");
            assert!(decodes(file, &LIMITS).is_ok(), "{end}");
            assert_eq!(header(Cursor::new(file)).unwrap().unended, end < pixels_end + 8, "{end}");
        }
    }
    let followed = [&whole[..], b"what somebody appended"].concat();
    assert_eq!(shown(&followed).data, picture.data);
}

#[test]
fn a_wrong_checksum_beside_the_pixels_is_forgiven_and_in_them_it_is_not() {
    let rows = vec![vec![90; 8]; 4];
    let file = raw_png(Size::new(8, 4), 8, 0, false, &[(b"tEXt", b"Title\0a")], &rows);
    let at = |name: &[u8]| file.windows(4).position(|window| window == name).unwrap();
    let mut text = file.clone();
    text[at(b"tEXt") + 4 + 7] ^= 1;
    assert_eq!(shown(&text).data, shown(&file).data);
    let mut pixels = file.clone();
    let end = at(b"IEND") - 5;
    pixels[end] ^= 1;
    assert!(matches!(rendered(&pixels, Format::Png), Err(PictureError::Corrupt { .. })));
}

#[test]
fn a_webp_whose_length_is_wrong_is_made_and_one_that_is_cut_is_refused() {
    let whole = flat_webp(Size::new(12, 10));
    for length in [0_u32, 20, whole.len() as u32 + 5000] {
        let mut file = whole.clone();
        file[4..8].copy_from_slice(&length.to_le_bytes());
        assert_eq!(shown(&file).data, shown(&whole).data, "{length}");
    }
    let followed = [&whole[..], b"what somebody appended"].concat();
    assert_eq!(shown(&followed).data, shown(&whole).data);
    for cut in 20..whole.len() - 2 {
        let mut file = whole[..cut].to_vec();
        assert!(rendered(&file, Format::Png).is_err(), "{cut}");
        // Not even where the length was made to fit.
        file[4..8].copy_from_slice(&(cut as u32 - 8).to_le_bytes());
        assert!(rendered(&file, Format::Png).is_err(), "{cut}");
    }
}

/// Samples of 16 and 8 bits, grey and colour, with and without alpha, by a gamma of 1; as Chromium 148 draws them.
#[test]
fn gamma_is_applied_to_colours_and_not_to_alpha() {
    let gamma = |value: u32| value.to_be_bytes().to_vec();
    let size = Size::new(1, 1);
    let made = |depth: u8, colour: u8, sample: &[u8], extra: &[(&[u8; 4], &[u8])]| {
        shown(&raw_png(size, depth, colour, false, extra, &[sample.to_vec()])).at(0, 0)
    };
    let linear = gamma(100_000);
    let with = [(b"gAMA", &linear[..])];
    assert_eq!(made(8, 0, &[128], &with), [188, 188, 188, 255]);
    assert_eq!(made(8, 2, &[128, 80, 160], &with), [188, 152, 208, 255]);
    assert_eq!(made(8, 6, &[128, 80, 160, 77], &with), [188, 152, 208, 77]);
    assert_eq!(made(8, 4, &[128, 77], &with), [188, 188, 188, 77]);
    assert_eq!(made(16, 0, &[128, 128], &with), [188, 188, 188, 255]);
    assert_eq!(made(16, 6, &[128, 128, 80, 80, 160, 160, 77, 77], &with), [188, 152, 208, 77]);
    let palette: &[(&[u8; 4], &[u8])] = &[(b"gAMA", &linear), (b"PLTE", &[128, 80, 160]), (b"tRNS", &[77])];
    assert_eq!(made(8, 3, &[0], palette), [188, 152, 208, 77]);
    // What is stronger, and what is sRGB by another name.
    assert_eq!(made(8, 2, &[128, 80, 160], &[(b"sRGB", &[0]), (b"gAMA", &linear)]), [128, 80, 160, 255]);
    let usual = gamma(45_455);
    assert_eq!(made(8, 2, &[128, 80, 160], &[(b"gAMA", &usual)]), [128, 80, 160, 255]);
    let points = |points: [u32; 8]| points.iter().flat_map(|point| point.to_be_bytes()).collect::<Vec<u8>>();
    let srgb = points([31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000]);
    assert_eq!(made(8, 2, &[128, 80, 160], &[(b"gAMA", &usual), (b"cHRM", &srgb)]), [128, 80, 160, 255]);
    let p3 = points([31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000]);
    let found = made(8, 2, &[128, 80, 160], &[(b"gAMA", &usual), (b"cHRM", &p3)]);
    assert!(made::near(found, [137, 76, 166, 255], 2), "{found:?}");
    assert_eq!(made(8, 2, &[128, 80, 160], &[(b"cHRM", &p3)]), [128, 80, 160, 255], "chromaticities alone");
}

#[test]
fn an_output_that_its_format_cannot_hold_stops_no_other() {
    let size = Size::new(2, 16_400);
    let file = raw_png(size, 8, 0, false, &[], &vec![vec![90; 2]; 16_400]);
    let header = header(Cursor::new(&file)).unwrap();
    let requests = [Format::WebP, Format::Png, Format::Jpeg].map(|format| request(&header, format));
    let made =
        render_with_placeholder(&file, &header, &requests, None, &LIMITS, &mut Workspace::new()).unwrap().outputs;
    assert!(made[0].is_err());
    assert_eq!(read_png(made[1].as_ref().unwrap()).size, size);
    assert!(made[2].as_ref().is_ok_and(|jpeg| jpeg.starts_with(&[0xFF, 0xD8])));
    assert!(holds(Format::WebP, size).is_err() && holds(Format::Jpeg, size).is_ok());
}

/// What is said of a broken picture is one of our phrases, whatever is done to its bytes.
#[test]
fn what_is_said_of_mutated_pictures_is_ours() {
    let picture = noise(Size::new(24, 20));
    let size = Size::new(10, 8);
    let small = flat_webp(size);
    let moving = animation(
        Size::new(16, 12),
        0x02,
        &[Frame { left: 2, top: 2, size, file: &small }, Frame { left: 0, top: 0, size, file: &small }],
    );
    let png = made::stored_png(&picture);
    let files = [
        made::jpeg(&picture, 60),
        made::progressive(&picture),
        rendered(&png, Format::WebP).unwrap(),
        made::lossless_webp(&made::with_alpha(&picture)),
        moving,
        made::gif(&picture),
        made::animated_gif(3),
        made::interlaced_png(&picture),
        made::animated_png(Size::new(12, 8)),
        png,
    ];
    let phrases = include_str!("../src/words/fr/phrases.ftl");
    let is_ours = |detail: &str| {
        let words: Vec<&str> =
            detail.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let id =
            words.join("-").to_ascii_lowercase().replace("is-0-pixels", "is-n-pixels").replace("it-is-0", "it-is-n");
        phrases
            .lines()
            .any(|line| line.strip_prefix("phrase-").is_some_and(|line| line.split(" =").next() == Some(&id)))
    };
    let limits = Limits { pixels: 1 << 20, memory: 64 << 20 };
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut reported = 0;
    for (index, file) in files.iter().enumerate() {
        for round in 0..400 {
            let mut mutated = file.clone();
            match random(4) {
                0 => mutated.truncate(random(file.len())),
                1 => {
                    let at = random(file.len());
                    let end = at + random(file.len() - at).min(40);
                    mutated.drain(at..end);
                }
                _ => {
                    for _ in 0..=random(4) {
                        let at = random(mutated.len());
                        mutated[at] = random(256) as u8;
                    }
                }
            }
            let said = std::panic::catch_unwind(|| decodes(&mutated, &limits).err());
            let said = said.unwrap_or_else(|_| panic!("file {index}, round {round} panics"));
            if let Some(PictureError::Corrupt { detail, .. }) = said {
                assert!(is_ours(detail), "file {index}, round {round}: {detail}");
                reported += 1;
            }
        }
    }
    assert!(reported > 1000, "{reported}");
}
