//! The pictures of a page, as they come.

use data_encoding::BASE64;

use crate::model::Size;
use crate::preview::sheet::{Drawn, Picture};

/// The pictures of a page so far.
#[derive(Default)]
pub struct Album {
    pub pictures: Vec<Picture>,
    /// Of all that are in the page, as it holds them.
    pub bytes: u64,
}

impl Album {
    /// Adds a picture that is in the page itself.
    pub fn embed(&mut self, mime: &'static str, bytes: &[u8], size: Size) -> Drawn {
        let base64 = BASE64.encode(bytes);
        self.bytes += base64.len() as u64;
        self.add(Picture::Embedded { mime, base64 }, size)
    }

    pub fn add(&mut self, picture: Picture, Size { width, height }: Size) -> Drawn {
        self.pictures.push(picture);
        Drawn { picture: self.pictures.len() - 1, width, height }
    }
}
