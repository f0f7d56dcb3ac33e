//! What git knows of the site. Asks the `git` program and never changes anything: a library would bring a second reading
//! of worktrees, `safe.directory` and partial clones, and the program is there wherever somebody commits. How it is kept
//! from running what a site names stands in [`program`].

mod contents;
mod index;
mod location;
mod program;
mod raw;
mod work;

use std::process::ChildStdout;

use super::root::SiteRoot;
use crate::model::history::Commit;
use crate::model::{FilePath, IoCause};
use contents::{Answers, questions};
use location::Location;
use program::Within;
use raw::{Changes, file_path};

/// A site in a working tree of git's. Paths go in and come out relative to the site.
#[derive(Debug)]
pub struct Git {
    root: SiteRoot,
    location: Location,
    /// Commits are lacking: what is not known of the past was not fetched.
    pub shallow: bool,
}

/// Why git can't be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitProblem {
    /// There is no program `git`.
    Absent,
    /// The site is in no working tree.
    NoRepository,
    /// What git says: a folder of somebody else's, a damaged repository.
    Refused(String),
    /// The program did not start, or its answer could not be read.
    Failed(IoCause),
}

/// One file of the site that a commit changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    pub path: FilePath,
    /// Before and after, by the names of their contents; `None` where there was no file, or a link.
    pub before: Option<Blob>,
    pub after: Option<Blob>,
}

/// The name of a content in git's store.
pub type Blob = String;

/// Of a question that compares two commits: contents by their own names.
const AS_IT_IS: [&str; 10] = [
    "-z",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-notes",
    "--ignore-submodules=all",
    "--relative",
    // No file of the repository's choice decides about the order.
    "-O/dev/null",
];

impl Git {
    /// Returns the working tree that the site is in. Where no folder above the site is one, no program is started.
    pub fn at(root: &SiteRoot) -> Result<Self, GitProblem> {
        let location = Location::nearest(root.as_path()).ok_or(GitProblem::NoRepository)?;
        // The one question without a repository named: only so does git say whether it trusts the owner of this one.
        let asked = ["rev-parse", "--is-inside-work-tree", "--is-shallow-repository"];
        let said = program::answer(Within::Folder(&location.top), &location.top, &asked)?;
        match String::from_utf8_lossy(&said).lines().collect::<Vec<_>>()[..] {
            ["true", shallow] => Ok(Self { root: root.clone(), location, shallow: shallow == "true" }),
            _ => Err(GitProblem::NoRepository),
        }
    }

    /// Returns the commit that a revision names; git's word where it names none. It is never taken for an option.
    pub fn commit(&self, revision: &str) -> Result<String, GitProblem> {
        let name = format!("{revision}^{{commit}}");
        let said = self.lines(&["rev-parse", "--verify", "--end-of-options", &name]);
        said.map(|oid| oid.trim().to_owned())
    }

    /// Returns where the work on this branch left `commit`; `None` where the two have no commit in common, as far as is
    /// known.
    pub fn merge_base(&self, commit: &str) -> Option<String> {
        let base = self.lines(&["merge-base", "HEAD", commit]).ok()?;
        Some(base.trim().to_owned()).filter(|base| !base.is_empty())
    }

    /// Returns the files below `folders` (below the site, where none is named) that are not now as they were in
    /// `commit`, committed or not; new ones too, unless git is reported to ignore them.
    pub fn changes_since(&self, commit: &str, folders: &[&FilePath]) -> Result<Vec<FileChange>, GitProblem> {
        let folders: Vec<&str> = folders.iter().map(|folder| folder.as_str()).collect();
        let below = |question: &[&str]| self.ask(&[question, &["--"], &folders].concat());
        let tree = raw::tree(&below(&["ls-tree", "-r", "-z", commit])?);
        let entries = index::entries(&below(&["ls-files", "-z", "-v", "--stage", "--debug"])?);
        let mut changes = work::changes(self, &tree, entries);
        let untracked = below(&["ls-files", "--others", "--exclude-standard", "-z"])?;
        let paths = untracked.split(|byte| *byte == 0).filter_map(file_path);
        changes.extend(paths.map(|path| FileChange { path, before: None, after: None }));
        Ok(changes)
    }

    /// Returns the newest commits of the main line that changed files below `folders`, newest first; a merge counts as
    /// the one commit that brought its branch in. Of the main line no more than `most` commits are looked at, however
    /// many there are. `None` where git gives no answer.
    pub fn log(&self, folders: &[&FilePath], most: usize) -> Option<Vec<(Commit, Vec<FileChange>)>> {
        let (skip, line) = (format!("--skip={most}"), "--first-parent");
        let oldest = self.lines(&["rev-list", line, &skip, "--max-count=1", "HEAD"]).ok()?;
        let range = if oldest.is_empty() { "HEAD".to_owned() } else { format!("{}..HEAD", oldest.trim()) };
        let mut args = vec!["log", line, "-m", "--format=%x01%H %cs"];
        args.extend(AS_IT_IS);
        args.extend([range.as_str(), "--"]);
        args.extend(folders.iter().map(|folder| folder.as_str()));
        let raw = self.ask(&args).ok()?;
        let mut commits = Vec::new();
        for commit in raw.split(|byte| *byte == 1).skip(1) {
            // A name may hold any byte: what is no commit belongs to the one before, and its files are left out.
            let mut tokens = commit.split(|byte| *byte == 0);
            let head =
                tokens.next().and_then(|head| std::str::from_utf8(head).ok()).and_then(|head| head.split_once(' '));
            if let Some((hash, date)) = head {
                let commit = Commit { hash: hash.chars().take(8).collect(), date: date.to_owned() };
                commits.push((commit, Changes(tokens).collect()));
            }
        }
        Some(commits)
    }

    /// The contents of these names, in their order; `None` where one is not in the store, or is too long for a page.
    pub fn contents(&self, blobs: &[&Blob]) -> Vec<Option<Vec<u8>>> {
        let questions = questions(blobs.iter().copied());
        let all = self.converse(&["cat-file", "--batch"], &questions, |answers| Answers::new(answers).all(blobs.len()));
        all.unwrap_or_else(|| vec![None; blobs.len()])
    }

    /// Returns the bytes of the contents of these names, in their order; `None` where one is not in the store.
    pub fn sizes(&self, blobs: &[&Blob]) -> Vec<Option<u64>> {
        let questions = questions(blobs.iter().copied());
        let reader = |answers| contents::sizes(answers, blobs.len());
        self.converse(&["cat-file", "--batch-check"], &questions, reader).unwrap_or_else(|| vec![None; blobs.len()])
    }

    fn converse<T>(&self, args: &[&str], questions: &str, reader: impl FnOnce(ChildStdout) -> T) -> Option<T> {
        program::converse(&self.location, self.root.as_path(), args, questions, reader)
    }

    fn ask(&self, args: &[&str]) -> Result<Vec<u8>, GitProblem> {
        program::answer(Within::Location(&self.location), self.root.as_path(), args)
    }

    fn lines(&self, args: &[&str]) -> Result<String, GitProblem> {
        self.ask(args).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl GitProblem {
    /// Returns what git or the system says, where one of them says something.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Refused(words) => words.clone(),
            Self::Failed(cause) => cause.to_string(),
            Self::Absent | Self::NoRepository => String::new(),
        }
    }
}
