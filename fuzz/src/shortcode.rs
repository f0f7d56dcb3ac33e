//! Any text inside of a shortcode that shows an image: one image at most for each, with its places inside of it.

use vignettes::model::Role;
use vignettes::read::body::{Markup, read};

pub fn run(text: &str) {
    for (open, close) in [("{{< figure ", " >}}"), ("{{% img ", " %}}")] {
        let body = format!("é {open}{text}{close} à");
        for shown in read(&body, Markup::Markdown).shown.iter().filter(|shown| shown.role == Role::Shortcode) {
            let written = &body[shown.at.clone()];
            assert!(written.starts_with("{{") && written.ends_with("}}"), "{written}");
            assert!(shown.at.start <= shown.url_at.start && shown.url_at.end <= shown.at.end);
            assert!(body.get(shown.url_at.clone()).is_some());
        }
    }
}
