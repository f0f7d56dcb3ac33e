//! Any text inside of a shortcode that shows an image: one image at most for each, with its places inside of it.

use vignettes::model::Role;
use vignettes::read::body::{Markup, read_body};

pub fn run(text: &str) {
    for (open, close) in [("{{< figure ", " >}}"), ("{{% img ", " %}}")] {
        let body = format!("é {open}{text}{close} à");
        for image in read_body(&body, Markup::Markdown).images.iter().filter(|image| image.role == Role::Shortcode) {
            let written = &body[image.at.clone()];
            assert!(written.starts_with("{{") && written.ends_with("}}"), "{written}");
            assert!(image.at.start <= image.url_at.start && image.url_at.end <= image.at.end);
            assert!(body.get(image.url_at.clone()).is_some());
        }
    }
}
