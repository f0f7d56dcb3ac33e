//! `preview`: what was read, planned and judged, on one page. Writes that page, and nothing into the site's own files.

mod album;
mod links;
mod pictures;
mod posts;
mod requests;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::build::Watcher;
use super::since::{self, Changed};
use super::survey::{self, Opened, Planning, Survey, Wishes};
use super::unwritten::{own_folder, unlocked};
use super::{Done, past};
use crate::disk::{self, Lock};
use crate::error::Stop;
use crate::manifest;
use crate::model::{FilePath, Message};
use crate::preview::sheet::{Part, Sheet};
use crate::preview::{self, Known};
use crate::report::Look;
use crate::report::preview::{Previewed, preview_text};
use crate::rules::{Judged, Scope};
pub use links::Links;
pub use pictures::{BOUND, Embedding};

/// The page's name in our own folder, which git leaves alone and generators don't publish.
pub const PAGE: &str = "preview.html";

/// What of the site is to be on the page, and how.
pub struct Asked<'a> {
    /// Keys of pairs or paths of posts; empty: all.
    pub posts: &'a [String],
    /// A revision of git's: only what changes since then concern is shown.
    pub since: Option<&'a str>,
    /// The page's file; `None`: [`PAGE`] in our own folder.
    pub output: Option<&'a Path>,
    /// By default up to [`BOUND`].
    pub pictures: Embedding,
}

/// A page that was written.
pub struct Written {
    pub done: Done,
    /// Absolute.
    pub page: PathBuf,
}

/// Gathers, draws, and writes the page.
pub fn run(wishes: &Wishes, asked: &Asked<'_>, look: &Look<'_>, watcher: &dyn Watcher) -> Result<Written, Stop> {
    let opened = survey::opened(wishes)?;
    // A bad path is told before the work.
    let page = home(&opened, asked.output)?;
    let (sheet, drawn) = sheet(&opened, wishes, asked, &Links::from(&opened.root, &page), look.words.lang())?;
    let nonce = disk::nonce()
        .map_err(|error| Stop::usage(Message::new("preview-no-nonce").with("detail", error.to_string())))?;
    let text = preview::page::text(&sheet, &nonce);
    let lock = Lock::take(&opened.root, |other| watcher.waits(other)).map_err(unlocked)?;
    let written = match asked.output {
        Some(_) => lock.writer(&[]).replace_named(&page, text.as_bytes()),
        None => lock.writer(&[]).write(&own_page(), text.as_bytes(), disk::Durability::Kept),
    };
    written.map_err(|error| unwritable(&page, &error.to_string()))?;
    drop(lock);
    let said = preview_text(
        &Previewed {
            pictures: sheet.cards.iter().filter(|card| card.file.is_some()).count(),
            findings: sheet.findings(),
            page: &page.to_string_lossy(),
            bytes: text.len() as u64,
            linked: drawn.linked,
            undrawn: drawn.undrawn,
            bound: BOUND,
        },
        look,
    );
    Ok(Written { done: Done::said(said, 0), page })
}

/// All that is on the page, and how its pictures are there. `lang` is the language that it opens in.
pub fn sheet(
    opened: &Opened,
    wishes: &Wishes,
    asked: &Asked<'_>,
    links: &Links,
    lang: &'static str,
) -> Result<(Sheet, pictures::Drawn), Stop> {
    let changed = asked.since.map(|revision| since::changed(opened, revision)).transpose()?;
    // As `check` does it, so that both find the same.
    let mut survey = survey::surveyed(opened, &Wishes { planning: Planning::Thumbs, ..wishes.clone() })?;
    survey.site.history = opened.threads.install(|| past::known(opened, &survey.site));
    let Judged { mut findings, .. } = opened.threads.install(|| survey.judged(opened));
    let planned = survey::surveyed(opened, &Wishes { planning: Planning::Outputs, ..wishes.clone() })?;

    let chosen = posts::chosen(opened, &survey.site, asked.posts)?;
    let concerned = chosen.map(|files| Changed { files, before: Vec::new() }).or_else(|| {
        // What the configuration says, it says of every page.
        changed.as_ref().filter(|changed| !changed.files.iter().any(survey::is_configuration)).cloned()
    });
    let scope = concerned.as_ref().map(|changed| Scope::of(&survey.site, &changed.files, &changed.before));
    if let Some(scope) = &scope {
        findings.retain(|finding| scope.holds(finding));
    }
    let before = planned.manifest.as_deref().map(manifest::sources).unwrap_or_default();
    let gathered = opened.threads.install(|| {
        preview::gathered(&Known {
            site: &survey.site,
            plan: &planned.plan,
            findings: &findings,
            chosen: &opened.chosen,
            scope: scope.as_ref(),
            is_new: &|path| is_new(path, changed.as_ref(), &before),
            size: &|path| opened.root.size(path),
        })
    });
    let mut pieces = gathered.pieces;
    let drawn = pictures::drawn(opened, wishes, &mut pieces, asked.pictures, links);
    let part = Part { posts: asked.posts.to_vec(), since: asked.since.map(str::to_owned) };
    let sheet = Sheet {
        site: site_name(opened),
        languages: survey.site.languages.clone(),
        lang,
        part: (part != Part::default()).then_some(part),
        cards: pieces.into_iter().map(|piece| piece.card).collect(),
        elsewhere: gathered.elsewhere,
        pictures: drawn.pictures,
    };
    drop(scope);
    [survey, planned].into_iter().for_each(Survey::leave);
    Ok((sheet, pictures::Drawn { pictures: Vec::new(), ..drawn }))
}

fn is_new(path: &FilePath, changed: Option<&Changed>, before: &BTreeSet<FilePath>) -> bool {
    match changed {
        Some(changed) => changed.files.binary_search(path).is_ok(),
        None => !before.contains(path),
    }
}

/// The page in our own folder.
fn own_page() -> FilePath {
    FilePath::new(format!("{}/{PAGE}", disk::CACHE_FOLDER))
}

/// Where the page is to be. Absolute.
fn home(opened: &Opened, output: Option<&Path>) -> Result<PathBuf, Stop> {
    opened.root.checked_own_folder().map_err(own_folder)?;
    let Some(path) = output else { return Ok(opened.root.locate(&own_page())) };
    let by_system = |error: std::io::Error| unwritable(path, &error.to_string());
    let page = disk::home_of(path).map_err(by_system)?;
    let stop = |id: &str| Err(Stop::usage(Message::new(id).with("path", path.to_string_lossy().into_owned())));
    if !disk::may_be_replaced(&page, &preview::page::is_ours).map_err(by_system)? {
        return stop("preview-not-ours");
    }
    if is_published(opened, &page) {
        return stop("preview-published");
    }
    Ok(page)
}

/// The page would lie where the site's own pages and files do, and go to the readers with them.
fn is_published(opened: &Opened, page: &Path) -> bool {
    let Ok(below) = page.strip_prefix(opened.root.as_path()) else { return false };
    let settings = &opened.settings;
    let contents = settings.languages.iter().map(|language| &language.content);
    let folders = contents.chain([&settings.static_folder, &settings.output]);
    folders.filter(|folder| !folder.is_root()).any(|folder| below.starts_with(folder.as_str()))
}

fn unwritable(path: &Path, detail: &str) -> Stop {
    let path = path.to_string_lossy().into_owned();
    Stop::usage(Message::new("preview-unwritable").with("path", path).with("detail", detail))
}

fn site_name(opened: &Opened) -> String {
    let name = opened.root.as_path().file_name();
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
