//! What each language of front matter brings to write changes.

use super::address::NodePath;
use super::{EditProblem, Patch};
use crate::tree::Node;

/// One language's way to write.
pub struct FormatWriter {
    /// A value in the place of an old one.
    pub set: fn(&ValuePlace, &str) -> Result<Patch, EditProblem>,
    /// A new line, or the like, with a key and its value.
    pub insert: fn(&InsertPlace, &str, &str) -> Result<Patch, EditProblem>,
    /// A key in the place of an old one.
    pub rename: fn(&ValuePlace, &str) -> Result<Patch, EditProblem>,
}

/// Where a change is to be made. All offsets are of the front matter's text.
pub struct ValuePlace<'a> {
    pub text: &'a str,
    pub root: &'a Node,
    pub address: &'a NodePath,
}

/// The mapping that a key is to be added to, and after which of its entries.
pub struct InsertPlace<'a> {
    pub text: &'a str,
    pub map: &'a Node,
    /// The position of the neighbour; `None` is the end.
    pub after: Option<usize>,
    /// The mapping is the front matter itself.
    pub is_root: bool,
    /// The line end of the file's first line.
    pub line_end: &'static str,
}
