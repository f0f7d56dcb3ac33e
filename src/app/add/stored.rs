//! The copy and the posts, written: all of them, or none.

use super::picture::NewPicture;
use super::placed::PlacedPicture;
use super::texts::PostText;
use crate::app::session::Session;
use crate::app::unwritten::write_error_message;
use crate::disk::{Durability, Undo, Undone, Writer};
use crate::error::{Problem, Stop, StopKind};
use crate::model::{FilePath, Message};

/// What a killed run left.
#[derive(Default)]
pub struct Leftovers {
    /// Messages for the report.
    pub notes: Vec<Message>,
    /// It had written all posts, and perhaps not made all outputs.
    pub written: Option<Undo>,
}

/// Puts back what a killed run left half done, and returns what to report of it.
pub fn put_back(session: &Session, writer: &Writer<'_>) -> std::io::Result<Leftovers> {
    let root = &session.root;
    let Some(pending) = Undo::pending(root)? else { return Ok(Leftovers::default()) };
    if pending.is_done(root)? {
        return Ok(Leftovers { written: Some(pending), ..Leftovers::default() });
    }
    let taken_up = pending.taken_up(root)?;
    let undone = if taken_up.is_empty() {
        pending.carry_out(root, writer)
    } else {
        // Nothing is taken from under a person's hands.
        Undone { left: taken_up, ..Undone::default() }
    };
    if undone.is_whole() {
        // Where it stays, the next run finds nothing to put back.
        drop(Undo::withdraw(writer));
    }
    Ok(Leftovers { notes: undo_messages(&undone), written: None })
}

fn undo_messages(undone: &Undone) -> Vec<Message> {
    let text = |id: &'static str, paths: &[FilePath]| {
        let names: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
        (!names.is_empty()).then(|| Message::new(id).with("paths", names.join(", ")))
    };
    let all = [
        text("add-put-back", &undone.put_back),
        text("add-left", &undone.left),
        text("add-not-put-back", &undone.failed),
    ];
    all.into_iter().flatten().collect()
}

/// Writes all of it. Where something fails, what was written before is as it was again, and what could not be put back
/// is reported.
pub fn store(
    session: &Session,
    writer: &Writer<'_>,
    pictures: &[NewPicture],
    placed: &[PlacedPicture],
    texts: &[PostText],
) -> Result<(), Stop> {
    let root = &session.root;
    let copies: Vec<(&NewPicture, &FilePath)> = pictures
        .iter()
        .zip(placed)
        .filter(|(_, placed)| placed.is_new)
        .map(|(one, placed)| (one, &placed.file))
        .collect();
    let failed = |path: &FilePath, why: Message| {
        let problem =
            Problem { place: None, message: Message::new("add-unwritten").with("path", path), help: Some(why) };
        Stop::of(StopKind::Refused, vec![problem])
    };
    let by_system = |error: &std::io::Error| Message::new("unwritten-failed").with("detail", error.to_string());
    let mut undo = Undo::default();
    for (picture, path) in &copies {
        // Another run, or a person, was quicker.
        if root.is_taken(path) {
            return Err(failed(path, Message::new("unwritten-changed")));
        }
        if !root.holds(path) {
            return Err(failed(path, Message::new("unwritten-outside")));
        }
        undo.makes(root, path, &picture.bytes);
    }
    for text in texts {
        // Only texts that are UTF-8 are ever edited.
        undo.changes(&text.path, &String::from_utf8_lossy(&text.old), &text.new);
    }
    let note = FilePath::new(crate::disk::CACHE_FOLDER);
    undo.announce(writer).map_err(|error| failed(&note, by_system(&error)).with_cause(error))?;
    let copy = |(picture, path): &(&NewPicture, &FilePath)| {
        let written = writer.write(path, &picture.bytes, Durability::Kept);
        written.map_err(|error| failed(path, by_system(&error)).with_cause(error))
    };
    let replace = |text: &PostText| {
        let replaced = writer.replace(&text.path, &text.old, &text.new);
        replaced.map_err(|error| failed(&text.path, write_error_message(&error)).with_cause(error))
    };
    let done = copies.iter().try_for_each(copy).and_then(|()| texts.iter().try_for_each(replace));
    // The note stays until the outputs are made: who is killed before that has not finished.
    let Err(mut stop) = done else {
        for text in texts {
            session.texts.keep_written(&text.path, text.new.clone());
        }
        return Ok(());
    };
    let undone = undo.carry_out(root, writer);
    if undone.is_whole() {
        drop(Undo::withdraw(writer));
        stop.problems.push(aside(Message::new("add-nothing-changed")));
    }
    stop.problems.extend(undo_messages(&Undone { put_back: Vec::new(), ..undone }).into_iter().map(aside));
    Err(stop)
}

fn aside(message: Message) -> Problem {
    Problem { place: None, message, help: None }
}
