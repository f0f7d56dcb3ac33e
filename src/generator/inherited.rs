//! Values of front matter that pages have without writing them: a section's cascade, the data of a folder, defaults by
//! path.

use std::borrow::Cow;
use std::collections::BTreeMap;

use globset::{GlobBuilder, GlobMatcher};

use crate::model::{FilePath, Lang};
use crate::tree::{Key, Node, Value};

/// Values for some pages.
#[derive(Clone, Debug, PartialEq)]
pub struct InheritedValues {
    /// The pages in this folder have them, and those below it; the root of the site stands for all.
    pub folder: FilePath,
    /// Of these pages, those whose path matches: a glob from the root of the site. The ending may be left out, and
    /// so may the `index` of a bundle.
    pub pattern: Option<String>,
    /// Of these pages, those in this language.
    pub lang: Option<Lang>,
    /// A mapping.
    pub values: Node,
}

/// A file that may give values to pages, as it was read.
#[derive(Clone, Copy, Debug)]
pub struct ValueFile<'a> {
    pub path: &'a FilePath,
    pub text: &'a str,
    /// Its front matter, where it has one that can be read.
    pub matter: Option<&'a Node>,
    /// The folder of pages that it lies in.
    pub content: &'a FilePath,
    /// The language that its path says.
    pub lang: &'a Lang,
}

/// Files that give values to pages.
#[derive(Clone, Copy, Debug)]
pub struct ValueFiles {
    /// The file, which lies in a folder of pages, may give values.
    pub has: fn(&FilePath) -> bool,
    /// Returns what it gives; of two values for one key the earlier one counts.
    pub values: fn(&ValueFile<'_>) -> Vec<InheritedValues>,
}

impl ValueFiles {
    /// The generator has no such files.
    pub const NONE: Self = Self { has: |_| false, values: |_| Vec::new() };
}

/// Values beyond this number, with all that is in them, are not taken from one place: each page gets a copy.
const MOST_VALUES: usize = 1_000;
/// Places that give values to the pages of one folder.
const MOST_OF_FOLDER: usize = 200;

/// Completes what pages write by what they have from elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Inheritance {
    /// A key whose entries count as if they stood at the top, and win over those that do.
    lifted: Option<&'static str>,
    by_folder: BTreeMap<FilePath, Vec<(InheritedValues, Option<GlobMatcher>)>>,
}

impl Inheritance {
    /// `lifted` is a key whose entries count as if they stood at the top, and win over those that do. Of two values for
    /// one key that of the inner folder counts, of one folder the earlier one.
    #[must_use]
    pub fn new(lifted: Option<&'static str>, values: impl IntoIterator<Item = InheritedValues>) -> Self {
        let mut found = Self { lifted, by_folder: BTreeMap::new() };
        for one in values {
            let matcher = one.pattern.as_deref().map(matcher);
            let of_folder = found.by_folder.entry(one.folder.clone()).or_default();
            let is_small = of_folder.len() < MOST_OF_FOLDER && count(&one.values) <= MOST_VALUES;
            match matcher {
                None if is_small => of_folder.push((one, None)),
                Some(Some(matcher)) if is_small => of_folder.push((one, Some(matcher))),
                _ => {}
            }
        }
        found
    }

