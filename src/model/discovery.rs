//! What was noticed while the pages of a site were looked for: signs that it is not read as it was meant.

use std::collections::BTreeMap;

use super::lang::Lang;
use super::paths::FilePath;

/// What was noticed beside the pages that were found.
#[derive(Clone, Debug, Default)]
pub struct Discovery {
    /// The file that says which languages there are, where there is one.
    pub config: Option<FilePath>,
    /// Languages without any page, and a folder that has the name of each.
    pub empty_languages: BTreeMap<Lang, FilePath>,
    /// Served folders that are not there.
    pub missing_folders: Vec<FilePath>,
    /// Files in the folders of pages, of kinds that other sites have as pages and this one does not read, by their
    /// extension.
    pub unread_kinds: BTreeMap<String, UnreadKind>,
}

/// Files of a kind that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadKind {
    pub first: FilePath,
    pub count: usize,
}
