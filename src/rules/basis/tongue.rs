//! Which of the site's languages a text is in, where that can be told.

use whatlang::{Detector, Lang as Known};

use super::function_words::{Evidence, counted, says_more_than_names};
use crate::model::Lang;

/// Fewer letters than this say too little: trigrams of a short text are chance.
const FEWEST_LETTERS: usize = 24;

/// The language among `languages` that a text is in; `None` where it is short or unsure, or where
/// one of them is unknown to the detector, which could then only choose a wrong one.
pub fn told<'a>(text: &str, languages: &'a [Lang]) -> Option<&'a Lang> {
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

/// The language among `languages` that a text is in beyond reasonable doubt; for errors. The small words must all be of
/// one language, quotations aside, and of more than a name; trigrams decide where they leave a doubt, and for languages
/// whose small words are not known.
pub fn sure<'a>(text: &str, languages: &'a [Lang]) -> Option<&'a Lang> {
    /// Without small words, trigrams need this many letters.
    const ENOUGH_LETTERS: usize = 60;
    let text = unquoted(text);
    let distinct = distinct(languages);
    let Some(counts) = counted(&text, &distinct) else {
        let letters = text.chars().filter(|char| char.is_alphabetic()).count();
        return if letters >= ENOUGH_LETTERS { told(&text, languages) } else { None };
    };
    let (index, found) = only(&counts)?;
    if !says_more_than_names(&text) {
        return None;
    }
    let lang = distinct[index];
    let plain = is_plain(found);
    let by_trigrams = || told(&text, languages).is_some_and(|told| told.primary() == lang.primary());
    (plain || (found.all() >= 3 && by_trigrams())).then_some(lang)
}

/// The languages that a text is in by turns, where it is in more than one: sentence by sentence, or mixed all through.
/// Quotations are aside. Empty where unsure.
pub fn mixed<'a>(text: &str, languages: &'a [Lang]) -> Vec<&'a Lang> {
    let text = unquoted(text);
    let distinct = distinct(languages);
    let Some(whole) = counted(&text, &distinct) else { return Vec::new() };
    let mut found: Vec<&Lang> = Vec::new();
    for part in text.split(['.', ';', ':', '!', '?', '\n', '–', '—', '/', '|', '(', ')']) {
        let Some((index, evidence)) = counted(part, &distinct).as_deref().and_then(only) else { continue };
        if is_plain(evidence) && says_more_than_names(part) && !found.contains(&distinct[index]) {
            found.push(distinct[index]);
        }
    }
    if found.len() < 2 {
        // Within one sentence a foreign name is likelier than a slip, so that takes more.
        let strong = whole.iter().enumerate().filter(|(_, count)| count.strong >= 2 && count.all() >= 4);
        found = strong.map(|(index, _)| distinct[index]).collect();
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// A word that no name has, and one more.
fn is_plain(evidence: Evidence) -> bool {
    evidence.strong >= 1 && evidence.all() >= 2
}

/// The only language that there is evidence for.
fn only(counts: &[Evidence]) -> Option<(usize, Evidence)> {
    let mut told = counts.iter().copied().enumerate().filter(|(_, count)| !count.is_none());
    let first = told.next()?;
    told.next().is_none().then_some(first)
}

/// One of each primary language, in the site's order.
fn distinct(languages: &[Lang]) -> Vec<&Lang> {
    let mut distinct: Vec<&Lang> = Vec::new();
    for lang in languages {
        if !distinct.iter().any(|known| known.primary() == lang.primary()) {
            distinct.push(lang);
        }
    }
    distinct
}

/// A text without what it quotes: titles and signs are in the language that they are in.
fn unquoted(text: &str) -> String {
    const QUOTES: &[(char, char)] = &[('“', '”'), ('«', '»'), ('"', '"'), ('„', '“'), ('‹', '›')];
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some((at, open)) = rest.char_indices().find(|(_, char)| QUOTES.iter().any(|(open, _)| open == char)) {
        let inner = &rest[at + open.len_utf8()..];
        let close = QUOTES.iter().filter(|(quote, _)| *quote == open).find_map(|(_, close)| inner.find(*close));
        kept.push_str(&rest[..at]);
        kept.push(' ');
        let Some(close) = close else {
            rest = inner;
            continue;
        };
        let after = &inner[close..];
        rest = &after[after.chars().next().map_or(0, char::len_utf8)..];
    }
    kept.push_str(rest);
    kept
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
mod tests {
    use super::*;

    #[test]
    fn every_code_is_one_that_the_detector_knows() {
        for (two, three) in CODES {
            assert!(detectable(two).is_some(), "{two} {three}");
        }
    }

    #[test]
    fn a_sentence_is_told_and_a_scrap_is_not() {
        let site = [Lang::new("en-CA"), Lang::new("fr")];
        for (text, expected) in [
            ("Initial testing of the Pulse platform seeded with canada.ca domains.", Some("en-CA")),
            ("Des membres de l’équipe analysent les commentaires des anciens combattants.", Some("fr")),
            ("Photo", None),
            ("Aaron Snow", None),
        ] {
            assert_eq!(told(text, &site).map(Lang::as_str), expected, "{text}");
        }
        assert!(
            told("Initial testing of the Pulse platform with domains", &[Lang::new("en"), Lang::new("iu")]).is_none()
        );
    }

    #[test]
    fn errors_need_more_than_a_name_or_a_quotation() {
        let site = [Lang::new("en"), Lang::new("fr")];
        for (text, expected) in [
            ("Graphique des résultats de l’enquête sur les services", Some("fr")),
            ("Des membres de l’équipe du Service numérique canadien", Some("fr")),
            ("Une femme tient un téléphone", Some("fr")),
            ("A woman is holding a phone with her hands", Some("en")),
            ("Place de la Concorde", None),
            ("Bank of the West", None),
            ("The Department of Veterans Affairs and the Bank of Canada", None),
            ("Affiche : « The team is at work with their tools »", None),
            ("A poster that reads “Ils sont dans la salle”", None),
            ("Photo Aaron Snow", None),
            ("", None),
        ] {
            assert_eq!(sure(text, &site).map(Lang::as_str), expected, "{text}");
        }
    }

    #[test]
    fn two_languages_in_one_text_are_told() {
        let site = [Lang::new("en"), Lang::new("fr")];
        for (text, count) in [
            ("The team is at work. L’équipe est dans la salle.", 2),
            ("The team is at work / L’équipe est dans la salle", 2),
            ("The team is at the Place de la Concorde", 0),
            ("The team is at work. They have tools.", 0),
            ("A sign that is in French: « L’équipe est dans la salle »", 0),
        ] {
            assert_eq!(mixed(text, &site).len(), count, "{text}");
        }
    }
}
