//! Promise 7: a full disk or a lost permission is a clear error, and old files stay whole. The worlds
//! for it are made in a mount namespace of their own, which goes with its process.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::pictures;
use crate::program::{Run, without_progress};
use crate::site_in_a_folder::{SiteInAFolder, counts};
use crate::snapshot::Snapshot;
use crate::tested_program::tested_program;

/// Runs a shell script with the program as `$1` and the site as `$2`.
pub fn scripted(mut shell: Command, script: &str, site: &Path) -> Run {
    shell.args(["-c", script, "sh"]).arg(tested_program()).arg(site);
    shell.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("COLUMNS", "100");
    Run::of(&shell.output().expect("there is a shell"))
}

/// A shell in a mount namespace of its own; `None`, with a word, where the system does not allow it.
pub fn own_mounts() -> Option<Command> {
    let shells: [&[&str]; 2] = [&["--mount", "sh"], &["--user", "--map-root-user", "--mount", "sh"]];
    for shell in shells {
        let mut command = Command::new("unshare");
        let tried = command.args(shell).args(["-c", "mount -t tmpfs -o size=64k tmpfs /tmp"]).output();
        if tried.is_ok_and(|output| output.status.success()) {
            let mut command = Command::new("unshare");
            command.args(shell);
            return Some(command);
        }
    }
    eprintln!("SKIPPED: this system lets us mount nothing, so there is no full disk to test on");
    None
}

