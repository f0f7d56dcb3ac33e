//! Measures `quality: auto` against fixed qualities, for `docs/quality.md`.
//!
//!     cargo run --release --example auto -- [--widths 480,960,1440] [--effort quick|small] PICTURE…
//!
//! Each picture is written at each width that it holds, as JPEG and WebP. Scores are SSIMULACRA2 against the resized
//! pixels. For each format and width: bytes, scores at the median and at the 5th percentile; for all together, what a
//! fixed quality would take for the same 5th percentile, and the time of both.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a program for developers")]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::time::{Duration, Instant};

use fast_ssim2::{PixelDescriptor, PixelSlice, compute_ssimulacra2};
use vignettes::model::outputs::{Crop, Effort, Quality, View};
use vignettes::model::{Format, Header, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, header, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 1 << 30 };
const FORMATS: [Format; 2] = [Format::Jpeg, Format::WebP];
const QUALITIES: [Quality; 5] =
    [Quality::Fixed(75), Quality::Fixed(80), Quality::Fixed(84), Quality::Fixed(88), Quality::Auto];

fn main() {
    let mut widths = vec![480, 960, 1440];
    let mut effort = Effort::Small;
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--widths" => {
                let list = arguments.next().expect("--widths wants a list");
                widths = list.split(',').map(|width| width.parse().expect("a width is a number")).collect();
            }
            "--effort" => match arguments.next().as_deref() {
                Some("quick") => effort = Effort::Quick,
                Some("small") => effort = Effort::Small,
                _ => panic!("--effort wants quick or small"),
            },
            _ => files.push(argument),
        }
    }
    assert!(!files.is_empty(), "usage: auto [--widths 480,960,1440] [--effort quick|small] PICTURE…");
    // Bytes and scores of each picture, by format, width and place in QUALITIES.
    let mut all: BTreeMap<(Format, u32, usize), Vec<(usize, f64)>> = BTreeMap::new();
    let mut times = [Duration::ZERO; QUALITIES.len()];
    for file in &files {
        let Ok(bytes) = std::fs::read(file) else { continue };
        let Ok(found) = header(Cursor::new(&bytes)) else { continue };
        let views: Vec<View> = views(found.size, &widths);
        let pngs: Vec<RenderRequest> =
            views.iter().map(|&view| request(view, Format::Png, 100.into(), effort)).collect();
        let Ok(pngs) = render(&bytes, &found, &pngs, &LIMITS, &mut Workspace::new()) else { continue };
        let originals: Vec<Vec<u8>> = pngs.iter().map(|png| decoded(png)).collect();
        for (place, &quality) in QUALITIES.iter().enumerate() {
            let requests: Vec<RenderRequest> =
                views.iter().flat_map(|&view| FORMATS.map(|format| request(view, format, quality, effort))).collect();
            let start = Instant::now();
            let written = render(&bytes, &found, &requests, &LIMITS, &mut Workspace::new()).unwrap();
            times[place] += start.elapsed();
            for (index, (request, file)) in requests.iter().zip(&written).enumerate() {
                let size = request.view.crop.output;
                let score = score(&originals[index / FORMATS.len()], &decoded(file), size);
                all.entry((request.format, size.width, place)).or_default().push((file.len(), score));
            }
        }
    }
    for format in FORMATS {
        for width in widths.iter().copied().map(Some).chain([None]) {
            let label = width.map_or_else(|| "all".to_owned(), |width| width.to_string());
            println!("{} at {label}", format.name());
            for (place, quality) in QUALITIES.iter().enumerate() {
                let mine = all.iter().filter(|((one, _, at), _)| *one == format && *at == place);
                let mine = mine.filter(|((_, at, _), _)| width.is_none_or(|width| width == *at));
                let made: Vec<(usize, f64)> = mine.flat_map(|(_, made)| made.iter().copied()).collect();
                if made.is_empty() {
                    continue;
                }
                let mut scores: Vec<f64> = made.iter().map(|(_, score)| *score).collect();
                scores.sort_by(f64::total_cmp);
                let at = |part: usize| scores[(scores.len() - 1) * part / 100];
                let bytes: usize = made.iter().map(|(bytes, _)| bytes).sum();
                println!(
                    "  {quality:?}: {} files, {bytes} bytes; scores {:.1} least, {:.1} 5th, {:.1} 25th, {:.1} median, {:.1} 75th, {:.1} 95th",
                    made.len(),
                    scores[0],
                    at(5),
                    at(25),
                    at(50),
                    at(75),
                    at(95)
                );
            }
        }
    }
    for (quality, time) in QUALITIES.iter().zip(times) {
        println!("{quality:?}: {:.2} s", time.as_secs_f64());
    }
}

fn request(view: View, format: Format, quality: Quality, effort: Effort) -> RenderRequest {
    RenderRequest { view, format, quality, effort }
}

/// The whole picture at the widths that it holds, decoded once.
fn views(source: Size, widths: &[u32]) -> Vec<View> {
    let (across, down) = (f64::from(source.width), f64::from(source.height));
    let crop = |width: u32| {
        let height = ((down * f64::from(width) / across).round() as u32).max(1);
        Crop { left: 0.0, top: 0.0, width: across, height: down, output: Size::new(width, height) }
    };
    let crops: Vec<Crop> = widths.iter().filter(|&&width| width <= source.width).map(|&width| crop(width)).collect();
    let shrink = crops.iter().map(Crop::shrink).fold(f64::INFINITY, f64::min);
    crops.into_iter().map(|crop| View { crop, shrink }).collect()
}

fn score(one: &[u8], other: &[u8], size: Size) -> f64 {
    let slice =
        |rgb| PixelSlice::new(rgb, size.width, size.height, size.width as usize * 3, PixelDescriptor::RGB8_SRGB);
    compute_ssimulacra2(&slice(one).unwrap(), &slice(other).unwrap()).unwrap()
}

/// Our own decoders' reading as opaque RGB, through a JPEG's want of transparency and a PNG's want of loss.
fn decoded(file: &[u8]) -> Vec<u8> {
    let found: Header = header(Cursor::new(file)).unwrap();
    let view = views(found.size, &[found.size.width])[0];
    let png = render(file, &found, &[RenderRequest::new(view.crop, Format::Png, 100)], &LIMITS, &mut Workspace::new());
    let png = png.unwrap().remove(0);
    let mut decoder = png::Decoder::new(Cursor::new(&png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut data).unwrap();
    let white = |sample: u8, alpha: u8| {
        (u32::from(sample) * u32::from(alpha) + 255 * (255 - u32::from(alpha))).div_ceil(255) as u8
    };
    match reader.output_color_type().0 {
        png::ColorType::Grayscale => data.iter().flat_map(|&grey| [grey; 3]).collect(),
        png::ColorType::GrayscaleAlpha => data.chunks(2).flat_map(|pixel| [white(pixel[0], pixel[1]); 3]).collect(),
        png::ColorType::Rgba => {
            data.chunks(4).flat_map(|pixel| [0, 1, 2].map(|channel| white(pixel[channel], pixel[3]))).collect()
        }
        _ => data,
    }
}
