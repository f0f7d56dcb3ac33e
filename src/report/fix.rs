//! What was fixed, and what was not, for people.

use super::summary::{Paint, painted_text};
use super::{Detail, Style};
use crate::model::finding::Message;
use crate::model::{Change, FilePath};
use crate::words::visible::visible;

/// What a repair came to.
#[derive(Default)]
pub struct Fixed {
    pub applied: Vec<AppliedFix>,
    pub refused: Vec<RefusedFix>,
}

/// One fix.
pub struct AppliedFix {
    pub path: FilePath,
    /// Where it was found, from 1.
    pub line: usize,
    pub rule: &'static str,
    pub change: Change,
}

/// A page, or one fix of it, that was left.
pub struct RefusedFix {
    pub path: FilePath,
    /// From 1; `None` where the page as a whole is meant.
    pub line: Option<usize>,
    /// The rule whose fix was refused; `None` where the page could not be written.
    pub rule: Option<&'static str>,
    pub why: Message,
    /// Because permissions or space are lacking, not for safety.
    pub failed: bool,
}

/// Returns one fix a line, then what was left and why, then the sum; nothing where there was nothing to fix.
#[must_use]
pub fn fix_text(fixed: &Fixed, is_rehearsal: bool, style: &Style<'_>) -> String {
    let mut out = String::new();
    let mut line = |text: String, paint: Paint| out.push_str(&format!("{}\n", painted_text(&text, paint, style)));
    if style.detail > Detail::Quiet {
        for AppliedFix { path, line: number, rule, change } in &fixed.applied {
            let path = visible(path.as_str());
            line(format!("{path}:{number}: {rule}: {}", style.words.say(&change_message(change))), Paint::Middling);
        }
    }
    for RefusedFix { path, line: number, rule, why, .. } in &fixed.refused {
        let path = visible(path.as_str());
        let place = number.map_or_else(|| path.to_string(), |number| format!("{path}:{number}"));
        let rule = rule.map_or_else(String::new, |rule| format!("{rule}: "));
        let why = style.words.say(&Message::new("fix-left").with("why", style.words.say(why)));
        line(format!("{place}: {rule}{why}"), Paint::Bad);
    }
    let mut paths: Vec<&FilePath> = fixed.applied.iter().map(|one| &one.path).collect();
    paths.sort();
    paths.dedup();
    if fixed.applied.is_empty() && fixed.refused.is_empty() && !is_rehearsal {
        return out;
    }
    let id = if is_rehearsal { "fix-would" } else { "fix-sum" };
    let sum = Message::new(id).with("fixes", fixed.applied.len()).with("files", paths.len());
    line(style.words.say(&sum), Paint::Good);
    out
}

pub(super) fn change_message(change: &Change) -> Message {
    match change {
        Change::Set { key, value } => Message::new("fix-set").with("key", key).with("value", value),
        Change::Insert { key, value, .. } => Message::new("fix-insert").with("key", key).with("value", value),
        Change::Rename { key, to } => Message::new("fix-rename").with("key", key).with("to", to),
        Change::Url { url, .. } => Message::new("fix-url").with("url", url),
        Change::Alt { alt, .. } => Message::new("fix-alt").with("alt", alt),
        Change::Append { .. } => Message::new("fix-append"),
    }
}
