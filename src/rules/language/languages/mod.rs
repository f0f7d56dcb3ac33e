//! What languages look like: their small words, the common words of descriptions, and what their words are spelled with.
//! A language is one file and one line in [`TABLES`].

use std::collections::HashMap;
use std::sync::LazyLock;

mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod pt;

/// One language. Lists are words separated by spaces, in lower case with straight apostrophes; an elision keeps its
/// apostrophe: `l'`. A word may stand in the tables of several languages: it then tells nothing between them.
pub struct LanguageProfile {
    /// ISO 639-1.
    pub primary: &'static str,
    /// Small words that hardly stand in a name.
    pub strong: &'static str,
    /// Small words that names of people, places and products hold too: *Place de la Concorde*, *Bank of the West*.
    pub weak: &'static str,
    /// Words of plain descriptions, in all the forms that are spelled alike in no other language.
    pub common: &'static str,
    /// Words with which names of organisations and places begin that are then written small: *Agence du revenu*.
    pub heads: &'static str,
    /// Letters that its own words have, beside a to z.
    pub letters: &'static str,
    /// Ends of words that its own words have, of four letters and more.
    pub endings: &'static str,
    /// What stands inside of its own words.
    pub inside: &'static str,
    /// Verbs of showing, apart by `|`: what stands behind them is quoted.
    pub showing: &'static str,
    /// Borrowed words that look like another language: `café`, `déjà`. They tell nothing.
    pub borrowed: &'static str,
    /// Borrowed expressions of several words, apart by `|`: `à la carte`.
    pub phrases: &'static str,
}

/// The languages that are known by more than their trigrams.
pub const TABLES: &[&LanguageProfile] =
    &[&en::PROFILE, &fr::PROFILE, &es::PROFILE, &de::PROFILE, &it::PROFILE, &pt::PROFILE, &nl::PROFILE];

pub const COUNT: usize = TABLES.len();

/// What kind of word it is in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    Strong,
    Common,
    Weak,
    /// Not a known word, but spelled as one.
    Spelled,
}

impl WordKind {
    /// Returns what such a word says for its language, in the unit of [`super::detection`]'s thresholds.
    pub fn weight(self) -> usize {
        match self {
            Self::Strong => 4,
            Self::Common => 3,
            Self::Weak | Self::Spelled => 2,
        }
    }
}

/// What a word is in each language of [`TABLES`].
pub type WordKinds = [Option<WordKind>; COUNT];

/// Position in [`TABLES`] of a primary language.
pub fn position(primary: &str) -> Option<usize> {
    TABLES.iter().position(|language| language.primary == primary)
}

/// Returns what `word` is, in lower case with a straight apostrophe; `None` where no table has it.
pub fn known_word(word: &str) -> Option<&'static WordKinds> {
    LEXICON.get(word)
}

/// In which of these languages an unknown word would be spelled like this.
pub fn spelled_word(word: &str, asked: &[usize]) -> WordKinds {
    let long = word.chars().count() >= 4;
    let mut entry = WordKinds::default();
    for index in asked.iter().copied() {
        let Spelling { endings, inside } = &SPELLINGS[index];
        let like = word.chars().any(|char| !char.is_ascii() && TABLES[index].letters.contains(char))
            || (long && endings.iter().any(|ending| word.ends_with(ending)))
            || (long && inside.iter().any(|part| word.contains(part)));
        entry[index] = like.then_some(WordKind::Spelled);
    }
    entry
}

/// How the words of one language end and what they hold, list by list.
struct Spelling {
    endings: Vec<&'static str>,
    inside: Vec<&'static str>,
}

static SPELLINGS: LazyLock<[Spelling; COUNT]> = LazyLock::new(|| {
    std::array::from_fn(|index| Spelling {
        endings: list(TABLES[index].endings).collect(),
        inside: list(TABLES[index].inside).collect(),
    })
});

/// Returns the words of a list.
pub fn list(words: &'static str) -> impl Iterator<Item = &'static str> {
    words.split_ascii_whitespace()
}

/// Every known word. Borrowed ones are there, and weigh nothing. Only looked up in, never gone through: an ordered map
/// takes a dozen comparisons for each word of each alt text.
static LEXICON: LazyLock<HashMap<&'static str, WordKinds>> = LazyLock::new(|| {
    let mut lexicon: HashMap<&'static str, WordKinds> = HashMap::new();
    for (index, language) in TABLES.iter().enumerate() {
        for (words, kind) in [
            (language.borrowed, None),
            (language.common, Some(WordKind::Common)),
            (language.weak, Some(WordKind::Weak)),
            (language.strong, Some(WordKind::Strong)),
        ] {
            for word in list(words) {
                let entry = lexicon.entry(word).or_default();
                entry[index] = kind.or(entry[index]);
            }
        }
    }
    // A borrowed word tells nothing of where it is from either.
    for word in TABLES.iter().flat_map(|language| list(language.borrowed)) {
        lexicon.insert(word, WordKinds::default());
    }
    lexicon
});

#[cfg(test)]
mod tests {
    /// Messages name the language; in both catalogues, for the page and for its pair.
    #[test]
    fn every_language_has_a_name() {
        for catalogue in [include_str!("../../../words/en/rules.ftl"), include_str!("../../../words/fr/rules.ftl")] {
            for language in TABLES {
                let named = catalogue.matches(&format!("[{}] ", language.primary)).count();
                assert_eq!(named, 2, "{}", language.primary);
            }
        }
    }

    use super::*;

    #[test]
    fn tables_are_spelled_as_texts_are_compared_and_say_each_word_once() {
        for language in TABLES {
            let mut all: Vec<&str> = [language.strong, language.weak, language.common, language.borrowed]
                .into_iter()
                .flat_map(list)
                .collect();
            for word in &all {
                assert!(word.to_lowercase() == *word && !word.contains('’'), "{} {word}", language.primary);
            }
            all.sort_unstable();
            let twice: Vec<&str> = all.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
            assert!(twice.is_empty(), "{}: {twice:?}", language.primary);
        }
    }

    #[test]
    fn words_are_of_their_languages() {
        let (en, fr) = (position("en").unwrap(), position("fr").unwrap());
        assert_eq!(known_word("with").unwrap()[en], Some(WordKind::Strong));
        assert_eq!(known_word("with").unwrap()[fr], None);
        assert_eq!(known_word("café"), Some(&WordKinds::default()));
        assert_eq!(spelled_word("éolienne", &[fr])[fr], Some(WordKind::Spelled));
        assert_eq!(spelled_word("windmill", &[fr])[fr], None);
        assert_eq!(spelled_word("éx", &[fr])[fr], Some(WordKind::Spelled), "a letter is enough, in a short word too");
        assert_eq!(spelled_word("éx", &[en])[fr], None, "only the languages that are asked for");
    }
}
