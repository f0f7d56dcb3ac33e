//! Links in our own folder that lead elsewhere: a cloned site brings them, and nothing is read or written through them.

use std::fs;
use std::os::unix::fs::symlink;

use crate::bounded;
use crate::program::Run;
use crate::site_in_a_folder::SiteInAFolder;
use crate::snapshot::Snapshot;

const COMMANDS: [&[&str]; 8] =
    [&["build"], &["preview"], &["clean"], &["check"], &["check", "--fix"], &["plan"], &["init"], &["watch"]];

/// What a run of ours makes there, or once made.
const NAMES: [&str; 9] = [
    "journal.jsonl",
    "lock",
    ".gitignore",
    "tmp",
    "store",
    "store.index",
    "hashes.json",
    "undo.json",
    ".vignettes-tmp-preview.html",
];

#[track_caller]
fn refused(run: &Run, path: &str) {
    run.expect(2);
    assert!(run.stderr.contains(path) && run.stderr.contains("is a link"), "{run:?}");
    assert!(run.stderr.contains("delete the link"), "{run:?}");
}

#[test]
fn a_link_in_our_folder_is_refused_and_what_it_leads_to_is_left() {
    for name in NAMES {
        let (site, outside) = (SiteInAFolder::generated(1), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("there"), "a line of somebody's\n").unwrap();
        fs::create_dir(outside.path().join("folder")).unwrap();
        fs::write(outside.path().join("folder/kept"), "kept").unwrap();
        fs::create_dir(site.path(".vignettes")).unwrap();
        let before = Snapshot::of(outside.path());
        for target in ["there", "not-there-yet", "folder"] {
            symlink(outside.path().join(target), site.path(".vignettes").join(name)).unwrap();
            for command in COMMANDS {
                refused(&bounded::run(site.root(), command), &format!(".vignettes/{name}"));
            }
            fs::remove_file(site.path(".vignettes").join(name)).unwrap();
        }
        assert_eq!(before.changed(&Snapshot::of(outside.path())), Vec::<String>::new(), "{name}");
        site.run(&["build"]).expect(0);
    }
}

#[test]
fn a_folder_of_ours_that_is_a_link_is_refused_wherever_it_leads() {
    let (site, outside) = (SiteInAFolder::generated(1), tempfile::tempdir().unwrap());
    site.write("static/tmp/0", "the author's");
    for target in [site.path("static"), outside.path().to_owned(), "static".into(), "not-there".into()] {
        symlink(&target, site.path(".vignettes")).unwrap();
        let before = site.snapshot();
        for command in COMMANDS {
            refused(&bounded::run(site.root(), command), ".vignettes");
        }
        assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
        fs::remove_file(site.path(".vignettes")).unwrap();
    }
}

#[test]
fn a_pipe_or_a_folder_in_place_of_a_file_of_ours_holds_nobody_up() {
    for name in NAMES {
        for is_pipe in [true, false] {
            let site = SiteInAFolder::generated(1);
            fs::create_dir(site.path(".vignettes")).unwrap();
            let place = site.path(".vignettes").join(name);
            if is_pipe {
                assert!(std::process::Command::new("mkfifo").arg(&place).status().unwrap().success());
            } else {
                fs::create_dir(&place).unwrap();
            }
            for command in [&["check", "--fail-on", "never"][..], &["build"], &["preview"]] {
                let run = bounded::run(site.root(), command);
                assert!(matches!(run.code, Some(0..=2)), "{name} {command:?}: {run:?}");
                assert!(run.code == Some(0) || !run.stderr.is_empty() || !run.stdout.is_empty(), "{run:?}");
            }
        }
    }
}
