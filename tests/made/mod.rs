//! Small pictures and files, made by the tests that use them.

use libjpeg_turbo_rs::{Encoder, PixelFormat, Subsampling};
use vignettes::model::Size;

/// RGBA.
#[derive(Clone, Debug)]
pub struct Picture {
    pub size: Size,
    pub data: Vec<u8>,
}

impl Picture {
    fn of(size: Size, pixel: impl Fn(u32, u32) -> [u8; 3]) -> Self {
        let data = (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y)));
        let data = data.flat_map(|(x, y)| {
            let [red, green, blue] = pixel(x, y);
            [red, green, blue, 255]
        });
        Self { size, data: data.collect() }
    }

    pub fn flat(size: Size, colour: [u8; 3]) -> Self {
        Self::of(size, |_, _| colour)
    }

    fn at(&self, x: u32, y: u32) -> [u8; 4] {
        let from = (y * self.size.width + x) as usize * 4;
        self.data[from..from + 4].try_into().unwrap()
    }

    pub fn row(&self, y: u32) -> impl Iterator<Item = [u8; 4]> {
        (0..self.size.width).map(move |x| self.at(x, y))
    }

    pub fn column(&self, x: u32) -> impl Iterator<Item = [u8; 4]> {
        (0..self.size.height).map(move |y| self.at(x, y))
    }

    pub fn middle(&self) -> [u8; 4] {
        self.at(self.size.width / 2, self.size.height / 2)
    }

    fn rgb(&self) -> Vec<u8> {
        self.data.chunks(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
    }

    /// Mean difference of samples.
    pub fn distance(&self, other: &Self) -> f64 {
        assert_eq!(self.size, other.size);
        let total: u64 = self.data.iter().zip(&other.data).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        total as f64 / self.data.len() as f64
    }

    /// How a camera stores this picture with that orientation: EXIF 2.32 tells where the stored row 0 and column 0
    /// are seen.
    pub fn stored_as(&self, orientation: u8) -> Self {
        let Size { width, height } = self.size;
        let (right, bottom) = (width - 1, height - 1);
        let size = if orientation >= 5 { self.size.turned() } else { self.size };
        Self::of(size, |x, y| {
            let [red, green, blue, _] = match orientation {
                1 => self.at(x, y),
                2 => self.at(right - x, y),
                3 => self.at(right - x, bottom - y),
                4 => self.at(x, bottom - y),
                5 => self.at(y, x),
                6 => self.at(right - y, x),
                7 => self.at(right - y, bottom - x),
                _ => self.at(y, bottom - x),
            };
            [red, green, blue]
        })
    }
}

/// White from a column or a row on, else black.
pub fn edge(size: Size, at_x: u32, at_y: u32) -> Picture {
    Picture::of(size, |x, y| if x >= at_x || y >= at_y { [255; 3] } else { [0; 3] })
}

pub fn noise(size: Size) -> Picture {
    Picture::of(size, |x, y| {
        let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519);
        [(mixed >> 24) as u8, (mixed >> 16) as u8 / 2 + 60, (x * 5) as u8]
    })
}

pub fn near(pixel: [u8; 4], expected: [u8; 4], tolerance: u8) -> bool {
    pixel.iter().zip(expected).all(|(found, expected)| found.abs_diff(expected) <= tolerance)
}

fn encoder(rgb: &[u8], size: Size, quality: u8) -> Encoder<'_> {
    Encoder::new(rgb, size.width as usize, size.height as usize, PixelFormat::Rgb)
        .quality(quality)
        .subsampling(Subsampling::S420)
}

