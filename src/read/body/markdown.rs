//! Images in Markdown, through `pulldown-cmark`, whose `CommonMark` is that of Hugo's parser.

use std::ops::Range;
use std::sync::Arc;

use memchr::{memchr, memmem, memrchr};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Body, BodyImage, BodyUrlWithSpace, ReadBody, html};
use crate::model::{Ranges, Role};

/// Images inside of one another's alt text. Browsers show the outermost alone; what is deeper is only its words.
const DEPTH: usize = 8;

pub fn read_markdown(text: &str) -> ReadBody {
    let mut found = Found::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        found.take(text, event, range);
    }
    let comments = comments(text, &found.code.iter().cloned().collect());
    let html::HtmlImages { images, .. } = found.reader.end();
    let taken = found.code.iter().chain(&comments).chain(&found.html).cloned();
    let taken = taken.chain(images.iter().map(|image| image.at.clone())).collect();
    let urls_with_spaces = urls_with_spaces(text, &taken);
    ReadBody { body: Body { images, urls_with_spaces, comments }, code: found.code }
}

#[derive(Default)]
struct Found {
    /// The images, and what is open around the next one.
    reader: html::HtmlReader,
    /// How deep in HTML each open block began.
    blocks: Vec<usize>,
    code: Vec<Range<usize>>,
    html: Vec<Range<usize>>,
    /// Images that have begun and not ended: an image may stand in another's alt text.
    open: Vec<Open>,
    /// Those deeper than [`DEPTH`].
    too_deep: usize,
    /// The words of the open images, once: each knows where its own begin.
    words: String,
}

struct Open {
    url: String,
    inline: bool,
    title: String,
    at: Range<usize>,
    /// Where its alt text begins in the words of the open images.
    words_from: usize,
    /// Where what stands between its brackets ends, as far as it is read.
    inside_end: usize,
}

impl Found {
    fn take(&mut self, text: &str, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::End(TagEnd::Image) => return self.close(text),
            Event::Start(Tag::Image { .. }) if self.open.len() >= DEPTH => self.too_deep += 1,
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                self.open.push(Open {
                    url: dest_url.into_string(),
                    inline: link_type == LinkType::Inline,
                    title: title.into_string(),
                    inside_end: range.start + "![".len(),
                    at: range,
                    words_from: self.words.len(),
                });
                return;
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.blocks.push(self.reader.block_begins());
                self.code.push(range.clone());
            }
            Event::Start(block) if is_block(&block) => self.blocks.push(self.reader.block_begins()),
            Event::End(end) if is_end_of_block(end) => {
                if let Some(depth) = self.blocks.pop() {
                    self.reader.block_ends(depth);
                }
            }
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                self.reader.read(&text[range.clone()], range.start);
                self.html.push(range.clone());
            }
            Event::Code(code) => {
                self.say(&code);
                self.code.push(range.clone());
            }
            Event::Text(words) => self.say(&words),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            _ => {}
        }
        if let Some(open) = self.open.last_mut() {
            open.inside_end = open.inside_end.max(range.end);
        }
    }

    /// Words inside an image are its alt text, and that of the images around it.
    fn say(&mut self, words: &str) {
        if !self.open.is_empty() {
            self.words.push_str(words);
        }
    }

    fn close(&mut self, text: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        let written = &text[open.at.clone()];
        // The URL of a reference stands elsewhere; the image itself is then the place to show.
        let url_at = match memmem::rfind(written.as_bytes(), b"](").filter(|_| open.inline) {
            Some(bracket) => {
                let inside = &written[bracket + 2..];
                let skipped = inside.len() - inside.trim_start_matches([' ', '\t', '\n', '\r', '<']).len();
                let begin = open.at.start + bracket + 2 + skipped;
                let url = inside[skipped..].split([' ', '\n', ')', '>']).next().unwrap_or_default();
                begin..begin + url.len()
            }
            None => open.at.clone(),
        };
        let alt = self.words[open.words_from..].to_owned();
        // All that stands between the brackets, markup and escapes as well.
        let alt_at = open.at.start + "![".len()..open.inside_end;
        match self.open.last_mut() {
            Some(around) => around.inside_end = around.inside_end.max(open.at.end),
            None => self.words.clear(),
        }
        let inside = self.reader.inside();
        self.reader.add(BodyImage {
            role: Role::Markdown,
            url: open.url,
            url_at,
            // What nobody hears is in no language, and says nothing.
            alt: Some((alt, alt_at)).filter(|_| !inside.hidden),
            decorative: inside.hidden,
            lang: inside.lang.as_deref().map(str::to_owned),
            named_elsewhere: false,
            captions: Some(open.title).filter(|title| !title.is_empty()).map(Arc::from).into_iter().collect(),
            at: open.at,
            address_is_made: false,
        });
    }
}

