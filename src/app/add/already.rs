//! Whether the picture is on the site already, under whatever name.

use super::objection::{Allowed, Objections};
use super::picture::NewPicture;
use super::{Offered, alike};
use crate::app::session::Session;
use crate::app::site_state::SiteState;
use crate::error::Stop;
use crate::model::{FilePath, Files, Format, Lang, Message, Site};

/// Says where the same bytes lie, else what looks the same; the file, where it is one.
pub fn already(
    session: &Session,
    state: &SiteState,
    files: &Files,
    picture: &NewPicture,
    objections: &mut Objections<'_>,
) -> Result<Option<FilePath>, Stop> {
    if picture.here.is_some() {
        return Ok(picture.here.clone());
    }
    let site = &state.site;
    if let Some(file) = same(session, state, files, &picture.bytes) {
        objections.raise(Allowed::Same, duplicate_message("add-same", picture, &file, site))?;
        return Ok(Some(file));
    }
    let alike = alike::alike(session, state, files, picture);
    for file in &alike {
        objections.raise(Allowed::Same, duplicate_message("add-alike", picture, file, site))?;
    }
    Ok(alike.into_iter().next())
}

fn duplicate_message(id: &str, picture: &NewPicture, file: &FilePath, site: &Site) -> Message {
    let pages: Vec<String> = showing(site, file).map(|page| format!("`{}`", page.path)).take(3).collect();
    let count = showing(site, file).count();
    let message = Message::new(id).with("image", &picture.given).with("file", file);
    message.with("count", count).with("more", count.saturating_sub(3)).with("pages", pages.join(", "))
}

fn showing<'s>(site: &'s Site, file: &FilePath) -> impl Iterator<Item = &'s crate::model::Page> {
    let file = file.clone();
    site.pages.iter().filter(move |page| page.uses.iter().any(|shown| shown.file() == Some(&file)))
}

/// Returns a picture file of the site, none of our outputs, with exactly these bytes.
fn same(session: &Session, state: &SiteState, files: &Files, bytes: &[u8]) -> Option<FilePath> {
    let size = Some(bytes.len() as u64);
    let is_candidate = |path: &&FilePath| {
        Format::from_extension(path.extension()).is_some()
            && !state.facts.known.contains_key(*path)
            && session.root.size(path) == size
    };
    let read = |path: &FilePath| state.unread.ok_or_note(path, session.root.read_picture(path));
    let is_same = |path: &&FilePath| read(path).is_some_and(|found| found == bytes);
    files.iter().filter(is_candidate).find(is_same).cloned()
}

/// Returns what a picture file is called elsewhere in a language: the most used text first, each once.
pub fn offered_alts(site: &Site, file: Option<&FilePath>, lang: &Lang) -> Vec<Offered> {
    let Some(file) = file else { return Vec::new() };
    let mut counted: Vec<(usize, Offered)> = Vec::new();
    for page in site.pages.iter().filter(|page| page.lang == *lang) {
        for shown in page.uses.iter().filter(|shown| shown.file() == Some(file)) {
            let (Some(text), Some(image)) = (shown.alt.words(), shown.site_path()) else { continue };
            if let Some((count, _)) = counted.iter_mut().find(|(_, offered)| offered.text == text) {
                *count += 1;
            } else {
                let (text, page, image) = (text.to_owned(), page.path.clone(), image.clone());
                counted.push((1, Offered { text, page, image }));
            }
        }
    }
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(_, offered)| offered).collect()
}
