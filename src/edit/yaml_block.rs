//! Folded and literal block scalars (`>-`, `|`): a new value in the block's own shape.

use std::ops::Range;

use super::yaml_scalar::needs_escape;

/// A block scalar as it is written.
pub struct BlockScalar<'a> {
    /// From the indicator to the end of its last line that says something, without that line's end.
    pub at: Range<usize>,
    indicator: char,
    /// A digit that says the indentation, where there is one.
    digit: Option<char>,
    /// Spaces and a comment behind the indicators.
    pub rest: &'a str,
    line_end: &'a str,
    indent: String,
    /// Characters of its longest line; `None` where it has one line alone.
    width: Option<usize>,
}

impl<'a> BlockScalar<'a> {
    /// Returns the block whose indicator (`>` or `|`) stands at `head`, below a key at this column (bytes from the line's start).
    pub fn of(text: &'a str, head: usize, key_column: usize) -> Option<Self> {
        let line = text[head..].split_inclusive('\n').next()?;
        let content = line.trim_end_matches(['\n', '\r']);
        let indicator = content.chars().next()?;
        let marks = content[1..].len()
            - content[1..].trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']).len();
        let (marks, rest) = content[1..].split_at(marks);
        let (mut at, mut end, mut first) = (head + line.len(), head + content.len(), None);
        let mut widths = Vec::new();
        for line in text[at..].split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            let indent = content.len() - content.trim_start_matches(' ').len();
            if !content.trim().is_empty() {
                if indent <= key_column {
                    break;
                }
                first.get_or_insert(indent);
                widths.push(content.trim().chars().count());
                end = at + content.len();
            }
            at += line.len();
        }
        let digit = marks.chars().find(char::is_ascii_digit);
        let said = digit.and_then(|digit| digit.to_string().parse::<usize>().ok()).map(|digit| key_column + digit);
        Some(Self {
            at: head..end,
            indicator,
            digit,
            rest,
            line_end: &line[content.len()..],
            indent: " ".repeat(said.or(first).unwrap_or(key_column + 2)),
            width: (widths.len() > 1).then(|| widths.into_iter().max().unwrap_or_default()),
        })
    }

    /// Returns the block with another value, wrapped where it was wrapped; `None` where a block can't hold it for sure.
    pub fn with_value(&self, value: &str) -> Option<String> {
        let (value, chomping) = value.strip_suffix('\n').map_or((value, "-"), |value| (value, ""));
        let lines: Vec<&str> = value.split('\n').collect();
        let fits = |line: &&str| !line.trim().is_empty() && line.trim_end() == *line && !line.chars().any(needs_escape);
        if value.starts_with(char::is_whitespace) || !lines.iter().all(fits) {
            return None;
        }
        let (indicator, lines) = match (self.indicator, self.width) {
            ('>', _) if lines.len() > 1 => ('|', lines),
            ('>', Some(width)) => ('>', wrapped_lines(value, width)),
            (indicator, _) => (indicator, lines),
        };
        let digit = self.digit.map(String::from).unwrap_or_default();
        let head = format!("{indicator}{digit}{chomping}{}", self.rest);
        let body: Vec<String> = lines.iter().map(|line| format!("{}{line}", self.indent)).collect();
        Some(format!("{head}{}{}", self.line_end, body.join(self.line_end)))
    }
}

/// Lines that folding makes one again: broken at single spaces alone.
fn wrapped_lines(text: &str, width: usize) -> Vec<&str> {
    let bytes = text.as_bytes();
    let is_break =
        |at: usize| at > 0 && bytes[at - 1] != b' ' && bytes.get(at + 1).is_some_and(|next| !b" \t".contains(next));
    let breaks = text.match_indices(' ').map(|(at, _)| at).filter(|at| is_break(*at)).chain([text.len()]);
    let (mut lines, mut start, mut end) = (Vec::new(), 0, 0);
    for next in breaks {
        // The line ends at the last place to break that it has space for.
        if end > start && text[start..next].chars().count() > width {
            lines.push(&text[start..end]);
            start = end + 1;
        }
        end = next;
    }
    lines.push(&text[start..]);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_keeps_its_shape() {
        for (block, value, expected) in [
            (">-\n  one\n", "two", Some(">-\n  two")),
            (">- # why\r\n    one two\r\n    three\r\n", "four no six", Some(">- # why\r\n    four no\r\n    six")),
            (">\n  one\n", "two\n", Some(">\n  two")),
            ("|+\n  one\n\n", "two\nthree", Some("|-\n  two\n  three")),
            (">-\n  one\n", "two\nthree", Some("|-\n  two\n  three")),
            (">-\n  one\n", " two", None),
            ("|\n  one\n", "two\u{2028}", None),
            (">-\n  one\n", "", None),
            (">-\n  one\n", "two ", None),
            (">-\n", "two", Some(">-\n  two")),
            ("|3-\n   one\n", "two", Some("|3-\n   two")),
            (">-\n  one two\n  six\n", "ab cd ef gh ij", Some(">-\n  ab cd\n  ef gh\n  ij")),
            (">-\n  one\n", "ab cd ef", Some(">-\n  ab cd ef")),
        ] {
            let found = BlockScalar::of(block, 0, 0).unwrap();
            assert_eq!(found.with_value(value).as_deref(), expected, "{block:?} {value:?}");
        }
    }

    #[test]
    fn lines_are_broken_at_single_spaces() {
        assert_eq!(wrapped_lines("été hiver  printemps automne", 6), ["été", "hiver  printemps", "automne"]);
        assert_eq!(wrapped_lines("a", 1), ["a"]);
        assert_eq!(wrapped_lines("a b", 1), ["a", "b"]);
        assert_eq!(wrapped_lines(" a b", 1), [" a", "b"]);
        assert_eq!(wrapped_lines("abc de", 2), ["abc", "de"]);
        assert_eq!(wrapped_lines("a  b c", 1), ["a  b", "c"]);
        assert_eq!(wrapped_lines("a \tb c", 1), ["a \tb", "c"]);
        assert_eq!(wrapped_lines("aa bb", 5), ["aa bb"]);
        assert_eq!(wrapped_lines("aa bb", 4), ["aa", "bb"]);
        assert_eq!(wrapped_lines("dit : « Ça marche »", 7), ["dit : «", "Ça", "marche", "»"]);
    }

    #[test]
    fn a_block_reaches_to_the_next_line_that_is_no_deeper_than_its_key() {
        for (text, column, block, changed) in [
            (">-\n  one\n\n   two\n\nb: 1\n", 0, ">-\n  one\n\n   two", ">-\n  new"),
            ("|\n    one\n  b: 1\n", 2, "|\n    one", "|-\n    new"),
            ("|2\n    one\n", 2, "|2\n    one", "|2-\n    new"),
            ("|\n  b: 1\n", 2, "|", "|-\n    new"),
        ] {
            let found = BlockScalar::of(text, 0, column).unwrap();
            assert_eq!(&text[found.at.clone()], block, "{text:?}");
            assert_eq!(found.with_value("new").as_deref(), Some(changed), "{text:?}");
        }
    }
}
