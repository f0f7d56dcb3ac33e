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
const CAMERAS: &[&str] = &[
    "img",
    "_mg",
    "image",
    "_dsc",
    "dsc",
    "dscn",
    "dscf",
    "pxl",
    "mvimg",
    "gopr",
    "cimg",
    "dcim",
    "pict",
    "fullsizeoutput",
    "vid",
];

/// What systems call a picture of the screen, before its date. Lower case, straight apostrophes.
const SCREENSHOTS: &[&str] = &[
    "screenshot",
    "screen shot",
    "whatsapp image",
    "screen capture",
    "capture d'écran",
    "capture d'ecran",
    "copie d'écran",
    "bildschirmfoto",
];

fn check(context: &Context, _: &Options) -> Vec<Draft> {
    let drafts = worded(context.site).filter_map(|said| {
        let draft = Draft::of_alt(said.page, said.shown).with("alt", said.text);
        match said.text {
            text if is_file_name(text, said.shown) => Some(draft),
            text if is_slug(text) => Some(draft.severity(Severity::Warning)),
            _ => None,
        }
    });
    drafts.collect()
}

fn is_file_name(text: &str, shown: &Use) -> bool {
    let text = folded(text).to_lowercase();
    let one_word = !text.contains(' ');
    (one_word && (has_extension(&text) || is_camera(&text) || is_stamp(&text)))
        || is_screenshot(&text)
        || is_own_name(&text, &folded(&shown.raw.value).to_lowercase())
        || is_own_slug(shown)
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

/// `20190501_101502`, `P1010023`, or the sixteen bytes of a UUID: nobody says these.
fn is_stamp(text: &str) -> bool {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let time = text.split_once(['_', '-']).is_some_and(|(date, time)| digits(date, 8) && digits(time, 6));
    let hex: String = text.chars().filter(|char| *char != '-').collect();
    let uuid = hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    time || uuid || text.strip_prefix('p').is_some_and(|number| digits(number, 7))
}

/// A screenshot's name and then nothing but its date and time. "Screenshot of the form" is none.
fn is_screenshot(text: &str) -> bool {
    let text = text.replace(['-', '_'], " ");
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

/// Exactly the image's stem of four words or more in plain small letters: `bridge-leading-towards-forest`. Fewer may be
/// a word: "arc-en-ciel", "mother-in-law".
fn is_own_slug(shown: &Use) -> bool {
    let name = shown.raw.value.rsplit('/').next().unwrap_or_default();
    let Some((stem, _)) = name.rsplit_once('.') else { return false };
    let slug = stem.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    slug && stem.split('-').count() >= 4 && shown.alt.words() == Some(stem)
}

/// Words that only a file's name or an address joins like this. A compound is shorter: "man-in-the-middle",
/// "saint-jean-sur-richelieu".
fn is_slug(text: &str) -> bool {
    const SHORTEST: usize = 25;
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.len() >= SHORTEST && text.split('-').count() >= 4 && text.split('-').all(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::basis::sample_site::{fires_once, is_silent, page, site};

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
            "screen-shot-2019-01-01-at-10.22.png",
            "screen-shot-2019-01-01-at-10.22.01",
            "WhatsApp Image 2019-05-01 at 10.15.02",
            "DSC00123.JPG",
            "_MG_0042",
            "_DSC0042",
            "20190501_101502",
            "P1010023",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "image001",
            "PXL_20210101_123456789",
            "cover.avif",
        ] {
            fires_once(&RULE, [page("en", "a").markdown("/img/cds/team_photo_2.jpg", alt)]);
        }
        fires_once(&RULE, [page("en", "a").hero_alt("/img/ama fr.jpg", "ama fr.jpg")]);
        let slug = "bridge-leading-towards-forest";
        fires_once(&RULE, [page("en", "a").hero_alt(&format!("/img/{slug}.jpg"), slug)]);
        let another = site([page("en", "a").hero_alt("/img/a.jpg", slug)]);
        assert_eq!(another.severities(&RULE), [Severity::Warning], "the image has another name: somebody may mean it");
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
            ("aaron-snow.jpg", "aaron-snow"),
            ("a.jpg", "man-in-the-middle"),
            ("a.jpg", "je-ne-sais-quoi"),
            ("mother-in-law.jpg", "mother-in-law"),
            ("saint-jean-sur-richelieu.jpg", "Saint-Jean-sur-Richelieu"),
            ("e-mail.jpg", "e-mail"),
            ("mi-temps.jpg", "mi-temps"),
            ("sous-titre.jpg", "sous-titre"),
            ("va-et-vient.jpg", "va-et-vient"),
            ("a.jpg", "Node.js"),
            ("a.jpg", "H1N1"),
            ("a.jpg", "B2B"),
            ("a.jpg", "CO2"),
            ("a.jpg", "photographer"),
            ("a.jpg", "graphisme"),
            ("a.jpg", "2019-2020"),
            ("a.jpg", "613-555-0123"),
            ("a.jpg", "https://canada.ca/en/images"),
            ("a.jpg", "P3"),
        ] {
            is_silent(&RULE, [page("en", "a").hero_alt(&format!("/img/{image}"), alt)]);
        }
    }
}
