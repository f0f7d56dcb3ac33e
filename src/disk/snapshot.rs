//! How files look from outside: size, times and inode, and nothing of what is in them. Two glimpses tell what changed
//! between them, whatever event made us look.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::stat::{Stat, stat};

/// Longer than any clock's grain: what was changed further ahead than this was dated by another clock.
const CLOCKS_APART: Duration = Duration::from_secs(3);

/// Files and what was seen of them. What is not there is not in it.
#[derive(Clone, Debug, Default)]
pub struct Snapshot(BTreeMap<PathBuf, FileStamp>);

#[derive(Clone, Copy, Debug)]
enum FileStamp {
    Whole(Stat),
    /// It changed so short ago that it may change again without its times telling so: looks like nothing, itself
    /// included.
    Moving,
}

impl Snapshot {
    /// Looks at these files, now.
    pub fn of(files: impl IntoIterator<Item = PathBuf>) -> Self {
        let seen = |path: PathBuf| {
            let stat = stat(&path).ok()??;
            let wait = stat.settles_in();
            let seen = if wait.is_zero() || wait > CLOCKS_APART { FileStamp::Whole(stat) } else { FileStamp::Moving };
            Some((path, seen))
        };
        Self(files.into_iter().filter_map(seen).collect())
    }

    /// Files that changed, came or went from here to `now`.
    #[must_use]
    pub fn changed_files(&self, now: &Self) -> BTreeSet<PathBuf> {
        let all: BTreeSet<&PathBuf> = self.0.keys().chain(now.0.keys()).collect();
        let same = |path: &PathBuf| match (self.0.get(path), now.0.get(path)) {
            (Some(FileStamp::Whole(before)), Some(FileStamp::Whole(now))) => before == now,
            _ => false,
        };
        all.into_iter().filter(|path| !same(path)).cloned().collect()
    }

    /// Takes one file as it is now, however new: we wrote it, or took it away, ourselves.
    pub fn know(&mut self, path: &Path) {
        match stat(path) {
            Ok(Some(stat)) => drop(self.0.insert(path.to_owned(), FileStamp::Whole(stat))),
            _ => drop(self.0.remove(path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::time::SystemTime;

    use super::super::stat::GRAIN;
    use super::*;

    fn names(changed: &BTreeSet<PathBuf>) -> Vec<&str> {
        changed.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect()
    }

    #[test]
    fn what_changed_came_or_went_is_reported_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let look = || Snapshot::of(["stays", "goes", "comes", "changes", "is-saved-by-rename"].map(at));
        for name in ["stays", "goes", "changes", "is-saved-by-rename", "new"] {
            fs::write(at(name), "1").unwrap();
        }
        std::thread::sleep(GRAIN * 2);
        let before = look();
        assert!(before.changed_files(&look()).is_empty());
        fs::remove_file(at("goes")).unwrap();
        fs::write(at("comes"), "1").unwrap();
        fs::write(at("changes"), "2").unwrap();
        fs::rename(at("new"), at("is-saved-by-rename")).unwrap();
        std::thread::sleep(GRAIN * 2);
        assert_eq!(names(&before.changed_files(&look())), ["changes", "comes", "goes", "is-saved-by-rename"]);
    }

    #[test]
    fn a_file_within_the_grain_of_the_clock_is_looked_at_again_unless_it_is_ours() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        fs::write(&file, "1").unwrap();
        // Two seconds ahead: not settled, however slow this machine is.
        let soon = SystemTime::now() + Duration::from_secs(2);
        File::options().append(true).open(&file).unwrap().set_modified(soon).unwrap();
        let mut glimpse = Snapshot::of([file.clone()]);
        assert_eq!(names(&glimpse.changed_files(&glimpse)), ["a"]);
        glimpse.know(&file);
        assert!(glimpse.changed_files(&glimpse).is_empty());
        // A date of next year is no reason to look for a year.
        let later = SystemTime::now() + Duration::from_hours(9000);
        File::options().append(true).open(&file).unwrap().set_modified(later).unwrap();
        let glimpse = Snapshot::of([file]);
        assert!(glimpse.changed_files(&glimpse).is_empty());
    }
}
