//! Pages as the generator built them: what they show, and what they say of it. Scripts are not run.

pub mod address;
mod addresses;
mod element;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::model::built::{BuiltImage, BuiltPage};
use addresses::{in_css, in_srcset};
use element::{ENDS, Inside, Kind, Open, VOID, is_for_listeners};

/// Reads one page. Bytes that are no UTF-8 are replaced.
#[must_use]
pub fn page(path: String, bytes: &[u8]) -> BuiltPage {
    let mut reader = Reader { page: BuiltPage { path, ..BuiltPage::default() }, ..Reader::default() };
    reader.read(&String::from_utf8_lossy(bytes));
    reader.end()
}

/// Elements that are open inside of one another. Browsers stop at 512; what is deeper counts as its parent's.
const DEPTH: usize = 2048;
/// Elements inside of one another whose text names something. Each of them holds all the text in it.
const NAMING_DEPTH: usize = 16;
/// Elements that may name one image by their ids.
const LABELS: usize = 16;
/// Bytes of an element's text that can be the name of an image by its id.
const LABEL_BYTES: usize = 1000;

#[derive(Default)]
struct Reader {
    page: BuiltPage,
    open: Vec<Open>,
    /// How many elements of each name are open.
    depths: BTreeMap<Vec<u8>, Depth>,
    /// The text in all elements whose text is wanted, once: each element knows where in it its own begins.
    text: String,
    /// The positions of the open elements whose text is wanted.
    wanting: Vec<usize>,
    /// Where the texts of elements with an id stand, where a label may ask for them.
    ids: BTreeMap<String, Range<usize>>,
    /// Images that are named by other elements: the image and their ids.
    named: Vec<(usize, String)>,
    asks_for_ids: bool,
    in_fallback: bool,
}

