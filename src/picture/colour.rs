//! Every colour space to 8-bit sRGB.
//!
//! Conversion comes after resizing, on the few pixels of an output: Lanczos works on encoded values in either space.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

use super::pixels::{Channels, Pixels};

/// The conversion of the last profile seen: most of a site's pictures share a few.
#[derive(Default)]
pub struct ConversionCache {
    last: Option<(Vec<u8>, Channels, Conversion)>,
}

#[derive(Clone)]
enum Conversion {
    /// sRGB already, or nothing that we can make sense of.
    Keep,
    /// Same channels in and out, but for CMYK, which becomes RGB.
    Transform(Arc<Transform8BitExecutor>),
    /// A grey profile: one channel in, RGB out.
    FromGrey(Arc<Transform8BitExecutor>),
}

/// A profile whose colours are all within this of sRGB's is sRGB: the step is invisible, and rounding alone makes 1.
const SAME: u8 = 2;

impl ConversionCache {
    /// Ends as grey, RGB or RGBA; a profile that is broken or of another colour space counts as none.
    pub fn in_srgb(&mut self, pixels: Pixels, icc: Option<&[u8]>) -> Pixels {
        let conversion = icc.map_or(Conversion::Keep, |icc| self.conversion(icc, pixels.channels));
        match conversion {
            Conversion::Keep if pixels.channels == Channels::Cmyk => plain_cmyk(&pixels),
            Conversion::Keep => pixels,
            Conversion::Transform(transform) => transformed_pixels(pixels, transform.as_ref()),
            Conversion::FromGrey(transform) => from_grey(pixels, transform.as_ref()),
        }
    }

    /// Colours of this profile are sRGB as they are.
    pub fn is_srgb(&mut self, icc: Option<&[u8]>) -> bool {
        icc.is_none_or(|icc| matches!(self.conversion(icc, Channels::Rgb), Conversion::Keep))
    }

    fn conversion(&mut self, icc: &[u8], channels: Channels) -> Conversion {
        if let Some((profile, for_channels, conversion)) = &self.last
            && profile == icc
            && *for_channels == channels
        {
            return conversion.clone();
        }
        let conversion = conversion(icc, channels).unwrap_or(Conversion::Keep);
        self.last = Some((icc.to_vec(), channels, conversion.clone()));
        conversion
    }
}

fn conversion(icc: &[u8], channels: Channels) -> Option<Conversion> {
    let mut profile = ColorProfile::new_from_slice(icc).ok()?;
    // Tables are asked for as littlecms and browsers ask: the perceptual one first, then the relative colorimetric one.
    // A table for saturated colours alone is asked for by nobody.
    profile.lut_a_to_b_perceptual = profile.lut_a_to_b_perceptual.take().or(profile.lut_a_to_b_colorimetric.take());
    profile.lut_a_to_b_saturation = None;
    let srgb = ColorProfile::new_srgb();
    let transform =
        |from: Layout, to: Layout| profile.create_transform_8bit(from, &srgb, to, TransformOptions::default()).ok();
    Some(match (profile.color_space, channels) {
        (DataColorSpace::Rgb, Channels::Rgb | Channels::Rgba) => {
            if is_srgb(transform(Layout::Rgb, Layout::Rgb)?.as_ref()) {
                return None;
            }
            let layout = if channels == Channels::Rgb { Layout::Rgb } else { Layout::Rgba };
            Conversion::Transform(transform(layout, layout)?)
        }
        (DataColorSpace::Cmyk, Channels::Cmyk) => Conversion::Transform(transform(Layout::Rgba, Layout::Rgb)?),
        (DataColorSpace::Gray, Channels::Grey | Channels::Rgba) => {
            Conversion::FromGrey(transform(Layout::Gray, Layout::Rgb)?)
        }
        _ => return None,
    })
}

/// Seven steps of each channel, and all their mixtures.
fn is_srgb(transform: &Transform8BitExecutor) -> bool {
    let steps = || (0..7_u32).map(|step| (step * 255 / 6) as u8);
    let colours: Vec<u8> = steps()
        .flat_map(|red| steps().flat_map(move |green| steps().flat_map(move |blue| [red, green, blue])))
        .collect();
    let mut converted = vec![0; colours.len()];
    transform.transform(&colours, &mut converted).is_ok()
        && colours.iter().zip(&converted).all(|(before, after)| before.abs_diff(*after) <= SAME)
}

fn transformed_pixels(pixels: Pixels, transform: &Transform8BitExecutor) -> Pixels {
    let channels = if pixels.channels == Channels::Cmyk { Channels::Rgb } else { pixels.channels };
    let mut data = vec![0; pixels.size.pixels() as usize * channels.bytes()];
    match transform.transform(&pixels.data, &mut data) {
        Ok(()) => Pixels { size: pixels.size, channels, data },
        Err(_) if pixels.channels == Channels::Cmyk => plain_cmyk(&pixels),
        Err(_) => pixels,
    }
}

