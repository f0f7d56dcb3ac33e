//! vignettes: the image step of a bilingual static site.

pub mod model;
pub mod picture;
pub mod plan;
pub mod read;
pub mod rules;
pub mod settings;
pub mod tree;
pub mod words;
