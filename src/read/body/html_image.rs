//! The pictures that one HTML element shows, by its attributes.

use std::ops::Range;
use std::sync::Arc;

use html5gum::{HtmlString, Spanned, StartTag};

use super::BodyImage;
use super::call::{address_stem, ends_like_a_picture, is_alt_name, is_picture_name};
use super::element::{PictureAround, Surroundings, attribute, is_hidden, is_img, is_presentational};
use crate::model::Role;
use crate::model::page::DRAWING;

/// A start tag in the piece of HTML that it stands in.
pub struct ImageTag<'a> {
    pub start: &'a StartTag<usize>,
    pub html: &'a str,
    /// Where the piece begins in the body.
    pub offset: usize,
}

/// How an element shows pictures, and what names them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ElementImage {
    /// `<img>`, `<input type=image>`, `<amp-img>`: an address and `alt`.
    Image,
    /// `<area>` with a link: `alt`, and the address of its image.
    Area,
    /// `<object>`, `<embed>`: named by labels, or by what is in it.
    Embedded(&'static str),
    /// `<video poster>`: the video has its own text.
    Poster,
    /// `<svg role="img">`: the drawing is in the text itself.
    Drawing,
    /// `role="img"` with a background.
    Background,
    /// An element of the site's own, by the shape of its attributes: `<gcds-card img-src img-alt>`, `<Image src alt>`.
    Component,
}

/// Addresses of `<img>`: lazy loaders keep the picture in another attribute and put a stand-in, or nothing, into `src`.
const ADDRESSES: [&str; 2] = ["src", "data-src"];
const SETS: [&str; 2] = ["srcset", "data-srcset"];

/// Attributes of a component that are looked at.
const MOST_ATTRIBUTES: usize = 64;

impl ElementImage {
    /// `None` where the element shows no picture.
    pub fn of(tag: &ImageTag<'_>, around: &Surroundings) -> Option<Self> {
        let says = |name: &str, value: &str| {
            attribute(tag.start, name).is_some_and(|found| found.trim().eq_ignore_ascii_case(value))
        };
        let is_img = is_img(tag.start);
        let is_picture = |name: &'static str| {
            let mime = attribute(tag.start, "type").unwrap_or_default().trim().to_ascii_lowercase();
            let shows =
                mime.starts_with("image/") || attribute(tag.start, name).is_some_and(|url| ends_like_a_picture(&url));
            shows.then_some(Self::Embedded(name))
        };
        match &*tag.start.name as &[u8] {
            _ if tag.is_component() => Some(Self::Component),
            b"img" | b"amp-img" => Some(Self::Image),
            b"image" if !around.in_svg => Some(Self::Image),
            b"input" if says("type", "image") => Some(Self::Image),
            b"area" => attribute(tag.start, "href").map(|_| Self::Area),
            b"object" => is_picture("data"),
            b"embed" => is_picture("src"),
            b"video" => attribute(tag.start, "poster").map(|_| Self::Poster),
            b"svg" if is_img => Some(Self::Drawing),
            _ if is_img && background(tag.start).is_some() => Some(Self::Background),
            _ => None,
        }
    }

    /// All that is in the element is part of its picture: <https://www.w3.org/TR/wai-aria-1.2/#childrenArePresentational>.
    pub fn is_whole(tag: &StartTag<usize>) -> bool {
        *tag.name != *b"svg" && is_img(tag)
    }

    /// Returns its images; `source` is what a `<picture>` around it would load.
    pub fn body_images(
        self,
        tag: &ImageTag<'_>,
        inside: &Surroundings,
        source: Option<(String, Range<usize>)>,
    ) -> Vec<BodyImage> {
        let at = tag.at();
        let labels: &[&str] = match self {
            Self::Component => return component_images(tag, inside),
            Self::Image => &["alt", "aria-label", "title"],
            Self::Area => &["alt", "aria-label"],
            Self::Embedded(_) | Self::Poster | Self::Drawing | Self::Background => &["aria-label", "title"],
        };
        let address = match self {
            Self::Embedded(name) => tag.address(name),
            Self::Poster => tag.address("poster"),
            // The picture is in the text itself.
            Self::Drawing => Some((DRAWING.to_owned(), at.clone())),
            Self::Background => background(tag.start).map(|url| (url, tag.place("style").unwrap_or(at.clone()))),
            Self::Area => Some((String::new(), at.clone())),
            Self::Image | Self::Component => {
                let written = ADDRESSES.iter().find_map(|name| tag.address(name));
                written.or_else(|| SETS.iter().find_map(|name| tag.address_in_set(name))).or(source)
            }
        };
        let (url, url_at) = address.unwrap_or((String::new(), at));
        let mut image = tag.image(url, url_at, tag.label(labels), inside);
        image.named_elsewhere |= self == Self::Poster && image.alt.is_none();
        vec![image]
    }
}

