//! Which files are pages, of which language, and what they say.

use rayon::prelude::*;

use super::discovery;
use super::reading::Reading;
use super::session::Session;
use crate::disk::{self, Walked};
use crate::generator::{self, Inheritance, InheritedValues, PageKind, ValueFile};
use crate::model::call::CallTemplates;
use crate::model::discovery::Discovery;
use crate::model::page::PageProblem;
use crate::model::structure::LanguageWay;
use crate::model::{FilePath, Files, IoCause, Lang, Message, Page};
use crate::read::page::{PageReader, front_matter};
use crate::resolve::{Known, PageLocation, PageLocator, Resolver, StatedLanguages, tie_partners};
use crate::settings::{LanguagesFrom, Settings};

/// Finds the files of a site: pages, what it serves, pictures to process, outputs.
pub fn walk_site(session: &Session) -> Walked {
    let settings = &session.settings;
    let locator = locator(settings);
    disk::walk(&session.root, &settings.site_folders(), &|path| locator.is_excluded(path))
}

/// Reads every page, sorted by path. What can't be read is a page with a problem.
pub fn read_pages(reading: Reading<'_>, walked: &Walked, resolver: Resolver<'_>, calls: &CallTemplates) -> Vec<Page> {
    let Reading { session, overlay, unread } = reading;
    let settings = &session.settings;
    let locator = locator(settings);
    let inherited = &inherited_values(reading, walked, &locator);
    let reader = PageReader { keys: &settings.keys, resolver, inherited, calls };
    let found: Vec<(&FilePath, PageLocation)> =
        walked.files.iter().filter_map(|path| Some((path, locator.page(path)?))).collect();
    let mut pages: Vec<Page> = found
        .into_par_iter()
        .map(|(path, PageLocation { lang, way, logical_path })| {
            let page = match overlay.text(path) {
                Some(bytes) => reader.page(path.clone(), lang, bytes),
                None => match session.texts.read(path) {
                    Ok(bytes) => reader.page(path.clone(), lang, &bytes),
                    Err(error) => {
                        let cause = error.into();
                        unread.note(path, &cause);
                        unreadable(path, lang, &cause)
                    }
                },
            };
            Page { lang_way: way, logical_path, ..page }
        })
        .collect();
    pages.retain(|page| settings.page_kind == PageKind::Any || page.has_front_matter || page.problem.is_some());
    for (path, detail) in &walked.problems {
        unread.note(path, detail);
    }
    let lost = walked
        .problems
        .iter()
        .chain(&walked.misnamed)
        .filter_map(|(path, detail)| Some(unreadable(path, locator.language(path)?, detail)));
    pages.extend(lost);
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

/// Returns what pages have without writing it: by the configuration, and by files among them.
fn inherited_values(reading: Reading<'_>, walked: &Walked, locator: &PageLocator<'_>) -> Inheritance {
    let Reading { session, overlay, unread } = reading;
    let settings = &session.settings;
    let files = generator::by_id(settings.structure.generator).map(|found| found.value_files);
    let given = walked.files.iter().filter(|path| files.is_some_and(|files| (files.has)(path)));
    let given: Vec<&FilePath> = given.filter(|path| !locator.is_excluded(path)).collect();
    let values = given.into_par_iter().filter_map(|path| {
        let (content, lang) = (locator.content_folder(path)?, locator.language(path)?);
        let on_disk = match overlay.text(path) {
            Some(_) => None,
            None => unread.ok_or_note(path, session.texts.read(path)),
        };
        let bytes: &[u8] = overlay.text(path).or(on_disk.as_deref().map(Vec::as_slice))?;
        let text = std::str::from_utf8(bytes).ok()?;
        let matter = front_matter(bytes);
        let file = ValueFile { path, text, matter: matter.as_ref(), content, lang: &lang };
        Some((files?.values)(&file))
    });
    let values: Vec<Vec<InheritedValues>> = values.collect();
    let of_configuration = settings.inherited.iter().cloned();
    Inheritance::new(settings.lifted_key, values.into_iter().flatten().chain(of_configuration))
}

/// Gives each page the language that it states, where that counts, and ties pages that name one another. Returns the
/// languages of the site: where nothing declares them, those that pages state.
pub fn settle_languages(settings: &Settings, pages: &mut [Page]) -> Vec<Lang> {
    let known: Vec<&Lang> = settings.languages.iter().map(|language| &language.lang).collect();
    let ways = &settings.structure.language_ways;
    if !ways.contains(&LanguageWay::Key) && settings.keys.pair_page.is_empty() {
        return known.into_iter().cloned().collect();
    }
    let are = match settings.languages_from {
        LanguagesFrom::Configuration => Known::All,
        LanguagesFrom::Generator => Known::Some,
        LanguagesFrom::Nothing => Known::Assumed,
    };
    let stated = StatedLanguages::of(pages.iter().map(|page| page.stated_lang.as_deref()), &known, are);
    let default = stated.languages.iter().find(|lang| **lang == settings.default_language);
    let default = default.unwrap_or(&stated.languages[0]);
    let languages = stated.languages.iter().collect();
    let locator = PageLocator::new(&settings.structure, languages, default, &settings.pages);
    for page in pages.iter_mut() {
        let meant = page.stated_lang.as_deref().and_then(|text| stated.meant(text));
        if let Some(PageLocation { lang, way, logical_path }) = locator.stated_page(&page.path, meant.as_ref()) {
            (page.lang, page.lang_way, page.logical_path) = (lang, way, logical_path);
        }
    }
    tie_partners(pages, &stated.languages);
    stated.languages
}

/// Some file of the site is a page.
pub fn has_pages(settings: &Settings, walked: &Walked) -> bool {
    let locator = locator(settings);
    walked.files.iter().any(|path| locator.page(path).is_some())
}

/// Returns what was noticed beside the pages.
pub fn discovery(session: &Session, walked: &Walked, languages: &[Lang], pages: &[Page]) -> Discovery {
    discovery::discovery(session, &locator(&session.settings), walked.files.iter(), languages, pages)
}

/// Returns why a file is no page, as far as its path tells.
pub fn page_objection(settings: &Settings, path: &FilePath) -> Option<Message> {
    let quoted = |names: Vec<&str>| names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let locator = locator(settings);
    let message = if locator.page(path).is_some() {
        return None;
    } else if locator.content_folder(path).is_none() {
        let folders = settings.content_folders().into_iter().map(FilePath::shown).collect();
        Message::new("inspect-no-page-folder").with("folders", quoted(folders))
    } else if locator.is_excluded(path) {
        Message::new("inspect-no-page-excluded")
    } else {
        let kinds = settings.pages.iter().map(String::as_str).collect();
        Message::new("inspect-no-page-kind").with("names", quoted(kinds))
    };
    Some(message.with("path", path))
}

/// Links that would be pages, and lead out of the site. A name without an ending is a folder's, as a rule.
pub fn escaping(settings: &Settings, walked: &Walked) -> Vec<FilePath> {
    let locator = locator(settings);
    let is_folder =
        |path: &FilePath| path.extension().is_empty() && !locator.is_excluded(path) && locator.language(path).is_some();
    let is_page = |path: &&FilePath| locator.page(path).is_some() || is_folder(path);
    let mut escaping: Vec<FilePath> = walked.escaping.iter().filter(is_page).cloned().collect();
    escaping.sort();
    escaping
}

/// Reads pages as they were, of files that may be others now, or gone. Their images are not looked for.
pub struct Earlier<'a> {
    settings: &'a Settings,
    locator: PageLocator<'a>,
    no_files: Files,
    /// What files among the pages gave then is not known.
    inherited: Inheritance,
    /// What the templates make of calls now: those of another day are not looked at.
    calls: &'a CallTemplates,
}

