//! The root of a site: found upwards as git does, and the only way from a [`FilePath`] to a path
//! that can be opened.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bounds::{Content, read_whole};
use super::folder::{About, Access, EntryKind};
use super::named::read_there;
use super::refusal::Refusal;
use super::stat::Stat;
use super::tree::{Tree, if_there};
use crate::model::FilePath;
use crate::settings::Sources;
use crate::settings::generator::{ConfigText, HUGO_FILES};

/// The file that configures us.
pub const CONFIG_FILE: &str = "vignettes.yaml";

/// The folder that holds a site, open. Its files are read through it, and reach nothing outside of it; what changes them
/// is a [`super::Writer`].
#[derive(Clone, Debug)]
pub struct SiteRoot(Arc<Tree>);

impl SiteRoot {
    /// The nearest folder, from `start` upwards, that looks like a site's root: it has our
    /// configuration, the generator's, or both `content` and `static`.
    #[must_use]
    pub fn find(start: &Path) -> Option<Self> {
        let start = fs::canonicalize(start).ok()?;
        let folder = start.ancestors().find(|folder| is_root(folder))?;
        Tree::open(folder.to_owned()).ok().map(|tree| Self(Arc::new(tree)))
    }

    /// Takes a folder as it is, for a user who names the configuration.
    pub fn at(folder: &Path) -> io::Result<Self> {
        Tree::open(fs::canonicalize(folder)?).map(|tree| Self(Arc::new(tree)))
    }

    /// The path to be named, or watched. What is read or written goes by the open folder.
    #[must_use]
    pub fn locate(&self, path: &FilePath) -> PathBuf {
        self.as_path().join(path.as_str())
    }

    #[must_use]
    pub fn as_path(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn tree(&self) -> &Tree {
        &self.0
    }

    /// The folder is there, or another one in its place.
    #[must_use]
    pub fn is_there(&self) -> bool {
        fs::metadata(self.as_path()).is_ok_and(|found| found.is_dir())
    }

    /// The whole of a page, a template, a file of data.
    pub fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.read_as(path, Content::Text)
    }

    /// The whole of a picture's file.
    pub fn read_picture(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.read_as(path, Content::Picture)
    }

    /// The whole file. The one way in which a file of the site is read as a whole.
    pub fn read_as(&self, path: &FilePath, content: Content) -> io::Result<Vec<u8>> {
        read_whole(&self.0.file(path, Access::Read)?, content)
    }

    /// [`read`](Self::read), or `None` where there is none.
    pub fn read_if_there(&self, path: &FilePath) -> io::Result<Option<Vec<u8>>> {
        self.read_if_there_as(path, Content::Text)
    }

    /// [`read_as`](Self::read_as), or `None` where there is none.
    pub fn read_if_there_as(&self, path: &FilePath, content: Content) -> io::Result<Option<Vec<u8>>> {
        if_there(self.read_as(path, content))
    }

    /// The file, to be read in part, as it is before that.
    pub(super) fn open(&self, path: &FilePath) -> io::Result<(BufReader<File>, Stat)> {
        let file = self.0.file(path, Access::Read)?;
        let stat = Stat::of(&file.metadata()?);
        // A header is within the first few kilobytes, or behind a profile that is seeked over.
        Ok((BufReader::with_capacity(4096, file), stat))
    }

    /// The stat of a regular file, links followed; `None` where there is nothing.
    pub(super) fn stat(&self, path: &FilePath) -> io::Result<Option<Stat>> {
        match self.0.about(path)? {
            Some(About { kind: EntryKind::File, stat, .. }) => Ok(Some(stat)),
            Some(About { kind: EntryKind::Folder, .. }) => Err(Refusal::Folder.into()),
            Some(_) => Err(Refusal::Special.into()),
            None => Ok(None),
        }
    }

    /// There is a file at this path, and not a link to one.
    pub fn is_plain_file(&self, path: &FilePath) -> io::Result<bool> {
        Ok(self.0.entry(path)?.is_some_and(|found| found.kind == EntryKind::File))
    }

    /// Something is at this path, be it a broken link, or what can't be looked at: nothing is made in its place.
    #[must_use]
    pub fn is_taken(&self, path: &FilePath) -> bool {
        !matches!(self.0.entry(path), Ok(None))
    }

    /// This path, with its links followed as far as there is something, stays inside the site.
    #[must_use]
    pub fn holds(&self, path: &FilePath) -> bool {
        let place = self.locate(path);
        let there = place.ancestors().find_map(|place| fs::canonicalize(place).ok());
        there.is_some_and(|there| there.starts_with(self.as_path()))
    }

    /// How the site calls a path of the file system: as it is written, and where its links lead; nothing outside of the
    /// site.
    #[must_use]
    pub fn named(&self, path: &Path) -> Vec<FilePath> {
        let below = |path: PathBuf| {
            let below = path.strip_prefix(self.as_path()).ok()?.to_str()?.replace('\\', "/");
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
        self.stat(path).ok()?.map(|found| found.size)
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
    let at = |name: &str| root.locate(&FilePath::new(name));
    let own = FilePath::new(CONFIG_FILE);
    let (path, name, read) = match config {
        Some(path) => {
            let read = read_there(path, Content::Configuration).map(Some);
            (path.to_owned(), path.to_string_lossy().into_owned(), read)
        }
        None => (at(CONFIG_FILE), CONFIG_FILE.to_owned(), root.read_if_there_as(&own, Content::Configuration)),
    };
    if let Some(text) = read.and_then(as_text).map_err(|error| (path, error))? {
        sources.config = Some(ConfigText { path: FilePath::new(name), text });
    }
    for name in HUGO_FILES {
        let path = FilePath::new(*name);
        let read = root.read_if_there_as(&path, Content::Configuration).and_then(as_text);
        if let Some(text) = read.map_err(|error| (at(name), error))? {
            sources.generator.push(ConfigText { path, text });
        }
    }
    sources.content_folders = folders_in(root, &FilePath::new("content")).map_err(|error| (at("content"), error))?;
    Ok(sources)
}

fn as_text(bytes: Option<Vec<u8>>) -> io::Result<Option<String>> {
    let text = bytes.map(String::from_utf8).transpose();
    text.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
}

/// Names of the folders in a folder, and of links to some, sorted.
fn folders_in(root: &SiteRoot, folder: &FilePath) -> io::Result<Vec<String>> {
    let is_folder = |name: &str| {
        let path = folder.join(name)?;
        // A link that leads nowhere, or out, is no folder of the site.
        root.tree().about(&path).ok()?.filter(|found| found.kind == EntryKind::Folder)
    };
    let mut folders = Vec::new();
    for (name, kind) in root.tree().entries(folder)? {
        let Ok(name) = name.into_string() else { continue };
        if kind == EntryKind::Folder || (kind == EntryKind::Link && is_folder(&name).is_some()) {
            folders.push(name);
        }
    }
    folders.sort();
    Ok(folders)
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
        let named =
            |path: &str| root.named(&root.as_path().join(path)).iter().map(ToString::to_string).collect::<Vec<_>>();
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
