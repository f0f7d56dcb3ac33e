//! One finding a line, as compilers do it: editors know how to jump there.

use super::{Look, Report, place};
use crate::model::finding::Finding;
use crate::words::visible::visible;

pub fn render(report: &Report<'_>, look: &Look<'_>) -> String {
    // Editors know the severities by these words, whatever language the rest is in.
    report.findings.iter().map(|finding| one(finding, finding.severity.id(), look) + "\n").collect()
}

/// One finding, without a line end; `severity` is how its weight is called.
pub fn one(finding: &Finding, severity: &str, look: &Look<'_>) -> String {
    let place = place(&visible(finding.path.as_str()), finding.span.as_ref());
    let message = look.words.say(&finding.message);
    format!("{place}: {severity}[{}] {message}", finding.rule)
}
