//! Which of the site's languages a text is in, where that can be known.

use std::cell::LazyCell;
use std::ops::Range;

use whatlang::{Detector, Lang as Known};

use super::evidence::{LanguageEvidence, Word, against, begins_as_name, doubts, known_weight, leaning, words};
use super::languages::{TABLES, position};
use super::quotations::without_quotations;
use super::script::{Script, Scripts, scripts_of};
use super::shown::without_shown_words;
use super::statistics::are_lettered_as;
use crate::model::Lang;

/// Fewer letters than this say too little: trigrams of a short text are chance.
const FEWEST_LETTERS: usize = 24;

/// Returns the language among `languages` that a text is in; `None` where it is short or unsure, or where
/// one of them is unknown to the detector, which could then only choose a wrong one.
pub fn detected_language<'a>(text: &str, languages: &'a [Lang]) -> Option<&'a Lang> {
    let known: Vec<(Known, &Lang)> =
        languages.iter().map(|lang| Some((detectable(&lang.primary())?, lang))).collect::<Option<_>>()?;
    let letters = text.chars().filter(|char| char.is_alphabetic()).count();
    if letters < FEWEST_LETTERS || known.len() < 2 {
        return None;
    }
    let info = Detector::with_allowlist(known.iter().map(|(code, _)| *code).collect()).detect(text)?;
    let named = known.iter().find(|(code, _)| *code == info.lang())?.1;
    info.is_reliable().then_some(named)
}

/// Returns the language among `languages` that a text is in beyond reasonable doubt; for errors. Quotations are aside.
/// The words decide; trigrams do for languages whose words are not known, of texts that are long enough for it. A text
/// with letters of a script that a language is not written in is never in that language, however many names of products
/// it holds.
pub fn sure<'a>(text: &str, languages: &'a [Lang]) -> Option<&'a Lang> {
    if is_work_of_somebody(text) {
        return None;
    }
    let text = without_quotations(text);
    let distinct = distinct(languages);
    let Some(known) = positions(&distinct) else { return sure_by_trigrams(&text, &distinct, languages) };
    // Languages whose words are known are all written in Latin letters.
    if !Scripts::of(&text).are_all(Script::Latin) {
        return None;
    }
    let words = words(without_shown_words(&text, &known), &known);
    let only = known.iter().position(|ours| is_only(&words, *ours, &known))?;
    Some(distinct[only])
}

/// Returns the language of a text where the words of some languages of the site are not known. Nothing but what every
/// way to look at it says: its script, the trigrams among the site's languages, and those among all that the detector
/// knows; and where its words are known, these too.
fn sure_by_trigrams<'a>(text: &str, distinct: &[&Lang], languages: &'a [Lang]) -> Option<&'a Lang> {
    /// Of a script that says little in one letter; where one letter is a syllable or a word, a third is as much.
    const ENOUGH_LETTERS: usize = 60;
    let scripts = Scripts::of(text);
    let weight = scripts.letters + 2 * scripts.dense;
    if weight < ENOUGH_LETTERS {
        return None;
    }
    let found = detected_language(text, languages)?;
    let is_written_so = scripts_of(&found.primary()).iter().any(|script| scripts.are_all(*script));
    let among_all = Detector::new().detect(text).filter(whatlang::Info::is_reliable);
    let is_recognised_by_all = among_all.is_some_and(|info| detectable(&found.primary()) == Some(info.lang()));
    let others: Vec<usize> = distinct.iter().filter_map(|lang| position(&lang.primary())).collect();
    let words = words(text, &others);
    let speaks = |index: usize| known_weight(&words, index);
    let is_said_by_words = match position(&found.primary()) {
        // An English sentence has small words of English, a list of products has none.
        Some(ours) => {
            speaks(ours) * 2 >= words.len()
                && others.iter().all(|other| *other == ours || speaks(*other) < speaks(ours))
        }
        None => others.iter().all(|other| speaks(*other) * 4 < words.len().max(1)),
    };
    (is_written_so && is_recognised_by_all && is_said_by_words).then_some(found)
}

/// A title and who made it, as museums write: *Le Déjeuner sur l’herbe, Édouard Manet*. It is in the language that it is in.
fn is_work_of_somebody(text: &str) -> bool {
    const PARTICLES: [&str; 10] = ["de", "du", "des", "la", "le", "von", "van", "der", "di", "da"];
    let Some((title, maker)) = text.trim_end_matches(['.', ' ']).rsplit_once([',', '–', '—']) else { return false };
    let words: Vec<&str> = maker.split_whitespace().collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) || PARTICLES.contains(word);
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    (2..=5).contains(&words.len()) && capitals >= 2 && words.iter().all(is_name) && !title.contains([',', '.'])
}

