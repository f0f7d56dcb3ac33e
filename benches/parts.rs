//! The parts of a build, each on generated pictures without a disk, and the build of a whole small site.
//!
//! A picture's way has one door, so a part is measured by making the others small: decoding by outputs of a few pixels,
//! resizing from a flat PNG, encoding from a source as small as its output. What is left of them is in the figures.
#![expect(clippy::disallowed_methods, reason = "the site is copied to a folder of its own")]

use std::io::Cursor;
use std::path::Path;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use libjpeg_turbo_rs::{Encoder, PixelFormat, Subsampling};
use vignettes::app::build::{self, Watcher};
use vignettes::app::plan::PlanFormat;
use vignettes::app::survey::{Depth, Planning, Trust, Wishes};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, Size};
use vignettes::picture::{Limits, Request, Workspace, decodes, header, render};
use vignettes::plan::Policy;
use vignettes::report::{Colour, Detail, Look};
use vignettes::words::Words;

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };
const THUMB: Size = Size { width: 740, height: 410 };

fn main() {
    divan::main();
}

/// Smooth shapes with a little noise, as photographs have.
fn photograph(side: u32) -> Vec<u8> {
    let sample = |x: u32, y: u32, phase: f32| {
        let wave = ((x as f32 / 40.0 + phase).sin() + (y as f32 / 55.0 - phase).cos()) * 55.0 + 128.0;
        let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519);
        (wave + (mixed >> 28) as f32) as u8
    };
    let pixels = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    pixels.flat_map(|(x, y)| [0.0, 0.8, 1.9].map(|phase| sample(x, y, phase))).collect()
}

fn jpeg(side: u32) -> Vec<u8> {
    let rgb = photograph(side);
    let encoder = Encoder::new(&rgb, side as usize, side as usize, PixelFormat::Rgb);
    encoder.quality(90).subsampling(Subsampling::S444).encode().unwrap()
}

fn png(side: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&photograph(side)).unwrap();
    file
}

/// The largest centred window of the output's shape.
fn cover(side: u32, output: Size) -> Crop {
    let height = f64::from(side) * f64::from(output.height) / f64::from(output.width);
    Crop { left: 0.0, top: (f64::from(side) - height) / 2.0, width: side.into(), height, output }
}

fn rendering(bencher: Bencher, source: &[u8], side: u32, output: Size, format: Format) {
    let header = header(Cursor::new(source)).unwrap();
    let request = Request::new(cover(side, output), format, 80);
    let mut workspace = Workspace::new();
    bencher.bench_local(|| render(black_box(source), &header, &[request], &LIMITS, &mut workspace).unwrap());
}

fn pixels(side: u32) -> ItemsCount {
    ItemsCount::new(side as usize * side as usize)
}

#[divan::bench(max_time = 1)]
fn read_a_header(bencher: Bencher) {
    let source = jpeg(1200);
    bencher.bench(|| header(Cursor::new(black_box(&source))).unwrap());
}

/// Every pixel, at full size. The rate is of the source's pixels, here and below.
#[divan::bench(args = [1200, 2400], max_time = 1.5)]
fn decode_jpeg_full(bencher: Bencher, side: u32) {
    let source = jpeg(side);
    bencher.counter(pixels(side)).bench(|| decodes(black_box(&source), &LIMITS).unwrap());
}

/// To an eighth, in the DCT domain.
#[divan::bench(args = [1200, 2400], max_time = 1.5)]
fn decode_jpeg_scaled(bencher: Bencher, side: u32) {
    rendering(bencher.counter(pixels(side)), &jpeg(side), side, Size::new(8, 8), Format::Png);
}

#[divan::bench(args = [1200, 2400], max_time = 1.5)]
fn decode_png(bencher: Bencher, side: u32) {
    let source = png(side);
    bencher.counter(pixels(side)).bench(|| decodes(black_box(&source), &LIMITS).unwrap());
}

/// Lanczos, from a flat picture, which unpacks and encodes fastest.
#[divan::bench(args = [1100, 1400], max_time = 1.5)]
fn resize(bencher: Bencher, side: u32) {
    let mut source = Vec::new();
    let mut encoder = png::Encoder::new(&mut source, side, side);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&vec![90; side as usize * side as usize * 3]).unwrap();
    rendering(bencher.counter(pixels(side)), &source, side, THUMB, Format::Jpeg);
}

/// A thumb, with hardly any decoding. The rate is of the output's bytes before they are encoded.
#[divan::bench(args = [Format::Jpeg, Format::Png, Format::WebP], max_time = 1.5)]
fn encode(bencher: Bencher, format: Format) {
    let bytes = BytesCount::new(THUMB.pixels() * 3);
    rendering(bencher.counter(bytes), &jpeg(740), 740, THUMB, format);
}

/// A thumb: 1200 is decoded at full size, 2400 and 4800 are scaled.
#[divan::bench(args = [1200, 2400, 4800], max_time = 1.5)]
fn thumb_of_jpeg(bencher: Bencher, side: u32) {
    rendering(bencher.counter(pixels(side)), &jpeg(side), side, THUMB, Format::Jpeg);
}

struct Silent;

impl Watcher for Silent {}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copied(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The demo site from nothing, on two threads: pages, headers, hashes, pictures, manifest.
#[divan::bench(max_time = 5)]
fn build_the_demo(bencher: Bencher) {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/demo");
    let folder = std::env::temp_dir().join(format!("vignettes-bench-{}", std::process::id()));
    let words = Words::new("en");
    let look = Look { words: &words, colour: Colour::Never, detail: Detail::Quiet, width: 80 };
    let fresh = || {
        let _ = std::fs::remove_dir_all(&folder);
        copied(&demo, &folder);
        Wishes {
            site: folder.clone(),
            config: None,
            jobs: 2,
            memory: 512 << 20,
            planning: Planning::Outputs,
            policy: Policy::default(),
            depth: Depth::Headers,
            trust: Trust::Remembered,
        }
    };
    bencher.with_inputs(fresh).bench_local_values(|wishes| {
        let done = build::run(&wishes, PlanFormat::Text, &look, &Silent).unwrap_or_else(|_| panic!("the demo builds"));
        assert_eq!(done.code, 0);
    });
    let _ = std::fs::remove_dir_all(&folder);
}
