//! Promise 4: whose file is at an output path decides what becomes of it; and promise 5: two claims
//! on one path are reported, not raced.

use std::fs;

use crate::pictures;
use crate::site_in_a_folder::{SiteInAFolder, column, counts};

const THUMB: &str = "static/img/medium/p1.jpg";

fn built() -> SiteInAFolder {
    let site = SiteInAFolder::generated(3);
    site.build(0, &[]);
    site
}

fn by_hand() -> Vec<u8> {
    pictures::jpeg(740, 410, "by hand")
}

#[test]
fn without_manifest_and_cache_all_is_foreign() {
    let site = built();
    site.remove(".vignettes");
    site.remove("data");
    let before = site.snapshot();
    let report = site.build(1, &[]);
    assert_eq!(counts(&report), [0, 0, 0, 3]);
    assert_eq!(column(&report["findings"], "rule"), ["output-foreign"; 3]);
    assert_eq!(column(&report["refused"], "output")[1], THUMB);
    assert_eq!(before.damaged(&site.snapshot()), Vec::<String>::new());
    // Asked again, still not ours.
    assert_eq!(counts(&site.build(1, &[])), [0, 0, 0, 3]);
}

#[test]
fn foreign_files_are_kept_as_they_are() {
    let site = built();
    site.remove(".vignettes");
    site.remove("data");
    site.put(THUMB, &by_hand());
    let before = site.snapshot();
    assert_eq!(counts(&site.build(0, &["--adopt", "keep"])), [0, 3, 0, 0]);
    assert_eq!(before.files().damaged(&site.snapshot()), Vec::<String>::new());
    // From now on they are known, with and without the cache.
    assert_eq!(counts(&site.build(0, &[])), [0, 3, 0, 0]);
    site.remove(".vignettes");
    assert_eq!(counts(&site.build(0, &[])), [0, 3, 0, 0]);
    assert_eq!(site.bytes(THUMB), by_hand());
    // A new source is a reason to make one anew.
    site.put("static/img/p1.jpg", &pictures::jpeg(900, 800, "new"));
    assert_eq!(column(&site.build(0, &[])["written"], "path"), [THUMB]);
}

#[test]
fn foreign_files_are_replaced_where_reported() {
    let site = built();
    let ours = site.bytes(THUMB);
    site.remove(".vignettes");
    site.remove("data");
    site.put(THUMB, &by_hand());
    assert_eq!(counts(&site.build(0, &["--adopt", "replace"])), [3, 0, 0, 0]);
    assert_eq!(site.bytes(THUMB), ours);
    assert_eq!(counts(&site.build(0, &[])), [0, 3, 0, 0]);
}

#[test]
fn force_is_no_word_about_foreign_files() {
    let site = built();
    site.remove(".vignettes");
    site.remove("data");
    site.put(THUMB, &by_hand());
    assert_eq!(counts(&site.build(1, &["--force"])), [0, 0, 0, 3]);
    assert_eq!(site.bytes(THUMB), by_hand());
}

#[test]
fn an_edited_thumb_is_left_until_forced() {
    let site = built();
    let ours = site.bytes(THUMB);
    site.put(THUMB, &by_hand());
    for _ in 0..2 {
        let report = site.build(1, &[]);
        assert_eq!(counts(&report), [0, 2, 0, 1]);
        assert_eq!(column(&report["findings"], "rule"), ["output-edited"]);
        assert_eq!(site.bytes(THUMB), by_hand());
    }
    // The fresh checkout of it too.
    site.remove(".vignettes");
    assert_eq!(counts(&site.build(1, &[])), [0, 2, 0, 1]);
    assert_eq!(counts(&site.build(0, &["--force"])), [3, 0, 0, 0]);
    assert_eq!(site.bytes(THUMB), ours);
}

#[test]
fn an_edited_thumb_can_be_kept() {
    let site = built();
    site.put(THUMB, &by_hand());
    assert_eq!(counts(&site.build(0, &["--adopt", "keep"])), [0, 3, 0, 0]);
    assert_eq!(counts(&site.build(0, &[])), [0, 3, 0, 0]);
    assert_eq!(site.bytes(THUMB), by_hand());
}

