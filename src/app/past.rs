//! Earlier versions of the pages whose alt texts may have diverged, from git.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::pages::Earlier;
use super::session::Session;
use crate::disk::{Blob, Git};
use crate::model::history::{Commit, History, Version};
use crate::model::{FilePath, Page, Site};
use crate::rules::{self, Needs};

/// Of the main line. In a team that publishes daily, a year or two; and git answers in a tenth of a second.
const MOST_COMMITS: usize = 1000;
/// Of one page; the last few changes tell who is behind.
const MOST_VERSIONS: usize = 20;
/// Of all pages. Where a site has more, its later pages have no past.
const MOST_CONTENTS: usize = 5000;

/// Returns what git knows of them; nothing where the rule is off, there is no repository, commits are lacking, or no
/// two pages describe one image.
pub fn read_history(session: &Session, site: &Site) -> History {
    if !session.chosen.need(Needs::History) {
        return History::new();
    }
    history_from_git(session, site).unwrap_or_default()
}

fn history_from_git(session: &Session, site: &Site) -> Option<History> {
    let git = Git::at(&session.root).ok().filter(|git| !git.shallow)?;
    let couples = rules::with_a_past(site);
    if couples.is_empty() {
        return None;
    }
    let folders: Vec<&FilePath> = session.settings.content_folders();
    let log = git.log(&folders, MOST_COMMITS)?;
    let work = git.changes_since("HEAD", &folders).ok()?;
    let work: BTreeSet<&FilePath> = work.iter().map(|change| &change.path).collect();

    let wanted: BTreeSet<&FilePath> = couples.iter().flat_map(|(first, second)| [&first.path, &second.path]).collect();
    let mut touched: BTreeMap<&FilePath, Vec<Touch<'_>>> = BTreeMap::new();
    for (index, (commit, changes)) in log.iter().enumerate() {
        for change in changes.iter().filter(|change| wanted.contains(&change.path)) {
            let touch = Touch { age: index + 1, commit, before: change.before.as_ref(), after: change.after.as_ref() };
            touched.entry(&change.path).or_default().push(touch);
        }
    }
    let touches = |page: &Page| touched.get(&page.path).map_or(&[][..], Vec::as_slice);
    let touches = |page: &Page| &touches(page)[..touches(page).len().min(MOST_VERSIONS)];
    // Pages that always changed together have never diverged.
    let ages = |page: &Page| {
        let work = work.contains(&page.path).then_some(0);
        work.into_iter().chain(touches(page).iter().map(|touch| touch.age)).collect::<Vec<usize>>()
    };
    let mut pages: BTreeMap<&FilePath, &Page> = BTreeMap::new();
    let mut contents: BTreeSet<&Blob> = BTreeSet::new();
    for (first, second) in couples.iter().filter(|(first, second)| ages(first) != ages(second)) {
        let blobs =
            [first, second].into_iter().flat_map(|page| touches(page)).flat_map(|touch| [touch.before, touch.after]);
        contents.extend(blobs.flatten());
        if contents.len() > MOST_CONTENTS {
            break;
        }
        pages.extend([(&first.path, *first), (&second.path, *second)]);
    }
    let names: Vec<&Blob> = contents.into_iter().collect();
    let read: Option<Vec<Vec<u8>>> = git.contents(&names).into_iter().collect();
    let read: BTreeMap<&Blob, Vec<u8>> = names.into_iter().zip(read?).collect();
    let earlier = Earlier::of(&session.settings, &site.calls);
    let versions = |page: &Page| versions(&earlier, page, touches(page), &read, work.contains(&page.path));
    Some(pages.into_par_iter().map(|(path, page)| (path.clone(), versions(page))).collect())
}

/// A commit that changed a page.
struct Touch<'a> {
    age: usize,
    commit: &'a Commit,
    before: Option<&'a Blob>,
    after: Option<&'a Blob>,
}

fn versions(
    earlier: &Earlier<'_>,
    page: &Page,
    touches: &[Touch<'_>],
    contents: &BTreeMap<&Blob, Vec<u8>>,
    has_work: bool,
) -> Vec<Version> {
    let uses = |blob: Option<&Blob>| {
        let bytes = blob.and_then(|blob| contents.get(blob));
        bytes.and_then(|bytes| earlier.page(&page.path, bytes)).map_or_else(Vec::new, |page| page.uses)
    };
    let work = has_work.then(|| Version { age: 0, commit: None, uses: page.uses.clone() });
    let committed = touches.iter().map(|touch| Version {
        age: touch.age,
        commit: Some(touch.commit.clone()),
        uses: uses(touch.after),
    });
    let oldest = touches.last().filter(|oldest| oldest.before.is_some());
    let before = oldest.map(|oldest| Version { age: usize::MAX, commit: None, uses: uses(oldest.before) });
    work.into_iter().chain(committed).chain(before).collect()
}
