//! The order of events: one short file a command. Says what is to be printed; prints nothing.

pub mod build;
pub mod check;
pub mod clean;
pub mod explain;
pub mod init;
mod memory;
mod pages;
mod pixels;
pub mod plan;
mod probe;
pub mod survey;
mod templates;
mod unshown;

use crate::error::Stop;

pub use survey::{Depth, Opened, Planning, Survey, Trust, Wishes};

/// What a command came to.
#[derive(Debug)]
pub struct Done {
    /// For standard output, or for the file that `--output-file` names.
    pub said: String,
    /// What went wrong beside it, for standard error.
    pub aside: Option<Stop>,
    /// The exit code.
    pub code: u8,
}

impl Done {
    /// A report, and nothing wrong beside it.
    #[must_use]
    pub fn said(said: String, code: u8) -> Self {
        Self { said, aside: None, code }
    }
}
