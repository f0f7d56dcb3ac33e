//! What the generator's own configuration says of languages and folders. Hugo's for now: one more
//! generator is one more function beside [`hugo`].

use std::collections::BTreeMap;

use crate::model::publishing::Publishes;
use crate::model::{FilePath, Message};
use crate::tree::{self, Node, SyntaxError, Value};

/// The languages and folders that a generator's configuration names; what it leaves out is `None`.
#[derive(Debug, Default, PartialEq)]
pub struct Generator {
    /// In the generator's order: by weight, then by name.
    pub languages: Vec<Declared>,
    pub content: Option<String>,
    pub static_folder: Option<String>,
    pub default_language: Option<String>,
    /// What it publishes beside what is due.
    pub publishes: Publishes,
}

/// One declared language.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    pub code: String,
    pub content: Option<String>,
}

/// A configuration file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigText {
    pub path: FilePath,
    pub text: String,
}

/// Where Hugo looks, in its order: the first of each folder counts, `languages` files add to it.
pub const HUGO_FILES: &[&str] = &[
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "config/_default/hugo.toml",
    "config/_default/hugo.yaml",
    "config/_default/hugo.yml",
    "config/_default/hugo.json",
    "config/_default/config.toml",
    "config/_default/config.yaml",
    "config/_default/config.yml",
    "config/_default/config.json",
    "config/_default/languages.toml",
    "config/_default/languages.yaml",
    "config/_default/languages.yml",
    "config/_default/languages.json",
    "config/_default/permalinks.toml",
    "config/_default/permalinks.yaml",
    "config/_default/permalinks.yml",
    "config/_default/permalinks.json",
    "config/_default/module.toml",
    "config/_default/module.yaml",
    "config/_default/module.yml",
    "config/_default/module.json",
];

/// Files that hold one key of the configuration each, named after it.
const PARTS: [&str; 3] = ["languages", "permalinks", "module"];

/// Reads Hugo's files, later ones over earlier ones. A file that can't be read as what its name
/// says is told with its place.
pub fn hugo(files: &[ConfigText]) -> Result<Generator, (FilePath, SyntaxError)> {
    let mut found = Generator::default();
    let mut weighted: BTreeMap<String, (i64, Declared)> = BTreeMap::new();
    for file in files {
        let tree = parsed(file).map_err(|error| (file.path.clone(), error))?;
        let languages = part(file, &tree, "languages");
        for (key, node) in languages.map(Node::entries).unwrap_or_default() {
            if child(node, "disabled").is_some_and(|flag| flag.value == Value::Bool(true)) {
                continue;
            }
            let declared = Declared { code: key.name.clone(), content: text(node, "contentDir") };
            let weight = text(node, "weight").and_then(|weight| weight.parse().ok()).unwrap_or(0);
            weighted.insert(declared.code.clone(), (weight, declared));
        }
        if !is_part(file) {
            found.content = text(&tree, "contentDir").or(found.content);
            found.static_folder = text(&tree, "staticDir").or(found.static_folder);
            found.default_language = text(&tree, "defaultContentLanguage").or(found.default_language);
            let says = |name: &str, before: bool| match child(&tree, name).map(|node| &node.value) {
                Some(Value::Bool(value)) => *value,
                _ => before,
            };
            found.publishes = Publishes {
                drafts: says("buildDrafts", found.publishes.drafts),
                future: says("buildFuture", found.publishes.future),
                expired: says("buildExpired", found.publishes.expired),
            };
        }
    }
    // Hugo puts languages without a weight last.
    let mut weighted: Vec<(i64, Declared)> = weighted.into_values().collect();
    weighted.sort_by_key(|(weight, declared)| (if *weight == 0 { i64::MAX } else { *weight }, declared.code.clone()));
    found.languages = weighted.into_iter().map(|(_, declared)| declared).collect();
    Ok(found)
}

/// What a file says of one key: below it, or, in the file of that name, as a whole.
pub(super) fn part<'a>(file: &ConfigText, tree: &'a Node, key: &str) -> Option<&'a Node> {
    if file.path.stem() == key && is_part(file) {
        return Some(tree);
    }
    if is_part(file) { None } else { child(tree, key) }
}

fn is_part(file: &ConfigText) -> bool {
    PARTS.contains(&file.path.stem())
}

pub(super) fn parsed(file: &ConfigText) -> Result<Node, SyntaxError> {
    match file.path.extension() {
        "toml" => tree::toml(&file.text),
        "json" => tree::json(&file.text),
        _ => tree::yaml(&file.text),
    }
}

pub(super) fn child<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    node.at(name).map(|(_, value)| value)
}

pub(super) fn text(node: &Node, name: &str) -> Option<String> {
    child(node, name)?.text().filter(|text| !text.is_empty())
}

/// A message for a file whose syntax is wrong.
#[must_use]
pub fn syntax_message(error: &SyntaxError) -> Message {
    Message::new("config-syntax").with("detail", &error.detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> ConfigText {
        ConfigText { path: FilePath::new(path), text: text.to_owned() }
    }

    fn codes(found: &Generator) -> Vec<(&str, Option<&str>)> {
        found.languages.iter().map(|one| (one.code.as_str(), one.content.as_deref())).collect()
    }

    #[test]
    fn languages_come_by_weight_and_keys_without_case() {
        let yaml = "DefaultContentLanguage: en\nlanguages:\n  fr:\n    ContentDir: content/fr\n    weight: 2\n  en:\n    contentdir: content/en\n    weight: 1\n";
        let found = hugo(&[file("config/_default/config.yaml", yaml)]).unwrap();
        assert_eq!(codes(&found), [("en", Some("content/en")), ("fr", Some("content/fr"))]);
        assert_eq!(found.default_language.as_deref(), Some("en"));
    }

    #[test]
    fn toml_and_a_languages_file_say_the_same() {
        let main = file("hugo.toml", "contentDir = 'inhalt'\n[languages.de]\nweight = 1\n");
        let languages = file("config/_default/languages.toml", "[fr]\nweight = 2\n[it]\ndisabled = true\n");
        let found = hugo(&[main, languages]).unwrap();
        assert_eq!(codes(&found), [("de", None), ("fr", None)]);
        assert_eq!(found.content.as_deref(), Some("inhalt"));
    }

    #[test]
    fn a_site_may_publish_drafts_and_what_is_not_due() {
        let found =
            hugo(&[file("hugo.toml", "buildDrafts = true\nbuildFuture = false\nbuildExpired = 'x'\n")]).unwrap();
        assert_eq!(found.publishes, Publishes { drafts: true, ..Publishes::default() });
    }

    #[test]
    fn a_broken_file_is_told_with_its_place() {
        let (path, error) = hugo(&[file("config.json", "{\n oops }")]).unwrap_err();
        assert_eq!((path.as_str(), error.at), ("config.json", 3));
    }
}
