//! The root of a site: found upwards as git does, and the only way from a [`FilePath`] to a path
//! that can be opened.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use super::stat::Stat;
use crate::model::FilePath;
use crate::plan::Owned;
use crate::settings::Sources;
use crate::settings::generator::{ConfigText, HUGO_FILES};

/// The file that configures us.
pub const CONFIG_FILE: &str = "vignettes.yaml";

/// The folder that holds a site. Absolute, links resolved.
#[derive(Clone, Debug)]
pub struct SiteRoot(PathBuf);

impl SiteRoot {
    /// The nearest folder, from `start` upwards, that looks like a site's root: it has our
    /// configuration, the generator's, or both `content` and `static`.
    #[must_use]
    pub fn find(start: &Path) -> Option<Self> {
        let start = fs::canonicalize(start).ok()?;
        start.ancestors().find(|folder| is_root(folder)).map(|folder| Self(folder.to_owned()))
    }

    /// Takes a folder as it is, for a user who names the configuration.
    pub fn at(folder: &Path) -> io::Result<Self> {
        fs::canonicalize(folder).map(Self)
    }

    /// The path to open.
    #[must_use]
    pub fn locate(&self, path: &FilePath) -> PathBuf {
        self.0.join(path.as_str())
    }

    #[must_use]
    pub fn as_path(&self) -> &Path {
        &self.0
    }

    /// The folder is there, or another one in its place.
    #[must_use]
    pub fn is_there(&self) -> bool {
        fs::metadata(&self.0).is_ok_and(|found| found.is_dir())
    }

    /// The whole file.
    pub fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        fs::read(self.locate(path))
    }

    /// The whole file, or `None` where there is none.
    pub fn read_if_there(&self, path: &FilePath) -> io::Result<Option<Vec<u8>>> {
        match self.read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The file, to be read in part, as it is before that.
    pub(super) fn open(&self, path: &FilePath) -> io::Result<(BufReader<File>, Stat)> {
        let file = File::open(self.locate(path))?;
        let stat = Stat::of(&file.metadata()?);
        // A header is within the first few kilobytes, or behind a profile that is seeked over.
        Ok((BufReader::with_capacity(4096, file), stat))
    }

    /// Something is at this path, be it a broken link.
    #[must_use]
    pub fn is_taken(&self, path: &FilePath) -> bool {
        fs::symlink_metadata(self.locate(path)).is_ok()
    }

    /// This path, with its links followed as far as there is something, stays inside the site.
    #[must_use]
    pub fn holds(&self, path: &FilePath) -> bool {
        let place = self.locate(path);
        let there = place.ancestors().find_map(|place| fs::canonicalize(place).ok());
        there.is_some_and(|there| there.starts_with(&self.0))
    }

    /// How the site calls a path of the file system: as it is written, and where its links lead; nothing outside of the
    /// site.
    #[must_use]
    pub fn named(&self, path: &Path) -> Vec<FilePath> {
        let below = |path: PathBuf| {
            let below = path.strip_prefix(&self.0).ok()?.to_str()?.replace('\\', "/");
            FilePath::cleaned(&below)
        };
        let written = std::path::absolute(path).ok().and_then(below);
        let mut names: Vec<FilePath> = written.into_iter().chain(fs::canonicalize(path).ok().and_then(below)).collect();
        names.dedup();
        names
    }

    /// Bytes; `None` where there is no file.
    #[must_use]
    pub fn size(&self, path: &FilePath) -> Option<u64> {
        fs::metadata(self.locate(path)).ok().filter(fs::Metadata::is_file).map(|found| found.len())
    }

    /// Removes an output of ours; that it is gone already is no error.
    pub fn remove(&self, path: &FilePath) -> io::Result<()> {
        match fs::remove_file(self.locate(path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes an output. Only what was found to be ours can be.
    pub fn remove_output(&self, output: &Owned) -> io::Result<()> {
        self.remove(output.path())
    }

    /// There is a file at this path, and not a link to one.
    pub fn is_plain_file(&self, path: &FilePath) -> io::Result<bool> {
        fs::symlink_metadata(self.locate(path)).map(|found| found.is_file())
    }

    /// Removes a folder if nothing is in it.
    pub fn remove_empty_folder(&self, path: &FilePath) {
        // One with something in it says so, and stays.
        drop(fs::remove_dir(self.locate(path)));
    }

    /// A file is at this path.
    #[must_use]
    pub fn has_file(&self, path: &FilePath) -> bool {
        fs::metadata(self.locate(path)).is_ok_and(|found| found.is_file())
    }
}

fn is_root(folder: &Path) -> bool {
    let hugo = HUGO_FILES.iter().any(|name| folder.join(name).is_file());
    hugo || folder.join(CONFIG_FILE).is_file() || (folder.join("content").is_dir() && folder.join("static").is_dir())
}

/// Reads the configuration files that settings are made of. `config` is the file that `--config`
/// names, else the site's own is read, if there is one.
pub fn load_sources(root: &SiteRoot, config: Option<&Path>) -> Result<Sources, (PathBuf, io::Error)> {
    let mut sources = Sources::default();
    let (path, name) = match config {
        Some(path) => (path.to_owned(), path.to_string_lossy().into_owned()),
        None => (root.0.join(CONFIG_FILE), CONFIG_FILE.to_owned()),
    };
    match fs::read_to_string(&path) {
        Ok(text) => sources.config = Some(ConfigText { path: FilePath::new(name), text }),
        Err(error) if error.kind() == io::ErrorKind::NotFound && config.is_none() => {}
        Err(error) => return Err((path, error)),
    }
    for name in HUGO_FILES {
        let path = root.0.join(name);
        match fs::read_to_string(&path) {
            Ok(text) => sources.generator.push(ConfigText { path: FilePath::new(*name), text }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err((path, error)),
        }
    }
    if let Ok(entries) = fs::read_dir(root.0.join("content")) {
        let folders = entries.flatten().filter(|entry| entry.path().is_dir());
        sources.content_folders = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        sources.content_folders.sort();
    }
    Ok(sources)
}

/// A report file that the user named; opened before the work, so that a bad path fails early, and
/// changed only when there is something to write.
#[derive(Debug)]
pub struct ReportFile(File);

impl ReportFile {
    pub fn at(path: &Path) -> io::Result<Self> {
        OpenOptions::new().create(true).truncate(false).write(true).open(path).map(Self)
    }

    /// Replaces what was in the file.
    pub fn write(mut self, report: &str) -> io::Result<()> {
        // A pipe or a device has no length to set.
        if self.0.metadata()?.is_file() {
            self.0.set_len(0)?;
        }
        self.0.write_all(report.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_found_from_below() {
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("img-fixtures/demo");
        let below = demo.join("content/en/blog");
        let found = SiteRoot::find(&below).expect("the demo site is there");
        assert_eq!(found.as_path(), fs::canonicalize(&demo).unwrap());
    }

    #[test]
    fn a_path_of_the_file_system_is_named_from_the_root() {
        let folder = tempfile::tempdir().unwrap();
        let root = SiteRoot::at(folder.path()).unwrap();
        fs::write(folder.path().join("a.md"), "a").unwrap();
        let named = |path: &str| root.named(&root.0.join(path)).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(named("a.md"), ["a.md"]);
        assert_eq!(named("x/../a.md"), ["a.md"]);
        assert_eq!(named("../a.md"), [""; 0]);
        assert_eq!((root.size(&FilePath::new("a.md")), root.size(&FilePath::new("b.md"))), (Some(1), None));
    }

    #[test]
    fn no_root_is_none() {
        assert!(SiteRoot::find(Path::new("/")).is_none());
    }
}
