//! Any bytes as a built page: images that each have an address, and texts.

use vignettes::read::built::page;

pub fn run(bytes: &[u8]) {
    let page = page("a/index.html".to_owned(), bytes);
    assert!(page.images.iter().all(|image| !image.addresses.is_empty()));
    assert!(page.said.iter().all(|text| !text.trim().is_empty()));
}
