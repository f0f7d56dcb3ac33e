//! Where the repository of a site lies: found by us, upwards from the site, never by git.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A repository and its working tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// What git calls `--git-dir`.
    pub git_folder: PathBuf,
    /// The folder that holds `.git`.
    pub top: PathBuf,
}

/// Bytes; more than the longest path that a system takes.
const LONGEST_LINK: u64 = 16 << 10;

impl Location {
    /// Returns the nearest folder from `site` upwards whose `.git` is a repository, or leads to one as that of a
    /// worktree or a submodule does. A bare repository, whose files lie in the checkout itself, is none.
    pub fn nearest(site: &Path) -> Option<Self> {
        site.ancestors().find_map(|top| {
            let git_folder = repository(&top.join(".git"), top)?;
            Some(Self { git_folder, top: top.to_owned() })
        })
    }

    /// Returns the file that names what the next commit will hold.
    pub fn index(&self) -> PathBuf {
        self.git_folder.join("index")
    }
}

fn repository(dot_git: &Path, top: &Path) -> Option<PathBuf> {
    let found = fs::metadata(dot_git).ok()?;
    let folder = if found.is_dir() {
        dot_git.to_owned()
    } else if found.is_file() {
        let mut link = String::new();
        File::open(dot_git).ok()?.take(LONGEST_LINK).read_to_string(&mut link).ok()?;
        top.join(link.strip_prefix("gitdir:")?.trim())
    } else {
        return None;
    };
    let is_there = |name: &str| fs::symlink_metadata(folder.join(name)).is_ok();
    let is_repository = is_there("HEAD") && (is_there("commondir") || (is_there("objects") && is_there("refs")));
    is_repository.then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository_at(folder: &Path) {
        for name in ["objects", "refs"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        fs::write(folder.join("HEAD"), "ref: refs/heads/main\n").unwrap();
    }

    #[test]
    fn a_bare_repository_in_the_checkout_is_passed_by() {
        let outer = tempfile::tempdir().unwrap();
        let site = outer.path().join("bare/site");
        fs::create_dir_all(&site).unwrap();
        repository_at(&outer.path().join("bare"));
        repository_at(&site);
        assert_eq!(Location::nearest(&site), None);
        // Nor is every folder of this name a repository.
        fs::create_dir(site.join(".git")).unwrap();
        repository_at(&outer.path().join(".git"));
        let found = Location::nearest(&site).unwrap();
        assert_eq!((found.git_folder, found.top), (outer.path().join(".git"), outer.path().to_owned()));
    }

    #[test]
    fn a_file_leads_to_the_repository() {
        let outer = tempfile::tempdir().unwrap();
        let tree = outer.path().join("tree");
        fs::create_dir_all(tree.join("site")).unwrap();
        repository_at(&outer.path().join("there"));
        fs::write(tree.join(".git"), "gitdir: ../there\n").unwrap();
        assert_eq!(Location::nearest(&tree.join("site")).unwrap().git_folder, tree.join("../there"));
        fs::write(tree.join(".git"), "something else").unwrap();
        assert_eq!(Location::nearest(&tree.join("site")), None);
    }
}
