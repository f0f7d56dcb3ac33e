//! YAML: values in their own style, keys in the lines of their neighbours.

use super::address::is_flow;
use super::writer::{FormatWriter, InsertPlace, ValuePlace};
use super::yaml_block::BlockScalar;
use super::yaml_scalar::{self, ScalarContext, ScalarStyle};
use super::{EditProblem, Patch};
use crate::tree::{Key, Node, Value};

pub const WRITER: FormatWriter = FormatWriter { set, insert, rename };

fn set(place: &ValuePlace<'_>, value: &str) -> Result<Patch, EditProblem> {
    let ValuePlace { text, root, address } = *place;
    let node = address.node(root);
    let around = if address.is_in_flow(root, text) { ScalarContext::Flow } else { ScalarContext::Block };
    let head = match address.key(root) {
        Some(key) => {
            plain_key(text, key, around)?;
            after_colon(text, key)?
        }
        None => item_start(text, node.bytes.start, around)?,
    };
    if node.value == Value::Null && node.bytes.is_empty() {
        return fill(text, head, value, around);
    }
    let begin = head + (text[head..].len() - text[head..].trim_start_matches([' ', '\t']).len());
    if around == ScalarContext::Block && text[begin..].starts_with(['>', '|']) {
        let key = address.key(root).ok_or(EditProblem::Shape)?;
        let block = BlockScalar::of(text, begin, column(text, key.bytes.start)).ok_or(EditProblem::Shape)?;
        let quoted = || yaml_scalar::scalar_text(value, ScalarStyle::Plain, around) + block.rest;
        return Ok(Patch::new(block.at.clone(), block.with_value(value).unwrap_or_else(quoted)));
    }
    // Between the colon and a value on a later line there may be comments, but no anchor and no tag.
    let gap = text.get(head..node.bytes.start).ok_or(EditProblem::Anchor)?;
    if gap.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        return Err(EditProblem::Anchor);
    }
    let style = match text[node.bytes.clone()].chars().next() {
        Some('*' | '&' | '!') => return Err(EditProblem::Anchor),
        Some('\'') => ScalarStyle::Single,
        Some('"') => ScalarStyle::Double,
        _ => ScalarStyle::Plain,
    };
    Ok(Patch::new(node.bytes.clone(), yaml_scalar::scalar_text(value, style, around)))
}

/// Returns a value behind a colon that has none; a comment in that line stays.
fn fill(text: &str, head: usize, value: &str, around: ScalarContext) -> Result<Patch, EditProblem> {
    let line = text[head..].split('\n').next().unwrap_or_default();
    let rest = line.trim();
    let is_free = rest.is_empty()
        || rest.starts_with('#')
        || (around == ScalarContext::Flow && rest.starts_with([',', '}', ']']));
    if !is_free {
        return Err(EditProblem::Anchor);
    }
    let at = if line.starts_with(' ') { head + 1 } else { head };
    let space = if at == head { " " } else { "" };
    let behind = if text[at..].starts_with('#') { " " } else { "" };
    Ok(Patch::new(at..at, format!("{space}{}{behind}", yaml_scalar::scalar_text(value, ScalarStyle::Plain, around))))
}

fn rename(place: &ValuePlace<'_>, to: &str) -> Result<Patch, EditProblem> {
    let ValuePlace { text, root, address } = *place;
    let key = address.key(root).ok_or(EditProblem::Shape)?;
    let around = if address.is_in_flow(root, text) { ScalarContext::Flow } else { ScalarContext::Block };
    plain_key(text, key, around)?;
    after_colon(text, key)?;
    let quote = text[key.bytes.clone()].chars().next().filter(|char| matches!(char, '\'' | '"'));
    let name = match quote {
        Some(quote) if !to.contains(['\'', '"', '\\']) && !to.chars().any(yaml_scalar::needs_escape) => {
            format!("{quote}{to}{quote}")
        }
        _ => yaml_scalar::key(to),
    };
    Ok(Patch::new(key.bytes.clone(), name))
}

