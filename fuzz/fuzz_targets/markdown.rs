//! Any text as a body: every image's places lie in the text, at whole characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vignettes::read::body::{Markup, read};

fuzz_target!(|text: &str| {
    for markup in [Markup::Markdown, Markup::Html] {
        let body = read(text, markup);
        for shown in &body.shown {
            assert!(text.get(shown.at.clone()).is_some() && text.get(shown.url_at.clone()).is_some());
            assert!(shown.alt.as_ref().is_none_or(|(_, at)| text.get(at.clone()).is_some()));
        }
        assert!(body.blanks.iter().all(|blank| text.get(blank.url_at.clone()).is_some()));
    }
});
