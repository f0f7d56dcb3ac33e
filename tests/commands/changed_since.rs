//! `check --changed-since`: what a change concerns, and no more.

use std::fs;

use crate::pictures::jpeg;
use crate::program::{Run, run, vignettes};
use crate::repository::{BELOW, Repository, has_git, run_git};
use crate::site_in_a_folder::SiteInAFolder;

/// Every page has a fault, so that the findings show what was checked: an alt text that names a file, without a key.
fn faulty() -> Option<Repository> {
    let site = Repository::new()?;
    for lang in ["en", "fr"] {
        for name in ["boats", "café", "a b", "pier"] {
            site.page(lang, name, "", &format!("{name}-{lang}.jpg"));
        }
        site.page(lang, &format!("keyed-{lang}"), "k", &format!("keyed-{lang}.jpg"));
    }
    site.commit("2026-01-05");
    Some(site)
}

fn filenames(site: &Repository, revision: &str) -> Vec<String> {
    let found = site.found(&["--changed-since", revision]);
    found.iter().filter_map(|one| one.strip_suffix(" alt-filename")).map(str::to_owned).collect()
}

#[test]
fn nothing_changed_is_nothing_reported() {
    let Some(site) = faulty() else { return };
    assert_eq!(filenames(&site, "HEAD"), [""; 0]);
    let said = site.check(&["--changed-since", "main"]).stdout;
    assert!(said.contains("0 of 10 pages, changed since `main`") && said.contains("nothing to fix"), "{said}");
    assert_eq!(run(&site.folder(), &["check", "--changed-since", "main"]).code, Some(0));
}

#[test]
fn committed_or_not_a_page_is_checked_with_its_pair() {
    let Some(site) = faulty() else { return };
    site.git(&["switch", "--quiet", "--create", "work"]);
    site.page("fr", "café", "", "un-autre.jpg");
    site.commit("2026-01-06");
    assert_eq!(filenames(&site, "main"), ["en/café.md", "fr/café.md"]);
    // In the working tree, by key; in the index; and not known to git at all.
    site.page("en", "keyed-en", "k", "another.jpg");
    assert_eq!(filenames(&site, "HEAD"), ["en/keyed-en.md", "fr/keyed-fr.md"]);
    site.git(&["add", "."]);
    assert_eq!(filenames(&site, "HEAD"), ["en/keyed-en.md", "fr/keyed-fr.md"]);
    site.write("content/en/new\nline.md", "---\nimage: /img/a.jpg\nimage-alt: new.jpg\n---\n");
    let all = ["en/café.md", "en/keyed-en.md", "en/new\nline.md", "fr/café.md", "fr/keyed-fr.md"];
    assert_eq!(filenames(&site, "main"), all);
    let report = site.check(&["--changed-since", "main", "--format", "json"]).json(0);
    assert_eq!(report["since"], serde_json::json!({ "revision": "main", "pages": 5 }));
    let counts = ["error", "warning", "info"].map(|severity| report["summary"][severity].as_u64().unwrap());
    assert_eq!(counts.iter().sum::<u64>(), report["findings"].as_array().unwrap().len() as u64);
}

/// The rows of a comment's table of pictures.
fn rows_of_pictures(site: &Repository) -> Vec<String> {
    let comment = site.check(&["--changed-since", "main", "--format", "markdown"]).expect(0).stdout.clone();
    let Some((_, pictures)) = comment.split_once("### New and changed pictures") else { return Vec::new() };
    pictures.lines().filter(|line| line.contains("<br>")).map(str::to_owned).collect()
}

#[test]
fn a_comment_shows_what_a_branch_does_to_pictures() {
    let Some(site) = faulty() else { return };
    let put = |name: &str, width: u32| {
        let path = site.folder().join("static/img").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, jpeg(width, 200, name)).unwrap();
    };
    for name in ["boats.jpg", "pier.jpg", "keyed-en.jpg", "keyed-fr.jpg"] {
        put(name, 300);
    }
    site.commit("2026-01-06");
    site.git(&["switch", "--quiet", "--create", "work"]);
    assert_eq!(rows_of_pictures(&site), [""; 0]);

    let size = |name: &str| fs::metadata(site.folder().join("static/img").join(name)).unwrap().len();
    let before = size("boats.jpg");
    // Another file; another alt text of one language, whose pair has a picture of its own; a picture on a new page.
    put("boats.jpg", 900);
    site.page("en", "keyed-en", "k", "A lamp above the ticket window.");
    site.page("en", "crane", "", "A crane at the quay.");
    put("crane.jpg", 300);
    let rows = rows_of_pictures(&site);
    let shown = |bytes: u64| format!("{:.1} kB", bytes as f64 / 1000.0);
    let place = |name: &str, page: &str| format!("| {BELOW}/static/img/{name}<br>{BELOW}/content/{page} | ");
    assert_eq!(rows.len(), 3, "{rows:#?}");
    assert!(rows[0].starts_with(&place("boats.jpg", "en/boats.md")), "{rows:#?}");
    assert!(rows[0].contains(&format!("{} → {}", shown(before), shown(size("boats.jpg")))), "{rows:#?}");
    assert!(rows[0].ends_with("| boats-en.jpg | boats-fr.jpg |"), "{rows:#?}");
    assert!(rows[1].starts_with(&place("crane.jpg", "en/crane.md")) && rows[1].contains("kB, new |"), "{rows:#?}");
    assert!(rows[1].ends_with("| A crane at the quay. | not on its page |"), "{rows:#?}");
    assert!(rows[2].starts_with(&place("keyed-en.jpg", "en/keyed-en.md")), "{rows:#?}");
    assert!(rows[2].ends_with("| A lamp above the ticket window. | keyed-fr.jpg |"), "{rows:#?}");
}

