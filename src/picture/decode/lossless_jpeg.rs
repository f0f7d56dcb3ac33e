//! Lossless JPEGs. A crate reads them, whole; as we build it (its feature `platform_independent`), it has no unsafe code.

use jpeg_decoder::{Decoder, PixelFormat};

use crate::model::{Format, PictureError, Size};
use crate::picture::pixels::{Channels, Pixels};

use super::jpeg_frame::Frame;
use super::{DAMAGED, DecodeRequest, Decoded, corrupt, jpeg};
use crate::picture::region::PlacedPixels;

pub fn decode(bytes: &[u8], wanted: &DecodeRequest, frame: &Frame) -> Result<Decoded, PictureError> {
    let broken = |error: jpeg_decoder::Error| match error {
        jpeg_decoder::Error::Unsupported(_) => jpeg::not_read(),
        _ => corrupt(Format::Jpeg, DAMAGED),
    };
    let mut decoder = Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(wanted.stored.pixels().saturating_mul(4) as usize);
    let data = decoder.decode().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| corrupt(Format::Jpeg, "it holds no picture"))?;
    let size = Size::new(info.width.into(), info.height.into());
    let (channels, data) = match info.pixel_format {
        PixelFormat::L8 => (Channels::Grey, data),
        PixelFormat::RGB24 => (Channels::Rgb, data),
        PixelFormat::L16 => {
            let full = (1_u32 << frame.precision.clamp(8, 16)) - 1;
            let eight_bits = |pair: &[u8]| {
                let sample = u32::from(u16::from_ne_bytes([pair[0], pair[1]])).min(full);
                ((sample * 255 + full / 2) / full) as u8
            };
            (Channels::Grey, data.chunks_exact(2).map(eight_bits).collect())
        }
        // How inks are stored, this decoder does not tell.
        PixelFormat::CMYK32 => return Err(jpeg::not_read()),
    };
    if size != wanted.stored || data.len() as u64 != size.pixels() * channels.bytes() as u64 {
        return Err(corrupt(Format::Jpeg, "the decoder gave another size than the header"));
    }
    let icc = decoder.icc_profile();
    Ok(PlacedPixels::whole(Pixels { size, channels, data }).with_profile(icc))
}
