//! Signs that a site is not read as it was meant, taken from what the walk met.

use std::collections::{BTreeMap, BTreeSet};

use super::session::Session;
use crate::model::discovery::{Discovery, UnreadKind};
use crate::model::{FilePath, Lang, Page};
use crate::resolve::PageLocator;
use crate::settings::{LanguagesFrom, Settings, Sources};

/// Extensions of files that some generator has as pages. HTML is left out: many sites keep pages of other programs.
const PAGE_KINDS: [&str; 8] = ["md", "markdown", "mdown", "mdx", "rst", "adoc", "asciidoc", "org"];

/// Returns what was noticed beside the pages.
pub fn discovery<'f>(
    session: &Session,
    locator: &PageLocator<'_>,
    files: impl Iterator<Item = &'f FilePath>,
    languages: &[Lang],
    pages: &[Page],
) -> Discovery {
    let settings = &session.settings;
    Discovery {
        config: config_file(session.sources()),
        empty_languages: empty_languages(settings, session.sources(), languages, pages),
        missing_folders: missing_folders(session),
        unread_kinds: unread_kinds(settings, locator, files),
    }
}

fn missing_folders(session: &Session) -> Vec<FilePath> {
    let served = session.settings.structure.served.iter().map(|served| &served.folder);
    let missing = served.filter(|folder| !folder.is_root() && !session.root.is_taken(folder));
    missing.cloned().collect()
}

/// Returns our configuration where it has languages, else the generator's.
fn config_file(sources: &Sources) -> Option<FilePath> {
    if let Some(config) = sources.config.as_ref().filter(|_| sources.sets("languages")) {
        return Some(config.path.clone());
    }
    let generator = sources.found_generator();
    let is_config = |path: &FilePath| generator.config_files.contains(&path.as_str());
    let own = sources.generator.iter().map(|file| &file.path).find(|path| is_config(path));
    own.or(sources.config.as_ref().map(|config| &config.path)).cloned()
}

/// Returns the languages that something declares and no page is in, where a folder has their name.
fn empty_languages(
    settings: &Settings,
    sources: &Sources,
    languages: &[Lang],
    pages: &[Page],
) -> BTreeMap<Lang, FilePath> {
    let used: BTreeSet<&Lang> = pages.iter().map(|page| &page.lang).collect();
    let empty: Vec<&Lang> = languages.iter().filter(|lang| !used.contains(lang)).collect();
    if empty.is_empty() || settings.languages_from == LanguagesFrom::Nothing {
        return BTreeMap::new();
    }
    let mut folders: BTreeSet<FilePath> = BTreeSet::new();
    for page in pages {
        let mut folder = page.path.parent();
        while let Some(here) = folder.filter(|here| folders.insert(here.clone())) {
            folder = here.parent();
        }
    }
    for (folder, entries) in &sources.folders {
        let names = entries.iter().filter(|entry| entry.is_folder).map(|entry| entry.name.as_str());
        folders.extend(names.filter_map(
            |name| {
                if folder.is_root() { Some(FilePath::new(name)) } else { folder.join(name) }
            },
        ));
    }
    folders.retain(|folder| !is_of_pictures(settings, folder));
    // The folder of the language itself may be empty, and is then no sign of anything.
    let is_own = |lang: &Lang, folder: &FilePath| {
        settings.structure.content.iter().any(|one| one.lang.as_ref() == Some(lang) && one.folder == *folder)
    };
    let is_named = |lang: &Lang, folder: &FilePath| folder.file_name().eq_ignore_ascii_case(lang.as_str());
    let of_name = |lang: &Lang| folders.iter().find(|one| is_named(lang, one) && !is_own(lang, one));
    empty.into_iter().filter_map(|lang| Some((lang.clone(), of_name(lang)?.clone()))).collect()
}

/// Returns the kinds of pages that are there and not read.
fn unread_kinds<'f>(
    settings: &Settings,
    locator: &PageLocator<'_>,
    files: impl Iterator<Item = &'f FilePath>,
) -> BTreeMap<String, UnreadKind> {
    let mut found: BTreeMap<String, UnreadKind> = BTreeMap::new();
    for file in files {
        let kind = file.extension().to_ascii_lowercase();
        // What begins so is no page of any generator.
        let is_hidden = file.as_str().split('/').any(|part| part.starts_with(['_', '.']));
        if !PAGE_KINDS.contains(&kind.as_str())
            || is_hidden
            || locator.content_folder(file).is_none()
            || locator.page(file).is_some()
            || is_of_pictures(settings, file)
        {
            continue;
        }
        let known = found.entry(kind).or_insert_with(|| UnreadKind { first: file.clone(), count: 0 });
        known.count += 1;
    }
    found
}

/// The path lies in a folder that is served or processed as it is, and that is not all of a folder of pages.
fn is_of_pictures(settings: &Settings, path: &FilePath) -> bool {
    let structure = &settings.structure;
    let folders = structure.served.iter().chain(&structure.assets).map(|one| &one.folder);
    let holds_pages = |folder: &FilePath| {
        structure.content.iter().any(|one| one.folder == *folder || one.folder.below(folder).is_some())
    };
    folders.filter(|folder| !holds_pages(folder)).any(|folder| path == folder || path.below(folder).is_some())
}
