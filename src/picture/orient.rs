//! EXIF orientation: crops are mapped back to the stored picture, so that only the small result is turned.

use crate::model::Size;
use crate::model::outputs::Crop;
use crate::model::picture::Orientation;

use super::pixels::Pixels;
use super::planes::{Plane, Planes};

/// Returns the crop as it lies in the stored picture. `upright` is the size that readers see.
#[must_use]
pub fn stored_crop(crop: &Crop, upright: Size, orientation: Orientation) -> Crop {
    let Crop { left, top, width, height, output } = *crop;
    let right = f64::from(upright.width) - left - width;
    let bottom = f64::from(upright.height) - top - height;
    let (left, top) = match orientation.exif() {
        2 => (right, top),
        3 => (right, bottom),
        4 => (left, bottom),
        5 => (top, left),
        6 => (top, right),
        7 => (bottom, right),
        8 => (bottom, left),
        _ => (left, top),
    };
    if orientation.swaps_sides() {
        Crop { left, top, width: height, height: width, output: output.swapped_sides() }
    } else {
        Crop { left, top, width, height, output }
    }
}

/// Returns the stored picture as readers see it.
#[must_use]
pub fn upright(stored: Pixels, orientation: Orientation) -> Pixels {
    let (size, data) = turned_rows(stored.size, stored.data, stored.channels.bytes(), orientation);
    Pixels { size, channels: stored.channels, data }
}

/// Returns the same of planes. Halved chroma stays where it belongs if luma's sides are even.
#[must_use]
pub fn upright_planes(stored: Planes, orientation: Orientation) -> Planes {
    stored.map(|plane, _| {
        let (size, data) = turned_rows(plane.size, plane.data, 1, orientation);
        Plane { size, data }
    })
}

/// Rows of pixels of so many bytes.
fn turned_rows(stored: Size, data: Vec<u8>, bytes: usize, orientation: Orientation) -> (Size, Vec<u8>) {
    if orientation == Orientation::UPRIGHT {
        return (stored, data);
    }
    let (width, height) = (stored.width as usize, stored.height as usize);
    let size = if orientation.swaps_sides() { stored.swapped_sides() } else { stored };
    let mut seen = Vec::with_capacity(data.len());
    for y in 0..size.height as usize {
        for x in 0..size.width as usize {
            let (from_x, from_y) = match orientation.exif() {
                2 => (width - 1 - x, y),
                3 => (width - 1 - x, height - 1 - y),
                4 => (x, height - 1 - y),
                5 => (y, x),
                6 => (y, height - 1 - x),
                7 => (width - 1 - y, height - 1 - x),
                8 => (width - 1 - y, x),
                _ => (x, y),
            };
            let from = (from_y * width + from_x) * bytes;
            seen.extend_from_slice(&data[from..from + bytes]);
        }
    }
    (size, seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::pixels::Channels;
    use proptest::prelude::*;

    /// Rows as a string: `abc/def` is 3 × 2.
    fn turned(rows: &str, orientation: u32) -> String {
        let rows: Vec<&str> = rows.split('/').collect();
        let size = Size::new(rows[0].len() as u32, rows.len() as u32);
        let stored = Pixels { size, channels: Channels::Grey, data: rows.concat().into_bytes() };
        let turned = upright(stored, Orientation::from_exif(orientation));
        let rows: Vec<_> = turned
            .data
            .chunks(turned.size.width as usize)
            .map(|row| String::from_utf8(row.to_vec()).unwrap())
            .collect();
        rows.join("/")
    }

    #[test]
    fn each_orientation_as_exif_defines_it() {
        // EXIF 2.32, 4.6.4.A: where row 0 and column 0 of the stored picture are seen.
        let expected = [
            (1, "abc/def"),
            (2, "cba/fed"),
            (3, "fed/cba"),
            (4, "def/abc"),
            (5, "ad/be/cf"),
            (6, "da/eb/fc"),
            (7, "fc/eb/da"),
            (8, "cf/be/ad"),
        ];
        for (orientation, seen) in expected {
            assert_eq!(turned("abc/def", orientation), seen, "orientation {orientation}");
        }
    }

    proptest! {
        /// Cropping what is stored and turning it shows what turning and cropping shows.
        #[test]
        fn crops_and_turns_commute(orientation in 1_u32..=8, left in 0_u32..5, top in 0_u32..4, w in 1_u32..4, h in 1_u32..4) {
            let orientation = Orientation::from_exif(orientation);
            let size = Size::new(8, 7);
            let stored_size = if orientation.swaps_sides() { size.swapped_sides() } else { size };
            let data: Vec<u8> = (0..56).collect();
            let picture = Pixels { size: stored_size, channels: Channels::Grey, data };
            let cut = |pixels: &Pixels, crop: &Crop| {
                let mut data = Vec::new();
                for y in 0..crop.height as usize {
                    let from = (y + crop.top as usize) * pixels.size.width as usize + crop.left as usize;
                    data.extend_from_slice(&pixels.data[from..from + crop.width as usize]);
                }
                Pixels { size: Size::new(crop.width as u32, crop.height as u32), channels: Channels::Grey, data }
            };
            let crop = Crop {
                left: left.into(), top: top.into(), width: w.into(), height: h.into(), output: Size::new(w, h),
            };
            let inside = stored_crop(&crop, size, orientation);
            prop_assert_eq!(upright(cut(&picture, &inside), orientation), cut(&upright(picture, orientation), &crop));
        }
    }
}
