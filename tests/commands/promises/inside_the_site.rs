//! Promise 10: what leads out of the site is never read or written; and two runs at once.

use std::fs;
use std::os::unix::fs::symlink;

use crate::pictures;
use crate::program::{Run, vignettes};
use crate::site_in_a_folder::{SiteInAFolder, column, counts};
use crate::snapshot::Snapshot;

#[test]
fn a_source_by_a_link_that_leads_out_is_refused() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.jpg"), pictures::jpeg(900, 600, "secret")).unwrap();
    let site = SiteInAFolder::generated(2);
    symlink(outside.path().join("secret.jpg"), site.path("static/img/link.jpg")).unwrap();
    symlink(outside.path(), site.path("static/img/out")).unwrap();
    site.post("link", "/img/link.jpg", "/img/medium/link.jpg");
    site.post("folder", "/img/out/secret.jpg", "/img/medium/folder.jpg");
    let report = site.build(1, &[]);
    assert_eq!(report["summary"]["written"], 2, "{report}");
    assert!(!site.path("static/img/medium/link.jpg").exists());
    assert!(!site.path("static/img/medium/folder.jpg").exists());
    assert_eq!(column(&report["findings"], "rule"), ["path-escape"; 4], "{report}");
}

#[test]
fn a_thumb_folder_that_leads_out_is_not_written_to() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("p1.jpg"), "not ours").unwrap();
    let before = Snapshot::of(outside.path());
    let site = SiteInAFolder::generated(2);
    symlink(outside.path(), site.path("static/img/medium")).unwrap();
    for args in [&[][..], &["--force"], &["--adopt", "replace"], &["--adopt", "keep"]] {
        let report = site.build(1, args);
        assert_eq!(counts(&report), [0, 0, 0, 2], "{args:?}: {report}");
        assert_eq!(before.changed(&Snapshot::of(outside.path())), Vec::<String>::new());
    }
}

#[test]
fn a_thumb_that_is_a_link_out_is_left() {
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("target.jpg");
    fs::write(&target, "not ours").unwrap();
    for target in [target.clone(), outside.path().join("not-there.jpg")] {
        let site = SiteInAFolder::generated(2);
        fs::create_dir_all(site.path("static/img/medium")).unwrap();
        symlink(&target, site.path("static/img/medium/p1.jpg")).unwrap();
        let report = site.build(1, &["--adopt", "replace"]);
        assert_eq!(report["summary"]["written"], 1, "{report}");
        assert_eq!(fs::read_link(site.path("static/img/medium/p1.jpg")).unwrap(), target);
    }
    assert_eq!(fs::read(&target).unwrap(), b"not ours");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
}

#[test]
fn a_link_that_stays_inside_is_followed() {
    let site = SiteInAFolder::generated(1);
    fs::create_dir_all(site.path("static/pool")).unwrap();
    site.put("static/pool/real.jpg", &pictures::jpeg(900, 600, "real"));
    symlink("../pool/real.jpg", site.path("static/img/alias.jpg")).unwrap();
    site.post("alias", "/img/alias.jpg", "/img/medium/alias.jpg");
    assert_eq!(counts(&site.build(0, &[])), [2, 0, 0, 0]);
}

#[test]
fn links_in_a_circle_end() {
    let site = SiteInAFolder::generated(1);
    symlink("..", site.path("static/img/up")).unwrap();
    symlink("round", site.path("static/img/round")).unwrap();
    symlink("../en", site.path("content/fr/en")).unwrap();
    assert_eq!(site.build(0, &[])["summary"]["written"], 1);
}

#[test]
fn a_manifest_path_that_leads_out_is_not_written_to() {
    let outside = tempfile::tempdir().unwrap();
    let site = SiteInAFolder::generated(1);
    symlink(outside.path(), site.path("data")).unwrap();
    let run = site.run(&["build"]);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "{run:?}");
    run.expect(2);
    assert!(run.stderr.contains("data/vignettes.json leads out of the site"), "{run:?}");
}

#[test]
fn a_cache_folder_that_leads_out_is_not_touched() {
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir(outside.path().join("tmp")).unwrap();
    fs::write(outside.path().join("tmp/mine.txt"), "not ours").unwrap();
    let before = Snapshot::of(outside.path());
    let site = SiteInAFolder::generated(1);
    symlink(outside.path(), site.path(".vignettes")).unwrap();
    let run = site.run(&["build"]);
    run.expect(2);
    assert!(run.stderr.contains(".vignettes is a link"), "{run:?}");
    assert_eq!(before.changed(&Snapshot::of(outside.path())), Vec::<String>::new());
}

#[test]
fn two_builds_at_once_both_succeed() {
    let alone = SiteInAFolder::generated(10);
    alone.build(0, &[]);
    let site = SiteInAFolder::generated(10);
    let start = |_| {
        let mut command = vignettes(site.root());
        command.args(["build", "--format", "json"]).stdout(std::process::Stdio::piped());
        command.stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    let running: Vec<_> = (0..3).map(start).collect();
    let mut written = 0;
    for child in running {
        let run = Run::of(&child.wait_with_output().unwrap());
        run.expect(0);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        written += counts(&report)[0];
        assert_eq!(counts(&report)[0] + counts(&report)[1], 10);
    }
    assert_eq!(written, 10, "each picture is made once");
    site.assert_no_litter();
    let pictures = |site: &SiteInAFolder| {
        let snapshot = site.snapshot().without(&[".vignettes"]).files();
        snapshot.contents().into_iter().map(|(path, hash)| (path.to_owned(), hash.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(pictures(&site), pictures(&alone));
}

#[test]
fn a_linked_static_folder_hides_no_link_that_leads_out() {
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir(outside.path().join("medium")).unwrap();
    fs::write(outside.path().join("medium/p0.jpg"), "not ours").unwrap();
    let before = Snapshot::of(outside.path());
    let site = SiteInAFolder::generated(1);
    fs::rename(site.path("static"), site.path("assets")).unwrap();
    symlink("assets", site.path("static")).unwrap();
    symlink(outside.path(), site.path("static/img/ext")).unwrap();
    site.post("out", "/img/p0.jpg", "/img/ext/medium/p0.jpg");
    site.post("new", "/img/p0.jpg", "/img/ext/medium/new.jpg");
    for args in [&[][..], &["--adopt", "replace"]] {
        let report = site.build(1, args);
        assert_eq!(report["summary"]["refused"], 2, "{report}");
        assert_eq!(before.changed(&Snapshot::of(outside.path())), Vec::<String>::new());
    }
    assert!(site.path("assets/img/medium/p0.jpg").exists());
}

#[test]
fn a_pipe_is_no_file() {
    let site = SiteInAFolder::generated(1);
    let made = std::process::Command::new("mkfifo")
        .args([site.path("static/img/p.jpg"), site.path("content/en/x.md")])
        .status();
    if !made.is_ok_and(|made| made.success()) {
        eprintln!("SKIPPED: there is no mkfifo here");
        return;
    }
    site.post("pipe", "/img/p.jpg", "/img/medium/p.jpg");
    let report = site.build(1, &[]);
    assert_eq!(counts(&report), [1, 0, 1, 0], "{report}");
}
