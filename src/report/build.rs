//! What `build` came to, for people and as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::reasons::{
    DisownedJson, FailedJson, RefusedJson, UnreadJson, disowned_json, disowned_text, failed_json, failures,
    refused_json, unread_json, unread_text,
};
use super::summary::{Paint, bytes, counts_text, decimal, painted_text};
use super::{Detail, Style, json};
use crate::model::finding::{Finding, Message};
use crate::model::outputs::{Failure, Refusal};
use crate::model::{FilePath, IoCause, NotOurs};
use crate::words::Words;
use crate::words::visible::visible;

/// What a build came to.
pub struct BuildReport<'a> {
    pub written: Vec<WrittenJson>,
    /// Of the written, those that were taken from the store.
    pub restored: usize,
    /// Why the store could not keep something.
    pub store_problem: Option<String>,
    /// Bytes of the sources that outputs were made from; each source once.
    pub source_bytes: u64,
    pub reused: usize,
    /// Variants that serve nobody.
    pub left_out: usize,
    /// What its readers load now; `None` where nothing was made.
    pub heaviest_page: Option<HeaviestPage>,
    /// Of the reused, those that `--adopt keep` took.
    pub adopted: usize,
    pub failed: &'a [Failure],
    pub refused: &'a [Refusal],
    /// Findings about what was refused.
    pub findings: &'a [Finding],
    /// All other findings: `check`'s business, counted here.
    pub others: &'a [Finding],
    /// Animated WebP and PNG, of which no variant is made.
    pub animations: usize,
    pub orphans: usize,
    /// What the disk refused to read, and the operating system's word.
    pub unread: &'a BTreeMap<FilePath, IoCause>,
    /// Listed as ours, and none of ours.
    pub disowned: &'a BTreeMap<FilePath, NotOurs>,
    pub seconds: f64,
}

/// The page whose originals weigh most. Bytes, each picture once.
#[derive(Clone, Debug, Serialize)]
pub struct HeaviestPage {
    pub path: FilePath,
    pub originals: u64,
    /// What a phone loads in place of them, see [`crate::model::page_weight`].
    pub phone: u64,
}

/// An output that was made.
#[derive(Clone, Serialize)]
pub struct WrittenJson {
    pub path: FilePath,
    pub source: FilePath,
    pub width: u32,
    pub height: u32,
    pub size: u64,
}
#[derive(Serialize)]
struct BuildJson<'a> {
    written: &'a [WrittenJson],
    reused: usize,
    #[serde(rename = "leftOut")]
    left_out: usize,
    #[serde(rename = "heaviestPage", skip_serializing_if = "Option::is_none")]
    heaviest_page: Option<&'a HeaviestPage>,
    failed: Vec<FailedJson>,
    refused: Vec<RefusedJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<UnreadJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disowned: Vec<DisownedJson>,
    findings: Vec<json::FindingJson>,
    #[serde(rename = "cacheProblem", skip_serializing_if = "Option::is_none")]
    cache_problem: Option<&'a str>,
    summary: BuildCounts,
}

#[derive(Serialize)]
struct BuildCounts {
    written: usize,
    restored: usize,
    reused: usize,
    failed: usize,
    refused: usize,
    bytes: u64,
}

/// `build --format json`.
#[must_use]
pub fn build_json(built: &BuildReport<'_>, words: &Words) -> String {
    let summary = BuildCounts {
        written: built.written.len(),
        restored: built.restored,
        reused: built.reused,
        failed: built.failed.len(),
        refused: built.refused.len(),
        bytes: built.written.iter().map(|one| one.size).sum(),
    };
    json::object(
        "build",
        BuildJson {
            written: &built.written,
            reused: built.reused,
            left_out: built.left_out,
            heaviest_page: built.heaviest_page.as_ref(),
            failed: failed_json(built.failed, words),
            refused: refused_json(built.refused, words),
            unread: unread_json(built.unread),
            disowned: disowned_json(built.disowned, words),
            findings: built.findings.iter().map(|finding| json::FindingJson::new(finding, words)).collect(),
            cache_problem: built.store_problem.as_deref(),
            summary,
        },
    )
}

/// Returns the lines under a build on a terminal, findings aside.
#[must_use]
pub fn build_text(built: &BuildReport<'_>, style: &Style<'_>) -> String {
    let mut out = String::new();
    if style.detail == Detail::All {
        for one in &built.written {
            let line =
                format!("{} {}×{} {}", visible(one.path.as_str()), one.width, one.height, bytes(one.size, style.words));
            out.push_str(&format!("{line}\n"));
        }
    }
    out.push_str(&unread_text(built.unread, style));
    out.push_str(&disowned_text(built.disowned, style));
    out.push_str(&failures(built.failed, style));
    let made = Message::new("build-made")
        .with("written", built.written.len() - built.restored)
        .with("restored", built.restored)
        .with("reused", built.reused)
        .with("failed", built.failed.len())
        .with("refused", built.refused.len())
        .with("seconds", decimal(built.seconds, 2, style.words));
    let paint = if built.failed.is_empty() && built.refused.is_empty() && built.unread.is_empty() {
        Paint::Good
    } else {
        Paint::Bad
    };
    out.push_str(&painted_text(&style.words.say(&made), paint, style));
    out.push('\n');
    if style.detail == Detail::Quiet {
        return out;
    }
    if !built.written.is_empty() {
        let weight = Message::new("build-weight")
            .with("before", bytes(built.source_bytes, style.words))
            .with("after", bytes(built.written.iter().map(|one| one.size).sum(), style.words));
        out.push_str(&format!("{}\n", style.words.say(&weight)));
    }
    if let Some(page) = &built.heaviest_page {
        let weight = Message::new("build-heaviest-page")
            .with("page", &page.path)
            .with("before", bytes(page.originals, style.words))
            .with("after", bytes(page.phone, style.words));
        out.push_str(&format!("{}\n", style.words.say(&weight)));
    }
    if let Some(detail) = &built.store_problem {
        let problem = Message::new("build-store").with("detail", detail);
        out.push_str(&format!("{}\n", painted_text(&style.words.say(&problem), Paint::Middling, style)));
    }
    if built.adopted > 0 {
        let adopted = Message::new("adopted").with("count", built.adopted);
        out.push_str(&format!("{}\n", style.words.say(&adopted)));
    }
    if built.left_out > 0 {
        let left_out = Message::new("build-left-out").with("count", built.left_out);
        out.push_str(&format!("{}\n", style.words.say(&left_out)));
    }
    if built.animations > 0 {
        let animations = Message::new("build-animations").with("count", built.animations);
        out.push_str(&format!("{}\n", style.words.say(&animations)));
    }
    if built.orphans > 0 {
        let orphans = Message::new("build-orphans").with("count", built.orphans);
        out.push_str(&format!("{}\n", style.words.say(&orphans)));
    }
    if !built.others.is_empty() {
        let found = counts_text(built.others, style);
        let others = Message::new("build-findings").with("found", found);
        out.push_str(&format!("{}\n", painted_text(&style.words.say(&others), Paint::Dim, style)));
    }
    out
}
