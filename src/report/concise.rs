//! One finding a line, as compilers do it: editors know how to jump there.

use super::{Look, Report};
use crate::model::finding::Finding;

pub fn render(report: &Report<'_>, look: &Look<'_>) -> String {
    report.findings.iter().map(|finding| one(finding, look) + "\n").collect()
}

/// One finding, without a line end.
pub fn one(finding: &Finding, look: &Look<'_>) -> String {
    let place = match &finding.span {
        Some(span) => format!("{}:{}:{}", finding.path, span.line, span.column),
        None => finding.path.to_string(),
    };
    let message = look.words.say(&finding.message);
    format!("{place}: {}[{}] {message}", finding.severity.id(), finding.rule)
}
