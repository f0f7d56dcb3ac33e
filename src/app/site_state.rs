//! The way that every command goes on: the site as read, and what is known of its outputs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::disk::{self, HashCache, Journal, Store, Walked};
use crate::error::{Stop, StopKind};
use crate::generator::hugo::lookup::page_templates;
use crate::model::outputs::{Effort, OutputState, Plan};
use crate::model::page_weight::{ListedPictures, PictureChoices};
use crate::model::picture::{Analysis, Placeholder};
use crate::model::template::Templates;
use crate::model::{FilePath, Files, Message, Page, Site};
use crate::plan::claims::{ClaimContext, claimed_outputs};
use crate::plan::original::is_served;
use crate::plan::{Adopt, Claims, Facts, OutputScope, decided_plan, variants};
use crate::produce;
use crate::resolve::{AddressFacts, Resolver};
use crate::rules::{self, ActiveRules, Context, Judgement, Keys, Needs, PageBudget};
use crate::settings::file::FocusMode;

use super::evidence;
use super::options::{Options, Planning};
use super::overlay::Overlay;
use super::previous_runs::{KnownRecords, PreviousRuns, load_previous_runs};
use super::probe::{Hashes, probe_pictures};
use super::read_failures::Unread;
use super::reading::Reading;
use super::session::Session;
use super::{call_templates, pages, pixels, templates, unshown};

/// A site, read and planned.
pub struct SiteState {
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
    /// The analyses of the pictures that are there.
    pub analyses: BTreeMap<FilePath, Analysis>,
    /// Those that were looked at now.
    pub new_analyses: Vec<FilePath>,
    pub placeholders: BTreeMap<FilePath, Placeholder>,
    /// What browsers can choose from, as the manifest has it.
    pub listed: ListedPictures,
    /// What a killed run left.
    pub litter: Vec<FilePath>,
    /// Files and links, as one walk found them.
    pub files: Files,
    /// What the disk refused to read, in the reading and in what came after it.
    pub unread: Unread,
}

/// Reads the site and plans its outputs. Writes nothing.
pub fn read_site(session: &Session, options: &Options) -> Result<SiteState, Stop> {
    read_site_as_if(session, options, &Overlay::default())
}

/// Does the same, as if the overlay were written.
pub fn read_site_as_if(session: &Session, options: &Options, overlay: &Overlay) -> Result<SiteState, Stop> {
    session.threads.install(|| read_and_plan(session, options, overlay, Extent::Posts))
}

/// Reads a site whatever is in it. Of variants, those of the pictures that this page shows are planned.
pub fn read_any_site(session: &Session, options: &Options, page: Option<&FilePath>) -> Result<SiteState, Stop> {
    let extent = Extent::Any { page };
    session.threads.install(|| read_and_plan(session, options, &Overlay::default(), extent))
}

/// What a reading must find, and what it plans.
#[derive(Clone, Copy)]
enum Extent<'a> {
    /// Posts, and their outputs. A site without posts is nothing to work on.
    Posts,
    /// Anything; outputs for the pictures of one page, where one is given.
    Any { page: Option<&'a FilePath> },
}

