//! The languages that `init` writes down, where nothing declares them, and why it thinks so.

use crate::generator::{CountedLanguage, GeneratorConfig};
use crate::model::structure::LanguageWay;
use crate::model::{FilePath, Lang, Message};
use crate::report::Style;
use crate::settings::Language;
use crate::starter::StarterLanguage;

/// A language that nothing declares.
pub struct FoundLanguage {
    lang: Lang,
    /// The folder that holds its pages, and where they share it no other language's alone.
    content: FilePath,
    /// The folder is of this language alone.
    is_own: bool,
    /// What was counted; `None` where its folder alone shows it.
    counted: Option<CountedLanguage>,
}

/// Returns the languages of a site whose generator declares none; none where it has one language only.
pub fn undeclared_languages(languages: &[Language], found: &GeneratorConfig) -> Vec<FoundLanguage> {
    let is_counted = found.counted.as_ref().is_some_and(|counted| !counted.languages.is_empty());
    let is_declared = !found.languages.is_empty() && !is_counted;
    if is_declared || languages.len() < 2 {
        return Vec::new();
    }
    let one = |Language { lang, content }: &Language| {
        let all = found.counted.iter().flat_map(|counted| &counted.languages);
        FoundLanguage {
            lang: lang.clone(),
            content: content.clone(),
            is_own: found.content.iter().any(|one| one.folder == *content && one.lang.as_ref() == Some(lang)),
            counted: all.into_iter().find(|one| one.code == lang.as_str()).cloned(),
        }
    };
    languages.iter().map(one).collect()
}

/// Returns a language as the configuration says it, with what was counted as a comment.
pub fn starter_language(found: &FoundLanguage, style: &Style<'_>) -> StarterLanguage {
    let FoundLanguage { lang, content, is_own, counted } = found;
    let way = counted.as_ref().and_then(|counted| counted.way.clone());
    let suffix = match way {
        Some(LanguageWay::Suffix(separator)) => Some(format!("{separator}{lang}")),
        _ => None,
    };
    // A folder somewhere below is found by its name, which the configuration need not repeat.
    let is_below = !is_own && way == Some(LanguageWay::FolderName);
    let note = counted.as_ref().map(|counted| note(counted, suffix.as_deref(), style));
    StarterLanguage { lang: lang.clone(), content: (!is_below).then(|| content.clone()), suffix, note }
}

/// Returns why a language is one of the site's.
fn note(counted: &CountedLanguage, suffix: Option<&str>, style: &Style<'_>) -> String {
    let id = match (suffix, &counted.way) {
        (Some(_), _) => "init-counted-suffix",
        (None, Some(_)) => "init-counted-folder",
        (None, None) if counted.code == crate::generator::counting::UNDETERMINED => "init-counted-unknown",
        (None, None) => "init-counted-rest",
    };
    let message = Message::new(id).with("lang", &counted.code).with("pages", counted.pages);
    style.words.say(&message.with("suffix", suffix.unwrap_or_default()))
}
