//! `check PATH…`: findings and fixes of a part of a site, named from wherever the user stands.

use std::fs;

use serde_json::Value;
use vignettes::report::FORMATS;

use crate::program::{self, vignettes};
use crate::repository;
use crate::shared::shared;
use crate::site_in_a_folder::SiteInAFolder;

/// Three pairs of posts whose alt key is misspelled: each post has one finding that can be fixed.
fn misspelled() -> SiteInAFolder {
    let site = SiteInAFolder::generated(3);
    for lang in ["en", "fr"] {
        for entry in fs::read_dir(site.path(&format!("content/{lang}"))).unwrap() {
            let path = entry.unwrap().path();
            fs::write(&path, fs::read_to_string(&path).unwrap().replace("image-alt: ", "imagealt: ")).unwrap();
        }
    }
    site
}

/// The pages that have a finding of this rule, without `content/` and `.md`.
fn pages(report: &Value, rule: &str) -> Vec<String> {
    let found = report["findings"].as_array().unwrap().iter().filter(|one| one["rule"] == rule);
    let paths = found.map(|one| one["path"].as_str().unwrap());
    paths.map(|path| path.trim_start_matches("content/").trim_end_matches(".md").to_owned()).collect()
}

#[test]
fn paths_limit_the_findings_to_pages_and_their_pairs() {
    let site = misspelled();
    let absolute = site.path("content/fr/p2.md").to_string_lossy().into_owned();
    let all = ["en/p0", "en/p1", "en/p2", "fr/p0", "fr/p1", "fr/p2"];
    for (folder, paths, expected) in [
        ("", &[][..], &all[..]),
        ("content/fr", &[], &all),
        ("", &["."], &all),
        ("", &["content/en", "."], &all),
        ("", &["content/en/p1.md"], &["en/p1", "fr/p1"]),
        ("", &["content/en/p1.md", "content/fr/p0.md"], &["en/p0", "en/p1", "fr/p0", "fr/p1"]),
        ("", &["content/en"], &all),
        ("content/en", &["p1.md"], &["en/p1", "fr/p1"]),
        ("content/en", &["../fr/p1.md"], &["en/p1", "fr/p1"]),
        ("content/en", &["."], &all),
        ("", &["content/*/p[01].md"], &["en/p0", "en/p1", "fr/p0", "fr/p1"]),
        ("content", &["**/p2.md"], &["en/p2", "fr/p2"]),
        ("", &["static/img/p1.jpg"], &["en/p1", "fr/p1"]),
        ("", &[&absolute], &["en/p2", "fr/p2"]),
        ("static", &[&absolute], &["en/p2", "fr/p2"]),
    ] {
        let args = [&["check", "--format", "json", "--fail-on", "never"], paths].concat();
        let report = program::run(&site.path(folder), &args).json(0);
        assert_eq!(pages(&report, "alt-key-unknown"), expected, "{folder} {paths:?}");
        let named = report["named"]["pages"].as_u64();
        let whole = paths.is_empty() || paths.contains(&".") && folder.is_empty();
        assert_eq!(named, (!whole).then_some(expected.len() as u64), "{folder} {paths:?}");
    }
}

#[test]
fn a_site_elsewhere_is_checked_by_its_path() {
    let (site, elsewhere) = (misspelled(), tempfile::tempdir().unwrap());
    let root = site.root().to_string_lossy().into_owned();
    let page = format!("{root}/content/en/p0.md");
    let found = |path: &str| {
        let args = ["check", path, "--format", "json", "--fail-on", "never"];
        pages(&program::run(elsewhere.path(), &args).json(0), "alt-key-unknown").len()
    };
    assert_eq!((found(&root), found(&page)), (6, 2));
}

#[test]
fn what_names_nothing_or_lies_outside_is_refused_by_name() {
    let (site, other) = (misspelled(), tempfile::tempdir().unwrap());
    site.write("content/en/data.txt", "x");
    site.write("README.md", "# Read me");
    let outside = other.path().join("a.md");
    fs::write(&outside, "x").unwrap();
    let outside = outside.to_string_lossy().into_owned();
    for (paths, said) in [
        (&["content/en/nothing.md"][..], "content/en/nothing.md is no page"),
        (&["content/en/p0.md", "content/en/data.txt"], "content/en/data.txt is no page"),
        (&["README.md"], "README.md is no page"),
        (&["content/**/*.rst"], "content/**/*.rst is no page"),
        (&["nowhere"], "nowhere is no page"),
        (&["content/en", "../up.md"], "../up.md is outside of the site"),
        (&["../up.md"], "../up.md is outside of the site"),
        (&["content/en", &outside], "a.md is outside of the site"),
        (&[&outside], "a.md is outside of the site"),
        (&["content/["], "content/[ is no pattern"),
    ] {
        let run = site.run(&[&["check"], paths].concat());
        assert!(run.expect(2).stderr.contains(said), "{paths:?}: {}", run.stderr);
        assert!(run.stderr.contains("help:"), "{paths:?}: {}", run.stderr);
    }
    // A folder that is no site stays what it was.
    let folder = other.path().to_string_lossy().into_owned();
    let run = program::run(other.path(), &["check", &folder]);
    assert!(run.expect(3).stderr.contains("no site found"), "{}", run.stderr);
}

