//! What git's index says of files: `ls-files -z -v --stage --debug`.

use super::Blob;
use super::raw::{blob, file_path};
use crate::model::FilePath;

/// A file that git knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexEntry {
    pub path: FilePath,
    /// The content that the next commit will hold; `None` of a link, and where a merge left several.
    pub blob: Option<Blob>,
    pub kind: IndexEntryKind,
    /// Size and time of the file when git last saw it hold `blob`; `None` where git does not say.
    pub seen: Option<IndexStat>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexEntryKind {
    /// In the working tree.
    File,
    /// In the working tree too, as a link.
    Link,
    /// The user said that its file is not to be looked at: a sparse checkout, or `--assume-unchanged`.
    Unlooked,
    /// Another repository.
    Submodule,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexStat {
    /// Bytes, modulo 2^32.
    pub size: u32,
    /// Seconds, modulo 2^32, and nanoseconds.
    pub modified: (u32, u32),
}

/// Returns the entries, in the order of the index.
pub fn entries(answer: &[u8]) -> Vec<IndexEntry> {
    let mut entries: Vec<IndexEntry> = Vec::new();
    let mut rest = answer;
    while let Some(end) = rest.iter().position(|byte| *byte == 0) {
        let (head, behind) = (&rest[..end], &rest[end + 1..]);
        // What `--debug` adds stands behind a name: lines that begin with two spaces.
        let (seen, behind) = parsed_stat(behind);
        rest = behind;
        let Some(entry) = entry(head, seen) else { continue };
        match entries.last_mut().filter(|last| last.path == entry.path) {
            // A merge that is not done has up to three for one file.
            Some(last) => (last.blob, last.seen) = (None, None),
            None => entries.push(entry),
        }
    }
    entries
}

/// `H 100644 name stage`, tab, path.
fn entry(head: &[u8], seen: Option<IndexStat>) -> Option<IndexEntry> {
    let tab = head.iter().position(|byte| *byte == b'\t')?;
    let words = std::str::from_utf8(&head[..tab]).ok()?;
    let path = file_path(&head[tab + 1..])?;
    let [tag, mode, name, stage] = words.split(' ').collect::<Vec<_>>()[..] else { return None };
    let kind = match mode {
        "160000" => IndexEntryKind::Submodule,
        // `S` is a sparse checkout's; a small letter, what the user said.
        _ if tag == "S" || tag.starts_with(char::is_lowercase) => IndexEntryKind::Unlooked,
        "120000" => IndexEntryKind::Link,
        _ => IndexEntryKind::File,
    };
    let is_whole = stage == "0";
    Some(IndexEntry { path, blob: blob(mode, name).filter(|_| is_whole), kind, seen: seen.filter(|_| is_whole) })
}

/// Size and time from the lines at the start, and what stands behind those lines.
fn parsed_stat(text: &[u8]) -> (Option<IndexStat>, &[u8]) {
    let mut rest = text;
    let (mut size, mut modified) = (None, None);
    while let Some(line) = rest.strip_prefix(b"  ") {
        let Some(end) = line.iter().position(|byte| *byte == b'\n') else { break };
        let said = String::from_utf8_lossy(&line[..end]);
        if let Some(time) = said.strip_prefix("mtime: ") {
            modified = time.split_once(':').and_then(|(secs, nanos)| Some((secs.parse().ok()?, nanos.parse().ok()?)));
        } else if let Some(bytes) = said.strip_prefix("size: ") {
            size = bytes.split('\t').next().and_then(|bytes| bytes.parse().ok());
        }
        rest = &line[end + 1..];
    }
    (size.zip(modified).map(|(size, modified)| IndexStat { size, modified }), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_with_any_name() {
        let name = "a".repeat(40);
        let seen = "  ctime: 1:2\n  mtime: 16:17\n  dev: 1\tino: 2\n  uid: 0\tgid: 0\n  size: 9\tflags: 0\n";
        let answer = [
            format!("H 100644 {name} 0\tcontent/é\n  size: 1.md\0{seen}"),
            format!("S 100755 {name} 0\tsparse\0{seen}h 100644 {name} 0\tassumed\0{seen}"),
            format!("H 120000 {name} 0\tlink\0{seen}H 160000 {name} 0\tmodule\0{seen}"),
            format!("M 100644 {name} 1\tmerged\0{seen}M 100644 {name} 2\tmerged\0{seen}H 100644 {name} 0\told\0"),
        ];
        let found = entries(answer.concat().as_bytes());
        let said =
            |entry: &IndexEntry| (entry.path.to_string(), entry.kind, entry.blob.is_some(), entry.seen.is_some());
        let expected = [
            ("content/é\n  size: 1.md", IndexEntryKind::File, true, true),
            ("sparse", IndexEntryKind::Unlooked, true, true),
            ("assumed", IndexEntryKind::Unlooked, true, true),
            ("link", IndexEntryKind::Link, false, true),
            ("module", IndexEntryKind::Submodule, false, true),
            ("merged", IndexEntryKind::File, false, false),
            ("old", IndexEntryKind::File, true, false),
        ];
        let expected = expected.map(|(path, kind, blob, seen)| (path.to_owned(), kind, blob, seen));
        assert_eq!(found.iter().map(said).collect::<Vec<_>>(), expected);
        assert_eq!(found[0].seen, Some(IndexStat { size: 9, modified: (16, 17) }));
    }
}
