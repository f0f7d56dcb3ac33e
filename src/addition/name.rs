//! Names that every file system, browser and colleague takes alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::portable;

/// Letters at most, so that outputs can add to it.
const LONGEST: usize = 80;

/// Letters that no normal form takes apart.
const LETTERS: &[(char, &str)] =
    &[('œ', "oe"), ('æ', "ae"), ('ß', "ss"), ('ø', "o"), ('ł', "l"), ('đ', "d"), ('ð', "d"), ('þ', "th"), ('ı', "i")];

/// Returns a name without its extension, cleaned: small letters without accents, digits, and single hyphens between
/// them. Never empty: what has no such letter is `image`.
#[must_use]
pub fn clean(stem: &str) -> String {
    let mut out = String::new();
    for char in stem.nfkd().flat_map(char::to_lowercase).filter(|char| !is_combining_mark(*char)) {
        let letters = LETTERS.iter().find(|(letter, _)| *letter == char);
        match letters {
            Some((_, letters)) => out.push_str(letters),
            None if char.is_ascii_alphanumeric() => out.push(char),
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
    }
    out.truncate(LONGEST);
    let clean = out.trim_end_matches('-');
    if clean.is_empty() { "image".to_owned() } else { portable(clean) }
}

/// Returns the first of `stem`, `stem-2`, `stem-3` … that is free.
#[must_use]
pub fn free(stem: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    if !is_taken(stem) {
        return stem.to_owned();
    }
    let mut number = 2_usize;
    loop {
        let numbered = format!("{stem}-{number}");
        if !is_taken(&numbered) {
            return numbered;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_become_plain() {
        for (name, clean_name) in [
            ("IMG_0042", "img-0042"),
            ("Été à l’île (final)", "ete-a-l-ile-final"),
            ("e\u{301}te\u{301}", "ete"),
            ("Cœur & Straße", "coeur-strasse"),
            ("CON", "con-image"),
            ("Lpt1", "lpt1-image"),
            ("--a..b__c--", "a-b-c"),
            ("№５ ﬁn", "no5-fin"),
            ("写真", "image"),
            ("", "image"),
            ("ama-fr ", "ama-fr"),
        ] {
            assert_eq!(clean(name), clean_name, "{name}");
        }
        assert_eq!(clean(&"ab-".repeat(60)).len(), LONGEST);
    }

    #[test]
    fn a_taken_name_is_numbered() {
        let taken = ["a", "a-2"];
        assert_eq!(free("a", &|name| taken.contains(&name)), "a-3");
        assert_eq!(free("b", &|name| taken.contains(&name)), "b");
    }

    proptest! {
        #[test]
        fn any_name_becomes_one_that_stays_as_it_is(name in "\\PC*") {
            let once = clean(&name);
            prop_assert!(!once.is_empty() && !once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
            prop_assert!(once.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
            prop_assert_eq!(clean(&once), once);
        }
    }
}
