//! Marker segments up to the first scan, and what they say of the picture.

use crate::model::Size;

use super::huffman::Table;

/// What is needed to read the scans of a common JPEG.
pub struct Segments<'a> {
    /// As stored.
    pub size: Size,
    pub is_progressive: bool,
    pub components: Vec<Component>,
    /// Quantisation steps by their number, in natural order.
    pub steps: [Option<Box<[f32; 64]>>; 4],
    pub tables: Tables,
    /// A restart marker comes after so many units; 0 is never.
    pub restart_interval: u32,
    pub icc: Option<Vec<u8>>,
    /// From the first scan's header on, after its marker.
    pub scans: &'a [u8],
}

/// Huffman tables by their number.
#[derive(Default)]
pub struct Tables {
    pub first: [Option<Table>; 4],
    pub others: [Option<Table>; 4],
}

/// A component of the frame, B.2.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Component {
    pub id: u8,
    /// Blocks across and down a unit of an interleaved scan: 1, 2 or 4.
    pub across: u32,
    pub down: u32,
    pub quantisation: usize,
}

/// A component of a scan, B.2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scanned {
    /// Which of the frame's components.
    pub component: usize,
    pub first: usize,
    pub others: usize,
}

impl<'a> Segments<'a> {
    /// `None` for what is not common, or not as the standard says.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut found: Option<Self> = None;
        let mut kept = Kept::default();
        let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
        loop {
            let (marker, segment, after) = segment(rest)?;
            match marker {
                0xC0..=0xC2 if found.is_none() => found = Some(frame(marker, segment)?),
                0xDA => {
                    let frame = found?;
                    if !kept.is_luma_and_chroma(&frame.components) {
                        return None;
                    }
                    let icc = kept.icc();
                    let Kept { steps, tables, restart_interval, .. } = kept;
                    return Some(Self { steps, tables, restart_interval, icc, scans: &rest[2..], ..frame });
                }
                _ => kept.read(marker, segment)?,
            }
            rest = after;
        }
    }
}

impl Segments<'_> {
    /// Chroma has as many samples as luma: 4:4:4.
    #[must_use]
    pub fn has_whole_chroma(&self) -> bool {
        self.components.iter().all(|component| component.across == 1 && component.down == 1)
    }
}

/// The next marker, its segment, and what follows.
pub fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let [0xFF, marker, high, low, ..] = *bytes else { return None };
    // B.1.1.2: markers without a segment, and fill bytes, do not come before a scan in common files.
    if matches!(marker, 0x00 | 0x01 | 0xD0..=0xD9 | 0xFF) {
        return None;
    }
    let length = usize::from(u16::from_be_bytes([high, low]));
    Some((marker, bytes.get(4..2 + length)?, &bytes[2 + length..]))
}

fn frame<'a>(marker: u8, segment: &[u8]) -> Option<Segments<'a>> {
    let [8, h0, h1, w0, w1, count, specified @ ..] = segment else { return None };
    let size = Size::new(u16::from_be_bytes([*w0, *w1]).into(), u16::from_be_bytes([*h0, *h1]).into());
    let (specified, []) = specified.as_chunks::<3>() else { return None };
    let component = |&[id, sampling, quantisation]: &[u8; 3]| {
        let (across, down) = (u32::from(sampling >> 4), u32::from(sampling & 15));
        let is_common = matches!(across, 1 | 2 | 4) && matches!(down, 1 | 2 | 4) && quantisation < 4;
        is_common.then(|| Component { id, across, down, quantisation: quantisation.into() })
    };
    let mut components: Vec<Component> = specified.iter().map(component).collect::<Option<_>>()?;
    if let [only] = &mut components[..] {
        // A.2.2: alone, its units are single blocks.
        (only.across, only.down) = (1, 1);
    }
    let blocks: u32 = components.iter().map(|component| component.across * component.down).sum();
    let is_common = matches!(components.len(), 1 | 3) && components.len() == usize::from(*count) && blocks <= 10;
    // A height of 0 comes later, in a segment of its own.
    (is_common && size.pixels() > 0).then(|| Segments {
        size,
        is_progressive: marker == 0xC2,
        components,
        steps: [const { None }; 4],
        tables: Tables::default(),
        restart_interval: 0,
        icc: None,
        scans: &[],
    })
}

/// What the segments say that may come in any order.
#[derive(Default)]
pub struct Kept {
    pub steps: [Option<Box<[f32; 64]>>; 4],
    pub tables: Tables,
    pub restart_interval: u32,
    pub jfif: bool,
    /// Adobe's transform: 1 is luma and chroma, 2 the same of inks with black beside them.
    pub adobe: Option<u8>,
    /// Parts of the profile, with their numbers.
    icc: Vec<(u8, u8, Vec<u8>)>,
}

