//! Where the tags of a built page stand: by their bytes while it is read, by line and column in the end.

use super::tag::Tag;
use crate::model::built::BuiltPage;
use crate::model::place::{Bytes, Lines, Span};

/// Returns the bytes of a tag; what line that is, is counted at the end.
pub fn place(tag: &Tag, offset: usize) -> Span {
    let bytes = Bytes { start: offset + tag.span.start, end: offset + tag.span.end };
    Span { bytes, ..Span::default() }
}

/// Returns the page with the lines and columns of what was found by its bytes.
pub fn with_lines(mut page: BuiltPage, html: &str) -> BuiltPage {
    let images = page.images.iter_mut().map(|image| &mut image.at);
    let mut places = images.chain(page.nameless_areas.iter_mut().map(|area| &mut area.at)).peekable();
    if places.peek().is_some() {
        let lines = Lines::of(html);
        places.for_each(|at| *at = lines.span(at.bytes.start..at.bytes.end));
    }
    page
}
