//! What a caller may choose. Every field has a default, so that a caller names only what differs.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use crate::app::{Depth, Trust};
use crate::plan::{Adopt, Force, OutputScope};

/// How a site is opened.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # for entry in walkdir::WalkDir::new("img-fixtures/demo") {
/// #     let entry = entry?;
/// #     let to = folder.path().join(entry.path().strip_prefix("img-fixtures/demo")?);
/// #     if entry.file_type().is_dir() { std::fs::create_dir_all(to)?; } else { std::fs::copy(entry.path(), to)?; }
/// # }
/// # let path = folder.path();
/// use vignettes::{CheckOptions, OpenOptions, Site};
///
/// let options = OpenOptions { language: Some("fr".to_owned()), ..OpenOptions::default() };
/// let check = Site::open_with(path, &options)?.check(&CheckOptions::default())?;
/// assert!(check.findings.iter().any(|finding| finding.message.contains("texte de remplacement")));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenOptions {
    /// The configuration; by default `vignettes.yaml` at the site's root, if it is there.
    pub config: Option<PathBuf>,
    /// Threads; by default as many as there are processor cores.
    pub jobs: Option<NonZeroUsize>,
    /// Bytes for the pixels of pictures in work; by default a quarter of the memory that this machine or its container
    /// has.
    pub memory: Option<u64>,
    /// The language of messages: `en` or `fr`, with a region if you like (`fr-CA`). By default English.
    pub language: Option<String>,
}

/// What is planned. The fields are those of [`BuildOptions`].
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # for entry in walkdir::WalkDir::new("img-fixtures/demo") {
/// #     let entry = entry?;
/// #     let to = folder.path().join(entry.path().strip_prefix("img-fixtures/demo")?);
/// #     if entry.file_type().is_dir() { std::fs::create_dir_all(to)?; } else { std::fs::copy(entry.path(), to)?; }
/// # }
/// # let path = folder.path();
/// use vignettes::{PlanOptions, Site};
/// use vignettes::plan::OutputScope;
///
/// let site = Site::open(path)?;
/// let thumbs = site.plan(&PlanOptions { scope: OutputScope::Thumbs, ..PlanOptions::default() })?;
/// let all = site.plan(&PlanOptions::default())?;
/// assert!(thumbs.planned.len() <= all.planned.len());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanOptions {
    pub scope: OutputScope,
    pub force: Force,
    pub adopt: Adopt,
    pub trust: Trust,
}

/// What is built.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # for entry in walkdir::WalkDir::new("img-fixtures/demo") {
/// #     let entry = entry?;
/// #     let to = folder.path().join(entry.path().strip_prefix("img-fixtures/demo")?);
/// #     if entry.file_type().is_dir() { std::fs::create_dir_all(to)?; } else { std::fs::copy(entry.path(), to)?; }
/// # }
/// # let path = folder.path();
/// use vignettes::{BuildOptions, Site};
/// use vignettes::plan::OutputScope;
///
/// let site = Site::open(path)?;
/// let options = BuildOptions { scope: OutputScope::Thumbs, ..BuildOptions::default() };
/// let first = site.build(&options)?;
/// assert!(first.written.iter().all(|output| site.root().join(output.path.as_str()).is_file()));
/// // Nothing changed, so nothing is made again.
/// assert!(site.build(&options)?.written.is_empty());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildOptions {
    /// Thumbs and variants, or thumbs alone; by default both.
    pub scope: OutputScope,
    /// Whether outputs that are fresh are made again; by default not.
    pub force: Force,
    /// What becomes of files that stand where an output goes and that `vignettes` did not make. By default they are left,
    /// and reported as refused.
    pub adopt: Adopt,
    /// Whether the hashes of earlier runs may stand for bytes whose size and times are the same; by default they may.
    pub trust: Trust,
}

/// What is checked.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # for entry in walkdir::WalkDir::new("img-fixtures/demo") {
/// #     let entry = entry?;
/// #     let to = folder.path().join(entry.path().strip_prefix("img-fixtures/demo")?);
/// #     if entry.file_type().is_dir() { std::fs::create_dir_all(to)?; } else { std::fs::copy(entry.path(), to)?; }
/// # }
/// # let path = folder.path();
/// use vignettes::{CheckOptions, Site};
///
/// let options = CheckOptions { select: vec!["alt-*".to_owned()], ..CheckOptions::default() };
/// let check = Site::open(path)?.check(&options)?;
/// assert!(check.findings.iter().all(|finding| finding.rule.starts_with("alt-")));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckOptions {
    /// Ids and groups of rules, such as `alt-*`; by default all that the configuration has on.
    pub select: Vec<String>,
    /// Ids and groups of rules that don't count.
    pub ignore: Vec<String>,
    /// A file with the counts of known findings, which are held back. It is only read.
    pub baseline: Option<PathBuf>,
    /// A revision of git's: only findings that concern changes since then are returned.
    pub changed_since: Option<String>,
    /// The folder of the built site, to compare it with the content.
    pub built: Option<PathBuf>,
    /// Whether pictures are decoded, or only their headers read; by default headers.
    pub depth: Depth,
}

impl Default for PlanOptions {
    fn default() -> Self {
        let BuildOptions { scope, force, adopt, trust } = BuildOptions::default();
        Self { scope, force, adopt, trust }
    }
}

impl Default for BuildOptions {
    fn default() -> Self {
        Self { scope: OutputScope::All, force: Force::No, adopt: Adopt::No, trust: Trust::Remembered }
    }
}

impl Default for CheckOptions {
    fn default() -> Self {
        let (select, ignore) = (Vec::new(), Vec::new());
        Self { select, ignore, baseline: None, changed_since: None, built: None, depth: Depth::Headers }
    }
}
