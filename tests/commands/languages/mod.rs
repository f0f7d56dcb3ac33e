//! How often the language rules are right, on labelled alt texts: our own, and those of the real site as they are, on
//! the page of the other language, cut short and mixed. `docs/languages.md` holds the table that this prints:
//! `cargo test --test commands languages -- --nocapture`.

use std::collections::BTreeSet;

use crate::shared::shared;
use labelled::{Label, Text};
use score::{Judged, Score, judged, paired};

mod blind;
mod labelled;
mod score;

/// The words that a text is cut to.
const CUTS: [usize; 4] = [2, 3, 5, 8];

#[test]
fn our_own_texts() {
    let texts = labelled::own();
    assert!(texts.len() >= 150, "{}", texts.len());
    let table = table("own", &texts);
    print(&table);
    floors(&table, 0.9);
}

#[test]
fn the_texts_of_the_real_site() {
    let Some(folder) = shared("site") else { return };
    let texts = labelled::of_site(&folder);
    assert!(texts.len() > 180, "{}", texts.len());
    let table = table("real", &texts);
    print(&table);
    floors(&table, 0.9);
    let recall = |row: &str| table.iter().find(|score| score.set.contains(row)).unwrap().recall();
    assert!(recall("first 5") >= 0.7 && recall("first 8") >= 0.85);
}

/// A wrong error costs more trust than a missed one: no floor for precision is below 1 but that of warnings.
fn floors(table: &[Score], full: f64) {
    for score in table {
        match score.rule {
            "alt-mixed-language" => assert!(score.precision() >= 0.95, "{score:?}"),
            _ => assert_eq!(score.wrong, Vec::<String>::new(), "{}: {}", score.rule, score.set),
        }
        if score.set.contains("whole") && score.rule != "alt-untranslated" {
            assert!(score.recall() >= full, "{} {} {:.3}", score.rule, score.set, score.recall());
        }
    }
}

fn table(name: &'static str, texts: &[Text]) -> Vec<Score> {
    let mut table = vec![wrong_language(name, "whole", texts)];
    for words in CUTS {
        let cut: Vec<Text> = texts.iter().filter_map(|text| text.cut(words)).collect();
        table.push(wrong_language(name, &format!("first {words} words"), &cut));
    }
    table.push(untranslated(name, texts));
    table.push(mixed_language(name, "whole", texts, &labelled::sentences(texts)));
    table.push(mixed_language(name, "inside a sentence", &[], &labelled::halves(texts)));
    table
}

/// Each text on a page of each language: the one that it is not in must be reported, and no other.
fn wrong_language(name: &str, set: &str, texts: &[Text]) -> Score {
    let mut score = Score::new("alt-wrong-language", &format!("{name}, {set}"));
    for page in ["en", "fr"] {
        let found = judged(page, texts);
        for (text, judged) in texts.iter().zip(&found) {
            let is_foreign = text.label.is_language() && text.label != Label::of(page);
            score.count(is_foreign, judged.has("alt-wrong-language"), &text.text);
        }
    }
    score
}

/// The same text on both pages of a pair: the error is reported on the page whose language it is not.
fn untranslated(name: &str, texts: &[Text]) -> Score {
    let mut score = Score::new("alt-untranslated", &format!("{name}, whole"));
    let texts: Vec<Text> = texts.iter().filter(|text| text.label != Label::Both).cloned().collect();
    for (text, [en, fr]) in texts.iter().zip(paired(&texts)) {
        score.count(text.label == Label::Fr, en.has_error("alt-untranslated"), &text.text);
        score.count(text.label == Label::En, fr.has_error("alt-untranslated"), &text.text);
    }
    score
}

/// Texts of one language and of two. Where a mixed text is nearly all in the other language, `alt-wrong-language` tells it.
fn mixed_language(name: &str, set: &str, plain: &[Text], mixed: &[Text]) -> Score {
    let mut score = Score::new("alt-mixed-language", &format!("{name}, {set}"));
    let all: Vec<Text> = plain.iter().chain(mixed).cloned().collect();
    for page in ["en", "fr"] {
        for (text, found) in all.iter().zip(judged(page, &all)) {
            let is_mixed = text.label == Label::Both;
            let reported = found.has("alt-mixed-language");
            assert!(!(reported && found.has("alt-wrong-language")), "one fault, two rules: {}", text.text);
            score.count(is_mixed, reported || (is_mixed && found.has("alt-wrong-language")), &text.text);
        }
    }
    score
}

#[expect(clippy::print_stdout, reason = "the table is for the documentation")]
fn print_figures(table: &[Score]) {
    for score in table {
        println!("{score}");
    }
}

#[expect(clippy::print_stdout, reason = "what to improve")]
fn print(table: &[Score]) {
    print_figures(table);
    if std::env::var_os("MISSED").is_some() {
        for score in table {
            for text in BTreeSet::from_iter(&score.missed) {
                println!("missed: {}, {}: {text}", score.rule, score.set);
            }
            for text in &score.wrong {
                println!("wrong: {}, {}: {text}", score.rule, score.set);
            }
        }
    }
}

#[test]
fn a_text_that_lost_most_of_its_words_is_short() {
    // The rule is arithmetic: what is left to measure is that translations are not reported, and that cuts are.
    let Some(folder) = shared("site") else { return };
    let report = score::site(&folder, "alt-length-ratio");
    assert_eq!(report, Vec::<String>::new(), "translations of the real site");
    let texts: Vec<Text> =
        labelled::of_site(&folder).into_iter().filter(|text| text.text.chars().count() >= 60).collect();
    let cut: Vec<Text> =
        texts.iter().filter_map(|text| text.cut(2)).filter(|text| text.text.chars().count() < 20).collect();
    let whole: Vec<Text> =
        texts.iter().filter(|text| text.cut(2).is_some_and(|cut| cut.text.chars().count() < 20)).cloned().collect();
    let found: Vec<Judged> = score::translations(&whole, &cut);
    // What is short since it is vague, or English on a French page, is reported as that.
    let rules = ["alt-length-ratio", "alt-vague", "alt-wrong-language"];
    let reported = |judged: &&Judged| rules.iter().any(|rule| judged.has(rule));
    let missed: Vec<&str> =
        cut.iter().zip(&found).filter(|(_, judged)| !reported(judged)).map(|(text, _)| text.text.as_str()).collect();
    assert!(whole.len() > 80, "{}", whole.len());
    assert_eq!(missed, [""; 0]);
}
