//! What the words of a text show of the languages that it may be in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::languages::{self, TABLES, WordKind, WordKinds};

/// One word of a text, and what it weighs in each language of [`TABLES`].
#[derive(Clone, Debug)]
pub struct Word {
    /// In lower case, straight apostrophes.
    text: String,
    entry: WordKinds,
    /// The same, also where it stands in a name.
    written: WordKinds,
    /// A word of its own in lower case, beside the small ones: what has it is more than a name.
    plain: bool,
    capital: bool,
    /// The first one of its sentence.
    first: bool,
}

/// How much some words speak for a language and for no other of those that are asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LanguageEvidence {
    /// The sum of what its words weigh more than in the other language.
    pub weight: usize,
    /// Those of them that hardly stand in a name.
    pub strong: usize,
    /// How many words are no small ones and begin with no capital, whatever they weigh.
    pub plain: usize,
}

/// Returns the words of a text in their order. What is in quotation marks must be gone already. How a word is spelled
/// is noted for the languages at `asked` alone, positions in [`TABLES`].
pub fn words(text: &str, asked: &[usize]) -> Vec<Word> {
    let shouted = !text.chars().any(char::is_lowercase);
    let mut words: Vec<Word> = Vec::new();
    let mut first = true;
    for token in text.split_whitespace() {
        if is_address(token) {
            continue;
        }
        for part in token.split(|char: char| !(char.is_alphanumeric() || "'’-".contains(char))) {
            for piece in pieces(part) {
                words.push(Word::new(piece, first && !shouted, shouted, asked));
                first = false;
            }
        }
        first = first || token.ends_with(['.', '!', '?', ':', '–', '—', '/', '|']);
    }
    silence_names(&mut words);
    silence_phrases(&mut words);
    words
}

/// Returns the evidence for the language at `ours` against the one at `theirs`, positions in [`TABLES`].
pub fn against(words: &[Word], ours: usize, theirs: usize) -> LanguageEvidence {
    let mut evidence = LanguageEvidence::default();
    for (at, word) in words.iter().enumerate() {
        let mut weight = weight(word.entry[ours]).saturating_sub(weight(word.entry[theirs]));
        // A small word of both sides with the word that it stands beside: `a woman`, `a été`.
        if word.is_shared(ours, theirs) {
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| words.get(at));
            let sides: isize = beside.map(|word| leaning(word, ours, theirs).signum()).sum();
            weight = if sides > 0 { WordKind::Weak.weight() } else { 0 };
        }
        evidence.weight += weight;
        evidence.strong +=
            usize::from(weight > 0 && word.entry[ours] == Some(WordKind::Strong) && !word.is_shared(ours, theirs));
        evidence.plain += usize::from(word.plain);
    }
    evidence
}

/// Returns what speaks against a language and for the other one, what stands in names too: *the Office québécois de la langue
/// française* is half a name, yet its first word is English.
pub fn doubts(words: &[Word], ours: usize, theirs: usize) -> usize {
    let joining = words.iter().filter(|word| word.entry == WordKinds::default());
    let silenced: isize =
        joining.map(|word| (weight(word.written[theirs]) as isize - weight(word.written[ours]) as isize).max(0)).sum();
    against(words, theirs, ours).weight + silenced as usize
}

/// Returns what the known words of a text weigh in a language, be they those of others too.
pub fn known_weight(words: &[Word], index: usize) -> usize {
    words.iter().map(|word| word.entry[index]).filter(|kind| *kind != Some(WordKind::Spelled)).map(weight).sum()
}

/// The text begins as names of organisations and places do.
pub fn begins_as_name(words: &[Word], index: usize) -> bool {
    let article =
        |word: &&Word| matches!(word.text.as_str(), "le" | "la" | "les" | "l'" | "the" | "el" | "die" | "der");
    let head = words.iter().find(|word| !article(word));
    head.is_some_and(|word| word.capital && languages::list(TABLES[index].heads).any(|head| head == word.text))
}

/// Returns what one word speaks for the one language rather than for the other.
pub fn leaning(word: &Word, ours: usize, theirs: usize) -> isize {
    weight(word.entry[ours]) as isize - weight(word.entry[theirs]) as isize
}

fn weight(kind: Option<WordKind>) -> usize {
    kind.map_or(0, WordKind::weight)
}

impl Word {
    fn new(written: &str, first: bool, shouted: bool, asked: &[usize]) -> Self {
        let text = written.to_lowercase().replace('’', "'");
        let capital = !shouted && written.starts_with(char::is_uppercase);
        let known = languages::known_word(&text);
        let small = known
            .is_some_and(|entry| entry.iter().flatten().any(|kind| matches!(kind, WordKind::Strong | WordKind::Weak)));
        // A capital inside of a sentence makes a name of any word, and in the beginning it makes one of an unknown word.
        let entry = match known {
            Some(entry) if !capital || first => *entry,
            None if !capital && !shouted => languages::spelled_word(&text, asked),
            _ => WordKinds::default(),
        };
        let letters = text.chars().filter(|char| char.is_alphabetic()).count();
        let plain = letters > 2 && !small && !capital;
        Self { text, entry, written: entry, plain, capital, first }
    }

