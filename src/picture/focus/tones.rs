//! A small picture as luminance, and as what may be skin; and sums over its rectangles.

use crate::picture::pixels::{Channels, Pixels};

/// One pixel as it is judged, 0 to 255 each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tone {
    pub luma: u8,
    /// 255 for a colour that skin of some shade has, in some light.
    pub skin: u8,
    /// Largest less smallest sample.
    pub colour: u8,
}

/// Rows of tones.
pub struct Tones {
    pub width: usize,
    pub height: usize,
    pub data: Vec<Tone>,
}

impl Tones {
    /// Of grey, RGB or RGBA; transparent pixels are laid on grey.
    pub fn of(pixels: &Pixels) -> Self {
        let count = pixels.size.pixels() as usize;
        let data = pixels.data.chunks_exact(pixels.channels.bytes()).take(count).map(|p| match pixels.channels {
            Channels::Grey => tone([p[0]; 3], 255),
            Channels::Rgb => tone([p[0], p[1], p[2]], 255),
            Channels::Rgba => tone([p[0], p[1], p[2]], p[3]),
            Channels::Cmyk => unreachable!("colours are sRGB before they are judged"),
        });
        Self { width: pixels.size.width as usize, height: pixels.size.height as usize, data: data.collect() }
    }

    pub fn at(&self, x: usize, y: usize) -> Tone {
        self.data[y * self.width + x]
    }
}

fn tone(rgb: [u8; 3], alpha: u8) -> Tone {
    let laid = |sample: u8| (i32::from(sample) * i32::from(alpha) + 128 * (255 - i32::from(alpha)) + 127) / 255;
    let [red, green, blue] = rgb.map(laid);
    // BT.601, in 256ths.
    let luma = (77 * red + 150 * green + 29 * blue + 128) >> 8;
    let cb = 128 + ((-43 * red - 85 * green + 128 * blue) >> 8);
    let cr = 128 + ((128 * red - 107 * green - 21 * blue) >> 8);
    // Chai and Ngan (1999): skin of all shades lies in one patch of chrominance; what is nearly grey or black is left
    // out.
    let is_skin = (77..=127).contains(&cb) && (135..=173).contains(&cr) && luma > 35 && red > blue && red >= green;
    let colour = red.max(green).max(blue) - red.min(green).min(blue);
    Tone { luma: luma as u8, skin: if is_skin { 255 } else { 0 }, colour: colour as u8 }
}

/// Sums over every rectangle from the upper left corner, with a row and a column of zeros before.
pub struct Sums {
    /// From a row to the next.
    pub stride: usize,
    pub luma: Vec<i64>,
    /// Of luminance times itself.
    pub squares: Vec<i64>,
    pub skin: Vec<i64>,
}

impl Sums {
    pub fn of(tones: &Tones) -> Self {
        let sums = |value: fn(Tone) -> i64| {
            let stride = tones.width + 1;
            let mut data = vec![0; stride];
            data.reserve(stride * tones.height);
            for row in tones.data.chunks_exact(tones.width) {
                let above = data.len() - stride;
                data.push(0);
                let mut sum = 0;
                for (x, &tone) in row.iter().enumerate() {
                    sum += value(tone);
                    data.push(data[above + x + 1] + sum);
                }
            }
            data
        };
        Self {
            stride: tones.width + 1,
            luma: sums(|tone| i64::from(tone.luma)),
            squares: sums(|tone| i64::from(tone.luma) * i64::from(tone.luma)),
            skin: sums(|tone| i64::from(tone.skin)),
        }
    }
}
