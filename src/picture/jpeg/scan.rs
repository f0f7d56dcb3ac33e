//! The scan of a common file to planes.

use crate::model::Size;
use crate::picture::planes::{PlacedPlane, Plane, Planes};
use crate::picture::region::Region;
use crate::picture::wide::{Work, widely};

use super::NATURAL;
use super::bits::{Bits, Cursor};
use super::ending::next_marker;
use super::huffman::Table;
use super::inverse::{Block, inverse};
use super::segments::{Component, Segments, scan_header};

/// Units of an interleaved scan.
pub struct Units {
    /// All of the picture's, in a row and in a column.
    pub across: u32,
    pub down: u32,
    /// Those that lie in the region.
    pub left: u32,
    pub right: u32,
    pub top: u32,
    pub bottom: u32,
}

/// A component while its scan is read.
struct Channel<'a> {
    first: &'a Table,
    others: &'a Table,
    steps: &'a [f32; 64],
    across: u32,
    down: u32,
    /// Samples a side of a block's 8.
    eighths: u32,
    /// The last place of a coefficient that they need.
    last: u32,
    /// The first coefficient of the block before, F.2.1.3.1.
    before: i16,
    plane: PlacedPlane,
}

pub fn decoded(segments: &Segments<'_>, region: Region, eighths: [u32; 2]) -> Option<Planes<PlacedPlane>> {
    if segments.is_progressive {
        return None;
    }
    let (header, data) = header_and_data(segments.scans)?;
    let (scanned, parameters) = scan_header(header, &segments.components)?;
    // All components in one scan, in the frame's order, whole.
    let is_common = parameters == [0, 63, 0]
        && scanned.len() == segments.components.len()
        && scanned.iter().enumerate().all(|(at, scanned)| scanned.component == at);
    if !is_common {
        return None;
    }
    let eighths = |at: usize| eighths[at.min(1)];
    let (units, planes) = laid_out(segments.size, &segments.components, region, eighths);
    let channels = scanned.iter().zip(planes).map(|(scanned, plane)| {
        let component = &segments.components[scanned.component];
        let eighths = eighths(scanned.component);
        Some(Channel {
            first: segments.tables.first[scanned.first].as_ref()?,
            others: segments.tables.others[scanned.others].as_ref()?,
            steps: segments.steps[component.quantisation].as_deref()?,
            across: component.across,
            down: component.down,
            eighths,
            last: last_place(eighths),
            before: 0,
            plane,
        })
    });
    let mut channels: Vec<Channel<'_>> = channels.collect::<Option<_>>()?;
    let restart_interval = segments.restart_interval;
    widely(Baseline { channels: &mut channels, units: &units, data, restart_interval })?;
    let mut planes = channels.into_iter().map(|channel| channel.plane);
    Some(Planes { luma: planes.next()?, chroma: planes.next().zip(planes.next()).map(|(blue, red)| [blue, red]) })
}

/// A scan's header, and what follows it.
pub fn header_and_data(scan: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = usize::from(u16::from_be_bytes(*scan.first_chunk::<2>()?));
    Some((scan.get(2..length)?, &scan[length..]))
}

/// The units that hold the region, and empty planes for them. `eighths` is of a component's number.
pub fn laid_out(
    Size { width, height }: Size,
    components: &[Component],
    region: Region,
    eighths: impl Fn(usize) -> u32,
) -> (Units, Vec<PlacedPlane>) {
    let most = |side: fn(&Component) -> u32| components.iter().map(side).max().unwrap_or(1);
    let (across, down) = (most(|component| component.across), most(|component| component.down));
    let units = Units {
        across: width.div_ceil(8 * across),
        down: height.div_ceil(8 * down),
        left: region.left / (8 * across),
        right: region.right.div_ceil(8 * across),
        top: region.top / (8 * down),
        bottom: region.bottom.div_ceil(8 * down),
    };
    let planes = components.iter().enumerate().map(|(at, component)| {
        let eighths = eighths(at);
        // A.1.1, at n/8.
        let end = |side: u32, own: u32, most: u32, units: u32| {
            (side * own * eighths).div_ceil(most * 8).min(units * own * eighths)
        };
        let (left, top) = (units.left * component.across * eighths, units.top * component.down * eighths);
        let right = end(width, component.across, across, units.right);
        let bottom = end(height, component.down, down, units.bottom);
        let size = Size::new(right.saturating_sub(left), bottom.saturating_sub(top));
        let scale = |own: u32, most: u32| f64::from(eighths * own) / f64::from(8 * most);
        PlacedPlane {
            plane: Plane { size, data: vec![0; size.pixels() as usize] },
            scale: [scale(component.across, across), scale(component.down, down)],
            left,
            top,
        }
    });
    let planes = planes.collect();
    (units, planes)
}

