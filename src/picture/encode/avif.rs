//! AVIF by libaom: a still picture, and its transparency as a second one.

use crate::model::outputs::Effort;
use crate::model::picture::Content;
use crate::model::{Format, PictureError};
use crate::picture::aom::{self, AomPlanes, AomSettings};
use crate::picture::av1::{self, SequenceHeader};
use crate::picture::pixels::{Channels, Pixels};

use super::avif_boxes::{self, CodedFrame, Parts};
use super::{Encoder, How, avif_scale, too_large, yuv};

pub const ENCODER: Encoder =
    Encoder { format: Format::Avif, longest_side: LONGEST_SIDE, keeps_alpha: true, encode, encode_planes: None };

/// Bits of a sample. Ten, though sources have eight: what is predicted is rounded less, and a picture takes 3 to 7 % fewer
/// bytes at the same score for a fifth more time (docs/avif.md).
const DEPTH: u8 = 10;

/// AV1's sizes have 16 bits (5.5.1 of its specification).
const LONGEST_SIDE: u32 = 1 << 16;

/// Returns the step between time and bytes; docs/avif.md has the curve.
fn speed(effort: Effort) -> u8 {
    match effort {
        Effort::Quick => 6,
        Effort::Small => 5,
    }
}

fn encode(pixels: &Pixels, how: How, exif: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
    let size = pixels.size;
    if size.width > LONGEST_SIDE || size.height > LONGEST_SIDE {
        return Err(too_large(Format::Avif));
    }
    let settings = AomSettings {
        speed: speed(how.effort),
        level: Some(avif_scale::level(how.quality)),
        screen: how.content == Content::Drawing,
        matrix: yuv::MATRIX,
    };
    let colour = frame(&yuv::planes(pixels, DEPTH), settings)?;
    let alpha = match pixels.channels {
        // A picture that could be transparent and is not has nothing to tell.
        Channels::Rgba if pixels.data.chunks_exact(4).any(|pixel| pixel[3] < 255) => {
            let alpha = pixels.data.chunks_exact(4).take(size.pixels() as usize).map(|pixel| pixel[3]);
            let alpha = yuv::plane(alpha, size.width, size.height, DEPTH);
            Some(frame(&alpha, AomSettings { level: None, screen: true, ..settings })?)
        }
        _ => None,
    };
    let parts = Parts {
        size,
        colour: CodedFrame { header: colour.0, data: &colour.1 },
        alpha: alpha.as_ref().map(|(header, data)| CodedFrame { header: *header, data }),
        exif,
    };
    Ok(avif_boxes::file(&parts))
}

/// Returns a bitstream without its temporal delimiter, which files leave out (av1-isobmff, 2.4), and what its header
/// says.
fn frame(planes: &AomPlanes, settings: AomSettings) -> Result<(SequenceHeader, Vec<u8>), PictureError> {
    let data = aom::encode_still(planes, settings).map_err(|_| too_large(Format::Avif))?;
    let header = SequenceHeader::of(&data).ok_or_else(|| too_large(Format::Avif))?;
    let units = av1::units(&data).unwrap_or_default();
    let kept = units.iter().filter(|unit| unit.kind != av1::TEMPORAL_DELIMITER);
    Ok((header, kept.flat_map(|unit| unit.whole).copied().collect()))
}
