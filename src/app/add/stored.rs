//! The copy and the posts, written: all of them, or none.

use super::picture::Picture;
use super::placed::Placed;
use super::texts::Text;
use crate::app::survey::Opened;
use crate::app::unwritten::unwritten;
use crate::disk::{Durability, Undo, Undone, Writer};
use crate::error::{Problem, Stop, StopKind};
use crate::model::{FilePath, Message};

/// What a killed run left.
#[derive(Default)]
pub struct Left {
    /// To be told.
    pub notes: Vec<Message>,
    /// It had written all posts, and perhaps not made all outputs.
    pub written: Option<Undo>,
}

/// Puts back what a killed run left half; what to tell of it.
pub fn put_back(opened: &Opened, writer: &Writer<'_>) -> std::io::Result<Left> {
    let root = &opened.root;
    let Some(pending) = Undo::pending(root)? else { return Ok(Left::default()) };
    if pending.is_done(root)? {
        return Ok(Left { written: Some(pending), ..Left::default() });
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
    Ok(Left { notes: told(&undone), written: None })
}

fn told(undone: &Undone) -> Vec<Message> {
    let said = |id: &'static str, paths: &[FilePath]| {
        let names: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
        (!names.is_empty()).then(|| Message::new(id).with("paths", names.join(", ")))
    };
    let all = [
        said("add-put-back", &undone.put_back),
        said("add-left", &undone.left),
        said("add-not-put-back", &undone.failed),
    ];
    all.into_iter().flatten().collect()
}

/// Writes all of it. Where something fails, what was written before is as it was again, and what could not be put back
/// is told.
pub fn store(
    opened: &Opened,
    writer: &Writer<'_>,
    pictures: &[Picture],
    placed: &[Placed],
    texts: &[Text],
) -> Result<(), Stop> {
    let root = &opened.root;
    let copies: Vec<(&Picture, &FilePath)> = pictures
        .iter()
        .zip(placed)
        .filter(|(_, placed)| placed.is_new)
        .map(|(one, placed)| (one, &placed.file))
        .collect();
    let failed = |path: &FilePath, why: Message| {
        let problem =
            Problem { place: None, message: Message::new("add-unwritten").with("path", path), help: Some(why) };
        Stop { kind: StopKind::Refused, problems: vec![problem] }
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
    undo.announce(writer).map_err(|error| failed(&note, by_system(&error)))?;
    let copy = |(picture, path): &(&Picture, &FilePath)| {
        let written = writer.write(path, &picture.bytes, Durability::Kept);
        written.map_err(|error| failed(path, by_system(&error)))
    };
    let replace = |text: &Text| {
        let replaced = writer.replace(&text.path, &text.old, &text.new);
        replaced.map_err(|error| failed(&text.path, unwritten(&error)))
    };
    let done = copies.iter().try_for_each(copy).and_then(|()| texts.iter().try_for_each(replace));
    // The note stays until the outputs are made: who is killed before that has not finished.
    let Err(mut stop) = done else { return Ok(()) };
    let undone = undo.carry_out(root, writer);
    if undone.is_whole() {
        drop(Undo::withdraw(writer));
        stop.problems.push(aside(Message::new("add-nothing-changed")));
    }
    stop.problems.extend(told(&Undone { put_back: Vec::new(), ..undone }).into_iter().map(aside));
    Err(stop)
}

fn aside(message: Message) -> Problem {
    Problem { place: None, message, help: None }
}
