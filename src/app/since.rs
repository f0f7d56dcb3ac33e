//! `--changed-since`: what is not as it was.

use std::collections::BTreeMap;

use super::pages::Earlier;
use super::session::Session;
use crate::disk::{FileChange, Git, GitProblem};
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
    /// Bytes that the files had that are pictures by their names, where they were there.
    pub sizes: BTreeMap<FilePath, u64>,
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
    let sizes = sizes_before(&git, &changes);
    let mut files: Vec<FilePath> = changes.into_iter().map(|change| change.path).collect();
    files.sort();
    files.dedup();
    Ok(ChangesSince { files, before, sizes })
}

fn sizes_before(git: &Git, changes: &[FileChange]) -> BTreeMap<FilePath, u64> {
    let pictures = changes.iter().filter(|change| is_extension(&change.path.extension().to_ascii_lowercase()));
    let (paths, blobs): (Vec<&FilePath>, Vec<_>) =
        pictures.filter_map(|change| Some((&change.path, change.before.as_ref()?))).unzip();
    if blobs.is_empty() {
        return BTreeMap::new();
    }
    paths.into_iter().zip(git.sizes(&blobs)).filter_map(|(path, size)| Some((path.clone(), size?))).collect()
}

fn root_text(session: &Session) -> String {
    session.root.as_path().to_string_lossy().into_owned()
}
