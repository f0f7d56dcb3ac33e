//! An alt text that says of an image only that it is one.

use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::worded_alts;
use super::language::text::{bare, folded_text};
use super::{Context, alt_filename};
use crate::model::finding::Severity;

pub const RULE: Rule = Rule {
    variants: &["mute"],
    yields_to: &[&alt_filename::RULE],
    ..Rule::new("alt-vague", Severity::Warning, Subject::AltText, manuals!("alt_vague"), check)
};

/// Whole texts, by the language they are in; as `bare` leaves them, without article and number.
#[rustfmt::skip]
const TEXTS: &[(&str, &[&str])] = &[
    ("*", &["image", "images", "photo", "photos", "illustration", "illustrations", "logo", "logos", "img", "pic", "gif", "gif animé",
            "infographic", "infographie", "figure", "fig", "portrait", "selfie", "animation"]),
    ("en", &["picture", "pictures", "photograph", "graphic", "graphics", "graph", "chart", "diagram", "drawing", "icon", "icons",
             "screenshot", "screenshots", "screen shot", "screen capture", "banner", "header", "header image", "banner image",
             "blog image", "hero image", "main image", "cover image", "featured image", "decorative image", "stock photo",
             "stock image", "group photo", "map", "table", "animated gif", "post image", "article image", "profile picture", "headshot", "thumbnail"]),
    ("fr", &["photographie", "photographies", "graphique", "graphiques", "diagramme", "dessin", "icône", "icone", "icônes", "schéma",
             "capture d'écran", "capture d'ecran", "captures d'écran", "copie d'écran", "bannière", "image d'en-tête", "en-tête",
             "image de couverture", "image principale", "image décorative", "photo de groupe", "photo de profil", "carte",
             "tableau", "vignette", "image de bannière", "image du blogue", "image du billet", "image de l'article", "image d'illustration",
             "photo d'illustration", "visuel"]),
    ("de", &["bild", "foto", "grafik", "abbildung", "symbol", "diagramm"]),
    ("es", &["imagen", "foto", "gráfico", "ilustración", "icono", "captura de pantalla"]),
];

const ARTICLES: &[&str] =
    &["a", "an", "the", "this", "un", "une", "le", "la", "l'", "cette", "ein", "eine", "das", "el"];

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for worded in worded_alts(context.site) {
        let draft = Draft::of_alt(worded.page, worded.usage).with("alt", worded.text);
        if worded.text.chars().all(|char| char.is_ascii_punctuation() || "…–—·•«»“”‘’ ".contains(char))
        {
            drafts.push(draft.variant("mute"));
        } else if is_vague(worded.text) {
            drafts.push(draft);
        }
    }
    drafts
}

fn is_vague(text: &str) -> bool {
    let words = bare(&folded_text(text));
    let known = |text: &str| TEXTS.iter().any(|(_, texts)| texts.contains(&text));
    // "Image 1", "the photo": a number or an article adds nothing.
    let numberless = words.trim_end_matches(|char: char| char.is_ascii_digit() || " #-_().".contains(char));
    let mut heads = ARTICLES.iter().filter_map(|article| numberless.strip_prefix(article)).map(str::trim_start);
    known(&words) || known(numberless) || heads.any(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{fires_once, is_silent, page};

    #[test]
    fn fires_on_words_for_any_image() {
        for alt in [
            "image",
            "Image.",
            "Photo",
            "Graphique",
            "an image",
            "l’image",
            "Image 1",
            "photo #3",
            "Capture d’écran",
            "Logo",
            "-",
            "…",
            "picture1",
            "icône",
            "une photo",
            "This image",
            "Fig. 2",
            "Image (3)",
            "Photo de groupe",
            "hero image",
            "Une image décorative",
            "A screenshot.",
            "Image d’illustration",
        ] {
            fires_once(&RULE, [page("fr", "a").hero_alt("/img/a.jpg", alt)]);
        }
    }

    #[test]
    fn is_silent_on_words_for_this_image() {
        for alt in [
            "Logo of Canada",
            "Image de marque",
            "Graphique des résultats",
            "Aaron",
            "🍁",
            "2019",
            "Screenshot of the form",
            "Imagery",
            "Canada",
            "Image Canada",
            "Photo finish",
            "photographer",
            "Graphisme",
            "Graphique des dépenses",
            "Table ronde",
            "Carte de Moncton",
            "Logo du SNC",
            "Icône du panier",
            "Figure skating",
            "A",
            "C#",
            "Visuel de la campagne",
        ] {
            is_silent(&RULE, [page("en", "a").hero_alt("/img/a.jpg", alt)]);
        }
    }
}
