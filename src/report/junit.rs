//! `JUnit`'s XML, as Jenkins and GitLab read it: a suite a file, a test a rule that speaks there.
//!
//! What `--fail-on` lets pass is a test that passes, with its findings as output: dashboards are red where the exit code
//! is 1. A page without findings is one test that passes. Names hold no lines, so that services know a test again.

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, Style, place, summary};
use crate::model::FilePath;
use crate::model::finding::Finding;
use crate::words::Words;
use crate::words::visible::{broken_commands, is_hidden};

/// The findings of one file, by rule.
type ByRule<'a> = BTreeMap<&'static str, Vec<&'a Finding>>;

pub fn render(report: &Report<'_>, style: &Style<'_>) -> String {
    // A page that was not looked at passes no test.
    let is_checked = |path: &FilePath| report.checked.is_none_or(|checked| checked.binary_search(path).is_ok());
    let pages = report.site.pages.iter().map(|page| &page.path).filter(|path| is_checked(path));
    let mut files: BTreeMap<&FilePath, ByRule> = pages.map(|path| (path, ByRule::new())).collect();
    for finding in report.findings {
        files.entry(&finding.path).or_default().entry(finding.rule).or_default().push(finding);
    }
    let mut suites = String::new();
    let (mut tests, mut failures) = (0, 0);
    for (path, rules) in &files {
        let failing = rules.values().filter(|findings| fails(findings, report)).count();
        suites.push_str(&suite(path, rules, failing, report, style.words));
        tests += rules.len().max(1);
        failures += failing;
    }
    let counts = counts(tests, failures);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"vignettes\" {counts}>\n{suites}</testsuites>\n"
    )
}

fn suite(path: &FilePath, rules: &ByRule, failing: usize, report: &Report<'_>, words: &Words) -> String {
    let file = escaped_xml(&report.in_repository(path));
    let counts = counts(rules.len().max(1), failing);
    let mut out = format!("  <testsuite name=\"{file}\" {counts}>\n");
    if rules.is_empty() {
        out.push_str(&format!("    <testcase classname=\"vignettes\" name=\"{file}\" file=\"{file}\"/>\n"));
    }
    for (rule, findings) in rules {
        let line = findings[0].span.as_ref().map_or(String::new(), |span| format!(" line=\"{}\"", span.line));
        // Jenkins sorts by class, up to the last dot as its package; GitLab shows the name alone.
        let name = format!("classname=\"vignettes.{rule}\" name=\"{file}: {rule}\" file=\"{file}\"{line}");
        let body = body(findings, report, words);
        let said = if fails(findings, report) {
            let message = escaped_xml(&words.verbatim(&findings[0].message));
            format!("<failure message=\"{message}\" type=\"{}\">{body}</failure>", findings[0].severity.id())
        } else {
            format!("<system-out>{body}</system-out>")
        };
        out.push_str(&format!("    <testcase {name}>\n      {said}\n    </testcase>\n"));
    }
    out + "  </testsuite>\n"
}

fn counts(tests: usize, failures: usize) -> String {
    format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\"")
}

fn fails(findings: &[&Finding], report: &Report<'_>) -> bool {
    report.fail_on.is_some_and(|least| findings.iter().any(|finding| finding.severity >= least))
}

/// Returns each finding as a line, and below it what to do; what is the same for the next one is said once. Escaped. In
/// a text, unlike in an attribute, a line end is safe, and people may read it; but those that a name holds begin no
/// line.
fn body(findings: &[&Finding], report: &Report<'_>, words: &Words) -> String {
    let mut lines = Vec::new();
    let mut helps = BTreeSet::new();
    for finding in findings {
        let path = report.in_repository(&finding.path);
        let place = place(&path, finding.span.as_ref());
        lines.push(format!(
            "{place}: {}: {}",
            summary::severity(finding.severity, words),
            words.verbatim(&finding.message)
        ));
        let help = words.verbatim(&finding.help);
        if helps.insert(help.clone()) {
            lines.push(format!("  {help}"));
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| escaped_xml(line)).collect();
    // Nor does a name begin one as a command of a CI service does.
    let line = |line: &String| match line.trim_start().strip_prefix("::") {
        Some(rest) => format!("{}&#58;:{rest}", &line[..line.len() - rest.len() - "::".len()]),
        None => line.clone(),
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// For a text and for an attribute. What XML 1.0 has no way to hold (2.2) is U+FFFD.
fn escaped_xml(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Attributes lose these where they are not written as references; a CR is lost everywhere.
            '\n' | '\t' | '\r' => out.push_str(&format!("&#{};", u32::from(char))),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            char if is_hidden(char) => out.push_str(&format!("&#{};", u32::from(char))),
            char => out.push(char),
        }
    }
    // No service finds a command of its own in it, wherever the report is printed.
    broken_commands(&out, "&#35;")
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::*;
    use crate::model::Severity;
    use crate::report::SourceLines;
    use crate::report::sample::{about, rendered_report};

    #[test]
    fn whatever_an_author_wrote_is_xml() {
        let odd: String = ('\u{0}'..='\u{ff}').chain(['\u{fffe}', '\u{ffff}', '\u{2028}', '😀']).collect();
        let said = rendered_report(render, &[about("a&b.md", 1, &format!("]]>{odd}"))], &SourceLines::new());
        let document = Document::parse(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
        let failure = document.descendants().find(|node| node.has_tag_name("failure")).unwrap();
        for text in [failure.attribute("message").unwrap(), failure.text().unwrap()] {
            assert!(
                text.contains("]]>") && text.contains("\n\u{fffd}\u{fffd}\r") && text.contains("\"#$%&'"),
                "{text:?}"
            );
            assert!(text.contains("\u{2028}😀"), "{text:?}");
        }
        assert_eq!(document.root_element().first_element_child().unwrap().attribute("name"), Some("web/a&b.md"));
    }

    #[test]
    fn red_is_what_makes_the_exit_code_one() {
        let info = Finding { severity: Severity::Info, rule: "alt-too-long", ..about("a.md", 9, "x") };
        let findings = [about("a.md", 1, "a.jpg"), about("a.md", 4, "b.jpg"), info];
        let said = rendered_report(render, &findings, &SourceLines::new());
        let document = Document::parse(&said).unwrap();
        let cases: Vec<_> = document.descendants().filter(|node| node.has_tag_name("testcase")).collect();
        let names: Vec<_> = cases.iter().map(|case| case.attribute("name").unwrap()).collect();
        assert_eq!(names, ["web/a.md: alt-filename", "web/a.md: alt-too-long"]);
        let inside = |case: usize| cases[case].first_element_child().unwrap();
        assert_eq!(inside(0).tag_name().name(), "failure");
        assert!(inside(0).text().unwrap().contains("web/a.md:4:1: error: the alt text `b.jpg`"));
        assert_eq!(inside(1).tag_name().name(), "system-out");
        assert_eq!(document.root_element().attribute("failures"), Some("1"));
    }
}
