//! The order of events: one short file a command. Says what is to be printed; prints nothing.

pub mod add;
pub mod build;
mod built;
mod call_templates;
pub mod check;
pub mod clean;
mod discovery;
mod evidence;
pub mod explain;
pub mod finding_filter;
pub mod fix;
pub mod init;
pub mod inspect;
mod named_files;
pub mod options;
pub mod overlay;
mod pages;
mod past;
mod pixels;
pub mod plan;
mod post;
pub mod preview;
mod previous_runs;
mod probe;
mod read_failures;
mod reading;
mod reviewed_pictures;
pub mod session;
mod since;
pub mod site_state;
mod templates;
mod unshown;
mod unwritten;
pub mod watch;

use crate::error::Stop;
use crate::report::StepSummary;

pub use crate::report::Form;
pub use finding_filter::FindingFilter;
pub use options::{Depth, Options, Planning, Trust};
pub use overlay::Overlay;
pub use session::Session;
pub use site_state::SiteState;

/// What a command came to.
#[derive(Debug)]
pub struct CommandOutput {
    /// For standard output, or for the file that `--output-file` names.
    pub report: String,
    /// Who reads it.
    pub form: Form,
    /// What went wrong beside it, for standard error.
    pub aside: Option<Stop>,
    /// What else is reported, on standard error, where standard output is for a program; may be empty.
    pub beside: String,
    /// The exit code.
    pub code: u8,
    /// For the page of a run, where the service that we run in has one.
    pub step_summary: Option<StepSummary>,
}

impl CommandOutput {
    /// Returns a report for people, and nothing wrong beside it.
    #[must_use]
    pub fn text(text: String, code: u8) -> Self {
        Self { report: text, form: Form::Text, aside: None, beside: String::new(), code, step_summary: None }
    }

    /// Returns a report for a program, in a format that has escapes of its own.
    #[must_use]
    pub fn data(text: String, code: u8) -> Self {
        Self { form: Form::Data, ..Self::text(text, code) }
    }

    /// Returns a difference, for `git apply`.
    #[must_use]
    pub fn difference(text: String, code: u8) -> Self {
        Self { form: Form::Difference, ..Self::text(text, code) }
    }
}
