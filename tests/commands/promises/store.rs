//! What was made once is taken from the store: after a fresh checkout, on another branch, within its size.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::pictures;
use crate::site_in_a_folder::{SiteInAFolder, column, copy_folder, counts};
use crate::snapshot::Snapshot;

/// All that the tool makes in a site, its cache aside.
const MADE: [&str; 3] = ["static/img/medium", "static/img/variants", "data"];

/// Thumbs and variants; of a JPEG, of a PNG whose format is judged from its pixels, of stripes that are lighter when they
/// are wide, so that narrow ones are left out, and of an animation.
fn site() -> SiteInAFolder {
    let site = SiteInAFolder::bare();
    site.write("vignettes.yaml", "variants: { widths: [60, 120, 500] }\nfocus: auto\n");
    site.put("static/img/hero.jpg", &pictures::jpeg(300, 200, "hero"));
    site.put("static/img/drawn.png", &pictures::made("png 400x300", "drawn"));
    site.put("static/img/striped.gif", &pictures::made("gif 300x200", "striped"));
    site.put("static/img/moving.gif", &pictures::fixture("animated.gif"));
    for name in ["hero.jpg", "drawn.png", "striped.gif", "moving.gif"] {
        let thumb = format!("/img/medium/{}", name.replace(".png", ".jpg").replace(".gif", ".jpg"));
        site.post(name, &format!("/img/{name}"), &thumb);
    }
    site
}

/// Takes all away that the tool made, its cache aside.
pub fn lose_outputs(site: &SiteInAFolder) {
    for made in MADE {
        if site.path(made).exists() {
            site.remove(made);
        }
    }
}

pub fn made(site: &SiteInAFolder) -> Snapshot {
    site.snapshot().files().without(&[".vignettes"])
}

pub fn restored(report: &Value) -> u64 {
    report["summary"]["restored"].as_u64().unwrap()
}

/// Names of the entries, and their bytes in all.
pub fn entries(site: &SiteInAFolder) -> (BTreeSet<String>, u64) {
    let Ok(files) = fs::read_dir(site.path(".vignettes/store")) else { return (BTreeSet::new(), 0) };
    let files: Vec<_> = files.map(Result::unwrap).collect();
    let names = files.iter().map(|file| file.file_name().into_string().unwrap()).collect();
    (names, files.iter().map(|file| file.metadata().unwrap().len()).sum())
}

/// A configuration of its own for each branch.
fn switch(site: &SiteInAFolder, quality: u8, cache: &str) {
    site.write("vignettes.yaml", &format!("variants: off\nquality: {quality}\ncache: {cache}\n"));
}

#[test]
fn a_checkout_with_the_cache_alone_decodes_nothing() {
    let site = site();
    let first = site.build(0, &[]);
    assert_eq!(restored(&first), 0);
    assert!(first["leftOut"].as_u64().unwrap() > 0, "something is left out: {first}");
    let before = made(&site);
    lose_outputs(&site);
    let sources = ["static/img/drawn.png", "static/img/hero.jpg", "static/img/striped.gif"];
    for source in sources {
        site.empty_under_its_hash(source);
    }
    let again = site.build(0, &[]);
    assert_eq!(restored(&again), counts(&first)[0], "{again}");
    assert_eq!(again["written"], first["written"]);
    let outputs = |snapshot: &Snapshot| snapshot.clone().without(&sources);
    assert_eq!(outputs(&before).contents(), outputs(&made(&site)).contents());
    // The sources are as broken as they were meant to be.
    lose_outputs(&site);
    let report = site.build(1, &["--force"]);
    let failed: BTreeSet<_> = column(&report["failed"], "source").into_iter().collect();
    assert_eq!((restored(&report), failed), (0, BTreeSet::from(sources)), "{report}");
}

#[test]
fn a_fresh_checkout_elsewhere_is_the_same_byte_for_byte() {
    let site = site();
    let first = site.build(0, &[]);
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().join("a longer/path to/the site");
    copy_folder(site.root(), &folder);
    let moved = SiteInAFolder::copy_of(&folder);
    lose_outputs(&moved);
    // What a CI cache brings back has neither the old times nor the old inodes.
    moved.touch_all();
    let again = moved.build(0, &[]);
    assert_eq!(restored(&again), counts(&first)[0], "{again}");
    assert_eq!(made(&site).contents(), made(&moved).contents());
    moved.assert_no_litter();
    let after = moved.snapshot();
    assert_eq!(restored(&moved.build(0, &[])), 0);
    assert_eq!(after.changed(&moved.snapshot()), Vec::<String>::new(), "a further run writes nothing");
}

