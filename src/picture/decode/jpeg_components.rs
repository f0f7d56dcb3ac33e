//! The components of a JPEG, as they are stored, to what is shown of them: planes of luma and chroma, or pixels.

use crate::model::Size;
use crate::picture::jpeg::{Components, Meaning};
use crate::picture::pixels::{Channels, Pixels};
use crate::picture::planes::{PlacedPlane, Plane, Planes};
use crate::picture::region::PlacedPixels;
use crate::picture::resize::drawn_out;

use super::{Decoded, DecodedSamples};

/// `eighths` is the scale of pixels. `None` if there is nothing to show.
pub fn decoded(components: Components, eighths: u32) -> Option<Decoded> {
    let Components { meaning, mut planes, icc, .. } = components;
    if planes.iter().any(|placed| placed.plane.size.pixels() == 0) {
        return None;
    }
    let samples = match (meaning, planes.len()) {
        (Meaning::Grey, 1) => DecodedSamples::Planes(Planes { luma: planes.pop()?, chroma: None }),
        (Meaning::Chroma, 3) => {
            let [luma, blue, red] = <[PlacedPlane; 3]>::try_from(planes).ok()?;
            DecodedSamples::Planes(Planes { luma, chroma: Some([blue, red]) })
        }
        _ => DecodedSamples::Pixels(joined(meaning, planes, eighths)?),
    };
    Some(Decoded { samples, icc })
}

/// Planes as pixels, at the size of one that is stored in full.
fn joined(meaning: Meaning, planes: Vec<PlacedPlane>, eighths: u32) -> Option<PlacedPixels> {
    let scale = f64::from(eighths) / 8.0;
    // Planes begin where their first unit does, a whole sample in each.
    let first = planes.first()?;
    let [left, top] = [f64::from(first.left) / first.scale[0], f64::from(first.top) / first.scale[1]];
    let ends = |side: usize| {
        let end = |placed: &PlacedPlane| {
            let [start, length] = match side {
                0 => [placed.left, placed.plane.size.width],
                _ => [placed.top, placed.plane.size.height],
            };
            f64::from(start + length) / placed.scale[side]
        };
        planes.iter().map(end).fold(f64::INFINITY, f64::min)
    };
    let length = |start: f64, end: f64| (((end - start) * scale).round() as u32).max(1);
    let size = Size::new(length(left, ends(0)), length(top, ends(1)));
    let channels = match meaning {
        Meaning::Grey => Channels::Grey,
        Meaning::Chroma | Meaning::Rgb => Channels::Rgb,
        Meaning::Inks | Meaning::InksAsChroma => Channels::Cmyk,
    };
    let place = [left * scale, top * scale];
    let mut planes = planes.into_iter().map(|placed| drawn_out(placed, place, [scale; 2], size));
    let mut data = vec![0; size.pixels() as usize * channels.bytes()];
    let mut fill = |at: usize, plane: &Plane| {
        for (out, sample) in data.iter_mut().skip(at).step_by(channels.bytes()).zip(&plane.data) {
            *out = *sample;
        }
    };
    let mut next = 0;
    if meaning == Meaning::InksAsChroma {
        let [luma, blue, red] = [planes.next()?, planes.next()?, planes.next()?];
        let colours = Planes { luma, chroma: Some([blue, red]) }.into_pixels();
        // Red for cyan: what is stored as light is that of the colour that the ink takes away.
        for colour in 0..3 {
            let samples = colours.data.iter().skip(colour).step_by(3).map(|light| 255 - light).collect();
            fill(colour, &Plane { size, data: samples });
        }
        next = 3;
    }
    for plane in planes {
        fill(next, &plane);
        next += 1;
    }
    if channels == Channels::Cmyk {
        for sample in &mut data {
            *sample = 255 - *sample;
        }
    }
    let pixels = Pixels { size, channels, data };
    Some(PlacedPixels { pixels, scale, left: place[0], top: place[1] })
}
