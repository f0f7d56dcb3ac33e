//! One broken rule at one place, in no human language yet: `words` says it.

use serde::{Deserialize, Serialize};

use super::cause::IoCause;
use super::change::Change;
use super::lang::Lang;
use super::paths::{FilePath, SitePath};
use super::place::{Place, Span};

/// How much a finding weighs. Ordered: an error is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Info,
    Warning,
    Error,
}

/// One broken rule at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id: `alt-missing`.
    pub rule: &'static str,
    pub severity: Severity,
    pub path: FilePath,
    /// `None` where the file as a whole is meant.
    pub span: Option<Span>,
    pub message: Message,
    /// What to do about it.
    pub help: Message,
    pub lang: Option<Lang>,
    pub image: Option<SitePath>,
    /// Other places that belong to it: the twin, the other claimant.
    pub related: Vec<Place>,
    /// What `check --fix` does about it, in the file at `path`; `None` where a person must judge.
    pub fix: Option<Change>,
}

/// A message of the catalogue with its values. Which words it becomes is up to `words`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// A Fluent identifier, with its attribute where it has one: `alt-missing.help`.
    pub id: String,
    pub args: Vec<(&'static str, MessageValue)>,
}

/// A value that a message shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageValue {
    Text(String),
    Number(i64),
}

impl Message {
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<MessageValue>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// As in JSON and in the configuration.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl From<&str> for MessageValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for MessageValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for MessageValue {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&IoCause> for MessageValue {
    fn from(cause: &IoCause) -> Self {
        Self::Text(cause.to_string())
    }
}

impl From<&FilePath> for MessageValue {
    fn from(path: &FilePath) -> Self {
        Self::Text(path.to_string())
    }
}

impl From<&SitePath> for MessageValue {
    fn from(path: &SitePath) -> Self {
        Self::Text(path.to_string())
    }
}

impl From<&Lang> for MessageValue {
    fn from(lang: &Lang) -> Self {
        Self::Text(lang.to_string())
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl From<$kind> for MessageValue {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(u8, u32, u64, usize, i32);