pub fn jpeg(picture: &Picture, quality: u8) -> Vec<u8> {
    encoder(&picture.rgb(), picture.size, quality).encode().unwrap()
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

/// One flat block: Y 153 in a scan of its own, Cb 108 and Cr 158 in a second one, interleaved.
pub fn two_scans() -> Vec<u8> {
    let mut file = b"\xFF\xD8\xFF\xDB\0\x43\0".to_vec();
    file.extend([1; 64]);
    file.extend(b"\xFF\xC0\0\x11\x08\0\x08\0\x08\x03\x01\x11\0\x02\x11\0\x03\x11\0");
    // DC: `0` is no difference, `10` one of eight bits. AC: `0` ends the block.
    file.extend(b"\xFF\xC4\0\x15\0\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08");
    file.extend(b"\xFF\xC4\0\x14\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    // Y: 10 11001000 0, a difference of 200 eighths.
    file.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0");
    file.extend([0b1011_0010, 0b0001_1111]);
    // Cb: 10 01011111 0, -160 eighths; Cr: 10 11110000 0, 240.
    file.extend(b"\xFF\xDA\0\x0A\x02\x02\0\x03\0\0\x3F\0");
    file.extend([0b1001_0111, 0b1101_0111, 0b1000_0011]);
    file.extend([0xFF, 0xD9]);
    file
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

/// A PNG of raw rows, without compression or filters. Fewer rows than its size says make a broken file.
pub fn raw_png(
    size: Size,
    depth: u8,
    colour: u8,
    interlaced: bool,
    extra: &[(&[u8; 4], &[u8])],
    rows: &[Vec<u8>],
) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        file.extend((data.len() as u32).to_be_bytes());
        let start = file.len();
        file.extend(kind);
        file.extend(data);
        let crc = !file[start..].iter().fold(u32::MAX, |crc, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| crc >> 1 ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
        });
        file.extend(crc.to_be_bytes());
    };
    let mut ihdr = [size.width.to_be_bytes(), size.height.to_be_bytes()].concat();
    ihdr.extend([depth, colour, 0, 0, u8::from(interlaced)]);
    chunk(b"IHDR", &ihdr);
    for (kind, data) in extra {
        chunk(kind, data);
    }
    let raw: Vec<u8> = rows.iter().flat_map(|row| std::iter::once(&0).chain(row)).copied().collect();
    let mut zlib = vec![0x78, 0x01];
    let blocks = raw.chunks(0xFFFF).count();
    for (index, block) in raw.chunks(0xFFFF).enumerate() {
        let length = block.len() as u16;
        zlib.push(u8::from(index + 1 == blocks));
        zlib.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        zlib.extend(block);
    }
    let (low, high) = raw.iter().fold((1, 0), |(low, high), &byte| {
        let low = (low + u32::from(byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    zlib.extend((high << 16 | low).to_be_bytes());
    chunk(b"IDAT", &zlib);
    chunk(b"IEND", &[]);
    file
}

pub fn stored_png(picture: &Picture) -> Vec<u8> {
    let rows: Vec<Vec<u8>> = picture.rgb().chunks(picture.size.width as usize * 3).map(<[u8]>::to_vec).collect();
    raw_png(picture.size, 8, 2, false, &[], &rows)
}

/// Adam7 (PNG, 8.2): start and step of each pass, across and down.
pub fn interlaced_png(picture: &Picture) -> Vec<u8> {
    let passes = [(0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2)];
    let mut rows = Vec::new();
    for (x, across, y, down) in passes {
        for y in (y..picture.size.height).step_by(down) {
            let pixels = (x..picture.size.width).step_by(across).flat_map(|x| picture.at(x, y)[..3].to_vec());
            rows.push(pixels.collect::<Vec<u8>>());
        }
    }
    rows.retain(|row| !row.is_empty());
    raw_png(picture.size, 8, 2, true, &[], &rows)
}

pub fn gif(picture: &Picture) -> Vec<u8> {
    let mut file = Vec::new();
    let (width, height) = (picture.size.width as u16, picture.size.height as u16);
    let mut encoder = gif::Encoder::new(&mut file, width, height, &[]).unwrap();
    encoder.write_frame(&gif::Frame::from_rgb(width, height, &picture.rgb())).unwrap();
    drop(encoder);
    file
}

/// A screen of 6 × 5 with a frame of 2 × 2 at (3, 2); its upper right pixel is transparent.
pub fn small_frame_on_a_screen() -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = gif::Encoder::new(&mut file, 6, 5, &[10, 20, 30, 0, 0, 0]).unwrap();
    let frame = gif::Frame {
        left: 3,
        top: 2,
        width: 2,
        height: 2,
        transparent: Some(1),
        buffer: vec![0, 1, 0, 0].into(),
        ..gif::Frame::default()
    };
    encoder.write_frame(&frame).unwrap();
    drop(encoder);
    file
}

/// An output PNG, by a decoder that is not ours to configure wrongly.
pub fn read_png(bytes: &[u8]) -> Picture {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut data).unwrap();
    if info.color_type == png::ColorType::GrayscaleAlpha {
        data = data.chunks(2).flat_map(|pixel| [pixel[0], pixel[0], pixel[0], pixel[1]]).collect();
    }
    Picture { size: Size::new(info.width, info.height), data }
}
