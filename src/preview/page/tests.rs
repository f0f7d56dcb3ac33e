use std::collections::BTreeSet;

use super::*;
use crate::model::{FilePath, Lang, Severity};
use crate::preview::sheet::{AltKind, AltText, LocalizedText, PictureUse, Row};

const HOSTILE: &str = "</script><script>ran()</script><!--<script>\" onerror='x' & \u{2028}";

fn sheet() -> Sheet {
    let finding = FindingText {
        rule: "alt-markup",
        severity: Severity::Error,
        path: FilePath::new(HOSTILE),
        line: Some(3),
        column: None,
        message: LocalizedText(vec![HOSTILE.to_owned(), HOSTILE.to_owned()]),
        help: LocalizedText(vec![HOSTILE.to_owned(), HOSTILE.to_owned()]),
        fixable: true,
    };
    let alt =
        AltText { kind: AltKind::Given, text: HOSTILE.to_owned(), lang: Lang::new(HOSTILE), length: 60, limit: 40 };
    let shown = PictureUse {
        lang: Lang::new("fr"),
        page: FilePath::new(HOSTILE),
        line: 3,
        title: HOSTILE.to_owned(),
        role: "image",
        alt,
        findings: vec![finding.clone()],
    };
    let row = Row { pair: HOSTILE.to_owned(), shown: vec![shown] };
    Sheet {
        site: HOSTILE.to_owned(),
        languages: vec![Lang::new("en"), Lang::new("fr")],
        lang: "fr",
        part: Some(SitePart { posts: vec![HOSTILE.to_owned()], since: Some(HOSTILE.to_owned()) }),
        cards: vec![Card { path: HOSTILE.to_owned(), name: HOSTILE.to_owned(), rows: vec![row], ..Card::default() }],
        elsewhere: vec![finding],
        pictures: vec![PictureSource::Linked { url: HOSTILE.to_owned() }],
    }
}

#[test]
fn nothing_of_the_site_is_markup() {
    let page = text(&sheet(), "n0");
    assert!(!page.contains("<script>") && !page.contains("<!--"));
    assert_eq!(page.matches("</script").count(), page.matches("<script ").count());
    assert!(page.contains("&#60;/script&#62;") && page.contains("\\u003c/script>"), "and yet it is all there");
}

#[test]
fn the_page_is_the_same_each_time_and_asks_for_nothing() {
    let page = text(&sheet(), "n0");
    assert_eq!(page, text(&sheet(), "n0"));
    assert!(page.contains("default-src 'none'") && !page.contains("http://") && !page.contains("https://"));
    assert!(page.contains("<html lang=\"fr\">") && page.contains("<title data-t=\"0\">Images de "));
}

/// A name that no catalogue has would be shown as it is.
#[test]
fn every_word_of_the_templates_is_in_the_catalogues() {
    let sources = [
        include_str!("page.html"),
        include_str!("card.html"),
        include_str!("finding.html"),
        include_str!("card.rs"),
        include_str!("texts.rs"),
    ];
    let english = Words::new("en");
    let mut named = BTreeSet::new();
    for source in sources {
        for call in [".id(\"", "t.with(\"", ".form(\"", "\"preview-page-"] {
            for (at, _) in source.match_indices(call) {
                let name = source[at + call.len()..].split('"').next().unwrap();
                assert!(
                    english.has(&format!("preview-page-{name}")) || name.contains('{') || name.ends_with('-'),
                    "{name}"
                );
                named.insert(name);
            }
        }
    }
    assert!(named.len() > 60, "{named:?}");
    let page = text(&sheet(), "n0");
    assert!(!page.contains("preview-page-"), "something was not said");
}
