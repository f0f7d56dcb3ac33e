//! What a front matter says, without where it says it: for holding the new against the old.

use crate::tree::{Node, Value};

/// A tree without positions. Keys keep their order, and stay twice where they are there twice.
#[derive(Clone, Debug, PartialEq)]
pub enum PlainTree {
    /// Null, a truth, a number or a text.
    One(Value),
    List(Vec<PlainTree>),
    Map(Vec<(String, PlainTree)>),
}

impl PlainTree {
    pub fn by(node: &Node) -> Self {
        match &node.value {
            Value::List(items) => Self::List(items.iter().map(Self::by).collect()),
            Value::Map(entries) => {
                Self::Map(entries.iter().map(|(key, node)| (key.name.clone(), Self::by(node))).collect())
            }
            one => Self::One(one.clone()),
        }
    }

    pub fn text(text: &str) -> Self {
        Self::One(Value::Text(text.to_owned()))
    }

    /// Returns what is at these positions, each in its mapping or list.
    pub fn at(&mut self, path: &[usize]) -> Option<&mut Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        match self {
            Self::List(items) => items.get_mut(*first)?.at(rest),
            Self::Map(entries) => entries.get_mut(*first)?.1.at(rest),
            Self::One(_) => None,
        }
    }

    /// Returns the entries of the mapping at these positions; nothing at all counts as an empty mapping.
    pub fn entries(&mut self, path: &[usize]) -> Option<&mut Vec<(String, PlainTree)>> {
        let found = self.at(path)?;
        if *found == Self::One(Value::Null) {
            *found = Self::Map(Vec::new());
        }
        match found {
            Self::Map(entries) => Some(entries),
            Self::One(_) | Self::List(_) => None,
        }
    }
}
