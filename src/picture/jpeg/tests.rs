//! Parts that can't be seen from outside: codes, bits, and registers. Whole files are tested in `tests/jpeg`.

use std::collections::BTreeMap;

use crate::model::Size;
use crate::picture::planes::{Plane, Planes};
use crate::picture::region::Region;
use crate::picture::wide::plainly;

use super::bits::{Bits, Cursor};
use super::codes::{Codes, Frequencies};
use super::{Segments, decoded, written};

/// Symbols that come as often as Fibonacci's numbers make the deepest tree; equal ones the flattest.
fn frequencies() -> Vec<Frequencies> {
    let mut all = vec![];
    for count in [1, 2, 3, 16, 17, 18, 25, 44] {
        let mut deep = [0; 256];
        let (mut a, mut b) = (1_u32, 1_u32);
        for symbol in 0..count {
            deep[symbol * 5 % 256] = a;
            (a, b) = (b, a.saturating_add(b));
        }
        all.push(deep);
    }
    for count in [1, 2, 3, 162, 255, 256] {
        let mut flat = [0; 256];
        flat[..count].fill(9);
        all.push(flat);
    }
    let mut state = 1_u32;
    for _ in 0..40 {
        all.push(std::array::from_fn(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Few, or many; some of them not at all.
            (state >> 20).checked_shr(state >> 8 & 15).unwrap_or(0)
        }));
    }
    all
}

/// The bits of Huffman's best codes, the one that no picture has among them: the sum of all his trees.
fn fewest_bits(frequencies: &Frequencies) -> u64 {
    let mut trees: Vec<u64> = frequencies.iter().filter(|often| **often > 0).map(|often| u64::from(*often)).collect();
    trees.push(1);
    let mut bits = 0;
    while trees.len() > 1 {
        trees.sort_unstable_by_key(|tree| std::cmp::Reverse(*tree));
        let pair = trees.split_off(trees.len() - 2).iter().sum();
        bits += pair;
        trees.push(pair);
    }
    bits
}

#[test]
fn codes_can_be_distinguished_from_one_another_and_none_is_all_ones() {
    for (turn, frequencies) in frequencies().iter().enumerate() {
        let codes = Codes::new(frequencies);
        let there: Vec<u8> = (0..=255).filter(|symbol| frequencies[usize::from(*symbol)] > 0).collect();
        let mut listed = codes.symbols.clone();
        listed.sort_unstable();
        assert_eq!(listed, there, "{turn}: each symbol has one code");
        assert_eq!(codes.counts.iter().map(|count| usize::from(*count)).sum::<usize>(), there.len(), "{turn}");
        let mut at = codes.symbols.iter();
        // Figures C.1 and C.2: what a decoder makes of the counts.
        let (mut expected, mut bits, mut longest) = (0_u32, 0, 0);
        for (length, &count) in (1..).zip(&codes.counts) {
            for &symbol in at.by_ref().take(count.into()) {
                assert_eq!(codes.of(symbol), (expected as u16, length), "{turn}: {symbol}");
                assert!(expected + 1 < 1 << length, "{turn}: {symbol} is all ones, or too long");
                bits += u64::from(frequencies[usize::from(symbol)]) * u64::from(length);
                longest = length;
                expected += 1;
            }
            expected <<= 1;
        }
        // Kraft's sum, in 16 bits: all but one of the longest are taken.
        assert_eq!(expected, (1 << 17) - (2 << (16 - longest)), "{turn}: codes are left over");
        let fewest = fewest_bits(frequencies);
        let is_shortened = longest == 16;
        assert!(bits + u64::from(longest) <= fewest || is_shortened, "{turn}: {bits} bits, and {fewest} would do");
        assert!(bits <= fewest + fewest / 100, "{turn}: {bits} bits, and {fewest} would do");
    }
}

