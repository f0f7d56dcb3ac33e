//! The awkward pictures of `$VIGNETTES_SHARED/hard-images`, each to a 740 × 410 thumb.
#![expect(clippy::disallowed_methods, reason = "test data is read from the disk")]
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

use std::io::Cursor;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, PictureError, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, header, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

/// A cell's or a mean's distance, of 255: JPEG at quality 80, and other decoders' rounding.
const TOLERANCE: f64 = 10.0;

/// The largest centred window of 740:410, never enlarged.
fn covering(size: Size) -> Crop {
    let (width, height) = (f64::from(size.width), f64::from(size.height));
    let shrink = (width / 740.0).min(height / 410.0);
    let (w, h) = (740.0 * shrink, 410.0 * shrink);
    let whole = |full: f64| ((full * shrink.min(1.0)).round() as u32).max(1);
    Crop {
        left: (width - w) / 2.0,
        top: (height - h) / 2.0,
        width: w,
        height: h,
        output: Size::new(whole(740.0), whole(410.0)),
    }
}

fn thumb(bytes: &[u8], workspace: &mut Workspace) -> Result<(Size, Vec<u8>), PictureError> {
    let header = header(Cursor::new(bytes))?;
    let request = RenderRequest::new(covering(header.size), Format::Png, 80);
    Ok((header.size, render(bytes, &header, &[request], &LIMITS, workspace)?.remove(0)))
}

/// 8 × 8 exact box averages, on white.
fn grid(thumb: &[u8]) -> [[f64; 3]; 64] {
    let mut decoder = png::Decoder::new(Cursor::new(thumb));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut data).unwrap();
    let bytes = info.color_type.samples();
    let (width, height) = (info.width as usize, info.height as usize);
    let share = |pixel: usize, cell: usize, side: usize| {
        let (from, to) = (side as f64 * cell as f64 / 8.0, side as f64 * (cell + 1) as f64 / 8.0);
        ((pixel as f64 + 1.0).min(to) - (pixel as f64).max(from)).max(0.0) / (to - from)
    };
    let mut cells = [[0.0; 3]; 64];
    for (index, pixel) in data.chunks_exact(bytes).enumerate() {
        let alpha = f64::from(pixel[bytes - 1]) / 255.0;
        let colour = if bytes == 2 { [pixel[0]; 3] } else { [pixel[0], pixel[1], pixel[2]] };
        for (at, cell) in cells.iter_mut().enumerate() {
            let weight = share(index % width, at % 8, width) * share(index / width, at / 8, height);
            if weight > 0.0 {
                for (sum, sample) in cell.iter_mut().zip(colour) {
                    *sum += weight * (f64::from(sample) * alpha + 255.0 * (1.0 - alpha));
                }
            }
        }
    }
    cells
}

fn mean(cells: &[[f64; 3]]) -> [f64; 3] {
    [0, 1, 2].map(|channel| cells.iter().map(|cell| cell[channel]).sum::<f64>() / cells.len() as f64)
}

fn farthest(a: &[[f64; 3]], b: &[[f64; 3]]) -> f64 {
    a.iter().flatten().zip(b.iter().flatten()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

/// The cells as the `way`th of the eight orientations shows them; 0 is as they are.
fn turned(cells: &[[f64; 3]; 64], way: usize) -> Vec<[f64; 3]> {
    let from = |x: usize, y: usize| {
        let (x, y) = if way & 1 == 1 { (7 - x, y) } else { (x, y) };
        let (x, y) = if way & 2 == 2 { (x, 7 - y) } else { (x, y) };
        if way & 4 == 4 { y + 8 * x } else { x + 8 * y }
    };
    (0..64).map(|at| cells[from(at % 8, at / 8)]).collect()
}

fn reference(expected: &Value, key: &str) -> Vec<[f64; 3]> {
    let cell = |cell: &Value| [0, 1, 2].map(|channel| cell[channel].as_f64().unwrap());
    expected["reference"][key].as_array().unwrap().iter().map(cell).collect()
}

/// What is wrong with the thumb's colours.
fn wrong_colours(thumb: &[u8], expected: &Value) -> Option<String> {
    let cells = grid(thumb);
    let references = ["cover740x410_grid8", "grid8"].map(|key| reference(expected, key));
    let sides = expected["size"].as_array().unwrap();
    if sides.iter().any(|side| side.as_u64().unwrap() < 100) {
        let distance = references.iter().map(|r| farthest(&[mean(&cells)], &[mean(r)])).fold(f64::INFINITY, f64::min);
        return (distance > TOLERANCE).then(|| format!("its mean is {distance:.1} off"));
    }
    let distance = |way| references.iter().map(|r| farthest(&turned(&cells, way), r)).fold(f64::INFINITY, f64::min);
    let upright = distance(0);
    let (way, best) = (1..8).map(|way| (way, distance(way))).min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    if upright > TOLERANCE {
        Some(format!("a cell is {upright:.1} off"))
    } else if best + 3.0 < upright {
        Some(format!("turned the {way}th way it would fit better: {best:.1}, not {upright:.1}"))
    } else {
        None
    }
}

/// What is wrong with one file, by what is expected of it.
fn judged(path: &Path, expected: &Value, workspace: &mut Workspace) -> Option<String> {
    let bytes = std::fs::read(path).unwrap();
    let ours = Format::ALL.iter().any(|format| expected["format"] == format.id());
    let made = thumb(&bytes, workspace);
    match (expected["class"].as_str().unwrap(), made) {
        ("must be rejected with a clear error", Ok(_)) => Some("was accepted".to_owned()),
        ("must decode", Err(error)) if ours => Some(format!("was refused: {error:?}")),
        ("must decode", made) if !ours => {
            let reported = matches!(&made, Err(error) if error.unsupported_format().is_some());
            (!reported).then(|| "is of another format, and was not told so".to_owned())
        }
        ("must decode", Ok((size, thumb))) => {
            if expected["size"] != serde_json::json!([size.width, size.height]) {
                return Some(format!("is {size:?}, not {}", expected["size"]));
            }
            (expected["colour_reference"] == "yes").then(|| wrong_colours(&thumb, expected)).flatten()
        }
        _ => None,
    }
}

#[test]
fn hard_images_come_out_right_or_are_refused() {
    let Some(shared) = std::env::var_os("VIGNETTES_SHARED").map(PathBuf::from) else {
        eprintln!("SKIPPED: VIGNETTES_SHARED is not set");
        return;
    };
    let folder = shared.join("hard-images");
    let expected: Value = serde_json::from_slice(&std::fs::read(folder.join("EXPECTED.json")).unwrap()).unwrap();
    let files = expected["files"].as_object().unwrap();
    assert!(files.len() > 100, "the list is there");
    let mut workspace = Workspace::new();
    let wrong: Vec<String> = files
        .iter()
        .filter_map(|(name, expected)| {
            let wrong = judged(&folder.join("files").join(name), expected, &mut workspace)?;
            Some(format!("{name} {wrong}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
