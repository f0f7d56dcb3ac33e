//! How many bytes a file may have that is read as a whole. A file that has more is none of its kind: it is refused
//! before memory is taken for it.

use std::fs::File;
use std::io::{self, Read};

use super::refusal::Refusal;

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Our configuration and the generator's: hundreds of lines, as a rule.
    Configuration,
    /// Pages, templates, data. A novel has one or two megabytes.
    Text,
    /// The manifest, a baseline, and what we keep in our own folder: some hundred bytes for each picture or page.
    State,
    /// A picture, compressed. What its pixels may take is another limit.
    Picture,
}

impl Content {
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

/// The whole of a regular file.
pub fn read_whole(file: &File, content: Content) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::from(Refusal::TooLarge(content.most()));
    let size = file.metadata()?.len();
    if size > content.most() {
        return Err(too_large());
    }
    // One byte more, so that the end is seen without another doubling of the room.
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
        assert_eq!(read_whole(&File::open(&path).unwrap(), Content::Text).unwrap(), b"abc");
        for content in [Content::Configuration, Content::Text, Content::State, Content::Picture] {
            // A file of holes takes no room on the disk.
            File::options().write(true).open(&path).unwrap().set_len(content.most() + 1).unwrap();
            let refused = read_whole(&File::open(&path).unwrap(), content).unwrap_err();
            assert_eq!(Refusal::of(&refused), Some(Refusal::TooLarge(content.most())));
        }
    }
}