/// A block that holds text or other blocks, and is an element of its own.
fn is_block(tag: &Tag<'_>) -> bool {
    is_end_of_block(tag.to_end())
}

fn is_end_of_block(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableCell
            | TagEnd::FootnoteDefinition
    )
}

/// HTML comments, which reach over blank lines where Markdown's HTML blocks may not.
fn comments(text: &str, code: &Ranges) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    // Most angle brackets open something else, but one byte is found quicker than four.
    while let Some(begin) = memchr(b'<', &text.as_bytes()[from..]).map(|at| from + at) {
        if !text[begin..].starts_with("<!--") {
            from = begin + 1;
            continue;
        }
        if let Some(around) = code.around(begin) {
            from = around.end;
            continue;
        }
        // `<!-->` and `<!--->` are comments, too (HTML, 13.2.5.43).
        let hyphens = begin + "<!".len();
        let end = text[hyphens..].find("-->").map_or(text.len(), |at| hyphens + at + "-->".len());
        all.push(begin..end);
        from = end;
    }
    all
}

/// `![alt](a b.jpg)` and its like, outside of what is taken: code, comments, HTML and images.
fn urls_with_spaces(text: &str, taken: &Ranges) -> Vec<BodyUrlWithSpace> {
    let mut all = Vec::new();
    let bytes = text.as_bytes();
    let mut from = 0;
    // Most lines hold no image, so that only those with its brackets are looked at.
    while let Some(at) = memmem::find(&bytes[from..], b"](").map(|at| from + at) {
        let start = memrchr(b'\n', &bytes[from..at]).map_or(from, |end| from + end + 1);
        let end = memchr(b'\n', &bytes[at..]).map_or(text.len(), |end| at + end + 1);
        add_urls_with_spaces_of_line(&text[start..end], start, taken, &mut all);
        from = end;
    }
    all
}

/// Adds those of one line, which begins at `from`.
fn add_urls_with_spaces_of_line(line: &str, from: usize, taken: &Ranges, all: &mut Vec<BodyUrlWithSpace>) {
    // What stands before one bracket is looked at once: a line may be very long.
    let mut before = 0;
    let mut brackets = line.match_indices("](").map(|(at, _)| at).peekable();
    while let Some(bracket) = brackets.next() {
        let begins = memmem::rfind(&line.as_bytes()[before..bracket], b"![").map(|at| before + at);
        let behind = &line[bracket + 2..brackets.peek().copied().unwrap_or(line.len())];
        before = bracket;
        let Some((begin, length)) = begins.zip(behind.find(')')) else { continue };
        let escaped = line[..begin].ends_with('\\');
        if escaped || taken.contain(from + begin) {
            continue;
        }
        let inside = &behind[..length];
        let url = without_title(inside).trim();
        // Three dots, a sentence in brackets: only what ends like a file, or begins like a path, was meant as a URL.
        let like_a_path = url.starts_with('/')
            || url.contains("://")
            || url.rsplit_once('.').is_some_and(|(_, end)| (2..=5).contains(&end.len()));
        if url.contains(char::is_whitespace) && !url.starts_with('<') && like_a_path {
            let start = from + bracket + 2 + (inside.len() - inside.trim_start().len());
            let alt = line[begin + 2..bracket].to_owned();
            all.push(BodyUrlWithSpace { url: url.to_owned(), alt, url_at: start..start + url.len() });
        }
    }
}

/// `a b.jpg "Title"` without its title.
fn without_title(inside: &str) -> &str {
    let trimmed = inside.trim_end();
    for quote in ['"', '\''] {
        if let Some(rest) = trimmed.strip_suffix(quote)
            && let Some(begin) = rest.rfind(quote)
            && rest[..begin].ends_with(char::is_whitespace)
        {
            return &rest[..begin];
        }
    }
    trimmed
}

#[cfg(test)]
mod tests;
