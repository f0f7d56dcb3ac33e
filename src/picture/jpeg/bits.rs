//! Entropy-coded bytes as bits: stuffing and markers are taken out a window at a time, so that bits are read without
//! looking for them.

use memchr::{memchr, memchr_iter};

/// Bytes that are unstuffed at a time; they stay in the processor's nearest cache.
const WINDOW: usize = 16 << 10;

/// Bytes that may be read without asking for more: a unit of 10 blocks of 64 coefficients takes 32 bits each at most.
const MARGIN: usize = 4 << 10;

/// Unstuffed bytes, followed by zeros where the data has ended.
pub type Window = [u8; WINDOW + 2 * MARGIN];

/// The bits that are read next. Small, so that loops keep it in registers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cursor {
    /// The next bits, from the top.
    bits: u64,
    /// How many of them are valid, in the low 6 bits; those above are of no meaning, which saves a step for each code.
    count: u32,
    /// The next byte of the window.
    at: usize,
}

impl Cursor {
    /// Makes at least 56 bits valid.
    #[inline(always)]
    pub fn refill(&mut self, window: &Window) {
        if let Some(bytes) = window.get(self.at..).and_then(<[u8]>::first_chunk::<8>) {
            let count = self.count & 63;
            self.bits |= u64::from_be_bytes(*bytes) >> count;
            self.at += (63 - count as usize) >> 3;
            self.count = count | 0x38;
        }
    }

    fn count(self) -> usize {
        (self.count & 63) as usize
    }

    /// The next bits, from the top.
    #[inline(always)]
    pub fn bits(self) -> u64 {
        self.bits
    }

    /// Passes so many bits, by the low 6 bits of their number.
    #[inline(always)]
    pub fn pass(&mut self, bits: u32) {
        self.bits <<= bits & 63;
        self.count = self.count.wrapping_sub(bits);
    }
}

/// A segment of entropy-coded data, to its next marker.
pub struct Bits<'a> {
    data: &'a [u8],
    /// The next byte of `data`.
    at: usize,
    pub window: Box<Window>,
    /// Bytes of the window that are data.
    filled: usize,
    /// A marker, or the end of the file, comes next.
    ended: bool,
}

impl<'a> Bits<'a> {
    /// `data` begins with the first entropy-coded byte.
    pub fn new(data: &'a [u8]) -> Self {
        let window = vec![0; WINDOW + 2 * MARGIN].into_boxed_slice().try_into().expect("the length is its own");
        Self { data, at: 0, window, filled: 0, ended: false }
    }

    /// Sees to it that a whole unit can be read. `None` if more was read than there is.
    #[inline(always)]
    pub fn supply(&mut self, cursor: Cursor) -> Option<Cursor> {
        if cursor.at + MARGIN <= self.filled { Some(cursor) } else { self.slide(cursor) }
    }

    #[cold]
    fn slide(&mut self, mut cursor: Cursor) -> Option<Cursor> {
        if self.ended {
            return self.is_within(cursor).then_some(cursor);
        }
        self.window.copy_within(cursor.at..self.filled, 0);
        self.filled -= cursor.at;
        cursor.at = 0;
        while !self.ended && self.filled < WINDOW + MARGIN {
            let room = WINDOW + MARGIN - self.filled;
            let rest = &self.data[self.at..];
            let rest = &rest[..rest.len().min(room)];
            let plain = memchr(0xFF, rest).unwrap_or(rest.len());
            self.window[self.filled..self.filled + plain].copy_from_slice(&rest[..plain]);
            self.filled += plain;
            self.at += plain;
            if plain < rest.len() || rest.is_empty() {
                // B.1.1.5: 0xFF is followed by a zero byte, or begins a marker, which other 0xFF may precede.
                if self.data.get(self.at + 1) == Some(&0) {
                    self.window[self.filled] = 0xFF;
                    self.filled += 1;
                    self.at += 2;
                } else {
                    self.ended = true;
                }
            }
        }
        self.window[self.filled..].fill(0);
        self.is_within(cursor).then_some(cursor)
    }

    /// No bit was passed that is not there.
    pub fn is_within(&self, cursor: Cursor) -> bool {
        cursor.at * 8 <= self.filled * 8 + cursor.count()
    }

    /// Where in the data the first byte lies of which no bit was passed. Of a cursor that is within.
    pub fn position(&self, cursor: Cursor) -> usize {
        let bits = (self.filled * 8 + cursor.count()).saturating_sub(cursor.at * 8);
        let left = (bits / 8).min(self.filled);
        // Each 0xFF of the window was stuffed: two bytes.
        let stuffed = memchr_iter(0xFF, &self.window[self.filled - left..self.filled]).count();
        self.at.saturating_sub(left + stuffed)
    }

    /// Goes on at another place of the data.
    pub fn go_to(&mut self, at: usize) -> Cursor {
        (self.at, self.filled, self.ended) = (at, 0, false);
        Cursor::default()
    }

    /// Passes the restart marker of this number, 0 to 7. `None` if it does not come next.
    pub fn restart(&mut self, cursor: Cursor, number: u8) -> Option<Cursor> {
        // Less than a byte may be left before it.
        let left = (self.filled * 8 + cursor.count()).checked_sub(cursor.at * 8);
        let is_near = self.ended && left.is_some_and(|bits| bits < 8);
        let rest = &self.data[self.at.min(self.data.len())..];
        let fill = rest.iter().take_while(|byte| **byte == 0xFF).count();
        if !is_near || fill == 0 || rest.get(fill) != Some(&(0xD0 + number)) {
            return None;
        }
        self.at += fill + 1;
        self.filled = 0;
        self.ended = false;
        Some(Cursor::default())
    }
}
