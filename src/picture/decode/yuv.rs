//! Luma and chroma to RGB, as H.273 defines it, with chroma drawn out linearly to every pixel.

use crate::picture::aom::AomFrame;
use crate::picture::av1::Cicp;
use crate::picture::pixels::{Channels, Pixels};

/// Bits behind the point in fixed-point factors.
const POINT: u32 = 14;

/// What becomes of a frame's samples.
pub struct Conversion {
    /// Fixed point: from a sample of luma, and of each chroma by 16, to 8 bits of each colour.
    luma: i64,
    blue: [i64; 3],
    red: [i64; 3],
    /// Luma of black, and chroma of grey by 16.
    black: i64,
    grey: i64,
}

/// Where a frame lies in its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FramePlace {
    pub left: usize,
    pub top: usize,
}

/// Returns the weights of red and blue in luma; H.273, table 4.
fn weights(matrix: u16) -> Option<(f64, f64)> {
    Some(match matrix {
        1 => (0.2126, 0.0722),
        // What says nothing is taken for BT.601, as libavif does.
        2 | 5 | 6 => (0.299, 0.114),
        4 => (0.30, 0.11),
        7 => (0.212, 0.087),
        9 => (0.2627, 0.0593),
        _ => return None,
    })
}

/// Identity, green before blue before red.
const IDENTITY: u16 = 0;
const YCGCO: u16 = 8;

impl Conversion {
    /// `None` for matrices that we don't know, and for an identity whose chroma is halved, which H.273 forbids.
    pub fn new(cicp: Cicp, depth: u8, halved: bool) -> Option<Self> {
        let most = f64::from((1_u32 << depth) - 1);
        let step = f64::from(1_u32 << (depth - 8));
        let (black, luma_span, chroma_span) =
            if cicp.full_range { (0.0, most, most) } else { (16.0 * step, 219.0 * step, 224.0 * step) };
        let (blue, red, is_signed) = match cicp.matrix {
            IDENTITY if halved => return None,
            IDENTITY => ([0.0, 0.0, 1.0], [1.0, 0.0, 0.0], false),
            YCGCO => ([-1.0, 1.0, -1.0], [1.0, 0.0, -1.0], true),
            matrix => {
                let (kr, kb) = weights(matrix)?;
                let (red, blue) = (2.0 * (1.0 - kr), 2.0 * (1.0 - kb));
                let kg = 1.0 - kr - kb;
                ([0.0, -blue * kb / kg, blue], [red, -red * kr / kg, 0.0], true)
            }
        };
        let fixed = |value: f64| (value * f64::from(1_u32 << POINT)).round() as i64;
        let span = if is_signed { chroma_span } else { luma_span };
        let chroma = |factor: f64| fixed(factor * 255.0 / span / 16.0 * f64::from(1_u32 << CHROMA_BITS));
        Some(Self {
            luma: fixed(255.0 / luma_span * f64::from(1_u32 << CHROMA_BITS)),
            blue: blue.map(chroma),
            red: red.map(chroma),
            black: black as i64,
            grey: 16 * if is_signed { 1 << (depth - 1) } else { black as i64 },
        })
    }

    /// Samples of one pixel to 8 bits a colour; chroma comes by 16. In an identity luma is green alone.
    fn colours(&self, is_identity: bool, luma: i64, blue: i64, red: i64) -> [u8; 3] {
        let (luma, blue, red) = ((luma - self.black) * self.luma, blue - self.grey, red - self.grey);
        [0, 1, 2].map(|at| {
            let base = if is_identity && at != 1 { 0 } else { luma };
            let value = base + blue * self.blue[at] + red * self.red[at];
            rounded_sample(value)
        })
    }
}

/// More bits, so that factors of 12-bit samples, which are small, stay exact.
const CHROMA_BITS: u32 = 8;

fn rounded_sample(value: i64) -> u8 {
    let bits = POINT + CHROMA_BITS;
    ((value + (1 << (bits - 1))) >> bits).clamp(0, 255) as u8
}

/// Writes a frame's colours where they belong; what lies beyond the picture is left out.
pub fn paint(pixels: &mut Pixels, frame: &AomFrame, place: FramePlace, cicp: Cicp, conversion: &Conversion) {
    let Some((columns, rows)) = visible_size(pixels, frame, place) else { return };
    let is_identity = cicp.matrix == IDENTITY;
    let (across, down) = frame.is_halved();
    let bytes = pixels.channels.bytes();
    let [mut luma, mut near, mut far] = [const { Vec::new() }; 3];
    let mut chroma = [vec![0_i64; columns], vec![0_i64; columns]];
    for row in 0..rows {
        frame.read_row(0, row, &mut luma);
        if !frame.is_grey() {
            for (plane, drawn) in [1, 2].into_iter().zip(&mut chroma) {
                // Chroma stands in the middle of the pixels that it is for: a quarter of the next one is in it.
                let (own, next) = if down { neighbours(row) } else { (row, row) };
                frame.read_row(plane, own, &mut near);
                frame.read_row(plane, next, &mut far);
                let column = |at: usize| {
                    let at = at.min(near.len() - 1);
                    3 * i64::from(near[at]) + i64::from(far[at])
                };
                for (at, drawn) in drawn.iter_mut().enumerate() {
                    let (own, next) = if across { neighbours(at) } else { (at, at) };
                    *drawn = 3 * column(own) + column(next);
                }
            }
        }
        let from = ((place.top + row) * pixels.size.width as usize + place.left) * bytes;
        let out = &mut pixels.data[from..from + columns * bytes];
        if pixels.channels == Channels::Grey {
            for (out, &luma) in out.iter_mut().zip(&luma) {
                *out = rounded_sample((i64::from(luma) - conversion.black) * conversion.luma);
            }
        } else if frame.is_grey() {
            for (out, &luma) in out.chunks_exact_mut(bytes).zip(&luma) {
                out[..3].fill(rounded_sample((i64::from(luma) - conversion.black) * conversion.luma));
            }
        } else {
            for (at, out) in out.chunks_exact_mut(bytes).enumerate() {
                let (luma, blue, red) = (i64::from(luma[at]), chroma[0][at], chroma[1][at]);
                out[..3].copy_from_slice(&conversion.colours(is_identity, luma, blue, red));
            }
        }
    }
}

