//! What the letters of a text say of its language, by a model of sixteen languages that compares two to four letters on end.
//! It always answers, so it may only confirm what the words say.

use super::evidence::Word;

/// The letters of these words are as those of the language, by its ISO 639-1 code, rather than of any other that the model knows.
pub fn are_lettered_as(words: &[Word], primary: &str) -> bool {
    let code = whichlang::detect_language(&joined(words)).three_letter_code();
    CODES.iter().any(|(two, three)| *two == primary && *three == code)
}

/// The words that are no names, as they were written but for their capitals.
fn joined(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words.iter().filter(|word| !word.is_name()).map(Word::text) {
        if !text.is_empty() && !text.ends_with('\'') {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// ISO 639-1 and 639-3 of the languages with a table.
const CODES: [(&str, &str); 7] =
    [("en", "eng"), ("fr", "fra"), ("es", "spa"), ("de", "deu"), ("it", "ita"), ("pt", "por"), ("nl", "nld")];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::language::evidence::words;
    use crate::rules::language::languages::TABLES;

    #[test]
    fn every_language_with_a_table_has_a_code() {
        assert!(TABLES.iter().all(|table| CODES.iter().any(|(two, _)| *two == table.primary)));
    }

    #[test]
    fn names_are_left_out_and_elisions_joined() {
        let text = "Place de l’écran with Jan of Peggy’s Cove";
        assert_eq!(joined(&words(text, &[])), "place de l'écran with of");
    }

    #[test]
    fn letters_tell_languages_whose_words_are_not_known() {
        for (primary, text) in [
            ("en", "Freshly baked bread"),
            ("fr", "Pompiers enroulant des tuyaux"),
            ("de", "Feuerwehrleute rollen Schläuche auf"),
            ("es", "Los bomberos enrollan las mangueras"),
        ] {
            for (other, _) in CODES {
                assert_eq!(
                    are_lettered_as(&words(&text.to_lowercase(), &[]), other),
                    other == primary,
                    "{other}: {text}"
                );
            }
        }
    }
}
