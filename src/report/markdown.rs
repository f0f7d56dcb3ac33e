//! A comment on a pull request: the findings, and the pictures that it changes or shows anew, with what they weigh and
//! their alt texts in all languages side by side.

use super::step_summary::{escaped_markdown, table};
use super::summary::bytes;
use super::{PictureAlt, PictureBefore, PictureInReview, Report, Style};
use crate::model::Lang;
use crate::model::finding::Message;
use crate::words::Words;

/// Characters that GitHub takes of a comment (65,536), less what a job puts around it. GitLab takes a million.
const COMMENT_LIMIT: usize = 65_000;
/// Of these, for the pictures.
const PICTURES_LIMIT: usize = 25_000;

pub fn render(report: &Report<'_>, style: &Style<'_>) -> String {
    let pictures = pictures(report, style.words);
    table(report, style, "table-left-out-comment").within(COMMENT_LIMIT - pictures.len(), style.words) + &pictures
}

/// Returns a table of the pictures, as far as it has room, or nothing where there are none.
fn pictures(report: &Report<'_>, words: &Words) -> String {
    let say = |id: &str| words.say(&Message::new(id));
    if report.pictures.is_empty() {
        return String::new();
    }
    let shown = |lang: &&Lang| report.pictures.iter().any(|one| one.alts.contains_key(*lang));
    let langs: Vec<&Lang> = report.site.languages.iter().filter(shown).collect();
    let mut titles = ["table-picture", "table-weight", "table-phone"].map(say).to_vec();
    titles.extend(langs.iter().map(|lang| words.say(&Message::new("table-alt").with("lang", *lang))));
    let mut out =
        format!("\n### {}\n\n| {} |\n|{}\n", say("table-pictures"), titles.join(" | "), " --- |".repeat(titles.len()));
    let mut left_out = 0;
    for picture in report.pictures {
        let row = row(picture, &langs, report, words);
        if out.len() + row.len() <= PICTURES_LIMIT { out.push_str(&row) } else { left_out += 1 }
    }
    if left_out > 0 {
        let message = Message::new("table-pictures-left-out").with("count", left_out);
        out.push_str(&format!("\n{}\n", words.say(&message)));
    }
    out
}

fn row(picture: &PictureInReview, langs: &[&Lang], report: &Report<'_>, words: &Words) -> String {
    let say = |message: Message| escaped_markdown(&words.say(&message));
    let file = escaped_markdown(&report.in_repository(&picture.file));
    let page = escaped_markdown(&report.in_repository(&picture.page));
    let now = bytes(picture.size, words);
    let weight = match picture.before {
        PictureBefore::Same => now,
        PictureBefore::Absent => words.say(&Message::new("table-new").with("after", now)),
        PictureBefore::Weighed(before) => format!("{} → {now}", bytes(before, words)),
    };
    let phone = picture.phone.map_or_else(|| say(Message::new("table-unbuilt")), |size| bytes(size, words));
    let alts = langs.iter().map(|lang| match picture.alts.get(*lang) {
        None => say(Message::new("table-alt-not-shown")),
        Some(PictureAlt::Text(text)) => escaped_markdown(text),
        Some(PictureAlt::Decorative) => say(Message::new("table-alt-decorative")),
        Some(PictureAlt::Made) => say(Message::new("table-alt-made")),
        Some(PictureAlt::None) => format!("**{}**", say(Message::new("table-alt-none"))),
    });
    format!("| {file}<br>{page} | {weight} | {phone} | {} |\n", alts.collect::<Vec<_>>().join(" | "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::{FilePath, Site};
    use crate::report::sample::{about, with_report};
    use crate::report::{Report, SourceLines};

    fn reviewed(file: &str, before: PictureBefore, alts: &[(&str, PictureAlt)]) -> PictureInReview {
        let alts: BTreeMap<Lang, PictureAlt> = alts.iter().map(|(lang, alt)| (Lang::new(lang), alt.clone())).collect();
        let (file, page) = (FilePath::new(file), FilePath::new("en/a.md"));
        PictureInReview { file, page, size: 90_000, before, phone: Some(30_000), alts }
    }

    fn comment(findings: usize, pictures: &[PictureInReview]) -> String {
        let findings: Vec<_> = (1..=findings).map(|line| about("a.md", line, "a|b.jpg")).collect();
        let site = Site { languages: ["en", "fr"].map(Lang::new).to_vec(), ..Site::default() };
        with_report(&findings, &SourceLines::new(), |report, style| {
            let Report { folder, rules, .. } = *report;
            let lines = report.lines;
            render(&Report { folder, rules, pictures, ..Report::of(&site, report.findings, lines) }, style)
        })
    }

    #[test]
    fn a_picture_has_its_weights_and_both_alt_texts_in_one_row() {
        let text = |text: &str| PictureAlt::Text(text.to_owned());
        let pictures = [
            reviewed(
                "a.jpg",
                PictureBefore::Weighed(1_400_000),
                &[("en", text("A | boat")), ("fr", text("Un bateau"))],
            ),
            reviewed("b.jpg", PictureBefore::Absent, &[("en", PictureAlt::Decorative), ("fr", PictureAlt::None)]),
            reviewed("c.jpg", PictureBefore::Same, &[("en", PictureAlt::Made)]),
        ];
        let comment = comment(1, &pictures);
        let rows: Vec<&str> = comment.lines().filter(|line| line.contains("en/a.md")).collect();
        assert_eq!(
            rows,
            [
                "| web/a.jpg<br>web/en/a.md | 1.4 MB → 90.0 kB | 30.0 kB | A &#124; boat | Un bateau |",
                "| web/b.jpg<br>web/en/a.md | 90.0 kB, new | 30.0 kB | (decorative) | **none** |",
                "| web/c.jpg<br>web/en/a.md | 90.0 kB | 30.0 kB | (made by a template) | not on its page |",
            ]
        );
        let titles = comment.lines().find(|line| line.contains("Alt text")).unwrap();
        assert_eq!(titles.matches('|').count(), rows[0].matches('|').count(), "{titles}");
        assert!(comment.contains("| error | web/a.md:1:1 |"), "{comment}");
    }

    #[test]
    fn a_comment_keeps_below_what_the_service_takes_and_counts_the_rest() {
        let many: Vec<PictureInReview> =
            (0..2_000).map(|n| reviewed(&format!("{n}.jpg"), PictureBefore::Absent, &[])).collect();
        let comment = comment(2_000, &many);
        assert!(comment.len() <= COMMENT_LIMIT, "{}", comment.len());
        let pictures = comment.matches("<br>web/en/a.md").count();
        assert!(pictures > 300, "{pictures}");
        assert!(comment.contains(&format!("{} pictures are left out", 2_000 - pictures)), "{comment}");
        let findings = comment.matches("| error |").count();
        assert!(comment.contains(&format!("{} findings are left out", 2_000 - findings)), "{comment}");
    }

    #[test]
    fn without_pictures_there_is_no_table_of_them() {
        assert!(!comment(0, &[]).contains("###"));
    }
}
