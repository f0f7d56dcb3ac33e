//! Whether two files show the same picture, however it was scaled, compressed or brightened since.
//!
//! The method is that of perceptual hashes, which compare a tiny copy of each picture (C. Zauner, *Implementation and
//! Benchmarking of Perceptual Image Hash Functions*, 2010), but the copy is kept whole, 64 × 64, and compared as
//! structural similarity does it (Z. Wang et al., *Image Quality Assessment: From Error Visibility to Structural
//! Similarity*, 2004): each tile must show the same edges. A hash of 64 bits is smaller, and is wrong about drawings: of 160
//! charts, word clouds, slides, forms and logos that were drawn for it, the DCT hash of Zauner (at most 10 bits of 64 apart)
//! takes 396 pairs for one picture, this takes 8, two of which are; and a site in two languages is full of screenshots that
//! differ by their words alone. What was measured of the 265 pictures of a real site:
//!
//! | against | found |
//! | --- | --- |
//! | itself as JPEG of quality 30, 50, 90; as PNG and as WebP | 1325 of 1325 |
//! | itself with 1600, 800, 480, 240 pixels on the longer side | 1056 of 1060 |
//! | itself 10 % brighter, 10 % darker, with 15 % more contrast; of 240 pixels in quality 30 | 1049 of 1060 |
//! | itself mirrored, or upside down | 1 of 530: a spinner, which is the same upside down |
//! | the 34,980 pairs of different files | 3: two are the same photograph, one a map with one accent more |
//! | the 1,119,360 pairs of a file and another's copies | those, and 7 of one screenshot in two languages |
//!
//! What is missed is text in 240 pixels, where letters run together, and white that could not be brighter. The figures
//! were taken with pictures that another program (Pillow) had made. A cut picture is another.

use std::io::Cursor;

use super::bounded::decode_within_limits;
use super::colour::opaque;
use super::decode::DecodeRequest;
use super::header::probe_header;
use super::memory::memory_for;
use super::output::drawn_pixels;
use super::pixels::{Channels, Pixels};
use super::{Limits, Workspace, orient};
use crate::model::outputs::Crop;
use crate::model::{Header, PictureError, Size};

/// Pixels of a side of the copy.
const SIDE: usize = 64;

/// Pixels of a side of a tile, in which edges are compared.
const TILE: usize = 4;

/// Pixels of a side of a patch, in which colours are.
const PATCH: usize = 8;

/// The least that two tiles must have in common: 1 is all, 0 nothing, -1 the opposite. The worst tile of the same picture
/// had 0.72 in all but one of 200; of a photograph with another word on a screen in it, 0.64.
const STRUCTURE: f64 = 0.7;

/// Squared levels of luma that edges are compared with, so that noise in a flat tile is none: Wang's constant for it
/// is 58, (0.03 × 255)², for pixels that were not averaged.
const FAINT: f64 = 200.0;

/// The least correlation of all tiles' light; of the same picture it was 0.89 and more.
const CORRELATION: f64 = 0.85;

/// Levels that a tile may be lighter or darker, beside what all are. Of the same picture 20.6 at most.
const LIGHT: f64 = 24.0;

/// Levels that the whole may be lighter or darker. Of the same picture, 10 % brighter, 26 at most.
const BRIGHTNESS: f64 = 32.0;

/// By how much contrasts may be stretched.
const GAIN: f64 = 1.25;

/// Levels of blue and red chroma that a patch may differ by. Of the same picture 22 at most.
const COLOUR: u8 = 28;

/// Levels of luma, as a standard deviation, below which there is nothing to compare.
const FLAT: f64 = 2.0;

/// By how much the sides' ratio may differ: a pixel of 240, and half of one for rounding.
const SHAPE: f64 = 0.015;

/// What is kept of a picture to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similarity {
    /// Upright.
    size: Size,
    /// Of the copy's pixels.
    luma: Vec<u8>,
    /// Blue and red of each patch.
    chroma: Vec<[i8; 2]>,
}

/// Of a picture's bytes: upright, in sRGB, on white.
pub fn similarity(bytes: &[u8], limits: &Limits, workspace: &mut Workspace) -> Result<Similarity, PictureError> {
    let (header, _) = probe_header(&mut Cursor::new(bytes))?;
    let crop = whole_crop(&header);
    let seen = decode_within_limits(bytes, &header, &decode_request(&header, &crop), &[crop], limits)?;
    Ok(Similarity::of(header.size, &opaque(drawn_pixels(&seen, &crop, &header, workspace))))
}

/// Returns the most bytes that [`similarity`] holds, estimated from the header.
#[must_use]
pub fn memory_to_compare(header: &Header) -> u64 {
    let crop = whole_crop(header);
    memory_for(header, &decode_request(header, &crop), &[crop])
}

/// Returns the whole picture, in the stored one, without regard to its shape.
fn whole_crop(header: &Header) -> Crop {
    let Size { width, height } = header.size;
    let output = Size::new(SIDE as u32, SIDE as u32);
    let whole = Crop { left: 0.0, top: 0.0, width: width.into(), height: height.into(), output };
    orient::stored_crop(&whole, header.size, header.orientation)
}

fn decode_request(header: &Header, crop: &Crop) -> DecodeRequest {
    let stored = header.stored_size();
    let shrink = (f64::from(stored.width.min(stored.height)) / SIDE as f64).max(1.0);
    DecodeRequest::new(stored, header.alpha, header.in_strips, header.load, &[*crop], shrink)
}