#[test]
fn only_the_named_files_are_fixed() {
    for (paths, changed) in [
        (&["content/fr/p1.md"][..], &["content/fr/p1.md"][..]),
        (&["content/fr"], &["content/fr/p0.md", "content/fr/p1.md", "content/fr/p2.md"]),
        (&["content/*/p0.md"], &["content/en/p0.md", "content/fr/p0.md"]),
    ] {
        let site = misspelled();
        let before = site.snapshot().files().without(&[".vignettes"]);
        let shown = site.run(&[&["check", "--fix", "--dry-run", "--fail-on", "never"], paths].concat());
        let named: Vec<&str> = shown.expect(0).stdout.lines().filter_map(|line| line.strip_prefix("+++ b/")).collect();
        assert_eq!(named, changed, "{paths:?}");
        site.run(&[&["check", "--fix", "--fail-on", "never"], paths].concat()).expect(0);
        let after = site.snapshot().files().without(&[".vignettes"]);
        assert_eq!(before.changed(&after), changed, "{paths:?}");
    }
}

#[test]
fn a_part_goes_with_baselines_and_revisions() {
    let site = misspelled();
    site.run(&["check", "--baseline", "known.json", "--write-baseline", "--fail-on", "never"]).expect(0);
    let text = site.path("content/en/p0.md");
    fs::write(&text, fs::read_to_string(&text).unwrap().replace("Text.", "Text. ![](/img/p1.jpg)")).unwrap();
    let found = |args: &[&str]| {
        let args = [&["check", "--format", "json", "--fail-on", "never"], args].concat();
        site.run(&args).json(0)["findings"].as_array().unwrap().len()
    };
    assert!(found(&["--baseline", "known.json", "content/fr/p0.md"]) > 0, "its pair has a new finding");
    assert_eq!(found(&["--baseline", "known.json", "content/fr/p1.md"]), 0);
    let run = site.run(&["check", "content", "--baseline", "known.json", "--write-baseline"]);
    assert!(run.expect(2).stderr.contains("--write-baseline without paths"), "{}", run.stderr);
    if repository::has_git() {
        repository::commit(site.root(), ".", "2024-01-01");
        fs::write(&text, fs::read_to_string(&text).unwrap().replace("Text.", "More.")).unwrap();
        assert!(found(&["--changed-since", "HEAD", "content/fr/p0.md"]) > 0);
        assert_eq!(found(&["--changed-since", "HEAD", "content/fr/p1.md"]), 0, "it did not change");
    }
}

#[test]
fn every_format_is_of_the_part() {
    let site = misspelled();
    for format in FORMATS.iter().map(|format| format.name) {
        let run = site.run(&["check", "--format", format, "--fail-on", "never", "content/en/p0.md"]);
        let said = &run.expect(0).stdout;
        assert!(said.contains("content/fr/p0.md") && !said.contains("p1.md"), "{format}: {said}");
    }
}

#[test]
fn a_link_to_a_page_means_the_page() {
    let site = misspelled();
    std::os::unix::fs::symlink(site.path("content/en/p0.md"), site.path("shortcut.md")).unwrap();
    let output =
        vignettes(site.root()).args(["check", "--format", "json", "--fail-on", "never", "shortcut.md"]).output();
    let report: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
    assert_eq!(pages(&report, "alt-key-unknown"), ["en/p0", "fr/p0"]);
}

#[test]
fn a_part_of_a_real_site_is_a_part_of_its_findings() {
    let Some(folder) = shared("site") else { return };
    let site = SiteInAFolder::copy_of(&folder);
    let findings = |args: &[&str]| -> Vec<String> {
        let args = [&["check", "--format", "json", "--fail-on", "never"], args].concat();
        site.run(&args).json(0)["findings"].as_array().unwrap().iter().map(ToString::to_string).collect()
    };
    let (all, part) = (findings(&[]), findings(&["content/fr/blog"]));
    assert!(!part.is_empty() && part.len() < all.len(), "{} of {}", part.len(), all.len());
    assert!(part.iter().all(|one| all.contains(one)));
    let in_folder = all.iter().filter(|one| one.contains("\"path\":\"content/fr/blog/"));
    assert!(in_folder.clone().count() > 0 && in_folder.clone().all(|one| part.contains(one)));
}
