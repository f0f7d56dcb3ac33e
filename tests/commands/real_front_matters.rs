//! The editor, tried on the odd front matters of the shared data and on every post of its sites: only the meant lines
//! change, the body keeps its hash, the values are as meant, twice is once. What is refused is refused by name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use vignettes::edit::{EditProblem, edited_page};
use vignettes::model::Change;
use vignettes::read::body::Markup;
use vignettes::read::page::{front_matter, split_front_matter};

use crate::shared::shared;

/// What authors write, and what breaks careless editors.
const VALUES: [&str; 14] = [
    "/img/medium/a.jpg",
    "Une femme dit : « Ça marche ! » — c’est l'été",
    "say \"yes\": it's #1",
    "#hash",
    "a # b",
    "colon:",
    "- dash",
    "two\nlines\n",
    " blanks at both ends  ",
    "🍁 emoji",
    "line\u{2028}separator",
    "tab\there",
    "yes",
    "",
];

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|end| ["md", "markdown", "html"].iter().any(|page| end == *page)) {
            found.push(path);
        }
    }
}

/// The lines of `new` are those of `old`, but for the front matter's lines from the first to the last that differ.
#[track_caller]
fn only_lines_changed(old: &str, new: &str, at_most: usize, what: &str) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let before = old.iter().zip(&new).take_while(same).count();
    let shorter = old.len().min(new.len()) - before;
    let after = old.iter().rev().zip(new.iter().rev()).take(shorter).take_while(same).count();
    let (gone, come) = (old.len() - before - after, new.len() - before - after);
    assert!(gone <= at_most && come <= at_most.max(1), "{what}: {gone} lines became {come}");
}

/// How many lines the value of a key takes.
fn lines_of(text: &str, key: &str) -> usize {
    let tree = front_matter(text.as_bytes()).unwrap();
    let (key, node) = tree.at(key).unwrap();
    let (matter, _) = split_front_matter(text);
    let vignettes::read::page::Matter::Found { range, .. } = matter else { panic!() };
    text[range][key.bytes.start..]
        .get(..node.bytes.end.max(key.bytes.end) - key.bytes.start)
        .unwrap()
        .matches('\n')
        .count()
        + 1
}

fn changed(text: &[u8], path: &Path, change: &Change) -> Result<String, EditProblem> {
    let markup = Markup::from_extension(&path.extension().unwrap().to_string_lossy());
    let change = std::slice::from_ref(change);
    let new = edited_page(text, markup, change).map_err(|refusal| refusal.reason)?;
    assert_eq!(edited_page(&new, markup, change).as_ref(), Ok(&new), "{}: twice is once", path.display());
    Ok(String::from_utf8(new).unwrap())
}

fn body(text: &str) -> &str {
    &text[split_front_matter(text).1..]
}

/// Every key and value, or, where there are many pages, some of each in turn.
#[derive(Clone, Copy)]
enum Tries {
    All,
    /// Those of this number.
    Some(usize),
}

/// Tries values on one page; how many edits were made, and what was refused, by key.
fn tried(path: &Path, tries: Tries, refused: &mut BTreeMap<String, EditProblem>) -> usize {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let text = String::from_utf8_lossy(&bytes);
    let mut keys: Vec<String> = vec!["thumb".to_owned()];
    let tree = front_matter(&bytes);
    let entries = tree.as_ref().map(vignettes::tree::Node::entries).unwrap_or_default();
    keys.extend(entries.iter().map(|(key, _)| key.name.clone()));
    keys.extend(["cover.image", "cover.alt", "resources.0.src", "image-alt"].map(str::to_owned));
    keys.sort();
    keys.dedup();
    let mut values = VALUES.to_vec();
    if let Tries::Some(number) = tries {
        let one = keys[number % keys.len()].clone();
        keys.retain(|key| ["thumb", "image-alt"].contains(&key.as_str()) || *key == one);
        values = vec![VALUES[number % VALUES.len()], VALUES[(number / 3) % VALUES.len()]];
    }
    let mut edits = 0;
    for key in keys {
        for value in values.iter().copied() {
            let set = Change::Set { key: key.clone(), value: value.to_owned() };
            let there = tree.as_ref().and_then(|tree| tree.at(&key));
            let change = match there {
                Some(_) => set,
                None => Change::Insert { key: key.clone(), value: value.to_owned(), after: Some("image".to_owned()) },
            };
            let new = match changed(&bytes, path, &change) {
                Ok(new) => new,
                Err(reason) => {
                    refused.insert(format!("{name} {key}"), reason);
                    continue;
                }
            };
            edits += 1;
            let what = format!("{name} {key} {value:?}");
            assert_eq!(body(&new), body(&text), "{what}");
            let at_most = if there.is_some() { lines_of(&text, &key) + 1 } else { 1 };
            only_lines_changed(&text, &new, at_most.max(value.len() / 20), &what);
            let read = front_matter(new.as_bytes()).unwrap();
            let node = read.at(&key).unwrap().1;
            let node = match &node.value {
                vignettes::tree::Value::List(items) => &items[0],
                _ => node,
            };
            assert_eq!(node.text().as_deref(), Some(value), "{what}");
            // All other values are what they were.
            for (other, node) in entries.iter().filter(|(other, _)| !key.starts_with(&other.name)) {
                assert_eq!(
                    read.at(&other.name).unwrap().1.to_json(),
                    tree.as_ref().unwrap().at(&other.name).unwrap().1.to_json(),
                    "{what}: {node:?}"
                );
            }
        }
    }
    edits
}

