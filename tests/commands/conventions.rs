//! Conventions: where the report goes, what is silent, and what a shell needs to know.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::program::{Run, run, vignettes};
use crate::site_in_a_folder::{SiteInAFolder, counts};

#[test]
fn a_report_file_takes_all_that_would_be_printed() {
    let site = SiteInAFolder::generated(2);
    let printed = site.run(&["check", "--format", "json"]).expect(0).stdout.clone();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("report.json");
    let args = ["check", "--format", "json", "--output-file", file.to_str().unwrap()];
    assert_eq!(site.run(&args).expect(0).stdout, "");
    assert_eq!(fs::read_to_string(file).unwrap(), printed);
}

#[test]
fn a_pipe_sees_no_colour_and_no_progress() {
    let site = SiteInAFolder::generated(3);
    site.put("static/img/p1.jpg", b"null");
    for args in [&["build"][..], &["check"], &["plan"], &["build", "--verbose"]] {
        let said = site.run(args);
        assert_eq!(said.stderr, "", "{args:?}");
        assert!(!said.stdout.contains('\u{1b}') && !said.stdout.contains('\r'), "{args:?}: {}", said.stdout);
    }
    let coloured = site.run(&["check", "--color", "always"]);
    assert!(coloured.stdout.contains('\u{1b}'), "{}", coloured.stdout);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let site = SiteInAFolder::generated(40);
    let mut command = vignettes(site.root());
    let mut child = command.args(["plan", "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    drop(child.as_mut().unwrap().stdout.take());
    let said = Run::of(&child.unwrap().wait_with_output().unwrap());
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_site_is_found_from_any_folder_in_it() {
    let site = SiteInAFolder::generated(2);
    let report = run(&site.path("content/fr"), &["build", "--format", "json"]).json(0);
    assert_eq!(counts(&report), [2, 0, 0, 0]);
    assert!(site.path("static/img/medium/p1.jpg").exists());
    assert!(!site.path("content/fr/.vignettes").exists());
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(Path::new("/"), &["completions", shell]).expect(0).stdout.clone();
        for word in ["build", "check", "plan", "explain", "schema", "--fail-on", "--adopt", "--output-file"] {
            let word = if shell == "fish" { word.trim_start_matches('-') } else { word };
            assert!(script.contains(word), "{shell} is not told of {word}");
        }
    }
}

#[test]
fn figures_of_the_summary_are_those_of_the_files() {
    let site = SiteInAFolder::generated(3);
    let report = site.build(0, &[]);
    let sizes = (0..3).map(|number| site.bytes(&format!("static/img/medium/p{number}.jpg")).len() as u64);
    assert_eq!(report["summary"]["bytes"], sizes.sum::<u64>());
    assert_eq!(report["summary"]["written"], report["written"].as_array().unwrap().len());
}
