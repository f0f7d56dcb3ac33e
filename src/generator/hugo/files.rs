//! Hugo's configuration as one tree: of the files at the root the first one, and all of `config/_default` over it
//! (<https://gohugo.io/configuration/introduction/>).

use std::collections::BTreeMap;

use crate::generator::{ConfigError, ConfigText, Evidence, Wanted};
use crate::model::FilePath;
use crate::tree::{self, Key, Node, SyntaxError, Value};

/// Where Hugo looks, in its order. What else is in `config/_default` is asked for by the names in it.
pub const FILES: &[&str] = &[
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
    "config/production/hugo.toml",
    "config/production/hugo.yaml",
    "config/production/hugo.yml",
    "config/production/hugo.json",
    "config/production/config.toml",
    "config/production/config.yaml",
    "config/production/config.yml",
    "config/production/config.json",
];

/// The folder of configuration files that hold for every environment.
const DEFAULTS: &str = "config/_default";
/// The folder that `hugo` reads beside it; what it says there is about publishing, so it counts only where it is all
/// that there is.
const PRODUCTION: &str = "config/production";

/// Files that say nothing about folders, languages or pages, and are long.
const UNREAD: [&str; 5] = ["params", "menu", "menus", "services", "markup"];

/// One of Hugo's files is there.
pub fn is_hugo(evidence: Evidence<'_>) -> bool {
    FILES.iter().any(|name| evidence.text(name).is_some())
}

/// The names in the folder of the configuration, then the files of them that say something.
pub fn wanted_files(evidence: Evidence<'_>) -> Vec<Wanted> {
    let mut wanted = vec![Wanted::Folder(FilePath::new(DEFAULTS))];
    for entry in evidence.names(DEFAULTS).iter().filter(|entry| !entry.is_folder) {
        let path = FilePath::new(format!("{DEFAULTS}/{}", entry.name));
        let is_config = ["toml", "yaml", "yml", "json"].contains(&path.extension());
        if is_config && key_path(&path).is_some() && evidence.text(path.as_str()).is_none() {
            wanted.push(Wanted::Text(path));
        }
    }
    wanted
}

/// Returns all that these files say. A file that can't be read as what its name says is returned with its place.
pub fn configuration(texts: &[ConfigText]) -> Result<Node, ConfigError> {
    let rank = |file: &ConfigText| FILES.iter().position(|name| *name == file.path.file_name());
    let at_root = texts.iter().filter(|file| place(&file.path) == Place::Root && rank(file).is_some());
    let first = at_root.min_by_key(|file| rank(file));
    let mut files: Vec<&ConfigText> =
        first.into_iter().chain(texts.iter().filter(|file| place(&file.path) == Place::Defaults)).collect();
    if files.is_empty() {
        files.extend(texts.iter().filter(|file| place(&file.path) == Place::Production));
    }
    let mut all = Node { value: Value::Map(Vec::new()), bytes: 0..0 };
    for file in files {
        let Some(keys) = key_path(&file.path) else { continue };
        let tree = parsed_file(file).map_err(|syntax| ConfigError { path: file.path.clone(), syntax })?;
        lay_over(&mut all, below_keys(keys, tree));
    }
    Ok(all)
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Root,
    Defaults,
    Production,
}

/// A theme's files lie in its own folder.
fn place(path: &FilePath) -> Place {
    let folder = path.parent();
    let is_in = |name: &str| folder.as_ref().is_some_and(|folder| folder.as_str().ends_with(name));
    if is_in(DEFAULTS) {
        Place::Defaults
    } else if is_in(PRODUCTION) {
        Place::Production
    } else {
        Place::Root
    }
}

/// Returns the keys that a file is all about: `languages.fr` for `languages.fr.toml`, none for `hugo.toml`. `None` for
/// a file that isn't read.
fn key_path(path: &FilePath) -> Option<Vec<String>> {
    if place(path) == Place::Root {
        return Some(Vec::new());
    }
    let stem = path.stem();
    let (name, lang) = stem.split_once('.').unwrap_or((stem, ""));
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    match lang {
        _ if UNREAD.iter().any(|unread| is(unread)) => None,
        "" if is("hugo") || is("config") => Some(Vec::new()),
        "" => Some(vec![name.to_owned()]),
        lang => Some(vec!["languages".to_owned(), lang.to_owned()]),
    }
}

fn below_keys(keys: Vec<String>, tree: Node) -> Node {
    keys.into_iter()
        .rev()
        .fold(tree, |node, name| Node { value: Value::Map(vec![(Key { name, bytes: 0..0 }, node)]), bytes: 0..0 })
}

