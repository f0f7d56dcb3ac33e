//! All scans of a file, strictly: is it a whole picture? And its samples, if they are asked for.
//!
//! Every code of every scan is followed, whatever is shown of the picture: what is cut, and what was filled up after it
//! was cut, is told from what is whole and lacks its end marker, or has something behind it.

use super::bits::{Bits, Cursor};
use super::coefficients::{Samples, Wish};
use super::ending::{is_as_written, next_marker};
use super::entropy::{Coder, Fault, Kind};
use super::frame::{Frame, Meaning};
use super::scan::header_and_data;
use super::segments::{Kept, scan_header};
use crate::picture::planes::PlacedPlane;

/// A picture all of whose scans are there.
#[derive(Debug)]
pub struct Whole {
    /// Its end marker follows its last scan.
    pub is_closed: bool,
    /// Where its last scan ends.
    pub end: usize,
    pub samples: Option<Components>,
}

/// The samples of a picture, as they are stored.
#[derive(Debug)]
pub struct Components {
    pub meaning: Meaning,
    pub planes: Vec<PlacedPlane>,
    pub icc: Option<Vec<u8>>,
}

/// Why a file is not taken for a whole picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Its coded data is not as it was written.
    Damaged,
    /// It ends before its picture does.
    Cut,
    /// Of a kind that is not read here: it may be whole.
    Unknown,
}

/// Scans that a file may have: more are no picture, and take their time.
const MOST_SCANS: u32 = 500;

/// Reads a file to its end.
pub fn read(bytes: &[u8], wish: Option<Wish>) -> Result<Whole, Doubt> {
    let mut file = File { kept: Kept::default(), picture: None, is_doubtful: false, scans: 0, end: 0 };
    let mut at = 2;
    let is_closed = loop {
        match file.step(bytes, &mut at, wish) {
            Ok(Some(is_closed)) => break is_closed,
            Ok(None) => {}
            // What comes behind the last scan is not the picture's.
            Err(_) if file.is_complete() => break false,
            Err(doubt) => return Err(doubt),
        }
    };
    file.closed(is_closed)
}

/// A file while it is read.
struct File {
    kept: Kept,
    picture: Option<Picture>,
    /// There is something between segments that does not belong there.
    is_doubtful: bool,
    scans: u32,
    /// Where the last scan ended.
    end: usize,
}

struct Picture {
    frame: Frame,
    samples: Samples,
    /// Of each component and coefficient: the bits that are still to come, [`NEVER`] where none came.
    missing: Vec<[u8; 64]>,
}

const NEVER: u8 = u8::MAX;

impl File {
    /// Reads the next segment, with the scan behind it. `Some` at the end: whether its marker is there.
    fn step(&mut self, bytes: &[u8], at: &mut usize, wish: Option<Wish>) -> Result<Option<bool>, Doubt> {
        let rest = bytes.get(*at..).unwrap_or_default();
        let strays = rest.iter().position(|byte| *byte == 0xFF).unwrap_or(rest.len());
        let fill = rest[strays..].iter().take_while(|byte| **byte == 0xFF).count();
        let Some(&marker) = rest.get(strays + fill) else { return Ok(Some(false)) };
        self.is_doubtful |= strays > 0;
        *at += strays + fill + 1;
        let segment = header_and_data(&bytes[*at..]);
        match (marker, segment) {
            (0xD9, _) => return Ok(Some(true)),
            (0x00 | 0x01 | 0xD0..=0xD8, _) => return Ok(None),
            (_, None) => return Err(Doubt::Cut),
            // A second frame is another picture, or none.
            (0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF, Some(_)) if self.picture.is_some() => {
                return Err(Doubt::Damaged);
            }
            (0xC0..=0xC2, Some((segment, _))) => {
                let frame = Frame::read(marker, segment).ok_or(Doubt::Unknown)?;
                let missing = vec![[NEVER; 64]; frame.components.len()];
                let samples = Samples::new(&frame, wish);
                self.picture = Some(Picture { frame, samples, missing });
            }
            (0xDA, Some((header, data))) => {
                let length = bytes.len() - *at - data.len();
                *at += length + self.scan(header, data)?;
                self.end = *at;
                return Ok(None);
            }
            (_, Some((segment, _))) => self.kept.read(marker, segment).ok_or(Doubt::Unknown)?,
        }
        *at += 2 + segment.map_or(0, |(segment, _)| segment.len());
        Ok(None)
    }

