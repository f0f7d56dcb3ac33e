//! Which of the site's languages a text is in, where that can be told.

use std::ops::Range;

use whatlang::{Detector, Lang as Known};

use super::evidence::{Evidence, Word, against, begins_as_name, known, leaning, words};
use super::script::{Script, Scripts, scripts_of};
use super::tongues::{TABLES, position};
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

/// The language among `languages` that a text is in beyond reasonable doubt; for errors. Quotations are aside. The words
/// decide; trigrams do for languages whose words are not known, of texts that are long enough for it. A text with letters
/// of a script that a language is not written in is never in that language, however many names of products it holds.
pub fn sure<'a>(text: &str, languages: &'a [Lang]) -> Option<&'a Lang> {
    if is_work_of_somebody(text) {
        return None;
    }
    let text = unquoted(text);
    let distinct = distinct(languages);
    let Some(known) = positions(&distinct) else { return sure_by_trigrams(&text, &distinct, languages) };
    // Languages whose words are known are all written in Latin letters.
    if !Scripts::of(&text).are_all(Script::Latin) {
        return None;
    }
    let words = words(&text, &known);
    let only = known.iter().position(|ours| is_only(&words, *ours, &known))?;
    Some(distinct[only])
}

/// The language of a text where the words of some languages of the site are not known. Nothing but what every way to look
/// at it says: its script, the trigrams among the site's languages, and those among all that the detector knows; and
/// where its words are known, these too.
fn sure_by_trigrams<'a>(text: &str, distinct: &[&Lang], languages: &'a [Lang]) -> Option<&'a Lang> {
    /// Of a script that says little in one letter; where one letter is a syllable or a word, a third is as much.
    const ENOUGH_LETTERS: usize = 60;
    let scripts = Scripts::of(text);
    let weight = scripts.letters + 2 * scripts.dense;
    if weight < ENOUGH_LETTERS {
        return None;
    }
    let found = told(text, languages)?;
    let is_written_so = scripts_of(&found.primary()).iter().any(|script| scripts.are_all(*script));
    let among_all = Detector::new().detect(text).filter(whatlang::Info::is_reliable);
    let is_told_by_all = among_all.is_some_and(|info| detectable(&found.primary()) == Some(info.lang()));
    let others: Vec<usize> = distinct.iter().filter_map(|lang| position(&lang.primary())).collect();
    let words = words(text, &others);
    let speaks = |index: usize| known(&words, index);
    let is_said_by_words = match position(&found.primary()) {
        // An English sentence has small words of English, a list of products has none.
        Some(ours) => {
            speaks(ours) * 2 >= words.len()
                && others.iter().all(|other| *other == ours || speaks(*other) < speaks(ours))
        }
        None => others.iter().all(|other| speaks(*other) * 4 < words.len().max(1)),
    };
    (is_written_so && is_told_by_all && is_said_by_words).then_some(found)
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
/// sentence as far as can be told.
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
    let against_all = site.iter().filter(|theirs| **theirs != ours).all(|theirs| {
        let (pro, con) = (against(words, ours, *theirs), against(words, *theirs, ours));
        // What borrowed words there are must be few.
        let enough = if begins_as_name(words, ours) {
            pro.strong >= 2 && pro.weight >= ENOUGH_ALONE
        } else {
            pro.weight >= if pro.strong > 0 { ENOUGH } else { ENOUGH_ALONE }
        };
        enough && pro.words >= 2 && pro.plain && con.weight * 5 <= pro.weight
    });
    // A text in a language that the site does not have has some words of ours: `de`, `la`, `in`.
    let foreign = (0..TABLES.len()).filter(|index| !site.contains(index)).map(|index| known(words, index)).max();
    against_all && site.len() > 1 && foreign.unwrap_or_default() * 4 < known(words, ours) * 3 + 8
}

