//! Makes a large site to measure with: posts in English and French, each pair with a picture of its own and a thumb.
//!
//!     cargo run --release --example large_site -- FOLDER POSTS [--size 640x360] [--words 120]
//!
//! The same arguments make the same bytes. Pictures are drawn here, four JPEGs to a PNG; one in 16 names is not ASCII, and
//! all pictures lie in one folder, since that is what sites do. One pair in 500 has a fault: an alt text that lacks, a
//! picture that is gone, a key with a slip, a partner that is not there.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a program for developers")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use libjpeg_turbo_rs::{Encoder, PixelFormat, Subsampling};
use rayon::prelude::*;
use vignettes::model::Size;

fn main() {
    let mut size = Size::new(640, 360);
    let mut words = 120;
    let mut plain = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--size" => size = arguments.next().and_then(|size| parsed(&size)).expect("--size wants 640x360"),
            "--words" => words = arguments.next().and_then(|words| words.parse().ok()).expect("--words wants a number"),
            _ => plain.push(argument),
        }
    }
    let [folder, posts] = &plain[..] else { panic!("what is wanted: FOLDER POSTS") };
    let (folder, posts): (&Path, usize) = (Path::new(folder), posts.parse().expect("POSTS is a number"));
    for below in ["static/img", "content/en/posts", "content/fr/posts"] {
        fs::create_dir_all(folder.join(below)).expect("a folder that can be written");
    }
    let languages = "languages:\n  en: { contentDir: content/en }\n  fr: { contentDir: content/fr }\n";
    fs::write(folder.join("hugo.yaml"), languages).expect("the configuration");
    (0..posts).into_par_iter().for_each(|number| post(folder, number, size, words));
    println!("{posts} pairs of posts in {}", folder.display());
}

fn parsed(size: &str) -> Option<Size> {
    let (width, height) = size.split_once('x')?;
    Some(Size::new(width.parse().ok()?, height.parse().ok()?))
}

/// What is wrong with a pair; most are sound.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    None,
    NoAlt,
    NoPicture,
    Slip,
    NoPartner,
}

fn post(folder: &Path, number: usize, size: Size, words: usize) {
    let fault = match number % 2_000 {
        500 => Fault::NoAlt,
        1_000 => Fault::NoPicture,
        1_500 => Fault::Slip,
        1_999 => Fault::NoPartner,
        _ => Fault::None,
    };
    let mut numbers = Numbers(number as u64);
    let name = name(number, &mut numbers);
    let extension = if number % 5 == 4 { "png" } else { "jpg" };
    if fault != Fault::NoPicture {
        let rgb = drawn(number, size);
        let bytes = if extension == "png" { png(&rgb, size) } else { jpeg(&rgb, size) };
        fs::write(folder.join(format!("static/img/{name}.{extension}")), bytes).expect("a picture");
    }
    for (lang, alt) in [("en", "A view of the harbour of"), ("fr", "Une vue du port de")] {
        if fault == Fault::NoPartner && lang == "fr" {
            continue;
        }
        let alt =
            if fault == Fault::NoAlt && lang == "fr" { String::new() } else { format!("image-alt: {alt} {name}\n") };
        let key = if fault == Fault::Slip && lang == "fr" { format!("{name}/") } else { name.clone() };
        let text = format!(
            "---\ntitle: \"{name}\"\ndate: 2020-01-01\nimage: /img/{name}.{extension}\n{alt}thumb: /img/medium/{name}.jpg\n\
             translationKey: {key}\n---\n\n{}\n",
            body(&mut numbers, words)
        );
        fs::write(folder.join(format!("content/{lang}/posts/{name}.md")), text).expect("a post");
    }
}

const WORDS: [&str; 24] = [
    "harbour", "morning", "service", "delivery", "design", "research", "report", "people", "market", "bridge", "river",
    "winter", "library", "garden", "station", "museum", "festival", "archive", "teacher", "village", "season",
    "journey", "kitchen", "theatre",
];
const ACCENTED: [&str; 4] = ["été", "forêt", "façade", "œuvre"];

fn name(number: usize, numbers: &mut Numbers) -> String {
    let mut word = |of: &[&'static str]| of[numbers.below(of.len())];
    let first = if number % 16 == 7 { word(&ACCENTED) } else { word(&WORDS) };
    format!("{first}-{}-{}-{number}", word(&WORDS), word(&WORDS))
}

fn body(numbers: &mut Numbers, words: usize) -> String {
    let mut text = String::new();
    for count in 1..=words {
        let end = if count % 60 == 0 {
            "\n\n"
        } else if count % 12 == 0 {
            ".\n"
        } else {
            " "
        };
        // Writing into a string does not fail.
        let _ = write!(text, "{}{end}", WORDS[numbers.below(WORDS.len())]);
    }
    text
}

/// A slope of two colours with the number's bits as squares on it: no two are alike, and they compress as drawings do.
fn drawn(number: usize, size: Size) -> Vec<u8> {
    let (width, height) = (size.width as usize, size.height as usize);
    let colour = (number * 37 % 200) as u8;
    let mut rgb = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let bit = (x * 8 / width) + 8 * (y * 4 / height);
            let shade = if number >> bit & 1 == 1 { 55 } else { 0 };
            rgb.extend([colour + shade, (x * 255 / width) as u8, (y * 255 / height) as u8]);
        }
    }
    rgb
}

fn jpeg(rgb: &[u8], size: Size) -> Vec<u8> {
    let encoder = Encoder::new(rgb, size.width as usize, size.height as usize, PixelFormat::Rgb);
    encoder.quality(85).subsampling(Subsampling::S420).encode().expect("a JPEG")
}

fn png(rgb: &[u8], size: Size) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size.width, size.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().expect("a PNG");
    writer.write_image_data(rgb).expect("a PNG's pixels");
    writer.finish().expect("a PNG's end");
    bytes
}

/// A linear congruential generator (Knuth's constants): the same numbers everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
