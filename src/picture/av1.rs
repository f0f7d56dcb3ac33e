//! The little of AV1 that containers must know: the sequence header, and where the units of a bitstream begin.
//!
//! Numbers of sections are of the AV1 Bitstream & Decoding Process Specification, version 1.0.0 with errata 1.

/// What the header of a sequence says; 5.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SequenceHeader {
    pub profile: u8,
    /// `seq_level_idx[0]` and `seq_tier[0]`.
    pub level: u8,
    pub tier: bool,
    /// The largest frame.
    pub width: u32,
    pub height: u32,
    /// Bits of a sample: 8, 10 or 12.
    pub depth: u8,
    pub monochrome: bool,
    /// Chroma has half as many columns, and half as many rows.
    pub halved: (bool, bool),
    pub chroma_position: u8,
    pub colour: Cicp,
}

/// Coding-independent code points (ITU-T H.273), and the range of samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cicp {
    pub primaries: u16,
    pub transfer: u16,
    pub matrix: u16,
    pub full_range: bool,
}

/// An open bitstream unit; 5.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit<'a> {
    /// `obu_type`.
    pub kind: u8,
    /// With its header.
    pub whole: &'a [u8],
    pub payload: &'a [u8],
}

pub const SEQUENCE_HEADER: u8 = 1;
pub const TEMPORAL_DELIMITER: u8 = 2;
const FRAME_HEADER: u8 = 3;
const FRAME: u8 = 6;

impl Unit<'_> {
    /// It begins a frame.
    pub fn is_frame(&self) -> bool {
        matches!(self.kind, FRAME_HEADER | FRAME)
    }
}

/// Returns the units of a bitstream in order; `None` where one has no end, or one beyond the bytes.
pub fn units(mut bytes: &[u8]) -> Option<Vec<Unit<'_>>> {
    let mut units = Vec::new();
    while let [header, ..] = *bytes {
        let extended = header & 0x04 != 0;
        // Without its size a unit could be the last one only; still pictures have sizes (av1-isobmff, 2.4).
        if header & 0x80 != 0 || header & 0x02 == 0 {
            return None;
        }
        let start = 1 + usize::from(extended);
        let (length, taken) = leb128(bytes.get(start..)?)?;
        let from = start + taken;
        let to = from.checked_add(length)?;
        units.push(Unit { kind: header >> 3 & 0x0F, whole: bytes.get(..to)?, payload: bytes.get(from..to)? });
        bytes = &bytes[to..];
    }
    Some(units)
}

/// 4.10.5: a number, and the bytes that it takes.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0_u64;
    for (at, &byte) in bytes.iter().take(8).enumerate() {
        value |= u64::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((usize::try_from(value).ok()?, at + 1));
        }
    }
    None
}

impl SequenceHeader {
    /// Reads the payload of a unit; `None` if it ends too early.
    pub fn parse(payload: &[u8]) -> Option<Self> {
        let mut bits = Bits { bytes: payload, at: 0 };
        let profile = bits.take(3)? as u8;
        bits.flag()?; // still_picture
        let reduced = bits.flag()?;
        let (level, tier) = if reduced { (bits.take(5)? as u8, false) } else { operating_points(&mut bits)? };
        let (across, down) = (bits.take(4)? + 1, bits.take(4)? + 1);
        let (width, height) = (bits.take(across)? + 1, bits.take(down)? + 1);
        if !reduced && bits.flag()? {
            bits.take(4 + 3)?; // lengths of frame numbers
        }
        bits.take(3)?; // superblocks of 128, filter_intra, intra_edge_filter
        if !reduced {
            between_frames(&mut bits)?;
        }
        bits.take(3)?; // superres, cdef, restoration
        colour(
            &mut bits,
            Self {
                profile,
                level,
                tier,
                width,
                height,
                depth: 8,
                monochrome: false,
                halved: (true, true),
                chroma_position: 0,
                colour: Cicp { primaries: 2, transfer: 2, matrix: 2, full_range: false },
            },
        )
    }

    /// Returns the first sequence header of a bitstream.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let unit = units(bytes)?.into_iter().find(|unit| unit.kind == SEQUENCE_HEADER)?;
        Self::parse(unit.payload)
    }
}

