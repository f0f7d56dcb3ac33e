//! Bytes at equal looks, ours against files that another encoder wrote of the same pixels. `benches/equal-look.sh` runs it.
//!
//!     equal_look references LIST FOLDER      LIST: one picture a line; writes FOLDER/N-WIDTH.png
//!     equal_look table FOLDER THEIRS         THEIRS: N-WIDTH-QUALITY.jpg, .webp, .avif of the same references
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a program for developers")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use rayon::prelude::*;
use vignettes::model::outputs::{Crop, Effort, View};
use vignettes::model::{Format, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, header, render};

mod score;

use score::Reference;

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 1 << 30 };

const WIDTHS: [u32; 3] = [480, 960, 1440];

/// Qualities of ours that are written and scored.
const LADDER: [u8; 7] = [50, 60, 68, 76, 84, 90, 95];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["references", list, folder] => references(list, Path::new(folder)),
        ["table", folder, theirs] => table(Path::new(folder), Path::new(theirs)),
        _ => panic!("usage: equal_look references LIST FOLDER | equal_look table FOLDER THEIRS"),
    }
}

/// Each picture at the widths that it holds, or at its own where it holds none.
fn references(list: &str, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let list = fs::read_to_string(list).unwrap();
    let files: Vec<&str> = list.lines().collect();
    files.par_iter().enumerate().for_each(|(number, file)| {
        let bytes = fs::read(file).unwrap();
        let header = header(Cursor::new(&bytes)).unwrap();
        let (width, height) = (f64::from(header.size.width), f64::from(header.size.height));
        let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|&wanted| wanted <= header.size.width).collect();
        if widths.is_empty() {
            widths.push(header.size.width);
        }
        for wanted in widths {
            let output = Size::new(wanted, (height * f64::from(wanted) / width).round().max(1.0) as u32);
            let crop = Crop { left: 0.0, top: 0.0, width, height, output };
            let request =
                RenderRequest { view: View { crop, shrink: 1.0 }, ..RenderRequest::new(crop, Format::Png, 100) };
            let made = render(&bytes, &header, &[request], &LIMITS, &mut Workspace::new()).unwrap().remove(0);
            fs::write(folder.join(format!("{number}-{wanted}.png")), made).unwrap();
        }
    });
}

/// Of each quality: bytes and score of each picture.
type Ladder = BTreeMap<u32, Vec<(f64, f64)>>;

fn table(folder: &Path, theirs: &Path) {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let lossy: Vec<Format> =
        Format::ALL.iter().copied().filter(|format| format.is_written() && *format != Format::Png).collect();
    println!("{} references; ours / theirs, in bytes at equal scores", names.len());
    for format in lossy {
        let extension = format.extension();
        let measured: Vec<_> = names.par_iter().map(|name| one(folder, theirs, name, format, extension)).collect();
        let joined = |pick: usize| {
            let mut all = Ladder::new();
            for (quality, point) in measured.iter().flat_map(|ladders| &ladders[pick]) {
                all.entry(*quality).or_default().push(*point);
            }
            all
        };
        let other = joined(2);
        for (effort, ours) in [("quick", joined(0)), ("small", joined(1))] {
            for (quality, points) in &other {
                let ratio = |part: usize| {
                    let wanted = at_part(points, part);
                    (wanted, bytes_at(&ours, part, wanted) / total(points))
                };
                let ((median, at_median), (low, at_low)) = (ratio(50), ratio(5));
                println!(
                    "{} {effort}, quality {quality}: median {median:.1} {at_median:.3}, 5th percentile {low:.1} {at_low:.3}",
                    format.name(),
                );
            }
        }
    }
}

/// Quick, small, and theirs: quality, bytes and score.
fn one(folder: &Path, theirs: &Path, name: &str, format: Format, extension: &str) -> [Vec<(u32, (f64, f64))>; 3] {
    let bytes = fs::read(folder.join(name)).unwrap();
    let reference = Reference::of(&bytes);
    let header = header(Cursor::new(&bytes)).unwrap();
    let (width, height) = (header.size.width.into(), header.size.height.into());
    let crop = Crop { left: 0.0, top: 0.0, width, height, output: header.size };
    let ours = |effort: Effort| {
        let requests = LADDER.map(|quality| RenderRequest { effort, ..RenderRequest::new(crop, format, quality) });
        let files = render(&bytes, &header, &requests, &LIMITS, &mut Workspace::new()).unwrap();
        let point = |file: &Vec<u8>| (file.len() as f64, reference.score(file));
        LADDER.iter().zip(&files).map(|(&quality, file)| (quality.into(), point(file))).collect::<Vec<_>>()
    };
    let stem = name.trim_end_matches(".png");
    let other = (1..=100).filter_map(|quality| {
        let file = fs::read(theirs.join(format!("{stem}-{quality}.{extension}"))).ok()?;
        Some((quality, (file.len() as f64, reference.score(&file))))
    });
    [ours(Effort::Quick), ours(Effort::Small), other.collect()]
}

fn total(points: &[(f64, f64)]) -> f64 {
    points.iter().map(|(bytes, _)| bytes).sum()
}

/// The score that so many of 100 pictures are below.
fn at_part(points: &[(f64, f64)], part: usize) -> f64 {
    let mut scores: Vec<f64> = points.iter().map(|(_, score)| *score).collect();
    scores.sort_by(f64::total_cmp);
    scores[(scores.len() - 1) * part / 100]
}

/// All bytes at the quality that reaches a score, on straight lines of their logarithm.
fn bytes_at(ladder: &Ladder, part: usize, wanted: f64) -> f64 {
    let points: Vec<(f64, f64)> = ladder.values().map(|points| (at_part(points, part), total(points).ln())).collect();
    let above = points.iter().position(|(score, _)| *score >= wanted).unwrap_or(points.len() - 1).max(1);
    let ((s0, b0), (s1, b1)) = (points[above - 1], points[above]);
    (b0 + (b1 - b0) * (wanted - s0) / (s1 - s0)).exp()
}
