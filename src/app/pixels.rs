//! What must be known of pictures' bytes before outputs can be planned: hashes, and what pixels tell.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::options::{Options, Planning};
use super::reading::Reading;
use super::session::Session;
use crate::disk::Store;
use crate::manifest::ManifestState;
use crate::model::outputs::{Claim, FailureReason, Fit};
use crate::model::picture::{Analysis, Placeholder};
use crate::model::{FilePath, Header, PictureError, Site};
use crate::picture::{self, Limits};
use crate::plan::OutputScope;
use crate::plan::variants::{self, ShownPicture, VariantRules};
use crate::produce;
use crate::settings::file::FocusMode;

/// What was seen.
#[derive(Default)]
pub struct PixelFacts {
    pub variants: Vec<Claim>,
    /// Of the sources of variants.
    pub hashes: BTreeMap<FilePath, String>,
    pub analyses: BTreeMap<FilePath, Analysis>,
    /// Those that no earlier run took.
    pub new_analyses: Vec<FilePath>,
    pub placeholders: BTreeMap<FilePath, Placeholder>,
}

/// Where earlier runs left what they saw.
#[derive(Clone, Copy)]
pub struct StoredAnalyses<'a> {
    pub manifest: &'a ManifestState,
    pub store: &'a Store,
}

/// Hashes what variants are made of, and analyses the pictures that need it and were never analysed.
pub fn analyse_pictures(
    reading: Reading<'_>,
    options: &Options,
    site: &Site,
    shown: &[ShownPicture<'_>],
    memory: StoredAnalyses<'_>,
    hashed: &dyn Fn(&BTreeSet<&FilePath>) -> BTreeMap<FilePath, String>,
) -> PixelFacts {
    if options.planning == Planning::Thumbs {
        return PixelFacts::default();
    }
    let session = reading.session;
    let aimed =
        if session.settings.focus == FocusMode::Auto { heroes_without_focus(session, site) } else { BTreeSet::new() };
    let sources: BTreeSet<&FilePath> = shown.iter().map(|one| one.source).chain(aimed.iter().copied()).collect();
    let hashes = hashed(&sources);

    let mut wanted = aimed;
    if let Some(recipe) = &session.settings.variants
        && options.policy.scope == OutputScope::All
    {
        wanted.extend(shown.iter().filter(|one| variants::needs_a_look(one.header, recipe)).map(|one| one.source));
    }
    let (analyses, new_analyses) = analyses(reading, options, site, &wanted, &hashes, memory);
    let known = |path: &FilePath, hash: &String| Some((path.clone(), memory.manifest.placeholders.get(hash)?.clone()));
    let placeholders = hashes.iter().filter_map(|(path, hash)| known(path, hash)).collect();
    let variants = claims(reading, shown, &hashes, &analyses);
    PixelFacts { variants, hashes, analyses, new_analyses, placeholders }
}

fn claims(
    reading: Reading<'_>,
    shown: &[ShownPicture<'_>],
    hashes: &BTreeMap<FilePath, String>,
    analyses: &BTreeMap<FilePath, Analysis>,
) -> Vec<Claim> {
    let settings = &reading.session.settings;
    let Some(recipe) = &settings.variants else { return Vec::new() };
    let rules = VariantRules { recipe, quality: settings.quality, output_folder: &settings.output, hashes, analyses };
    let read = shown.par_iter().filter(|one| !reading.unread.has(one.source));
    read.flat_map_iter(|one| variants::variants(one, &rules)).collect()
}

/// Heroes with a thumb that no page gives a focus for.
fn heroes_without_focus<'a>(session: &Session, site: &'a Site) -> BTreeSet<&'a FilePath> {
    let cut = |page: &crate::model::Page| {
        let folder = page.thumb.as_ref().and_then(|thumb| thumb.raw.value.rsplit('/').nth(1));
        let preset = folder.and_then(|folder| session.settings.presets.get(folder));
        preset.is_none_or(|preset| preset.fit == Fit::Cover)
    };
    let pages = site.pages.iter().filter(|page| page.thumb.is_some() && page.focus.is_none() && cut(page));
    pages.filter_map(|page| page.hero()?.file()).collect()
}

/// Looks that were taken before stand for as long as the bytes are the same. And whose are new.
fn analyses(
    reading: Reading<'_>,
    options: &Options,
    site: &Site,
    wanted: &BTreeSet<&FilePath>,
    hashes: &BTreeMap<FilePath, String>,
    memory: StoredAnalyses<'_>,
) -> (BTreeMap<FilePath, Analysis>, Vec<FilePath>) {
    let Reading { session, unread, .. } = reading;
    let before = |path: &FilePath| memory.manifest.analyses.get(hashes.get(path)?).copied();
    let mut analyses: BTreeMap<FilePath, Analysis> =
        hashes.keys().filter_map(|path| Some((path.clone(), before(path)?))).collect();
    let kept = |path: &FilePath| produce::parse_analysis(&memory.store.take(produce::analysis_key(hashes.get(path)?))?);
    let unknown: Vec<&FilePath> = wanted.iter().copied().filter(|path| !analyses.contains_key(*path)).collect();
    analyses.extend(unknown.into_iter().filter_map(|path| Some((path.clone(), kept(path)?))));
    let new: Vec<(&FilePath, &Header)> = wanted
        .iter()
        .filter(|path| !analyses.contains_key(**path))
        .filter_map(|path| Some((*path, site.pictures.get(*path)?.header.as_ref().ok()?)))
        .collect();
    let limits = Limits { pixels: session.settings.pixel_limit, memory: options.memory };
    let budget = produce::Budget::new(options.memory);
    let analysis = |(path, header): &(&FilePath, &Header)| {
        let _held = budget.take(picture::memory_to_analyse(header));
        match produce::read_analysis(&session.root, path, header, &limits) {
            Ok(analysis) => Some(((*path).clone(), analysis)),
            // Another time it may be read, and would then be made in another format.
            Err(FailureReason::Picture(PictureError::Unreadable { detail })) => {
                unread.note(path, &detail);
                None
            }
            // What can't be looked at fails again when it is rendered, and is reported then.
            Err(_) => None,
        }
    };
    let new: Vec<(FilePath, Analysis)> = new.par_iter().filter_map(analysis).collect();
    let paths = new.iter().map(|(path, _)| path.clone()).collect();
    analyses.extend(new);
    (analyses, paths)
}
