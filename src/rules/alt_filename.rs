//! An alt text that is a file name or a path.

use super::Context;
use super::basis::draft::Draft;
use super::basis::rule::{Options, Rule, manuals};
use super::basis::text::folded;
use super::basis::uses::worded;
use crate::model::finding::Severity;
use crate::model::page::Use;

pub const RULE: Rule = Rule {
    id: "alt-filename",
    severity: Severity::Error,
    manuals: manuals!("alt_filename"),
    variants: &[],
    options: &[],
    check,
};

const EXTENSIONS: &[&str] = &[
    "jpg", "jpeg", "jpe", "jfif", "png", "apng", "webp", "gif", "svg", "avif", "tif", "tiff", "bmp", "heic", "heif",
    "ico", "psd", "jxl",
];

/// What cameras and telephones put before a number. Lower case.
const CAMERAS: &[&str] =
    &["img", "image", "dsc", "dscn", "dscf", "pxl", "mvimg", "gopr", "cimg", "dcim", "pict", "fullsizeoutput", "vid"];

/// What systems call a picture of the screen, before its date. Lower case, straight apostrophes.
const SCREENSHOTS: &[&str] = &[
    "screenshot",
    "screen shot",
    "screen capture",
    "capture d'écran",
    "capture d'ecran",
    "copie d'écran",
    "bildschirmfoto",
];

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let named = worded(context.site).filter(|said| is_file_name(said.text, said.shown));
    named.map(|said| Draft::of_alt(said.page, said.shown).with("alt", said.text)).collect()
}

fn is_file_name(text: &str, shown: &Use) -> bool {
    let text = folded(text).to_lowercase();
    let one_word = !text.contains(' ');
    (one_word && (has_extension(&text) || is_camera(&text)))
        || is_screenshot(&text)
        || is_own_name(&text, &folded(&shown.raw.value).to_lowercase())
}

fn has_extension(text: &str) -> bool {
    text.rsplit_once('.').is_some_and(|(stem, extension)| !stem.is_empty() && EXTENSIONS.contains(&extension))
}

/// `IMG_1234`, `DSC01234`, `IMG-20190501-WA0001`, `PXL_20210101_123456789`.
fn is_camera(text: &str) -> bool {
    CAMERAS.iter().filter_map(|name| text.strip_prefix(name)).any(|rest| {
        let rest = rest.trim_start_matches(['_', '-']);
        let number = rest.chars().take_while(char::is_ascii_digit).count();
        // Three digits: `image1` could be somebody's idea of a caption.
        number >= 3 && rest.chars().all(|char| char.is_ascii_alphanumeric() || "_-()".contains(char))
    })
}

/// A screenshot's name and then nothing but its date and time. "Screenshot of the form" is none.
fn is_screenshot(text: &str) -> bool {
    SCREENSHOTS.iter().filter_map(|name| text.strip_prefix(name)).any(|rest| {
        let digits = rest.chars().filter(char::is_ascii_digit).count();
        let mut words = rest.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
        let only_time = words.all(|word| {
            ["at", "à", "um", "am", "pm", "a", "p", "m", "h"].contains(&word) || EXTENSIONS.contains(&word)
        });
        digits >= 6 && only_time
    })
}

/// The image's own path, name or stem. A stem counts with an underscore and one more of underscores
/// or digits, so that "arc-en-ciel", "COVID-19" and "2020" stay words.
fn is_own_name(text: &str, raw: &str) -> bool {
    let name = raw.rsplit('/').next().unwrap_or(raw);
    if (text == raw && raw.contains('/')) || (text == name && has_extension(name)) {
        return true;
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let marks = stem.chars().filter(|char| *char == '_' || char.is_ascii_digit()).count();
    text == stem && stem.contains('_') && marks >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{fires_once, is_silent, page};

    #[test]
    fn fires_on_names_of_files() {
        for alt in [
            "IMG_1234.jpg",
            "/img/x.png",
            "photo.JPEG",
            "https://example.com/a/b.webp",
            "IMG_7393",
            "DSC01234",
            "IMG-20190501-WA0001",
            "fullsizeoutput_55.jpeg",
            "Screenshot 2019-05-01 at 10.01.02 AM",
            "Capture d’écran 2019-05-01 à 10.01.02",
            "Screen Shot 2018-11-30 at 4.07.22 PM.png",
            "Team_photo_2",
            "/img/cds/Team_photo_2.jpg",
            "logo.svg",
        ] {
            fires_once(&RULE, [page("en", "a").markdown("/img/cds/team_photo_2.jpg", alt)]);
        }
        fires_once(&RULE, [page("en", "a").hero_alt("/img/ama fr.jpg", "ama fr.jpg")]);
    }

    #[test]
    fn is_silent_on_words() {
        for (image, alt) in [
            ("arc-en-ciel.jpg", "arc-en-ciel"),
            ("covid-19.jpg", "COVID-19"),
            ("2020.jpg", "2020"),
            ("snake_case.png", "snake_case"),
            ("a.jpg", "Screenshot of the budget, 2019-05-01"),
            ("a.jpg", "Screenshot of a file named logo.png"),
            ("a.jpg", "Image 1"),
            ("a.jpg", "Image of 250 people"),
            ("a.jpg", "Paint.NET"),
            ("a.jpg", "canada.ca"),
            ("a.jpg", "…jpg"),
            ("team_photo_2.jpg", "The team"),
        ] {
            is_silent(&RULE, [page("en", "a").hero_alt(&format!("/img/{image}"), alt)]);
        }
    }
}
