//! The same findings said several ways: one format, one file, one line in [`FORMATS`]. Values in,
//! text out; writing is elsewhere.

pub mod build;
pub mod clean;
mod concise;
mod json;
pub mod plan;
mod reasons;
pub mod summary;
mod text;

use std::collections::BTreeMap;

use crate::error::Stop;
use crate::model::finding::Finding;
use crate::model::site::Site;
use crate::model::{FilePath, Severity};
use crate::words::Words;

/// What `check` found, and what it looked at.
pub struct Report<'a> {
    pub site: &'a Site,
    /// Sorted.
    pub findings: &'a [Finding],
    /// The lines that findings stand in, by file and line (from 1), without their line ends.
    pub lines: &'a Lines,
    /// `--changed-since`: the findings are of a part of the site.
    pub since: Option<Since<'a>>,
}

/// The part of a site that changed.
#[derive(Clone, Copy, Debug)]
pub struct Since<'a> {
    /// As the user wrote it.
    pub revision: &'a str,
    /// How many pages were checked.
    pub pages: usize,
}

/// Source lines, for showing.
pub type Lines = BTreeMap<(FilePath, usize), String>;

/// How it is to look.
pub struct Look<'a> {
    pub words: &'a Words,
    pub colour: Colour,
    pub detail: Detail,
    /// Columns of the terminal; long source lines are cut to fit.
    pub width: usize,
}

/// Whether colours may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    Never,
    Always,
}

/// How much is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// `-q`: the result alone.
    Quiet,
    /// Errors and warnings whole, infos by rule.
    Usual,
    /// `-v`: all.
    All,
}

/// One way to say findings.
pub struct Format {
    /// The value of `--format`.
    pub name: &'static str,
    pub render: fn(&Report<'_>, &Look<'_>) -> String,
}

/// Every format of `check`.
pub const FORMATS: &[Format] = &[
    Format { name: "text", render: text::render },
    Format { name: "concise", render: concise::render },
    Format { name: "json", render: json::render },
];

/// Every finding whole, for a command whose report is about something else.
#[must_use]
pub fn findings_text(report: &Report<'_>, look: &Look<'_>) -> String {
    report.findings.iter().map(|finding| text::one(finding, report, look) + "\n\n").collect()
}

/// How many findings there are of each severity.
#[must_use]
pub fn counts(findings: &[Finding]) -> BTreeMap<Severity, usize> {
    let mut counts: BTreeMap<Severity, usize> = Severity::ALL.into_iter().map(|severity| (severity, 0)).collect();
    for finding in findings {
        *counts.entry(finding.severity).or_default() += 1;
    }
    counts
}

/// What stopped a run: where, what, and what to do.
#[must_use]
pub fn stop(stop: &Stop, look: &Look<'_>) -> String {
    let mut out = String::new();
    for problem in &stop.problems {
        let place = problem
            .place
            .as_ref()
            .map_or_else(String::new, |place| format!("{}:{}:{}: ", place.path, place.span.line, place.span.column));
        let error = summary::painted("error", summary::Paint::Bad, look);
        out.push_str(&format!("{error}: {place}{}\n", look.words.say(&problem.message)));
        if let Some(help) = &problem.help {
            out.push_str(&format!("  = help: {}\n", look.words.say(help)));
        }
    }
    out
}
