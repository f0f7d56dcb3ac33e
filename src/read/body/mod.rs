//! The images of a body: Markdown, HTML, shortcodes and other calls of templates, with the bytes they stand in.
//!
//! Readers of a body report [`BodyImage`] values with byte offsets into the text they were given; the
//! page's reader turns them into uses with lines and columns.

mod address;
mod call;
mod element;
mod hidden;
mod html;
mod html_image;
mod jsx;
mod markdown;
mod shortcode;
mod tag;

use std::ops::Range;
use std::sync::Arc;

pub use address::{is_made, known_address};
pub use call::{ends_like_a_picture, is_alt_name};

use crate::ignores::in_body;
use crate::model::call::CallTemplates;
use crate::model::place::Lines;
use crate::model::{Ignore, Ranges, Role};

/// One image as found in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyImage {
    pub role: Role,
    /// As written, entities and escapes resolved.
    pub url: String,
    pub url_at: Range<usize>,
    /// Absent where there is no alt attribute at all.
    pub alt: Option<(String, Range<usize>)>,
    pub decorative: bool,
    /// The language that the element says it is in, or one around it.
    pub lang: Option<String>,
    /// Something names it that is not known here: another element (`aria-labelledby`), a template.
    pub named_elsewhere: bool,
    /// What stands with the image for everybody: its caption, its title. One caption may stand with many images.
    pub captions: Vec<Arc<str>>,
    /// The whole construct.
    pub at: Range<usize>,
    /// A template makes the address of what is written, so that a file that is not there may be found by readers.
    pub address_is_made: bool,
}

/// A Markdown image that is none, since a space ends a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyUrlWithSpace {
    pub url: String,
    pub alt: String,
    pub url_at: Range<usize>,
}

/// What a body shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// In the order of the text.
    pub images: Vec<BodyImage>,
    pub urls_with_spaces: Vec<BodyUrlWithSpace>,
    /// HTML comments, outside code.
    pub comments: Vec<Range<usize>>,
}

/// Which language a body is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    Markdown,
    Html,
    /// Markdown with components: <https://mdxjs.com/docs/what-is-mdx/>.
    Mdx,
    /// HTML with components: <https://docs.astro.build/en/basics/astro-components/>.
    Astro,
}

impl Body {
    /// Returns the comments that keep findings quiet; this body begins at `start` of the text.
    #[must_use]
    pub fn ignores(&self, text: &str, start: usize, lines: &Lines<'_>) -> Vec<Ignore> {
        let shown = self.images.iter().map(|shown| shown.at.clone());
        let mut images: Vec<Range<usize>> =
            shown.chain(self.urls_with_spaces.iter().map(|found| found.url_at.clone())).collect();
        images.sort_by_key(|image| image.start);
        in_body(text, start, &self.comments, &images, lines)
    }
}

impl Markup {
    /// By the page's extension; what is not HTML is read as Markdown.
    #[must_use]
    pub fn from_extension(extension: &str) -> Self {
        match extension.to_ascii_lowercase().as_str() {
            // What is HTML but for its tags, which are read in every markup.
            "html" | "htm" | "xhtml" | "njk" | "liquid" | "webc" => Self::Html,
            "mdx" => Self::Mdx,
            "astro" => Self::Astro,
            _ => Self::Markdown,
        }
    }

    /// Attributes may hold expressions: `src={photo}`.
    #[must_use]
    pub fn has_expressions(self) -> bool {
        matches!(self, Self::Mdx | Self::Astro)
    }
}

/// Reads a whole body, of whose templates nothing is known; offsets count from its start.
#[must_use]
pub fn read_body(text: &str, markup: Markup) -> Body {
    read_body_with(text, markup, &CallTemplates::default())
}

