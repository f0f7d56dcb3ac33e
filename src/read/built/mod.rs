//! Pages as the generator built them: what they show, and what they say of it. Scripts are not run.

pub mod address;
mod addresses;

use std::collections::BTreeMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::model::built::{BuiltImage, BuiltPage};
use addresses::{in_css, in_srcset};

/// Reads one page. Bytes that are no UTF-8 are replaced.
#[must_use]
pub fn page(path: String, bytes: &[u8]) -> BuiltPage {
    let mut reader = Reader { page: BuiltPage { path, ..BuiltPage::default() }, ..Reader::default() };
    reader.read(&String::from_utf8_lossy(bytes));
    reader.end()
}

#[derive(Default)]
struct Reader {
    page: BuiltPage,
    open: Vec<Open>,
    /// The texts of elements with an id, where a label may ask for them.
    texts: BTreeMap<String, String>,
    /// Images that are named by other elements: the image and their ids.
    named: Vec<(usize, String)>,
    asks_for_ids: bool,
}

/// An element that is not closed yet.
struct Open {
    name: Vec<u8>,
    kind: Kind,
    id: Option<String>,
    /// The text in it so far, where it is wanted.
    text: Option<String>,
    /// The images in it, where its text names them.
    holds: Vec<usize>,
    /// Addresses of `<source>` in `<picture>`.
    sources: Vec<String>,
    /// Where an `<a>` leads.
    link: Option<String>,
    /// `aria-hidden`: what is in it is not said.
    hidden: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Plain,
    /// `<script>`, `<style>`: no text for readers.
    Silent,
    /// `<noscript>`: what readers without scripts see.
    Fallback,
    Picture,
    /// `<title>`, `<h1>`.
    Title,
    /// Its text and label name the images in it: `<figure>`, `<a>`, `role="img"`, `<object>`.
    Names,
    /// A caption, or what is visually hidden.
    Said,
}

const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr",
];
/// Classes that frameworks hide text by which is for screen readers; the last is that of Canada's government.
const FOR_LISTENERS: [&str; 7] =
    ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "screenreader", "wb-inv", "a11y-hidden"];
const LAZY: [&str; 5] = ["src", "data-src", "data-lazy-src", "data-original", "poster"];
const LAZY_SETS: [&str; 3] = ["srcset", "data-srcset", "data-lazy-srcset"];
const LAZY_GROUNDS: [&str; 4] = ["data-bg", "data-background", "data-background-image", "data-bg-src"];

