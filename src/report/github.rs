//! Workflow commands that GitHub Actions makes annotations of: at the line, in the diff of a pull request.
//!
//! The service shows ten of each level a step and drops the others in silence. So nine are shown, and the tenth says
//! how many more there are; all of them are in the table of [`super::step_summary`].

use super::region::region;
use super::{Report, Style, summary};
use crate::model::finding::{Finding, Message, Severity};
use crate::words::visible::visible;

/// Annotations of one level, the one that counts the others aside.
const SHOWN: usize = 9;

pub fn render(report: &Report<'_>, style: &Style<'_>) -> String {
    let mut out = String::new();
    for severity in Severity::ALL {
        let mut findings = report.findings.iter().filter(|finding| finding.severity == severity);
        for finding in findings.by_ref().take(SHOWN) {
            out.push_str(&annotation(finding, report, style));
        }
        let more = findings.count();
        if more > 0 {
            let count = Message::new(format!("github-more-{}", severity.id())).with("count", more);
            out.push_str(&command(severity, &[("title", "vignettes".to_owned())], &style.words.say(&count)));
        }
    }
    // No command: a line of the log.
    out + &summary::check(report, style)
}

fn annotation(finding: &Finding, report: &Report<'_>, style: &Style<'_>) -> String {
    let mut properties = vec![("file", report.in_repository(&finding.path))];
    if let Some(region) = region(finding, report.lines) {
        properties.push(("line", region.line.to_string()));
        properties.push(("endLine", region.line.to_string()));
        properties.push(("col", region.column.to_string()));
        if region.end_column > region.column {
            properties.push(("endColumn", region.end_column.to_string()));
        }
    }
    properties.push(("title", finding.rule.to_owned()));
    let message = format!("{}\n{}", style.words.verbatim(&finding.message), style.words.verbatim(&finding.help));
    command(finding.severity, &properties, &message)
}

fn command(severity: Severity, properties: &[(&str, String)], message: &str) -> String {
    let level = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property_escaped(value))).collect();
    format!("::{level} {}::{}\n", properties.join(","), escaped_value(message))
}

/// As the runner undoes it (`ActionCommand.cs`): what a post says can't begin a command of its own.
pub(super) fn escaped_value(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    // The runner shows the rest as it is.
    visible(&escaped).into_owned()
}

fn property_escaped(text: &str) -> String {
    escaped_value(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SourceLines;
    use crate::report::sample::{about, finding, line_of, rendered_report};

    #[test]
    fn the_place_is_that_of_the_repository_and_the_end_is_reported() {
        let lines = SourceLines::from([line_of("a,b:c.md", 3, "image-alt: a.jpg")]);
        let text = rendered_report(render, &[finding("a,b:c.md", 3, 12, 5)], &lines);
        let place = "file=web/a%2Cb%3Ac.md,line=3,endLine=3,col=12,endColumn=17,title=alt-filename";
        assert!(text.starts_with(&format!("::error {place}::the alt text `a.jpg` is")), "{text}");
        let whole = Finding { span: None, ..finding("a.md", 3, 1, 0) };
        assert!(rendered_report(render, &[whole], &lines).starts_with("::error file=web/a.md,title=alt-filename::"));
    }

    #[test]
    fn what_a_post_says_begins_no_command() {
        let text = rendered_report(render, &[about("a.md", 1, "100%\r\n::error::mine")], &SourceLines::new());
        assert_eq!(text.lines().filter(|line| line.starts_with("::")).count(), 1, "{text}");
        assert!(text.contains("`100%25%0D%0A::error::mine`"), "{text}");
    }

    #[test]
    fn nine_are_shown_and_the_tenth_counts() {
        for (count, commands) in [(0, 0), (9, 9), (10, 10), (20_000, 10)] {
            let findings: Vec<Finding> = (1..=count).map(|line| about("a.md", line, "a.jpg")).collect();
            let text = rendered_report(render, &findings, &SourceLines::new());
            let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("::error ")).collect();
            assert_eq!(lines.len(), commands);
            assert_eq!(text.lines().count(), commands + 1);
            if count > 9 {
                let more = count - 9;
                assert!(lines[9].starts_with(&format!("::error title=vignettes::{more} more error")), "{}", lines[9]);
            }
        }
    }
}
