//! Any bytes as a header: sides that are not 0, or an error; and a need of memory that can be summed up.

use std::io::Cursor;

use vignettes::model::Size;
use vignettes::model::outputs::Crop;
use vignettes::picture::{SNIFFED_BYTES, header, memory_needed, sniff};

pub fn run(bytes: &[u8]) {
    let _ = sniff(&bytes[..bytes.len().min(SNIFFED_BYTES)]);
    if let Ok(found) = header(Cursor::new(bytes)) {
        let Size { width, height } = found.size;
        assert!(width > 0 && height > 0);
        let output = Size::new(width.min(740), height.min(410));
        let crop = Crop { left: 0.0, top: 0.0, width: width.into(), height: height.into(), output };
        assert!(memory_needed(&found, &[crop.into()]) > 0);
    }
}
