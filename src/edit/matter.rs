//! Changes to the front matter, whatever its language: found, written, proved.

use std::ops::Range;

use super::address::{NodePath, only};
use super::proof::PlainTree;
use super::writer::{FormatWriter, InsertPlace, ValuePlace};
use super::{EditProblem, Patch, address, json, toml, yaml};
use crate::model::Change;
use crate::read::front_matter::Layout;
use crate::read::page::{Matter, split_front_matter};
use crate::tree::{Node, Value};

/// Returns the whole text with the change, proved.
pub fn changed_text(text: &str, change: &Change) -> Result<String, EditProblem> {
    let (range, layout, _) = parts(text)?;
    let matter = &text[range.clone()];
    let root = (layout.parse)(matter).map_err(|_| EditProblem::Syntax)?;
    if !matches!(root.value, Value::Map(_) | Value::Null) {
        return Err(EditProblem::Syntax);
    }
    let Some((patch, tree)) = planned_patch(text, matter, &root, layout, change)? else { return Ok(text.to_owned()) };
    let shifted = Patch::new(patch.at.start + range.start..patch.at.end + range.start, patch.text);
    let new = shifted.patched_text(text);
    if says(&new, &tree) && around(&new) == around(text) { Ok(new) } else { Err(EditProblem::Unproved) }
}

/// The front matter is read as this tree.
fn says(text: &str, tree: &PlainTree) -> bool {
    let read = parts(text).and_then(|(range, layout, _)| (layout.parse)(&text[range]).map_err(|_| EditProblem::Syntax));
    read.is_ok_and(|read| PlainTree::by(&read) == *tree)
}

/// Returns what stands before the front matter, right behind it, and in the body.
fn around(text: &str) -> Option<[&str; 3]> {
    let (range, _, body) = parts(text).ok()?;
    Some([&text[..range.start], &text[range.end..body], &text[body..]])
}

fn parts(text: &str) -> Result<(Range<usize>, &'static Layout, usize), EditProblem> {
    match split_front_matter(text) {
        (Matter::Found { range, layout }, body) => Ok((range, layout, body)),
        (Matter::Unclosed(_), _) => Err(EditProblem::Unclosed),
        (Matter::None, _) => Err(EditProblem::NoMatter),
    }
}

/// Returns what is to be written, and what the front matter must say then; `None` where it says so already.
fn planned_patch(
    text: &str,
    matter: &str,
    root: &Node,
    layout: &Layout,
    change: &Change,
) -> Result<Option<(Patch, PlainTree)>, EditProblem> {
    let writer = writer(layout);
    let mut tree = PlainTree::by(root);
    let place = |address| ValuePlace { text: matter, root, address };
    let patch = match change {
        Change::Set { key, value } => {
            let address = NodePath::of_text(root, key)?;
            let new = PlainTree::text(value);
            let old = tree.at(&address.0).ok_or(EditProblem::Absent)?;
            if *old == new {
                return Ok(None);
            }
            *old = new;
            (writer.set)(&place(&address), value)?
        }
        Change::Rename { key, to } => {
            let address = match NodePath::of(root, key) {
                Err(EditProblem::Absent) if is_there(root, &renamed_key(key, to)) => return Ok(None),
                found => found?,
            };
            let parent = address.parent();
            let map = parent.node(root);
            if only(map, to)?.is_some_and(|other| other != address.last()) {
                return Err(EditProblem::Taken);
            }
            let entries = tree.entries(&parent.0).ok_or(EditProblem::Absent)?;
            if entries[address.last()].0 == *to {
                return Ok(None);
            }
            entries[address.last()].0.clone_from(to);
            (writer.rename)(&place(&address), to)?
        }
        Change::Insert { key, value, after } => {
            match NodePath::of(root, key) {
                Err(EditProblem::Absent) => {}
                Err(reason) => return Err(reason),
                Ok(address) if tree.at(&address.0) == Some(&mut PlainTree::text(value)) => return Ok(None),
                Ok(_) => return Err(EditProblem::Taken),
            }
            let (parent, name) = home(root, key)?;
            let map = parent.node(root);
            if !matches!(map.value, Value::Map(_)) && !parent.0.is_empty() {
                return Err(EditProblem::NotText);
            }
            let after = after.as_deref().map(|name| only(map, name)).transpose()?.flatten();
            let line_end = if text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) {
                "\r\n"
            } else {
                "\n"
            };
            let room = InsertPlace { text: matter, map, after, is_root: parent.0.is_empty(), line_end };
            let patch = (writer.insert)(&room, name, value)?;
            let before = map.entries().iter().filter(|(key, _)| key.bytes.start < patch.at.start).count();
            tree.entries(&parent.0)
                .ok_or(EditProblem::Absent)?
                .insert(before, (name.to_owned(), PlainTree::text(value)));
            patch
        }
        Change::Url { .. } | Change::Alt { .. } | Change::Append { .. } => return Err(EditProblem::Absent),
    };
    Ok(Some((patch, tree)))
}

fn writer(layout: &Layout) -> &'static FormatWriter {
    match layout.language {
        "TOML" => &toml::WRITER,
        "JSON" => &json::WRITER,
        _ => &yaml::WRITER,
    }
}

/// Returns the mapping that a key of this name would stand in, and its name there.
fn home<'a>(root: &Node, key: &'a str) -> Result<(NodePath, &'a str), EditProblem> {
    let (parent, name) = match key.rsplit_once('.') {
        Some((above, name)) => (NodePath::of(root, above)?, name),
        None => (NodePath(Vec::new()), key),
    };
    if address::merges(parent.node(root)) { Err(EditProblem::Anchor) } else { Ok((parent, name)) }
}

fn renamed_key(key: &str, to: &str) -> String {
    key.rsplit_once('.').map_or_else(|| to.to_owned(), |(above, _)| format!("{above}.{to}"))
}

fn is_there(root: &Node, key: &str) -> bool {
    NodePath::of(root, key).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_around_a_front_matter_is_its_fences_and_its_body() {
        for (text, expected) in [
            ("\u{feff}---\na: 1\n--- \nB\n", Some(["\u{feff}---\n", "--- \n", "B\n"])),
            ("+++\na = 1\n+++\n", Some(["+++\n", "+++\n", ""])),
            ("{\"a\": 1}\nB", Some(["", "\n", "B"])),
            ("---\na: 1\n", None),
            ("B", None),
        ] {
            assert_eq!(around(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_front_matter_says_its_tree_and_no_other() {
        let tree = PlainTree::Map(vec![("a".to_owned(), PlainTree::text("x"))]);
        for (text, expected) in [
            ("---\na: x\n---\n", true),
            ("+++\na = 'x'\n+++\nB", true),
            ("---\na: y\n---\n", false),
            ("---\na: x\nb: x\n---\n", false),
            ("---\na: [\n---\n", false),
            ("a: x", false),
        ] {
            assert_eq!(says(text, &tree), expected, "{text:?}");
        }
    }
}