/// The text begins as names of organisations, places and laws do that are written small: *Agence du revenu*. It is no
/// sentence as far as can be known.
pub fn may_be_name(text: &str, languages: &[Lang]) -> bool {
    let words = words(text, &[]);
    (0..TABLES.len()).any(|index| begins_as_name(&words, index)) && sure(text, languages).is_none()
}

/// The words are of this language, and of no other one of the site.
fn is_only(words: &[Word], ours: usize, site: &[usize]) -> bool {
    /// A strong small word and one more.
    const ENOUGH: usize = 6;
    /// Without a strong one, or behind a word that names begin with, a name may be meant.
    const ENOUGH_ALONE: usize = 8;
    /// Where the letters say the same as the words: two small words, or one of descriptions among words that are no names. Each
    /// of these counts as one, and two at most; a strong word needs one of its own, since a stray word may be strong.
    const ENOUGH_CONFIRMED: usize = 5;
    /// Two words are often borrowed: *food truck*, *chaise longue*.
    const FEWEST_CONFIRMED: usize = 3;
    let is_confirmed =
        LazyCell::new(|| words.len() >= FEWEST_CONFIRMED && are_lettered_as(words, TABLES[ours].primary));
    let against_all = site.iter().filter(|theirs| **theirs != ours).all(|theirs| {
        let (pro, con) = (against(words, ours, *theirs), doubts(words, ours, *theirs));
        // What borrowed words there are must be few.
        let enough = if begins_as_name(words, ours) {
            pro.strong >= 2 && pro.weight >= ENOUGH_ALONE
        } else {
            pro.weight >= if pro.strong > 0 { ENOUGH } else { ENOUGH_ALONE }
                || (pro.weight + pro.plain.saturating_sub(pro.strong).min(2) >= ENOUGH_CONFIRMED && *is_confirmed)
        };
        enough && pro.plain > 0 && con * 5 <= pro.weight
    });
    // A text in a language that the site does not have has some words of ours: `de`, `la`, `in`.
    let foreign = (0..TABLES.len()).filter(|index| !site.contains(index)).map(|index| known_weight(words, index)).max();
    against_all && site.len() > 1 && foreign.unwrap_or_default() * 4 < known_weight(words, ours) * 3 + 8
}

/// Returns the languages that a text is in by turns, where it is in more than one: sentence by sentence, or mixed all
/// through. Quotations are aside. Empty where unsure.
pub fn mixed_languages<'a>(text: &str, languages: &'a [Lang]) -> Vec<&'a Lang> {
    let text = without_quotations(text);
    let distinct = distinct(languages);
    let Some(known) = positions(&distinct) else { return Vec::new() };
    if !Scripts::of(&text).are_all(Script::Latin) {
        return Vec::new();
    }
    // What is shown ends where the other language of a text for both begins: *The page: … / La page : …*.
    let sides = text.split(['|', '\n']).flat_map(|side| side.split(" / "));
    let text = sides.map(|side| without_shown_words(side, &known)).collect::<Vec<_>>().join(" / ");
    let parts = text.split(" - ").flat_map(|part| part.split(|char| ".!?\n/|:;()–—".contains(char)));
    let parts: Vec<&str> = parts.filter(|part| part.contains(char::is_alphabetic)).collect();
    let mut reported: Vec<usize> = Vec::new();
    // One part is in one language at most, and is looked at below.
    for part in parts.iter().filter(|_| parts.len() > 1) {
        let words = words(part, &known);
        let only = known.iter().position(|ours| is_only(&words, *ours, &known));
        reported.extend(only.filter(|only| !reported.contains(only)));
    }
    if reported.len() > 1 {
        return reported.into_iter().map(|at| distinct[at]).collect();
    }
    let words = words(&text, &known);
    for (at, ours) in known.iter().enumerate() {
        for (other, theirs) in known.iter().enumerate().filter(|(other, _)| *other != at) {
            if holds_part(&words, *ours, *theirs) {
                return vec![distinct[at], distinct[other]];
            }
        }
    }
    Vec::new()
}

