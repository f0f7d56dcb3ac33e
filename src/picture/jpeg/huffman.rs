//! Huffman codes by table: a code and the bits of its value are read in one step where both are short, and where
//! values are not needed, as many as fit.

use std::cell::OnceCell;

use super::NATURAL;
use super::bits::{Cursor, Window};
use super::inverse::Block;

/// Bits that are looked up at once for a value: more tables would not fit the nearest cache.
const LOOKED_AT: u32 = 11;

/// Bits that are looked up at once to step over values.
const STEPPED_AT: u32 = 12;

/// How far the end of a block goes on: beyond all runs.
pub const END: u32 = 128;

/// How far it goes on from what is no code: beyond a block's coefficients, and never to its end.
pub const NOWHERE: u32 = 64;

/// By the next bits: how many a chain of codes and values takes, in the low 6 bits; how many places it goes, in the next
/// 6; and above, whether the block's end is its last. 0: none fits.
type Steps = [u16; 1 << STEPPED_AT];

/// A code's table, Annex C and F.2.2.
pub struct Table {
    /// By the next bits: a code with its value, and the one after it if both fit. A byte each: how many bits the two take;
    /// how many places the first goes on, to its value and past it; how many the second does; how many bits the first
    /// takes. Then the values, 16 bits each. Without a second code its value is the first's once more, which goes nowhere.
    /// With [`LONG`] among the bits taken, the value does not fit: the first's bits are those of its code alone, or 0 if
    /// that does not fit itself, and its value is its symbol. The value of a block's end is the run of its symbol, which
    /// progressive scans need: G.1.2.2.
    values: Box<[u64; 1 << LOOKED_AT]>,
    /// Made when they are first needed: a picture whose every coefficient counts needs none.
    steps: OnceCell<Box<Steps>>,
    /// By length: the first code that is longer, brought to 16 bits.
    limits: [u32; 18],
    /// By length: what leads from a code to its symbol.
    offsets: [i32; 17],
    symbols: [u8; 256],
}

/// Among the bits that an entry takes: its code's value does not fit.
const LONG: u32 = 0x80;

/// The block's end is the last of a chain.
const ENDS: u16 = 1 << 12;