impl<'a> Earlier<'a> {
    pub fn of(settings: &'a Settings, calls: &'a CallTemplates) -> Self {
        let inherited = Inheritance::new(settings.lifted_key, settings.inherited.iter().cloned());
        Self { settings, locator: locator(settings), no_files: Files::default(), inherited, calls }
    }

    /// The path is a page's.
    pub fn is_page(&self, path: &FilePath) -> bool {
        self.locator.page(path).is_some()
    }

    /// `None` where the path is no page's.
    pub fn page(&self, path: &FilePath, bytes: &[u8]) -> Option<Page> {
        let PageLocation { lang, logical_path, .. } = self.locator.page(path)?;
        let resolver = Resolver::new(&self.no_files, &self.settings.structure);
        let reader = PageReader { keys: &self.settings.keys, resolver, inherited: &self.inherited, calls: self.calls };
        let page = reader.page(path.clone(), lang, bytes);
        let known: Vec<&Lang> = self.settings.languages.iter().map(|language| &language.lang).collect();
        let stated = page.stated_lang.as_deref();
        let meant = stated.and_then(|text| StatedLanguages::of([Some(text)], &known, Known::Some).meant(text));
        let said = self.locator.stated_page(path, meant.as_ref());
        let (lang, logical_path) =
            said.map_or_else(|| (page.lang.clone(), logical_path), |said| (said.lang, said.logical_path));
        Some(Page { lang, logical_path, ..page })
    }
}

fn unreadable(path: &FilePath, lang: Lang, cause: &IoCause) -> Page {
    let problem = Some(PageProblem::Unreadable { detail: cause.to_string() });
    Page { problem, ..Page::empty(path.clone(), lang) }
}

/// Returns what finds the pages of a site.
fn locator(settings: &Settings) -> PageLocator<'_> {
    let languages = settings.languages.iter().map(|language| &language.lang).collect();
    PageLocator::new(&settings.structure, languages, &settings.default_language, &settings.pages)
}
