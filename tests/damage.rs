//! Files with bytes changed.

mod made;

use std::io::Cursor;

use made::{jpeg, noise, read_png, stored_png, with_exif};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, PictureError, Size};
use vignettes::picture::{Limits, Request, Workspace, header, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 512 << 20 };

fn whole(size: Size, output: Size) -> Crop {
    Crop { left: 0.0, top: 0.0, width: size.width.into(), height: size.height.into(), output }
}

fn rendered(bytes: &[u8], format: Format) -> Result<Vec<u8>, PictureError> {
    let header = header(Cursor::new(bytes))?;
    let request = Request { crop: whole(header.size, header.size), format, quality: 80 };
    Ok(render(bytes, &header, &[request], &LIMITS, &mut Workspace::new())?.remove(0))
}

/// Bytes changed at random give a picture or an error, never a panic, never a picture of another size.
#[test]
fn damaged_files_never_panic() {
    let picture = noise(Size::new(24, 20));
    let png = stored_png(&picture);
    let files = [
        jpeg(&picture, 60),
        made::progressive(&picture),
        made::three_scans(&picture),
        made::two_scans(Size::new(8, 8)),
        with_exif(&jpeg(&picture, 60), 6),
        rendered(&png, Format::WebP).unwrap(),
        made::gif(&picture),
        made::interlaced_png(&picture),
        png,
    ];
    let small = Limits { pixels: 1 << 20, memory: 64 << 20 };
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for (index, file) in files.iter().enumerate() {
        for round in 0..500 {
            let mut damaged = file.clone();
            for _ in 0..=random(3) {
                let at = random(damaged.len());
                damaged[at] = random(256) as u8;
            }
            let made = std::panic::catch_unwind(|| {
                let found = header(Cursor::new(&damaged))?;
                let size = found.size;
                let crop = Crop { output: Size::new(5, 3), ..whole(size, size) };
                let request = Request { crop, format: Format::Png, quality: 80 };
                render(&damaged, &found, &[request], &small, &mut Workspace::new())
            });
            assert!(made.is_ok(), "file {index}, round {round}");
            if let Ok(Ok(outputs)) = made {
                assert_eq!(read_png(&outputs[0]).size, Size::new(5, 3));
            }
        }
    }
}
