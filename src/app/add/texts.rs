//! The posts as they are to be, in memory.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::alts::AltsByPost;
use super::picture::NewPicture;
use super::placed::PlacedPicture;
use super::{At, Work};
use crate::addition::{self, Hero, NewAlt};
use crate::edit::{edited_page, image};
use crate::error::{Problem, Stop, StopKind};
use crate::model::{Change, FilePath, Message, Page, Place};
use crate::read::body::Markup;

/// A post before and after.
pub struct PostText {
    pub path: FilePath,
    pub old: Vec<u8>,
    pub new: Vec<u8>,
    pub changes: Vec<Change>,
}

/// Returns every post with its changes. One that can't be edited safely stops all.
pub fn texts(work: &Work<'_>, placed: &[PlacedPicture], alts: &AltsByPost) -> Result<Vec<PostText>, Stop> {
    let text = |(index, page): (usize, &&Page)| {
        let markup = Markup::from_extension(page.path.extension());
        let changes = match work.request.at {
            At::Hero => hero(work, page, index, placed, alts),
            At::Body => body(work, page, index, placed, alts)?,
        };
        let unreadable = |error: std::io::Error| {
            Stop::refusal(
                Message::new("add-page-unreadable").with("path", &page.path).with("detail", error.to_string()),
            )
            .with_cause(error)
        };
        let old = work.session.texts.read(&page.path).map_err(unreadable)?.to_vec();
        let new = edited_page(&old, markup, &changes).map_err(|refusal| {
            let key = refusal.change.and_then(|index| changes[index].key()).unwrap_or_default().to_owned();
            unedited_stop(work, &page.path, &key, &Message::new(refusal.reason.id())).with_cause(refusal)
        })?;
        Ok(PostText { path: page.path.clone(), old, new, changes })
    };
    work.pages.iter().enumerate().map(text).collect()
}

fn hero(work: &Work<'_>, page: &Page, index: usize, placed: &[PlacedPicture], alts: &AltsByPost) -> Vec<Change> {
    let Some(named) = placed.first().and_then(|placed| placed.posts.get(index)) else { return Vec::new() };
    let hero = Hero {
        image: &named.address,
        alt: alts.get(&(0, index)).unwrap_or(&NewAlt::Kept),
        thumb: named.thumb.as_ref().map(|thumb| thumb.address.as_str()),
        focus: work.request.focus.as_deref().map(str::trim),
    };
    addition::changes(page, &hero, &work.session.settings.keys, &work.state.site)
}

/// What a browser would not take as it is, and what means something to Markdown.
const ENCODED: AsciiSet =
    CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'%').add(b'?').add(b'#').add(b'\\').add(b'|');

fn body(
    work: &Work<'_>,
    page: &Page,
    index: usize,
    placed: &[PlacedPicture],
    alts: &AltsByPost,
) -> Result<Vec<Change>, Stop> {
    let markup = Markup::from_extension(page.path.extension());
    let one = |(number, placed): (usize, &PlacedPicture)| {
        let url = utf8_percent_encode(&placed.posts[index].address, &ENCODED).to_string();
        let alt = match alts.get(&(number, index)) {
            Some(NewAlt::Given(text)) => text.as_str(),
            _ => "",
        };
        let text = image(&url, alt, markup);
        let unproved = || unedited_stop(work, &page.path, "", &Message::new("unedited-unproved"));
        text.map(|text| Change::Append { text }).ok_or_else(unproved)
    };
    placed.iter().enumerate().map(one).collect()
}

fn unedited_stop(work: &Work<'_>, path: &FilePath, key: &str, why: &Message) -> Stop {
    let span = work.state.site.page(path).and_then(|page| {
        let key = page.keys.iter().find(|known| known.value.eq_ignore_ascii_case(key))?;
        Some(key.at.clone())
    });
    let message = match &span {
        Some(_) => Message::new("add-unedited-key").with("key", key),
        None => Message::new("add-unedited").with("path", path),
    };
    let message = message.with("why", work.message_text(why));
    let mut stop = Stop::refusal(message);
    for problem in &mut stop.problems {
        problem.place = span.clone().map(|span| Place { path: path.clone(), span });
    }
    stop
}

/// The page says that its image needs no alt text, and one is given: which of the two is meant?
pub fn check_decorative(work: &Work<'_>, pictures: &[NewPicture], alts: &AltsByPost) -> Result<(), Stop> {
    let mut problems: Vec<Problem> = Vec::new();
    for (index, page) in work.pages.iter().enumerate().filter(|_| work.request.at == At::Hero && !pictures.is_empty()) {
        let is_decorative = page.hero().is_some_and(|hero| hero.decorative);
        if is_decorative && matches!(alts.get(&(0, index)), Some(NewAlt::Given(_))) {
            let keys = &work.session.settings.keys.decorative;
            let key = page.keys.iter().find(|key| keys.iter().any(|name| key.value.eq_ignore_ascii_case(name)));
            let message = Message::new("add-decorative").with("key", key.map_or("", |key| key.value.as_str()));
            let mut stop = Stop::refusal(message);
            for problem in &mut stop.problems {
                problem.place = key.map(|key| Place { path: page.path.clone(), span: key.at.clone() });
            }
            problems.extend(stop.problems);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Stop::of(StopKind::Refused, problems)) }
}
