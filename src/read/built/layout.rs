//! How much place an `<img>` takes on the page, and what browsers choose from for it, as its tag says it. Style sheets are
//! not read.

use super::addresses::{Choice, choices};
use super::tag::{LATE, LATE_SETS, Tag, attribute, declared_values};
use crate::model::built::ImageLayout;

/// What the `<source>` elements of a `<picture>` offer.
#[derive(Default)]
pub struct Offers(Vec<Offer>);

/// The addresses of one tag.
struct Offer {
    choices: Vec<String>,
    shown: Shown,
}

/// How wide a browser shows what is offered, in CSS pixels.
#[derive(Clone, Copy)]
enum Shown {
    /// As wide as the `<img>` is.
    AsImage,
    /// By its `sizes`; `None` where the window decides.
    BySizes(Option<u32>),
}

impl Offers {
    pub fn add(&mut self, source: &Tag) {
        self.0.push(Offer::of(source));
    }
}

impl Offer {
    fn of(tag: &Tag) -> Self {
        let set = LATE_SETS.iter().chain(&["srcset"]).find_map(|name| attribute(tag, name)).unwrap_or_default();
        let set = choices(&set);
        let by_width = set.iter().any(|choice| choice.descriptor.ends_with('w'));
        // What stands in `src` is not chosen from beside widths, and is a small stand-in where a script loads another.
        let one = LATE.iter().chain(&["src"]).find_map(|name| attribute(tag, name)).filter(|_| !by_width);
        let all = one.into_iter().chain(set.into_iter().map(|Choice { address, .. }| address));
        let choices = all.map(|address| address.trim().to_owned()).filter(|address| !address.is_empty()).collect();
        let sizes = || greatest_size(&attribute(tag, "sizes")?);
        Self { choices, shown: if by_width { Shown::BySizes(sizes()) } else { Shown::AsImage } }
    }
}

/// Returns what the tag says; `None` for what is no `<img>`, and for one that loads nothing.
pub fn layout(tag: &Tag, around: Offers) -> Option<ImageLayout> {
    let mut offers = around.0;
    offers.push(Offer::of(tag));
    let loads =
        |offer: &Offer| offer.choices.iter().any(|address| !address.starts_with('#') && !address.starts_with("data:"));
    if *tag.name != *b"img" || !offers.iter().any(loads) {
        return None;
    }
    let (width, height) = (side(tag, "width"), side(tag, "height"));
    let widths = offers.iter().map(|offer| match offer.shown {
        Shown::AsImage => width,
        Shown::BySizes(width) => width,
    });
    let shown = widths.collect::<Option<Vec<u32>>>().and_then(|widths| widths.into_iter().max());
    let by_image = offers.iter().all(|offer| matches!(offer.shown, Shown::AsImage));
    let shown = shown.map(|width| (width, height.filter(|_| by_image)));
    let choices = offers.into_iter().flat_map(|offer| offer.choices).collect();
    Some(ImageLayout { keeps_place: keeps_place(tag), shown, choices })
}

/// A browser knows the height of what it lays out: from both attributes, from the height alone, or from its style. What is
/// taken out of the flow moves nothing. <https://web.dev/articles/optimize-cls#images-without-dimensions>
fn keeps_place(tag: &Tag) -> bool {
    let says = |property: &str| declared_values(tag, property).any(|value| value != "auto");
    let mut positions = declared_values(tag, "position");
    pixels(tag, "height").is_some()
        || says("height")
        || says("aspect-ratio")
        || positions.any(|position| ["absolute", "fixed"].contains(&position.as_str()))
}

/// Returns a side in CSS pixels. Its style wins over its attribute.
fn side(tag: &Tag, name: &str) -> Option<u32> {
    match declared_values(tag, name).last() {
        Some(value) => css_pixels(&value),
        None => pixels(tag, name),
    }
}

/// Returns an attribute's number of pixels, as browsers read it: `300`, `300px`, and not `100%`.
/// <https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#rules-for-parsing-dimension-values>
fn pixels(tag: &Tag, name: &str) -> Option<u32> {
    let value = attribute(tag, name)?;
    let value = value.trim_start();
    let end = value.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(value.len());
    let (number, rest) = value.split_at(end);
    whole_pixels(number).filter(|_| !rest.starts_with('%'))
}

fn css_pixels(length: &str) -> Option<u32> {
    whole_pixels(length.strip_suffix("px")?)
}

fn whole_pixels(number: &str) -> Option<u32> {
    let number: f64 = number.parse().ok()?;
    // Rounded up; browsers show nothing of more than a few million pixels.
    (number > 0.0 && number < 1e6).then(|| number.ceil() as u32)
}

/// Returns the greatest width that `sizes` names, where all are in pixels.
/// <https://html.spec.whatwg.org/multipage/images.html#sizes-attributes>
fn greatest_size(sizes: &str) -> Option<u32> {
    let size = |entry: &str| css_pixels(entry.split_whitespace().next_back()?);
    sizes.split(',').map(size).collect::<Option<Vec<u32>>>()?.into_iter().max()
}

