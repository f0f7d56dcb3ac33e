//! GitLab's Code Quality report: the widget and the marks in the diff of a merge request.

use serde::Serialize;

use super::escaped::json_escaped;
use super::fingerprint::fingerprints;
use super::{Report, Style, with_help};
use crate::model::Severity;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Begin,
}

#[derive(Serialize)]
struct Begin {
    begin: usize,
}

pub fn render(report: &Report<'_>, style: &Style<'_>) -> String {
    let issue = |(finding, fingerprint): (&crate::model::Finding, String)| Issue {
        description: with_help(finding, style.words),
        check_name: finding.rule,
        fingerprint,
        // Of info, minor, major, critical and blocker: no alt text blocks a server.
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location {
            path: report.in_repository(&finding.path),
            // It wants a line where the file as a whole is meant, too.
            lines: Begin { begin: finding.span.as_ref().map_or(1, |span| span.line) },
        },
    };
    let issues: Vec<Issue> = report.findings.iter().zip(fingerprints(report)).map(issue).collect();
    // Our own structs hold nothing that JSON can't.
    json_escaped(&serde_json::to_string_pretty(&issues).unwrap_or_default()) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SourceLines;
    use crate::report::sample::{about, rendered_report};

    #[test]
    fn a_finding_without_a_line_has_the_first_and_equal_ones_differ() {
        let whole = crate::model::Finding { span: None, ..about("a.md", 7, "a.jpg") };
        let text = rendered_report(render, &[whole.clone(), whole, about("a.md", 9, "b.jpg")], &SourceLines::new());
        let issues: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        let begin: Vec<_> = issues.iter().map(|issue| issue["location"]["lines"]["begin"].as_u64().unwrap()).collect();
        assert_eq!(begin, [1, 1, 9]);
        assert_eq!(issues[0]["location"]["path"], "web/a.md");
        assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
        assert_eq!(rendered_report(render, &[], &SourceLines::new()), "[]\n");
    }
}
