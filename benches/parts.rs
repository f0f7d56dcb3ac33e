//! The parts of a build, each on generated pictures without a disk, and the build of a whole small site.
//!
//! A picture's way has one door, so a part is measured by making the others small: decoding by outputs of a few pixels,
//! resizing from a flat PNG, encoding from a source as small as its output. What is left of them is in the figures.
#![expect(clippy::disallowed_methods, reason = "the site is copied to a folder of its own")]

use std::io::Cursor;
use std::path::{Path, PathBuf};

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use libjpeg_turbo_rs::{Encoder, PixelFormat, Subsampling};
use vignettes::app::build::{self, BuildObserver};
use vignettes::app::plan::PlanFormat;
use vignettes::app::session::open_session;
use vignettes::app::site_state::read_site;
use vignettes::app::{Depth, Options, Planning, Trust};
use vignettes::manifest::parse_manifest;
use vignettes::model::outputs::{Crop, Effort};
use vignettes::model::{Format, Size};
use vignettes::picture::{ENCODER_VERSION, Limits, RenderRequest, Workspace, decodes, header, render};
use vignettes::plan::Policy;
use vignettes::read::body;
use vignettes::read::page::front_matter;
use vignettes::report::{Colour, Detail, Style};
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
    let request = RenderRequest::new(cover(side, output), format, 80);
    rendering_as(bencher, source, request);
}

fn rendering_as(bencher: Bencher, source: &[u8], request: RenderRequest) {
    let header = header(Cursor::new(source)).unwrap();
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

/// The kinds that cameras, phones and web sites write.
#[divan::bench(args = ["4:4:4", "4:2:0", "grey", "progressive"], max_time = 1.5)]
fn decode_jpeg_of_kind(bencher: Bencher, kind: &str) {
    let side = 1200;
    let (rgb, size) = (photograph(side), side as usize);
    let grey: Vec<u8> = rgb.iter().step_by(3).copied().collect();
    let encoder = match kind {
        "grey" => Encoder::new(&grey, size, size, PixelFormat::Grayscale),
        "4:4:4" => Encoder::new(&rgb, size, size, PixelFormat::Rgb).subsampling(Subsampling::S444),
        _ => Encoder::new(&rgb, size, size, PixelFormat::Rgb).subsampling(Subsampling::S420),
    };
    let source = encoder.quality(90).progressive(kind == "progressive").encode().unwrap();
    bencher.counter(pixels(side)).bench(|| decodes(black_box(&source), &LIMITS).unwrap());
}

/// A picture of one colour, which unpacks fastest, and in JPEG encodes fastest.
fn flat(side: u32) -> Vec<u8> {
    let mut source = Vec::new();
    let mut encoder = png::Encoder::new(&mut source, side, side);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&vec![90; side as usize * side as usize * 3]).unwrap();
    source
}

/// Lanczos, to a thumb.
#[divan::bench(args = [1100, 1400], max_time = 1.5)]
fn resize(bencher: Bencher, side: u32) {
    rendering(bencher.counter(pixels(side)), &flat(side), side, THUMB, Format::Jpeg);
}

/// Lanczos, to the widths of variants.
#[divan::bench(args = [480, 960, 1440], max_time = 1.5)]
fn resize_to(bencher: Bencher, width: u32) {
    let side = 1600;
    rendering(bencher.counter(pixels(side)), &flat(side), side, Size::new(width, width), Format::Jpeg);
}

/// A thumb, with hardly any decoding. The rate is of the output's bytes before they are encoded.
#[divan::bench(args = [Format::Jpeg, Format::Png, Format::WebP], max_time = 1.5)]
fn encode(bencher: Bencher, format: Format) {
    let bytes = BytesCount::new(THUMB.pixels() * 3);
    rendering(bencher.counter(bytes), &jpeg(740), 740, THUMB, format);
}