    /// Returns what a page says by itself, each value where all others look for it.
    #[must_use]
    pub fn own_values<'n>(&self, written: &'n Node) -> Cow<'n, Node> {
        // Where a key is given twice, the last one counts.
        let entries = written.entries();
        let lifted = self.lifted.and_then(|name| entries.iter().rev().find(|(key, _)| key.is(name)));
        let Some((name, node)) = lifted.filter(|(_, node)| is_map(node)) else { return Cow::Borrowed(written) };
        let top = entries.iter().filter(|(key, _)| !key.is(&name.name)).chain(node.entries());
        Cow::Owned(Node { value: Value::Map(top.cloned().collect()), bytes: written.bytes.clone() })
    }

    /// Returns all that a page has: its own values, then those of the innermost folder, and so on. What is inherited
    /// stands nowhere in the page: its place is the beginning of the front matter.
    #[must_use]
    pub fn completed_values<'n>(&self, written: &'n Node, path: &FilePath, lang: &Lang) -> Cow<'n, Node> {
        let mut found = self.own_values(written);
        let mut folder = Some(path.parent().unwrap_or_else(|| FilePath::new(""))).filter(|_| !self.is_empty());
        while let Some(here) = folder {
            for (one, matcher) in self.by_folder.get(&here).into_iter().flatten() {
                let is_meant = one.lang.as_ref().is_none_or(|wanted| wanted == lang)
                    && matcher.as_ref().is_none_or(|matcher| spellings(path).any(|name| matcher.is_match(name)));
                if is_meant {
                    complete(found.to_mut(), &self.own_values(&one.values));
                }
            }
            folder = here.parent().or_else(|| (!here.is_root()).then(|| FilePath::new("")));
        }
        found
    }

    /// Pages have nothing but what they write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_folder.is_empty()
    }
}

/// Generators compare paths without case, and a star stays within a folder.
fn matcher(pattern: &str) -> Option<GlobMatcher> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).case_insensitive(true).build().ok()?;
    Some(glob.compile_matcher())
}

/// Adds what is not there yet, also inside of mappings.
fn complete(found: &mut Node, weaker: &Node) {
    if found.value == Value::Null {
        found.value = Value::Map(Vec::new());
    }
    let Value::Map(entries) = &mut found.value else { return };
    let own = entries.len();
    for (key, node) in weaker.entries() {
        match entries[..own].iter_mut().rev().find(|(there, _)| there.is(&key.name)) {
            Some((_, there)) if is_map(there) && is_map(node) => complete(there, node),
            Some(_) => {}
            None => entries.push((Key { name: key.name.clone(), bytes: 0..0 }, without_place(node))),
        }
    }
}

/// Returns a value as it stands nowhere in the page.
fn without_place(node: &Node) -> Node {
    let value = match &node.value {
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|(key, node)| (Key { name: key.name.clone(), bytes: 0..0 }, without_place(node)))
                .collect(),
        ),
        Value::List(items) => Value::List(items.iter().map(without_place).collect()),
        value => value.clone(),
    };
    Node { value, bytes: 0..0 }
}

/// Returns the path, without its endings (`a.fr.md`), and the folder of a bundle.
fn spellings(path: &FilePath) -> impl Iterator<Item = &str> {
    let whole = path.as_str();
    let name_at = whole.rfind('/').map_or(0, |at| at + 1);
    let stem = whole[name_at..].find('.').map_or(whole, |at| &whole[..name_at + at]);
    let bundle = stem.strip_suffix("/index").or_else(|| stem.strip_suffix("/_index"));
    [Some(whole), Some(path.as_str().rsplit_once('.').map_or(whole, |(stem, _)| stem)), Some(stem), bundle]
        .into_iter()
        .flatten()
}

fn is_map(node: &Node) -> bool {
    matches!(node.value, Value::Map(_))
}