#[test]
fn what_others_did_meanwhile_is_not_reported() {
    let Some(site) = faulty() else { return };
    site.git(&["switch", "--quiet", "--create", "work"]);
    site.page("en", "boats", "", "ours.jpg");
    site.commit("2026-01-06");
    site.git(&["switch", "--quiet", "main"]);
    site.page("en", "pier", "", "theirs.jpg");
    site.commit("2026-01-07");
    site.git(&["switch", "--quiet", "work"]);
    assert_eq!(filenames(&site, "main"), ["en/boats.md", "fr/boats.md"]);
}

#[test]
fn who_lost_a_partner_or_a_picture_is_checked() {
    let Some(site) = faulty() else { return };
    site.write("static/img/pier.jpg", "not read");
    site.commit("2026-01-06");
    site.remove("content/fr/boats.md");
    assert_eq!(filenames(&site, "HEAD"), ["en/boats.md"]);
    site.remove("content/fr/keyed-fr.md");
    assert_eq!(filenames(&site, "HEAD"), ["en/boats.md", "en/keyed-en.md"]);
    assert!(site.found(&["--changed-since", "HEAD"]).contains(&"en/keyed-en.md pair-missing".to_owned()));
    // Another key: its partner of before is alone now.
    site.git(&["checkout", "--quiet", "."]);
    site.page("fr", "keyed-fr", "another-key", "keyed.jpg");
    assert_eq!(filenames(&site, "HEAD"), ["en/keyed-en.md", "fr/keyed-fr.md"]);
    site.git(&["checkout", "--quiet", "."]);
    site.remove("static/img/pier.jpg");
    assert_eq!(filenames(&site, "HEAD"), ["en/pier.md", "fr/pier.md"]);
}

#[test]
fn a_worktree_and_a_hook_are_no_hindrance() {
    let Some(site) = faulty() else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let tree = elsewhere.path().join("tree");
    site.git(&["worktree", "add", "--quiet", tree.to_str().unwrap(), "-b", "other"]);
    let folder = tree.join(BELOW);
    fs::write(folder.join("content/en/boats.md"), "---\nimage: /img/a.jpg\nimage-alt: boats.jpg\n---\n").unwrap();
    let mut command = vignettes(&folder);
    command.env("GIT_DIR", site.root().join(".git")).env("GIT_INDEX_FILE", "index").env("GIT_PREFIX", "x/");
    command.args(["check", "--fail-on", "never", "--format", "concise", "--changed-since", "main"]);
    let said = Run::of(&command.output().unwrap()).expect(0).stdout.clone();
    let pages: Vec<&str> = said.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(pages, ["content/en/boats.md", "content/fr/boats.md"], "{said}");
}

#[test]
fn where_git_gives_no_answer_it_is_said_what_to_do() {
    let Some(site) = faulty() else { return };
    let said = |revision: &str, word: &str| {
        let run = run(&site.folder(), &["check", &format!("--changed-since={revision}")]);
        run.expect(2);
        assert!(run.stderr.contains(word) && run.stderr.contains("help"), "{revision}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    };
    said("no-such-branch", "fetch-depth: 0");
    said("--output=x", "is not a revision");
    said("", "is not a revision");
    site.git(&["checkout", "--quiet", "--orphan", "alone"]);
    site.commit("2026-02-01");
    said("main", "no commit in common");
    site.git(&["switch", "--quiet", "main"]);

    // A clone that has the last commit alone.
    let clone = tempfile::tempdir().unwrap();
    let from = format!("file://{}", site.root().display());
    run_git(clone.path(), "2026-03-01", &["clone", "--quiet", "--depth=1", &from, "clone"]);
    let shallow = run(&clone.path().join("clone").join(BELOW), &["check", "--changed-since", "HEAD~1"]);
    assert!(shallow.expect(2).stderr.contains("fetch-depth: 0"), "{shallow:?}");

    // No git, and no repository.
    let mut command = vignettes(&site.folder());
    let without = command.env("PATH", "/nowhere").args(["check", "--changed-since", "main"]).output().unwrap();
    let without = Run::of(&without);
    assert!(without.expect(2).stderr.contains("the program `git` was not found"), "{without:?}");
    let bare = SiteInAFolder::generated(1);
    let outside = bare.run(&["check", "--changed-since", "main"]);
    assert!(outside.expect(2).stderr.contains("is not in a repository"), "{outside:?}");
}

#[test]
fn a_repository_of_somebody_else_is_recognised_by_gits_own_word() {
    use std::os::unix::fs::chown;
    let Some(site) = faulty() else { return };
    // Only root may give files away.
    if !has_git() || chown(site.root(), Some(4242), Some(4242)).is_err() {
        eprintln!("SKIPPED: a folder can't be given to somebody else here");
        return;
    }
    let said = run(&site.folder(), &["check", "--changed-since", "main"]);
    assert!(said.expect(2).stderr.contains("dubious ownership") && said.stderr.contains("safe.directory"), "{said:?}");
    // What needs no answer goes on without.
    run(&site.folder(), &["check", "--fail-on", "never"]).expect(0);
}
