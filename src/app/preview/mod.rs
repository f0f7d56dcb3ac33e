//! `preview`: what was read, planned and judged, on one page. Writes that page, and nothing into the site's own files.

mod album;
mod links;
mod pictures;
mod posts;
mod requests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::build::BuildObserver;
use super::options::{Options, Planning};
use super::session::{self, Session};
use super::since::{self, ChangesSince};
use super::site_state::{self, SiteState};
use super::unwritten::{lock_error_stop, own_folder};
use super::{CommandOutput, past};
use crate::disk::{self, Lock};
use crate::error::Stop;
use crate::manifest;
use crate::model::{FilePath, IoCause, Message};
use crate::preview::sheet::{Sheet, SitePart};
use crate::preview::{self, CardSources};
use crate::report::preview::{Previewed, preview_text};
use crate::report::{self, Style};
use crate::rules::{ChangeScope, Judgement};
pub use links::Links;
pub use pictures::{BOUND, Embedding};

/// The page's name in our own folder, which git leaves alone and generators don't publish.
pub const PAGE: &str = "preview.html";

/// What of the site is to be on the page, and how.
pub struct PreviewRequest<'a> {
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
pub struct WrittenPage {
    pub done: CommandOutput,
    /// Absolute.
    pub page: PathBuf,
}

/// Gathers, draws, and writes the page.
pub fn run(
    options: &Options,
    asked: &PreviewRequest<'_>,
    style: &Style<'_>,
    observer: &dyn BuildObserver,
) -> Result<WrittenPage, Stop> {
    let session = session::open_session(options)?;
    // A bad path is reported before the work.
    let page = home(&session, asked.output)?;
    let DrawnSheet { sheet, drawn, unread } =
        sheet(&session, options, asked, &Links::from(&session.root, &page), style.words.lang())?;
    let nonce = disk::nonce().map_err(|error| {
        Stop::usage(Message::new("preview-no-nonce").with("detail", error.to_string())).with_cause(error)
    })?;
    let text = preview::page::text(&sheet, &nonce);
    let lock = Lock::take(&session.root, |other| observer.waits(other)).map_err(lock_error_stop)?;
    let written = match asked.output {
        Some(_) => lock.writer(&[]).replace_named(&page, text.as_bytes()),
        None => lock.writer(&[]).write(&own_page(), text.as_bytes(), disk::Durability::Kept),
    };
    written.map_err(|error| unwritable(&page, error))?;
    drop(lock);
    let mut said = report::unread_text(&unread, style);
    said += &preview_text(
        &Previewed {
            pictures: sheet.cards.iter().filter(|card| card.file.is_some()).count(),
            findings: sheet.findings(),
            page: &page.to_string_lossy(),
            bytes: text.len() as u64,
            linked: drawn.linked,
            undrawn: drawn.undrawn,
            bound: BOUND,
        },
        style,
    );
    Ok(WrittenPage { done: CommandOutput::text(said, u8::from(!unread.is_empty())), page })
}

/// All that is on the page, and what became of it.
pub struct DrawnSheet {
    pub sheet: Sheet,
    /// How its pictures are there, without them.
    drawn: pictures::DrawnPictures,
    /// What the disk refused to read.
    unread: BTreeMap<FilePath, IoCause>,
}

