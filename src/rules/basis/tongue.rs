//! Which of the site's languages a text is in, where that can be told.

use whatlang::{Detector, Lang as Known};

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
}
