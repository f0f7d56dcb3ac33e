//! The built site that `check --built` names, read, and held against the content.

use std::path::Path;

use rayon::prelude::*;

use super::survey::Opened;
use crate::disk::BuiltFolder;
use crate::error::Stop;
use crate::model::built::{Built, BuiltPage};
use crate::model::{FilePath, Lang, Message, Page, Site};
use crate::read::built;
use crate::read::built::address::Finder;

/// Reads the built site at `folder`, and finds the built page of each content page. A folder that is not there, or
/// that is no built site of this one, stops the run: a check that looks at nothing must not pass.
pub fn read(site: &Site, opened: &Opened, folder: &Path) -> Result<Built, Stop> {
    opened.threads.install(|| {
        let name = folder.to_string_lossy().trim_end_matches(['/', '\\']).to_owned();
        let stop = |id: &str| Stop::usage(Message::new(id).with("folder", &name));
        let unreadable = |error: std::io::Error| {
            Stop::usage(Message::new("built-unreadable").with("folder", &name).with("detail", error.to_string()))
        };
        let found = BuiltFolder::find(folder, &opened.root).map_err(unreadable)?;
        let found = found.ok_or_else(|| stop("built-not-there"))?;
        let read = |path: String| {
            // As a finding names it: below the folder of the built site.
            let named = FilePath::new(format!("{name}/{path}"));
            let bytes = opened.unread.noted(&named, found.read(&path))?;
            Some(built::page(path, &bytes))
        };
        let (pages, _) = found.pages();
        let pages: Vec<BuiltPage> = pages.into_par_iter().filter_map(read).collect();
        if pages.is_empty() {
            return Err(stop("built-empty"));
        }
        let languages = &opened.settings.languages;
        let contents: Vec<(Lang, FilePath)> =
            languages.iter().map(|language| (language.lang.clone(), language.content.clone())).collect();
        let of = Finder::new(&pages, &opened.settings.publishing, &contents).all(&site.pages);
        if of.is_empty() {
            return Err(stop("built-of-another"));
        }
        for lang in &site.languages {
            let mut told = site.pages.iter().filter(|page| page.lang == *lang && has_alt(page)).peekable();
            if told.peek().is_some() && told.all(|page| !of.contains_key(&page.path)) {
                return Err(Stop::usage(Message::new("built-no-language").with("folder", &name).with("lang", lang)));
            }
        }
        let unfound = site.pages.iter().filter(|page| has_alt(page) && !of.contains_key(&page.path));
        let unfound = unfound.map(|page| page.path.clone()).collect();
        Ok(Built { folder: name, pages, of, unfound })
    })
}

/// The page has alt text that could be lost.
fn has_alt(page: &Page) -> bool {
    page.uses.iter().any(|shown| !shown.decorative && shown.alt.words().is_some())
}
