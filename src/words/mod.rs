//! All words for people, in their language.
//!
//! Catalogues are Fluent files, compiled in. What a language lacks is said in English, and what
//! English lacks is said by its id: a missing word never stops a run.
//!
//! Two kinds of words are English in the code itself: [`phrase`]s inside of messages, and the help of the arguments. A
//! language other than English has a file for each: `phrases.ftl` and `help.ftl`.

pub mod figures;
mod phrase;
mod spacing;
pub mod visible;

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::model::finding::{Message, MessageValue};
use spacing::Spacing;
use visible::visible;

/// One language and its files. To add a language: its folder, and a line here.
const CATALOGUES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            include_str!("en/add.ftl"),
            include_str!("en/ask.ftl"),
            include_str!("en/init.ftl"),
            include_str!("en/inspect.ftl"),
            include_str!("en/preview-page.ftl"),
            include_str!("en/preview.ftl"),
            include_str!("en/report.ftl"),
            include_str!("en/rules.ftl"),
            include_str!("en/settings.ftl"),
            include_str!("en/terminal.ftl"),
            include_str!("en/watch.ftl"),
        ],
    ),
    (
        "fr",
        &[
            include_str!("fr/add.ftl"),
            include_str!("fr/ask.ftl"),
            include_str!("fr/help.ftl"),
            include_str!("fr/init.ftl"),
            include_str!("fr/inspect.ftl"),
            include_str!("fr/phrases.ftl"),
            include_str!("fr/preview-page.ftl"),
            include_str!("fr/preview.ftl"),
            include_str!("fr/report.ftl"),
            include_str!("fr/rules.ftl"),
            include_str!("fr/settings.ftl"),
            include_str!("fr/terminal.ftl"),
            include_str!("fr/watch.ftl"),
        ],
    ),
];

/// Says messages in one language. Can be shared between threads.
pub struct Words {
    /// The language, then English where that is another.
    bundles: Vec<FluentBundle<FluentResource>>,
    lang: &'static str,
    spacing: Spacing,
}

impl Words {
    /// The languages that there are catalogues for; the first is the one that must have every message.
    pub const AVAILABLE: &[&str] = &["en", "fr"];

    /// Returns the words of a language: `fr` for `fr-CA`. Of the region only the spaces of French punctuation depend.
    /// English where there is no such catalogue.
    #[must_use]
    pub fn new(wanted: &str) -> Self {
        let primary = wanted.split(['-', '_', '.']).next().unwrap_or(wanted).to_ascii_lowercase();
        let lang = Self::AVAILABLE.iter().find(|known| **known == primary).copied().unwrap_or(Self::AVAILABLE[0]);
        let spacing = Spacing::of(wanted);
        let mut bundles = vec![bundle(lang, spacing)];
        if lang != Self::AVAILABLE[0] {
            bundles.push(bundle(Self::AVAILABLE[0], Spacing::AsWritten));
        }
        Self { bundles, lang, spacing }
    }

    /// Returns the language that is spoken: one of [`Words::AVAILABLE`].
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.lang
    }

    /// Returns a text of ours in this language, such as a manual, with the spaces that its reader expects.
    #[must_use]
    pub fn spaced<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.spacing.applied(text)
    }

    /// Returns the message in words, for a terminal or a log: what a value holds that nobody would see is shown as an escape
    /// ([`visible()`]). One that no catalogue has is shown as its id and values.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        self.message_text(message, &|text| visible(text).into_owned())
    }

    /// Returns the message in words with its values as they are, for a format that has escapes of its own: JSON, XML,
    /// HTML.
    #[must_use]
    pub fn verbatim(&self, message: &Message) -> String {
        self.message_text(message, &str::to_owned)
    }

    fn message_text(&self, message: &Message, shown: &dyn Fn(&str) -> String) -> String {
        match self.try_said(message, shown) {
            Ok(text) | Err(Unsaid { text: Some(text), .. }) => text,
            Err(Unsaid { text: None, .. }) => raw(message, shown),
        }
    }

    /// Returns the message in words, where there is one and it has all the values it wants.
    pub fn try_say(&self, message: &Message) -> Result<String, Unsaid> {
        self.try_said(message, &|text| visible(text).into_owned())
    }

    fn try_said(&self, message: &Message, shown: &dyn Fn(&str) -> String) -> Result<String, Unsaid> {
        let (id, attribute) = match message.id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (message.id.as_str(), None),
        };
        let args = self.arguments(message, shown);
        for bundle in &self.bundles {
            let pattern = bundle.get_message(id).and_then(|found| match attribute {
                Some(name) => found.get_attribute(name).map(|attribute| attribute.value()),
                None => found.value(),
            });
            let Some(pattern) = pattern else { continue };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
            let faults: Vec<String> = errors.iter().map(ToString::to_string).collect();
            return if faults.is_empty() { Ok(text) } else { Err(Unsaid { text: Some(text), faults }) };
        }
        Err(Unsaid { text: None, faults: vec![format!("no message `{}`", message.id)] })
    }

    fn arguments<'a>(&self, message: &'a Message, shown: &dyn Fn(&str) -> String) -> FluentArgs<'a> {
        let values = message.args.iter().map(|(name, value)| {
            let value = match value {
                MessageValue::Text(text) => FluentValue::from(shown(&self.translated(name, text))),
                MessageValue::Number(count) if figures::SIZES.contains(name) => {
                    FluentValue::from(figures::bytes(count.unsigned_abs(), self))
                }
                MessageValue::Number(number) => FluentValue::from(*number),
            };
            (*name, value)
        });
        values.collect()
    }

    /// The value in this language, where the code says it in English or with English marks.
    fn translated<'a>(&self, name: &str, text: &'a str) -> Cow<'a, str> {
        let text = if phrase::NAMES.contains(&name) { Cow::Owned(self.phrase(text)) } else { Cow::Borrowed(text) };
        if phrase::LISTS.contains(&name) && text.contains('`') { Cow::Owned(self.quoted(&text)) } else { text }
    }

    /// The language itself has this message, English aside.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        let (id, attribute) = id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)));
        self.bundles[0].get_message(id).is_some_and(|found| match attribute {
            Some(name) => found.get_attribute(name).is_some(),
            None => found.value().is_some(),
        })
    }
}

/// A message that could not be said as it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaid {
    /// What could be said, with the names of the values that lack.
    pub text: Option<String>,
    pub faults: Vec<String>,
}

impl fmt::Display for Unsaid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the message can't be said: {}", self.faults.join(", "))
    }
}

impl std::error::Error for Unsaid {}

fn bundle(lang: &str, spacing: Spacing) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = lang.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks that keep a value's direction of writing apart break paths that people copy.
    bundle.set_use_isolating(false);
    let files = CATALOGUES.iter().find(|(code, _)| *code == lang).map_or(&[][..], |(_, files)| files);
    for file in files {
        // A file with a fault still gives its sound messages; a test proves that there is none.
        let resource =
            FluentResource::try_new(spacing.applied(file).into_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn raw(message: &Message, shown: &dyn Fn(&str) -> String) -> String {
    let value = |value: &MessageValue| match value {
        MessageValue::Text(text) => shown(text),
        MessageValue::Number(number) => number.to_string(),
    };
    let args: Vec<String> = message.args.iter().map(|(name, given)| format!("{name}: {}", value(given))).collect();
    if args.is_empty() { message.id.clone() } else { format!("{} ({})", message.id, args.join(", ")) }
}

#[cfg(test)]
mod tests;
