//! One walk over the folders that matter: files, and where links lead.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::atomic::is_litter;
use super::root::SiteRoot;
use super::tree::if_there;
use crate::model::{FilePath, Files, Link};

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walked {
    pub files: Files,
    /// What the disk refused: a folder without permission, a broken sector. Path and the operating system's word.
    pub problems: Vec<(FilePath, String)>,
    /// Names that no path of ours can hold, as near as they can be written, and why not.
    pub misnamed: Vec<(FilePath, String)>,
    /// Links that lead to something outside of the site.
    pub escaping: Vec<FilePath>,
    /// What a killed run of ours left; no files of the site.
    pub litter: Vec<FilePath>,
}

/// Walks these folders of a site; one that is not there is empty. Links that lead out are noted and
/// not followed.
#[must_use]
pub fn walk(root: &SiteRoot, folders: &[&FilePath]) -> Walked {
    let mut walked = Walked::default();
    let mut seen = BTreeSet::new();
    let mut folders: Vec<&FilePath> = folders.to_vec();
    folders.sort();
    folders.dedup();
    // A folder inside another one of the list is walked with it.
    let outer: Vec<&FilePath> = folders.clone();
    folders.retain(|folder| !outer.iter().any(|other| folder.below(other).is_some()));
    for folder in folders {
        let path = root.locate(folder);
        match if_there(fs::symlink_metadata(&path)) {
            Ok(Some(found)) if found.is_symlink() => follow(root, &path, folder, &mut walked, &mut seen),
            Ok(Some(found)) if found.is_dir() => walk_folder(root, &path, folder, &mut walked, &mut seen),
            Ok(_) => {}
            Err(error) => walked.problems.push((folder.clone(), error.to_string())),
        }
    }
    walked
}

/// Walks all that is below the root.
pub(super) fn walk_all(root: &SiteRoot) -> Walked {
    let mut walked = Walked::default();
    // Joined to it, a path is itself.
    walk_folder(root, root.as_path(), &FilePath::new(""), &mut walked, &mut BTreeSet::new());
    walked
}

/// Walks `path`, naming what is found as if it were `name`.
fn walk_folder(root: &SiteRoot, path: &Path, name: &FilePath, walked: &mut Walked, seen: &mut BTreeSet<PathBuf>) {
    for entry in WalkDir::new(path).min_depth(1).follow_links(false) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let at = error.path().and_then(|at| at.strip_prefix(path).ok()).map(Path::to_string_lossy);
                let at = at.and_then(|at| name.join(&at)).unwrap_or_else(|| name.clone());
                let detail = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                walked.problems.push((at, detail));
                continue;
            }
        };
        let kind = entry.file_type();
        // A pipe or a device is no file, and reading it may never end.
        if !kind.is_file() && !kind.is_symlink() {
            continue;
        }
        let below = entry.path().strip_prefix(path).unwrap_or(entry.path());
        let Some(text) = below.to_str() else {
            let at = name.join(&below.to_string_lossy()).unwrap_or_else(|| name.clone());
            walked.misnamed.push((at, "the name is not UTF-8".to_owned()));
            continue;
        };
        // Elsewhere it is a letter of the name, and the name would be that of another file.
        if !cfg!(windows) && text.contains('\\') {
            let at = name.join(&text.replace('\\', "%5C")).unwrap_or_else(|| name.clone());
            walked.misnamed.push((at, "the name holds a backslash".to_owned()));
            continue;
        }
        let text = if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() };
        let Some(found) = name.join(&text) else { continue };
        if kind.is_file() && is_litter(found.file_name()) {
            walked.litter.push(found);
        } else if entry.path_is_symlink() {
            follow(root, entry.path(), &found, walked, seen);
        } else {
            walked.files.add(found);
        }
    }
}

fn follow(root: &SiteRoot, path: &Path, name: &FilePath, walked: &mut Walked, seen: &mut BTreeSet<PathBuf>) {
    let target = fs::canonicalize(path);
    let leads_somewhere = target.is_ok();
    let inside = target.ok().and_then(|target| Some((named(root, &target)?, target)));
    if inside.is_none() && leads_somewhere {
        walked.escaping.push(name.clone());
    }
    // Below a linked folder a link has two names: the one that pages write, and its real one.
    let names = [Some(name.clone()), named(root, path)];
    let link = inside.as_ref().map_or(Link::Outside, |(target, _)| Link::Inside(target.clone()));
    for name in names.into_iter().flatten() {
        walked.files.add_link(name, link.clone());
    }
    let Some((_, target)) = inside else { return };
    if target.is_file() {
        walked.files.add(name.clone());
    } else if seen.insert(path.to_owned()) && !path.starts_with(&target) {
        walk_folder(root, &target, name, walked, seen);
    }
}

/// A path of the file system as the site names it; `None` outside of the site.
fn named(root: &SiteRoot, path: &Path) -> Option<FilePath> {
    let below = path.strip_prefix(root.as_path()).ok()?.to_str()?.replace('\\', "/");
    FilePath::cleaned(&below)
}
