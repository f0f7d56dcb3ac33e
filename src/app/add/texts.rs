//! The posts as they are to be, in memory.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::alts::Alts;
use super::picture::Picture;
use super::placed::Placed;
use super::{At, Work};
use crate::addition::{self, Alt, Hero};
use crate::edit::{edited, image};
use crate::error::{Problem, Stop, StopKind};
use crate::model::{Change, FilePath, Message, Page, Place};
use crate::read::body::Markup;

/// A post before and after.
pub struct Text {
    pub path: FilePath,
    pub old: Vec<u8>,
    pub new: Vec<u8>,
    pub changes: Vec<Change>,
}

/// Every post with its changes. One that can't be edited safely stops all.
pub fn texts(work: &Work<'_>, placed: &[Placed], alts: &Alts) -> Result<Vec<Text>, Stop> {
    let text = |(index, page): (usize, &&Page)| {
        let markup = Markup::from_extension(page.path.extension());
        let changes = match work.request.at {
            At::Hero => hero(work, page, index, placed, alts),
            At::Body => body(work, page, index, placed, alts)?,
        };
        let unreadable = |error: std::io::Error| {
            Stop::refused(
                Message::new("add-page-unreadable").with("path", &page.path).with("detail", error.to_string()),
            )
        };
        let old = work.opened.root.read(&page.path).map_err(unreadable)?;
        let new = edited(&old, markup, &changes).map_err(|refusal| {
            let key = refusal.change.and_then(|index| changes[index].key()).unwrap_or_default().to_owned();
            unedited(work, &page.path, &key, &Message::new(refusal.reason.id()))
        })?;
        Ok(Text { path: page.path.clone(), old, new, changes })
    };
    work.pages.iter().enumerate().map(text).collect()
}

fn hero(work: &Work<'_>, page: &Page, index: usize, placed: &[Placed], alts: &Alts) -> Vec<Change> {
    let Some(named) = placed.first().and_then(|placed| placed.posts.get(index)) else { return Vec::new() };
    let hero = Hero {
        image: &named.address,
        alt: alts.get(&(0, index)).unwrap_or(&Alt::Kept),
        thumb: named.thumb.as_ref().map(|thumb| thumb.address.as_str()),
        focus: work.request.focus.as_deref().map(str::trim),
    };
    addition::changes(page, &hero, &work.opened.settings.keys, &work.survey.site)
}

/// What a browser would not take as it is, and what means something to Markdown.
const ENCODED: AsciiSet =
    CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'%').add(b'?').add(b'#').add(b'\\').add(b'|');

fn body(work: &Work<'_>, page: &Page, index: usize, placed: &[Placed], alts: &Alts) -> Result<Vec<Change>, Stop> {
    let markup = Markup::from_extension(page.path.extension());
    let one = |(number, placed): (usize, &Placed)| {
        let url = utf8_percent_encode(&placed.posts[index].address, &ENCODED).to_string();
        let alt = match alts.get(&(number, index)) {
            Some(Alt::Given(text)) => text.as_str(),
            _ => "",
        };
        let text = image(&url, alt, markup);
        let unproved = || unedited(work, &page.path, "", &Message::new("unedited-unproved"));
        text.map(|text| Change::Append { text }).ok_or_else(unproved)
    };
    placed.iter().enumerate().map(one).collect()
}

fn unedited(work: &Work<'_>, path: &FilePath, key: &str, why: &Message) -> Stop {
    let span = work.survey.site.page(path).and_then(|page| {
        let key = page.keys.iter().find(|known| known.value.eq_ignore_ascii_case(key))?;
        Some(key.at.clone())
    });
    let message = match &span {
        Some(_) => Message::new("add-unedited-key").with("key", key),
        None => Message::new("add-unedited").with("path", path),
    };
    let message = message.with("why", work.said(why));
    let mut stop = Stop::refused(message);
    for problem in &mut stop.problems {
        problem.place = span.clone().map(|span| Place { path: path.clone(), span });
    }
    stop
}

/// The page says that its image needs no alt text, and one is given: which of the two is meant?
pub fn contradicted(work: &Work<'_>, pictures: &[Picture], alts: &Alts) -> Result<(), Stop> {
    let mut problems: Vec<Problem> = Vec::new();
    for (index, page) in work.pages.iter().enumerate().filter(|_| work.request.at == At::Hero && !pictures.is_empty()) {
        let is_decorative = page.hero().is_some_and(|hero| hero.decorative);
        if is_decorative && matches!(alts.get(&(0, index)), Some(Alt::Given(_))) {
            let keys = &work.opened.settings.keys.decorative;
            let key = page.keys.iter().find(|key| keys.iter().any(|name| key.value.eq_ignore_ascii_case(name)));
            let message = Message::new("add-decorative").with("key", key.map_or("", |key| key.value.as_str()));
            let mut stop = Stop::refused(message);
            for problem in &mut stop.problems {
                problem.place = key.map(|key| Place { path: page.path.clone(), span: key.at.clone() });
            }
            problems.extend(stop.problems);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Stop { kind: StopKind::Refused, problems }) }
}