#[test]
fn it_is_reported() {
    let site = SiteInAFolder::generated(3);
    let said = site.run(&["build"]).expect(0).stdout.clone();
    assert!(said.starts_with("3 pictures made, 0 reused, "), "{said}");
    site.remove("static/img/medium/p1.jpg");
    let said = site.run(&["build"]).expect(0).stdout.clone();
    assert!(said.starts_with("0 pictures made, 1 taken from the cache, 2 reused, "), "{said}");
}

#[test]
fn the_store_alone_is_enough() {
    let site = site();
    let first = site.build(0, &[]);
    let before = made(&site);
    lose_outputs(&site);
    for lost in ["hashes.json", "journal.jsonl", "store.index"] {
        site.remove(&format!(".vignettes/{lost}"));
    }
    assert_eq!(restored(&site.build(0, &[])), counts(&first)[0]);
    assert_eq!(before.contents(), made(&site).contents());
}

#[test]
fn a_branch_and_back_renders_nothing() {
    let site = SiteInAFolder::generated(4);
    switch(&site, 80, "{ size: 1GiB }");
    site.build(0, &[]);
    let before = made(&site);
    switch(&site, 60, "{ size: 1GiB }");
    assert_eq!(restored(&site.build(0, &[])), 0);
    switch(&site, 80, "{ size: 1GiB }");
    assert_eq!(restored(&site.build(0, &[])), 4);
    assert_eq!(before.contents(), made(&site).contents());
}

#[test]
fn equal_pictures_share_and_a_moved_one_is_known() {
    let site = SiteInAFolder::generated(2);
    site.build(0, &[]);
    let thumb = site.bytes("static/img/medium/p1.jpg");
    site.put("static/img/twin.jpg", &site.bytes("static/img/p1.jpg"));
    site.post("twin", "/img/twin.jpg", "/img/medium/twin.jpg");
    let report = site.build(0, &[]);
    assert_eq!((counts(&report)[0], restored(&report)), (1, 1), "{report}");
    assert_eq!(site.bytes("static/img/medium/twin.jpg"), thumb);
}

#[test]
fn what_is_taken_does_not_depend_on_who_was_first() {
    // Each picture twice, so that in one thread the second could take what the first made.
    let twins = || {
        let site = SiteInAFolder::generated(4);
        for number in 0..4 {
            site.put(&format!("static/img/twin{number}.jpg"), &site.bytes(&format!("static/img/p{number}.jpg")));
            site.post(
                &format!("twin{number}"),
                &format!("/img/twin{number}.jpg"),
                &format!("/img/medium/twin{number}.jpg"),
            );
        }
        site
    };
    for jobs in ["1", "2", "8"] {
        let site = twins();
        // Something is there, but nothing of these.
        site.write(".vignettes/store/00000000000000000000000000000001-00000000000000000000000000000002", "");
        let report = site.build(0, &["--jobs", jobs]);
        assert_eq!((counts(&report)[0], restored(&report)), (8, 0), "{jobs} threads");
        lose_outputs(&site);
        assert_eq!(restored(&site.build(0, &["--jobs", jobs])), 8, "{jobs} threads");
    }
}

#[test]
fn a_new_picture_is_rendered_beside_what_is_taken() {
    let site = site();
    site.build(0, &[]);
    site.write("vignettes.yaml", "variants: { widths: [60, 120, 200, 500] }\nfocus: auto\n");
    let expected = SiteInAFolder::copy_of(site.root());
    expected.remove(".vignettes");
    lose_outputs(&expected);
    expected.build(0, &[]);
    lose_outputs(&site);
    let report = site.build(0, &[]);
    assert!(restored(&report) > 0 && restored(&report) < counts(&report)[0], "{report}");
    assert_eq!(made(&expected).contents(), made(&site).contents());
}

#[test]
fn force_takes_nothing() {
    let site = SiteInAFolder::generated(2);
    site.build(0, &[]);
    lose_outputs(&site);
    let report = site.build(0, &["--force"]);
    assert_eq!((counts(&report)[0], restored(&report)), (2, 0));
}