#[track_caller]
fn assert_clear(run: &Run, words: &[&str]) {
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(matches!(run.code, Some(1 | 2)), "{run:?}");
    assert!(words.iter().any(|word| said.to_lowercase().contains(word)), "none of {words:?} in {said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[track_caller]
fn assert_outputs_decode(site: &SiteInAFolder) -> usize {
    let Ok(entries) = fs::read_dir(site.path("static/img/medium")) else { return 0 };
    let paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    for path in &paths {
        let size = pictures::jpeg_size(&fs::read(path).unwrap());
        assert!(size.is_ok(), "{}: {size:?}", path.display());
    }
    paths.len()
}

/// Makes every picture need new bytes.
fn changed(site: &SiteInAFolder) {
    site.write("vignettes.yaml", "variants: off\nquality: 95\n");
}

#[test]
fn a_limit_on_file_size_is_reported_and_old_files_stay_whole() {
    let site = SiteInAFolder::generated(6);
    site.build(0, &[]);
    changed(&site);
    let before = site.snapshot().files();
    // No file may grow over 4 blocks: 2 or 4 KiB, by the shell. The signal is ignored, so that the
    // program sees an error, as it does on a disk that is full.
    let run = scripted(Command::new("sh"), "trap '' XFSZ; ulimit -f 4; exec \"$1\" build \"$2\"", site.root());
    assert_clear(&run, &["too large", "can't be written", "could not be written"]);
    let after = site.snapshot();
    let damaged = before.clone().without(&[".vignettes"]).damaged(&after);
    assert_eq!(damaged, Vec::<String>::new());
    assert_eq!(assert_outputs_decode(&site), 6);
    // And all is made as soon as there is space.
    let report = site.build(0, &[]);
    assert_eq!(counts(&report), [6, 0, 0, 0], "{report}");
    site.assert_no_litter();
}

#[test]
fn a_full_disk_is_reported_and_old_files_stay_whole() {
    let Some(shell) = own_mounts() else { return };
    let site = SiteInAFolder::generated(10);
    site.build(0, &[]);
    changed(&site);
    // What the store has is the same bytes under second names, and takes no space.
    let before = site.snapshot().files().without(&[".vignettes/store"]);
    let bytes: u64 = before.paths().iter().map(|path| fs::metadata(site.path(path)).unwrap().len()).sum();
    // Space for what is there, in blocks of 4 KiB, and very little more.
    let room = bytes / 1024 + before.paths().len() as u64 * 4 + 60;
    let script = format!(
        "small=$(mktemp -d) && mount -t tmpfs -o size={room}k tmpfs $small && cp -a \"$2/.\" $small || exit 99
         \"$1\" build $small; code=$?; rm -rf \"$2\"/* \"$2\"/.vignettes; cp -a $small/. \"$2\"
         umount $small; rmdir $small; exit $code"
    );
    let run = scripted(shell, &script, site.root());
    assert_clear(&run, &["no space left"]);
    assert_eq!(
        before.without(&[".vignettes", "static/img/medium", "data"]).damaged(&site.snapshot()),
        Vec::<String>::new()
    );
    assert_eq!(assert_outputs_decode(&site), 10);
    let manifest: Result<serde_json::Value, _> = serde_json::from_slice(&site.bytes("data/vignettes.json"));
    assert!(manifest.is_ok(), "half a manifest");
    let report = site.build(0, &[]);
    assert_eq!(counts(&report)[0] + counts(&report)[1], 10, "{report}");
    site.assert_no_litter();
}

#[test]
fn a_folder_that_may_not_be_written_is_reported() {
    let Some(shell) = own_mounts() else { return };
    let site = SiteInAFolder::generated(4);
    site.build(0, &[]);
    changed(&site);
    let before = site.snapshot().files();
    let script = "mount --bind \"$2/static\" \"$2/static\" && mount -o remount,ro,bind \"$2/static\" || exit 99
                  exec \"$1\" build \"$2\"";
    let run = scripted(shell, script, site.root());
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_clear(&run, &["read-only"]);
    assert!(run.stdout.contains("4 failed"), "{run:?}");
    assert_eq!(before.without(&[".vignettes"]).damaged(&site.snapshot()), Vec::<String>::new());
    assert_eq!(counts(&site.build(0, &[])), [4, 0, 0, 0]);
}

#[test]
fn a_site_that_may_not_be_written_is_reported() {
    let Some(shell) = own_mounts() else { return };
    let site = SiteInAFolder::generated(2);
    let before = site.snapshot();
    let script = "mount --bind \"$2\" \"$2\" && mount -o remount,ro,bind \"$2\" || exit 99
                  \"$1\" check \"$2\" || exit 98; \"$1\" plan \"$2\" || exit 97; exec \"$1\" build \"$2\"";
    let run = scripted(shell, script, site.root());
    assert_eq!(run.code, Some(2), "check and plan need to write nothing, build does: {run:?}");
    assert!(run.stderr.contains(".vignettes") && run.stderr.contains("Read-only"), "{run:?}");
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
}

#[test]
fn outputs_on_another_file_system_are_whole_too() {
    let Some(shell) = own_mounts() else { return };
    let site = SiteInAFolder::generated(5);
    let expected = SiteInAFolder::copy_of(site.root());
    expected.build(0, &[]);
    let script =
        "mkdir \"$2/static/img/medium\" && mount -t tmpfs -o size=16m tmpfs \"$2/static/img/medium\" || exit 99
                  touch \"$2/static/img/medium/.vignettes-tmp-7\"
                  \"$1\" build \"$2\"; code=$?; cp -a \"$2/static/img/medium\" \"$2/made\"; exit $code";
    let run = scripted(shell, script, site.root());
    assert_eq!(run.code, Some(0), "{run:?}");
    // What an earlier, killed run left beside its output is gone, and nothing new is left there.
    let made = Snapshot::of(&site.path("made"));
    let there = Snapshot::of(&expected.path("static/img/medium"));
    assert_eq!(made.contents(), there.contents());
}

#[test]
fn a_store_that_can_t_be_written_is_reported_once_and_fails_nothing() {
    let worlds = [
        // Read-only, as some CI caches are: what is there is taken.
        (
            "mount --bind \"$2/.vignettes/store\" \"$2/.vignettes/store\" && mount -o remount,ro,bind \"$2/.vignettes/store\"",
            4,
        ),
        // A file system of its own, where a link can't lead, and with space for next to nothing.
        ("mount -t tmpfs -o size=8k tmpfs \"$2/.vignettes/store\"", 0),
    ];
    for (world, restored) in worlds {
        let Some(shell) = own_mounts() else { return };
        let site = SiteInAFolder::generated(4);
        site.build(0, &[]);
        let expected = site.snapshot().files().without(&[".vignettes"]);
        for number in 4..10 {
            let name = format!("p{number}");
            site.put(&format!("static/img/{name}.jpg"), &pictures::jpeg(900, 700, &name));
            site.post(&name, &format!("/img/{name}.jpg"), &format!("/img/medium/{name}.jpg"));
        }
        site.remove("static/img/medium");
        let run = scripted(shell, &format!("{world} || exit 99; exec \"$1\" build \"$2\""), site.root());
        assert_eq!(run.code, Some(0), "{run:?}");
        let taken = if restored > 0 { ", 4 taken from the cache" } else { "" };
        let said = format!("{} pictures made{taken}, 0 reused, 0 failed, 0 refused", 10 - restored);
        assert!(run.stdout.starts_with(&said), "{run:?}");
        assert_eq!(run.stdout.matches("the cache could not be written: ").count(), 1, "{run:?}");
        assert_eq!(without_progress(&run.stderr), "");
        let after = site.snapshot();
        assert_eq!(expected.without(&["data"]).damaged(&after), Vec::<String>::new());
        assert_eq!(assert_outputs_decode(&site), 10);
        assert_eq!(counts(&site.build(0, &[])), [0, 10, 0, 0]);
        site.assert_no_litter();
    }
}

#[test]
fn a_store_on_another_file_system_is_filled_by_copies() {
    let Some(shell) = own_mounts() else { return };
    let site = SiteInAFolder::generated(5);
    let script =
        "mkdir -p \"$2/.vignettes/store\" && mount -t tmpfs -o size=16m tmpfs \"$2/.vignettes/store\" || exit 99
                  \"$1\" build \"$2\" && rm -r \"$2/static/img/medium\" && exec \"$1\" build \"$2\"";
    let run = scripted(shell, script, site.root());
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("\n0 pictures made, 5 taken from the cache, 0 reused"), "{run:?}");
    assert!(!run.stdout.contains("could not be written"), "{run:?}");
}

#[test]
fn a_full_disk_leaves_pages_that_are_to_be_fixed_as_they_were() {
    let Some(shell) = own_mounts() else { return };
    let site = SiteInAFolder::bare();
    for name in ["a", "b", "c"] {
        let text =
            format!("---\nimage: https://example.org/{name}.jpg\nimagealt: A {name}\n---\n{}", "Text.\n".repeat(9000));
        site.write(&format!("content/en/{name}.md"), &text);
    }
    let before = site.snapshot().files();
    let bytes: u64 = before.paths().iter().map(|path| fs::metadata(site.path(path)).unwrap().len()).sum();
    // Space for what is there, and not for one page more.
    let room = bytes / 1024 + before.paths().len() as u64 * 4 + 40;
    let script = format!(
        "small=$(mktemp -d) && mount -t tmpfs -o size={room}k tmpfs $small && cp -a \"$2/.\" $small || exit 99
         \"$1\" check --fix $small; code=$?; rm -rf \"$2\"/* ; cp -a $small/. \"$2\"
         umount $small; rmdir $small; exit $code"
    );
    let run = scripted(shell, &script, site.root());
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_clear(&run, &["no space left"]);
    assert_eq!(run.stdout.matches("left as it is: the file can't be written").count(), 3, "{run:?}");
    assert_eq!(before.without(&[".vignettes"]).damaged(&site.snapshot()), Vec::<String>::new());
    assert!(site.run(&["check", "--fix"]).expect(0).stdout.contains("3 fixes in 3 files"));
    site.assert_no_litter();
}
