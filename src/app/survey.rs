//! The way that every command begins: settings, the site as read, and what is known of its outputs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::disk::{self, HashCache, Journal, SiteRoot, Store, Walked};
use crate::error::{Problem, Stop, StopKind};
use crate::model::outputs::{Effort, OutputState, Plan};
use crate::model::page::Target;
use crate::model::picture::{Impression, Look};
use crate::model::{FilePath, Files, Message, Page, Site};
use crate::plan::claims::{Rules, claimed};
use crate::plan::original::is_served;
use crate::plan::{Adopt, Claims, Facts, Policy, Scope, decided, variants};
use crate::produce;
use crate::read::resolve::Resolver;
use crate::rules::{self, Chosen, Context, Judged, Keys};
use crate::settings;
use crate::settings::file::FocusMode;
use crate::settings::{Settings, Sources};

use super::evidence;
use super::memory::{Known, Memory, recalled};
use super::probe::{Hashes, probed};
use super::unread::Unread;
use super::{pages, pixels, templates, unshown};

/// What the user asked for, beside the command.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// Where to begin to look for the site.
    pub site: PathBuf,
    pub config: Option<PathBuf>,
    /// Threads, at least 1.
    pub jobs: usize,
    /// Bytes for pixels.
    pub memory: u64,
    pub policy: Policy,
    pub planning: Planning,
    pub depth: Depth,
    pub trust: Trust,
    /// The folder of the built site, to hold against the content.
    pub built: Option<PathBuf>,
}

/// How far pictures are looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    Headers,
    /// `--deep`: every picture is decoded.
    Pixels,
}

/// What a command plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planning {
    /// Thumbs and variants.
    Outputs,
    /// Thumbs alone, by their headers: what rules judge.
    Thumbs,
}

/// Whether remembered hashes may stand for bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    Remembered,
    /// `--verify`.
    Nothing,
}

/// A site with its configuration, nothing read yet.
pub struct Opened {
    pub root: SiteRoot,
    pub settings: Settings,
    /// What the settings were read from.
    sources: Sources,
    pub chosen: Chosen,
    /// For all parallel work but that on pixels.
    pub threads: rayon::ThreadPool,
    /// Pages that are read as these bytes, not as they are on disk: how they would be after a repair. Empty as a rule.
    pub instead: BTreeMap<FilePath, Vec<u8>>,
    /// Files that pages are read as if they were there: pictures that are to be added. Empty as a rule.
    pub coming: Vec<FilePath>,
    /// Files that the disk refused to read.
    pub unread: Unread,
}

/// A site, read and planned.
pub struct Survey {
    pub site: Site,
    pub facts: Facts,
    pub plan: Plan,
    pub hashes: HashCache,
    /// Hashes that came with headers.
    pub sources: Hashes,
    pub journal: Journal,
    pub store: Store,
    /// The manifest as it is on disk.
    pub manifest: Option<Vec<u8>>,
    /// What pixels told, of the pictures that are there.
    pub looks: BTreeMap<FilePath, Look>,
    /// Those that were looked at now.
    pub new_looks: Vec<FilePath>,
    pub impressions: BTreeMap<FilePath, Impression>,
    /// What a killed run left.
    pub litter: Vec<FilePath>,
    /// Files and links, as one walk found them.
    pub files: Files,
}

/// Finds the site and resolves its settings.
pub fn opened(wishes: &Wishes) -> Result<Opened, Stop> {
    let root = root_of(&wishes.site, wishes.config.as_deref())?;
    let sources = disk::load_sources(&root, wishes.config.as_deref()).map_err(|(path, error)| {
        Stop::usage(
            Message::new("config-unreadable")
                .with("path", path.to_string_lossy().into_owned())
                .with("detail", error.to_string()),
        )
    })?;
    let settings = Settings::resolve(&sources, rules::schema()).map_err(|errors| Stop {
        kind: StopKind::Usage,
        problems: errors.into_iter().map(settings_problem).collect(),
    })?;
    let chosen = rules::chosen(&settings.rules);
    let threads = threads(wishes.jobs)?;
    let (instead, coming, unread) = (BTreeMap::new(), Vec::new(), Unread::default());
    Ok(Opened { root, settings, sources, chosen, threads, instead, coming, unread })
}

impl Opened {
    /// The configuration is as it was read. Another run may have written it before this one had the lock.
    #[must_use]
    pub fn is_current(&self, wishes: &Wishes) -> bool {
        disk::load_sources(&self.root, wishes.config.as_deref()).is_ok_and(|now| now == self.sources)
    }

    /// This site if its configuration is as it was read, else the site opened anew.
    pub fn or_anew(self, wishes: &Wishes, open: impl FnOnce() -> Result<Self, Stop>) -> Result<Self, Stop> {
        if self.is_current(wishes) { Ok(self) } else { open() }
    }
}