/// 5.5.1: the level and tier of the first operating point.
fn operating_points(bits: &mut Bits) -> Option<(u8, bool)> {
    let mut delay_bits = None;
    if bits.flag()? {
        bits.take(32)?;
        bits.take(32)?;
        if bits.flag()? {
            bits.skip_uvlc()?;
        }
        if bits.flag()? {
            delay_bits = Some(bits.take(5)? + 1);
            bits.take(32)?;
            bits.take(5 + 5)?;
        }
    }
    let has_display_delay = bits.flag()?;
    let mut first = None;
    for _ in 0..=bits.take(5)? {
        bits.take(12)?;
        let level = bits.take(5)? as u8;
        let tier = level > 7 && bits.flag()?;
        if let Some(delay_bits) = delay_bits
            && bits.flag()?
        {
            bits.take(delay_bits)?;
            bits.take(delay_bits)?;
            bits.flag()?;
        }
        if has_display_delay && bits.flag()? {
            bits.take(4)?;
        }
        first = first.or(Some((level, tier)));
    }
    first
}

/// 5.5.1: tools that still pictures have no use for.
fn between_frames(bits: &mut Bits) -> Option<()> {
    bits.take(4)?; // interintra, masked, warped, dual filter
    let has_order = bits.flag()?;
    if has_order {
        bits.take(2)?;
    }
    let screen_content = if bits.flag()? { 2 } else { bits.take(1)? };
    if screen_content > 0 && !bits.flag()? {
        bits.take(1)?;
    }
    if has_order {
        bits.take(3)?;
    }
    Some(())
}

/// 5.5.2.
fn colour(bits: &mut Bits, mut header: SequenceHeader) -> Option<SequenceHeader> {
    let is_high = bits.flag()?;
    header.depth = match (is_high, header.profile) {
        (true, 2) => 10 + 2 * bits.take(1)? as u8,
        (true, _) => 10,
        (false, _) => 8,
    };
    header.monochrome = header.profile != 1 && bits.flag()?;
    if bits.flag()? {
        header.colour.primaries = bits.take(8)? as u16;
        header.colour.transfer = bits.take(8)? as u16;
        header.colour.matrix = bits.take(8)? as u16;
    }
    if header.monochrome {
        header.colour.full_range = bits.flag()?;
        return Some(header);
    }
    if (header.colour.primaries, header.colour.transfer, header.colour.matrix) == (1, 13, 0) {
        header.colour.full_range = true;
        header.halved = (false, false);
        return Some(header);
    }
    header.colour.full_range = bits.flag()?;
    header.halved = match (header.profile, header.depth) {
        (0, _) => (true, true),
        (1, _) => (false, false),
        (_, 12) => {
            let across = bits.flag()?;
            (across, across && bits.flag()?)
        }
        _ => (true, false),
    };
    if header.halved == (true, true) {
        header.chroma_position = bits.take(2)? as u8;
    }
    Some(header)
}

/// Reads bits, the highest of a byte first.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    /// Returns at most 32.
    fn take(&mut self, count: u32) -> Option<u32> {
        let mut value = 0_u32;
        for _ in 0..count {
            let byte = *self.bytes.get(self.at / 8)?;
            value = value << 1 | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(value)
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.take(1)? == 1)
    }

    /// 4.10.3.
    fn skip_uvlc(&mut self) -> Option<()> {
        let mut zeros = 0;
        while !self.flag()? {
            zeros += 1;
        }
        if zeros < 32 {
            self.take(zeros)?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_seven_bits_a_byte() {
        assert_eq!(leb128(&[0x05]), Some((5, 1)));
        assert_eq!(leb128(&[0x80, 0x01, 0xFF]), Some((128, 2)));
        assert_eq!(leb128(&[0x80; 9]), None);
        assert_eq!(leb128(&[0x80]), None);
    }

    #[test]
    fn units_end_where_they_say() {
        let bytes = [0x12, 0x00, 0x0A, 0x02, 7, 8, 0x36, 0x00, 0x01, 9];
        let found = units(&bytes).unwrap();
        let listed: Vec<_> = found.iter().map(|unit| (unit.kind, unit.payload)).collect();
        assert_eq!(listed, [(TEMPORAL_DELIMITER, &[][..]), (SEQUENCE_HEADER, &[7, 8]), (FRAME, &[9])]);
        assert_eq!(units(&bytes[..5]), None, "one beyond the bytes");
        assert_eq!(units(&[0x30, 1, 2]), None, "one without a size");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = (units(&bytes), SequenceHeader::parse(&bytes), SequenceHeader::of(&bytes));
        }
    }
}
