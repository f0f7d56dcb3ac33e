//! JPEGs that the fast decoder refuses, valid as they are: scans of two components, lossless ones of 16 bits. A
//! slower decoder reads them, whole; as we build it (its feature `platform_independent`), it has no unsafe code.

use jpeg_decoder::{Decoder, PixelFormat};

use crate::model::{Format, PictureError, Size};
use crate::picture::pixels::{Channels, Pixels};

use super::{DAMAGED, Decoded, Placed, Wanted, at_the_end, corrupt};

/// `precision`: bits of a sample, as the frame declares them.
pub fn decode(bytes: &[u8], wanted: &Wanted, precision: u8) -> Result<Decoded, PictureError> {
    let broken = |error: jpeg_decoder::Error| match error {
        jpeg_decoder::Error::Io(error) => at_the_end(Format::Jpeg, &error),
        jpeg_decoder::Error::Unsupported(_) => PictureError::Unsupported { format: "JPEG of that kind".to_owned() },
        jpeg_decoder::Error::Format(_) | jpeg_decoder::Error::Internal(_) => corrupt(Format::Jpeg, DAMAGED),
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
            let full = (1_u32 << precision.clamp(8, 16)) - 1;
            let eight_bits = |pair: &[u8]| {
                let sample = u32::from(u16::from_ne_bytes([pair[0], pair[1]])).min(full);
                ((sample * 255 + full / 2) / full) as u8
            };
            (Channels::Grey, data.chunks_exact(2).map(eight_bits).collect())
        }
        // Which inks are inverted, this decoder does not tell.
        PixelFormat::CMYK32 => return Err(PictureError::Unsupported { format: "CMYK JPEG of that kind".to_owned() }),
    };
    if size != wanted.stored || data.len() as u64 != size.pixels() * channels.bytes() as u64 {
        return Err(corrupt(Format::Jpeg, "the decoder gave another size than the header"));
    }
    let icc = decoder.icc_profile();
    Ok(Placed::whole(Pixels { size, channels, data }).with_profile(icc))
}