/// How many elements of one name are open.
#[derive(Default)]
struct Depth {
    known: usize,
    /// Those below [`DEPTH`].
    too_deep: usize,
}

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
        let mut labels: BTreeMap<&str, Arc<str>> = BTreeMap::new();
        for (image, ids) in &self.named {
            let mut own: Vec<&str> = Vec::new();
            for id in ids.split_whitespace().take(LABELS) {
                if let Some(range) = self.ids.get(id).filter(|_| !own.contains(&id)) {
                    let end = self.text.floor_char_boundary(range.end.min(range.start + LABEL_BYTES));
                    labels.entry(id).or_insert_with(|| self.text[range.start..end].into());
                    own.push(id);
                }
            }
            // One label is shared by all the images that it names; several make a name of their own.
            let name = match own[..] {
                [one] => labels[one].clone(),
                _ => own.iter().map(|id| &*labels[id]).collect::<Vec<_>>().join(" ").into(),
            };
            self.page.images[*image].names.push(name);
        }
        // A label of a picture that comes from a style sheet is said all the same.
        for image in self.page.images.iter_mut().filter(|image| image.addresses.is_empty()) {
            self.page.said.append(&mut image.names);
            self.page.said.extend(image.alt.take().map(Arc::from));
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
        self.close_before(name);
        let is_void = VOID.contains(&name) || tag.self_closing;
        let is_image = matches!(name, b"img" | b"amp-img" | b"image" | b"video" | b"object")
            || (name == b"input" && attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image")));
        let role = attribute("role").is_some_and(|role| ["img", "image"].contains(&role.trim()));
        let kind = self.kind(tag, role);
        match name {
            b"source" => self.source(tag),
            b"area" => self.page.said.extend(attribute("alt").map(Arc::from)),
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
        let depth = self.depths.entry(name.to_vec()).or_default();
        if self.open.len() >= DEPTH {
            depth.too_deep += 1;
            return;
        }
        depth.known += 1;
        let id = attribute("id").filter(|_| self.asks_for_ids);
        let label = attribute("aria-label").filter(|_| kind == Kind::Names);
        // Found by itself, whatever text follows.
        self.page.said.extend(label.as_deref().map(Arc::from));
        // A picture with a role is named by what is in it.
        let holds = if (role || name == b"object") && !self.page.images.is_empty() {
            vec![self.page.images.len() - 1]
        } else {
            Vec::new()
        };
        if kind.wants_text() {
            self.wanting.push(self.open.len());
        }
        let around = self.inside();
        let inside = Inside {
            link: link.map(Arc::from).or(around.link),
            hidden: around.hidden || is_hidden(tag),
            template: around.template || name == b"template",
            svg: around.svg || name == b"svg",
            picture: if kind == Kind::Picture { Some(self.open.len()) } else { around.picture },
        };
        let from = self.text.len();
        self.open.push(Open { name: name.to_vec(), kind, id, from, label, holds, sources: Vec::new(), inside });
    }

    /// Ends what this element's start ends.
    fn close_before(&mut self, name: &[u8]) {
        let ends = ENDS.iter().find(|(start, _)| *start == name).map_or(&[][..], |(_, ends)| ends);
        while let Some(open) = self.open.last().filter(|open| ends.contains(&open.name.as_slice())) {
            let ended = open.name.clone();
            self.close(&ended);
        }
        // A link in a link ends the one around it.
        if name == b"a"
            && let Some(at) = self.wanting.iter().rposition(|at| self.open[*at].name == b"a")
        {
            let around = &mut self.open[self.wanting.remove(at)];
            let kind = std::mem::replace(&mut around.kind, Kind::Plain);
            let (label, from, holds) = (around.label.take(), around.from, std::mem::take(&mut around.holds));
            self.say(kind, label, from, holds);
        }
    }

    fn kind(&self, tag: &StartTag<()>, role: bool) -> Kind {
        let name: &[u8] = &tag.name;
        let class = || attribute(tag, "class").unwrap_or_default();
        let kind = match name {
            b"script" | b"style" | b"template" => return Kind::Silent,
            b"noscript" if !self.in_fallback => Kind::Fallback,
            b"picture" => Kind::Picture,
            b"title" if self.inside().svg => Kind::Plain,
            b"title" | b"h1" => Kind::Title,
            b"figure" | b"a" | b"button" | b"object" | b"svg" => Kind::Names,
            b"figcaption" => Kind::Said,
            _ => Kind::Plain,
        };
        let kind = match kind {
            _ if role => Kind::Names,
            Kind::Plain if is_for_listeners(&class()) => Kind::Said,
            kind => kind,
        };
        if kind.wants_text() && self.wanting.len() >= NAMING_DEPTH { Kind::Plain } else { kind }
    }

    fn inside(&self) -> Inside {
        self.open.last().map(|open| open.inside.clone()).unwrap_or_default()
    }

    fn source(&mut self, tag: &StartTag<()>) {
        if let Some(picture) = self.inside().picture {
            self.open[picture].sources.extend(addresses(tag));
        }
    }

    fn image(&mut self, tag: &StartTag<()>, grounds: Vec<String>) {
        let Inside { link, hidden, template, picture, .. } = self.inside();
        // What is in a template is on no page yet.
        if template {
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
        if let Some(picture) = picture {
            found.append(&mut self.open[picture].sources);
        }
        let index = self.page.images.len();
        for at in &self.wanting {
            self.open[*at].holds.push(index);
        }
        self.named.extend(
            ["aria-labelledby", "aria-describedby"].iter().filter_map(|name| Some((index, attribute(tag, name)?))),
        );
        let decorative = attribute(tag, "role").is_some_and(|role| ["none", "presentation"].contains(&role.trim()));
        let unsaid = decorative || hidden || is_hidden(tag);
        let said = |name: &str| attribute(tag, name).filter(|_| !unsaid);
        let names = said("aria-label").map(Arc::from).into_iter().collect();
        self.page.images.push(BuiltImage { addresses: found, alt: said("alt"), names, link });
    }

    fn text(&mut self, text: &[u8]) {
        let kind = self.open.last().map(|open| open.kind);
        match kind {
            Some(Kind::Silent) => {}
            // One level only: inside of it, `<noscript>` is an element like any other.
            Some(Kind::Fallback) if !self.in_fallback => {
                let depth = self.open.len();
                self.in_fallback = true;
                self.read(&String::from_utf8_lossy(text));
                self.in_fallback = false;
                // What is open at its end is in it, and ends with it.
                while self.open.len() > depth
                    && let Some(open) = self.open.pop()
                {
                    self.finish(open);
                }
            }
            _ if !self.wanting.is_empty() || self.asks_for_ids => self.text.push_str(&String::from_utf8_lossy(text)),
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        let Some(depth) = self.depths.get_mut(name) else { return };
        if depth.too_deep > 0 {
            depth.too_deep -= 1;
            return;
        }
        if depth.known == 0 {
            return;
        }
        while let Some(open) = self.open.pop() {
            let is_it = open.name == name;
            self.finish(open);
            if is_it {
                return;
            }
        }
    }

    fn finish(&mut self, open: Open) {
        if let Some(depth) = self.depths.get_mut(&open.name) {
            depth.known -= 1;
        }
        self.wanting.pop_if(|at| *at == self.open.len());
        self.say(open.kind, open.label, open.from, open.holds);
        if let Some(id) = open.id {
            self.ids.insert(id, open.from..self.text.len());
        } else if self.wanting.is_empty() && !self.asks_for_ids {
            self.text.clear();
        }
    }

    /// Takes the text of an element that ends here.
    fn say(&mut self, kind: Kind, label: Option<String>, from: usize, holds: Vec<usize>) {
        let text = || label.unwrap_or_default() + &self.text[from..];
        match kind {
            Kind::Title => self.page.titles.push(text()),
            Kind::Said => self.page.said.push(text().into()),
            Kind::Names if !holds.is_empty() => {
                let text: Arc<str> = text().into();
                for image in holds {
                    self.page.images[image].names.push(text.clone());
                }
            }
            _ => {}
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
