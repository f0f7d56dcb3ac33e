//! JavaScript and TypeScript, taken apart: words, texts and signs. Comments and white space are left out.

use std::ops::Range;

/// Tokens of a file that are looked at. The configurations that are known have some thousands.
const MOST_TOKENS: usize = 200_000;

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum TokenKind {
    Word(String),
    Text(String),
    /// A text that holds `${…}`, a regular expression.
    Made,
    Sign(char),
}

/// A word, a text or a sign, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeToken {
    pub kind: TokenKind,
    pub bytes: Range<usize>,
}

/// Takes a text apart, so far as it is not too long.
pub fn tokens(text: &str) -> Vec<CodeToken> {
    let mut found: Vec<CodeToken> = Vec::new();
    let mut at = 0;
    while at < text.len() && found.len() < MOST_TOKENS {
        let rest = &text[at..];
        let Some(first) = rest.chars().next() else { break };
        let (kind, length) = match first {
            _ if first.is_whitespace() => (None, first.len_utf8()),
            '/' if rest.starts_with("//") => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => (None, rest.find("*/").map_or(rest.len(), |end| end + 2)),
            '/' if may_be_pattern(found.last()) => pattern_token(rest),
            '"' | '\'' | '`' => text_token(rest, first),
            _ if is_of_word(first) => {
                let mut end = rest.find(|char: char| !is_of_word(char)).unwrap_or(rest.len());
                // `1.5` is one number.
                let is_fraction = first.is_ascii_digit()
                    && rest[end..].starts_with('.')
                    && rest[end + 1..].starts_with(|char: char| char.is_ascii_digit());
                if is_fraction {
                    end += 1 + rest[end + 1..].find(|char: char| !is_of_word(char)).unwrap_or(rest.len() - end - 1);
                }
                (Some(TokenKind::Word(rest[..end].to_owned())), end)
            }
            sign => (Some(TokenKind::Sign(sign)), sign.len_utf8()),
        };
        found.extend(kind.map(|kind| CodeToken { kind, bytes: at..at + length }));
        at += length;
    }
    found
}

fn is_of_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_' || char == '$'
}

/// Where a value may begin, a slash begins a regular expression; else it divides.
fn may_be_pattern(before: Option<&CodeToken>) -> bool {
    match before.map(|token| &token.kind) {
        None => true,
        Some(TokenKind::Sign(sign)) => !matches!(sign, ')' | ']' | '}'),
        Some(TokenKind::Word(word)) => word == "return",
        Some(TokenKind::Text(_) | TokenKind::Made) => false,
    }
}

/// A regular expression ends on its line; so does what looks like one and is none.
fn pattern_token(rest: &str) -> (Option<TokenKind>, usize) {
    let mut is_escaped = false;
    let mut in_class = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            '\n' => return (Some(TokenKind::Made), at),
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return (Some(TokenKind::Made), at + 1),
            _ => {}
        }
    }
    (Some(TokenKind::Made), rest.len())
}

/// A text between quotes. One between backticks may hold lines; with `${` in it, it is made when it is run. What nothing
/// closes is looked at once: as far as its line, or all that follows a backtick.
fn text_token(rest: &str, quote: char) -> (Option<TokenKind>, usize) {
    let mut value = String::new();
    let mut is_made = false;
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            _ if char == quote => {
                let kind = if is_made { TokenKind::Made } else { TokenKind::Text(value) };
                return (Some(kind), at + char.len_utf8());
            }
            '\n' if quote != '`' => return (Some(TokenKind::Made), at),
            '\\' => match chars.next() {
                Some((_, 'n')) => value.push('\n'),
                Some((_, 't')) => value.push('\t'),
                Some((_, '\n')) | None => {}
                Some((_, 'u' | 'x')) => is_made = true,
                Some((_, char)) => value.push(char),
            },
            '$' if quote == '`' && chars.peek().is_some_and(|(_, next)| *next == '{') => is_made = true,
            char => value.push(char),
        }
    }
    (Some(TokenKind::Made), rest.len())
}
