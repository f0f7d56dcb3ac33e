//! Findings for the tests of reports.

use super::{Report, RuleInfo, Style};
use crate::model::finding::{Finding, Message, Severity};
use crate::model::place::{Bytes, Span};
use crate::model::{FilePath, Site};
use crate::report::{Colour, Detail, SourceLines};
use crate::words::Words;

/// Returns an `alt-filename`, an error, at a place of so many bytes.
pub fn finding(path: &str, line: usize, column: usize, bytes: usize) -> Finding {
    sample_finding(path, line, column, "a.jpg", bytes)
}

/// Returns the same about this alt text.
pub fn about(path: &str, line: usize, alt: &str) -> Finding {
    sample_finding(path, line, 1, alt, 0)
}

fn sample_finding(path: &str, line: usize, column: usize, alt: &str, bytes: usize) -> Finding {
    let args = vec![("image", "/a.jpg".into()), ("line", line.into()), ("alt", alt.into())];
    Finding {
        rule: "alt-filename",
        severity: Severity::Error,
        path: FilePath::new(path),
        span: Some(Span { line, column, bytes: Bytes { start: 100, end: 100 + bytes } }),
        message: Message { id: "alt-filename".into(), args: args.clone() },
        help: Message { id: "alt-filename.help".into(), args },
        lang: None,
        image: None,
        related: Vec::new(),
        fix: None,
    }
}

pub fn line_of(path: &str, line: usize, text: &str) -> ((FilePath, usize), String) {
    ((FilePath::new(path), line), text.to_owned())
}

/// Returns what a format makes of findings, in a site that lies in the folder `web` of its repository, and that fails
/// on errors.
pub fn rendered_report(
    render: fn(&Report<'_>, &Style<'_>) -> String,
    findings: &[Finding],
    lines: &SourceLines,
) -> String {
    with_report(findings, lines, render)
}

pub fn with_report<T>(findings: &[Finding], lines: &SourceLines, of: impl Fn(&Report<'_>, &Style<'_>) -> T) -> T {
    let words = Words::new("en");
    let style = Style { words: &words, colour: Colour::Never, detail: Detail::Usual, width: 100 };
    let rules = [RuleInfo {
        id: "alt-filename",
        severity: Severity::Error,
        summary: "Reports a file name.".into(),
        manual: "# alt-filename\n\nReports a file name.\n",
    }];
    let site = Site::default();
    let report =
        Report { folder: "web", rules: &rules, fail_on: Some(Severity::Error), ..Report::of(&site, findings, lines) };
    of(&report, &style)
}
