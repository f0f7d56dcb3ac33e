//! The languages of a site, from whichever source names them.

use super::file::ConfigFile;
use super::{Language, SettingsError, Sources};
use crate::generator::GeneratorConfig;
use crate::model::place::Lines;
use crate::model::structure::{ContentFolder, LanguageWay};
use crate::model::{FilePath, Lang, Message, Place};

/// More languages than this are refused. Each is compared with each other one, so their cost is a square; the sites that
/// are known have some dozens.
const MOST_LANGUAGES: usize = 200;

/// What says which languages a site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanguagesFrom {
    /// Our configuration: there are no others.
    Configuration,
    /// The generator's configuration, or the names of files and folders.
    Generator,
    /// Nothing: the one language is assumed.
    Nothing,
}

/// The languages of a site and its folders of pages.
pub struct LanguageFolders {
    /// At least one.
    pub languages: Vec<Language>,
    pub languages_from: LanguagesFrom,
    /// At least one.
    pub folders: Vec<ContentFolder>,
    pub ways: Vec<LanguageWay>,
}

/// Returns the configuration's languages, in this order, else the generator's, else those whose folders it found.
pub fn contents(config: &ConfigFile, order: &[String], generator: &GeneratorConfig) -> LanguageFolders {
    if !order.is_empty() {
        return of_configuration(config, order, generator);
    }
    let folders = generator.content.clone();
    let mut codes: Vec<Lang> = generator.languages.iter().map(|code| Lang::new(code)).collect();
    for lang in folders.iter().filter_map(|folder| folder.lang.as_ref()) {
        if !codes.contains(lang) {
            codes.push(lang.clone());
        }
    }
    let languages_from = if codes.is_empty() { LanguagesFrom::Nothing } else { LanguagesFrom::Generator };
    if codes.is_empty() {
        codes.push(Lang::new(generator.default_language.as_deref().unwrap_or("en")));
    }
    let languages = codes.into_iter().map(|lang| language_in(lang, &folders)).collect();
    LanguageFolders { languages, languages_from, folders, ways: generator.language_ways.clone() }
}

/// Returns a language with the first folder that may hold its pages.
fn language_in(lang: Lang, folders: &[ContentFolder]) -> Language {
    let own = folders.iter().find(|folder| folder.lang.as_ref() == Some(&lang));
    let folder = own.or_else(|| folders.iter().find(|folder| folder.lang.is_none())).or(folders.first());
    Language { content: folder.map_or_else(|| FilePath::new("content"), |folder| folder.folder.clone()), lang }
}

fn of_configuration(config: &ConfigFile, order: &[String], generator: &GeneratorConfig) -> LanguageFolders {
    let entries = order.iter().filter_map(|code| Some((Lang::new(code), config.languages.get(code)?)));
    let mut found = LanguageFolders {
        languages: Vec::new(),
        languages_from: LanguagesFrom::Configuration,
        folders: Vec::new(),
        ways: Vec::new(),
    };
    for (lang, entry) in entries {
        let named = entry.content.list();
        let folders = named.iter().filter_map(|name| FilePath::parse_folder(name));
        let own: Vec<ContentFolder> = folders.map(|folder| ContentFolder::new(folder, Some(lang.clone()))).collect();
        let own = if named.is_empty() { shared_folders(generator) } else { own };
        found.languages.push(language_in(lang, &own));
        found.folders.extend(own.into_iter().filter(|folder| !found.folders.contains(folder)).collect::<Vec<_>>());
        let separator = entry.suffix.as_deref().and_then(|suffix| suffix.chars().next());
        let way = separator.map(LanguageWay::Suffix).filter(|way| !found.ways.contains(way));
        found.ways.extend(way);
    }
    // A folder is sure; what the configuration adds comes before what the generator does by itself.
    found.ways.insert(0, LanguageWay::Folder);
    let others = generator.language_ways.iter().filter(|way| !found.ways.contains(way)).cloned();
    found.ways.extend(others.collect::<Vec<_>>());
    found
}

/// Returns the generator's folders of pages, for languages that name none.
fn shared_folders(generator: &GeneratorConfig) -> Vec<ContentFolder> {
    let mut folders: Vec<ContentFolder> = Vec::new();
    for one in &generator.content {
        if folders.iter().all(|folder| folder.folder != one.folder) {
            folders.push(ContentFolder { lang: None, ..one.clone() });
        }
    }
    folders
}

/// More languages than a site can have.
pub fn fault(languages: &[Language], sources: &Sources) -> Option<SettingsError> {
    if languages.len() <= MOST_LANGUAGES {
        return None;
    }
    let named = sources.config.iter().filter(|file| file.text.contains("languages")).chain(&sources.generator).next();
    let path = named.map_or_else(|| FilePath::new("content"), |file| file.path.clone());
    let message = Message::new("config-languages").with("count", languages.len()).with("most", MOST_LANGUAGES);
    Some(SettingsError { place: Place { path, span: Lines::of("").span(0..0) }, message })
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use super::*;
    use crate::generator::ConfigText;

    #[test]
    fn more_languages_than_any_site_has_are_refused() {
        let resolved = |count: usize, hugo: bool| {
            let lines: Vec<String> = (0..count).map(|index| format!("  l{index}: {{content: content/a}}\n")).collect();
            let lines = lines.concat();
            let text = format!("languages:\n{lines}");
            let path = FilePath::new(if hugo { "hugo.yaml" } else { "vignettes.yaml" });
            let file = ConfigText { path, text };
            let sources = if hugo {
                Sources { generator: vec![file], ..Sources::default() }
            } else {
                Sources { config: Some(file), ..Sources::default() }
            };
            Settings::resolve(&sources, serde_json::json!({"type": "object"}))
        };
        for hugo in [false, true] {
            assert_eq!(resolved(MOST_LANGUAGES, hugo).unwrap().languages.len(), MOST_LANGUAGES);
            let faults = resolved(MOST_LANGUAGES + 1, hugo).unwrap_err().0;
            assert_eq!(faults[0].message.id, "config-languages");
            assert_eq!(faults[0].place.path.as_str(), if hugo { "hugo.yaml" } else { "vignettes.yaml" });
        }
    }
}
