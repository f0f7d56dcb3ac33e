//! An alt text that somebody meant to replace.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::worded_alts;
use super::language::text::{bare, folded_text};
use crate::model::finding::Severity;

pub const RULE: Rule =
    Rule::new("alt-placeholder", Severity::Error, Subject::AltText, manuals!("alt_placeholder"), check);

/// Whole texts, by the language they are in: lower case, straight apostrophes, without punctuation at
/// the ends. Never a text that could describe an image: "coming soon" may well be written on one.
/// The language is for the reader of this table; every page is held against all of it, since
/// templates are copied from one language to the other.
#[rustfmt::skip]
const TEXTS: &[(&str, &[&str])] = &[
    ("*", &["null", "undefined", "object object", "n/a", "todo", "tbd", "tbc", "fixme", "lorem ipsum", "asdf", "asdfasdf", "placeholder"]),
    ("en", &[
        "alt text", "alt-text", "alttext", "alternative text", "alternate text", "alt text here", "alt text goes here",
        "alt text placeholder", "placeholder text", "placeholder image", "image placeholder", "image alt", "image alt text",
        "insert alt text", "insert alt text here", "add alt text", "add alt text here", "enter alt text",
        "enter alt text here", "your alt text", "your alt text here", "write alt text", "write alt text here",
        "description", "image description", "description of image", "description of the image", "image description here",
        "description here", "describe image", "describe the image", "describe image here", "add description",
        "to be determined", "to be added", "to be translated", "photo to come", "image to come", "alt text to come", "description to come", "needs alt text", "missing alt text", "no alt text",
    ]),
    ("fr", &[
        "à venir", "a venir", "à compléter", "a completer", "à traduire", "a traduire", "à déterminer", "à remplir",
        "texte alt", "texte alternatif", "texte alternatif ici", "texte alternatif à venir", "texte de remplacement",
        "texte de substitution", "texte alternatif de l'image", "description de l'image", "description d'image",
        "description de l'image ici", "description ici", "décrire l'image", "décrivez l'image",
        "ajouter un texte alternatif", "ajouter le texte alternatif", "insérer un texte alternatif",
        "insérer le texte alternatif", "insérer texte alternatif", "texte à venir", "image à venir", "photo à venir",
        "description à venir", "texte de remplacement à venir", "texte de remplacement ici", "insérer le texte de remplacement",
    ]),
    ("de", &["alternativtext", "alternativer text", "bildbeschreibung", "platzhalter"]),
    ("es", &["texto alternativo", "descripción de la imagen", "por completar"]),
];

/// What may stand behind a placeholder to say for whom it is: "Alt Text FR".
const TAILS: &[&str] = &["en", "fr", "eng", "fra", "english", "french", "anglais", "français", "francais"];

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let left = worded_alts(context.site).filter(|worded| is_placeholder(worded.text));
    left.map(|worded| Draft::of_alt(worded.page, worded.usage).with("alt", worded.text)).collect()
}

fn is_placeholder(text: &str) -> bool {
    let text = folded_text(text);
    let words = bare(&text);
    let known = |text: &str| TEXTS.iter().any(|(_, texts)| texts.contains(&text));
    let without_tail = words
        .rsplit_once(' ')
        .filter(|(_, tail)| TAILS.contains(&tail.trim_matches(['(', '['])))
        .map(|(head, _)| bare(head));
    let crosses = words.chars().count() >= 3 && words.chars().all(|char| char == 'x');
    known(&words)
        || without_tail.is_some_and(|head| known(&head))
        || crosses
        || words.starts_with("lorem ipsum dolor")
        // A note to oneself: "TODO: describe". The capitals tell it from a to-do list.
        || ["TODO:", "FIXME:", "TBD:"].iter().any(|mark| text.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{fires_once, is_silent, page};

    #[test]
    fn fires_on_texts_left_to_be_replaced() {
        for alt in [
            "Alt Text FR",
            "alt text",
            "[Alt text]",
            "TODO",
            "todo…",
            "TBD",
            "À venir",
            "a\u{300} venir",
            "Lorem ipsum",
            "Lorem ipsum dolor sit amet, consectetur",
            "texte de remplacement",
            "Texte alternatif (FR)",
            "placeholder",
            "xxx",
            "XXXX",
            "image description here",
            "Description de l’image",
            "description de l'image.",
            "TODO: describe the boat",
            "à compléter",
            "(à traduire)",
            "alt text here",
            "Photo à venir",
            "image to come",
            "undefined",
            "[object Object]",
            "N/A",
            "Alt text – EN",
            "Insérer le texte de remplacement",
        ] {
            fires_once(&RULE, [page("fr", "a").hero_alt("/img/a.jpg", alt)]);
        }
    }

    #[test]
    fn is_silent_on_sentences() {
        for alt in [
            "A to-do list on a whiteboard",
            "Todo list of the team",
            "A form whose alt text reads “TODO”",
            "Coming soon",
            "XX",
            "Un texte de remplacement bien écrit",
            "The description of the service on a poster",
            "Lorem ipsum text in a mock-up",
            "Alt text matters",
            "Le train à venir",
            "Test results",
            "Altitude",
            "To do list on a whiteboard",
            "Placeholder text in a form field",
            "Espace réservé",
            "Annuler",
            "Le projet à venir en 2020",
            "Une affiche : à venir",
            "XXL",
            "xx",
            "Description of the form’s fields",
            "Texte de loi",
            "TBS",
            "Photo to remember",
        ] {
            is_silent(&RULE, [page("en", "a").hero_alt("/img/a.jpg", alt)]);
        }
    }

    #[test]
    fn the_table_is_spelled_as_texts_are_compared() {
        for text in TEXTS.iter().flat_map(|(_, texts)| *texts) {
            assert_eq!(&bare(text), text);
        }
    }
}
