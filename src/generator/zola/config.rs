//! What Zola's configuration says of languages and folders. See
//! <https://www.getzola.org/documentation/getting-started/configuration/> and
//! <https://www.getzola.org/documentation/content/multilingual/>.

use crate::generator::{ConfigError, ConfigText, DefaultKeys, Evidence, GeneratorConfig, first_file};
use crate::model::publishing::{Prefixes, Publishing};
use crate::model::structure::{ContentFolder, LanguageWay, PathAlias, ServedFolder};
use crate::model::{FilePath, Lang};
use crate::tree::{self, Node, Value};

/// The first that is there counts. Hugo reads a `config.toml` too.
pub const FILES: &[&str] = &["zola.toml", "config.toml"];

/// Keys that only Hugo has.
const HUGOS: [&str; 14] = [
    "baseURL",
    "contentDir",
    "staticDir",
    "publishDir",
    "languageCode",
    "defaultContentLanguage",
    "disableKinds",
    "enableRobotsTXT",
    "params",
    "module",
    "menu",
    "menus",
    "permalinks",
    "outputs",
];

/// The language of a site that names none.
const USUAL_LANGUAGE: &str = "en";

const KEYS: DefaultKeys = DefaultKeys {
    // Zola refuses keys of its users outside of `extra`: https://www.getzola.org/documentation/content/page/#front-matter
    image: &[
        "extra.image",
        "extra.cover",
        "extra.cover_image",
        "extra.hero",
        "extra.hero_image",
        "extra.featured_image",
        "extra.banner",
    ],
    alt: &[
        "extra.image_alt",
        "extra.image-alt",
        "extra.cover_alt",
        "extra.cover_image_alt",
        "extra.hero_alt",
        "extra.featured_image_alt",
        "extra.banner_alt",
        "extra.alt",
    ],
    thumb: &["extra.thumb"],
    pair: &["extra.translation_key", "extra.translationKey"],
    focus: &["extra.image_focus"],
    decorative: &["extra.image_decorative"],
    alt_lang: &["extra.image_alt_lang"],
    ..DefaultKeys::USUAL
};

/// Its own file is there, or a `config.toml` with its keys and none of Hugo's.
pub fn is_zola(evidence: Evidence<'_>) -> bool {
    if evidence.text("zola.toml").is_some() {
        return true;
    }
    let tree = evidence.text("config.toml").and_then(|file| tree::toml(&file.text).ok());
    tree.is_some_and(|tree| {
        let has = |key: &str| tree.at(key).is_some();
        has("default_language") || (has("base_url") && !HUGOS.iter().any(|key| has(key)))
    })
}

/// Reads Zola's file.
pub fn read_config(evidence: Evidence<'_>) -> Result<GeneratorConfig, ConfigError> {
    let content = FilePath::new("content");
    let tree = match first_file(evidence.texts, FILES) {
        Some(file) => tree::toml(&file.text).map_err(|syntax| ConfigError { path: file.path.clone(), syntax })?,
        None => Node { value: Value::Null, bytes: 0..0 },
    };
    let statics = FilePath::new("static");
    let theme = text(&tree, "theme").and_then(|theme| FilePath::new("themes").join(&theme)?.join("static"));
    let served = [Some(statics.clone()), theme].into_iter().flatten().map(ServedFolder::at_root).collect();
    let ignored = |key: &str, folder: &FilePath| {
        let globs = tree.at(key).map(|(_, node)| texts(node)).unwrap_or_default();
        globs.into_iter().map(|glob| format!("{folder}/{glob}")).collect::<Vec<_>>()
    };
    let default = text(&tree, "default_language").unwrap_or_else(|| USUAL_LANGUAGE.to_owned());
    Ok(GeneratorConfig {
        languages: languages(&tree, &default),
        default_language: Some(default),
        language_ways: vec![LanguageWay::Folder, LanguageWay::Suffix('.')],
        excluded: [ignored("ignored_content", &content), ignored("ignored_static", &statics)].concat(),
        aliases: aliases(&content, &statics),
        pages: vec!["**/*.md".to_owned()],
        keys: KEYS,
        // Where `load_data` finds it: https://www.getzola.org/documentation/templates/overview/#load-data
        manifest: FilePath::new("data/vignettes.json"),
        ..GeneratorConfig::of(vec![ContentFolder::new(content, None)], served)
    })
}

