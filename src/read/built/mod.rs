//! Pages as the generator built them: what they show, and what they say of it. Scripts are not run.

pub mod address;
mod addresses;
mod element;
mod expected;
mod layout;
mod naming;
mod permalink;
mod place;
mod tag;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use crate::model::built::{BuiltImage, BuiltPage, NamelessArea, Naming};
use element::{ENDS, ElementKind, Inside, OpenElement, VOID, is_for_listeners};
use layout::{Offers, layout};
use naming::{forgive_copies, namelessness, naming};
use place::{place, with_lines};
use tag::{Hiding, Tag, addresses, attribute, grounds, hiding, is_decorative, is_dot, marks};

/// The file is a page, by its name.
#[must_use]
pub fn is_page(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["html", "htm"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Reads one page. Bytes that are no UTF-8 are replaced.
#[must_use]
pub fn page(path: String, bytes: &[u8]) -> BuiltPage {
    let mut reader = Reader { page: BuiltPage { path, ..BuiltPage::default() }, ..Reader::default() };
    let html = String::from_utf8_lossy(bytes);
    reader.read_html(&html, 0);
    with_lines(reader.end(), &html)
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
    open: Vec<OpenElement>,
    /// How many elements of each name are open.
    depths: BTreeMap<Vec<u8>, Depth>,
    /// The text in all elements whose text is wanted, once: each element knows where in it its own begins.
    text: String,
    /// The positions of the open elements whose text is wanted.
    wanting: Vec<usize>,
    /// Where the texts of elements with an id stand, where a label may ask for them.
    ids: BTreeMap<String, Range<usize>>,
    /// Images that other elements name or describe: the image, the attribute that says so, and their ids.
    named: Vec<(usize, &'static str, String)>,
    asks_for_ids: bool,
    in_fallback: bool,
    /// Images that only readers without scripts get.
    in_fallbacks: Vec<usize>,
}

/// So many elements around an image tell which line of a template it is of. More of them would tell pages apart, too.
const SURROUNDINGS: usize = 3;

/// How many elements of one name are open.
#[derive(Default)]
struct Depth {
    known: usize,
    /// Those below [`DEPTH`].
    too_deep: usize,
}

impl Reader {
    /// Reads what stands at this byte of the page.
    fn read_html(&mut self, html: &str, offset: usize) {
        self.asks_for_ids |= html.contains("aria-labelledby") || html.contains("aria-describedby");
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        // Text inside <script> and <style> is no markup.
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start(&tag, offset),
                Token::EndTag(tag) => self.close(&tag.name),
                Token::String(text) => {
                    let end = text.span.end.min(html.len());
                    let source = html.get(text.span.start..end).unwrap_or_default();
                    self.text(&text, source, offset + text.span.start);
                }
                _ => {}
            }
        }
    }

    fn end(mut self) -> BuiltPage {
        while let Some(open) = self.open.pop() {
            self.finish(open);
        }
        let mut labels: BTreeMap<&str, Arc<str>> = BTreeMap::new();
        for (image, attribute, ids) in &self.named {
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
            // Words that name it do as well as an `alt`; words that describe it come after its name.
            if *attribute == "aria-labelledby" && !name.trim().is_empty() {
                self.page.images[*image].naming = Naming::Named;
            }
            self.page.images[*image].names.push(name);
        }
        forgive_copies(&mut self.page.images, &self.in_fallbacks);
        // A label of a picture that comes from a style sheet is read out too.
        for image in self.page.images.iter_mut().filter(|image| image.addresses.is_empty()) {
            self.page.said.append(&mut image.names);
            self.page.said.extend(image.alt.take().map(Arc::from));
        }
        self.page.images.retain(|image| !image.addresses.is_empty());
        self.page.said.retain(|text| !text.trim().is_empty());
        self.page
    }

    fn start(&mut self, tag: &Tag, offset: usize) {
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
            b"area" => self.area(tag, offset),
            _ => {
                let grounds = grounds(tag);
                if is_image || role || !grounds.is_empty() {
                    self.image(tag, offset, grounds);
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
        let label = attribute("aria-label").filter(|_| kind == ElementKind::Names);
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
            hiding: around.hiding.max(hiding(tag)),
            template: around.template || name == b"template",
            svg: around.svg || name == b"svg",
            picture: if kind == ElementKind::Picture { Some(self.open.len()) } else { around.picture },
        };
        let from = self.text.len();
        let (sources, offers, marks) = (Vec::new(), Offers::default(), marks(tag));
        self.open.push(OpenElement {
            name: name.to_vec(),
            kind,
            id,
            from,
            label,
            holds,
            sources,
            offers,
            marks,
            inside,
        });
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
            let kind = std::mem::replace(&mut around.kind, ElementKind::Plain);
            let (label, from, holds) = (around.label.take(), around.from, std::mem::take(&mut around.holds));
            self.say(kind, label, from, holds);
        }
    }

    fn kind(&self, tag: &Tag, role: bool) -> ElementKind {
        let name: &[u8] = &tag.name;
        let class = || attribute(tag, "class").unwrap_or_default();
        let kind = match name {
            b"script" | b"style" | b"template" => return ElementKind::Silent,
            b"noscript" if !self.in_fallback => ElementKind::Fallback,
            b"picture" => ElementKind::Picture,
            b"title" if self.inside().svg => ElementKind::Plain,
            b"title" | b"h1" => ElementKind::Title,
            b"figure" | b"a" | b"button" | b"object" | b"svg" => ElementKind::Names,
            b"figcaption" => ElementKind::Said,
            _ => ElementKind::Plain,
        };
        let kind = match kind {
            _ if role => ElementKind::Names,
            ElementKind::Plain if is_for_listeners(&class()) => ElementKind::Said,
            kind => kind,
        };
        if kind.wants_text() && self.wanting.len() >= NAMING_DEPTH { ElementKind::Plain } else { kind }
    }

    fn inside(&self) -> Inside {
        self.open.last().map(|open| open.inside.clone()).unwrap_or_default()
    }

    fn source(&mut self, tag: &Tag) {
        if let Some(picture) = self.inside().picture {
            self.open[picture].sources.extend(addresses(tag));
            self.open[picture].offers.add(tag);
        }
    }

    fn area(&mut self, tag: &Tag, offset: usize) {
        self.page.said.extend(attribute(tag, "alt").map(Arc::from));
        let Inside { hiding, template, .. } = self.inside();
        // What leads nowhere needs no name.
        let Some(link) = attribute(tag, "href").filter(|_| hiding == Hiding::None && !template) else { return };
        if let Some(namelessness) = namelessness(tag) {
            let (at, surroundings) = (place(tag, offset), self.surroundings(tag));
            self.page.nameless_areas.push(NamelessArea { at, surroundings, link, namelessness });
        }
    }

    /// Returns the names and classes of a tag and of the elements right around it, as one number.
    fn surroundings(&self, tag: &Tag) -> u64 {
        let mut hasher = DefaultHasher::new();
        let around = self.open.iter().rev().take(SURROUNDINGS).map(|open| open.marks);
        [marks(tag)].into_iter().chain(around).for_each(|marks| marks.hash(&mut hasher));
        hasher.finish()
    }

    fn image(&mut self, tag: &Tag, offset: usize, grounds: Vec<String>) {
        let Inside { link, hiding: around, template, picture, .. } = self.inside();
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
        let mut offers = Offers::default();
        if let Some(picture) = picture {
            found.append(&mut self.open[picture].sources);
            offers = std::mem::take(&mut self.open[picture].offers);
        }
        let index = self.page.images.len();
        for at in &self.wanting {
            self.open[*at].holds.push(index);
        }
        let labels = ["aria-labelledby", "aria-describedby"];
        self.named.extend(labels.iter().filter_map(|name| Some((index, *name, attribute(tag, name)?))));
        let hiding = around.max(hiding(tag));
        let unsaid = is_decorative(tag) || hiding == Hiding::FromListeners;
        let is_hidden = hiding != Hiding::None || (self.in_fallback && is_dot(tag));
        let said = |name: &str| attribute(tag, name).filter(|_| !unsaid);
        let names = said("aria-label").map(Arc::from).into_iter().collect();
        self.page.images.push(BuiltImage {
            at: place(tag, offset),
            surroundings: self.surroundings(tag),
            naming: if unsaid || is_hidden { Naming::Hidden } else { naming(tag) },
            layout: layout(tag, offers).filter(|_| !is_hidden).map(Box::new),
            addresses: found,
            alt: said("alt"),
            names,
            link,
        });
        if self.in_fallback {
            self.in_fallbacks.push(index);
        }
    }

    fn text(&mut self, text: &[u8], source: &str, offset: usize) {
        let kind = self.open.last().map(|open| open.kind);
        match kind {
            Some(ElementKind::Silent) => {}
            // One level only: inside of it, `<noscript>` is an element like any other.
            Some(ElementKind::Fallback) if !self.in_fallback => {
                let depth = self.open.len();
                self.in_fallback = true;
                self.read_html(source, offset);
                self.in_fallback = false;
                // What is open at its end is in it, and ends with it.
                for _ in depth..self.open.len() {
                    if let Some(open) = self.open.pop() {
                        self.finish(open);
                    }
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

    fn finish(&mut self, open: OpenElement) {
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
    fn say(&mut self, kind: ElementKind, label: Option<String>, from: usize, holds: Vec<usize>) {
        let text = || label.unwrap_or_default() + &self.text[from..];
        match kind {
            ElementKind::Title => self.page.titles.push(text()),
            ElementKind::Said => self.page.said.push(text().into()),
            ElementKind::Names if !holds.is_empty() => {
                let text: Arc<str> = text().into();
                for image in holds {
                    self.page.images[image].names.push(text.clone());
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
