//! Huffman codes by table: a code and the bits of its value are read in one step where both are short, and where
//! values are not needed, as many as fit.

use super::NATURAL;
use super::bits::{Cursor, Window};

/// Bits that are looked up at once for a value: more tables would not fit the nearest cache.
const LOOKED_AT: u32 = 11;

/// Bits that are looked up at once to step over values.
const STEPPED_AT: u32 = 12;

/// How far the end of a block goes on: beyond all runs.
const END: u32 = 128;

/// A code's table, Annex C and F.2.2.
pub struct Table {
    /// By the next bits: how many the code and its value take, in the low byte; how many places it goes on, to the value
    /// and past it, in the next; the value above. With [`LONG`]: how many the code alone takes, and its symbol as the
    /// value. 0: a longer code. In the upper half the same of a second code, if both fit; else the first value once
    /// more, which goes nowhere and takes nothing.
    values: Box<[u64; 1 << LOOKED_AT]>,
    /// By the next bits: how many a chain of codes and values takes, in the low 6 bits; how many places it goes, in the
    /// next 6; and above, whether the block's end is its last. 0: none fits.
    steps: Box<[u16; 1 << STEPPED_AT]>,
    /// By length: the first code that is longer, brought to 16 bits.
    limits: [u32; 18],
    /// By length: what leads from a code to its symbol.
    offsets: [i32; 17],
    symbols: [u8; 256],
}

/// A code whose value does not fit.
const LONG: u32 = 0x80;

/// The block's end is the last of a chain.
const ENDS: u16 = 1 << 12;

impl Table {
    /// Of how many codes there are of each length, 1 to 16, and their symbols. `None` if there are more than can be.
    pub fn new(counts: [u8; 16], listed: &[u8]) -> Option<Self> {
        let mut symbols = [0; 256];
        symbols.get_mut(..listed.len())?.copy_from_slice(listed);
        let mut table = Self {
            values: vec![0; 1 << LOOKED_AT].into_boxed_slice().try_into().ok()?,
            steps: vec![0; 1 << STEPPED_AT].into_boxed_slice().try_into().ok()?,
            limits: [0; 18],
            offsets: [0; 17],
            symbols,
        };
        let (mut code, mut index) = (0_u32, 0_usize);
        for length in 1..=16_u32 {
            let count = usize::from(counts[length as usize - 1]);
            table.offsets[length as usize] = index as i32 - code as i32;
            for &symbol in listed.get(index..index + count)? {
                if length <= LOOKED_AT {
                    table.fill(code, length, symbol);
                }
                code += 1;
            }
            index += count;
            if code > 1 << length {
                return None;
            }
            table.limits[length as usize] = code << (16 - length);
            code <<= 1;
        }
        table.limits[17] = u32::MAX;
        table.pair();
        table.chain();
        Some(table)
    }

    /// Every string of bits that begins with this code.
    fn fill(&mut self, code: u32, length: u32, symbol: u8) {
        let free = LOOKED_AT - length;
        let (on, size) = split(symbol);
        for tail in 0..1_u32 << free {
            let entry = if size <= free {
                let value = extended(tail >> (free - size), size);
                (length + size) | on << 8 | (value as u32) << 16
            } else {
                length | LONG | u32::from(symbol) << 16
            };
            if let Some(slot) = self.values.get_mut((code << free | tail) as usize) {
                *slot = entry.into();
            }
        }
    }

    /// Looks for second codes.
    fn pair(&mut self) {
        for bits in 0..1_u32 << LOOKED_AT {
            let first = self.values[bits as usize] as u32;
            let length = first & 0x3F;
            let rest = bits << length & ((1 << LOOKED_AT) - 1);
            let second = self.values[rest as usize] as u32;
            let fits = is_short(first) && on(first) < END && is_short(second) && length + (second & 0x3F) <= LOOKED_AT;
            let second = if fits { second } else { first & 0xFFFF_0000 };
            self.values[bits as usize] = u64::from(second) << 32 | u64::from(first);
        }
    }

    /// Follows codes for as long as they fit.
    fn chain(&mut self) {
        for bits in 0..1_u32 << STEPPED_AT {
            let (mut taken, mut places, mut ends) = (0, 0, 0);
            while taken < STEPPED_AT {
                let rest = bits << taken & ((1 << STEPPED_AT) - 1);
                let entry = self.values[(rest >> (STEPPED_AT - LOOKED_AT)) as usize] as u32;
                let (length, on) = if entry & LONG == 0 {
                    (entry & 0x3F, on(entry))
                } else {
                    let (on, size) = split((entry >> 16) as u8);
                    ((entry & 0x3F) + size, on)
                };
                if entry == 0 || taken + length > STEPPED_AT {
                    break;
                }
                if on == END {
                    (taken, ends) = (taken + length, ENDS);
                    break;
                }
                if places + on > 63 {
                    break;
                }
                (taken, places) = (taken + length, places + on);
            }
            self.steps[bits as usize] = taken as u16 | (places as u16) << 6 | ends;
        }
    }

