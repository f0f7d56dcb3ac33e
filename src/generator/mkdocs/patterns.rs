//! `exclude_docs` and `draft_docs`, which are written as `.gitignore` is:
//! <https://www.mkdocs.org/user-guide/configuration/#exclude_docs>.

use crate::model::FilePath;

/// Patterns of one key.
const MOST: usize = 1_000;

/// Returns the globs, from the root of the site. A pattern that takes another one back (`!a`) is left out: what it would
/// show again is then not read.
pub fn excluded_globs(docs: &FilePath, text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', '!']));
    let glob = |line: &str| {
        let line = line.trim_end_matches('/');
        // One without a slash matches at every depth: https://git-scm.com/docs/gitignore#_pattern_format
        match line.strip_prefix('/') {
            Some(rest) => format!("{docs}/{rest}"),
            None if line.contains('/') => format!("{docs}/{line}"),
            None => format!("{docs}/**/{line}"),
        }
    };
    lines.take(MOST).map(glob).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::Exclusions;

    #[test]
    fn patterns_match_as_git_has_them() {
        let text = "# no page\n*.inc.md\n/drafts/\nnotes\na/b.md\n!keep.md\n\n";
        let excluded = Exclusions::new(&excluded_globs(&FilePath::new("docs"), text));
        for (path, expected) in [
            ("docs/x.inc.md", true),
            ("docs/a/x.inc.md", true),
            ("docs/drafts/x.md", true),
            ("docs/a/drafts/x.md", false),
            ("docs/a/notes/x.md", true),
            ("docs/a/b.md", true),
            ("docs/b.md", false),
            ("x.inc.md", false),
            ("docs/keep.md", false),
        ] {
            assert_eq!(excluded.has(&FilePath::new(path)), expected, "{path}");
        }
    }
}
