//! JPEGs of all kinds.

use libjpeg_turbo_rs::{ColorSpace, Encoder, PixelFormat, Subsampling, precision};
use vignettes::model::Size;

use super::Picture;

fn encoder(rgb: &[u8], size: Size, quality: u8) -> Encoder<'_> {
    Encoder::new(rgb, size.width as usize, size.height as usize, PixelFormat::Rgb)
        .quality(quality)
        .subsampling(Subsampling::S420)
}

pub fn jpeg(picture: &Picture, quality: u8) -> Vec<u8> {
    encoder(&picture.rgb(), picture.size, quality).encode().unwrap()
}

pub fn grey_jpeg(picture: &Picture) -> Vec<u8> {
    let grey = picture.grey();
    let Size { width, height } = picture.size;
    Encoder::new(&grey, width as usize, height as usize, PixelFormat::Grayscale).quality(90).encode().unwrap()
}

pub fn jpeg_of_12_bits(picture: &Picture, subsampling: Subsampling) -> Vec<u8> {
    let samples: Vec<i16> =
        picture.rgb().iter().map(|&sample| i16::from(sample) * 16 + i16::from(sample) / 16).collect();
    let Size { width, height } = picture.size;
    precision::compress_12bit(&samples, width as usize, height as usize, 3, 90, subsampling).unwrap()
}

pub fn grey_jpeg_of_12_bits(picture: &Picture) -> Vec<u8> {
    let samples: Vec<i16> =
        picture.grey().iter().map(|&sample| i16::from(sample) * 16 + i16::from(sample) / 16).collect();
    let Size { width, height } = picture.size;
    precision::compress_12bit(&samples, width as usize, height as usize, 1, 90, Subsampling::S444).unwrap()
}

/// From black on the left to white on the right.
pub fn lossless_grey_of_16_bits(size: Size) -> Vec<u8> {
    let (width, height) = (size.width as usize, size.height as usize);
    let samples: Vec<u16> = (0..width * height).map(|at| (at % width * 65_535 / (width - 1)) as u16).collect();
    precision::compress_16bit(&samples, width, height, 1, 1, 0).unwrap()
}

pub fn progressive(picture: &Picture) -> Vec<u8> {
    encoder(&picture.rgb(), picture.size, 60).progressive(true).encode().unwrap()
}

pub fn jpeg_with_icc(picture: &Picture, icc: &[u8]) -> Vec<u8> {
    encoder(&picture.rgb(), picture.size, 95).icc_profile(icc).encode().unwrap()
}

/// One flat colour in ink, 255 full, inverted and marked as Adobe's programs do.
pub fn cmyk(size: Size, ink: [u8; 4]) -> Vec<u8> {
    let data: Vec<u8> = (0..size.pixels()).flat_map(|_| ink.map(|ink| 255 - ink)).collect();
    let encoder = Encoder::new(&data, size.width as usize, size.height as usize, PixelFormat::Cmyk);
    encoder.quality(95).subsampling(Subsampling::S444).write_adobe_marker(true).encode().unwrap()
}