    /// In lower case, with a straight apostrophe.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A capital inside of a sentence makes a name.
    pub fn is_name(&self) -> bool {
        self.capital && !self.first
    }

    /// A small word of both languages: `a`, `on`.
    pub fn is_shared(&self, ours: usize, theirs: usize) -> bool {
        matches!(self.entry[ours], Some(WordKind::Weak | WordKind::Strong)) && self.entry[ours] == self.entry[theirs]
    }

    fn is_small(&self) -> bool {
        self.entry.iter().flatten().any(|kind| matches!(kind, WordKind::Weak))
    }
}

/// Small words between two capitals join a name: *Chief of Design*, *Phil et Emily*.
fn silence_names(words: &mut [Word]) {
    let mut open: Option<usize> = None;
    for at in 0..words.len() {
        // A known word in the beginning of a sentence has its capital for that alone.
        let named = words[at].capital && !(words[at].first && words[at].entry != WordKinds::default());
        if named {
            if let Some(from) = open {
                words[from..at].iter_mut().for_each(|word| word.entry = WordKinds::default());
            }
            open = Some(at);
        } else if !words[at].is_small() {
            open = None;
        }
    }
}

/// Borrowed expressions tell nothing, word by word.
fn silence_phrases(words: &mut [Word]) {
    for at in 0..words.len() {
        let Some(rests) = PHRASES.get(words[at].text.as_str()) else { continue };
        for rest in rests {
            let behind = words[at + 1..].iter().map(|word| word.text.as_str()).take(rest.len());
            if behind.eq(rest.iter().copied()) {
                words[at..=at + rest.len()].iter_mut().for_each(|word| word.entry = WordKinds::default());
            }
        }
    }
}

/// The words behind the first one, by the first one.
static PHRASES: LazyLock<BTreeMap<&str, Vec<Vec<&str>>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for phrase in TABLES.iter().flat_map(|language| language.phrases.split('|')) {
        let mut words = phrase.split_whitespace().flat_map(pieces);
        if let Some(first) = words.next() {
            phrases.entry(first).or_default().push(words.collect());
        }
    }
    phrases
});

/// Returns a part between spaces, split behind the elisions that are known: `l'` and `équipe`, but `woman's`,
/// `aujourd'hui`.
fn pieces(part: &str) -> impl Iterator<Item = &str> {
    let mut rest = part.trim_matches('-').trim_start_matches(['\'', '’']);
    std::iter::from_fn(move || {
        let end = rest.char_indices().find(|(_, char)| "'’".contains(*char)).map(|(at, char)| at + char.len_utf8());
        let elision = end.filter(|end| languages::known_word(&rest[..*end].to_lowercase().replace('’', "'")).is_some());
        let piece = &rest[..elision.unwrap_or(rest.len())];
        rest = &rest[piece.len()..];
        let piece = if elision.is_some() { piece } else { piece.trim_end_matches(['\'', '’']) };
        (!piece.is_empty()).then_some(piece)
    })
    .filter(|piece| piece.chars().any(char::is_alphabetic))
}