/// The default language has no folder: <https://www.getzola.org/documentation/content/multilingual/>.
pub fn publishing(_: &[ConfigText], languages: &[&Lang], default: &Lang) -> Publishing {
    let prefixes = if languages.len() > 1 { Prefixes::AllBut(default.clone()) } else { Prefixes::One };
    Publishing { prefixes, ..Publishing::default() }
}

/// Where `resize_image` and `get_image_metadata` look for a path:
/// <https://www.getzola.org/documentation/templates/overview/#searching-for-files>.
fn aliases(content: &FilePath, statics: &FilePath) -> Vec<PathAlias> {
    [("@/", content), ("content/", content), ("static/", statics)]
        .map(|(prefix, folder)| PathAlias { prefix: prefix.to_owned(), folder: folder.clone() })
        .to_vec()
}

/// Returns the default language and those that have a table, in the order of the file.
fn languages(tree: &Node, default: &str) -> Vec<String> {
    let tables = tree.at("languages").map(|(_, node)| node.entries()).unwrap_or_default();
    let others = tables.iter().map(|(key, _)| key.name.clone()).filter(|code| !code.eq_ignore_ascii_case(default));
    std::iter::once(default.to_owned()).chain(others).collect()
}

fn text(tree: &Node, key: &str) -> Option<String> {
    tree.at(key)?.1.text().filter(|text| !text.is_empty())
}

fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(Node::text).collect(),
        _ => node.text().into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{self, Folders};

    fn file(path: &str, text: &str) -> ConfigText {
        ConfigText { path: FilePath::new(path), text: text.to_owned() }
    }

    #[test]
    fn hugo_and_zola_share_a_file_name() {
        for (path, text, expected) in [
            ("config.toml", "base_url = 'https://x.ca'\n", "zola"),
            ("config.toml", "base_url = 'x'\ndefault_language = 'fr'\n[extra]\na = 1\n", "zola"),
            ("config.toml", "base_url = 'x'\nbaseURL = 'x'\n", "hugo"),
            ("config.toml", "baseURL = 'x'\ntheme = 'a'\n", "hugo"),
            ("config.toml", "base_url = 'x'\n[params]\na = 1\n", "hugo"),
            ("config.toml", "title = 'x'\n", "hugo"),
            ("config.toml", "base_url = \n", "hugo"),
            ("config.yaml", "base_url: x\n", "hugo"),
            ("zola.toml", "title = 'x'\n", "zola"),
        ] {
            let texts = [file(path, text)];
            let found = generator::of(Evidence { texts: &texts, folders: &Folders::default() });
            assert_eq!(found.id, expected, "{path}: {text}");
        }
    }

    fn read(text: &str) -> Result<GeneratorConfig, ConfigError> {
        read_config(Evidence { texts: &[file("config.toml", text)], folders: &Folders::default() })
    }

    #[test]
    fn the_default_language_comes_first() {
        let text = "base_url = 'x'\ndefault_language = 'fr'\n[languages.en]\n[languages.fr]\n[languages.iu]\n";
        let found = read(text).unwrap();
        assert_eq!(found.languages, ["fr", "en", "iu"]);
        assert_eq!(found.default_language.as_deref(), Some("fr"));
        let found = read("base_url = 'x'\n").unwrap();
        assert_eq!((found.languages, found.default_language.as_deref()), (vec!["en".to_owned()], Some("en")));
    }

    #[test]
    fn a_theme_is_served_and_what_is_ignored_is_left_out() {
        let found = read("theme = 'a'\nignored_content = ['*.txt', 'x/**']\n").unwrap();
        let served: Vec<&str> = found.served.iter().map(|one| one.folder.as_str()).collect();
        assert_eq!(served, ["static", "themes/a/static"]);
        assert_eq!(found.excluded, ["content/*.txt", "content/x/**"]);
        let found = read("theme = '../../up'\n").unwrap();
        assert_eq!(found.served.len(), 1, "it leads out of the site");
    }

    #[test]
    fn a_broken_file_is_reported_with_its_place() {
        let ConfigError { path, syntax } = read("a = 1\nb = \n").unwrap_err();
        assert!(path.as_str() == "config.toml" && syntax.at >= 6, "{path} {}", syntax.at);
    }
}
