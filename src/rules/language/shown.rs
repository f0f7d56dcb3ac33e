//! What a text says that its picture shows: *a sign that reads Fermé le lundi*. It is quoted, with quotation marks or without.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::evidence::{against, words};
use super::languages::TABLES;

/// Returns a text without what stands behind a colon or a verb of showing, if that is in another language than what stands
/// before it. `known` are positions in [`TABLES`].
pub fn without_shown_words<'a>(text: &'a str, known: &[usize]) -> &'a str {
    let is_foreign = |at: &usize| {
        let shown = leaning(&text[*at..], known);
        shown.is_some() && shown != leaning(&text[..*at], known)
    };
    text.get(..showing_ends(text, known).into_iter().find(is_foreign).unwrap_or(text.len())).unwrap_or(text)
}

/// Returns the language that the words of a part speak for most; `None` where two do as much, or none.
fn leaning(part: &str, known: &[usize]) -> Option<usize> {
    let words = words(part, known);
    let wins = |ours: &usize| {
        let beaten = |theirs: &usize| against(&words, *ours, *theirs).weight > against(&words, *theirs, *ours).weight;
        known.iter().filter(|theirs| *theirs != ours).all(beaten)
    };
    known.iter().copied().find(wins)
}

/// Returns where words that are shown may begin: behind a colon with a space, or a verb of showing, of those languages.
fn showing_ends(text: &str, known: &[usize]) -> Vec<usize> {
    /// Each is judged with all that stands behind it, and a stranger's text may have thousands.
    const MOST: usize = 8;
    // Few texts show anything, and the words of the others need not be kept.
    if !may_show(text) {
        return Vec::new();
    }
    let tokens: Vec<Token<'_>> = text.split_whitespace().map(|written| Token::new(text, written)).collect();
    let shows = |at: &usize| {
        let Token { word, written, .. } = &tokens[*at];
        // *She reads to her son*.
        let is_aimed = tokens.get(at + 1).is_some_and(|next| next.written == "to");
        let mut verbs = [word.as_str(), without_elision(word)].into_iter().filter_map(|last| VERBS.get(last)).flatten();
        // At the beginning nobody shows anything.
        let is_verb = |(index, verb): &(usize, Vec<&str>)| known.contains(index) && end_with(&tokens[..=*at], verb);
        written.ends_with(':') || (*at > 0 && !is_aimed && verbs.any(is_verb))
    };
    (0..tokens.len()).filter(shows).take(MOST).map(|at| tokens[at].end).collect()
}

/// The text has a colon at the end of a word, or a word that a verb of showing ends with.
fn may_show(text: &str) -> bool {
    let mut word = String::new();
    text.split_whitespace().any(|written| {
        word.clear();
        word.extend(written.chars().map(|char| if char == '’' { '\'' } else { char }).flat_map(char::to_lowercase));
        written.ends_with(':') || VERBS.contains_key(word.as_str()) || VERBS.contains_key(without_elision(&word))
    })
}

/// What stands between spaces.
struct Token<'a> {
    written: &'a str,
    /// In lower case, with a straight apostrophe.
    word: String,
    /// In bytes of the text.
    end: usize,
}

impl<'a> Token<'a> {
    fn new(text: &str, written: &'a str) -> Self {
        let start = written.as_ptr() as usize - text.as_ptr() as usize;
        Self { written, word: written.to_lowercase().replace('’', "'"), end: start + written.len() }
    }
}

/// The last words are these. *L’écran affiche* ends with *écran affiche*.
fn end_with(tokens: &[Token<'_>], verb: &[&str]) -> bool {
    let fits = |(token, word): (&Token<'_>, &&str)| token.word == *word || without_elision(&token.word) == *word;
    tokens.len() >= verb.len() && tokens[tokens.len() - verb.len()..].iter().zip(verb).all(fits)
}

fn without_elision(word: &str) -> &str {
    word.rsplit('\'').next().unwrap_or(word)
}

/// A verb of showing: the position of its language in [`TABLES`], and its words.
type Verb = (usize, Vec<&'static str>);

/// The verbs of showing of all languages, by their last word.
static VERBS: LazyLock<BTreeMap<&str, Vec<Verb>>> = LazyLock::new(|| {
    let mut verbs: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (index, table) in TABLES.iter().enumerate() {
        for verb in table.showing.split('|') {
            let words: Vec<&str> = verb.split_whitespace().collect();
            if let Some(last) = words.last() {
                verbs.entry(*last).or_default().push((index, words));
            }
        }
    }
    verbs
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::language::languages::position;

    #[test]
    fn what_is_shown_in_another_language_is_left_out() {
        let known = ["en", "fr"].map(|lang| position(lang).unwrap());
        for (text, left) in [
            ("A sign that reads fermé le lundi", "A sign that reads"),
            ("A sign that reads closed on this Monday", "A sign that reads closed on this Monday"),
            ("A woman reads to une fille avec son chien", "A woman reads to une fille avec son chien"),
            ("Une affiche indique that we are closed", "Une affiche indique"),
            ("L’écran affiche that we are closed", "L’écran affiche"),
            ("Une affiche in front of the house", "Une affiche in front of the house"),
            ("Une affiche indique que la salle est fermée", "Une affiche indique que la salle est fermée"),
            ("Une pancarte où on peut lire with the team", "Une pancarte où on peut lire"),
            ("Un livre intitulé With the team", "Un livre intitulé"),
            ("Page d’erreur : This page was not found", "Page d’erreur :"),
            ("The error page: cette page est introuvable", "The error page:"),
            ("The error page: this is not there", "The error page: this is not there"),
            // Before the colon is nothing of the language behind it.
            ("Logo : the team is with us", "Logo :"),
            ("Reads fermé le lundi", "Reads fermé le lundi"),
            ("At 10:30 la salle est fermée", "At 10:30 la salle est fermée"),
            ("The words: Xylo", "The words: Xylo"),
            ("A sign that reads, in short, fermé le lundi", "A sign that reads, in short, fermé le lundi"),
            ("", ""),
        ] {
            assert_eq!(without_shown_words(text, &known), left, "{text}");
        }
    }

    #[test]
    fn verbs_are_of_the_languages_of_the_site_and_no_more_than_eight_are_looked_at() {
        let ends = |text: &str, languages: &[&str]| {
            let known: Vec<usize> = languages.iter().map(|lang| position(lang).unwrap()).collect();
            showing_ends(text, &known)
        };
        assert_eq!(ends("a says b dice c: d", &["en", "fr"]), [6, 16]);
        assert_eq!(ends("a says b dice c: d", &["en", "es"]), [6, 13, 16]);
        assert_eq!(ends(&"a: ".repeat(20), &["en", "fr"]).len(), 8);
    }

    #[test]
    fn verbs_are_written_as_they_are_compared() {
        for table in TABLES {
            for verb in table.showing.split('|') {
                assert_eq!(verb.trim(), verb.to_lowercase().replace('’', "'").trim(), "{}", table.primary);
                assert!(!verb.trim().is_empty(), "{}", table.primary);
            }
        }
    }
}
