//! The files of a page bundle, as Hugo finds them: by path, by the language at the end of the name, by the name that the
//! front matter gives, and without regard to case (<https://gohugo.io/content-management/page-resources/>).

use globset::{GlobBuilder, GlobMatcher};

use crate::model::files::folded_path;
use crate::model::page::NamedResource;
use crate::model::structure::SiteStructure;
use crate::model::{FilePath, Files, Lang};

/// Files of a bundle that a pattern is compared with.
const MOST_FILES: usize = 1_000;

/// What a bundle is looked through for.
#[derive(Clone, Copy)]
pub struct WantedResource<'a> {
    pub path: &'a str,
    /// The language whose own file is meant, where there is one.
    pub lang: Option<&'a Lang>,
    /// The names that the page gives to files.
    pub names: &'a [NamedResource],
}

/// Returns the bundle's own file.
pub fn own_file(
    files: &Files,
    structure: &SiteStructure,
    folder: &FilePath,
    wanted: WantedResource<'_>,
) -> Option<FilePath> {
    let asked = folder.join(wanted.path);
    let by_path = asked.as_ref().and_then(|file| by_path(files, file, wanted.lang));
    let others = || structure.content.iter().filter_map(|one| one.lang.as_ref());
    let of_another = || others().find_map(|lang| in_language(files, asked.as_ref()?, lang));
    by_path.or_else(|| by_name(files, folder, wanted)).or_else(of_another)
}

/// Returns the file of the same bundle in another language, which shares its files.
pub fn shared_file(
    files: &Files,
    structure: &SiteStructure,
    folder: &FilePath,
    wanted: WantedResource<'_>,
) -> Option<FilePath> {
    let mut folders = folders_in_languages(structure, folder);
    folders.find_map(|folder| {
        let by_path = folder.join(wanted.path).and_then(|file| by_path(files, &file, wanted.lang));
        by_path.or_else(|| by_name(files, &folder, wanted))
    })
}

/// The language's own file comes first.
fn by_path(files: &Files, file: &FilePath, lang: Option<&Lang>) -> Option<FilePath> {
    lang.and_then(|lang| in_language(files, file, lang)).or_else(|| there(files, file))
}

/// Returns the file of this path, or of one that differs in case alone.
fn there(files: &Files, path: &FilePath) -> Option<FilePath> {
    if files.has(path) && !files.leads_out(path) {
        return Some(path.clone());
    }
    files.alike(path).filter(|found| !files.leads_out(found)).cloned()
}

/// `c.fr.png` for `c.png`.
fn in_language(files: &Files, file: &FilePath, lang: &Lang) -> Option<FilePath> {
    let name = format!("{}.{lang}.{}", file.stem(), file.extension());
    there(files, &file.parent().unwrap_or_else(|| FilePath::new("")).join(&name)?)
}

/// The file that the front matter calls so, or that a pattern means.
fn by_name(files: &Files, folder: &FilePath, wanted: WantedResource<'_>) -> Option<FilePath> {
    let matching = |pattern: &str| {
        let matcher = matcher(pattern.trim_start_matches("./"))?;
        let own = files.below(folder).take(MOST_FILES);
        let is_meant = |file: &&FilePath| file.below(folder).is_some_and(|name| matcher.is_match(name));
        Some(own.filter(is_meant).cloned().collect::<Vec<FilePath>>())
    };
    let asked = folded_path(wanted.path);
    for NamedResource { src, name } in wanted.names {
        let name = folded_path(name);
        let (before, after) = name.split_once(":counter").unwrap_or((&name, ""));
        let Some(rest) = asked.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)) else { continue };
        // Without a counter several files have one name, and the first is found.
        let place = if name.contains(":counter") { rest.parse::<usize>().ok() } else { rest.is_empty().then_some(1) };
        let place = place.and_then(|place| place.checked_sub(1));
        if let Some(found) = place.and_then(|place| matching(src)?.into_iter().nth(place)) {
            return Some(found);
        }
    }
    if wanted.path.contains('*') { matching(wanted.path)?.into_iter().next() } else { None }
}

fn matcher(pattern: &str) -> Option<GlobMatcher> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).case_insensitive(true).build().ok()?;
    Some(glob.compile_matcher())
}

/// Returns the folders of the same bundle in all languages.
fn folders_in_languages<'s>(
    structure: &'s SiteStructure,
    folder: &FilePath,
) -> impl Iterator<Item = FilePath> + use<'s> {
    let homes = structure.content.iter().map(|one| &one.folder);
    let home = homes.clone().filter(|home| folder == *home || folder.below(home).is_some());
    let home = home.max_by_key(|home| home.as_str().len()).cloned();
    let below = home.map(|home| folder.below(&home).unwrap_or_default().to_owned());
    homes.filter_map(
        move |home| if below.as_deref()?.is_empty() { Some(home.clone()) } else { home.join(below.as_deref()?) },
    )
}
