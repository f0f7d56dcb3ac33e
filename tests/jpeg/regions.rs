//! Parts of pictures, and pictures at eighths of their size.

use vignettes::model::Size;
use vignettes::picture::jpeg::{self, Segments};
use vignettes::picture::planes::{PlacedPlane, Plane};

use crate::{KINDS, Random, decoded, foreign, list, waves};

/// A.1.1, at n/8: how many samples of `own` in `most` a side has.
fn samples(side: u32, own: u32, most: u32, eighths: u32) -> u32 {
    (side * own * eighths).div_ceil(most * 8)
}

#[test]
fn planes_have_the_size_that_the_standard_says() {
    for (kind, [across, down]) in KINDS.iter().zip([[1, 1], [1, 1], [2, 1], [1, 2], [2, 2], [4, 1], [1, 4]]) {
        for size in [Size::new(1, 1), Size::new(17, 40), Size::new(33, 9), Size::new(64, 32)] {
            let file = foreign(&waves(size, 9), *kind, 80, 0);
            for eighths in 1..=8 {
                for (number, placed) in list(decoded(&file, None, eighths).unwrap()).into_iter().enumerate() {
                    let [across, down] = if number == 0 { [1, 1] } else { [across, down] };
                    let expected =
                        Size::new(samples(size.width, 1, across, eighths), samples(size.height, 1, down, eighths));
                    let what = format!("{kind:?}, {size:?}, {eighths}/8, plane {number}");
                    assert_eq!(placed.plane.size, expected, "{what}");
                    assert_eq!(placed.plane.data.len() as u64, expected.pixels(), "{what}");
                    let scale = [across, down].map(|share| f64::from(eighths) / f64::from(8 * share));
                    assert_eq!((placed.scale, placed.left, placed.top), (scale, 0, 0), "{what}");
                }
            }
        }
    }
}

/// The mean of what lies under a sample of a smaller plane; edges count by their share.
fn mean_under(whole: &Plane, x: u32, y: u32, eighths: u32) -> f64 {
    let step = 8.0 / f64::from(eighths);
    let (left, top) = (f64::from(x) * step, f64::from(y) * step);
    let (mut sum, mut area) = (0.0, 0.0);
    for row in top as u32..((top + step).ceil() as u32).min(whole.size.height) {
        for column in left as u32..((left + step).ceil() as u32).min(whole.size.width) {
            let share = |at: u32, start: f64| (f64::from(at) + 1.0).min(start + step) - f64::from(at).max(start);
            let share = share(column, left) * share(row, top);
            sum += f64::from(whole.data[(row * whole.size.width + column) as usize]) * share;
            area += share;
        }
    }
    sum / area
}

#[test]
fn at_eighths_each_sample_is_near_the_mean_of_what_it_covers() {
    // Whole blocks of all planes: those at the edge are filled up with what is not there.
    let size = Size::new(128, 96);
    for kind in [None, KINDS[2], KINDS[4]] {
        let file = foreign(&waves(size, 0), kind, 95, 0);
        let whole = list(decoded(&file, None, 8).unwrap());
        for eighths in 1..8 {
            let small = list(decoded(&file, None, eighths).unwrap());
            for (number, (small, whole)) in small.iter().zip(&whole).enumerate() {
                let Size { width, height } = small.plane.size;
                let (mut total, mut worst) = (0.0, 0.0_f64);
                for (at, &sample) in (0..).zip(&small.plane.data) {
                    let off = mean_under(&whole.plane, at % width, at / width, eighths) - f64::from(sample);
                    total += off.abs();
                    worst = worst.max(off.abs());
                }
                let mean = total / f64::from(width * height);
                assert!(mean < 1.5 && worst < 4.0, "{kind:?}, {eighths}/8, plane {number}: {mean:.2}, {worst:.1}");
            }
        }
    }
}

