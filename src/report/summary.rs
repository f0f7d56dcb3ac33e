//! The last lines on a terminal: what was done, in figures that a person is glad to read.

use super::{Colour, Look, Report, counts};
use crate::model::finding::{Finding, Message, Severity};

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
    let result = if report.findings.is_empty() {
        painted(&look.words.say(&Message::new("check-clean")), Paint::Good, look)
    } else if count(Severity::Error) > 0 {
        painted(&found, Paint::Bad, look)
    } else {
        painted(&found, Paint::Middling, look)
    };
    format!("{} {result}\n", look.words.say(&looked))
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

/// Bytes as people read them, in powers of 1000 as file managers show them: `4.7 MB`.
#[must_use]
pub fn bytes(count: u64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"];
    let mut size = count as f64;
    let mut unit = 0;
    while size >= 999.5 && unit + 1 < units.len() {
        size /= 1000.0;
        unit += 1;
    }
    if unit == 0 || size >= 99.95 { format!("{size:.0} {}", units[unit]) } else { format!("{size:.1} {}", units[unit]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_short() {
        let said: Vec<_> = [0, 999, 1000, 4_680_308, 56_500_000, 99_960_000, 999_999_999].map(bytes).to_vec();
        assert_eq!(said, ["0 B", "999 B", "1.0 kB", "4.7 MB", "56.5 MB", "100 MB", "1.0 GB"]);
    }
}
