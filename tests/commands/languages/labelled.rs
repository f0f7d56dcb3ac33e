//! Alt texts and the language that each is in.

use std::collections::BTreeMap;
use std::path::Path;

use super::score;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    En,
    Fr,
    /// Mixed.
    Both,
    /// A name, a third language, or a word that is the same in both.
    None,
}

#[derive(Clone, Debug)]
pub struct Text {
    pub label: Label,
    pub text: String,
}

impl Label {
    pub fn of(word: &str) -> Self {
        match word {
            "en" => Self::En,
            "fr" => Self::Fr,
            "both" => Self::Both,
            "none" => Self::None,
            _ => panic!("no label: {word}"),
        }
    }

    pub fn is_language(self) -> bool {
        matches!(self, Self::En | Self::Fr)
    }
}

impl Text {
    /// The first words, where there are more. What is mixed as a whole need not be so in its first words.
    pub fn cut(&self, words: usize) -> Option<Self> {
        let all: Vec<&str> = self.text.split_whitespace().collect();
        let cut = Self { label: self.label, text: all.get(..words)?.join(" ") };
        (all.len() > words && self.label != Label::Both).then_some(cut)
    }
}

/// `texts.tsv`: written for this.
pub fn own() -> Vec<Text> {
    labelled_texts(include_str!("texts.tsv"))
}

/// Lines of a label, a tab and a text.
pub fn labelled_texts(table: &str) -> Vec<Text> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let text = |line: &str| {
        let (label, text) = line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}"));
        Text { label: Label::of(label), text: text.to_owned() }
    };
    lines.map(text).collect()
}

/// Every alt text of a site once. What both languages say alike is a name or a fault, and is left out.
pub fn of_site(folder: &Path) -> Vec<Text> {
    let mut languages: BTreeMap<String, Vec<Label>> = BTreeMap::new();
    for page in &score::surveyed(folder).pages {
        for text in page.uses.iter().filter_map(|shown| shown.alt.words()) {
            let label = if is_name(text) { Label::None } else { Label::of(&page.lang.primary()) };
            languages.entry(text.to_owned()).or_default().push(label);
        }
    }
    let mut texts = Vec::new();
    for (text, labels) in languages {
        if labels.iter().all(|label| *label == labels[0]) {
            texts.push(Text { label: labels[0], text });
        }
    }
    texts
}

/// No word in lower case of four letters or more; a file's name.
fn is_name(text: &str) -> bool {
    const SENTENCE: usize = 7;
    if !text.chars().any(char::is_lowercase) {
        return text.split_whitespace().count() < SENTENCE;
    }
    let plain = |word: &str| {
        word.chars().filter(|char| char.is_lowercase()).count() >= 4 && word.starts_with(char::is_lowercase)
    };
    text.split_whitespace().count() < 2 || !text.split(|char: char| !char.is_alphanumeric()).any(plain)
}

/// Texts of each language, one behind the other.
fn sides(texts: &[Text]) -> impl Iterator<Item = (&str, &str)> {
    const FEWEST_WORDS: usize = 8;
    let of = move |label: Label| {
        let long = move |text: &&Text| text.label == label && text.text.split_whitespace().count() >= FEWEST_WORDS;
        texts.iter().filter(long).map(|text| text.text.as_str())
    };
    of(Label::En).zip(of(Label::Fr))
}

/// A sentence of the one and then one of the other language, and the other way round; and what is labelled so.
pub fn sentences(texts: &[Text]) -> Vec<Text> {
    let ours = texts.iter().filter(|text| text.label == Label::Both).map(|text| text.text.clone());
    let made = sides(texts).flat_map(|(en, fr)| [format!("{en}. {fr}"), format!("{fr} / {en}")]);
    ours.chain(made).map(|text| Text { label: Label::Both, text }).collect()
}

/// The first half of the one and the second half of the other.
pub fn halves(texts: &[Text]) -> Vec<Text> {
    let half = |text: &str, second: bool| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let middle = words.len() / 2;
        if second { words[middle..].join(" ") } else { words[..middle].join(" ") }
    };
    let made = sides(texts).flat_map(|(en, fr)| {
        [format!("{} {}", half(en, false), half(fr, true)), format!("{} {}", half(fr, false), half(en, true))]
    });
    made.map(|text| Text { label: Label::Both, text }).collect()
}