fn count(node: &Node) -> usize {
    match &node.value {
        Value::Map(entries) => 1 + entries.iter().map(|(_, node)| count(node)).sum::<usize>(),
        Value::List(items) => 1 + items.iter().map(count).sum::<usize>(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn values(folder: &str, pattern: Option<&str>, lang: Option<&str>, yaml: &str) -> InheritedValues {
        InheritedValues {
            folder: FilePath::new(folder),
            pattern: pattern.map(str::to_owned),
            lang: lang.map(Lang::new),
            values: tree::yaml(yaml).unwrap(),
        }
    }

    fn completed(lifted: Option<&'static str>, all: &[InheritedValues], page: &str, yaml: &str) -> serde_json::Value {
        let inheritance = Inheritance::new(lifted, all.to_vec());
        let tree = tree::yaml(yaml).unwrap();
        inheritance.completed_values(&tree, &FilePath::new(page), &Lang::new("fr")).to_json()
    }

    #[test]
    fn a_page_wins_then_the_inner_folder_then_the_earlier_place() {
        let all = [
            values("content", None, None, "a: outer\nb: outer\nc: outer\nd: outer\n"),
            values("content/blog", None, None, "b: inner\nc: inner\n"),
            values("content/blog", None, None, "c: later\nd: later\n"),
        ];
        let found = completed(None, &all, "content/blog/p.md", "b:\nC: own\n");
        assert_eq!(found, serde_json::json!({"b": null, "C": "own", "d": "later", "a": "outer"}));
        let found = completed(None, &all, "content/p.md", "x: 1\n");
        assert_eq!(found["a"], "outer");
        assert_eq!(completed(None, &all, "other/p.md", "x: 1\n"), serde_json::json!({"x": 1}));
        assert_eq!(completed(None, &[values("", None, None, "a: 1")], "p.md", ""), serde_json::json!({"a": 1}));
    }

    #[test]
    fn mappings_are_completed_inside() {
        let all = [values("", None, None, "cover: { image: a.jpg, alt: A boat }\n")];
        let found = completed(None, &all, "p.md", "cover: { image: b.jpg }\n");
        assert_eq!(found, serde_json::json!({"cover": {"image": "b.jpg", "alt": "A boat"}}));
    }

    #[test]
    fn a_pattern_and_a_language_limit_the_pages() {
        for (pattern, lang, page, has) in [
            (Some("content/blog/**"), None, "content/blog/a/p.md", true),
            (Some("content/blog/**"), None, "content/news/p.md", false),
            (Some("content/*/p"), None, "content/blog/p.fr.md", true),
            (Some("content/*/p"), None, "content/blog/p/index.fr.md", true),
            (Some("content/["), None, "content/p.md", false),
            (None, Some("fr"), "content/p.md", true),
            (None, Some("en"), "content/p.md", false),
        ] {
            let found = completed(None, &[values("content", pattern, lang, "a: 1")], page, "");
            assert_eq!(found == serde_json::json!({"a": 1}), has, "{pattern:?} {page}");
        }
    }

    #[test]
    fn what_is_lifted_wins_over_the_top() {
        let all = [values("", None, None, "params: { alt: inherited, more: 1 }\n")];
        let found = completed(Some("params"), &all, "p.md", "image: a\nalt: own\nParams: { image: b }\n");
        let written = tree::yaml("image: a\nparams: { Image: b }").unwrap();
        let inheritance = Inheritance::new(Some("params"), []);
        let tree = inheritance.own_values(&written);
        assert_eq!(tree.at("image").and_then(|(_, node)| node.text()).as_deref(), Some("b"));
        assert_eq!((&found["alt"], &found["more"], found.get("Params")), (&"own".into(), &1.into(), None));
        let text = completed(Some("params"), &[], "p.md", "params: x\n");
        assert_eq!(text, serde_json::json!({"params": "x"}), "no mapping");
    }

    #[test]
    fn what_is_inherited_stands_at_no_place_of_the_page() {
        let inheritance = Inheritance::new(None, [values("", None, None, "a: [x, { b: c }]\n")]);
        let written = tree::yaml("t: 1").unwrap();
        let found = inheritance.completed_values(&written, &FilePath::new("p.md"), &Lang::new("en"));
        let (key, node) = found.at("a").unwrap();
        assert_eq!((key.bytes.clone(), node.bytes.clone()), (0..0, 0..0));
    }

    #[test]
    fn what_one_place_gives_is_bounded() {
        let many = (0..=MOST_VALUES).map(|index| format!("k{index}: 1\n")).collect::<Vec<_>>().concat();
        assert_eq!(completed(None, &[values("", None, None, &many)], "p.md", "a: 1"), serde_json::json!({"a": 1}));
    }
}
