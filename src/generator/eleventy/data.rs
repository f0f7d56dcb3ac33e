//! Directory data: values that a file gives to the pages of its folder, or to one page:
//! <https://www.11ty.dev/docs/data-template-dir/>.

use super::folders::EleventyFolders;
use crate::generator::{ConfigText, Evidence, InheritedValues, Wanted};
use crate::model::FilePath;
use crate::tree::{self, ConfigScript, Node, Value};

/// What a data file's name ends in, those that win first.
const ENDINGS: [&str; 7] =
    [".11tydata.js", ".11tydata.mjs", ".11tydata.cjs", ".11tydata.ts", ".11tydata.json", ".json", ".11tydata.yaml"];

/// Files of data that are read.
const MOST_FILES: usize = 2_000;

/// Returns the data files in these folders, whose names were read: those of the folder's own name, and of its pages.
pub fn wanted_files(evidence: Evidence<'_>, input: &FilePath) -> Vec<Wanted> {
    data_files(evidence, input).into_iter().map(|(path, ..)| Wanted::Text(path)).collect()
}

/// Returns what the data files give, those that win first: a page's before its folder's.
pub fn inherited(evidence: Evidence<'_>, folders: &EleventyFolders) -> Vec<InheritedValues> {
    let mut found = Vec::new();
    for (path, folder, page) in data_files(evidence, &folders.input) {
        let Some(values) = evidence.text(path.as_str()).and_then(values) else { continue };
        let pattern = page.map(|page| {
            format!("{}.*", globset::escape(folder.join(&page).unwrap_or_else(|| folder.clone()).as_str()))
        });
        found.push((pattern.is_none(), InheritedValues { folder, pattern, lang: None, values }));
    }
    found.sort_by_key(|(is_of_folder, _)| *is_of_folder);
    found.into_iter().map(|(_, values)| values).collect()
}

/// Returns the data files that are there: path, folder, and the page that one is for.
fn data_files(evidence: Evidence<'_>, input: &FilePath) -> Vec<(FilePath, FilePath, Option<String>)> {
    let below = |folder: &&FilePath| *folder == input || folder.below(input).is_some();
    let mut found = Vec::new();
    for folder in evidence.folders.keys().filter(below) {
        let names = evidence.names(folder.as_str());
        for ending in ENDINGS {
            for entry in names.iter().filter(|entry| !entry.is_folder) {
                let Some(stem) = entry.name.strip_suffix(ending).filter(|stem| !stem.is_empty()) else { continue };
                // `a.11tydata` of `a.11tydata.json` is found by its own ending.
                let is_of_folder = stem == folder.file_name();
                let has_page = || names.iter().any(|other| is_page_of(&other.name, stem));
                if stem.ends_with(".11tydata") || !(is_of_folder || has_page()) {
                    continue;
                }
                let Some(path) = folder.join(&entry.name) else { continue };
                found.push((path, folder.clone(), (!is_of_folder).then(|| stem.to_owned())));
            }
        }
    }
    found.truncate(MOST_FILES);
    found
}

fn is_page_of(name: &str, stem: &str) -> bool {
    name.strip_prefix(stem).is_some_and(|rest| [".md", ".html", ".njk", ".liquid", ".webc"].contains(&rest))
}

/// Returns a mapping, so far as it is written in literals. A file that can't be read gives nothing.
fn values(file: &ConfigText) -> Option<Node> {
    let node = match file.path.extension() {
        "json" => tree::json(&file.text).ok()?,
        "yaml" => tree::yaml(&file.text).ok()?,
        _ => ConfigScript::of(&file.text).results().into_iter().next()?,
    };
    let Value::Map(entries) = node.value else { return None };
    // What is made when the site is built is not known, and says nothing.
    let known = entries.into_iter().filter(|(_, node)| node.value != Value::Null).collect();
    Some(Node { value: Value::Map(known), bytes: node.bytes })
}

#[cfg(test)]
mod tests {
    use super::super::folders::folders;
    use super::*;
    use crate::generator::{FolderEntry, Folders, Inheritance};
    use crate::model::Lang;

    fn of(files: &[(&str, &str)], page: &str) -> serde_json::Value {
        let mut all = Folders::new();
        let names = files.iter().map(|(path, _)| *path).chain([page]);
        for path in names.map(FilePath::new) {
            let mut child = path.clone();
            let mut is_folder = false;
            while let Some(parent) = child.parent() {
                let entry = FolderEntry { name: child.file_name().to_owned(), is_folder };
                let there: &mut Vec<FolderEntry> = all.entry(parent.clone()).or_default();
                if !there.contains(&entry) {
                    there.push(entry);
                }
                (child, is_folder) = (parent, true);
            }
        }
        let texts: Vec<ConfigText> = files
            .iter()
            .map(|(path, text)| ConfigText { path: FilePath::new(*path), text: (*text).to_owned() })
            .collect();
        let evidence = Evidence { texts: &texts, folders: &all };
        let script = ConfigScript::of("return { dir: { input: 'src' } }");
        let inheritance = Inheritance::new(None, inherited(evidence, &folders(Some(&script))));
        let nothing = Node { value: Value::Null, bytes: 0..0 };
        inheritance.completed_values(&nothing, &FilePath::new(page), &Lang::new("en")).to_json()
    }

    #[test]
    fn a_page_has_its_folders_data_and_its_own() {
        let files = [
            ("src/src.json", r#"{"lang": "en", "a": 1}"#),
            ("src/fr/fr.11tydata.js", "module.exports = { lang: 'fr', b: made() };"),
            ("src/fr/posts/posts.json", r#"{"tags": "x"}"#),
            ("src/fr/posts/p.json", r#"{"a": 2}"#),
            ("src/fr/posts/other.json", r#"{"a": 3}"#),
        ];
        assert_eq!(of(&files, "src/fr/posts/p.md"), serde_json::json!({"a": 2, "tags": "x", "lang": "fr"}));
        assert_eq!(of(&files, "src/p.md"), serde_json::json!({"a": 1, "lang": "en"}));
    }

    #[test]
    fn code_wins_over_data_and_what_is_broken_says_nothing() {
        let files = [
            ("src/fr/fr.json", r#"{"lang": "de"}"#),
            ("src/fr/fr.11tydata.json", r#"{"lang": "it"}"#),
            ("src/fr/fr.11tydata.js", "export default { lang: 'fr' }"),
        ];
        assert_eq!(of(&files, "src/fr/p.md"), serde_json::json!({"lang": "fr"}));
        assert_eq!(of(&[("src/fr/fr.json", "{")], "src/fr/p.md"), serde_json::json!(null));
        assert_eq!(of(&[("src/fr/fr.11tydata.js", "export default f()")], "src/fr/p.md"), serde_json::json!(null));
    }
}
