//! The way that every command begins: settings, the site as read, and what is known of its outputs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::disk::{self, HashCache, Journal, SiteRoot, Store};
use crate::error::{Problem, Stop, StopKind};
use crate::manifest::{self, Unusable};
use crate::model::outputs::{Effort, OutputState, Plan, Record};
use crate::model::picture::{Impression, Look};
use crate::model::site::Picture;
use crate::model::{FilePath, Files, Header, Message, PictureError, Site, Size};
use crate::plan::claims::{Rules, claimed};
use crate::plan::{Adopt, Claims, Facts, Policy, decided};
use crate::produce;
use crate::read::resolve::Resolver;
use crate::rules::{self, Chosen, Context, Keys};
use crate::settings::Settings;
use crate::settings::file::FocusMode;
use crate::{picture, settings};

use super::{pages, pixels};

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
    pub chosen: Chosen,
}

/// A site, read and planned.
pub struct Survey {
    pub site: Site,
    pub facts: Facts,
    pub plan: Plan,
    pub hashes: HashCache,
    pub journal: Journal,
    pub store: Store,
    /// The manifest as it is on disk.
    pub manifest: Option<Vec<u8>>,
    /// What pixels told, of the pictures that are there.
    pub looks: BTreeMap<FilePath, Look>,
    /// Those that were looked at now.
    pub new_looks: Vec<FilePath>,
    pub impressions: BTreeMap<FilePath, Impression>,
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
    Ok(Opened { root, settings, chosen })
}

fn settings_problem(error: settings::SettingsError) -> Problem {
    Problem { place: Some(error.place), message: error.message, help: None }
}

fn root_of(site: &Path, config: Option<&Path>) -> Result<SiteRoot, Stop> {
    let shown = site.to_string_lossy().into_owned();
    let Ok(folder) = SiteRoot::at(site) else {
        return Err(Stop::new(StopKind::Nothing, Message::new("site-not-there").with("path", shown)));
    };
    SiteRoot::find(site)
        .or_else(|| config.map(|_| folder))
        .ok_or_else(|| Stop::new(StopKind::Nothing, Message::new("site-not-found").with("path", shown)))
}

/// Reads the site and plans its outputs. Writes nothing.
pub fn surveyed(opened: &Opened, wishes: &Wishes) -> Result<Survey, Stop> {
    in_threads(wishes.jobs, || survey(opened, wishes))?
}

/// Runs parallel work in so many threads.
pub fn in_threads<T: Send>(jobs: usize, work: impl FnOnce() -> T + Send) -> Result<T, Stop> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    let pool = pool.map_err(|error| Stop::usage(Message::new("threads").with("detail", error.to_string())))?;
    Ok(pool.install(work))
}

fn survey(opened: &Opened, wishes: &Wishes) -> Result<Survey, Stop> {
    let Opened { root, settings, .. } = opened;
    let contents: Vec<&FilePath> = settings.languages.iter().map(|language| &language.content).collect();
    let mut folders = contents.clone();
    folders.extend([&settings.static_folder, &settings.output]);
    let walked = disk::walk(root, &folders);
    let resolver =
        || Resolver { files: &walked.files, static_folder: &settings.static_folder, content_folders: &contents };
    let pages = pages::read(root, settings, &walked, resolver());
    if pages.is_empty() {
        let contents = settings.languages.iter().map(|language| format!("`{}`", language.content));
        let message = Message::new("no-pages").with("folders", contents.collect::<Vec<_>>().join(", "));
        return Err(Stop::new(StopKind::Nothing, message));
    }
    let languages = settings.languages.iter().map(|language| language.lang.clone()).collect();
    let mut site = Site { languages, pages, pictures: BTreeMap::new() };
    if site.pages.iter().all(|page| page.uses.is_empty() && page.thumb.is_none() && page.problem.is_none()) {
        let message = Message::new("no-posts").with("pages", site.pages.len());
        return Err(Stop::new(StopKind::Nothing, message));
    }
    site.pictures = probed(root, settings, wishes, &site);

    let (manifest, remembered) = remembered(root, settings)?;
    let journal = Journal::load(root);
    let known = known(&remembered, &journal);
    let hashes = match wishes.trust {
        Trust::Remembered => HashCache::load(root),
        Trust::Nothing => HashCache::load(root).verifying(),
    };
    let store = Store::new(root, settings.cache_size);
    let ours = |path: &FilePath| known.contains_key(path);
    let pixels =
        pixels::seen(opened, wishes, &site, pixels::Memory { manifest: &remembered, store: &store }, &hashes, &ours);
    let claims = claimed(
        &site,
        &Rules {
            resolver: resolver(),
            presets: &settings.presets,
            output_folder: &settings.output,
            ours: &ours,
            looks: (settings.focus == FocusMode::Auto).then_some(&pixels.looks),
        },
        pixels.variants,
    );
    let mut facts = facts(opened, wishes, &walked.files, &claims, known, &hashes);
    facts.sources.extend(pixels.hashes);
    facts.left_out = remembered.left_out;
    facts.impressions = pixels.impressions.keys().cloned().collect();
    let plan = decided(&site, claims, &facts, wishes.policy);
    let pixels::Seen { looks, new_looks, impressions, .. } = pixels;
    Ok(Survey { site, facts, plan, hashes, journal, store, manifest, looks, new_looks, impressions })
}

