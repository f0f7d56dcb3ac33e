//! What stands around a GIF's pixels, block by block, without decoding them (`GIF89a`, 15 to 26).

use crate::model::PictureError;
use crate::picture::scanner::Scanner;

/// An image descriptor, and what the graphic control before it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageDescriptor {
    pub left: u16,
    pub top: u16,
    pub width: u16,
    pub height: u16,
    pub transparent: bool,
}

/// Width and height of the logical screen; the scanner comes to stand behind the global palette.
pub fn screen(scanner: &mut Scanner) -> Result<[u16; 2], PictureError> {
    scanner.skip(6)?;
    let [w0, w1, h0, h1, flags, _, _] = scanner.bytes()?;
    skip_palette(scanner, flags)?;
    Ok([u16::from_le_bytes([w0, w1]), u16::from_le_bytes([h0, h1])])
}

/// Returns the next image; `None` at the end of the pictures. The scanner comes to stand behind its sides.
pub fn next_image(scanner: &mut Scanner) -> Result<Option<ImageDescriptor>, PictureError> {
    let mut transparent = false;
    loop {
        match scanner.byte()? {
            0x21 => {
                let label = scanner.byte()?;
                let length = scanner.byte()?;
                let block = scanner.vec(u64::from(length))?;
                if label == 0xF9 {
                    transparent = block.first().is_some_and(|flags| flags & 1 == 1);
                }
                if length > 0 {
                    skip_sub_blocks(scanner)?;
                }
            }
            0x2C => break,
            0x3B => return Ok(None),
            // The decoder skips stray bytes between blocks, and so do browsers.
            _ => {}
        }
    }
    let word = |low, high| u16::from_le_bytes([low, high]);
    let [l0, l1, t0, t1, w0, w1, h0, h1] = scanner.bytes()?;
    let (left, top, width, height) = (word(l0, l1), word(t0, t1), word(w0, w1), word(h0, h1));
    Ok(Some(ImageDescriptor { left, top, width, height, transparent }))
}

/// From behind an image's sides to behind its pixels.
pub fn skip_pixels(scanner: &mut Scanner) -> Result<(), PictureError> {
    let flags = scanner.byte()?;
    skip_palette(scanner, flags)?;
    // The width of the first code.
    scanner.skip(1)?;
    skip_sub_blocks(scanner)
}

fn skip_palette(scanner: &mut Scanner, flags: u8) -> Result<(), PictureError> {
    if flags & 0x80 != 0 {
        scanner.skip(3 << ((flags & 7) + 1))?;
    }
    Ok(())
}

fn skip_sub_blocks(scanner: &mut Scanner) -> Result<(), PictureError> {
    loop {
        match scanner.byte()? {
            0 => return Ok(()),
            length => scanner.skip(u64::from(length))?,
        }
    }
}
