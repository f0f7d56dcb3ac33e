//! From a preset and a source's size to the part that is shown: pure numbers.

use crate::model::outputs::{Crop, Fit, Preset, Shape, View};
use crate::model::{Focus, Size};

/// Returns what an output shows of its source. Thumbs are decoded as far scaled down as their crop allows; variants all
/// at the scale of the widest, so that one decode serves them.
#[must_use]
pub fn view(source: Size, shape: &Shape) -> View {
    match shape {
        Shape::Thumb { preset, aim } => crop(source, preset, aim.point).into(),
        Shape::Variant { width, widest, .. } => {
            let whole = |width: u32| whole(source, width);
            View { crop: whole(*width), shrink: whole(*widest).shrink() }
        }
    }
}

/// Returns all of a picture, so many pixels wide; no more than it has.
fn whole(source: Size, width: u32) -> Crop {
    let (across, down) = (f64::from(source.width), f64::from(source.height));
    let width = width.clamp(1, source.width);
    let height = ((down * f64::from(width) / across).round() as u32).clamp(1, source.height);
    Crop { left: 0.0, top: 0.0, width: across, height: down, output: Size::new(width, height) }
}

/// The part of a source that a preset shows, and the size it becomes. Never enlarged, never 0.
///
/// A cover crop is the one that "resize until it covers, then cut whole pixels" gives, as sharp and
/// libvips do it: the resized size is rounded, the cut begins at a whole pixel of it. The window is
/// that cut in the source's own pixels.
#[must_use]
pub fn crop(source: Size, preset: &Preset, focus: Focus) -> Crop {
    match preset.fit {
        Fit::Cover => cover(source, preset.size, focus),
        Fit::Contain => contain(source, preset.size),
    }
}

fn cover(source: Size, wanted: Size, focus: Focus) -> Crop {
    let (width, height) = (f64::from(source.width), f64::from(source.height));
    let output = covered_size(source, wanted);
    let scale = (f64::from(output.width) / width).max(f64::from(output.height) / height);
    let resized = |side: f64, least: u32| (side * scale).round().max(f64::from(least));
    let (resized_width, resized_height) = (resized(width, output.width), resized(height, output.height));
    let left = cut_start(resized_width, f64::from(output.width), focus.x);
    let top = cut_start(resized_height, f64::from(output.height), focus.y);
    let (x, y) = (width / resized_width, height / resized_height);
    Crop {
        left: left * x,
        top: top * y,
        width: f64::from(output.width) * x,
        height: f64::from(output.height) * y,
        output,
    }
}

/// Cuts shorter than this begin between pixels where they must: half a pixel is then more than a
/// four-hundredth of the picture, and shows. Longer ones begin at a whole pixel, so that a source
/// that is cut but not resized stays as sharp as it was.
const WHOLE_PIXELS_FROM: f64 = 200.0;

/// Returns where a cut of `kept` pixels begins, so that the focus is as near to its middle as the picture
/// allows.
fn cut_start(whole: f64, kept: f64, focus: f64) -> f64 {
    let begin = whole * focus - kept / 2.0;
    let begin = if kept < WHOLE_PIXELS_FROM { begin } else { begin.floor() };
    begin.clamp(0.0, whole - kept)
}

/// Returns the wanted size where the source holds it, else the largest of its shape that the source holds.
fn covered_size(source: Size, wanted: Size) -> Size {
    let ratio = f64::from(wanted.width) / f64::from(wanted.height);
    // As long as the other side of the source allows.
    let width = (f64::from(source.height) * ratio).round() as u32;
    let height = (f64::from(source.width) / ratio).round() as u32;
    Size::new(width.clamp(1, source.width.min(wanted.width)), height.clamp(1, source.height.min(wanted.height)))
}

