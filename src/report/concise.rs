//! One finding a line, as compilers do it: editors know how to jump there.

use super::{Look, Report, place};
use crate::model::finding::Finding;

pub fn render(report: &Report<'_>, look: &Look<'_>) -> String {
    // Editors know the severities by these words, whatever language the rest is in.
    report.findings.iter().map(|finding| one(finding, finding.severity.id(), look) + "\n").collect()
}

/// One finding, without a line end; `severity` is how its weight is called.
pub fn one(finding: &Finding, severity: &str, look: &Look<'_>) -> String {
    let place = place(&visible(finding.path.as_str()), finding.span.as_ref());
    let message = visible(&look.words.say(&finding.message));
    format!("{place}: {severity}[{}] {message}", finding.rule)
}

/// With what would move the cursor or part the line shown by its code: `\u{1b}`.
pub fn visible(text: &str) -> String {
    if !text.contains(char::is_control) {
        return text.to_owned();
    }
    let shown = |char: char| if char.is_control() { char.escape_default().to_string() } else { char.to_string() };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_a_line() {
        assert_eq!(visible("a\nb\u{1b}[31mc é"), "a\\nb\\u{1b}[31mc é");
    }
}
