//! The same alt text in two languages.

use std::collections::{BTreeMap, VecDeque};

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::{key_name, place, words};
use super::language::detection::{may_be_name, sure};
use super::language::text::folded_text;
use super::pairing::pairs::couples;
use crate::model::Lang;
use crate::model::finding::Severity;
use crate::model::page::{Page, Role, Use};

pub const RULE: Rule = Rule {
    variants: &["unsure"],
    ..Rule::new("alt-untranslated", Severity::Error, Subject::AltText, manuals!("alt_untranslated"), check)
};

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let languages = &context.site.languages;
    // One use can equal its twins in several languages: it is reported once, the surest way.
    let mut drafts: BTreeMap<_, (bool, Draft)> = BTreeMap::new();
    for (first, second) in couples(context.site) {
        for (ours, theirs) in same_texts(first, second) {
            let Some((text, _)) = words(ours) else { continue };
            let (our_lang, their_lang) = (text_language(first, ours), text_language(second, theirs));
            if our_lang.primary() == their_lang.primary() || is_name(text) || may_be_name(text, languages) {
                continue;
            }
            // A third language is more likely the detector's mistake than the author's.
            let ours_or_theirs =
                |reported: &&Lang| [our_lang, their_lang].iter().any(|lang| lang.primary() == reported.primary());
            let reported = sure(text, languages).filter(ours_or_theirs);
            let mut tell = |page: &Page, usage: &Use, twin: &Page, twin_use: &Use| {
                let sure = reported.is_some();
                let draft = Draft::of_alt(page, usage)
                    .with("alt", text)
                    .with("lang", &page.lang)
                    .with("twin-lang", reported.unwrap_or(&twin.lang))
                    .with("twin", &twin.path)
                    .with("key", key_name(context.keys.alt_lang));
                let draft = draft.with_related(words(twin_use).map(|(_, at)| place(twin, at)));
                let draft = if sure { draft } else { draft.variant("unsure").severity(Severity::Warning) };
                let spot = (page.path.clone(), usage.raw.at.clone());
                if drafts.get(&spot).is_none_or(|(was_sure, _)| sure && !was_sure) {
                    drafts.insert(spot, (sure, draft));
                }
            };
            let foreign = |lang: &Lang| reported.is_some_and(|reported| reported.primary() != lang.primary());
            if foreign(our_lang) {
                tell(first, ours, second, theirs);
            }
            if foreign(their_lang) || reported.is_none() {
                tell(second, theirs, first, ours);
            }
        }
    }
    drafts.into_values().map(|(_, draft)| draft).collect()
}

/// Uses of two pages that say the same: hero with hero, and body images with each other, the first
/// with the first where a text comes again. An equal sentence is what ties body images, be the files
/// the same or one in each language.
fn same_texts<'a>(first: &'a Page, second: &'a Page) -> Vec<(&'a Use, &'a Use)> {
    let texts = |usage: &Use| words(usage).filter(|_| !usage.decorative).map(|(text, _)| folded_text(text));
    let is_hero = |usage: &Use| matches!(usage.role, Role::Hero);
    let mut free: BTreeMap<(bool, String), VecDeque<&Use>> = BTreeMap::new();
    for theirs in &second.uses {
        if let Some(text) = texts(theirs) {
            free.entry((is_hero(theirs), text)).or_default().push_back(theirs);
        }
    }
    let twin = |ours: &'a Use| free.get_mut(&(is_hero(ours), texts(ours)?))?.pop_front().map(|theirs| (ours, theirs));
    first.uses.iter().filter_map(twin).collect()
}

/// Returns the language that a text is meant to be in.
fn text_language<'a>(page: &'a Page, usage: &'a Use) -> &'a Lang {
    usage.alt_lang.as_ref().unwrap_or(&page.lang)
}

/// A text that may well be the same in two languages: one word, figures, or names. Names are few
/// words, all with capitals but for the small words that join them.
fn is_name(text: &str) -> bool {
    const JOINING: &[&str] = &[
        "a", "à", "al", "and", "au", "aux", "d", "da", "de", "del", "della", "der", "des", "di", "do", "dos", "du",
        "e", "el", "en", "et", "for", "in", "l", "la", "las", "le", "les", "los", "of", "on", "the", "to", "un", "und",
        "van", "von", "x", "y", "zu",
    ];
    const MOST_WORDS: usize = 8;
    // A script without capitals shows no names: there only what is short may be one.
    const MOST_LETTERS: usize = 12;
    if !text.chars().any(|char| char.is_lowercase() || char.is_uppercase()) {
        return text.chars().filter(|char| char.is_alphabetic()).count() <= MOST_LETTERS;
    }
    let tokens = text.split_whitespace().filter(|token| !is_address(token));
    let words: Vec<&str> = tokens
        .flat_map(|token| token.split(|char: char| !char.is_alphanumeric()))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    let small = |word: &&&str| word.starts_with(char::is_lowercase) && !word.chars().any(char::is_uppercase);
    let lower = words.iter().filter(small).filter(|word| !JOINING.contains(*word)).count();
    words.len() <= 1 || (words.len() <= MOST_WORDS && lower == 0)
}

