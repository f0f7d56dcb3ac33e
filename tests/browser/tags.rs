//! The tags of a built page, as a browser reads them.

use std::path::Path;

use html5gum::Token;

/// A tag that opens, in the order of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute as a browser reads it; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

pub fn of<'a>(tags: &'a [Tag], name: &'a str) -> impl Iterator<Item = &'a Tag> {
    tags.iter().filter(move |tag| tag.name == name)
}

/// All tags of a built page.
pub fn tags(public: &Path, page: &str) -> Vec<Tag> {
    let html = std::fs::read_to_string(public.join(page)).unwrap_or_else(|error| panic!("{page}: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let tokens = html5gum::Tokenizer::new(html.as_str()).map(|token| token.unwrap());
    let found = tokens.filter_map(|token| match token {
        Token::StartTag(tag) => Some(Tag {
            name: text(&tag.name),
            attributes: tag.attributes.iter().map(|(key, value)| (text(key), text(value))).collect(),
        }),
        _ => None,
    });
    found.collect()
}