/// Writes a frame's luma into the picture's alpha.
pub fn paint_alpha(pixels: &mut Pixels, frame: &AomFrame, place: FramePlace, full_range: bool) {
    let Some((columns, rows)) = visible_size(pixels, frame, place) else { return };
    let cicp = Cicp { primaries: 2, transfer: 2, matrix: 2, full_range };
    let Some(conversion) = Conversion::new(cicp, frame.depth(), false) else { return };
    let mut luma = Vec::new();
    for row in 0..rows {
        frame.read_row(0, row, &mut luma);
        let from = ((place.top + row) * pixels.size.width as usize + place.left) * 4;
        for (out, &luma) in pixels.data[from..from + columns * 4].chunks_exact_mut(4).zip(&luma) {
            out[3] = rounded_sample((i64::from(luma) - conversion.black) * conversion.luma);
        }
    }
}

/// Colours that were multiplied by alpha, without it.
pub fn unmultiply(pixels: &mut Pixels) {
    for pixel in pixels.data.chunks_exact_mut(4) {
        let alpha = u32::from(pixel[3]);
        for sample in &mut pixel[..3] {
            let grown = (u32::from(*sample) * 255 + alpha / 2).checked_div(alpha);
            *sample = grown.map_or(0, |grown| grown.min(255) as u8);
        }
    }
}

/// Returns the sample of chroma that a pixel lies in, and the one that it lies next to.
fn neighbours(at: usize) -> (usize, usize) {
    let own = at / 2;
    (own, if at % 2 == 1 { own + 1 } else { own.saturating_sub(1) })
}

/// Columns and rows of a frame that lie in the picture.
fn visible_size(pixels: &Pixels, frame: &AomFrame, place: FramePlace) -> Option<(usize, usize)> {
    let columns = (pixels.size.width as usize).checked_sub(place.left)?.min(frame.width());
    let rows = (pixels.size.height as usize).checked_sub(place.top)?.min(frame.height());
    Some((columns, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(matrix: u16, full_range: bool, depth: u8, samples: [i64; 3]) -> [u8; 3] {
        let cicp = Cicp { primaries: 1, transfer: 13, matrix, full_range };
        let [luma, blue, red] = samples;
        Conversion::new(cicp, depth, false).unwrap().colours(matrix == IDENTITY, luma, 16 * blue, 16 * red)
    }

    #[test]
    fn black_white_and_grey_are_themselves_in_every_range_and_depth() {
        for matrix in [1, 2, 4, 5, 6, 7, 8, 9] {
            for depth in [8_u8, 10, 12] {
                let (most, step, middle) = ((1_i64 << depth) - 1, 1_i64 << (depth - 8), 1_i64 << (depth - 1));
                assert_eq!(converted(matrix, true, depth, [0, middle, middle]), [0; 3]);
                assert_eq!(converted(matrix, true, depth, [most, middle, middle]), [255; 3]);
                assert_eq!(converted(matrix, false, depth, [16 * step, middle, middle]), [0; 3]);
                assert_eq!(converted(matrix, false, depth, [235 * step, middle, middle]), [255; 3]);
            }
        }
    }

    #[test]
    fn colours_are_as_the_standards_say() {
        // Pure red by BT.601 in JFIF's range is (76, 85, 255); by BT.709 in limited range (63, 102, 240).
        for (matrix, full, samples) in [(6, true, [76, 85, 255]), (1, false, [63, 102, 240])] {
            let red = converted(matrix, full, 8, samples);
            assert!(red[0] >= 252 && red[1] <= 3 && red[2] <= 3, "{red:?}");
        }
        assert_eq!(converted(IDENTITY, true, 8, [20, 30, 10]), [10, 20, 30], "green, blue, red");
        assert_eq!(converted(IDENTITY, false, 8, [16, 16, 235]), [255, 0, 0]);
        assert_eq!(converted(YCGCO, true, 8, [100, 138, 118]), [80, 110, 100]);
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        let cicp = |matrix| Cicp { primaries: 1, transfer: 13, matrix, full_range: true };
        assert!(Conversion::new(cicp(14), 8, false).is_none());
        assert!(Conversion::new(cicp(IDENTITY), 8, true).is_none());
    }

    #[test]
    fn chroma_is_drawn_out_from_its_middle() {
        assert_eq!([0, 1, 2, 3, 4].map(neighbours), [(0, 0), (0, 1), (1, 0), (1, 2), (2, 1)]);
    }
}
