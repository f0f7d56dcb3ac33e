//! What long work says in a pipe, which signals end it, and how what stops it is reported to CI services.
#![cfg(unix)]

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{Run, vignettes};
use crate::site_in_a_folder::SiteInAFolder;

const POSTS: usize = 40;
/// How often a moment is tried that a build may have passed by then on a busy machine.
const TRIES: u32 = 20;
/// Longer than work that is not worth a line.
const LONG: Duration = Duration::from_millis(2_300);
/// So long after the start, a line says how far the work is.
const LONGER: Duration = Duration::from_millis(10_300);

const GITHUB: (&str, &str) = ("GITHUB_ACTIONS", "true");
const GITLAB: (&str, &str) = ("GITLAB_CI", "true");
const AZURE: (&str, &str) = ("TF_BUILD", "True");

fn signal(child: &Child, name: &str) {
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
}

/// Begins to build on one thread, and waits until pictures are being made.
fn started_build(site: &SiteInAFolder, args: &[&str], environment: &[(&str, &str)]) -> Child {
    let mut command = vignettes(site.root());
    command.args(["build", "--jobs", "1"]).args(args).envs(environment.iter().copied());
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let started = Instant::now();
    while !site.path("static/img/medium").exists() && started.elapsed() < Duration::from_mins(1) {
        std::thread::sleep(Duration::from_millis(1));
    }
    child
}

/// Builds, and stands still for so long in the middle of it: a slow machine, on every machine.
fn slow_build(stands: Duration, args: &[&str], environment: &[(&str, &str)]) -> Run {
    let in_the_middle = || {
        let site = SiteInAFolder::generated(POSTS);
        let child = started_build(&site, args, environment);
        signal(&child, "STOP");
        let made = std::fs::read_dir(site.path("static/img/medium")).unwrap().count();
        std::thread::sleep(stands);
        signal(&child, "CONT");
        let run = Run::of(&child.wait_with_output().unwrap());
        run.expect(0);
        // Half of the work is behind the moment, so that it is no race between the last picture and the first line.
        (made < POSTS / 2).then_some(run)
    };
    (0..TRIES).find_map(|_| in_the_middle()).expect("it stood in the middle")
}

/// Without how far it was: on a busy machine, a line says that too.
fn without_counts(run: &Run) -> String {
    let counts = [" pictures made (", " images produites sur "];
    run.stderr.split_inclusive('\n').filter(|line| !counts.iter().any(|count| line.contains(count))).collect()
}

#[test]
fn long_work_says_so_in_a_pipe_and_short_work_says_nothing() {
    let run = slow_build(LONG, &[], &[]);
    assert_eq!(without_counts(&run), "making 40 pictures\n");
    assert!(run.stdout.starts_with("40 pictures made, "), "{}", run.stdout);
    assert_eq!(without_counts(&slow_build(LONG, &["--lang", "fr"], &[])), "production de 40 images\n");
    assert_eq!(slow_build(LONG, &["-q"], &[GITHUB]).stderr, "", "-q says only the result");
    let short = run_in(&SiteInAFolder::generated(1), GITHUB, &["build"]);
    assert_eq!(short.expect(0).stderr, "", "short");
}

#[test]
fn longer_work_says_how_far_it_is() {
    let run = slow_build(LONGER, &[], &[]);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines[0], "making 40 pictures");
    let (done, rest) = lines[1].split_once(" of 40 pictures made (").expect(lines[1]);
    let (percent, rest) = rest.split_once("%), after ").expect(lines[1]);
    let (done, percent): (usize, usize) = (done.parse().unwrap(), percent.parse().unwrap());
    assert!(percent >= 10 && percent == done * 100 / POSTS, "{}", lines[1]);
    let seconds: u64 = rest.strip_suffix(" s").expect(lines[1]).parse().unwrap();
    assert!(seconds >= 10, "{}", lines[1]);
}

#[test]
fn a_service_gets_a_group_with_its_marks() {
    assert_eq!(without_counts(&slow_build(LONG, &[], &[GITHUB])), "::group::making 40 pictures\n::endgroup::\n");
    assert_eq!(without_counts(&slow_build(LONG, &[], &[AZURE])), "##[group]making 40 pictures\n##[endgroup]\n");
    let gitlab = without_counts(&slow_build(LONG, &[], &[GITLAB]));
    let (start, rest) =
        gitlab.strip_prefix("\u{1b}[0Ksection_start:").unwrap().split_once("making 40 pictures\n").unwrap();
    let end = rest.strip_prefix("\u{1b}[0Ksection_end:").unwrap();
    let parts = |mark: &str| -> (u64, String) {
        let (time, name) = mark.trim_end().split_once(':').unwrap();
        (time.parse().unwrap(), name.strip_suffix("\r\u{1b}[0K").expect(name).to_owned())
    };
    let ((start, name), (end, same)) = (parts(start), parts(end));
    assert!(start >= 1_700_000_000 && (start..=start + 60).contains(&end), "{gitlab:?}");
    assert_eq!(name, same, "GitLab closes the section that it opened");
    assert!(name.starts_with("vignettes_") && !name.contains(['[', ']', ' ']), "{name}");
}

