//! The root of a site: found upwards as git does, and the only way from a [`FilePath`] to a path
//! that can be opened.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bounds::{FileKind, read_whole};
use super::errors::ConfigReadError;
use super::file_problem::FileProblem;
use super::folder::{About, Access, EntryKind};
use super::stat::Stat;
use super::tree::{Tree, if_there};
use super::user_files::read_there;
use crate::generator::{self, ConfigText, Evidence, FolderEntry, Folders, Wanted};
use crate::model::FilePath;
use crate::settings::Sources;

/// The file that configures us.
pub const CONFIG_FILE: &str = "vignettes.yaml";
/// The names that it may have; a site has one of them.
pub const CONFIG_FILES: [&str; 3] = [CONFIG_FILE, "vignettes.yml", "vignettes.toml"];

/// The folder that holds a site, open. Its files are read through it, and reach nothing outside of it; what changes them
/// is a [`super::Writer`].
#[derive(Clone, Debug)]
pub struct SiteRoot(Arc<Tree>);

impl SiteRoot {
    /// Returns the nearest folder, from `start` upwards, that looks like a site's root: it has our
    /// configuration, the generator's, or both `content` and `static`; else one with a folder that only sites have.
    #[must_use]
    pub fn find(start: &Path) -> Option<Self> {
        let start = fs::canonicalize(start).ok()?;
        // A folder of a language may have posts of its own: what is configured comes first.
        let folder = start.ancestors().find(|folder| is_root(folder));
        let folder = folder.or_else(|| start.ancestors().find(|folder| has_telling_folder(folder)))?;
        Tree::open(folder.to_owned()).ok().map(|tree| Self(Arc::new(tree)))
    }

    /// Takes a folder as it is, for a user who names the configuration.
    pub fn at(folder: &Path) -> io::Result<Self> {
        Tree::open(fs::canonicalize(folder)?).map(|tree| Self(Arc::new(tree)))
    }

    /// Returns the path to be named, or watched. What is read or written goes by the open folder.
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

    /// Returns the whole of a page, a template, a file of data.
    pub fn read_file(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.read_as(path, FileKind::Text)
    }

    /// Returns the whole of a picture's file.
    pub fn read_picture(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.read_as(path, FileKind::Picture)
    }

    /// Returns the whole file.
    pub fn read_as(&self, path: &FilePath, content: FileKind) -> io::Result<Vec<u8>> {
        let file = self.0.file(path, Access::Read)?;
        read_whole(&file, &file.metadata()?, content)
    }

    /// [`read_as`](Self::read_as), and the file's stat from before that; no stat where a later change might not show in it.
    pub(super) fn read_with_stat(&self, path: &FilePath, content: FileKind) -> io::Result<(Vec<u8>, Option<Stat>)> {
        let file = self.0.file(path, Access::Read)?;
        let found = file.metadata()?;
        // Asked before the file is read: what changes while it is being read must not pass for settled.
        let stat = Some(Stat::of(&found)).filter(Stat::is_settled);
        Ok((read_whole(&file, &found, content)?, stat))
    }

    /// [`read_file`](Self::read_file), or `None` where there is none.
    pub fn read_if_there(&self, path: &FilePath) -> io::Result<Option<Vec<u8>>> {
        self.read_if_there_as(path, FileKind::Text)
    }

    /// [`read_as`](Self::read_as), or `None` where there is none.
    pub fn read_if_there_as(&self, path: &FilePath, content: FileKind) -> io::Result<Option<Vec<u8>>> {
        if_there(self.read_as(path, content))
    }

    /// Returns the file, to be read in part, as it is before that.
    pub(super) fn open(&self, path: &FilePath) -> io::Result<(BufReader<File>, Stat)> {
        let file = self.0.file(path, Access::Read)?;
        let stat = Stat::of(&file.metadata()?);
        // A header is within the first few kilobytes, or behind a profile that is seeked over.
        Ok((BufReader::with_capacity(4096, file), stat))
    }

    /// Returns the stat of a regular file, links followed; `None` where there is nothing.
    pub(super) fn stat(&self, path: &FilePath) -> io::Result<Option<Stat>> {
        match self.0.about(path)? {
            Some(About { kind: EntryKind::File, stat, .. }) => Ok(Some(stat)),
            Some(About { kind: EntryKind::Folder, .. }) => Err(FileProblem::Folder.into()),
            Some(_) => Err(FileProblem::Special.into()),
            None => Ok(None),
        }
    }

    /// There is a file at this path, and not a link to one.
    pub fn is_plain_file(&self, path: &FilePath) -> io::Result<bool> {
        Ok(self.0.find_entry(path)?.is_some_and(|found| found.kind == EntryKind::File))
    }

    /// Something is at this path, be it a broken link, or what can't be looked at: nothing is made in its place.
    #[must_use]
    pub fn is_taken(&self, path: &FilePath) -> bool {
        !matches!(self.0.find_entry(path), Ok(None))
    }

