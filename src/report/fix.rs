//! What was mended, and what was not, for people.

use super::summary::{Paint, painted};
use super::{Detail, Look};
use crate::model::finding::Message;
use crate::model::{Change, FilePath};
use crate::words::visible::visible;

/// What a repair came to.
#[derive(Default)]
pub struct Fixed {
    pub mended: Vec<Mended>,
    pub unmended: Vec<Unmended>,
}

/// One mend.
pub struct Mended {
    pub path: FilePath,
    /// Where it was found, from 1.
    pub line: usize,
    pub rule: &'static str,
    pub change: Change,
}

/// A page, or one mend of it, that was left.
pub struct Unmended {
    pub path: FilePath,
    /// From 1; `None` where the page as a whole is meant.
    pub line: Option<usize>,
    /// The rule whose mend was refused; `None` where the page could not be written.
    pub rule: Option<&'static str>,
    pub why: Message,
    /// For want of rights or room, not for safety.
    pub failed: bool,
}

/// One mend a line, then what was left and why, then the sum; nothing where there was nothing to mend.
#[must_use]
pub fn fix_text(fixed: &Fixed, is_rehearsal: bool, look: &Look<'_>) -> String {
    let mut out = String::new();
    let mut line = |text: String, paint: Paint| out.push_str(&format!("{}\n", painted(&text, paint, look)));
    if look.detail > Detail::Quiet {
        for Mended { path, line: number, rule, change } in &fixed.mended {
            let path = visible(path.as_str());
            line(format!("{path}:{number}: {rule}: {}", look.words.say(&told(change))), Paint::Middling);
        }
    }
    for Unmended { path, line: number, rule, why, .. } in &fixed.unmended {
        let path = visible(path.as_str());
        let place = number.map_or_else(|| path.to_string(), |number| format!("{path}:{number}"));
        let rule = rule.map_or_else(String::new, |rule| format!("{rule}: "));
        let why = look.words.say(&Message::new("fix-left").with("why", look.words.say(why)));
        line(format!("{place}: {rule}{why}"), Paint::Bad);
    }
    let mut paths: Vec<&FilePath> = fixed.mended.iter().map(|mended| &mended.path).collect();
    paths.sort();
    paths.dedup();
    if fixed.mended.is_empty() && fixed.unmended.is_empty() && !is_rehearsal {
        return out;
    }
    let id = if is_rehearsal { "fix-would" } else { "fix-sum" };
    let sum = Message::new(id).with("mends", fixed.mended.len()).with("files", paths.len());
    line(look.words.say(&sum), Paint::Good);
    out
}

pub(super) fn told(change: &Change) -> Message {
    match change {
        Change::Set { key, value } => Message::new("fix-set").with("key", key).with("value", value),
        Change::Insert { key, value, .. } => Message::new("fix-insert").with("key", key).with("value", value),
        Change::Rename { key, to } => Message::new("fix-rename").with("key", key).with("to", to),
        Change::Url { url, .. } => Message::new("fix-url").with("url", url),
        Change::Alt { alt, .. } => Message::new("fix-alt").with("alt", alt),
        Change::Append { .. } => Message::new("fix-append"),
    }
}
