//! Go templates taken apart: the insides of `{{ … }}`, and the words in them.

use std::ops::Range;

/// A piece of an action.
#[derive(Clone, Debug, PartialEq)]
pub enum Token<'a> {
    /// `.Page.Params.image`, `$page.Params`, `site.Params`, or a plain word: `with`, `index`.
    Chain(Chain<'a>),
    Text(&'a str, Range<usize>),
    /// `:=`, `|`, `(`, numbers.
    Other(&'a str),
}

/// Names with dots between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain<'a> {
    /// Never empty; `.` alone is the context.
    pub parts: Vec<&'a str>,
    /// It begins with a dot, so it is asked of the context.
    pub of_context: bool,
    pub at: Range<usize>,
}

/// The inside of one `{{ … }}`.
pub struct Action<'a> {
    pub at: Range<usize>,
    pub tokens: Vec<Token<'a>>,
}

impl Action<'_> {
    /// It begins with this plain word.
    pub fn begins_with(&self, word: &str) -> bool {
        self.tokens.first().is_some_and(|first| first.is(word))
    }
}

impl Token<'_> {
    /// It is this plain word.
    pub fn is(&self, word: &str) -> bool {
        matches!(self, Token::Chain(chain) if !chain.of_context && chain.parts == [word])
    }
}

/// Returns the insides of `{{ … }}`, comments aside.
pub fn actions(text: &str) -> Vec<Range<usize>> {
    let mut actions = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("{{") {
        let start = from + open + 2;
        let inner = text[start..].trim_start_matches('-').trim_start();
        if inner.starts_with("/*") {
            from = text[start..].find("*/").map_or(text.len(), |end| start + end + 2);
            continue;
        }
        let end = end_of_action(text, start);
        actions.push(start..end);
        from = (end + 2).min(text.len());
    }
    actions
}

/// Returns where the action's `}}` stands; it may stand in a string, where it closes nothing.
fn end_of_action(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'"' | b'`' => at = end_of_text(bytes, at),
            b'}' if bytes.get(at + 1) == Some(&b'}') => return at,
            _ => at += 1,
        }
    }
    text.len()
}

/// Behind the closing quote, or the end. A raw string has no escapes.
fn end_of_text(bytes: &[u8], open: usize) -> usize {
    let quote = bytes[open];
    let mut at = open + 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' && quote == b'"' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// Returns the pieces of one action.
pub fn tokens(text: &str, action: Range<usize>) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = action.start;
    while at < action.end {
        let rest = &text[at..action.end];
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if first == '"' || first == '`' {
            let end = end_of_text(bytes, at).min(action.end);
            let inner = text.get(at + 1..end.saturating_sub(1).max(at + 1)).unwrap_or_default();
            tokens.push(Token::Text(inner, at..end));
            at = end;
        } else if is_chain(first) {
            let length = rest.find(|char| !is_chain(char)).unwrap_or(rest.len());
            let parts: Vec<&str> = rest[..length].split('.').filter(|part| !part.is_empty()).collect();
            let parts = if parts.is_empty() { vec!["."] } else { parts };
            tokens.push(Token::Chain(Chain { parts, of_context: first == '.', at: at..at + length }));
            at += length;
        } else {
            let length = if rest.starts_with(":=") { 2 } else { first.len_utf8() };
            tokens.push(Token::Other(&rest[..length]));
            at += length;
        }
    }
    // The hyphens of `{{-` and `-}}` trim white space.
    tokens.retain(|token| *token != Token::Other("-"));
    tokens
}

fn is_chain(char: char) -> bool {
    char.is_alphanumeric() || "._$".contains(char)
}
