//! Whole planes, of all kinds of files.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use vignettes::model::Size;
use vignettes::picture::jpeg::Scale;
use vignettes::picture::planes::PlacedPlane;
use vignettes::picture::{Region, header};

use crate::{KINDS, assert_as_foreign, decoded, everything, foreign, foreign_planes, made, read, sweep, waves, worst};

fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
                found.push((path, bytes));
            }
        }
    }
    found.sort();
    found
}

/// The upper left corner is read, which says that the file is taken and costs little.
fn is_taken(file: &[u8]) -> bool {
    decoded(file, Some(Region { left: 0, top: 0, right: 1, bottom: 1 }), 8).is_some()
}

#[test]
fn our_own_pictures_are_as_another_decoder_reads_them() {
    let files = files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures"));
    let mut refused = Vec::new();
    for (path, file) in &files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Large ones are alike, and each takes a second.
        if !is_taken(file) {
            refused.push(name);
        } else if file.len() < 120_000 && name != "truncated.jpg" {
            assert_as_foreign(file, &name);
        }
    }
    assert!(files.len() > 20, "only {} files are found", files.len());
    // Those that are not common. None else may be left to another decoder.
    assert_eq!(refused, ["poster.jpg", "cmyk-adobe.jpg", "multi-scan-baseline.jpg", "progressive.jpg"]);
}

/// Whether the other crate is right about a kind: of chroma, or inks, that are sampled unlike one another it is not.
fn is_right_for(planes: &[PlacedPlane]) -> bool {
    let scales: Vec<[u64; 2]> = planes.iter().map(|placed| placed.scale.map(f64::to_bits)).collect();
    match scales[..] {
        [_] => true,
        [luma, blue, red] => luma == [1.0_f64.to_bits(); 2] && blue == red,
        _ => scales.iter().all(|scale| *scale == scales[0]),
    }
}

/// Every JPEG that both read, whatever kind it is of; those of 12 bits and such without loss aside.
fn compared(files: &[(PathBuf, Vec<u8>)]) -> usize {
    let mut compared = 0;
    for (path, file) in files {
        let Ok(found) = header(Cursor::new(file)) else { continue };
        let Ok(Some(ours)) = read(file, everything(found.stored_size()), Scale::Stored([8; 2])) else { continue };
        let sizes: Vec<Size> = ours.planes.iter().map(|placed| placed.plane.size).collect();
        if !is_right_for(&ours.planes) || libjpeg_turbo_rs::decompress_raw(file).is_err() {
            continue;
        }
        for (number, (ours, theirs)) in ours.planes.iter().zip(foreign_planes(file, &sizes)).enumerate() {
            let worst = worst(&ours.plane, &theirs);
            assert!(worst <= 1, "{}, plane {number}: a sample is {worst} off", path.display());
        }
        compared += 1;
    }
    compared
}

#[test]
fn pictures_of_others_are_as_another_decoder_reads_them() {
    let Some(shared) = std::env::var_os("VIGNETTES_SHARED").filter(|value| !value.is_empty()).map(PathBuf::from) else {
        eprintln!("SKIPPED: VIGNETTES_SHARED is not set, so the pictures of others are not there to test on");
        return;
    };
    let site = files_below(&shared.join("site"));
    let taken = site.iter().filter(|(_, file)| is_taken(file)).count();
    assert!(site.len() > 100, "only {} files are found", site.len());
    assert!(taken * 10 >= site.len() * 9, "only {taken} of {} are common", site.len());
    // All of them take minutes, so a small share is read each time.
    let (longest, step) = if sweep() > 1 { (usize::MAX, 1) } else { (60_000, 6) };
    let mut site: Vec<_> = site.into_iter().filter(|(_, file)| file.len() < longest).step_by(step).collect();
    let count = site.len();
    for folder in ["hard-images", "cases", "layouts"] {
        site.extend(files_below(&shared.join(folder)).into_iter().filter(|(_, file)| file.len() < longest));
    }
    let compared = compared(&site);
    assert!(compared > count + 10, "only {compared} of {} are compared", site.len());
}

