//! Measures which number of each encoder looks like which quality of ours, for `src/picture/encode/scale.rs`.
//!
//!     cargo run --release --example calibrate -- [--widths 480,960,1440] PICTURE…
//!
//! Each picture is resized to each width that it holds. Its quick JPEG sets the scale: an encoder's number at a quality is
//! the one that has the same SSIMULACRA2 against the resized pixels, on straight lines between measured numbers. The table
//! has the medians of all pictures. Numbers are measured through the table that is compiled in, so a second run after the
//! new rows are pasted in is a check: it prints (nearly) the same rows. Give it photographs: what is written lossless has
//! no say. `--features avif` measures AVIF too.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a program for developers")]

use std::io::Cursor;

use rayon::prelude::*;
use vignettes::model::outputs::{Crop, Effort, Quality};
use vignettes::model::{Format, Size};
use vignettes::picture::{Limits, REFERENCE_QUALITIES, RenderRequest, Workspace, header, own_quality, render};

mod score;

use score::Reference;

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 1 << 30 };

/// Qualities of ours that encoders are measured at.
const LADDER: [u8; 13] = [1, 10, 20, 35, 50, 60, 70, 77, 84, 90, 95, 98, 100];

/// Above this at any quality, a picture was written lossless.
const LOSSLESS: f64 = 95.0;

/// The numbers that look like each of [`REFERENCE_QUALITIES`], by one picture at one width; none where it was lossless.
type Votes = Option<[f32; REFERENCE_QUALITIES.len()]>;

fn main() {
    let mut widths = vec![480, 960, 1440];
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--widths" {
            let list = arguments.next().expect("--widths wants a list");
            widths = list.split(',').map(|width| width.parse().expect("a width is a number")).collect();
        } else {
            files.push(argument);
        }
    }
    assert!(!files.is_empty(), "usage: calibrate [--widths 480,960,1440] PICTURE…");
    let kinds = kinds();
    let tasks: Vec<(&String, u32)> =
        files.iter().flat_map(|file| widths.iter().map(move |&width| (file, width))).collect();
    let measured: Vec<Vec<Votes>> =
        tasks.par_iter().filter_map(|&(file, width)| votes(&std::fs::read(file).unwrap(), width, &kinds)).collect();
    println!("{} pictures at widths {widths:?}: {} measured", files.len(), measured.len());
    println!("qualities of ours: {REFERENCE_QUALITIES:?}");
    for (index, (format, effort)) in kinds.iter().enumerate() {
        let votes: Vec<[f32; REFERENCE_QUALITIES.len()]> = measured.iter().filter_map(|votes| votes[index]).collect();
        if votes.is_empty() {
            println!("{} {effort:?}: no picture has a say", format.name());
            continue;
        }
        let at = |part: usize, of: usize| -> Vec<f32> {
            (0..REFERENCE_QUALITIES.len())
                .map(|knot| {
                    let mut numbers: Vec<f32> = votes.iter().map(|vote| vote[knot]).collect();
                    numbers.sort_by(f32::total_cmp);
                    (numbers[(numbers.len() - 1) * part / of] * 10.0).round() / 10.0
                })
                .collect()
        };
        println!("{} {effort:?}, {} pictures", format.name(), votes.len());
        println!("    own: {:?}", at(1, 2));
        println!("    a quarter is below {:?}", at(1, 4));
        println!("    a quarter is above {:?}", at(3, 4));
    }
}

/// Every way of writing that has numbers of its own.
fn kinds() -> Vec<(Format, Effort)> {
    let lossy = Format::ALL.iter().filter(|format| format.is_written() && **format != Format::Png);
    let all = lossy.flat_map(|&format| [(format, Effort::Quick), (format, Effort::Small)]);
    all.filter(|kind| *kind != (Format::Jpeg, Effort::Quick)).collect()
}

/// What one picture says, for each kind; nothing where it is narrower than `width`.
fn votes(bytes: &[u8], width: u32, kinds: &[(Format, Effort)]) -> Option<Vec<Votes>> {
    let header = header(Cursor::new(bytes)).ok()?;
    if header.size.width < width {
        return None;
    }
    let (all_width, all_height) = (f64::from(header.size.width), f64::from(header.size.height));
    let height = (all_height * f64::from(width) / all_width).round().max(1.0) as u32;
    let crop = Crop { left: 0.0, top: 0.0, width: all_width, height: all_height, output: Size::new(width, height) };
    let request =
        |format, effort, quality| RenderRequest { view: crop.into(), format, quality: Quality::Fixed(quality), effort };
    let mut requests = vec![request(Format::Png, Effort::Quick, 100)];
    requests.extend(REFERENCE_QUALITIES.map(|ours| request(Format::Jpeg, Effort::Quick, ours as u8)));
    for &(format, effort) in kinds {
        requests.extend(LADDER.map(|quality| request(format, effort, quality)));
    }
    let files = render(bytes, &header, &requests, &LIMITS, &mut Workspace::new()).ok()?;
    let reference = Reference::of(&files[0]);
    let scores: Vec<f64> = files[1..].iter().map(|file| reference.score(file)).collect();
    let (wanted, ladders) = scores.split_at(REFERENCE_QUALITIES.len());
    let votes = kinds.iter().zip(ladders.chunks(LADDER.len())).map(|(&(format, effort), scores)| {
        if scores[0] > LOSSLESS {
            return None;
        }
        let numbers = LADDER.map(|quality| own_quality(format, effort, quality));
        Some(std::array::from_fn(|knot| number_at(wanted[knot], &numbers, scores)))
    });
    Some(votes.collect())
}

/// Where the ladder first reaches a score; its ends for what lies beyond.
fn number_at(wanted: f64, numbers: &[f32], scores: &[f64]) -> f32 {
    match scores.iter().position(|&score| score >= wanted) {
        None => numbers[numbers.len() - 1],
        Some(0) => numbers[0],
        Some(above) => {
            let part = (wanted - scores[above - 1]) / (scores[above] - scores[above - 1]);
            numbers[above - 1] + (numbers[above] - numbers[above - 1]) * part as f32
        }
    }
}
