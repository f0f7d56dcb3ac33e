//! The attributes of a template's HTML that a picture gets its address and its alt text from.

use std::ops::Range;

use super::TemplateAction;

/// The value of one attribute, without its quotes.
pub struct AttributeValue {
    /// In small letters.
    pub name: &'static str,
    pub at: Range<usize>,
    /// The tag that it stands in is `<img`.
    pub is_of_image: bool,
}

const NAMES: [&str; 5] = ["alt", "src", "data-src", "srcset", "poster"];

impl AttributeValue {
    pub fn is_address(&self) -> bool {
        self.name != "alt"
    }

    /// Returns the actions that stand in the value.
    pub fn actions<'a>(&self, actions: &'a [TemplateAction]) -> impl Iterator<Item = &'a TemplateAction> {
        let from = actions.partition_point(|action| action.at.start < self.at.start);
        let end = self.at.end;
        actions[from..].iter().take_while(move |action| action.at.start < end)
    }
}

/// Returns the values of the attributes that matter, in the order of the text.
pub fn attribute_values(text: &str, actions: &[TemplateAction]) -> Vec<AttributeValue> {
    let small = text.to_ascii_lowercase();
    let mut all = Vec::new();
    for name in NAMES {
        for (at, _) in small.match_indices(name) {
            let before = text[..at].chars().next_back();
            let begins = before.is_some_and(|char| char.is_whitespace() || matches!(char, '}' | '"' | '\''));
            let rest = text[at + name.len()..].trim_start();
            if !begins || !rest.starts_with('=') {
                continue;
            }
            let value = rest[1..].trim_start();
            let begin = text.len() - value.len();
            let tag = small[..at].rfind('<').map_or("", |tag| &small[tag..at]);
            let is_of_image = ["<img", "<amp-img", "<image"].iter().any(|image| tag.starts_with(image));
            all.push(AttributeValue { name, at: value_range(text, begin, actions), is_of_image });
        }
    }
    all.sort_by_key(|value| value.at.start);
    all
}

/// Returns where a value stands that begins here, with or without quotes; those in actions end nothing.
fn value_range(text: &str, begin: usize, actions: &[TemplateAction]) -> Range<usize> {
    let quote = text[begin..].chars().next().filter(|char| matches!(char, '"' | '\''));
    let begin = begin + usize::from(quote.is_some());
    let mut next = actions.partition_point(|action| action.at.start < begin);
    let mut at = begin;
    while at < text.len() {
        if let Some(action) = actions.get(next).filter(|action| action.at.start == at) {
            at = action.at.end.max(at + 1);
            next += 1;
            continue;
        }
        let Some(char) = text[at..].chars().next() else { break };
        let ends = match quote {
            Some(quote) => char == quote,
            None => char.is_whitespace() || char == '>',
        };
        if ends {
            return begin..at;
        }
        at += char.len_utf8();
    }
    begin..text.len()
}
