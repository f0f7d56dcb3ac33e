//! Any text as a body: every image's places lie in the text, at whole characters, and where the alt text stands is
//! inside of the image.

use vignettes::read::body::{Markup, read_body};

pub fn run(text: &str) {
    for markup in [Markup::Markdown, Markup::Html] {
        let body = read_body(text, markup);
        for image in &body.images {
            assert!(text.get(image.at.clone()).is_some() && text.get(image.url_at.clone()).is_some());
            if let Some((_, at)) = &image.alt {
                assert!(text.get(at.clone()).is_some());
                assert!(image.at.start <= at.start && at.end <= image.at.end, "{image:?}");
            }
        }
        assert!(body.urls_with_spaces.iter().all(|one| text.get(one.url_at.clone()).is_some_and(|url| url == one.url)));
        assert!(body.comments.iter().all(|comment| text[comment.clone()].starts_with("<!")));
        assert!(body.images.is_sorted_by_key(|image| image.at.start));
    }
}
