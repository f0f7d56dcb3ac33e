//! What a page of pictures came to, for people.

use super::Style;
use crate::model::finding::Message;
use crate::words::figures::bytes;

/// A page that was written.
pub struct Previewed<'a> {
    /// Files that are there.
    pub pictures: usize,
    pub findings: usize,
    /// Absolute.
    pub page: &'a str,
    /// Of the page.
    pub bytes: u64,
    /// Pictures are linked, since they would be more than `bound` bytes together.
    pub linked: bool,
    pub bound: u64,
    /// Thumbs that are not built and were too many to be drawn.
    pub undrawn: usize,
}

/// Returns one line; two where not all is as it might be.
#[must_use]
pub fn preview_text(previewed: &Previewed<'_>, style: &Style<'_>) -> String {
    let words = style.words;
    let done = Message::new("preview-done")
        .with("pictures", previewed.pictures)
        .with("findings", previewed.findings)
        .with("page", previewed.page)
        .with("size", bytes(previewed.bytes, words));
    let linked = Message::new("preview-linked").with("bound", bytes(previewed.bound, words));
    let undrawn = Message::new("preview-undrawn").with("count", previewed.undrawn);
    let lines = [Some(done), previewed.linked.then_some(linked), (previewed.undrawn > 0).then_some(undrawn)];
    lines.into_iter().flatten().map(|message| words.say(&message) + "\n").collect()
}