fn from_grey(pixels: Pixels, transform: &Transform8BitExecutor) -> Pixels {
    let grey: Vec<u8> = pixels.data.iter().copied().step_by(pixels.channels.bytes()).collect();
    let mut rgb = vec![0; grey.len() * 3];
    if transform.transform(&grey, &mut rgb).is_err() {
        return pixels;
    }
    if pixels.channels == Channels::Grey {
        // Grey in is grey out: red, green and blue are equal but for rounding.
        return Pixels { data: rgb.iter().copied().skip(1).step_by(3).collect(), ..pixels };
    }
    let mut data = pixels.data;
    for (pixel, rgb) in data.chunks_exact_mut(4).zip(rgb.chunks_exact(3)) {
        pixel[..3].copy_from_slice(rgb);
    }
    Pixels { data, ..pixels }
}

/// Ink without a profile: each channel darkened by black, as Pillow does it.
fn plain_cmyk(pixels: &Pixels) -> Pixels {
    let light = |ink: u8, black: u8| {
        let product = (255 - u32::from(ink)) * (255 - u32::from(black));
        ((product + 127) / 255) as u8
    };
    let data = pixels.data.chunks_exact(4).flat_map(|p| [light(p[0], p[3]), light(p[1], p[3]), light(p[2], p[3])]);
    Pixels { size: pixels.size, channels: Channels::Rgb, data: data.collect() }
}

/// Returns the profile of pictures that are said to be Display P3 without one.
#[must_use]
pub fn display_p3() -> Option<Vec<u8>> {
    ColorProfile::new_display_p3().encode().ok()
}

/// Laid on white. Grey and RGB stay as they are.
#[must_use]
pub fn opaque(pixels: Pixels) -> Pixels {
    if pixels.channels != Channels::Rgba {
        return pixels;
    }
    let on_white = |sample: u8, alpha: u8| {
        let alpha = u32::from(alpha);
        ((u32::from(sample) * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let data =
        pixels.data.chunks_exact(4).flat_map(|p| [on_white(p[0], p[3]), on_white(p[1], p[3]), on_white(p[2], p[3])]);
    Pixels { size: pixels.size, channels: Channels::Rgb, data: data.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Size;

    fn one(channels: Channels, sample: &[u8]) -> Pixels {
        Pixels { size: Size::new(1, 1), channels, data: sample.to_vec() }
    }

    fn converted(channels: Channels, sample: &[u8], icc: Option<&[u8]>) -> Vec<u8> {
        ConversionCache::default().in_srgb(one(channels, sample), icc).data
    }

    #[test]
    fn display_p3_becomes_srgb() {
        let p3 = ColorProfile::new_display_p3().encode().unwrap();
        // Display P3 (200, 100, 50) is sRGB (215, 93, 31), by the matrices of CSS Color 4.
        let rgb = converted(Channels::Rgb, &[200, 100, 50], Some(&p3));
        for (found, expected) in rgb.iter().zip([215, 93, 31]) {
            assert!(found.abs_diff(expected) <= 2, "{rgb:?}");
        }
        let rgba = converted(Channels::Rgba, &[200, 100, 50, 77], Some(&p3));
        assert_eq!((&rgba[..3], rgba[3]), (&rgb[..], 77));
    }

    #[test]
    fn srgb_itself_and_broken_profiles_change_nothing() {
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        for icc in [&srgb[..], &srgb[..srgb.len() / 2], b"", b"no profile"] {
            assert_eq!(converted(Channels::Rgb, &[200, 100, 50], Some(icc)), [200, 100, 50]);
        }
    }

    #[test]
    fn a_grey_profile_is_applied_to_grey_alone() {
        let linear = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
        // Linear 55 / 255 is sRGB 128 / 255 (IEC 61966-2-1).
        let grey = converted(Channels::Grey, &[55], Some(&linear));
        assert!(grey.len() == 1 && grey[0].abs_diff(128) <= 2, "{grey:?}");
        assert_eq!(converted(Channels::Rgb, &[55, 55, 55], Some(&linear)), [55, 55, 55]);
        assert_eq!(converted(Channels::Rgba, &[55, 55, 55, 9], Some(&linear))[3], 9);
    }

    #[test]
    fn ink_without_a_profile_is_darkened_by_black() {
        assert_eq!(converted(Channels::Cmyk, &[0, 0, 0, 0], None), [255, 255, 255]);
        assert_eq!(converted(Channels::Cmyk, &[255, 0, 128, 0], None), [0, 255, 127]);
        assert_eq!(converted(Channels::Cmyk, &[0, 0, 0, 255], None), [0, 0, 0]);
    }

    #[test]
    fn a_second_profile_is_not_taken_for_the_first() {
        let mut colour = ConversionCache::default();
        let (p3, srgb) = (ColorProfile::new_display_p3().encode().unwrap(), ColorProfile::new_srgb().encode().unwrap());
        let green = |colour: &mut ConversionCache, icc: &[u8]| {
            colour.in_srgb(one(Channels::Rgb, &[200, 100, 50]), Some(icc)).data
        };
        let first = green(&mut colour, &p3);
        assert_eq!(green(&mut colour, &srgb), [200, 100, 50]);
        assert_eq!(green(&mut colour, &p3), first);
    }

    #[test]
    fn transparency_is_laid_on_white() {
        assert_eq!(opaque(one(Channels::Rgba, &[0, 100, 255, 0])).data, [255, 255, 255]);
        assert_eq!(opaque(one(Channels::Rgba, &[0, 100, 255, 255])).data, [0, 100, 255]);
        assert_eq!(opaque(one(Channels::Rgba, &[0, 0, 0, 128])).data, [127, 127, 127]);
    }
}
