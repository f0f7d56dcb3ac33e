//! A change to one page, as data: what is to be different, and nothing about how it is written.

use super::place::Bytes;

/// One change to the text of a page. Whoever carries it out keeps every other byte, or refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Gives a front-matter key that is there another value. `key` is dotted where nested (`cover.image`,
    /// `resources.0.src`); where it holds a list, the first item is meant, as readers read it.
    Set { key: String, value: String },
    /// Adds a front-matter key that is not there: after the key `after` of the same mapping, where that is there,
    /// else at the end. What it is nested in must be there.
    Insert { key: String, value: String, after: Option<String> },
    /// Gives a key another name, in the same mapping and place. `to` is the last part of the name alone.
    Rename { key: String, to: String },
    /// Gives an image of the body another address. `at` is the image as it was read (the whole construct), or the
    /// address alone where a space in it makes it none; only its start counts. Already encoded as a browser wants it.
    Url { at: Bytes, url: String },
    /// Gives an image of the body another alt text, in plain words: what must be escaped is escaped.
    Alt { at: Bytes, alt: String },
    /// Adds text below the body, on a line of its own.
    Append { text: String },
}

impl Change {
    /// Both are about the same value, name or construct, so that the second would undo or miss the first.
    #[must_use]
    pub fn conflicts_with(&self, other: &Self) -> bool {
        match (self.key(), other.key()) {
            (Some(key), Some(other)) => key.eq_ignore_ascii_case(other),
            (None, None) => match (self, other) {
                (Self::Url { at, .. }, Self::Url { at: other, .. })
                | (Self::Alt { at, .. }, Self::Alt { at: other, .. }) => at.start == other.start,
                _ => false,
            },
            _ => false,
        }
    }

    /// Returns the front-matter key that it is about.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Set { key, .. } | Self::Insert { key, .. } | Self::Rename { key, .. } => Some(key),
            Self::Url { .. } | Self::Alt { .. } | Self::Append { .. } => None,
        }
    }
}
