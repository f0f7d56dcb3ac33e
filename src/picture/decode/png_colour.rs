//! What colours a PNG means (third edition, 4.3): code points come first, then a profile, then sRGB, then gamma and
//! chromaticities, as Chromium applies them.

use moxcms::{Chromaticity, ColorPrimaries, ColorProfile, XyY};
use png::{Info, ScaledFloat, SourceChromaticities};

use crate::picture::colour;

/// How samples become those of a colour space that is known.
#[derive(Debug, Default)]
pub struct Colours {
    /// The space, after the curve; none is sRGB.
    pub icc: Option<Vec<u8>>,
    /// From a file's gamma to the curve of sRGB.
    pub curve: Option<Curve>,
}

/// The 8-bit value of sRGB's curve for each sample of 16 bits.
pub struct Curve(Box<[u8]>);

impl std::fmt::Debug for Curve {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Curve")
    }
}

impl Colours {
    pub fn of(info: &Info) -> Self {
        let points = info.coding_independent_code_points.filter(|points| points.is_video_full_range_image);
        // Those of sRGB and Display P3 are known (ITU-T H.273: primaries 1 and 12, transfer 13); others, of video and of
        // high dynamic range, leave it to the profile.
        let icc = match points.map(|points| (points.color_primaries, points.transfer_function)) {
            Some((1, 13)) => return Self::default(),
            Some((12, 13)) => colour::display_p3(),
            _ => info.icc_profile.as_ref().map(|profile| profile.to_vec()),
        };
        let is_weaker = icc.is_none() && info.srgb.is_none() && points.is_none();
        match info.gama_chunk {
            Some(gamma) if is_weaker => Self::by_gamma(gamma, info.chrm_chunk),
            _ => Self { icc, curve: None },
        }
    }

    /// Chromaticities alone mean nothing to browsers; with those that are no colours, neither does gamma.
    fn by_gamma(gamma: ScaledFloat, chromaticities: Option<SourceChromaticities>) -> Self {
        let exponent = f64::from(gamma.into_scaled()) / 100_000.0;
        let is_srgb = chromaticities.is_none_or(is_srgb);
        // 1/2.2 is how sRGB's own curve is spelled.
        let spells_srgb = (exponent * 2.2 - 1.0).abs() <= GAMMA_TOLERANCE;
        if exponent <= 0.0 || (is_srgb && spells_srgb) {
            return Self::default();
        }
        let icc = match chromaticities {
            Some(known) if !is_srgb => match profile(known) {
                Some(icc) => Some(icc),
                None => return Self::default(),
            },
            _ => None,
        };
        Self { icc, curve: Some(Curve::of(exponent)) }
    }
}

/// As libpng tells whether a correction is worth it.
const GAMMA_TOLERANCE: f64 = 0.05;

/// Hundred-thousandths, by which writers round.
const CHROMATICITY_TOLERANCE: u32 = 500;

/// x and y of white, red, green and blue.
type Points = [(u32, u32); 4];

/// IEC 61966-2-1.
const SRGB: Points = [(31_270, 32_900), (64_000, 33_000), (30_000, 60_000), (15_000, 6_000)];

fn points(chromaticities: SourceChromaticities) -> Points {
    let SourceChromaticities { white, red, green, blue } = chromaticities;
    [white, red, green, blue].map(|(x, y)| (x.into_scaled(), y.into_scaled()))
}

fn is_srgb(chromaticities: SourceChromaticities) -> bool {
    let near = |a: u32, b: u32| a.abs_diff(b) <= CHROMATICITY_TOLERANCE;
    points(chromaticities).iter().zip(SRGB).all(|(found, known)| near(found.0, known.0) && near(found.1, known.1))
}

/// Returns a profile of these primaries with sRGB's curve; `None` where they span no colours.
fn profile(chromaticities: SourceChromaticities) -> Option<Vec<u8>> {
    let points = points(chromaticities).map(|(x, y)| (f64::from(x) / 100_000.0, f64::from(y) / 100_000.0));
    let [white, red, green, blue] = points;
    let is_point = |(x, y): (f64, f64)| x <= 1.0 && y > 0.0 && y <= 1.0;
    let area = (green.0 - red.0) * (blue.1 - red.1) - (blue.0 - red.0) * (green.1 - red.1);
    if !points.into_iter().all(is_point) || area.abs() < SMALLEST_AREA {
        return None;
    }
    let of = |(x, y): (f64, f64)| Chromaticity { x: x as f32, y: y as f32 };
    let mut profile = ColorProfile::new_srgb();
    let primaries = ColorPrimaries { red: of(red), green: of(green), blue: of(blue) };
    profile.update_rgb_colorimetry(XyY { x: white.0, y: white.1, yb: 1.0 }, primaries);
    profile.encode().ok()
}

