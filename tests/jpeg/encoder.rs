//! What is written, read by our decoder and by another, and held against what another encoder writes.

use libjpeg_turbo_rs::{Encoder, PixelFormat, Subsampling, compress_raw};
use vignettes::model::Size;
use vignettes::picture::jpeg::{Segments, written};
use vignettes::picture::planes::{Plane, Planes, half_size};
use vignettes::picture::{Channels, Pixels};

use crate::made::{Picture, noise};
use crate::{assert_as_foreign, decoded, list, waves};

fn planes_of(picture: &Picture, is_grey: bool) -> Planes {
    let (channels, data) = if is_grey { (Channels::Grey, picture.grey()) } else { (Channels::Rgb, picture.rgb()) };
    Planes::of_pixels(&Pixels { size: picture.size, channels, data })
}

/// Squared differences, summed up.
fn squared(a: &[u8], b: &[u8]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| f64::from(a.abs_diff(*b)).powi(2)).sum()
}

/// Both decoders read it, and it is no further from its samples than its steps allow: the transform keeps squared
/// differences, each coefficient is half a step off at most, and a sample half a level.
#[track_caller]
fn assert_is_near(planes: &Planes, quality: u8, what: &str) -> Vec<u8> {
    let file = written(planes, quality, None).unwrap();
    let what = format!("{what}, {:?}, quality {quality}", planes.luma.size);
    assert_as_foreign(&file, &what);
    let segments = Segments::read(&file).unwrap();
    let read = list(decoded(&file, None, 8).unwrap());
    for (number, (plane, read)) in list(planes.as_ref()).into_iter().zip(read).enumerate() {
        assert_eq!(read.plane.size, plane.size, "{what}, plane {number}");
        let steps = segments.steps[usize::from(number > 0)].as_ref().unwrap();
        let blocks = plane.size.width.div_ceil(8) * plane.size.height.div_ceil(8);
        let steps: f64 = steps.iter().map(|step| f64::from(*step).powi(2) / 4.0).sum();
        let most = (f64::from(blocks) * steps).sqrt() + 0.51 * (plane.data.len() as f64).sqrt();
        let off = squared(&plane.data, &read.plane.data).sqrt();
        assert!(off <= most, "{what}, plane {number}: {off:.1}, and {most:.1} at most");
    }
    file
}

#[test]
fn every_size_and_quality_is_read_by_both_decoders() {
    let mut quality = 0;
    for width in 1..=40_u32 {
        for height in (1 + width % 7..=40).step_by(7) {
            quality = quality % 100 + 1;
            let is_grey = quality % 3 == 0;
            assert_is_near(&planes_of(&waves(Size::new(width, height), 50), is_grey), quality, "waves");
        }
    }
}

#[test]
fn steps_are_those_of_libjpeg_at_every_quality() {
    let picture = waves(Size::new(16, 16), 0);
    let planes = planes_of(&picture, false);
    for quality in 1..=100 {
        let encoder = Encoder::new(&picture.data, 16, 16, PixelFormat::Rgba).quality(quality).force_baseline(true);
        let theirs = encoder.encode().unwrap();
        let [ours, theirs] = [written(&planes, quality, None).unwrap(), theirs].map(|file| {
            let steps = Segments::read(&file).unwrap().steps;
            steps.map(|table| table.map(|table| table.to_vec()))
        });
        assert_eq!(ours.iter().flatten().count(), 2);
        assert_eq!(ours, theirs, "quality {quality}");
    }
}

#[test]
fn samples_are_as_near_as_another_encoder_brings_them() {
    let size = Size::new(96, 64);
    for (picture, name) in [(waves(size, 0), "waves"), (waves(size, 70), "rough waves"), (noise(size), "noise")] {
        let planes = planes_of(&picture, false);
        let raw: Vec<&[u8]> = list(planes.as_ref()).into_iter().map(|plane| &plane.data[..]).collect();
        for quality in [1, 10, 35, 50, 65, 80, 90, 96, 100] {
            let theirs = compress_raw(&raw, &[96, 48, 48], &[64, 32, 32], 96, 64, quality, Subsampling::S420).unwrap();
            let ours = written(&planes, quality, None).unwrap();
            let distance = |file: &[u8]| {
                let read = list(decoded(file, None, 8).unwrap());
                read.iter().zip(&raw).map(|(read, data)| squared(&read.plane.data, data)).sum::<f64>()
            };
            let (ours, theirs) = (distance(&ours), distance(&theirs));
            // A twentieth of a decibel is 1.2 %.
            assert!(ours <= theirs * 1.012 + 50.0, "{name}, quality {quality}: {ours} and {theirs}");
        }
    }
}

/// Both make codes for the picture; heads are as long. Narrow ones show what stands beyond the picture, in blocks that
/// only fill a unit, and in columns that only fill a block.
#[test]
fn files_are_no_larger_than_another_encoder_writes_them() {
    for size in [Size::new(160, 96), Size::new(8, 200), Size::new(9, 201)] {
        for (picture, name) in [(waves(size, 0), "waves"), (waves(size, 70), "rough waves"), (noise(size), "noise")] {
            for (is_grey, quality) in [10, 50, 80, 95, 100].map(|quality| [(false, quality), (true, quality)]).concat()
            {
                let data = if is_grey { picture.grey() } else { picture.rgb() };
                let format = if is_grey { PixelFormat::Grayscale } else { PixelFormat::Rgb };
                let encoder = Encoder::new(&data, size.width as usize, size.height as usize, format).quality(quality);
                let encoder = encoder.subsampling(Subsampling::S420).optimize_huffman(true).force_baseline(true);
                let theirs = encoder.encode().unwrap().len() as f64;
                let ours = written(&planes_of(&picture, is_grey), quality, None).unwrap().len() as f64;
                assert!(ours <= theirs * 1.01, "{name}, {size:?}, quality {quality}: {ours} and {theirs}");
            }
        }
    }
}

