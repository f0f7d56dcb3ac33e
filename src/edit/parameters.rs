//! `name="value"` in an HTML tag or a shortcode, with the bytes of each part.

use std::ops::Range;

/// What quotes a value, and whether a backslash escapes in `"…"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// `"…"` and `'…'`, no escapes.
    Html,
    /// `"…"` with escapes, and `` `…` `` without.
    Shortcode,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// As written.
    pub name: String,
    /// With its quotes; `None` where the name stands alone.
    pub value: Option<Range<usize>>,
    /// Behind the name and its value.
    pub end: usize,
}

/// Returns the parameters of `text[range]`, which begins behind the tag's or the shortcode's name.
pub fn parameters(text: &str, range: Range<usize>, quoting: Quoting) -> Vec<Parameter> {
    let mut all = Vec::new();
    let mut at = range.start;
    let text = &text[..range.end];
    loop {
        let start = at;
        at = end_of_run(text, at, |char| !char.is_whitespace() && !matches!(char, '=' | '>' | '/'));
        if at == start {
            match text[at..].chars().next() {
                // A space, or a stray sign.
                Some(char) => at += char.len_utf8(),
                None => return all,
            }
            continue;
        }
        let name = text[start..at].to_owned();
        let equals = end_of_run(text, at, char::is_whitespace);
        let mut value = None;
        if text[equals..].starts_with('=') {
            let begin = end_of_run(text, equals + 1, char::is_whitespace);
            at = value_end(text, begin, quoting);
            value = Some(begin..at);
        }
        all.push(Parameter { name, value, end: at });
    }
}

fn value_end(text: &str, begin: usize, quoting: Quoting) -> usize {
    let quotes: &[char] = if quoting == Quoting::Html { &['"', '\''] } else { &['"', '`'] };
    let Some(quote) = text[begin..].chars().next().filter(|char| quotes.contains(char)) else {
        return end_of_run(text, begin, |char| !char.is_whitespace() && char != '>');
    };
    let mut escaped = false;
    for (at, char) in text[begin..].char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' if quoting == Quoting::Shortcode && quote == '"' => escaped = true,
            char if char == quote => return begin + at + 1,
            _ => {}
        }
    }
    text.len()
}

fn end_of_run(text: &str, at: usize, skips: impl Fn(char) -> bool) -> usize {
    text[at..].find(|char| !skips(char)).map_or(text.len(), |length| at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_bytes() {
        let said = |text: &str, quoting| {
            let all = parameters(text, 0..text.len(), quoting);
            all.into_iter().map(|one| (one.name, one.value.map(|at| text[at].to_owned()))).collect::<Vec<_>>()
        };
        let pair = |name: &str, value: Option<&str>| (name.to_owned(), value.map(str::to_owned));
        assert_eq!(
            said(" src=a.jpg ALT = 'it''s' hidden alt=\"é > x\" />", Quoting::Html)[..4],
            [pair("src", Some("a.jpg")), pair("ALT", Some("'it'")), pair("'s'", None), pair("hidden", None)]
        );
        assert_eq!(
            said(r#" src="a \" b" alt=`x " y`"#, Quoting::Shortcode),
            [pair("src", Some(r#""a \" b""#)), pair("alt", Some("`x \" y`"))]
        );
    }

    #[test]
    fn values_end_at_their_own_quote_or_at_a_space() {
        let html = &[
            (r#"a="x\" b='y\' c"#, &[("a", r#""x\""#), ("b", r"'y\'"), ("c", "")][..]),
            ("a=x/y>b", &[("a", "x/y"), ("b", "")]),
            ("a = x b=`y z`", &[("a", "x"), ("b", "`y"), ("z`", "")]),
            (r#"a="x b"#, &[("a", r#""x b"#)]),
            ("a=\"\" b=''", &[("a", "\"\""), ("b", "''")]),
        ];
        let shortcode = &[
            (r"a=`x\` b", &[("a", r"`x\`"), ("b", "")][..]),
            (r#"a="x\\" b"#, &[("a", r#""x\\""#), ("b", "")]),
            (r#"a="x\" b""#, &[("a", r#""x\" b""#)]),
            ("a='x b'", &[("a", "'x"), ("b'", "")]),
        ];
        for (quoting, rows) in [(Quoting::Html, &html[..]), (Quoting::Shortcode, &shortcode[..])] {
            for (text, expected) in rows {
                let found = parameters(text, 0..text.len(), quoting);
                let found: Vec<(&str, &str)> =
                    found.iter().map(|one| (one.name.as_str(), one.value.clone().map_or("", |at| &text[at]))).collect();
                assert_eq!(found, *expected, "{quoting:?} {text}");
            }
        }
    }
}
