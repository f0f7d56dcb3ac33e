//! Any bytes to our own JPEG decoder, any part at any eighths: planes that hold the part, or none.

use vignettes::model::Size;
use vignettes::picture::Region;
use vignettes::picture::jpeg::{Segments, decoded};

pub fn run(input: &[u8]) {
    // The part and the eighths stand behind the picture, so that pictures serve as they are.
    let Some((bytes, head)) = input.split_last_chunk::<10>() else { return };
    let eighths = [head[0], head[1]];
    let sides = [2, 4, 6, 8].map(|at| u16::from_le_bytes([head[at], head[at + 1]]));
    let Some(segments) = Segments::read(bytes) else { return };
    let Size { width, height } = segments.size;
    // Larger ones are held off before, by the limits.
    if segments.size.pixels() > 1 << 20 {
        return;
    }
    let [a, b, c, d] = sides.map(u32::from);
    let side = |a: u32, b: u32, length: u32| ((a % length).min(b % length), (a % length).max(b % length) + 1);
    let ((left, right), (top, bottom)) = (side(a, b, width), side(c, d, height));
    let region = Region { left, top, right, bottom };
    let Some(planes) = decoded(&segments, region, eighths.map(|n| u32::from(n % 8) + 1)) else { return };
    for placed in std::iter::once(planes.luma).chain(planes.chroma.into_iter().flatten()) {
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
