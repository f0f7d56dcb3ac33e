//! What is to be drawn for a card. Who draws it fills in [`Card`](super::sheet::Card).

use crate::model::outputs::{Effort, Quality, View};
use crate::model::{FilePath, Format, Header};

/// The pictures of one card.
#[derive(Clone, Debug)]
pub struct CardPictures {
    pub source: FilePath,
    pub kind: OriginalKind,
    /// One for each of the card's thumbs, in their order.
    pub thumbs: Vec<ThumbWanted>,
}

/// What the original is, as far as drawing it goes.
#[derive(Clone, Debug)]
pub enum OriginalKind {
    Pixels(Header),
    /// An SVG, which browsers draw.
    Vector,
    /// Not there, or nothing that can be drawn.
    Nothing,
}

/// How readers' thumb is had.
#[derive(Clone, Debug)]
pub struct ThumbWanted {
    pub output: FilePath,
    /// What of the original it shows; `None` where that can't be known.
    pub view: Option<View>,
    /// As `build` will make it; `None` where the file at its path is what readers get.
    pub made: Option<ThumbRecipe>,
}

/// How a thumb is made.
#[derive(Clone, Copy, Debug)]
pub struct ThumbRecipe {
    pub format: Format,
    pub quality: Quality,
    pub effort: Effort,
}
