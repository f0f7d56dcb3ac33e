//! What is known of the past of pages.

use std::collections::BTreeMap;

use super::page::Use;
use super::paths::FilePath;

/// The versions of some pages, each newest first. A page that is not here has no past that is known.
pub type History = BTreeMap<FilePath, Vec<Version>>;

/// A page as it was from one moment on.
#[derive(Clone, Debug)]
pub struct Version {
    /// How many commits ago, by the commits that were looked at; 0 is work that is not committed yet.
    pub age: usize,
    /// What made it so; `None` where it is not committed yet, or was so before the first commit that was looked at.
    pub commit: Option<Commit>,
    /// The images that it showed; none where the page was not there.
    pub uses: Vec<Use>,
}

/// A commit, as people name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The first letters of its name.
    pub hash: String,
    /// The day it was committed on, `2026-03-01`, where the committer was.
    pub date: String,
}
