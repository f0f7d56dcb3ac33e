//! Comments that say that a finding is right to be there, and why.

use super::finding::Finding;
use super::place::{Bytes, Located, Place, Span};

/// One comment: `# vignettes: ignore[alt-too-long] a quotation`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The ids between the brackets, as written; none where there are no brackets.
    pub rules: Vec<Located<String>>,
    /// Empty where none is given.
    pub reason: String,
    /// The whole comment.
    pub at: Span,
    pub holds: IgnoreScope,
}

/// What an ignore is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IgnoreScope {
    /// The front matter in these bytes, and the page as a whole.
    FrontMatter(Bytes),
    /// The image in these bytes of a body.
    Image(Bytes),
    /// It stands in a body, and no image is near.
    NoImage,
    /// The whole file: a template.
    File,
}

/// A finding that an ignore keeps quiet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    pub finding: Finding,
    /// Empty where none is given.
    pub reason: String,
    /// The comment.
    pub by: Place,
}

impl Ignore {
    /// A finding at this place of the same file is meant; `None` is the file as a whole.
    #[must_use]
    pub fn covers(&self, span: Option<&Span>) -> bool {
        let within = |bytes: Bytes, span: &Span| (bytes.start..bytes.end).contains(&span.bytes.start);
        match self.holds {
            IgnoreScope::FrontMatter(bytes) => span.is_none_or(|span| within(bytes, span)),
            IgnoreScope::Image(bytes) => span.is_some_and(|span| within(bytes, span)),
            IgnoreScope::NoImage => false,
            IgnoreScope::File => true,
        }
    }
}
