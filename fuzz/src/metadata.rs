//! Any bytes as EXIF, XMP and SVG: what we keep of EXIF reads as what it was.

use vignettes::picture::exif::{Exif, xmp_has_place};
use vignettes::picture::svg_size;

pub fn run(bytes: &[u8]) {
    if let Some(size) = svg_size(bytes) {
        assert!(size.width > 0 && size.height > 0);
    }
    let exif = Exif::parse(bytes);
    if let Some(kept) = exif.output_block() {
        let again = Exif::parse(&kept);
        assert_eq!(again.output_block().as_deref(), Some(&kept[..]));
    }
    let _ = xmp_has_place(bytes);
}
