//! Any bytes as a picture: an output of the size that was asked for, or an error.

use std::io::Cursor;

use vignettes::model::outputs::Crop;
use vignettes::model::{Format, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, decodes, header, render};

const LIMITS: Limits = Limits { pixels: 1 << 20, memory: 64 << 20 };

pub fn run(bytes: &[u8]) {
    let Ok(found) = header(Cursor::new(bytes)) else { return };
    let Size { width, height } = found.size;
    // A crop that depends on the input, so that cropping while decoding is tried too.
    let share = |byte: Option<&u8>| f64::from(byte.copied().unwrap_or(0)) / 512.0;
    let (left, top) = (f64::from(width) * share(bytes.last()), f64::from(height) * share(bytes.get(bytes.len() / 2)));
    let output = Size::new(width.min(31), height.min(17));
    let crop = Crop { left, top, width: f64::from(width) - left, height: f64::from(height) - top, output };
    let request = RenderRequest::new(crop, Format::Png, 80);
    if let Ok(outputs) = render(bytes, &found, &[request], &LIMITS, &mut Workspace::new()) {
        assert_eq!(header(Cursor::new(&outputs[0])).map(|made| made.size), Ok(output));
    }
    let _ = decodes(bytes, &LIMITS);
}
