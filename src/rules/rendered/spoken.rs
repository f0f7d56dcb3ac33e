//! Alt text as a listener gets it, apart from how generators set it.

use html5gum::{Token, Tokenizer};
use unicode_normalization::UnicodeNormalization;

/// Letters and digits in lower case: what is left when quotes, dashes, spaces, Markdown, tags and entities are put
/// aside. Empty where the text has neither.
pub fn spoken_text(text: &str) -> String {
    let plain = if text.contains(['&', '<']) { without_markup(text) } else { text.to_owned() };
    let plain = without_link_targets(&plain);
    let letters = plain.nfkc().filter(|char| char.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Returns every way in which a generator may say an author's text: emoji codes may become emoji, which no letters are.
pub fn ways(text: &str) -> Vec<String> {
    let mut ways = vec![spoken_text(text)];
    let plain = without_emoji_codes(text);
    if plain != text {
        ways.push(spoken_text(&plain));
    }
    ways.retain(|way| !way.is_empty());
    ways
}

/// Text of HTML, which an author may write in front matter.
fn without_markup(text: &str) -> String {
    let mut plain = String::new();
    for token in Tokenizer::new(text) {
        if let Ok(Token::String(part)) = token {
            plain.push_str(&String::from_utf8_lossy(&part));
        }
    }
    plain
}

/// `[text](target)` says `text`.
fn without_link_targets(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

/// `:smile:` becomes a face where the site says so.
fn without_emoji_codes(text: &str) -> String {
    let mut pieces = text.split(':');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    let is_code = |piece: &str| {
        piece.starts_with(|char: char| char.is_ascii_alphabetic() || char == '+')
            && piece.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || "_+-".contains(char))
    };
    let mut pieces = pieces.peekable();
    let mut after_code = false;
    while let Some(piece) = pieces.next() {
        if !after_code && is_code(piece) && pieces.peek().is_some() {
            after_code = true;
            continue;
        }
        if !after_code {
            plain.push(':');
        }
        after_code = false;
        plain.push_str(piece);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_is_put_aside() {
        for (written, built) in [
            ("The captain's \"boat\" -- at sea...", "The captain’s “boat” – at sea…"),
            ("L'été à «Rimouski»", "L’été à « Rimouski »"),
            ("A *very* [long](https://e.org/x) `pier`", "A very long pier"),
            ("Fish &amp; chips, caf&eacute;", "Fish & chips, café"),
            ("A <em>boat</em>", "A boat"),
            ("½ price", "1/2 price"),
            ("e\u{301}te\u{301}", "ÉTÉ"),
        ] {
            assert_eq!(spoken_text(written), spoken_text(built), "{written}");
        }
        assert_ne!(spoken_text("A boat"), spoken_text("A goat"));
        assert_eq!(spoken_text("🍁 …"), "");
    }

    #[test]
    fn emoji_codes_may_be_faces() {
        assert!(ways("We won :tada: at last").contains(&spoken_text("We won 🎉 at last")));
        assert!(ways("We won :tada: at last").contains(&spoken_text("We won :tada: at last")));
        assert_eq!(ways("Doors open: 10:30").len(), 1);
    }
}
