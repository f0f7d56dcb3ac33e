//! Why an output failed or is refused: the same words in `plan`, in `build`, and in JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Style;
use super::summary::{Paint, bytes, painted_text};
use crate::model::finding::Message;
use crate::model::outputs::{Failure, FailureReason, Refusal, RefusalReason};
use crate::model::picture::is_kind_of_read_format;
use crate::model::{FilePath, IoCause, NotOurs, PictureError};
use crate::words::Words;
use crate::words::visible::visible;

#[derive(Serialize)]
pub struct FailedJson {
    source: String,
    output: FilePath,
    error: String,
}

#[derive(Serialize)]
pub struct RefusedJson {
    output: String,
    source: Option<FilePath>,
    reason: String,
}

/// Returns all failures; those of one source for one reason together.
pub fn failures(failed: &[Failure], style: &Style<'_>) -> String {
    let alike = |a: &Failure, b: &Failure| !a.source.is_empty() && a.source == b.source && a.error == b.error;
    failed.chunk_by(alike).map(|group| failure_lines(group, style)).collect()
}

/// What, why, and who asked.
fn failure_lines(group: &[Failure], style: &Style<'_>) -> String {
    let failure = &group[0];
    let head = match (failure.source.is_empty(), group.len()) {
        (true, _) => "failed-output-alone",
        (false, 1) => "failed-output",
        (false, _) => "failed-outputs",
    };
    let head =
        Message::new(head).with("output", &failure.output).with("source", &failure.source).with("count", group.len());
    let asked: Vec<String> = failure
        .places
        .iter()
        .take(2)
        .map(|place| format!("{}:{}", visible(place.path.as_str()), place.span.line))
        .collect();
    let mut out = format!(
        "{} {}\n    {}\n",
        painted_text("✗", Paint::Bad, style),
        painted_text(&style.words.say(&head), Paint::Strong, style),
        visible(&failure_text(failure, style.words))
    );
    if !asked.is_empty() {
        let by = Message::new("asked-by").with("places", asked.join(", "));
        out.push_str(&format!("    {}\n", painted_text(&style.words.say(&by), Paint::Dim, style)));
    }
    out
}

pub fn failed_json(failed: &[Failure], words: &Words) -> Vec<FailedJson> {
    let json = |failure: &Failure| FailedJson {
        source: failure.source.clone(),
        output: failure.output.clone(),
        error: failure_text(failure, words),
    };
    failed.iter().map(json).collect()
}

pub fn refused_json(refusals: &[Refusal], words: &Words) -> Vec<RefusedJson> {
    let json = |refusal: &Refusal| RefusedJson {
        output: refusal.output.clone(),
        source: refusal.source.clone(),
        reason: refusal_text(refusal, words),
    };
    refusals.iter().map(json).collect()
}

/// Returns why an output failed, in words, for a format that has escapes of its own, or for a value of another message.
#[must_use]
pub fn failure_text(failure: &Failure, words: &Words) -> String {
    words.verbatim(&match &failure.error {
        FailureReason::Missing => Message::new("error-missing").with("source", &failure.source),
        FailureReason::NotInSite if failure.source.is_empty() => Message::new("error-no-image"),
        FailureReason::NotInSite => Message::new("error-not-in-site").with("source", &failure.source),
        FailureReason::Panicked => Message::new("error-panicked"),
        FailureReason::Write { detail } => Message::new("error-write").with("detail", detail),
        FailureReason::Picture(error) => picture_error(error, words),
    })
}

