//! The order of events: one short file a command. Says what is to be printed; prints nothing.

pub mod add;
pub mod build;
mod built;
pub mod check;
pub mod clean;
mod evidence;
pub mod explain;
pub mod fix;
pub mod init;
mod memory;
mod pages;
mod past;
mod pixels;
pub mod plan;
mod post;
pub mod preview;
mod probe;
mod since;
pub mod survey;
mod templates;
mod unread;
mod unshown;
mod unwritten;
pub mod watch;
pub mod which;

use crate::error::Stop;
use crate::report::StepSummary;

pub use crate::report::Form;
pub use survey::{Depth, Opened, Planning, Survey, Trust, Wishes};
pub use which::Which;

/// What a command came to.
#[derive(Debug)]
pub struct Done {
    /// For standard output, or for the file that `--output-file` names.
    pub said: String,
    /// Who reads it.
    pub form: Form,
    /// What went wrong beside it, for standard error.
    pub aside: Option<Stop>,
    /// What else is told, on standard error, where standard output is for a program; may be empty.
    pub beside: String,
    /// The exit code.
    pub code: u8,
    /// For the page of a run, where the service that we run in has one.
    pub step_summary: Option<StepSummary>,
}

impl Done {
    /// A report for people, and nothing wrong beside it.
    #[must_use]
    pub fn said(said: String, code: u8) -> Self {
        Self { said, form: Form::Text, aside: None, beside: String::new(), code, step_summary: None }
    }

    /// A report for a program, in a format that has escapes of its own.
    #[must_use]
    pub fn data(said: String, code: u8) -> Self {
        Self { form: Form::Data, ..Self::said(said, code) }
    }

    /// A difference, for `git apply`.
    #[must_use]
    pub fn difference(said: String, code: u8) -> Self {
        Self { form: Form::Difference, ..Self::said(said, code) }
    }
}
