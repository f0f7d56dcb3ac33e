//! The last lines on a terminal: what was done, in figures that a person is glad to read.

use super::{BaselineReport, Colour, Report, Style, counts};
use crate::model::finding::{Finding, Message, Severity};
use crate::words::Words;
pub use crate::words::figures::{bytes, decimal};

/// Returns what `check` came to.
#[must_use]
pub fn check(report: &Report<'_>, style: &Style<'_>) -> String {
    let counts = counts(report.findings);
    let count = |severity| counts.get(&severity).copied().unwrap_or_default();
    let looked = match (report.since, report.named) {
        (Some(since), _) => {
            Message::new("check-looked-since").with("checked", since.pages).with("revision", since.revision)
        }
        (None, Some(checked)) => Message::new("check-looked-paths").with("checked", checked),
        (None, None) => Message::new("check-looked"),
    };
    let looked = looked
        .with("pages", report.site.pages.len())
        .with("pairs", report.site.paired_posts())
        .with("uses", report.site.pages.iter().map(|page| page.uses.len()).sum::<usize>())
        .with("images", report.site.pictures.len());
    let found = counts_text(report.findings, style);
    let held = report.baseline.is_some_and(|baseline| baseline.compared.held > 0);
    let result = if report.findings.is_empty() {
        let clean = if held { "check-nothing-new" } else { "check-clean" };
        painted_text(&style.words.say(&Message::new(clean)), Paint::Good, style)
    } else if count(Severity::Error) > 0 {
        painted_text(&found, Paint::Bad, style)
    } else {
        painted_text(&found, Paint::Middling, style)
    };
    let mut out = format!("{} {result}", style.words.say(&looked));
    let besides = |text: String| style.words.say(&Message::new("besides").with("said", text));
    out.extend(aside(report, style).into_iter().map(besides));
    out.push('\n');
    let fixable = report.findings.iter().filter(|finding| finding.fix.is_some()).count();
    let fixes = (fixable > 0).then(|| style.words.say(&Message::new("check-fixable").with("count", fixable)));
    out.extend(fixes.into_iter().chain(about_baseline(report, style)).map(|text| text + "\n"));
    out
}

/// Returns what does not count, in figures.
fn aside(report: &Report<'_>, style: &Style<'_>) -> Vec<String> {
    let held = report.baseline.map_or(0, |baseline| baseline.compared.held);
    let counts = [("aside-ignored", report.ignored.len()), ("aside-baseline", held)];
    let there = counts.into_iter().filter(|(_, count)| *count > 0);
    there.map(|(id, count)| style.words.say(&Message::new(id).with("count", count))).collect()
}

/// Returns where a baseline and the site differ, and what to do.
fn about_baseline(report: &Report<'_>, style: &Style<'_>) -> Vec<String> {
    let Some(BaselineReport { compared, wrote }) = report.baseline else { return Vec::new() };
    let over = compared.over.iter().map(|over| {
        Message::new("baseline-over")
            .with("path", &over.path)
            .with("rule", over.rule)
            .with("found", over.found)
            .with("allowed", over.allowed)
    });
    let gone = (compared.gone > 0).then(|| Message::new("baseline-gone").with("count", compared.gone));
    let wrote = wrote.as_ref();
    let wrote = wrote.map(|(path, count)| Message::new("baseline-wrote").with("path", path).with("count", *count));
    over.chain(gone).chain(wrote).map(|message| style.words.say(&message)).collect()
}

/// `7 errors, 12 infos`: what there is none of is not said.
#[must_use]
pub fn counts_text(findings: &[Finding], style: &Style<'_>) -> String {
    let counts = counts(findings);
    let text = Severity::ALL.into_iter().filter_map(|severity| {
        let count = counts.get(&severity).copied().filter(|count| *count > 0)?;
        Some(style.words.say(&Message::new(format!("found-{}", severity.id())).with("count", count)))
    });
    text.collect::<Vec<_>>().join(", ")
}

/// `error`, in words.
#[must_use]
pub fn severity(severity: Severity, words: &Words) -> String {
    words.say(&Message::new(format!("severity-{}", severity.id())))
}

/// What a colour stands for; nothing is shown by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Good,
    Middling,
    Bad,
    Strong,
    Dim,
}

/// Returns the text in its colour, where colours may be used.
#[must_use]
pub fn painted_text(text: &str, paint: Paint, style: &Style<'_>) -> String {
    if style.colour == Colour::Never {
        return text.to_owned();
    }
    let code = match paint {
        Paint::Good => "32",
        Paint::Middling => "33",
        Paint::Bad => "31",
        Paint::Strong => "1",
        Paint::Dim => "2",
    };
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}
