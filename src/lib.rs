//! vignettes: the image step of a bilingual static site.

pub mod disk;
pub mod manifest;
pub mod model;
pub mod picture;
pub mod plan;
pub mod read;
pub mod rules;
pub mod settings;
pub mod tree;
pub mod words;
