//! What the path of a page says of it: its language, and what it shares with its page in another language.

use globset::GlobSet;

use super::exclusions::{Exclusions, globs};
use crate::model::files::folded_path;
use crate::model::structure::{ContentFolder, LanguageWay, SiteStructure};
use crate::model::{FilePath, Lang};

/// Says which files are pages, and of which language.
pub struct PageLocator<'a> {
    structure: &'a SiteStructure,
    languages: Vec<&'a Lang>,
    default_language: &'a Lang,
    pages: GlobSet,
    excluded: Exclusions,
}

/// What the path of a page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLocation {
    pub lang: Lang,
    /// The way that the language was found; `None` where it is the default one.
    pub way: Option<LanguageWay>,
    /// As [`crate::model::Page::logical_path`].
    pub logical_path: String,
}

impl<'a> PageLocator<'a> {
    /// `pages` are globs below each folder of pages; those that are no globs were reported with the settings.
    #[must_use]
    pub fn new(
        structure: &'a SiteStructure,
        languages: Vec<&'a Lang>,
        default_language: &'a Lang,
        pages: &[String],
    ) -> Self {
        Self {
            structure,
            languages,
            default_language,
            pages: globs(pages),
            excluded: Exclusions::new(&structure.excluded),
        }
    }

    /// The generator leaves this file, or a folder that holds it, out of the site.
    #[must_use]
    pub fn is_excluded(&self, path: &FilePath) -> bool {
        self.excluded.has(path)
    }

    /// Returns what a path says, if it is a page's.
    #[must_use]
    pub fn page(&self, path: &FilePath) -> Option<PageLocation> {
        self.stated_page(path, None)
    }

    /// Returns what a path says, if it is a page's, together with the language that the page itself states.
    #[must_use]
    pub fn stated_page(&self, path: &FilePath, stated: Option<&Lang>) -> Option<PageLocation> {
        let home = self.home(path)?;
        if !self.pages.is_match(path.below(&home.folder)?) || self.is_excluded(path) {
            return None;
        }
        Some(self.located(path, home, stated))
    }

    /// Returns the folder of pages that a path lies in.
    #[must_use]
    pub fn content_folder(&self, path: &FilePath) -> Option<&'a FilePath> {
        self.home(path).map(|home| &home.folder)
    }

    /// Returns the language of what lies in a folder of pages, be it a page or not.
    #[must_use]
    pub fn language(&self, path: &FilePath) -> Option<Lang> {
        self.home(path).map(|home| self.located(path, home, None).lang)
    }

    /// Returns the innermost folder of pages that holds a path.
    fn home(&self, path: &FilePath) -> Option<&'a ContentFolder> {
        let homes = self.structure.content.iter().filter(|one| path.below(&one.folder).is_some());
        // Of several of one length, which are one folder, the first counts.
        homes.rev().max_by_key(|one| one.folder.as_str().len())
    }

    fn located(&self, path: &FilePath, home: &ContentFolder, stated: Option<&Lang>) -> PageLocation {
        let below = path.below(&home.folder).unwrap_or_default();
        let sharing: Vec<&Lang> = self.languages_of(&home.folder);
        let parts = PathParts::of(below);
        for way in &self.structure.language_ways {
            let answer = match way {
                LanguageWay::Folder => match &sharing[..] {
                    [only] if home.lang.is_some() => Some(((*only).clone(), parts.clone())),
                    _ => None,
                },
                LanguageWay::Suffix(separator) => parts.without_suffix(*separator, &sharing),
                LanguageWay::FolderName => parts.without_folder(&sharing),
                LanguageWay::Key => stated.map(|lang| (lang.clone(), self.without_language(&parts, lang))),
            };
            if let Some((lang, parts)) = answer {
                let logical_path = logical_path(&home.below, &parts);
                return PageLocation { lang, way: Some(way.clone()), logical_path };
            }
        }
        let lang = match &sharing[..] {
            [only] => (*only).clone(),
            _ => self.default_language.clone(),
        };
        PageLocation { lang, way: None, logical_path: logical_path(&home.below, &parts) }
    }

    /// Returns the path without the language that a page states, where a folder or the name says it too.
    fn without_language<'p>(&self, parts: &PathParts<'p>, lang: &Lang) -> PathParts<'p> {
        let bare = self.structure.language_ways.iter().find_map(|way| match way {
            LanguageWay::FolderName => parts.without_folder(&[lang]),
            LanguageWay::Suffix(separator) => parts.without_suffix(*separator, &[lang]),
            LanguageWay::Folder | LanguageWay::Key => None,
        });
        bare.map_or_else(|| parts.clone(), |(_, parts)| parts)
    }

    /// Returns the languages that a folder of pages may hold: its own, or all.
    fn languages_of(&self, folder: &FilePath) -> Vec<&'a Lang> {
        let same = || self.structure.content.iter().filter(|one| one.folder == *folder);
        if same().any(|one| one.lang.is_none()) {
            return self.languages.clone();
        }
        same().filter_map(|one| one.lang.as_ref()).collect()
    }
}

