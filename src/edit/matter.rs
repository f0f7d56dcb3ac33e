//! Changes to the front matter, whatever its language: found, written, proved.

use std::ops::Range;

use super::address::{Address, only};
use super::proof::Said;
use super::{Patch, Reason, address, json, toml, yaml};
use crate::model::Change;
use crate::read::front_matter::Layout;
use crate::read::page::{Matter, split};
use crate::tree::{Node, Value};

/// One language's way to write.
pub struct Writer {
    /// A value in the place of an old one.
    pub set: fn(&Place, &str) -> Result<Patch, Reason>,
    /// A new line, or the like, with a key and its value.
    pub insert: fn(&Room, &str, &str) -> Result<Patch, Reason>,
    /// A key in the place of an old one.
    pub rename: fn(&Place, &str) -> Result<Patch, Reason>,
}

/// Where a change is to be made. All offsets are of the front matter's text.
pub struct Place<'a> {
    pub text: &'a str,
    pub root: &'a Node,
    pub address: &'a Address,
}

/// The mapping that a key is to be added to, and after which of its entries.
pub struct Room<'a> {
    pub text: &'a str,
    pub map: &'a Node,
    /// The position of the neighbour; `None` is the end.
    pub after: Option<usize>,
    /// The mapping is the front matter itself.
    pub is_root: bool,
    /// The line end of the file's first line.
    pub line_end: &'static str,
}

/// The whole text with the change, proved.
pub fn changed(text: &str, change: &Change) -> Result<String, Reason> {
    let (range, layout, body) = parts(text)?;
    let matter = &text[range.clone()];
    let root = (layout.parse)(matter).map_err(|_| Reason::Syntax)?;
    if !matches!(root.value, Value::Map(_) | Value::Null) {
        return Err(Reason::Syntax);
    }
    let Some((patch, said)) = planned(text, matter, &root, layout, change)? else { return Ok(text.to_owned()) };
    let shifted = Patch::new(patch.at.start + range.start..patch.at.end + range.start, patch.text);
    let new = shifted.applied(text);
    let (new_range, new_layout, new_body) = parts(&new).map_err(|_| Reason::Unproved)?;
    let read = (new_layout.parse)(&new[new_range.clone()]).map_err(|_| Reason::Unproved)?;
    let proved = Said::by(&read) == said
        && new_layout.language == layout.language
        && new_range.start == range.start
        && new[new_range.end..new_body] == text[range.end..body]
        && new[new_body..] == text[body..];
    if proved { Ok(new) } else { Err(Reason::Unproved) }
}

fn parts(text: &str) -> Result<(Range<usize>, &'static Layout, usize), Reason> {
    match split(text) {
        (Matter::Found { range, layout }, body) => Ok((range, layout, body)),
        (Matter::Unclosed(_), _) => Err(Reason::Unclosed),
        (Matter::None, _) => Err(Reason::NoMatter),
    }
}

/// What is to be written, and what the front matter must say then; `None` where it says so already.
fn planned(
    text: &str,
    matter: &str,
    root: &Node,
    layout: &Layout,
    change: &Change,
) -> Result<Option<(Patch, Said)>, Reason> {
    let writer = writer(layout);
    let mut said = Said::by(root);
    let place = |address| Place { text: matter, root, address };
    let patch = match change {
        Change::Set { key, value } => {
            let address = Address::of_text(root, key)?;
            let new = Said::text(value);
            let old = said.at(&address.0).ok_or(Reason::Absent)?;
            if *old == new {
                return Ok(None);
            }
            *old = new;
            (writer.set)(&place(&address), value)?
        }
        Change::Rename { key, to } => {
            let address = match Address::of(root, key) {
                Err(Reason::Absent) if is_there(root, &renamed(key, to)) => return Ok(None),
                found => found?,
            };
            let parent = address.parent();
            let map = parent.node(root);
            if only(map, to)?.is_some_and(|other| other != address.last()) {
                return Err(Reason::Taken);
            }
            let entries = said.entries(&parent.0).ok_or(Reason::Absent)?;
            if entries[address.last()].0 == *to {
                return Ok(None);
            }
            entries[address.last()].0.clone_from(to);
            (writer.rename)(&place(&address), to)?
        }
        Change::Insert { key, value, after } => {
            match Address::of(root, key) {
                Err(Reason::Absent) => {}
                Err(reason) => return Err(reason),
                Ok(address) if said.at(&address.0) == Some(&mut Said::text(value)) => return Ok(None),
                Ok(_) => return Err(Reason::Taken),
            }
            let (parent, name) = home(root, key)?;
            let map = parent.node(root);
            if !matches!(map.value, Value::Map(_)) && !parent.0.is_empty() {
                return Err(Reason::NotText);
            }
            let after = after.as_deref().map(|name| only(map, name)).transpose()?.flatten();
            let line_end = if text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) {
                "\r\n"
            } else {
                "\n"
            };
            let room = Room { text: matter, map, after, is_root: parent.0.is_empty(), line_end };
            let patch = (writer.insert)(&room, name, value)?;
            let before = map.entries().iter().filter(|(key, _)| key.bytes.start < patch.at.start).count();
            said.entries(&parent.0).ok_or(Reason::Absent)?.insert(before, (name.to_owned(), Said::text(value)));
            patch
        }
        Change::Url { .. } | Change::Alt { .. } | Change::Append { .. } => return Err(Reason::Absent),
    };
    Ok(Some((patch, said)))
}

fn writer(layout: &Layout) -> &'static Writer {
    match layout.language {
        "TOML" => &toml::WRITER,
        "JSON" => &json::WRITER,
        _ => &yaml::WRITER,
    }
}

/// The mapping that a key of this name would stand in, and its name there.
fn home<'a>(root: &Node, key: &'a str) -> Result<(Address, &'a str), Reason> {
    let (parent, name) = match key.rsplit_once('.') {
        Some((above, name)) => (Address::of(root, above)?, name),
        None => (Address(Vec::new()), key),
    };
    if address::merges(parent.node(root)) { Err(Reason::Anchor) } else { Ok((parent, name)) }
}

fn renamed(key: &str, to: &str) -> String {
    key.rsplit_once('.').map_or_else(|| to.to_owned(), |(above, _)| format!("{above}.{to}"))
}

fn is_there(root: &Node, key: &str) -> bool {
    Address::of(root, key).is_ok()
}
