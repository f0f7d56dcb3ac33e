//! Text to model: pages and their uses, with positions. Pure; never fails as a whole.

pub mod body;
pub mod built;
pub mod front_matter;
mod ignores;
pub mod named;
pub mod page;
mod release;
pub mod resolve;
pub mod template;