/// A path below a folder of pages.
#[derive(Clone, Debug)]
struct PathParts<'a> {
    folders: Vec<&'a str>,
    /// The file's name without its extension.
    stem: &'a str,
}

impl<'a> PathParts<'a> {
    fn of(below: &'a str) -> Self {
        let (folders, name) = below.rsplit_once('/').unwrap_or(("", below));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        Self { folders: folders.split('/').filter(|folder| !folder.is_empty()).collect(), stem }
    }

    /// Returns the language that the name ends in, and the path without it.
    fn without_suffix(&self, separator: char, languages: &[&Lang]) -> Option<(Lang, Self)> {
        // A language may hold the separator itself: `post-fr-ca`.
        let found = languages.iter().filter_map(|lang| {
            let at = self.stem.len().checked_sub(lang.as_str().len())?;
            let (name, suffix) = self.stem.split_at_checked(at)?;
            let name = name.strip_suffix(separator).filter(|name| !name.is_empty())?;
            suffix.eq_ignore_ascii_case(lang.as_str()).then_some((*lang, name))
        });
        let (lang, stem) = found.min_by_key(|(_, name)| name.len())?;
        Some((lang.clone(), Self { folders: self.folders.clone(), stem }))
    }

    /// Returns the language that a folder has the name of, the outermost first, and the path without it.
    fn without_folder(&self, languages: &[&Lang]) -> Option<(Lang, Self)> {
        let named = |folder: &str| languages.iter().find(|lang| folder.eq_ignore_ascii_case(lang.as_str()));
        let (at, lang) = self.folders.iter().enumerate().find_map(|(at, folder)| Some((at, named(folder)?)))?;
        let mut folders = self.folders.clone();
        folders.remove(at);
        Some(((*lang).clone(), Self { folders, stem: self.stem }))
    }
}

