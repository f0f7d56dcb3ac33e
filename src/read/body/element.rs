//! What stands around an image in HTML: languages, what hides it, and elements that name it.

use std::sync::Arc;

use html5gum::StartTag;

/// An element that is not closed yet.
pub struct Element {
    pub name: Vec<u8>,
    pub kind: EnclosingKind,
    pub inside: Surroundings,
}

/// What an element and all around it say of the images in it.
#[derive(Clone, Default)]
pub struct Surroundings {
    pub lang: Option<Arc<str>>,
    /// Nobody sees it, or nobody hears of it: `hidden`, `display: none`, `aria-hidden`.
    pub hidden: bool,
    pub in_svg: bool,
    pub picture: PictureAround,
}

/// Whether an image stands in another picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum PictureAround {
    #[default]
    None,
    /// An element around has `role="img"` and a name, which is that of all that is in it.
    Named,
    /// It is part of a picture that is read already: of `role="img"` with a background, of an `<object>`.
    Read,
}

pub enum EnclosingKind {
    Plain,
    /// How many images there were before it.
    Figure(usize),
    Caption,
    /// The position of the picture that its text is about, where there is one.
    Svg(Option<usize>),
    SvgTitle(usize),
    Object(usize),
    Picture,
    /// The areas of an image, by the name that it asks for them.
    Map(String),
}

/// Elements without an end tag: <https://html.spec.whatwg.org/multipage/syntax.html#void-elements>.
const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr",
];

/// What ends a paragraph that is open: <https://html.spec.whatwg.org/multipage/grouping-content.html#the-p-element>.
const ENDS_PARAGRAPH: [&[u8]; 32] = [
    b"address",
    b"article",
    b"aside",
    b"blockquote",
    b"details",
    b"div",
    b"dl",
    b"fieldset",
    b"figcaption",
    b"figure",
    b"footer",
    b"form",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"header",
    b"hgroup",
    b"hr",
    b"main",
    b"menu",
    b"nav",
    b"ol",
    b"p",
    b"pre",
    b"search",
    b"section",
    b"table",
    b"ul",
    b"center",
];

/// What an element ends that is open right around it, since HTML lets authors leave its end tag out.
const ENDS: [(&[u8], &[&[u8]]); 7] = [
    (b"li", &[b"li"]),
    (b"dt", &[b"dt", b"dd"]),
    (b"dd", &[b"dt", b"dd"]),
    (b"td", &[b"td", b"th"]),
    (b"th", &[b"td", b"th"]),
    (b"tr", &[b"td", b"th", b"tr"]),
    (b"option", &[b"option"]),
];

/// Elements that are open inside of one another. What is deeper counts as its parent's.
const DEPTH: usize = 256;

/// The open elements of a body.
#[derive(Default)]
pub struct OpenElements {
    all: Vec<Element>,
    /// How many are open below [`DEPTH`].
    too_deep: usize,
}

impl OpenElements {
    pub fn inside(&self) -> Surroundings {
        self.all.last().map(|element| element.inside.clone()).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.all.iter()
    }

    /// Opens an element, unless it can hold nothing.
    pub fn push(&mut self, tag: &StartTag<usize>, kind: EnclosingKind, inside: Surroundings) {
        let name: &[u8] = &tag.name;
        if VOID.contains(&name) || tag.self_closing {
            return;
        }
        if self.all.len() >= DEPTH {
            self.too_deep += 1;
            return;
        }
        self.all.push(Element { name: name.to_vec(), kind, inside });
    }

    /// Takes what the start of this element ends.
    pub fn ended_by(&mut self, name: &[u8]) -> Vec<Element> {
        if self.too_deep > 0 {
            return Vec::new();
        }
        if ENDS_PARAGRAPH.contains(&name) {
            return self.without_paragraph();
        }
        let ends = ENDS.iter().find(|(start, _)| *start == name).map_or(&[][..], |(_, ends)| ends);
        let is_ended = |element: &Element| ends.contains(&element.name.as_slice());
        let mut ended = Vec::new();
        while let Some(last) = self.all.pop_if(|last| is_ended(last)) {
            ended.push(last);
        }
        ended
    }

    /// Takes the paragraph that is open, with all in it.
    pub fn without_paragraph(&mut self) -> Vec<Element> {
        let open = self.all.iter().rposition(|element| element.name == b"p");
        open.map_or_else(Vec::new, |at| self.all.split_off(at))
    }

    /// Takes what the end tag of this name ends; nothing where no such element is open.
    pub fn closed_by(&mut self, name: &[u8]) -> Vec<Element> {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return Vec::new();
        }
        let open = self.all.iter().rposition(|element| element.name == name);
        open.map_or_else(Vec::new, |at| self.all.split_off(at))
    }

    /// Takes what is deeper than this many elements.
    pub fn deeper_than(&mut self, depth: usize) -> Vec<Element> {
        self.too_deep = 0;
        self.all.split_off(depth.min(self.all.len()))
    }
}

/// Returns what is inside of an element, beside what is around it.
pub fn inside_of(tag: &StartTag<usize>, around: &Surroundings) -> Surroundings {
    let lang = attribute(tag, "lang").filter(|lang| is_language(lang));
    Surroundings {
        lang: lang.map(Arc::from).or_else(|| around.lang.clone()),
        hidden: around.hidden || is_hidden(tag),
        in_svg: around.in_svg || *tag.name == *b"svg",
        picture: match around.picture {
            PictureAround::None if is_img(tag) && has_label(tag) => PictureAround::Named,
            picture => picture,
        },
    }
}

/// Nobody sees what is in the element, or nobody hears of it.
pub fn is_hidden(tag: &StartTag<usize>) -> bool {
    let is_true = |name: &str| attribute(tag, name).is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
    // `hidden="until-found"` is hidden too, until then.
    let by_style = || {
        let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase().replace(char::is_whitespace, "");
        style.split(';').any(|rule| rule.starts_with("display:none") || rule.starts_with("visibility:hidden"))
    };
    is_true("aria-hidden") || attribute(tag, "hidden").is_some() || by_style()
}

/// The element is a picture by its role: <https://www.w3.org/TR/wai-aria-1.3/#image>.
pub fn is_img(tag: &StartTag<usize>) -> bool {
    let role = attribute(tag, "role").unwrap_or_default();
    ["img", "image"].iter().any(|img| role.trim().eq_ignore_ascii_case(img))
}

fn has_label(tag: &StartTag<usize>) -> bool {
    ["aria-label", "aria-labelledby"]
        .iter()
        .any(|name| attribute(tag, name).is_some_and(|label| !label.trim().is_empty()))
}

/// The element is said to be decoration by its role.
pub fn is_presentational(tag: &StartTag<usize>) -> bool {
    let role = attribute(tag, "role").unwrap_or_default();
    role.split_whitespace()
        .next()
        .is_some_and(|role| ["presentation", "none"].iter().any(|no| role.eq_ignore_ascii_case(no)))
}

pub fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// It may be a language tag, which has at most eight parts of eight letters: each image in the element holds it.
pub fn is_language(lang: &str) -> bool {
    (1..=71).contains(&lang.len())
}