/// The languages that a text is in by turns, where it is in more than one: sentence by sentence, or mixed all through.
/// Quotations are aside. Empty where unsure.
pub fn mixed<'a>(text: &str, languages: &'a [Lang]) -> Vec<&'a Lang> {
    let text = unquoted(text);
    let distinct = distinct(languages);
    let Some(known) = positions(&distinct) else { return Vec::new() };
    if !Scripts::of(&text).are_all(Script::Latin) {
        return Vec::new();
    }
    let mut told: Vec<usize> = Vec::new();
    for part in text.split(|char| ".!?\n/|:;()–—".contains(char)) {
        let words = words(part, &known);
        let only = known.iter().position(|ours| is_only(&words, *ours, &known));
        told.extend(only.filter(|only| !told.contains(only)));
    }
    if told.len() > 1 {
        return told.into_iter().map(|at| distinct[at]).collect();
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
    let enough = |pro: Evidence, con: Evidence| {
        pro.weight >= ENOUGH && pro.words >= 2 && pro.strong > 0 && pro.plain && con.weight * 4 <= pro.weight
    };
    let inner = densest(words, theirs, ours);
    let outer: Vec<Word> = words[..inner.start].iter().chain(&words[inner.end..]).cloned().collect();
    let inner = &words[inner];
    enough(against(inner, theirs, ours), against(inner, ours, theirs))
        && enough(against(&outer, ours, theirs), against(&outer, theirs, ours))
}

/// The words on end that speak most for one language rather than for the other.
fn densest(words: &[Word], ours: usize, theirs: usize) -> Range<usize> {
    let (mut best, mut most) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        if sum <= 0 {
            (start, sum) = (at, 0);
        }
        sum += leaning(word, ours, theirs);
        if sum > most {
            (best, most) = (start..at + 1, sum);
        }
    }
    best
}

/// Positions of the languages in the tables; `None` where one of them has none.
fn positions(languages: &[&Lang]) -> Option<Vec<usize>> {
    languages.iter().map(|lang| position(&lang.primary())).collect()
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
    const QUOTES: &[(char, char)] =
        &[('“', '”'), ('«', '»'), ('"', '"'), ('„', '“'), ('‹', '›'), ('‘', '’'), ('\'', '\''), ('*', '*'), ('_', '_')];
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    let mut before = ' ';
    // Quotation marks that no more of the text holds.
    let mut absent: Vec<char> = Vec::new();
    while let Some(at) = rest.find(|char| QUOTES.iter().any(|(open, _)| *open == char)) {
        kept.push_str(&rest[..at]);
        before = rest[..at].chars().next_back().unwrap_or(before);
        let open = rest[at..].chars().next().unwrap_or_default();
        let inner = &rest[at + open.len_utf8()..];
        let mut closes = |close: char| {
            if absent.contains(&close) || !may_open(inner, close, before) {
                return None;
            }
            let end = closed(inner, close);
            absent.extend(end.is_none().then_some(close));
            end
        };
        let close = QUOTES.iter().filter(|(quote, _)| *quote == open).find_map(|(_, close)| closes(*close));
        let Some(close) = close else {
            // What was cut off is quoted to its end.
            if "“«„‹".contains(open) {
                return kept;
            }
            kept.push(open);
            (rest, before) = (inner, open);
            continue;
        };
        kept.push(' ');
        let after = &inner[close..];
        rest = &after[after.chars().next().map_or(0, char::len_utf8)..];
        before = ' ';
    }
    kept.push_str(rest);
    kept
}

/// Apostrophes, stars and lines are quotation marks only outside of words.
const IN_WORDS: &str = "’'*_";

/// A quotation that ends with this mark may begin before `inner`.
fn may_open(inner: &str, close: char, before: char) -> bool {
    !IN_WORDS.contains(close) || (!before.is_alphanumeric() && !inner.starts_with(char::is_whitespace))
}

