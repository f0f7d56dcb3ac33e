//! Promise 8: the same bytes for the same input, at any number of threads, in any order of files.

use std::fs;

use crate::pictures;
use crate::site_in_a_folder::{SiteInAFolder, copy_folder};

/// A site with something to tell of every kind.
fn eventful() -> SiteInAFolder {
    let site = SiteInAFolder::generated(9);
    site.put("static/img/p2.jpg", b"null");
    site.put("static/img/p3.jpg", &pictures::fixture("truncated.jpg"));
    site.put("static/img/medium/p5.jpg", &pictures::jpeg(10, 10, "foreign"));
    site.post("rival", "/img/p0.jpg", "/img/medium/p1.jpg");
    site.post("twice", "/img/p0.jpg", "/img/thumbnails/p0.jpg");
    site.post("png", "/img/p7.jpg", "/img/medium/p7.png");
    site.post("webp", "/img/p7.jpg", "/img/medium/p7.webp");
    site
}

fn reported(site: &SiteInAFolder, jobs: &str) -> (String, String, Vec<(String, String)>) {
    let build = site.run(&["build", "--format", "json", "--jobs", jobs]).expect(1).stdout.clone();
    let check = site.run(&["check", "--format", "json", "--jobs", jobs]).expect(1).stdout.clone();
    let snapshot = site.snapshot().files().without(&[".vignettes/hashes.json"]);
    let files = snapshot.contents().into_iter().map(|(path, hash)| (path.to_owned(), hash.to_owned()));
    (build, check, files.collect())
}

#[test]
fn threads_change_no_byte() {
    let one = reported(&eventful(), "1");
    assert!(one.2.iter().any(|(path, _)| path == "static/img/medium/p7.webp"));
    for jobs in ["2", "8"] {
        let many = reported(&eventful(), jobs);
        assert_eq!(one.0, many.0, "the build's report, {jobs} threads");
        assert_eq!(one.1, many.1, "the check's report, {jobs} threads");
        assert_eq!(one.2, many.2, "the files, {jobs} threads");
    }
}

#[test]
fn the_order_of_a_folder_changes_no_byte() {
    let first = eventful();
    // The same files, created the other way round.
    let second = SiteInAFolder::bare();
    let snapshot = first.snapshot().files();
    for path in snapshot.paths().into_iter().rev() {
        second.put(path, &fs::read(first.path(path)).unwrap());
    }
    assert_eq!(reported(&first, "4"), reported(&second, "4"));
}

#[test]
fn where_the_site_lies_changes_no_byte() {
    let first = eventful();
    let elsewhere = tempfile::tempdir().unwrap();
    let deep = elsewhere.path().join("a longer/path to/the site");
    copy_folder(first.root(), &deep);
    let said = crate::program::run(&deep, &["build", "--format", "json"]).expect(1).stdout.clone();
    assert_eq!(said, reported(&first, "3").0);
    assert_eq!(fs::read(deep.join("data/vignettes.json")).unwrap(), first.bytes("data/vignettes.json"));
    let manifest = String::from_utf8(first.bytes("data/vignettes.json")).unwrap();
    assert!(!manifest.contains(&*first.root().to_string_lossy()), "an absolute path");
}
