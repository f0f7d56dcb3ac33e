//! Images in HTML, through `html5gum`: elements that show a picture, and what names each of them. See
//! <https://www.w3.org/TR/html-aam-1.0/#accessible-name-and-description-computation>.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::BodyImage;
use super::element::{Element, EnclosingKind, OpenElements, PictureAround, Surroundings, attribute, inside_of};
use super::html_image::{ElementImage, ImageTag};

/// What a text of HTML shows, and where its comments are.
#[derive(Default)]
pub struct HtmlImages {
    pub images: Vec<BodyImage>,
    pub comments: Vec<Range<usize>>,
}

/// Reads the HTML of a body, piece by piece: what is open in one piece is around the next one.
#[derive(Default)]
pub struct HtmlReader {
    found: HtmlImages,
    open: OpenElements,
    /// The caption of the open figure, while it is read and after.
    caption: String,
    /// The first address of the `<source>`s in the open `<picture>`.
    source: Option<(String, Range<usize>)>,
    /// The addresses of images by the name of the areas that they ask for.
    mapped: BTreeMap<String, (String, Range<usize>)>,
    /// Areas of images: the position of each and the name of its map.
    areas: Vec<(usize, String)>,
}

/// Bytes of a caption or a title that is kept.
const LONGEST_TEXT: usize = 10_000;

/// Returns every image and every comment of a text of HTML.
pub fn html_images(html: &str) -> HtmlImages {
    let mut reader = HtmlReader::default();
    reader.read(html, 0);
    reader.end()
}

impl HtmlReader {
    /// Reads a piece, which begins at this offset of the body.
    pub fn read(&mut self, html: &str, offset: usize) {
        for token in tokens(html) {
            match token {
                Token::StartTag(tag) => self.start(&ImageTag { start: &tag, html, offset }),
                Token::EndTag(tag) => {
                    let ended = self.open.closed_by(&tag.name);
                    self.finish(ended);
                }
                Token::String(text) => self.text(&text, offset + text.span.start..offset + text.span.end),
                Token::Comment(comment) => {
                    self.found.comments.push(offset + comment.span.start..offset + comment.span.end);
                }
                _ => {}
            }
        }
    }

    /// Returns what was found.
    pub fn end(mut self) -> HtmlImages {
        let all = self.open.deeper_than(0);
        self.finish(all);
        for (area, map) in &self.areas {
            if let Some((url, _)) = self.mapped.get(map) {
                self.found.images[*area].url.clone_from(url);
            }
        }
        // Without its image, nothing is known of an area.
        let no_area =
            |index: usize| !self.areas.iter().any(|(area, map)| *area == index && !self.mapped.contains_key(map));
        let mut index = 0;
        let areas = !self.areas.is_empty();
        self.found.images.retain(|_| {
            index += 1;
            !areas || no_area(index - 1)
        });
        self.found
    }

    /// What is around the next piece.
    pub fn inside(&self) -> Surroundings {
        self.open.inside()
    }

    /// Adds an image that stands between the pieces.
    pub fn add(&mut self, image: BodyImage) {
        self.found.images.push(image);
    }

    /// A block of Markdown begins, which ends a paragraph that is open.
    pub fn block_begins(&mut self) -> usize {
        let ended = self.open.without_paragraph();
        self.finish(ended);
        self.open.len()
    }

    /// A block of Markdown ends that began at this depth; what was opened in it ends with it.
    pub fn block_ends(&mut self, depth: usize) {
        let ended = self.open.deeper_than(depth);
        self.finish(ended);
    }