/// Returns Hugo's logical path of a page: no extension, no language, small letters; the folder of a bundle stands for its
/// `index`. A section's `_index` is kept apart from a page of the section's name.
fn logical_path(below: &str, parts: &PathParts<'_>) -> String {
    let folders = below.split('/').filter(|folder| !folder.is_empty()).chain(parts.folders.iter().copied());
    let path = folders.chain([parts.stem]).collect::<Vec<_>>().join("/");
    folded_path(path.strip_suffix("/index").unwrap_or(&path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::structure::{RelativeTo, ServedFolder};

    fn located(content: &[(&str, Option<&str>)], ways: &[LanguageWay], path: &str) -> String {
        located_as(content, ways, path, None)
    }

    fn located_as(content: &[(&str, Option<&str>)], ways: &[LanguageWay], path: &str, stated: Option<&str>) -> String {
        let lang = Lang::new;
        let folder = |(path, code): &(&str, Option<&str>)| {
            ContentFolder::new(FilePath::parse_folder(path).unwrap(), code.map(Lang::new))
        };
        let structure = SiteStructure {
            generator: "none",
            content: content.iter().map(folder).collect(),
            language_ways: ways.to_vec(),
            served: vec![ServedFolder::at_root(FilePath::new("static"))],
            assets: Vec::new(),
            aliases: Vec::new(),
            excluded: vec!["node_modules".to_owned(), "**/_drafts".to_owned()],
            relative: RelativeTo::PageAddress,
        };
        let languages = [lang("en"), lang("fr"), lang("fr-ca")];
        let default = lang("en");
        let locator = PageLocator::new(&structure, languages.iter().collect(), &default, &["**/*.md".to_owned()]);
        locator
            .stated_page(&FilePath::new(path), stated.map(Lang::new).as_ref())
            .map_or("-".to_owned(), |found| format!("{} {}", found.lang, found.logical_path))
    }

    #[test]
    fn a_folder_of_one_language_decides_and_the_innermost_counts() {
        let content = [("content", Some("en")), ("content/fr", Some("fr"))];
        for (path, expected) in [
            ("content/a.md", "en a"),
            ("content/fr/a.md", "fr a"),
            ("content/a.txt", "-"),
            ("static/a.md", "-"),
            ("content/a.fr.md", "en a.fr"),
        ] {
            assert_eq!(located(&content, &[LanguageWay::Folder, LanguageWay::Suffix('.')], path), expected);
        }
    }

    #[test]
    fn names_end_in_the_language_where_a_folder_is_shared() {
        let content = [("docs", None)];
        for (separator, path, expected) in [
            ('.', "docs/a.FR.md", "fr a"),
            ('.', "docs/a.md", "en a"),
            ('-', "docs/x/a-fr-ca.md", "fr-ca x/a"),
            ('-', "docs/x/a-fr.md", "fr x/a"),
            ('_', "docs/a_fr.md", "fr a"),
            ('_', "docs/_fr.md", "en _fr"),
            ('.', "docs/É.fr.md", "fr é"),
        ] {
            assert_eq!(located(&content, &[LanguageWay::Suffix(separator)], path), expected);
        }
    }

    #[test]
    fn folders_have_the_names_of_languages_anywhere_on_the_way() {
        for (path, expected) in [
            ("fr/_posts/a.md", "fr _posts/a"),
            ("blog/FR/b/index.md", "fr blog/b"),
            ("blog/a.md", "en blog/a"),
            ("node_modules/x/fr/a.md", "-"),
            ("fr/_drafts/a.md", "-"),
        ] {
            assert_eq!(located(&[(".", None)], &[LanguageWay::FolderName], path), expected);
        }
    }

    #[test]
    fn the_first_way_that_answers_counts() {
        let ways = [LanguageWay::Suffix('.'), LanguageWay::FolderName];
        assert_eq!(located(&[("c", None)], &ways, "c/en/a.fr.md"), "fr en/a");
        let ways = [LanguageWay::FolderName, LanguageWay::Suffix('.')];
        assert_eq!(located(&[("c", None)], &ways, "c/en/a.fr.md"), "en a.fr");
    }

    #[test]
    fn what_the_page_states_counts_at_its_place_among_the_ways() {
        let ways = [LanguageWay::Folder, LanguageWay::Key, LanguageWay::FolderName, LanguageWay::Suffix('-')];
        for (ways, path, stated, expected) in [
            (&ways[..], "_posts/a.md", Some("fr"), "fr _posts/a"),
            (&ways, "fr/_posts/a.md", Some("fr"), "fr _posts/a"),
            (&ways, "a-fr.md", Some("fr"), "fr a"),
            (&ways, "fr/a.md", Some("en"), "en fr/a"),
            (&ways, "fr/a.md", None, "fr a"),
            (&ways[2..], "fr/a.md", Some("en"), "fr a"),
        ] {
            assert_eq!(located_as(&[(".", None)], ways, path, stated), expected, "{path} {stated:?}");
        }
    }

    #[test]
    fn each_question_about_a_path_has_the_same_answer() {
        let folder = |path: &str, below: &str| ContentFolder {
            below: below.to_owned(),
            ..ContentFolder::new(FilePath::new(path), Some(Lang::new("fr")))
        };
        let structure = SiteStructure {
            generator: "none",
            content: vec![folder("content", ""), folder("content/news", "blog/old")],
            language_ways: vec![LanguageWay::Folder],
            served: Vec::new(),
            assets: Vec::new(),
            aliases: Vec::new(),
            excluded: Vec::new(),
            relative: RelativeTo::PageAddress,
        };
        let (en, fr) = (Lang::new("en"), Lang::new("fr"));
        let locator = PageLocator::new(&structure, vec![&en, &fr], &en, &["**/*.md".to_owned()]);
        for (path, page, folder) in [
            ("content/a.md", Some("a"), Some("content")),
            ("content/news/a.md", Some("blog/old/a"), Some("content/news")),
            ("content/a.jpg", None, Some("content")),
            ("static/a.md", None, None),
        ] {
            let path = FilePath::new(path);
            let found = locator.page(&path);
            assert_eq!(found.as_ref().map(|found| found.logical_path.as_str()), page, "{path}");
            assert_eq!(locator.content_folder(&path).map(FilePath::as_str), folder, "{path}");
            assert_eq!(locator.language(&path), folder.map(|_| fr.clone()), "{path}");
        }
    }

    #[test]
    fn bundles_and_lists_have_the_path_of_their_folder() {
        let ways = [LanguageWay::Suffix('.')];
        for (path, expected) in [
            ("c/b/Été/index.fr.md", "fr b/été"),
            ("c/b/été.md", "en b/été"),
            ("c/b/_index.fr.md", "fr b/_index"),
            ("c/index.md", "en index"),
        ] {
            assert_eq!(located(&[("c", None)], &ways, path), expected);
        }
    }
}
