//! The samples of a file that is read to its end: made of a block at once where it comes whole, and of stored
//! coefficients where later scans add to them.

use crate::picture::planes::{PlacedPlane, Plane};
use crate::picture::region::Region;
use crate::picture::wide::{Work, widely};

use super::NATURAL;
use super::frame::Frame;
use super::inverse::{Coefficients, inverse};
use super::scan::{laid_out, last_place, put};
use super::segments::{Component, Kept};

/// Which samples are wanted.
#[derive(Clone, Copy, Debug)]
pub struct SampleSelection {
    /// In stored pixels.
    pub region: Region,
    pub scale: Scale,
}

/// How small samples are made, in eighths, 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Of the size that the first component is stored in, and of the size of the others.
    Stored([u32; 2]),
    /// Of the picture: a component that is stored smaller is brought as near to it as it can.
    Picture(u32),
}

impl Scale {
    fn eighths(self, frame: &Frame) -> Vec<u32> {
        let most = frame.most();
        let of = |(at, component): (usize, &Component)| match self {
            Self::Stored(eighths) => eighths[at.min(1)],
            Self::Picture(eighths) => {
                let ratio = (most[0] / component.across).min(most[1] / component.down);
                (eighths * ratio).min(8)
            }
        };
        frame.components.iter().enumerate().map(of).collect()
    }
}

/// Blocks of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Blocks {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

impl Blocks {
    fn columns(self) -> u32 {
        self.right.saturating_sub(self.left)
    }

    fn count(self) -> usize {
        self.columns() as usize * self.bottom.saturating_sub(self.top) as usize
    }

    /// The number of the block at this place, if it is one of these.
    #[inline(always)]
    fn number(self, [x, y]: [u32; 2]) -> Option<usize> {
        let is_there = x >= self.left && x < self.right && y >= self.top && y < self.bottom;
        is_there.then(|| (y - self.top) as usize * self.columns() as usize + (x - self.left) as usize)
    }
}

/// Where the samples of a component go, and which of its blocks they are made of.
struct Target {
    shown: Blocks,
    placed: PlacedPlane,
    eighths: u32,
}

/// What becomes of a file's blocks.
pub struct Samples {
    /// By component; nothing if no samples are wanted.
    targets: Vec<Target>,
    /// By component, of progressive pictures.
    pub stored: Vec<Stored>,
}

impl Samples {
    pub fn new(frame: &Frame, selection: Option<SampleSelection>) -> Self {
        let targets = selection.map_or(vec![], |selection| targets(frame, selection));
        let units = frame.units();
        let stored = |(at, component): (usize, &Component)| Stored::new(units, component, targets.get(at));
        let stored =
            if frame.is_progressive { frame.components.iter().enumerate().map(stored).collect() } else { vec![] };
        Self { targets, stored }
    }

    /// Where the samples of these components go, those that are wanted and whose steps are known; by component.
    pub fn channels(&mut self, frame: &Frame, kept: &Kept) -> Vec<Option<Channel<'_>>> {
        let mut targets = self.targets.iter_mut();
        let channel = |component: &Component| {
            let Target { shown, placed, eighths } = targets.next()?;
            let steps = scaled_steps(frame, kept, component)?;
            let (plane, last) = (&mut placed.plane, last_place(*eighths));
            Some(Channel { shown: *shown, plane, eighths: *eighths as usize, last, steps })
        };
        frame.components.iter().map(channel).collect()
    }

    /// All that is wanted. `None` if nothing is, or if steps are not known.
    pub fn into_planes(mut self, frame: &Frame, kept: &Kept) -> Option<Vec<PlacedPlane>> {
        let mut stored = std::mem::take(&mut self.stored);
        let channels: Vec<Channel<'_>> = self.channels(frame, kept).into_iter().collect::<Option<_>>()?;
        for (channel, stored) in channels.into_iter().zip(&mut stored) {
            widely(Transformed { channel, stored });
        }
        Some(self.targets.into_iter().map(|target| target.placed).collect())
    }
}

fn targets(frame: &Frame, SampleSelection { region, scale }: SampleSelection) -> Vec<Target> {
    let eighths = scale.eighths(frame);
    let (units, planes) = laid_out(frame.size, &frame.components, region, |at| eighths[at]);
    let target = |((placed, component), eighths): ((PlacedPlane, &Component), u32)| {
        let Component { across, down, .. } = component;
        // Units at the edge have blocks that hold none of the picture.
        let [columns, rows] = frame.blocks(component);
        let (left, right) = (units.left * across, (units.right * across).min(columns));
        let (top, bottom) = (units.top * down, (units.bottom * down).min(rows));
        Target { shown: Blocks { left, top, right, bottom }, placed, eighths }
    };
    planes.into_iter().zip(&frame.components).zip(eighths).map(target).collect()
}

/// The steps of a component, such that samples of 12 bits become 8.
fn scaled_steps(frame: &Frame, kept: &Kept, component: &Component) -> Option<Box<[f32; 64]>> {
    let mut steps = kept.steps[component.quantisation].clone()?;
    let levels = f32::from(1_u16 << (frame.precision - 8));
    for step in steps.iter_mut() {
        *step /= levels;
    }
    Some(steps)
}

/// The samples of a component while they are made.
pub struct Channel<'a> {
    shown: Blocks,
    plane: &'a mut Plane,
    /// Samples a side of a block's 8.
    eighths: usize,
    /// The last place of a coefficient that they need.
    pub last: u32,
    steps: Box<[f32; 64]>,
}

