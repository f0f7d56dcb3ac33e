//! PNG, GIF and WebP files.

use vignettes::model::Size;

use super::Picture;

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

/// Compressed, without filters.
pub fn plain_png(picture: &Picture, colour: png::ColorType, depth: png::BitDepth) -> Vec<u8> {
    let mut samples = if colour == png::ColorType::Rgba { picture.data.clone() } else { picture.rgb() };
    if depth == png::BitDepth::Sixteen {
        samples = samples.iter().flat_map(|&sample| [sample, sample]).collect();
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.size.width, picture.size.height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    encoder.set_compression(png::Compression::Fastest);
    encoder.write_header().unwrap().write_image_data(&samples).unwrap();
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

/// Black, in 16 bits and with alpha: the most bytes a pixel. Adam7's rows are as in [`interlaced_png`].
pub fn flat_interlaced_png_of_16_bits(size: Size) -> Vec<u8> {
    let passes = [(0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2)];
    let rows = passes.iter().flat_map(|&(x, across, y, down): &(u32, u32, u32, u32)| {
        let bytes = (size.width - x).div_ceil(across) as usize * 8;
        (y..size.height).step_by(down as usize).map(move |_| vec![0; bytes])
    });
    raw_png(size, 16, 6, true, &[], &rows.collect::<Vec<_>>())
}

pub fn lossless_webp(picture: &Picture) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = image_webp::WebPEncoder::new(&mut file);
    encoder.encode(&picture.data, picture.size.width, picture.size.height, image_webp::ColorType::Rgba8).unwrap();
    file
}

/// Frames in the container of an animation (RFC 9649, 2.7.1), each from a bare lossless file.
pub fn animated_webp(size: Size, lossless: &[&[u8]]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| [&kind[..], &(data.len() as u32).to_le_bytes(), data].concat();
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let sides = [side(size.width), side(size.height)].concat();
    let mut chunks = vec![chunk(b"VP8X", &[vec![0x12, 0, 0, 0], sides.clone()].concat()), chunk(b"ANIM", &[0; 6])];
    for file in lossless {
        // At the upper left corner, for a tenth of a second.
        chunks.push(chunk(b"ANMF", &[vec![0; 6], sides.clone(), vec![100, 0, 0, 0], file[12..].to_vec()].concat()));
    }
    chunk(b"RIFF", &[b"WEBP".to_vec(), chunks.concat()].concat())
}

/// 256 greys, without a search for a palette.
pub fn gif_of_grey(picture: &Picture) -> Vec<u8> {
    let palette: Vec<u8> = (0..=255).flat_map(|grey| [grey; 3]).collect();
    let (width, height) = (picture.size.width as u16, picture.size.height as u16);
    let mut file = Vec::new();
    let mut encoder = gif::Encoder::new(&mut file, width, height, &palette).unwrap();
    encoder.write_frame(&gif::Frame { width, height, buffer: picture.grey().into(), ..gif::Frame::default() }).unwrap();
    drop(encoder);
    file
}

pub fn gif(picture: &Picture) -> Vec<u8> {
    let mut file = Vec::new();
    let (width, height) = (picture.size.width as u16, picture.size.height as u16);
    let mut encoder = gif::Encoder::new(&mut file, width, height, &[]).unwrap();
    encoder.write_frame(&gif::Frame::from_rgb(width, height, &picture.rgb())).unwrap();
    drop(encoder);
    file
}

/// So many frames of 12 × 8, each unlike the one before it, all indices of a palette of 64 in them.
pub fn animated_gif(frames: usize) -> Vec<u8> {
    let mut file = Vec::new();
    let palette: Vec<u8> = (0..64).flat_map(|index| [index * 4; 3]).collect();
    let mut encoder = gif::Encoder::new(&mut file, 12, 8, &palette).unwrap();
    for number in 0..frames {
        let buffer: Vec<u8> = (0..96).map(|at| ((at * 7 + number) % 64) as u8).collect();
        let frame = gif::Frame { width: 12, height: 8, buffer: buffer.into(), ..gif::Frame::default() };
        encoder.write_frame(&frame).unwrap();
    }
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

/// Red, then green, then blue.
pub fn animated_png(size: Size) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, size.width, size.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_animated(3, 0).unwrap();
    encoder.set_compression(png::Compression::NoCompression);
    let mut writer = encoder.write_header().unwrap();
    for colour in [[200, 40, 40], [40, 160, 60], [40, 70, 190]] {
        writer.write_image_data(&colour.repeat(size.pixels() as usize)).unwrap();
    }
    writer.finish().unwrap();
    file
}
