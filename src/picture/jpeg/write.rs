//! Planes to a baseline JPEG, 4:2:0 or grey, with codes made for it.

use crate::picture::planes::{Plane, Planes};
use crate::picture::wide::{Work, widely};

use super::NATURAL;
use super::codes::{Codes, Frequencies};
use super::forward::quantised;

/// Table K.1, in rows of rising frequency.
#[rustfmt::skip]
const BRIGHTNESS: [u8; 64] = [
    16, 11, 10, 16, 24, 40, 51, 61,
    12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77,
    24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
];

/// Table K.2.
#[rustfmt::skip]
const COLOUR: [u8; 64] = [
    17, 18, 24, 47, 99, 99, 99, 99,
    18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
];

/// A longer side does not fit in a frame, B.2.2.
const LONGEST_SIDE: u32 = 65_535;

/// A longer block does not fit in a segment, with its name.
const LONGEST_EXIF: usize = 65_535 - 2 - 6;

/// `quality` is libjpeg's, 1 to 100; chroma is halved. `None` if a side is too long. EXIF that is too long is left out.
#[must_use]
pub fn written(planes: &Planes, quality: u8, exif: Option<&[u8]>) -> Option<Vec<u8>> {
    let size = planes.luma.size;
    if size.width > LONGEST_SIDE || size.height > LONGEST_SIDE || size.pixels() == 0 {
        return None;
    }
    let steps = [BRIGHTNESS, COLOUR].map(|table| scaled(&table, quality));
    let symbols = widely(Symbols { planes, steps: &steps });
    let count = if planes.chroma.is_some() { 2 } else { 1 };
    let codes: Vec<[Codes; 2]> =
        symbols.frequencies.iter().take(count).map(|kinds| kinds.each_ref().map(Codes::new)).collect();
    let mut file = head(planes, &steps[..count], &codes, exif);
    widely(Packed { tokens: &symbols.tokens, codes: &codes, file: &mut file });
    file.extend([0xFF, 0xD9]);
    Some(file)
}

/// The quality, 1 to 100, that these quantisation tables, in stored order, are scaled for.
#[must_use]
pub fn libjpeg_quality(tables: &[&[u8]]) -> Option<u8> {
    let stored = |table: &[u8; 64]| super::places().map(|place| table[place]).collect::<Vec<u8>>();
    let is_of = |quality: &u8| {
        let ours = [BRIGHTNESS, COLOUR].map(|table| stored(&scaled(&table, *quality)));
        tables.iter().zip(&ours).all(|(table, ours)| *table == ours.as_slice())
    };
    if tables.is_empty() || tables.len() > 2 { None } else { (1..=100).find(is_of) }
}

/// As libjpeg scales tables.
fn scaled(table: &[u8; 64], quality: u8) -> [u8; 64] {
    let quality = u32::from(quality.clamp(1, 100));
    let percent = if quality < 50 { 5000 / quality } else { 200 - 2 * quality };
    table.map(|step| ((u32::from(step) * percent + 50) / 100).clamp(1, 255) as u8)
}

/// What a block's first coefficient, or one of the others, comes to: its symbol's table in the highest bits, the
/// symbol, how many bits its value has, and they.
#[derive(Clone, Copy)]
struct Token(u32);

impl Token {
    #[inline(always)]
    fn new(table: usize, is_first: bool, run: u32, value: i16) -> Self {
        let size = 16 - value.unsigned_abs().leading_zeros();
        // F.1.2.1: of what is negative, the bits of one less.
        let bits = (i32::from(value) + i32::from(value >> 15)) as u32 & ((1 << size) - 1);
        let symbol = run << 4 | size;
        Self((table as u32) << 29 | u32::from(is_first) << 28 | symbol << 20 | size << 16 | bits)
    }

    fn symbol(self) -> u8 {
        (self.0 >> 20) as u8
    }
}

/// All symbols of a picture, in the order that they are written.
struct Coded {
    tokens: Vec<Token>,
    /// Of luma and chroma: those of first coefficients, and those of the others.
    frequencies: [[Frequencies; 2]; 2],
}

struct Symbols<'a> {
    planes: &'a Planes,
    steps: &'a [[u8; 64]; 2],
}

impl Work for Symbols<'_> {
    type Done = Coded;

    #[inline(always)]
    fn run(self) -> Coded {
        let Self { planes, steps } = self;
        let inverses = steps.map(|table| table.map(|step| 1.0 / f32::from(step)));
        let size = planes.luma.size;
        let tokens = Vec::with_capacity(size.pixels() as usize / 4);
        let mut coded = Coded { tokens, frequencies: [[[0; 256]; 2]; 2] };
        let mut before = [0_i16; 3];
        // A.2.3: four blocks of luma, one of each chroma. Alone, luma is written block by block.
        let side = if planes.chroma.is_some() { 2 } else { 1 };
        for y in 0..size.height.div_ceil(8 * side) {
            for x in 0..size.width.div_ceil(8 * side) {
                for row in 0..side {
                    for column in 0..side {
                        let place = [x * side + column, y * side + row];
                        block(&planes.luma, place, &inverses[0], &mut before[0], 0, &mut coded);
                    }
                }
                if let Some(chroma) = &planes.chroma {
                    for (plane, before) in chroma.iter().zip(&mut before[1..]) {
                        block(plane, [x, y], &inverses[1], before, 1, &mut coded);
                    }
                }
            }
        }
        coded
    }
}

