//! Text of strangers as a terminal and a log may show it.
//!
//! What an author, a file's name or a program says can hold characters that nobody sees and that do something: they move
//! the cursor, colour or erase what stands there, turn the direction of writing, break a line. Here each is shown as its
//! escape, `\u{1b}`, `\n`.

use std::borrow::Cow;

/// Returns the text with all that would not be seen as its escape. What is visible already stays as it is, so that to
/// do this twice is to do it once.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !has_hidden(text) && !text.contains(COMMAND) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        if is_hidden(char) { shown.extend(char.escape_default()) } else { shown.push(char) }
    }
    Cow::Owned(broken_commands(&shown, "\\u{23}"))
}

/// As [`visible`], of a line of a source that is shown under its number: a tab stays one.
#[must_use]
pub fn visible_source(text: &str) -> String {
    let parts: Vec<Cow<'_, str>> = text.split('\t').map(visible).collect();
    parts.join("\t")
}

/// Characters that have no picture of their own and change what is around them: controls (C0, DEL, C1), marks of the
/// direction of writing, ends of lines and paragraphs, what has no width, and tags. The two joiners (U+200C, U+200D) stay:
/// Persian words and joined emoji are written with them, and they change the letters beside them alone.
#[must_use]
pub fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// A hidden character is in the text. Most texts are plain ASCII, and their bytes say it.
#[must_use]
pub fn has_hidden(text: &str) -> bool {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    !is_plain && text.contains(is_hidden)
}

/// How commands begin that CI services take from anywhere in a line of a log: `##[error]` in GitHub Actions and Azure
/// Pipelines, `##vso[…]` in the latter, `##teamcity[…]`.
const COMMAND: &str = "##";

/// Returns the text, where the second of `##` is `escape` if a name and a bracket stand behind it.
#[must_use]
pub fn broken_commands(text: &str, escape: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(COMMAND) {
        let (before, behind) = (&rest[..at], &rest[at + COMMAND.len()..]);
        out.push_str(before);
        let name = behind.trim_start_matches(|char: char| char.is_ascii_alphanumeric());
        if name.starts_with('[') {
            out.push('#');
            out.push_str(escape);
            rest = behind;
        } else {
            // The second may be the first of another pair.
            out.push('#');
            rest = &rest[at + 1..];
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_a_line_and_what_it_does_is_seen() {
        for (text, shown) in [
            ("a\nb\u{1b}[31mc é", "a\\nb\\u{1b}[31mc é"),
            ("\0\u{7}\r\t\u{7f}", "\\u{0}\\u{7}\\r\\t\\u{7f}"),
            ("\u{9b}31m\u{85}", "\\u{9b}31m\\u{85}"),
            ("a\u{202e}b\u{2066}c\u{61c}", "a\\u{202e}b\\u{2066}c\\u{61c}"),
            ("a\u{2028}b\u{200b}c\u{feff}\u{e0041}", "a\\u{2028}b\\u{200b}c\\u{feff}\\u{e0041}"),
            ("👩\u{200d}💻 می\u{200c}رود", "👩\u{200d}💻 می\u{200c}رود"),
            ("été — «\u{a0}à\u{202f}» 日本 \\n", "été — «\u{a0}à\u{202f}» 日本 \\n"),
        ] {
            assert_eq!(visible(text), shown);
            assert_eq!(visible(&visible(text)), shown, "twice is once");
        }
        assert_eq!(visible_source("a\tb\r"), "a\tb\\r");
    }

    #[test]
    fn no_service_finds_a_command() {
        for (text, shown) in [
            ("x ##[error]y", "x #\\u{23}[error]y"),
            ("##vso[task.x]", "#\\u{23}vso[task.x]"),
            ("###[group]", "##\\u{23}[group]"),
            ("####", "####"),
            ("## A title [1]", "## A title [1]"),
            ("a ##", "a ##"),
        ] {
            assert_eq!(visible(text), shown);
            assert_eq!(visible(&visible(text)), shown, "twice is once");
        }
    }
}
