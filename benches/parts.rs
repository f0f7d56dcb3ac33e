//! The parts of a build, each on generated pictures, without a disk.

use std::io::Cursor;

use divan::{Bencher, black_box};
use libjpeg_turbo_rs::{Encoder, PixelFormat, Subsampling};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, Size};
use vignettes::picture::{Limits, Request, Workspace, decodes, header, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

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

/// The largest centred window of that shape.
fn cover(side: u32, output: Size) -> Crop {
    let height = f64::from(side) * f64::from(output.height) / f64::from(output.width);
    Crop { left: 0.0, top: (f64::from(side) - height) / 2.0, width: side.into(), height, output }
}

fn rendering(bencher: Bencher, source: &[u8], side: u32, output: Size, format: Format) {
    let header = header(Cursor::new(source)).unwrap();
    let request = Request { crop: cover(side, output), format, quality: 80 };
    let mut workspace = Workspace::new();
    bencher.bench_local(|| render(black_box(source), &header, &[request], &LIMITS, &mut workspace).unwrap());
}

#[divan::bench]
fn read_a_header(bencher: Bencher) {
    let source = jpeg(1200);
    bencher.bench(|| header(Cursor::new(black_box(&source))).unwrap());
}

/// Every pixel, at full size.
#[divan::bench(args = [1200, 2400], max_time = 2)]
fn decode_jpeg(bencher: Bencher, side: u32) {
    let source = jpeg(side);
    bencher.bench(|| decodes(black_box(&source), &LIMITS).unwrap());
}

/// A thumb: 1200 is decoded at full size, 2400 and 4800 are scaled in the DCT domain.
#[divan::bench(args = [1200, 2400, 4800], max_time = 2)]
fn thumb_of_jpeg(bencher: Bencher, side: u32) {
    rendering(bencher, &jpeg(side), side, Size::new(740, 410), Format::Jpeg);
}

/// Resizing and encoding with hardly any decoding.
#[divan::bench(args = [Format::Jpeg, Format::Png, Format::WebP], max_time = 2)]
fn encode(bencher: Bencher, format: Format) {
    rendering(bencher, &jpeg(740), 740, Size::new(740, 410), format);
}