#[test]
fn a_broken_thumb_is_made_again() {
    let site = built();
    let ours = site.bytes(THUMB);
    for broken in [&b"null"[..], b"", &ours[..ours.len() / 2]] {
        site.put(THUMB, broken);
        let plan = site.run(&["plan", "--format", "json"]).json(0);
        assert_eq!(column(&plan["planned"], "reason"), ["broken"], "{} bytes", broken.len());
        assert_eq!(column(&site.build(0, &[])["written"], "path"), [THUMB]);
        assert_eq!(site.bytes(THUMB), ours);
    }
}

#[test]
fn a_thumb_that_is_gone_is_made_again() {
    let site = built();
    let ours = site.bytes(THUMB);
    site.remove(THUMB);
    assert_eq!(column(&site.build(0, &[])["written"], "path"), [THUMB]);
    assert_eq!(site.bytes(THUMB), ours);
}

#[test]
fn a_folder_at_an_output_path_is_left() {
    let site = SiteInAFolder::generated(2);
    site.write("static/img/medium/p1.jpg/kept.txt", "mine");
    let report = site.build(1, &[]);
    assert_eq!(report["summary"]["written"], 1);
    assert_eq!(report["summary"]["failed"].as_u64().unwrap() + report["summary"]["refused"].as_u64().unwrap(), 1);
    assert_eq!(site.bytes("static/img/medium/p1.jpg/kept.txt"), b"mine");
}

#[test]
fn an_output_that_is_a_source_is_refused() {
    let site = SiteInAFolder::generated(2);
    site.post("over", "/img/p0.jpg", "/img/medium/../p1.jpg");
    site.put("static/img/medium/own.jpg", &pictures::jpeg(800, 600, "own"));
    site.post("itself", "/img/medium/own.jpg", "/img/medium/own.jpg");
    site.post("by-case", "/img/p1.jpg", "/img/medium/OWN.jpg");
    let before = site.snapshot().files();
    let report = site.build(1, &[]);
    assert_eq!(report["summary"]["written"], 2, "{report}");
    assert_eq!(before.damaged(&site.snapshot()), Vec::<String>::new());
    let findings = column(&report["findings"], "rule");
    assert!(findings.len() >= 2 && findings.iter().all(|rule| *rule == "output-collision"), "{report}");
}

#[test]
fn a_source_by_a_link_is_refused() {
    let site = SiteInAFolder::generated(2);
    fs::create_dir_all(site.path("static/img/medium")).unwrap();
    std::os::unix::fs::symlink("../p0.jpg", site.path("static/img/medium/p1.jpg")).unwrap();
    let before = site.snapshot().files();
    let report = site.build(1, &[]);
    assert_eq!(report["summary"]["written"], 1, "{report}");
    assert_eq!(before.damaged(&site.snapshot()), Vec::<String>::new(), "neither the link nor what it leads to");
}

#[test]
fn two_claims_are_reported_and_neither_wins() {
    let site = SiteInAFolder::generated(3);
    site.post("rival", "/img/p0.jpg", "/img/medium/p1.jpg");
    let report = site.build(1, &[]);
    assert_eq!(counts(&report), [2, 0, 0, 2], "{report}");
    assert!(!site.path(THUMB).exists());
    let said = report["findings"].to_string();
    assert!(said.contains("static/img/p0.jpg") && said.contains("static/img/p1.jpg"), "{said}");
}

#[test]
fn a_text_may_show_a_thumbnail_of_ours() {
    let site = SiteInAFolder::generated(1);
    fs::write(site.path("content/en/list.md"), "---\ntitle: List\n---\n![A small boat](/img/medium/p0.jpg)\n").unwrap();
    for round in 0..3 {
        let report = site.build(0, &[]);
        assert_eq!(report["summary"]["refused"], 0, "round {round}: {report}");
    }
}

#[test]
fn outputs_that_were_away_for_a_run_are_still_ours() {
    let site = SiteInAFolder::generated(3);
    site.build(0, &[]);
    fs::rename(site.path("static"), site.path("away")).unwrap();
    site.build(1, &[]);
    fs::rename(site.path("away"), site.path("static")).unwrap();
    let report = site.build(0, &[]);
    assert_eq!(counts(&report), [0, 3, 0, 0], "{report}");
}