#[test]
fn above_its_size_the_longest_unused_goes_first() {
    let site = SiteInAFolder::generated(5);
    switch(&site, 80, "{ size: 1GiB }");
    site.build(0, &[]);
    let room = entries(&site).1 * 5 / 2;
    let limited = format!("{{ size: {room} }}");
    // Qualities that take no more bytes: two branches fit, three do not.
    for quality in [78, 76] {
        switch(&site, quality, &limited);
        site.build(0, &[]);
        assert!(entries(&site).1 <= room, "{} of {room}", entries(&site).1);
    }
    // A fresh checkout of it, where nothing but the store knows what is asked for.
    lose_outputs(&site);
    switch(&site, 78, &limited);
    assert_eq!(restored(&site.build(0, &[])), 5, "used by the run before the last");
    switch(&site, 80, &limited);
    assert!(restored(&site.build(0, &[])) < 5, "used longest ago");
    assert!(entries(&site).1 <= room);
    // The one that was taken last outlives the one that was made last.
    switch(&site, 78, &limited);
    assert_eq!(restored(&site.build(0, &[])), 5);
}

#[test]
fn what_the_site_is_made_of_counts_as_used() {
    let site = SiteInAFolder::generated(3);
    let config = |quality: u8, room: u64| format!("variants: off\nquality: {quality}\ncache: {{ size: {room} }}\n");
    site.write("vignettes.yaml", &config(80, 1 << 30));
    site.build(0, &[]);
    let (old, bytes) = entries(&site);
    // Runs that add what the next one drops, while the others stay as they are.
    for number in 0..4 {
        site.put("static/img/more.jpg", &pictures::jpeg(300, 200, &format!("more {number}")));
        site.post("more", "/img/more.jpg", "/img/medium/more.jpg");
        site.write("vignettes.yaml", &config(80, bytes + bytes / 2));
        assert_eq!(counts(&site.build(0, &[]))[0], 1);
        assert!(entries(&site).0.is_superset(&old), "{number}: what is reused went before what nobody asks for");
    }
}

#[test]
fn a_smaller_size_holds_at_once_and_a_further_run_writes_nothing() {
    let site = SiteInAFolder::generated(6);
    site.build(0, &[]);
    let bytes = entries(&site).1;
    for room in [bytes / 2, 1] {
        switch(&site, 80, &format!("{{ size: {room} }}"));
        assert_eq!(counts(&site.build(0, &[])), [0, 6, 0, 0]);
        assert!(entries(&site).1 <= room);
        let before = site.snapshot();
        assert_eq!(counts(&site.build(0, &[])), [0, 6, 0, 0]);
        assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new(), "room for {room} bytes");
    }
}

#[test]
fn a_size_holds_without_an_index_too() {
    let site = SiteInAFolder::generated(6);
    site.build(0, &[]);
    let room = entries(&site).1 / 2;
    site.remove(".vignettes/store.index");
    lose_outputs(&site);
    switch(&site, 80, &format!("{{ size: {room} }}"));
    assert_eq!(restored(&site.build(0, &[])), 6);
    assert!(entries(&site).1 <= room && entries(&site).1 > 0);
}

#[test]
fn off_is_off() {
    let site = SiteInAFolder::generated(2);
    for off in ["off", "{ size: 0 }"] {
        switch(&site, 80, "{ size: 1GiB }");
        site.build(0, &["--force"]);
        assert_eq!(entries(&site).0.len(), 2);
        switch(&site, 80, off);
        assert_eq!(counts(&site.build(0, &[])), [0, 2, 0, 0]);
        assert!(!site.path(".vignettes/store").exists() && !site.path(".vignettes/store.index").exists());
        lose_outputs(&site);
        assert_eq!(restored(&site.build(0, &[])), 0);
        assert!(!site.path(".vignettes/store").exists());
    }
}

#[test]
fn nothing_of_others_in_the_folder_is_touched() {
    let site = SiteInAFolder::generated(2);
    site.write(".vignettes/store/readme.txt", "mine");
    site.build(0, &[]);
    switch(&site, 80, "off");
    site.build(0, &[]);
    assert_eq!(entries(&site).0, BTreeSet::from(["readme.txt".to_owned()]));
    assert!(Path::new(&site.path(".vignettes/store/readme.txt")).is_file());
}