impl Channel<'_> {
    #[inline(always)]
    pub fn shows(&self, place: [u32; 2]) -> bool {
        self.shown.number(place).is_some()
    }

    /// Makes the samples of a shown block. From `places` on, in the order that they are stored, all coefficients are 0.
    #[inline(always)]
    pub fn show(&mut self, [x, y]: [u32; 2], coefficients: &Coefficients, places: u32) {
        let samples = inverse(self.eighths, coefficients, &self.steps, places);
        put(self.plane, [x - self.shown.left, y - self.shown.top], self.eighths, &samples);
    }
}

/// By place, in the order that coefficients come in a file: where the coefficient is stored in its block. Those that no
/// sample needs go where the DC coefficient would be, which is stored elsewhere.
pub type Slots = [u8; 64];

/// The coefficients of a component. DC coefficients are apart, since a scan is of them or of the others. Of the others,
/// those of n × n frequencies are stored, for blocks that are shown at n/8.
pub struct Stored {
    columns: u32,
    dc: Vec<i16>,
    /// For each block a bit for each place: its coefficient is not 0. It is all that is known of blocks that are not shown.
    nonzero: Vec<u64>,
    shown: Blocks,
    coefficients: Vec<i16>,
    /// Of a block.
    length: usize,
    pub slots: Slots,
}

/// What is stored of a block, but for its DC coefficient.
pub struct StoredBlock<'a> {
    pub nonzero: &'a mut u64,
    /// By slot; nothing if no sample needs them.
    pub coefficients: &'a mut [i16],
}

impl Stored {
    fn new([across, down]: [u32; 2], component: &Component, target: Option<&Target>) -> Self {
        let columns = across * component.across;
        let blocks = columns as usize * (down * component.down) as usize;
        let none = Blocks { left: 0, top: 0, right: 0, bottom: 0 };
        // At an eighth, the DC coefficient is all there is of a block.
        let target = target.filter(|target| target.eighths > 1);
        let (shown, side) = target.map_or((none, 1), |target| (target.shown, target.eighths as usize));
        let slot = |place: usize| {
            let (x, y) = (usize::from(NATURAL[place]) % 8, usize::from(NATURAL[place]) / 8);
            if x < side && y < side { (y * side + x) as u8 } else { 0 }
        };
        let length = side * side;
        Self {
            columns,
            dc: vec![0; blocks],
            nonzero: vec![0; blocks],
            shown,
            coefficients: vec![0; shown.count() * length],
            length,
            slots: std::array::from_fn(slot),
        }
    }

    #[inline(always)]
    fn number(&self, [x, y]: [u32; 2]) -> usize {
        y as usize * self.columns as usize + x as usize
    }

    /// The DC coefficient of a block.
    #[inline(always)]
    pub fn dc(&mut self, place: [u32; 2]) -> Option<&mut i16> {
        let number = self.number(place);
        self.dc.get_mut(number)
    }

    /// The same of so many blocks of a row, from this one on: which of their coefficients are not 0.
    #[inline(always)]
    pub fn nonzero_from(&self, place: [u32; 2], count: u32) -> &[u64] {
        let number = self.number(place);
        self.nonzero.get(number..number + count as usize).unwrap_or_default()
    }

    #[inline(always)]
    pub fn block(&mut self, place: [u32; 2]) -> Option<StoredBlock<'_>> {
        let number = self.number(place);
        let nonzero = self.nonzero.get_mut(number)?;
        let shown = self.shown.number(place).map(|number| number * self.length);
        let coefficients = shown.and_then(|start| self.coefficients.get_mut(start..start + self.length));
        Some(StoredBlock { nonzero, coefficients: coefficients.unwrap_or_default() })
    }
}

/// The samples of stored coefficients.
struct Transformed<'a, 'b> {
    channel: Channel<'a>,
    stored: &'b mut Stored,
}

impl Work for Transformed<'_, '_> {
    type Done = ();

    #[inline(always)]
    fn run(self) {
        let Self { mut channel, stored } = self;
        let Blocks { left, top, right, bottom } = channel.shown;
        let mut block = [0; 64];
        for y in top..bottom {
            for x in left..right {
                let dc = stored.dc([x, y]).map_or(0, |dc| *dc);
                let Some(StoredBlock { nonzero, coefficients }) = stored.block([x, y]) else { continue };
                let places = 64 - nonzero.leading_zeros();
                if places > 1 {
                    expand(coefficients, channel.eighths, &mut block);
                }
                block[0] = dc;
                channel.show([x, y], &block, places);
            }
        }
    }
}

/// Rows of `side` coefficients to rows of 8.
#[inline(always)]
fn expand(coefficients: &[i16], side: usize, block: &mut Coefficients) {
    match side {
        8 => expand_rows::<8>(coefficients, block),
        7 => expand_rows::<7>(coefficients, block),
        6 => expand_rows::<6>(coefficients, block),
        5 => expand_rows::<5>(coefficients, block),
        4 => expand_rows::<4>(coefficients, block),
        3 => expand_rows::<3>(coefficients, block),
        _ => expand_rows::<2>(coefficients, block),
    }
}

#[inline(always)]
fn expand_rows<const SIDE: usize>(coefficients: &[i16], block: &mut Coefficients) {
    for (row, stored) in block.chunks_exact_mut(8).zip(coefficients.as_chunks::<SIDE>().0) {
        row[..SIDE].copy_from_slice(stored);
    }
}
