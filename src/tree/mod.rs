//! Keys and values with their positions: one tree for YAML, TOML and JSON, and for the literals of JavaScript.
//!
//! Front matter and configuration are both read into [`Node`]s, so every value knows where it was
//! written. Nothing is ever written back from a tree: edits are text edits at known bytes.

mod comments;
mod json;
mod script;
mod toml;
mod yaml;

use std::fmt;
use std::ops::Range;

pub use comments::comments;
pub use json::parse as json;
pub use script::ConfigScript;
pub use toml::parse as toml;
pub use yaml::parse as yaml;

/// One value and the bytes that it was written in, from the start of the parsed text.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub value: Value,
    pub bytes: Range<usize>,
}

/// What a node holds. Where a key is given twice the last one counts, as in libyaml.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key as written, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub name: String,
    pub bytes: Range<usize>,
}

impl Key {
    /// It is called so; letters compare without case, as Hugo does.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        let ascii = self.name.is_ascii() && name.is_ascii();
        if ascii { self.name.eq_ignore_ascii_case(name) } else { self.name.to_lowercase() == name.to_lowercase() }
    }
}

/// Why a text is no tree.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    /// The parser's words, a lower-case fragment.
    pub detail: String,
    /// Byte offset.
    pub at: usize,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.detail)
    }
}

impl std::error::Error for SyntaxError {}

/// Deeper nesting than this is refused: a front matter has no use for it, and a stack has an end.
const DEPTH: usize = 96;

/// More values than this are refused: each takes far more memory than it has bytes in the text.
const NODES: usize = 200_000;

/// Returns why a text with more than [`NODES`] values is no tree.
fn too_many_values(at: usize) -> SyntaxError {
    SyntaxError { detail: "more than 200000 values".to_owned(), at }
}

impl Node {
    /// Returns the entries of a mapping; empty for anything else.
    #[must_use]
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the items of a list; empty for anything else.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// Returns the value below a dotted path such as `cover.image`, and its key; letters compare without
    /// case, as Hugo does. A key that holds a dot itself is found too.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<(&Key, &Node)> {
        if let Some((key, node)) = self.entries().iter().rev().find(|(key, _)| key.is(path)) {
            return Some((key, node));
        }
        let (first, rest) = path.split_once('.')?;
        let (_, node) = self.entries().iter().rev().find(|(key, _)| key.is(first))?;
        node.at(rest)
    }

    /// Returns the value as an author means it in one line: text as it is, a number as it is spelled by us,
    /// nothing for null, lists and maps.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match &self.value {
            Value::Text(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(value) => Some(value.to_string()),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Without positions.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(number) => number.clone().into(),
            Value::Text(text) => text.clone().into(),
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Map(entries) => serde_json::Value::Object(
                entries.iter().map(|(key, node)| (key.name.clone(), node.to_json())).collect(),
            ),
        }
    }

    /// Returns what people call this kind of value, with an article.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}