fn contain(source: Size, wanted: Size) -> Crop {
    let (width, height) = (f64::from(source.width), f64::from(source.height));
    let scale = (f64::from(wanted.width) / width).min(f64::from(wanted.height) / height).min(1.0);
    let side = |side: f64, most: u32| ((side * scale).round() as u32).clamp(1, most);
    let output = Size::new(side(width, wanted.width), side(height, wanted.height));
    Crop { left: 0.0, top: 0.0, width, height, output }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn preset(width: u32, height: u32, fit: Fit) -> Preset {
        Preset { name: "p".to_owned(), size: Size::new(width, height), fit }
    }

    #[test]
    fn sizes_are_as_promised() {
        for (source, output) in [
            ((2480, 1340), (740, 410)),
            ((1200, 1200), (740, 410)),
            ((740, 410), (740, 410)),
            ((1920, 400), (722, 400)),
            ((1420, 400), (722, 400)),
            ((640, 427), (640, 355)),
            ((1413, 398), (718, 398)),
            ((1440, 390), (704, 390)),
            ((10000, 1), (2, 1)),
            ((1, 10000), (1, 1)),
            ((1, 1), (1, 1)),
        ] {
            let crop = crop(Size::new(source.0, source.1), &preset(740, 410, Fit::Cover), Focus::CENTRE);
            assert_eq!((crop.output.width, crop.output.height), output, "{source:?}");
        }
        let contained = crop(Size::new(1000, 10), &preset(300, 300, Fit::Contain), Focus::CENTRE);
        assert_eq!(contained.output, Size::new(300, 3));
        for (source, wanted, fit, output) in [
            ((1, 10), (1000, 100), Fit::Cover, (1, 1)),
            ((10, 1), (100, 1000), Fit::Cover, (1, 1)),
            ((1000, 1), (300, 300), Fit::Contain, (300, 1)),
            ((1, 1000), (300, 300), Fit::Contain, (1, 300)),
        ] {
            let crop = crop(Size::new(source.0, source.1), &preset(wanted.0, wanted.1, fit), Focus::CENTRE);
            assert_eq!(crop.output, Size::new(output.0, output.1), "{source:?} {wanted:?}");
        }
    }

    #[test]
    fn a_variant_has_pixels_and_is_never_wider_than_its_source() {
        let shape = |width, widest| Shape::Variant { width, widest, animated: false };
        for (source, width, output) in [
            ((10_000, 1), 100, (100, 1)),
            ((1000, 500), 480, (480, 240)),
            ((300, 200), 480, (300, 200)),
            ((10, 10), 1, (1, 1)),
            ((10, 10), 0, (1, 1)),
        ] {
            let crop = view(Size::new(source.0, source.1), &shape(width, width)).crop;
            assert_eq!(crop.output, Size::new(output.0, output.1), "{source:?}");
            assert_eq!((crop.left, crop.top), (0.0, 0.0));
            assert_eq!((crop.width, crop.height), (f64::from(source.0), f64::from(source.1)));
        }
        // All are decoded at the scale of the widest.
        let source = Size::new(8000, 8000);
        let shrink = |width| view(source, &shape(width, 4000)).shrink;
        assert!((shrink(100) - shrink(4000)).abs() < 1e-12);
        assert!(view(source, &shape(100, 100)).shrink > view(source, &shape(100, 4000)).shrink);
    }

    #[test]
    fn small_pictures_are_cut_in_the_middle_and_large_ones_at_whole_pixels() {
        let medium = preset(740, 410, Fit::Cover);
        assert!((crop(Size::new(128, 128), &medium, Focus::CENTRE).top - 28.5).abs() < 1e-9);
        assert!((crop(Size::new(1413, 398), &medium, Focus::CENTRE).left - 347.0).abs() < 1e-9);
        let begin = |kept: f64| cut_start(kept + 101.0, kept, 0.5);
        for (kept, expected) in [(199.0, 50.5), (200.0, 50.0), (201.0, 50.0)] {
            assert!((begin(kept) - expected).abs() < 1e-9, "{kept}");
        }
    }

    #[test]
    fn the_focus_moves_the_window_and_stops_at_the_edge() {
        let medium = preset(740, 410, Fit::Cover);
        let top = |y: f64| crop(Size::new(1200, 1200), &medium, Focus { x: 0.5, y }).top;
        assert!(top(0.0).abs() < 1e-9);
        assert!(top(0.3) < top(0.5) && top(0.5) < top(0.7));
        let last = crop(Size::new(1200, 1200), &medium, Focus { x: 0.5, y: 1.0 });
        assert!((last.top + last.height - 1200.0).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn windows_lie_inside_and_are_never_enlarged(
            width in 1_u32..20_000, height in 1_u32..20_000,
            to_width in 1_u32..3000, to_height in 1_u32..3000,
            x in 0.0..=1.0, y in 0.0..=1.0, contain in any::<bool>(),
        ) {
            let fit = if contain { Fit::Contain } else { Fit::Cover };
            let crop = crop(Size::new(width, height), &preset(to_width, to_height, fit), Focus { x, y });
            let (w, h) = (f64::from(width), f64::from(height));
            prop_assert!(crop.output.width >= 1 && crop.output.height >= 1);
            prop_assert!(crop.output.width <= to_width.min(width) && crop.output.height <= to_height.min(height));
            prop_assert!(crop.left >= 0.0 && crop.top >= 0.0);
            prop_assert!(crop.left + crop.width <= w + 1e-6 && crop.top + crop.height <= h + 1e-6);
            prop_assert!(f64::from(crop.output.width) <= crop.width + 1e-6 && f64::from(crop.output.height) <= crop.height + 1e-6);
            if fit == Fit::Cover && width >= to_width && height >= to_height {
                prop_assert_eq!(crop.output, Size::new(to_width, to_height));
            }
        }

        #[test]
        fn the_shape_is_kept_to_half_a_pixel(width in 400_u32..8000, height in 400_u32..8000) {
            let crop = crop(Size::new(width, height), &preset(740, 410, Fit::Cover), Focus::CENTRE);
            let (w, h) = (f64::from(crop.output.width), f64::from(crop.output.height));
            prop_assert!((w * 410.0 / 740.0 - h).abs() <= 0.51 || (h * 740.0 / 410.0 - w).abs() <= 0.51);
        }
    }
}
