//! All findings as a Markdown table, for the page that GitHub shows of a run.

use super::{Report, Style, place, summary};
use crate::model::finding::{Finding, Message, Severity};
use crate::words::Words;
use crate::words::visible::is_hidden;

/// A table that can be cut to a length.
#[derive(Debug)]
pub struct StepSummary {
    head: String,
    /// Errors first, so that they are the last to be left out.
    rows: Vec<String>,
    /// The message that counts those that have no room.
    left_out: &'static str,
}

/// Bytes that GitHub takes of a step's summary; of a longer one it shows nothing at all.
pub const STEP_SUMMARY_LIMIT: usize = 1 << 20;

/// Returns every finding, infos too, for the summary of a step.
pub fn step_summary(report: &Report<'_>, style: &Style<'_>) -> StepSummary {
    table(report, style, "table-left-out")
}

/// Returns every finding, infos too; the message `left_out` says of how many there is no room.
pub fn table(report: &Report<'_>, style: &Style<'_>, left_out: &'static str) -> StepSummary {
    let say = |id: &str| style.words.say(&Message::new(id));
    let sum = summary::check(report, &Style { colour: super::Colour::Never, ..*style });
    let mut head = format!("## {}\n\n{}\n", say("table-title"), escaped_markdown(sum.trim_end()));
    if !report.findings.is_empty() {
        let titles = ["table-severity", "table-place", "table-rule", "table-finding"].map(say);
        head.push_str(&format!("\n| {} |\n| --- | --- | --- | --- |\n", titles.join(" | ")));
    }
    let of = |severity| report.findings.iter().filter(move |finding| finding.severity == severity);
    let rows = Severity::ALL.into_iter().flat_map(of).map(|finding| row(finding, report, style.words)).collect();
    StepSummary { head, rows, left_out }
}

impl StepSummary {
    /// Returns what fits into so many bytes, and how many findings do not.
    #[must_use]
    pub fn within(&self, room: usize, words: &Words) -> String {
        let left_out = |count: usize| format!("\n{}\n", words.say(&Message::new(self.left_out).with("count", count)));
        let whole = self.head.len() + self.rows.iter().map(String::len).sum::<usize>();
        let room = if whole <= room { room } else { room.saturating_sub(left_out(self.rows.len()).len()) };
        let mut out = if self.head.len() <= room { self.head.clone() } else { return String::new() };
        let mut more = 0;
        for row in &self.rows {
            // One very long alt text does not keep the others out.
            if out.len() + row.len() <= room { out.push_str(row) } else { more += 1 }
        }
        if more > 0 { out + &left_out(more) } else { out }
    }
}

fn row(finding: &Finding, report: &Report<'_>, words: &Words) -> String {
    let path = escaped_markdown(&report.in_repository(&finding.path));
    let place = place(&path, finding.span.as_ref());
    let severity = summary::severity(finding.severity, words);
    let (message, help) = (cell(&words.verbatim(&finding.message)), cell(&words.verbatim(&finding.help)));
    format!("| {severity} | {place} | {} | {message}<br>{help} |\n", finding.rule)
}

/// Returns a text of ours: what stands between backticks is shown as it is written.
fn cell(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let mut out = String::new();
    for (number, part) in parts.iter().enumerate() {
        let is_code = number % 2 == 1;
        let has_end = number + 1 < parts.len();
        match (is_code, has_end) {
            (true, true) => out.push_str(&format!("<code>{}</code>", escaped_markdown(part))),
            (true, false) => out.push_str(&escaped_markdown(&format!("`{part}"))),
            (false, _) => out.push_str(&escaped_markdown(part)),
        }
    }
    out
}

/// Nothing of a post is Markdown, HTML, or the end of a cell. Marks that can mean something become entities, which
/// Markdown never takes for marks (`CommonMark` 0.31, 2.5).
pub fn escaped_markdown(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        match char {
            '&' | '<' | '>' | '"' | '|' | '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '!' | '@' | '#' | '$' | '{'
            | '}' => {
                out.push_str(&format!("&#{};", u32::from(char)));
            }
            char if char.is_control() || matches!(char, '\u{2028}' | '\u{2029}') => out.push(' '),
            char if is_hidden(char) => out.push_str(&char.escape_default().to_string().replace('\\', "&#92;")),
            char => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SourceLines;
    use crate::report::sample::{about, with_report};

    fn text(findings: &[Finding], room: usize) -> String {
        with_report(findings, &SourceLines::new(), |report, style| {
            step_summary(report, style).within(room, style.words)
        })
    }

    #[test]
    fn a_row_stays_a_row_and_what_a_post_says_stays_text() {
        let text = text(&[about("a|b.md", 7, "x | y\n<img src=x> **z** `w` [q](r)")], STEP_SUMMARY_LIMIT);
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(rows.len(), 3, "{text}");
        assert_eq!(rows[2].matches('|').count(), 5, "{text}");
        assert!(rows[2].starts_with("| error | web/a&#124;b.md:7:1 | alt-filename | the alt text <code>x "), "{text}");
        assert!(
            !text.contains("<img") && !text.contains("**") && !text.contains("](") && !text.contains('`'),
            "{text}"
        );
    }

    #[test]
    fn all_findings_are_reported_while_there_is_room_and_counted_where_there_is_none() {
        let findings: Vec<Finding> = (1..=20_000).map(|line| about("a.md", line, "a.jpg")).collect();
        let whole = text(&findings[..500], STEP_SUMMARY_LIMIT);
        assert_eq!(whole.matches("| error |").count(), 500);
        assert!(!whole.contains("left out"));
        let cut = text(&findings, STEP_SUMMARY_LIMIT);
        assert!(cut.len() <= STEP_SUMMARY_LIMIT, "{}", cut.len());
        let shown = cut.matches("| error |").count();
        assert!(shown > 3_000, "{shown}");
        assert!(cut.contains(&format!("{} findings are left out", 20_000 - shown)), "{}", &cut[cut.len() - 200..]);
        assert_eq!(text(&findings, 10), "", "where not even the head fits, nothing is written");
    }

    #[test]
    fn a_text_without_end_keeps_no_other_out_and_errors_come_first() {
        let info = Finding { severity: Severity::Info, ..about("a.md", 1, "info.jpg") };
        let long = about("b.md", 1, &"x".repeat(STEP_SUMMARY_LIMIT));
        let text = text(&[info, long, about("c.md", 1, "c.jpg")], STEP_SUMMARY_LIMIT);
        let (error, info) = (text.find("c.jpg").unwrap(), text.find("info.jpg").unwrap());
        assert!(error < info && text.contains("1 finding is left out"), "{text}");
    }
}