/// Headers, or with `--deep` pixels, of every picture that a page shows.
fn probed(root: &SiteRoot, settings: &Settings, wishes: &Wishes, site: &Site) -> BTreeMap<FilePath, Picture> {
    let shown: BTreeSet<&FilePath> =
        site.pages.iter().flat_map(|page| &page.uses).filter_map(|shown| shown.file()).collect();
    let shown: Vec<&FilePath> = shown.into_iter().collect();
    let budget = produce::Budget::new(wishes.memory);
    let probe = |path: &FilePath| {
        let (file, size) = match root.open(path) {
            Ok(opened) => opened,
            Err(error) => {
                let header = Err(PictureError::Unreadable { detail: error.to_string() });
                return Picture { size: 0, header, vector: None };
            }
        };
        let header = picture::header(file).and_then(|header| {
            if header.size.pixels() > settings.pixel_limit {
                return Err(PictureError::TooManyPixels { size: header.size, limit: settings.pixel_limit });
            }
            match wishes.depth {
                Depth::Headers => Ok(header),
                Depth::Pixels => {
                    let _held = budget.take(picture::memory_to_judge(&header));
                    produce::decoded(root, path, settings.pixel_limit, wishes.memory)
                }
            }
        });
        let vector = if is_svg(&header) { vector(root, path) } else { None };
        Picture { size, header, vector }
    };
    shown.par_iter().map(|path| ((*path).clone(), probe(path))).collect()
}

fn is_svg(header: &Result<Header, PictureError>) -> bool {
    matches!(header, Err(PictureError::Unsupported { format }) if format == "SVG")
}

/// An SVG's size, if it is one to its end.
fn vector(root: &SiteRoot, path: &FilePath) -> Option<Size> {
    picture::svg_size(&root.read_if_there(path).ok()??)
}

type Known = BTreeMap<FilePath, Vec<Record>>;

/// What earlier runs made: the manifest's records, then the journal's.
fn known(remembered: &manifest::Known, journal: &Journal) -> Known {
    let mut known = Known::new();
    for (path, record) in remembered.records.iter().cloned().chain(journal.records()) {
        let records = known.entry(path).or_default();
        if !records.contains(&record) {
            records.push(record);
        }
    }
    known
}

/// The manifest as it is on disk, and what it says.
fn remembered(root: &SiteRoot, settings: &Settings) -> Result<(Option<Vec<u8>>, manifest::Known), Stop> {
    let name = settings.manifest.to_string();
    let stop = |id: &str, detail: String| Stop::usage(Message::new(id).with("path", &name).with("detail", detail));
    if !root.holds(&settings.manifest) {
        return Err(Stop::usage(Message::new("manifest-outside").with("path", &name)));
    }
    let bytes =
        root.read_if_there(&settings.manifest).map_err(|error| stop("manifest-unreadable", error.to_string()))?;
    let known = bytes.as_deref().map(|bytes| manifest::known(bytes, picture::ENCODER_VERSION)).transpose().map_err(
        |error| match error {
            Unusable::Syntax(detail) => stop("manifest-not-ours", detail),
            Unusable::Newer(version) => stop("manifest-newer", version.to_string()),
        },
    )?;
    Ok((bytes, known.unwrap_or_default()))
}

/// Looks at the files at output paths, and hashes what may be reused.
fn facts(opened: &Opened, wishes: &Wishes, files: &Files, claims: &Claims, known: Known, hashes: &HashCache) -> Facts {
    let Opened { root, settings, .. } = opened;
    let adopting = wishes.policy.adopt == Adopt::Keep;
    let mut paths: BTreeSet<&FilePath> = claims.claims.iter().map(|claim| &claim.output).collect();
    paths.extend(known.keys());
    let paths: Vec<&FilePath> =
        paths.into_iter().filter(|path| !files.leads_out(path) && root.is_taken(path)).collect();
    let state = |path: &&FilePath| {
        let records = known.get(*path).map(Vec::as_slice).unwrap_or_default();
        if records.is_empty() && !adopting {
            return OutputState { hash: String::new(), size: 0, decoded: None };
        }
        let (hash, size) = hashes.hash(path).ok().flatten().unwrap_or_default();
        let decoded = if records.iter().any(|record| record.hash == hash) {
            None
        } else {
            produce::decoded(root, path, settings.pixel_limit, wishes.memory)
                .ok()
                .map(|header| (header.format.id().to_owned(), header.size))
        };
        OutputState { hash, size, decoded }
    };
    let outputs: BTreeMap<FilePath, OutputState> =
        paths.par_iter().map(|path| ((*path).clone(), state(path))).collect();
    let reusable = claims.claims.iter().filter(|claim| outputs.contains_key(&claim.output));
    let sources: BTreeSet<&FilePath> = reusable.map(|claim| &claim.source).collect();
    let sources: Vec<&FilePath> = sources.into_iter().collect();
    let sources = sources.par_iter().filter_map(|path| Some(((*path).clone(), hashes.hash(path).ok()??.0))).collect();
    let effort = settings.variants.as_ref().map_or_else(Effort::default, |variants| variants.effort);
    Facts { known, outputs, sources, memory: wishes.memory, quality: settings.quality, effort, ..Facts::default() }
}

impl Survey {
    /// The files whose hashes are worth remembering: pictures that pages show, and outputs.
    #[must_use]
    pub fn hashed(&self) -> BTreeSet<&str> {
        let outputs = self.plan.claims().map(|claim| &claim.output);
        self.site.pictures.keys().chain(self.facts.known.keys()).chain(outputs).map(FilePath::as_str).collect()
    }

    /// Every finding of the chosen rules.
    #[must_use]
    pub fn findings(&self, opened: &Opened) -> Vec<crate::model::Finding> {
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
