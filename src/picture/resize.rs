//! A window of decoded samples, brought to its output size: Lanczos3 on 8-bit samples, alpha premultiplied.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::model::Size;
use crate::model::outputs::Crop;

use super::lanczos::{self, PlaneWindow};
use super::pixels::{Channels, Pixels};
use super::planes::{Chroma, PlacedPlane, Plane, Planes, half_size};
use super::region::PlacedPixels;

/// Returns the crop, which lies in stored pixels. Pixels beside it take part, as if the whole had been resized and then
/// cut.
pub fn resized_crop(placed: &PlacedPixels, crop: &Crop, resizer: &mut Resizer) -> Pixels {
    let PlacedPixels { pixels: Pixels { size, channels, data }, scale, left, top } = placed;
    let (kind, has_alpha) = match channels {
        Channels::Grey => (PixelType::U8, false),
        Channels::Rgb => (PixelType::U8x3, false),
        Channels::Rgba => (PixelType::U8x4, true),
        Channels::Cmyk => (PixelType::U8x4, false),
    };
    let window = PlaneWindow {
        left: crop.left * scale - left,
        top: crop.top * scale - top,
        width: crop.width * scale,
        height: crop.height * scale,
    };
    let source = ImageRef::new(size.width, size.height, data, kind).expect("decoders fill their pixels");
    let data = resized_bytes(&source, &window, crop.output, FilterType::Lanczos3, has_alpha, resizer);
    Pixels { size: crop.output, channels: *channels, data }
}

/// Returns the same of planes.
pub fn resized_planes(planes: &Planes<PlacedPlane>, crop: &Crop, chroma: Chroma) -> Planes {
    planes.as_ref().map(|placed, is_chroma| {
        let [across, down] = placed.scale;
        let window = PlaneWindow {
            left: crop.left * across - f64::from(placed.left),
            top: crop.top * down - f64::from(placed.top),
            width: crop.width * across,
            height: crop.height * down,
        };
        let window = window.inside(placed.plane.size);
        if !is_chroma || chroma == Chroma::Whole {
            return lanczos::resized_window(&placed.plane, &window, crop.output);
        }
        let (whole, size) = (crop.output, half_size(crop.output));
        // The last sample of an odd side stands for a pixel that is there, and one that is not. The window goes on
        // beyond the picture for it: made to fit, it would move all colours.
        let both = |half: u32, whole: u32| f64::from(half * 2) / f64::from(whole);
        let width = window.width * both(size.width, whole.width);
        let height = window.height * both(size.height, whole.height);
        lanczos::resized_window(&placed.plane, &PlaneWindow { width, height, ..window }, size)
    })
}

/// Returns all that was decoded, as pixels, with chroma drawn out linearly: what browsers show.
pub fn as_decoded(planes: Planes<PlacedPlane>) -> Pixels {
    // Chroma may be the finer of the two.
    let finer = |a: &PlacedPlane, b: &PlacedPlane| a.scale[0] * a.scale[1] < b.scale[0] * b.scale[1];
    let mut base = &planes.luma;
    if let Some(chroma) = &planes.chroma {
        base = chroma.iter().fold(base, |base, plane| if finer(base, plane) { plane } else { base });
    }
    let (size, place, scale) = (base.plane.size, [base.left, base.top].map(f64::from), base.scale);
    planes.map(|placed, _| drawn_out(placed, place, scale, size)).into_pixels()
}

/// Returns a plane at another scale, from a place on, which is in samples of that scale.
pub fn drawn_out(placed: PlacedPlane, place: [f64; 2], scale: [f64; 2], size: Size) -> Plane {
    if placed.plane.size == size {
        return placed.plane;
    }
    let [across, down] = [0, 1].map(|side| placed.scale[side] / scale[side]);
    let window = PlaneWindow {
        left: place[0] * across - f64::from(placed.left),
        top: place[1] * down - f64::from(placed.top),
        width: f64::from(size.width) * across,
        height: f64::from(size.height) * down,
    };
    let Plane { size: from, data } = &placed.plane;
    let source = ImageRef::new(from.width, from.height, data, PixelType::U8).expect("decoders fill their planes");
    let mut resizer = Resizer::new();
    Plane { size, data: resized_bytes(&source, &window, size, FilterType::Bilinear, false, &mut resizer) }
}

