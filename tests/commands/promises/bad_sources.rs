//! One bad picture fails alone, by name and reason, within bounds, and takes no earlier thumb along
//! (promises 7 and 9).

use std::fs;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::pictures;
use crate::program::{Run, vignettes};
use crate::site_in_a_folder::{SiteInAFolder, column, counts};

/// Most kilobytes that a process may hold at any time; less than 300 MiB.
const PEAK: u64 = 300 * 1024;

/// The picture that is made bad, its new bytes, and words of the reason.
fn bad() -> [(&'static str, Vec<u8>, &'static str); 4] {
    [
        ("p1", pictures::fixture("null.jpg"), "not a picture"),
        ("p3", pictures::jpeg(900, 600, "cut")[..9000].to_vec(), "damaged"),
        ("p5", pictures::fixture("html-page.jpg"), "HTML"),
        ("p7", pictures::fixture("50000x50000-grey.png"), "50000 × 50000"),
    ]
}

#[test]
fn four_bad_sources_fail_alone() {
    let site = SiteInAFolder::generated(12);
    for (name, bytes, _) in bad() {
        site.put(&format!("static/img/{name}.jpg"), &bytes);
    }
    let authored = site.authored();
    let (report, peak) = build_and_measure(&site);
    assert_eq!(counts(&report), [8, 0, 4, 0]);
    for (failed, (name, _, reason)) in report["failed"].as_array().unwrap().iter().zip(bad()) {
        assert_eq!(failed["source"], format!("static/img/{name}.jpg"));
        assert_eq!(failed["output"], format!("static/img/medium/{name}.jpg"));
        assert!(failed["error"].as_str().unwrap().contains(reason), "{name}: {failed}");
    }
    assert!(peak < PEAK, "{peak} kB at the peak");
    assert!(peak > 3000, "{peak} kB is too little to be believed");
    for number in 0..12 {
        let thumb = site.path(&format!("static/img/medium/p{number}.jpg"));
        let is_bad = [1, 3, 5, 7].contains(&number);
        assert_eq!(thumb.exists(), !is_bad, "{number}");
        if !is_bad {
            pictures::jpeg_size(&fs::read(thumb).unwrap()).unwrap();
        }
    }
    assert_eq!(authored.changed(&site.authored()), Vec::<String>::new());
    site.assert_no_litter();
}

#[test]
fn failures_are_reported_to_people_too() {
    let site = SiteInAFolder::generated(8);
    for (name, bytes, _) in bad() {
        site.put(&format!("static/img/{name}.jpg"), &bytes);
    }
    let run = site.run(&["build"]);
    run.expect(1);
    for (name, _, reason) in bad() {
        let line = format!("static/img/medium/{name}.jpg can't be made from static/img/{name}.jpg");
        let mut lines = run.stdout.lines().skip_while(|said| !said.contains(&line));
        assert!(lines.next().is_some(), "`{line}` is not in {}", run.stdout);
        let why = lines.next().unwrap();
        assert!(why.contains(reason), "{name}: {why}");
    }
    assert!(run.stdout.contains("4 pictures made, 0 reused, 4 failed, 0 refused"), "{}", run.stdout);
}

#[test]
fn an_earlier_good_thumb_outlives_its_source() {
    let site = SiteInAFolder::generated(8);
    site.build(0, &[]);
    let before = site.snapshot();
    let good: Vec<Vec<u8>> = (0..8).map(|number| site.bytes(&format!("static/img/p{number}.jpg"))).collect();
    for (name, bytes, _) in bad() {
        site.put(&format!("static/img/{name}.jpg"), &bytes);
    }
    for round in 0..2 {
        let report = site.build(1, &[]);
        assert_eq!(counts(&report), [0, 4, 4, 0], "round {round}");
        let thumbs = before.clone().without(&[".vignettes", "data", "content"]).files();
        let changed = thumbs.damaged(&site.snapshot());
        assert_eq!(changed, bad().map(|(name, _, _)| format!("static/img/{name}.jpg")), "round {round}");
    }
    // Restored with the same bytes, the old thumbs are fresh again, and still ours.
    for (name, _, _) in bad() {
        let number: usize = name[1..].parse().unwrap();
        site.put(&format!("static/img/{name}.jpg"), &good[number]);
    }
    assert_eq!(counts(&site.build(0, &[])), [0, 8, 0, 0]);
}

#[test]
fn a_fixed_source_is_made_again() {
    let site = SiteInAFolder::generated(4);
    site.build(0, &[]);
    site.put("static/img/p1.jpg", b"null");
    site.build(1, &[]);
    // The cache may be lost in between: the manifest still knows the thumb as ours.
    site.remove(".vignettes");
    site.put("static/img/p1.jpg", &pictures::jpeg(1000, 900, "mended"));
    let report = site.build(0, &[]);
    assert_eq!(column(&report["written"], "path"), ["static/img/medium/p1.jpg"]);
    assert_eq!(pictures::jpeg_size(&site.bytes("static/img/medium/p1.jpg")), Ok((740, 410)));
}

#[test]
fn too_little_memory_is_an_error_with_the_figure() {
    let site = SiteInAFolder::generated(3);
    site.put("static/img/p1.jpg", &pictures::made("webp 3000x2000", "p1"));
    let report = site.build(1, &["--memory", "4MiB"]);
    assert_eq!(column(&report["failed"], "source"), ["static/img/p1.jpg"], "{report}");
    let error = report["failed"][0]["error"].as_str().unwrap();
    assert!(error.contains("memory") && error.contains("--memory") && error.contains("MB"), "{error}");
}

/// Builds where four sources are bad, and takes the most memory that the process held.
fn build_and_measure(site: &SiteInAFolder) -> (Value, u64) {
    let mut command = vignettes(site.root());
    command.args(["build", "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let peak = watched(&mut child);
    let run = Run::of(&child.wait_with_output().unwrap());
    (run.json(1), peak)
}

/// Kilobytes. The system keeps the highest mark itself, so that looking now and then misses at most
/// what the very last moment adds.
fn watched(child: &mut Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        peak = peak.max(mark.and_then(|mark| mark.trim().parse().ok()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}