fn plane(size: Size, sample: impl Fn(u32, u32) -> bool) -> Plane {
    let data = (0..size.pixels() as u32).map(|at| if sample(at % size.width, at / size.width) { 255 } else { 0 });
    Plane { size, data: data.collect() }
}

/// Black and white by turns: coefficients and their differences are as large as they can be.
#[test]
fn extremes_reach_no_limit() {
    for size in [Size::new(48, 32), Size::new(41, 39)] {
        for side in 0..=5 {
            let luma = plane(size, |x, y| (x >> side ^ y >> side) & 1 == 1);
            let columns = plane(half_size(size), |x, _| x >> side & 1 == 0);
            let rows = plane(half_size(size), |_, y| y >> side & 1 == 1);
            for quality in [1, 75, 95, 100] {
                let colours = Planes { luma: luma.clone(), chroma: Some([columns.clone(), rows.clone()]) };
                assert_is_near(&colours, quality, &format!("squares of 2^{side}"));
                assert_is_near(&Planes { luma: rows.clone(), chroma: None }, quality, &format!("rows of 2^{side}"));
            }
        }
        let mut random = crate::Random(5);
        for _ in 0..6 {
            let mut any = |size: Size| {
                let bits: Vec<bool> = (0..size.pixels()).map(|_| random.below(2) == 1).collect();
                plane(size, |x, y| bits[(y * size.width + x) as usize])
            };
            let planes = Planes { luma: any(size), chroma: Some([any(half_size(size)), any(half_size(size))]) };
            assert_is_near(&planes, 100, "black and white noise");
        }
        assert_is_near(&planes_of(&noise(size), false), 100, "noise");
    }
}

/// The waves themselves, at full height: the largest coefficient that each frequency can have.
#[test]
fn each_frequency_is_kept_at_its_largest() {
    for frequency in 0..64_u32 {
        let wave = |place: u32, frequency: u32| {
            (f64::from((2 * place + 1) * frequency) * std::f64::consts::PI / 16.0).cos() >= 0.0
        };
        let (across, down) = (frequency % 8, frequency / 8);
        for is_turned in [false, true] {
            let block = |x, y| wave(x % 8, across) == wave(y % 8, down) && !is_turned;
            let turned = |x, y| is_turned && wave(x % 8, across) != wave(y % 8, down);
            let luma = plane(Size::new(16, 8), |x, y| if x < 8 { block(x, y) } else { turned(x, y) });
            assert_is_near(&Planes { luma, chroma: None }, 100, &format!("frequency {frequency}"));
        }
    }
}

#[test]
fn pictures_of_one_colour_are_that_colour() {
    for colour in [[0, 0, 0], [255, 255, 255], [255, 0, 0], [0, 0, 255], [37, 180, 91], [128, 128, 128]] {
        for quality in [30, 90, 100] {
            for is_grey in [true, false] {
                let planes = planes_of(&Picture::flat(Size::new(35, 21), colour), is_grey);
                let file = assert_is_near(&planes, quality, "flat");
                let read = list(decoded(&file, None, 8).unwrap());
                for (plane, read) in list(planes.as_ref()).into_iter().zip(read) {
                    assert!(read.plane.data.iter().all(|sample| *sample == read.plane.data[0]), "{colour:?}");
                    let step = if quality == 30 { 4 } else { 1 };
                    assert!(read.plane.data[0].abs_diff(plane.data[0]) <= step, "{colour:?}, quality {quality}");
                }
            }
        }
    }
}

#[test]
fn exif_is_kept_if_it_fits() {
    let planes = planes_of(&waves(Size::new(20, 10), 9), false);
    let plain = written(&planes, 80, None).unwrap();
    for length in [0, 1, 300, 65_527] {
        let exif: Vec<u8> = (0..length).map(|at| (at * 7 % 256) as u8).collect();
        let file = written(&planes, 80, Some(&exif)).unwrap();
        // Behind the start and JFIF's segment.
        let segment = [&[0xFF, 0xE1], &(length as u16 + 8).to_be_bytes()[..], b"Exif\0\0", &exif].concat();
        assert!(file[20..].starts_with(&segment), "{length} bytes");
        assert_eq!([&file[..20], &file[20 + segment.len()..]].concat(), plain, "{length} bytes");
        assert_eq!(decoded(&file, None, 8), decoded(&plain, None, 8));
    }
    assert_eq!(written(&planes, 80, Some(&vec![0; 65_528])).unwrap(), plain);
}

#[test]
fn sides_that_no_frame_holds_are_refused() {
    let line = |width: u32, height: u32| {
        let size = Size::new(width, height);
        Planes { luma: Plane { size, data: vec![90; size.pixels() as usize] }, chroma: None }
    };
    for (width, height) in [(65_536, 1), (1, 65_536), (0, 5), (5, 0)] {
        assert_eq!(written(&line(width, height), 80, None), None, "{width} × {height}");
    }
    for (width, height) in [(65_535, 1), (1, 65_535)] {
        let file = written(&line(width, height), 80, None).unwrap();
        let read = decoded(&file, None, 8).unwrap().luma.plane;
        assert_eq!(read.size, Size::new(width, height));
        assert!(read.data.iter().all(|sample| sample.abs_diff(90) <= 1));
    }
}