fn insert(room: &InsertPlace<'_>, key: &str, value: &str) -> Result<Patch, EditProblem> {
    let InsertPlace { text, map, after, is_root, line_end } = *room;
    if is_flow(map, text) {
        return Err(EditProblem::Shape);
    }
    let entries = map.entries();
    let neighbour = after.or(entries.len().checked_sub(1)).map(|index| &entries[index]);
    let keeps = neighbour.is_some_and(|(_, node)| keeps_line_ends(node));
    let neighbour = neighbour.map(|(key, _)| key);
    let indent = neighbour.map_or(0, |neighbour| column(text, neighbour.bytes.start));
    let at = match neighbour {
        Some(neighbour) if after.is_some() || !is_root => end_of_entry(text, neighbour),
        _ => end_of_lines(text),
    };
    let at = if keeps { behind_blank_lines(text, at) } else { at };
    let above = &text[..at];
    let line_end = match () {
        () if above.ends_with("\r\n") => "\r\n",
        () if above.ends_with('\n') => "\n",
        () => line_end,
    };
    let value = yaml_scalar::scalar_text(value, ScalarStyle::Plain, ScalarContext::Block);
    Ok(Patch::new(at..at, format!("{}{}: {value}{line_end}", " ".repeat(indent), yaml_scalar::key(key))))
}

/// Behind the last line that says something.
fn end_of_lines(text: &str) -> usize {
    let said = text.trim_end().len();
    text[said..].find('\n').map_or(text.len(), |newline| said + newline + 1)
}

/// The value ends in a block (`|+`) to which the empty lines below it belong.
fn keeps_line_ends(node: &Node) -> bool {
    match &node.value {
        Value::List(items) => items.last().is_some_and(keeps_line_ends),
        Value::Map(entries) => entries.last().is_some_and(|(_, node)| keeps_line_ends(node)),
        Value::Text(text) => text.ends_with("\n\n"),
        _ => false,
    }
}

fn behind_blank_lines(text: &str, at: usize) -> usize {
    let empty_lines = text[at..].split_inclusive('\n').take_while(|line| line.trim().is_empty());
    at + empty_lines.map(str::len).sum::<usize>()
}

/// Behind the last line of an entry: all lines that are indented deeper than its key, and items of a list at its own column.
fn end_of_entry(text: &str, key: &Key) -> usize {
    let column = column(text, key.bytes.start);
    let start = line_start(text, key.bytes.start);
    let (mut at, mut end) = (start, start);
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        let content = line.trim_end();
        let indent = content.len() - content.trim_start_matches(' ').len();
        let item = indent == column && (content[indent..].starts_with("- ") || &content[indent..] == "-");
        if number > 0 && !content.is_empty() && indent <= column && !item {
            break;
        }
        at += line.len();
        if !content.is_empty() {
            end = at;
        }
    }
    end
}

/// Before the key of a block mapping there are only spaces and dashes: no anchor, no tag, no `?`.
fn plain_key(text: &str, key: &Key, around: ScalarContext) -> Result<(), EditProblem> {
    let before = &text[line_start(text, key.bytes.start)..key.bytes.start];
    let plain = before.bytes().all(|byte| b" -".contains(&byte));
    if around == ScalarContext::Flow || plain { Ok(()) } else { Err(EditProblem::Anchor) }
}

/// Behind the colon of a key.
fn after_colon(text: &str, key: &Key) -> Result<usize, EditProblem> {
    let behind = &text[key.bytes.end..];
    let spaces = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    if behind[spaces..].starts_with(':') { Ok(key.bytes.end + spaces + 1) } else { Err(EditProblem::Shape) }
}

/// Before an item of a list stands its dash, or a bracket or comma.
fn item_start(text: &str, start: usize, around: ScalarContext) -> Result<usize, EditProblem> {
    let before = text[..start].trim_end_matches([' ', '\t', '\r', '\n']);
    let marks: &[char] = if around == ScalarContext::Flow { &['[', ','] } else { &['-'] };
    let by_dash = around == ScalarContext::Flow || !text[before.len()..start].contains('\n');
    if before.ends_with(marks) && by_dash { Ok(start) } else { Err(EditProblem::Anchor) }
}

/// Bytes from the start of the line.
fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}
