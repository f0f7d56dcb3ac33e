//! `<img>` in HTML, through `html5gum`.

use std::ops::Range;
use std::sync::Arc;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Spanned, StartTag, Token, Tokenizer};

use super::Shown;
use crate::model::Role;

/// What a piece of HTML shows, and where its comments are.
#[derive(Default)]
pub struct Found {
    pub images: Vec<Shown>,
    pub comments: Vec<Range<usize>>,
}

/// Every `<img>` and every comment of a piece of HTML; `offset` is where the piece begins in the body.
pub fn read(html: &str, offset: usize) -> Found {
    let mut found = Found::default();
    let mut around = Around::default();
    for token in tokens(html) {
        match token {
            Token::StartTag(tag) if *tag.name == *b"img" => {
                if let Some(mut image) = image(&tag, html, offset) {
                    image.lang = image.lang.or_else(|| around.lang().map(str::to_owned));
                    found.images.push(image);
                }
            }
            Token::StartTag(tag) => around.opens(&tag, found.images.len()),
            Token::EndTag(tag) => around.closes(&tag.name, &mut found.images),
            Token::String(text) => around.says(&text),
            Token::Comment(comment) => found.comments.push(offset + comment.span.start..offset + comment.span.end),
            _ => {}
        }
    }
    found
}

/// What is around an image: languages, and the figure that it stands in.
#[derive(Default)]
struct Around {
    /// Elements of one name that are open since one of them said its language; with how many of them.
    langs: Vec<(Vec<u8>, usize, String)>,
    /// How many images there were before the figure.
    figure: Option<usize>,
    /// The figure's caption, while it is read and after.
    caption: String,
    in_caption: bool,
}

impl Around {
    fn lang(&self) -> Option<&str> {
        self.langs.last().map(|(.., lang)| lang.as_str())
    }

    fn opens(&mut self, tag: &StartTag<usize>, images: usize) {
        let name: &[u8] = &tag.name;
        let lang = tag.attributes.get(b"lang".as_slice()).map(|lang| String::from_utf8_lossy(lang).into_owned());
        match lang.filter(|lang| is_language(lang) && !tag.self_closing) {
            Some(lang) => self.langs.push((name.to_vec(), 1, lang)),
            None => {
                if let Some((_, depth, _)) = self.langs.last_mut().filter(|(open, ..)| open == name) {
                    *depth += 1;
                }
            }
        }
        if name == b"figure" {
            (self.figure, self.caption) = (Some(images), String::new());
        }
        self.in_caption |= name == b"figcaption";
    }

    fn closes(&mut self, name: &[u8], images: &mut [Shown]) {
        if let Some((_, depth, _)) = self.langs.last_mut().filter(|(open, ..)| open == name) {
            *depth -= 1;
            if *depth == 0 {
                self.langs.pop();
            }
        }
        self.in_caption &= name != b"figcaption";
        if name == b"figure"
            && let Some(first) = self.figure.take()
        {
            let caption: Arc<str> = std::mem::take(&mut self.caption).into();
            let said = !caption.trim().is_empty();
            images[first..].iter_mut().filter(|_| said).for_each(|image| image.captions.push(caption.clone()));
        }
    }

    fn says(&mut self, text: &[u8]) {
        if self.in_caption {
            self.caption.push_str(&String::from_utf8_lossy(text));
        }
    }
}

/// It may be a language tag, which has at most eight parts of eight letters: each image in the element holds it.
fn is_language(lang: &str) -> bool {
    (1..=71).contains(&lang.len())
}

