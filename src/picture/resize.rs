//! A window of decoded pixels, brought to its output size: Lanczos3 on 8-bit samples, alpha premultiplied.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::model::outputs::Crop;

use super::decode::Decoded;
use super::pixels::{Channels, Pixels};

/// The crop, which lies in stored pixels. Pixels beside it take part, as if the whole had been resized and then cut.
pub fn resized(decoded: &Decoded, crop: &Crop, resizer: &mut Resizer) -> Pixels {
    let Pixels { size, channels, data } = &decoded.pixels;
    let (kind, has_alpha) = match channels {
        Channels::Grey => (PixelType::U8, false),
        Channels::Rgb => (PixelType::U8x3, false),
        Channels::Rgba => (PixelType::U8x4, true),
        Channels::Cmyk => (PixelType::U8x4, false),
    };
    let (left, width) = inside(crop.left * decoded.scale - decoded.left, crop.width * decoded.scale, size.width);
    let (top, height) = inside(crop.top * decoded.scale - decoded.top, crop.height * decoded.scale, size.height);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(left, top, width, height)
        .use_alpha(has_alpha);
    let source = ImageRef::new(size.width, size.height, data, kind).expect("decoders fill their pixels");
    let mut output = Image::new(crop.output.width, crop.output.height, kind);
    resizer.resize(&source, &mut output, &options).expect("the window lies inside, and the kinds are equal");
    Pixels { size: crop.output, channels: *channels, data: output.into_vec() }
}

/// A window's side within its picture: rounding may have put its end a hair outside.
fn inside(start: f64, length: f64, limit: u32) -> (f64, f64) {
    let limit = f64::from(limit);
    let start = start.clamp(0.0, limit - f64::EPSILON * limit);
    (start, length.min(limit - start))
}
