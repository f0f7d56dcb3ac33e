//! What of the working tree is not as a commit has it. Git could say so itself, but would run the filters that a site
//! names; so it tells what the commit and the index hold, and the files are looked at here.
//!
//! A file whose size and time are those that the index remembers holds what the index says. Any other is read and
//! compared with the commit's content. Of a file that a filter makes on checkout (Git LFS), and that was touched since,
//! this says that it changed: one file more is checked.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, Read};
use std::time::SystemTime;

use super::contents::{Answers, is_same, questions};
use super::index::{IndexEntry, IndexEntryKind, IndexStat};
use super::raw::TreeFile;
use super::{Blob, FileChange, Git};
use crate::model::FilePath;

/// A file to be read: its path, and the content that the commit has.
struct Unsure {
    path: FilePath,
    before: Blob,
}

/// Returns the changes from a commit's files to the working tree, by path. What git does not know yet is not among
/// them.
pub fn changes(git: &Git, tree: &BTreeMap<FilePath, TreeFile>, entries: Vec<IndexEntry>) -> Vec<FileChange> {
    let indexed = fs::metadata(git.location.index()).and_then(|found| found.modified()).ok();
    let mut changed: BTreeMap<FilePath, Option<Blob>> = BTreeMap::new();
    let mut unsure = Vec::new();
    let mut gone: BTreeMap<&FilePath, &TreeFile> = tree.iter().collect();
    for entry in entries {
        gone.remove(&entry.path);
        let before = tree.get(&entry.path);
        if entry.kind == IndexEntryKind::Submodule || before.is_some_and(TreeFile::is_submodule) {
            continue;
        }
        match (standing(git, &entry, indexed), before) {
            (FileStatus::Gone, None) => {}
            (FileStatus::AsIndexed, Some(before)) if entry.blob.is_some() && before.blob() == entry.blob => {}
            (FileStatus::Unsure, Some(TreeFile { mode, name }))
                if entry.kind == IndexEntryKind::Link && mode == "120000" =>
            {
                if !leads_to(git, &entry.path, name) {
                    changed.insert(entry.path, None);
                }
            }
            (FileStatus::Unsure, Some(file)) if file.blob().is_some() => {
                unsure.push(Unsure { path: entry.path, before: file.name.clone() });
            }
            (_, before) => {
                changed.insert(entry.path, before.and_then(TreeFile::blob));
            }
        }
    }
    changed.extend(
        gone.into_iter().filter(|(_, file)| !file.is_submodule()).map(|(path, file)| (path.clone(), file.blob())),
    );
    changed.extend(compare_contents(git, &unsure).into_iter().map(|one| (one.path.clone(), Some(one.before.clone()))));
    changed.into_iter().map(|(path, before)| FileChange { path, before, after: None }).collect()
}

/// How a file stands, as far as is known without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileStatus {
    AsIndexed,
    Gone,
    Unsure,
}

fn standing(git: &Git, entry: &IndexEntry, indexed: Option<SystemTime>) -> FileStatus {
    if entry.kind == IndexEntryKind::Unlooked {
        return FileStatus::AsIndexed;
    }
    let Ok(found) = fs::symlink_metadata(git.root.locate(&entry.path)) else { return FileStatus::Gone };
    if !(found.is_file() || found.is_symlink()) {
        return FileStatus::Gone;
    }
    let modified = found.modified().ok();
    // A file that changed in the same moment in which the index was written may have changed after it was looked at.
    let is_settled = modified.zip(indexed).is_some_and(|(modified, indexed)| modified < indexed);
    let seen = modified.and_then(|modified| index_stat(found.len(), modified));
    let is_as_seen = entry.kind == IndexEntryKind::File && found.is_file() && seen.is_some() && seen == entry.seen;
    if is_as_seen && is_settled { FileStatus::AsIndexed } else { FileStatus::Unsure }
}

/// As the index keeps it.
fn index_stat(size: u64, modified: SystemTime) -> Option<IndexStat> {
    let since = modified.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let low = |number: u64| u32::try_from(number & u64::from(u32::MAX)).ok();
    Some(IndexStat { size: low(size)?, modified: (low(since.as_secs())?, since.subsec_nanos()) })
}

/// The link leads where the commit's link of this name leads.
fn leads_to(git: &Git, path: &FilePath, name: &Blob) -> bool {
    let Ok(target) = fs::read_link(git.root.locate(path)) else { return false };
    let stored = git.contents(&[name]).pop().flatten();
    stored.is_some_and(|stored| stored == target.to_string_lossy().as_bytes())
}

/// Returns those whose file does not hold what the commit has.
fn compare_contents<'a>(git: &Git, unsure: &'a [Unsure]) -> Vec<&'a Unsure> {
    if unsure.is_empty() {
        return Vec::new();
    }
    let questions = questions(unsure.iter().map(|one| &one.before));
    let answered = git.converse(&["cat-file", "--batch"], &questions, |answers| {
        let mut answers = Answers::new(answers);
        let mut differs = |one: &&Unsure| {
            // What is not in the store can't be compared.
            !answers.next_content(|size, stored| holds(git, &one.path, size, stored)).unwrap_or_default()
        };
        unsure.iter().filter(|one| differs(one)).collect()
    });
    answered.unwrap_or_else(|| unsure.iter().collect())
}

fn holds(git: &Git, path: &FilePath, stored_size: u64, stored: &mut dyn BufRead) -> bool {
    let is_file = fs::symlink_metadata(git.root.locate(path)).is_ok_and(|found| found.is_file());
    if !is_file || !git.root.holds(path) {
        return false;
    }
    let Ok((file, stat)) = git.root.open(path) else { return false };
    // Never more than the file was: one that grows while it is read has changed.
    is_same(&mut file.take(stat.size), stat.size, stored, stored_size)
}
