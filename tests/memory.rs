//! What `memory_needed` says against what is allocated, by an allocator that counts for each thread, for whole files and
//! for damaged ones. A picture is rendered on the thread that asks for it.
#![expect(clippy::disallowed_methods, reason = "test data is read from the disk")]
#![expect(unsafe_code, reason = "a global allocator is unsafe by its trait; this one only counts")]
#![expect(clippy::print_stderr, reason = "the figures are the test's worth")]

mod made;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::io::Cursor;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use libjpeg_turbo_rs::{Encoder, PixelFormat, Subsampling};
use made::{Picture, noise};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, Header, PictureError, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, header, memory_needed, render};

struct Counting;

// Constant, and nothing to drop: neither needs the allocator that uses them. What one thread allocates and another gives
// back makes a count negative.
thread_local! {
    static HELD: Cell<i64> = const { Cell::new(0) };
    static PEAK: Cell<i64> = const { Cell::new(0) };
}

fn grown(bytes: usize) {
    let held = HELD.get() + bytes as i64;
    HELD.set(held);
    PEAK.set(PEAK.get().max(held));
}

fn shrunk(bytes: usize) {
    HELD.set(HELD.get() - bytes as i64);
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        shrunk(layout.size());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        grown(size);
        shrunk(layout.size());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.realloc(block, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

const UNLIMITED: Limits = Limits { pixels: 512_000_000, memory: u64::MAX };

/// Bytes at the peak, above what was held before, whatever came out.
fn measured(bytes: &[u8], found: &Header, crop: Crop, limits: &Limits) -> (u64, Result<(), PictureError>) {
    let mut workspace = Workspace::new();
    let before = HELD.get();
    PEAK.set(before);
    let made = render(bytes, found, &[RenderRequest::new(crop, Format::Jpeg, 80)], limits, &mut workspace);
    ((PEAK.get() - before) as u64, made.map(drop))
}

struct Kinds {
    picture: Picture,
    rgb: Vec<u8>,
}

impl Kinds {
    fn encoder(&self) -> Encoder<'_> {
        let Size { width, height } = self.picture.size;
        Encoder::new(&self.rgb, width as usize, height as usize, PixelFormat::Rgb).quality(80)
    }

    /// Names and files.
    fn all(&self) -> Vec<(&'static str, Vec<u8>)> {
        let Size { width, height } = self.picture.size;
        let sampled = |subsampling| self.encoder().subsampling(subsampling);
        vec![
            ("JPEG 4:2:0", sampled(Subsampling::S420).encode().unwrap()),
            ("JPEG 4:2:2", sampled(Subsampling::S422).encode().unwrap()),
            ("JPEG 4:4:4", sampled(Subsampling::S444).encode().unwrap()),
            ("JPEG 4:1:1", sampled(Subsampling::S411).encode().unwrap()),
            ("JPEG 4:4:0", sampled(Subsampling::S440).encode().unwrap()),
            ("JPEG grey", made::grey_jpeg(&self.picture)),
            ("JPEG CMYK", made::cmyk(self.picture.size, [10, 200, 30, 40])),
            ("JPEG progressive 4:2:0", sampled(Subsampling::S420).progressive(true).encode().unwrap()),
            ("JPEG progressive 4:4:4", sampled(Subsampling::S444).progressive(true).encode().unwrap()),
            ("JPEG three scans", made::three_scans(&self.picture)),
            ("JPEG two scans", made::two_scans(self.picture.size)),
            ("JPEG lossless", self.encoder().lossless(true).encode().unwrap()),
            ("JPEG lossless grey of 16 bits", made::lossless_grey_of_16_bits(self.picture.size)),
            ("JPEG of 12 bits", made::jpeg_of_12_bits(&self.picture, Subsampling::S420)),
            ("JPEG of 12 bits, 4:4:4", made::jpeg_of_12_bits(&self.picture, Subsampling::S444)),
            ("JPEG grey of 12 bits", made::grey_jpeg_of_12_bits(&self.picture)),
            ("PNG", made::plain_png(&self.picture, png::ColorType::Rgb, png::BitDepth::Eight)),
            ("PNG RGBA", made::plain_png(&self.picture, png::ColorType::Rgba, png::BitDepth::Eight)),
            ("PNG of 16 bits", made::plain_png(&self.picture, png::ColorType::Rgb, png::BitDepth::Sixteen)),
            ("PNG interlaced", made::interlaced_png(&self.picture)),
            ("PNG interlaced, RGBA of 16 bits", made::flat_interlaced_png_of_16_bits(Size::new(width, height))),
            ("GIF", made::gif_of_grey(&self.picture)),
            ("WebP", lossy_webp(&self.picture)),
            ("WebP with alpha", lossy_webp(&made::with_alpha(&self.picture))),
            ("WebP lossless", made::lossless_webp(&self.picture)),
            ("WebP animated", made::animated_webp(self.picture.size, &[&made::lossless_webp(&self.picture)[..]])),
        ]
    }
}

/// By our own encoder.
fn lossy_webp(picture: &Picture) -> Vec<u8> {
    let png = made::plain_png(picture, png::ColorType::Rgba, png::BitDepth::Eight);
    let Size { width, height } = picture.size;
    let crop = Crop { left: 0.0, top: 0.0, width: width.into(), height: height.into(), output: picture.size };
    let request = RenderRequest::new(crop, Format::WebP, 80);
    render(&png, &header(Cursor::new(&png)).unwrap(), &[request], &UNLIMITED, &mut Workspace::new()).unwrap().remove(0)
}

#[test]
fn no_picture_takes_more_than_was_said() {
    // A picture of one colour makes a small file.
    let size = Size::new(1600, 1200);
    let picture = noise(size);
    let kinds = Kinds { rgb: picture.rgb(), picture }.all();
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((name, file)) = kinds.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = out_of_bounds(name, file, size);
                    wrong.lock().unwrap().extend(found);
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The outputs of a picture that take more than was said, or much less.
fn out_of_bounds(name: &str, file: &[u8], size: Size) -> Vec<String> {
    // A picture of one colour makes a small file.
    const FLAT: &str = "JPEG two scans";
    let found = header(Cursor::new(file)).unwrap();
    assert_eq!(found.size, size, "{name}");
    let whole = Crop { left: 0.0, top: 0.0, width: size.width.into(), height: size.height.into(), output: size };
    let thumb = Crop { top: 157.0, height: 886.0, output: Size::new(740, 410), ..whole };
    let corner = Crop { left: 800.0, top: 600.0, width: 740.0, height: 410.0, output: Size::new(740, 410) };
    let icon = Crop { output: Size::new(100, 75), ..whole };
    let mut wrong = Vec::new();
    for (output, crop) in [("whole", whole), ("thumb", thumb), ("corner", corner), ("icon", icon)] {
        let said = memory_needed(&found, &[crop.into()]);
        let (taken, made) = measured(file, &found, crop, &UNLIMITED);
        made.unwrap();
        let ratio = said as f64 / taken as f64;
        let a_pixel = |bytes: u64| bytes as f64 / size.pixels() as f64;
        eprintln!("{name:32} {output:7}{:6.2} said{:6.2} taken  {ratio:.2}", a_pixel(said), a_pixel(taken));
        // Below a byte for five pixels, constants weigh more than the picture. Whether a JPEG stays planes, or pixels
        // are made of it, its header does not say.
        let most = if name.starts_with("JPEG") { 6.0 } else { 3.6 };
        let most = if taken < size.pixels() / 5 || name == FLAT { 100.0 } else { most };
        if !(1.0..=most).contains(&ratio) {
            wrong.push(format!("{name} {output}: {ratio:.2}"));
        }
    }
    wrong
}

/// Bytes changed by a fixed seed in each of our own pictures: no panic, no more memory than was said, no long work.
#[test]
fn damaged_pictures_keep_to_their_bounds() {
    /// What a decoder takes for any picture: tables, buffers, its words.
    const CONSTANT: u64 = 1 << 20;
    let limits = Limits { pixels: 4 << 20, memory: 64 << 20 };
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/pictures");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let (mut seen, mut drawn) = (0, 0);
    for path in paths {
        let file = std::fs::read(&path).unwrap();
        for round in 0..120 {
            let mut damaged = file.clone();
            for _ in 0..=random(3) {
                // Half of the changes hit the header.
                let end = if random(2) == 0 { damaged.len().min(200) } else { damaged.len() };
                let at = random(end);
                damaged[at] = random(256) as u8;
            }
            let Ok(found) = header(Cursor::new(&damaged)) else { continue };
            seen += 1;
            let Size { width, height } = found.size;
            let output = Size::new(width.min(60), height.min(40));
            let crop = Crop { left: 0.0, top: 0.0, width: width.into(), height: height.into(), output };
            let said = memory_needed(&found, &[crop.into()]);
            let started = Instant::now();
            let (taken, made) = measured(&damaged, &found, crop, &limits);
            let name = path.file_name().unwrap().display();
            assert!(started.elapsed() < Duration::from_mins(1), "{name}, round {round}: {:?}", started.elapsed());
            assert!(taken <= said + CONSTANT, "{name}, round {round}: {said} said, {taken} taken, {made:?}");
            assert!(found.in_strips || taken <= limits.memory + CONSTANT, "{name}, round {round}: {taken} taken");
            drawn += usize::from(made.is_ok());
        }
    }
    assert!(seen > 1000 && drawn > 100, "{seen} headers, {drawn} pictures");
}
