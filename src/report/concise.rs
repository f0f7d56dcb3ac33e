//! One finding a line, as compilers do it: editors know how to jump there.

use super::{Look, Report};

pub fn render(report: &Report<'_>, look: &Look<'_>) -> String {
    let mut out = String::new();
    for finding in report.findings {
        let place = match &finding.span {
            Some(span) => format!("{}:{}:{}", finding.path, span.line, span.column),
            None => finding.path.to_string(),
        };
        let message = look.words.say(&finding.message);
        out.push_str(&format!("{place}: {}[{}] {message}\n", finding.severity.id(), finding.rule));
    }
    out
}
