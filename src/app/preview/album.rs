//! The pictures of a page, as they come.

use data_encoding::BASE64;

use crate::model::Size;
use crate::preview::sheet::{PictureDrawing, PictureSource};

/// The pictures of a page so far.
#[derive(Default)]
pub struct Album {
    pub pictures: Vec<PictureSource>,
    /// Of all that are in the page, as it holds them.
    pub bytes: u64,
}

impl Album {
    /// Adds a picture that is in the page itself.
    pub fn embed(&mut self, mime: &'static str, bytes: &[u8], size: Size) -> PictureDrawing {
        let base64 = BASE64.encode(bytes);
        self.bytes += base64.len() as u64;
        self.add(PictureSource::Embedded { mime, base64 }, size)
    }

    pub fn add(&mut self, picture: PictureSource, Size { width, height }: Size) -> PictureDrawing {
        self.pictures.push(picture);
        PictureDrawing { picture: self.pictures.len() - 1, width, height }
    }
}
