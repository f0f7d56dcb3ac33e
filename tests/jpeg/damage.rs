//! Files that are cut or changed: `None`, or planes of the right size; never a panic. And what the whole program makes
//! of them.

use std::io::Cursor;

use vignettes::model::outputs::Crop;
use vignettes::model::{Format, PictureError, Size};
use vignettes::picture::jpeg::{self, Segments};
use vignettes::picture::{Limits, RenderRequest, Workspace, header, render};

use crate::{KINDS, Random, decoded, everything, foreign, list, waves};

fn small_files() -> Vec<Vec<u8>> {
    let picture = waves(Size::new(37, 29), 60);
    let kinds = KINDS.iter().zip([0, 0, 2, 1, 0, 3, 0]);
    kinds.map(|(kind, restarts)| foreign(&picture, *kind, 60, restarts)).collect()
}

/// Planes of the size that the header says, if any. A header that says more than a small picture is passed over.
fn try_to_decode(file: &[u8], random: &mut Random) -> bool {
    let Some(segments) = Segments::read(file) else { return false };
    if segments.size.pixels() > 1 << 16 {
        return false;
    }
    let eighths = [0; 2].map(|_| random.below(8) as u32 + 1);
    let region = if random.below(2) == 0 { everything(segments.size) } else { random.region(segments.size) };
    let Some(planes) = jpeg::decoded(&segments, region, eighths) else { return false };
    for placed in list(planes) {
        let Size { width, height } = placed.plane.size;
        assert_eq!(placed.plane.data.len() as u64, placed.plane.size.pixels());
        let ends = [(placed.left + width, placed.scale[0], segments.size.width, region.right)];
        let ends =
            ends.into_iter().chain([(placed.top + height, placed.scale[1], segments.size.height, region.bottom)]);
        for (end, scale, side, asked) in ends {
            let end = f64::from(end);
            assert!(end <= (f64::from(side) * scale).ceil() && end >= f64::from(asked) * scale, "{end} of {side}");
        }
    }
    true
}

#[test]
fn a_file_that_is_cut_anywhere_is_not_taken() {
    for file in small_files() {
        let whole = decoded(&file, None, 8);
        assert!(whole.is_some());
        // Without its end marker, every sample is there.
        for length in 0..file.len() - 2 {
            for eighths in [8, 1 + length as u32 % 7] {
                assert!(decoded(&file[..length], None, eighths).is_none(), "{length} of {} bytes", file.len());
            }
        }
        for length in file.len() - 2..=file.len() {
            assert_eq!(decoded(&file[..length], None, 8), whole, "{length} of {} bytes", file.len());
        }
    }
}

#[test]
fn a_flipped_bit_anywhere_leaves_nothing_or_planes_of_the_right_size() {
    let mut random = Random(3);
    let (mut taken, mut tried) = (0, 0);
    for (turn, file) in small_files().iter().enumerate() {
        for at in 0..file.len() {
            let mut flipped = file.clone();
            flipped[at] ^= 1 << ((at + turn) % 8);
            taken += u32::from(try_to_decode(&flipped, &mut random));
            tried += 1;
        }
    }
    assert!(taken * 10 > tried && taken < tried, "{taken} of {tried}: the test is to see both");
}

#[test]
fn bytes_changed_at_random_leave_nothing_or_planes_of_the_right_size() {
    let files = small_files();
    let mut random = Random(11);
    let mut taken = 0;
    for round in 0..4000 {
        let mut damaged = files[round % files.len()].clone();
        for _ in 0..=random.below(3) {
            let at = random.below(damaged.len() as u64) as usize;
            match random.below(4) {
                0 => drop(damaged.remove(at)),
                1 => damaged.insert(at, 0xFF),
                2 => damaged[at] = [0, 0xFF, 0x7F, 0xD0, 0xC4][random.below(5) as usize],
                _ => damaged[at] = random.below(256) as u8,
            }
        }
        taken += u32::from(try_to_decode(&damaged, &mut random));
    }
    assert!(taken > 100, "{taken}: the test is to see some");
}

