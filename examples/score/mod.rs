//! SSIMULACRA2 of files against a lossless one, for the programs that measure.

use std::io::Cursor;

use fast_ssim2::{PixelDescriptor, PixelSlice, Ssimulacra2Reference};
use vignettes::model::outputs::Crop;
use vignettes::model::{Format, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, header, render};

const LIMITS: Limits = Limits { pixels: 512_000_000, memory: 1 << 30 };

/// A picture that others are held against.
pub struct Reference {
    reference: Ssimulacra2Reference,
    size: Size,
}

impl Reference {
    pub fn of(file: &[u8]) -> Self {
        let (rgb, size) = decoded(file);
        Self { reference: Ssimulacra2Reference::new(&slice(&rgb, size)).unwrap(), size }
    }

    /// 100 is the same picture.
    pub fn score(&self, file: &[u8]) -> f64 {
        let (rgb, _) = decoded(file);
        self.reference.compare(&slice(&rgb, self.size)).unwrap()
    }
}

fn slice(rgb: &[u8], size: Size) -> PixelSlice<'_> {
    PixelSlice::new(rgb, size.width, size.height, size.width as usize * 3, PixelDescriptor::RGB8_SRGB).unwrap()
}

/// Our own decoders' reading, as opaque RGB.
fn decoded(file: &[u8]) -> (Vec<u8>, Size) {
    let header = header(Cursor::new(file)).unwrap();
    let size = header.size;
    let (width, height) = (f64::from(size.width), f64::from(size.height));
    let crop = Crop { left: 0.0, top: 0.0, width, height, output: size };
    // The best of a lossless format: what its bytes say, laid on white.
    let request = RenderRequest::new(crop, Format::Png, 100);
    let file = render(file, &header, &[request], &LIMITS, &mut Workspace::new()).unwrap().remove(0);
    let mut decoder = png::Decoder::new(Cursor::new(&file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut data).unwrap();
    let white = |sample: u8, alpha: u8| {
        (u32::from(sample) * u32::from(alpha) + 255 * (255 - u32::from(alpha))).div_ceil(255) as u8
    };
    let rgb = match reader.output_color_type().0 {
        png::ColorType::Grayscale => data.iter().flat_map(|&grey| [grey; 3]).collect(),
        png::ColorType::GrayscaleAlpha => data.chunks(2).flat_map(|pixel| [white(pixel[0], pixel[1]); 3]).collect(),
        png::ColorType::Rgba => {
            data.chunks(4).flat_map(|pixel| [0, 1, 2].map(|channel| white(pixel[channel], pixel[3]))).collect()
        }
        _ => data,
    };
    (rgb, size)
}
