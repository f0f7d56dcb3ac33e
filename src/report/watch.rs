//! What a save came to, in one line: what was made, what is now wrong that was not, what is right again.

use super::build::WrittenJson;
use super::summary::{Paint, decimal, painted_text};
use super::{Detail, Style, place, reasons};
use crate::model::finding::{Finding, Message, Severity};
use crate::model::outputs::Failure;
use crate::words::visible::visible;

/// A build after a change.
pub struct RebuildReport<'a> {
    pub written: &'a [WrittenJson],
    /// Not there before.
    pub findings: &'a [Finding],
    /// Outputs that failed and did not before, where no finding says so.
    pub failed: &'a [Failure],
    /// How many findings and failures of before are gone.
    pub fixed: usize,
    pub seconds: f64,
}

/// So many pictures are named.
const NAMED: usize = 3;

/// Returns one line, without its end; empty where there is nothing that the user asked for.
#[must_use]
pub fn rebuilt_text(rebuilt: &RebuildReport<'_>, style: &Style<'_>) -> String {
    let mut parts = Vec::new();
    let is_news = !rebuilt.written.is_empty() || rebuilt.fixed > 0 || style.detail == Detail::All;
    let is_wrong = !rebuilt.findings.is_empty() || !rebuilt.failed.is_empty();
    if style.detail > Detail::Quiet && (is_news || is_wrong) {
        parts.push(made_text(rebuilt, style));
    }
    parts.extend(failed_text(rebuilt.failed, style));
    parts.extend(found_text(rebuilt.findings, style));
    if style.detail > Detail::Quiet && rebuilt.fixed > 0 {
        let fixed = style.words.say(&Message::new("watch-fixed").with("count", rebuilt.fixed));
        parts.push(painted_text(&fixed, Paint::Good, style));
    }
    parts.join(" · ")
}

fn made_text(rebuilt: &RebuildReport<'_>, style: &Style<'_>) -> String {
    let seconds = decimal(rebuilt.seconds, 2, style.words);
    if rebuilt.written.is_empty() {
        return style.words.say(&Message::new("watch-nothing").with("seconds", seconds));
    }
    let mut sources: Vec<&str> = rebuilt.written.iter().map(|one| one.source.file_name()).collect();
    sources.sort_unstable();
    sources.dedup();
    let named: Vec<String> = sources.iter().take(NAMED).map(|name| visible(name).into_owned()).collect();
    let made = Message::new("watch-made")
        .with("count", rebuilt.written.len())
        .with("sources", named.join(", "))
        .with("more", sources.len() - named.len())
        .with("seconds", seconds);
    painted_text(&style.words.say(&made), Paint::Good, style)
}

fn failed_text(failed: &[Failure], style: &Style<'_>) -> Option<String> {
    let first = failed.first()?;
    let source = if first.source.is_empty() { first.output.as_str() } else { &first.source };
    let text = Message::new("watch-failed")
        .with("count", failed.len())
        .with("source", source)
        .with("reason", reasons::failure_text(first, style.words));
    Some(painted_text(&style.words.say(&text), Paint::Bad, style))
}

/// Returns how many of each severity, and the first of the worst.
fn found_text(findings: &[Finding], style: &Style<'_>) -> Option<String> {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let worst = findings.iter().map(|finding| finding.severity).max()?;
    let first = findings.iter().find(|finding| finding.severity == worst)?;
    let counts = Severity::ALL.into_iter().filter(|severity| count(*severity) > 0).map(|severity| {
        style.words.say(&Message::new(format!("watch-new-{}", severity.id())).with("count", count(severity)))
    });
    let counts = counts.collect::<Vec<_>>().join(", ");
    let place = place(&visible(first.path.as_str()), first.span.as_ref());
    let text = style.words.say(&first.message);
    let first = format!("{place} {} {text}", first.rule);
    let paint = match worst {
        Severity::Error => Paint::Bad,
        Severity::Warning => Paint::Middling,
        Severity::Info => Paint::Dim,
    };
    let new = Message::new("watch-new").with("counts", counts).with("first", first);
    Some(painted_text(&style.words.say(&new), paint, style))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outputs::FailureReason;
    use crate::model::{FilePath, PictureError};
    use crate::report::Colour;
    use crate::report::sample::about;
    use crate::words::Words;

    fn text(rebuilt: &RebuildReport<'_>, lang: &str, detail: Detail) -> String {
        rebuilt_text(rebuilt, &Style { words: &Words::new(lang), colour: Colour::Never, detail, width: 100 })
    }

    fn nothing() -> RebuildReport<'static> {
        RebuildReport { written: &[], findings: &[], failed: &[], fixed: 0, seconds: 0.031 }
    }

    fn written(count: usize) -> Vec<WrittenJson> {
        let one = |n: usize| WrittenJson {
            path: FilePath::new(format!("static/medium/{n}.jpg")),
            source: FilePath::new(format!("static/{}.jpg", n / 2)),
            width: 1,
            height: 1,
            size: 1,
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn nothing_that_happened_is_nothing_said_unless_one_asks() {
        assert_eq!(text(&nothing(), "en", Detail::Usual), "");
        assert_eq!(text(&nothing(), "en", Detail::Quiet), "");
        assert_eq!(text(&nothing(), "en", Detail::All), "nothing to make, in 0.03 s");
    }

    #[test]
    fn all_that_happened_is_one_line_in_both_languages() {
        let findings = [about("a.md", 7, "x.jpg"), about("b.md", 9, "y.jpg")];
        let written = written(9);
        let rebuilt = RebuildReport { written: &written, findings: &findings, fixed: 2, ..nothing() };
        let first = Words::new("en").say(&findings[0].message);
        assert_eq!(
            text(&rebuilt, "en", Detail::Usual),
            format!(
                "9 pictures made (0.jpg, 1.jpg, 2.jpg and 2 more) in 0.03 s · 2 new errors: a.md:7:1 {} {first} · 2 fixed",
                findings[0].rule
            )
        );
        let french = text(&rebuilt, "fr", Detail::Usual);
        let parts: Vec<&str> = french.split(" · ").collect();
        assert_eq!(parts[0], "9\u{a0}images produites (0.jpg, 1.jpg, 2.jpg et 2\u{a0}autres) en 0,03\u{a0}s");
        assert!(parts[1].starts_with("2\u{a0}nouvelles erreurs\u{a0}: a.md:7:1 "), "{french}");
        assert_eq!(parts[2], "2\u{a0}problèmes réglés");
    }

    #[test]
    fn quiet_tells_what_is_wrong_alone() {
        let failure = Failure {
            source: "static/a.jpg".to_owned(),
            output: FilePath::new("static/medium/a.jpg"),
            image: None,
            places: Vec::new(),
            error: FailureReason::Picture(PictureError::Changed),
            claim: None,
        };
        let written = written(1);
        let rebuilt = RebuildReport { written: &written, failed: &[failure], fixed: 1, ..nothing() };
        let line = text(&rebuilt, "en", Detail::Quiet);
        assert!(line.starts_with("1 picture failed (static/a.jpg: ") && !line.contains('·'), "{line}");
    }
}
