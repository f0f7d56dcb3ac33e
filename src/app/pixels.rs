//! What must be known of pictures' bytes before outputs can be planned: hashes, and what pixels tell.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::survey::{Opened, Planning, Wishes};
use crate::disk::Store;
use crate::manifest::Known;
use crate::model::outputs::{Claim, FailureReason, Fit};
use crate::model::picture::{Impression, Look};
use crate::model::{FilePath, Header, PictureError, Site};
use crate::picture::{self, Limits};
use crate::plan::Scope;
use crate::plan::variants::{self, Shown, VariantRules};
use crate::produce;
use crate::settings::file::FocusMode;

/// What was seen.
#[derive(Default)]
pub struct Seen {
    pub variants: Vec<Claim>,
    /// Of the sources of variants.
    pub hashes: BTreeMap<FilePath, String>,
    pub looks: BTreeMap<FilePath, Look>,
    /// Those that no earlier run took.
    pub new_looks: Vec<FilePath>,
    pub impressions: BTreeMap<FilePath, Impression>,
}

/// Where earlier runs left what they saw.
#[derive(Clone, Copy)]
pub struct Memory<'a> {
    pub manifest: &'a Known,
    pub store: &'a Store,
}

/// Hashes what variants are made of, and looks at what has to be looked at and never was.
pub fn seen(
    opened: &Opened,
    wishes: &Wishes,
    site: &Site,
    shown: &[Shown<'_>],
    memory: Memory<'_>,
    hashed: &dyn Fn(&BTreeSet<&FilePath>) -> BTreeMap<FilePath, String>,
) -> Seen {
    if wishes.planning == Planning::Thumbs {
        return Seen::default();
    }
    let aimed = if opened.settings.focus == FocusMode::Auto { unaimed(opened, site) } else { BTreeSet::new() };
    let sources: BTreeSet<&FilePath> = shown.iter().map(|one| one.source).chain(aimed.iter().copied()).collect();
    let hashes = hashed(&sources);

    let mut wanted = aimed;
    if let Some(recipe) = &opened.settings.variants
        && wishes.policy.scope == Scope::All
    {
        wanted.extend(shown.iter().filter(|one| variants::needs_a_look(one.header, recipe)).map(|one| one.source));
    }
    let (looks, new_looks) = looks(opened, wishes, site, &wanted, &hashes, memory);
    let known = |path: &FilePath, hash: &String| Some((path.clone(), memory.manifest.impressions.get(hash)?.clone()));
    let impressions = hashes.iter().filter_map(|(path, hash)| known(path, hash)).collect();
    let variants = claims(opened, shown, &hashes, &looks);
    Seen { variants, hashes, looks, new_looks, impressions }
}

fn claims(
    opened: &Opened,
    shown: &[Shown<'_>],
    hashes: &BTreeMap<FilePath, String>,
    looks: &BTreeMap<FilePath, Look>,
) -> Vec<Claim> {
    let settings = &opened.settings;
    let Some(recipe) = &settings.variants else { return Vec::new() };
    let rules = VariantRules { recipe, quality: settings.quality, output_folder: &settings.output, hashes, looks };
    let read = shown.par_iter().filter(|one| !opened.unread.has(one.source));
    read.flat_map_iter(|one| variants::variants(one, &rules)).collect()
}

/// Heroes with a thumb that no page gives a focus for.
fn unaimed<'a>(opened: &Opened, site: &'a Site) -> BTreeSet<&'a FilePath> {
    let cut = |page: &crate::model::Page| {
        let folder = page.thumb.as_ref().and_then(|thumb| thumb.raw.value.rsplit('/').nth(1));
        let preset = folder.and_then(|folder| opened.settings.presets.get(folder));
        preset.is_none_or(|preset| preset.fit == Fit::Cover)
    };
    let pages = site.pages.iter().filter(|page| page.thumb.is_some() && page.focus.is_none() && cut(page));
    pages.filter_map(|page| page.hero()?.file()).collect()
}

/// Looks that were taken before stand for as long as the bytes are the same. And whose are new.
fn looks(
    opened: &Opened,
    wishes: &Wishes,
    site: &Site,
    wanted: &BTreeSet<&FilePath>,
    hashes: &BTreeMap<FilePath, String>,
    memory: Memory<'_>,
) -> (BTreeMap<FilePath, Look>, Vec<FilePath>) {
    let before = |path: &FilePath| memory.manifest.looks.get(hashes.get(path)?).copied();
    let mut looks: BTreeMap<FilePath, Look> =
        hashes.keys().filter_map(|path| Some((path.clone(), before(path)?))).collect();
    let kept = |path: &FilePath| produce::read_look(&memory.store.take(produce::look_key(hashes.get(path)?))?);
    let unknown: Vec<&FilePath> = wanted.iter().copied().filter(|path| !looks.contains_key(*path)).collect();
    looks.extend(unknown.into_iter().filter_map(|path| Some((path.clone(), kept(path)?))));
    let new: Vec<(&FilePath, &Header)> = wanted
        .iter()
        .filter(|path| !looks.contains_key(**path))
        .filter_map(|path| Some((*path, site.pictures.get(*path)?.header.as_ref().ok()?)))
        .collect();
    let limits = Limits { pixels: opened.settings.pixel_limit, memory: wishes.memory };
    let budget = produce::Budget::new(wishes.memory);
    let look = |(path, header): &(&FilePath, &Header)| {
        let _held = budget.take(picture::memory_to_look(header));
        match produce::looked(&opened.root, path, header, &limits) {
            Ok(look) => Some(((*path).clone(), look)),
            // Another time it may be read, and would then be made in another format.
            Err(FailureReason::Picture(PictureError::Unreadable { detail })) => {
                opened.unread.note(path, &detail);
                None
            }
            // What can't be looked at fails again when it is rendered, and is reported then.
            Err(_) => None,
        }
    };
    let new: Vec<(FilePath, Look)> = new.par_iter().filter_map(look).collect();
    let paths = new.iter().map(|(path, _)| path.clone()).collect();
    looks.extend(new);
    (looks, paths)
}
