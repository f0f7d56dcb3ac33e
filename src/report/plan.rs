//! What `build` would do, for people and as JSON.

use serde::Serialize;

use super::reasons::{
    DisownedJson, FailedJson, RefusedJson, disowned_json, disowned_text, failed_json, failures, refusal_text,
    refused_json,
};
use super::summary::{Paint, painted_text};
use super::{Detail, Style, json};
use crate::model::FilePath;
use crate::model::finding::Message;
use crate::model::outputs::{AimedBy, ChangedInput, Crop, Plan, Planned, RenderReason, Shape};
use crate::words::Words;

#[derive(Serialize)]
struct PlanJson {
    planned: Vec<PlannedJson>,
    reused: Vec<FilePath>,
    failed: Vec<FailedJson>,
    refused: Vec<RefusedJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disowned: Vec<DisownedJson>,
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
    /// Of a thumb.
    #[serde(skip_serializing_if = "Option::is_none")]
    preset: Option<String>,
    format: &'static str,
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
    /// Of a thumb: the point that it keeps in view, from 0 to 1, and who gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    focus: Option<FocusJson>,
}

#[derive(Serialize)]
struct FocusJson {
    x: f64,
    y: f64,
    from: &'static str,
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
    let planned = planned_outputs(plan);
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
        changed: changed_inputs(&one.reason).iter().map(|input| changed_id(*input)).collect(),
        preset: one.claim.preset().map(|preset| preset.name.clone()),
        format: one.claim.format.id(),
        width: one.view.crop.output.width,
        height: one.view.crop.output.height,
        crop: crop_json(one),
    });
    json::object(
        "plan",
        PlanJson {
            planned: planned.collect(),
            reused: plan.reused.iter().map(|reused| reused.claim.output.clone()).collect(),
            failed: failed_json(&plan.failed, words),
            refused: refused_json(&plan.refused, words),
            disowned: disowned_json(&plan.disowned, words),
            orphans: plan.orphans.keys().cloned().collect(),
            summary,
        },
    )
}

/// `plan` on a terminal: one output a line, why in words, then the sums.
#[must_use]
pub fn plan_text(plan: &Plan, style: &Style<'_>) -> String {
    let words = style.words;
    let mut out = String::new();
    if style.detail > Detail::Quiet {
        for one in planned_outputs(plan) {
            let line = Message::new("plan-make")
                .with("output", &one.claim.output)
                .with("source", &one.claim.source)
                .with("width", one.view.crop.output.width)
                .with("height", one.view.crop.output.height)
                .with("why", why(&one.reason, words))
                .with("around", around(one, words));
            out.push_str(&format!("{} {}\n", painted_text("+", Paint::Good, style), words.say(&line)));
        }
        if style.detail == Detail::All {
            for reused in &plan.reused {
                let line = Message::new("plan-reuse").with("output", &reused.claim.output);
                out.push_str(&format!("{} {}\n", painted_text("=", Paint::Dim, style), words.say(&line)));
            }
        }
        for refusal in &plan.refused {
            let line =
                Message::new("plan-refuse").with("output", &refusal.output).with("why", refusal_text(refusal, words));
            out.push_str(&format!("{} {}\n", painted_text("✗", Paint::Bad, style), words.say(&line)));
        }
        out.push_str(&disowned_text(&plan.disowned, style));
        out.push_str(&failures(&plan.failed, style));
        for path in plan.orphans.keys() {
            let line = Message::new("plan-orphan").with("output", path);
            out.push_str(&format!("{} {}\n", painted_text("-", Paint::Middling, style), words.say(&line)));
        }
    }
    let sum = Message::new("plan-sum")
        .with("planned", planned_outputs(plan).len())
        .with("reused", plan.reused.len())
        .with("failed", plan.failed.len())
        .with("refused", plan.refused.len())
        .with("orphans", plan.orphans.len());
    out.push_str(&format!("{}\n", words.say(&sum)));
    out
}

/// Returns why an output is made, in words.
#[must_use]
pub fn why(reason: &RenderReason, words: &Words) -> String {
    let changed: Vec<_> = changed_inputs(reason).iter().map(|input| changed_id(*input)).collect();
    words.say(&Message::new(format!("reason-{}", reason_id(reason))).with("changed", changed.join(", ")))
}

fn crop_json(planned: &Planned) -> CropJson {
    let Crop { left, top, width, height, .. } = planned.view.crop;
    let focus = match &planned.claim.shape {
        Shape::Thumb { aim, .. } => Some(FocusJson { x: aim.point.x, y: aim.point.y, from: aim_id(aim.from) }),
        Shape::Variant { .. } => None,
    };
    CropJson { left, top, width, height, focus }
}

/// Around which point; empty where the crop is in the middle, and where nothing is cut.
fn around(planned: &Planned, words: &Words) -> String {
    match &planned.claim.shape {
        Shape::Thumb { aim, .. } if aim.from != AimedBy::Nobody => {
            let focus = format!("{:.0}% {:.0}%", aim.point.x * 100.0, aim.point.y * 100.0);
            words.say(&Message::new("plan-around").with("focus", focus))
        }
        _ => String::new(),
    }
}

fn aim_id(from: AimedBy) -> &'static str {
    match from {
        AimedBy::Page => "page",
        AimedBy::Pixels => "auto",
        AimedBy::Nobody => "centre",
    }
}

/// Returns what is made, by output path.
fn planned_outputs(plan: &Plan) -> Vec<&Planned> {
    let mut all: Vec<&Planned> = plan.jobs.iter().flat_map(|job| &job.outputs).collect();
    all.sort_by(|a, b| a.claim.output.cmp(&b.claim.output));
    all
}

fn reason_id(reason: &RenderReason) -> &'static str {
    match reason {
        RenderReason::New => "new",
        RenderReason::Gone => "gone",
        RenderReason::Stale(_) => "stale",
        RenderReason::Broken => "broken",
        RenderReason::Forced => "forced",
        RenderReason::Adopted => "adopted",
    }
}

fn changed_inputs(reason: &RenderReason) -> &[ChangedInput] {
    match reason {
        RenderReason::Stale(changed) => changed,
        _ => &[],
    }
}

fn changed_id(changed: ChangedInput) -> &'static str {
    match changed {
        ChangedInput::Source => "source",
        ChangedInput::Recipe => "recipe",
        ChangedInput::Encoder => "encoder",
    }
}
