//! Pictures by a word: `jpeg 1200x900`. What they show follows from their name, so that no two are
//! the same.

use std::fs;
use std::path::Path;

use libjpeg_turbo_rs::{Encoder, PixelFormat};

/// A picture of our own fixtures.
pub fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/pictures").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// `jpeg 1200x900`, `png 20x30`, `gif 5x5`, `webp 40x40`, `fixture null.jpg`.
pub fn made(recipe: &str, name: &str) -> Vec<u8> {
    let (kind, rest) = recipe.trim().split_once(' ').unwrap_or_else(|| panic!("{name}: `{recipe}`"));
    if kind == "fixture" {
        return fixture(rest);
    }
    let (width, height) = rest.split_once('x').unwrap_or_else(|| panic!("{name}: `{recipe}`"));
    let (width, height): (u32, u32) = (width.parse().unwrap(), height.parse().unwrap());
    match kind {
        "jpeg" => jpeg(width, height, name),
        "png" => png(width, height, name),
        "gif" => gif(width, height),
        "webp" => webp(width, height, name),
        _ => panic!("{name}: no kind `{kind}`"),
    }
}

pub fn jpeg(width: u32, height: u32, name: &str) -> Vec<u8> {
    let pixels = gradient(width, height, name);
    Encoder::new(&pixels, width as usize, height as usize, PixelFormat::Rgb).quality(85).encode().unwrap()
}

/// Lighter than what is made of it at its own width.
pub fn rough_jpeg(width: u32, height: u32, name: &str) -> Vec<u8> {
    let pixels = gradient(width, height, name);
    Encoder::new(&pixels, width as usize, height as usize, PixelFormat::Rgb).quality(15).encode().unwrap()
}

fn png(width: u32, height: u32, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(&gradient(width, height, name)).unwrap();
    bytes
}

fn gif(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = (width as u16, height as u16);
    let mut encoder = ::gif::Encoder::new(&mut bytes, width, height, &[200, 30, 30, 30, 30, 200]).unwrap();
    let pixels: Vec<u8> = (0..usize::from(width) * usize::from(height)).map(|at| (at / 7 % 2) as u8).collect();
    encoder.write_frame(&::gif::Frame::from_indexed_pixels(width, height, pixels, None)).unwrap();
    drop(encoder);
    bytes
}

fn webp(width: u32, height: u32, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = gradient(width, height, name);
    image_webp::WebPEncoder::new(&mut bytes).encode(&pixels, width, height, image_webp::ColorType::Rgb8).unwrap();
    bytes
}

/// Three ramps that begin where the name says; each row is the one above, moved by a pixel. Rows are
/// copied, not computed, since these tests are built without optimisation.
fn gradient(width: u32, height: u32, name: &str) -> Vec<u8> {
    let seed = name.bytes().fold(7_u32, |seed, byte| seed.wrapping_mul(31).wrapping_add(u32::from(byte)));
    let ramp = |at: u32, shift: u32| ((at * 255 / width.max(1) + (seed >> shift)) % 256) as u8;
    let mut row: Vec<u8> = (0..width).flat_map(|x| [ramp(x, 0), ramp(x * 2, 8), ramp(x * 3, 16)]).collect();
    let mut pixels = Vec::with_capacity(row.len() * height as usize);
    for _ in 0..height {
        pixels.extend_from_slice(&row);
        row.rotate_left(3);
    }
    pixels
}

/// Width and height of a JPEG, decoded to its last pixel by a decoder of its own.
pub fn jpeg_size(bytes: &[u8]) -> Result<(usize, usize), String> {
    let image = libjpeg_turbo_rs::decompress(bytes).map_err(|error| error.to_string())?;
    if !bytes.ends_with(&[0xFF, 0xD9]) {
        return Err("the end of the image is missing".to_owned());
    }
    Ok((image.width, image.height))
}
