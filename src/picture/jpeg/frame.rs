//! The frame of any Huffman-coded JPEG: one to four components, in every sampling.

use crate::model::Size;

use super::segments::{Component, Kept, distinct_ids};

/// B.2.2.
pub struct Frame {
    pub size: Size,
    /// Bits of a sample: 8, or 12.
    pub precision: u8,
    pub is_progressive: bool,
    pub components: Vec<Component>,
}

/// What the components of a picture are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Grey,
    /// Luma, blue and red chroma.
    Chroma,
    Rgb,
    /// Cyan, magenta, yellow and black, each as light: 255 is none. So all programs store them, with Adobe's segment and
    /// without.
    Inks,
    /// The same, the first three as luma and chroma.
    InksAsChroma,
}

/// Blocks of an interleaved unit, at most, B.2.3.
const MOST_BLOCKS: u32 = 10;

impl Frame {
    /// `None` for what is not known: arithmetic coding, lossless, hierarchical; a height that comes later.
    pub fn read(marker: u8, segment: &[u8]) -> Option<Self> {
        let [precision @ (8 | 12), h0, h1, w0, w1, count, specified @ ..] = segment else { return None };
        let size = Size::new(u16::from_be_bytes([*w0, *w1]).into(), u16::from_be_bytes([*h0, *h1]).into());
        let (specified, []) = specified.as_chunks::<3>() else { return None };
        let ids = distinct_ids(specified.iter().map(|specified| specified[0]));
        let component = |(&[_, sampling, quantisation], id): (&[u8; 3], u8)| {
            let (across, down) = (u32::from(sampling >> 4), u32::from(sampling & 15));
            let is_valid = matches!((across, down, quantisation), (1..=4, 1..=4, 0..=3));
            is_valid.then(|| Component { id, across, down, quantisation: quantisation.into() })
        };
        let components: Vec<Component> = specified.iter().zip(ids).map(component).collect::<Option<_>>()?;
        let is_known = matches!(marker, 0xC0..=0xC2)
            && matches!(components.len(), 1..=4)
            && components.len() == usize::from(*count)
            && size.pixels() > 0;
        let is_progressive = marker == 0xC2;
        is_known.then_some(Self { size, precision: *precision, is_progressive, components })
    }

    /// The most blocks of a component, across and down a unit.
    pub fn most(&self) -> [u32; 2] {
        let most = |side: fn(&Component) -> u32| self.components.iter().map(side).max().unwrap_or(1);
        [most(|component| component.across), most(|component| component.down)]
    }

    /// Units of an interleaved scan, across and down.
    pub fn units(&self) -> [u32; 2] {
        let [across, down] = self.most();
        [self.size.width.div_ceil(8 * across), self.size.height.div_ceil(8 * down)]
    }

    /// Blocks that hold samples of a component, A.2.2.
    pub fn blocks(&self, component: &Component) -> [u32; 2] {
        let [across, down] = self.most();
        let blocks = |side: u32, own: u32, most: u32| (side * own).div_ceil(most).div_ceil(8);
        [blocks(self.size.width, component.across, across), blocks(self.size.height, component.down, down)]
    }

    /// Components that a scan can hold together.
    pub fn fits_a_unit<'a>(mut components: impl Iterator<Item = &'a Component>) -> bool {
        let add = |sum: u32, component: &Component| Some(sum + component.across * component.down);
        components.try_fold(0, add).is_some_and(|blocks| blocks <= MOST_BLOCKS)
    }

    /// As libjpeg decides it. `None` for two components, which nobody knows the meaning of.
    pub fn meaning(&self, kept: &Kept) -> Option<Meaning> {
        let ids: Vec<u8> = self.components.iter().map(|component| component.id).collect();
        match (ids.len(), kept.adobe) {
            (1, _) => Some(Meaning::Grey),
            (3, Some(0)) if !kept.jfif => Some(Meaning::Rgb),
            (3, None) if !kept.jfif && ids == *b"RGB" => Some(Meaning::Rgb),
            (3, _) => Some(Meaning::Chroma),
            (4, None | Some(0)) => Some(Meaning::Inks),
            (4, Some(_)) => Some(Meaning::InksAsChroma),
            _ => None,
        }
    }
}