fn resized_bytes(
    source: &ImageRef<'_>,
    window: &PlaneWindow,
    size: Size,
    filter: FilterType,
    has_alpha: bool,
    resizer: &mut Resizer,
) -> Vec<u8> {
    let window = window.inside(Size::new(source.width(), source.height()));
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .crop(window.left, window.top, window.width, window.height)
        .use_alpha(has_alpha);
    let mut output = Image::new(size.width, size.height, source.pixel_type());
    resizer.resize(source, &mut output, &options).expect("the window lies inside, and the kinds are equal");
    output.into_vec()
}

#[cfg(test)]
mod tests {
    use super::super::wide::plainly;
    use super::*;

    /// From a small generator: waves between `from` and `to`, and noise.
    fn plane(size: Size, seed: u32, [from, to]: [u32; 2]) -> Plane {
        let mut state = seed;
        let mut sample = |at: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (x, y) = (f64::from(at % size.width), f64::from(at / size.width));
            let wave = ((x / 9.0).sin() + (y / 7.0).cos() + 2.0) / 4.0;
            let height = f64::from(to - from);
            (f64::from(from) + wave * height * 0.7 + height * 0.3 * f64::from(state >> 16) / 65_536.0) as u8
        };
        Plane { size, data: (0..size.pixels() as u32).map(&mut sample).collect() }
    }

    /// Windows of planes, and sizes to bring them to: smaller, larger, and lines.
    fn cases() -> Vec<(Size, PlaneWindow, Size)> {
        let mut state = 1_u32;
        let mut random = move |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        let mut cases = Vec::new();
        for turn in 0..60 {
            let mut most = [90, 90, 90, 90];
            // Each of the four sides is 1 now and then.
            if turn % 3 == 0 {
                most[turn / 3 % 4] = 1;
            }
            let [width, height, across, down] = most.map(|most| random(most) + 1);
            let mut side = |side: u32| {
                let whole = f64::from(side);
                let start = f64::from(random(1000)) / 1000.0 * whole * 0.7;
                if turn % 2 == 0 { (0.0, whole) } else { (start, (whole - start) * 0.9) }
            };
            let ((left, width_of), (top, height_of)) = (side(width), side(height));
            let window = PlaneWindow { left, top, width: width_of, height: height_of };
            cases.push((Size::new(width, height), window, Size::new(across, down)));
        }
        cases
    }

    fn worst(a: &[u8], b: &[u8]) -> u8 {
        assert_eq!(a.len(), b.len());
        a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
    }

    /// It rounds, and clamps, between its passes: levels are far from black and white here.
    #[test]
    fn planes_are_resized_as_by_another_resizer() {
        let mut resizer = Resizer::new();
        for (seed, (from, window, to)) in (0..).zip(cases()) {
            let plane = plane(from, seed, [60, 200]);
            let source = ImageRef::new(from.width, from.height, &plane.data, PixelType::U8).unwrap();
            let theirs = resized_bytes(&source, &window, to, FilterType::Lanczos3, false, &mut resizer);
            let ours = lanczos::resized_window(&plane, &window.inside(from), to);
            let worst = worst(&ours.data, &theirs);
            assert!(ours.size == to && worst <= 2, "{worst}: {from:?}, {window:?} to {to:?}");
        }
    }

    /// Returns a sample by the filter's formula, without tables, turns or single precision.
    fn by_formula(plane: &Plane, window: &PlaneWindow, to: Size, x: u32, y: u32) -> f64 {
        let sinc = |x: f64| if x == 0.0 { 1.0 } else { (std::f64::consts::PI * x).sin() / (std::f64::consts::PI * x) };
        let side = |start: f64, length: f64, limit: u32, count: u32, at: u32| -> Vec<f64> {
            let ratio = length / f64::from(count);
            let centre = start + (f64::from(at) + 0.5) * ratio;
            let distance = |place: u32| (f64::from(place) + 0.5 - centre) / ratio.max(1.0);
            let weight = |x: f64| if x.abs() < 3.0 { sinc(x) * sinc(x / 3.0) } else { 0.0 };
            let weights: Vec<f64> = (0..limit).map(|place| weight(distance(place))).collect();
            let sum: f64 = weights.iter().sum();
            weights.iter().map(|weight| weight / sum).collect()
        };
        let columns = side(window.left, window.width, plane.size.width, to.width, x);
        let rows = side(window.top, window.height, plane.size.height, to.height, y);
        let row = |(row, weight): (&[u8], &f64)| {
            weight * row.iter().zip(&columns).map(|(sample, weight)| f64::from(*sample) * weight).sum::<f64>()
        };
        plane.data.chunks(plane.size.width as usize).zip(&rows).map(row).sum::<f64>().clamp(0.0, 255.0)
    }

    #[test]
    fn planes_are_resized_by_the_formula_of_the_filter() {
        for (seed, (from, window, to)) in (0..).zip(cases()) {
            // Beyond black and white, so that sums are clamped.
            let mut plane = plane(from, seed, [0, 255]);
            plane.data.iter_mut().for_each(|sample| *sample = if *sample > 128 { 255 } else { *sample / 8 });
            let window = window.inside(from);
            let ours = lanczos::resized_window(&plane, &window, to);
            for at in (0..to.pixels() as u32).step_by(17) {
                let (x, y) = (at % to.width, at / to.width);
                let (found, expected) = (f64::from(ours.data[at as usize]), by_formula(&plane, &window, to, x, y));
                let what = || format!("{found} and {expected} at {x}, {y}: {from:?}, {window:?} to {to:?}");
                assert!((found - expected).abs() < 0.51, "{}", what());
            }
        }
    }

    #[test]
    fn a_plane_of_one_level_stays_as_it_is() {
        for (from, window, to) in cases() {
            for level in [0, 1, 128, 254, 255] {
                let plane = Plane { size: from, data: vec![level; from.pixels() as usize] };
                let ours = lanczos::resized_window(&plane, &window.inside(from), to);
                assert_eq!(ours, Plane { size: to, data: vec![level; to.pixels() as usize] }, "{from:?}, {window:?}");
            }
        }
    }

    /// Returns what a decoder shows of halved chroma, in the middle of a pixel: drawn straight between samples, H.261
    /// and JFIF.
    fn drawn_out_of_halves(samples: &[u8], pixel: usize) -> f64 {
        let place = (pixel as f64 / 2.0 - 0.25).clamp(0.0, samples.len() as f64 - 1.0);
        let (below, share) = (place as usize, place.fract());
        let above = (below + 1).min(samples.len() - 1);
        f64::from(samples[below]) * (1.0 - share) + f64::from(samples[above]) * share
    }

    /// Colours that change along the right and the lower edge, three levels a pixel of the output.
    #[test]
    fn chroma_of_odd_outputs_stays_in_its_place() {
        let stored = 600_u32;
        for length in [599, 501, 333, 301, 299, 147, 101, 75, 33, 600, 300, 148] {
            let (full, ratio) = (f64::from(stored), f64::from(stored) / f64::from(length));
            let level = |pixel: f64| (240.0 - 3.0 * (full - pixel) / ratio).max(120.0);
            let half = Size::new(stored / 2, stored / 2);
            let plane = |is_across: bool| {
                let place = |at: u32| f64::from(if is_across { at % half.width } else { at / half.width });
                let sample = |at: u32| level(place(at) * 2.0 + 1.0).round() as u8;
                Plane { size: half, data: (0..half.pixels() as u32).map(sample).collect() }
            };
            let placed = |plane: Plane, share: f64| PlacedPlane { plane, scale: [share; 2], left: 0, top: 0 };
            let luma = placed(Plane { size: half, data: vec![128; half.pixels() as usize] }, 0.5);
            let chroma = Some([placed(plane(true), 0.5), placed(plane(false), 0.5)]);
            let crop = Crop { left: 0.0, top: 0.0, width: full, height: full, output: Size::new(length, length) };
            let small = resized_planes(&Planes { luma, chroma }, &crop, Chroma::Halved);
            let [across, down] = small.chroma.unwrap();
            let row = &across.data[..across.size.width as usize];
            let column: Vec<u8> = down.data.iter().step_by(down.size.width as usize).copied().collect();
            for (side, samples) in [("across", row), ("down", &column[..])] {
                for pixel in length - 40.min(length / 2)..length {
                    let expected = level((f64::from(pixel) + 0.5) * ratio);
                    let off = (drawn_out_of_halves(samples, pixel as usize) - expected).abs() / 3.0;
                    // Levels are whole: a third of a pixel. The last is at the very edge, where a filter has samples on
                    // one side alone.
                    let most = if pixel + 1 == length { 0.75 } else { 0.5 };
                    assert!(off <= most, "{length} {side}: {off:.2} of a pixel at {pixel}");
                }
            }
        }
    }

    #[test]
    fn wide_registers_give_the_same_planes() {
        for (seed, (from, window, to)) in (0..).zip(cases()) {
            let plane = plane(from, seed, [0, 255]);
            let resized = || lanczos::resized_window(&plane, &window.inside(from), to);
            assert_eq!(resized(), plainly(resized), "{from:?}, {window:?} to {to:?}");
        }
    }
}
