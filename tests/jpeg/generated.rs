//! Generated files of every sampling, size, coding, restart interval and quality, against the other crate, and against
//! the same picture in one scan. Damaged too.
//!
//! `VIGNETTES_SWEEP=20` takes twenty times as many.

use libjpeg_turbo_rs::{Encoder, ScanScript};
use vignettes::model::Size;
use vignettes::picture::jpeg::{self, Doubt, Scale, Segments};
use vignettes::picture::planes::{PlacedPlane, Plane};

use crate::{KINDS, Random, encoder, everything, foreign_planes, list, read, sweep, waves, worst};

/// Scans, by how many components there are.
type Script = fn(u8) -> Vec<ScanScript>;

/// Codings of the same coefficients. The first is in one scan.
const CODINGS: [(&str, Option<Script>); 5] = [
    ("optimised", None),
    ("progressive", Some(|_| vec![])),
    ("bands alone", Some(bands_alone)),
    ("bits alone", Some(bits_alone)),
    ("all apart", Some(all_apart)),
];

fn scan(components: &[u8], [ss, se]: [u8; 2], [ah, al]: [u8; 2]) -> ScanScript {
    ScanScript { components: components.to_vec(), ss, se, ah, al }
}

/// Spectral selection, with all bits at once.
fn bands_alone(count: u8) -> Vec<ScanScript> {
    let all: Vec<u8> = (0..count).collect();
    let of = |one: u8| [[1, 2], [3, 9], [10, 63]].map(|band| scan(&[one], band, [0, 0]));
    std::iter::once(scan(&all, [0, 0], [0, 0])).chain(all.iter().copied().flat_map(of)).collect()
}

/// Successive approximation of one band, bit by bit.
fn bits_alone(count: u8) -> Vec<ScanScript> {
    let all: Vec<u8> = (0..count).collect();
    let mut scans = vec![scan(&all, [0, 0], [0, 2])];
    scans.extend(all.iter().map(|one| scan(&[*one], [1, 63], [0, 3])));
    for low in (0..3).rev() {
        scans.extend(all.iter().map(|one| scan(&[*one], [1, 63], [low + 1, low])));
    }
    scans.extend([scan(&all, [0, 0], [2, 1]), scan(&all, [0, 0], [1, 0])]);
    scans
}

/// Each component, band and bit in a scan of its own, the last component first.
fn all_apart(count: u8) -> Vec<ScanScript> {
    let mut scans = vec![];
    for one in (0..count).rev() {
        scans.push(scan(&[one], [0, 0], [0, 1]));
        scans.extend([[1, 1], [2, 5], [6, 63]].map(|band| scan(&[one], band, [0, 1])));
        scans.extend([[1, 20], [21, 63]].map(|band| scan(&[one], band, [1, 0])));
        scans.push(scan(&[one], [0, 0], [1, 0]));
    }
    scans
}

