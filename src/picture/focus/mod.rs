//! Where a crop should look: the point that keeps faces, and else the busy part of a picture.
//!
//! A crop that fills a shape cuts a picture at its sides or at its top and bottom, never at both. So the point's x is
//! judged by the crops that are narrower than the picture, its y by those that are wider, each for itself: how much of
//! the faces and of the detail such crops would keep, over the shapes that pages use. Where no point keeps clearly more
//! than the middle, it is the middle. Whole numbers all along: the same point on every machine.

#![expect(clippy::cast_possible_wrap, reason = "sides are at most 400 pixels")]

mod axis;
mod faces;
mod tones;

use crate::model::Focus;

use super::pixels::Pixels;
use super::shrunk::shrunk_pixels;
use axis::{Axis, HeadSpan};
use faces::{Face, faces};
use tones::{Tone, Tones};

/// Pixels of the longer side of the copy that is looked at: a face in a group of thirty is some 12 wide then.
pub const LONGEST: u32 = 400;

/// The point that a cover crop should keep in view, in hundredths; exactly the middle where nothing draws the eye. Of
/// upright sRGB pixels: grey, RGB or RGBA.
///
/// # Panics
///
/// With `Channels::Cmyk`, which is no sRGB.
#[must_use]
pub fn focus(pixels: &Pixels) -> Focus {
    let tones = Tones::of(&shrunk_pixels(pixels, LONGEST));
    let faces = faces(&tones);
    let (columns, rows) = detail(&tones);
    let (width, height) = (tones.width, tones.height);
    let heads = |span: fn(&Face) -> HeadSpan| faces.iter().map(span).collect();
    // Hair and ears beside a face; hair above it, shoulders below.
    let across = Axis::new(&columns, height, heads(|face| face.span(face.left, face.width, (25, 25))), EITHER_WAY);
    let down = Axis::new(&rows, width, heads(|face| face.span(face.top, face.height, (70, 60))), RATHER_UP);
    let share = |hundredths: usize| hundredths as f64 / 100.0;
    Focus { x: share(across.best()), y: share(down.best()) }
}

/// What leaving the middle costs, for each hundredth of the side, in ten-thousandths of what crops keep: to the left and
/// to the right, or upwards and downwards. Heads are above; what is below is mostly floor, cloth and desks.
const EITHER_WAY: (i64, i64) = (15, 15);
const RATHER_UP: (i64, i64) = (10, 250);

/// Returns how busy each column and each row is.
fn detail(tones: &Tones) -> (Vec<i64>, Vec<i64>) {
    let (mut columns, mut rows) = (vec![0; tones.width], vec![0; tones.height]);
    for (y, row) in rows.iter_mut().enumerate().skip(1) {
        for (x, column) in columns.iter_mut().enumerate().skip(1) {
            let busy = busy(tones.at(x, y), tones.at(x - 1, y), tones.at(x, y - 1));
            *column += busy;
            *row += busy;
        }
    }
    (columns, rows)
}

/// Steps of luminance that are noise, and above which an edge is no more of an edge.
const FAINT: i64 = 10;
const FULL: i64 = 60;

