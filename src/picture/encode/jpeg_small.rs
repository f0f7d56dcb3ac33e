//! JPEG in fewer bytes: progressive, with coefficients chosen by what they cost (mozjpeg's trellis), and with steps chosen
//! for SSIMULACRA2.

use mozjpeg_rs::{Encoder as MozJpeg, Subsampling, TrellisConfig};

use crate::model::{Format, PictureError};
use crate::picture::colour;
use crate::picture::jpeg;
use crate::picture::pixels::{Channels, Pixels};

use super::too_large;

/// Half steps of brightness at quality 50, in rows of rising frequency. From mozjpeg's table 2 (tuned for MS-SSIM):
/// finer for flat tone and for high frequencies, as `docs/quality.md` measures.
#[rustfmt::skip]
const BRIGHTNESS: [u16; 64] = [
    15, 38, 43, 43, 59, 64, 101, 108,
    40, 43, 41, 51, 53, 92, 105, 91,
    41, 41, 41, 49, 59, 100, 114, 87,
    53, 51, 49, 54, 79, 143, 136, 100,
    61, 62, 65, 69, 76, 152, 151, 106,
    75, 63, 79, 102, 128, 151, 161, 126,
    83, 114, 125, 136, 154, 175, 167, 134,
    117, 148, 142, 145, 164, 142, 140, 131,
];

/// The same of both colour differences.
#[rustfmt::skip]
const COLOUR: [u16; 64] = [
    13, 26, 30, 30, 41, 45, 72, 78,
    28, 30, 29, 36, 37, 65, 75, 66,
    28, 29, 29, 35, 42, 72, 82, 63,
    37, 36, 35, 38, 57, 104, 99, 73,
    43, 44, 46, 49, 55, 110, 111, 78,
    53, 45, 57, 74, 93, 111, 119, 94,
    59, 82, 91, 99, 113, 130, 124, 101,
    84, 107, 104, 107, 121, 105, 105, 99,
];

/// A longer side does not fit in a JPEG (ITU-T T.81, B.2.2).
const LONGEST_SIDE: u32 = 65_535;

/// `number` is ours alone, 1 to 100; steps shrink with it as libjpeg's do.
pub fn encode(
    pixels: &Pixels,
    number: f32,
    sampling: Subsampling,
    exif: Option<&[u8]>,
) -> Result<Vec<u8>, PictureError> {
    let (width, height) = (pixels.size.width, pixels.size.height);
    if width > LONGEST_SIDE || height > LONGEST_SIDE {
        return Err(too_large(Format::Jpeg));
    }
    // Half an octave more weight on error than mozjpeg has: fewer coefficients are dropped, and steps are coarser.
    let usual = TrellisConfig::default();
    let trellis = TrellisConfig { lambda_log_scale1: usual.lambda_log_scale1 + 0.5, ..usual };
    let mut encoder = MozJpeg::progressive_balanced()
        // Tables are given at their full size; 50 leaves them so.
        .quality(50)
        .custom_luma_qtable(steps(&BRIGHTNESS, number))
        .custom_chroma_qtable(steps(&COLOUR, number))
        .trellis(trellis)
        .subsampling(sampling);
    if let Some(exif) = exif {
        encoder = encoder.exif_data(exif.to_vec());
    }
    let samples = pixels.size.pixels() as usize * pixels.channels.bytes();
    let data = &pixels.data[..samples];
    let written = match pixels.channels {
        Channels::Grey => encoder.encode_gray(data, width, height),
        Channels::Rgb => encoder.encode_rgb(data, width, height),
        Channels::Rgba => encoder.encode_rgb(&colour::opaque(pixels.clone()).data, width, height),
        Channels::Cmyk => return Err(PictureError::Unsupported { format: "JPEG in inks".to_owned() }),
    };
    // Sizes fit, so only memory is left to fail for.
    written.map_err(|_| too_large(Format::Jpeg))
}

/// libjpeg's rule (`jpeg_quality_scaling`): twice the step at 25, half at 75, none at 100. One byte a step, as every
/// decoder reads.
fn steps(half_steps: &[u16; 64], number: f32) -> [u16; 64] {
    let number = number.clamp(1.0, 100.0);
    let scale = if number < 50.0 { 50.0 / number } else { 2.0 - number / 50.0 };
    half_steps.map(|half| (f32::from(half) / 2.0 * scale).round().clamp(1.0, 255.0) as u16)
}

