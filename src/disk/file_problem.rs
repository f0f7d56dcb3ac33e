//! Why we leave a file alone that the system would let us have.

use std::fmt;
use std::io;

/// What is wrong with a file, as an error of input and output. Its words are phrases, with a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    Folder,
    /// A pipe, a socket, a device: reading may never end.
    Special,
    /// Bytes that it may have at most.
    TooLarge(u64),
    /// A link leads out of the site.
    Outside,
    /// In our own folder no link is followed, wherever it leads.
    Link,
    /// The folders above it were exchanged while they were opened.
    Moving,
}

impl FileProblem {
    /// Returns the refusal that an error stands for.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref::<Self>().copied()
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder => out.write_str("it is a folder"),
            Self::Special => out.write_str("it is no regular file"),
            Self::TooLarge(most) => write!(out, "it is larger than {} MiB", most >> 20),
            Self::Outside => out.write_str("a link leads out of the site"),
            Self::Link => out.write_str("it is a link"),
            Self::Moving => out.write_str("a folder above it is being exchanged"),
        }
    }
}

impl std::error::Error for FileProblem {}

impl From<FileProblem> for io::Error {
    fn from(refusal: FileProblem) -> Self {
        let kind = match refusal {
            FileProblem::Folder => io::ErrorKind::IsADirectory,
            FileProblem::TooLarge(_) => io::ErrorKind::FileTooLarge,
            FileProblem::Special | FileProblem::Outside | FileProblem::Link | FileProblem::Moving => {
                io::ErrorKind::Other
            }
        };
        Self::new(kind, refusal)
    }
}
