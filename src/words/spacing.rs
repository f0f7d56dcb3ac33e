//! The spaces of French punctuation.
//!
//! French texts are written here as Canada sets them: no space before `;`, `!` and `?`, and a no-break space before `:` and
//! inside of « » (Le guide du rédacteur, Bureau de la traduction). France puts a narrow no-break space before the first
//! three.

use std::borrow::Cow;

/// Who reads, as far as spaces differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    AsWritten,
    France,
}

const NARROW: char = '\u{202f}';

impl Spacing {
    /// That of a locale such as `fr-FR` or `fr_FR.UTF-8`.
    #[must_use]
    pub fn of(locale: &str) -> Self {
        let mut parts = locale.split(['-', '_', '.', '@']);
        let mut is_next = |word: &str| parts.next().is_some_and(|part| part.eq_ignore_ascii_case(word));
        if is_next("fr") && is_next("FR") { Self::France } else { Self::AsWritten }
    }

    /// A text of ours, as Fluent or Markdown, with its spaces. Code in backticks stays.
    #[must_use]
    pub fn applied(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::AsWritten => Cow::Borrowed(text),
            Self::France => Cow::Owned(spaced_as_in_france(text)),
        }
    }
}

fn spaced_as_in_france(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 64);
    let mut is_code = false;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char == '`' {
            is_code = !is_code;
        }
        // A mark within an address or a line of CSS has no word before it, or something right behind it.
        let is_mark = matches!(char, ';' | '!' | '?') && chars.peek().is_none_or(|next| next.is_whitespace());
        if is_mark && !is_code && (before.is_alphanumeric() || "»)}]`…*".contains(before)) {
            spaced.push(NARROW);
        }
        spaced.push(char);
        before = char;
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::Message;
    use crate::words::Words;

    #[test]
    fn the_region_decides() {
        for locale in ["fr-FR", "fr_FR", "fr_FR.UTF-8", "fr_fr@euro"] {
            assert_eq!(Spacing::of(locale), Spacing::France, "{locale}");
        }
        for locale in ["fr", "fr-CA", "fr_CA.UTF-8", "en-FR", "fr-BE", ""] {
            assert_eq!(Spacing::of(locale), Spacing::AsWritten, "{locale}");
        }
    }

    #[test]
    fn marks_have_a_narrow_space_and_code_has_none() {
        for (canada, france) in [
            ("Oui; non? Si!", "Oui\u{202f}; non\u{202f}? Si\u{202f}!"),
            ("dire «\u{a0}x\u{a0}»?", "dire «\u{a0}x\u{a0}»\u{202f}?"),
            ("`a; b` et `![](x)`; fin", "`a; b` et `![](x)`\u{202f}; fin"),
            ("width: 100%; height: auto", "width: 100%; height: auto"),
            ("/img/a.jpg?x et ![](y)", "/img/a.jpg?x et ![](y)"),
        ] {
            assert_eq!(Spacing::France.applied(canada), france);
            assert_eq!(Spacing::AsWritten.applied(canada), canada);
        }
    }

    #[test]
    fn a_message_is_set_as_its_reader_expects() {
        let said = |locale: &str| Words::new(locale).say(&Message::new("add-stopped"));
        assert_eq!(said("fr_CA.UTF-8"), "arrêté; rien n’est modifié");
        assert_eq!(said("fr_FR.UTF-8"), "arrêté\u{202f}; rien n’est modifié");
        assert_eq!(said("en_US"), "stopped; nothing is changed");
    }
}
