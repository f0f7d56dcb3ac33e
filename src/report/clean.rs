//! What a clean came to, for people.

use std::collections::BTreeMap;

use super::reasons::{disowned, not_ours};
use super::summary::{Paint, bytes, painted};
use super::{Detail, Look};
use crate::model::finding::Message;
use crate::model::{FilePath, NotOurs};

/// What a clean came to.
#[derive(Default)]
pub struct Cleaned {
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

/// One file a line, then the sums.
#[must_use]
pub fn clean_text(cleaned: &Cleaned, is_rehearsal: bool, look: &Look<'_>) -> String {
    let mut out = disowned(&cleaned.disowned, look);
    let mut line = |message: Message, paint: Paint| {
        out.push_str(&format!("{}\n", painted(&look.words.say(&message), paint, look)));
    };
    if look.detail > Detail::Quiet {
        for (path, size) in &cleaned.removed {
            line(Message::new("clean-file").with("path", path).with("size", bytes(*size, look.words)), Paint::Middling);
        }
        for path in &cleaned.edited {
            line(Message::new("clean-edited").with("path", path), Paint::Dim);
        }
    }
    for (path, why) in &cleaned.doubtful {
        let why = look.words.say(&not_ours(why));
        line(Message::new("clean-doubtful").with("path", path).with("why", why), Paint::Middling);
    }
    for (path, detail) in &cleaned.failed {
        line(Message::new("clean-failed").with("path", path).with("detail", detail), Paint::Bad);
    }
    let sum = Message::new(if is_rehearsal { "clean-would" } else { "clean-sum" })
        .with("count", cleaned.removed.len())
        .with("size", bytes(cleaned.removed.iter().map(|(_, size)| size).sum(), look.words));
    line(sum, Paint::Good);
    out
}