impl Table {
    /// Of how many codes there are of each length, 1 to 16, and their symbols. `None` if there are more than can be.
    pub fn new(counts: [u8; 16], listed: &[u8]) -> Option<Self> {
        let mut symbols = [0; 256];
        symbols.get_mut(..listed.len())?.copy_from_slice(listed);
        let mut table = Self {
            values: vec![LONG.into(); 1 << LOOKED_AT].into_boxed_slice().try_into().ok()?,
            steps: OnceCell::new(),
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
        Some(table)
    }

    /// Every string of bits that begins with this code.
    fn fill(&mut self, code: u32, length: u32, symbol: u8) {
        let free = LOOKED_AT - length;
        let (on, size) = split(symbol);
        for tail in 0..1_u32 << free {
            let entry = if size <= free {
                let run = i16::from(symbol >> 4);
                let value = if on == END { run } else { extended(tail >> (free - size), size) };
                entry(length + size, on, length + size, value)
            } else {
                entry(LONG, 0, length, i16::from(symbol))
            };
            if let Some(slot) = self.values.get_mut((code << free | tail) as usize) {
                *slot = entry;
            }
        }
    }

    /// Looks for second codes.
    fn pair(&mut self) {
        let singles = self.values.clone();
        for (bits, entry) in self.values.iter_mut().enumerate() {
            let first = *entry;
            let length = taken(first);
            let second = singles[bits << length & ((1 << LOOKED_AT) - 1)];
            let is_pair = is_short(first) && on(first) < END && is_short(second) && length + taken(second) <= LOOKED_AT;
            *entry = if is_pair {
                (first + u64::from(taken(second))) | u64::from(on(second)) << 16 | (second >> 32 & 0xFFFF) << 48
            } else {
                first | (first >> 32 & 0xFFFF) << 48
            };
        }
    }

    /// Follows codes for as long as they fit.
    #[cold]
    fn chained(&self) -> Box<Steps> {
        let mut steps = Box::new([0; 1 << STEPPED_AT]);
        for (bits, step) in (0_u32..).zip(steps.iter_mut()) {
            let (mut length, mut places, mut ends) = (0, 0, 0);
            while length < STEPPED_AT {
                let rest = bits << length & ((1 << STEPPED_AT) - 1);
                let entry = self.values[(rest >> (STEPPED_AT - LOOKED_AT)) as usize];
                let (more, on) = if is_short(entry) {
                    (first_taken(entry), on(entry))
                } else {
                    let (on, size) = split((entry >> 32) as u8);
                    (first_taken(entry) + size, on)
                };
                if first_taken(entry) == 0 || length + more > STEPPED_AT {
                    break;
                }
                if on == END {
                    (length, ends) = (length + more, ENDS);
                    break;
                }
                if places + on > 63 {
                    break;
                }
                (length, places) = (length + more, places + on);
            }
            *step = length as u16 | (places as u16) << 6 | ends;
        }
        steps
    }

    /// The symbol of the code that these bits begin with, and its length. `None` of what is no code.
    #[cold]
    fn symbol(&self, bits: u64) -> Option<(u8, u32)> {
        let next = (bits >> 48) as u32;
        let mut length = 1;
        while next >= self.limits[length] {
            length += 1;
        }
        if length > 16 {
            return None;
        }
        let index = self.offsets[length] + (next >> (16 - length)) as i32;
        Some((self.symbols[(index & 0xFF) as usize], length as u32))
    }

    /// The next code with its value: 31 bits at most.
    #[inline(always)]
    fn next(&self, bits: u64) -> Code {
        self.code(self.entry(bits), bits)
    }

    /// The same, where the bits' entry is known.
    #[inline(always)]
    pub fn code(&self, entry: u64, bits: u64) -> Code {
        if is_short(entry) {
            let value = (entry >> 32) as i16;
            Code { taken: first_taken(entry), on: on(entry), value, run: value as u32 }
        } else {
            self.long(entry, bits)
        }
    }

    /// The same of one whose value, or which itself, does not fit.
    #[inline(always)]
    pub fn long(&self, entry: u64, bits: u64) -> Code {
        let known = first_taken(entry);
        let found = if known == 0 { self.symbol(bits) } else { Some(((entry >> 32) as u8, known)) };
        let Some((symbol, length)) = found else { return Code { taken: 16, on: NOWHERE, value: 0, run: 0 } };
        let (on, size) = split(symbol);
        let bits = bits << length;
        let value = if size == 0 { 0 } else { extended((bits >> (64 - size)) as u32, size) };
        Code { taken: length + size, on, value, run: u32::from(symbol >> 4) }
    }

    /// What the next bits stand for: to be read by [`is_short`], [`on`], and the like.
    #[inline(always)]
    pub fn entry(&self, bits: u64) -> u64 {
        self.values[(bits >> (64 - LOOKED_AT)) as usize]
    }

    /// The same as [`Self::difference`]; what is no code is an error.
    #[inline(always)]
    pub fn checked_difference(&self, mut cursor: Cursor, window: &Window) -> Result<(Cursor, i16), Cursor> {
        cursor.refill(window);
        let code = self.next(cursor.bits());
        cursor.pass(code.taken);
        if code.on == NOWHERE { Err(cursor) } else { Ok((cursor, code.value)) }
    }

    /// The difference of a block's first coefficient from the one before, F.2.2.1.
    #[inline(always)]
    pub fn difference(&self, mut cursor: Cursor, window: &Window) -> (Cursor, i16) {
        cursor.refill(window);
        let code = self.next(cursor.bits());
        cursor.pass(code.taken);
        (cursor, code.value)
    }

    /// The other coefficients of a block, F.2.2.2, those up to the place `last` of their order; the others are stepped
    /// over. Returns how many places may hold one. `None` if the block runs over its end.
    #[inline(always)]
    pub fn coefficients(
        &self,
        mut cursor: Cursor,
        window: &Window,
        last: u32,
        block: &mut Block,
    ) -> Option<(Cursor, u32)> {
        let mut place = 1;
        'refilled: while place <= last {
            cursor.refill(window);
            // 56 bits are five pairs of short ones: each refill waits for the one before.
            for _ in 0..5 {
                let entry = self.values[(cursor.bits() >> (64 - LOOKED_AT)) as usize];
                if !is_short(entry) {
                    cursor.refill(window);
                    let code = self.long(entry, cursor.bits());
                    cursor.pass(code.taken);
                    place += code.on;
                    put(block, place, code.value);
                    continue 'refilled;
                }
                place += on(entry);
                put(block, place, (entry >> 32) as i16);
                if place > 63 {
                    // What follows belongs to the next block.
                    cursor.pass(first_taken(entry));
                    break 'refilled;
                }
                // No question whether there is a second: the answer would be guessed wrong half of the time.
                cursor.pass(entry as u32);
                place += (entry >> 16) as u32 & 0xFF;
                put(block, place, (entry >> 48) as i16);
                if place > last {
                    break 'refilled;
                }
            }
        }
        let places = if place >= END { place - END } else { 64 };
        Some((self.stepped(cursor, window, place)?, places))
    }

