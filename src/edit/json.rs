//! JSON: strings, and entries with their commas.

use super::writer::{FormatWriter, InsertPlace, ValuePlace};
use super::yaml_scalar::needs_escape;
use super::{EditProblem, Patch};

pub const WRITER: FormatWriter = FormatWriter { set, insert, rename };

fn set(place: &ValuePlace<'_>, value: &str) -> Result<Patch, EditProblem> {
    let at = place.address.node(place.root).bytes.clone();
    if place.text.get(at.clone()).is_none_or(str::is_empty) {
        Err(EditProblem::Shape)
    } else {
        Ok(Patch::new(at, string(value)))
    }
}

fn rename(place: &ValuePlace<'_>, to: &str) -> Result<Patch, EditProblem> {
    let key = place.address.key(place.root).ok_or(EditProblem::Shape)?;
    Ok(Patch::new(key.bytes.clone(), string(to)))
}

fn insert(room: &InsertPlace<'_>, key: &str, value: &str) -> Result<Patch, EditProblem> {
    let InsertPlace { text, map, after, .. } = *room;
    let entries = map.entries();
    let entry = |colon: &str| format!("{}:{colon}{}", string(key), string(value));
    let Some(index) = after.or(entries.len().checked_sub(1)) else {
        let brace = map.bytes.start + 1;
        return if text[map.bytes.start..].starts_with('{') {
            Ok(Patch::new(brace..brace, entry(" ")))
        } else {
            Err(EditProblem::Shape)
        };
    };
    let (neighbour, node) = &entries[index];
    // As the neighbours are set apart: each on a line, or all in one.
    let line = text[..neighbour.bytes.start].rfind('\n').map(|newline| newline + 1);
    let between = match line.filter(|start| text[*start..neighbour.bytes.start].trim().is_empty()) {
        Some(start) => {
            let line_end = if text[..start].ends_with("\r\n") { "\r\n" } else { "\n" };
            format!(",{line_end}{}", &text[start..neighbour.bytes.start])
        }
        None => ", ".to_owned(),
    };
    let colon = if text[neighbour.bytes.end..].starts_with(":\"") { "" } else { " " };
    Ok(Patch::new(node.bytes.end..node.bytes.end, between + &entry(colon)))
}

/// Text always becomes JSON. Line separators are escaped, for those who take JSON for JavaScript, and what YAML refuses.
fn string(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    let mut out = String::new();
    for char in quoted.chars() {
        if needs_escape(char) && u32::from(char) <= 0xffff {
            out.push_str(&format!("\\u{:04x}", u32::from(char)));
        } else {
            out.push(char);
        }
    }
    out
}