/// Reads a whole body; offsets count from its start.
#[must_use]
pub fn read_body_with(text: &str, markup: Markup, templates: &CallTemplates) -> Body {
    // Generators expand calls of templates before they look at the markup, so they are no markup to us.
    let shortcodes = shortcode::shortcodes(text);
    let without_shortcodes = shortcode::masked_calls(text, &shortcodes);
    let tags = tag::tags(&without_shortcodes);
    let plain = hidden::masked_ranges(&without_shortcodes, tags.iter().map(|tag| &tag.at));
    let plain = if markup.has_expressions() { jsx::with_quoted_expressions(&plain) } else { plain };
    let mut body = marked_up(&plain, markup);
    // Nor are comments of a template language, but for those that are shown as code. They are few, so who has them is
    // read twice.
    let mut literal = [&body.code[..], &body.body.comments].concat();
    literal.sort_by_key(|range| range.start);
    let hidden = hidden::comment_ranges(&without_shortcodes, &literal, markup);
    if !hidden.is_empty() {
        body = marked_up(&hidden::masked_ranges(&plain, &hidden), markup);
    }
    // What stands in a code shortcode is shown as it is written, and in a comment not at all.
    body.code.extend(shortcode::silent_ranges(&shortcodes));
    let code: Ranges = body.code.iter().cloned().collect();
    body.body.comments.retain(|comment| !code.contain(comment.start));
    let silent: Ranges = body.code.iter().chain(&body.body.comments).chain(&hidden).cloned().collect();
    let made: Ranges =
        shortcodes.iter().map(|code| code.at.clone()).chain(tags.iter().map(|tag| tag.at.clone())).collect();
    for shown in &mut body.body.images {
        unmask(shown, text, &made);
    }
    if markup.has_expressions() {
        jsx::resolve_expressions(&mut body.body.images, text);
    }
    body.body.urls_with_spaces.retain(|found| !silent.contain(found.url_at.start));
    body.body.images.retain(|shown| !silent.contain(shown.at.start));
    let quoted = tag::quoted_ranges(&tags);
    // A call in the address of an image, in a link or in a tag makes a part of it.
    let elements: Ranges = body.body.images.iter().map(|shown| shown.at.clone()).collect();
    let is_shown = |at: &Range<usize>| {
        !silent.contain(at.start)
            && !quoted.contain(at.start)
            && !elements.contain(at.start)
            && !address::is_part_of_one(text, at.start)
    };
    let calls = shortcodes.iter().chain(tags.iter().filter_map(|tag| tag.call.as_ref()));
    let shown = calls.filter(|call| is_shown(&call.at)).flat_map(|call| call.images(templates));
    let shown: Vec<BodyImage> = shown.collect();
    body.body.images.extend(shown);
    body.body.images.sort_by_key(|shown| shown.at.start);
    body.body
}

/// Returns what a text without calls shows.
fn marked_up(text: &str, markup: Markup) -> ReadBody {
    match markup {
        Markup::Markdown | Markup::Mdx => markdown::read_markdown(text),
        Markup::Html | Markup::Astro => {
            let html::HtmlImages { images, comments } = html::html_images(text);
            ReadBody { body: Body { images, comments, urls_with_spaces: Vec::new() }, code: Vec::new() }
        }
    }
}

/// Gives back what was painted over: an address or alt text that a template makes can't be known, and is recognised by
/// its braces.
fn unmask(shown: &mut BodyImage, text: &str, made: &Ranges) {
    if made.overlap(&shown.url_at) && shown.url_at.len() < shown.at.len() {
        let written = &text[shown.url_at.clone()];
        let url = if shown.role == Role::Markdown { written } else { address::attribute_value(written) };
        url.clone_into(&mut shown.url);
    }
    if let Some((alt, at)) = &mut shown.alt
        && made.overlap(at)
    {
        let written = &text[at.clone()];
        let text = if shown.role == Role::Markdown { written } else { address::attribute_value(written) };
        text.clone_into(alt);
    }
}

/// What a markup reader found, and what is shown as it is written.
struct ReadBody {
    body: Body,
    code: Vec<Range<usize>>,
}
