//! WebP by libwebp, where the decoder without unsafe code can't read a file.
#![expect(unsafe_code, reason = "libwebp is a C library; its pointers stay in this file")]

use libwebp_sys as libwebp;

use crate::model::Size;
use crate::picture::pixels::{Channels, Pixels};

/// Returns the pixels of a still file of this size, RGB or RGBA; `None` where libwebp refuses it. It is strict: of a
/// file that ends early, or whose codes do, it gives nothing.
pub fn decode(file: &[u8], size: Size, channels: Channels) -> Option<Pixels> {
    let (mut width, mut height) = (0, 0);
    // SAFETY: libwebp reads no more than `file.len()` bytes and writes the two numbers.
    let known = unsafe { libwebp::WebPGetInfo(file.as_ptr(), file.len(), &raw mut width, &raw mut height) };
    if known == 0 || (width, height) != (i32::try_from(size.width).ok()?, i32::try_from(size.height).ok()?) {
        return None;
    }
    let row = usize::try_from(size.width).ok()?.checked_mul(channels.bytes())?;
    let mut data = vec![0; row.checked_mul(usize::try_from(size.height).ok()?)?];
    let into = match channels {
        Channels::Rgba => libwebp::WebPDecodeRGBAInto,
        Channels::Rgb => libwebp::WebPDecodeRGBInto,
        Channels::Grey | Channels::Cmyk => return None,
    };
    let stride = i32::try_from(row).ok()?;
    // SAFETY: `data` has `height` rows of `stride` bytes, whose size was just read from the same file; libwebp checks
    // both against the buffer's length before it writes.
    let end = unsafe { into(file.as_ptr(), file.len(), data.as_mut_ptr(), data.len(), stride) };
    (!end.is_null()).then_some(Pixels { size, channels, data })
}
