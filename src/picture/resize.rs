//! A window of decoded samples, brought to its output size: Lanczos3 on 8-bit samples, alpha premultiplied.

use std::f64::consts::PI;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{Filter, FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::model::Size;
use crate::model::outputs::Crop;

use super::decode::Placed;
use super::pixels::{Channels, Pixels};
use super::planes::{PlacedPlane, Plane, Planes, halved};

/// How large chroma is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chroma {
    /// As luma.
    Whole,
    /// Half as wide and half as high, 4:2:0.
    Halved,
}

/// The crop, which lies in stored pixels. Pixels beside it take part, as if the whole had been resized and then cut.
pub fn resized(placed: &Placed, crop: &Crop, resizer: &mut Resizer) -> Pixels {
    let Placed { pixels: Pixels { size, channels, data }, scale, left, top } = placed;
    let (kind, has_alpha) = match channels {
        Channels::Grey => (PixelType::U8, false),
        Channels::Rgb => (PixelType::U8x3, false),
        Channels::Rgba => (PixelType::U8x4, true),
        Channels::Cmyk => (PixelType::U8x4, false),
    };
    let window = Window {
        left: crop.left * scale - left,
        top: crop.top * scale - top,
        width: crop.width * scale,
        height: crop.height * scale,
    };
    let source = ImageRef::new(size.width, size.height, data, kind).expect("decoders fill their pixels");
    let data = brought(&source, &window, crop.output, lanczos(), has_alpha, resizer);
    Pixels { size: crop.output, channels: *channels, data }
}

/// The same of planes.
pub fn resized_planes(planes: &Planes<PlacedPlane>, crop: &Crop, chroma: Chroma, resizer: &mut Resizer) -> Planes {
    planes.as_ref().map(|placed, is_chroma| {
        let Crop { mut width, mut height, output, .. } = *crop;
        let mut size = output;
        if is_chroma && chroma == Chroma::Halved {
            size = halved(output);
            // The last sample of an odd side stands for a pixel that is there, and one that is not.
            width *= f64::from(size.width * 2) / f64::from(output.width);
            height *= f64::from(size.height * 2) / f64::from(output.height);
        }
        let [across, down] = placed.scale;
        let window = Window {
            left: crop.left * across - f64::from(placed.left),
            top: crop.top * down - f64::from(placed.top),
            width: width * across,
            height: height * down,
        };
        brought_plane(placed, &window, size, lanczos(), resizer)
    })
}

/// All that was decoded, as pixels, with chroma drawn out linearly: what browsers show.
pub fn as_decoded(planes: Planes<PlacedPlane>) -> Pixels {
    let mut resizer = Resizer::new();
    let (size, left, top, luma) = (planes.luma.plane.size, planes.luma.left, planes.luma.top, planes.luma.scale);
    let same = planes.map(|placed, _| {
        if placed.plane.size == size {
            return placed.plane;
        }
        let [across, down] = [0, 1].map(|side| placed.scale[side] / luma[side]);
        let window = Window {
            left: f64::from(left) * across - f64::from(placed.left),
            top: f64::from(top) * down - f64::from(placed.top),
            width: f64::from(size.width) * across,
            height: f64::from(size.height) * down,
        };
        brought_plane(&placed, &window, size, FilterType::Bilinear, &mut resizer)
    });
    same.into_pixels()
}

/// A part of a picture or plane, in its samples.
struct Window {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

fn brought_plane(
    placed: &PlacedPlane,
    window: &Window,
    size: Size,
    filter: FilterType,
    resizer: &mut Resizer,
) -> Plane {
    let Plane { size: from, data } = &placed.plane;
    let source = ImageRef::new(from.width, from.height, data, PixelType::U8).expect("decoders fill their planes");
    Plane { size, data: brought(&source, window, size, filter, false, resizer) }
}

fn brought(
    source: &ImageRef<'_>,
    window: &Window,
    size: Size,
    filter: FilterType,
    has_alpha: bool,
    resizer: &mut Resizer,
) -> Vec<u8> {
    let (left, width) = inside(window.left, window.width, source.width());
    let (top, height) = inside(window.top, window.height, source.height());
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .crop(left, top, width, height)
        .use_alpha(has_alpha);
    let mut output = Image::new(size.width, size.height, source.pixel_type());
    resizer.resize(source, &mut output, &options).expect("the window lies inside, and the kinds are equal");
    output.into_vec()
}

/// Lanczos3.
fn lanczos() -> FilterType {
    FilterType::Custom(Filter::new("lanczos", weight, 3.0).expect("it reaches three pixels"))
}

/// sinc(x) · sinc(x / 3), by one sine of its own: the library's two are a twelfth of a thumb's time, and need not be the
/// same on every machine.
fn weight(x: f64) -> f64 {
    let x = x.abs();
    if x >= 3.0 {
        return 0.0;
    }
    if x < 1e-8 {
        return 1.0;
    }
    let third = x * PI / 3.0;
    let sine = sine(third.min(PI - third));
    // sin 3u = 3 sin u - 4 sin³ u
    let squared = sine * sine;
    squared * (3.0 - 4.0 * squared) / (third * third * 3.0)
}

/// Of an angle from 0 to π / 2, to 1e-11: its series.
fn sine(angle: f64) -> f64 {
    let square = angle * angle;
    let steps = [210.0, 156.0, 110.0, 72.0, 42.0, 20.0, 6.0];
    angle * steps.iter().fold(1.0, |sum, step| 1.0 - square / step * sum)
}

/// A window's side within its picture: rounding may have put its end a hair outside.
fn inside(start: f64, length: f64, limit: u32) -> (f64, f64) {
    let limit = f64::from(limit);
    let start = start.clamp(0.0, limit - f64::EPSILON * limit);
    (start, length.min(limit - start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_those_of_lanczos() {
        let sinc = |x: f64| if x == 0.0 { 1.0 } else { (PI * x).sin() / (PI * x) };
        for step in -3200..=3200 {
            let x = f64::from(step) / 1000.0;
            let expected = if x.abs() < 3.0 { sinc(x) * sinc(x / 3.0) } else { 0.0 };
            assert!((weight(x) - expected).abs() < 1e-9, "{x}: {} and not {expected}", weight(x));
        }
    }
}
