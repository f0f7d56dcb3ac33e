//! What a generator leaves out of a site.

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::model::FilePath;

/// Patterns, from the root of the site, of files and folders that are no part of it.
pub struct Exclusions(GlobSet);

impl Exclusions {
    /// Takes patterns; one that is none excludes nothing.
    #[must_use]
    pub fn new(patterns: &[String]) -> Self {
        Self(globs(patterns))
    }

    /// A pattern matches the path, or a folder that holds it.
    #[must_use]
    pub fn has(&self, path: &FilePath) -> bool {
        let ends = path.as_str().match_indices('/').map(|(at, _)| at).chain([path.as_str().len()]);
        ends.into_iter().any(|end| self.0.is_match(&path.as_str()[..end]))
    }
}

/// Returns the patterns that are globs.
pub(super) fn globs(patterns: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for glob in patterns.iter().filter_map(|pattern| Glob::new(pattern).ok()) {
        set.add(glob);
    }
    set.build().unwrap_or_else(|_| GlobSet::empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_an_excluded_folder_is_excluded() {
        let excluded = Exclusions::new(&["node_modules", "**/.*", "drafts/*.md", "[bad"].map(str::to_owned));
        for (path, expected) in [
            ("node_modules", true),
            ("node_modules/x/README.md", true),
            ("a/node_modules/README.md", false),
            (".git/config", true),
            ("a/.hidden/b.md", true),
            ("drafts/a.md", true),
            ("drafts/a.txt", false),
            ("content/a.md", false),
        ] {
            assert_eq!(excluded.has(&FilePath::new(path)), expected, "{path}");
        }
        assert!(!Exclusions::new(&[]).has(&FilePath::new("a")));
    }
}
