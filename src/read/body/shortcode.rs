//! Hugo's shortcodes: `{{< … >}}` and `{{% … %}}`. See <https://gohugo.io/content-management/shortcodes/>.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memchr;

use super::call::{Call, CallArgument};
use crate::model::call::CallKind;

/// Returns all shortcodes of a text, closing and commented ones (`{{</* … */>}}`) included.
pub fn shortcodes(text: &str) -> Vec<Call> {
    let mut all = Vec::new();
    let mut from = 0;
    let mut ends = [None, None];
    // One brace is found quicker than two.
    while let Some(begin) = memchr(b'{', &text.as_bytes()[from..]).map(|at| from + at) {
        from = begin + 1;
        let ends = match text.as_bytes().get(begin..begin + 3) {
            Some(b"{{<") => ends[0].get_or_insert_with(|| Ends::of(text, ">}}")),
            Some(b"{{%") => ends[1].get_or_insert_with(|| Ends::of(text, "%}}")),
            _ => continue,
        };
        let Some(end) = ends.behind(begin + 3) else { continue };
        all.push(parsed_shortcode(text, begin, end, ends.close.len()));
        from = end;
    }
    all
}

/// Where shortcodes of one kind end.
struct Ends<'a> {
    text: &'a str,
    close: &'static str,
    /// No close stands behind this place; `None` where there is none at all.
    last: Option<usize>,
    /// How many more shortcodes may have an odd quote.
    odd_quotes: usize,
}

/// Shortcodes of one kind with an odd quote. Each of them is read to the end of the text.
const ODD_QUOTES: usize = 64;

impl<'a> Ends<'a> {
    fn of(text: &'a str, close: &'static str) -> Self {
        Self { text, close, last: text.rfind(close), odd_quotes: ODD_QUOTES }
    }

    /// Returns the end of a shortcode whose inside begins at `from`; its close does not count inside quotes.
    fn behind(&mut self, from: usize) -> Option<usize> {
        if Some(from) > self.last {
            return None;
        }
        let bytes = self.text.as_bytes();
        let (mut at, mut quote) = (from, None);
        while at < bytes.len() && self.odd_quotes > 0 {
            match (quote, bytes[at]) {
                (Some(b'"'), b'\\') => at += 1,
                (Some(open), byte) if open == byte => quote = None,
                (None, byte @ (b'"' | b'`')) => quote = Some(byte),
                (None, _) if bytes[at..].starts_with(self.close.as_bytes()) => {
                    return Some(at + self.close.len());
                }
                _ => {}
            }
            at += 1;
        }
        // An odd quote swallowed the close: take the first one.
        self.odd_quotes = self.odd_quotes.saturating_sub(1);
        self.text[from..].find(self.close).map(|at| from + at + self.close.len())
    }
}

fn parsed_shortcode(text: &str, begin: usize, end: usize, close: usize) -> Call {
    let inside = begin + 3..end - close;
    let mut words = Words { text, at: inside.start, end: inside.end };
    let name = words.next_word().map(|(word, _)| word).unwrap_or_default();
    let mut arguments = Vec::new();
    while let Some((word, at)) = words.next_word() {
        arguments.push(match words.value() {
            Some((value, to)) => CallArgument { name: Some(word), value, at: at.start..to },
            None => CallArgument { name: None, value: word, at },
        });
    }
    Call { kinds: &[CallKind::Shortcode], name, arguments, at: begin..end }
}

struct Words<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Words<'_> {
    /// Returns a bare word, up to a space or `=`; a quoted positional parameter is one word.
    fn next_word(&mut self) -> Option<(String, Range<usize>)> {
        self.skip_spaces();
        let start = self.at;
        if let Some(value) = self.quoted_text() {
            return Some((value, start..self.at));
        }
        let rest = &self.text[start..self.end];
        let word = rest.split(|c: char| c.is_whitespace() || c == '=').next().unwrap_or_default();
        // An equals sign without a name is a word of its own.
        let word = if word.is_empty() && rest.starts_with('=') { "=" } else { word };
        self.at += word.len();
        (!word.is_empty()).then(|| (word.to_owned(), start..self.at))
    }

    /// `=value`, quoted or bare; the value and where it ends.
    fn value(&mut self) -> Option<(String, usize)> {
        let before = self.at;
        self.skip_spaces();
        if !self.text[self.at..self.end].starts_with('=') {
            self.at = before;
            return None;
        }
        self.at += 1;
        self.skip_spaces();
        let value = self.quoted_text().unwrap_or_else(|| self.bare());
        Some((value, self.at))
    }

    fn quoted_text(&mut self) -> Option<String> {
        let rest = &self.text[self.at..self.end];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '`'))?;
        let mut value = String::new();
        let mut characters = rest.char_indices().skip(1);
        while let Some((at, character)) = characters.next() {
            if character == quote {
                self.at += at + 1;
                return Some(value);
            }
            match character {
                '\\' if quote == '"' => value.extend(characters.next().map(|(_, escaped)| escaped)),
                _ => value.push(character),
            }
        }
        None
    }

    fn bare(&mut self) -> String {
        let rest = &self.text[self.at..self.end];
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        self.at += word.len();
        word.trim_end_matches('/').to_owned()
    }

    fn skip_spaces(&mut self) {
        let rest = &self.text[self.at..self.end];
        self.at += rest.len() - rest.trim_start().len();
    }
}

/// Returns the name of what `{{< /name >}}` closes, with a space after the slash or without.
fn closed_name(code: &Call) -> Option<&str> {
    match code.name.strip_prefix('/')? {
        "" => code.arguments.first().map(|word| word.value.as_str()),
        name => Some(name),
    }
}

/// Shortcodes whose inside shows no image: Hugo's `highlight`, what themes call it, and Hugo's `comment`.
const SILENT: [&str; 4] = ["highlight", "code", "prism", "comment"];

/// From each opening shortcode whose inside shows no image to its closing one.
pub fn silent_ranges(shortcodes: &[Call]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    // Where the next one closes, by the name; the last shortcode first.
    let mut closing: BTreeMap<&str, usize> = BTreeMap::new();
    for code in shortcodes.iter().rev() {
        if let Some(name) = closed_name(code) {
            closing.insert(name, code.at.end);
        } else if SILENT.contains(&code.name.as_str()) {
            ranges.extend(closing.get(code.name.as_str()).map(|end| code.at.start..*end));
        }
    }
    ranges.reverse();
    ranges
}

/// Returns the text with these ranges painted over, byte for byte, so that no markup is seen in them and offsets stay.
pub fn masked_calls<'a>(text: &'a str, calls: &[Call]) -> Cow<'a, str> {
    if calls.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for call in calls {
        for byte in &mut bytes[call.at.clone()] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b'x';
            }
        }
    }
    // Only whole calls were painted, so no character was cut; were one, the text stays itself.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests;
