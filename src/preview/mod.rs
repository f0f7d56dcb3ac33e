//! The page of `preview`: every picture of a site as readers see it. Values in, text out.
//!
//! [`gathered_cards`] makes cards of what was read, planned and judged. Pictures are drawn elsewhere, as [`CardPictures`] says, and
//! put into the [`sheet::Sheet`], of which the page is made.

mod cards;
mod drawing;
mod homes;
mod localized;
pub mod page;
mod rows;
pub mod sheet;
mod thumbs;

pub use cards::{CardSources, Gathered, Piece, gathered_cards};
pub use drawing::{CardPictures, OriginalKind, ThumbRecipe, ThumbWanted};
pub use localized::MessageLanguages;
