//! All words for people, in their language.
//!
//! Catalogues are Fluent files, compiled in. What a language lacks is said in English, and what
//! English lacks is said by its id: a missing word never stops a run.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::model::finding::{Message, Value};

/// One language and its files. To add a language: its folder, and a line here.
const CATALOGUES: &[(&str, &[&str])] = &[(
    "en",
    &[
        include_str!("en/init.ftl"),
        include_str!("en/report.ftl"),
        include_str!("en/rules.ftl"),
        include_str!("en/settings.ftl"),
        include_str!("en/terminal.ftl"),
    ],
)];

/// Says messages in one language. Can be shared between threads.
pub struct Words {
    /// The language, then English where that is another.
    bundles: Vec<FluentBundle<FluentResource>>,
    lang: &'static str,
}

impl Words {
    /// The languages that there are catalogues for; the first is the one that must have every message.
    pub const AVAILABLE: &[&str] = &["en"];

    /// The words of a language, region aside: `fr` for `fr-CA`. English where there is no such
    /// catalogue.
    #[must_use]
    pub fn new(lang: &str) -> Self {
        let primary = lang.split(['-', '_', '.']).next().unwrap_or(lang).to_ascii_lowercase();
        let lang = Self::AVAILABLE.iter().find(|known| **known == primary).copied().unwrap_or(Self::AVAILABLE[0]);
        let mut bundles = vec![bundle(lang)];
        if lang != Self::AVAILABLE[0] {
            bundles.push(bundle(Self::AVAILABLE[0]));
        }
        Self { bundles, lang }
    }

    /// The language that is spoken: one of [`Words::AVAILABLE`].
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.lang
    }

    /// The message in words. One that no catalogue has is shown as its id and values.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        match self.try_say(message) {
            Ok(said) | Err(Unsaid { said: Some(said), .. }) => said,
            Err(Unsaid { said: None, .. }) => raw(message),
        }
    }

    /// The message in words, where there is one and it has all the values it wants.
    pub fn try_say(&self, message: &Message) -> Result<String, Unsaid> {
        let (id, attribute) = match message.id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (message.id.as_str(), None),
        };
        let args = arguments(message);
        for bundle in &self.bundles {
            let pattern = bundle.get_message(id).and_then(|found| match attribute {
                Some(name) => found.get_attribute(name).map(|attribute| attribute.value()),
                None => found.value(),
            });
            let Some(pattern) = pattern else { continue };
            let mut errors = Vec::new();
            let said = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
            let faults: Vec<String> = errors.iter().map(ToString::to_string).collect();
            return if faults.is_empty() { Ok(said) } else { Err(Unsaid { said: Some(said), faults }) };
        }
        Err(Unsaid { said: None, faults: vec![format!("no message `{}`", message.id)] })
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
    pub said: Option<String>,
    pub faults: Vec<String>,
}

fn bundle(lang: &str) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = lang.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks that keep a value's direction of writing apart break paths that people copy.
    bundle.set_use_isolating(false);
    let files = CATALOGUES.iter().find(|(code, _)| *code == lang).map_or(&[][..], |(_, files)| files);
    for file in files {
        // A file with a fault still gives its sound messages; a test proves that there is none.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn arguments(message: &Message) -> FluentArgs<'_> {
    let values = message.args.iter().map(|(name, value)| {
        let value = match value {
            Value::Text(text) => FluentValue::from(text.as_str()),
            Value::Number(number) => FluentValue::from(*number),
        };
        (*name, value)
    });
    values.collect()
}

fn raw(message: &Message) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
    };
    let args: Vec<String> = message.args.iter().map(|(name, given)| format!("{name}: {}", value(given))).collect();
    if args.is_empty() { message.id.clone() } else { format!("{} ({})", message.id, args.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_is_sound_and_listed() {
        let listed: Vec<&str> = CATALOGUES.iter().map(|(lang, _)| *lang).collect();
        assert_eq!(listed, Words::AVAILABLE);
        for (lang, files) in CATALOGUES {
            let mut bundle = FluentBundle::new_concurrent(vec![lang.parse().unwrap()]);
            for file in *files {
                let resource = FluentResource::try_new((*file).to_owned()).map_err(|(_, errors)| errors).unwrap();
                bundle.add_resource(resource).expect("no id twice");
            }
        }
    }

    #[test]
    fn a_value_is_shown_as_it_is() {
        let message =
            Message::new("alt-too-long").with("length", 12_345_usize).with("limit", 140_u32).with("image", "/a.jpg");
        let said = Words::new("en").say(&message);
        assert!(said.contains("12345") && said.contains("140"), "{said}");
        assert!(said.chars().all(|char| !('\u{2066}'..='\u{2069}').contains(&char)));
    }

    #[test]
    fn a_language_falls_back_message_by_message() {
        let mut own = FluentBundle::new_concurrent(vec!["fr".parse().unwrap()]);
        let source = "path-escape = hors du site\n".to_owned();
        own.add_resource(FluentResource::try_new(source).map_err(|(_, errors)| errors).unwrap()).unwrap();
        let words = Words { bundles: vec![own, bundle("en")], lang: "fr" };
        let path = |id: &str| words.say(&Message::new(id).with("path", "../a.jpg"));
        assert_eq!(path("path-escape"), "hors du site");
        assert_eq!(path("path-escape.help"), Words::new("en").say(&Message::new("path-escape.help")));
        assert!(words.has("path-escape") && !words.has("path-escape.help"));
    }

    #[test]
    fn what_is_missing_never_stops_a_run() {
        let words = Words::new("xx-XX");
        assert_eq!(words.lang(), "en");
        assert_eq!(words.say(&Message::new("no-such-thing")), "no-such-thing");
        assert_eq!(
            words.say(&Message::new("no.such.thing").with("a", "b").with("n", 3_u32)),
            "no.such.thing (a: b, n: 3)"
        );
        assert!(words.say(&Message::new("alt-missing")).contains("$image"));
    }
}
