//! Pictures made here, read and written through the library's own door.

mod made;

use std::io::Cursor;

use made::{Picture, edge, jpeg, noise, read_png, stored_png, with_exif};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, Header, PictureError, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, decodes, header, memory_needed, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

fn whole(size: Size, output: Size) -> Crop {
    Crop { left: 0.0, top: 0.0, width: size.width.into(), height: size.height.into(), output }
}

fn rendered(bytes: &[u8], crop: Crop, format: Format) -> Result<Vec<u8>, PictureError> {
    let header = header(Cursor::new(bytes))?;
    let request = RenderRequest::new(crop, format, 80);
    Ok(render(bytes, &header, &[request], &LIMITS, &mut Workspace::new())?.remove(0))
}

/// As it is, in RGBA.
fn seen(bytes: &[u8]) -> Picture {
    let size = header(Cursor::new(bytes)).unwrap().size;
    read_png(&rendered(bytes, whole(size, size), Format::Png).unwrap())
}

/// Counting bright pixels along a line measures where an edge lies, to a fraction of a pixel.
#[test]
fn crops_are_exact_at_every_scale() {
    let source = Size::new(1597, 1203);
    let (at_x, at_y) = (811, 613);
    let picture = edge(source, at_x, at_y);
    let files = [("JPEG", jpeg(&picture, 95)), ("PNG", stored_png(&picture))];
    for (name, file) in files {
        for shrink in [1.0, 1.3, 1.9, 2.7, 4.4, 5.3, 9.1, 13.0] {
            let (left, top, output) = (311.4, 207.7, Size::new((1100.0 / shrink) as u32, (900.0 / shrink) as u32));
            let (width, height) = (f64::from(output.width) * shrink, f64::from(output.height) * shrink);
            let thumb = read_png(&rendered(&file, Crop { left, top, width, height, output }, Format::Png).unwrap());
            assert_eq!(thumb.size, output);
            let line = |pixels: &mut dyn Iterator<Item = u8>| pixels.map(f64::from).sum::<f64>() / 255.0;
            let dark_x = f64::from(output.width) - line(&mut thumb.row(0).map(|pixel| pixel[0]));
            let dark_y = f64::from(output.height) - line(&mut thumb.column(0).map(|pixel| pixel[0]));
            let expected = ((f64::from(at_x) - left) / shrink, (f64::from(at_y) - top) / shrink);
            let off = (dark_x - expected.0).abs().max((dark_y - expected.1).abs());
            // Seven eighths of a block's frequencies show an edge with a ripple.
            let most = if name == "JPEG" { 0.12 } else { 0.08 };
            assert!(off < most, "{name} at 1/{shrink}: {dark_x:.2} {dark_y:.2}, not {expected:.2?}");
        }
    }
}

