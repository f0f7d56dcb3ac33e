//! How often the language rules are right on texts that nobody looked at while the rules were made: the half `held` of
//! `blind/`. `blind/README.md` says how the texts were made and divided. Of that half only figures are printed, also where a
//! test fails: who reads its texts to improve a rule makes the figures worthless.
//! `cargo test --test commands languages::blind -- --nocapture` prints them; with `MISSED=1`, the texts of `tune` too.

use std::collections::BTreeSet;

use super::labelled::{self, Label, Text};
use super::score::Score;
use super::{mixed_language, print, untranslated, wrong_language};

/// How many words a text has, and what the table calls it.
const LENGTHS: [(usize, usize, &str); 3] =
    [(1, 5, "2 to 5 words"), (6, 10, "6 to 10 words"), (11, usize::MAX, "from 11 words on")];

#[test]
fn the_texts_that_were_held_back() {
    let table = table("held", &held());
    super::print_figures(&table);
    for (rule, set, least) in [
        ("alt-wrong-language", "held, whole", 0.85),
        ("alt-untranslated", "held, whole", 0.85),
        ("alt-mixed-language", "held, whole", 0.80),
    ] {
        let score = table.iter().find(|score| score.rule == rule && score.set == set).unwrap();
        assert!(score.recall() >= least, "{rule} finds {:.3} of the texts held back", score.recall());
    }
    for score in &table {
        assert_eq!(score.wrong.len(), 0, "false findings of {} on the texts held back, {}", score.rule, score.set);
    }
}

#[test]
fn the_texts_that_the_rules_were_improved_on() {
    let table = table("tune", &tune());
    print(&table);
    for score in table {
        assert_eq!(score.wrong, Vec::<String>::new(), "{}: {}", score.rule, score.set);
    }
}

/// Only that nothing is said where it is right: they are chosen to be hard, so what is found of them tells nothing.
#[test]
fn the_texts_that_are_traps() {
    let traps = labelled::labelled_texts(include_str!("blind/traps.tsv"));
    for score in [wrong_language("traps", "whole", &traps), mixed_language("traps", "whole", &traps, &[])] {
        assert_eq!(score.wrong, Vec::<String>::new(), "{}", score.rule);
    }
    assert!(traps.len() > 150, "{}", traps.len());
}

/// So many right texts that one false error in a hundred would show, and none that both halves have.
#[test]
fn each_half_has_enough_texts_of_its_own() {
    let (held, tune) = (held(), tune());
    for half in [&held, &tune] {
        let count = |label: Label| half.iter().filter(|text| text.label == label).count();
        assert!(count(Label::En) + count(Label::Fr) >= 200 && count(Label::Both) >= 90 && count(Label::None) >= 20);
    }
    let texts = |half: &[Text]| half.iter().map(|text| text.text.clone()).collect::<BTreeSet<_>>();
    assert_eq!(texts(&held).intersection(&texts(&tune)).count(), 0);
    assert_eq!(texts(&held).len() + texts(&tune).len(), held.len() + tune.len(), "each text once");
}

fn held() -> Vec<Text> {
    labelled::labelled_texts(include_str!("blind/held.tsv"))
}

fn tune() -> Vec<Text> {
    labelled::labelled_texts(include_str!("blind/tune.tsv"))
}

fn table(half: &'static str, texts: &[Text]) -> Vec<Score> {
    let mut table: Vec<Score> = Vec::new();
    let (mixed, right): (Vec<Text>, Vec<Text>) = texts.iter().cloned().partition(|text| text.label == Label::Both);
    for (least, most, set) in LENGTHS {
        table.push(wrong_language(half, set, &of_length(&right, least, most)));
    }
    table.push(wrong_language(half, "whole", &right));
    table.push(untranslated(half, &right));
    for (least, most, set) in LENGTHS {
        table.push(mixed_language(half, set, &[], &of_length(&mixed, least, most)));
    }
    table.push(mixed_language(half, "whole", &right, &mixed));
    table
}

fn of_length(texts: &[Text], least: usize, most: usize) -> Vec<Text> {
    let words = |text: &Text| text.text.split_whitespace().count();
    texts.iter().filter(|text| (least..=most).contains(&words(text))).cloned().collect()
}