    /// Returns those of the paths that are taken, as [`SiteRoot::is_taken`] says it of one. Sorted paths take the least
    /// time.
    #[must_use]
    pub fn taken_paths<'p>(&self, paths: &[&'p FilePath]) -> BTreeSet<&'p FilePath> {
        let found = self.0.find_entries(paths);
        paths.iter().zip(found).filter(|(_, found)| !matches!(found, Ok(None))).map(|(path, _)| *path).collect()
    }

    /// This path, with its links followed as far as there is something, stays inside the site.
    #[must_use]
    pub fn holds(&self, path: &FilePath) -> bool {
        let place = self.locate(path);
        let there = place.ancestors().find_map(|place| fs::canonicalize(place).ok());
        there.is_some_and(|there| there.starts_with(self.as_path()))
    }

    /// Returns how the site calls a path of the file system: as it is written, and where its links lead; nothing
    /// outside of the site.
    #[must_use]
    pub fn site_paths(&self, path: &Path) -> Vec<FilePath> {
        let below = |path: PathBuf| {
            let below = path.strip_prefix(self.as_path()).ok()?.to_str()?.replace('\\', "/");
            FilePath::parse(&below)
        };
        let written = std::path::absolute(path).ok().and_then(below);
        let mut names: Vec<FilePath> = written.into_iter().chain(fs::canonicalize(path).ok().and_then(below)).collect();
        names.dedup();
        names
    }

    /// The path is the site itself.
    #[must_use]
    pub fn is_at(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|path| path == self.as_path())
    }

    /// Bytes; `None` where there is no file.
    #[must_use]
    pub fn size(&self, path: &FilePath) -> Option<u64> {
        self.stat(path).ok()?.map(|found| found.size)
    }
}

fn is_root(folder: &Path) -> bool {
    let configured = generator::config_files().any(|name| folder.join(name).is_file());
    configured
        || CONFIG_FILES.iter().any(|name| folder.join(name).is_file())
        || (folder.join("content").is_dir() && folder.join("static").is_dir())
        || has_telling_file(folder)
}

/// A file there, such as a package's description, shows a generator.
fn has_telling_file(folder: &Path) -> bool {
    let text = |name: &str| {
        let bytes = read_there(&folder.join(name), FileKind::Configuration).ok()?;
        Some(ConfigText { path: FilePath::new(name), text: String::from_utf8(bytes).ok()? })
    };
    let names: BTreeSet<&str> = generator::hints().collect();
    let texts: Vec<ConfigText> =
        names.into_iter().filter(|name| folder.join(name).is_file()).filter_map(text).collect();
    !texts.is_empty() && generator::recognised(Evidence { texts: &texts, folders: &Folders::new() }).is_some()
}

/// A folder there has a name that shows a generator.
fn has_telling_folder(folder: &Path) -> bool {
    let names = generator::ALL.iter().flat_map(|generator| generator.telling_folders).copied();
    names.into_iter().any(|name| folder.join(name).is_dir())
}

/// Rounds in which a generator may ask for more. Each round reads what the last one named; four are the most that any
/// needs.
const MOST_ROUNDS: usize = 8;
/// Files and folders that a generator may ask for.
const MOST_WANTED: usize = 20_000;

/// Reads the configuration files that settings are made of. `config` is the file that `--config`
/// names, else the site's own is read, if there is one.
pub fn load_sources(root: &SiteRoot, config: Option<&Path>) -> Result<Sources, ConfigReadError> {
    let mut sources = Sources { config: load_config(root, config)?, ..Sources::default() };
    let mut asked: BTreeSet<Wanted> = BTreeSet::new();
    let config_files = generator::config_files().chain(generator::hints());
    let config_files = config_files.map(|name| Wanted::Text(FilePath::new(name)));
    let mut wanted: Vec<Wanted> = config_files.chain([Wanted::Folder(FilePath::new(""))]).collect();
    for _ in 0..MOST_ROUNDS {
        wanted.retain(|one| asked.len() < MOST_WANTED && asked.insert(one.clone()));
        if wanted.is_empty() {
            break;
        }
        for one in &wanted {
            answer(root, one, &mut sources)?;
        }
        wanted = (sources.found_generator().wanted)(sources.evidence());
    }
    Ok(sources)
}

fn load_config(root: &SiteRoot, config: Option<&Path>) -> Result<Option<ConfigText>, ConfigReadError> {
    let Some(path) = config else { return load_own_config(root) };
    let read = read_there(path, FileKind::Configuration).map(Some).and_then(as_text);
    let text = read.map_err(|error| ConfigReadError { path: path.to_owned(), error })?;
    Ok(text.map(|text| ConfigText { path: FilePath::new(path.to_string_lossy()), text }))
}