#[test]
fn a_crop_that_needs_no_scaling_is_the_source() {
    let picture = noise(Size::new(37, 23));
    let crop = Crop { left: 5.0, top: 7.0, width: 20.0, height: 11.0, output: Size::new(20, 11) };
    let thumb = read_png(&rendered(&stored_png(&picture), crop, Format::Png).unwrap());
    for y in 0..11 {
        let expected: Vec<_> = picture.row(y + 7).skip(5).take(20).collect();
        assert_eq!(thumb.row(y).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn all_orientations_show_the_same_picture() {
    let upright = edge(Size::new(160, 96), 40, 70);
    let reference = seen(&jpeg(&upright, 95));
    for orientation in 1..=8 {
        let file = with_exif(&jpeg(&upright.stored_as(orientation), 95), u16::from(orientation));
        let found = header(Cursor::new(&file)).unwrap();
        assert_eq!((found.size, found.orientation.exif()), (upright.size, orientation));
        assert!(seen(&file).distance(&reference) < 2.0, "orientation {orientation}");
        // A crop that is not in the middle, so that a window mapped wrongly shows.
        let crop = Crop { left: 10.0, top: 50.0, width: 60.0, height: 40.0, output: Size::new(30, 20) };
        let cut = |file: &[u8]| read_png(&rendered(file, crop, Format::Png).unwrap());
        assert!(cut(&file).distance(&cut(&jpeg(&upright, 95))) < 2.0, "crop, orientation {orientation}");
    }
}

/// Whatever the format and wherever the cut, half a picture is an error.
#[test]
fn a_truncated_picture_is_always_an_error() {
    let picture = noise(Size::new(48, 40));
    let png = stored_png(&picture);
    let webp = rendered(&png, whole(picture.size, picture.size), Format::WebP).unwrap();
    let files = [
        ("baseline JPEG", jpeg(&picture, 60)),
        ("progressive JPEG", made::progressive(&picture)),
        ("JPEG in three scans", made::three_scans(&picture)),
        ("PNG", png),
        ("WebP", webp),
        ("GIF", made::gif(&picture)),
    ];
    for (name, file) in files {
        let expected = header(Cursor::new(&file)).unwrap();
        let cropped = Crop { left: 8.0, top: 2.0, width: 16.0, height: 8.0, output: Size::new(8, 4) };
        // What holds no pixels may be missing: a GIF's end code, terminator and trailer, a WebP's padding, the mark at the
        // end of a JPEG, the last chunk of a PNG.
        let needless = match name {
            "GIF" => 4,
            "WebP" => 1,
            name if name.contains("JPEG") => 2,
            name if name.contains("PNG") => 12,
            _ => 0,
        };
        let last = file.len() - needless;
        for cut in 0..last {
            for crop in [whole(expected.size, Size::new(24, 20)), cropped] {
                let request = RenderRequest::new(crop, Format::Jpeg, 80);
                let made = render(&file[..cut], &expected, &[request], &LIMITS, &mut Workspace::new());
                assert!(made.is_err(), "{name} cut at {cut} of {}", file.len());
            }
            assert!(decodes(&file[..cut], &LIMITS).is_err(), "{name} cut at {cut} of {}", file.len());
        }
        assert_eq!(decodes(&file, &LIMITS), Ok(expected), "{name}");
    }
}

#[test]
fn what_follows_a_jpeg_is_not_judged() {
    let mut file = jpeg(&noise(Size::new(48, 40)), 80);
    file.extend(b"\0\0a camera's trailer");
    assert!(decodes(&file, &LIMITS).is_ok());
}

#[test]
fn scans_of_one_component_each_are_put_together() {
    let picture = edge(Size::new(80, 64), 30, 20);
    assert!(seen(&made::three_scans(&picture)).distance(&seen(&jpeg(&picture, 90))) < 3.0);
}

#[test]
fn a_scan_of_two_components_is_read() {
    // By BT.601: 153 + 1.402 × 30, 153 + 0.344 × 20 - 0.714 × 30, 153 - 1.772 × 20.
    let pixel = seen(&made::two_scans(Size::new(8, 8))).middle();
    assert!(made::near(pixel, [195, 138, 118, 255], 2), "{pixel:?}");
}

#[test]
fn colours_of_other_spaces_become_srgb() {
    let flat = Picture::flat(Size::new(32, 32), [200, 100, 50]);
    let p3 = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let pixel = seen(&made::jpeg_with_icc(&flat, &p3)).middle();
    // Display P3 (200, 100, 50) in sRGB, by the matrices of CSS Color 4.
    assert!(made::near(pixel, [215, 93, 31, 255], 3), "{pixel:?}");
    // Ink as Adobe stores it, inverted: cyan 0.2, magenta 0.6, yellow 0, black 0.1.
    let pixel = seen(&made::cmyk(Size::new(32, 32), [51, 153, 0, 26])).middle();
    assert!(made::near(pixel, [183, 92, 229, 255], 3), "{pixel:?}");
}

#[test]
fn sixteen_bits_are_rounded() {
    // 0x80FF / 257 is 128.49, 0x8101 / 257 is 128.5 and more; cutting off would give 128 for both.
    let pixel = |samples: [u16; 3]| {
        let raw: Vec<u8> = samples.iter().flat_map(|sample| sample.to_be_bytes()).collect();
        seen(&made::raw_png(Size::new(1, 1), 16, 2, false, &[], &[raw])).middle()
    };
    assert_eq!(pixel([0x80FF, 0x8181, 0xFFFF]), [128, 129, 255, 255]);
}

#[test]
fn palettes_and_their_transparency_are_kept() {
    let chunks: [(&[u8; 4], &[u8]); 2] = [(b"PLTE", &[255, 0, 0, 0, 0, 255, 9, 8, 7]), (b"tRNS", &[255, 0])];
    let rows = [vec![0b0001_1000], vec![0b1001_0000]];
    let file = made::raw_png(Size::new(3, 2), 2, 3, false, &chunks, &rows);
    let found = header(Cursor::new(&file)).unwrap();
    assert!(found.alpha && found.in_strips);
    let (red, clear, last) = ([255, 0, 0, 255], [0, 0, 255, 0], [9, 8, 7, 255]);
    let pixels = seen(&file);
    assert_eq!(pixels.row(0).collect::<Vec<_>>(), [red, clear, last]);
    assert_eq!(pixels.row(1).collect::<Vec<_>>(), [last, clear, red]);
    // Laid on white where the format has no transparency.
    let jpeg = rendered(&file, whole(found.size, Size::new(1, 1)), Format::Jpeg).unwrap();
    assert!(!header(Cursor::new(&jpeg)).unwrap().alpha);
}

#[test]
fn an_interlaced_png_shows_what_a_plain_one_shows() {
    let picture = noise(Size::new(13, 11));
    let interlaced = made::interlaced_png(&picture);
    assert!(!header(Cursor::new(&interlaced)).unwrap().in_strips);
    assert_eq!(seen(&interlaced).data, picture.data);
}

#[test]
fn colour_under_full_transparency_does_not_bleed() {
    // Opaque red, then clear green, meeting within an output pixel: shrunk, no green may show.
    let row = [[[255, 0, 0, 255]; 7].concat(), [[0, 255, 0, 0]; 9].concat()].concat();
    for shrink in [2, 8] {
        let file = made::raw_png(Size::new(16, 16), 8, 6, false, &[], &vec![row.clone(); 16]);
        let output = Size::new(16 / shrink, 16 / shrink);
        let thumb = read_png(&rendered(&file, whole(Size::new(16, 16), output), Format::Png).unwrap());
        for pixel in thumb.data.chunks(4).filter(|pixel| pixel[3] > 8) {
            assert!(pixel[0] > 240 && pixel[1] < 15, "{pixel:?}");
        }
    }
}

#[test]
fn a_gif_frame_lies_on_its_screen() {
    let file = made::small_frame_on_a_screen();
    let found = header(Cursor::new(&file)).unwrap();
    assert_eq!((found.size, found.alpha), (Size::new(6, 5), true));
    let pixels = seen(&file);
    assert_eq!(pixels.row(0).next().unwrap()[3], 0);
    assert_eq!(pixels.row(2).nth(3).unwrap(), [10, 20, 30, 255]);
    assert_eq!(pixels.row(2).nth(4).unwrap()[3], 0, "the transparent index");
}

#[test]
fn limits_are_reported_before_pixels_are_read() {
    let huge = made::raw_png(Size::new(60_000, 60_000), 8, 2, false, &[], &[]);
    let crop = whole(Size::new(60_000, 60_000), Size::new(74, 41));
    assert!(matches!(rendered(&huge, crop, Format::Jpeg), Err(PictureError::TooManyPixels { limit: 512_000_000, .. })));
    let interlaced = made::raw_png(Size::new(20_000, 20_000), 8, 2, true, &[], &[]);
    let crop = whole(Size::new(20_000, 20_000), Size::new(74, 41));
    assert!(matches!(rendered(&interlaced, crop, Format::Jpeg), Err(PictureError::TooMuchMemory { .. })));
    // The same in strips needs little, and is tried: here it fails for want of pixels.
    let strips = made::raw_png(Size::new(20_000, 20_000), 8, 2, false, &[], &[]);
    let found = header(Cursor::new(&strips)).unwrap();
    assert!(memory_needed(&found, &[crop.into()]) < 8 << 20, "{}", memory_needed(&found, &[crop.into()]));
    assert!(matches!(rendered(&strips, crop, Format::Jpeg), Err(PictureError::Corrupt { .. })));
}

/// Sides and components as large as their fields can say: no sum runs over.
#[test]
fn absurd_headers_need_absurd_memory() {
    let side = u32::MAX;
    let mut nine = jpeg(&noise(Size::new(16, 16)), 80);
    let frame = nine.windows(2).position(|marker| marker == [0xFF, 0xC0]).unwrap();
    nine[frame + 5..frame + 9].fill(0xFF);
    nine[frame + 9] = 255;
    nine.splice(frame + 10..frame + 19, [0x44; 765]);
    nine[frame + 2..frame + 4].copy_from_slice(&(8_u16 + 765).to_be_bytes());
    for file in [
        made::raw_png(Size::new(side, side), 16, 6, true, &[], &[]),
        made::raw_png(Size::new(side, side), 8, 2, false, &[], &[]),
        nine,
    ] {
        let found = header(Cursor::new(&file)).unwrap();
        let crop = whole(found.size, found.size);
        assert!(memory_needed(&found, &[crop.into()]) > 1 << 34);
        assert!(matches!(rendered(&file, crop, Format::Jpeg), Err(PictureError::TooManyPixels { .. })));
    }
}

#[test]
fn a_picture_that_was_replaced_is_reported() {
    let (before, after) = (jpeg(&noise(Size::new(48, 40)), 80), jpeg(&noise(Size::new(40, 48)), 80));
    let expected: Header = header(Cursor::new(&before)).unwrap();
    let request = RenderRequest::new(whole(expected.size, Size::new(4, 4)), Format::Jpeg, 80);
    assert_eq!(render(&after, &expected, &[request], &LIMITS, &mut Workspace::new()), Err(PictureError::Changed));
}

#[test]
fn every_format_keeps_the_author_and_loses_the_place() {
    let file = with_exif(&jpeg(&noise(Size::new(48, 40)), 80), 1);
    assert!(file.windows(9).any(|bytes| bytes == b"(c) Me !\0") && file.windows(6).any(|bytes| bytes == b"SECRET"));
    for format in [Format::Jpeg, Format::Png, Format::WebP] {
        let output = rendered(&file, whole(Size::new(48, 40), Size::new(24, 20)), format).unwrap();
        assert!(output.windows(8).any(|bytes| bytes == b"(c) Me !"), "{}", format.name());
        assert!(!output.windows(6).any(|bytes| bytes == b"SECRET"), "{}", format.name());
        assert!(decodes(&output, &LIMITS).is_ok_and(|found| found.size == Size::new(24, 20)), "{}", format.name());
    }
}

/// Any order of pictures and requests, the same bytes.
#[test]
fn a_used_workspace_gives_the_same_bytes() {
    let first =
        made::jpeg_with_icc(&noise(Size::new(90, 70)), &moxcms::ColorProfile::new_display_p3().encode().unwrap());
    let second = stored_png(&noise(Size::new(64, 48)));
    let mut workspace = Workspace::new();
    for file in [&first, &second, &first] {
        let found = header(Cursor::new(file)).unwrap();
        let request = |format, side| RenderRequest::new(whole(found.size, Size::new(side, side)), format, 80);
        let requests = [request(Format::Jpeg, 20), request(Format::WebP, 20), request(Format::Png, 31)];
        let together = render(file, &found, &requests, &LIMITS, &mut workspace).unwrap();
        let widest = requests.map(|request| request.view.crop.output.width);
        assert_eq!(widest, [20, 20, 31]);
        let again = render(file, &found, &requests, &LIMITS, &mut Workspace::new()).unwrap();
        assert_eq!(together, again);
    }
}