/// The last place, in the order that coefficients are stored, of a frequency that n/8 has.
pub fn last_place(eighths: u32) -> u32 {
    let is_needed = |place: &u32| {
        let natural = u32::from(NATURAL[*place as usize]);
        natural % 8 < eighths && natural / 8 < eighths
    };
    (0..64).rfind(is_needed).unwrap_or(0)
}

/// Reads a baseline scan as far as the region goes. `None` if it is damaged.
struct Baseline<'a, 'b> {
    channels: &'a mut [Channel<'b>],
    units: &'a Units,
    data: &'a [u8],
    restart_interval: u32,
}

impl Work for Baseline<'_, '_> {
    type Done = Option<()>;

    #[inline(always)]
    fn run(self) -> Option<()> {
        let Self { channels, units, data, restart_interval } = self;
        let mut bits = Bits::new(data);
        let mut cursor = Cursor::default();
        let (mut until_restart, mut restarts) = (restart_interval, 0_u8);
        let mut block: Block = [0; 256];
        for y in 0..units.bottom {
            for x in 0..units.across {
                if restart_interval > 0 {
                    if until_restart == 0 {
                        // An empty window is supplied to its end.
                        cursor = bits.supply(cursor)?;
                        cursor = bits.restart(cursor, restarts & 7)?;
                        for channel in &mut *channels {
                            channel.before = 0;
                        }
                        (until_restart, restarts) = (restart_interval, restarts.wrapping_add(1));
                    }
                    until_restart -= 1;
                }
                cursor = bits.supply(cursor)?;
                let is_shown = y >= units.top && x >= units.left && x < units.right;
                for channel in &mut *channels {
                    let (eighths, last) = (channel.eighths as usize, channel.last);
                    for row in 0..channel.down {
                        for column in 0..channel.across {
                            let (next, difference) = channel.first.difference(cursor, &bits.window);
                            channel.before = channel.before.wrapping_add(difference);
                            if !is_shown {
                                cursor = channel.others.stepped(next, &bits.window, 1)?;
                                continue;
                            }
                            block[..64].fill(0);
                            block[0] = channel.before;
                            let (next, places) = channel.others.coefficients(next, &bits.window, last, &mut block)?;
                            cursor = next;
                            let samples = inverse(eighths, block.first_chunk()?, channel.steps, places);
                            let (left, top) = ((x - units.left) * channel.across, (y - units.top) * channel.down);
                            put(&mut channel.plane.plane, [left + column, top + row], eighths, &samples);
                        }
                    }
                }
            }
        }
        // Of what lies behind the last unit, a byte that pads is of no meaning; for more, the file is read strictly.
        let has_ended = |at: usize| next_marker(data, at) <= at + 1;
        (bits.is_within(cursor) && (units.bottom < units.down || has_ended(bits.position(cursor)))).then_some(())
    }
}

/// Writes a block's samples; those beyond the picture are left out. `place` counts blocks.
#[inline(always)]
pub fn put(plane: &mut Plane, place: [u32; 2], n: usize, samples: &[[u8; 8]; 8]) {
    let (width, height) = (plane.size.width as usize, plane.size.height as usize);
    let (left, top) = (place[0] as usize * n, place[1] as usize * n);
    if left >= width {
        return;
    }
    // Whole rows of 8 where there is room: what is too much belongs to the next block, which comes later.
    let length = if left + 8 <= width { 8 } else { n.min(width - left) };
    for (row, samples) in samples.iter().enumerate().take(n.min(height.saturating_sub(top))) {
        let from = (top + row) * width + left;
        if length == 8 {
            plane.data[from..from + 8].copy_from_slice(samples);
        } else {
            plane.data[from..from + length].copy_from_slice(&samples[..length]);
        }
    }
}
