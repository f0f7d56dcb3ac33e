//! What becomes of the blocks of a file that is read as a whole: nothing, samples, or coefficients that later scans add
//! to and that become samples at the end.

use crate::picture::decode::Region;
use crate::picture::planes::PlacedPlane;

use super::frame::Frame;
use super::inverse::{Block, inverse};
use super::scan::{Units, laid_out, put};
use super::segments::{Component, Kept};

/// Which samples are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    pub region: Region,
    /// For a component that is stored in full size; others are brought as near to it as they can.
    pub eighths: u32,
}

pub struct Samples {
    wish: Option<Wish>,
    /// The block that is read.
    block: Box<Block>,
    units: Option<Units>,
    planes: Vec<PlacedPlane>,
    /// Of progressive pictures: each component's blocks, and how many stand in a row.
    stored: Vec<(Vec<[i16; 64]>, u32)>,
    /// By component.
    eighths: Vec<u32>,
}

impl Samples {
    pub fn new(frame: &Frame, wish: Option<Wish>) -> Self {
        let [across, down] = frame.units();
        let stored = |component: &Component| {
            let columns = across * component.across;
            (vec![[0; 64]; (columns as usize) * (down * component.down) as usize], columns)
        };
        let stored = if frame.is_progressive { frame.components.iter().map(stored).collect() } else { vec![] };
        // Samples of 12 bits are judged, and not shown.
        let wish = wish.filter(|_| frame.precision == 8);
        let most = frame.most();
        let own = |wish: Wish, component: &Component| {
            let ratio = (most[0] / component.across).min(most[1] / component.down);
            (wish.eighths * ratio).min(8)
        };
        let eighths: Vec<u32> = wish.map_or(vec![], |wish| frame.components.iter().map(|c| own(wish, c)).collect());
        let laid = wish.map(|wish| laid_out(frame.size, &frame.components, wish.region, |at| eighths[at]));
        let (units, planes) = laid.map_or((None, vec![]), |(units, planes)| (Some(units), planes));
        Self { wish, block: Box::new([0; 256]), units, planes, stored, eighths }
    }

    /// Room for a block that is read next, with what is known of it. `None` if it need only be followed.
    pub fn block(&mut self, component: usize, [x, y]: [u32; 2]) -> Option<&mut Block> {
        if let Some((blocks, columns)) = self.stored.get(component) {
            self.block[..64].copy_from_slice(blocks.get((y * columns + x) as usize)?);
            return Some(&mut self.block);
        }
        self.wish?;
        self.block[..64].fill(0);
        Some(&mut self.block)
    }

    /// Puts the block that was read to its place.
    pub fn put(&mut self, component: usize, [x, y]: [u32; 2], of: &Component, kept: &Kept) {
        if let Some((blocks, columns)) = self.stored.get_mut(component) {
            if let (Some(block), Some(read)) = (blocks.get_mut((y * *columns + x) as usize), self.block.first_chunk()) {
                *block = *read;
            }
            return;
        }
        self.show(component, [x, y], of, kept);
    }

    /// The block's samples, where they lie in the region.
    fn show(&mut self, component: usize, [x, y]: [u32; 2], of: &Component, kept: &Kept) {
        let Some(units) = &self.units else { return };
        let (columns, rows) =
            (units.left * of.across..units.right * of.across, units.top * of.down..units.bottom * of.down);
        let steps = kept.steps[of.quantisation].as_deref();
        let Some((steps, placed)) = steps.zip(self.planes.get_mut(component)) else { return };
        if columns.contains(&x) && rows.contains(&y) {
            let eighths = self.eighths[component] as usize;
            let samples = inverse(eighths, &self.block, steps, 64);
            put(&mut placed.plane, [x - columns.start, y - rows.start], eighths, &samples);
        }
    }

    /// All that is wanted. `None` if nothing is, or a table is not there.
    pub fn into_planes(mut self, frame: &Frame, kept: &Kept) -> Option<Vec<PlacedPlane>> {
        self.wish?;
        for (number, component) in frame.components.iter().enumerate() {
            kept.steps[component.quantisation].as_ref()?;
            let Some((blocks, columns)) = self.stored.get_mut(number).map(std::mem::take) else { continue };
            for (at, block) in (0..).zip(&blocks) {
                self.block[..64].copy_from_slice(block);
                self.show(number, [at % columns, at / columns], component, kept);
            }
        }
        Some(self.planes)
    }
}
