//! JPEG as we read and write it ourselves: every kind of 8 or 12 bits that is coded by Huffman's codes, and of it only
//! what an output needs.
//!
//! Most files are common: one scan of grey, or of luma with two chromas. [`decoded`] reads them as far down as the output
//! goes. [`read()`] reads all others, progressive ones, several scans and four inks, to their end.
//!
//! | step | where |
//! | --- | --- |
//! | marker segments to tables and layout | `segments` |
//! | entropy-coded bytes, unstuffed, to bits | `bits` |
//! | bits to coefficients; those that no output needs are stepped over several at a time | `huffman`, `scan` |
//! | coefficients to samples, at n/8 of their size | `inverse` |
//! | all scans of a file of any kind, strictly: is it whole? | `whole`, `frame`, `units`, `entropy`, `band`, `ending` |
//! | and its samples, in every sampling, of the blocks that an output needs | `samples` |
//! | samples to coefficients | `forward` |
//! | coefficients to a file, with codes made for it | `write`, `codes` |
//!
//! Samples stay in planes, as they are stored: who wants colours converts the few pixels that are left after resizing,
//! and an encoder that stores luma and chroma itself never does.
//!
//! Sections and tables named are those of ITU-T T.81.

mod band;
mod bits;
mod codes;
mod ending;
mod entropy;
mod forward;
mod frame;
mod huffman;
mod inverse;
mod samples;
mod scan;
mod segments;
mod standard;
#[cfg(test)]
mod tests;
mod units;
mod whole;
mod write;

use super::planes::{PlacedPlane, Planes};
use super::region::Region;

pub use frame::Meaning;
pub use samples::{SampleSelection, Scale};
pub use segments::Segments;
pub use whole::{Components, Doubt, read};
pub use write::{libjpeg_quality, written};

/// Figure A.6: the place, in rows of 8, of each coefficient in the order that it is stored. Runs that lead beyond the
/// block, and its end, lead to places from 64.
const NATURAL: [u8; 256] = {
    let zigzag = [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63,
    ];
    let mut natural = [64; 256];
    let mut at = 0;
    while at < 64 {
        natural[at] = zigzag[at];
        at += 1;
    }
    natural
};

/// The place, in rows of 8, of each of the 64 coefficients in the order that they are stored.
pub fn places() -> impl Iterator<Item = usize> {
    NATURAL.iter().take(64).map(|&place| usize::from(place))
}

/// Decodes what lies in `region`, which is in stored pixels, of a common file: one scan, of Huffman's codes, of grey or of
/// luma and chroma. Both at so many eighths of the size that they are stored in, 1 to 8. `None`: not common, or damaged.
#[must_use]
pub fn decoded(segments: &Segments<'_>, region: Region, eighths: [u32; 2]) -> Option<Planes<PlacedPlane>> {
    scan::decoded(segments, region, eighths)
}
