//! A window of decoded samples, brought to its output size: Lanczos3 on 8-bit samples, alpha premultiplied.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::model::Size;
use crate::model::outputs::Crop;

use super::decode::Placed;
use super::lanczos::{self, Window};
use super::pixels::{Channels, Pixels};
use super::planes::{Chroma, PlacedPlane, Plane, Planes, halved};

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
    let data = brought(&source, &window, crop.output, FilterType::Lanczos3, has_alpha, resizer);
    Pixels { size: crop.output, channels: *channels, data }
}

/// The same of planes.
pub fn resized_planes(planes: &Planes<PlacedPlane>, crop: &Crop, chroma: Chroma) -> Planes {
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
        lanczos::resized(&placed.plane, &window.inside(placed.plane.size), size)
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
        let Plane { size: from, data } = &placed.plane;
        let source = ImageRef::new(from.width, from.height, data, PixelType::U8).expect("decoders fill their planes");
        Plane { size, data: brought(&source, &window, size, FilterType::Bilinear, false, &mut resizer) }
    });
    same.into_pixels()
}

fn brought(
    source: &ImageRef<'_>,
    window: &Window,
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
