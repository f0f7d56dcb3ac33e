//! Which files are pages, of which language, and what they say.

use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::prelude::*;

use super::survey::Opened;
use crate::disk::Walked;
use crate::model::files::folded;
use crate::model::page::PageProblem;
use crate::model::{FilePath, Files, Lang, Page};
use crate::read::page::Reader;
use crate::read::resolve::Resolver;
use crate::settings::Settings;

/// Reads every page, sorted by path. What can't be read is a page with a problem.
pub fn read(opened: &Opened, walked: &Walked, resolver: Resolver<'_>) -> Vec<Page> {
    let Opened { root, settings, instead, .. } = opened;
    let globs = globs(&settings.pages);
    let reader = Reader { keys: &settings.keys, resolver };
    let found: Vec<(&FilePath, Home)> =
        walked.files.iter().filter_map(|path| Some((path, home_of(path, settings, &globs)?))).collect();
    let mut pages: Vec<Page> = found
        .into_par_iter()
        .map(|(path, Home { lang, logical_path })| {
            let bytes = instead.get(path).map_or_else(|| root.read(path), |bytes| Ok(bytes.clone()));
            let page = match bytes {
                Ok(bytes) => reader.page(path.clone(), lang, &bytes),
                Err(error) => {
                    opened.unread.note(path, &error.to_string());
                    unreadable(path, lang, &error.to_string())
                }
            };
            Page { logical_path, ..page }
        })
        .collect();
    for (path, detail) in &walked.problems {
        opened.unread.note(path, detail);
    }
    let lost = walked.problems.iter().chain(&walked.misnamed).filter_map(|(path, detail)| {
        let language = settings.languages.iter().find(|language| path.below(&language.content).is_some())?;
        Some(unreadable(path, language.lang.clone(), detail))
    });
    pages.extend(lost);
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

/// Links that would be pages, and lead out of the site. A name without an ending is a folder's, as a rule.
pub fn escaping(settings: &Settings, walked: &Walked) -> Vec<FilePath> {
    let globs = globs(&settings.pages);
    let is_folder = |path: &FilePath| {
        path.extension().is_empty() && settings.languages.iter().any(|language| path.below(&language.content).is_some())
    };
    let is_page = |path: &&FilePath| home_of(path, settings, &globs).is_some() || is_folder(path);
    let mut escaping: Vec<FilePath> = walked.escaping.iter().filter(is_page).cloned().collect();
    escaping.sort();
    escaping
}

/// Reads pages as they were, of files that may be others now, or gone. Their images are not looked for.
pub struct Earlier<'a> {
    settings: &'a Settings,
    globs: GlobSet,
    no_files: Files,
}

impl<'a> Earlier<'a> {
    pub fn of(settings: &'a Settings) -> Self {
        Self { settings, globs: globs(&settings.pages), no_files: Files::default() }
    }

    /// The path is a page's.
    pub fn is_page(&self, path: &FilePath) -> bool {
        home_of(path, self.settings, &self.globs).is_some()
    }

    /// `None` where the path is no page's.
    pub fn page(&self, path: &FilePath, bytes: &[u8]) -> Option<Page> {
        let Home { lang, logical_path } = home_of(path, self.settings, &self.globs)?;
        let static_folder = &self.settings.static_folder;
        let resolver = Resolver { files: &self.no_files, static_folder, content_folders: &[] };
        let page = Reader { keys: &self.settings.keys, resolver }.page(path.clone(), lang, bytes);
        Some(Page { logical_path, ..page })
    }
}

fn unreadable(path: &FilePath, lang: Lang, detail: &str) -> Page {
    let problem = Some(PageProblem::Unreadable { detail: detail.to_owned() });
    Page { problem, ..Page::empty(path.clone(), lang) }
}

/// What the path of a page says of it.
struct Home {
    lang: Lang,
    logical_path: String,
}

