//! The page of `preview`: every picture of a site as readers see it. Values in, text out.
//!
//! [`gathered`] makes cards of what was read, planned and judged. Pictures are drawn elsewhere, as [`Wanted`] says, and
//! put into the [`sheet::Sheet`], of which the page is made.

mod cards;
mod drawing;
mod homes;
pub mod page;
mod rows;
mod said;
pub mod sheet;
mod thumbs;

pub use cards::{Gathered, Known, Piece, gathered};
pub use drawing::{Kind, Made, ThumbWanted, Wanted};
pub use said::Tongues;