/// Some words on end are in the other language, and the rest in ours. Within one sentence a foreign name is likelier
/// than a slip, so each part needs more than a name has.
fn holds_part(words: &[Word], ours: usize, theirs: usize) -> bool {
    const ENOUGH: usize = 7;
    /// Where the letters of both parts say the same as their words.
    const ENOUGH_CONFIRMED: usize = 4;
    /// An expression has three: *maison de maître*.
    const FEWEST_WORDS: usize = 4;
    let range = densest(words, theirs, ours);
    let outer: Vec<Word> = words[..range.start].iter().chain(&words[range.end..]).cloned().collect();
    let parts = [(&words[range.clone()], theirs, ours), (&outer[..], ours, theirs)];
    let speak = |enough: &dyn Fn(LanguageEvidence) -> bool| {
        parts.iter().all(|(part, ours, theirs)| {
            let (pro, con) = (against(part, *ours, *theirs), against(part, *theirs, *ours));
            pro.plain > 0 && con.weight * 4 <= pro.weight && enough(pro)
        })
    };
    let is_long = |part: &[Word]| part.iter().filter(|word| !word.is_shared(ours, theirs)).count() >= FEWEST_WORDS;
    let is_confirmed = || {
        speak(&|pro| pro.weight >= ENOUGH_CONFIRMED)
            && parts.iter().all(|(part, ours, _)| is_long(part) && are_lettered_as(part, TABLES[*ours].primary))
    };
    (speak(&|pro| pro.weight >= ENOUGH && pro.strong > 0) || is_confirmed())
        && !has_name_at_edge(words, &range, |word| leaning(word, ours, theirs) != 0)
}

/// A name stands where some words begin or end, beside words that tell no language: they go on with it, or show it. *The
/// museum Musée des beaux-arts*, *beside the text Veuillez laisser un message*.
fn has_name_at_edge(words: &[Word], range: &Range<usize>, tells: impl Fn(&Word) -> bool) -> bool {
    let before = words[..range.start].iter().rev().take_while(|word| !tells(word));
    let behind = words[range.end..].iter().take_while(|word| !tells(word));
    let edges = [range.start, range.end.saturating_sub(1)].into_iter().filter_map(|at| words.get(at));
    before.chain(behind).chain(edges).any(Word::is_name)
}

/// Returns the words on end that speak most for one language rather than for the other.
fn densest(words: &[Word], ours: usize, theirs: usize) -> Range<usize> {
    let (mut best, mut most) = (0..0, 0);
    let mut open: Option<(usize, isize)> = None;
    for (at, word) in words.iter().enumerate() {
        let (start, before) = open.filter(|(_, sum)| *sum > 0).unwrap_or((at, 0));
        let sum = before + leaning(word, ours, theirs);
        if sum > most {
            (best, most) = (start..at + 1, sum);
        }
        open = Some((start, sum));
    }
    best
}

/// Positions of the languages in the tables; `None` where one of them has none.
fn positions(languages: &[&Lang]) -> Option<Vec<usize>> {
    languages.iter().map(|lang| position(&lang.primary())).collect()
}

/// Returns one of each primary language, in the site's order.
fn distinct(languages: &[Lang]) -> Vec<&Lang> {
    let mut distinct: Vec<&Lang> = Vec::new();
    for lang in languages {
        if !distinct.iter().any(|known| known.primary() == lang.primary()) {
            distinct.push(lang);
        }
    }
    distinct
}

/// whatlang knows languages by ISO 639-3, sites name them by ISO 639-1.
fn detectable(primary: &str) -> Option<Known> {
    let (_, code) = CODES.iter().find(|(two, _)| *two == primary)?;
    Known::from_code(*code)
}

#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("af", "afr"), ("am", "amh"), ("ar", "ara"), ("az", "aze"), ("be", "bel"), ("bg", "bul"), ("bn", "ben"),
    ("ca", "cat"), ("cs", "ces"), ("cy", "cym"), ("da", "dan"), ("de", "deu"), ("el", "ell"), ("en", "eng"),
    ("eo", "epo"), ("es", "spa"), ("et", "est"), ("fa", "pes"), ("fi", "fin"), ("fr", "fra"), ("gu", "guj"),
    ("he", "heb"), ("hi", "hin"), ("hr", "hrv"), ("hu", "hun"), ("hy", "hye"), ("id", "ind"), ("it", "ita"),
    ("ja", "jpn"), ("jv", "jav"), ("ka", "kat"), ("km", "khm"), ("kn", "kan"), ("ko", "kor"), ("la", "lat"),
    ("lt", "lit"), ("lv", "lav"), ("mk", "mkd"), ("ml", "mal"), ("mr", "mar"), ("my", "mya"), ("nb", "nob"),
    ("ne", "nep"), ("nl", "nld"), ("no", "nob"), ("pa", "pan"), ("pl", "pol"), ("pt", "por"), ("ro", "ron"),
    ("ru", "rus"), ("si", "sin"), ("sk", "slk"), ("sl", "slv"), ("sr", "srp"), ("sv", "swe"), ("ta", "tam"),
    ("te", "tel"), ("th", "tha"), ("tk", "tuk"), ("tl", "tgl"), ("tr", "tur"), ("uk", "ukr"), ("ur", "urd"),
    ("uz", "uzb"), ("vi", "vie"), ("yi", "yid"), ("zh", "cmn"), ("zu", "zul"),
];

#[cfg(test)]
mod tests;