fn read_and_plan(
    session: &Session,
    options: &Options,
    overlay: &Overlay,
    extent: Extent<'_>,
) -> Result<SiteState, Stop> {
    let Session { root, settings, .. } = session;
    let unread = Unread::default();
    let reading = Reading { session, overlay, unread: &unread };
    let contents = settings.content_folders();
    let (mut walked, previous) = rayon::join(|| pages::walk_site(session), || load_previous_runs(session, options));
    overlay.files().iter().for_each(|path| walked.files.add(path.clone()));
    let templates = templates::read_templates(reading);
    let addresses = AddressFacts::new(settings.publishing.clone(), &templates);
    let resolver = || Resolver { files: &walked.files, structure: &settings.structure, facts: &addresses };
    let mut site = read_pages_of_site(reading, &walked, resolver(), extent)?;
    let PreviousRuns { manifest_bytes, remembered, mut known, journal, hashes, variants } = previous?;
    let probed = probe_pictures(reading, options, &site, &hashes);
    site.pictures = probed.pictures;
    let of_pages = page_templates(&site.pages, &templates.all);
    site.templates = Templates { of_pages, ..templates };

    let places = evidence::places(session, &contents, &walked.files);
    let disowned = evidence::disown_records(reading, places, &site, &mut known);
    let ours = |path: &FilePath| known.contains_key(path);
    let hashes_of = |paths: &BTreeSet<&FilePath>| probed.hashes.of_all(paths, &hashes, &unread);
    let of_variants = settings.variants.is_some() && (options.policy.scope == OutputScope::All || variants);
    let mut shown = if of_variants { variants::shown_pictures(&site, &ours) } else { Vec::new() };
    shown.retain(|one| extent.shows(&site, one.source));
    let store = Store::new(root, settings.cache_size);
    let stored = pixels::StoredAnalyses { manifest: &remembered, store: &store };
    let pixels = pixels::analyse_pictures(reading, options, &site, &shown, stored, &hashes_of);
    let claims = claimed_outputs(
        &site,
        &ClaimContext {
            resolver: resolver(),
            presets: &settings.presets,
            output_folder: &settings.output,
            ours: &ours,
            places,
            analyses: (settings.focus == FocusMode::Auto).then_some(&pixels.analyses),
        },
        pixels.variants,
    );
    let outputs = outputs(session, options, &walked.files, &claims, &known, &hashes);
    let reusable = claims.claims.iter().filter(|claim| outputs.contains_key(&claim.output));
    let mut sources = hashes_of(&reusable.map(|claim| &claim.source).collect());
    sources.extend(pixels.hashes);
    let served = shown.iter().filter(|one| is_served(one.source, one.image, &settings.static_folder));
    let facts = Facts {
        known,
        outputs,
        sources,
        memory: options.memory,
        quality: settings.quality,
        effort: settings.variants.as_ref().map_or_else(Effort::default, |variants| variants.effort),
        left_out: remembered.left_out,
        served: served.map(|one| one.source.clone()).collect(),
        placeholders: pixels.placeholders.keys().cloned().collect(),
    };
    let plan = Plan { disowned, ..decided_plan(&site, claims, &facts, options.policy) };
    if options.planning == Planning::Thumbs && session.chosen.need(Needs::UnshownPictures) {
        let ours = |path: &FilePath| facts.known.contains_key(path);
        site.unshown = unshown::unshown_pictures(reading, &site, &walked.files, &plan, &ours, &hashes);
    }
    site.unread = unread.unreported_files(&site);
    let pixels::PixelFacts { analyses, new_analyses, placeholders, .. } = pixels;
    let Walked { litter, files, .. } = walked;
    let sources = probed.hashes;
    Ok(SiteState {
        site,
        facts,
        plan,
        hashes,
        sources,
        journal,
        store,
        manifest: manifest_bytes,
        analyses,
        new_analyses,
        placeholders,
        listed: remembered.listed,
        litter,
        files,
        unread,
    })
}

impl Extent<'_> {
    /// The outputs of this picture are planned.
    fn shows(self, site: &Site, picture: &FilePath) -> bool {
        let Self::Any { page: Some(page) } = self else { return true };
        site.page(page).is_some_and(|page| page.uses.iter().any(|shown| shown.file() == Some(picture)))
    }
}

/// Returns the pages of a site, and no pictures yet. As a rule no pages, or none that has to do with pictures, is nothing
/// to work on.
fn read_pages_of_site(
    reading: Reading<'_>,
    walked: &Walked,
    resolver: Resolver<'_>,
    extent: Extent<'_>,
) -> Result<Site, Stop> {
    let settings = &reading.session.settings;
    let calls = call_templates::read_call_templates(reading);
    let mut pages = pages::read_pages(reading, walked, resolver, &calls);
    let needs_posts = matches!(extent, Extent::Posts);
    if needs_posts && pages.is_empty() {
        let contents = settings.content_folders().into_iter().map(|folder| format!("`{}`", folder.shown()));
        let message = Message::new("no-pages").with("folders", contents.collect::<Vec<_>>().join(", "));
        return Err(Stop::new(StopKind::Nothing, message));
    }
    let is_no_post = |page: &Page| page.uses.is_empty() && page.thumb.is_none() && page.problem.is_none();
    if needs_posts && pages.iter().all(is_no_post) {
        let message = Message::new("no-posts").with("pages", pages.len());
        return Err(Stop::new(StopKind::Nothing, message));
    }
    let languages = pages::settle_languages(settings, &mut pages);
    let escaping = pages::escaping(settings, walked);
    let discovery = pages::discovery(reading.session, walked, &languages, &pages);
    let (now, publishes) = (disk::now(), settings.publishes);
    Ok(Site { languages, pages, discovery, now, publishes, calls, escaping, ..Site::default() })
}

