//! From the name of a key to its place in the tree.

use super::EditProblem;
use crate::tree::{Key, Node, Value};

/// A value, by positions from the root down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodePath(pub Vec<usize>);

impl NodePath {
    /// Finds what a dotted name means. Refuses where it could mean two things.
    pub fn of(root: &Node, name: &str) -> Result<Self, EditProblem> {
        let mut path = Vec::new();
        find(root, name, &mut path)?;
        Ok(Self(path))
    }

    /// Returns the same, or the first item where the key holds a list: a single text.
    pub fn of_text(root: &Node, name: &str) -> Result<Self, EditProblem> {
        let mut address = Self::of(root, name)?;
        match &address.node(root).value {
            Value::Map(_) => return Err(EditProblem::NotText),
            Value::List(items) => match items.first().map(|item| &item.value) {
                None | Some(Value::Map(_) | Value::List(_)) => return Err(EditProblem::NotText),
                Some(_) => address.0.push(0),
            },
            _ => {}
        }
        Ok(address)
    }

    pub fn node<'a>(&self, root: &'a Node) -> &'a Node {
        self.0.iter().fold(root, |node, index| child(node, *index).1)
    }

    /// Returns its key; `None` for the root and for an item of a list.
    pub fn key<'a>(&self, root: &'a Node) -> Option<&'a Key> {
        let (last, above) = self.0.split_last()?;
        child(above.iter().fold(root, |node, index| child(node, *index).1), *last).0
    }

    pub fn parent(&self) -> Self {
        Self(self.0[..self.0.len().saturating_sub(1)].to_vec())
    }

    /// Returns the last position.
    pub fn last(&self) -> usize {
        self.0.last().copied().unwrap_or_default()
    }

    /// What it is nested in is written in braces or brackets.
    pub fn is_in_flow(&self, root: &Node, text: &str) -> bool {
        let mut node = root;
        self.0.iter().any(|index| {
            let flow = is_flow(node, text);
            node = child(node, *index).1;
            flow
        })
    }
}

/// The collection is written in braces or brackets.
pub fn is_flow(node: &Node, text: &str) -> bool {
    matches!(node.value, Value::Map(_) | Value::List(_))
        && text.get(node.bytes.start..).is_some_and(|text| text.starts_with(['{', '[']))
}

fn child(node: &Node, index: usize) -> (Option<&Key>, &Node) {
    match &node.value {
        Value::Map(entries) => entries.get(index).map_or((None, node), |(key, node)| (Some(key), node)),
        Value::List(items) => (None, items.get(index).unwrap_or(node)),
        _ => (None, node),
    }
}

/// As [`Node::at`] finds it, and into lists by number; but a key that is there twice, or that a merge may bring, is
/// refused.
fn find(node: &Node, name: &str, path: &mut Vec<usize>) -> Result<(), EditProblem> {
    if let Value::List(items) = &node.value {
        let (number, rest) = name.split_once('.').map_or((name, None), |(number, rest)| (number, Some(rest)));
        let index: usize = number.parse().map_err(|_| EditProblem::Absent)?;
        let item = items.get(index).ok_or(EditProblem::Absent)?;
        path.push(index);
        return rest.map_or(Ok(()), |rest| find(item, rest, path));
    }
    if merges(node) {
        return Err(EditProblem::Anchor);
    }
    if let Some(index) = only(node, name)? {
        path.push(index);
        return Ok(());
    }
    let (first, rest) = name.split_once('.').ok_or(EditProblem::Absent)?;
    let index = only(node, first)?.ok_or(EditProblem::Absent)?;
    path.push(index);
    find(&node.entries()[index].1, rest, path)
}

/// Keys of another mapping are taken in.
pub fn merges(node: &Node) -> bool {
    node.entries().iter().any(|(key, _)| key.name == "<<")
}

/// Returns the position of the key of this name.
pub fn only(node: &Node, name: &str) -> Result<Option<usize>, EditProblem> {
    let mut found = node.entries().iter().enumerate().filter(|(_, (key, _))| key.is(name)).map(|(index, _)| index);
    match (found.next(), found.next()) {
        (_, Some(_)) => Err(EditProblem::Duplicate),
        (one, None) => Ok(one),
    }
}
