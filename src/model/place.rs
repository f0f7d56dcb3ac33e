//! Where something stands in a text file.

use std::ops::Range;

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
    /// Where a file begins, for a place that is the file as a whole.
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
}

impl<'a> Lines<'a> {
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Self { text, starts }
    }

    /// The span of a byte range; offsets past the end or inside a character are moved back.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let line = self.starts.partition_point(|begin| *begin <= start);
        let begin = self.starts[line - 1];
        // A byte-order mark at the very start is no column.
        let before = self.text[begin..start].trim_start_matches('\u{feff}');
        Span { line, column: before.chars().count() + 1, bytes: Bytes { start, end: range.end.max(start) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
