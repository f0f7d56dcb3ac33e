//! How a decoded AVIF is cut and turned before it is shown: `clap`, `irot` and `imir`.

use crate::model::Size;
use crate::model::picture::Orientation;
use crate::picture::pixels::Pixels;

/// The part of a coded picture that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aperture {
    pub left: u32,
    pub top: u32,
    pub size: Size,
}

/// Orientations after a quarter turn against the clock, of 1 to 8.
const TURNED: [u32; 8] = [8, 5, 6, 7, 4, 1, 2, 3];
/// After top and bottom, and after left and right, are exchanged.
const MIRRORED: [[u32; 8]; 2] = [[4, 3, 2, 1, 8, 7, 6, 5], [2, 1, 4, 3, 6, 5, 8, 7]];

pub fn turned_orientation(orientation: Orientation, quarters: u8) -> Orientation {
    let turn = |known: Orientation| Orientation::from_exif(TURNED[usize::from(known.exif()) - 1]);
    (0..quarters).fold(orientation, |known, _| turn(known))
}

pub fn mirrored_orientation(orientation: Orientation, axis: u8) -> Orientation {
    Orientation::from_exif(MIRRORED[usize::from(axis)][usize::from(orientation.exif()) - 1])
}

/// ISO 14496-12, 12.1.4: whole pixels, and within the picture; else `None`.
pub fn aperture(fractions: &[(i64, i64); 4], coded: Size) -> Option<Aperture> {
    let [width, height, across, down] = *fractions;
    let side = |(above, below): (i64, i64)| (below > 0 && above > 0 && above % below == 0).then(|| above / below);
    // The first pixel is half of what is cut off, and the distance of the middles.
    let start = |whole: u32, side: i64, (above, below): (i64, i64)| {
        let cut = (i64::from(whole) - side).checked_mul(below)?.checked_add(above.checked_mul(2)?)?;
        (below > 0 && cut >= 0 && cut % (2 * below) == 0).then(|| cut / (2 * below))
    };
    let (width, height) = (side(width)?, side(height)?);
    let (left, top) = (start(coded.width, width, across)?, start(coded.height, height, down)?);
    let fits = left + width <= i64::from(coded.width) && top + height <= i64::from(coded.height);
    fits.then(|| Aperture { left: left as u32, top: top as u32, size: Size::new(width as u32, height as u32) })
}

/// Returns the part within the aperture.
pub fn cropped_to_aperture(pixels: Pixels, aperture: Aperture) -> Pixels {
    if aperture.size == pixels.size {
        return pixels;
    }
    let bytes = pixels.channels.bytes();
    let (row, cut) = (pixels.size.width as usize * bytes, aperture.size.width as usize * bytes);
    let rows = pixels.data.chunks_exact(row).skip(aperture.top as usize).take(aperture.size.height as usize);
    let data = rows.flat_map(|row| &row[aperture.left as usize * bytes..][..cut]).copied().collect();
    Pixels { size: aperture.size, channels: pixels.channels, data }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ISO 23008-12, 6.5.10 and 6.5.12, against EXIF's names for the same.
    #[test]
    fn turns_and_mirrors_are_orientations() {
        let shown = |quarters, axis: Option<u8>| {
            let turned = turned_orientation(Orientation::UPRIGHT, quarters);
            axis.map_or(turned, |axis| mirrored_orientation(turned, axis)).exif()
        };
        assert_eq!([0, 1, 2, 3].map(|quarters| shown(quarters, None)), [1, 8, 3, 6]);
        assert_eq!([0, 1, 2, 3].map(|quarters| shown(quarters, Some(0))), [4, 5, 2, 7]);
        assert_eq!([0, 1, 2, 3].map(|quarters| shown(quarters, Some(1))), [2, 7, 4, 5]);
    }

    #[test]
    fn an_aperture_is_whole_and_inside() {
        let cut = |fractions: [(i64, i64); 4]| aperture(&fractions, Size::new(100, 60));
        let inside = Aperture { left: 20, top: 10, size: Size::new(50, 20) };
        assert_eq!(cut([(50, 1), (40, 2), (-5, 1), (-10, 1)]), Some(inside));
        assert_eq!(cut([(50, 1), (20, 1), (-26, 1), (0, 1)]), None, "left of it");
        assert_eq!(cut([(50, 1), (20, 1), (1, 3), (0, 1)]), None, "between pixels");
        assert_eq!(cut([(101, 1), (20, 1), (0, 1), (0, 1)]), None, "wider");
        assert_eq!(cut([(50, 0), (20, 1), (0, 1), (0, 1)]), None, "a fraction of nothing");
        assert_eq!(cut([(50, 1), (20, 1), (0, 1), (1, 2)]), None, "half a pixel off");
    }
}
