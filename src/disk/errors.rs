//! What the errors of this module are in English, for callers of the library, and which errors they came from. What users
//! read, with advice and in their language, is in the catalogue of `words`.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

use super::CACHE_FOLDER;
use super::git::GitProblem;
use super::lock::LockError;
use super::own_folder::OwnFolderError;
use super::replaced::NotReplaced;
use super::site_watch::WatchError;

/// A configuration file that the system does not let us read.
#[derive(Debug)]
pub struct ConfigReadError {
    pub path: PathBuf,
    pub error: io::Error,
}

impl fmt::Display for ConfigReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} can't be read: {}", self.path.display(), self.error)
    }
}

impl Error for ConfigReadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

impl fmt::Display for LockError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(Some(process)) => write!(out, "another run, process {process}, is working on this site"),
            Self::Taken(None) => out.write_str("another run is working on this site"),
            Self::Folder(error) => error.fmt(out),
        }
    }
}

impl Error for LockError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Taken(_) => None,
            Self::Folder(error) => error.source(),
        }
    }
}

impl fmt::Display for OwnFolderError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link(path) => write!(out, "{path} is a link; vignettes follows no link in its cache folder"),
            Self::Failed(error) => write!(out, "the cache folder `{CACHE_FOLDER}` can't be used: {error}"),
        }
    }
}

impl Error for OwnFolderError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Link(_) => None,
            Self::Failed(error) => Some(error),
        }
    }
}

impl fmt::Display for NotReplaced {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside => out.write_str("a link leads out of the site"),
            Self::Changed => out.write_str("the file was changed during the run"),
            Self::ReadOnly => out.write_str("the file is read-only"),
            Self::HardLinked => out.write_str("the file has other names (hard links)"),
            Self::Failed(error) => write!(out, "the file can't be written: {error}"),
        }
    }
}

impl Error for NotReplaced {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Failed(error) => Some(error),
            Self::Outside | Self::Changed | Self::ReadOnly | Self::HardLinked => None,
        }
    }
}

impl fmt::Display for GitProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => out.write_str("the program `git` was not found"),
            Self::NoRepository => out.write_str("the site is not in a repository"),
            Self::Refused(words) => write!(out, "git says: {words}"),
            Self::Failed(cause) => write!(out, "git gave no answer: {cause}"),
        }
    }
}

impl Error for GitProblem {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Failed(cause) => Some(cause.error()),
            Self::Absent | Self::NoRepository | Self::Refused(_) => None,
        }
    }
}

impl fmt::Display for WatchError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limit => out.write_str("the system's limit of watched folders is reached"),
            Self::Other(cause) => write!(out, "the system can't report changes: {cause}"),
        }
    }
}

impl Error for WatchError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Limit => None,
            Self::Other(cause) => Some(cause.error()),
        }
    }
}
