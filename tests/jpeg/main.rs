//! Our own JPEG decoder and encoder, held against those of another crate.
#![expect(clippy::disallowed_methods, reason = "test data is read from the disk")]
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

mod damage;
mod decoder;
mod encoder;
mod generated;
#[path = "../made/mod.rs"]
mod made;
mod regions;

use libjpeg_turbo_rs::{Encoder, PixelFormat, Subsampling};
use made::Picture;
use vignettes::model::Size;
use vignettes::picture::Region;
use vignettes::picture::jpeg::{self, Components, Doubt, SampleSelection, Scale, Segments};
use vignettes::picture::planes::{PlacedPlane, Plane, Planes};

/// What the decoder may meet; `None` is grey.
const KINDS: [Option<Subsampling>; 7] = [
    None,
    Some(Subsampling::S444),
    Some(Subsampling::S422),
    Some(Subsampling::S440),
    Some(Subsampling::S420),
    Some(Subsampling::S411),
    Some(Subsampling::S441),
];

/// The samples of a kind of file, and what they are.
fn samples(picture: &Picture, kind: Option<Subsampling>) -> (Vec<u8>, PixelFormat) {
    match kind {
        None => (picture.grey(), PixelFormat::Grayscale),
        Some(_) => (picture.rgb(), PixelFormat::Rgb),
    }
}

/// Another encoder; a restart marker after so many units, 0 is never.
fn encoder(
    data: &[u8],
    format: PixelFormat,
    size: Size,
    kind: Option<Subsampling>,
    quality: u8,
    restarts: u16,
) -> Encoder<'_> {
    let mut encoder = Encoder::new(data, size.width as usize, size.height as usize, format).quality(quality);
    if let Some(sampling) = kind {
        encoder = encoder.subsampling(sampling);
    }
    if restarts > 0 {
        encoder = encoder.restart_blocks(restarts);
    }
    encoder
}

/// A file of it.
fn foreign(picture: &Picture, kind: Option<Subsampling>, quality: u8, restarts: u16) -> Vec<u8> {
    let (data, format) = samples(picture, kind);
    encoder(&data, format, picture.size, kind, quality, restarts).encode().unwrap()
}

/// How many times as many files are tried as usual.
fn sweep() -> usize {
    std::env::var("VIGNETTES_SWEEP").map_or(1, |times| times.parse().expect("VIGNETTES_SWEEP is a number"))
}

/// Waves of two lengths, with as much noise on them.
fn waves(size: Size, noise: u64) -> Picture {
    let mut random = Random(size.pixels());
    let mut data = Vec::new();
    for y in 0..size.height {
        for x in 0..size.width {
            let (x, y) = (f64::from(x), f64::from(y));
            for phase in [0.5, 1.1, 2.0] {
                let level = 128.0 + 60.0 * (x / 37.0 + y / 53.0 * phase).sin() + 40.0 * (x / 11.0 * phase).cos();
                data.push((level + random.below(noise + 1) as f64).clamp(0.0, 255.0) as u8);
            }
            data.push(255);
        }
    }
    Picture { size, data }
}

/// Small steps of a known generator, so that a failure comes back.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A part of a picture that is not empty.
    fn region(&mut self, size: Size) -> Region {
        let mut side = |length: u32| {
            let (a, b) = (self.below(u64::from(length)) as u32, self.below(u64::from(length)) as u32);
            (a.min(b), a.max(b) + 1)
        };
        let ((left, right), (top, bottom)) = (side(size.width), side(size.height));
        Region { left, top, right, bottom }
    }
}

fn everything(size: Size) -> Region {
    Region { left: 0, top: 0, right: size.width, bottom: size.height }
}

fn decoded(file: &[u8], region: Option<Region>, eighths: u32) -> Option<Planes<PlacedPlane>> {
    let segments = Segments::read(file)?;
    jpeg::decoded(&segments, region.unwrap_or_else(|| everything(segments.size)), [eighths; 2])
}

/// Read to its end, whatever kind it is of.
fn read(file: &[u8], region: Region, scale: Scale) -> Result<Option<Components>, Doubt> {
    jpeg::read(file, Some(SampleSelection { region, scale }))
}

fn list<P>(planes: Planes<P>) -> Vec<P> {
    std::iter::once(planes.luma).chain(planes.chroma.into_iter().flatten()).collect()
}

/// The planes by another decoder, without what it keeps beyond the picture.
fn foreign_planes(file: &[u8], sizes: &[Size]) -> Vec<Plane> {
    let raw = libjpeg_turbo_rs::decompress_raw(file).unwrap();
    assert_eq!(raw.planes.len(), sizes.len());
    let cut = |(at, &size): (usize, &Size)| {
        let rows = raw.planes[at].chunks(raw.plane_widths[at]).take(size.height as usize);
        Plane { size, data: rows.flat_map(|row| row[..size.width as usize].to_vec()).collect() }
    };
    sizes.iter().enumerate().map(cut).collect()
}

fn worst(a: &Plane, b: &Plane) -> u8 {
    assert_eq!((a.size, a.data.len()), (b.size, b.data.len()));
    a.data.iter().zip(&b.data).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

/// Our planes of a whole file, which are the other decoder's but for rounding.
#[track_caller]
fn assert_as_foreign(file: &[u8], what: &str) {
    let ours = decoded(file, None, 8).unwrap_or_else(|| panic!("{what}: is not taken"));
    let ours: Vec<Plane> = list(ours).into_iter().map(|placed| placed.plane).collect();
    let sizes: Vec<Size> = ours.iter().map(|plane| plane.size).collect();
    for (number, (ours, theirs)) in ours.iter().zip(&foreign_planes(file, &sizes)).enumerate() {
        let worst = worst(ours, theirs);
        assert!(worst <= 1, "{what}, {:?}, plane {number}: a sample is {worst} off", ours.size);
    }
}
