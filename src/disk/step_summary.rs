//! The file that GitHub makes the page of a run of.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Other commands of the step write there too, so it is only added to.
#[derive(Debug)]
pub struct StepSummaryFile(File);

impl StepSummaryFile {
    /// Returns the file that `GITHUB_STEP_SUMMARY` names, and its path; `None` where it names none.
    #[must_use]
    pub fn from_environment() -> Option<(PathBuf, io::Result<Self>)> {
        let path = PathBuf::from(std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty())?);
        let file = Self::open(&path);
        Some((path, file))
    }

    fn open(path: &Path) -> io::Result<Self> {
        OpenOptions::new().create(true).append(true).open(path).map(Self)
    }

    /// Bytes that are there.
    pub fn length(&self) -> io::Result<u64> {
        self.0.metadata().map(|about| about.len())
    }

    pub fn append(mut self, text: &str) -> io::Result<()> {
        self.0.write_all(text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.md");
        StepSummaryFile::open(&path).unwrap().append("one\n").unwrap();
        let again = StepSummaryFile::open(&path).unwrap();
        assert_eq!(again.length().unwrap(), 4);
        again.append("two\n").unwrap();
        assert_eq!(std::fs::read_to_string(path).unwrap(), "one\ntwo\n");
    }
}