    /// Steps over the coefficients from `place` to the block's end. `None` if they run over it.
    #[inline(always)]
    pub fn stepped(&self, cursor: Cursor, window: &Window, place: u32) -> Option<Cursor> {
        if place < 64 { self.walked(cursor, window, place) } else { (place == 64 || place >= END).then_some(cursor) }
    }

    #[inline(always)]
    fn walked(&self, mut cursor: Cursor, window: &Window, mut place: u32) -> Option<Cursor> {
        let steps = self.steps.get_or_init(|| self.chained());
        while place < 64 {
            cursor.refill(window);
            // 56 bits are four steps of 12.
            for _ in 0..4 {
                let step = steps[(cursor.bits() >> (64 - STEPPED_AT)) as usize];
                let places = u32::from(step >> 6 & 0x3F);
                // What goes to the block's end may have read the beginning of the next.
                if step == 0 || place + places >= 64 {
                    cursor.refill(window);
                    let code = self.next(cursor.bits());
                    cursor.pass(code.taken);
                    place += code.on;
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

/// Puts a value before the place that its code leads to, 1 to 191.
#[inline(always)]
fn put(block: &mut Block, place: u32, value: i16) {
    block[usize::from(NATURAL_BEFORE[place as usize & 0xFF])] = value;
}

/// By place: where the coefficient before it lies in rows of 8.
static NATURAL_BEFORE: [u8; 256] = {
    let mut natural = [64; 256];
    let mut at = 0;
    while at < 255 {
        natural[at + 1] = NATURAL[at];
        at += 1;
    }
    natural
};

/// A code with its value.
pub struct Code {
    /// Bits.
    pub taken: u32,
    /// Places that it goes on.
    pub on: u32,
    pub value: i16,
    /// Of a block's end.
    pub run: u32,
}

const fn entry(taken: u32, on: u32, first_taken: u32, value: i16) -> u64 {
    (value as u16 as u64) << 32 | (first_taken as u64) << 24 | (on as u64) << 8 | taken as u64
}

#[inline(always)]
pub fn is_short(entry: u64) -> bool {
    entry as u32 & LONG == 0
}

#[inline(always)]
fn taken(entry: u64) -> u32 {
    entry as u32 & 0x7F
}

#[inline(always)]
pub fn first_taken(entry: u64) -> u32 {
    (entry >> 24) as u32 & 0xFF
}

#[inline(always)]
pub fn on(entry: u64) -> u32 {
    entry as u32 >> 8 & 0xFF
}

/// How many places a symbol goes on, and the bits of its value. What has no bits, and is not the run of 16 zeros, is the
/// block's end, F.1.2.2.
fn split(symbol: u8) -> (u32, u32) {
    let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
    if size == 0 && run != 15 { (END, 0) } else { (run + 1, size) }
}

/// A value of so many bits, F.2.2.1: those that begin with 0 are negative.
#[inline(always)]
fn extended(bits: u32, size: u32) -> i16 {
    let is_negative = size > 0 && bits >> (size - 1) == 0;
    let least = if is_negative { (1_i32 << size) - 1 } else { 0 };
    (bits as i32 - least) as i16
}
