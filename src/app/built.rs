//! The built site that `check --built` names, read, and held against the content.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::read_failures::Unread;
use super::reading::Reading;
use crate::disk::BuiltFolder;
use crate::error::Stop;
use crate::model::built::{BuiltPage, BuiltSite};
use crate::model::built_files::{BuiltFiles, PictureFacts};
use crate::model::{FilePath, Lang, Message, Page, Site};
use crate::picture;
use crate::read::built;
use crate::read::built::address::Finder;

/// Reads the built site at `folder`, and finds the built page of each content page. A folder that is not there, or
/// that is no built site of this one, stops the run: a check that looks at nothing must not pass.
pub fn read_built_site(site: &Site, reading: Reading<'_>, folder: &Path) -> Result<BuiltSite, Stop> {
    let Reading { session, unread, .. } = reading;
    session.threads.install(|| {
        let name = folder.to_string_lossy().trim_end_matches(['/', '\\']).to_owned();
        let stop = |id: &str| Stop::usage(Message::new(id).with("folder", &name));
        let unreadable = |error: std::io::Error| {
            Stop::usage(Message::new("built-unreadable").with("folder", &name).with("detail", error.to_string()))
                .with_cause(error)
        };
        let found = BuiltFolder::find(folder, &session.root).map_err(unreadable)?;
        let found = found.ok_or_else(|| stop("built-not-there"))?;
        let (files, pages) = read_files(&found, unread, &name);
        if pages.is_empty() {
            return Err(stop("built-empty"));
        }
        let content = |lang: &Lang| (lang.clone(), session.settings.language(lang).content);
        let contents: Vec<(Lang, FilePath)> = site.languages.iter().map(content).collect();
        let of = Finder::new(&pages, &session.settings.publishing, &contents).all(&site.pages);
        if of.is_empty() {
            return Err(stop("built-of-another"));
        }
        for lang in &site.languages {
            let mut described = site.pages.iter().filter(|page| page.lang == *lang && has_alt(page)).peekable();
            if described.peek().is_some() && described.all(|page| !of.contains_key(&page.path)) {
                return Err(Stop::usage(Message::new("built-no-language").with("folder", &name).with("lang", lang)));
            }
        }
        let unfound = site.pages.iter().filter(|page| has_alt(page) && !of.contains_key(&page.path));
        let unfound = unfound.map(|page| page.path.clone()).collect();
        let place = found.place_in(&session.root).map_or_else(|| name.clone(), |place| place.to_string());
        let facts = read_facts(&found, &files, &pages);
        Ok(BuiltSite { folder: name, place, pages, of, files: files.with_facts(facts), unfound })
    })
}

/// Reads every page, and lists all files.
fn read_files(found: &BuiltFolder, unread: &Unread, name: &str) -> (BuiltFiles, Vec<BuiltPage>) {
    let read = |path: &String| {
        // As a finding names it: below the folder of the built site.
        let named = FilePath::new(format!("{name}/{path}"));
        let bytes = unread.ok_or_note(&named, found.read_page(path))?;
        Some(built::page(path.clone(), &bytes))
    };
    let (files, problems) = found.files();
    for (path, detail) in problems {
        unread.note(&FilePath::new(format!("{name}/{path}")), &detail);
    }
    let pages = files.par_iter().filter(|path| built::is_page(path)).filter_map(read).collect();
    (BuiltFiles::of(files), pages)
}

/// Reads the first bytes of the pictures that pages show at a size of their own. What can't be read is not judged here:
/// other rules judge the site's pictures.
fn read_facts(found: &BuiltFolder, files: &BuiltFiles, pages: &[BuiltPage]) -> BTreeMap<String, PictureFacts> {
    let sized = pages.iter().flat_map(|page| page.images.iter().map(move |image| (page, image)));
    let sized =
        sized.filter_map(|(page, image)| Some((page, image.layout.as_ref().filter(|one| one.shown.is_some())?)));
    let choices = sized.flat_map(|(page, layout)| layout.choices.iter().map(move |choice| (page, choice)));
    let shown: BTreeSet<&str> = choices.filter_map(|(page, choice)| files.at(choice, &page.path)).collect();
    let shown: Vec<&str> = shown.into_iter().collect();
    let facts = |path: &&str| {
        let (file, bytes) = found.open_picture(path).ok()?;
        let size = picture::header(file).ok()?.size;
        Some(((*path).to_owned(), PictureFacts { size, bytes }))
    };
    shown.par_iter().filter_map(facts).collect::<Vec<_>>().into_iter().collect()
}

/// The page has alt text that could be lost.
fn has_alt(page: &Page) -> bool {
    page.uses.iter().any(|shown| !shown.decorative && shown.alt.words().is_some())
}
