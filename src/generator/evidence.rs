//! What was read of a site before its settings can be: the texts of configuration files, and the names in some folders.

use std::collections::BTreeMap;

use crate::model::FilePath;
use crate::tree::{self, Node, SyntaxError};

/// A configuration file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigText {
    pub path: FilePath,
    pub text: String,
}

impl ConfigText {
    /// Reads our own configuration: TOML by the end of its name, else YAML, of which JSON is a part.
    pub fn parse(&self) -> Result<Node, SyntaxError> {
        if self.path.extension().eq_ignore_ascii_case("toml") { tree::toml(&self.text) } else { tree::yaml(&self.text) }
    }
}

/// One name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderEntry {
    pub name: String,
    pub is_folder: bool,
}

/// The names in each folder that was looked at.
pub type Folders = BTreeMap<FilePath, Vec<FolderEntry>>;

/// All that is known so far.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    pub texts: &'a [ConfigText],
    pub folders: &'a Folders,
}

/// What a generator asks to be read next. What is not there, or leads out of the site, is not answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// The text of a file.
    Text(FilePath),
    /// The names in a folder.
    Folder(FilePath),
}

/// Returns the file of the first of these names that is there.
#[must_use]
pub fn first_file<'t>(texts: &'t [ConfigText], names: &[&str]) -> Option<&'t ConfigText> {
    names.iter().find_map(|name| texts.iter().find(|file| file.path.as_str() == *name))
}

impl<'a> Evidence<'a> {
    /// Returns a file that was read.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&'a ConfigText> {
        self.texts.iter().find(|file| file.path.as_str() == path)
    }

    /// Returns the names in a folder; none where it was not looked at, or is not there. `""` is the site itself.
    #[must_use]
    pub fn names(&self, folder: &str) -> &'a [FolderEntry] {
        self.folders.get(&FilePath::new(folder)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the names of the folders in a folder.
    pub fn folder_names(&self, folder: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.names(folder).iter().filter(|entry| entry.is_folder).map(|entry| entry.name.as_str())
    }

    /// There is such a folder.
    #[must_use]
    pub fn has_folder(&self, path: &str) -> bool {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.folder_names(folder).any(|found| found == name)
    }
}
