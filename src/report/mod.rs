//! The same findings said several ways: one format, one file, one line in [`FORMATS`]. Values in,
//! text out; writing is elsewhere.

pub mod add;
pub mod build;
mod ci_service;
pub mod clean;
mod concise;
mod escaped;
mod fingerprint;
pub mod fix;
mod github;
mod gitlab;
pub mod inspect;
mod json;
mod jsonl;
mod junit;
mod markdown;
pub mod plan;
pub mod preview;
mod reasons;
mod region;
#[cfg(test)]
mod sample;
mod sarif;
mod step_summary;
pub mod summary;
mod text;
pub mod watch;

use std::collections::BTreeMap;

use crate::baseline::BaselineComparison;
use crate::error::Stop;
use crate::model::finding::{Finding, Message};
use crate::model::place::Span;
use crate::model::site::Site;
use crate::model::{FilePath, Ignored, Lang, Severity};
use crate::words::Words;
use crate::words::visible::visible;

pub use ci_service::{CiService, LogCommand, stop_commands};
pub use fingerprint::identities;
pub use reasons::{failure_text, failures, picture_error, refusal_text, unread_message, unread_text};
pub use step_summary::{STEP_SUMMARY_LIMIT, StepSummary};

/// What `check` found, and what it looked at.
pub struct Report<'a> {
    pub site: &'a Site,
    /// Sorted.
    pub findings: &'a [Finding],
    /// The lines that findings stand in, by file and line (from 1), without their line ends.
    pub lines: &'a SourceLines,
    /// Findings that comments keep quiet, sorted. They count for nothing.
    pub ignored: &'a [Ignored],
    /// What a baseline held back, where one was given.
    pub baseline: Option<&'a BaselineReport>,
    /// The site's folder, as seen from the root of its repository; empty where it is the root.
    pub folder: &'a str,
    /// What findings are of.
    pub rules: &'a [RuleInfo<'a>],
    /// From which severity on the exit code is 1; `None` is never. A format that has passed and failed tests, such as `junit`,
    /// calls a finding below it passed: a dashboard is red where the exit code is 1.
    pub fail_on: Option<Severity>,
    /// `--changed-since`: the findings are of a part of the site.
    pub since: Option<Since<'a>>,
    /// The findings are of what the user named: so many pages were checked.
    pub named: Option<usize>,
    /// `--changed-since`: the pictures that changed, or that changed pages show anew; by file and page.
    pub pictures: &'a [PictureInReview],
    /// The pages that were checked, sorted, where it is a part of the site.
    pub checked: Option<&'a [FilePath]>,
}

/// A rule, as reports tell of it.
pub struct RuleInfo<'a> {
    pub id: &'static str,
    /// Where neither the finding nor the configuration says otherwise.
    pub severity: Severity,
    /// One sentence.
    pub summary: String,
    /// Markdown.
    pub manual: &'a str,
}

/// What a baseline did.
#[derive(Debug)]
pub struct BaselineReport {
    pub compared: BaselineComparison,
    /// The file that it was written to, if it was, and how many findings that holds.
    pub wrote: Option<(String, usize)>,
}

/// The part of a site that changed.
#[derive(Clone, Copy, Debug)]
pub struct Since<'a> {
    /// As the user wrote it.
    pub revision: &'a str,
    /// How many pages were checked.
    pub pages: usize,
}

/// A picture that somebody reviews, as one post shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureInReview {
    pub file: FilePath,
    /// The first page of the post.
    pub page: FilePath,
    /// Bytes of the file.
    pub size: u64,
    pub before: PictureBefore,
    /// Bytes that a phone loads; `None` where its variants are not built.
    pub phone: Option<u64>,
    /// The languages of the post whose page shows it.
    pub alts: BTreeMap<Lang, PictureAlt>,
}

/// What a picture was before the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureBefore {
    /// The same file.
    Same,
    Absent,
    /// Another file, of so many bytes.
    Weighed(u64),
}

/// What a page says of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureAlt {
    Text(String),
    Decorative,
    /// A template or a shortcode makes it.
    Made,
    /// Nothing.
    None,
}

/// Source lines, for showing.
pub type SourceLines = BTreeMap<(FilePath, usize), String>;

/// How it is to look.
pub struct Style<'a> {
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

/// Who reads what is printed. It decides what [`crate::terminal::output`] does to the text just before it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// People, and programs that read lines. Control characters and what CI services would obey become escapes.
    Text,
    /// GitHub's runner. As [`Form::Text`], but lines that begin with `::` pass: the format writes them, and has to escape
    /// what comes from the site.
    Commands,
    /// A program that undoes the escapes of its format, such as JSON's. The text passes unchanged: the format has to escape
    /// what comes from the site.
    Data,
    /// `git apply`: each byte counts. The text passes unchanged into a file or a pipe, and as [`Form::Text`] to a terminal.
    Difference,
}

