//! What `add` did, or would do, for people.

use super::fix::change_message;
use super::summary::{Paint, bytes, painted_text};
use super::{Detail, Style};
use crate::model::finding::Message;
use crate::model::{Change, FilePath, Size};
use crate::words::visible::visible;

/// What was added.
pub struct Added<'a> {
    pub pictures: &'a [AddedPicture<'a>],
    /// Each post with its changes, in the order of the site's languages.
    pub posts: &'a [(&'a FilePath, &'a [Change])],
    /// What is to be known besides.
    pub notes: &'a [Message],
    pub outputs: &'a [AddedOutput<'a>],
}

/// A picture and its place.
pub struct AddedPicture<'a> {
    pub file: &'a FilePath,
    /// Where it was copied from; `None` where it is used in its place.
    pub from: Option<&'a str>,
    pub size: Size,
    /// Of the file.
    pub bytes: u64,
}

/// A file that is made of it.
pub struct AddedOutput<'a> {
    pub path: &'a FilePath,
    pub size: Size,
    /// `None` before it is made.
    pub bytes: Option<u64>,
}

/// Whether it is done, or only shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Done,
    Would,
}

/// Returns a line for each picture, each change and each output, then the sum.
#[must_use]
pub fn add_text(added: &Added<'_>, tense: Tense, style: &Style<'_>) -> String {
    let mut out = String::new();
    let mut line = |text: String, paint: Paint| out.push_str(&format!("{}\n", painted_text(&text, paint, style)));
    if style.detail > Detail::Quiet {
        for one in added.pictures {
            let id = match (one.from.is_some(), tense) {
                (true, Tense::Done) => "add-copied",
                (true, Tense::Would) => "add-would-copy",
                (false, _) => "add-used",
            };
            let message = Message::new(id).with("from", one.from.unwrap_or_default());
            let message = message.with("width", one.size.width).with("height", one.size.height);
            line(
                format!(
                    "{}: {}",
                    visible(one.file.as_str()),
                    style.words.say(&message.with("size", bytes(one.bytes, style.words)))
                ),
                Paint::Middling,
            );
        }
        // The difference shows them.
        let changes = added.posts.iter().filter(|_| tense == Tense::Done);
        for (path, changes) in changes {
            for change in *changes {
                line(
                    format!("{}: {}", visible(path.as_str()), style.words.say(&added_change_message(change))),
                    Paint::Middling,
                );
            }
        }
        for one in added.outputs {
            let id = if tense == Tense::Done { "add-made" } else { "add-would-make" };
            let message = Message::new(id).with("width", one.size.width).with("height", one.size.height);
            let weight = one.bytes.map_or_else(String::new, |count| bytes(count, style.words));
            line(
                format!("{}: {}", visible(one.path.as_str()), style.words.say(&message.with("size", weight))),
                Paint::Middling,
            );
        }
    }
    for note in added.notes {
        line(style.words.say(note), Paint::Middling);
    }
    let id = if tense == Tense::Done { "add-sum" } else { "add-would" };
    let sum = Message::new(id).with("pictures", added.pictures.len()).with("posts", added.posts.len());
    line(style.words.say(&sum.with("outputs", added.outputs.len())), Paint::Good);
    out
}

fn added_change_message(change: &Change) -> Message {
    match change {
        Change::Set { key, value } if value.is_empty() => Message::new("add-cleared").with("key", key),
        Change::Append { text } => Message::new("add-appended").with("text", text.trim()),
        other => change_message(other),
    }
}