    fn start(&mut self, tag: &ImageTag<'_>) {
        let name: &[u8] = &tag.start.name;
        let ended = self.open.ended_by(name);
        self.finish(ended);
        let around = self.open.inside();
        let mut inside = inside_of(tag.start, &around);
        let image = ElementImage::of(tag, &around);
        let mut kind = match name {
            b"figure" => EnclosingKind::Figure(self.found.images.len()),
            b"figcaption" => EnclosingKind::Caption,
            b"picture" => EnclosingKind::Picture,
            b"svg" => EnclosingKind::Svg(None),
            b"title" if around.in_svg => self.svg_title(),
            b"map" => EnclosingKind::Map(attribute(tag.start, "name").unwrap_or_default()),
            _ => EnclosingKind::Plain,
        };
        match kind {
            EnclosingKind::Figure(_) => self.caption.clear(),
            EnclosingKind::Picture => self.source = None,
            _ => {}
        }
        if name == b"source"
            && self.open.iter().next_back().is_some_and(|last| matches!(last.kind, EnclosingKind::Picture))
        {
            self.source = self.source.take().or_else(|| tag.address_in_set("srcset"));
        }
        if let Some(image) = image.filter(|_| around.picture != PictureAround::Read) {
            let index = self.found.images.len();
            self.add_images(tag, image, &inside);
            if self.found.images.len() > index {
                match name {
                    b"svg" => kind = EnclosingKind::Svg(Some(index)),
                    b"object" => kind = EnclosingKind::Object(index),
                    _ => {}
                }
                if name == b"object" || ElementImage::is_whole(tag.start) {
                    inside.picture = PictureAround::Read;
                }
            }
        } else if name == b"img" && around.picture == PictureAround::Read {
            self.names_object(attribute(tag.start, "alt").is_some_and(|alt| !alt.trim().is_empty()));
        }
        self.open.push(tag.start, kind, inside);
    }

    fn add_images(&mut self, tag: &ImageTag<'_>, image: ElementImage, inside: &Surroundings) {
        let name: &[u8] = &tag.start.name;
        if name == b"area" {
            let map = self.open.iter().rev().find_map(|element| match &element.kind {
                EnclosingKind::Map(name) => Some(name.clone()),
                _ => None,
            });
            let Some(map) = map.filter(|map| !map.is_empty()) else { return };
            self.areas.push((self.found.images.len(), map));
        }
        let source = if name == b"img" { self.source.take() } else { None };
        let images = image.body_images(tag, inside, source);
        if let (Some(map), Some(first)) = (attribute(tag.start, "usemap"), images.first()) {
            self.mapped.insert(map.trim_start_matches('#').to_owned(), (first.url.clone(), first.url_at.clone()));
        }
        self.found.images.extend(images);
    }

    /// Returns what the `<title>` of a drawing is: it names the drawing right around it.
    fn svg_title(&self) -> EnclosingKind {
        let around = self.open.iter().next_back();
        match around.map(|element| &element.kind) {
            Some(EnclosingKind::Svg(Some(image))) if self.found.images[*image].alt.is_none() => {
                EnclosingKind::SvgTitle(*image)
            }
            _ => EnclosingKind::Plain,
        }
    }

    /// What is in an `<object>` stands for it, where it is not shown.
    fn names_object(&mut self, says: bool) {
        let object = self.open.iter().rev().find_map(|element| match element.kind {
            EnclosingKind::Object(image) => Some(image),
            _ => None,
        });
        if let Some(image) = object.filter(|_| says) {
            self.found.images[image].named_elsewhere = true;
        }
    }

    fn finish(&mut self, ended: Vec<Element>) {
        for element in ended {
            if matches!(element.kind, EnclosingKind::Picture) {
                self.source = None;
            }
            let EnclosingKind::Figure(first) = element.kind else { continue };
            let caption: Arc<str> = std::mem::take(&mut self.caption).into();
            if !caption.trim().is_empty() {
                self.found.images[first..].iter_mut().for_each(|image| image.captions.push(caption.clone()));
            }
        }
    }

    fn text(&mut self, text: &[u8], at: Range<usize>) {
        let Some(last) = self.open.iter().next_back() else { return };
        if let EnclosingKind::SvgTitle(image) = last.kind {
            let title = String::from_utf8_lossy(text).trim().chars().take(LONGEST_TEXT).collect::<String>();
            if !title.is_empty() && self.found.images[image].alt.is_none() {
                self.found.images[image].alt = Some((title, at));
            }
            return;
        }
        if self.open.iter().any(|element| matches!(element.kind, EnclosingKind::Caption))
            && self.caption.len() < LONGEST_TEXT
        {
            self.caption.push_str(&String::from_utf8_lossy(text));
        }
        if self.open.inside().picture == PictureAround::Read {
            self.names_object(!text.trim_ascii().is_empty());
        }
    }
}

fn tokens(html: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Text inside <script> and <style> is no markup.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).map(|token| {
        let Ok(token) = token;
        token
    })
}

#[cfg(test)]
mod tests;
