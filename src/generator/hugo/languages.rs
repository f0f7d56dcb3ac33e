//! The languages of a Hugo site and their folders of pages (<https://gohugo.io/configuration/languages/>).

use std::collections::BTreeSet;

use super::files::{child, entries, is_true, text, texts};
use super::mounts::{Mount, mounts};
use super::served::content_folder;
use crate::generator::Evidence;
use crate::model::lang::looks_like_language;
use crate::model::structure::{ContentFolder, LanguageWay};
use crate::model::{FilePath, Lang};
use crate::tree::Node;

/// The component that pages are mounted to.
const CONTENT: &str = "content";

/// Patterns of languages that are not built: each file is held against all of them.
const MOST_LEFT_OUT: usize = 200;

/// What a configuration says of languages and pages.
#[derive(Debug, PartialEq)]
pub struct Languages {
    /// The codes of those that are built, in Hugo's order.
    pub codes: Vec<String>,
    pub default: Option<String>,
    /// At least one.
    pub content: Vec<ContentFolder>,
    pub ways: Vec<LanguageWay>,
    /// Patterns of what belongs to languages that are not built, and of what mounts leave out.
    pub excluded: Vec<String>,
}

/// One declared language.
struct Declared {
    code: String,
    content: Option<FilePath>,
}

/// Reads the languages; where none is declared, folders of pages that have the names of languages are theirs.
pub fn languages(config: &Node, evidence: Evidence<'_>) -> Languages {
    let (built, off) = declared_languages(config);
    let codes: Vec<String> = built.iter().map(|language| language.code.clone()).collect();
    let default = text(config, "defaultContentLanguage")
        // Hugo's own default.
        .or_else(|| codes.iter().find(|code| code.eq_ignore_ascii_case("en")).cloned());
    let mounts: Vec<Mount> = mounts(config).into_iter().filter(|mount| mount.below(CONTENT).is_some()).collect();
    let shared = content_folder(config);
    let content = if mounts.is_empty() {
        content_folders(&built, &shared, evidence)
    } else {
        mounts.iter().flat_map(|mount| mounted_folders(mount, &codes)).collect()
    };
    // Every mount may be of languages that are not built.
    let content = if content.is_empty() { vec![ContentFolder::new(shared, None)] } else { content };
    let mut excluded: Vec<String> = mounts.iter().flat_map(left_out_by_mount).collect();
    excluded.extend(left_out_of_languages(&off, &content));
    let ways = language_ways(&codes, &content, evidence);
    Languages { codes, default, content, ways, excluded }
}

/// Returns the folders whose names may be languages'.
pub fn wanted_folders(config: &Node) -> BTreeSet<FilePath> {
    BTreeSet::from([content_folder(config)])
}

/// Returns the languages that are built, by weight, and those that are not.
fn declared_languages(config: &Node) -> (Vec<Declared>, Vec<Declared>) {
    let off = child(config, "disableLanguages").map(texts).unwrap_or_default();
    let off: BTreeSet<String> = off.iter().flat_map(|codes| codes.split([' ', ','])).map(str::to_lowercase).collect();
    let mut weighted: Vec<(i64, bool, Declared)> = Vec::new();
    for (key, node) in entries(config, "languages") {
        let code = key.name.clone();
        let is_off = is_true(node, "disabled") || off.contains(&code.to_lowercase());
        let content = text(node, "contentDir").and_then(|folder| FilePath::parse_folder(&folder));
        let weight = text(node, "weight").and_then(|weight| weight.parse().ok()).unwrap_or(0);
        weighted.push((if weight == 0 { i64::MAX } else { weight }, is_off, Declared { code, content }));
    }
    // Hugo puts languages without a weight last.
    weighted.sort_by(|(a, _, one), (b, _, other)| (a, &one.code).cmp(&(b, &other.code)));
    let (off, built): (Vec<_>, Vec<_>) = weighted.into_iter().partition(|(_, is_off, _)| *is_off);
    let declared = |all: Vec<(i64, bool, Declared)>| all.into_iter().map(|(_, _, one)| one).collect();
    (declared(built), declared(off))
}

/// Returns the folders of the declared languages; else those below the folder of pages whose names are languages'.
fn content_folders(languages: &[Declared], shared: &FilePath, evidence: Evidence<'_>) -> Vec<ContentFolder> {
    if !languages.is_empty() {
        let of = |language: &Declared| {
            let folder = language.content.clone().unwrap_or_else(|| shared.clone());
            ContentFolder::new(folder, Some(Lang::new(&language.code)))
        };
        return languages.iter().map(of).collect();
    }
    let names = evidence.folder_names(shared.as_str()).filter(|name| looks_like_language(name));
    let coded: Vec<ContentFolder> =
        names.filter_map(|name| Some(ContentFolder::new(shared.join(name)?, Some(Lang::new(name))))).collect();
    if coded.len() > 1 { coded } else { vec![ContentFolder::new(shared.clone(), None)] }
}

/// Returns a mounted folder, once for each of its languages that are built.
fn mounted_folders(mount: &Mount, codes: &[String]) -> Vec<ContentFolder> {
    let below = mount.below(CONTENT).unwrap_or_default().to_owned();
    let folder = |lang: Option<Lang>| ContentFolder { folder: mount.source.clone(), lang, below: below.clone() };
    match mount.languages(codes) {
        None => vec![folder(None)],
        Some(named) => named.into_iter().map(|code| folder(Some(Lang::new(code)))).collect(),
    }
}

fn left_out_by_mount(mount: &Mount) -> Vec<String> {
    let home = globset::escape(mount.source.as_str());
    mount.excluded.iter().map(|glob| format!("{home}/{}", glob.trim_start_matches('/'))).collect()
}

