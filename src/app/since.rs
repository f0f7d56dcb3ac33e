//! `--changed-since`: what is not as it was.

use std::collections::BTreeMap;

use super::pages::Earlier;
use super::session::Session;
use crate::disk::{Blob, Git, GitProblem};
use crate::error::Stop;
use crate::model::call::CallTemplates;
use crate::model::formats::is_extension;
use crate::model::{FilePath, Message, Page};

/// The files that changed, and the pages among them as they were.
#[derive(Clone, Debug, Default)]
pub struct ChangesSince {
    /// Sorted.
    pub files: Vec<FilePath>,
    pub before: Vec<Page>,
    /// The earlier contents of files that are pictures by their names, where they were there.
    pub pictures: BTreeMap<FilePath, Blob>,
}

/// Returns what changed since the work at hand left `revision`: since the newest commit that both have, as `git diff
/// REV...` and the services that show pull requests have it; and what is not committed yet. What others did on
/// `revision` meanwhile is not ours.
pub fn changes_since(session: &Session, revision: &str) -> Result<ChangesSince, Stop> {
    let stop = |id: &str, detail: String| {
        Stop::usage(Message::new(id).with("revision", revision).with("detail", detail).with("path", root_text(session)))
    };
    if revision.is_empty() || revision.starts_with('-') {
        return Err(stop("git-revision-invalid", String::new()));
    }
    let git = Git::at(&session.root).map_err(|problem| {
        let id = match &problem {
            GitProblem::Absent => "git-absent",
            GitProblem::NoRepository => "git-no-repository",
            GitProblem::Refused(_) | GitProblem::Failed(_) => "git-refused",
        };
        stop(id, problem.detail()).with_cause(problem)
    })?;
    let commit = git.commit(revision).map_err(|problem| stop("git-revision", problem.detail()).with_cause(problem))?;
    let base = git.merge_base(&commit).ok_or_else(|| stop("git-no-base", String::new()))?;
    let changes =
        git.changes_since(&base, &[]).map_err(|problem| stop("git-refused", problem.detail()).with_cause(problem))?;

    // Of earlier pages it only counts what they named.
    let calls = CallTemplates::default();
    let earlier = Earlier::of(&session.settings, &calls);
    let (paths, blobs): (Vec<&FilePath>, Vec<_>) = changes
        .iter()
        .filter(|change| earlier.is_page(&change.path))
        .filter_map(|change| Some((&change.path, change.before.as_ref()?)))
        .unzip();
    let contents = git.contents(&blobs);
    let before = paths.into_iter().zip(contents);
    let before = before.filter_map(|(path, bytes)| earlier.page(path, &bytes?)).collect();
    let is_picture = |path: &FilePath| is_extension(&path.extension().to_ascii_lowercase());
    let pictures = changes.iter().filter(|change| is_picture(&change.path));
    let pictures = pictures.filter_map(|change| Some((change.path.clone(), change.before.clone()?))).collect();
    let mut files: Vec<FilePath> = changes.into_iter().map(|change| change.path).collect();
    files.sort();
    files.dedup();
    Ok(ChangesSince { files, before, pictures })
}

/// Returns the bytes that changed pictures had, where they were there.
pub fn earlier_sizes(session: &Session, changes: &ChangesSince) -> BTreeMap<FilePath, u64> {
    if changes.pictures.is_empty() {
        return BTreeMap::new();
    }
    let blobs: Vec<&Blob> = changes.pictures.values().collect();
    // Git answered a moment ago.
    let sizes = Git::at(&session.root).map_or_else(|_| Vec::new(), |git| git.sizes(&blobs));
    changes.pictures.keys().zip(sizes).filter_map(|(path, size)| Some((path.clone(), size?))).collect()
}

fn root_text(session: &Session) -> String {
    session.root.as_path().to_string_lossy().into_owned()
}