/// The part is that of the whole, sample by sample, and what was asked for lies in it.
#[track_caller]
fn assert_is_part(part: &PlacedPlane, whole: &PlacedPlane, sides: [[u32; 2]; 2], what: &str) {
    assert!(part.scale.iter().eq(&whole.scale), "{what}");
    let ([left, right], [top, bottom]) = (sides[0], sides[1]);
    let Size { width, height } = part.plane.size;
    let limits = [whole.plane.size.width, whole.plane.size.height];
    for (start, length, [from, to], scale, limit) in [
        (part.left, width, [left, right], part.scale[0], limits[0]),
        (part.top, height, [top, bottom], part.scale[1], limits[1]),
    ] {
        assert!(f64::from(start) <= f64::from(from) * scale, "{what}: begins late");
        assert!(f64::from(start + length) >= (f64::from(to) * scale).min(limit.into()), "{what}: ends early");
        assert!(start + length <= limit, "{what}: ends beyond the picture");
    }
    for y in 0..height {
        let from = |plane: &PlacedPlane, x: u32, y: u32| (y * plane.plane.size.width + x) as usize;
        let (ours, theirs) = (from(part, 0, y), from(whole, part.left, part.top + y));
        let width = width as usize;
        assert_eq!(part.plane.data[ours..ours + width], whole.plane.data[theirs..theirs + width], "{what}, row {y}");
    }
}

#[test]
fn a_part_is_that_of_the_whole() {
    let mut random = Random(7);
    for (turn, kind) in KINDS.iter().cycle().take(14).enumerate() {
        let size = Size::new(60 + random.below(50) as u32, 40 + random.below(50) as u32);
        let file = foreign(&waves(size, 40), *kind, 90, [0, 3][turn / 7]);
        for eighths in 1..=8 {
            let whole = list(decoded(&file, None, eighths).unwrap());
            for _ in 0..4 {
                let region = random.region(size);
                let sides = [[region.left, region.right], [region.top, region.bottom]];
                let what = format!("{kind:?}, {size:?}, {sides:?}, {eighths}/8");
                let part = decoded(&file, Some(region), eighths).unwrap_or_else(|| panic!("{what}"));
                for (part, whole) in list(part).iter().zip(&whole) {
                    assert_is_part(part, whole, sides, &what);
                }
                // Not all of it, or nothing is gained: a unit of 32 samples is the largest.
                let read = Size::new(sides[0][1] - sides[0][0] + 64, sides[1][1] - sides[1][0] + 64);
                let part = decoded(&file, Some(region), eighths).unwrap().luma.plane.size;
                assert!(part.width * 8 <= read.width * eighths + 8 && part.height * 8 <= read.height * eighths + 8);
            }
        }
    }
}

/// What lies below the region is not read, and so may be damaged; what lies above and beside it is.
#[test]
fn nothing_is_read_below_the_region() {
    let size = Size::new(64, 64);
    let file = foreign(&waves(size, 40), KINDS[4], 90, 0);
    let cut = &file[..file.len() * 2 / 3];
    let mut region = crate::everything(size);
    assert!(decoded(cut, Some(region), 8).is_none());
    region.bottom = 16;
    assert_eq!(decoded(cut, Some(region), 8), decoded(&file, Some(region), 8));
    assert!(decoded(cut, Some(region), 8).is_some());
}

#[test]
fn luma_and_chroma_are_each_at_their_own_eighths() {
    let size = Size::new(61, 45);
    for kind in KINDS {
        let file = foreign(&waves(size, 40), kind, 90, 0);
        let segments = Segments::read(&file).unwrap();
        let region = Random(2).region(size);
        for (luma, chroma) in [(8, 4), (3, 8), (5, 1), (1, 2), (7, 6)] {
            let planes = jpeg::decoded(&segments, region, [luma, chroma]).unwrap();
            let [luma, chroma] = [luma, chroma].map(|n| decoded(&file, Some(region), n).unwrap());
            assert!(planes.luma == luma.luma && planes.chroma == chroma.chroma, "{kind:?}");
        }
    }
}
