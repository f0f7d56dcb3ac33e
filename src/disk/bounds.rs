//! How many bytes a file may have that is read as a whole. A file that has more is none of its kind: it is refused
//! before memory is taken for it.

use std::fs::{File, Metadata};
use std::io::{self, Read};

use super::file_problem::FileProblem;

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Our configuration and the generator's: hundreds of lines, as a rule.
    Configuration,
    /// Pages, templates, data. A novel has one or two megabytes.
    Text,
    /// The manifest, a baseline, and what we keep in our own folder: some hundred bytes for each picture or page.
    State,
    /// A picture, compressed. What its pixels may take is another limit.
    Picture,
}

impl FileKind {
    /// Bytes, at most.
    #[must_use]
    pub fn most(self) -> u64 {
        match self {
            Self::Configuration => 8 << 20,
            Self::Text => 32 << 20,
            Self::State => 128 << 20,
            Self::Picture => 512 << 20,
        }
    }
}

/// Returns the whole of a regular file, of which the system said `found`.
pub fn read_whole(file: &File, found: &Metadata, content: FileKind) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::from(FileProblem::TooLarge(content.most()));
    let size = found.len();
    if size > content.most() {
        return Err(too_large());
    }
    // One byte more, so that the end is seen without doubling the buffer once more.
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // It may grow while it is read.
    file.take(content.most() + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > content.most() { Err(too_large()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit_and_not_beyond() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "abc").unwrap();
        let read = |content: FileKind| {
            let file = File::open(&path).unwrap();
            read_whole(&file, &file.metadata().unwrap(), content)
        };
        assert_eq!(read(FileKind::Text).unwrap(), b"abc");
        for content in [FileKind::Configuration, FileKind::Text, FileKind::State, FileKind::Picture] {
            // A file of holes takes no space on the disk.
            File::options().write(true).open(&path).unwrap().set_len(content.most() + 1).unwrap();
            let refused = read(content).unwrap_err();
            assert_eq!(FileProblem::of(&refused), Some(FileProblem::TooLarge(content.most())));
        }
    }
}