/// F.2.2.2: a block has 63 coefficients behind its first. Runs of 16 zeros, `0`, and the block's end, `10`.
#[test]
fn a_block_that_runs_over_its_end_is_not_taken() {
    let file = |data: u8| {
        let mut file = b"\xFF\xD8\xFF\xDB\0\x43\0".to_vec();
        file.extend([1; 64]);
        file.extend(b"\xFF\xC0\0\x0B\x08\0\x08\0\x08\x01\x01\x11\0");
        file.extend(b"\xFF\xC4\0\x14\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        file.extend(b"\xFF\xC4\0\x15\x10\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xF0\0");
        file.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0");
        file.extend([data, 0xFF, 0xD9]);
        file
    };
    for eighths in 1..=8 {
        // No difference; then three runs and the end, or four runs.
        assert!(decoded(&file(0b0000_1011), None, eighths).is_some());
        assert!(decoded(&file(0b0000_0101), None, eighths).is_none(), "{eighths}/8");
    }
}

/// B.2.4.1: steps may have 16 bits, and differences of first coefficients add up. What is far too dark is black: no sum
/// wraps, or panics.
#[test]
fn blocks_darker_than_any_picture_are_black() {
    for step in [1, 16, 255, 4000, 8000, 16_000, 32_000, 65_535_u16] {
        let mut file = b"\xFF\xD8\xFF\xDB\0\x83\x10".to_vec();
        file.extend(step.to_be_bytes().repeat(64));
        // A row of 16 blocks of grey.
        file.extend(b"\xFF\xC0\0\x0B\x08\0\x08\0\x80\x01\x01\x11\0");
        // A code each, `0`: a difference of 11 bits, and the block's end.
        file.extend(b"\xFF\xC4\0\x14\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x0B");
        file.extend(b"\xFF\xC4\0\x14\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        file.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0");
        // `0`, -2047, `0`: 13 bits for each block.
        file.extend([0; 26]);
        file.extend([0xFF, 0xD9]);
        for eighths in 1..=8 {
            let luma = decoded(&file, None, eighths).unwrap().luma.plane;
            assert_eq!(luma.size, Size::new(16 * eighths, eighths));
            assert!(luma.data.iter().all(|sample| *sample == 0), "a step of {step}, {eighths}/8");
        }
    }
}

/// Not grey rubbish: that is promised, whoever reads the file.
#[test]
fn a_cut_picture_is_an_error_even_with_an_end_marker_behind_the_cut() {
    let limits = Limits { pixels: 1 << 20, memory: 64 << 20 };
    for kind in [None, KINDS[1], KINDS[4]] {
        let file = foreign(&waves(Size::new(64, 48), 40), kind, 80, 0);
        let found = header(Cursor::new(&file)).unwrap();
        let Size { width, height } = found.size;
        let crop = Crop { left: 0.0, top: 0.0, width: width.into(), height: height.into(), output: Size::new(20, 15) };
        let request = RenderRequest::new(crop, Format::Jpeg, 80);
        // A file without its end mark has another header.
        let rendered =
            |bytes: &[u8]| render(bytes, &header(Cursor::new(bytes))?, &[request], &limits, &mut Workspace::new());
        assert!(rendered(&file).is_ok());
        let scan = file.windows(2).position(|bytes| bytes == [0xFF, 0xDA]).unwrap() + 14;
        for length in (scan..file.len() - 2).step_by(41).chain([file.len() - 3]) {
            let cut = file[..length].to_vec();
            let closed = [&cut[..], &[0xFF, 0xD9]].concat();
            for bytes in [cut, closed] {
                let made = rendered(&bytes).map(|_| ());
                assert!(matches!(made, Err(PictureError::Corrupt { .. })), "{length} of {}: {made:?}", file.len());
            }
        }
    }
}
