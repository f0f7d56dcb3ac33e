//! The codes of Annex K.3, for files that have scans and no codes: a camera's film is made of such pictures.

use super::huffman::Table;
use super::segments::Tables;

/// Tables K.3 and K.4, by length: how many codes there are. Their symbols are 0 to 11.
const FIRST: [[u8; 16]; 2] =
    [[0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]];

/// Tables K.5 and K.6.
const OTHERS: [[u8; 16]; 2] =
    [[0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125], [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119]];

/// Their symbols. Those that are not listed follow, from the lowest to the highest.
#[rustfmt::skip]
const SYMBOLS: [&[u8]; 2] = [
    &[
        0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14,
        0x32, 0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1, 0x15, 0x52, 0xD1, 0xF0, 0x24, 0x33, 0x62, 0x72, 0x82,
    ],
    &[
        0x00, 0x01, 0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07, 0x61, 0x71, 0x13, 0x22, 0x32,
        0x81, 0x08, 0x14, 0x42, 0x91, 0xA1, 0xB1, 0xC1, 0x09, 0x23, 0x33, 0x52, 0xF0, 0x15, 0x62, 0x72, 0xD1, 0x0A, 0x16,
        0x24, 0x34, 0xE1, 0x25, 0xF1,
    ],
];

impl Tables {
    /// Gives the tables 0 and 1, for luma and for chroma, the standard's codes where they have none.
    pub fn fill_with_standard(&mut self) {
        for number in 0..2 {
            let listed: Vec<u8> = (0..12).collect();
            let first = &mut self.first[number];
            *first = first.take().or_else(|| Table::new(FIRST[number], &listed));
            let runs = (0..16).flat_map(|run| (1..=10).map(move |size| run << 4 | size));
            let rest = runs.filter(|symbol| !SYMBOLS[number].contains(symbol));
            let listed: Vec<u8> = SYMBOLS[number].iter().copied().chain(rest).collect();
            let others = &mut self.others[number];
            *others = others.take().or_else(|| Table::new(OTHERS[number], &listed));
        }
    }
}
