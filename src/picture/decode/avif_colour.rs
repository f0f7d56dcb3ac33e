//! The colours that an AVIF declares by its code points (CICP): sRGB's and its like, or a profile of others.

use moxcms::{CicpColorPrimaries, CicpProfile, ColorProfile, MatrixCoefficients, TransferCharacteristics};

use crate::model::PictureError;
use crate::picture::av1::Cicp;

/// BT.709's primaries, those of the two BT.601 that browsers take for them, and what is not specified.
const SRGB_LIKE: [u16; 4] = [1, 2, 5, 6];
/// The transfers that browsers show as sRGB's: BT.709's and its like, sRGB's own, and what is not specified.
const SRGB_CURVES: [u16; 6] = [1, 2, 6, 13, 14, 15];
/// PQ and HLG. There is no one way to show them on screens that have no more light than white; samples are taken as they
/// are, as libavif's programs, Pillow and sharp do: paler than on a screen made for them, and nothing is cut off.
const HDR: [u16; 2] = [16, 18];

/// Returns the profile of colours that are not sRGB's; `None` if they are.
pub fn profile(cicp: Cicp) -> Result<Option<Vec<u8>>, PictureError> {
    if HDR.contains(&cicp.transfer) {
        return Ok(None);
    }
    let is_srgb_curve = SRGB_CURVES.contains(&cicp.transfer);
    if SRGB_LIKE.contains(&cicp.primaries) && is_srgb_curve {
        return Ok(None);
    }
    let named = || unsupported_feature(&format!("with primaries {} and transfer {}", cicp.primaries, cicp.transfer));
    let number = |value: u16| u8::try_from(value).map_err(|_| named());
    let primaries = if SRGB_LIKE.contains(&cicp.primaries) { 1 } else { number(cicp.primaries)? };
    let transfer = if is_srgb_curve { 13 } else { number(cicp.transfer)? };
    let declared = CicpProfile {
        color_primaries: CicpColorPrimaries::try_from(primaries).map_err(|_| named())?,
        transfer_characteristics: TransferCharacteristics::try_from(transfer).map_err(|_| named())?,
        matrix_coefficients: MatrixCoefficients::Identity,
        full_range: true,
    };
    let mut profile = ColorProfile::new_srgb();
    // Its answer is no in every case (moxcms 0.9.2), so what it did is looked at.
    (profile.cicp, profile.red_trc) = (None, None);
    let _ = profile.update_rgb_colorimetry_from_cicp(declared);
    if profile.cicp.is_none() || profile.red_trc.is_none() {
        return Err(named());
    }
    profile.encode().map(Some).map_err(|_| named())
}

/// Returns the error for an AVIF with a feature that we do not read.
pub fn unsupported_feature(what: &str) -> PictureError {
    PictureError::Unsupported { format: format!("AVIF {what}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Size;
    use crate::picture::pixels::{Channels, Pixels};

    #[test]
    fn colours_of_the_web_need_no_profile_and_others_have_one() {
        let declared = |primaries, transfer| profile(Cicp { primaries, transfer, matrix: 6, full_range: true });
        for (primaries, transfer) in [(1, 13), (2, 2), (1, 1), (6, 6), (9, 16), (9, 18)] {
            assert_eq!(declared(primaries, transfer), Ok(None), "{primaries} {transfer}");
        }
        let p3 = declared(12, 13).unwrap().expect("Display P3 is not sRGB");
        let pixel = Pixels { size: Size::new(1, 1), channels: Channels::Rgb, data: vec![200, 100, 50] };
        let found = crate::picture::colour::ConversionCache::default().in_srgb(pixel, Some(&p3)).data;
        for (found, expected) in found.iter().zip([215_u8, 93, 31]) {
            assert!(found.abs_diff(expected) <= 2, "{found} {expected}");
        }
        assert!(declared(1, 8).unwrap().is_some(), "linear light");
        assert!(declared(200, 13).is_err());
    }
}