/// These quantisation tables, in stored order, are ours for some number.
#[must_use]
pub fn is_our_steps(tables: &[&[u8]]) -> bool {
    let is_one = |(table, half_steps): (&&[u8], &[u16; 64])| {
        // Any number gives a scale; each step narrows down which.
        let (mut least, mut most) = (0.0_f32, f32::MAX);
        for (step, place) in table.iter().zip(jpeg::places()) {
            let (step, usual) = (f32::from(*step), f32::from(half_steps[place]) / 2.0);
            if step > 1.0 {
                least = least.max((step - 0.5) / usual);
            }
            if step < 255.0 {
                most = most.min((step + 0.5) / usual);
            }
        }
        least <= most * 1.0001
    };
    !tables.is_empty() && tables.len() <= 2 && tables.iter().zip([&BRIGHTNESS, &COLOUR]).all(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Size;
    use jpeg_decoder::{Decoder, PixelFormat};

    /// Waves of all frequencies in other phases for each sample of a pixel.
    fn picture(channels: Channels, width: u32, height: u32) -> Pixels {
        let samples = channels.bytes() as u32;
        let sample = |x: u32, y: u32, of: u32| {
            let wave = ((x * x / 40 + of * 30) as f32 / 25.0).sin() + ((y * 7 + x) as f32 / (9.0 + of as f32)).cos();
            if of == 3 { 255 } else { (128.0 + wave * 55.0) as u8 }
        };
        let at = move |y: u32| (0..width).flat_map(move |x| (0..samples).map(move |of| sample(x, y, of)));
        Pixels { size: Size::new(width, height), channels, data: (0..height).flat_map(at).collect() }
    }

    fn small(pixels: &Pixels, number: f32) -> Vec<u8> {
        encode(pixels, number, Subsampling::S420, None).unwrap()
    }

    /// By a decoder that shares no code with the encoder.
    fn read_back(bytes: &[u8]) -> (Vec<u8>, jpeg_decoder::ImageInfo) {
        let mut decoder = Decoder::new(bytes);
        let data = decoder.decode().unwrap();
        (data, decoder.info().unwrap())
    }

    fn mean_error(before: &[u8], after: &[u8]) -> f64 {
        assert_eq!(before.len(), after.len());
        let sum: u64 = before.iter().zip(after).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        sum as f64 / before.len() as f64
    }

    #[test]
    fn another_decoder_sees_the_picture() {
        // Colours of half the size blur those of this picture, which change from pixel to pixel.
        for (channels, format, allowed) in
            [(Channels::Grey, PixelFormat::L8, 4.0), (Channels::Rgb, PixelFormat::RGB24, 9.0)]
        {
            for (width, height) in [(97, 61), (16, 16), (1, 1), (1, 40), (33, 2)] {
                let pixels = picture(channels, width, height);
                let (data, info) = read_back(&small(&pixels, 95.0));
                assert_eq!((info.pixel_format, u32::from(info.width), u32::from(info.height)), (format, width, height));
                let error = mean_error(&pixels.data, &data);
                assert!(error < allowed, "{channels:?} {width} × {height}: {error}");
            }
        }
    }

    #[test]
    fn files_are_progressive_and_equal_input_makes_equal_bytes() {
        let pixels = picture(Channels::Rgb, 120, 80);
        let bytes = small(&pixels, 80.0);
        // SOF2 (ITU-T T.81, B.1.1.3) and no SOF0.
        assert!(
            bytes.windows(2).any(|pair| pair == [0xFF, 0xC2]) && !bytes.windows(2).any(|pair| pair == [0xFF, 0xC0])
        );
        assert_eq!(bytes, small(&pixels, 80.0));
    }

    #[test]
    fn a_higher_number_is_nearer_and_larger() {
        let pixels = picture(Channels::Rgb, 160, 120);
        let made: Vec<(usize, f64)> = [1.0, 10.0, 30.0, 50.0, 70.0, 85.0, 95.0, 100.0]
            .map(|number| small(&pixels, number))
            .iter()
            .map(|bytes| (bytes.len(), mean_error(&pixels.data, &read_back(bytes).0)))
            .collect();
        assert!(made.is_sorted_by(|a, b| a.0 < b.0 && a.1 > b.1), "{made:?}");
    }

    #[test]
    fn steps_shrink_as_those_of_libjpeg_do() {
        let table = [100; 64];
        assert_eq!([25.0, 50.0, 75.0, 100.0].map(|number| steps(&table, number)[0]), [100, 50, 25, 1]);
        assert_eq!(steps(&[400; 64], 10.0)[63], 255);
    }

    #[test]
    fn exif_is_reported_once_and_the_picture_stays() {
        let tiff = b"II*\0\x08\0\0\0\0\0\0\0\0\0".to_vec();
        for channels in [Channels::Rgb, Channels::Grey] {
            let pixels = picture(channels, 40, 30);
            let with_exif = encode(&pixels, 80.0, Subsampling::S420, Some(&tiff)).unwrap();
            let mut decoder = Decoder::new(&with_exif[..]);
            assert_eq!(decoder.decode().unwrap(), read_back(&small(&pixels, 80.0)).0);
            assert_eq!(decoder.exif_data(), Some(&tiff[..]));
            assert_eq!(with_exif.windows(6).filter(|bytes| *bytes == b"Exif\0\0").count(), 1);
        }
    }

    #[test]
    fn transparency_lies_on_white() {
        let clear = Pixels { size: Size::new(8, 8), channels: Channels::Rgba, data: vec![0; 256] };
        assert!(read_back(&small(&clear, 90.0)).0.iter().all(|&sample| sample > 250));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let size = Size::new(LONGEST_SIDE + 1, 1);
        let pixels = Pixels { size, channels: Channels::Grey, data: vec![0; LONGEST_SIDE as usize + 1] };
        assert!(matches!(encode(&pixels, 80.0, Subsampling::S420, None), Err(PictureError::Unsupported { .. })));
        let ink = Pixels { size: Size::new(1, 1), channels: Channels::Cmyk, data: vec![0; 4] };
        assert!(matches!(encode(&ink, 80.0, Subsampling::S420, None), Err(PictureError::Unsupported { .. })));
    }
}
