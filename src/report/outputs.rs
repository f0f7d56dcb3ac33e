//! What `plan` and `build` say of outputs: for people and as JSON.

use serde::Serialize;

use super::summary::{Paint, bytes, painted};
use super::{Detail, Look, json};
use crate::model::finding::{Finding, Message};
use crate::model::outputs::{Changed, Failure, FailureReason, Plan, Planned, Reason, Refusal, RefusalReason};
use crate::model::{FilePath, PictureError};
use crate::words::Words;

/// What a build came to.
pub struct Built<'a> {
    pub written: Vec<WrittenJson>,
    /// Bytes of the sources that outputs were made from; each source once.
    pub source_bytes: u64,
    pub reused: usize,
    /// Of the reused, those that `--adopt keep` took.
    pub adopted: usize,
    pub failed: &'a [Failure],
    pub refused: &'a [Refusal],
    /// Findings about what was refused.
    pub findings: &'a [Finding],
    /// All other findings: `check`'s business, counted here.
    pub others: &'a [Finding],
    pub orphans: usize,
    pub seconds: f64,
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
struct FailedJson {
    source: String,
    output: FilePath,
    error: String,
}

#[derive(Serialize)]
struct RefusedJson {
    output: String,
    source: Option<FilePath>,
    reason: String,
}

#[derive(Serialize)]
struct BuildJson<'a> {
    written: &'a [WrittenJson],
    reused: usize,
    failed: Vec<FailedJson>,
    refused: Vec<RefusedJson>,
    findings: Vec<json::FindingJson>,
    summary: BuildCounts,
}

#[derive(Serialize)]
struct BuildCounts {
    written: usize,
    reused: usize,
    failed: usize,
    refused: usize,
    bytes: u64,
}

/// `build --format json`.
#[must_use]
pub fn build_json(built: &Built<'_>, words: &Words) -> String {
    let summary = BuildCounts {
        written: built.written.len(),
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
            failed: failed_json(built.failed, words),
            refused: refused_json(built.refused, words),
            findings: built.findings.iter().map(|finding| json::FindingJson::new(finding, words)).collect(),
            summary,
        },
    )
}

/// The lines under a build on a terminal, findings aside.
#[must_use]
pub fn build_text(built: &Built<'_>, look: &Look<'_>) -> String {
    let mut out = String::new();
    if look.detail == Detail::All {
        for one in &built.written {
            let line = format!("{} {}×{} {}", one.path, one.width, one.height, bytes(one.size));
            out.push_str(&format!("{line}\n"));
        }
    }
    for failure in built.failed {
        out.push_str(&failure_line(failure, look));
    }
    let made = Message::new("build-made")
        .with("written", built.written.len())
        .with("reused", built.reused)
        .with("failed", built.failed.len())
        .with("refused", built.refused.len())
        .with("seconds", format!("{:.2}", built.seconds));
    let paint = if built.failed.is_empty() && built.refused.is_empty() { Paint::Good } else { Paint::Bad };
    out.push_str(&painted(&look.words.say(&made), paint, look));
    out.push('\n');
    if look.detail == Detail::Quiet {
        return out;
    }
    if !built.written.is_empty() {
        let weight = Message::new("build-weight")
            .with("before", bytes(built.source_bytes))
            .with("after", bytes(built.written.iter().map(|one| one.size).sum()));
        out.push_str(&format!("{}\n", look.words.say(&weight)));
    }
    if built.adopted > 0 {
        let adopted = Message::new("adopted").with("count", built.adopted);
        out.push_str(&format!("{}\n", look.words.say(&adopted)));
    }
    if built.orphans > 0 {
        let orphans = Message::new("build-orphans").with("count", built.orphans);
        out.push_str(&format!("{}\n", look.words.say(&orphans)));
    }
    if !built.others.is_empty() {
        let found = super::summary::found(built.others, look);
        let others = Message::new("build-findings").with("found", found);
        out.push_str(&format!("{}\n", painted(&look.words.say(&others), Paint::Dim, look)));
    }
    out
}