fn is_address(token: &str) -> bool {
    let inner = token.trim_matches(|char: char| !char.is_alphanumeric());
    token.starts_with(['@', '#'])
        || inner.contains("://")
        || inner.contains('@')
        || inner.split('.').filter(|part| part.len() > 1).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SamplePage, page, site};

    const ENGLISH: &str = "Initial testing of the Pulse platform seeded with canada.ca domains.";
    const FRENCH: &str = "Des membres de l’équipe analysent les commentaires des anciens combattants.";

    fn found(en: SamplePage, fr: SamplePage) -> Vec<String> {
        let case = site([en.key("k"), fr.key("k")]);
        let findings = case.places(&RULE).into_iter().zip(case.severities(&RULE));
        findings.map(|(place, severity)| format!("{place} {}", severity.id())).collect()
    }

    fn en() -> SamplePage {
        page("en", "a")
    }

    fn fr() -> SamplePage {
        page("fr", "b")
    }

    fn heroes(text: &str) -> Vec<String> {
        found(en().hero_alt("/a.jpg", text), fr().hero_alt("/a.jpg", text))
    }

    #[test]
    fn fires_at_the_page_whose_language_it_is_not() {
        assert_eq!(heroes(ENGLISH), ["content/fr/b.md:3 error"]);
        assert_eq!(heroes(FRENCH), ["content/en/a.md:3 error"]);
        let folded = ENGLISH.replace(" of ", "\u{a0}of\n ");
        assert_eq!(
            found(en().hero_alt("/a.jpg", ENGLISH), fr().hero_alt("/a.jpg", &folded)),
            ["content/fr/b.md:3 error"]
        );
    }

    #[test]
    fn fires_in_bodies_whose_files_differ() {
        let en = en().markdown("/x.png", "Another image").html("/https-en.png", Some(ENGLISH));
        assert_eq!(found(en, fr().html("/https-fr.png", Some(ENGLISH))), ["content/fr/b.md:3 error"]);
    }

    #[test]
    fn warns_where_unsure() {
        assert_eq!(heroes("Pulse platform tests"), ["content/fr/b.md:3 warning"]);
    }

    #[test]
    fn is_silent_on_names_and_on_purpose() {
        for name in [
            "Aaron Snow",
            "Photo",
            "Logo",
            "CDS",
            "2019",
            "Chris Govias, CDS",
            "Place de la Concorde",
            "https://canada.ca/en",
            "#GC2019 canada.ca",
            "2019, 42 %",
            "加拿大",
            "Agence du revenu du Canada",
        ] {
            assert_eq!(heroes(name), [""; 0], "{name}");
        }
        let silent = |en, fr| assert_eq!(found(en, fr), [""; 0]);
        silent(en().hero_alt("/a.jpg", ENGLISH), fr().hero_alt("/a.jpg", ENGLISH).alt_lang("en"));
        silent(en().hero_alt("/a.jpg", ENGLISH), fr().hero_alt("/a.jpg", FRENCH));
        silent(en().hero_alt("/a.jpg", ENGLISH), fr().markdown("/a.jpg", ENGLISH));
        silent(en().hero_alt("/a.jpg", ENGLISH), fr().hero_alt("/a.jpg", ENGLISH).decorative());
    }

    #[test]
    fn three_languages_are_reported_once_each() {
        let pages = ["en", "fr", "es"].map(|lang| page(lang, "a").key("k").hero_alt("/a.jpg", ENGLISH));
        assert_eq!(site(pages).places(&RULE), ["content/es/a.md:4", "content/fr/a.md:4"]);
    }

    #[test]
    fn of_three_languages_the_sure_reason_counts_whichever_comes_first() {
        let text = "Un grupo de personas está sentado en la mesa con sus ordenadores y una taza de café para los niños";
        let case = site(["en", "fr", "es"].map(|lang| page(lang, "a").key("k").hero_alt("/a.jpg", text)));
        assert_eq!(case.places(&RULE), ["content/en/a.md:4", "content/fr/a.md:4"]);
        assert_eq!(case.severities(&RULE), [Severity::Error, Severity::Error]);
    }

    #[test]
    fn a_third_language_is_rather_a_mistake_of_ours() {
        let text = "Un grupo de personas está sentado en la mesa con sus ordenadores y una taza de café para los niños";
        let pages = ["en", "fr"].map(|lang| page(lang, "a").key("k").hero_alt("/a.jpg", text));
        let case = site(pages.into_iter().chain([page("es", "z")]));
        assert_eq!(case.places(&RULE), ["content/fr/a.md:4"]);
        assert_eq!(case.severities(&RULE), [Severity::Warning]);
    }

    #[test]
    fn what_may_be_the_same_in_two_languages_is_a_name() {
        for name in [
            "boat",
            "12 boat 34",
            "2019, 42 %",
            "Aaron Snow and the CDS",
            "One Two Three Four Five Six Seven Eight",
            "iPhone X",
            "加拿大 2019 2020 2021 2022",
            "@the boats #of #ours",
            "boats@canada.ca https://x.y/the/boats canada.ca/boats",
        ] {
            assert!(is_name(name), "{name}");
        }
        for text in [
            "a boat",
            "Aaron Snow sits",
            "One Two Three Four Five Six Seven Eight Nine",
            "the boats 12",
            "the b.c boats",
        ] {
            assert!(!is_name(text), "{text}");
        }
        assert!(
            is_name("加拿大的船加拿大的船加拿") && !is_name("加拿大的船加拿大的船加拿大"),
            "twelve letters, and one more"
        );
    }
}
