//! The folders that the configuration says are served.

use super::file::{ServedBelow, ServedEntry, StaticEntry};
use crate::model::FilePath;
use crate::model::structure::ServedFolder;

/// Returns the served folders that the configuration names.
pub fn served_folders(entry: &StaticEntry) -> Vec<ServedFolder> {
    // That they stay inside the site was checked with the rest of the file.
    let folder = |text: &str| FilePath::parse_folder(text).unwrap_or_else(|| FilePath::new("static"));
    match entry {
        StaticEntry::One(name) => vec![ServedFolder::at_root(folder(name))],
        StaticEntry::Many(entries) => {
            let served = entries.iter().map(|entry| match entry {
                ServedEntry::Folder(name) => ServedFolder::at_root(folder(name)),
                ServedEntry::Below(ServedBelow { folder: name, at }) => {
                    ServedFolder { folder: folder(name), below: at.trim_matches('/').to_owned() }
                }
            });
            served.collect()
        }
    }
}