/// Of the triangle of the primaries, doubled; sRGB's has 0.22.
const SMALLEST_AREA: f64 = 1e-4;

impl Curve {
    /// Samples are the light to this power.
    fn of(exponent: f64) -> Self {
        let srgb = |light: f64| {
            // IEC 61966-2-1.
            if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
        };
        let entry = |sample: u16| (srgb((f64::from(sample) / 65_535.0).powf(1.0 / exponent)) * 255.0).round() as u8;
        Self((0..=u16::MAX).map(entry).collect())
    }

    /// Of a sample of 8 bits.
    pub fn eight(&self, sample: u8) -> u8 {
        self.0[usize::from(sample) * 257]
    }

    /// Of a sample of 16 bits.
    pub fn sixteen(&self, sample: u16) -> u8 {
        self.0[usize::from(sample)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(gamma: u32, chromaticities: Option<Points>) -> Colours {
        let mut info = Info::with_size(1, 1);
        info.gama_chunk = Some(ScaledFloat::from_scaled(gamma));
        let scaled = |(x, y): (u32, u32)| (ScaledFloat::from_scaled(x), ScaledFloat::from_scaled(y));
        info.chrm_chunk = chromaticities.map(|[white, red, green, blue]| SourceChromaticities {
            white: scaled(white),
            red: scaled(red),
            green: scaled(green),
            blue: scaled(blue),
        });
        Colours::of(&info)
    }

    /// The primaries of Display P3.
    const P3: Points = [(31_270, 32_900), (68_000, 32_000), (26_500, 69_000), (15_000, 6_000)];

    /// Values as Chromium 148 draws them.
    #[test]
    fn gamma_is_applied_as_chromium_does() {
        for (gamma, expected) in [
            (100_000, [13, 38, 56, 79, 137, 188, 229, 255]),
            (50_000, [0, 1, 5, 18, 71, 137, 206, 254]),
            (55_000, [0, 3, 9, 25, 80, 146, 210, 254]),
            (10_000, [0, 0, 0, 0, 0, 3, 84, 251]),
        ] {
            let curve = with(gamma, None).curve.unwrap();
            for (sample, expected) in [1, 5, 10, 20, 64, 128, 200, 254].into_iter().zip(expected) {
                let found = curve.eight(sample);
                assert!(found.abs_diff(expected) <= 1, "{gamma}: {sample} gives {found}, not {expected}");
                assert_eq!(curve.sixteen(u16::from(sample) * 257), found);
            }
        }
    }

    #[test]
    fn srgb_is_kept_however_it_is_spelled() {
        for (gamma, chromaticities) in [(45_455, None), (45_455, Some(SRGB)), (46_000, None), (0, None), (0, Some(P3))]
        {
            let found = with(gamma, chromaticities);
            assert!(found.icc.is_none() && found.curve.is_none(), "{gamma}");
        }
        let other = with(45_455, Some(P3));
        assert!(other.icc.is_some() && other.curve.is_some());
    }

    #[test]
    fn what_is_stronger_counts() {
        let mut info = Info::with_size(1, 1);
        info.gama_chunk = Some(ScaledFloat::from_scaled(100_000));
        info.srgb = Some(png::SrgbRenderingIntent::Perceptual);
        assert!(Colours::of(&info).curve.is_none());
        info.srgb = None;
        info.icc_profile = Some(vec![1, 2, 3].into());
        let found = Colours::of(&info);
        assert!(found.curve.is_none() && found.icc == Some(vec![1, 2, 3]));
    }

    #[test]
    fn chromaticities_that_are_no_colours_leave_all_as_it_is() {
        for bad in [[(0, 0); 4], [SRGB[0], SRGB[1], SRGB[1], SRGB[1]], [SRGB[0], (200_000, 5), SRGB[2], SRGB[3]]] {
            let found = with(100_000, Some(bad));
            assert!(found.icc.is_none() && found.curve.is_none());
        }
    }
}
