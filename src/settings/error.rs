//! What is wrong with a configuration.

use std::fmt;

use crate::model::{Message, Place};
use crate::words::Words;
use crate::words::visible::visible;

/// Why there are no settings; each has its place.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingsError {
    pub place: Place,
    pub message: Message,
}

/// All that is wrong with a configuration; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidSettings(pub Vec<SettingsError>);

/// In English.
impl fmt::Display for SettingsError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { path, span } = &self.place;
        let message = Words::new("en").say(&self.message);
        write!(out, "{}:{}:{}: {message}", visible(path.as_str()), span.line, span.column)
    }
}

impl std::error::Error for SettingsError {}

/// One problem a line.
impl fmt::Display for InvalidSettings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        out.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for InvalidSettings {}