/// The site's own file. Of two, nobody could say which one counts.
fn load_own_config(root: &SiteRoot) -> Result<Option<ConfigText>, ConfigReadError> {
    let mut found: Option<ConfigText> = None;
    for path in CONFIG_FILES.map(FilePath::new) {
        let failed = |error| ConfigReadError { path: root.locate(&path), error };
        let read = root.read_if_there_as(&path, FileKind::Configuration).and_then(as_text).map_err(failed)?;
        let Some(text) = read else { continue };
        if found.is_some() {
            let two = "it is the second configuration of the site";
            return Err(failed(io::Error::new(io::ErrorKind::AlreadyExists, two)));
        }
        found = Some(ConfigText { path, text });
    }
    Ok(found)
}

/// Reads what a generator asks for. What is not there adds nothing.
fn answer(root: &SiteRoot, wanted: &Wanted, sources: &mut Sources) -> Result<(), ConfigReadError> {
    let failed = |path: &FilePath, error| ConfigReadError { path: root.locate(path), error };
    match wanted {
        Wanted::Text(path) => {
            let read = root.read_if_there_as(path, FileKind::Configuration).and_then(as_text);
            // What is read beside the configuration, such as the description of a package, stops nothing.
            let is_hint = generator::hints().any(|name| name == path.as_str());
            let is_configuration = generator::config_files().any(|name| name == path.as_str());
            let is_aside =
                |error: &io::Error| is_hint || (!is_configuration && error.kind() == io::ErrorKind::InvalidData);
            let text = match read {
                Err(error) if is_aside(&error) => None,
                read => read.map_err(|error| failed(path, error))?,
            };
            sources.generator.extend(text.map(|text| ConfigText { path: path.clone(), text }));
        }
        Wanted::Folder(path) => {
            let names = names_in(root, path).map_err(|error| failed(path, error))?;
            sources.folders.insert(path.clone(), names);
        }
    }
    Ok(())
}

fn as_text(bytes: Option<Vec<u8>>) -> io::Result<Option<String>> {
    let text = bytes.map(String::from_utf8).transpose();
    text.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
}

/// Returns the names in a folder, sorted. A link to a folder of the site is a folder; one that leads nowhere, or out of
/// the site, is left out.
fn names_in(root: &SiteRoot, folder: &FilePath) -> io::Result<Vec<FolderEntry>> {
    let leads_to = |name: &str| Some(root.tree().about(&folder.join(name)?).ok()??.kind);
    let mut found = Vec::new();
    for (name, kind) in root.tree().read_entries(folder)? {
        let Ok(name) = name.into_string() else { continue };
        let kind = if kind == EntryKind::Link { leads_to(&name) } else { Some(kind) };
        if let Some(kind) = kind {
            found.push(FolderEntry { name, is_folder: kind == EntryKind::Folder });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
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
        let named = |path: &str| {
            root.site_paths(&root.as_path().join(path)).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(named("a.md"), ["a.md"]);
        assert_eq!(named("x/../a.md"), ["a.md"]);
        assert_eq!(named("../a.md"), [""; 0]);
        assert_eq!((root.size(&FilePath::new("a.md")), root.size(&FilePath::new("b.md"))), (Some(1), None));
    }

    #[test]
    fn what_is_not_configured_is_found_by_what_only_sites_have() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        let found = |path: &str| {
            let found = SiteRoot::find(&at(path))?.as_path().to_owned();
            let top = fs::canonicalize(folder.path()).unwrap();
            Some(found.strip_prefix(&top).ok()?.to_string_lossy().into_owned())
        };
        for path in ["jekyll/fr/_posts", "bare/_posts", "bare/fr/_posts", "eleventy/src/en", "other/src"] {
            fs::create_dir_all(at(path)).unwrap();
        }
        fs::write(at("jekyll/_config.yml"), "title: x\n").unwrap();
        fs::write(at("eleventy/package.json"), r#"{"devDependencies": {"@11ty/eleventy": "3"}}"#).unwrap();
        fs::write(at("other/package.json"), r#"{"dependencies": {"react": "19"}}"#).unwrap();
        for (start, root) in [
            ("jekyll/fr/_posts", Some("jekyll")),
            ("bare/_posts", Some("bare")),
            ("eleventy/src/en", Some("eleventy")),
            ("other/src", None),
        ] {
            assert_eq!(found(start).as_deref(), root, "{start}");
        }
    }

    #[test]
    fn what_is_read_beside_the_configuration_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("hugo.toml"), "title = 'x'\n").unwrap();
        fs::write(folder.path().join("package.json"), b"\xff").unwrap();
        let root = SiteRoot::at(folder.path()).unwrap();
        let sources = load_sources(&root, None).unwrap();
        assert_eq!(sources.generator.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["hugo.toml"]);
        fs::write(folder.path().join("hugo.toml"), b"\xff").unwrap();
        assert!(load_sources(&root, None).is_err());
    }

    #[test]
    fn no_root_is_none() {
        assert!(SiteRoot::find(Path::new("/")).is_none());
    }
}
