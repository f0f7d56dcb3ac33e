//! The page of `preview`, from the disk, as a designer opens it.

mod sample;

use std::fs;
use std::path::{Path, PathBuf};

use vignettes::preview::page;
use vignettes::preview::sheet::Sheet;

/// The page of a sheet as a file; it stays below `target/tmp`, for who wants to look at it.
fn written(name: &str, sheet: &Sheet) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("preview-{name}.html"));
    fs::write(&path, page::text(sheet)).unwrap();
    path
}

#[test]
fn sample() {
    written("kinds", &sample::every_kind());
    written("many", &sample::many(10_000));
}
