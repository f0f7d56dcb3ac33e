//! The boxes of a HEIF file (ISO 23008-12) as AVIF uses them: items, where they lie, what they are, how they belong
//! together. Nothing of a file is believed: every number is compared with the bytes that are there.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::{PictureError, Size};
use crate::picture::av1::Cicp;
use crate::picture::scanner::Scanner;

/// What is wrong with a file, in words for its owner.
pub type FaultText = &'static str;

const SHORT: FaultText = "one of its boxes is too short";

/// Boxes before `meta`, at most; files have two or three.
const MOST_BOXES: usize = 64;

/// Pieces of one item, at most; files have one.
const MOST_EXTENTS: u64 = 256;

/// The items of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ItemContainer {
    pub primary: u32,
    pub items: BTreeMap<u32, Item>,
    /// The contents of the `idat` box, in which items may lie.
    idat: Vec<u8>,
}

/// A picture, a part of one, or words about one.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// `av01`, `grid`, `Exif` …
    pub kind: [u8; 4],
    /// In the order that the file lists them, which is the order to apply them in.
    pub properties: Vec<Property>,
    /// Kind and other items, from this one.
    references: Vec<([u8; 4], Vec<u32>)>,
    /// From `idat`'s start, or the file's.
    in_idat: bool,
    /// Offset and length; 0 is to the end.
    extents: Vec<(u64, u64)>,
    /// It lies where we don't look.
    is_elsewhere: bool,
}

/// What an item is like; ISO 23008-12, 6.5, and the AV1 Image File Format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    /// `ispe`.
    Extents(Size),
    /// `av1C`: bits of a sample, and whether there is no chroma.
    Av1 { depth: u8, monochrome: bool },
    /// `colr` of kind `nclx`.
    Cicp(Cicp),
    /// `colr` of kind `prof` or `rICC`.
    Icc(Vec<u8>),
    /// `irot`: quarter turns against the clock.
    Rotation(u8),
    /// `imir`: 0 exchanges top and bottom, 1 left and right.
    Mirror(u8),
    /// `clap`: width, height, and the distance of its middle from the picture's, as fractions.
    Aperture([(i64, i64); 4]),
    /// `auxC` that says alpha.
    Alpha,
    /// `a1op`.
    OperatingPoint(u8),
    /// Of another kind, and without a say in how samples become colours.
    Known,
    /// Of another kind, and not to be passed over.
    Essential([u8; 4]),
    /// Of another kind.
    Other,
}

