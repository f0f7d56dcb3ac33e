//! Any text as a template, and for the pictures that it names: places that count from 1.

use vignettes::model::FilePath;
use vignettes::{generator::hugo::template::template, read::named};

pub fn run(text: &str) {
    let found = template(FilePath::new("layouts/_default/single.html"), text);
    assert!(found.keys.iter().all(|read| read.at.line > 0 && read.at.column > 0));
    assert!(found.ignores.iter().all(|ignore| text[ignore.at.bytes.start..].starts_with("/*")));
    let _ = named::names(text).has(&FilePath::new("static/img/a.jpg"));
}