fn coded(encoder: Encoder<'_>, script: Option<Script>, components: u8) -> Encoder<'_> {
    match script.map(|script| script(components)) {
        None => encoder.optimize_huffman(true),
        Some(scans) if scans.is_empty() => encoder.progressive(true),
        Some(scans) => encoder.progressive(true).scan_script(scans),
    }
}

fn whole_planes(file: &[u8], size: Size) -> Result<Vec<PlacedPlane>, Doubt> {
    read(file, everything(size), Scale::Stored([8; 2])).map(|found| found.unwrap().planes)
}

/// A sample of the other decoder may be one off, since it counts in whole numbers.
#[track_caller]
fn assert_as_reference(planes: &[PlacedPlane], file: &[u8], what: &str) {
    let sizes: Vec<Size> = planes.iter().map(|placed| placed.plane.size).collect();
    for (number, (ours, theirs)) in planes.iter().zip(foreign_planes(file, &sizes)).enumerate() {
        let worst = worst(&ours.plane, &theirs);
        assert!(worst <= 1, "{what}, plane {number}: a sample is {worst} off");
    }
}

#[test]
fn every_coding_gives_the_samples_of_the_reference_and_of_one_scan() {
    let mut random = Random(29);
    let turns = 1000 * sweep();
    for turn in 0..turns {
        let size = Size::new(1 + random.below(64) as u32, 1 + random.below(64) as u32);
        let picture = waves(size, random.below(90));
        let kind = KINDS[turn % KINDS.len()];
        let (quality, restarts) = (10 + random.below(91) as u8, [0, 0, 1, 2, 7][turn % 5]);
        let (coding, script) = CODINGS[random.below(CODINGS.len() as u64) as usize];
        let what = format!("turn {turn}: {coding}, {kind:?}, {size:?}, quality {quality}, restarts {restarts}");
        let components = if kind.is_some() { 3 } else { 1 };
        let (data, format) = crate::samples(&picture, kind);
        let base = || encoder(&data, format, size, kind, quality, restarts);
        let file = coded(base(), script, components).encode().unwrap();
        let planes = whole_planes(&file, size).unwrap_or_else(|doubt| panic!("{what}: {doubt:?}"));
        assert_as_reference(&planes, &file, &what);
        // The same coefficients in one scan, of which a part is read as an output asks for it.
        let one_scan = base().encode().unwrap();
        let segments = Segments::read(&one_scan).unwrap();
        let (region, eighths) = (random.region(size), [0; 2].map(|_| 1 + random.below(8) as u32));
        let expected = list(jpeg::decoded(&segments, region, eighths).unwrap());
        let found = read(&file, region, Scale::Stored(eighths)).unwrap().unwrap().planes;
        assert!(found.len() == expected.len(), "{what}");
        for (found, expected) in found.iter().zip(&expected) {
            assert!(samples_of(found, expected), "{what}: {region:?} at {eighths:?}/8");
        }
        assert_survives_damage(&file, size, &mut random, &what);
    }
    assert!(turns >= 1000);
}

/// Every sample of a part is that of the other one, which may begin at another unit.
fn samples_of(part: &PlacedPlane, other: &PlacedPlane) -> bool {
    if !part.scale.iter().eq(&other.scale) || part.left > other.left || part.top > other.top {
        return false;
    }
    let (across, down) = ((other.left - part.left) as usize, (other.top - part.top) as usize);
    let rows = |plane: &Plane| plane.data.chunks(plane.size.width as usize).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let theirs = rows(&other.plane);
    let ours = rows(&part.plane);
    theirs.iter().enumerate().all(|(y, row)| ours[down + y].get(across..across + row.len()) == Some(row))
}

/// Cut, it is refused. With a byte changed it is refused, or has planes of the right size.
#[track_caller]
fn assert_survives_damage(file: &[u8], size: Size, random: &mut Random, what: &str) {
    let scan = file.windows(2).position(|bytes| bytes == [0xFF, 0xDA]).unwrap() + 2;
    let length = scan + random.below((file.len() - 2 - scan) as u64) as usize;
    assert!(whole_planes(&file[..length], size).is_err(), "{what}: cut to {length} of {}", file.len());
    let mut changed = file.to_vec();
    let at = scan + random.below((file.len() - scan) as u64) as usize;
    changed[at] ^= 1 << random.below(8);
    for placed in whole_planes(&changed, size).unwrap_or_default() {
        assert_eq!(placed.plane.data.len() as u64, placed.plane.size.pixels(), "{what}: {at} changed");
    }
}

/// Annex K.3: pictures of a camera's film have no codes of their own.
#[test]
fn a_file_without_codes_has_those_of_the_standard() {
    let size = Size::new(61, 40);
    for kind in [None, KINDS[4]] {
        let file = crate::foreign(&waves(size, 40), kind, 80, 0);
        let mut bare = file.clone();
        while let Some(at) = bare.windows(2).position(|bytes| bytes == [0xFF, 0xC4]) {
            bare.drain(at..at + 2 + usize::from(u16::from_be_bytes([bare[at + 2], bare[at + 3]])));
        }
        assert!(bare.len() + 200 < file.len() && Segments::read(&bare).is_some());
        assert_eq!(whole_planes(&bare, size), whole_planes(&file, size), "{kind:?}");
        assert!(whole_planes(&file, size).is_ok());
    }
}

/// All components have the same number, in the frame and in the scan, as some programs write them.
#[test]
fn components_of_one_number_are_distinguished_by_their_order() {
    let size = Size::new(33, 21);
    let file = crate::foreign(&waves(size, 20), KINDS[4], 80, 0);
    let mut alike = file.clone();
    let frame = file.windows(2).position(|bytes| bytes == [0xFF, 0xC0]).unwrap() + 10;
    let scan = file.windows(2).position(|bytes| bytes == [0xFF, 0xDA]).unwrap() + 5;
    for component in 0..3 {
        assert_eq!([file[frame + component * 3], file[scan + component * 2]], [component as u8 + 1; 2]);
        (alike[frame + component * 3], alike[scan + component * 2]) = (1, 1);
    }
    assert_eq!(whole_planes(&alike, size), whole_planes(&file, size));
    assert!(whole_planes(&file, size).is_ok());
}

/// A height that comes once more, behind the first scan (B.2.5), changes nothing.
#[test]
fn a_height_behind_the_scan_is_passed_over() {
    let size = Size::new(24, 16);
    let file = crate::foreign(&waves(size, 20), KINDS[1], 80, 0);
    let end = file.len() - 2;
    let again = [&file[..end], &[0xFF, 0xDC, 0, 4, 0, 16], &file[end..]].concat();
    assert_eq!(whole_planes(&again, size), whole_planes(&file, size));
    assert!(whole_planes(&file, size).is_ok());
}
