//! The site that a command works on: found, with its settings resolved.

use std::path::Path;

use super::options::Options;
use crate::disk::{self, SiteRoot, SiteTexts};
use crate::error::{Problem, Stop, StopKind};
use crate::generator;
use crate::model::{FilePath, Message};
use crate::rules::{self, ActiveRules};
use crate::settings::{self, Settings, Sources};

/// A site with its configuration. Nothing in it is changed after it was opened: what a command asks for beside it is an
/// [`Overlay`](super::overlay::Overlay), a choice of rules, or an option.
pub struct Session {
    pub root: SiteRoot,
    pub settings: Settings,
    /// What the settings were read from.
    sources: Sources,
    pub chosen: ActiveRules,
    /// For all parallel work but that on pixels.
    pub threads: rayon::ThreadPool,
    /// What the site's pages and templates hold: each is opened once, however often the site is read.
    pub texts: SiteTexts,
}

/// Finds the site and resolves its settings.
pub fn open_session(options: &Options) -> Result<Session, Stop> {
    open_session_with(options, Ok)
}

/// Does the same, with the rules that `choose` makes of the configured ones.
pub fn open_session_with(
    options: &Options,
    choose: impl FnOnce(ActiveRules) -> Result<ActiveRules, Stop>,
) -> Result<Session, Stop> {
    open_at(root_of(&options.site, options.config.as_deref())?, options, choose)
}

/// Does the same for a path that may be a file, a pattern, or nothing that is there: the site is the one around it.
pub fn open_session_around(
    options: &Options,
    choose: impl FnOnce(ActiveRules) -> Result<ActiveRules, Stop>,
) -> Result<Session, Stop> {
    let start = disk::nearest_there(&options.site);
    if options.config.is_none() && SiteRoot::find(&start).is_none() {
        let is_folder = start == options.site && SiteRoot::at(&start).is_ok();
        return Err(match SiteRoot::find(Path::new(".")).filter(|_| !is_folder) {
            Some(here) => outside_stop(&here, &options.site),
            None if is_folder => not_found(&options.site),
            None => not_there(&options.site),
        });
    }
    open_session_with(&Options { site: start, ..options.clone() }, choose)
}

/// Resolves the settings of a folder that nothing shows to be a site yet. Returns `None` where something does.
pub fn open_new_site(options: &Options) -> Result<Option<Session>, Stop> {
    if SiteRoot::find(&options.site).is_some() || options.config.is_some() {
        return Ok(None);
    }
    let folder = SiteRoot::at(&options.site).map_err(|_| not_there(&options.site))?;
    open_at(folder, options, Ok).map(Some)
}

/// Returns why a folder is no site.
#[must_use]
pub fn not_found(site: &Path) -> Stop {
    let shown = site.to_string_lossy().into_owned();
    Stop::new(StopKind::Nothing, Message::new("site-not-found").with("path", shown))
}

fn not_there(site: &Path) -> Stop {
    let shown = site.to_string_lossy().into_owned();
    let message = Message::new("site-not-there").with("path", shown).with("command", "build");
    Stop::new(StopKind::Nothing, message)
}

/// Returns the refusal of a path that is not in the site.
pub fn outside_stop(root: &SiteRoot, path: &Path) -> Stop {
    let message = Message::new("check-outside").with("path", path.to_string_lossy().into_owned());
    Stop::usage(message.with("folder", root.as_path().to_string_lossy().into_owned()))
}

fn open_at(
    root: SiteRoot,
    options: &Options,
    choose: impl FnOnce(ActiveRules) -> Result<ActiveRules, Stop>,
) -> Result<Session, Stop> {
    let sources = disk::load_sources(&root, options.config.as_deref()).map_err(|unread| {
        let is_second = unread.error.kind() == std::io::ErrorKind::AlreadyExists;
        let message = Message::new(if is_second { "config-second" } else { "config-unreadable" });
        let message = message.with("path", unread.path.to_string_lossy().into_owned());
        Stop::usage(message.with("detail", unread.error.to_string())).with_cause(unread)
    })?;
    let settings = Settings::resolve(&sources, rules::schema()).map_err(|errors| {
        let problems = errors.0.iter().cloned().map(settings_problem).collect();
        Stop::of(StopKind::Usage, problems).with_cause(errors)
    })?;
    let configured = rules::configured_rules(&settings.rules);
    let threads = threads(options.jobs)?;
    let chosen = choose(configured)?;
    let texts = SiteTexts::new(&root);
    Ok(Session { root, settings, sources, chosen, threads, texts })
}

impl Session {
    /// The configuration is as it was read. Another run may have written it before this one had the lock.
    #[must_use]
    pub fn is_current(&self, options: &Options) -> bool {
        disk::load_sources(&self.root, options.config.as_deref()).is_ok_and(|now| now.says_the_same_as(&self.sources))
    }

    /// The file says how the whole site is read.
    #[must_use]
    pub fn is_configuration(&self, path: &FilePath) -> bool {
        let was_read = || self.sources.generator.iter().any(|file| file.path == *path);
        let is_known = || generator::config_files().any(|name| name == path.as_str());
        disk::CONFIG_FILES.contains(&path.as_str()) || was_read() || is_known()
    }

    /// Returns what the settings were read from.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Returns the generator's files that were read, and the folders that were looked into for more.
    pub fn configuration_paths(&self) -> impl Iterator<Item = &FilePath> {
        let folders = self.sources.folders.keys().filter(|folder| !folder.is_root());
        self.sources.generator.iter().map(|file| &file.path).chain(folders)
    }

    /// This site if its configuration is as it was read, else the site opened anew.
    pub fn or_anew(self, options: &Options, open: impl FnOnce() -> Result<Self, Stop>) -> Result<Self, Stop> {
        if self.is_current(options) { Ok(self) } else { open() }
    }
}

fn settings_problem(error: settings::SettingsError) -> Problem {
    Problem { place: Some(error.place), message: error.message, help: None }
}

fn root_of(site: &Path, config: Option<&Path>) -> Result<SiteRoot, Stop> {
    if let Some(found) = SiteRoot::find(site) {
        return Ok(found);
    }
    let folder = SiteRoot::at(site).map_err(|_| not_there(site))?;
    config.map(|_| folder).ok_or_else(|| not_found(site))
}

fn threads(jobs: usize) -> Result<rayon::ThreadPool, Stop> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    pool.map_err(|error| Stop::usage(Message::new("threads").with("detail", error.to_string())).with_cause(error))
}
