//! vignettes: the image step of a bilingual static site.

pub mod app;
pub mod cli;
pub mod disk;
pub mod error;
pub mod manifest;
pub mod model;
pub mod picture;
pub mod plan;
pub mod produce;
pub mod read;
pub mod report;
pub mod rules;
pub mod settings;
pub mod terminal;
pub mod tree;
pub mod words;
