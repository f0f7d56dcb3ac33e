//! What a clean came to, for people.

use std::collections::BTreeMap;

use super::reasons::{disowned_text, not_ours};
use super::summary::{Paint, bytes, painted_text};
use super::{Detail, Style};
use crate::model::finding::Message;
use crate::model::{FilePath, NotOurs};

/// What a clean came to.
#[derive(Default)]
pub struct CleanReport {
    /// With their bytes.
    pub removed: Vec<(FilePath, u64)>,
    /// Orphans that were edited by hand; left.
    pub edited: Vec<FilePath>,
    /// Orphans that only their records call ours; left.
    pub doubtful: Vec<(FilePath, NotOurs)>,
    /// Listed as ours, and none of ours by their place.
    pub disowned: BTreeMap<FilePath, NotOurs>,
    /// With the operating system's word.
    pub failed: Vec<(FilePath, String)>,
}

/// Returns one file a line, then the sums.
#[must_use]
pub fn clean_text(cleaned: &CleanReport, is_rehearsal: bool, style: &Style<'_>) -> String {
    let mut out = disowned_text(&cleaned.disowned, style);
    let mut line = |message: Message, paint: Paint| {
        out.push_str(&format!("{}\n", painted_text(&style.words.say(&message), paint, style)));
    };
    if style.detail > Detail::Quiet {
        for (path, size) in &cleaned.removed {
            line(
                Message::new("clean-file").with("path", path).with("size", bytes(*size, style.words)),
                Paint::Middling,
            );
        }
        for path in &cleaned.edited {
            line(Message::new("clean-edited").with("path", path), Paint::Dim);
        }
    }
    for (path, why) in &cleaned.doubtful {
        let why = style.words.say(&not_ours(why));
        line(Message::new("clean-doubtful").with("path", path).with("why", why), Paint::Middling);
    }
    for (path, detail) in &cleaned.failed {
        line(Message::new("clean-failed").with("path", path).with("detail", detail), Paint::Bad);
    }
    let sum = Message::new(if is_rehearsal { "clean-would" } else { "clean-sum" })
        .with("count", cleaned.removed.len())
        .with("size", bytes(cleaned.removed.iter().map(|(_, size)| size).sum(), style.words));
    line(sum, Paint::Good);
    out
}
