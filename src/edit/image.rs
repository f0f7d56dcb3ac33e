//! A new image of a body, as text for [`Change::Append`](crate::model::Change::Append).

use super::{markdown, tag};
use crate::read::body::{Markup, read_body};

/// Returns the image on a line of its own, an empty line above it. `url` is as a browser asks for it. `None` where no
/// way to write it reads as it should.
#[must_use]
pub fn image(url: &str, alt: &str, markup: Markup) -> Option<String> {
    let ways = match markup {
        Markup::Markdown | Markup::Mdx => markdown::image(url, alt),
        Markup::Html | Markup::Astro => tag::image(url, alt),
    };
    let is_read = |text: &&String| match &read_body(text, markup).images[..] {
        [image] => image.url == url && image.alt.as_ref().is_some_and(|(read, _)| read == alt),
        _ => false,
    };
    ways.iter().find(is_read).map(|text| format!("\n{text}\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_image_is_written_as_its_markup_wants_it() {
        let written = |url, alt, markup| image(url, alt, markup).unwrap();
        assert_eq!(written("/img/a.jpg", "A boat", Markup::Markdown), "\n![A boat](/img/a.jpg)\n");
        assert_eq!(written("/img/a b.jpg", "*A* [b]", Markup::Markdown), "\n![\\*A\\* \\[b\\]](</img/a b.jpg>)\n");
        assert_eq!(written("/img/a.jpg", " \tb  c ", Markup::Markdown), "\n![&#32;&#9;b  c&#32;](/img/a.jpg)\n");
        assert_eq!(image("/a\nb.jpg", "A", Markup::Markdown), None);
        assert_eq!(image("/a.jpg", "{{< x >}}", Markup::Markdown), None, "a template would make it");
        assert_eq!(
            written("/img/a.jpg", "\"A\" & b", Markup::Html),
            "\n<img src=\"/img/a.jpg\" alt=\"&quot;A&quot; &amp; b\">\n"
        );
    }

    proptest! {
        #[test]
        fn any_words_come_through(alt in "[^{}<\\p{C}\u{2028}\u{2029}]{1,40}") {
            prop_assume!(alt.trim() == alt);
            for markup in [Markup::Markdown, Markup::Html] {
                let text = image("/img/a.jpg", &alt, markup);
                prop_assert!(text.is_some(), "{alt:?} {markup:?}");
            }
        }
    }
}