/// Baseline, not interleaved: the scans of three grey pictures under one frame (ITU T.81, B.2.2 and A.2.2).
pub fn three_scans(picture: &Picture) -> Vec<u8> {
    let Size { width, height } = picture.size;
    let plane = |weights: [f64; 3], base: f64| -> Vec<u8> {
        let sample = |p: &[u8]| base + (0..3).map(|i| weights[i] * f64::from(p[i])).sum::<f64>();
        picture.data.chunks(4).map(|pixel| sample(pixel).round().clamp(0.0, 255.0) as u8).collect()
    };
    let planes = [
        plane([0.299, 0.587, 0.114], 0.0),
        plane([-0.168_736, -0.331_264, 0.5], 128.0),
        plane([0.5, -0.418_688, -0.081_312], 128.0),
    ];
    let mut file = vec![0xFF, 0xD8];
    for (index, plane) in planes.iter().enumerate() {
        let grey = Encoder::new(plane, width as usize, height as usize, PixelFormat::Grayscale).quality(90).encode();
        let grey = grey.unwrap();
        let mut at = 2;
        loop {
            let marker = grey[at + 1];
            let end = at + 2 + usize::from(u16::from_be_bytes([grey[at + 2], grey[at + 3]]));
            match marker {
                0xDB if index == 0 => file.extend(&grey[at..end]),
                0xC4 => file.extend(&grey[at..end]),
                0xC0 if index == 0 => {
                    let [h0, h1] = (height as u16).to_be_bytes();
                    let [w0, w1] = (width as u16).to_be_bytes();
                    file.extend([0xFF, 0xC0, 0, 17, 8, h0, h1, w0, w1, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
                }
                0xDA => {
                    file.extend([0xFF, 0xDA, 0, 8, 1, index as u8 + 1, 0, 0, 63, 0]);
                    file.extend(&grey[end..grey.len() - 2]);
                    break;
                }
                _ => {}
            }
            at = end;
        }
    }
    file.extend([0xFF, 0xD9]);
    file
}

/// Flat: Y 153 in a scan of its own, Cb 108 and Cr 158 in a second one, interleaved. Sides are whole blocks.
pub fn two_scans(size: Size) -> Vec<u8> {
    let blocks = (size.pixels() / 64) as usize;
    let mut file = b"\xFF\xD8\xFF\xDB\0\x43\0".to_vec();
    file.extend([1; 64]);
    let [[h0, h1], [w0, w1]] = [size.height, size.width].map(|side| (side as u16).to_be_bytes());
    file.extend([0xFF, 0xC0, 0, 17, 8, h0, h1, w0, w1, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
    // DC: `0` is no difference, `10` one of eight bits. AC: `0` ends the block.
    file.extend(b"\xFF\xC4\0\x15\0\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08");
    file.extend(b"\xFF\xC4\0\x14\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    // Each first block differs from the middle; those that follow do not: `00`.
    // Y: 10 11001000 0, a difference of 200 eighths.
    file.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0");
    file.extend(bits("10110010000", 2 * (blocks - 1)));
    // Cb: 10 01011111 0, -160 eighths; Cr: 10 11110000 0, 240.
    file.extend(b"\xFF\xDA\0\x0A\x02\x02\0\x03\0\0\x3F\0");
    file.extend(bits("1001011111010111100000", 4 * (blocks - 1)));
    file.extend([0xFF, 0xD9]);
    file
}

/// Bits, then so many zeros, filled up with ones. None of them makes a byte 0xFF.
fn bits(first: &str, zeros: usize) -> Vec<u8> {
    let length = (first.len() + zeros).next_multiple_of(8);
    let bit = |at: usize| match first.as_bytes().get(at) {
        Some(bit) => bit - b'0',
        None => u8::from(at >= first.len() + zeros),
    };
    (0..length / 8).map(|byte| (0..8).fold(0, |value, at| value << 1 | bit(byte * 8 + at))).collect()
}

/// A camera's block behind the start of a JPEG: orientation, copyright `(c) Me !`, and GPS with `SECRET` in it.
pub fn with_exif(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    tiff.extend(b"\x01\x12\0\x03\0\0\0\x01");
    tiff.extend(orientation.to_be_bytes());
    tiff.extend(b"\0\0\x82\x98\0\x02\0\0\0\x09\0\0\0\x32\x88\x25\0\x04\0\0\0\x01\0\0\0\x3C\0\0\0\0");
    tiff.extend(b"(c) Me !\0\0\0\x01\0\x1D\0\x02\0\0\0\x07\0\0\0\x4E\0\0\0\0SECRET\0\0");
    let mut file = vec![0xFF, 0xD8, 0xFF, 0xE1];
    file.extend((tiff.len() as u16 + 8).to_be_bytes());
    file.extend(b"Exif\0\0");
    file.extend(tiff);
    file.extend(&jpeg[2..]);
    file
}

/// Black ink in the left half, cyan in the right one, as Y, Cb, Cr and K.
pub fn ycck(size: Size) -> Vec<u8> {
    let width = size.width as usize;
    let ink = |at: usize| if at % width < width / 2 { [0, 0, 0, 255] } else { [255, 0, 0, 0] };
    let data: Vec<u8> = (0..size.pixels() as usize).flat_map(|at| ink(at).map(|ink| 255 - ink)).collect();
    let encoder = Encoder::new(&data, width, size.height as usize, PixelFormat::Cmyk).quality(95);
    let encoder = encoder.subsampling(Subsampling::S444).colorspace(ColorSpace::Ycck);
    encoder.write_adobe_marker(true).encode().unwrap()
}

/// A restart marker after so many blocks.
pub fn with_restarts(picture: &Picture, blocks: u16) -> Vec<u8> {
    encoder(&picture.rgb(), picture.size, 80).restart_blocks(blocks).encode().unwrap()
}

pub fn sampled(picture: &Picture, subsampling: Subsampling) -> Vec<u8> {
    encoder(&picture.rgb(), picture.size, 92).subsampling(subsampling).encode().unwrap()
}

pub fn arithmetic(picture: &Picture) -> Vec<u8> {
    encoder(&picture.rgb(), picture.size, 92).arithmetic(true).encode().unwrap()
}

pub fn arithmetic_progressive(picture: &Picture) -> Vec<u8> {
    encoder(&picture.rgb(), picture.size, 92).arithmetic(true).progressive(true).encode().unwrap()
}

pub fn lossless(picture: &Picture) -> Vec<u8> {
    encoder(&picture.rgb(), picture.size, 92).lossless(true).encode().unwrap()
}

/// Bytes `0xFF 0xD0` to `0xFF 0xD7` in the data of the scans.
pub fn restart_markers(jpeg: &[u8]) -> Vec<usize> {
    (2..jpeg.len() - 1).filter(|&at| jpeg[at] == 0xFF && (0xD0..=0xD7).contains(&jpeg[at + 1])).collect()
}
