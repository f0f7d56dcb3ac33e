//! What built pages prove depends on what they show, and never on when they were written.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::cases;
use crate::program;
use crate::site_in_a_folder::copy_folder;

#[test]
fn the_times_of_files_prove_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/built-refutes");
    copy_folder(&case.join("site"), folder.path());
    cases::make_pictures(folder.path());
    let expected = fs::read_to_string(case.join("stdout")).unwrap();
    let old = SystemTime::UNIX_EPOCH + Duration::from_hours(400_000);
    let new = old + Duration::from_hours(24);
    for (sources, pages) in [(old, new), (new, old), (new, new)] {
        date_files(&folder.path().join("content"), sources);
        date_files(&folder.path().join("public"), pages);
        let run = program::run(folder.path(), &["check", "--built", "public"]);
        assert_eq!(run.stdout, expected, "sources of {sources:?}, pages of {pages:?}");
    }
}

fn date_files(folder: &Path, time: SystemTime) {
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
                files += 1;
            }
        }
    }
    assert!(files > 5, "{files} files have another time");
}

#[test]
fn a_built_site_that_lies_elsewhere_is_read_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/built-pictures");
    let site = folder.path().join("site");
    copy_folder(&case.join("site"), &site);
    cases::make_pictures(&site);
    let expected = program::run(&site, &["check", "--built", "public", "--format", "concise"]).stdout.clone();
    assert!(expected.starts_with("public/"), "{expected}");
    // However the folder is named, a finding stands below the site's root.
    let absolute = site.join("public");
    for named in ["./public/", absolute.to_str().unwrap()] {
        let run = program::run(&site, &["check", "--built", named, "--format", "concise"]);
        assert_eq!(run.stdout, expected, "{named}");
    }
    fs::rename(&absolute, folder.path().join("elsewhere")).unwrap();
    let run = program::run(&site, &["check", "--built", "../elsewhere", "--format", "concise"]);
    assert_eq!(run.stdout, expected.replace("public/", "../elsewhere/"));
    let text = program::run(&site, &["check", "--built", "../elsewhere"]).stdout.clone();
    assert!(text.contains("--> ../elsewhere/") && !text.contains("<img"), "{text}");
}