/// A web or mail address, a handle or a hashtag; `a.` is none.
fn is_address(token: &str) -> bool {
    let inner = token.trim_matches(|char: char| !char.is_alphanumeric());
    let marked = token.trim_start_matches(|char: char| !char.is_alphanumeric() && !"@#".contains(char));
    marked.starts_with(['@', '#'])
        // Nearly no word holds one of these bytes, and they are found faster than the mark.
        || (inner.as_bytes().contains(&b':') && inner.contains("://"))
        || inner.as_bytes().contains(&b'@')
        || inner
            .split_once('.')
            .is_some_and(|(name, rest)| name.len() > 1 && rest.len() > 1 && !rest.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(text: &str) -> (usize, usize) {
        let (en, fr) = (languages::position("en").unwrap(), languages::position("fr").unwrap());
        let words = words(text, &[en, fr]);
        (against(&words, en, fr).weight, against(&words, fr, en).weight)
    }

    #[test]
    fn words_speak_for_one_language() {
        assert_eq!(weights("The team is at work"), (14, 0));
        assert_eq!(weights("L’équipe est dans la salle d'attente"), (0, 20));
        assert_eq!(weights("Un éolienne"), (0, 6));
        assert_eq!(weights("a long page plus notes"), (0, 0));
    }

    #[test]
    fn names_addresses_and_borrowed_expressions_say_nothing() {
        for text in [
            "Bank of the West",
            "Jason and Dave",
            "O'Brien",
            "https://canada.ca/the-of-and #TheTeam @with.the",
            "Café à la carte",
            "made in Canada",
            "Place de la Concorde",
            "résumé",
        ] {
            assert_eq!(weights(text), (0, 0), "{text}");
        }
    }

    #[test]
    fn apostrophes_part_elisions_and_nothing_else() {
        let parts = |text: &'static str| pieces(text).collect::<Vec<_>>();
        assert_eq!(parts("l’équipe"), ["l’", "équipe"]);
        assert_eq!(parts("aujourd'hui"), ["aujourd'hui"]);
        assert_eq!(parts("woman’s"), ["woman’s"]);
        assert_eq!(parts("teams'"), ["teams"]);
        assert_eq!(parts("-qu'il-"), ["qu'", "il"]);
    }

    #[test]
    fn a_small_word_of_both_languages_speaks_as_the_words_beside_it() {
        for (text, expected) in [
            ("a woman", (5, 0)),
            ("woman a", (5, 0)),
            ("a été", (0, 6)),
            ("woman a été", (3, 4)),
            ("a a woman", (5, 0)),
            ("a xylo woman", (3, 0)),
            ("a xylo", (0, 0)),
            ("woman on", (5, 0)),
        ] {
            assert_eq!(weights(text), expected, "{text}");
        }
    }

    #[test]
    fn only_words_that_names_hardly_hold_are_strong_and_plain_words_are_no_names() {
        let (en, fr) = (languages::position("en").unwrap(), languages::position("fr").unwrap());
        for (text, strong, plain) in [
            ("with the xylo", 1, 1),
            ("with which Xylo", 2, 0),
            ("the woman on", 0, 1),
            ("with the xy", 1, 0),
            ("the of", 0, 0),
            ("WITH THE XYLO", 1, 1),
            ("the red xylo team", 0, 3),
        ] {
            let found = against(&words(text, &[en, fr]), en, fr);
            assert_eq!((found.strong, found.plain), (strong, plain), "{text}");
        }
    }

    #[test]
    fn a_capital_makes_a_name_but_at_the_beginning_of_a_sentence() {
        assert_eq!(weights("Red Maple"), (3, 0));
        assert_eq!(weights("THE TEAM"), (5, 0));
        assert_eq!(weights("the Éolienne"), (2, 0));
        for mark in [".", "!", "?", ":", " –", " —", " /", " |"] {
            assert_eq!(weights(&format!("xylo{mark} Red maple")), (6, 0), "{mark}");
        }
        assert_eq!(weights("xylo, Red maple"), (3, 0));
        assert_eq!(weights("@xylo Red maple"), (6, 0), "an address is no word");
    }

    #[test]
    fn small_words_are_silent_between_names_alone() {
        for (text, expected) in [
            ("Phil of the Xylo of Dave", (0, 0)),
            ("Phil of the red Dave", (7, 0)),
            ("Phil of the", (4, 0)),
            ("of the Phil", (4, 0)),
            ("The of Dave", (4, 0)),
            ("à la carte", (0, 0)),
            ("à la xylo", (0, 6)),
        ] {
            assert_eq!(weights(text), expected, "{text}");
        }
    }

    #[test]
    fn words_inside_of_a_name_raise_doubts_yet_speak_for_nothing() {
        let (en, fr) = (languages::position("en").unwrap(), languages::position("fr").unwrap());
        for (text, english, doubts_of_french) in
            [("Phil of the Xylo", 0, 4), ("Phil du Xylo", 0, 0), ("the team", 5, 5), ("Phil du Xylo of the", 4, 4)]
        {
            let words = words(text, &[en, fr]);
            assert_eq!(against(&words, en, fr).weight, english, "{text}");
            assert_eq!(doubts(&words, fr, en), doubts_of_french, "{text}");
        }
    }

    #[test]
    fn a_text_begins_as_a_name_with_a_capital_and_a_head_behind_its_article() {
        let begins = |text: &str| begins_as_name(&words(text, &[]), languages::position("en").unwrap());
        for text in ["Department of health", "The Bank of the west"] {
            assert!(begins(text), "{text}");
        }
        for text in ["department of health", "The xylo Bank", "Health Department", "The the", ""] {
            assert!(!begins(text), "{text}");
        }
    }

    #[test]
    fn what_is_only_spelled_like_a_language_is_not_known() {
        let fr = languages::position("fr").unwrap();
        assert_eq!(known_weight(&words("une éolienne", &[fr]), fr), 4);
        assert_eq!(known_weight(&words("the team", &[]), fr), 0);
    }

    #[test]
    fn addresses_are_no_words_and_abbreviations_are_no_addresses() {
        for address in ["@ab", "(#ab)", "x://y", "a@b", "ab.cd", "(ab.cd)", "www.ab.cd/Ef"] {
            assert!(is_address(address), "{address}");
        }
        for word in ["ab", "a.bc", "ab.c", "ab.Cd", "ab.", ".ab", "ab:cd", "a//b", "ab@"] {
            assert!(!is_address(word), "{word}");
        }
    }
}
