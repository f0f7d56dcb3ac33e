//! The order of events: one short file a command. Says what is to be printed; prints nothing.

pub mod build;
pub mod check;
pub mod explain;
mod pages;
pub mod plan;
pub mod survey;

pub use survey::{Depth, Opened, Survey, Trust, Wishes};

/// What a command came to.
#[derive(Debug)]
pub struct Done {
    /// For standard output, or for the file that `--output-file` names.
    pub said: String,
    /// The exit code.
    pub code: u8,
}
