//! Front matter: one layout, one file, one line in [`LAYOUTS`].
//!
//! A layout says whether a text begins with its fence, and where the matter ends. What is between
//! becomes a [`Node`], whatever the language.

mod json;
pub mod pictures;
mod toml;
mod yaml;

use std::ops::Range;

use crate::tree::{Node, SyntaxError};

/// One language of front matter.
pub struct Layout {
    /// As people write it.
    pub language: &'static str,
    /// Finds the matter at the start of a text, which has no byte-order mark and no blank lines
    /// before its first character.
    pub split: fn(&str) -> Split,
    pub parse: fn(&str) -> Result<Node, SyntaxError>,
    /// A page in this layout, for the test that each layout reads its own.
    pub example: &'static str,
}

/// What a layout says of the start of a text. All offsets are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Split {
    /// Another layout's, or no front matter.
    NotMine,
    /// Opens and never closes; what would close it.
    Unclosed {
        fence: &'static str,
    },
    Found {
        matter: Range<usize>,
        body: usize,
    },
}

/// No two claim the same text.
pub const LAYOUTS: &[&Layout] = &[&yaml::LAYOUT, &toml::LAYOUT, &json::LAYOUT];

/// Splits a text by a fence that stands alone on its line, trailing spaces aside.
fn split_by_fence(text: &str, fence: &'static str) -> Split {
    let mut offset = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_fence = line.strip_prefix(fence).is_some_and(|rest| rest.trim().is_empty());
        match (number, is_fence) {
            (0, false) => return Split::NotMine,
            (1.., true) => {
                let opening = text.find('\n').map_or(text.len(), |at| at + 1);
                return Split::Found { matter: opening..offset, body: offset + line.len() };
            }
            _ => {}
        }
        offset += line.len();
    }
    if text.is_empty() { Split::NotMine } else { Split::Unclosed { fence } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_reads_its_own_example_and_no_other() {
        for layout in LAYOUTS {
            for other in LAYOUTS {
                let split = (other.split)(layout.example);
                if layout.language != other.language {
                    assert_eq!(split, Split::NotMine, "{} takes {}'s", other.language, layout.language);
                    continue;
                }
                let Split::Found { matter, body } = split else { panic!("{}: {split:?}", layout.language) };
                let tree = (layout.parse)(&layout.example[matter]).unwrap();
                assert_eq!(tree.at("image").unwrap().1.text().as_deref(), Some("/img/a.jpg"));
                assert_eq!(&layout.example[body..], "Body.\n", "{}", layout.language);
            }
        }
    }

    #[test]
    fn fences_stand_alone_on_their_line() {
        for (text, expected) in [
            ("---  \na: 1\n--- \nx", Split::Found { matter: 6..11, body: 16 }),
            ("---\r\na: 1\r\n---\r\nx", Split::Found { matter: 5..11, body: 16 }),
            ("---\n---", Split::Found { matter: 4..4, body: 7 }),
            ("---\na: b\n--- # no\n", Split::Unclosed { fence: "---" }),
            ("---json\n{}\n---\n", Split::NotMine),
            ("", Split::NotMine),
            ("---", Split::Unclosed { fence: "---" }),
        ] {
            assert_eq!(split_by_fence(text, "---"), expected, "{text:?}");
        }
    }
}
