//! Any text as a page's head, in every layout: ranges that lie in the text, and a tree or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vignettes::read::front_matter::{LAYOUTS, Split};
use vignettes::tree::yaml;

fuzz_target!(|text: &str| {
    // Also without a fence, as the configuration stands.
    if let Ok(tree) = yaml(text) {
        let _ = tree.to_json();
    }
    for layout in LAYOUTS {
        if let Split::Found { matter, body } = (layout.split)(text) {
            assert!(text.get(body..).is_some());
            if let Ok(tree) = (layout.parse)(&text[matter]) {
                let _ = tree.to_json();
            }
        }
    }
});