/// The same, as small as we can write it.
#[divan::bench(args = [Format::Jpeg, Format::Png, Format::WebP], max_time = 1.5)]
fn encode_small(bencher: Bencher, format: Format) {
    let request = RenderRequest { effort: Effort::Small, ..RenderRequest::new(cover(740, THUMB), format, 80) };
    rendering_as(bencher.counter(BytesCount::new(THUMB.pixels() * 3)), &jpeg(740), request);
}

/// A thumb: 1200 is decoded at full size, 2400 and 4800 are scaled.
#[divan::bench(args = [1200, 2400, 4800], max_time = 1.5)]
fn thumb_of_jpeg(bencher: Bencher, side: u32) {
    rendering(bencher.counter(pixels(side)), &jpeg(side), side, THUMB, Format::Jpeg);
}

/// A post of the demo, with all keys.
fn post() -> Vec<u8> {
    std::fs::read(demo().join("content/en/blog/posts/first-crossing.md")).unwrap()
}

#[divan::bench(max_time = 1)]
fn read_front_matter(bencher: Bencher) {
    let post = post();
    bencher.counter(BytesCount::new(post.len())).bench(|| front_matter(black_box(&post)).unwrap());
}

/// Fifty posts' text in one.
#[divan::bench(max_time = 1)]
fn read_a_body(bencher: Bencher) {
    let text = String::from_utf8(post().repeat(50)).unwrap();
    bencher.counter(BytesCount::new(text.len())).bench(|| body::read_body(black_box(&text), body::Markup::Markdown));
}

struct Silent;

impl BuildObserver for Silent {}

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/demo")
}

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

/// A fresh copy of the demo, with nothing made.
fn fresh(folder: &Path) -> Options {
    let _ = std::fs::remove_dir_all(folder);
    copied(&demo(), folder);
    Options {
        site: folder.to_owned(),
        config: None,
        jobs: 2,
        memory: 512 << 20,
        planning: Planning::Outputs,
        policy: Policy::default(),
        depth: Depth::Headers,
        trust: Trust::Remembered,
        built: None,
    }
}

fn built(options: &Options) {
    let words = Words::new("en");
    let style = Style { words: &words, colour: Colour::Never, detail: Detail::Quiet, width: 80 };
    let done = build::run(options, PlanFormat::Text, &style, &Silent).unwrap_or_else(|_| panic!("the demo builds"));
    assert_eq!(done.code, 0);
}

/// A folder of the bench's own: benches may run in one process, one after the other.
fn folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("vignettes-bench-{name}-{}", std::process::id()))
}

/// The demo site from nothing, on two threads: pages, headers, hashes, pictures, manifest.
#[divan::bench(max_time = 5)]
fn build_the_demo(bencher: Bencher) {
    let folder = folder("build");
    bencher.with_inputs(|| fresh(&folder)).bench_local_values(|options| built(&options));
    let _ = std::fs::remove_dir_all(&folder);
}

/// The demo with all its outputs: pages, headers, and a plan of nothing to do.
#[divan::bench(max_time = 2)]
fn survey_the_built_demo(bencher: Bencher) {
    let folder = folder("survey");
    let options = fresh(&folder);
    built(&options);
    bencher.bench_local(|| {
        let session = open_session(&options).unwrap_or_else(|_| panic!("the demo opens"));
        read_site(&session, &options).unwrap_or_else(|_| panic!("the demo is read"))
    });
    let _ = std::fs::remove_dir_all(&folder);
}

#[divan::bench(max_time = 1)]
fn read_the_manifest(bencher: Bencher) {
    let folder = folder("manifest");
    built(&fresh(&folder));
    let bytes = std::fs::read(folder.join("data/vignettes.json")).unwrap();
    let _ = std::fs::remove_dir_all(&folder);
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench(|| parse_manifest(black_box(&bytes), ENCODER_VERSION).unwrap_or_else(|_| panic!("ours is read")));
}