/// Looks at the files at output paths, and hashes what may be reused.
fn outputs(
    session: &Session,
    options: &Options,
    files: &Files,
    claims: &Claims,
    known: &KnownRecords,
    hashes: &HashCache,
) -> BTreeMap<FilePath, OutputState> {
    let Session { root, settings, .. } = session;
    let adopting = options.policy.adopt == Adopt::Keep;
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
                let unreadable = Some(error.into());
                return OutputState { hash: String::new(), size: 0, decoded: None, unreadable };
            }
        };
        let decoded = if records.iter().any(|record| record.hash == hash) {
            None
        } else {
            produce::decode_file(root, path, settings.pixel_limit, options.memory)
                .ok()
                .map(|header| (header.format.id().to_owned(), header.size))
        };
        OutputState { hash, size, decoded, unreadable: None }
    };
    // What the walk met is there; else it may be a folder, or a link that leads nowhere.
    let unmet: Vec<&FilePath> = paths.iter().copied().filter(|path| !files.has(path)).collect();
    let taken = root.taken_paths(&unmet);
    let is_taken = |path: &FilePath| !files.leads_out(path) && (files.has(path) || taken.contains(path));
    paths.par_iter().filter(|path| is_taken(path)).map(|path| ((*path).clone(), state(path))).collect()
}

impl SiteState {
    /// Returns the files whose hashes are worth remembering: pictures that pages show, and outputs.
    #[must_use]
    pub fn hashed_paths(&self) -> BTreeSet<&str> {
        let outputs = self.plan.claims().map(|claim| &claim.output);
        self.site.pictures.keys().chain(self.facts.known.keys()).chain(outputs).map(FilePath::as_str).collect()
    }

    /// At the end of a command. Taking a large site apart, value by value, takes a tenth of the time of a run that has
    /// nothing to do; the system takes the memory back at once.
    pub fn leave(self) {
        std::mem::forget(self);
    }

    /// Returns every finding of the chosen rules, but for those that comments keep quiet.
    #[must_use]
    pub fn findings(&self, session: &Session) -> Vec<crate::model::Finding> {
        self.judgement(session).findings
    }

    /// Returns what the chosen rules found, and what comments keep quiet of it.
    /// Returns what browsers can choose from, as the manifest has it.
    #[must_use]
    pub fn choices(&self, session: &Session) -> PictureChoices<'_> {
        PictureChoices::listed(&self.site, &self.listed, session.settings.variants.is_some())
    }

    #[must_use]
    pub fn judgement(&self, session: &Session) -> Judgement {
        self.judgement_by(&session.chosen, session)
    }

    /// Returns the same of other rules.
    #[must_use]
    pub fn judgement_by(&self, chosen: &ActiveRules, session: &Session) -> Judgement {
        let keys = &session.settings.keys;
        let (alt, pair) = (most_used_first(&keys.alt, &self.site), most_used_first(&keys.pair, &self.site));
        let keys = Keys {
            image: &keys.image,
            alt: &alt,
            thumb: &keys.thumb,
            focus: &keys.focus,
            pair: &pair,
            decorative: &keys.decorative,
            alt_lang: &keys.alt_lang,
        };
        let budget = |bytes| PageBudget { bytes, choices: self.choices(session) };
        let page_budget = session.settings.page_budget.map(budget);
        rules::check(&Context { site: &self.site, plan: &self.plan, keys, page_budget }, chosen)
    }
}

/// Returns keys as messages should name them: the one first that most pages have.
fn most_used_first(names: &[String], site: &Site) -> Vec<String> {
    let mut names = names.to_vec();
    if names.len() > 1 {
        let has = |page: &Page, name: &str| page.keys.iter().any(|key| key.value.eq_ignore_ascii_case(name));
        names.sort_by_cached_key(|name| Reverse(site.pages.iter().filter(|page| has(page, name)).count()));
    }
    names
}