/// Where a quotation ends.
fn closed(inner: &str, close: char) -> Option<usize> {
    if !IN_WORDS.contains(close) {
        return inner.find(close);
    }
    let stands_alone = |(at, _): &(usize, &str)| !inner[at + close.len_utf8()..].starts_with(char::is_alphanumeric);
    inner.match_indices(close).find(stands_alone).map(|(at, _)| at)
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
    fn a_title_and_its_maker_are_no_sentence() {
        let site = [Lang::new("en"), Lang::new("fr")];
        for text in ["Le Déjeuner sur l’herbe, Édouard Manet", "The Night Watch in the great hall – Rembrandt van Rijn"]
        {
            assert_eq!(sure(text, &site), None, "{text}");
        }
        let said = "Une femme est assise sur une chaise avec son chien, dans la Grande Salle";
        assert_eq!(sure(said, &site).map(Lang::as_str), Some("fr"));
    }

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
    fn a_text_in_another_script_is_never_in_this_language() {
        const NAMES: &str =
            "nginx, postgres, redis, prometheus, Visual Studio Code for the Web and the GitHub Actions of Microsoft";
        for (lang, text) in [
            (
                "ja",
                "nginx、postgres、redis、prometheus の四つのサービスを線でつないだ構成図で、右側に監視用のサーバーと利用者の画面が並んでいます",
            ),
            ("zh", "的四个服务连接在一起的架构图右边是监控服务器和用户界面"),
            ("ko", "네 개의 서비스를 선으로 연결한 구성도이며 오른쪽에 모니터링 서버가 있습니다"),
            ("ru", "Схема четырёх сервисов, соединённых линиями, справа сервер мониторинга"),
            ("el", "Διάγραμμα τεσσάρων υπηρεσιών που συνδέονται με γραμμές"),
            ("ar", "مخطط لأربع خدمات متصلة بخطوط وعلى اليمين خادم المراقبة"),
            ("he", "תרשים של ארבעה שירותים המחוברים בקווים ומימין שרת ניטור"),
            ("th", "แผนภาพของบริการสี่รายการที่เชื่อมต่อกันด้วยเส้น"),
            ("hi", "चार सेवाओं का चित्र जो रेखाओं से जुड़ी हैं और दाईं ओर सर्वर है"),
            ("iu", "ᐃᓄᒃᑎᑐᑦ ᑎᑎᕋᖅᓯᒪᔪᖅ ᓄᓇᕗᒻᒥ ᐊᒻᒪ ᐊᐅᓚᑦᑎᔨᒃᑯᑦ"),
            ("ka", "ოთხი სერვისის დიაგრამა, რომლებიც ხაზებით არის დაკავშირებული"),
            ("hy", "Չորս ծառայությունների գծապատկեր, որոնք միացված են գծերով"),
        ] {
            for site in [vec!["en", lang], vec!["en", "fr"], vec!["en", "fr", lang]] {
                let site: Vec<Lang> = site.into_iter().map(Lang::new).collect();
                for text in [text.to_owned(), format!("{NAMES} {text}"), format!("{text} {NAMES} {NAMES}")] {
                    let found = sure(&text, &site).map(Lang::as_str);
                    assert!(found.is_none() || found == Some(lang), "{lang}: {found:?}: {text}");
                    assert!(mixed(&text, &site).is_empty(), "{text}");
                }
            }
        }
    }

    #[test]
    fn of_languages_without_a_table_only_what_is_sure() {
        let site = |lang: &str| [Lang::new("en"), Lang::new(lang)];
        let english =
            "A group of people is sitting around a table with their laptops and the coffee is on the table beside them";
        for lang in ["ja", "ru", "sv"] {
            assert_eq!(sure(english, &site(lang)).map(Lang::as_str), Some("en"), "{lang}");
        }
        for (lang, text) in [
            ("ja", "Kubernetes Docker Jenkins Grafana Terraform Prometheus Elasticsearch Logstash Kibana"),
            ("sv", "Docker Compose, GitHub Actions, Visual Studio Code, Jenkins, Kubernetes, Terraform, Grafana"),
            ("sv", "En grupp människor sitter runt ett bord med sina datorer i Visual Studio Code och GitHub"),
            ("pl", "Grupa osób siedzi przy stole z laptopami, na ekranie Visual Studio Code i GitHub Actions"),
        ] {
            assert_ne!(sure(text, &site(lang)).map(Lang::as_str), Some("en"), "{text}");
        }
    }

    #[test]
    fn errors_need_more_than_a_name_or_a_quotation() {
        let site = [Lang::new("en"), Lang::new("fr")];
        for (text, expected) in [
            ("Graphique des résultats de l’enquête sur les services", Some("fr")),
            ("Des membres de l’équipe du Service numérique canadien", Some("fr")),
            ("Une femme tient un téléphone", Some("fr")),
            ("A woman is holding a phone with her hands", Some("en")),
            ("Red maple leaves", Some("en")),
            ("Two women talking", Some("en")),
            ("Un homme assis", Some("fr")),
            ("Place de la Concorde", None),
            ("Commission de la fonction publique du Canada", None),
            ("Un grupo de personas en la sala de la casa", None),
            ("Bank of the West", None),
            ("The Department of Veterans Affairs and the Bank of Canada", None),
            ("Affiche : « The team is at work with their tools »", None),
            ("A poster that reads “Ils sont dans la salle”", Some("en")),
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
