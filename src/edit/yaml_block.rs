//! Folded and literal block scalars (`>-`, `|`): a new value in the block's own shape.

use std::ops::Range;

use super::yaml_scalar::needs_escape;

/// A block scalar as it is written.
pub struct Block<'a> {
    /// From the indicator to the end of its last line that says something, without that line's end.
    pub at: Range<usize>,
    indicator: char,
    /// A digit that says the indentation, where there is one.
    digit: Option<char>,
    /// Blanks and a comment behind the indicators.
    pub rest: &'a str,
    line_end: &'a str,
    indent: String,
    /// Characters of its longest line; `None` where it has one line alone.
    width: Option<usize>,
}

impl<'a> Block<'a> {
    /// The block whose indicator stands at `head`, below a key at this column (bytes from the line's start).
    pub fn of(text: &'a str, head: usize, key_column: usize) -> Option<Self> {
        let line = text[head..].split_inclusive('\n').next()?;
        let shown = line.trim_end_matches(['\n', '\r']);
        let indicator = shown.chars().next().filter(|char| matches!(char, '>' | '|'))?;
        let marks = shown[1..].len()
            - shown[1..].trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']).len();
        let (marks, rest) = shown[1..].split_at(marks);
        let (mut at, mut end, mut first) = (head + line.len(), head + shown.len(), None);
        let mut widths = Vec::new();
        for line in text[at..].split_inclusive('\n') {
            let shown = line.trim_end_matches(['\n', '\r']);
            let indent = shown.len() - shown.trim_start_matches(' ').len();
            if !shown.trim().is_empty() {
                if indent <= key_column {
                    break;
                }
                first.get_or_insert(indent);
                widths.push(shown.trim().chars().count());
                end = at + shown.len();
            }
            at += line.len();
        }
        let digit = marks.chars().find(char::is_ascii_digit);
        let said = digit.and_then(|digit| digit.to_digit(10)).map(|digit| key_column + digit as usize);
        Some(Self {
            at: head..end,
            indicator,
            digit,
            rest,
            line_end: &line[shown.len()..],
            indent: " ".repeat(said.or(first).unwrap_or(key_column + 2)),
            width: (widths.len() > 1).then(|| widths.into_iter().max().unwrap_or_default()),
        })
    }

    /// The block with another value, wrapped where it was wrapped; `None` where a block can't hold it for sure.
    pub fn written(&self, value: &str) -> Option<String> {
        let (value, chomping) = value.strip_suffix('\n').map_or((value, "-"), |value| (value, ""));
        let lines: Vec<&str> = value.split('\n').collect();
        let fits = |line: &&str| !line.trim().is_empty() && line.trim_end() == *line && !line.chars().any(needs_escape);
        if value.starts_with(char::is_whitespace) || !lines.iter().all(fits) {
            return None;
        }
        let (indicator, lines) = match (self.indicator, self.width) {
            ('>', _) if lines.len() > 1 => ('|', lines),
            ('>', Some(width)) => ('>', wrapped(value, width)),
            (indicator, _) => (indicator, lines),
        };
        let digit = self.digit.map(String::from).unwrap_or_default();
        let head = format!("{indicator}{digit}{chomping}{}", self.rest);
        let body: Vec<String> = lines.iter().map(|line| format!("{}{line}", self.indent)).collect();
        Some(format!("{head}{}{}", self.line_end, body.join(self.line_end)))
    }
}

/// Lines that folding makes one again: broken at single blanks alone.
fn wrapped(text: &str, width: usize) -> Vec<&str> {
    let bytes = text.as_bytes();
    let is_break =
        |at: usize| at > 0 && bytes[at - 1] != b' ' && bytes.get(at + 1).is_some_and(|next| !b" \t".contains(next));
    let breaks = text.match_indices(' ').map(|(at, _)| at).filter(|at| is_break(*at)).chain([text.len()]);
    let (mut lines, mut start, mut end) = (Vec::new(), 0, 0);
    for next in breaks {
        // The line ends at the last place to break that it has room for.
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
        ] {
            let found = Block::of(block, 0, 0).unwrap();
            assert_eq!(found.written(value).as_deref(), expected, "{block:?} {value:?}");
        }
    }

    #[test]
    fn lines_are_broken_at_single_blanks() {
        assert_eq!(wrapped("été hiver  printemps automne", 6), ["été", "hiver  printemps", "automne"]);
        assert_eq!(wrapped("a", 1), ["a"]);
        assert_eq!(wrapped("dit : « Ça marche »", 7), ["dit : «", "Ça", "marche", "»"]);
    }
}
