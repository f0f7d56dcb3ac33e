//! One finding a line, as compilers do it: editors know how to jump there.

use super::{Report, Style, place};
use crate::model::finding::Finding;
use crate::words::visible::visible;

pub fn render(report: &Report<'_>, style: &Style<'_>) -> String {
    // Editors know the severities by these words, whatever language the rest is in.
    report.findings.iter().map(|finding| one(finding, finding.severity.id(), style) + "\n").collect()
}

/// Returns one finding, without a line end; `severity` is how its weight is called.
pub fn one(finding: &Finding, severity: &str, style: &Style<'_>) -> String {
    let place = place(&visible(finding.path.as_str()), finding.span.as_ref());
    let message = style.words.say(&finding.message);
    format!("{place}: {severity}[{}] {message}", finding.rule)
}
