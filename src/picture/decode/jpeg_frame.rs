//! What a JPEG says of itself before its first scan.

use crate::model::picture::Load;
use crate::model::{PictureError, Size};
use crate::picture::exif::{Exif, xmp_has_place};
use crate::picture::scanner::Scanner;

/// What stands before the first scan.
pub struct Frame {
    pub size: Size,
    /// Bits of a sample: 8, or 12; up to 16 if lossless.
    pub precision: u8,
    pub coding: Coding,
    /// Several scans make the picture.
    pub multi_pass: bool,
    pub is_arithmetic: bool,
    /// A restart marker comes after so many units of a scan; 0 is never.
    pub restart_interval: u16,
    pub exif: Exif,
    /// Samples of each component across and down a unit, 1 to 4.
    sampling: Vec<[u8; 2]>,
}

/// Bytes that are stored of a block of a progressive picture, wherever it lies: its first coefficient, and a bit for each.
pub const STORED_OF_A_BLOCK: u64 = 2 + 8;

/// What an XMP segment begins with (XMP part 3, 1.1.3).
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// T.81, table B.1: the last two bits of a frame's marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    Sequential,
    Progressive,
    Lossless,
}

impl Frame {
    /// ITU T.81, annex B: marker segments up to the first scan.
    pub fn read(scanner: &mut Scanner) -> Result<Self, PictureError> {
        scanner.skip(2)?;
        let mut found: Option<Self> = None;
        let (mut exif, mut restart_interval) = (None, 0);
        let mut xmp: Option<bool> = None;
        loop {
            // Like libjpeg: stray bytes before a marker are passed over, fill bytes too.
            while scanner.byte()? != 0xFF {}
            let mut marker = 0xFF;
            while marker == 0xFF {
                marker = scanner.byte()?;
            }
            match marker {
                0x00 | 0x01 | 0xD0..=0xD8 => continue,
                0xD9 => return Err(scanner.corrupt("it ends before its picture")),
                _ => {}
            }
            let length = u64::from(u16::from_be_bytes(scanner.bytes()?)).saturating_sub(2);
            match marker {
                0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) && length >= 6 => {
                    found = Some(
                        Self::of(marker, &scanner.vec(length)?).ok_or_else(|| scanner.corrupt("its frame is cut"))?,
                    );
                }
                0xDA => {
                    let in_scan = scanner.byte()?;
                    let frame = found.ok_or_else(|| scanner.corrupt("a scan comes before its frame"))?;
                    let multi_pass = frame.coding == Coding::Progressive || in_scan < frame.components();
                    let mut exif: Exif = exif.unwrap_or_default();
                    exif.gps |= xmp.unwrap_or_default();
                    return Ok(Self { multi_pass, restart_interval, exif, ..frame });
                }
                0xDD if length == 2 => restart_interval = u16::from_be_bytes(scanner.bytes()?),
                0xE1 if exif.is_none() || xmp.is_none() => {
                    let segment = scanner.vec(length)?;
                    let block = segment.strip_prefix(b"Exif\0").and_then(|block| block.get(1..));
                    exif = exif.or_else(|| block.map(Exif::parse));
                    xmp = xmp.or_else(|| segment.strip_prefix(XMP).map(xmp_has_place));
                }
                _ => scanner.skip(length)?,
            }
        }
    }

    /// A frame header, T.81, B.2.2; what comes from other segments is filled in later.
    fn of(marker: u8, segment: &[u8]) -> Option<Self> {
        let [precision, h0, h1, w0, w1, components, specifications @ ..] = segment else { return None };
        let side = |high, low| u32::from(u16::from_be_bytes([high, low]));
        let sampling = specifications.chunks_exact(3).take(usize::from(*components));
        let sampling: Vec<_> = sampling.map(|s| [(s[1] >> 4).clamp(1, 4), (s[1] & 0x0F).clamp(1, 4)]).collect();
        (sampling.len() == usize::from(*components)).then(|| Self {
            size: Size::new(side(*w0, *w1), side(*h0, *h1)),
            precision: *precision,
            coding: match marker & 3 {
                2 => Coding::Progressive,
                3 => Coding::Lossless,
                _ => Coding::Sequential,
            },
            multi_pass: false,
            is_arithmetic: marker >= 0xC9,
            restart_interval: 0,
            exif: Exif::default(),
            sampling,
        })
    }

    pub fn components(&self) -> u8 {
        self.sampling.len() as u8
    }

    /// Our own decoder scales it; lossless pictures are decoded whole.
    pub fn is_scaled(&self) -> bool {
        self.coding != Coding::Lossless
    }

    /// All browsers read it, and in the same colours: they differ in inks, and read no arithmetic codes, no 12 bits, nothing
    /// lossless, and no sampling that is not a whole part of another.
    pub fn is_for_browsers(&self) -> bool {
        let most = |side: usize| self.sampling.iter().map(|sampling| sampling[side]).max().unwrap_or(1);
        let [across, down] = [most(0), most(1)];
        let is_whole_part = |sampling: &[u8; 2]| across % sampling[0] == 0 && down % sampling[1] == 0;
        matches!(self.components(), 1 | 3)
            && self.is_scaled()
            && self.precision == 8
            && !self.is_arithmetic
            && self.sampling.iter().all(is_whole_part)
    }

    /// Measured, and held by `tests/memory.rs`.
    pub fn load(&self) -> Load {
        let components = self.components();
        let pixels = |bytes: u64| self.size.pixels().saturating_mul(bytes);
        if !self.is_scaled() {
            // Samples of 16 bits and differences of 32, as planes; the crate lets all but the last of the planes grow, each
            // to twice its length and half of that while it is moved.
            let bytes = if components == 1 { 7 } else { u64::from(components) * 10 + 4 };
            return Load { fixed: pixels(bytes), scaled: 0, kept: 0 };
        }
        let most = |side: usize| self.sampling.iter().map(|sampling| u64::from(sampling[side])).max().unwrap_or(1);
        let fixed = if self.coding == Coding::Progressive {
            // Units at the edges are whole.
            let unit = [most(0) * 8, most(1) * 8];
            let units = u64::from(self.size.width).div_ceil(unit[0]) * u64::from(self.size.height).div_ceil(unit[1]);
            let blocks: u64 = self.sampling.iter().map(|[across, down]| u64::from(across * down)).sum();
            units.saturating_mul(blocks * STORED_OF_A_BLOCK)
        } else {
            0
        };
        let kept = match components {
            1 => 1,
            4 => 4,
            _ => 3,
        };
        // Planes; colours sampled unlike one another are brought to full size in planes of their own.
        let is_common = matches!(self.sampling[..], [_] | [_, [1, 1], [1, 1]]);
        Load { fixed, scaled: if is_common { components } else { components.saturating_mul(2) }, kept }
    }
}
