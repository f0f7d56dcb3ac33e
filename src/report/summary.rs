//! The last lines on a terminal: what was done, in figures that a person is glad to read.

use super::{Baselined, Colour, Look, Report, counts};
use crate::model::finding::{Finding, Message, Severity};
use crate::words::Words;
pub use crate::words::figures::{bytes, decimal};

/// What `check` came to.
#[must_use]
pub fn check(report: &Report<'_>, look: &Look<'_>) -> String {
    let counts = counts(report.findings);
    let count = |severity| counts.get(&severity).copied().unwrap_or_default();
    let looked = match report.since {
        Some(since) => Message::new("check-looked-since").with("checked", since.pages).with("revision", since.revision),
        None => Message::new("check-looked"),
    };
    let looked = looked
        .with("pages", report.site.pages.len())
        .with("pairs", report.site.tied())
        .with("uses", report.site.pages.iter().map(|page| page.uses.len()).sum::<usize>())
        .with("images", report.site.pictures.len());
    let found = found(report.findings, look);
    let held = report.baseline.is_some_and(|baseline| baseline.compared.held > 0);
    let result = if report.findings.is_empty() {
        let clean = if held { "check-nothing-new" } else { "check-clean" };
        painted(&look.words.say(&Message::new(clean)), Paint::Good, look)
    } else if count(Severity::Error) > 0 {
        painted(&found, Paint::Bad, look)
    } else {
        painted(&found, Paint::Middling, look)
    };
    let mut out = format!("{} {result}", look.words.say(&looked));
    let besides = |said: String| look.words.say(&Message::new("besides").with("said", said));
    out.extend(aside(report, look).into_iter().map(besides));
    out.push('\n');
    let fixable = report.findings.iter().filter(|finding| finding.mend.is_some()).count();
    let mends = (fixable > 0).then(|| look.words.say(&Message::new("check-fixable").with("count", fixable)));
    out.extend(mends.into_iter().chain(about_baseline(report, look)).map(|said| said + "\n"));
    out
}

/// What does not count, in figures.
fn aside(report: &Report<'_>, look: &Look<'_>) -> Vec<String> {
    let held = report.baseline.map_or(0, |baseline| baseline.compared.held);
    let counts = [("aside-ignored", report.ignored.len()), ("aside-baseline", held)];
    let there = counts.into_iter().filter(|(_, count)| *count > 0);
    there.map(|(id, count)| look.words.say(&Message::new(id).with("count", count))).collect()
}

/// Where a baseline and the site differ, and what to do.
fn about_baseline(report: &Report<'_>, look: &Look<'_>) -> Vec<String> {
    let Some(Baselined { compared, wrote }) = report.baseline else { return Vec::new() };
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
    over.chain(gone).chain(wrote).map(|message| look.words.say(&message)).collect()
}

/// `7 errors, 12 infos`: what there is none of is not said.
#[must_use]
pub fn found(findings: &[Finding], look: &Look<'_>) -> String {
    let counts = counts(findings);
    let said = Severity::ALL.into_iter().filter_map(|severity| {
        let count = counts.get(&severity).copied().filter(|count| *count > 0)?;
        Some(look.words.say(&Message::new(format!("found-{}", severity.id())).with("count", count)))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// `error`, in words.
#[must_use]
pub fn severity(severity: Severity, words: &Words) -> String {
    words.say(&Message::new(format!("severity-{}", severity.id())))
}

/// What a colour stands for; nothing is told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Good,
    Middling,
    Bad,
    Strong,
    Dim,
}

/// The text in its colour, where colours may be used.
#[must_use]
pub fn painted(text: &str, paint: Paint, look: &Look<'_>) -> String {
    if look.colour == Colour::Never {
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