/// Auxiliary pictures that hold transparency: ISO 23008-12, and HEVC's older name.
const ALPHA: [&[u8]; 2] = [b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", b"urn:mpeg:hevc:2015:auxid:1"];

impl ItemContainer {
    /// Reads up to the end of `meta`, which comes before the pictures in most files.
    pub fn read_from(scanner: &mut Scanner) -> Result<Self, PictureError> {
        for _ in 0..MOST_BOXES {
            let [l0, l1, l2, l3, kind @ ..] = scanner.bytes::<8>()?;
            let (length, header) = match u32::from_be_bytes([l0, l1, l2, l3]) {
                0 => (u64::MAX, 8),
                1 => (u64::from_be_bytes(scanner.bytes()?), 16),
                length => (u64::from(length), 8),
            };
            let Some(length) = length.checked_sub(header) else { return Err(scanner.corrupt(SHORT)) };
            if &kind == b"meta" {
                let meta = scanner.vec(length)?;
                if length != u64::MAX - header && (meta.len() as u64) < length {
                    return Err(scanner.corrupt("the file ends within its header"));
                }
                return Self::of_meta(&meta).map_err(|fault| scanner.corrupt(fault));
            }
            scanner.skip(length)?;
        }
        Err(scanner.corrupt("it has no list of pictures"))
    }

    fn of_meta(meta: &[u8]) -> Result<Self, FaultText> {
        let mut container = Self::default();
        let mut boxes = Reader(meta);
        boxes.full_box()?;
        let mut seen = Vec::new();
        while let Some((kind, mut body)) = boxes.next_box()? {
            if matches!(&kind, b"pitm" | b"iinf" | b"iloc" | b"iprp" | b"iref" | b"idat") {
                if seen.contains(&kind) {
                    return Err("a box that must be alone is there twice");
                }
                seen.push(kind);
            }
            match &kind {
                b"hdlr" => {
                    body.take(8)?;
                    if body.take(4)? != b"pict" {
                        return Err("its list is not of pictures");
                    }
                }
                b"pitm" => {
                    let (version, _) = body.full_box()?;
                    container.primary = body.number(if version == 0 { 2 } else { 4 })? as u32;
                }
                b"iinf" => container.read_kinds(body)?,
                b"iloc" => container.read_places(body)?,
                b"iref" => container.read_references(body)?,
                b"iprp" => container.read_properties(body)?,
                b"idat" => container.idat = body.0.to_vec(),
                _ => {}
            }
        }
        Ok(container)
    }

    /// `iinf` with its `infe`.
    fn read_kinds(&mut self, mut body: Reader) -> Result<(), FaultText> {
        let (version, _) = body.full_box()?;
        body.number(if version == 0 { 2 } else { 4 })?;
        while let Some((kind, mut entry)) = body.next_box()? {
            let (version, _) = entry.full_box()?;
            if &kind != b"infe" || version < 2 {
                continue;
            }
            let id = entry.number(if version == 2 { 2 } else { 4 })? as u32;
            entry.take(2)?; // protection
            self.items.entry(id).or_default().kind = entry.array()?;
        }
        Ok(())
    }

    /// `iloc`.
    fn read_places(&mut self, mut body: Reader) -> Result<(), FaultText> {
        let (version, _) = body.full_box()?;
        let sizes = body.number(2)?;
        let size = |shift: u32| (sizes >> shift & 0xF) as usize;
        let (offset_size, length_size, base_size) = (size(12), size(8), size(4));
        let index_size = if version > 0 { size(0) } else { 0 };
        let id_size = if version < 2 { 2 } else { 4 };
        for _ in 0..body.number(id_size)? {
            let id = body.number(id_size)? as u32;
            let method = if version > 0 { body.number(2)? & 0xF } else { 0 };
            let other_file = body.number(2)? != 0;
            let base = body.number(base_size)?;
            let count = body.number(2)?;
            if count > MOST_EXTENTS {
                return Err("an item lies in too many pieces");
            }
            let mut extents = Vec::new();
            for _ in 0..count {
                body.number(index_size)?;
                let offset = body.number(offset_size)?.checked_add(base).ok_or("an offset is absurd")?;
                extents.push((offset, body.number(length_size)?));
            }
            let item = self.items.entry(id).or_default();
            item.extents = extents;
            item.in_idat = method == 1;
            item.is_elsewhere = other_file || method > 1;
        }
        Ok(())
    }

    /// `iref`.
    fn read_references(&mut self, mut body: Reader) -> Result<(), FaultText> {
        let (version, _) = body.full_box()?;
        let id_size = if version == 0 { 2 } else { 4 };
        while let Some((kind, mut entry)) = body.next_box()? {
            let from = entry.number(id_size)? as u32;
            let mut to = Vec::new();
            for _ in 0..entry.number(2)? {
                to.push(entry.number(id_size)? as u32);
            }
            self.items.entry(from).or_default().references.push((kind, to));
        }
        Ok(())
    }

    /// `iprp` with `ipco`, the properties, and `ipma`, whose they are.
    fn read_properties(&mut self, mut body: Reader) -> Result<(), FaultText> {
        let mut known: Vec<([u8; 4], Property)> = Vec::new();
        while let Some((kind, mut part)) = body.next_box()? {
            match &kind {
                b"ipco" => {
                    while let Some((kind, property)) = part.next_box()? {
                        known.push((kind, property.property(kind)?));
                    }
                }
                b"ipma" => {
                    let (version, flags) = part.full_box()?;
                    for _ in 0..part.number(4)? {
                        let id = part.number(if version == 0 { 2 } else { 4 })? as u32;
                        for _ in 0..part.number(1)? {
                            let wide = flags & 1 == 1;
                            let word = part.number(if wide { 2 } else { 1 })? as usize;
                            let top = if wide { 0x8000 } else { 0x80 };
                            let (essential, index) = (word & top != 0, word & (top - 1));
                            if index == 0 {
                                continue;
                            }
                            let (kind, property) =
                                known.get(index - 1).ok_or("a property is named that is not there")?;
                            let property = match property {
                                Property::Other if essential => Property::Essential(*kind),
                                property => property.clone(),
                            };
                            self.items.entry(id).or_default().properties.push(property);
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns an item's bytes, its pieces joined.
    pub fn data<'a>(&'a self, item: &Item, file: &'a [u8]) -> Result<Cow<'a, [u8]>, FaultText> {
        if item.is_elsewhere {
            return Err("a part of it is in another file");
        }
        let whole: &'a [u8] = if item.in_idat { &self.idat } else { file };
        let piece = |&(offset, length): &(u64, u64)| -> Result<&'a [u8], FaultText> {
            let from = usize::try_from(offset).ok().and_then(|from| whole.get(from..)).ok_or(BEYOND)?;
            match length {
                0 => Ok(from),
                _ => usize::try_from(length).ok().and_then(|length| from.get(..length)).ok_or(BEYOND),
            }
        };
        match item.extents.as_slice() {
            [] => Err("a part of it lies nowhere"),
            [only] => piece(only).map(Cow::Borrowed),
            several => {
                let mut joined = Vec::new();
                for extent in several {
                    joined.extend_from_slice(piece(extent)?);
                    if joined.len() > whole.len() {
                        return Err("its pieces lie over one another");
                    }
                }
                Ok(Cow::Owned(joined))
            }
        }
    }

    /// Returns the items of a kind that point to another with a reference, `auxl` or `cdsc`.
    pub fn pointing(&self, reference: [u8; 4], to: u32) -> impl Iterator<Item = &Item> {
        self.items.values().filter(move |item| item.references(reference).contains(&to))
    }
}

const BEYOND: FaultText = "the file ends before its picture does";

impl Item {
    /// Returns the items that this one points to.
    pub fn references(&self, reference: [u8; 4]) -> &[u32] {
        self.references.iter().find(|(kind, _)| *kind == reference).map_or(&[], |(_, to)| to)
    }

    /// Offset and length, 0 being to the end, if it lies in one piece of the file.
    pub fn place(&self) -> Option<(u64, u64)> {
        match self.extents.as_slice() {
            [extent] if !self.in_idat && !self.is_elsewhere => Some(*extent),
            _ => None,
        }
    }

    /// `ispe`.
    pub fn size(&self) -> Option<Size> {
        self.properties.iter().find_map(|property| match property {
            Property::Extents(size) => Some(*size),
            _ => None,
        })
    }
}

/// Numbers and boxes from the front of bytes.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], FaultText> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(SHORT)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], FaultText> {
        self.take(N)?.try_into().map_err(|_| SHORT)
    }

    /// Big-endian, of up to eight bytes; of none it is 0.
    fn number(&mut self, bytes: usize) -> Result<u64, FaultText> {
        if bytes > 8 {
            return Err("a number is too wide");
        }
        Ok(self.take(bytes)?.iter().fold(0, |value, &byte| value << 8 | u64::from(byte)))
    }

    /// Version and flags.
    fn full_box(&mut self) -> Result<(u64, u64), FaultText> {
        Ok((self.number(1)?, self.number(3)?))
    }

    fn next_box(&mut self) -> Result<Option<([u8; 4], Reader<'a>)>, FaultText> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let length = self.number(4)?;
        let kind = self.array()?;
        let rest = match length {
            0 => self.0.len() as u64,
            1 => self.number(8)?.checked_sub(16).ok_or(SHORT)?,
            length => length.checked_sub(8).ok_or(SHORT)?,
        };
        let rest = usize::try_from(rest).map_err(|_| SHORT)?;
        Ok(Some((kind, Reader(self.take(rest)?))))
    }

    fn property(mut self, kind: [u8; 4]) -> Result<Property, FaultText> {
        Ok(match &kind {
            b"ispe" => {
                self.full_box()?;
                Property::Extents(Size::new(self.number(4)? as u32, self.number(4)? as u32))
            }
            b"av1C" => {
                // av1-isobmff, 2.3: marker and version, profile and level, and a byte of flags.
                let [0x81, _, flags, _] = self.array()? else { return Err("its av1C is of no known version") };
                let depth = 8 + 2 * (flags >> 6 & 1) + 2 * (flags >> 5 & 1);
                Property::Av1 { depth, monochrome: flags & 0x10 != 0 }
            }
            b"colr" => match &self.array()? {
                b"nclx" => Property::Cicp(Cicp {
                    primaries: self.number(2)? as u16,
                    transfer: self.number(2)? as u16,
                    matrix: self.number(2)? as u16,
                    full_range: self.number(1)? & 0x80 != 0,
                }),
                b"prof" | b"rICC" => Property::Icc(self.0.to_vec()),
                _ => Property::Other,
            },
            b"irot" => Property::Rotation(self.number(1)? as u8 & 3),
            b"imir" => Property::Mirror(self.number(1)? as u8 & 1),
            b"clap" => {
                let mut fractions = [(0, 0); 4];
                for (above, below) in &mut fractions {
                    *above = i64::from((self.number(4)? as u32).cast_signed());
                    *below = i64::from((self.number(4)? as u32).cast_signed());
                }
                Property::Aperture(fractions)
            }
            b"auxC" => {
                self.full_box()?;
                let name = self.0.split(|&byte| byte == 0).next().unwrap_or_default();
                if ALPHA.contains(&name) { Property::Alpha } else { Property::Other }
            }
            b"a1op" => Property::OperatingPoint(self.number(1)? as u8),
            // All layers, which is what we decode, is as good as nothing said.
            b"lsel" if self.number(2)? != 0xFFFF => Property::Essential(kind),
            // Words about samples that say nothing new.
            b"pixi" | b"pasp" | b"lsel" | b"clli" | b"mdcv" => Property::Known,
            _ => Property::Other,
        })
    }
}
