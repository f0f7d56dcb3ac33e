//! `vignettes.yaml`: the defaults commented, what was found set.

use super::{NewFile, purposes, quoted};
use crate::model::FilePath;
use crate::settings::Language;
use crate::settings::file::FrontMatterKeys;

/// By the language of messages; English is the first.
const TEXTS: &[(&str, &str)] = &[("en", include_str!("vignettes.yaml")), ("fr", include_str!("vignettes.fr.yaml"))];

/// The configuration of a site whose posts use these keys. `languages` are those that nothing else
/// declares; empty where the generator's configuration does. Comments are in `lang`, a language of messages.
#[must_use]
pub fn config(path: FilePath, keys: &FrontMatterKeys, languages: &[Language], lang: &str) -> NewFile {
    let (_, text) = TEXTS.iter().find(|(code, _)| *code == lang).unwrap_or(&TEXTS[0]);
    let text = text.replace("@languages@", &languages_text(languages)).replace("@front-matter@", &keys_text(keys));
    NewFile { path, text }
}

fn languages_text(languages: &[Language]) -> String {
    if languages.is_empty() {
        return "#languages:\n#  en: { content: content/en }\n#  fr: { content: content/fr }".to_owned();
    }
    let plain = |text: &str| quoted(&[text.to_owned()], "");
    let line = |one: &Language| format!("\n  {}: {{ content: {} }}", one.lang, plain(one.content.as_str()));
    format!("languages:{}", languages.iter().map(line).collect::<String>())
}

fn keys_text(keys: &FrontMatterKeys) -> String {
    let defaults = FrontMatterKeys::default();
    let usual = purposes(&defaults);
    let rows: Vec<(bool, String)> = purposes(keys)
        .into_iter()
        .zip(usual)
        .map(|((name, keys), (_, usual))| {
            let set = keys != usual;
            (set, format!("{}  {name}: [{}]", if set { "" } else { "#" }, quoted(keys, ", ")))
        })
        .collect();
    let head = if rows.iter().any(|(set, _)| *set) { "front-matter:" } else { "#front-matter:" };
    rows.into_iter().fold(head.to_owned(), |text, (_, row)| text + "\n" + &row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::settings::generator::ConfigText;
    use crate::settings::{Settings, Sources, file::ConfigFile, schema};
    use crate::tree;

    fn written(keys: &FrontMatterKeys, languages: &[Language]) -> String {
        config(FilePath::new("vignettes.yaml"), keys, languages, "en").text
    }

    fn resolved(text: String) -> Settings {
        let config = Some(ConfigText { path: FilePath::new("vignettes.yaml"), text });
        Settings::resolve(&Sources { config, ..Sources::default() }, serde_json::json!({})).expect("it is valid")
    }

    /// Without the marks of lines that show a default; a mark and one blank is prose.
    fn uncommented(text: &str) -> String {
        let is_prose = |line: &&str| line.starts_with("# ") && !line.starts_with("#  ");
        let shown = text.lines().filter(|line| !is_prose(line));
        shown.map(|line| line.strip_prefix('#').unwrap_or(line).to_owned() + "\n").collect()
    }

    #[test]
    fn it_shows_every_key_with_its_default() {
        let text = uncommented(&written(&FrontMatterKeys::default(), &[]));
        let tree = tree::yaml(&text).unwrap();
        let mut shown = tree.to_json();
        // The languages are an example: their default is what the generator says.
        shown["languages"] = serde_json::json!({});
        assert_eq!(shown, serde_json::to_value(ConfigFile::default()).unwrap(), "{text}");
        let known = schema::schema(serde_json::json!({}));
        for key in known["properties"].as_object().unwrap().keys() {
            assert!(tree.at(key).is_some(), "`{key}` is not shown");
        }
    }

    #[test]
    fn every_language_shows_the_same() {
        let text = |lang: &str| config(FilePath::new("x"), &FrontMatterKeys::default(), &[], lang).text;
        for (lang, _) in &TEXTS[1..] {
            assert_ne!(text(lang), text("en"));
            assert_eq!(uncommented(&text(lang)).trim(), uncommented(&text("en")).trim(), "{lang}");
        }
    }

    #[test]
    fn as_it_is_it_changes_nothing() {
        let settings = resolved(written(&FrontMatterKeys::default(), &[]));
        assert_eq!(settings.keys, FrontMatterKeys::default());
        assert_eq!(settings.quality, ConfigFile::default().quality.into());
    }

    #[test]
    fn what_was_found_is_set() {
        let keys = FrontMatterKeys {
            image: vec!["cover.image".to_owned(), "odd \"key\"".to_owned()],
            ..FrontMatterKeys::default()
        };
        let languages = [("en", "content/en"), ("fr-CA", "content/fr: x")]
            .map(|(lang, content)| Language { lang: Lang::new(lang), content: FilePath::new(content) });
        let text = written(&keys, &languages);
        assert!(text.contains("\n#  alt: [\"image-alt\"]\n"), "{text}");
        let settings = resolved(text);
        assert_eq!(settings.keys, keys);
        assert_eq!(settings.languages, languages);
    }
}
