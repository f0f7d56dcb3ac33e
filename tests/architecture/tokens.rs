//! Rust's text as names, comments and the rest: as much of a lexer as the tests need.

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A name or a keyword.
    Name,
    /// From `//` to the end of the line.
    Comment,
    /// A text, a letter, a sign.
    Other,
}

pub struct Token<'a> {
    pub kind: Kind,
    /// The byte that it begins at.
    pub start: usize,
    pub text: &'a str,
}

/// The tokens of a text, without white space.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let (kind, length) = next(&text[start..]);
        if !text[start..start + length].trim().is_empty() {
            found.push(Token { kind, start, text: &text[start..start + length] });
        }
        start += length;
    }
    found
}

/// The kind and the length of what `rest` begins with.
fn next(rest: &str) -> (Kind, usize) {
    let is_of_a_name = |char: char| char.is_alphanumeric() || char == '_';
    let first = rest.chars().next().unwrap_or_default();
    if rest.starts_with("//") {
        return (Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    if let Some(length) = raw_string(rest) {
        return (Kind::Other, length);
    }
    match first {
        '"' => (Kind::Other, quoted_length(rest, '"')),
        // A letter, `'a'` or `'\n'`; else a lifetime.
        '\'' if rest[1..].starts_with('\\') => (Kind::Other, quoted_length(rest, '\'')),
        '\'' => {
            let mut chars = rest[1..].char_indices();
            let after = chars.nth(1).map_or(rest.len(), |(at, _)| at + 1);
            (Kind::Other, if rest[after..].starts_with('\'') { after + 1 } else { 1 })
        }
        _ if is_of_a_name(first) => (Kind::Name, rest.find(|char| !is_of_a_name(char)).unwrap_or(rest.len())),
        _ => (Kind::Other, first.len_utf8()),
    }
}

/// The length of a text with its quotes. A backslash takes the meaning of what follows it.
fn quoted_length(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if char == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of `r"…"`, `r#"…"#` and `br"…"`.
fn raw_string(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let hashes = inner.len() - inner.trim_start_matches('#').len();
    let body = inner[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(rest.len() - body.len() + length)
}
