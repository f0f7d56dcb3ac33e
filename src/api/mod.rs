//! The library's front: opens a site, and plans, builds and checks it. It prints nothing and ends no process: what came of
//! it is a value, and what stopped it is an error with its cause.

mod options;
mod results;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use crate::app::build::{self, BuildObserver};
use crate::app::check::{self, CheckRequest};
use crate::app::session::open_session;
use crate::app::{self, Depth, Options, Planning, Trust, plan};
use crate::disk;
use crate::error::Stop;
use crate::plan::Policy;
use crate::produce;
use crate::report::FORMATS;
use crate::words::Words;

pub use options::{BuildOptions, CheckOptions, OpenOptions, PlanOptions};
pub use results::{
    BuiltOutput, CheckFinding, FailedOutput, PlannedOutput, RefusedOutput, SiteBuild, SiteCheck, SitePlan, UnreadFile,
};

/// A site on disk. Each call reads its configuration and its pages anew, so that nothing is out of date.
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
/// use vignettes::{CheckOptions, PlanOptions, Site};
///
/// let site = Site::open(path)?;
/// let plan = site.plan(&PlanOptions::default())?;
/// for output in &plan.planned {
///     println!("{}: {} × {}", output.path, output.width, output.height);
/// }
/// # assert!(!plan.planned.is_empty());
///
/// let check = site.check(&CheckOptions::default())?;
/// for finding in &check.findings {
///     println!("{}: {}", finding.path, finding.message);
/// }
/// # assert!(!check.findings.is_empty());
/// # Ok(())
/// # }
/// ```
pub struct Site {
    root: PathBuf,
    config: Option<PathBuf>,
    jobs: usize,
    memory: u64,
    words: Words,
}

impl Site {
    /// Opens the site at `path`, or the one around it, with the defaults of [`OpenOptions`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Stop> {
        Self::open_with(path, &OpenOptions::default())
    }

    /// Opens the site at `path`, or the one around it. A configuration that can't stand is reported here.
    ///
    /// Panics of decoders fail their own picture. So that they print nothing, the first call puts a hook before the
    /// process's panic hook; all other panics go on to that one.
    pub fn open_with(path: impl AsRef<Path>, options: &OpenOptions) -> Result<Self, Stop> {
        produce::keep_quiet();
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let mut site = Self {
            root: path.as_ref().to_owned(),
            config: options.config.clone(),
            jobs: options.jobs.map_or_else(cores, NonZeroUsize::get),
            memory: options.memory.unwrap_or_else(|| disk::memory_of_this_machine() / 4),
            words: Words::new(options.language.as_deref().unwrap_or("en")),
        };
        let session = open_session(&site.options(Planning::Thumbs, Policy::default(), Trust::Remembered))?;
        session.root.as_path().clone_into(&mut site.root);
        Ok(site)
    }

    /// Returns the folder that all paths of results are relative to.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Says what [`Site::build`] would do and why. Writes nothing.
    pub fn plan(&self, options: &PlanOptions) -> Result<SitePlan, Stop> {
        let PlanOptions { scope, force, adopt, trust } = *options;
        let options = self.options(Planning::Outputs, Policy { force, adopt, scope }, trust);
        let state = plan::plan_site(&options)?;
        Ok(SitePlan::of(&state.plan, state.unread.files(), &self.words))
    }

    /// Makes the outputs that are missing or stale, and writes the manifest. One bad picture never stops the others: what
    /// failed is in the result, and an error says that nothing could be done at all.
    pub fn build(&self, options: &BuildOptions) -> Result<SiteBuild, Stop> {
        self.build_with_progress(options, &Silent)
    }

    /// Does the same as [`Site::build`], and tells `observer` how far it is.
    pub fn build_with_progress(&self, options: &BuildOptions, observer: &dyn BuildObserver) -> Result<SiteBuild, Stop> {
        let BuildOptions { scope, force, adopt, trust } = *options;
        let options = self.options(Planning::Outputs, Policy { force, adopt, scope }, trust);
        let (_, outcome) = build::build_site(&options, observer)?;
        Ok(SiteBuild::of(outcome, &self.words))
    }

    /// Judges every image and alt text of the site. Writes nothing.
    pub fn check(&self, options: &CheckOptions) -> Result<SiteCheck, Stop> {
        let CheckOptions { select, ignore, baseline, changed_since, built, depth } = options;
        let baseline = baseline
            .clone()
            .map(|path| app::finding_filter::BaselineFile { path, effect: app::finding_filter::BaselineEffect::Read });
        let filter = app::FindingFilter { select: select.clone(), ignore: ignore.clone(), baseline };
        let asked =
            CheckRequest { filter, format: &FORMATS[0], fail_on: None, since: changed_since.as_deref(), paths: &[] };
        let options = Options {
            depth: *depth,
            built: built.clone(),
            ..self.options(Planning::Thumbs, Policy::default(), Trust::Remembered)
        };
        let session = check::open_session_with_rules(&options, &asked)?;
        let mut checked = check::check_site(&session, &options, &asked)?;
        let baselined = check::apply_baseline(&session, &mut checked, &asked, None)?;
        Ok(SiteCheck::of(&checked, baselined.as_ref(), &self.words))
    }

    fn options(&self, planning: Planning, policy: Policy, trust: Trust) -> Options {
        Options {
            site: self.root.clone(),
            config: self.config.clone(),
            jobs: self.jobs,
            memory: self.memory,
            policy,
            planning,
            depth: Depth::Headers,
            trust,
            built: None,
        }
    }
}

/// Nobody follows the build.
struct Silent;

impl BuildObserver for Silent {}
