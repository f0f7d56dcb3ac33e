//! `vignettes.yaml`: the defaults commented, what was found set.

use super::{NewFile, quoted_list};
use crate::model::{FilePath, Lang};
use crate::settings::file::FrontMatterKeys;

/// By the language of messages; English is the first.
const TEXTS: &[(&str, &str)] = &[("en", include_str!("vignettes.yaml")), ("fr", include_str!("vignettes.fr.yaml"))];

/// A language as the configuration says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarterLanguage {
    pub lang: Lang,
    /// `None` where the generator's own folders are meant.
    pub content: Option<FilePath>,
    pub suffix: Option<String>,
    /// A comment: why it is a language of the site.
    pub note: Option<String>,
}

/// What a configuration is made of.
#[derive(Clone, Copy, Debug)]
pub struct StarterFindings<'a> {
    /// The keys that posts use.
    pub keys: &'a FrontMatterKeys,
    /// The languages that nothing else declares; empty where the generator's configuration does.
    pub languages: &'a [StarterLanguage],
    /// What was found of the site, a sentence each: they become comments.
    pub notes: &'a [String],
}

/// Returns the configuration of a site. Comments are in `lang`, a language of messages.
#[must_use]
pub fn config(path: FilePath, found: StarterFindings<'_>, lang: &str) -> NewFile {
    let (_, text) = TEXTS.iter().find(|(code, _)| *code == lang).unwrap_or(&TEXTS[0]);
    let notes: Vec<String> = found.notes.iter().map(|note| format!("# - {}", one_line(note))).collect();
    let texts = [
        ("@found@", notes.join("\n")),
        ("@languages@", languages_text(found.languages)),
        ("@front-matter@", keys_text(found.keys)),
    ];
    let text = texts.iter().fold((*text).to_owned(), |text, (mark, value)| text.replacen(mark, value, 1));
    NewFile { path, text }
}

/// A comment ends with its line, and what a site calls its files or keys may hold anything.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|char| if char.is_control() || matches!(char, '\u{2028}' | '\u{2029}') { ' ' } else { char })
        .collect()
}

fn languages_text(languages: &[StarterLanguage]) -> String {
    if languages.is_empty() {
        return "#languages:\n#  en: { content: content/en }\n#  fr: { content: content/fr }".to_owned();
    }
    format!("languages:{}", languages.iter().map(language_text).collect::<String>())
}

fn language_text(one: &StarterLanguage) -> String {
    let plain = |text: &str| quoted_list(&[text.to_owned()], "");
    let folder = |folder: &FilePath| if folder.is_root() { ".".to_owned() } else { folder.to_string() };
    let content = one.content.as_ref().map(|content| format!("content: {}", plain(&folder(content))));
    let suffix = one.suffix.as_ref().map(|suffix| format!("suffix: {}", plain(suffix)));
    let values: Vec<String> = content.into_iter().chain(suffix).collect();
    let values = if values.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", values.join(", ")) };
    let note = one.note.as_ref().map(|note| format!("\n  # {}", one_line(note))).unwrap_or_default();
    // `no` is Norwegian, and without quotes a `false`.
    let is_word = ["no", "yes", "on", "off", "y", "n"].contains(&one.lang.as_str());
    let code = if is_word { plain(one.lang.as_str()) } else { one.lang.to_string() };
    format!("{note}\n  {code}: {values}")
}

fn keys_text(keys: &FrontMatterKeys) -> String {
    let defaults = FrontMatterKeys::default();
    let usual = defaults.by_purpose();
    let rows: Vec<(bool, String)> = keys
        .by_purpose()
        .into_iter()
        .zip(usual)
        .map(|((name, keys), (_, usual))| {
            let set = keys != usual;
            (set, format!("{}  {name}: [{}]", if set { "" } else { "#" }, quoted_list(keys, ", ")))
        })
        .collect();
    let head = if rows.iter().any(|(set, _)| *set) { "front-matter:" } else { "#front-matter:" };
    rows.into_iter().fold(head.to_owned(), |text, (_, row)| text + "\n" + &row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::ConfigText;
    use crate::model::structure::LanguageWay;
    use crate::settings::{Settings, Sources, file::ConfigFile, schema};
    use crate::tree;

    fn written(keys: &FrontMatterKeys, languages: &[StarterLanguage]) -> String {
        let notes = ["Hugo, configured in a\nb: c".to_owned()];
        config(FilePath::new("vignettes.yaml"), StarterFindings { keys, languages, notes: &notes }, "en").text
    }

    fn resolved(text: String) -> Settings {
        let config = Some(ConfigText { path: FilePath::new("vignettes.yaml"), text });
        Settings::resolve(&Sources { config, ..Sources::default() }, serde_json::json!({})).expect("it is valid")
    }

    /// Without the marks of lines that show a default; a mark and one space is prose.
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
        let keys = FrontMatterKeys::default();
        let found = StarterFindings { keys: &keys, languages: &[], notes: &[] };
        let text = |lang: &str| config(FilePath::new("x"), found, lang).text;
        for (lang, _) in &TEXTS[1..] {
            assert_ne!(text(lang), text("en"));
            assert_eq!(uncommented(&text(lang)).trim(), uncommented(&text("en")).trim(), "{lang}");
        }
    }

    #[test]
    fn as_it_is_it_changes_nothing() {
        let settings = resolved(written(&FrontMatterKeys::default(), &[]));
        // The language's key is the generator's.
        assert_eq!(FrontMatterKeys { lang: Vec::new(), ..settings.keys }, FrontMatterKeys::default());
        assert_eq!(settings.quality, ConfigFile::default().quality.into());
    }

    #[test]
    fn what_was_found_is_set() {
        let keys = FrontMatterKeys {
            image: vec!["cover.image".to_owned(), "odd \"key\"".to_owned()],
            ..FrontMatterKeys::default()
        };
        let language = |code: &str, content: Option<&str>, suffix: Option<&str>, note: Option<&str>| StarterLanguage {
            lang: Lang::new(code),
            content: content.map(|path| FilePath::parse_folder(path).unwrap()),
            suffix: suffix.map(str::to_owned),
            note: note.map(str::to_owned),
        };
        let languages = [
            language("en", Some("content/en"), None, Some("3 pages in folders of this name")),
            language("fr-CA", Some("content/fr: x"), None, None),
            language("de", Some("."), Some("-de"), None),
            language("no", None, None, None),
        ];
        let text = written(&keys, &languages);
        assert!(text.contains("\n# - Hugo, configured in a b: c\n"), "{text}");
        assert!(text.contains("\n#  alt: [\"image-alt\"]\n"), "{text}");
        assert!(text.contains("\n  # 3 pages in folders of this name\n  en: {"), "{text}");
        let settings = resolved(text);
        assert_eq!(FrontMatterKeys { lang: Vec::new(), ..settings.keys }, keys);
        let found = settings.languages.iter().map(|one| (one.lang.as_str(), one.content.as_str()));
        let found: Vec<(&str, &str)> = found.collect();
        assert_eq!(found, [("en", "content/en"), ("fr-CA", "content/fr: x"), ("de", ""), ("no", "content")]);
        assert!(settings.structure.language_ways.contains(&LanguageWay::Suffix('-')));
    }
}
