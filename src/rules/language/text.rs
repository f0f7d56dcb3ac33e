//! What is said, apart from how it is typed.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Nothing that a reader could see or that a screen reader would say: white space and the characters that show as nothing.
pub fn is_invisible(text: &str) -> bool {
    text.chars().all(is_invisible_char)
}

/// Composed characters, one space between words, none around; `’` as `'`, `“` and `«` as `"`.
pub fn folded_text(text: &str) -> String {
    if text.is_ascii() {
        // Controls and spaces are all that shows as nothing in ASCII.
        let apart = |char: char| char.is_ascii_whitespace() || char.is_ascii_control();
        let mut words = text.split(apart).filter(|word| !word.is_empty());
        let mut folded = String::with_capacity(text.len());
        folded.extend(words.next());
        words.for_each(|word| folded.extend([" ", word]));
        return folded;
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => straight(text.chars()),
        IsNormalized::No | IsNormalized::Maybe => straight(text.nfc()),
    }
}

fn straight(chars: impl Iterator<Item = char>) -> String {
    let mut folded = String::new();
    let mut apart = false;
    for char in chars {
        if is_invisible_char(char) {
            apart = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut apart) {
            folded.push(' ');
        }
        folded.push(match char {
            '‘' | '’' | 'ʼ' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            other => other,
        });
    }
    folded
}

/// [`folded_text`], in lower case, without punctuation at either end.
pub fn bare(text: &str) -> String {
    let text = folded_text(text).to_lowercase();
    text.trim_matches(|char: char| !char.is_alphanumeric()).to_owned()
}

/// A template will put something here that we can't know.
pub fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

fn is_invisible_char(char: char) -> bool {
    // Zero-width characters, the soft hyphen, the braille blank and the Hangul fillers are no white
    // space to Unicode, yet show as nothing.
    let shows_nothing = matches!(char,
        '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{180e}'
        | '\u{2800}' | '\u{3164}' | '\u{115f}' | '\u{1160}' | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}');
    char.is_whitespace() || char.is_control() || shows_nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_is_what_no_reader_gets() {
        for invisible in ["", " ", "\u{a0}", "\u{200b}", "\t\u{feff}\u{2028}", "\u{2800}"] {
            assert!(is_invisible(invisible), "{invisible:?}");
        }
        for text in ["a", " é ", ".", "🍁", "\u{200b}x"] {
            assert!(!is_invisible(text), "{text:?}");
        }
    }

    #[test]
    fn folding_keeps_words_and_drops_typing() {
        assert_eq!(folded_text("L’e\u{301}quipe\n  «\u{a0}CDS\u{a0}»"), "L'équipe \" CDS \"");
        assert_eq!(bare(" [Alt Text…] "), "alt text");
    }
}
