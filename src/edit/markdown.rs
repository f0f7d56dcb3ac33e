//! Markdown images: `![alt](url "title")`.

use super::{Patch, Reason};
use crate::read::body::Shown;

/// Another address, each way that the brackets may be meant: the last `](` first.
pub fn url(body: &str, shown: &Shown, url: &str) -> Result<Vec<Patch>, Reason> {
    let written = &body[shown.at.clone()];
    let mut patches = Vec::new();
    for bracket in brackets(written)? {
        let inside = &written[bracket + 2..];
        let begin = bracket + 2 + (inside.len() - inside.trim_start().len());
        let rest = &written[begin..];
        let length = if rest.starts_with('<') { angled(rest) } else { Some(bare_length(rest)) };
        let new = if rest.starts_with('<') { None } else { bare(url) };
        if let Some((length, new)) = length.zip(new.or_else(|| in_angles(url))) {
            let start = shown.at.start + begin;
            patches.push(Patch::new(start..start + length, new));
        }
    }
    Ok(patches)
}

/// Another alt text.
pub fn alt(body: &str, shown: &Shown, alt: &str) -> Result<Vec<Patch>, Reason> {
    let written = &body[shown.at.clone()];
    let escaped = escaped(alt);
    // Blanks at the ends are kept by most parsers as they are; by all, as references.
    let guarded = guarded(&escaped);
    let mut patches = Vec::new();
    for bracket in brackets(written)? {
        let at = shown.at.start + 2..shown.at.start + bracket;
        patches.push(Patch::new(at.clone(), escaped.clone()));
        patches.push(Patch::new(at, guarded.clone()));
    }
    Ok(patches)
}

/// A new image, each way that it may be written.
pub fn image(url: &str, alt: &str) -> Vec<String> {
    let Some(url) = bare(url).or_else(|| in_angles(url)) else { return Vec::new() };
    let escaped = escaped(alt);
    [guarded(&escaped), escaped].map(|alt| format!("![{alt}]({url})")).to_vec()
}

/// An address as it stands between the brackets, where it can without more.
pub fn bare(url: &str) -> Option<String> {
    let mut depth = 0_i32;
    let balanced = url.chars().all(|char| {
        depth += i32::from(char == '(') - i32::from(char == ')');
        depth >= 0
    });
    let plain =
        !url.is_empty() && !url.starts_with('<') && !url.chars().any(|char| char.is_whitespace() || char.is_control());
    (balanced && depth == 0 && plain).then(|| guard(url))
}

fn in_angles(url: &str) -> Option<String> {
    let fits = !url.contains(['\n', '\r']);
    fits.then(|| format!("<{}>", guard(url).replace('<', "\\<").replace('>', "\\>")))
}

/// Strokes and references (`&amp;`) are to be read as they are.
fn guard(url: &str) -> String {
    url.replace('\\', "\\\\").replace('&', if has_reference(url) { "&amp;" } else { "&" })
}

fn has_reference(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let name: String =
            text[at + 1..].chars().take_while(|char| char.is_ascii_alphanumeric() || *char == '#').collect();
        text[at + 1 + name.len()..].starts_with(';')
    })
}

/// The places of `](`, the last first. A reference (`![…][ref]`) has its address elsewhere.
fn brackets(written: &str) -> Result<Vec<usize>, Reason> {
    if !written.ends_with(')') {
        return Err(Reason::Elsewhere);
    }
    // The page is read again for each of them; one of the last is meant.
    let all: Vec<usize> = written.rmatch_indices("](").map(|(at, _)| at).take(8).collect();
    if all.is_empty() { Err(Reason::Elsewhere) } else { Ok(all) }
}

/// The length of `<…>`.
fn angled(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'>' => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The length of an address that ends at a blank or at the bracket that closes it.
fn bare_length(rest: &str) -> usize {
    let (mut depth, mut escaped) = (0, false);
    for (at, char) in rest.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            char if char.is_ascii_whitespace() => return at,
            _ => {}
        }
    }
    rest.len()
}

/// Words that Markdown reads as they are.
fn escaped(alt: &str) -> String {
    let mut out = String::new();
    for char in alt.chars() {
        match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '^' | '~' | '|' => {
                out.push('\\');
                out.push(char);
            }
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            char => out.push(char),
        }
    }
    out
}

fn guarded(text: &str) -> String {
    let inside = text.trim_matches([' ', '\t']);
    let begin = text.len() - text.trim_start_matches([' ', '\t']).len();
    let reference = |blanks: &str| blanks.replace(' ', "&#32;").replace('\t', "&#9;");
    let end = &text[(begin + inside.len()).min(text.len())..];
    format!("{}{inside}{}", reference(&text[..begin]), reference(end))
}