impl Reader {
    fn read(&mut self, html: &str) {
        self.asks_for_ids |= html.contains("aria-labelledby") || html.contains("aria-describedby");
        let mut emitter = DefaultEmitter::<()>::default();
        // Text inside <script> and <style> is no markup.
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start(&tag),
                Token::EndTag(tag) => self.close(&tag.name),
                Token::String(text) => self.text(&text),
                _ => {}
            }
        }
    }

    fn end(mut self) -> BuiltPage {
        while let Some(open) = self.open.pop() {
            self.finish(open);
        }
        for (image, ids) in std::mem::take(&mut self.named) {
            let texts = ids.split_whitespace().filter_map(|id| self.texts.get(id)).map(String::as_str);
            let text = texts.collect::<Vec<_>>().join(" ");
            self.page.images[image].names.push(text);
        }
        // A label of a picture that comes from a style sheet is said all the same.
        for image in self.page.images.iter_mut().filter(|image| image.addresses.is_empty()) {
            self.page.said.append(&mut image.names);
            self.page.said.extend(image.alt.take());
        }
        self.page.images.retain(|image| !image.addresses.is_empty());
        self.page.said.retain(|text| !text.trim().is_empty());
        self.page
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name: &[u8] = &tag.name;
        let attribute = |name: &str| attribute(tag, name);
        if name == b"html" && self.page.lang.is_none() {
            self.page.lang = attribute("lang").filter(|lang| !lang.is_empty());
        }
        if [b"p".as_slice(), b"li"].contains(&name) && self.open.last().is_some_and(|open| open.name == name) {
            self.close(name);
        }
        let is_void = VOID.contains(&name) || tag.self_closing;
        let is_image = matches!(name, b"img" | b"amp-img" | b"image" | b"video" | b"object")
            || (name == b"input" && attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image")));
        let role = attribute("role").is_some_and(|role| ["img", "image"].contains(&role.trim()));
        let mut kind = match name {
            b"script" | b"style" | b"template" => Kind::Silent,
            b"noscript" => Kind::Fallback,
            b"picture" => Kind::Picture,
            b"title" if self.open.iter().any(|open| open.name == b"svg") => Kind::Plain,
            b"title" | b"h1" => Kind::Title,
            b"figure" | b"a" | b"button" | b"object" | b"svg" => Kind::Names,
            b"figcaption" => Kind::Said,
            _ => Kind::Plain,
        };
        let class = attribute("class").unwrap_or_default();
        if kind == Kind::Plain && (class.contains("caption") || FOR_LISTENERS.iter().any(|name| class.contains(name))) {
            kind = Kind::Said;
        }
        if role && kind != Kind::Silent {
            kind = Kind::Names;
        }
        match name {
            b"source" => self.source(tag),
            b"area" => self.page.said.extend(attribute("alt")),
            _ => {
                let grounds = grounds(tag);
                if is_image || role || !grounds.is_empty() {
                    self.image(tag, grounds);
                }
            }
        }
        let link = (name == b"a").then(|| attribute("href")).flatten();
        self.page.links.extend(link.clone());
        if is_void {
            return;
        }
        let id = attribute("id").filter(|_| self.asks_for_ids);
        let wanted = matches!(kind, Kind::Title | Kind::Names | Kind::Said) || id.is_some();
        let mut text = wanted.then(String::new);
        if kind == Kind::Names
            && let (Some(text), Some(label)) = (&mut text, attribute("aria-label"))
        {
            // Found by itself, whatever text follows.
            self.page.said.push(label.clone());
            text.push_str(&label);
        }
        // A picture with a role is named by what is in it.
        let holds = if (role || name == b"object") && !self.page.images.is_empty() {
            vec![self.page.images.len() - 1]
        } else {
            Vec::new()
        };
        let hidden = is_hidden(tag);
        self.open.push(Open { name: name.to_vec(), kind, id, text, holds, sources: Vec::new(), link, hidden });
    }

    fn source(&mut self, tag: &StartTag<()>) {
        if let Some(open) = self.open.iter_mut().rev().find(|open| open.kind == Kind::Picture) {
            open.sources.extend(addresses(tag));
        }
    }

    fn image(&mut self, tag: &StartTag<()>, grounds: Vec<String>) {
        // What is in a template is on no page yet.
        if self.open.iter().any(|open| open.name == b"template") {
            return;
        }
        let mut found = addresses(tag);
        found.extend(grounds);
        if *tag.name == *b"object" {
            found.extend(attribute(tag, "data"));
        }
        if *tag.name == *b"image" {
            found.extend(["href", "xlink:href"].iter().find_map(|name| attribute(tag, name)));
        }
        let index = self.page.images.len();
        let link = self.open.iter().rev().find_map(|open| open.link.clone());
        for open in self.open.iter_mut().rev() {
            match open.kind {
                Kind::Picture => found.append(&mut open.sources),
                Kind::Names => open.holds.push(index),
                _ => {}
            }
        }
        self.named.extend(
            ["aria-labelledby", "aria-describedby"].iter().filter_map(|name| Some((index, attribute(tag, name)?))),
        );
        let decorative = attribute(tag, "role").is_some_and(|role| ["none", "presentation"].contains(&role.trim()));
        let unsaid = decorative || is_hidden(tag) || self.open.iter().any(|open| open.hidden);
        let said = |name: &str| attribute(tag, name).filter(|_| !unsaid);
        let names = said("aria-label").into_iter().collect();
        self.page.images.push(BuiltImage { addresses: found, alt: said("alt"), names, link });
    }

    fn text(&mut self, text: &[u8]) {
        match self.open.last().map(|open| open.kind) {
            Some(Kind::Silent) => return,
            Some(Kind::Fallback) => {
                self.read(&String::from_utf8_lossy(text));
                return;
            }
            _ => {}
        }
        if self.open.iter().all(|open| open.text.is_none()) {
            return;
        }
        let text = String::from_utf8_lossy(text);
        for into in self.open.iter_mut().filter_map(|open| open.text.as_mut()) {
            into.push_str(&text);
        }
    }

    fn close(&mut self, name: &[u8]) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        while self.open.len() > at {
            if let Some(open) = self.open.pop() {
                self.finish(open);
            }
        }
    }

    fn finish(&mut self, open: Open) {
        let Some(text) = open.text else { return };
        match open.kind {
            Kind::Title => self.page.titles.push(text.clone()),
            Kind::Said => self.page.said.push(text.clone()),
            Kind::Names => {
                for image in open.holds {
                    self.page.images[image].names.push(text.clone());
                }
            }
            _ => {}
        }
        if let Some(id) = open.id {
            self.texts.insert(id, text);
        }
    }
}

/// Screen readers pass it over, with all that is in it.
fn is_hidden(tag: &StartTag<()>) -> bool {
    attribute(tag, "aria-hidden").is_some_and(|hidden| hidden.trim().eq_ignore_ascii_case("true"))
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// What the tag may load.
fn addresses(tag: &StartTag<()>) -> Vec<String> {
    let one = LAZY.iter().filter_map(|name| attribute(tag, name));
    let sets = LAZY_SETS.iter().filter_map(|name| attribute(tag, name)).flat_map(|set| in_srcset(&set));
    one.chain(sets).map(|address| address.trim().to_owned()).filter(|address| !address.is_empty()).collect()
}

/// What its style lays behind it. A picture of our own has a small one of itself there.
fn grounds(tag: &StartTag<()>) -> Vec<String> {
    let style = attribute(tag, "style").filter(|style| style.contains("url("));
    let lazy = LAZY_GROUNDS.iter().filter_map(|name| attribute(tag, name));
    let lazy = lazy.map(|ground| in_css(&ground).into_iter().next().unwrap_or(ground));
    let found = style.map(|style| in_css(&style)).unwrap_or_default().into_iter().chain(lazy);
    found.filter(|address| !address.is_empty() && !address.starts_with("data:")).collect()
}

#[cfg(test)]
mod tests;
