//! Any text as a body: every image's places lie in the text, at whole characters, and where the alt text stands is
//! inside of the image.

use vignettes::read::body::{Markup, read};

pub fn run(text: &str) {
    for markup in [Markup::Markdown, Markup::Html] {
        let body = read(text, markup);
        for shown in &body.shown {
            assert!(text.get(shown.at.clone()).is_some() && text.get(shown.url_at.clone()).is_some());
            if let Some((_, at)) = &shown.alt {
                assert!(text.get(at.clone()).is_some());
                assert!(shown.at.start <= at.start && at.end <= shown.at.end, "{shown:?}");
            }
        }
        assert!(body.blanks.iter().all(|blank| text.get(blank.url_at.clone()).is_some_and(|url| url == blank.url)));
        assert!(body.comments.iter().all(|comment| text[comment.clone()].starts_with("<!")));
        assert!(body.shown.is_sorted_by_key(|shown| shown.at.start));
    }
}