/// Returns why a picture can't be used.
#[must_use]
pub fn picture_error(error: &PictureError, words: &Words) -> Message {
    match error {
        PictureError::Unsupported { format } if is_kind_of_read_format(format) => {
            Message::new("error-unsupported-kind").with("format", format)
        }
        PictureError::Unsupported { format } => Message::new("error-unsupported").with("format", format),
        PictureError::Vector { format } => Message::new("error-unsupported").with("format", format.name),
        PictureError::NotAPicture { looks_like } => Message::new("error-not-a-picture").with("looks", looks_like),
        PictureError::Corrupt { format, detail } => {
            Message::new("error-corrupt").with("format", format.name()).with("detail", *detail)
        }
        PictureError::TooManyPixels { size, limit } => Message::new("error-too-many-pixels")
            .with("width", size.width)
            .with("height", size.height)
            .with("limit", *limit),
        PictureError::TooMuchMemory { size, needs, allowed } => Message::new("error-too-much-memory")
            .with("width", size.width)
            .with("height", size.height)
            .with("needs", bytes(*needs, words))
            .with("allowed", bytes(*allowed, words)),
        PictureError::TooLongForFormat { format, size, longest } => Message::new("error-too-long-for-format")
            .with("format", format.name())
            .with("width", size.width)
            .with("height", size.height)
            .with("longest", *longest),
        PictureError::NotEncoded { format } => Message::new("error-not-encoded").with("format", format.name()),
        PictureError::Changed => Message::new("error-changed"),
        PictureError::Unreadable { detail } => Message::new("error-unreadable").with("detail", detail),
    }
}

/// Returns why a file is none of our outputs.
#[must_use]
pub fn not_ours(why: &NotOurs) -> Message {
    let message = Message::new(format!("not-ours-{}", why.id()));
    match why {
        NotOurs::SiteFolder { folder } => message.with("folder", folder),
        _ => message,
    }
}

/// Files that are listed as ours and are not, one a line; of many the first ones.
pub fn disowned_text(files: &BTreeMap<FilePath, NotOurs>, style: &Style<'_>) -> String {
    const SHOWN: usize = 20;
    let line = |(path, why): (&FilePath, &NotOurs)| {
        let message = Message::new("disowned").with("path", path).with("why", style.words.say(&not_ours(why)));
        format!("{}\n", painted_text(&style.words.say(&message), Paint::Bad, style))
    };
    let mut out: String = files.iter().take(SHOWN).map(line).collect();
    if files.len() > SHOWN {
        let more = Message::new("disowned-more").with("count", files.len() - SHOWN);
        out.push_str(&format!("{}\n", style.words.say(&more)));
    }
    out
}

/// Files that the disk refused to read, one a line.
pub fn unread_text(files: &BTreeMap<FilePath, IoCause>, style: &Style<'_>) -> String {
    let line = |(path, detail): (&FilePath, &IoCause)| {
        format!("{} {}\n", painted_text("✗", Paint::Bad, style), style.words.say(&unread_message(path, detail)))
    };
    files.iter().map(line).collect()
}

/// Says that the disk refused to read a file.
pub fn unread_message(path: &FilePath, detail: &IoCause) -> Message {
    Message::new("unread").with("path", path).with("detail", detail)
}

#[derive(Serialize)]
pub struct UnreadJson {
    path: FilePath,
    error: String,
}

pub fn unread_json(files: &BTreeMap<FilePath, IoCause>) -> Vec<UnreadJson> {
    files.iter().map(|(path, detail)| UnreadJson { path: path.clone(), error: detail.to_string() }).collect()
}

#[derive(Serialize)]
pub struct DisownedJson {
    path: FilePath,
    reason: String,
}

pub fn disowned_json(files: &BTreeMap<FilePath, NotOurs>, words: &Words) -> Vec<DisownedJson> {
    files
        .iter()
        .map(|(path, why)| DisownedJson { path: path.clone(), reason: words.verbatim(&not_ours(why)) })
        .collect()
}

/// Returns why an output is refused, in words; as [`failure_text`] says it.
#[must_use]
pub fn refusal_text(refusal: &Refusal, words: &Words) -> String {
    words.verbatim(&match &refusal.why {
        RefusalReason::Escapes => Message::new("refused-escapes"),
        RefusalReason::SourceEscapes => Message::new("refused-source-escapes"),
        RefusalReason::IsSource { source } => Message::new("refused-source").with("source", source),
        RefusalReason::Collision { other } => Message::new("refused-collision").with("other", other),
        RefusalReason::TwoFocusPoints => Message::new("refused-focus"),
        RefusalReason::Foreign => Message::new("refused-foreign"),
        RefusalReason::Edited => Message::new("refused-edited"),
        RefusalReason::NotOurs(why) => not_ours(why),
        RefusalReason::UnknownFormat { extension } => Message::new("refused-format").with("extension", extension),
        RefusalReason::UnknownPreset { folder, known } => {
            Message::new("refused-preset").with("folder", folder).with("known", known.join(", "))
        }
    })
}
