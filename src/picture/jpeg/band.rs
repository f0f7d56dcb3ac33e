//! Readers of AC coefficients of a progressive scan, which holds one band of them: their first bits, G.1.2.2, or the bit
//! that comes next, G.1.2.3.
//!
//! Which coefficients are not 0 is kept apart from the coefficients, a bit for each. A scan of next bits can be followed by
//! it alone, and most blocks have few such coefficients: the others are not touched.

use super::bits::{Cursor, Window};
use super::entropy::{Fault, Kind};
use super::huffman::{Code, END, Table, first_taken, is_short, on};
use super::samples::{Slots, Stored, StoredBlock};
use super::units::BlockReader;

/// Reads the coefficients of a band without their lowest bits: the first scan of successive approximation.
pub struct AcFirst<'a, 'b>(pub Band<'a>, pub &'b mut Stored);

impl BlockReader for AcFirst<'_, '_> {
    fn restart(&mut self) {
        self.0.eob_run = 0;
    }

    #[inline(always)]
    fn pass(&mut self, _: [u32; 2], most: u32) -> u32 {
        let passed = self.0.eob_run.min(most);
        self.0.eob_run -= passed;
        passed
    }

    #[inline(always)]
    fn block(&mut self, cursor: Cursor, window: &Window, _: usize, place: [u32; 2]) -> Result<Cursor, Fault> {
        self.0.read_first(cursor, window, self.1.block(place).ok_or(Fault(cursor))?)
    }
}

/// Reads the next bit of the coefficients of a band, and those that are not 0 from this bit on.
pub struct AcRefine<'a, 'b>(pub Band<'a>, pub &'b mut Stored);

impl BlockReader for AcRefine<'_, '_> {
    fn restart(&mut self) {
        self.0.eob_run = 0;
    }

    #[inline(always)]
    fn pass(&mut self, place: [u32; 2], most: u32) -> u32 {
        let (band, most) = (self.0.places(), self.0.eob_run.min(most));
        let blocks = self.1.nonzero_from(place, most);
        let passed = blocks.iter().take_while(|nonzero| **nonzero & band == 0).count() as u32;
        self.0.eob_run -= passed;
        passed
    }

    #[inline(always)]
    fn block(&mut self, cursor: Cursor, window: &Window, _: usize, place: [u32; 2]) -> Result<Cursor, Fault> {
        self.0.refine(cursor, window, self.1.block(place).ok_or(Fault(cursor))?)
    }
}

/// The band of one component.
pub struct Band<'a> {
    table: &'a Table,
    slots: Slots,
    /// Its first place, and the one behind its last.
    first: u32,
    end: u32,
    /// Bits that are still to come after this scan.
    low: u32,
    /// Blocks whose band ends before it begins, G.1.2.2: EOBRUN.
    eob_run: u32,
}

/// The most places that a code leads to: 15 zeros and a value.
const LONGEST: u32 = 16;

impl<'a> Band<'a> {
    pub fn new(table: &'a Table, slots: Slots, Kind { first, last, low, .. }: Kind) -> Self {
        Self { table, slots, first: first.into(), end: u32::from(last) + 1, low: low.into(), eob_run: 0 }
    }

    /// A bit for each of its places.
    #[inline(always)]
    fn places(&self) -> u64 {
        (u64::MAX >> (64 - self.end)) & (u64::MAX << self.first)
    }

    /// Puts a value before the place that its code leads to, 1 to 64. Its bit, if it is not 0.
    #[inline(always)]
    fn put(&self, block: &mut [i16], place: u32, value: i16) -> u64 {
        let place = place.wrapping_sub(1) & 63;
        if let Some(coefficient) = block.get_mut(usize::from(self.slots[place as usize])) {
            *coefficient = value.wrapping_shl(self.low);
        }
        u64::from(value != 0) << place
    }

