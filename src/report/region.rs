//! Where a finding stands, as the tools of others want it: line and columns, the end too.

use super::SourceLines;
use crate::model::finding::Finding;

/// A run of characters in one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRegion {
    /// Counts from 1.
    pub line: usize,
    /// Counts from 1, in characters.
    pub column: usize,
    /// The column behind the last character; `column` where nothing is marked. What goes on in the next line ends with
    /// this one.
    pub end_column: usize,
}

/// Bytes of the longest line that is shown, and in which places are looked for. A longer one is none that people read, and
/// may hold very many findings.
const LONGEST_LINE: usize = 4096;

/// The line is one that people read.
#[must_use]
pub fn is_readable(line: &str) -> bool {
    line.len() <= LONGEST_LINE
}

/// Returns the region of a finding; `None` where the file as a whole is meant.
#[must_use]
pub fn region(finding: &Finding, lines: &SourceLines) -> Option<TextRegion> {
    let span = finding.span.as_ref()?;
    let length = span.bytes.end.saturating_sub(span.bytes.start);
    let marked = lines.get(&(finding.path.clone(), span.line)).filter(|line| is_readable(line)).map_or(0, |line| {
        let start = line.char_indices().nth(span.column - 1).map_or(line.len(), |(at, _)| at);
        let end = line.floor_char_boundary((start + length).min(line.len()));
        line.get(start..end).map_or(0, |marked| marked.chars().count())
    });
    Some(TextRegion { line: span.line, column: span.column, end_column: span.column + marked })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{finding, line_of};

    #[test]
    fn the_end_counts_characters_and_stays_in_its_line() {
        let lines = SourceLines::from([line_of("a.md", 3, "é: «à» b")]);
        let end = |column, bytes| region(&finding("a.md", 3, column, bytes), &lines).unwrap().end_column;
        assert_eq!(end(4, "«à»".len()), 7);
        assert_eq!(end(4, 1), 4, "half a character is none");
        assert_eq!(end(4, 1000), 9);
        assert_eq!(end(1, 0), 1);
        assert_eq!(end(99, 5), 99);
    }

    #[test]
    fn a_line_that_is_not_there_marks_nothing_and_a_file_has_no_region() {
        let found = finding("a.md", 3, 4, 9);
        assert_eq!(region(&found, &SourceLines::new()), Some(TextRegion { line: 3, column: 4, end_column: 4 }));
        assert_eq!(region(&Finding { span: None, ..found }, &SourceLines::new()), None);
    }
}
