//! `check --fix`: only the lines that are meant, whole files or none, nobody else's files.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::vignettes;
use crate::shared::shared;
use crate::site_in_a_folder::SiteInAFolder;

/// Posts whose key is called wrongly, and whose thumb is empty.
fn broken(posts: usize) -> SiteInAFolder {
    let site = SiteInAFolder::generated(posts);
    for lang in ["en", "fr"] {
        for entry in fs::read_dir(site.path(&format!("content/{lang}"))).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap().replace("image-alt: ", "imagealt:  ");
            let text: String = text
                .split_inclusive('\n')
                .map(|line| if line.starts_with("thumb:") { "thumb: # none yet\r\n" } else { line })
                .collect();
            fs::write(path, text).unwrap();
        }
    }
    site
}

/// What a page must become.
fn fixed(text: &str, name: &str) -> String {
    let thumb = format!("thumb: /img/medium/{name}.jpg # none yet\r\n");
    text.replace("imagealt:  ", "image-alt:  ").replace("thumb: # none yet\r\n", &thumb)
}

#[test]
fn a_rehearsal_writes_nothing_and_its_diff_is_what_a_repair_does() {
    let site = broken(3);
    let before = site.snapshot();
    let run = site.run(&["check", "--fix", "--dry-run", "--fail-on", "warning"]);
    run.expect(1);
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
    assert_eq!(run.stderr.lines().last(), Some("12 fixes in 6 files would be made; nothing is written"));
    let by_git = SiteInAFolder::copy_of(site.root());
    by_git.write("the.diff", &run.stdout);
    let git = |args: &[&str]| {
        Command::new("git").args(args).current_dir(by_git.root()).env("GIT_DIR", "none").status().unwrap()
    };
    assert!(git(&["apply", "--whitespace=nowarn", "the.diff"]).success(), "{}", run.stdout);
    by_git.remove("the.diff");
    site.run(&["check", "--fix", "--fail-on", "warning"]).expect(0);
    let files = |site: &SiteInAFolder| site.snapshot().files();
    assert_eq!(files(&site).contents(), files(&by_git).contents());
}

#[test]
fn only_the_meant_lines_change_and_twice_is_once() {
    let site = broken(2);
    fs::set_permissions(site.path("content/en/p0.md"), fs::Permissions::from_mode(0o664)).unwrap();
    let names = ["p0", "p1"].map(|name| (name, site.bytes(&format!("content/en/{name}.md"))));
    site.run(&["check", "--fix"]).expect(0);
    for (name, old) in names {
        let new = String::from_utf8(site.bytes(&format!("content/en/{name}.md"))).unwrap();
        assert_eq!(new, fixed(&String::from_utf8(old).unwrap(), name));
    }
    assert_eq!(fs::metadata(site.path("content/en/p0.md")).unwrap().permissions().mode() & 0o777, 0o664);
    let after = site.snapshot().files();
    site.run(&["check", "--fix"]).expect(0);
    assert_eq!(after.changed(&site.snapshot().files()), Vec::<String>::new());
    site.assert_no_litter();
}

#[test]
fn links_that_lead_out_and_read_only_pages_are_left() {
    let (site, elsewhere) = (broken(2), tempfile::tempdir().unwrap());
    let page = site.bytes("content/en/p0.md");
    fs::write(elsewhere.path().join("p0.md"), &page).unwrap();
    site.remove("content/en/p0.md");
    symlink(elsewhere.path().join("p0.md"), site.path("content/en/p0.md")).unwrap();
    fs::rename(site.path("content/en/p1.md"), site.path("content/p1.txt")).unwrap();
    symlink("../p1.txt", site.path("content/en/p1.md")).unwrap();
    fs::set_permissions(site.path("content/fr/p0.md"), fs::Permissions::from_mode(0o444)).unwrap();
    let locked = site.bytes("content/fr/p0.md");
    // Root may write whatever its rights say.
    let may_write = fs::OpenOptions::new().write(true).open(site.path("content/fr/p0.md")).is_ok();
    let run = site.run(&["check", "--fix", "--fail-on", "never"]);
    run.expect(i32::from(!may_write));
    let left = run.stdout.contains("content/fr/p0.md: left as it is: the file is read-only");
    assert_eq!(left, !may_write, "{run:?}");
    assert_eq!(fs::read(elsewhere.path().join("p0.md")).unwrap(), page);
    assert_eq!(site.bytes("content/fr/p0.md") == locked, !may_write);
    assert_eq!(fs::metadata(site.path("content/fr/p0.md")).unwrap().permissions().mode() & 0o777, 0o444);
    assert!(fs::symlink_metadata(site.path("content/en/p1.md")).unwrap().is_symlink(), "a link inside stays one");
    assert!(String::from_utf8(site.bytes("content/p1.txt")).unwrap().contains("image-alt:  "));
}

