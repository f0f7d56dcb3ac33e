//! Two runs at once on one site: whatever they are, the site ends as if one had run after the other.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use vignettes::disk::{Lock, SiteRoot};

use crate::pictures;
use crate::program::{Run, vignettes};
use crate::rounds::rounds;
use crate::site_in_a_folder::SiteInAFolder;

/// Every command that writes into a site, and ends.
const COMMANDS: [&[&str]; 7] = [
    &["build"],
    &["build", "--only", "thumbs"],
    &["check", "--fix", "--fail-on", "never"],
    &[
        "add",
        "harbour.jpg",
        "--post",
        "p1",
        "--alt-en",
        "A red ferry leaves the pier at dawn",
        "--alt-fr",
        "Un traversier rouge quitte le quai à l’aube",
        "--allow",
        "small",
    ],
    &["clean"],
    &["init"],
    &["preview"],
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cache {
    Absent,
    Present,
}

/// A site where each command has something to do.
fn site(cache: Cache) -> SiteInAFolder {
    let site = SiteInAFolder::generated(3);
    site.remove("vignettes.yaml");
    site.put("harbour.jpg", &pictures::jpeg(260, 190, "harbour"));
    if cache == Cache::Present {
        site.build(0, &[]);
        // Its thumb is nobody's now.
        for lang in ["en", "fr"] {
            site.remove(&format!("content/{lang}/p2.md"));
        }
    }
    for (number, lang) in (0..2).flat_map(|number| ["en", "fr"].map(|lang| (number, lang))) {
        let path = format!("content/{lang}/p{number}.md");
        let text = String::from_utf8(site.bytes(&path)).unwrap().replace("image-alt:", "imagealt:");
        site.write(&path, &(text + &format!("This is post {number} in {lang}.\n").repeat(300)));
    }
    site
}

/// What is in the site, our own folder aside.
fn contents(site: &SiteInAFolder) -> BTreeMap<String, String> {
    let files = site.snapshot().files().without(&[".vignettes"]);
    files.contents().into_iter().map(|(path, content)| (path.to_owned(), content.to_owned())).collect()
}

fn started(site: &SiteInAFolder, command: &[&str]) -> Child {
    let mut program = vignettes(site.root());
    program.args(command).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn two_runs_of_every_pair_come_to_what_one_after_the_other_would() {
    for cache in [Cache::Absent, Cache::Present] {
        let origin = site(cache);
        let after = |commands: &[&[&str]]| {
            let site = SiteInAFolder::copy_of(origin.root());
            for command in commands {
                drop(site.run(command));
            }
            contents(&site)
        };
        let alone: Vec<_> = COMMANDS.iter().map(|command| after(&[command])).collect();
        for (one, first) in COMMANDS.iter().enumerate() {
            for (other, second) in COMMANDS.iter().enumerate().skip(one) {
                // Each takes two runs more, so the second one is looked at only where the first one is not it.
                let orders = [[first, second], [second, first]]
                    .map(|order| LazyCell::new(move || after(&order.map(|command| *command))));
                for round in 0..rounds(1) {
                    let site = SiteInAFolder::copy_of(origin.root());
                    let runs = [started(&site, first), started(&site, second)];
                    let runs = runs.map(|run| Run::of(&run.wait_with_output().unwrap()));
                    let said = format!("{cache:?}, round {round}, {first:?} beside {second:?}: {runs:?}");
                    assert!(runs.iter().all(|run| matches!(run.code, Some(0..=2))), "{said}");
                    let now = contents(&site);
                    // A run that ended without doing its work says so.
                    let is_left_out = |run: &Run, rest: &BTreeMap<_, _>| run.code != Some(0) && now == *rest;
                    let is_right = orders.iter().any(|order| **order == now)
                        || is_left_out(&runs[0], &alone[other])
                        || is_left_out(&runs[1], &alone[one]);
                    assert!(is_right, "{said}\n{:#?}", difference(&now, &orders[0]));
                    site.assert_no_litter();
                }
            }
        }
    }
}

fn difference(now: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Vec<String> {
    now.keys().chain(other.keys()).filter(|path| now.get(*path) != other.get(*path)).cloned().collect()
}

fn held(site: &Path) -> Lock {
    Lock::take(&SiteRoot::at(site).unwrap(), |_| panic!("nobody has it")).unwrap()
}

#[test]
fn a_second_run_waits_ten_seconds_and_names_the_process_that_it_waited_for() {
    let site = site(Cache::Present);
    // Before the lock is taken: a process that opens and closes the file gives up its word on who has it.
    let before = site.snapshot().files();
    let lock = held(site.root());
    let process = format!("process {}", std::process::id());
    let started_at = Instant::now();
    let baseline: &[&str] = &["check", "--baseline", "known.json", "--write-baseline"];
    let watch: &[&str] = &["watch"];
    let commands = COMMANDS.into_iter().chain([baseline, watch]);
    let runs: Vec<(&[&str], Child)> = commands.map(|command| (command, started(&site, command))).collect();
    for (command, run) in runs {
        let run = Run::of(&run.wait_with_output().unwrap());
        run.expect(2);
        let reported: Vec<&str> = run.stderr.lines().filter(|line| line.contains(&process)).collect();
        assert_eq!(reported.len(), 2, "{command:?}: one line while it waits, and one at the end: {run:?}");
        assert!(
            reported[0].contains("waiting up to 10 seconds") && reported[1].contains("did not finish"),
            "{command:?}: {run:?}"
        );
        assert!(run.stderr.contains("run this again"), "{command:?}: {run:?}");
    }
    assert!(started_at.elapsed() >= Duration::from_secs(10));
    assert_eq!(before.changed(&site.snapshot().files()), Vec::<String>::new());
    drop(lock);
    site.run(&["build"]).expect(0);
}

#[test]
fn a_second_run_goes_on_when_the_first_one_ends() {
    let site = SiteInAFolder::generated(1);
    let lock = held(site.root());
    let mut run = started(&site, &["build"]);
    let mut line = String::new();
    BufReader::new(run.stderr.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("waiting up to 10 seconds"), "{line}");
    drop(lock);
    Run::of(&run.wait_with_output().unwrap()).expect(0);
}

#[test]
fn who_reads_needs_no_lock_and_writes_nothing() {
    let site = SiteInAFolder::generated(2);
    let before = site.snapshot();
    for command in [&["check", "--fail-on", "never"][..], &["plan"], &["clean", "--dry-run"]] {
        site.run(command).expect(0);
    }
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
    let _lock = held(site.root());
    let before = site.snapshot();
    for command in [&["check", "--fail-on", "never"][..], &["plan"], &["clean", "--dry-run"]] {
        assert_eq!(site.run(command).expect(0).stderr, "");
    }
    assert_eq!(before.changed(&site.snapshot()), Vec::<String>::new());
}

#[test]
fn a_run_with_nothing_to_do_leaves_nothing_and_takes_away_what_killed_ones_left() {
    let site = SiteInAFolder::generated(2);
    let before = site.snapshot().files();
    for command in [&["check", "--fix", "--fail-on", "never"][..], &["clean"]] {
        for litter in ["tmp/7-0-0", ".vignettes-tmp-preview.html"] {
            site.write(&format!(".vignettes/{litter}"), "half");
        }
        site.run(command).expect(0);
        assert!(!site.path(".vignettes").exists(), "{command:?}");
        site.run(command).expect(0);
        assert_eq!(before.changed(&site.snapshot().files()), Vec::<String>::new(), "{command:?}");
        assert!(!site.path(".vignettes").exists(), "{command:?}");
    }
}
