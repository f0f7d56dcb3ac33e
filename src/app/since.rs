//! `--changed-since`: what is not as it was.

use super::pages::Earlier;
use super::survey::Opened;
use crate::disk::{Git, GitProblem};
use crate::error::Stop;
use crate::model::{FilePath, Message, Page};

/// The files that changed, and the pages among them as they were.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Sorted.
    pub files: Vec<FilePath>,
    pub before: Vec<Page>,
}

/// What changed since the work at hand left `revision`: since the newest commit that both have, as `git diff REV...` and
/// the services that show pull requests have it; and what is not committed yet. What others did on `revision` meanwhile
/// is not ours.
pub fn changed(opened: &Opened, revision: &str) -> Result<Changed, Stop> {
    let stop = |id: &str, detail: String| {
        Stop::usage(Message::new(id).with("revision", revision).with("detail", detail).with("path", shown(opened)))
    };
    if revision.is_empty() || revision.starts_with('-') {
        return Err(stop("git-revision-invalid", String::new()));
    }
    let git = Git::at(&opened.root).map_err(|problem| match problem {
        GitProblem::Absent => stop("git-absent", String::new()),
        GitProblem::NoRepository => stop("git-no-repository", String::new()),
        GitProblem::Refused(word) => stop("git-refused", word),
    })?;
    let commit = git.commit(revision).map_err(|word| stop("git-revision", word))?;
    let base = git.left(&commit).ok_or_else(|| stop("git-no-base", String::new()))?;
    let changes = git.changes_since(&base, &[]).map_err(|word| stop("git-refused", word))?;

    let earlier = Earlier::of(&opened.settings);
    let (paths, blobs): (Vec<&FilePath>, Vec<_>) = changes
        .iter()
        .filter(|change| earlier.is_page(&change.path))
        .filter_map(|change| Some((&change.path, change.before.as_ref()?)))
        .unzip();
    let contents = git.contents(&blobs);
    let before = paths.into_iter().zip(contents);
    let before = before.filter_map(|(path, bytes)| earlier.page(path, &bytes?)).collect();
    let mut files: Vec<FilePath> = changes.into_iter().map(|change| change.path).collect();
    files.sort();
    files.dedup();
    Ok(Changed { files, before })
}

fn shown(opened: &Opened) -> String {
    opened.root.as_path().to_string_lossy().into_owned()
}
