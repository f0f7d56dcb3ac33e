//! The small words that every sentence of a language has and few names do, and which languages a text shows by them.

use crate::model::Lang;

/// The small words of one language, in lower case. An elision keeps its apostrophe: `l'`.
struct Table {
    primary: &'static str,
    /// Words that names of people, places and products hold too: *Place de la Concorde*, *Bank of the West*.
    weak: &'static [&'static str],
    /// Words that hardly stand in a name.
    strong: &'static [&'static str],
}

/// Words that two of these share, or that mean something else in another one (`on`, `pour`, `a`), are left out as far as
/// they belong to languages that often meet on a site; the rest is parted by [`counted`].
#[rustfmt::skip]
const TABLES: &[Table] = &[
    Table {
        primary: "en",
        weak: &["the", "of", "in", "to", "at", "for", "by", "our", "your", "my", "up", "out", "off", "all"],
        strong: &[
            "and", "with", "is", "are", "was", "were", "has", "have", "had", "this", "that", "these", "those", "from",
            "their", "his", "her", "they", "it", "its", "which", "who", "while", "into", "about", "between", "through",
            "being", "been", "where", "there", "several", "other", "each", "some", "how", "what", "when", "next", "front",
            "behind", "around", "across",
        ],
    },
    Table {
        primary: "fr",
        weak: &["le", "la", "les", "de", "du", "des", "et", "en", "au", "l'", "d'"],
        strong: &[
            "un", "une", "est", "sont", "avec", "sur", "dans", "aux", "qui", "que", "leur", "leurs", "ses", "ces", "cette",
            "ils", "elle", "elles", "entre", "vers", "chez", "par", "pas", "sous", "ainsi", "lors", "dont", "où", "à",
            "qu'", "n'", "s'", "c'", "ont", "été", "être", "fait", "tout", "tous", "toutes", "nous", "vous", "plusieurs",
            "devant", "derrière", "autour", "afin", "comme", "mais", "deux", "trois",
        ],
    },
    Table {
        primary: "es",
        weak: &["el", "la", "los", "las", "de", "del", "y", "en"],
        strong: &[
            "un", "una", "es", "son", "con", "por", "para", "que", "su", "sus", "este", "esta", "estos", "estas", "entre",
            "está", "están", "se", "al", "como", "más", "pero", "muy", "sobre", "desde",
        ],
    },
    Table {
        primary: "de",
        weak: &["der", "die", "das", "von", "und", "zu", "am", "im"],
        strong: &[
            "ein", "eine", "einer", "einem", "einen", "ist", "sind", "mit", "auf", "dem", "den", "des", "für", "bei",
            "nicht", "wird", "werden", "auch", "nach", "aus", "über", "zum", "zur", "sich", "sie", "er", "wie",
        ],
    },
];

/// How much a text shows of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub weak: usize,
    pub strong: usize,
}

impl Evidence {
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    pub fn all(self) -> usize {
        self.weak + self.strong
    }
}

/// The evidence for each of the languages, in their order; `None` where one of them has no table. Words that two of
/// the languages share tell nothing, and count for neither.
pub fn counted(text: &str, languages: &[&Lang]) -> Option<Vec<Evidence>> {
    let tables: Vec<&Table> = languages.iter().map(|lang| table(lang)).collect::<Option<_>>()?;
    let mut counts = vec![Evidence::default(); tables.len()];
    for word in words(text) {
        let mut holders = tables.iter().enumerate().filter(|(_, table)| table.has(&word));
        let (Some((index, table)), None) = (holders.next(), holders.next()) else { continue };
        if table.strong.contains(&word.as_str()) {
            counts[index].strong += 1;
        } else {
            counts[index].weak += 1;
        }
    }
    Some(counts)
}

/// A text has words of its own in lower case, beside the small ones: it is more than a name.
pub fn says_more_than_names(text: &str) -> bool {
    words(text).any(|word| {
        let letters = word.chars().filter(|char| char.is_alphabetic()).count();
        letters > 2 && !TABLES.iter().any(|table| table.has(&word)) && text.contains(word.as_str())
    })
}

/// Lower case; what stands before an apostrophe keeps it.
fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|char: char| !(char.is_alphanumeric() || char == '\'' || char == '’'));
    let elided = parts.flat_map(|part| part.split_inclusive(['\'', '’']));
    elided.filter(|word| word.chars().any(char::is_alphanumeric)).map(|word| word.to_lowercase().replace('’', "'"))
}

fn table(lang: &Lang) -> Option<&'static Table> {
    let primary = lang.primary();
    TABLES.iter().find(|table| table.primary == primary)
}

impl Table {
    fn has(&self, word: &str) -> bool {
        self.weak.contains(&word) || self.strong.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(text: &str) -> Vec<(usize, usize)> {
        let (en, fr) = (Lang::new("en"), Lang::new("fr-CA"));
        counted(text, &[&en, &fr]).unwrap().iter().map(|count| (count.weak, count.strong)).collect()
    }

    #[test]
    fn words_count_for_one_language() {
        assert_eq!(evidence("The team is at work"), [(2, 1), (0, 0)]);
        assert_eq!(evidence("L’équipe est dans la salle d'attente"), [(0, 0), (3, 2)]);
        assert_eq!(evidence("Place de la Concorde"), [(0, 0), (2, 0)]);
        assert_eq!(evidence("It's O'Brien, don't"), [(0, 0), (0, 0)]);
    }

    #[test]
    fn shared_words_tell_nothing_and_unknown_languages_less() {
        let (fr, es, iu) = (Lang::new("fr"), Lang::new("es"), Lang::new("iu"));
        assert!(counted("de la que entre", &[&fr, &es]).unwrap().iter().all(|count| count.is_none()));
        assert!(counted("de la", &[&fr, &iu]).is_none());
    }

    #[test]
    fn names_are_nothing_but_names() {
        assert!(!says_more_than_names("Department of Veterans Affairs and the Bank of Canada"));
        assert!(says_more_than_names("Department of veterans"));
    }

    #[test]
    fn tables_are_in_lower_case_and_say_each_word_once() {
        for table in TABLES {
            let mut all: Vec<&str> = table.weak.iter().chain(table.strong).copied().collect();
            assert!(all.iter().all(|word| word.to_lowercase() == *word));
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{}", table.primary);
        }
    }
}
