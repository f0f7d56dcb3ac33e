//! The elements of a built page that are open while it is read.

use std::sync::Arc;

use super::layout::Offers;
use super::tag::Hiding;

/// An element that is not closed yet.
pub struct OpenElement {
    pub name: Vec<u8>,
    pub kind: ElementKind,
    pub id: Option<String>,
    /// Where its text begins in that of the page.
    pub from: usize,
    /// Its own label, which stands before its text.
    pub label: Option<String>,
    /// The images in it, where its text names them.
    pub holds: Vec<usize>,
    /// Addresses of `<source>` in `<picture>`.
    pub sources: Vec<String>,
    /// What they say of sizes.
    pub offers: Offers,
    /// Its name and classes.
    pub marks: u64,
    pub inside: Inside,
}

/// What an element and all around it say of the images in it.
#[derive(Clone, Default)]
pub struct Inside {
    /// Where an `<a>` leads.
    pub link: Option<Arc<str>>,
    pub hiding: Hiding,
    pub template: bool,
    pub svg: bool,
    /// The position of the nearest `<picture>` among the open elements.
    pub picture: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ElementKind {
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

impl ElementKind {
    pub fn wants_text(self) -> bool {
        matches!(self, Self::Title | Self::Names | Self::Said)
    }
}

pub const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr",
];
/// What an element ends that is still open right around it: end tags that HTML lets authors leave out.
pub const ENDS: [(&[u8], &[&[u8]]); 8] = [
    (b"p", &[b"p"]),
    (b"li", &[b"li"]),
    (b"dt", &[b"dt", b"dd"]),
    (b"dd", &[b"dt", b"dd"]),
    (b"td", &[b"td", b"th"]),
    (b"th", &[b"td", b"th"]),
    (b"tr", &[b"td", b"th", b"tr"]),
    (b"option", &[b"option"]),
];
/// Classes that frameworks hide text by which is for screen readers; the last is that of Canada's government.
const FOR_LISTENERS: [&str; 7] =
    ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "screenreader", "wb-inv", "a11y-hidden"];

/// By its class, as frameworks name what is hidden from sight.
pub fn is_for_listeners(class: &str) -> bool {
    class.contains("caption") || FOR_LISTENERS.iter().any(|name| class.contains(name))
}