    /// The symbol of the code that these bits begin with, and its length. What is no code is 16 bits long, and 0.
    pub fn symbol(&self, bits: u64) -> (u8, u32) {
        let next = (bits >> 48) as u32;
        let mut length = 1;
        while next >= self.limits[length] {
            length += 1;
        }
        if length > 16 {
            return (0, 16);
        }
        let index = self.offsets[length] + (next >> (16 - length)) as i32;
        (self.symbols[(index & 0xFF) as usize], length as u32)
    }

    /// An entry as in the lower half of `values`, for the next code and its value: 31 bits at most.
    #[inline(always)]
    fn next(&self, bits: u64) -> u32 {
        let entry = self.values[(bits >> (64 - LOOKED_AT)) as usize] as u32;
        if is_short(entry) { entry } else { self.long(bits) }
    }

    #[inline(never)]
    fn long(&self, bits: u64) -> u32 {
        let (symbol, length) = self.symbol(bits);
        let (on, size) = split(symbol);
        let value = if size == 0 { 0 } else { extended((bits << length >> (64 - size)) as u32, size) };
        (length + size) | on << 8 | (value as u32) << 16
    }

    /// The difference of a block's first coefficient from the one before, F.2.2.1.
    #[inline(always)]
    pub fn difference(&self, mut cursor: Cursor, window: &Window) -> (Cursor, i16) {
        cursor.refill(window);
        let entry = self.next(cursor.bits());
        cursor.pass(entry);
        (cursor, (entry >> 16) as i16)
    }

    /// The other coefficients of a block, F.2.2.2, those up to the place `last` of their order; the others are stepped
    /// over. Returns which are there, a bit each by its place in rows of 8. `None` if the block runs over its end.
    #[inline(always)]
    pub fn coefficients(
        &self,
        mut cursor: Cursor,
        window: &Window,
        last: u32,
        block: &mut [i16; 128],
    ) -> Option<(Cursor, u64)> {
        let (mut place, mut there) = (1, 1);
        'refilled: while place <= last {
            cursor.refill(window);
            // 56 bits are five pairs of short ones: each refill waits for the one before.
            for _ in 0..5 {
                let entries = self.values[(cursor.bits() >> (64 - LOOKED_AT)) as usize];
                let (mut first, second) = (entries as u32, (entries >> 32) as u32);
                if !is_short(first) {
                    cursor.refill(window);
                    first = self.long(cursor.bits());
                    cursor.pass(first);
                    there |= put(block, &mut place, first);
                    continue 'refilled;
                }
                cursor.pass(first);
                there |= put(block, &mut place, first);
                if place > 63 {
                    break 'refilled;
                }
                // No question whether there is one: the answer would be guessed wrong half of the time.
                cursor.pass(second);
                there |= put(block, &mut place, second);
                if place > last {
                    break 'refilled;
                }
            }
        }
        Some((self.stepped(cursor, window, place)?, there))
    }

    /// Steps over the coefficients from `place` to the block's end. `None` if they run over it.
    #[inline(always)]
    pub fn stepped(&self, mut cursor: Cursor, window: &Window, mut place: u32) -> Option<Cursor> {
        while place < 64 {
            cursor.refill(window);
            // 56 bits are four steps of 12.
            for _ in 0..4 {
                let step = self.steps[(cursor.bits() >> (64 - STEPPED_AT)) as usize];
                let places = u32::from(step >> 6 & 0x3F);
                // What goes to the block's end may have read the beginning of the next.
                if step == 0 || place + places >= 64 {
                    cursor.refill(window);
                    let entry = self.next(cursor.bits());
                    cursor.pass(entry);
                    place += on(entry);
                    break;
                }
                cursor.pass(u32::from(step));
                place += places;
                if step & ENDS != 0 {
                    return Some(cursor);
                }
            }
        }
        (place == 64 || place >= END).then_some(cursor)
    }
}

/// Puts an entry's value where it leads; its place in rows of 8, as a bit.
#[inline(always)]
fn put(block: &mut [i16; 128], place: &mut u32, entry: u32) -> u64 {
    *place += on(entry);
    let natural = NATURAL[(*place - 1 & 0xFF) as usize];
    block[usize::from(natural & 127)] = (entry >> 16) as i16;
    1_u64 << (natural & 63)
}

/// How many places an entry goes on.
#[inline(always)]
fn on(entry: u32) -> u32 {
    entry >> 8 & 0xFF
}

/// An entry with its value: 0 less 1 has the bit, too.
#[inline(always)]
fn is_short(entry: u32) -> bool {
    (entry.wrapping_sub(1) | entry) & LONG == 0
}

/// How many places a symbol goes on, and the bits of its value. What has no bits, and is not the run of 16 zeros, is the
/// block's end, F.1.2.2.
fn split(symbol: u8) -> (u32, u32) {
    let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
    if size == 0 && run != 15 { (END, 0) } else { (run + 1, size) }
}

/// A value of so many bits, F.2.2.1: those that begin with 0 are negative.
#[inline(always)]
pub fn extended(bits: u32, size: u32) -> i16 {
    let is_negative = size > 0 && bits >> (size - 1) == 0;
    let least = if is_negative { (1_i32 << size) - 1 } else { 0 };
    (bits as i32 - least) as i16
}
