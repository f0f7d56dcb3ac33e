//! One output: a crop of what was decoded, drawn at its size and written in its format.

use crate::model::outputs::{Crop, Effort};
use crate::model::picture::Content;
use crate::model::{Format, Header, PictureError};

use super::decode::{Decoded, DecodedSamples};
use super::encode::{self, How};
use super::panics::catch_panic;
use super::pixels::{Channels, Pixels};
use super::planes::{Chroma, Planes};
use super::{Workspace, colour, content, orient, resize};

/// Writes what was drawn. An encoder that panics fails its own output.
pub fn output(drawn: &ScaledCrop, format: Format, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    let write = || match drawn {
        ScaledCrop::Pixels(pixels) => encoded_pixels(pixels, format, how, exif),
        ScaledCrop::Planes(planes) => encoded_planes(planes, format, how, exif),
    };
    catch_panic(write).unwrap_or(Err(PictureError::NotEncoded { format }))
}

/// A crop at its output's size, in sRGB, upright.
pub enum ScaledCrop {
    Pixels(Pixels),
    /// Luma and halved chroma, for encoders that store them so.
    Planes(Planes),
}

impl ScaledCrop {
    pub fn pixels(&self) -> Option<&Pixels> {
        match self {
            Self::Pixels(pixels) => Some(pixels),
            Self::Planes(_) => None,
        }
    }
}

/// As planes, where the source has them and nothing is to be done about its colours.
pub fn drawn_for_encoders(decoded: &Decoded, crop: &Crop, header: &Header, workspace: &mut Workspace) -> ScaledCrop {
    match &decoded.samples {
        DecodedSamples::Planes(planes)
            if planes.chroma.is_some() && workspace.colour.is_srgb(decoded.icc.as_deref()) =>
        {
            let small = resize::resized_planes(planes, crop, Chroma::Halved);
            ScaledCrop::Planes(orient::upright_planes(small, header.orientation))
        }
        _ => ScaledCrop::Pixels(drawn_pixels(decoded, crop, header, workspace)),
    }
}

pub fn drawn_pixels(decoded: &Decoded, crop: &Crop, header: &Header, workspace: &mut Workspace) -> Pixels {
    let small = match &decoded.samples {
        DecodedSamples::Pixels(placed) => resize::resized_crop(placed, crop, &mut workspace.resizer),
        DecodedSamples::Planes(planes) => resize::resized_planes(planes, crop, Chroma::Whole).into_pixels(),
    };
    workspace.give_back();
    let small = workspace.colour.in_srgb(small, decoded.icc.as_deref());
    orient::upright(small, header.orientation)
}

pub fn encoded_pixels(pixels: &Pixels, format: Format, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    let encoder = encode::encoder(format).ok_or_else(|| not_written(format))?;
    // Only who takes time asks what the pixels show.
    let content = if how.effort == Effort::Small { content(pixels) } else { Content::Photo };
    let how = How { content, ..how };
    if encoder.keeps_alpha || pixels.channels != Channels::Rgba {
        (encoder.encode)(pixels, how, exif)
    } else {
        (encoder.encode)(&colour::opaque(pixels.clone()), how, exif)
    }
}

fn encoded_planes(planes: &Planes, format: Format, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    let encode = encode::encoder(format).and_then(|encoder| encoder.encode_planes);
    encode.ok_or_else(|| not_written(format))?(planes, how, exif)
}

fn not_written(format: Format) -> PictureError {
    PictureError::Unsupported { format: format!("{} output", format.name()) }
}