#[test]
fn odd_front_matters_are_edited_or_refused() {
    let Some(folder) = shared("front-matters") else { return };
    let mut found = Vec::new();
    pages(&folder, &mut found);
    found.sort();
    assert_eq!(found.len(), 29);
    let mut refused = BTreeMap::new();
    let mut edited = 0;
    for path in &found {
        edited += usize::from(tried(path, Tries::All, &mut refused) > 0);
    }
    let name = |path: &str| path.split(' ').next().unwrap().to_owned();
    // Refused as a whole: each key with the same reason.
    let whole: BTreeMap<String, EditProblem> = refused
        .iter()
        .filter(|(_, reason)| {
            matches!(
                reason,
                EditProblem::Encoding
                    | EditProblem::Foreign
                    | EditProblem::NoMatter
                    | EditProblem::Unclosed
                    | EditProblem::Syntax
            )
        })
        .map(|(path, reason)| (name(path), *reason))
        .collect();
    let expected = [
        ("49-jekyll-utf16.md", EditProblem::Encoding),
        ("51-jekyll-dots.markdown", EditProblem::Unclosed),
        ("55-jekyll-no-yaml.markdown", EditProblem::NoMatter),
        ("57-frontmatter-yaml-separator.md", EditProblem::Foreign),
        ("63-graymatter-lang-json.md", EditProblem::Foreign),
    ];
    assert_eq!(whole, expected.map(|(name, reason)| (name.to_owned(), reason)).into());
    assert_eq!(edited, 24, "{refused:#?}");
    let by_key: Vec<String> = refused
        .iter()
        .filter(|(path, reason)| !whole.contains_key(&name(path)) && **reason != EditProblem::NotText)
        .map(|(path, reason)| format!("{path} {reason:?}"))
        .filter(|line| !line.ends_with("Absent"))
        .collect();
    let expected = [
        "01-home-duplicate-description.md description Duplicate",
        "29-gcweb-json-duplicate.html image-alt Shape",
        "29-gcweb-json-duplicate.html layout Duplicate",
        "29-gcweb-json-duplicate.html thumb Shape",
        "61-frontmatter-complex.md match Anchor",
        // Below a list of which an item has it already.
        "65-loveit-featured.md resources.0.src Taken",
    ];
    assert_eq!(by_key, expected);
}

#[test]
fn every_post_of_the_sites_is_edited() {
    for (below, least) in [("site", 300), ("layouts", 20)] {
        let Some(folder) = shared(below) else { return };
        let mut found = Vec::new();
        pages(&folder, &mut found);
        let (mut refused, mut edited) = (BTreeMap::new(), 0);
        found.sort();
        let pages = found.iter().filter(|path| front_matter(&fs::read(path).unwrap()).is_some());
        for (number, path) in pages.enumerate() {
            edited += usize::from(tried(path, Tries::Some(number), &mut refused) > 0);
        }
        assert!(edited >= least, "{below}: {edited}");
        refused.retain(|_, reason| !matches!(reason, EditProblem::Absent | EditProblem::NotText));
        let known = |path: &&String| path.as_str() == "evaluation-framework.md phase";
        assert!(refused.keys().all(|path| known(&path)), "{refused:?}");
    }
}
