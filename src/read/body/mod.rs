//! The images of a body: Markdown, HTML and shortcodes, with the bytes they stand in.
//!
//! Readers of a body report [`Shown`] values with byte offsets into the text they were given; the
//! page's reader turns them into uses with lines and columns.

mod hidden;
mod html;
mod markdown;
mod shortcode;

use std::ops::Range;
use std::sync::Arc;

use super::ignores::in_body;
use crate::model::place::Lines;
use crate::model::{Ignore, Ranges, Role};

/// One image as found in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub role: Role,
    /// As written, entities and escapes resolved.
    pub url: String,
    pub url_at: Range<usize>,
    /// Absent where there is no alt attribute at all.
    pub alt: Option<(String, Range<usize>)>,
    pub decorative: bool,
    /// The language that the element says it is in, or one around it.
    pub lang: Option<String>,
    /// Another element names it: `aria-labelledby`.
    pub named_elsewhere: bool,
    /// What stands with the image for everybody: its caption, its title. One caption may stand with many images.
    pub captions: Vec<Arc<str>>,
    /// The whole construct.
    pub at: Range<usize>,
}

/// A Markdown image that is none, since a blank ends a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    pub url: String,
    pub alt: String,
    pub url_at: Range<usize>,
}

/// What a body shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// In the order of the text.
    pub shown: Vec<Shown>,
    pub blanks: Vec<Blank>,
    /// HTML comments, outside code.
    pub comments: Vec<Range<usize>>,
}

/// Which language a body is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    Markdown,
    Html,
}

impl Body {
    /// The comments that keep findings quiet; this body begins at `start` of the text.
    #[must_use]
    pub fn ignores(&self, text: &str, start: usize, lines: &Lines<'_>) -> Vec<Ignore> {
        if self.comments.is_empty() {
            return Vec::new();
        }
        let shown = self.shown.iter().map(|shown| shown.at.clone());
        let mut images: Vec<Range<usize>> = shown.chain(self.blanks.iter().map(|blank| blank.url_at.clone())).collect();
        images.sort_by_key(|image| image.start);
        in_body(text, start, &self.comments, &images, lines)
    }
}

impl Markup {
    /// By the page's extension; what is not HTML is read as Markdown.
    #[must_use]
    pub fn from_extension(extension: &str) -> Self {
        if ["html", "htm", "xhtml"].contains(&extension.to_ascii_lowercase().as_str()) {
            Self::Html
        } else {
            Self::Markdown
        }
    }
}

/// Reads a whole body; offsets count from its start.
#[must_use]
pub fn read(text: &str, markup: Markup) -> Body {
    // Generators expand shortcodes before they look at the markup, so they are no markup to us.
    let shortcodes = shortcode::found(text);
    let masked = shortcode::masked(text, &shortcodes);
    let mut body = marked_up(&masked, markup);
    // Nor are comments of a template language, but for those that are shown as code. They are few, so who has them is
    // read twice.
    let mut literal = [&body.code[..], &body.body.comments].concat();
    literal.sort_by_key(|range| range.start);
    let hidden = hidden::hidden(&masked, &literal);
    if !hidden.is_empty() {
        body = marked_up(&hidden::painted(&masked, &hidden), markup);
    }
    // What stands in a code shortcode is shown as it is written, and in a comment not at all.
    body.code.extend(shortcode::silent_ranges(&shortcodes));
    let code: Ranges = body.code.iter().cloned().collect();
    body.body.comments.retain(|comment| !code.contain(comment.start));
    let silent: Ranges = body.code.iter().chain(&body.body.comments).chain(&hidden).cloned().collect();
    let made: Ranges = shortcodes.iter().map(|code| code.at.clone()).collect();
    for shown in &mut body.body.shown {
        unmask(shown, text, &made);
    }
    body.body.blanks.retain(|blank| !silent.contain(blank.url_at.start));
    body.body.shown.retain(|shown| !silent.contain(shown.at.start));
    let shortcodes = shortcodes.iter().filter(|code| !silent.contain(code.at.start));
    body.body.shown.extend(shortcodes.filter_map(shortcode::Shortcode::shown));
    body.body.shown.sort_by_key(|shown| shown.at.start);
    body.body
}

/// What a text without shortcodes shows.
fn marked_up(text: &str, markup: Markup) -> Read {
    match markup {
        Markup::Markdown => markdown::read(text),
        Markup::Html => {
            let html::Found { images, comments } = html::read(text, 0);
            Read { body: Body { shown: images, comments, blanks: Vec::new() }, code: Vec::new() }
        }
    }
}

/// Gives back what was painted over: an address or alt text that a shortcode makes can't be known,
/// and is told by its braces.
fn unmask(shown: &mut Shown, text: &str, made: &Ranges) {
    if made.overlap(&shown.url_at) && shown.url_at.len() < shown.at.len() {
        text[shown.url_at.clone()].clone_into(&mut shown.url);
    }
    if let Some((alt, at)) = &mut shown.alt
        && made.overlap(at)
    {
        text[at.clone()].clone_into(alt);
    }
}

/// What a markup reader found, and what is shown as it is written.
struct Read {
    body: Body,
    code: Vec<Range<usize>>,
}