fn failure_line(failure: &Failure, look: &Look<'_>) -> String {
    let head = Message::new("failed-output").with("output", &failure.output).with("source", &failure.source);
    let asked: Vec<String> =
        failure.places.iter().take(2).map(|place| format!("{}:{}", place.path, place.span.line)).collect();
    let mut out = format!(
        "{} {}\n    {}\n",
        painted("✗", Paint::Bad, look),
        painted(&look.words.say(&head), Paint::Strong, look),
        error(failure, look.words)
    );
    if !asked.is_empty() {
        let by = Message::new("asked-by").with("places", asked.join(", "));
        out.push_str(&format!("    {}\n", painted(&look.words.say(&by), Paint::Dim, look)));
    }
    out
}

#[derive(Serialize)]
struct PlanJson {
    planned: Vec<PlannedJson>,
    reused: Vec<FilePath>,
    failed: Vec<FailedJson>,
    refused: Vec<RefusedJson>,
    orphans: Vec<FilePath>,
    summary: PlanCounts,
}

#[derive(Serialize)]
struct PlannedJson {
    path: FilePath,
    source: FilePath,
    reason: &'static str,
    /// For `stale`: which input changed.
    changed: Vec<&'static str>,
    preset: String,
    width: u32,
    height: u32,
    crop: CropJson,
}

/// Pixels of the upright source.
#[derive(Serialize)]
struct CropJson {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

#[derive(Serialize)]
struct PlanCounts {
    planned: usize,
    reused: usize,
    failed: usize,
    refused: usize,
    orphans: usize,
}

/// `plan --format json`.
#[must_use]
pub fn plan_json(plan: &Plan, words: &Words) -> String {
    let planned = planned(plan);
    let summary = PlanCounts {
        planned: planned.len(),
        reused: plan.reused.len(),
        failed: plan.failed.len(),
        refused: plan.refused.len(),
        orphans: plan.orphans.len(),
    };
    let planned = planned.into_iter().map(|one| PlannedJson {
        path: one.claim.output.clone(),
        source: one.claim.source.clone(),
        reason: reason_id(&one.reason),
        changed: changed(&one.reason).iter().map(|input| changed_id(*input)).collect(),
        preset: one.claim.preset.name.clone(),
        width: one.crop.output.width,
        height: one.crop.output.height,
        crop: CropJson { left: one.crop.left, top: one.crop.top, width: one.crop.width, height: one.crop.height },
    });
    json::object(
        "plan",
        PlanJson {
            planned: planned.collect(),
            reused: plan.reused.iter().map(|reused| reused.claim.output.clone()).collect(),
            failed: failed_json(&plan.failed, words),
            refused: refused_json(&plan.refused, words),
            orphans: plan.orphans.keys().cloned().collect(),
            summary,
        },
    )
}

/// `plan` on a terminal: one output a line, why in words, then the sums.
#[must_use]
pub fn plan_text(plan: &Plan, look: &Look<'_>) -> String {
    let words = look.words;
    let mut out = String::new();
    if look.detail > Detail::Quiet {
        for one in planned(plan) {
            let changed: Vec<_> = changed(&one.reason).iter().map(|input| changed_id(*input)).collect();
            let why = Message::new(format!("reason-{}", reason_id(&one.reason))).with("changed", changed.join(", "));
            let line = Message::new("plan-make")
                .with("output", &one.claim.output)
                .with("source", &one.claim.source)
                .with("width", one.crop.output.width)
                .with("height", one.crop.output.height)
                .with("why", words.say(&why));
            out.push_str(&format!("{} {}\n", painted("+", Paint::Good, look), words.say(&line)));
        }
        if look.detail == Detail::All {
            for reused in &plan.reused {
                let line = Message::new("plan-reuse").with("output", &reused.claim.output);
                out.push_str(&format!("{} {}\n", painted("=", Paint::Dim, look), words.say(&line)));
            }
        }
        for refusal in &plan.refused {
            let line = Message::new("plan-refuse").with("output", &refusal.output).with("why", refused(refusal, words));
            out.push_str(&format!("{} {}\n", painted("✗", Paint::Bad, look), words.say(&line)));
        }
        for failure in &plan.failed {
            out.push_str(&failure_line(failure, look));
        }
        for path in plan.orphans.keys() {
            let line = Message::new("plan-orphan").with("output", path);
            out.push_str(&format!("{} {}\n", painted("-", Paint::Middling, look), words.say(&line)));
        }
    }
    let sum = Message::new("plan-sum")
        .with("planned", planned(plan).len())
        .with("reused", plan.reused.len())
        .with("failed", plan.failed.len())
        .with("refused", plan.refused.len())
        .with("orphans", plan.orphans.len());
    out.push_str(&format!("{}\n", words.say(&sum)));
    out
}

/// What is made, by output path.
fn planned(plan: &Plan) -> Vec<&Planned> {
    let mut all: Vec<&Planned> = plan.jobs.iter().flat_map(|job| &job.outputs).collect();
    all.sort_by(|a, b| a.claim.output.cmp(&b.claim.output));
    all
}

fn reason_id(reason: &Reason) -> &'static str {
    match reason {
        Reason::New => "new",
        Reason::Gone => "gone",
        Reason::Stale(_) => "stale",
        Reason::Broken => "broken",
        Reason::Forced => "forced",
        Reason::Adopted => "adopted",
    }
}