    /// The first bits of the next block.
    #[inline(always)]
    fn read_first(&mut self, mut cursor: Cursor, window: &Window, block: StoredBlock<'_>) -> Result<Cursor, Fault> {
        let StoredBlock { nonzero, coefficients: block } = block;
        if self.eob_run > 0 {
            self.eob_run -= 1;
            return Ok(cursor);
        }
        let (mut place, mut found) = (self.first, 0);
        'refilled: while place < self.end {
            cursor.refill(window);
            // 56 bits are five pairs of short codes.
            for _ in 0..5 {
                let entry = self.table.entry(cursor.bits());
                if !is_short(entry) {
                    cursor.refill(window);
                    let code = self.table.long(entry, cursor.bits());
                    cursor.pass(code.taken);
                    if place + code.on > self.end {
                        self.end_band(&mut cursor, window, [code.on, code.run])?;
                        break 'refilled;
                    }
                    place += code.on;
                    found |= self.put(block, place, code.value);
                    continue 'refilled;
                }
                if place + on(entry) > self.end {
                    cursor.pass(first_taken(entry));
                    self.end_band(&mut cursor, window, [on(entry), u32::from((entry >> 32) as u16)])?;
                    break 'refilled;
                }
                place += on(entry);
                found |= self.put(block, place, (entry >> 32) as i16);
                if place == self.end {
                    // What follows belongs to the next block.
                    cursor.pass(first_taken(entry));
                    break 'refilled;
                }
                // The second code of the pair, or the first one once more, which goes nowhere.
                cursor.pass(entry as u32);
                let (on, value) = ((entry >> 16) as u32 & 0xFF, (entry >> 48) as i16);
                if place + on > self.end {
                    self.end_band(&mut cursor, window, [on, value as u32])?;
                    break 'refilled;
                }
                place += on;
                found |= self.put(block, place, value);
                if place == self.end {
                    break 'refilled;
                }
            }
        }
        *nonzero |= found;
        Ok(cursor)
    }

    /// A code led beyond the band: it is its end, here and in the blocks that follow, or a fault.
    #[inline(always)]
    fn end_band(&mut self, cursor: &mut Cursor, window: &Window, [on, run]: [u32; 2]) -> Result<(), Fault> {
        if on != END {
            return Err(Fault(*cursor));
        }
        self.eob_run = end_of_band_run(cursor, window, run) - 1;
        Ok(())
    }

    /// The next bits of the next block.
    #[inline(always)]
    fn refine(&mut self, mut cursor: Cursor, window: &Window, block: StoredBlock<'_>) -> Result<Cursor, Fault> {
        let StoredBlock { nonzero, coefficients: block } = block;
        // Places of the band that are to come.
        let mut rest = self.places();
        let known = *nonzero & rest;
        let mut corrections = CorrectionBits::default();
        while self.eob_run == 0 && rest != 0 {
            cursor.refill(window);
            let entry = self.table.entry(cursor.bits());
            let Code { taken, on, value, run } = self.table.code(entry, cursor.bits());
            cursor.pass(taken);
            if on == END {
                self.eob_run = end_of_band_run(&mut cursor, window, run);
                break;
            }
            if on > LONGEST || !matches!(value, -1..=1) {
                return Err(Fault(cursor));
            }
            // So many coefficients that are 0 still are, and the value is that of the next one. Most often, none that is
            // not 0 lies between.
            let next = rest.trailing_zeros();
            let is_plain = known & ((1 << on) - 1) << next == 0;
            let place = if is_plain { next + on - 1 } else { nth_set_bit(rest & !known, on - 1) };
            let target = 1_u64.checked_shl(place).unwrap_or(0) & rest;
            // Without a next one, the rest is passed.
            let passed = rest & target.wrapping_sub(1);
            cursor = corrections.read(cursor, window, (known & passed).count_ones());
            rest &= !(passed | target);
            if value != 0 {
                if target == 0 {
                    return Err(Fault(cursor));
                }
                *nonzero |= target;
                self.put(block, target.trailing_zeros() + 1, value);
            }
        }
        if self.eob_run > 0 {
            self.eob_run -= 1;
            cursor = corrections.read(cursor, window, (known & rest).count_ones());
        }
        corrections.apply(known, block, self);
        Ok(cursor)
    }
}

