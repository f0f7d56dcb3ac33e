//! The languages of a site, from whichever source names them.

use super::file::ConfigFile;
use super::generator::Generator;
use super::{Language, SettingsError, Sources};
use crate::model::place::Lines;
use crate::model::{FilePath, Lang, Message, Place};

/// More languages than this are refused. Each is compared with each other one, so their cost is a square; the sites that
/// are known have some dozens.
const MOST_LANGUAGES: usize = 200;

/// The configuration's languages, else the generator's, else the language folders below `content`.
pub fn languages(config: &ConfigFile, order: &[String], generator: &Generator, folders: &[String]) -> Vec<Language> {
    let of = |code: &str, content: &str| Some(Language { lang: Lang::new(code), content: FilePath::cleaned(content)? });
    if !order.is_empty() {
        return order.iter().filter_map(|code| of(code, &config.languages.get(code)?.content)).collect();
    }
    let shared = generator.content.as_deref().unwrap_or("content");
    if !generator.languages.is_empty() {
        return generator
            .languages
            .iter()
            .filter_map(|declared| of(&declared.code, declared.content.as_deref().unwrap_or(shared)))
            .collect();
    }
    let coded: Vec<Language> = folders
        .iter()
        .filter(|name| looks_like_a_language(name))
        .filter_map(|name| of(name, &format!("content/{name}")))
        .collect();
    if coded.len() > 1 {
        return coded;
    }
    of(generator.default_language.as_deref().unwrap_or("en"), shared).into_iter().collect()
}

/// `en`, `fr-CA`, `zh_TW`: a folder name of this shape beside another one is a language's.
fn looks_like_a_language(name: &str) -> bool {
    let mut parts = name.split(['-', '_']);
    let letters = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    parts.next().is_some_and(letters) && parts.next().is_none_or(letters) && parts.next().is_none()
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
    use super::super::generator::ConfigText;
    use super::*;

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
            let faults = resolved(MOST_LANGUAGES + 1, hugo).unwrap_err();
            assert_eq!(faults[0].message.id, "config-languages");
            assert_eq!(faults[0].place.path.as_str(), if hugo { "hugo.yaml" } else { "vignettes.yaml" });
        }
    }
}
