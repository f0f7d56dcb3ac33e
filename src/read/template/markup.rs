//! The HTML around a template's actions: what it shows, and what it keeps in the head.

use std::ops::Range;

use super::tokens::{Token, actions, tokens};
use crate::model::template::Becomes;

/// What puts a picture on a page.
const PICTURES: [&str; 13] = [
    "<img",
    "<picture",
    "<source",
    "<image",
    "<figure",
    "<video",
    "<amp-img",
    "<object",
    "<svg",
    "<input",
    "background",
    " srcset=",
    "\nsrcset=",
];
/// What is read by other programs.
const HEAD: [&str; 3] = ["meta", "link", "title"];

/// A picture can come of this text.
pub fn shows(text: &str) -> bool {
    let text = text.to_lowercase();
    PICTURES.iter().any(|mark| text.contains(mark))
}

/// `<!-- … -->` and `{{/* … */}}`: what stands there is on no page.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(['<', '{']).map(|at| from + at) {
        from = start + 1;
        let rest = &text[start..];
        let close = if rest.starts_with("<!--") {
            "-->"
        } else if rest
            .strip_prefix("{{")
            .is_some_and(|inside| inside.trim_start_matches('-').trim_start().starts_with("/*"))
        {
            "*/"
        } else {
            continue;
        };
        from = rest.find(close).map_or(text.len(), |end| start + end + close.len());
        comments.push(start..from);
    }
    comments
}

/// The text that reaches a page: without its comments.
pub fn without(text: &str, comments: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for comment in comments {
        kept.push_str(&text[from..comment.start]);
        from = comment.end;
    }
    kept + &text[from..]
}

/// What becomes of the values that an action reads.
pub fn becomes(text: &str, action: &Range<usize>, words: &[Token<'_>]) -> Becomes {
    let is = |word: &str| words.first().is_some_and(|first| first.is(word));
    if in_head(&text[..action.start]) {
        return Becomes::Head;
    }
    if is("if") {
        return Becomes::Asked;
    }
    if is("with") {
        let inside = text[action.end..end_of_block(text, action.end)].to_lowercase();
        let in_meta = HEAD.iter().any(|tag| inside.contains(&format!("<{tag}")));
        if in_meta && !shows(&inside) && !inside.contains("partial") && !inside.contains("template") {
            return Becomes::Head;
        }
    }
    Becomes::Shown
}

/// The text ends inside of a tag of the head: `<meta content="`.
fn in_head(before: &str) -> bool {
    let Some(open) = before.rfind('<') else { return false };
    let tag = &before[open + 1..];
    !tag.contains('>')
        && HEAD.iter().any(|name| tag.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name)))
}

/// Where the `{{ end }}` stands that closes the block whose action ended at `from`.
fn end_of_block(text: &str, from: usize) -> usize {
    let mut depth = 0;
    // The action's own `}}` stands there.
    let from = (from + 2).min(text.len());
    for action in actions(&text[from..]) {
        let words = tokens(&text[from..], action.clone());
        let Some(first) = words.first() else { continue };
        if ["with", "range", "if", "block", "define"].iter().any(|word| first.is(word)) {
            depth += 1;
        } else if first.is("end") {
            if depth == 0 {
                return from + action.start;
            }
            depth -= 1;
        }
    }
    text.len()
}