fn busy(tone: Tone, left: Tone, upper: Tone) -> i64 {
    let step = |other: Tone| i64::from(tone.luma.abs_diff(other.luma));
    let edge = (step(left).max(step(upper)).min(FULL) - FAINT).max(0);
    // An edge in colour counts up to twice, one in skin up to three times.
    let weight = 128 + i64::from(tone.colour) / 2 + i64::from(tone.skin) / 2;
    edge * weight / 128
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Size;
    use crate::picture::Channels;

    fn drawn(size: (u32, u32), pixel: impl Fn(u32, u32) -> [u8; 3]) -> Pixels {
        let places = (0..size.1).flat_map(|y| (0..size.0).map(move |x| (x, y)));
        let data = places.flat_map(|(x, y)| pixel(x, y)).collect();
        Pixels { size: Size::new(size.0, size.1), channels: Channels::Rgb, data }
    }

    /// Returns a face of 60 × 75 in light from above, drawn with its upper left corner there; `None` beside it.
    fn face(x: u32, y: u32, left: u32, top: u32, shade: f64) -> Option<[u8; 3]> {
        let (x, y) = (f64::from(x) - f64::from(left) - 30.0, f64::from(y) - f64::from(top) - 37.5);
        let within = |from_x: f64, from_y: f64, across: f64, down: f64| {
            ((x - from_x) / across).powi(2) + ((y - from_y) / down).powi(2) <= 1.0
        };
        if !within(0.0, 0.0, 32.0, 44.0) {
            return None;
        }
        let dark = within(-13.0, -11.0, 8.0, 5.0) || within(13.0, -11.0, 8.0, 5.0) || within(0.0, 22.0, 11.0, 4.0);
        let light = if dark { 0.35 } else { 1.0 } * shade;
        Some([224.0, 172.0, 140.0].map(|sample| (sample * light) as u8))
    }

    fn point(pixels: &Pixels) -> (f64, f64) {
        let focus = focus(pixels);
        (focus.x, focus.y)
    }

    const WALL: [u8; 3] = [120, 130, 140];

    #[test]
    fn a_face_draws_the_crop_whatever_its_shade() {
        for shade in [1.0, 0.75, 0.45] {
            for (left, expected) in [(30, 0.0..0.35), (270, 0.45..0.55), (510, 0.65..1.0)] {
                let wide = drawn((600, 200), |x, y| face(x, y, left, 60, shade).unwrap_or(WALL));
                let (x, y) = point(&wide);
                assert!(expected.contains(&x) && (y - 0.5).abs() < 0.01, "{left} at {shade}: {x} {y}");
            }
            let high = drawn((300, 600), |x, y| face(x, y, 120, 40, shade).unwrap_or(WALL));
            let (x, y) = point(&high);
            assert!((x - 0.5).abs() < 0.01 && y < 0.35, "{shade}: {x} {y}");
        }
    }

    #[test]
    fn more_faces_weigh_more_than_one() {
        let group = drawn((800, 200), |x, y| {
            [20, 530, 610, 700].iter().find_map(|&left| face(x, y, left, 60, 1.0)).unwrap_or(WALL)
        });
        assert!(point(&group).0 > 0.65, "{:?}", point(&group));
    }

    /// The crop that the point leads to holds the face, but for a hair's breadth of forehead.
    #[test]
    fn no_head_is_cut_at_the_top() {
        for top in (40..420).step_by(20) {
            let portrait = drawn((500, 600), |x, y| face(x, y, 220, top, 1.0).unwrap_or(WALL));
            let (kept, at) = (500.0 * 410.0 / 740.0, point(&portrait).1);
            let begin = (600.0 * at - kept / 2.0).clamp(0.0, 600.0 - kept);
            let centred = (600.0 - kept) / 2.0;
            let is_whole = |begin: f64| f64::from(top) + 3.0 >= begin && f64::from(top) + 85.0 <= begin + kept;
            // Low in the picture, where heads seldom are and floors are, the middle is as good as it was.
            assert!(is_whole(begin) || (!is_whole(centred) && top > 300), "{top}: {at}");
        }
    }

    #[test]
    fn detail_draws_the_crop_and_nothing_leaves_it_in_the_middle() {
        let busy_from = |from: u32| {
            let colour = |x: u32, y: u32| if (x / 4 + y / 4).is_multiple_of(2) { [20; 3] } else { [230, 210, 60] };
            drawn((600, 200), move |x, y| if (from..from + 90).contains(&x) { colour(x, y) } else { WALL })
        };
        assert!(point(&busy_from(10)).0 < 0.3, "{:?}", point(&busy_from(10)));
        assert!(point(&busy_from(490)).0 > 0.7, "{:?}", point(&busy_from(490)));
        assert_eq!(point(&busy_from(255)), (0.5, 0.5));
        for size in [(1, 1), (1, 900), (900, 1), (300, 200), (3000, 10)] {
            assert_eq!(point(&drawn(size, |_, _| WALL)), (0.5, 0.5));
            assert_eq!(point(&drawn(size, |x, y| [(x * 255 / size.0) as u8, (y * 255 / size.1) as u8, 0])), (0.5, 0.5));
        }
    }

    proptest! {
        #[test]
        fn any_picture_has_a_point_in_hundredths(
            width in 1_u32..120, height in 1_u32..120, seed in any::<u32>(),
            channels in prop_oneof![Just(Channels::Grey), Just(Channels::Rgb), Just(Channels::Rgba)],
        ) {
            let bytes = width * height * channels.bytes() as u32;
            let data = (0..bytes).map(|at| ((at ^ seed).wrapping_mul(0x9E37_79B1) >> 24) as u8).collect();
            let found = focus(&Pixels { size: Size::new(width, height), channels, data });
            for share in [found.x, found.y] {
                prop_assert!((0.0..=1.0).contains(&share) && ((share * 100.0).round() / 100.0 - share).abs() < 1e-15);
            }
        }
    }
}