/// The file says how the whole site is read.
#[must_use]
pub fn is_configuration(path: &FilePath) -> bool {
    path.as_str() == disk::CONFIG_FILE || settings::generator::HUGO_FILES.contains(&path.as_str())
}

fn settings_problem(error: settings::SettingsError) -> Problem {
    Problem { place: Some(error.place), message: error.message, help: None }
}

fn root_of(site: &Path, config: Option<&Path>) -> Result<SiteRoot, Stop> {
    let shown = site.to_string_lossy().into_owned();
    if let Some(found) = SiteRoot::find(site) {
        return Ok(found);
    }
    let Ok(folder) = SiteRoot::at(site) else {
        return Err(Stop::new(StopKind::Nothing, Message::new("site-not-there").with("path", shown)));
    };
    config
        .map(|_| folder)
        .ok_or_else(|| Stop::new(StopKind::Nothing, Message::new("site-not-found").with("path", shown)))
}

/// Reads the site and plans its outputs. Writes nothing.
pub fn surveyed(opened: &Opened, wishes: &Wishes) -> Result<Survey, Stop> {
    opened.threads.install(|| survey(opened, wishes))
}

fn threads(jobs: usize) -> Result<rayon::ThreadPool, Stop> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    pool.map_err(|error| Stop::usage(Message::new("threads").with("detail", error.to_string())))
}

fn survey(opened: &Opened, wishes: &Wishes) -> Result<Survey, Stop> {
    let Opened { root, settings, .. } = opened;
    let contents: Vec<&FilePath> = settings.languages.iter().map(|language| &language.content).collect();
    let mut folders = contents.clone();
    folders.extend([&settings.static_folder, &settings.output].into_iter().filter(|folder| !folder.is_root()));
    let (mut walked, memory) = rayon::join(|| disk::walk(root, &folders), || recalled(opened, wishes));
    opened.unread.clear();
    opened.coming.iter().for_each(|path| walked.files.add(path.clone()));
    let resolver =
        || Resolver { files: &walked.files, static_folder: &settings.static_folder, content_folders: &contents };
    let mut site = read(opened, &walked, resolver())?;
    let Memory { bytes: manifest, manifest: remembered, mut known, journal, hashes, variants } = memory?;
    let probed = probed(opened, wishes, &site, &hashes);
    site.pictures = probed.pictures;
    site.templates = templates::read(root, &settings.layouts, &opened.unread);

    let places = evidence::places(opened, &contents, &walked.files);
    let disowned = evidence::disowned(opened, places, &site, &mut known);
    let ours = |path: &FilePath| known.contains_key(path);
    let sources = |paths: &BTreeSet<&FilePath>| probed.hashes.of_all(paths, &hashes, &opened.unread);
    let of_variants = settings.variants.is_some() && (wishes.policy.scope == Scope::All || variants);
    let shown = if of_variants { variants::shown(&site, &ours) } else { Vec::new() };
    let store = Store::new(root, settings.cache_size);
    let memory = pixels::Memory { manifest: &remembered, store: &store };
    let pixels = pixels::seen(opened, wishes, &site, &shown, memory, &sources);
    let claims = claimed(
        &site,
        &Rules {
            resolver: resolver(),
            presets: &settings.presets,
            output_folder: &settings.output,
            ours: &ours,
            places,
            looks: (settings.focus == FocusMode::Auto).then_some(&pixels.looks),
        },
        pixels.variants,
    );
    let outputs = outputs(opened, wishes, &walked.files, &claims, &known, &hashes);
    let reusable = claims.claims.iter().filter(|claim| outputs.contains_key(&claim.output));
    let mut sources = sources(&reusable.map(|claim| &claim.source).collect());
    sources.extend(pixels.hashes);
    let served = shown.iter().filter(|one| is_served(one.source, one.image, &settings.static_folder));
    let facts = Facts {
        known,
        outputs,
        sources,
        memory: wishes.memory,
        quality: settings.quality,
        effort: settings.variants.as_ref().map_or_else(Effort::default, |variants| variants.effort),
        left_out: remembered.left_out,
        served: served.map(|one| one.source.clone()).collect(),
        impressions: pixels.impressions.keys().cloned().collect(),
    };
    let plan = Plan { disowned, ..decided(&site, claims, &facts, wishes.policy) };
    if wishes.planning == Planning::Thumbs && rules::asks_for_unshown(&opened.chosen) {
        let ours = |path: &FilePath| facts.known.contains_key(path);
        site.unshown = unshown::unshown(opened, &site, &walked.files, &plan, &ours, &hashes);
    }
    site.unread = opened.unread.untold(&site);
    let pixels::Seen { looks, new_looks, impressions, .. } = pixels;
    let Walked { litter, files, .. } = walked;
    let sources = probed.hashes;
    Ok(Survey {
        site,
        facts,
        plan,
        hashes,
        sources,
        journal,
        store,
        manifest,
        looks,
        new_looks,
        impressions,
        litter,
        files,
    })
}

