//! Phrases: what the code says in English inside of a message, such as `an HTML page`.
//!
//! A picture's fault or a value's kind is found deep in the code, where no language is known, and beside it stand the
//! words of decoders and of the system, which nobody translates. So both travel as text. A language says those that its
//! `phrases.ftl` knows by their English, and leaves the others as they are.

use super::Words;
use crate::model::finding::Message;

/// Values that hold phrases, by their names in messages.
pub const NAMES: [&str; 8] = ["changed", "detail", "expected", "format", "found", "looks", "looks-like", "purpose"];

/// Values that hold names between backticks, as code lists them.
pub const LISTS: [&str; 10] =
    ["expected", "folders", "found", "keys", "known", "lacking", "names", "pages", "paths", "written"];

/// What the numbers of a phrase are called, in its order.
const NUMBERS: [&str; 4] = ["n", "m", "o", "p"];

impl Words {
    /// Returns the phrase in this language; several with commas between them one by one; what is none of ours as it is.
    #[must_use]
    pub fn phrase(&self, english: &str) -> String {
        self.known_phrase(english).unwrap_or_else(|| {
            let parts = english.split(", ").map(|part| self.known_phrase(part).unwrap_or_else(|| part.to_owned()));
            parts.collect::<Vec<_>>().join(", ")
        })
    }

    /// Returns the list with this language's quotation marks in place of backticks. A name that holds a backtick itself leaves it
    /// as it is.
    #[must_use]
    pub fn quoted(&self, list: &str) -> String {
        let parts: Vec<&str> = list.split('`').collect();
        if parts.len().is_multiple_of(2) {
            return list.to_owned();
        }
        let quoted = |(at, part): (usize, &&str)| match at % 2 {
            0 => (*part).to_owned(),
            _ => self.verbatim(&Message::new("quoted").with("text", *part)),
        };
        parts.iter().enumerate().map(quoted).collect()
    }

    fn known_phrase(&self, english: &str) -> Option<String> {
        let (id, numbers) = phrase_id(english);
        if !self.has(&id) {
            return None;
        }
        let message = NUMBERS.iter().zip(numbers).fold(Message::new(id), |message, (name, number)| {
            // A number too long for one is shown as it is.
            match number.parse::<u64>() {
                Ok(number) => message.with(name, number),
                Err(_) => message.with(name, number),
            }
        });
        Some(self.verbatim(&message))
    }
}

/// Returns a phrase's id in `phrases.ftl`, and its numbers: `phrase-n-bytes-of-text` and 12. A digit within a word, as
/// in AV1, is part of the word.
fn phrase_id(english: &str) -> (String, Vec<&str>) {
    let mut id = String::from("phrase-");
    let mut numbers = Vec::new();
    for word in english.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, letters) = word.split_at(digits);
        if digits > 0 {
            numbers.push(number);
            id.push('n');
        }
        id.push_str(&letters.to_ascii_lowercase());
        id.push('-');
    }
    (id.trim_end_matches('-').to_owned(), numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_known_by_its_english() {
        let (id, numbers) = phrase_id("a size such as 512MiB or 2GiB is expected: AV1's");
        assert_eq!((id.as_str(), numbers), ("phrase-a-size-such-as-nmib-or-ngib-is-expected-av1-s", vec!["512", "2"]));
        let words = Words::new("fr");
        assert_eq!(words.phrase("an HTML page"), "une page HTML");
        assert_eq!(words.phrase("1 bytes of text"), "1 octet de texte");
        assert_eq!(words.phrase("a list, `off`, true or false"), "une liste, `off`, vrai ou faux");
    }

    #[test]
    fn names_have_the_quotation_marks_of_the_language() {
        for (list, french) in [
            ("`a.md`, `b.md`", "«\u{a0}a.md\u{a0}», «\u{a0}b.md\u{a0}»"),
            ("a.md", "a.md"),
            ("`a`.md`", "`a`.md`"),
            ("", ""),
        ] {
            assert_eq!(Words::new("en").quoted(list), list);
            assert_eq!(Words::new("fr").quoted(list), french);
        }
    }

    #[test]
    fn what_is_not_ours_stays() {
        for theirs in ["", "invalid Huffman code", "did not find expected ',' or ']'", "12, 13", "img/été.jpg"] {
            assert_eq!(Words::new("fr").phrase(theirs), theirs);
            assert_eq!(Words::new("en").phrase(theirs), theirs);
        }
        assert_eq!(Words::new("en").phrase("an HTML page"), "an HTML page");
    }
}
