//! Readers of a scan's blocks: whole blocks of sequential files, F.2.2, and the DC coefficients of progressive ones,
//! G.1.2.1. `band` has the readers of their AC coefficients.

use super::bits::{Cursor, Window};
use super::huffman::Table;
use super::inverse::Block;
use super::samples::{Channel, Stored};
use super::segments::{Scanned, Tables};
use super::units::BlockReader;

/// A block is not as it was written: where its codes had led to.
pub struct Fault(pub Cursor);

/// What a scan gives: a band of coefficients, and which of their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    pub is_progressive: bool,
    pub first: u8,
    pub last: u8,
    /// Bits that are still to come before this scan, 0 if it is the first, and after it.
    pub high: u8,
    pub low: u8,
}

impl Kind {
    /// B.2.3 and table B.3. `None` for what no scan is.
    pub fn of(is_progressive: bool, [first, last, bits]: [u8; 3], components: usize) -> Option<Self> {
        if !is_progressive {
            // Some programs write no parameters, which sequential scans don't need.
            return Some(Self { is_progressive, first: 0, last: 63, high: 0, low: 0 });
        }
        let (high, low) = (bits >> 4, bits & 15);
        let is_band = if first == 0 { last == 0 } else { first <= last && last < 64 && components == 1 };
        let is_valid = is_band && low <= 13 && (high == 0 || low + 1 == high);
        is_valid.then_some(Self { is_progressive, first, last, high, low })
    }

    /// Its DC coefficients are coded by their differences.
    fn has_differences(self) -> bool {
        self.first == 0 && self.high == 0
    }

    /// Every table that the scan needs is there.
    pub fn has_tables(self, scanned: &[Scanned], tables: &Tables) -> bool {
        let has = |scanned: &Scanned| {
            (!self.has_differences() || tables.first[scanned.first].is_some())
                && (self.last == 0 || tables.others[scanned.others].is_some())
        };
        scanned.iter().all(has)
    }
}

/// Reads the DC coefficients of a component: each is coded by its difference from the one before, F.2.2.1.
pub struct DcDecoder<'a> {
    table: &'a Table,
    before: i16,
    /// Beyond this, it is of no picture.
    most: u16,
}

impl<'a> DcDecoder<'a> {
    pub fn new(table: &'a Table, most: u16) -> Self {
        Self { table, before: 0, most }
    }

    #[inline(always)]
    fn next(&mut self, cursor: Cursor, window: &Window) -> Result<(Cursor, i16), Fault> {
        let (cursor, difference) = self.table.checked_difference(cursor, window).map_err(Fault)?;
        self.before = self.before.wrapping_add(difference);
        if self.before.unsigned_abs() > self.most { Err(Fault(cursor)) } else { Ok((cursor, self.before)) }
    }
}

/// Reads whole blocks, and makes samples of those that are shown.
pub struct Sequential<'a, 'b> {
    parts: Vec<(DcDecoder<'a>, &'a Table, Option<Channel<'b>>)>,
    block: Block,
}

impl<'a, 'b> Sequential<'a, 'b> {
    /// For each component of the scan: its DC coefficients, the table of the others, and where its samples go.
    pub fn new(parts: Vec<(DcDecoder<'a>, &'a Table, Option<Channel<'b>>)>) -> Self {
        Self { parts, block: [0; 256] }
    }
}

impl BlockReader for Sequential<'_, '_> {
    fn restart(&mut self) {
        for (dc, ..) in &mut self.parts {
            dc.before = 0;
        }
    }

    #[inline(always)]
    fn block(&mut self, cursor: Cursor, window: &Window, part: usize, place: [u32; 2]) -> Result<Cursor, Fault> {
        let Some((dc, others, channel)) = self.parts.get_mut(part) else { return Err(Fault(cursor)) };
        let (cursor, level) = dc.next(cursor, window)?;
        let Some(channel) = channel.as_mut().filter(|channel| channel.shows(place)) else {
            return others.stepped(cursor, window, 1).ok_or(Fault(cursor));
        };
        self.block[..64].fill(0);
        self.block[0] = level;
        let found = others.coefficients(cursor, window, channel.last, &mut self.block);
        let (cursor, places) = found.ok_or(Fault(cursor))?;
        if let Some(coefficients) = self.block.first_chunk() {
            channel.show(place, coefficients, places);
        }
        Ok(cursor)
    }
}

/// Reads DC coefficients without their lowest bits: the first scan of successive approximation.
pub struct DcFirst<'a, 'b> {
    /// For each component of the scan.
    pub parts: Vec<(DcDecoder<'a>, usize)>,
    pub stored: &'b mut [Stored],
    pub low: u8,
}

impl BlockReader for DcFirst<'_, '_> {
    fn restart(&mut self) {
        for (dc, _) in &mut self.parts {
            dc.before = 0;
        }
    }

    #[inline(always)]
    fn block(&mut self, cursor: Cursor, window: &Window, part: usize, place: [u32; 2]) -> Result<Cursor, Fault> {
        let Some((dc, component)) = self.parts.get_mut(part) else { return Err(Fault(cursor)) };
        let (cursor, level) = dc.next(cursor, window)?;
        if let Some(stored) = self.stored[*component].dc(place) {
            *stored = level.wrapping_shl(self.low.into());
        }
        Ok(cursor)
    }
}

/// Reads the next bit of DC coefficients.
pub struct DcRefine<'b> {
    /// Components of the scan.
    pub parts: Vec<usize>,
    pub stored: &'b mut [Stored],
    pub low: u8,
}

impl BlockReader for DcRefine<'_> {
    fn restart(&mut self) {}

    #[inline(always)]
    fn block(&mut self, mut cursor: Cursor, window: &Window, part: usize, place: [u32; 2]) -> Result<Cursor, Fault> {
        cursor.refill(window);
        let bit = (cursor.bits() >> 63) as i16;
        cursor.pass(1);
        if let Some(dc) = self.stored[self.parts[part]].dc(place) {
            *dc |= bit.wrapping_shl(self.low.into());
        }
        Ok(cursor)
    }
}