impl Kept {
    pub fn read(&mut self, marker: u8, segment: &[u8]) -> Option<()> {
        match marker {
            0xC4 => self.tables.read(segment)?,
            0xDB => self.quantisation(segment)?,
            0xDD => self.restart_interval = u16::from_be_bytes(segment.try_into().ok()?).into(),
            // Other kinds of frames: arithmetic coding, lossless, hierarchical. A height that comes later (0xDC) is passed
            // over, as libjpeg does: a frame whose own height is 0 is not read.
            0xC3 | 0xC5..=0xCF | 0xC0..=0xC2 | 0xDE | 0xDF => return None,
            0xE0 => self.jfif |= segment.starts_with(b"JFIF\0"),
            0xE2 => {
                if let Some([number, of, part @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") {
                    self.icc.push((*number, *of, part.to_vec()));
                }
            }
            0xEE if segment.starts_with(b"Adobe") => self.adobe = Some(*segment.get(11)?),
            _ => {}
        }
        Some(())
    }

    /// B.2.4.1.
    fn quantisation(&mut self, mut segment: &[u8]) -> Option<()> {
        while let [head, rest @ ..] = segment {
            let bytes = if head >> 4 == 0 { 64 } else { 128 };
            let (listed, after) = rest.split_at_checked(bytes)?;
            let mut steps = Box::new([0.0; 64]);
            for place in 0..64 {
                let step = if bytes == 64 {
                    u16::from(listed[place])
                } else {
                    u16::from_be_bytes([listed[2 * place], listed[2 * place + 1]])
                };
                steps[usize::from(super::NATURAL[place])] = f32::from(step);
            }
            *self.steps.get_mut(usize::from(head & 15))? = Some(steps);
            segment = after;
        }
        Some(())
    }

    /// Whose components are luma and two chromas, or grey alone: JFIF says so, or Adobe, or their usual numbers.
    fn is_luma_and_chroma(&self, components: &[Component]) -> bool {
        let ids: Vec<u8> = components.iter().map(|component| component.id).collect();
        components.len() == 1
            || match self.adobe {
                Some(transform) => transform == 1,
                None => self.jfif || ids == [1, 2, 3],
            }
    }

    /// ICC.1:2022, B.4: parts are numbered from 1.
    pub fn icc(&mut self) -> Option<Vec<u8>> {
        self.icc.sort_by_key(|(number, ..)| *number);
        let is_whole = self
            .icc
            .iter()
            .zip(1..)
            .all(|((number, of, _), place)| *number == place && usize::from(*of) == self.icc.len());
        (is_whole && !self.icc.is_empty()).then(|| self.icc.drain(..).flat_map(|(.., part)| part).collect())
    }
}

impl Tables {
    /// B.2.4.2.
    pub fn read(&mut self, mut segment: &[u8]) -> Option<()> {
        while let [head, rest @ ..] = segment {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let codes = counts.iter().map(|&count| usize::from(count)).sum();
            let (symbols, after) = rest.split_at_checked(codes)?;
            let is_first = head >> 4 == 0;
            // F.1.2.1: a difference has 15 bits at most. libjpeg refuses such tables too.
            if is_first && symbols.iter().any(|symbol| *symbol > 15) {
                return None;
            }
            let kind = if is_first { &mut self.first } else { &mut self.others };
            *kind.get_mut(usize::from(head & 15))? = Some(Table::new(*counts, symbols)?);
            segment = after;
        }
        Some(())
    }
}

/// A scan's header: its components, and the parameters of progressive ones.
pub fn scan_header(segment: &[u8], components: &[Component]) -> Option<(Vec<Scanned>, [u8; 3])> {
    let [count, rest @ ..] = segment else { return None };
    let (specified, parameters) = rest.split_at_checked(usize::from(*count) * 2)?;
    let ids = distinct_ids(specified.chunks_exact(2).map(|pair| pair[0]));
    let scanned = |(pair, id): (&[u8], u8)| {
        let component = components.iter().position(|component| component.id == id)?;
        let (first, others) = (usize::from(pair[1] >> 4), usize::from(pair[1] & 15));
        (first < 4 && others < 4).then_some(Scanned { component, first, others })
    };
    let scanned: Vec<Scanned> = specified.chunks_exact(2).zip(ids).map(scanned).collect::<Option<_>>()?;
    (!scanned.is_empty()).then_some((scanned, parameters.try_into().ok()?))
}

/// The numbers of components, where one that came before is replaced by the highest so far and 1. The standard asks that
/// they differ; some programs give all components the same, and libjpeg reads their files so.
pub fn distinct_ids(ids: impl Iterator<Item = u8>) -> Vec<u8> {
    ids.fold(vec![], |mut distinct, id| {
        let is_new = !distinct.contains(&id);
        let next = distinct.iter().max().map_or(id, |highest: &u8| highest.wrapping_add(1));
        distinct.push(if is_new { id } else { next });
        distinct
    })
}
