//! Where something stands in a text file.

use std::ops::Range;
use std::sync::OnceLock;

use super::paths::FilePath;

/// A run of text in one file. The reader works with byte offsets; line and column are counted once,
/// when reading ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Counts from 1.
    pub line: usize,
    /// Counts from 1, in characters (Unicode scalar values), not bytes.
    pub column: usize,
    /// Byte offsets into the file.
    pub bytes: Bytes,
}

/// A byte range that can be ordered, which `std::ops::Range` cannot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bytes {
    pub start: usize,
    pub end: usize,
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    pub value: T,
    pub at: Span,
}

/// A span and its file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub path: FilePath,
    pub span: Span,
}

impl Span {
    /// Returns where a file begins, for a place that is the file as a whole.
    #[must_use]
    pub fn first_line() -> Self {
        Self { line: 1, column: 1, bytes: Bytes::default() }
    }
}

impl<T> Located<T> {
    pub fn new(value: T, at: Span) -> Self {
        Self { value, at }
    }
}

impl From<Range<usize>> for Bytes {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// Byte offsets to lines and columns of one text.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters begin before each [`STEP`] bytes; made when a long line is first asked for.
    characters: OnceLock<Vec<usize>>,
}

/// Bytes that are counted through to find a column. Longer lines are counted once, for all places in them.
const STEP: usize = 1024;

impl<'a> Lines<'a> {
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Self { text, starts, characters: OnceLock::new() }
    }

    /// Returns the span of a byte range; offsets past the end or inside a character are moved back.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let line = self.starts.partition_point(|begin| *begin <= start);
        let begin = self.starts[line - 1];
        // A byte-order mark at the very start is no column.
        let marks = if line == 1 { MARK.len() * usize::from(self.text[..start].starts_with(MARK)) } else { 0 };
        let column = self.count(begin + marks..start) + 1;
        Span { line, column, bytes: Bytes { start, end: range.end.max(start) } }
    }

    /// Returns the line of a byte, from 1.
    #[must_use]
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|begin| *begin <= at)
    }

    /// Returns how many characters a range holds that begins and ends between characters.
    fn count(&self, range: Range<usize>) -> usize {
        if range.len() <= 2 * STEP {
            return self.text[range].chars().count();
        }
        let begins = |byte: &u8| (*byte & 0b1100_0000) != 0b1000_0000;
        let bytes = self.text.as_bytes();
        let characters = self.characters.get_or_init(|| {
            let steps = bytes.chunks(STEP).scan(0, |sum, step| {
                let before = *sum;
                *sum += step.iter().filter(|byte| begins(byte)).count();
                Some(before)
            });
            steps.collect()
        });
        let before = |at: usize| {
            let step = (at / STEP).min(characters.len() - 1);
            characters[step] + bytes[step * STEP..at].iter().filter(|byte| begins(byte)).count()
        };
        before(range.end) - before(range.start)
    }
}

const MARK: &str = "\u{feff}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_a_long_line_are_those_of_its_characters() {
        let text = format!("a\n{}\nb", "é-€".repeat(2000));
        let lines = Lines::of(&text);
        for (column, (at, _)) in text[2..text.len() - 2].char_indices().enumerate() {
            let span = lines.span(at + 2..at + 2);
            assert_eq!((span.line, span.column), (2, column + 1));
        }
    }

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let lines = Lines::of("\u{feff}é: «à»\r\nb: c\n");
        let spot = |at: usize| {
            let span = lines.span(at..at);
            (span.line, span.column)
        };
        assert_eq!(spot(3), (1, 1));
        assert_eq!(spot(5), (1, 2));
        assert_eq!(spot("\u{feff}é: «à»\r\nb".len()), (2, 2));
        assert_eq!(spot(10_000), (3, 1));
    }
}
