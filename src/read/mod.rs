//! Text to model: pages and their uses, with positions. Pure; never fails as a whole.

mod addressing;
pub mod body;
pub mod built;
pub mod front_matter;
pub mod named;
pub mod page;
mod release;
