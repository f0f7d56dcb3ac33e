//! Contents from git's store, by their names, as they come: no more is held than is asked for.

use std::io::{BufRead, BufReader, Read};

use super::Blob;

/// Bytes of one content that is taken into memory; no page of a site is near that. A longer one counts as lacking.
const LONGEST: u64 = 8 << 20;
/// Bytes of all contents together; those behind count as lacking.
const MOST: u64 = 96 << 20;
/// Bytes of the line before a content: a name, a type, a size.
const LONGEST_HEAD: u64 = 4096;

/// Returns the questions that `cat-file --batch` is asked.
pub fn questions<'a>(blobs: impl Iterator<Item = &'a Blob>) -> String {
    blobs.flat_map(|blob| [blob.as_str(), "\n"]).collect()
}

/// The answers of `cat-file --batch`, in the order of the questions: `name type size`, line end, content, line end; or
/// `name missing`.
pub struct Answers<R>(BufReader<R>);

impl<R: Read> Answers<R> {
    pub fn new(answers: R) -> Self {
        Self(BufReader::with_capacity(64 << 10, answers))
    }

    /// Returns the next content, handed to `reader` with its size in bytes; `None` where it is not in the store. What
    /// `reader` leaves is passed over.
    pub fn next_content<T>(&mut self, reader: impl FnOnce(u64, &mut dyn BufRead) -> T) -> Option<T> {
        let mut head = Vec::new();
        self.0.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut head).ok()?;
        let head = String::from_utf8_lossy(&head);
        let size: u64 = head.trim_end().rsplit_once(' ')?.1.parse().ok()?;
        let mut content = self.0.by_ref().take(size);
        let read = reader(size, &mut content);
        // The rest, and the line end.
        std::io::copy(&mut content, &mut std::io::sink()).ok()?;
        std::io::copy(&mut self.0.by_ref().take(1), &mut std::io::sink()).ok()?;
        Some(read)
    }

    /// Returns so many contents, whole.
    pub fn all(mut self, count: usize) -> Vec<Option<Vec<u8>>> {
        let mut room = MOST;
        let mut whole = |size: u64, content: &mut dyn BufRead| {
            if size > LONGEST.min(room) {
                return None;
            }
            room -= size;
            let mut bytes = Vec::new();
            content.read_to_end(&mut bytes).ok().filter(|read| *read as u64 == size)?;
            Some(bytes)
        };
        (0..count).map(|_| self.next_content(&mut whole).flatten()).collect()
    }
}

/// Returns the sizes in bytes that `cat-file --batch-check` answers with, `name type size` a line; `None` for a content that
/// is not in the store.
pub fn sizes(answers: impl Read, count: usize) -> Vec<Option<u64>> {
    let lines = BufReader::new(answers.take(LONGEST_HEAD * count as u64)).lines();
    let size = |line: std::io::Result<String>| line.ok()?.rsplit_once(' ')?.1.parse().ok();
    lines.map(size).chain(std::iter::repeat(None)).take(count).collect()
}

/// Two contents say the same: they are equal, or the first has CR and LF where the second has LF. Git turns the one into
/// the other where a site asks for it, and then nothing was changed.
pub fn is_same(file: &mut dyn BufRead, size: u64, stored: &mut dyn BufRead, stored_size: u64) -> bool {
    if size < stored_size {
        return false;
    }
    let mut file = file.bytes().map_while(Result::ok).peekable();
    let mut stored = stored.bytes().map_while(Result::ok);
    let has_carriage_returns = size > stored_size;
    loop {
        let mut next = file.next();
        if has_carriage_returns && next == Some(b'\r') && file.peek() == Some(&b'\n') {
            next = file.next();
        }
        match (next, stored.next()) {
            (None, None) => return true,
            (a, b) if a != b => return false,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_distinguished() {
        let said = &b"aa blob 5\nx\ny\n\n\nbb missing\ncc blob 0\n\ndd blob 9999999\ncut"[..];
        let found = Answers::new(said).all(5);
        assert_eq!(found, [Some(b"x\ny\n\n".to_vec()), None, Some(Vec::new()), None, None]);
    }

    #[test]
    fn a_content_that_is_too_long_is_passed_over() {
        let long = LONGEST + 1;
        let said = format!("aa blob {long}\n").into_bytes().into_iter().chain(std::iter::repeat_n(b'x', long as usize));
        let said: Vec<u8> = said.chain(*b"\nbb blob 1\ny\n").collect();
        assert_eq!(Answers::new(&said[..]).all(2), [None, Some(b"y".to_vec())]);
        let many: Vec<u8> =
            (0..20).flat_map(|_| [&b"aa blob 8388608\n"[..], "x".repeat(8 << 20).as_bytes(), b"\n"].concat()).collect();
        let found = Answers::new(&many[..]).all(20);
        assert_eq!(found.iter().flatten().count(), 12, "all together they are bounded");
    }

    #[test]
    fn line_ends_alone_are_no_difference() {
        for (file, stored, expected) in [
            ("a\r\nb\r\n", "a\nb\n", true),
            ("a\r\nb\r\n", "a\r\nb\r\n", true),
            ("a\nb\n", "a\nb\n", true),
            ("a\nb\n", "a\r\nb\r\n", false),
            ("a\rb\r\n", "a\nb\n", false),
            ("a\r\nb\r\nc", "a\nb\n", false),
            ("", "", true),
            ("a", "b", false),
        ] {
            let same = is_same(&mut file.as_bytes(), file.len() as u64, &mut stored.as_bytes(), stored.len() as u64);
            assert_eq!(same, expected, "{file:?} {stored:?}");
        }
    }
}
