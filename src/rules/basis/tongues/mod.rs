//! What languages look like: their small words, the common words of descriptions, and what their words are spelled with.
//! A language is one file and one line in [`TABLES`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod pt;

/// One language. Lists are words apart by blanks, in lower case with straight apostrophes; an elision keeps its
/// apostrophe: `l'`. A word may stand in the tables of several languages: it then tells nothing between them.
pub struct Tongue {
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
    /// Borrowed words that look like another language: `café`, `déjà`. They tell nothing.
    pub borrowed: &'static str,
    /// Borrowed expressions of several words, apart by `|`: `à la carte`.
    pub phrases: &'static str,
}

/// The languages that are known by more than their trigrams.
pub const TABLES: &[&Tongue] =
    &[&en::TONGUE, &fr::TONGUE, &es::TONGUE, &de::TONGUE, &it::TONGUE, &pt::TONGUE, &nl::TONGUE];

pub const COUNT: usize = TABLES.len();

/// What kind of word it is in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Strong,
    Common,
    Weak,
    /// Not a known word, but spelled as one.
    Spelled,
}

impl Kind {
    /// What such a word says for its language, in the unit of [`super::tongue`]'s thresholds.
    pub fn weight(self) -> usize {
        match self {
            Self::Strong => 4,
            Self::Common => 3,
            Self::Weak | Self::Spelled => 2,
        }
    }
}

/// What a word is in each language of [`TABLES`].
pub type Entry = [Option<Kind>; COUNT];

/// Position in [`TABLES`] of a primary language.
pub fn position(primary: &str) -> Option<usize> {
    TABLES.iter().position(|tongue| tongue.primary == primary)
}

/// What `word` is, in lower case with a straight apostrophe; `None` where no table has it.
pub fn known(word: &str) -> Option<&'static Entry> {
    LEXICON.get(word)
}

/// In which of these languages an unknown word would be spelled like this.
pub fn spelled(word: &str, asked: &[usize]) -> Entry {
    let long = word.chars().count() >= 4;
    let mut entry = Entry::default();
    for index in asked.iter().copied() {
        let Spelling { endings, inside } = &SPELLINGS[index];
        let like = word.chars().any(|char| !char.is_ascii() && TABLES[index].letters.contains(char))
            || (long && endings.iter().any(|ending| word.ends_with(ending)))
            || (long && inside.iter().any(|part| word.contains(part)));
        entry[index] = like.then_some(Kind::Spelled);
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

/// The words of a list.
pub fn list(words: &'static str) -> impl Iterator<Item = &'static str> {
    words.split_ascii_whitespace()
}

/// Every known word. Borrowed ones are there, and weigh nothing.
static LEXICON: LazyLock<BTreeMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut lexicon: BTreeMap<&'static str, Entry> = BTreeMap::new();
    for (index, tongue) in TABLES.iter().enumerate() {
        for (words, kind) in [
            (tongue.borrowed, None),
            (tongue.common, Some(Kind::Common)),
            (tongue.weak, Some(Kind::Weak)),
            (tongue.strong, Some(Kind::Strong)),
        ] {
            for word in list(words) {
                let entry = lexicon.entry(word).or_default();
                entry[index] = kind.or(entry[index]);
            }
        }
    }
    // A borrowed word tells nothing of where it is from either.
    for word in TABLES.iter().flat_map(|tongue| list(tongue.borrowed)) {
        lexicon.insert(word, Entry::default());
    }
    lexicon
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_spelled_as_texts_are_compared_and_say_each_word_once() {
        for tongue in TABLES {
            let mut all: Vec<&str> =
                [tongue.strong, tongue.weak, tongue.common, tongue.borrowed].into_iter().flat_map(list).collect();
            for word in &all {
                assert!(word.to_lowercase() == *word && !word.contains('’'), "{} {word}", tongue.primary);
            }
            all.sort_unstable();
            let twice: Vec<&str> = all.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
            assert!(twice.is_empty(), "{}: {twice:?}", tongue.primary);
        }
    }

    #[test]
    fn words_are_of_their_languages() {
        let (en, fr) = (position("en").unwrap(), position("fr").unwrap());
        assert_eq!(known("with").unwrap()[en], Some(Kind::Strong));
        assert_eq!(known("with").unwrap()[fr], None);
        assert_eq!(known("café"), Some(&Entry::default()));
        assert_eq!(spelled("éolienne", &[fr])[fr], Some(Kind::Spelled));
        assert_eq!(spelled("windmill", &[fr])[fr], None);
    }
}
