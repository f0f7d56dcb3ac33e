//! JSON of version 1. These structs are the format: the model may change, they only grow.

use std::collections::BTreeMap;

use serde::Serialize;

use super::escaped::json_escaped;
use super::{Report, Style, counts};
use crate::model::finding::Finding;
use crate::model::{FilePath, Severity, Site};
use crate::words::Words;

const VERSION: u32 = 1;

/// What every command's object begins with.
#[derive(Serialize)]
pub struct Object<T> {
    version: u32,
    #[serde(rename = "command")]
    of: &'static str,
    #[serde(flatten)]
    rest: T,
}

/// Returns the object of one command, as text with a line end.
pub fn object<T: Serialize>(command: &'static str, rest: T) -> String {
    let whole = Object { version: VERSION, of: command, rest };
    // Our own structs hold nothing that JSON can't.
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    json_escaped(&text)
}

#[derive(Serialize)]
struct Check {
    site: SiteCounts,
    #[serde(skip_serializing_if = "Option::is_none")]
    built: Option<BuiltJson>,
    /// With `--changed-since` alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<SinceJson>,
    /// With paths alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    named: Option<NamedJson>,
    findings: Vec<FindingJson>,
    summary: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct SinceJson {
    revision: String,
    /// How many pages were checked.
    pages: usize,
}

/// What the user named: a part of the site.
#[derive(Serialize)]
struct NamedJson {
    /// How many pages were checked.
    pages: usize,
}

#[derive(Serialize)]
struct SiteCounts {
    pages: BTreeMap<String, usize>,
    /// Posts that are there in two languages or more, tied by key or by path.
    pairs: usize,
    uses: usize,
    /// Different images that pages name and that are there.
    images: usize,
}

/// What `--built` looked at.
#[derive(Serialize)]
struct BuiltJson {
    folder: String,
    /// HTML files.
    pages: usize,
    /// Content pages with alt text that have no built page.
    unfound: Vec<FilePath>,
}

/// One finding.
#[derive(Serialize)]
pub struct FindingJson {
    rule: &'static str,
    severity: &'static str,
    path: FilePath,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    message: String,
    help: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    related: Vec<PlaceJson>,
    /// `check --fix` fixes it; absent where it doesn't.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    fixable: bool,
}

#[derive(Serialize)]
struct PlaceJson {
    path: FilePath,
    line: usize,
}

impl FindingJson {
    /// Returns a finding in words.
    #[must_use]
    pub fn new(finding: &Finding, words: &Words) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.severity.id(),
            path: finding.path.clone(),
            line: finding.span.as_ref().map(|span| span.line),
            column: finding.span.as_ref().map(|span| span.column),
            message: words.verbatim(&finding.message),
            help: words.verbatim(&finding.help),
            lang: finding.lang.as_ref().map(ToString::to_string),
            image: finding.image.as_ref().map(ToString::to_string),
            related: finding
                .related
                .iter()
                .map(|place| PlaceJson { path: place.path.clone(), line: place.span.line })
                .collect(),
            fixable: finding.fix.is_some(),
        }
    }
}

pub fn render(report: &Report<'_>, style: &Style<'_>) -> String {
    let mut summary: BTreeMap<&'static str, usize> =
        counts(report.findings).into_iter().map(|(severity, count)| (Severity::id(severity), count)).collect();
    summary.insert("ignored", report.ignored.len());
    if let Some(baseline) = report.baseline {
        summary.insert("baseline", baseline.compared.held);
    }
    let findings = report.findings.iter().map(|finding| FindingJson::new(finding, style.words)).collect();
    let built = report.site.built.as_ref().map(|built| BuiltJson {
        folder: built.folder.clone(),
        pages: built.pages.len(),
        unfound: built.unfound.clone(),
    });
    let since = report.since.map(|since| SinceJson { revision: since.revision.to_owned(), pages: since.pages });
    let named = report.named.map(|pages| NamedJson { pages });
    object("check", Check { site: site_counts(report.site), built, since, named, findings, summary })
}

fn site_counts(site: &Site) -> SiteCounts {
    let mut pages: BTreeMap<String, usize> = site.languages.iter().map(|lang| (lang.to_string(), 0)).collect();
    for page in &site.pages {
        *pages.entry(page.lang.to_string()).or_default() += 1;
    }
    SiteCounts {
        pages,
        pairs: site.paired_posts(),
        uses: site.pages.iter().map(|page| page.uses.len()).sum(),
        images: site.pictures.len(),
    }
}