/// The language of a file, if it is a page of one: by the innermost content folder that holds it;
/// where languages share that folder, by the last part of its name (`post.fr.md`).
fn home_of(path: &FilePath, settings: &Settings, globs: &GlobSet) -> Option<Home> {
    let homes = settings.languages.iter().filter(|language| path.below(&language.content).is_some());
    let home = homes.max_by_key(|language| language.content.as_str().len())?;
    let below = path.below(&home.content)?;
    if !globs.is_match(below) {
        return None;
    }
    let shared: Vec<&Lang> = settings
        .languages
        .iter()
        .filter(|language| language.content == home.content)
        .map(|language| &language.lang)
        .collect();
    let suffix = path.stem().rsplit_once('.').map(|(_, suffix)| suffix);
    let said = shared.iter().find(|lang| suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case(lang.as_str())));
    let lang = match (&shared[..], said) {
        ([only], _) => (*only).clone(),
        (_, Some(said)) => (*said).clone(),
        _ => settings.default_language.clone(),
    };
    Some(Home { logical_path: logical_path(below, said.is_some()), lang })
}

/// Hugo's logical path of a page: no extension, no language, small letters; the folder of a bundle stands for its
/// `index`. A section's `_index` is kept apart from a page of the section's name.
fn logical_path(below: &str, has_suffix: bool) -> String {
    let file = FilePath::new(below);
    let stem = file.stem();
    let name = stem.rsplit_once('.').filter(|_| has_suffix).map_or(stem, |(name, _)| name);
    let path = file.parent().map_or_else(|| name.to_owned(), |folder| format!("{folder}/{name}"));
    folded(path.strip_suffix("/index").unwrap_or(&path))
}

/// Valid globs only: the settings told the others.
fn globs(patterns: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for glob in patterns.iter().filter_map(|pattern| Glob::new(pattern).ok()) {
        set.add(glob);
    }
    set.build().unwrap_or_else(|_| GlobSet::empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Sources;
    use crate::settings::generator::ConfigText;

    fn languages(config: &str, paths: &[&str]) -> Vec<String> {
        let text = ConfigText { path: FilePath::new("hugo.yaml"), text: config.to_owned() };
        let sources = Sources { generator: vec![text], ..Sources::default() };
        let settings = Settings::resolve(&sources, serde_json::json!({})).unwrap();
        let globs = globs(&settings.pages);
        let said = |path: &&str| home_of(&FilePath::new(*path), &settings, &globs);
        let words = |home: Home| format!("{} {}", home.lang, home.logical_path);
        paths.iter().map(|path| said(path).map_or("-".to_owned(), words)).collect()
    }

    #[test]
    fn folders_tell_the_language_and_the_innermost_counts() {
        let config = "languages:\n  en: {contentDir: content, weight: 1}\n  fr: {contentDir: content/fr, weight: 2}\n";
        let paths = ["content/a.md", "content/fr/a.md", "content/fr/b.html", "content/a.txt", "static/a.md"];
        assert_eq!(languages(config, &paths), ["en a", "fr a", "fr b", "-", "-"]);
    }

    #[test]
    fn suffixes_tell_the_language_where_a_folder_is_shared() {
        let config = "defaultContentLanguage: fr\nlanguages:\n  en: {weight: 1}\n  fr: {weight: 2}\n";
        let paths = ["content/a.en.md", "content/a.md", "content/a.FR.md", "content/a.b.md"];
        assert_eq!(languages(config, &paths), ["en a", "fr a", "fr a", "fr a.b"]);
    }

    #[test]
    fn bundles_and_lists_have_the_path_of_their_folder() {
        let config = "languages:\n  en: {weight: 1}\n  fr: {weight: 2}\n";
        let paths = ["content/b/Été/index.fr.md", "content/b/été.md", "content/b/_index.fr.md", "content/index.md"];
        assert_eq!(languages(config, &paths), ["fr b/été", "en b/été", "fr b/_index", "en index"]);
    }
}
