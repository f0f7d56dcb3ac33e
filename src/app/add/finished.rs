//! A run that was killed when all posts were written and their outputs not yet made: the same request again makes them.

use super::{AddRequest, BuildObserver};
use crate::app::CommandOutput;
use crate::app::build;
use crate::app::options::{Options, Planning};
use crate::app::session::Session;
use crate::app::unwritten::cache_unwritable;
use crate::disk::{self, FileKind, Lock, Undo};
use crate::error::Stop;
use crate::model::{FilePath, Message, Page};
use crate::report::{Style, failures};

/// What the killed run did is what is asked for now: the same pictures in the same posts.
pub fn is_same(before: &Undo, request: &AddRequest, pages: &[&Page]) -> bool {
    let hash = |image| Some(disk::hash_of_bytes(&disk::read_named_as(image, FileKind::Picture).ok()??));
    let hashes: Option<Vec<String>> = request.images.iter().map(|image| hash(image)).collect();
    let mut posts: Vec<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    posts.sort_unstable();
    hashes.is_some_and(|hashes| before.created_files().all(|(_, hash)| hashes.iter().any(|one| one == hash)))
        && before.created_files().count() > 0
        && before.changed_paths() == posts
}

/// Makes the outputs of its pictures, and says so.
pub fn finish(
    session: &Session,
    options: &Options,
    before: &Undo,
    style: &Style<'_>,
    (observer, lock): (&dyn BuildObserver, &Lock),
) -> Result<CommandOutput, Stop> {
    let options = Options { planning: Planning::Outputs, ..options.clone() };
    let files: Vec<FilePath> = before.created_files().filter_map(|(path, _)| FilePath::parse(path)).collect();
    let built = build::carry_out(session, &options, &|source| files.contains(source), observer, lock)?;
    Undo::withdraw(&lock.writer(&[])).map_err(cache_unwritable)?;
    let failed: Vec<_> = built
        .failed
        .iter()
        .filter(|failure| files.iter().any(|file| file.as_str() == failure.source))
        .cloned()
        .collect();
    let posts: Vec<String> = before.changed_paths().iter().map(|path| format!("`{path}`")).collect();
    let message = Message::new("add-finished").with("paths", posts.join(", ")).with("count", built.written.len());
    let text = format!("{}{}\n", failures(&failed, style), style.words.say(&message));
    let code = u8::from(!failed.is_empty());
    Ok(CommandOutput { aside: built.aside, ..CommandOutput::text(text, code) })
}
