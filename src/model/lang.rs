//! Languages, by the names that the site gives them.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A language of the site, as its configuration names it: `en`, `fr-ca`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Lang(Arc<str>);

impl Lang {
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self(code.into())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the language without its region, lower case: `fr` of `fr-CA`.
    #[must_use]
    pub fn primary(&self) -> String {
        self.0.split(['-', '_']).next().unwrap_or(&self.0).to_ascii_lowercase()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `en`, `fr-CA`, `zh_TW`: a folder of this name beside another one of this kind is a language's.
#[must_use]
pub fn looks_like_language(name: &str) -> bool {
    let mut parts = name.split(['-', '_']);
    let letters = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    parts.next().is_some_and(letters) && parts.next().is_none_or(letters) && parts.next().is_none()
}

/// `fr`, `fr-CA`, `zh_Hant`, `es-419`: a known language, and what follows it as [BCP 47](https://www.rfc-editor.org/rfc/rfc5646)
/// writes it. Where nothing else says that a name is a language's, it has to be one that exists.
#[must_use]
pub fn is_language_code(name: &str) -> bool {
    let mut parts = name.split(['-', '_']);
    let primary = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_known = match primary.len() {
        2 => ISO_639_1.as_bytes().chunks(2).any(|code| *code == *primary.as_bytes()),
        3 => OF_THREE_LETTERS.contains(&primary.as_str()),
        _ => false,
    };
    let is_region = |part: &str| {
        let letters = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        letters || (part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_script = |part: &str| SCRIPTS.iter().any(|script| part.eq_ignore_ascii_case(script));
    is_known && parts.next().is_none_or(|part| is_region(part) || is_script(part)) && parts.next().is_none()
}

/// The languages of [ISO 639-1](https://www.loc.gov/standards/iso639-2/php/code_list.php), two letters each.
const ISO_639_1: &str = "\
    aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfyga\
    gdglgngugvhahehihohrhthuhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulv\
    mgmhmimkmlmnmrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgsiskslsmsnsosqsr\
    ssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzu";

/// Languages without a shorter code that sites are written in: Filipino, Asturian, Hawaiian, Kabyle, Sorbian, and of
/// Canada Cree, Dene, Innu, Inuinnaqtun, Michif, Mohawk.
const OF_THREE_LETTERS: [&str; 11] = ["fil", "ast", "haw", "kab", "hsb", "crk", "chp", "moe", "ikt", "crg", "moh"];

const SCRIPTS: [&str; 5] = ["hans", "hant", "latn", "cyrl", "arab"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_of_languages_that_exist() {
        for code in ["en", "FR", "fr-ca", "fr_CA", "zh-Hant", "es-419", "pt-BR", "iu", "zu", "aa", "crk"] {
            assert!(is_language_code(code), "{code}");
        }
        for word in ["", "js", "go", "ui", "db", "e", "eng", "fr-", "id-card", "fr-ca-x", "n ", "blog", "é", "fr-12"] {
            assert!(!is_language_code(word), "{word}");
        }
    }
}
