//! TOML: strings in their own quotes, keys in the lines of their table.

use super::writer::{FormatWriter, InsertPlace, ValuePlace};
use super::{EditProblem, Patch};
use crate::tree::Key;

pub const WRITER: FormatWriter = FormatWriter { set, insert, rename };

fn set(place: &ValuePlace<'_>, value: &str) -> Result<Patch, EditProblem> {
    let node = place.address.node(place.root);
    let old = place.text.get(node.bytes.clone()).ok_or(EditProblem::Shape)?;
    let literal = old.starts_with('\'') && !value.contains('\'') && !value.chars().any(char::is_control);
    Ok(Patch::new(node.bytes.clone(), if literal { format!("'{value}'") } else { basic(value) }))
}

fn rename(place: &ValuePlace<'_>, to: &str) -> Result<Patch, EditProblem> {
    let key = place.address.key(place.root).ok_or(EditProblem::Shape)?;
    Ok(Patch::new(key.bytes.clone(), name(to)))
}

fn insert(room: &InsertPlace<'_>, key: &str, value: &str) -> Result<Patch, EditProblem> {
    let InsertPlace { text, map, after, is_root, line_end } = *room;
    let entries = map.entries();
    // A key that stands alone at the start of its line; in `[table]` and `a.b = 1` something is before it.
    let lines: Vec<usize> = (0..entries.len()).filter(|index| indent(text, &entries[*index].0).is_some()).collect();
    let neighbour = after.filter(|after| lines.contains(after)).or(lines.last().copied());
    let line = |indent: &str, line_end: &str| format!("{indent}{} = {}{line_end}", name(key), basic(value));
    let Some(neighbour) = neighbour else {
        // A table that has no line of its own has no place for one, but the front matter has: its start.
        return if is_root { Ok(Patch::new(0..0, line("", line_end))) } else { Err(EditProblem::Shape) };
    };
    let (neighbour, node) = &entries[neighbour];
    let rest = text.get(node.bytes.end..).ok_or(EditProblem::Shape)?;
    let behind = rest.split_inclusive('\n').next().unwrap_or_default();
    let at = node.bytes.end + behind.len();
    let line_end = if behind.ends_with("\r\n") { "\r\n" } else { "\n" };
    Ok(Patch::new(at..at, line(indent(text, neighbour).unwrap_or_default(), line_end)))
}

/// Returns the spaces before a key that is the first of its line.
fn indent<'a>(text: &'a str, key: &Key) -> Option<&'a str> {
    let start = text[..key.bytes.start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[start..key.bytes.start];
    let rest = text[key.bytes.end..].trim_start_matches([' ', '\t']);
    (before.trim().is_empty() && rest.starts_with('=')).then_some(before)
}

fn name(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    if bare { key.to_owned() } else { basic(key) }
}

/// `"…"`, with what must be escaped escaped.
fn basic(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            char if super::yaml_scalar::needs_escape(char) && u32::from(char) <= 0xffff => {
                out.push_str(&format!("\\u{:04X}", u32::from(char)));
            }
            char => out.push(char),
        }
    }
    out.push('"');
    out
}
