//! Animated WebP by libwebp: of each frame the rectangle that changed, lossless or lossy as it has few colours or many.
#![expect(unsafe_code, reason = "libwebp is a C library; its pointers stay in this file")]

use std::ptr::{NonNull, null, null_mut};

use libwebp_sys as libwebp;

use crate::model::outputs::Effort;
use crate::model::{Format, PictureError, Size};
use crate::picture::pixels::{Channels, Pixels};

use super::too_large;

/// An animation that grows frame by frame. A frame that shows what the one before it shows is not written: the one
/// before it lasts longer.
pub struct Animation {
    encoder: NonNull<libwebp::WebPAnimEncoder>,
    config: libwebp::WebPConfig,
    size: Size,
    /// Milliseconds, where the next frame begins.
    time: i32,
    /// Something can be seen through.
    transparent: bool,
}

/// RFC 9649: 14 bits a side, where libwebp ends; the container has 24.
const LONGEST_SIDE: u32 = 16_383;

/// RFC 9649, 2.7: the bit of an extended header that says that some pixel is transparent.
const ALPHA: u8 = 0x10;

/// What libwebp's encoder holds for a pixel: three screens of its own, the frame that is given to it, two ways to write
/// it, and the tables of its lossless search, which are most of it.
pub const BYTES_A_PIXEL: u64 = 64;

impl Animation {
    /// `plays`: how often it is shown, 0 without end. `quality` as in [`How`](super::How).
    pub fn new(size: Size, plays: u16, quality: u8, effort: Effort) -> Result<Self, PictureError> {
        let refused = || too_large(Format::WebP);
        if size.width > LONGEST_SIDE || size.height > LONGEST_SIDE || size.pixels() == 0 {
            return Err(refused());
        }
        let mut config = libwebp::WebPConfig::new().map_err(|()| refused())?;
        config.quality = f32::from(quality.clamp(1, 100));
        config.method = match effort {
            Effort::Quick => 2,
            Effort::Small => 4,
        };
        // One thread: pictures are built beside one another.
        config.thread_level = 0;
        let (width, height) = (size.width.cast_signed(), size.height.cast_signed());
        // SAFETY: libwebp fills the options, all of whose bits may be zero before, and copies them into its encoder.
        let encoder = unsafe {
            let mut options: libwebp::WebPAnimEncoderOptions = std::mem::zeroed();
            let version = libwebp::WebPGetMuxABIVersion();
            if libwebp::WebPAnimEncoderOptionsInitInternal(&raw mut options, version) == 0 {
                return Err(refused());
            }
            options.allow_mixed = 1;
            options.anim_params.loop_count = i32::from(plays);
            // Transparent, if a reader asks.
            options.anim_params.bgcolor = 0;
            libwebp::WebPAnimEncoderNewInternal(width, height, &raw const options, version)
        };
        Ok(Self { encoder: NonNull::new(encoder).ok_or_else(refused)?, config, size, time: 0, transparent: false })
    }

    /// Appends a frame, RGBA and of the animation's size, that is shown for so many milliseconds.
    pub fn add(&mut self, frame: &Pixels, milliseconds: u32) -> Result<(), PictureError> {
        let Size { width, height } = self.size;
        assert!(frame.size == self.size && frame.channels == Channels::Rgba, "frames are screens");
        assert!(frame.data.len() as u64 >= self.size.pixels() * 4, "pixels are whole");
        let refused = || too_large(Format::WebP);
        let mut picture = libwebp::WebPPicture::new().map_err(|()| refused())?;
        picture.use_argb = 1;
        (picture.width, picture.height) = (width.cast_signed(), height.cast_signed());
        // SAFETY: `picture` was initialised by libwebp, and `frame` holds `height` rows of `width` pixels of 4 bytes,
        // as asserted. libwebp copies them; the encoder is alive, and `add` alone uses it.
        let done = unsafe {
            let imported =
                libwebp::WebPPictureImportRGBA(&raw mut picture, frame.data.as_ptr(), (width * 4).cast_signed()) != 0;
            let encoder = self.encoder.as_ptr();
            let done = imported
                && libwebp::WebPAnimEncoderAdd(encoder, &raw mut picture, self.time, &raw const self.config) != 0;
            libwebp::WebPPictureFree(&raw mut picture);
            done
        };
        self.transparent |= frame.data.chunks_exact(4).any(|pixel| pixel[3] < 255);
        let end = i32::try_from(milliseconds).ok().and_then(|length| self.time.checked_add(length));
        self.time = end.ok_or_else(refused)?;
        if done { Ok(()) } else { Err(refused()) }
    }

    /// Returns the file.
    pub fn into_file(self) -> Result<Vec<u8>, PictureError> {
        let mut data = libwebp::WebPData { bytes: null(), size: 0 };
        // SAFETY: the encoder is alive. No frame and no configuration tell it where the last frame ends; the bytes
        // that it assembles are ours to copy and to free.
        let bytes = unsafe {
            let encoder = self.encoder.as_ptr();
            let done = libwebp::WebPAnimEncoderAdd(encoder, null_mut(), self.time, null()) != 0
                && libwebp::WebPAnimEncoderAssemble(encoder, &raw mut data) != 0;
            let bytes =
                (done && !data.bytes.is_null()).then(|| std::slice::from_raw_parts(data.bytes, data.size).to_vec());
            libwebp::WebPFree(data.bytes.cast_mut().cast());
            bytes
        };
        let mut file = bytes.ok_or_else(|| too_large(Format::WebP))?;
        // libwebp cuts what is clear off a frame's edges, and with it may forget that the screen is not covered;
        // readers that go by the header then draw it black.
        if let [.., b'V', b'P', b'8', b'X', _, _, _, _, flags] = &mut file[..21] {
            *flags |= if self.transparent { ALPHA } else { 0 };
        }
        Ok(file)
    }
}

impl Drop for Animation {
    fn drop(&mut self) {
        // SAFETY: the encoder is libwebp's, alive, and freed here alone.
        unsafe { libwebp::WebPAnimEncoderDelete(self.encoder.as_ptr()) }
    }
}
