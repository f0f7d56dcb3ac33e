//! Any bytes to our own JPEG decoder, any part at any eighths: planes that hold the part, or none.

use std::io::Cursor;

use vignettes::model::{Format, Size};
use vignettes::picture::jpeg::{SampleSelection, Scale, Segments, decoded, read};
use vignettes::picture::planes::PlacedPlane;
use vignettes::picture::{Region, header};

pub fn run(input: &[u8]) {
    // The part and the eighths stand behind the picture, so that pictures serve as they are.
    let Some((bytes, head)) = input.split_last_chunk::<10>() else { return };
    let eighths = [head[0], head[1]];
    let sides = [2, 4, 6, 8].map(|at| u16::from_le_bytes([head[at], head[at + 1]]));
    let Ok(found) = header(Cursor::new(bytes)) else { return };
    let size = found.stored_size();
    // Larger ones are held off before, by the limits.
    if found.format != Format::Jpeg || size.pixels() > 1 << 20 {
        return;
    }
    let Size { width, height } = size;
    let [a, b, c, d] = sides.map(u32::from);
    let side = |a: u32, b: u32, length: u32| ((a % length).min(b % length), (a % length).max(b % length) + 1);
    let ((left, right), (top, bottom)) = (side(a, b, width), side(c, d, height));
    let region = Region { left, top, right, bottom };
    let eighths = eighths.map(|n| u32::from(n % 8) + 1);
    let segments = Segments::read(bytes).filter(|segments| segments.size == size);
    if let Some(planes) = segments.and_then(|segments| decoded(&segments, region, eighths)) {
        check(std::iter::once(planes.luma).chain(planes.chroma.into_iter().flatten()), region);
    }
    // The same, and every other kind of file, read to its end.
    for scale in [Scale::Stored(eighths), Scale::Picture(eighths[0])] {
        let components = read(bytes, Some(SampleSelection { region, scale })).ok().flatten();
        let components = components.filter(|components| components.size == size);
        check(components.into_iter().flat_map(|components| components.planes), region);
    }
}

/// The planes hold the part.
fn check(planes: impl Iterator<Item = PlacedPlane>, Region { left, top, right, bottom }: Region) {
    for placed in planes {
        assert_eq!(placed.plane.data.len() as u64, placed.plane.size.pixels());
        let Size { width, height } = placed.plane.size;
        for (start, length, [from, to], scale) in
            [(placed.left, width, [left, right], placed.scale[0]), (placed.top, height, [top, bottom], placed.scale[1])]
        {
            assert!(f64::from(start) <= f64::from(from) * scale);
            assert!(f64::from(start + length) >= f64::from(to) * scale);
        }
    }
}
