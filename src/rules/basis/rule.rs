//! What a rule is.

use super::draft::Draft;
use crate::model::Lang;
use crate::model::finding::Severity;
use crate::rules::{Context, Settings};

/// The manuals of a rule, by language: the Markdown files beside its code.
macro_rules! manuals {
    ($name:literal) => {
        &[("en", include_str!(concat!($name, ".en.md"))), ("fr", include_str!(concat!($name, ".fr.md")))]
    };
}
pub(in crate::rules) use manuals;

/// One rule. Its manuals are the Markdown files beside it.
pub struct Rule {
    pub id: &'static str,
    /// What its findings weigh, where neither the draft nor the configuration says otherwise.
    pub severity: Severity,
    /// By the language of messages; English is the first.
    pub manuals: &'static [(&'static str, &'static str)],
    /// Other messages than the one named after the rule: `alt-missing-html` has the variant `html`.
    pub variants: &'static [&'static str],
    pub options: &'static [RuleOption],
    pub check: fn(&Context, &Options) -> Vec<Draft>,
}

/// An option of a rule, as data: schema, defaults and lookup all come from this.
pub struct RuleOption {
    pub name: &'static str,
    /// One sentence, with the unit.
    pub doc: &'static str,
    pub default: OptionDefault,
}

/// The kind of an option and its default in one.
pub enum OptionDefault {
    Count(u32),
    /// By primary language (`fr` of `fr-CA`); `default` is for all others and must be there.
    PerLanguage(&'static [(&'static str, u32)]),
}

/// A rule's options as configured, over its defaults.
pub struct Options<'a> {
    pub rule: &'static [RuleOption],
    pub given: Option<&'a Settings>,
}

/// The front-matter keys as configured; the first that is there wins.
#[derive(Clone, Copy)]
pub struct Keys<'a> {
    pub image: &'a [String],
    pub alt: &'a [String],
    pub thumb: &'a [String],
    pub focus: &'a [String],
    pub pair: &'a [String],
    pub decorative: &'a [String],
    pub alt_lang: &'a [String],
}

impl Rule {
    /// The manual in a language of messages, else in English.
    #[must_use]
    pub fn manual(&self, lang: &str) -> &'static str {
        let found = self.manuals.iter().find(|(code, _)| *code == lang);
        found.map_or(self.manuals[0].1, |(_, manual)| manual)
    }

    /// The first sentence of the manual, which tells what the rule finds.
    #[must_use]
    pub fn summary(&self, lang: &str) -> String {
        let text = self.manual(lang).split("\n## ").nth(1).unwrap_or_default();
        let (_, text) = text.split_once('\n').unwrap_or_default();
        let paragraph = text.trim().split("\n\n").next().unwrap_or_default().replace('\n', " ");
        match paragraph.split_once(". ") {
            Some((first, _)) => format!("{first}."),
            None => paragraph,
        }
    }
}

impl Options<'_> {
    /// The value of an option of kind [`OptionDefault::Count`]. A wrong type counts as absent: the schema
    /// has told the user already.
    #[must_use]
    pub fn count(&self, name: &str) -> usize {
        let given = self.given.and_then(|given| given.get(name)?.as_u64());
        let default = self.rule.iter().find(|option| option.name == name).map_or(0, |option| match option.default {
            OptionDefault::Count(count) => count,
            OptionDefault::PerLanguage(_) => 0,
        });
        given.map_or(default as usize, |count| count as usize)
    }

    /// The value for a language of an option of kind [`OptionDefault::PerLanguage`]. In turn: the configured
    /// value of the language, our own for it, the configured default, ours.
    #[must_use]
    pub fn per_language(&self, name: &str, lang: &Lang) -> usize {
        let given = self.given.and_then(|given| given.get(name)?.as_object());
        let defaults =
            self.rule.iter().find(|option| option.name == name).map_or(&[][..], |option| match option.default {
                OptionDefault::PerLanguage(table) => table,
                OptionDefault::Count(_) => &[],
            });
        let primary = lang.primary();
        let look = |key: &str| {
            let ours = || defaults.iter().find(|(code, _)| *code == key).map(|(_, limit)| u64::from(*limit));
            given.and_then(|given| given.get(key)?.as_u64()).or_else(ours)
        };
        look(&primary).or_else(|| look("default")).unwrap_or_default() as usize
    }
}

impl<'a> Keys<'a> {
    /// Every configured key, whatever it holds.
    pub fn all(&self) -> impl Iterator<Item = &'a String> + use<'a> {
        [self.image, self.alt, self.thumb, self.focus, self.pair, self.decorative, self.alt_lang].into_iter().flatten()
    }
}
