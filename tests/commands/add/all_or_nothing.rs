//! Whatever fails, and whenever it is killed: every post shows the new picture, or none does.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{EN, FR, Incoming};
use crate::full_disk::{own_mounts, scripted};
use crate::program::vignettes;
use crate::site_in_a_folder::SiteInAFolder;

/// Whether both posts of the pair show the new picture, which is there then; or neither, and it is not.
#[track_caller]
fn is_added(site: &SiteInAFolder, post: &str, name: &str) -> bool {
    let shows = |lang: &str| {
        let text = String::from_utf8(site.bytes(&format!("content/{lang}/{post}.md"))).unwrap();
        text.contains(&format!("image: /img/{name}.jpg\n"))
    };
    let (en, fr) = (shows("en"), shows("fr"));
    assert_eq!(en, fr, "one post shows the new picture, and the other does not");
    assert_eq!(site.path(&format!("static/img/{name}.jpg")).exists(), en, "the copy is there for the posts alone");
    en
}

fn command_line(incoming: &Incoming) -> String {
    let path = incoming.path();
    format!("add '{}' --post p0 --alt-en '{EN}' --alt-fr '{FR}'", path.display())
}

#[test]
fn a_second_post_that_can_t_be_written_changes_nothing() {
    let Some(shell) = own_mounts() else { return };
    let site = SiteInAFolder::generated(2);
    let incoming = Incoming::photograph("new.jpg");
    let before = site.authored();
    let script = format!(
        "p=\"$2/content/fr/p0.md\"; mount --bind $p $p && mount -o remount,ro,bind $p || exit 99
         cd \"$2\"; exec \"$1\" {}",
        command_line(&incoming)
    );
    let run = scripted(shell, &script, site.root());
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("content/fr/p0.md can't be written") && run.stderr.contains("read-only"), "{run:?}");
    assert!(run.stderr.contains("nothing is changed"), "{run:?}");
    assert_eq!(before.damaged(&site.authored()), Vec::<String>::new());
    assert!(!is_added(&site, "p0", "new"));
    site.assert_no_litter();
    incoming.add(&site, "p0", &[]).expect(0);
}

#[test]
fn a_disk_that_fills_up_at_any_point_leaves_all_or_nothing() {
    let (mut added, mut left) = (0, 0);
    for spare in [20, 90, 180, 250, 320, 400, 900] {
        let Some(shell) = own_mounts() else { return };
        let site = SiteInAFolder::generated(1);
        for lang in ["en", "fr"] {
            let path = format!("content/{lang}/p0.md");
            let text = String::from_utf8(site.bytes(&path)).unwrap();
            site.write(&path, &(text + &"Text.\n".repeat(10_000)));
        }
        let incoming = Incoming::photograph("new.jpg");
        let before = site.authored();
        let bytes: u64 = before.paths().iter().map(|path| fs::metadata(site.path(path)).unwrap().len()).sum();
        let room = bytes / 1024 + before.paths().len() as u64 * 4 + spare;
        let script = format!(
            "small=$(mktemp -d) && mount -t tmpfs -o size={room}k tmpfs $small && cp -a \"$2/.\" $small || exit 99
             cd $small; \"$1\" {}; code=$?; cd /; rm -rf \"$2\"/* ; cp -a $small/. \"$2\"
             umount $small; rmdir $small; exit $code",
            command_line(&incoming)
        );
        let run = scripted(shell, &script, site.root());
        assert!(matches!(run.code, Some(0..=2)), "{spare}: {run:?}");
        if is_added(&site, "p0", "new") {
            added += 1;
        } else {
            left += 1;
            assert_eq!(before.damaged(&site.authored()), Vec::<String>::new(), "{spare}: {run:?}");
            assert!(run.stderr.to_lowercase().contains("no space left"), "{spare}: {run:?}");
        }
        assert!(!site.path(".vignettes/undo.json").exists(), "{spare}: {run:?}");
    }
    assert!(added >= 1 && left >= 2, "{added} added, {left} left");
}

#[test]
fn killed_at_any_point_the_next_run_puts_back_what_is_half() {
    let mut pending = 0;
    for round in 0..100_u64 {
        if round >= 10 && pending >= 1 {
            break;
        }
        let moment = round % 10;
        let site = SiteInAFolder::generated(2);
        let (incoming, other) = (Incoming::photograph("new.jpg"), Incoming::photograph("other.jpg"));
        let authored = site.authored();
        let mut command = vignettes(site.root());
        command.args(["add", "--post", "p0", "--alt-en", EN, "--alt-fr", FR]).arg(incoming.path());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while !site.path(".vignettes/undo.json").exists() && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(50));
        }
        std::thread::sleep(Duration::from_micros(moment * 400));
        child.kill().unwrap();
        child.wait().unwrap();
        pending += u32::from(site.path(".vignettes/undo.json").exists());
        // Each post is old or new, none half.
        for lang in ["en", "fr"] {
            let text = String::from_utf8(site.bytes(&format!("content/{lang}/p0.md"))).unwrap();
            assert!(text.ends_with("---\nText.\n") && text.contains("thumb: /img/medium/"), "{text}");
        }
        other.add(&site, "p1", &[]).expect(0);
        assert!(is_added(&site, "p1", "other"));
        if !is_added(&site, "p0", "new") {
            let meant = ["content/en/p1.md", "content/fr/p1.md"];
            assert_eq!(authored.damaged(&site.authored()), meant, "moment {moment}");
            incoming.add(&site, "p0", &[]).expect(0);
        }
        assert!(!site.path(".vignettes/undo.json").exists());
        site.assert_no_litter();
    }
    assert!(pending >= 1, "no kill came while files were written");
}

#[test]
fn two_at_once_both_come_through_or_say_that_something_changed() {
    let site = SiteInAFolder::generated(1);
    let incoming = [Incoming::photograph("one.jpg"), Incoming::photograph("two.jpg")];
    let start = |incoming: &Incoming| {
        let mut command: Command = vignettes(site.root());
        command.args(["add", "--post", "p0", "--alt-en", EN, "--alt-fr", FR]).arg(incoming.path());
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let codes: Vec<Option<i32>> = incoming
        .iter()
        .map(start)
        .collect::<Vec<_>>()
        .into_iter()
        .map(|mut child| child.wait().unwrap().code())
        .collect();
    assert!(codes.contains(&Some(0)) && codes.iter().all(|code| matches!(code, Some(0 | 1))), "{codes:?}");
    let shows = |name: &str| {
        ["en", "fr"].map(|lang| {
            String::from_utf8(site.bytes(&format!("content/{lang}/p0.md")))
                .unwrap()
                .contains(&format!("/img/{name}.jpg"))
        })
    };
    assert!(shows("one") != shows("two") && shows("one")[0] == shows("one")[1], "both posts show the same picture");
}