#[test]
fn every_sampling_size_and_restart_interval_is_read() {
    let mut turn = 0_usize;
    for width in 1..=40_u32 {
        for height in (1 + width % 3..=40).step_by(3) {
            let kind = KINDS[turn % KINDS.len()];
            let restarts = [0, 1, 2, 5, 3][turn % 5];
            let file = foreign(&waves(Size::new(width, height), 30), kind, 75 + (turn % 25) as u8, restarts);
            assert_as_foreign(&file, &format!("{kind:?}, restarts {restarts}"));
            turn += 1;
        }
    }
    assert!(turn > 500);
}

/// More than the window of bits that are unstuffed at once, with restart markers and without.
#[test]
fn a_file_longer_than_the_window_of_bits_is_read() {
    let picture = made::noise(Size::new(213, 170));
    for (kind, restarts) in [(KINDS[4], 0), (KINDS[1], 100), (None, 0), (None, 1)] {
        let file = foreign(&picture, kind, 100, restarts);
        assert!(file.len() > 40_000, "{}", file.len());
        assert_as_foreign(&file, &format!("{kind:?}, restarts {restarts}"));
    }
}

#[test]
fn restart_markers_come_in_order_each_in_its_place() {
    let file = foreign(&waves(Size::new(70, 50), 20), KINDS[4], 80, 2);
    let markers = made::restart_markers(&file);
    assert!(markers.len() > 8 && decoded(&file, None, 8).is_some());
    for &at in &markers {
        let mut other = file.clone();
        other[at + 1] = 0xD0 + ((file[at + 1] + 1) & 7);
        assert!(decoded(&other, None, 8).is_none(), "another number");
        let mut filled = file.clone();
        filled.insert(at, 0xFF);
        assert_eq!(decoded(&filled, None, 8), decoded(&file, None, 8), "a fill byte");
        let mut late = file.clone();
        late.splice(at..at, [0xAA, 0xAA]);
        assert!(decoded(&late, None, 8).is_none(), "bytes that no unit needs");
        let mut lost = file.clone();
        lost.drain(at..at + 2);
        assert!(decoded(&lost, None, 8).is_none(), "no marker");
    }
    // None is expected, and one comes.
    let interval = file.windows(4).position(|bytes| bytes == [0xFF, 0xDD, 0, 4]).unwrap();
    let mut unexpected = file.clone();
    unexpected.drain(interval..interval + 6);
    assert!(decoded(&unexpected, None, 8).is_none());
}

/// B.1.1.2 and 2.4: whose colours are not luma and chroma, or whose codes are not Huffman's, is left to others.
#[test]
fn what_is_not_common_is_left_to_others() {
    let picture = waves(Size::new(24, 20), 0);
    let common = foreign(&picture, KINDS[1], 80, 0);
    assert!(decoded(&common, None, 8).is_some());
    let adobe = [&common[..2], b"\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0", &[0], &common[2..]].concat();
    assert!(decoded(&adobe, None, 8).is_none(), "Adobe says that they are red, green and blue");
    let adobe = [&common[..2], b"\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0", &[1], &common[2..]].concat();
    assert!(decoded(&adobe, None, 8).is_some(), "Adobe says that they are luma and chroma");
    for (what, file) in [
        ("progressive", made::progressive(&picture)),
        ("arithmetic", made::arithmetic(&picture)),
        ("lossless", made::lossless(&picture)),
        ("three scans", made::three_scans(&picture)),
        ("ink", made::cmyk(Size::new(16, 16), [9, 9, 9, 9])),
        ("12 bits", made::grey_jpeg_of_12_bits(&picture)),
    ] {
        assert!(decoded(&file, None, 8).is_none(), "{what}");
    }
}