#[test]
fn a_terminal_of_a_service_gets_lines_and_no_bar() {
    // Some services give jobs a terminal, and write what a bar draws into the log, picture by picture.
    let script = "\"$0\" build --jobs 1 & while [ ! -e static/img/medium ]; do :; done
        kill -STOP $!; sleep 2.3; kill -CONT $!; wait $!";
    let said = |ci: &str| {
        let site = SiteInAFolder::generated(POSTS);
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]).arg(vignettes(site.root()).get_program()).current_dir(site.root()).env_clear();
        command.env("PATH", "/usr/bin:/bin").env("TERM", "xterm").env(ci, "true");
        rexpect::session::spawn_command(command, Some(60_000)).unwrap().exp_eof().unwrap()
    };
    let in_ci = said("CI");
    assert!(in_ci.starts_with("making 40 pictures\r\n"), "{in_ci:?}");
    assert!(!in_ci.contains("building"), "{in_ci:?}");
    let elsewhere = said("NOT_CI");
    assert!(elsewhere.contains("building") && !elsewhere.contains("making"), "{elsewhere:?}");
}

#[test]
fn ctrl_c_and_sigterm_end_it_with_their_codes() {
    for (name, code) in [("INT", 130), ("TERM", 143)] {
        let ended = || {
            let site = SiteInAFolder::generated(POSTS);
            let child = started_build(&site, &[], &[]);
            signal(&child, name);
            let run = Run::of(&child.wait_with_output().unwrap());
            (run.code != Some(0)).then_some((site, run))
        };
        let (site, run) = (0..TRIES).find_map(|_| ended()).expect("a signal came while it built");
        assert_eq!(run.code, Some(code), "{run:?}");
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
        site.build(0, &[]);
        site.assert_no_litter();
    }
}

/// With the variables that a service sets.
fn run_in(site: &SiteInAFolder, (name, value): (&str, &str), args: &[&str]) -> Run {
    Run::of(&vignettes(site.root()).args(args).env(name, value).output().unwrap())
}

#[test]
fn what_stops_a_run_is_an_error_of_the_service() {
    let site = SiteInAFolder::bare();
    site.write("vignettes.yaml", "qualty: 40\nlmits: 1\n");
    let plain = site.run(&["check"]).expect(2).stderr.clone();
    assert!(plain.starts_with("error: vignettes.yaml:1:1: "), "{plain}");

    let github = run_in(&site, GITHUB, &["check"]);
    let annotations = crate::formats::github::annotations(&github.expect(2).stderr);
    assert_eq!(annotations.len(), 2, "{}", github.stderr);
    assert_eq!(github.stderr.lines().count(), 2, "nothing is said twice: {}", github.stderr);
    for (annotation, place) in annotations.iter().zip(["vignettes.yaml:1:1: ", "vignettes.yaml:2:1: "]) {
        assert_eq!((annotation.level.as_str(), annotation.get("title")), ("error", Some("vignettes")));
        assert!(annotation.message.starts_with(place) && plain.contains(&annotation.message), "{annotation:?}");
    }
    let azure = run_in(&site, AZURE, &["check"]);
    let lines: Vec<&str> = azure.expect(2).stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("##vso[task.logissue type=error]vignettes.yaml:1:1: "), "{lines:?}");
    // GitLab has no such line.
    assert_eq!(run_in(&site, GITLAB, &["check"]).expect(2).stderr, plain);
    for service in [GITHUB, AZURE] {
        assert_eq!(run_in(&site, service, &["check", "-q"]).expect(2).stderr, plain, "-q");
    }
}

#[test]
fn no_site_and_wrong_arguments_are_errors_of_the_service_too() {
    let folder = tempfile::tempdir().unwrap();
    let run = |service: (&str, &str), args: &[&str]| {
        Run::of(&vignettes(folder.path()).args(args).env(service.0, service.1).output().unwrap())
    };
    let nothing = run(GITHUB, &["build"]);
    assert!(nothing.expect(3).stderr.starts_with("::error title=vignettes::"), "{}", nothing.stderr);
    assert!(nothing.stderr.contains("%0Ahelp: ") && nothing.stderr.lines().count() == 1, "{}", nothing.stderr);
    let wrong = run(GITHUB, &["check", "--formt", "json"]);
    let annotations = crate::formats::github::annotations(&wrong.expect(2).stderr);
    assert_eq!((annotations.len(), wrong.stderr.lines().count()), (1, 1), "{}", wrong.stderr);
    assert!(annotations[0].message.starts_with("unexpected argument '--formt' found\n"), "{annotations:?}");
    assert!(run(AZURE, &["bild"]).expect(2).stderr.starts_with("##vso[task.logissue type=error]"));
    // As before: help is no error, and `-q` wants none of it.
    assert!(!run(GITHUB, &["--help"]).expect(0).stdout.contains("::error"));
    assert!(run(GITHUB, &["-q", "check", "--formt"]).expect(2).stderr.starts_with("error: "));
}