/// Gathers and draws what is on the page. `lang` is the language that it opens in.
pub fn sheet(
    session: &Session,
    options: &Options,
    asked: &PreviewRequest<'_>,
    links: &Links,
    lang: &'static str,
) -> Result<DrawnSheet, Stop> {
    let changed = asked.since.map(|revision| since::changes_since(session, revision)).transpose()?;
    // As `check` does it, so that both find the same.
    let mut state = site_state::read_site(session, &Options { planning: Planning::Thumbs, ..options.clone() })?;
    state.site.history = session.threads.install(|| past::read_history(session, &state.site));
    let Judgement { mut findings, .. } = session.threads.install(|| state.judgement(session));
    let planned = site_state::read_site(session, &Options { planning: Planning::Outputs, ..options.clone() })?;
    // What the disk refused in the first reading stays refused, though it may have given it in the second.
    let unread = &planned.unread;
    for (path, cause) in &state.unread.files() {
        unread.note(path, cause);
    }
    let outputs = planned.facts.outputs.iter().filter_map(|(path, state)| Some((path, state.unreadable.as_ref()?)));
    outputs.for_each(|(path, detail)| unread.note(path, detail));

    let chosen = posts::pages_of_posts(session, &state.site, asked.posts)?;
    let concerned = chosen.map(|files| ChangesSince { files, ..ChangesSince::default() }).or_else(|| {
        // What the configuration says, it says of every page.
        changed.as_ref().filter(|changed| !changed.files.iter().any(|path| session.is_configuration(path))).cloned()
    });
    let scope = concerned.as_ref().map(|changed| ChangeScope::of(&state.site, &changed.files, &changed.before));
    if let Some(scope) = &scope {
        findings.retain(|finding| scope.holds(finding));
    }
    let before = planned.manifest.as_deref().map(manifest::sources).unwrap_or_default();
    let gathered = session.threads.install(|| {
        preview::gathered_cards(&CardSources {
            site: &state.site,
            plan: &planned.plan,
            findings: &findings,
            chosen: &session.chosen,
            scope: scope.as_ref(),
            is_new: &|path| is_new(path, changed.as_ref(), &before),
            size: &|path| session.root.size(path),
        })
    });
    let mut pieces = gathered.pieces;
    let drawn = pictures::draw_pictures((session, unread), options, &mut pieces, asked.pictures, links);
    let part = SitePart { posts: asked.posts.to_vec(), since: asked.since.map(str::to_owned) };
    let sheet = Sheet {
        site: site_name(session),
        languages: state.site.languages.clone(),
        lang,
        part: (part != SitePart::default()).then_some(part),
        cards: pieces.into_iter().map(|piece| piece.card).collect(),
        elsewhere: gathered.elsewhere,
        pictures: drawn.pictures,
    };
    drop(scope);
    let unread = unread.files();
    [state, planned].into_iter().for_each(SiteState::leave);
    Ok(DrawnSheet { sheet, drawn: pictures::DrawnPictures { pictures: Vec::new(), ..drawn }, unread })
}

fn is_new(path: &FilePath, changed: Option<&ChangesSince>, before: &BTreeSet<FilePath>) -> bool {
    match changed {
        Some(changed) => changed.files.binary_search(path).is_ok(),
        None => !before.contains(path),
    }
}

/// Returns the page in our own folder.
fn own_page() -> FilePath {
    FilePath::new(format!("{}/{PAGE}", disk::CACHE_FOLDER))
}

/// Returns where the page is to be. Absolute.
fn home(session: &Session, output: Option<&Path>) -> Result<PathBuf, Stop> {
    session.root.checked_own_folder().map_err(own_folder)?;
    let Some(path) = output else { return Ok(session.root.locate(&own_page())) };
    let by_system = |error: std::io::Error| unwritable(path, error);
    let page = disk::home_of(path).map_err(by_system)?;
    let stop = |id: &str| Err(Stop::usage(Message::new(id).with("path", path.to_string_lossy().into_owned())));
    if !disk::may_be_replaced(&page, &preview::page::is_ours).map_err(by_system)? {
        return stop("preview-not-ours");
    }
    if is_published(session, &page) {
        return stop("preview-published");
    }
    Ok(page)
}

/// The page would lie where the site's own pages and files do, and go to the readers with them.
fn is_published(session: &Session, page: &Path) -> bool {
    let Ok(below) = page.strip_prefix(session.root.as_path()) else { return false };
    let settings = &session.settings;
    settings
        .site_folders()
        .into_iter()
        .filter(|folder| !folder.is_root())
        .any(|folder| below.starts_with(folder.as_str()))
}

fn unwritable(path: &Path, error: std::io::Error) -> Stop {
    let path = path.to_string_lossy().into_owned();
    Stop::usage(Message::new("preview-unwritable").with("path", path).with("detail", error.to_string()))
        .with_cause(error)
}

fn site_name(session: &Session) -> String {
    let name = session.root.as_path().file_name();
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