/// Every `<img>` of a piece of HTML.
pub fn images(html: &str, offset: usize) -> Vec<Shown> {
    // Most HTML in Markdown is a line break.
    let may_show = html.as_bytes().windows(4).any(|tag| tag.eq_ignore_ascii_case(b"<img"));
    if may_show { read(html, offset).images } else { Vec::new() }
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

fn image(tag: &StartTag<usize>, html: &str, offset: usize) -> Option<Shown> {
    let attribute = |name: &str| tag.attributes.get(name.as_bytes());
    let text = |value: &Spanned<HtmlString, usize>| String::from_utf8_lossy(value).into_owned();
    let place = |value: &Spanned<HtmlString, usize>| offset + value.span.start..offset + value.span.end.min(html.len());
    let at = offset + tag.span.start..offset + tag.span.end.min(html.len());
    // Lazy loaders keep the picture in another attribute and put a stand-in, or nothing, into src.
    let src = ["src", "data-src"].into_iter().find_map(|name| attribute(name).filter(|value| !value.is_empty()));
    let srcset_only = src.is_none() && attribute("srcset").is_some();
    if srcset_only {
        return None;
    }
    let said =
        |name: &str, value: &str| attribute(name).is_some_and(|found| text(found).trim().eq_ignore_ascii_case(value));
    let named = attribute("alt").or_else(|| attribute("aria-label").filter(|label| !label.trim_ascii().is_empty()));
    let empty_alt = attribute("alt").is_some_and(|alt| alt.is_empty());
    let decorative = empty_alt || said("role", "presentation") || said("role", "none") || said("aria-hidden", "true");
    Some(Shown {
        role: Role::Html,
        url: src.map(|src| text(src).trim().to_owned()).unwrap_or_default(),
        url_at: src.map_or_else(|| at.clone(), place),
        alt: named.map(|alt| (text(alt), place(alt))),
        decorative,
        lang: attribute("lang").map(text).filter(|lang| is_language(lang)),
        named_elsewhere: attribute("aria-labelledby").is_some_and(|ids| !ids.trim_ascii().is_empty()),
        captions: attribute("title").map(text).filter(|title| !title.is_empty()).map(Arc::from).into_iter().collect(),
        at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_with_their_bytes() {
        let html = "<p>é</p>\n<img\n  alt='L&#39;été' src=\"/img/a.jpg\">";
        let [image] = &images(html, 100)[..] else { panic!() };
        let (alt, at) = image.alt.clone().unwrap();
        assert_eq!(alt, "L'été");
        assert_eq!(&html[at.start - 100..at.start - 97], "alt");
        assert_eq!(image.url, "/img/a.jpg");
        assert_eq!(&html[image.at.start - 100..image.at.end - 100], &html[10..]);
    }

    #[test]
    fn scripts_styles_and_comments_show_nothing() {
        let html = "<script>'<img src=a>'</script><style><img src=b></style><!-- <img src=c> --><IMG SRC=d>";
        let urls: Vec<_> = images(html, 0).into_iter().map(|image| image.url).collect();
        assert_eq!(urls, ["d"]);
        assert_eq!(&html[read(html, 0).comments[0].clone()][..4], "<!--");
    }

    #[test]
    fn figures_give_captions_and_elements_languages() {
        let html = "<figure lang=en><div><img src=a alt=x title=t></div><figcaption>The <b>x</b></figcaption></figure>\
            <div lang=fr><div><img src=b></div><img src=c lang=de></div><img src=d aria-labelledby=e>";
        let found: Vec<_> = images(html, 0)
            .into_iter()
            .map(|image| (image.url, image.lang.unwrap_or_default(), image.captions.join("|"), image.named_elsewhere))
            .collect();
        let expect = |url: &str, lang: &str, captions: &str, named| (url.into(), lang.into(), captions.into(), named);
        assert_eq!(
            found,
            [
                expect("a", "en", "t|The x", false),
                expect("b", "fr", "", false),
                expect("c", "de", "", false),
                expect("d", "", "", true),
            ]
        );
    }

    #[test]
    fn decoration_is_said_by_attributes() {
        for (html, decorative, alt) in [
            ("<img src=a alt=''>", true, Some("")),
            ("<img src=a alt>", true, Some("")),
            ("<img src=a role=presentation>", true, None),
            ("<img src=a aria-hidden=true alt=x>", true, Some("x")),
            ("<img src=a>", false, None),
            ("<img src=a alt=' '>", false, Some(" ")),
            ("<img src=a aria-label=x>", false, Some("x")),
        ] {
            let [image] = &images(html, 0)[..] else { panic!("{html}") };
            let found = (image.decorative, image.alt.as_ref().map(|(alt, _)| alt.as_str()));
            assert_eq!(found, (decorative, alt), "{html}");
        }
    }
}
