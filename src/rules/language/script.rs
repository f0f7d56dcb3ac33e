//! In which letters a text is written, and which languages are written in them.

/// Letters that languages share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Myanmar,
    Georgian,
    Ethiopic,
    Khmer,
    /// Canadian syllabics, as Inuktitut is written in.
    Syllabics,
    /// Hangul, with the Han letters that may stand in it.
    Korean,
    /// Kana, with the Han letters that stand between them.
    Japanese,
    Han,
    Other,
}

/// The letters of a text, by script.
pub struct Scripts {
    found: Vec<Script>,
    /// How many letters there are.
    pub letters: usize,
    /// Those of them that are a syllable or a word each.
    pub dense: usize,
}

impl Scripts {
    pub fn of(text: &str) -> Self {
        let mut scripts = Self { found: Vec::new(), letters: 0, dense: 0 };
        let mut take = |script: Script| {
            scripts.letters += 1;
            scripts.dense += usize::from(matches!(script, Script::Han | Script::Japanese | Script::Korean));
            if !scripts.found.contains(&script) {
                scripts.found.push(script);
            }
        };
        let mut latin = 0;
        for char in text.chars() {
            // Most texts are written in these letters alone.
            if char.is_ascii() {
                latin += usize::from(char.is_ascii_alphabetic());
            } else if char.is_alphabetic()
                && let Some(script) = script(char)
            {
                take(script);
            }
        }
        if latin > 0 {
            take(Script::Latin);
            scripts.letters += latin - 1;
        }
        scripts
    }

    /// Every letter is of this script, or of one that is written among its letters.
    pub fn are_all(&self, script: Script) -> bool {
        let fits = |found: &Script| {
            *found == script || (*found == Script::Han && matches!(script, Script::Japanese | Script::Korean))
        };
        // Names of products stand in any text in their own letters, and a text needs a letter of its script.
        let is_its_own = self.found.contains(&script);
        is_its_own && self.found.iter().all(|found| fits(found) || (*found == Script::Latin && script != Script::Latin))
    }
}

/// Returns the script of a letter; `None` for marks and for letters of all scripts, such as the sign of the ohm.
fn script(char: char) -> Option<Script> {
    Some(match char {
        'ª' | 'µ' | 'º' | 'Ω' | '\u{02b0}'..='\u{036f}' | '\u{2071}'..='\u{214f}' => return None,
        'A'..='Z' | 'a'..='z' | '\u{00c0}'..='\u{02af}' | '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff5a}' => {
            Script::Latin
        }
        '\u{0370}'..='\u{03ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{0400}'..='\u{052f}' | '\u{1c80}'..='\u{1c8f}' => Script::Cyrillic,
        '\u{0530}'..='\u{058f}' => Script::Armenian,
        '\u{0590}'..='\u{05ff}' | '\u{fb1d}'..='\u{fb4f}' => Script::Hebrew,
        '\u{0600}'..='\u{077f}' | '\u{08a0}'..='\u{08ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
            Script::Arabic
        }
        '\u{0900}'..='\u{097f}' => Script::Devanagari,
        '\u{0980}'..='\u{09ff}' => Script::Bengali,
        '\u{0a00}'..='\u{0a7f}' => Script::Gurmukhi,
        '\u{0a80}'..='\u{0aff}' => Script::Gujarati,
        '\u{0b80}'..='\u{0bff}' => Script::Tamil,
        '\u{0c00}'..='\u{0c7f}' => Script::Telugu,
        '\u{0c80}'..='\u{0cff}' => Script::Kannada,
        '\u{0d00}'..='\u{0d7f}' => Script::Malayalam,
        '\u{0d80}'..='\u{0dff}' => Script::Sinhala,
        '\u{0e00}'..='\u{0e7f}' => Script::Thai,
        '\u{1000}'..='\u{109f}' => Script::Myanmar,
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Script::Georgian,
        '\u{1200}'..='\u{139f}' => Script::Ethiopic,
        '\u{1780}'..='\u{17ff}' => Script::Khmer,
        '\u{1400}'..='\u{167f}' | '\u{18b0}'..='\u{18ff}' => Script::Syllabics,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}' => Script::Korean,
        '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Japanese,
        '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' => Script::Han,
        _ => Script::Other,
    })
}

/// Returns the scripts that a language is written in, by its ISO 639-1 code. What is not listed is written in Latin
/// letters.
pub fn scripts_of(primary: &str) -> &'static [Script] {
    match primary {
        "el" => &[Script::Greek],
        "be" | "bg" | "mk" | "ru" | "uk" | "kk" | "ky" | "mn" | "tg" => &[Script::Cyrillic],
        "sr" | "uz" | "az" | "tk" | "bs" => &[Script::Cyrillic, Script::Latin],
        "hy" => &[Script::Armenian],
        "he" | "yi" => &[Script::Hebrew],
        "ar" | "fa" | "ur" | "ps" | "ku" | "ug" => &[Script::Arabic],
        "hi" | "mr" | "ne" | "sa" => &[Script::Devanagari],
        "bn" | "as" => &[Script::Bengali],
        "pa" => &[Script::Gurmukhi],
        "gu" => &[Script::Gujarati],
        "ta" => &[Script::Tamil],
        "te" => &[Script::Telugu],
        "kn" => &[Script::Kannada],
        "ml" => &[Script::Malayalam],
        "si" => &[Script::Sinhala],
        "th" => &[Script::Thai],
        "my" => &[Script::Myanmar],
        "ka" => &[Script::Georgian],
        "am" | "ti" => &[Script::Ethiopic],
        "km" => &[Script::Khmer],
        "iu" => &[Script::Syllabics, Script::Latin],
        "ko" => &[Script::Korean],
        "ja" => &[Script::Japanese],
        "zh" => &[Script::Han],
        _ => &[Script::Latin],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_foreign_letter_is_another_script_but_for_signs() {
        for (text, script, expected) in [
            ("A boat in the fog", Script::Latin, true),
            ("L’été à l’œuvre, ½ µm, 5 Ω, x²", Script::Latin, true),
            ("A boat, лодка", Script::Latin, false),
            ("図 of nginx", Script::Latin, false),
            ("nginx の図", Script::Japanese, true),
            ("nginx の図", Script::Han, false),
            ("nginx 的图", Script::Han, true),
            ("nginx", Script::Japanese, false),
            ("", Script::Latin, false),
            ("Схема nginx", Script::Cyrillic, true),
            ("Схема α", Script::Cyrillic, false),
        ] {
            assert_eq!(Scripts::of(text).are_all(script), expected, "{text} {script:?}");
        }
    }

    #[test]
    fn letters_are_counted_and_those_that_are_a_syllable_or_a_word() {
        for (text, letters, dense) in [
            ("", 0, 0),
            ("12 — µ", 0, 0),
            ("a 1", 1, 0),
            ("abc", 3, 0),
            ("abc é", 4, 0),
            ("дом", 3, 0),
            ("日本の家", 4, 4),
            ("nginx の図", 7, 2),
            ("한국 abc", 5, 2),
        ] {
            let found = Scripts::of(text);
            assert_eq!((found.letters, found.dense), (letters, dense), "{text}");
        }
    }
}
