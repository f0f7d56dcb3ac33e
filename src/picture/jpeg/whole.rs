//! All scans of a file, strictly: is it a whole picture? And its samples, if they are asked for.
//!
//! Every code of every scan is followed, whatever is shown of the picture: what is cut, and what was filled up after it
//! was cut, is distinguished from what is whole and lacks its end marker, or has something behind it.

use crate::model::Size;
use crate::picture::planes::PlacedPlane;
use crate::picture::wide::widely;

use super::band::{AcFirst, AcRefine, Band};
use super::entropy::{DcDecoder, DcFirst, DcRefine, Kind, Sequential};
use super::frame::{Frame, Meaning};
use super::samples::{SampleSelection, Samples};
use super::scan::header_and_data;
use super::segments::{Kept, Scanned, scan_header};
use super::units::{BlockReader, Scan};

/// The samples of a picture, as they are stored.
#[derive(Debug)]
pub struct Components {
    pub meaning: Meaning,
    pub size: Size,
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

/// Reads a file to its end, and makes the samples that are selected. `None` if none are, or if nobody knows what its
/// components mean.
pub fn read(bytes: &[u8], selection: Option<SampleSelection>) -> Result<Option<Components>, Doubt> {
    let mut file = File { kept: Kept::default(), frame: None, picture: None, selection, is_doubtful: false, scans: 0 };
    let mut at = 2;
    let is_closed = loop {
        match file.step(bytes, &mut at) {
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
    frame: Option<Frame>,
    /// From its first scan on.
    picture: Option<Picture>,
    selection: Option<SampleSelection>,
    /// There is something between segments that does not belong there.
    is_doubtful: bool,
    scans: u32,
}

struct Picture {
    samples: Samples,
    /// Of each component and coefficient: the bits that are still to come, [`NEVER`] where none came.
    missing: Vec<[u8; 64]>,
}

const NEVER: u8 = u8::MAX;

impl File {
    /// Reads the next segment, with the scan behind it. `Some` at the end: whether its marker is there.
    fn step(&mut self, bytes: &[u8], at: &mut usize) -> Result<Option<bool>, Doubt> {
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
            (0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF, Some(_)) if self.frame.is_some() => {
                return Err(Doubt::Damaged);
            }
            (0xC0..=0xC2, Some((segment, _))) => {
                self.frame = Some(Frame::read(marker, segment).ok_or(Doubt::Unknown)?);
            }
            (0xDA, Some((header, data))) => {
                let length = bytes.len() - *at - data.len();
                *at += length + self.scan(header, data)?;
                return Ok(None);
            }
            (_, Some((segment, _))) => self.kept.read(marker, segment).ok_or(Doubt::Unknown)?,
        }
        *at += 2 + segment.map_or(0, |(segment, _)| segment.len());
        Ok(None)
    }

    /// Reads a scan; its length in bytes.
    fn scan(&mut self, header: &[u8], data: &[u8]) -> Result<usize, Doubt> {
        let frame = self.frame.as_ref().ok_or(Doubt::Damaged)?;
        self.scans += 1;
        let (scanned, [first, last, bits]) = scan_header(header, &frame.components).ok_or(Doubt::Damaged)?;
        let kind = Kind::of(frame.is_progressive, [first, last, bits], scanned.len()).ok_or(Doubt::Damaged)?;
        let components = scanned.iter().map(|scanned| &frame.components[scanned.component]);
        let is_valid = scanned.len() == 1 || Frame::fits_a_unit(components);
        if !is_valid || self.scans > MOST_SCANS {
            return Err(Doubt::Damaged);
        }
        if !kind.has_tables(&scanned, &self.kept.tables) && !frame.is_progressive {
            self.kept.tables.fill_with_standard();
        }
        if !kind.has_tables(&scanned, &self.kept.tables) {
            return Err(Doubt::Unknown);
        }
        let picture = self.picture.get_or_insert_with(|| Picture {
            samples: Samples::new(frame, self.selection),
            missing: vec![[NEVER; 64]; frame.components.len()],
        });
        let (length, is_clean) =
            read_scan(kind, &scanned, data, frame, &self.kept, &mut picture.samples).ok_or(Doubt::Unknown)??;
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

    fn closed(mut self, is_closed: bool) -> Result<Option<Components>, Doubt> {
        let is_complete = self.is_complete();
        let (frame, picture) = self.frame.zip(self.picture).ok_or(Doubt::Cut)?;
        // A progressive picture may leave its last bits out, where it says itself that it has ended.
        let may_lack = is_closed && !self.is_doubtful && frame.is_progressive;
        let is_shown = picture.missing.iter().all(|missing| missing[0] != NEVER);
        if !(is_complete || may_lack && is_shown) {
            return Err(Doubt::Cut);
        }
        let Some((meaning, _)) = frame.meaning(&self.kept).zip(self.selection) else { return Ok(None) };
        // Without the steps of its coefficients, nobody can tell what they are.
        let planes = picture.samples.into_planes(&frame, &self.kept).ok_or(Doubt::Damaged)?;
        Ok(Some(Components { meaning, size: frame.size, planes, icc: self.kept.icc() }))
    }
}

/// Follows the codes of a scan. The bytes to the marker behind it, and whether none of them is left over. `None` if a table
/// is not there.
fn read_scan(
    kind: Kind,
    scanned: &[Scanned],
    data: &[u8],
    frame: &Frame,
    kept: &Kept,
    samples: &mut Samples,
) -> Option<Result<(usize, bool), Doubt>> {
    let tables = &kept.tables;
    let dc = |scanned: &Scanned| {
        let steps = kept.steps[frame.components[scanned.component].quantisation].as_deref();
        // Eight times the level of a sample, and as much again for what no encoder needs.
        let level = 2048_u32 << (frame.precision - 8);
        let step = steps.map_or(1, |steps| (steps[0] as u32).max(1));
        let most = ((level / step + 1) >> kind.low).saturating_add(1).min(u16::MAX.into()) as u16;
        Some(DcDecoder::new(tables.first[scanned.first].as_ref()?, most))
    };
    let others = |scanned: &Scanned| tables.others[scanned.others].as_ref();
    let scan = Units { scanned, data, frame, restart_interval: kept.restart_interval };
    if !kind.is_progressive {
        let mut channels = samples.channels(frame, kept);
        let mut channel = |scanned: &Scanned| channels.get_mut(scanned.component).and_then(Option::take);
        let parts = scanned.iter().map(|scanned| Some((dc(scanned)?, others(scanned)?, channel(scanned))));
        return Some(scan.read(Sequential::new(parts.collect::<Option<_>>()?)));
    }
    let Kind { first, high, low, .. } = kind;
    let only = scanned.first()?;
    let all = &mut samples.stored[..];
    let slots = all.get(only.component)?.slots;
    Some(match (first, high) {
        (0, 0) => {
            let parts = scanned.iter().map(|scanned| Some((dc(scanned)?, scanned.component)));
            scan.read(DcFirst { parts: parts.collect::<Option<_>>()?, stored: all, low })
        }
        (0, _) => {
            let parts = scanned.iter().map(|scanned| scanned.component).collect();
            scan.read(DcRefine { parts, stored: all, low })
        }
        (_, 0) => scan.read(AcFirst(Band::new(others(only)?, slots, kind), all.get_mut(only.component)?)),
        _ => scan.read(AcRefine(Band::new(others(only)?, slots, kind), all.get_mut(only.component)?)),
    })
}

/// A scan without what becomes of its blocks.
struct Units<'a> {
    scanned: &'a [Scanned],
    data: &'a [u8],
    frame: &'a Frame,
    restart_interval: u32,
}

impl Units<'_> {
    fn read(self, reader: impl BlockReader) -> Result<(usize, bool), Doubt> {
        let Self { scanned, data, frame, restart_interval } = self;
        let component = |scanned: &Scanned| &frame.components[scanned.component];
        // A.2.2: alone, a component's units are single blocks, and those that hold none of the picture are not there.
        let (units, blocks) = match scanned {
            [only] => (frame.blocks(component(only)), vec![[1, 1]]),
            _ => (frame.units(), scanned.iter().map(component).map(|one| [one.across, one.down]).collect()),
        };
        widely(Scan { data, units, blocks, restart_interval, reader })
    }
}