/// The pages of a site, and no pictures yet. No pages, or none that has to do with pictures, is nothing to work on.
fn read(opened: &Opened, walked: &Walked, resolver: Resolver<'_>) -> Result<Site, Stop> {
    let settings = &opened.settings;
    let pages = pages::read(opened, walked, resolver);
    if pages.is_empty() {
        let contents = settings.languages.iter().map(|language| format!("`{}`", language.content));
        let message = Message::new("no-pages").with("folders", contents.collect::<Vec<_>>().join(", "));
        return Err(Stop::new(StopKind::Nothing, message));
    }
    if pages.iter().all(|page| page.uses.is_empty() && page.thumb.is_none() && page.problem.is_none()) {
        let message = Message::new("no-posts").with("pages", pages.len());
        return Err(Stop::new(StopKind::Nothing, message));
    }
    let languages = settings.languages.iter().map(|language| language.lang.clone()).collect();
    let mut pages = pages;
    served_from_elsewhere(&opened.root, &settings.layouts.served, &mut pages);
    let escaping = pages::escaping(settings, walked);
    Ok(Site { languages, pages, escaping, now: disk::now(), publishes: settings.publishes, ..Site::default() })
}

/// Finds what is not in the static folder in the folders that are served beside it.
fn served_from_elsewhere(root: &SiteRoot, served: &[(FilePath, String)], pages: &mut [Page]) {
    for shown in pages.iter_mut().flat_map(|page| &mut page.uses) {
        let Target::Missing { site, .. } = &shown.target else { continue };
        let path = site.as_str().trim_start_matches('/');
        let found = served.iter().find_map(|(folder, below)| {
            let rest = path.strip_prefix(below.as_str())?.trim_start_matches('/');
            folder.join(rest).filter(|file| root.is_taken(file))
        });
        if let Some(file) = found {
            shown.target = Target::File { site: site.clone(), file };
        }
    }
}

/// Looks at the files at output paths, and hashes what may be reused.
fn outputs(
    opened: &Opened,
    wishes: &Wishes,
    files: &Files,
    claims: &Claims,
    known: &Known,
    hashes: &HashCache,
) -> BTreeMap<FilePath, OutputState> {
    let Opened { root, settings, .. } = opened;
    let adopting = wishes.policy.adopt == Adopt::Keep;
    let mut paths: BTreeSet<&FilePath> = claims.claims.iter().map(|claim| &claim.output).collect();
    paths.extend(known.keys());
    let paths: Vec<&FilePath> = paths.into_iter().collect();
    let state = |path: &FilePath| {
        let records = known.get(path).map(Vec::as_slice).unwrap_or_default();
        if records.is_empty() && !adopting {
            return OutputState { hash: String::new(), size: 0, decoded: None, unreadable: None };
        }
        let (hash, size) = match hashes.hash(path) {
            Ok(found) => found.unwrap_or_default(),
            Err(error) => {
                let unreadable = Some(error.to_string());
                return OutputState { hash: String::new(), size: 0, decoded: None, unreadable };
            }
        };
        let decoded = if records.iter().any(|record| record.hash == hash) {
            None
        } else {
            produce::decoded(root, path, settings.pixel_limit, wishes.memory)
                .ok()
                .map(|header| (header.format.id().to_owned(), header.size))
        };
        OutputState { hash, size, decoded, unreadable: None }
    };
    // What the walk met is there; else it may be a folder, or a link that leads nowhere.
    let is_taken = |path: &FilePath| !files.leads_out(path) && (files.has(path) || root.is_taken(path));
    paths.par_iter().filter(|path| is_taken(path)).map(|path| ((*path).clone(), state(path))).collect()
}

impl Survey {
    /// The files whose hashes are worth remembering: pictures that pages show, and outputs.
    #[must_use]
    pub fn hashed(&self) -> BTreeSet<&str> {
        let outputs = self.plan.claims().map(|claim| &claim.output);
        self.site.pictures.keys().chain(self.facts.known.keys()).chain(outputs).map(FilePath::as_str).collect()
    }

    /// At the end of a command. Taking a large site apart, value by value, takes a tenth of the time of a run that has
    /// nothing to do; the system takes the memory back at once.
    pub fn leave(self) {
        std::mem::forget(self);
    }

    /// Every finding of the chosen rules, but for those that comments keep quiet.
    #[must_use]
    pub fn findings(&self, opened: &Opened) -> Vec<crate::model::Finding> {
        self.judged(opened).findings
    }

    /// What the chosen rules found, and what comments keep quiet of it.
    #[must_use]
    pub fn judged(&self, opened: &Opened) -> Judged {
        let keys = &opened.settings.keys;
        let keys = Keys {
            image: &keys.image,
            alt: &keys.alt,
            thumb: &keys.thumb,
            focus: &keys.focus,
            pair: &keys.pair,
            decorative: &keys.decorative,
            alt_lang: &keys.alt_lang,
        };
        rules::check(&Context { site: &self.site, plan: &self.plan, keys }, &opened.chosen)
    }
}
