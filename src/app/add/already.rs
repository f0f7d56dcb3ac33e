//! Whether the picture is on the site already, under whatever name.

use super::objection::{Allowed, Objections};
use super::picture::Picture;
use super::{Offered, alike};
use crate::app::survey::{Opened, Survey};
use crate::error::Stop;
use crate::model::{FilePath, Files, Format, Lang, Message, Site};

/// Says where the same bytes lie, else what looks the same; the file, where it is one.
pub fn already(
    opened: &Opened,
    survey: &Survey,
    files: &Files,
    picture: &Picture,
    objections: &mut Objections<'_>,
) -> Result<Option<FilePath>, Stop> {
    if picture.here.is_some() {
        return Ok(picture.here.clone());
    }
    let site = &survey.site;
    if let Some(file) = same(opened, survey, files, &picture.bytes) {
        objections.raise(Allowed::Same, told("add-same", picture, &file, site))?;
        return Ok(Some(file));
    }
    let alike = alike::alike(opened, survey, files, picture);
    for file in &alike {
        objections.raise(Allowed::Same, told("add-alike", picture, file, site))?;
    }
    Ok(alike.into_iter().next())
}

fn told(id: &str, picture: &Picture, file: &FilePath, site: &Site) -> Message {
    let pages: Vec<String> = showing(site, file).map(|page| format!("`{}`", page.path)).take(3).collect();
    let count = showing(site, file).count();
    let message = Message::new(id).with("image", &picture.given).with("file", file);
    message.with("count", count).with("more", count.saturating_sub(3)).with("pages", pages.join(", "))
}

fn showing<'s>(site: &'s Site, file: &FilePath) -> impl Iterator<Item = &'s crate::model::Page> {
    let file = file.clone();
    site.pages.iter().filter(move |page| page.uses.iter().any(|shown| shown.file() == Some(&file)))
}

/// A picture file of the site, none of our outputs, with exactly these bytes.
fn same(opened: &Opened, survey: &Survey, files: &Files, bytes: &[u8]) -> Option<FilePath> {
    let size = Some(bytes.len() as u64);
    let is_candidate = |path: &&FilePath| {
        Format::from_extension(path.extension()).is_some()
            && !survey.facts.known.contains_key(*path)
            && opened.root.size(path) == size
    };
    let is_same = |path: &&FilePath| opened.root.read_picture(path).is_ok_and(|found| found == bytes);
    files.iter().filter(is_candidate).find(is_same).cloned()
}

/// What a picture file is called elsewhere in a language: the most used text first, each once.
pub fn offered(site: &Site, file: Option<&FilePath>, lang: &Lang) -> Vec<Offered> {
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