#[test]
fn a_fix_that_is_refused_is_reported_once_though_its_place_moves() {
    let site = SiteInAFolder::generated(1);
    let text = "---\nimage: /img/P0.jpg\nimage-alt: A boat\nthumb:\n---\n![A pier][r]\n\n[r]: /img/P0.jpg\n";
    site.write("content/en/p0.md", text);
    let run = site.run(&["check", "--fix", "--fail-on", "never"]);
    run.expect(0);
    assert_eq!(run.stdout.matches("left as it is").count(), 1, "{run:?}");
    assert!(run.stdout.contains("content/en/p0.md:6: image-case: left as it is: "), "{run:?}");
    assert!(!run.stdout.contains("can fix"), "{run:?}");
    let expected = text.replacen("/img/P0.jpg", "/img/p0.jpg", 1).replace("thumb:", "thumb: /img/medium/p0.jpg");
    assert_eq!(String::from_utf8(site.bytes("content/en/p0.md")).unwrap(), expected);
}

#[test]
fn killed_at_any_point_each_page_is_old_or_new() {
    const POSTS: usize = 30;
    const MOMENTS: u32 = 24;
    /// Further moments that are tried where a busy machine lets too few kills come in the middle of the work.
    const FURTHER_MOMENTS: u32 = 216;
    let whole = broken(POSTS);
    let old = whole.snapshot();
    let started = Instant::now();
    let origin = SiteInAFolder::copy_of(whole.root());
    whole.run(&["check", "--fix"]).expect(0);
    let time = started.elapsed();
    let new = whole.snapshot();
    let mut mixed = 0;
    for moment in 0..MOMENTS + FURTHER_MOMENTS {
        if moment >= MOMENTS && mixed >= 3 {
            break;
        }
        let site = SiteInAFolder::copy_of(origin.root());
        let mut command = vignettes(site.root());
        let mut child = command.args(["check", "--fix"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let started = Instant::now();
        let first = site.path("content/en/p0.md");
        let bytes = fs::read(&first).unwrap();
        // Half of the moments are spread over the time, half follow the first page that is written.
        let has_come = || match moment % 2 {
            0 => started.elapsed() >= time * (moment % MOMENTS) / MOMENTS,
            _ => fs::read(&first).unwrap() != bytes,
        };
        while !has_come() && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(100));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let now = site.snapshot();
        let mut done = 0;
        for (path, content) in now.contents().into_iter().filter(|(path, _)| path.starts_with("content/")) {
            let (is_old, is_new) =
                (old.contents().get(path) == Some(&content), new.contents().get(path) == Some(&content));
            assert!(is_old || is_new, "{path} is neither the old nor the new page");
            done += usize::from(is_new && !is_old);
        }
        mixed += u32::from(done > 0 && done < 2 * POSTS);
        site.run(&["check", "--fix"]).expect(0);
        site.assert_no_litter();
        let files = |site: &SiteInAFolder| site.snapshot().files().without(&[".vignettes"]);
        assert_eq!(files(&site).contents(), files(&whole).contents());
    }
    assert!(mixed >= 3, "only {mixed} kills came while pages were written");
}

#[test]
fn the_real_site_changes_in_these_lines_and_no_others() {
    let Some(folder) = shared("site") else { return };
    let site = SiteInAFolder::copy_of(&folder);
    let before = SiteInAFolder::copy_of(&folder);
    let first: Value = site.run(&["check", "--format", "json"]).json(1);
    let fixable = first["findings"].as_array().unwrap().iter().filter(|one| one["fixable"] == true).count();
    assert_eq!(fixable, 11);
    site.run(&["check", "--fix"]).expect(1);
    let mut lines = Vec::new();
    for path in before.snapshot().damaged(&site.snapshot()) {
        let (old, new) = (before.bytes(&path), site.bytes(&path));
        let (old, new) = (String::from_utf8(old).unwrap(), String::from_utf8(new).unwrap());
        assert_eq!(old.split('\n').count(), new.split('\n').count(), "{path}");
        let changed = old.split('\n').zip(new.split('\n')).filter(|(old, new)| old != new);
        lines.extend(changed.map(|(old, new)| {
            let from = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
            let to = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
            let to = to.min(old.len().min(new.len()) - from);
            let name = path.rsplit('/').next().unwrap().split('-').next().unwrap().to_owned();
            (name, old[from..old.len() - to].to_owned(), new[from..new.len() - to].to_owned())
        }));
    }
    let expected = [
        ("calogero.md", "", "-"),
        ("suzie.md", "", "-"),
        ("choisir", "/", ""),
        ("concevoir", "/", ""),
        ("la", " ", "%20"),
        ("parler", "/", ""),
        ("pourquoi", "/", ""),
        ("recherche", "/", ""),
        ("retrospective", "EnerG", "energ"),
        ("calogero.md", "", "-"),
        ("suzie.md", "", "-"),
    ];
    let expected = expected.map(|(name, old, new)| (name.to_owned(), old.to_owned(), new.to_owned()));
    assert_eq!(lines, expected);
    let after = site.snapshot().files();
    site.run(&["check", "--fix"]).expect(1);
    assert_eq!(after.changed(&site.snapshot().files()), Vec::<String>::new(), "twice is once");
    let rest: Value = site.run(&["check", "--format", "json"]).json(1);
    let near = rest["findings"].as_array().unwrap().iter().filter(|one| one["rule"] == "pair-near-miss");
    let left: Vec<&str> = near.map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(left, ["content/fr/blog/posts/nous-sommes-tous-concernes.md"], "a letter is left to a person");
}
