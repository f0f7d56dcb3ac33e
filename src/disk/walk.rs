//! One walk over the folders that matter: files, and where links lead.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::atomic::is_litter;
use super::root::SiteRoot;
use super::tree::if_there;
use crate::model::{FilePath, Files, IoCause, Link};

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walked {
    pub files: Files,
    /// What the disk refused: a folder without permission, a broken sector. Path and the operating system's word.
    pub problems: Vec<(FilePath, IoCause)>,
    /// Names that no path of ours can hold, as near as they can be written, and why not.
    pub misnamed: Vec<(FilePath, IoCause)>,
    /// Links that lead to something outside of the site.
    pub escaping: Vec<FilePath>,
    /// What a killed run of ours left; no files of the site.
    pub litter: Vec<FilePath>,
}

/// Says of a file or folder, by its path, that it is not looked at.
pub type LeftOutTest<'a> = dyn Fn(&FilePath) -> bool + Sync + 'a;

/// Walks these folders of a site; one that is not there is empty. Links that lead out are noted and
/// not followed.
#[must_use]
pub fn walk(root: &SiteRoot, folders: &[&FilePath], is_left_out: &LeftOutTest<'_>) -> Walked {
    let mut walker = Walker { root, is_left_out, walked: Walked::default(), seen: BTreeSet::new() };
    let mut folders: Vec<&FilePath> = folders.to_vec();
    folders.sort();
    folders.dedup();
    // A folder inside another one of the list is walked with it.
    let outer: Vec<&FilePath> = folders.clone();
    folders.retain(|folder| !outer.iter().any(|other| other != folder && folder.below(other).is_some()));
    for folder in folders {
        let path = root.locate(folder);
        match if_there(fs::symlink_metadata(&path)) {
            Ok(Some(found)) if found.is_symlink() => walker.follow(&path, folder),
            Ok(Some(found)) if found.is_dir() => walker.walk_folder(&path, folder),
            Ok(_) => {}
            Err(error) => walker.walked.problems.push((folder.clone(), error.into())),
        }
    }
    walker.walked
}

/// Walks all that is below the root.
pub(super) fn walk_all(root: &SiteRoot) -> Walked {
    walk(root, &[&FilePath::new("")], &|_| false)
}

struct Walker<'a> {
    root: &'a SiteRoot,
    is_left_out: &'a LeftOutTest<'a>,
    walked: Walked,
    /// The links that were followed.
    seen: BTreeSet<PathBuf>,
}

impl Walker<'_> {
    /// Walks `path`, naming what is found as if it were `name`.
    fn walk_folder(&mut self, path: &Path, name: &FilePath) {
        let mut entries = WalkDir::new(path).min_depth(1).follow_links(false).into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.note_problem(path, name, error);
                    continue;
                }
            };
            let kind = entry.file_type();
            // A pipe or a device is no file, and reading it may never end.
            if !kind.is_file() && !kind.is_symlink() && !kind.is_dir() {
                continue;
            }
            let below = entry.path().strip_prefix(path).unwrap_or(entry.path());
            let found = match site_name(name, below) {
                Ok(found) => found,
                // What is in a folder of such a name is reported file by file.
                Err(_) if kind.is_dir() => continue,
                Err(misnamed) => {
                    self.walked.misnamed.push(misnamed);
                    continue;
                }
            };
            if (self.is_left_out)(&found) {
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
            } else if kind.is_file() && is_litter(found.file_name()) {
                self.walked.litter.push(found);
            } else if entry.path_is_symlink() {
                self.follow(entry.path(), &found);
            } else if kind.is_file() {
                self.walked.files.add(found);
            }
        }
    }

    fn note_problem(&mut self, path: &Path, name: &FilePath, error: walkdir::Error) {
        let at = error.path().and_then(|at| at.strip_prefix(path).ok()).map(Path::to_string_lossy);
        let at = at.and_then(|at| name.join(&at)).unwrap_or_else(|| name.clone());
        let words = error.to_string();
        let cause = error.into_io_error().map_or_else(|| IoCause::from(words.as_str()), IoCause::from);
        self.walked.problems.push((at, cause));
    }

    fn follow(&mut self, path: &Path, name: &FilePath) {
        let root = self.root;
        let target = fs::canonicalize(path);
        let leads_somewhere = target.is_ok();
        let inside = target.ok().and_then(|target| Some((site_path(root, &target)?, target)));
        if inside.is_none() && leads_somewhere {
            self.walked.escaping.push(name.clone());
        }
        // Below a linked folder a link has two names: the one that pages write, and its real one.
        let names = [Some(name.clone()), site_path(root, path)];
        let link = inside.as_ref().map_or(Link::Outside, |(target, _)| Link::Inside(target.clone()));
        for name in names.into_iter().flatten() {
            self.walked.files.add_link(name, link.clone());
        }
        let Some((_, target)) = inside else { return };
        if target.is_file() {
            self.walked.files.add(name.clone());
        } else if self.seen.insert(path.to_owned()) && !path.starts_with(&target) {
            self.walk_folder(&target, name);
        }
    }
}

/// Returns what the site calls a path below a folder; else a name as near as it can be written, and why there is none.
fn site_name(folder: &FilePath, below: &Path) -> Result<FilePath, (FilePath, IoCause)> {
    let near = |name: &str| folder.join(name).unwrap_or_else(|| folder.clone());
    let Some(text) = below.to_str() else {
        return Err((near(&below.to_string_lossy()), "the name is not UTF-8".into()));
    };
    // Elsewhere it is a letter of the name, and the name would be that of another file.
    if !cfg!(windows) && text.contains('\\') {
        return Err((near(&text.replace('\\', "%5C")), "the name holds a backslash".into()));
    }
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() };
    Ok(near(&text))
}

/// Returns a path of the file system as the site names it; `None` outside of the site.
fn site_path(root: &SiteRoot, path: &Path) -> Option<FilePath> {
    let below = path.strip_prefix(root.as_path()).ok()?.to_str()?.replace('\\', "/");
    FilePath::parse(&below)
}
