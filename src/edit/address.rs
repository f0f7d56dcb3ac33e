//! From the name of a key to its place in the tree.

use super::Reason;
use crate::tree::{Key, Node, Value};

/// A value, by positions from the root down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(pub Vec<usize>);

impl Address {
    /// Finds what a dotted name means. Refuses where it could mean two things.
    pub fn of(root: &Node, name: &str) -> Result<Self, Reason> {
        let mut path = Vec::new();
        find(root, name, &mut path)?;
        Ok(Self(path))
    }

    /// The same, or the first item where the key holds a list: a single text.
    pub fn of_text(root: &Node, name: &str) -> Result<Self, Reason> {
        let mut address = Self::of(root, name)?;
        match &address.node(root).value {
            Value::Map(_) => return Err(Reason::NotText),
            Value::List(items) => match items.first().map(|item| &item.value) {
                None | Some(Value::Map(_) | Value::List(_)) => return Err(Reason::NotText),
                Some(_) => address.0.push(0),
            },
            _ => {}
        }
        Ok(address)
    }

    pub fn node<'a>(&self, root: &'a Node) -> &'a Node {
        self.0.iter().fold(root, |node, index| child(node, *index).1)
    }

    /// Its key; `None` for the root and for an item of a list.
    pub fn key<'a>(&self, root: &'a Node) -> Option<&'a Key> {
        let (last, above) = self.0.split_last()?;
        child(above.iter().fold(root, |node, index| child(node, *index).1), *last).0
    }

    pub fn parent(&self) -> Self {
        Self(self.0[..self.0.len().saturating_sub(1)].to_vec())
    }

    /// The last position.
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
fn find(node: &Node, name: &str, path: &mut Vec<usize>) -> Result<(), Reason> {
    if let Value::List(items) = &node.value {
        let (number, rest) = name.split_once('.').map_or((name, None), |(number, rest)| (number, Some(rest)));
        let index: usize = number.parse().map_err(|_| Reason::Absent)?;
        let item = items.get(index).ok_or(Reason::Absent)?;
        path.push(index);
        return rest.map_or(Ok(()), |rest| find(item, rest, path));
    }
    if merges(node) {
        return Err(Reason::Anchor);
    }
    if let Some(index) = only(node, name)? {
        path.push(index);
        return Ok(());
    }
    let (first, rest) = name.split_once('.').ok_or(Reason::Absent)?;
    let index = only(node, first)?.ok_or(Reason::Absent)?;
    path.push(index);
    find(&node.entries()[index].1, rest, path)
}

/// Keys of another mapping are taken in.
pub fn merges(node: &Node) -> bool {
    node.entries().iter().any(|(key, _)| key.name == "<<")
}

/// The position of the key of this name.
pub fn only(node: &Node, name: &str) -> Result<Option<usize>, Reason> {
    let mut found = node.entries().iter().enumerate().filter(|(_, (key, _))| key.is(name)).map(|(index, _)| index);
    match (found.next(), found.next()) {
        (_, Some(_)) => Err(Reason::Duplicate),
        (one, None) => Ok(one),
    }
}
