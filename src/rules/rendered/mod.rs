//! What the built site and its templates do with alt texts.

pub mod calls;
pub mod lost;
pub mod origins;
pub mod proof;
pub mod shown;
pub mod spoken;
pub mod templates;
