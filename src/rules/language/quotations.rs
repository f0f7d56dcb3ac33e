//! Quotations in alt texts: titles and signs are in the language that they are in, so they say nothing of the language of the text.

/// Returns a text without what it quotes: titles and signs are in the language that they are in.
pub fn without_quotations(text: &str) -> String {
    const QUOTES: &[(char, char)] =
        &[('“', '”'), ('«', '»'), ('"', '"'), ('„', '“'), ('‹', '›'), ('‘', '’'), ('\'', '\''), ('*', '*'), ('_', '_')];
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    let mut before = ' ';
    // Quotation marks that no more of the text holds.
    let mut absent: Vec<char> = Vec::new();
    while let Some(at) = rest.find(|char| QUOTES.iter().any(|(open, _)| *open == char)) {
        kept.push_str(&rest[..at]);
        before = rest[..at].chars().next_back().unwrap_or(before);
        let open = rest[at..].chars().next().unwrap_or_default();
        let inner = &rest[at + open.len_utf8()..];
        let mut closes = |close: char| {
            if absent.contains(&close) || !may_open(inner, close, before) {
                return None;
            }
            let end = quotation_end(inner, close);
            absent.extend(end.is_none().then_some(close));
            end
        };
        let close = QUOTES.iter().filter(|(quote, _)| *quote == open).find_map(|(_, close)| closes(*close));
        let Some(close) = close else {
            // What was cut off is quoted to its end.
            if "“«„‹".contains(open) {
                return kept;
            }
            kept.push(open);
            (rest, before) = (inner, open);
            continue;
        };
        kept.push(' ');
        let after = &inner[close..];
        rest = &after[after.chars().next().map_or(0, char::len_utf8)..];
        before = ' ';
    }
    kept.push_str(rest);
    kept
}

/// Apostrophes, stars and lines are quotation marks only outside of words.
const IN_WORDS: &str = "’'*_";

/// A quotation that ends with this mark may begin before `inner`.
fn may_open(inner: &str, close: char, before: char) -> bool {
    !IN_WORDS.contains(close) || (!before.is_alphanumeric() && !inner.starts_with(char::is_whitespace))
}

/// Returns where a quotation ends.
fn quotation_end(inner: &str, close: char) -> Option<usize> {
    if !IN_WORDS.contains(close) {
        return inner.find(close);
    }
    let stands_alone = |(at, _): &(usize, &str)| !inner[at + close.len_utf8()..].starts_with(char::is_alphanumeric);
    inner.match_indices(close).find(stands_alone).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_left_out_and_marks_in_words_quote_nothing() {
        for (text, left) in [
            ("a “b c” d", "a d"),
            ("a « b » c « d » e", "a c e"),
            ("a \"b\" c", "a c"),
            ("a\"b c\" d", "a d"),
            ("„b“ c", "c"),
            ("‹b› c", "c"),
            ("‘b c’ d", "d"),
            ("a 'b's c' d", "a d"),
            ("a *b c* d _e_", "a d"),
            ("a “b c", "a"),
            ("a « b", "a"),
            ("a « b \" c", "a"),
            ("a \"b\"c d", "a c d"),
            ("a ‘b* c’ d", "a d"),
            ("‹b› « c", ""),
            ("a 'b c", "a 'b c"),
            ("l'b d'c e", "l'b d'c e"),
            ("a* b* c", "a* b* c"),
            ("5 * 3 * 2", "5 * 3 * 2"),
            ("a_b_c", "a_b_c"),
            ("", ""),
        ] {
            let found = without_quotations(text);
            assert_eq!(found.split_whitespace().collect::<Vec<_>>().join(" "), left, "{text}");
        }
    }
}