/// Table G.1: in how many blocks the band ends, by the symbol's run and the bits behind it.
#[inline(always)]
fn end_of_band_run(cursor: &mut Cursor, window: &Window, run: u32) -> u32 {
    cursor.refill(window);
    let bits = cursor.bits().checked_shr(64 - run).unwrap_or(0) as u32;
    cursor.pass(run);
    (1 << run) + bits
}

/// The next bits of a block's coefficients that were not 0 before. They stand between its codes, in the order of their
/// places. All are gathered before any is applied: a loop of an unknown length for each code would be slow.
#[derive(Default)]
struct CorrectionBits {
    bits: u64,
    count: u32,
}

impl CorrectionBits {
    #[inline(always)]
    fn read(&mut self, mut cursor: Cursor, window: &Window, mut count: u32) -> Cursor {
        while count > 0 {
            cursor.refill(window);
            let part = count.min(56);
            self.bits = self.bits << part | cursor.bits() >> (64 - part);
            self.count += part;
            cursor.pass(part);
            count -= part;
        }
        cursor
    }

    /// Gives these coefficients their bits, the first ones first.
    #[inline(always)]
    fn apply(self, mut places: u64, block: &mut [i16], band: &Band<'_>) {
        let mut bits = self.bits << (64 - self.count.max(1));
        if block.is_empty() {
            return;
        }
        while bits != 0 && places != 0 {
            let slot = usize::from(band.slots[places.trailing_zeros() as usize & 63]);
            places &= places - 1;
            if let Some(coefficient) = block.get_mut(slot) {
                // Away from 0.
                let sign = *coefficient >> 15;
                let bit = ((bits >> 63) as i16).wrapping_shl(band.low);
                *coefficient = coefficient.wrapping_add((bit ^ sign) - sign);
            }
            bits <<= 1;
        }
    }
}

/// The place of the bit before which `count` others are set, 64 if there is none.
#[inline(always)]
fn nth_set_bit(bits: u64, count: u32) -> u32 {
    const FIRSTS: u64 = 0x0101_0101_0101_0101;
    const LASTS: u64 = 0x8080_8080_8080_8080;
    // Set bits in each byte, then in it and all before it.
    let pairs = bits - ((bits >> 1) & 0x5555_5555_5555_5555);
    let fours = (pairs & 0x3333_3333_3333_3333) + ((pairs >> 2) & 0x3333_3333_3333_3333);
    let sums = ((fours + (fours >> 4)) & 0x0F0F_0F0F_0F0F_0F0F).wrapping_mul(FIRSTS);
    // Bytes that end before the bit: no sum reaches the byte's last bit, which so says which number is larger.
    let before = (((u64::from(count) * FIRSTS) | LASTS) - sums) & LASTS;
    let shift = before.count_ones() * 8;
    if shift > 56 {
        return 64;
    }
    let left = count - (((sums << 8) >> shift) & 0xFF) as u32;
    shift + u32::from(SET_BITS[((bits >> shift) & 0xFF) as usize][left as usize & 7])
}

/// By byte, and how many bits are set before it: the place of a set bit.
static SET_BITS: [[u8; 8]; 256] = {
    let mut places = [[0; 8]; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut place, mut count) = (0, 0);
        while place < 8 {
            if byte >> place & 1 == 1 {
                places[byte][count] = place as u8;
                count += 1;
            }
            place += 1;
        }
        byte += 1;
    }
    places
};

#[cfg(test)]
mod tests {
    use super::nth_set_bit;

    #[test]
    fn the_selected_bit_has_so_many_set_bits_before_it() {
        let mut state = 1_u64;
        for turn in 0..2000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Many bits, few, or none.
            let bits = [state, state & state << 13, state & state >> 9 & state << 31, !0, 0][turn % 5];
            let places: Vec<u32> = (0..64).filter(|place| bits >> place & 1 == 1).collect();
            for count in 0..16 {
                let expected = places.get(count as usize).copied().unwrap_or(64);
                assert_eq!(nth_set_bit(bits, count), expected, "{bits:b}, {count}");
            }
        }
    }
}
