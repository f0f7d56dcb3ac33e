//! An alt text that begins by saying that it is one of an image.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::worded_alts;
use super::language::text::folded_text;
use crate::model::finding::Severity;

pub const RULE: Rule =
    Rule::new("alt-redundant-prefix", Severity::Info, Subject::AltText, manuals!("alt_redundant_prefix"), check);

const ARTICLES: &[&str] = &["a ", "an ", "the ", "this is an ", "this is a ", "un ", "une ", "l'", "ceci est une "];

/// What is dropped without loss, by language, in lower case with straight apostrophes. A screenshot, a chart or a map is
/// a kind of its own, and worth a word.
#[rustfmt::skip]
const PREFIXES: &[(&str, &[&str])] = &[
    ("en", &["image of ", "picture of ", "photo of ", "photograph of ", "graphic of ", "image showing ", "picture showing ",
             "photo showing ", "image that shows ", "picture that shows ", "photo that shows ", "image depicting ",
             "image: ", "picture: ", "photo: "]),
    ("fr", &["image de ", "image d'", "image du ", "image des ", "photo de ", "photo d'", "photo du ", "photo des ",
             "photographie de ", "photographie d'", "photographie du ", "photographie des ", "image montrant ",
             "photo montrant ", "image représentant ", "photo représentant ", "image qui montre ", "photo qui montre ",
             "image : ", "photo : "]),
    ("de", &["bild von ", "foto von ", "abbildung von "]),
    ("es", &["imagen de ", "imagen del ", "foto de ", "foto del "]),
];

/// Words that the prefix is part of: these name a kind of image, or no image at all.
#[rustfmt::skip]
const TERMS: &[&str] = &[
    "picture of dorian gray", "picture of the day", "picture of the year", "image of the day", "photo of the week",
    "image d'épinal", "image de la semaine", "image de profil", "image de couverture", "image d'en-tête", "photo de la semaine",
    "photo de l'année", "photo du mois", "photo de couverture", "photo d'école", "photo de voyage", "photo de fin d'année",
    "photo of the day", "photo of the month", "photo of the year", "picture of health",
    "image de marque", "image de soi", "image de synthèse", "image de fond", "image d'archives", "image du jour", "image de l'entreprise",
    "photo d'archives", "photo d'identité", "photo de groupe", "photo de famille", "photo de profil", "photo de passeport",
    "photo de classe", "photo de presse", "photo du jour", "photo de mariage", "photo d'équipe", "imagen de marca", "foto de grupo", "foto de familia",
];

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let prefixed = worded_alts(context.site).filter_map(|worded| Some((prefix(worded.text)?, worded)));
    prefixed.map(|(prefix, worded)| Draft::of_alt(worded.page, worded.usage).with("prefix", prefix)).collect()
}

/// Returns the words that can go, as they are written.
fn prefix(text: &str) -> Option<String> {
    let text = folded_text(text);
    let lower = text.to_lowercase();
    let rest = ARTICLES.iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower);
    let is_term = |term: &&str| rest.strip_prefix(*term).is_some_and(|tail| !tail.starts_with(char::is_alphanumeric));
    if TERMS.iter().any(is_term) {
        return None;
    }
    let found = PREFIXES.iter().flat_map(|(_, prefixes)| *prefixes).find(|prefix| rest.starts_with(*prefix))?;
    // Something must be left to say. Lower case may be longer or shorter than what it is of, so letters are counted.
    let count = lower[..lower.len() - rest.len()].chars().count() + found.chars().count();
    let tail: String = text.chars().skip(count).collect();
    let written: String = text.chars().take(count).collect();
    tail.chars().any(char::is_alphanumeric).then(|| written.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{fires_once, is_silent, page, site};

    #[test]
    fn fires_on_what_a_listener_hears_already() {
        for alt in [
            "Image of a boat",
            "A photo of the team",
            "Picture showing a form",
            "Image d’un bateau",
            "Une photo de l’équipe",
            "Photo montrant un formulaire",
            "Picture of the team",
            "Photograph of a lake",
            "The photo of Kate’s desk",
            "This is an image of a map",
            "image: a boat",
            "Photo that shows a boat",
            "Graphic of a lock",
            "Image depicting a lock",
            "IMAGE OF A BOAT",
            "Image des résultats",
            "Photographie d’un lac",
            "Photo du bureau",
            "Photo : un bateau",
            "L’image du bureau",
            "Ceci est une image de la carte",
        ] {
            fires_once(&RULE, [page("fr", "a").hero_alt("/img/a.jpg", alt)]);
        }
        assert!(
            site([page("fr", "a").hero_alt("/a.jpg", "Une photo de l’équipe")]).texts(&RULE)[0]
                .contains("`Une photo de`")
        );
    }

    #[test]
    fn is_silent_where_the_words_mean_something() {
        for alt in [
            "Image de marque du Canada",
            "Photo de groupe",
            "Image of",
            "Screenshot of the form",
            "Capture d’écran du formulaire",
            "Imagery of the coast",
            "Photo booth",
            "A boat, photo by Ann",
            "Photo finish",
            "Image Canada",
            "Photographie aérienne de Moncton",
            "Photographer of the year",
            "The Picture of Dorian Gray",
            "Image d’Épinal",
            "Photo d’archives du port",
            "Graphisme de la campagne",
            "Photos of six boats",
            "Image-making",
            "Chart of spending",
            "Illustration d’une fille",
            "Imagine",
            "Photo of the day",
        ] {
            is_silent(&RULE, [page("fr", "a").hero_alt("/img/a.jpg", alt)]);
        }
    }
}
