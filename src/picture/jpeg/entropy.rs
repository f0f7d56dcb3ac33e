//! One block of a scan of any kind: sequential, F.2.2, or progressive, G.1.2 and G.2.

use super::NATURAL;
use super::bits::{Cursor, Window};
use super::huffman::{Table, extended};
use super::segments::{Scanned, Tables};

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
}

/// Reads the blocks of a scan, one after the other.
pub struct Coder<'a> {
    kind: Kind,
    pub parts: Vec<Part<'a>>,
    /// Blocks whose band has ended before it began, G.1.2.2.
    ended: u32,
}

/// A component of the scan.
pub struct Part<'a> {
    pub component: usize,
    first: Option<&'a Table>,
    others: Option<&'a Table>,
    /// The first coefficient of the block before.
    before: i16,
    /// Beyond this, it is of no picture.
    most: u16,
}

/// A block's coefficients in natural order; places from 64 are written, and never read.
type Block = [i16; 256];

impl<'a> Coder<'a> {
    /// `None` if a table is not there. `most` is of a component's number: how far its first coefficients go.
    pub fn new(kind: Kind, scanned: &[Scanned], tables: &'a Tables, most: impl Fn(usize) -> u16) -> Option<Self> {
        let part = |scanned: &Scanned| {
            let (first, others) = (tables.first[scanned.first].as_ref(), tables.others[scanned.others].as_ref());
            let has_first = first.is_some() || kind.first > 0 || kind.high > 0;
            let has_others = others.is_some() || kind.last == 0;
            let (component, most) = (scanned.component, most(scanned.component));
            (has_first && has_others).then_some(Part { component, first, others, before: 0, most })
        };
        Some(Self { kind, parts: scanned.iter().map(part).collect::<Option<_>>()?, ended: 0 })
    }

    pub fn restart(&mut self) {
        self.ended = 0;
        for part in &mut self.parts {
            part.before = 0;
        }
    }

    /// The next block, of a part of the scan; `None` if its coefficients are not wanted, which progressive scans always
    /// need.
    pub fn block(
        &mut self,
        cursor: Cursor,
        window: &Window,
        part: usize,
        block: Option<&mut Block>,
    ) -> Result<Cursor, Fault> {
        let Kind { is_progressive, first, high, .. } = self.kind;
        let mut reader = Reader { cursor, window };
        let done = match block {
            Some(block) if is_progressive && first == 0 && high == 0 => self.level(&mut reader, part, block),
            Some(block) if is_progressive && first == 0 => {
                block[0] |= (reader.bits(1) as i16) << self.kind.low;
                Some(())
            }
            Some(block) if is_progressive && high == 0 => self.band(&mut reader, part, block),
            Some(block) if is_progressive => self.refined_band(&mut reader, part, block),
            block => self.sequential(&mut reader, part, block),
        };
        done.map(|()| reader.cursor).ok_or(Fault(reader.cursor))
    }

    fn sequential(&mut self, reader: &mut Reader<'_>, part: usize, block: Option<&mut Block>) -> Option<()> {
        let part = self.parts.get_mut(part)?;
        let level = reader.level(part)?;
        match block {
            None => reader.cursor = part.others?.stepped(reader.cursor, reader.window, 1)?,
            Some(block) => {
                block[0] = level;
                reader.cursor = part.others?.coefficients(reader.cursor, reader.window, 63, block)?.0;
            }
        }
        Some(())
    }

    /// G.1.2.1: the first coefficient, without its lowest bits.
    fn level(&mut self, reader: &mut Reader<'_>, part: usize, block: &mut Block) -> Option<()> {
        let level = reader.level(self.parts.get_mut(part)?)?;
        block[0] = level.wrapping_shl(self.kind.low.into());
        Some(())
    }

    /// G.1.2.2: a band of other coefficients.
    fn band(&mut self, reader: &mut Reader<'_>, part: usize, block: &mut Block) -> Option<()> {
        if self.ended > 0 {
            self.ended -= 1;
            return Some(());
        }
        let Kind { first, last, low, .. } = self.kind;
        let table = self.parts.get(part)?.others?;
        let mut place = u32::from(first);
        while place <= last.into() {
            let symbol = reader.symbol(table)?;
            let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            if size > 0 {
                place += run;
                if place > last.into() {
                    return None;
                }
                let value = extended(reader.bits(size), size);
                block[usize::from(NATURAL[place as usize])] = value.wrapping_shl(low.into());
                place += 1;
            } else if run == 15 {
                place += 16;
            } else {
                self.ended = (1 << run) + reader.bits(run) - 1;
                break;
            }
        }
        Some(())
    }

    /// G.1.2.3: the next bit of a band.
    fn refined_band(&mut self, reader: &mut Reader<'_>, part: usize, block: &mut Block) -> Option<()> {
        let Kind { first, last, low, .. } = self.kind;
        let table = self.parts.get(part)?.others?;
        let bit = 1_i16.wrapping_shl(low.into());
        let mut place = u32::from(first);
        while self.ended == 0 && place <= last.into() {
            let symbol = reader.symbol(table)?;
            let (run, size) = (u32::from(symbol >> 4), symbol & 15);
            let value = match size {
                0 if run < 15 => {
                    self.ended = (1 << run) + reader.bits(run);
                    break;
                }
                0 => 0,
                1 if reader.bits(1) == 1 => bit,
                1 => bit.wrapping_neg(),
                _ => return None,
            };
            place = refined(reader, block, place, last.into(), Some(run), bit);
            if value != 0 {
                if place > last.into() {
                    return None;
                }
                block[usize::from(NATURAL[place as usize])] = value;
            }
            place += 1;
        }
        if self.ended > 0 {
            refined(reader, block, place, last.into(), None, bit);
            self.ended -= 1;
        }
        Some(())
    }
}

/// Gives each coefficient that is not 0 its next bit, up to the zero that comes after so many others, or to the band's
/// end. The place where it stops.
fn refined(reader: &mut Reader<'_>, block: &mut Block, from: u32, last: u32, zeros: Option<u32>, bit: i16) -> u32 {
    let mut left = zeros;
    for place in from..=last {
        let coefficient = &mut block[usize::from(NATURAL[place as usize])];
        if *coefficient != 0 {
            if reader.bits(1) == 1 && *coefficient & bit == 0 {
                *coefficient = coefficient.wrapping_add(if *coefficient < 0 { bit.wrapping_neg() } else { bit });
            }
        } else if let Some(left) = &mut left {
            if *left == 0 {
                return place;
            }
            *left -= 1;
        }
    }
    last + 1
}

/// A block's bits.
struct Reader<'a> {
    cursor: Cursor,
    window: &'a Window,
}

impl Reader<'_> {
    /// The next bits as a number, 16 at most.
    fn bits(&mut self, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        self.cursor.refill(self.window);
        let bits = (self.cursor.bits() >> (64 - count)) as u32;
        self.cursor.pass(count);
        bits
    }

    fn symbol(&mut self, table: &Table) -> Option<u8> {
        let (cursor, symbol) = table.next_symbol(self.cursor, self.window)?;
        self.cursor = cursor;
        Some(symbol)
    }

    /// The level of a block, from the one before.
    fn level(&mut self, part: &mut Part<'_>) -> Option<i16> {
        let size = self.symbol(part.first?)?;
        let difference = (size <= 16).then(|| extended(self.bits(size.into()), size.into()))?;
        part.before = part.before.wrapping_add(difference);
        (part.before.unsigned_abs() <= part.most).then_some(part.before)
    }
}
