//! The files of a page bundle, as Hugo finds them: by path, by the language at the end of the name, by the name that the
//! front matter gives, and without regard to case (<https://gohugo.io/content-management/page-resources/>).

use std::collections::BTreeMap;

use globset::{GlobBuilder, GlobMatcher};

use crate::model::files::folded_path;
use crate::model::page::{NamedResource, ResourceFiles};
use crate::model::structure::SiteStructure;
use crate::model::{FilePath, Files, Lang};

/// Files of a bundle that a pattern is compared with.
const MOST_FILES: usize = 1_000;

/// Names that one page gives to files of one folder: a counter gives one to each file of its pattern.
const MOST_NAMES: usize = 10_000;

/// What a bundle is looked through for.
#[derive(Clone, Copy)]
pub struct WantedResource<'a> {
    pub path: &'a str,
    /// The language whose own file is meant, where there is one.
    pub lang: Option<&'a Lang>,
    /// The names that the page gives to files.
    pub names: &'a ResourceFiles,
}

/// Returns the files that front matter names: those of the bundle, and those of the same bundle in other languages.
///
/// They are found once for a page, not once for each of its images: a page may have thousands of both.
pub fn resource_files(
    files: &Files,
    structure: &SiteStructure,
    folder: &FilePath,
    resources: &[NamedResource],
) -> ResourceFiles {
    if resources.is_empty() {
        return ResourceFiles::new();
    }
    let folders = folders_in_languages(structure, folder).chain([folder.clone()]);
    folders.map(|folder| (folder.clone(), named_in_folder(files, &folder, resources))).collect()
}

/// The first of several files, and the first of several resources, has the name.
fn named_in_folder(files: &Files, folder: &FilePath, resources: &[NamedResource]) -> BTreeMap<String, FilePath> {
    let mut named = BTreeMap::new();
    for NamedResource { src, name } in resources {
        let name = folded_path(name);
        match name.split_once(":counter") {
            Some((before, after)) => {
                for (index, file) in matching(files, folder, src).enumerate() {
                    if named.len() == MOST_NAMES {
                        return named;
                    }
                    named.entry(format!("{before}{}{after}", index + 1)).or_insert_with(|| file.clone());
                }
            }
            None => {
                if let Some(file) = matching(files, folder, src).next() {
                    named.entry(name).or_insert_with(|| file.clone());
                }
            }
        }
    }
    named
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
    let named = wanted.names.get(folder).and_then(|named| named.get(&folded_path(wanted.path)));
    let meant = || if wanted.path.contains('*') { matching(files, folder, wanted.path).next() } else { None };
    named.or_else(meant).cloned()
}

/// Returns the files of a bundle that a pattern means.
fn matching<'f>(files: &'f Files, folder: &'f FilePath, pattern: &str) -> impl Iterator<Item = &'f FilePath> {
    let matcher = matcher(pattern.trim_start_matches("./"));
    let own = matcher.map(|matcher| {
        let is_meant = move |file: &&FilePath| file.below(folder).is_some_and(|name| matcher.is_match(name));
        files.below(folder).take(MOST_FILES).filter(is_meant)
    });
    own.into_iter().flatten()
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
