//! Headings with items below them, folded to the width of the terminal.

use crate::model::finding::Message;
use crate::report::Style;
use crate::report::summary::{Paint, painted_text};
use crate::words::visible::visible;

/// A listing as it grows.
pub struct Listing<'a> {
    style: &'a Style<'a>,
    text: String,
}

/// What stands before items, and before what is about an item.
const ITEM: &str = "  ";
const DETAIL: &str = "    ";

impl<'a> Listing<'a> {
    pub fn new(style: &'a Style<'a>) -> Self {
        Self { style, text: String::new() }
    }

    /// Adds a line that items follow.
    pub fn heading(&mut self, message: &Message) {
        let lines = folded_lines(&self.style.words.say(message), "", self.style.width);
        for line in lines {
            self.text.push_str(&painted_text(&line, Paint::Strong, self.style));
            self.text.push('\n');
        }
    }

    /// Adds an item.
    pub fn item(&mut self, message: &Message) {
        let text = self.style.words.say(message);
        self.add(&text, ITEM);
    }

    /// Adds a value of the site as an item: a path, a name.
    pub fn value(&mut self, value: &str) {
        self.add(&visible(value), ITEM);
    }

    /// Adds what is about the last item.
    pub fn detail(&mut self, message: &Message) {
        let text = self.style.words.say(message);
        self.add(&text, DETAIL);
    }

    /// Returns all of it.
    pub fn finish(self) -> String {
        self.text
    }

    fn add(&mut self, text: &str, indent: &str) {
        for line in folded_lines(text, indent, self.style.width) {
            self.text.push_str(&line);
            self.text.push('\n');
        }
    }
}

/// Returns a text in lines that begin with `indent` and fit, as far as its words do; later lines stand deeper.
fn folded_lines(text: &str, indent: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = indent.to_owned();
    let mut is_empty = true;
    for word in text.split(' ') {
        let length = line.chars().count() + 1 + word.chars().count();
        if !is_empty && length > width {
            lines.push(std::mem::replace(&mut line, format!("{indent}{ITEM}")));
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_where_their_words_do() {
        assert_eq!(folded_lines("one two three four", "  ", 11), ["  one two", "    three", "    four"]);
        assert_eq!(folded_lines("a-word-that-is-too-long b", "", 8), ["a-word-that-is-too-long", "  b"]);
        assert_eq!(folded_lines("", "  ", 8), ["  "]);
        assert_eq!(folded_lines("été là", "", 6), ["été là"]);
    }
}