/// Pages of languages that are not built are none: by their folder, by a folder of their name, by the ends of names.
fn left_out_of_languages(off: &[Declared], content: &[ContentFolder]) -> Vec<String> {
    let homes: BTreeSet<&FilePath> = content.iter().map(|one| &one.folder).collect();
    let mut left_out = Vec::new();
    for language in off.iter().take(MOST_LEFT_OUT) {
        for home in &homes {
            let escaped = globset::escape(home.as_str());
            let from = if home.is_root() { String::new() } else { format!("{escaped}/") };
            left_out.push(format!("{from}**/*.{}.*", globset::escape(&language.code)));
            left_out.extend(home.join(&language.code).filter(|own| !homes.contains(own)).map(|own| escape(&own)));
        }
        let own = language.content.iter().filter(|own| !homes.contains(own));
        left_out.extend(own.filter(|own| homes.iter().any(|home| own.below(home).is_some())).map(escape));
    }
    left_out.sort();
    left_out.dedup();
    left_out.truncate(MOST_LEFT_OUT);
    left_out
}

fn escape(path: &FilePath) -> String {
    globset::escape(path.as_str())
}

/// A folder of one language, and the end of a name. Where languages share a folder and one in it has the name of a
/// language, its author takes that for the language; Hugo does not, so it is the last way.
fn language_ways(codes: &[String], content: &[ContentFolder], evidence: Evidence<'_>) -> Vec<LanguageWay> {
    let mut ways = vec![LanguageWay::Folder, LanguageWay::Suffix('.')];
    let is_shared = |one: &&ContentFolder| {
        one.lang.is_none() || content.iter().any(|other| other.folder == one.folder && other.lang != one.lang)
    };
    let mut names = content.iter().filter(is_shared).flat_map(|one| evidence.folder_names(one.folder.as_str()));
    if names.any(|name| codes.iter().any(|code| code.eq_ignore_ascii_case(name))) {
        ways.push(LanguageWay::FolderName);
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{FolderEntry, Folders};
    use crate::tree;

    fn read(yaml: &str, folders: &[&str]) -> Languages {
        let entry = |name: &&str| FolderEntry { name: (*name).to_owned(), is_folder: true };
        let folders = Folders::from([(FilePath::new("content"), folders.iter().map(entry).collect())]);
        languages(&tree::yaml(yaml).unwrap(), Evidence { texts: &[], folders: &folders })
    }

    fn homes(found: &Languages) -> Vec<String> {
        let lang = |one: &ContentFolder| one.lang.as_ref().map_or("-", Lang::as_str).to_owned();
        found.content.iter().map(|one| format!("{} {} {}", one.folder, lang(one), one.below)).collect()
    }

    #[test]
    fn languages_come_by_weight_and_keys_without_case() {
        let yaml = "languages:\n  fr:\n    ContentDir: content/fr\n    weight: 2\n  en:\n    contentdir: content/en\n    weight: 1\n  de: {}\n";
        let found = read(yaml, &[]);
        assert_eq!(found.codes, ["en", "fr", "de"]);
        assert_eq!(homes(&found), ["content/en en ", "content/fr fr ", "content de "]);
        assert_eq!(found.default.as_deref(), Some("en"));
    }

    #[test]
    fn what_is_not_built_is_no_language_and_has_no_pages() {
        for off in ["disableLanguages: [fr]", "disableLanguages: fr", "languages: { fr: { disabled: true } }"] {
            let found = read(
                &format!("languages: {{ en: {{}}, fr: {{}} }}\n{off}\n").replace("fr: {} }\nlanguages: { ", ""),
                &[],
            );
            assert_eq!(found.codes, ["en"], "{off}");
            assert_eq!(found.excluded, ["content/**/*.fr.*", "content/fr"], "{off}");
        }
        let own =
            read("languages: { en: { contentDir: content }, fr: { contentDir: content/french, disabled: true } }", &[]);
        assert_eq!(own.excluded, ["content/**/*.fr.*", "content/fr", "content/french"]);
    }

    #[test]
    fn mounts_stand_for_the_folders_of_languages() {
        let yaml = "languages: { en: {}, fr: { contentDir: x } }\nmodule:\n  mounts:\n  - { source: english, target: content, lang: en }\n  - { source: french, target: content/a, sites: { matrix: { languages: [fr] } } }\n  - { source: german, target: content, lang: de }\n  - { source: both, target: content, excludeFiles: ['x/**'] }\n";
        let found = read(yaml, &[]);
        assert_eq!(homes(&found), ["english en ", "french fr a", "both - "]);
        assert_eq!(found.excluded, ["both/x/**"]);
        let other = read("module: { mounts: [{ source: a, target: assets }] }", &[]);
        assert_eq!(homes(&other), ["content - "], "mounts of something else");
    }

    #[test]
    fn folders_that_are_named_after_languages_are_theirs_where_none_is_declared() {
        assert_eq!(homes(&read("title: x", &["en", "fr", "posts"])), ["content/en en ", "content/fr fr "]);
        assert_eq!(homes(&read("title: x", &["fr", "posts"])), ["content - "]);
    }

    #[test]
    fn a_folder_with_the_name_of_a_language_is_the_last_guess() {
        let last = |yaml: &str, folders: &[&str]| read(yaml, folders).ways.pop();
        let both = "languages: { en: {}, fr: {} }";
        assert_eq!(last(both, &["en", "fr"]), Some(LanguageWay::FolderName));
        assert_eq!(last(both, &["posts"]), Some(LanguageWay::Suffix('.')));
        let own = "languages: { en: { contentDir: content/en }, fr: { contentDir: content/fr } }";
        assert_eq!(last(own, &["en", "fr"]), Some(LanguageWay::Suffix('.')));
    }
}
