//! A run that was killed when all posts were written and their outputs not yet made: the same request again makes them.

use super::{Request, Watcher};
use crate::app::Done;
use crate::app::build;
use crate::app::survey::{Opened, Planning, Wishes};
use crate::app::unwritten::cache_unwritable;
use crate::disk::{self, Content, Lock, Undo};
use crate::error::Stop;
use crate::model::{FilePath, Message, Page};
use crate::report::{Look, failures};

/// What the killed run did is what is asked for now: the same pictures in the same posts.
pub fn is_same(before: &Undo, request: &Request, pages: &[&Page]) -> bool {
    let hash = |image| Some(disk::hash_of_bytes(&disk::read_named_as(image, Content::Picture).ok()??));
    let hashes: Option<Vec<String>> = request.images.iter().map(|image| hash(image)).collect();
    let mut posts: Vec<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    posts.sort_unstable();
    hashes.is_some_and(|hashes| before.made().all(|(_, hash)| hashes.iter().any(|one| one == hash)))
        && before.made().count() > 0
        && before.changed_paths() == posts
}

/// Makes the outputs of its pictures, and says so.
pub fn finish(
    opened: &Opened,
    wishes: &Wishes,
    before: &Undo,
    look: &Look<'_>,
    (watcher, lock): (&dyn Watcher, &Lock),
) -> Result<Done, Stop> {
    let wishes = Wishes { planning: Planning::Outputs, ..wishes.clone() };
    let files: Vec<FilePath> = before.made().filter_map(|(path, _)| FilePath::cleaned(path)).collect();
    let built = build::carried_out(opened, &wishes, &|source| files.contains(source), watcher, lock)?;
    Undo::withdraw(&lock.writer(&[])).map_err(cache_unwritable)?;
    let failed: Vec<_> = built
        .failed
        .iter()
        .filter(|failure| files.iter().any(|file| file.as_str() == failure.source))
        .cloned()
        .collect();
    let posts: Vec<String> = before.changed_paths().iter().map(|path| format!("`{path}`")).collect();
    let message = Message::new("add-finished").with("paths", posts.join(", ")).with("count", built.written.len());
    let said = format!("{}{}\n", failures(&failed, look), look.words.say(&message));
    let code = u8::from(!failed.is_empty());
    Ok(Done { aside: built.aside, ..Done::said(said, code) })
}
