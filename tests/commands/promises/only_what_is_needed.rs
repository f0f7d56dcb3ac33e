//! Promise 6: what is fresh is not made again, by content and not by clock; and promise 4's half of
//! it: sources and posts stay as they are.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use crate::pictures;
use crate::site_in_a_folder::{SiteInAFolder, column, counts};

#[test]
fn a_second_run_writes_nothing() {
    let site = SiteInAFolder::generated(12);
    assert_eq!(counts(&site.build(0, &[])), [12, 0, 0, 0]);
    let before = site.snapshot();
    let again = site.build(0, &[]);
    assert_eq!(counts(&again), [0, 12, 0, 0]);
    assert_eq!(again["reused"], 12);
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
}

#[test]
fn a_second_run_decodes_nothing() {
    let site = SiteInAFolder::generated(4);
    site.build(0, &[]);
    let before = site.snapshot();
    // A source whose header is whole and whose pixels are gone; put under the hash that the cache
    // remembers. A run that decodes would fail, one that trusts what is fresh would not look.
    site.empty_under_its_hash("static/img/p1.jpg");
    assert_eq!(counts(&site.build(0, &[])), [0, 4, 0, 0]);
    let outputs = |snapshot: crate::snapshot::Snapshot| snapshot.without(&[".vignettes", "static/img/p1.jpg"]).files();
    assert_eq!(outputs(before).changed(&outputs(site.snapshot())), Vec::<String>::new());
    // And `--verify` does look.
    assert_eq!(counts(&site.build(1, &["--verify"])), [0, 3, 1, 0]);
}

#[test]
fn new_times_are_no_new_bytes() {
    let site = SiteInAFolder::generated(5);
    site.build(0, &[]);
    site.touch_all();
    let before = site.snapshot();
    assert_eq!(counts(&site.build(0, &[])), [0, 5, 0, 0]);
    let without_cache = |snapshot: crate::snapshot::Snapshot| snapshot.without(&[".vignettes"]);
    assert_eq!(without_cache(before).changed(&without_cache(site.snapshot())), Vec::<String>::new());
}

#[test]
fn one_changed_source_is_one_thumb() {
    let site = SiteInAFolder::generated(5);
    site.build(0, &[]);
    let before = site.snapshot();
    site.put("static/img/p3.jpg", &pictures::jpeg(900, 700, "another"));
    let report = site.build(0, &[]);
    assert_eq!(column(&report["written"], "path"), ["static/img/medium/p3.jpg"]);
    assert_eq!(counts(&report), [1, 4, 0, 0]);
    let changed = before.without(&[".vignettes"]).files().changed(&site.snapshot().without(&[".vignettes"]).files());
    assert_eq!(changed, ["data/vignettes.json", "static/img/medium/p3.jpg", "static/img/p3.jpg"]);
}

#[test]
fn a_source_changed_under_old_times_is_seen() {
    let site = SiteInAFolder::generated(3);
    let source = site.path("static/img/p1.jpg");
    site.build(0, &[]);
    let old = fs::metadata(&source).unwrap();
    // As many bytes, the same modification time: only the file's change time tells.
    let mut bytes = site.bytes("static/img/p1.jpg");
    let at = bytes.len() - 40;
    bytes[at] ^= 1;
    fs::write(&source, bytes).unwrap();
    fs::File::options().append(true).open(&source).unwrap().set_modified(old.modified().unwrap()).unwrap();
    assert_eq!(counts(&site.build(0, &[])), [1, 2, 0, 0]);
}

#[test]
fn sources_and_posts_are_never_touched() {
    let site = SiteInAFolder::generated(4);
    sleep(Duration::from_millis(30));
    let before = site.authored();
    site.build(0, &[]);
    site.build(0, &["--force"]);
    site.run(&["check", "--deep"]).expect(0);
    site.run(&["plan"]).expect(0);
    assert_eq!(before.changed(&site.authored()), Vec::<String>::new());
}

#[test]
fn plan_and_check_write_nothing_at_all() {
    let site = SiteInAFolder::generated(2);
    let before = site.snapshot();
    for args in [&["plan"][..], &["plan", "--format", "json"], &["check"], &["check", "--deep"], &["explain"]] {
        site.run(args).expect(0);
        assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new(), "{args:?}");
    }
}

#[test]
fn the_cache_costs_time_only() {
    let site = SiteInAFolder::generated(4);
    site.build(0, &[]);
    // Outputs lose their second name with it, which shows in their times.
    site.remove(".vignettes");
    let before = site.snapshot();
    assert_eq!(counts(&site.build(0, &[])), [0, 4, 0, 0]);
    assert_eq!(before.changed(&site.snapshot().without(&[".vignettes"])), Vec::<String>::new());
    // A cache of another site, or of no sense at all, is no harm either.
    site.write(".vignettes/hashes.json", "{\"files\": {\"static/img/p1.jpg\": 7}}");
    site.write(".vignettes/journal.jsonl", "half a li");
    assert_eq!(counts(&site.build(0, &[])), [0, 4, 0, 0]);
    assert_eq!(before.changed(&site.snapshot().without(&[".vignettes"])), Vec::<String>::new());
}

#[test]
fn a_lost_manifest_is_made_again_from_the_cache() {
    let site = SiteInAFolder::generated(4);
    site.build(0, &[]);
    let before = site.snapshot();
    site.remove("data");
    assert_eq!(counts(&site.build(0, &[])), [0, 4, 0, 0]);
    assert_eq!(before.contents()["data/vignettes.json"], site.snapshot().contents()["data/vignettes.json"]);
    let pictures = |snapshot: &crate::snapshot::Snapshot| snapshot.clone().without(&[".vignettes", "data"]);
    assert_eq!(pictures(&before).changed(&pictures(&site.snapshot())), Vec::<String>::new());
}

#[test]
fn a_new_recipe_is_reported_and_made() {
    let site = SiteInAFolder::generated(3);
    site.build(0, &[]);
    site.write("vignettes.yaml", "variants: off\nquality: 60\n");
    let plan = site.run(&["plan", "--format", "json"]).json(0);
    assert_eq!(plan["summary"]["planned"], 3);
    assert_eq!(plan["planned"][0]["changed"], serde_json::json!(["recipe"]));
    assert_eq!(counts(&site.build(0, &[])), [3, 0, 0, 0]);
}

#[test]
fn what_nobody_asks_for_any_more_is_an_orphan_and_remains() {
    let site = SiteInAFolder::generated(3);
    site.build(0, &[]);
    let thumb = site.bytes("static/img/medium/p2.jpg");
    site.remove("content/en/p2.md");
    site.remove("content/fr/p2.md");
    let orphans = |site: &SiteInAFolder| site.run(&["plan", "--format", "json"]).json(0)["orphans"].clone();
    for _ in 0..2 {
        assert_eq!(counts(&site.build(0, &[])), [0, 2, 0, 0]);
        assert_eq!(site.bytes("static/img/medium/p2.jpg"), thumb);
        assert_eq!(orphans(&site), serde_json::json!(["static/img/medium/p2.jpg"]));
        let manifest: serde_json::Value = serde_json::from_slice(&site.bytes("data/vignettes.json")).unwrap();
        assert!(manifest["orphans"]["static/img/medium/p2.jpg"]["hash"].is_string(), "{manifest}");
    }
    assert!(site.run(&["build"]).expect(0).stdout.contains("no longer needed"));
    // Asked for again, it is ours and fresh.
    site.post("p2", "/img/p2.jpg", "/img/medium/p2.jpg");
    assert_eq!(counts(&site.build(0, &[])), [0, 3, 0, 0]);
}
