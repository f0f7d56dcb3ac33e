//! Markdown images: `![alt](url "title")`.

use super::{EditProblem, Patch};
use crate::read::body::BodyImage;

/// Returns another address, each way that the brackets may be meant: the last `](` first.
pub fn url(body: &str, image: &BodyImage, url: &str) -> Result<Vec<Patch>, EditProblem> {
    let written = &body[image.at.clone()];
    let mut patches = Vec::new();
    for bracket in brackets(written)? {
        let inside = &written[bracket + 2..];
        let begin = bracket + 2 + (inside.len() - inside.trim_start().len());
        let rest = &written[begin..];
        let length = if rest.starts_with('<') { angle_length(rest) } else { Some(bare_length(rest)) };
        let new = if rest.starts_with('<') { None } else { bare(url) };
        if let Some((length, new)) = length.zip(new.or_else(|| in_angles(url))) {
            let start = image.at.start + begin;
            patches.push(Patch::new(start..start + length, new));
        }
    }
    Ok(patches)
}

/// Returns another alt text.
pub fn alt(body: &str, image: &BodyImage, alt: &str) -> Result<Vec<Patch>, EditProblem> {
    let written = &body[image.at.clone()];
    let escaped = escaped_alt(alt);
    // Spaces at the ends are kept by most parsers as they are; by all, as references.
    let guarded = guarded_text(&escaped);
    let mut patches = Vec::new();
    for bracket in brackets(written)? {
        let at = image.at.start + 2..image.at.start + bracket;
        patches.push(Patch::new(at.clone(), escaped.clone()));
        patches.push(Patch::new(at, guarded.clone()));
    }
    Ok(patches)
}

/// Returns a new image, each way that it may be written.
pub fn image(url: &str, alt: &str) -> Vec<String> {
    let Some(url) = bare(url).or_else(|| in_angles(url)) else { return Vec::new() };
    let escaped = escaped_alt(alt);
    [guarded_text(&escaped), escaped].map(|alt| format!("![{alt}]({url})")).to_vec()
}

/// Returns an address as it stands between the brackets, where it can without more.
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

/// Backslashes and references (`&amp;`) are to be read as they are.
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

/// Returns the places of `](`, the last first. A reference (`![…][ref]`) has its address elsewhere.
fn brackets(written: &str) -> Result<Vec<usize>, EditProblem> {
    if !written.ends_with(')') {
        return Err(EditProblem::Elsewhere);
    }
    // The page is read again for each of them; one of the last is meant.
    let all: Vec<usize> = written.rmatch_indices("](").map(|(at, _)| at).take(8).collect();
    if all.is_empty() { Err(EditProblem::Elsewhere) } else { Ok(all) }
}

/// Returns the length of `<…>`.
fn angle_length(rest: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'>' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Returns the length of an address that ends at a space or at the bracket that closes it.
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
fn escaped_alt(alt: &str) -> String {
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

fn guarded_text(text: &str) -> String {
    let inside = text.trim_matches([' ', '\t']);
    let begin = text.len() - text.trim_start_matches([' ', '\t']).len();
    let reference = |spaces: &str| spaces.replace(' ', "&#32;").replace('\t', "&#9;");
    let end = &text[(begin + inside.len()).min(text.len())..];
    format!("{}{inside}{}", reference(&text[..begin]), reference(end))
}
