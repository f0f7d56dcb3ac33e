//! Changes and files as git lists them.

use std::collections::BTreeMap;

use super::{Blob, FileChange};
use crate::model::FilePath;

/// The changes in what `--raw -z` says: `:modes names status`, NUL, path, NUL.
pub struct Changes<I>(pub I);

impl<'a, I: Iterator<Item = &'a [u8]>> Iterator for Changes<I> {
    type Item = FileChange;

    fn next(&mut self) -> Option<FileChange> {
        loop {
            let head = String::from_utf8_lossy(self.0.next()?);
            let Some(head) = head.trim_start().strip_prefix(':') else { continue };
            let path = self.0.next()?;
            let words: Vec<&str> = head.split(' ').collect();
            let ([before_mode, after_mode, before, after, ..], Some(path)) = (&words[..], file_path(path)) else {
                continue;
            };
            return Some(FileChange { path, before: blob(before_mode, before), after: blob(after_mode, after) });
        }
    }
}

/// A file of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeFile {
    pub mode: String,
    pub name: Blob,
}

impl TreeFile {
    /// Returns its content; `None` of a link and of another repository.
    pub fn blob(&self) -> Option<Blob> {
        blob(&self.mode, &self.name)
    }

    pub fn is_submodule(&self) -> bool {
        self.mode == "160000"
    }
}

/// Returns the files that `ls-tree -r -z` lists: `mode type name`, tab, path, NUL.
pub fn tree(answer: &[u8]) -> BTreeMap<FilePath, TreeFile> {
    let file = |one: &[u8]| {
        let tab = one.iter().position(|byte| *byte == b'\t')?;
        let words = std::str::from_utf8(&one[..tab]).ok()?;
        let [mode, _, name] = words.split(' ').collect::<Vec<_>>()[..] else { return None };
        Some((file_path(&one[tab + 1..])?, TreeFile { mode: mode.to_owned(), name: name.to_owned() }))
    };
    answer.split(|byte| *byte == 0).filter_map(file).collect()
}

/// Neither a link nor another repository has a content of its own; nor has what lies in the working tree.
pub fn blob(mode: &str, name: &str) -> Option<Blob> {
    (mode.starts_with("100") && name.bytes().any(|byte| byte != b'0')).then(|| name.to_owned())
}

pub fn file_path(bytes: &[u8]) -> Option<FilePath> {
    FilePath::parse(std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_with_any_name() {
        let (old, new, none) = ("a".repeat(40), "b".repeat(40), "0".repeat(40));
        let raw = format!(
            "\n:100644 100644 {old} {new} M\0content/é\nx .md\0:100644 000000 {old} {none} D\0:odd\0:100644 100644 {old} {none} M\0now\0:120000 100644 {old} {new} T\0link\0"
        );
        let found: Vec<FileChange> = Changes(raw.as_bytes().split(|byte| *byte == 0)).collect();
        let said = |change: &FileChange| (change.path.to_string(), change.before.is_some(), change.after.is_some());
        let expected = [
            ("content/é\nx .md".to_owned(), true, true),
            (":odd".to_owned(), true, false),
            ("now".to_owned(), true, false),
            ("link".to_owned(), false, true),
        ];
        assert_eq!(found.iter().map(said).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn files_are_read_with_any_name() {
        let name = "a".repeat(40);
        let answer = format!("100644 blob {name}\té\n\tx.md\0120000 blob {name}\tl\0160000 commit {name}\tsub\0");
        let found = tree(answer.as_bytes());
        let said =
            |(path, file): (&FilePath, &TreeFile)| (path.to_string(), file.blob().is_some(), file.is_submodule());
        let expected = [("l", false, false), ("sub", false, true), ("é\n\tx.md", true, false)];
        assert_eq!(
            found.iter().map(said).collect::<Vec<_>>(),
            expected.map(|(path, blob, module)| (path.to_owned(), blob, module))
        );
    }
}