#[cfg(test)]
mod tests {
    use crate::model::built::ImageLayout;
    use crate::read::built::page;

    fn layout(html: &str) -> Option<ImageLayout> {
        let page = page("index.html".to_owned(), html.as_bytes());
        page.images.into_iter().next().and_then(|image| image.layout).map(|layout| *layout)
    }

    #[test]
    fn a_browser_keeps_place_for_what_says_its_height() {
        for (attributes, keeps) in [
            ("", false),
            ("width=300", false),
            ("width=300 height=auto", false),
            ("width='100%' height='100%'", false),
            ("width=0 height=0", false),
            ("style='max-width:100%'", false),
            ("style='width:50%;height:auto'", false),
            ("style='aspect-ratio:auto'", false),
            ("style='position:relative'", false),
            ("width=300 height=200", true),
            ("width=300px height=200px", true),
            ("height=40", true),
            ("style='aspect-ratio: 3 / 2'", true),
            ("style='width:auto; height: 2em'", true),
            ("style='position:absolute'", true),
        ] {
            let html = format!("<img src=/a.jpg {attributes}>");
            assert_eq!(layout(&html).map(|layout| layout.keeps_place), Some(keeps), "{html}");
        }
    }

    #[test]
    fn the_size_that_is_shown_is_known_where_the_tag_alone_says_it() {
        for (html, shown) in [
            ("<img src=/a.jpg width=300 height=200>", Some((300, Some(200)))),
            ("<img src=/a.jpg width=300.5>", Some((301, None))),
            ("<img src=/a.jpg width=900 style='width:300px'>", Some((300, None))),
            ("<img src=/a.jpg width=300 style='width:100%'>", None),
            ("<img src=/a.jpg width='50%'>", None),
            ("<img src=/a.jpg style='width:-5px'>", None),
            ("<img src=/a.jpg width=999999>", Some((999_999, None))),
            ("<img src=/a.jpg width=1000000>", None),
            ("<img srcset='/a.jpg 480w' sizes=300px width=9 height=9>", Some((300, None))),
            ("<img src=/a.jpg height=200>", None),
            ("<img src=/a.jpg>", None),
            ("<img srcset='/a.jpg 1x, /b.jpg 2x' src=/a.jpg width=300 height=9>", Some((300, Some(9)))),
            ("<img srcset='/a.jpg 480w' sizes='(max-width: 9px) 100px, 300px' width=9>", Some((300, None))),
            ("<img srcset='/a.jpg 480w' sizes='(max-width: 9px) 100vw, 300px' width=9>", None),
            ("<img srcset='/a.jpg 480w' sizes='min(300px, 100vw)'>", None),
            ("<img srcset='/a.jpg 480w' sizes=auto width=9>", None),
            ("<img srcset='/a.jpg 480w' width=9>", None),
            (
                "<picture><source srcset='/b.jpg 480w' sizes=400px><img src=/a.jpg width=300></picture>",
                Some((400, None)),
            ),
            ("<picture><source srcset='/b.jpg 480w'><img src=/a.jpg width=300></picture>", None),
        ] {
            assert_eq!(layout(html).unwrap().shown, shown, "{html}");
        }
    }

    #[test]
    fn browsers_choose_from_what_they_would_load() {
        for (html, choices) in [
            ("<img src=/a.jpg>", &["/a.jpg"][..]),
            ("<img src=/a.jpg srcset='/b.jpg 2x'>", &["/a.jpg", "/b.jpg"]),
            ("<img src=/a.jpg srcset='/b.jpg 480w, /c.jpg 960w'>", &["/b.jpg", "/c.jpg"]),
            ("<img src=/dot.gif data-src=/a.jpg>", &["/a.jpg"]),
            ("<img src=' ' srcset='/b.jpg 2x'>", &["/b.jpg"]),
            ("<picture><source srcset=/b.webp><img src=/a.jpg></picture>", &["/b.webp", "/a.jpg"]),
        ] {
            assert_eq!(layout(html).unwrap().choices, choices, "{html}");
        }
        let two = page(
            "index.html".to_owned(),
            b"<picture><source srcset=/b.webp><img src=/a.jpg></picture><img src=/c.jpg>",
        );
        assert_eq!(two.images[1].layout.as_ref().unwrap().choices, ["/c.jpg"]);
    }

    #[test]
    fn what_is_no_img_or_loads_nothing_has_no_layout() {
        for html in [
            "<img src=data:image/gif;base64,x>",
            "<img src='#'>",
            "<img src=/a.jpg hidden>",
            "<div aria-hidden=true><img src=/a.jpg></div>",
            "<input type=image src=/a.jpg>",
            "<video poster=/a.jpg></video>",
            "<div style='background:url(/a.jpg)'></div>",
        ] {
            assert_eq!(layout(html), None, "{html}");
        }
    }
}