    /// Reads a scan; its length in bytes.
    fn scan(&mut self, header: &[u8], data: &[u8]) -> Result<usize, Doubt> {
        let picture = self.picture.as_mut().ok_or(Doubt::Damaged)?;
        let frame = &picture.frame;
        self.scans += 1;
        let (scanned, [first, last, bits]) = scan_header(header, &frame.components).ok_or(Doubt::Damaged)?;
        let kind = Kind::of(frame.is_progressive, [first, last, bits], scanned.len()).ok_or(Doubt::Damaged)?;
        let components = scanned.iter().map(|scanned| &frame.components[scanned.component]);
        let is_valid = scanned.len() == 1 || Frame::fits_a_unit(components);
        if !is_valid || self.scans > MOST_SCANS {
            return Err(Doubt::Damaged);
        }
        let most = |component: usize| {
            let steps = self.kept.steps[frame.components[component].quantisation].as_deref();
            // Eight times the level of a sample, and as much again for what no encoder needs.
            let level = 2048_u32 << (frame.precision - 8);
            let step = steps.map_or(1, |steps| (steps[0] as u32).max(1));
            ((level / step + 1) >> kind.low).saturating_add(1).min(u16::MAX.into()) as u16
        };
        let mut coder = Coder::new(kind, &scanned, &self.kept.tables, most).ok_or(Doubt::Unknown)?;
        let (length, is_clean) =
            read_scan(data, &mut coder, frame, self.kept.restart_interval, &mut picture.samples, &self.kept)?;
        self.is_doubtful |= !is_clean;
        for scanned in &scanned {
            picture.missing[scanned.component][usize::from(kind.first)..=usize::from(kind.last)].fill(kind.low);
        }
        Ok(length)
    }

    /// Every bit of every coefficient is there.
    fn is_complete(&self) -> bool {
        self.picture.as_ref().is_some_and(|picture| picture.missing.iter().flatten().all(|missing| *missing == 0))
    }

    fn closed(mut self, is_closed: bool) -> Result<Whole, Doubt> {
        let is_complete = self.is_complete();
        let picture = self.picture.ok_or(Doubt::Cut)?;
        // A progressive picture may leave its last bits out, where it says itself that it has ended.
        let may_lack = is_closed && !self.is_doubtful && picture.frame.is_progressive;
        let is_shown = picture.missing.iter().all(|missing| missing[0] != NEVER);
        if !(is_complete || may_lack && is_shown) {
            return Err(Doubt::Cut);
        }
        let meaning = picture.frame.meaning(&self.kept);
        let planes = picture.samples.into_planes(&picture.frame, &self.kept);
        let icc = self.kept.icc();
        let samples = meaning.zip(planes).map(|(meaning, planes)| Components { meaning, planes, icc });
        Ok(Whole { is_closed, end: self.end, samples })
    }
}

/// Follows the codes of a scan, through its restart markers, to its last unit. The bytes to the marker behind it, and
/// whether none of them is left over.
fn read_scan(
    data: &[u8],
    coder: &mut Coder<'_>,
    frame: &Frame,
    restart_interval: u32,
    samples: &mut Samples,
    kept: &Kept,
) -> Result<(usize, bool), Doubt> {
    let mut bits = Bits::new(data);
    let mut cursor = Cursor::default();
    let is_single = coder.parts.len() == 1;
    let only = &frame.components[coder.parts[0].component];
    let [across, down] = if is_single { frame.blocks(only) } else { frame.units() };
    let (mut until_restart, mut restarts) = (restart_interval, 0_u8);
    for y in 0..down {
        for x in 0..across {
            if restart_interval > 0 {
                if until_restart == 0 {
                    let (marker, is_clean) = ended(&mut bits, cursor, data)?;
                    let fill = data[marker..].iter().take_while(|byte| **byte == 0xFF).count();
                    if data.get(marker + fill) != Some(&(0xD0 + restarts)) {
                        return Err(if marker + fill >= data.len() { Doubt::Cut } else { Doubt::Damaged });
                    }
                    // Nobody pads between two markers.
                    if !is_clean {
                        return Err(Doubt::Damaged);
                    }
                    cursor = bits.go_to(marker + fill + 1);
                    coder.restart();
                    (until_restart, restarts) = (restart_interval, (restarts + 1) & 7);
                }
                until_restart -= 1;
            }
            for part in 0..coder.parts.len() {
                let number = coder.parts[part].component;
                let component = &frame.components[number];
                let [columns, rows] = if is_single { [1, 1] } else { [component.across, component.down] };
                for row in 0..rows {
                    for column in 0..columns {
                        cursor = bits.supply(cursor).ok_or(Doubt::Cut)?;
                        let place = [x * columns + column, y * rows + row];
                        let mut block = samples.block(number, place);
                        cursor = match coder.block(cursor, &bits.window, part, block.as_deref_mut()) {
                            Ok(cursor) => cursor,
                            Err(Fault(cursor)) if bits.is_within(cursor) => return Err(Doubt::Damaged),
                            Err(_) => return Err(Doubt::Cut),
                        };
                        if block.is_some() {
                            samples.put(number, place, component, kept);
                        }
                    }
                }
            }
        }
    }
    ended(&mut bits, cursor, data)
}

/// Where the marker behind the last unit is, and whether no more than a byte stands before it.
fn ended(bits: &mut Bits<'_>, cursor: Cursor, data: &[u8]) -> Result<(usize, bool), Doubt> {
    let cursor = bits.supply(cursor).ok_or(Doubt::Cut)?;
    if !bits.is_within(cursor) {
        return Err(Doubt::Cut);
    }
    let at = bits.position(cursor);
    let marker = next_marker(data, at);
    if is_as_written(data, at, marker) { Ok((marker, marker <= at + 1)) } else { Err(Doubt::Damaged) }
}
