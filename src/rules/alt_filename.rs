//! An alt text that is a file name or a path.

use super::Context;
use super::engine::draft::Draft;
use super::engine::rule::{Rule, RuleOptions, Subject, manuals};
use super::engine::uses::worded_alts;
use super::language::text::folded_text;
use crate::model::finding::Severity;
use crate::model::formats::is_extension;
use crate::model::page::Use;

pub const RULE: Rule = Rule::new("alt-filename", Severity::Error, Subject::AltText, manuals!("alt_filename"), check);

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

fn check(context: &Context, _: &RuleOptions) -> Vec<Draft> {
    let drafts = worded_alts(context.site).filter_map(|worded| {
        let draft = Draft::of_alt(worded.page, worded.usage).with("alt", worded.text);
        match worded.text {
            text if is_file_name(text, worded.usage) => Some(draft),
            text if is_slug(text) => Some(draft.severity(Severity::Warning)),
            _ => None,
        }
    });
    drafts.collect()
}

/// The text is the name of a file, such as that of the use's own picture.
pub fn is_file_name(text: &str, usage: &Use) -> bool {
    let text = folded_text(text).to_lowercase();
    let one_word = !text.contains(' ');
    (one_word && (has_extension(&text) || is_camera(&text) || is_stamp(&text)))
        || is_screenshot(&text)
        || is_own_name(&text, &folded_text(&usage.raw.value).to_lowercase())
        || is_own_slug(usage)
}

fn has_extension(text: &str) -> bool {
    text.rsplit_once('.').is_some_and(|(stem, extension)| !stem.is_empty() && is_extension(extension))
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
        let only_time =
            words.all(|word| ["at", "à", "um", "am", "pm", "a", "p", "m", "h"].contains(&word) || is_extension(word));
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
fn is_own_slug(usage: &Use) -> bool {
    let name = usage.raw.value.rsplit('/').next().unwrap_or_default();
    let Some((stem, _)) = name.rsplit_once('.') else { return false };
    let slug = stem.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    slug && stem.split('-').count() >= 4 && usage.alt.words() == Some(stem)
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
    use crate::rules::testing::{fires_once, is_silent, page, site};

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

    #[test]
    fn each_kind_of_name_has_its_shape_and_no_other() {
        let table = [
            (
                "ending",
                has_extension as fn(&str) -> bool,
                &["a.jpg", "a.b.png"][..],
                &[".jpg", "a.jpgx", "jpg", "a."][..],
            ),
            (
                "camera",
                is_camera,
                &["img123", "img_123", "img-_123a", "dsc0042_(2)", "_mg_9999-b"],
                &["img12", "img_12a3", "xdsc0042", "img_123.b", "img_123 b", "img_123é", "img"],
            ),
            (
                "stamp",
                is_stamp,
                &["20190501_101502", "20190501-101502", "p1010023", "0123456789abcdef0123456789abcdef"],
                &[
                    "2019050_101502",
                    "201905011_101502",
                    "20190501_10150",
                    "20190501_1015021",
                    "20190501.101502",
                    "2019050a_101502",
                    "p101002",
                    "p10100230",
                    "q1010023",
                    "0123456789abcdef0123456789abcde",
                    "0123456789abcdef0123456789abcdef0",
                    "0123456789abcdef0123456789abcdeg",
                ],
            ),
            (
                "screenshot",
                is_screenshot,
                &["screenshot 123456", "screen_shot_2019-05-01.png", "capture d'écran 2019-05-01 à 10 h"],
                &["screenshot 12345", "screenshot 123456 of", "screenshot", "my screenshot 123456"],
            ),
            (
                "slug",
                is_slug,
                &["aaaa-bbbb-cccc-dddddddddd", "2019-report-on-the-new-services"],
                &[
                    "aaaa-bbbb-cccc-ddddddddd",
                    "aaaaaaaaaa-bbbbbbbbbb-cccccccccc",
                    "aaaa-bbbb--cccc-ddddddddddd",
                    "aaaa-bbbb-cccc-Dddddddddd",
                    "aaaa-bbbb-cccc-dddd dddddd",
                ],
            ),
        ];
        for (kind, is_one, names, others) in table {
            for name in names {
                assert!(is_one(name), "{kind}: {name}");
            }
            for other in others {
                assert!(!is_one(other), "{kind}: {other}");
            }
        }
    }

    #[test]
    fn the_image_s_own_name_counts_where_it_is_no_word() {
        for (alt, url, severity) in [
            ("img/boats", "img/boats", Some(Severity::Error)),
            ("boats", "boats", None),
            ("img/boats", "/img/boats", None),
            ("boats.jpg", "/img/boats.jpg", Some(Severity::Error)),
            ("the boats.jpg", "/img/the boats.jpg", Some(Severity::Error)),
            ("the boats.x", "/img/the boats.x", None),
            ("a_1", "/img/a_1.jpg", Some(Severity::Error)),
            ("a__b", "/img/a__b.jpg", Some(Severity::Error)),
            ("a_b", "/img/a_b.jpg", None),
            ("a12", "/img/a12.jpg", None),
            ("a_12", "/img/b_12.jpg", None),
            ("a-b-c-d", "/img/a-b-c-d.jpg", Some(Severity::Error)),
            ("a-b-c", "/img/a-b-c.jpg", None),
            ("a-b-c-d", "/img/a-b-c-d", None),
            ("a-b-c-1", "/img/a-b-c-1.jpg", None),
            ("a--b-c", "/img/a--b-c.jpg", None),
        ] {
            let case = site([page("en", "a").hero_alt(url, alt)]);
            assert_eq!(case.severities(&RULE).first().copied(), severity, "{alt} at {url}");
        }
    }

    #[test]
    fn stamps_are_times_numbers_of_cameras_and_uuids() {
        for text in ["20190501_101502", "20190501-101502", "p1010023", "123e4567-e89b-12d3-a456-426614174000"] {
            assert!(is_stamp(text), "{text}");
        }
        for text in ["20190501", "2019050_101502", "20190501_10150", "p101002", "123e4567-e89b-12d3-a456-42661417400"] {
            assert!(!is_stamp(text), "{text}");
        }
    }
}
