//! The lossless editor: the bytes of a page and changes to it in, new bytes out, or a refusal with its reason.
//!
//! Nothing is ever written from a tree. A change becomes one or more [`Patch`]es at known bytes, and each result is
//! proved before it stands: it is read again, and must say what the old text said but for the change. So whatever is
//! odd about a page (comments, quotes, folded scalars, line ends, a byte-order mark, trailing spaces) stays, and what can't
//! be proved is refused.

mod address;
mod body;
pub mod diff;
mod image;
mod json;
mod markdown;
mod matter;
mod parameters;
mod proof;
mod shortcode;
mod tag;
mod toml;
mod writer;
mod yaml;
mod yaml_block;
mod yaml_scalar;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;

use crate::model::{Change, Message};
use crate::read::body::Markup;
use crate::read::page::{Matter, split_front_matter};
use crate::words::Words;

pub use image::image;

/// Why a page was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedEdit {
    /// The position of the change that can't be made; `None` where the page as a whole can't be edited.
    pub change: Option<usize>,
    pub reason: EditProblem,
}

/// What stands in the way of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditProblem {
    /// The page is not UTF-8.
    Encoding,
    /// The front matter opens and never closes.
    Unclosed,
    /// The front matter's syntax is wrong, or it is no mapping.
    Syntax,
    /// A front matter in a shape that we don't read: `---json`, `= yaml =`.
    Foreign,
    /// There is no front matter.
    NoMatter,
    /// There is no such key, or nothing that it would be nested in.
    Absent,
    /// The key is there twice: which one counts differs between generators.
    Duplicate,
    /// The key to be added, or the new name, is there already.
    Taken,
    /// An anchor, an alias, a tag or a merge key (`<<`) at the place.
    Anchor,
    /// The key holds a mapping, where one text is expected.
    NotText,
    /// The place is inside braces or brackets, or written in another way that is not safe to edit.
    Shape,
    /// There is no such image in the body.
    NoImage,
    /// The address or the text of the image stands elsewhere (`![…][ref]`), or a template makes it.
    Elsewhere,
    /// Read again, the result would not say what is meant.
    Unproved,
}

impl EditProblem {
    /// Returns the message that says it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Encoding => "unedited-encoding",
            Self::Unclosed => "unedited-unclosed",
            Self::Syntax => "unedited-syntax",
            Self::Foreign => "unedited-foreign",
            Self::NoMatter => "unedited-no-matter",
            Self::Absent => "unedited-absent",
            Self::Duplicate => "unedited-duplicate",
            Self::Taken => "unedited-taken",
            Self::Anchor => "unedited-anchor",
            Self::NotText => "unedited-not-text",
            Self::Shape => "unedited-shape",
            Self::NoImage => "unedited-no-image",
            Self::Elsewhere => "unedited-elsewhere",
            Self::Unproved => "unedited-unproved",
        }
    }
}

/// In English.
impl fmt::Display for EditProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&Words::new("en").verbatim(&Message::new(self.id())))
    }
}

impl std::error::Error for EditProblem {}

impl fmt::Display for RefusedEdit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(out)
    }
}

impl std::error::Error for RefusedEdit {}

/// New text for some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Patch {
    at: Range<usize>,
    text: String,
}

impl Patch {
    fn new(at: Range<usize>, text: impl Into<String>) -> Self {
        Self { at, text: text.into() }
    }

    fn patched_text(&self, text: &str) -> String {
        format!("{}{}{}", &text[..self.at.start], self.text, &text[self.at.end..])
    }
}

/// Returns the bytes of a page with all of `changes`, or none. Places are those of `bytes`. A change that is made
/// already is no change, so twice is once.
pub fn edited_page(bytes: &[u8], markup: Markup, changes: &[Change]) -> Result<Vec<u8>, RefusedEdit> {
    let whole = |reason| RefusedEdit { change: None, reason };
    let text = std::str::from_utf8(bytes).map_err(|_| whole(EditProblem::Encoding))?;
    let (matter, body) = split_front_matter(text);
    match &matter {
        Matter::Unclosed(_) => return Err(whole(EditProblem::Unclosed)),
        Matter::None if is_foreign(text) => return Err(whole(EditProblem::Foreign)),
        _ => {}
    }
    let mut text = text.to_owned();
    // The body first and from its end, so that places before it stay; then the front matter in the order that is asked for.
    for (index, change) in in_order(changes) {
        let refused = |reason| RefusedEdit { change: Some(index), reason };
        text = match change {
            Change::Set { .. } | Change::Insert { .. } | Change::Rename { .. } => matter::changed_text(&text, change),
            Change::Url { at, url } => body::with_url(&text, body, markup, at.start, url),
            Change::Alt { at, alt } => body::with_alt(&text, body, markup, at.start, alt),
            Change::Append { text: more } => body::with_more(&text, body, markup, more),
        }
        .map_err(refused)?;
    }
    Ok(text.into_bytes())
}

/// When a change is made.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    End,
    Body(Reverse<usize>),
    FrontMatter,
}

fn in_order(changes: &[Change]) -> Vec<(usize, &Change)> {
    let mut all: Vec<(usize, &Change)> = changes.iter().enumerate().collect();
    let turn = |change: &Change| match change {
        Change::Append { .. } => Turn::End,
        Change::Url { at, .. } | Change::Alt { at, .. } => Turn::Body(Reverse(at.start)),
        Change::Set { .. } | Change::Insert { .. } | Change::Rename { .. } => Turn::FrontMatter,
    };
    // Stable: changes of one turn stay in the order that is asked for.
    all.sort_by_key(|(_, change)| turn(change));
    all
}

/// The first line opens a front matter of a shape that others read and we don't.
fn is_foreign(text: &str) -> bool {
    let line = text.trim_start_matches('\u{feff}').trim_start().lines().next().unwrap_or_default().trim_end();
    let after = |fence: &str| {
        line.strip_prefix(fence).is_some_and(|rest| rest.trim().bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    let wrapped = line.starts_with("= ") && line.ends_with(" =");
    line.len() < 40 && (after("---") || after("+++") || after(";;;") || wrapped)
}
