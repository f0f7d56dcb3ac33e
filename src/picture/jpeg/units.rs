//! The way through a scan: unit by unit, A.2, over its restart markers, to its last block.

use crate::picture::wide::Work;

use super::bits::{Bits, Cursor, Window};
use super::ending::{is_as_written, next_marker};
use super::entropy::Fault;
use super::whole::Doubt;

/// Reads the blocks of a scan, one after the other. To be inlined, see [`Work::run`].
pub trait BlockReader {
    /// Reads the next block: of which of the scan's components, and which of the component's blocks, across and down.
    fn block(&mut self, cursor: Cursor, window: &Window, part: usize, place: [u32; 2]) -> Result<Cursor, Fault>;

    /// Passes blocks of a scan of one component that have no bits: how many, of so many that stand in the row from this
    /// one on.
    #[inline(always)]
    fn pass(&mut self, _place: [u32; 2], _most: u32) -> u32 {
        0
    }

    /// Forgets the blocks before.
    fn restart(&mut self);
}

/// A scan, to be followed to its last block. The outcome: the bytes to the marker behind it, and whether none of them is
/// left over.
pub struct Scan<'a, R> {
    pub data: &'a [u8],
    /// Across and down.
    pub units: [u32; 2],
    /// For each component of the scan: its blocks in a unit, across and down.
    pub blocks: Vec<[u32; 2]>,
    /// A restart marker comes after so many units; 0 is never.
    pub restart_interval: u32,
    pub reader: R,
}

impl<R: BlockReader> Work for Scan<'_, R> {
    type Done = Result<(usize, bool), Doubt>;

    #[inline(always)]
    fn run(self) -> Self::Done {
        let Self { data, units: [across, down], blocks, restart_interval, mut reader } = self;
        let mut bits = Bits::new(data);
        let mut cursor = Cursor::default();
        let (mut until_restart, mut restarts) = (restart_interval, 0_u8);
        for y in 0..down {
            let mut x = 0;
            while x < across {
                if restart_interval > 0 && until_restart == 0 {
                    cursor = pass_restart_marker(&mut bits, cursor, data, restarts & 7)?;
                    reader.restart();
                    (until_restart, restarts) = (restart_interval, restarts.wrapping_add(1));
                }
                let most = if restart_interval > 0 { until_restart.min(across - x) } else { across - x };
                let passed = reader.pass([x, y], most);
                (x, until_restart) = (x + passed, until_restart.saturating_sub(passed));
                if passed == most {
                    continue;
                }
                for (part, &[columns, rows]) in blocks.iter().enumerate() {
                    for row in 0..rows {
                        for column in 0..columns {
                            cursor = bits.supply(cursor).ok_or(Doubt::Cut)?;
                            let place = [x * columns + column, y * rows + row];
                            cursor = match reader.block(cursor, &bits.window, part, place) {
                                Ok(cursor) => cursor,
                                Err(Fault(cursor)) if bits.is_within(cursor) => return Err(Doubt::Damaged),
                                Err(_) => return Err(Doubt::Cut),
                            };
                        }
                    }
                }
                (x, until_restart) = (x + 1, until_restart.saturating_sub(1));
            }
        }
        find_end(&mut bits, cursor, data)
    }
}

/// Passes the restart marker of this number.
#[cold]
fn pass_restart_marker(bits: &mut Bits<'_>, cursor: Cursor, data: &[u8], number: u8) -> Result<Cursor, Doubt> {
    let (marker, is_clean) = find_end(bits, cursor, data)?;
    let fill = data[marker..].iter().take_while(|byte| **byte == 0xFF).count();
    if data.get(marker + fill) != Some(&(0xD0 + number)) {
        return Err(if marker + fill >= data.len() { Doubt::Cut } else { Doubt::Damaged });
    }
    // Nobody pads between two markers.
    if is_clean { Ok(bits.go_to(marker + fill + 1)) } else { Err(Doubt::Damaged) }
}

/// Where the marker behind the last unit is, and whether no more than a byte stands before it.
fn find_end(bits: &mut Bits<'_>, cursor: Cursor, data: &[u8]) -> Result<(usize, bool), Doubt> {
    let cursor = bits.supply(cursor).ok_or(Doubt::Cut)?;
    if !bits.is_within(cursor) {
        return Err(Doubt::Cut);
    }
    let at = bits.position(cursor);
    let marker = next_marker(data, at);
    if is_as_written(data, at, marker) { Ok((marker, marker <= at + 1)) } else { Err(Doubt::Damaged) }
}