/// Puts what a later file says over what is there, also inside of mappings.
fn lay_over(below: &mut Node, above: Node) {
    let (Value::Map(entries), Value::Map(new)) = (&mut below.value, above.value) else { return };
    let mut places: BTreeMap<String, usize> =
        entries.iter().enumerate().map(|(index, (key, _))| (key.name.to_lowercase(), index)).collect();
    for (key, node) in new {
        let Some(index) = places.get(&key.name.to_lowercase()).copied() else {
            places.insert(key.name.to_lowercase(), entries.len());
            entries.push((key, node));
            continue;
        };
        let there = &mut entries[index].1;
        if matches!((&there.value, &node.value), (Value::Map(_), Value::Map(_))) {
            lay_over(there, node);
        } else if node.value != Value::Null {
            *there = node;
        }
    }
}

fn parsed_file(file: &ConfigText) -> Result<Node, SyntaxError> {
    match file.path.extension() {
        "toml" => tree::toml(&file.text),
        "json" => tree::json(&file.text),
        _ => tree::yaml(&file.text),
    }
}

/// Returns the value of a key, dotted where nested.
pub fn child<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    node.at(name).map(|(_, value)| value)
}

/// Returns the text of a key; none where it is empty.
pub fn text(node: &Node, name: &str) -> Option<String> {
    child(node, name)?.text().filter(|text| !text.is_empty())
}

/// Returns the entries of a mapping below a key.
pub fn entries<'a>(node: &'a Node, name: &str) -> &'a [(Key, Node)] {
    child(node, name).map(Node::entries).unwrap_or_default()
}

/// Returns one text, or a list of them.
pub fn texts(node: &Node) -> Vec<String> {
    node.text().map_or_else(|| node.items().iter().filter_map(Node::text).collect(), |one| vec![one])
}

/// The key is there and true, as a word or as a text.
pub fn is_true(node: &Node, name: &str) -> bool {
    child(node, name).and_then(Node::text).is_some_and(|text| text.eq_ignore_ascii_case("true"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{FolderEntry, Folders};

    fn file(path: &str, text: &str) -> ConfigText {
        ConfigText { path: FilePath::new(path), text: text.to_owned() }
    }

    #[test]
    fn files_say_what_their_names_say() {
        for (path, keys) in [
            ("hugo.toml", Some("")),
            ("themes/a/config.toml", Some("")),
            ("config/_default/hugo.yaml", Some("")),
            ("config/_default/config.yaml", Some("")),
            ("config/_default/module.toml", Some("module")),
            ("config/_default/languages.toml", Some("languages")),
            ("config/_default/languages.fr-ca.toml", Some("languages.fr-ca")),
            ("config/_default/config.fr.toml", Some("languages.fr")),
            ("config/_default/params.toml", None),
            ("config/_default/params.fr.toml", None),
            ("config/_default/menus.fr.toml", None),
        ] {
            assert_eq!(key_path(&FilePath::new(path)).map(|keys| keys.join(".")).as_deref(), keys, "{path}");
        }
    }

    #[test]
    fn the_first_file_at_the_root_counts_and_the_folder_lies_over_it() {
        let files = [
            file("config.toml", "a = 'config'\nold = 1\n"),
            file("hugo.yaml", "a: hugo\nb: hugo\nmodule: { x: 1, y: 1 }\n"),
            file("config/_default/module.toml", "X = 2\n"),
            file("config/_default/hugo.toml", "B = 'folder'\n"),
            file("config/production/hugo.toml", "a = 'production'\n"),
        ];
        let all = configuration(&files).unwrap();
        assert_eq!(all.to_json(), serde_json::json!({"a": "hugo", "b": "folder", "module": {"x": 2, "y": 1}}));
        let alone = configuration(&files[4..]).unwrap();
        assert_eq!(alone.to_json(), serde_json::json!({"a": "production"}));
    }

    #[test]
    fn a_broken_file_is_reported_with_its_place() {
        let ConfigError { path, syntax } = configuration(&[file("config.json", "{\n oops }")]).unwrap_err();
        assert_eq!((path.as_str(), syntax.at), ("config.json", 3));
    }

    #[test]
    fn all_files_of_the_folder_are_asked_for_that_say_something() {
        let names = ["languages.en.toml", "menus.toml", "params.en.toml", "readme.md", "module.json", "hugo.toml"];
        let entries = names.map(|name| FolderEntry { name: name.to_owned(), is_folder: false });
        let folders = Folders::from([(FilePath::new(DEFAULTS), entries.to_vec())]);
        let texts = [file("config/_default/hugo.toml", "")];
        let wanted = wanted_files(Evidence { texts: &texts, folders: &folders });
        let text = |name: &str| Wanted::Text(FilePath::new(format!("{DEFAULTS}/{name}")));
        let folder = Wanted::Folder(FilePath::new(DEFAULTS));
        assert_eq!(wanted, [folder, text("languages.en.toml"), text("module.json")]);
    }
}