impl ImageTag<'_> {
    pub fn at(&self) -> Range<usize> {
        self.range(self.start.span.start, self.start.span.end)
    }

    /// Returns the first address of a `srcset`.
    pub fn address_in_set(&self, name: &str) -> Option<(String, Range<usize>)> {
        let set = attribute(self.start, name)?;
        let url = set.split_whitespace().next()?.trim_end_matches(',').trim_start_matches(',');
        Some((url.to_owned(), self.place(name)?)).filter(|(url, _)| !url.is_empty())
    }

    fn address(&self, name: &str) -> Option<(String, Range<usize>)> {
        let url = attribute(self.start, name).filter(|url| !url.is_empty())?;
        Some((url.trim().to_owned(), self.place(name)?))
    }

    /// Returns the first of these attributes that is there; one that is no `alt` has to say something.
    fn label(&self, names: &[&str]) -> Option<(&'static str, String, Range<usize>)> {
        names.iter().find_map(|name| {
            let text = attribute(self.start, name).filter(|text| *name == "alt" || !text.trim().is_empty())?;
            let kind = if *name == "title" { "title" } else { "alt" };
            Some((kind, text, self.place(name)?))
        })
    }

    fn image(
        &self,
        url: String,
        url_at: Range<usize>,
        label: Option<(&'static str, String, Range<usize>)>,
        inside: &Surroundings,
    ) -> BodyImage {
        let hidden = inside.hidden || is_hidden(self.start);
        let empty_alt = attribute(self.start, "alt").is_some_and(|alt| alt.is_empty());
        let by_title = label.as_ref().is_some_and(|(kind, ..)| *kind == "title");
        let title = attribute(self.start, "title").filter(|title| !title.is_empty() && !by_title);
        BodyImage {
            role: Role::Html,
            url,
            url_at,
            // What nobody hears is in no language, and says nothing.
            alt: label.map(|(_, text, at)| (text, at)).filter(|_| !hidden),
            decorative: empty_alt || is_presentational(self.start) || hidden,
            lang: inside.lang.as_deref().map(str::to_owned),
            named_elsewhere: inside.picture == PictureAround::Named
                || attribute(self.start, "aria-labelledby").is_some_and(|ids| !ids.trim().is_empty()),
            captions: title.map(Arc::from).into_iter().collect(),
            at: self.at(),
            address_is_made: false,
        }
    }

    /// A custom element, or a component by its capital letter: `<my-card>`, `<Image>`, `<UI.Image>`.
    fn is_component(&self) -> bool {
        let name: &[u8] = &self.start.name;
        let written = self.html.as_bytes().get(self.start.span.start + 1..).unwrap_or_default();
        let is_written = written.get(..name.len()).is_some_and(|written| written.eq_ignore_ascii_case(name));
        // HTML is written in capital letters too, but not with one alone.
        let is_capital =
            is_written && written[0].is_ascii_uppercase() && written[..name.len()].iter().any(u8::is_ascii_lowercase);
        (name.contains(&b'-') && name != b"amp-img") || is_capital
    }

    /// Returns where an attribute stands, with its name.
    pub fn place(&self, name: &str) -> Option<Range<usize>> {
        let value: &Spanned<HtmlString, usize> = self.start.attributes.get(name.as_bytes())?;
        let (start, end) = (value.span.start, value.span.end.min(self.html.len()));
        // The parser counts what ends a value without quotation marks, a space or `>`, as part of it.
        let written = self.html.get(start..end)?;
        let is_quoted = written.split_once('=').is_some_and(|(_, value)| value.trim_start().starts_with(['"', '\'']));
        let ending =
            written.chars().next_back().filter(|last| !is_quoted && (last.is_ascii_whitespace() || *last == '>'));
        Some(self.range(start, end - ending.map_or(0, char::len_utf8)))
    }

    fn range(&self, start: usize, end: usize) -> Range<usize> {
        self.offset + start..self.offset + end.min(self.html.len())
    }
}

/// Every attribute that ends like a picture's file is one; its alt text is what its name has in common with.
fn component_images(tag: &ImageTag<'_>, inside: &Surroundings) -> Vec<BodyImage> {
    let names =
        tag.start.attributes.keys().take(MOST_ATTRIBUTES).map(|name| String::from_utf8_lossy(name).into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort_by_key(|name| tag.place(name).map(|at| at.start));
    let is_alt = |name: &str| is_alt_name(name) || name.ends_with("alt") || name.ends_with("alttext");
    let (alts, others): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| is_alt(name));
    let is_image = ["img", "image", "picture"].iter().any(|name| tag.start.name.ends_with(name.as_bytes()));
    let shows = |name: &String| {
        let value = attribute(tag.start, name).unwrap_or_default();
        is_picture_name(name) && (ends_like_a_picture(&value) || is_image && name == "src" && !value.is_empty())
    };
    let pictures: Vec<String> = others.into_iter().filter(shows).collect();
    let one = |(index, name): (usize, &String)| {
        let stem =
            |alt: &str| alt.replace("alttext", "").replace("alt", "").replace(['-', '_'], "").replace("text", "");
        let own = alts.iter().find(|alt| stem(alt) == address_stem(name));
        let alt = own.or_else(|| alts.first().filter(|_| pictures.len() == 1));
        let label = alt.and_then(|alt| Some(("alt", attribute(tag.start, alt)?, tag.place(alt)?)));
        let (url, url_at) = tag.address(name)?;
        let mut image = tag.image(url, url_at.clone(), label, inside);
        image.named_elsewhere |= image.alt.is_none();
        image.decorative |= image.alt.as_ref().is_some_and(|(alt, _)| alt.is_empty());
        // Places of images differ, since a change names an image by its place.
        image.at = if index == 0 { image.at } else { url_at };
        image.address_is_made = true;
        Some(image)
    };
    pictures.iter().enumerate().filter_map(one).collect()
}

/// Returns the address of a background in the element's own style.
fn background(tag: &StartTag<usize>) -> Option<String> {
    let style = attribute(tag, "style")?;
    let small = style.to_ascii_lowercase();
    let from = small.find("background")?;
    let begin = from + small[from..].find("url(")? + "url(".len();
    let end = begin + style[begin..].find(')')?;
    let url = style[begin..end].trim().trim_matches(['"', '\'']);
    (!url.is_empty()).then(|| url.to_owned())
}