#[inline(always)]
fn block(plane: &Plane, place: [u32; 2], inverses: &[f32; 64], before: &mut i16, table: usize, coded: &mut Coded) {
    let (left, top) = (place[0] * 8, place[1] * 8);
    let mut there = 0_u64;
    let mut listed = [0_i16; 64];
    if left >= plane.size.width || top >= plane.size.height {
        // Beyond the picture: what takes the fewest bits.
        listed[0] = *before;
    } else {
        let coefficients = quantised(&samples(plane, left as usize, top as usize), inverses);
        for (place, listed) in listed.iter_mut().enumerate() {
            // F.1.2.2: ten bits at most; the first may have eleven.
            let most = if place == 0 { 1024 } else { 1023 };
            *listed = coefficients[usize::from(NATURAL[place] & 63)].clamp(-most, most);
            there |= u64::from(*listed != 0) << place;
        }
    }
    let mut put = |token: Token, kind: usize| {
        coded.frequencies[table][kind][usize::from(token.symbol())] += 1;
        coded.tokens.push(token);
    };
    put(Token::new(table, true, 0, listed[0] - *before), 0);
    *before = listed[0];
    let mut last = 0;
    there &= !1;
    while there != 0 {
        let place = there.trailing_zeros();
        there &= there - 1;
        let mut run = place - last - 1;
        while run > 15 {
            put(Token::new(table, false, 15, 0), 1);
            run -= 16;
        }
        put(Token::new(table, false, run, listed[place as usize & 63]), 1);
        last = place;
    }
    if last < 63 {
        put(Token::new(table, false, 0, 0), 1);
    }
}

/// A block's samples; the last row and column go on beyond the picture.
#[inline(always)]
fn samples(plane: &Plane, left: usize, top: usize) -> [[u8; 8]; 8] {
    let (width, height) = (plane.size.width as usize, plane.size.height as usize);
    let mut samples = [[0; 8]; 8];
    for (y, samples) in samples.iter_mut().enumerate() {
        let row = &plane.data[(top + y).min(height - 1) * width..][..width];
        match row.get(left..).and_then(<[u8]>::first_chunk::<8>) {
            Some(whole) => *samples = *whole,
            None => *samples = std::array::from_fn(|x| row[(left + x).min(width - 1)]),
        }
    }
    samples
}

/// Marker segments, up to the scan's data.
fn head(planes: &Planes, steps: &[[u8; 64]], codes: &[[Codes; 2]], exif: Option<&[u8]>) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8];
    let mut segment = |marker: u8, content: &[u8]| {
        file.extend([0xFF, marker]);
        file.extend((content.len() as u16 + 2).to_be_bytes());
        file.extend(content);
    };
    // JFIF 1.01, no density, no thumbnail.
    segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    if let Some(exif) = exif.filter(|exif| exif.len() <= LONGEST_EXIF) {
        segment(0xE1, &[b"Exif\0\0", exif].concat());
    }
    for (number, table) in (0_u8..).zip(steps) {
        let listed = (0..64).map(|place| table[usize::from(NATURAL[place])]);
        segment(0xDB, &std::iter::once(number).chain(listed).collect::<Vec<u8>>());
    }
    let [h1, h0] = (planes.luma.size.height as u16).to_be_bytes();
    let [w1, w0] = (planes.luma.size.width as u16).to_be_bytes();
    let components: &[[u8; 3]] =
        if planes.chroma.is_some() { &[[1, 0x22, 0], [2, 0x11, 1], [3, 0x11, 1]] } else { &[[1, 0x11, 0]] };
    let count = components.len() as u8;
    segment(0xC0, &[&[8, h1, h0, w1, w0, count], components.as_flattened()].concat());
    for (number, kinds) in (0_u8..).zip(codes) {
        for (kind, codes) in (0_u8..).zip(kinds) {
            segment(0xC4, &[&[kind << 4 | number], &codes.counts[..], &codes.symbols].concat());
        }
    }
    let scanned: Vec<[u8; 2]> = components.iter().map(|component| [component[0], component[2] * 0x11]).collect();
    segment(0xDA, &[&[count], scanned.as_flattened(), &[0, 63, 0]].concat());
    file
}

/// Symbols and values as bits.
struct Packed<'a> {
    tokens: &'a [Token],
    codes: &'a [[Codes; 2]],
    file: &'a mut Vec<u8>,
}

impl Work for Packed<'_> {
    type Done = ();

    #[inline(always)]
    fn run(self) {
        let Self { tokens, codes, file } = self;
        let (mut bits, mut count) = (0_u64, 0_u32);
        for token in tokens {
            let [first, others] = &codes[(token.0 >> 29) as usize];
            let (code, length) = if token.0 >> 28 & 1 == 1 { first } else { others }.of(token.symbol());
            let size = token.0 >> 16 & 15;
            // 31 bits at most, after fewer than 32.
            bits = (bits << length | u64::from(code)) << size | u64::from(token.0 & 0xFFFF);
            count += u32::from(length) + size;
            if count >= 32 {
                count -= 32;
                stuffed(((bits >> count) as u32).to_be_bytes(), file);
            }
        }
        // F.1.2.3: filled up with ones.
        let fill = (32 - count) % 8;
        let last = ((bits << fill | ((1 << fill) - 1)) << (32 - count - fill)) as u32;
        for &byte in &last.to_be_bytes()[..(count + fill) as usize / 8] {
            file.push(byte);
            if byte == 0xFF {
                file.push(0);
            }
        }
    }
}

/// B.1.1.5.
#[inline(always)]
fn stuffed(bytes: [u8; 4], file: &mut Vec<u8>) {
    if bytes.contains(&0xFF) {
        for byte in bytes {
            file.push(byte);
            if byte == 0xFF {
                file.push(0);
            }
        }
    } else {
        file.extend(bytes);
    }
}