/// Whether a format shows [`Report::pictures`]. For the others, nobody looks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureTable {
    Absent,
    Shown,
}

/// One way to say findings. Formats for people and for programs name a file by its path in the site; a format for a service
/// takes [`Report::in_repository`].
pub struct ReportFormat {
    /// The value of `--format`.
    pub name: &'static str,
    pub form: Form,
    pub render: fn(&Report<'_>, &Style<'_>) -> String,
    /// What else is reported, on the page of a run, where the service has one.
    pub step_summary: Option<fn(&Report<'_>, &Style<'_>) -> StepSummary>,
    pub pictures: PictureTable,
}

/// Every format of `check`.
pub const FORMATS: &[ReportFormat] = &[
    ReportFormat::new("text", Form::Text, text::render),
    ReportFormat::new("concise", Form::Text, concise::render),
    ReportFormat::new("json", Form::Data, json::render),
    ReportFormat::new("jsonl", Form::Data, jsonl::render),
    ReportFormat {
        step_summary: Some(step_summary::step_summary),
        ..ReportFormat::new("github", Form::Commands, github::render)
    },
    ReportFormat::new("gitlab", Form::Data, gitlab::render),
    ReportFormat::new("sarif", Form::Data, sarif::render),
    ReportFormat::new("junit", Form::Data, junit::render),
    ReportFormat { pictures: PictureTable::Shown, ..ReportFormat::new("markdown", Form::Text, markdown::render) },
];

impl ReportFormat {
    /// Returns a format without anything aside, and without a table of pictures.
    const fn new(name: &'static str, form: Form, render: fn(&Report<'_>, &Style<'_>) -> String) -> Self {
        Self { name, form, render, step_summary: None, pictures: PictureTable::Absent }
    }
}

impl<'a> Report<'a> {
    /// Nothing ignored, no baseline, and a site that is the root of its repository.
    #[must_use]
    pub fn of(site: &'a Site, findings: &'a [Finding], lines: &'a SourceLines) -> Self {
        Self {
            site,
            findings,
            lines,
            ignored: &[],
            baseline: None,
            folder: "",
            rules: &[],
            fail_on: None,
            since: None,
            named: None,
            pictures: &[],
            checked: None,
        }
    }

    /// Returns the path of a file of the site, as seen from the root of its repository: services know files by it.
    #[must_use]
    pub fn in_repository(&self, path: &FilePath) -> String {
        if self.folder.is_empty() { path.to_string() } else { format!("{}/{path}", self.folder) }
    }
}

/// `content/en/a.md:7:12`, or the path alone where the file as a whole is meant.
fn place(path: &str, span: Option<&Span>) -> String {
    span.map_or_else(|| path.to_owned(), |span| format!("{path}:{}:{}", span.line, span.column))
}

/// Returns what is wrong and what to do, in one line.
fn with_help(finding: &Finding, words: &Words) -> String {
    format!("{} → {}", words.verbatim(&finding.message), words.verbatim(&finding.help))
}

/// Returns every finding whole, for a command whose report is about something else.
#[must_use]
pub fn findings_text(report: &Report<'_>, style: &Style<'_>) -> String {
    report.findings.iter().map(|finding| text::one(finding, report, style) + "\n\n").collect()
}

/// Returns how many findings there are of each severity.
#[must_use]
pub fn counts(findings: &[Finding]) -> BTreeMap<Severity, usize> {
    let mut counts: BTreeMap<Severity, usize> = Severity::ALL.into_iter().map(|severity| (severity, 0)).collect();
    for finding in findings {
        *counts.entry(finding.severity).or_default() += 1;
    }
    counts
}

/// Returns what stopped a run: where, what, and what to do.
#[must_use]
pub fn stop(stop: &Stop, style: &Style<'_>) -> String {
    let mut out = String::new();
    let label = |id: &str| style.words.say(&Message::new(id));
    for problem in &stop.problems {
        let place = problem.place.as_ref().map_or_else(String::new, |place| {
            format!("{}:{}:{}: ", visible(place.path.as_str()), place.span.line, place.span.column)
        });
        let error = summary::painted_text(&label("label-stop"), summary::Paint::Bad, style);
        out.push_str(&format!("{error}: {place}{}\n", style.words.say(&problem.message)));
        if let Some(help) = &problem.help {
            out.push_str(&format!("  = {}: {}\n", label("label-help"), style.words.say(help)));
        }
    }
    out
}