impl Similarity {
    /// Of the copy's opaque pixels.
    fn of(size: Size, copy: &Pixels) -> Self {
        let colours: Vec<[i32; 3]> = match copy.channels {
            Channels::Grey => copy.data.iter().map(|&grey| [i32::from(grey); 3]).collect(),
            _ => copy.data.as_chunks::<3>().0.iter().map(|pixel| pixel.map(i32::from)).collect(),
        };
        let light = |&[red, green, blue]: &[i32; 3]| (299 * red + 587 * green + 114 * blue + 500) / 1000;
        let luma = colours.iter().map(|colour| light(colour) as u8).collect();
        let per_row = SIDE / PATCH;
        let mut sums = vec![[0; 2]; per_row * per_row];
        for (at, colour) in colours.iter().enumerate() {
            let [blue, red] = &mut sums[at / SIDE / PATCH * per_row + at % SIDE / PATCH];
            *blue += colour[2] - light(colour);
            *red += colour[0] - light(colour);
        }
        // The weights of BT.601 bring both into -128 to 127.
        let count = (PATCH * PATCH) as i32;
        let chroma =
            sums.iter().map(|[blue, red]| [(blue * 564 / 1000 / count) as i8, (red * 713 / 1000 / count) as i8]);
        Self { size, luma, chroma: chroma.collect() }
    }

    /// Both show the same picture. Says no where there is next to nothing to compare.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.has_the_shape_of(other) && self.has_the_colours_of(other) && looks_alike(&self.tiles(), &other.tiles())
    }

    fn has_the_shape_of(&self, other: &Self) -> bool {
        let across = f64::from(self.size.width) * f64::from(other.size.height);
        let down = f64::from(self.size.height) * f64::from(other.size.width);
        across.max(down) <= across.min(down) * (1.0 + SHAPE)
    }

    fn has_the_colours_of(&self, other: &Self) -> bool {
        let is_near = |(a, b): (&i8, &i8)| a.abs_diff(*b) <= COLOUR;
        self.chroma.as_flattened().iter().zip(other.chroma.as_flattened()).all(is_near)
    }

    fn tiles(&self) -> Vec<Tile> {
        let places = (0..SIDE).step_by(TILE).flat_map(|y| (0..SIDE).step_by(TILE).map(move |x| (x, y)));
        places.map(|(x, y)| Tile::new(&self.luma, x, y)).collect()
    }

    /// As bytes: width and height, luma, chroma.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = [self.size.width.to_le_bytes(), self.size.height.to_le_bytes()].concat();
        bytes.extend(&self.luma);
        bytes.extend(self.chroma.as_flattened().iter().map(|chroma| chroma.cast_unsigned()));
        bytes
    }

    /// From [`to_bytes`](Self::to_bytes).
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&width, rest) = bytes.split_first_chunk()?;
        let (&height, rest) = rest.split_first_chunk()?;
        let (luma, chroma) = rest.split_at_checked(SIDE * SIDE)?;
        let (chroma, rest) = chroma.as_chunks::<2>();
        let is_whole = rest.is_empty() && chroma.len() == (SIDE / PATCH) * (SIDE / PATCH);
        let size = Size::new(u32::from_le_bytes(width), u32::from_le_bytes(height));
        let chroma = chroma.iter().map(|pair| pair.map(u8::cast_signed)).collect();
        is_whole.then(|| Self { size, luma: luma.to_vec(), chroma })
    }
}

/// A few pixels that lie together.
struct Tile {
    mean: f64,
    /// What each pixel has above the mean.
    above: [f64; TILE * TILE],
    variance: f64,
}

impl Tile {
    fn new(luma: &[u8], x: usize, y: usize) -> Self {
        let pixel = |at: usize| f64::from(luma[(y + at / TILE) * SIDE + x + at % TILE]);
        let pixels: [f64; TILE * TILE] = std::array::from_fn(pixel);
        let mean = pixels.iter().sum::<f64>() / pixels.len() as f64;
        let above = pixels.map(|pixel| pixel - mean);
        Self { mean, above, variance: product(&above, &above) / pixels.len() as f64 }
    }

    /// Wang's comparison of contrast and structure.
    fn structure(&self, other: &Self) -> f64 {
        let shared = product(&self.above, &other.above) / self.above.len() as f64;
        (2.0 * shared + FAINT) / (self.variance + other.variance + FAINT)
    }
}

fn looks_alike(ours: &[Tile], theirs: &[Tile]) -> bool {
    let (our_mean, our_light) = light(ours);
    let (their_mean, their_light) = light(theirs);
    let (our_power, their_power) = (product(&our_light, &our_light), product(&their_light, &their_light));
    let flat = FLAT * FLAT * ours.len() as f64;
    if our_power < flat || their_power < flat || (our_mean - their_mean).abs() > BRIGHTNESS {
        return false;
    }
    // Half of the stretching is ours, so that the order of two has no say.
    let stretch = (our_power / their_power).sqrt().clamp(1.0 / GAIN, GAIN).sqrt();
    let is_near = |(a, b): (&f64, &f64)| (a / stretch - b * stretch).abs() <= LIGHT;
    product(&our_light, &their_light) >= CORRELATION * (our_power * their_power).sqrt()
        && our_light.iter().zip(&their_light).all(is_near)
        && ours.iter().zip(theirs).all(|(a, b)| a.structure(b) >= STRUCTURE)
}

/// Returns the mean of all, and what each tile has above it.
fn light(tiles: &[Tile]) -> (f64, Vec<f64>) {
    let mean = tiles.iter().map(|tile| tile.mean).sum::<f64>() / tiles.len() as f64;
    (mean, tiles.iter().map(|tile| tile.mean - mean).collect())
}

fn product(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests;