#[test]
fn what_comes_more_often_has_no_longer_code() {
    for frequencies in frequencies() {
        let codes = Codes::new(&frequencies);
        if codes.counts[15] > 0 {
            // Shortened: among those that were as deep, the alphabet says who gives way, as in libjpeg.
            continue;
        }
        let lengths: BTreeMap<u32, Vec<u8>> = codes.symbols.iter().fold(BTreeMap::new(), |mut lengths, symbol| {
            lengths.entry(frequencies[usize::from(*symbol)]).or_insert_with(Vec::new).push(codes.of(*symbol).1);
            lengths
        });
        let mut shortest = u8::MAX;
        for lengths in lengths.values() {
            assert!(lengths.iter().all(|length| *length <= shortest));
            shortest = lengths.iter().copied().fold(shortest, u8::min);
        }
    }
}

/// Many bytes are stuffed, so that windows end before, in and behind them.
#[test]
fn unstuffed_bytes_are_those_that_were_stuffed() {
    for (seed, length) in [(1_u32, 0), (2, 1), (3, 7), (4, 5000), (5, 20_480), (6, 70_001)] {
        let mut state = seed;
        let data: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if state >> 30 == 0 { (state >> 16) as u8 } else { 0xFF }
        })
        .take(length)
        .collect();
        let mut stuffed: Vec<u8> = Vec::new();
        for &byte in &data {
            stuffed.extend([byte, 0].iter().take(1 + usize::from(byte == 0xFF)));
        }
        for end in [&[][..], &[0xFF], &[0xFF, 0xD9, 1, 2, 3], &[0xFF, 0xFF, 0xD3, 7, 7, 7]] {
            let file = [&stuffed[..], end].concat();
            let mut bits = Bits::new(&file);
            let mut cursor = bits.supply(Cursor::default()).unwrap();
            for (at, &byte) in data.iter().enumerate() {
                cursor = bits.supply(cursor).unwrap_or_else(|| panic!("{at} of {length}"));
                cursor.refill(&bits.window);
                assert_eq!((cursor.bits() >> 56) as u8, byte, "{at} of {length}");
                // As codes of any length pass them.
                for part in [3, 0, 5] {
                    cursor.pass(part);
                }
            }
            cursor = bits.supply(cursor).unwrap();
            let restarted = bits.restart(cursor, 3).is_some();
            assert_eq!(restarted, end.len() == 6, "{length}, {end:?}");
            cursor.refill(&bits.window);
            assert!(restarted || bits.is_within(cursor), "read ahead is not passed");
            cursor.pass(1);
            assert!(restarted || !bits.is_within(cursor) && bits.supply(cursor).is_none(), "{length}, {end:?}");
        }
    }
}

/// The promise of `wide`: the same bytes on every machine.
#[test]
#[cfg(target_arch = "x86_64")]
#[expect(clippy::print_stderr, reason = "a test that is left out says so")]
fn wide_registers_give_the_same_files_and_samples() {
    if !is_x86_feature_detected!("avx2") {
        eprintln!("SKIPPED: this processor has no wide registers to compare with");
        return;
    }
    let size = Size::new(75, 43);
    let plane = |size: Size, seed: u32| {
        let sample = |at: u32| ((at.wrapping_mul(2_654_435_761) ^ seed) >> 25) + at % size.width + at / size.width;
        Plane { size, data: (0..size.pixels() as u32).map(|at| sample(at) as u8).collect() }
    };
    let half = Size::new(38, 22);
    let planes = Planes { luma: plane(size, 1), chroma: Some([plane(half, 2), plane(half, 3)]) };
    for quality in [20, 75, 100] {
        let file = written(&planes, quality, None).unwrap();
        assert!(plainly(|| written(&planes, quality, None)).unwrap() == file, "quality {quality}");
        let segments = Segments::read(&file).unwrap();
        for eighths in 1..=8 {
            let region = Region { left: 9, top: 17, right: 70, bottom: 43 };
            let eighths = [eighths, 9 - eighths];
            let wide = decoded(&segments, region, eighths);
            assert!(wide.is_some() && wide == plainly(|| decoded(&segments, region, eighths)), "{eighths:?}/8");
        }
    }
}