fn changed(reason: &Reason) -> &[Changed] {
    match reason {
        Reason::Stale(changed) => changed,
        _ => &[],
    }
}

fn changed_id(changed: Changed) -> &'static str {
    match changed {
        Changed::Source => "source",
        Changed::Recipe => "recipe",
        Changed::Encoder => "encoder",
    }
}

fn failed_json(failed: &[Failure], words: &Words) -> Vec<FailedJson> {
    let json = |failure: &Failure| FailedJson {
        source: failure.source.clone(),
        output: failure.output.clone(),
        error: error(failure, words),
    };
    failed.iter().map(json).collect()
}

fn refused_json(refusals: &[Refusal], words: &Words) -> Vec<RefusedJson> {
    let json = |refusal: &Refusal| RefusedJson {
        output: refusal.output.clone(),
        source: refusal.source.clone(),
        reason: refused(refusal, words),
    };
    refusals.iter().map(json).collect()
}

/// Why an output failed, in words.
fn error(failure: &Failure, words: &Words) -> String {
    words.say(&match &failure.error {
        FailureReason::Missing => Message::new("error-missing").with("source", &failure.source),
        FailureReason::NotInSite => Message::new("error-not-in-site").with("source", &failure.source),
        FailureReason::Panicked { detail } => Message::new("error-panicked").with("detail", detail),
        FailureReason::Write { detail } => Message::new("error-write").with("detail", detail),
        FailureReason::Picture(error) => picture_error(error),
    })
}

fn picture_error(error: &PictureError) -> Message {
    match error {
        PictureError::Unsupported { format } => Message::new("error-unsupported").with("format", format),
        PictureError::NotAPicture { looks_like } => Message::new("error-not-a-picture").with("looks", looks_like),
        PictureError::Corrupt { format, detail } => {
            Message::new("error-corrupt").with("format", format.name()).with("detail", detail)
        }
        PictureError::TooManyPixels { size, limit } => Message::new("error-too-many-pixels")
            .with("width", size.width)
            .with("height", size.height)
            .with("limit", *limit),
        PictureError::TooMuchMemory { size, needs, allowed } => Message::new("error-too-much-memory")
            .with("width", size.width)
            .with("height", size.height)
            .with("needs", bytes(*needs))
            .with("allowed", bytes(*allowed)),
        PictureError::Changed => Message::new("error-changed"),
        PictureError::Unreadable { detail } => Message::new("error-unreadable").with("detail", detail),
    }
}

/// Why an output is refused, in words.
fn refused(refusal: &Refusal, words: &Words) -> String {
    words.say(&match &refusal.why {
        RefusalReason::Escapes => Message::new("refused-escapes"),
        RefusalReason::IsSource { source } => Message::new("refused-source").with("source", source),
        RefusalReason::Collision { other } => Message::new("refused-collision").with("other", other),
        RefusalReason::TwoFocusPoints => Message::new("refused-focus"),
        RefusalReason::Foreign => Message::new("refused-foreign"),
        RefusalReason::Edited => Message::new("refused-edited"),
        RefusalReason::UnknownFormat { extension } => Message::new("refused-format").with("extension", extension),
        RefusalReason::UnknownPreset { folder, known } => {
            Message::new("refused-preset").with("folder", folder).with("known", known.join(", "))
        }
    })
}
