//! The languages that the plugin `i18n` declares:
//! <https://ultrabug.github.io/mkdocs-static-i18n/setup/controlling-your-builds/>.

use crate::tree::{Node, Value};

/// What the plugin is set to.
pub struct I18nPlugin {
    /// The codes, as written.
    pub languages: Vec<String>,
    pub default: Option<String>,
    pub structure: DocsStructure,
}

/// How pages show their language:
/// <https://ultrabug.github.io/mkdocs-static-i18n/setup/choosing-the-structure/>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocsStructure {
    Suffix,
    Folder,
}

/// Returns what a list or a map of plugins says; `None` where the plugin is not used.
pub fn declared_languages(plugins: &Node) -> Option<I18nPlugin> {
    let settings = match &plugins.value {
        Value::List(items) => items.iter().find_map(|item| item.at("i18n")),
        _ => plugins.at("i18n"),
    };
    let (_, settings) = settings?;
    let (_, languages) = settings.at("languages")?;
    let is_folder =
        settings.at("docs_structure").and_then(|(_, node)| node.text()).is_some_and(|text| text == "folder");
    let structure = if is_folder { DocsStructure::Folder } else { DocsStructure::Suffix };
    let (languages, marked) = match &languages.value {
        Value::List(items) => listed_locales(items),
        // Before version 1: https://github.com/ultrabug/mkdocs-static-i18n/releases/tag/1.0.0
        _ => (
            languages.entries().iter().map(|(key, _)| key.name.clone()).filter(|code| code != "default").collect(),
            None,
        ),
    };
    let named = || settings.at("default_language").and_then(|(_, node)| node.text());
    let default = marked.or_else(named);
    // The default language need not be listed.
    let mut all: Vec<String> = default.iter().filter(|code| !languages.contains(code)).cloned().collect();
    all.extend(languages);
    Some(I18nPlugin { default: default.or_else(|| all.first().cloned()), languages: all, structure })
        .filter(|found| !found.languages.is_empty())
}

/// Returns the locales of a list that are built, and the default one.
fn listed_locales(items: &[Node]) -> (Vec<String>, Option<String>) {
    let is =
        |item: &Node, key: &str, value: bool| item.at(key).is_some_and(|(_, node)| node.value == Value::Bool(value));
    let locale = |item: &Node| item.at("locale").and_then(|(_, node)| node.text()).filter(|code| !code.is_empty());
    let built = items.iter().filter(|item| !is(item, "build", false)).filter_map(locale).collect();
    (built, items.iter().find(|item| is(item, "default", true)).and_then(locale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn said(plugins: &str) -> String {
        let tree = tree::yaml(plugins).unwrap();
        declared_languages(&tree).map_or("-".to_owned(), |found| {
            let default = found.default.unwrap_or_default();
            format!("{} {default} {:?}", found.languages.join(","), found.structure)
        })
    }

    #[test]
    fn languages_are_read_in_every_version() {
        for (plugins, expected) in [
            ("[search, i18n: { languages: [{ locale: fr, default: true }, { locale: en }] }]", "fr,en fr Suffix"),
            ("{ i18n: { docs_structure: folder, languages: [{ locale: en }, { locale: fr }] } }", "en,fr en Folder"),
            ("[i18n: { languages: [{ locale: en, default: true }, { locale: de, build: false }] }]", "en en Suffix"),
            ("[i18n: { default_language: en, languages: { fr: Français, default: {} } }]", "en,fr en Suffix"),
            ("[i18n]", "-"),
            ("[i18n: { languages: [] }]", "-"),
            ("[search]", "-"),
            ("search", "-"),
        ] {
            assert_eq!(said(plugins), expected, "{plugins}");
        }
    }
}
