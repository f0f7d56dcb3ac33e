//! `watch`: how it ends, what it survives, and what it costs.

use std::fs::{self, File};
use std::time::{Duration, Instant};

use crate::pictures;
use crate::site_in_a_folder::SiteInAFolder;
use crate::watching::{A_WHILE, PATIENCE, Watching, untimed};

/// How often something that has to come at the right moment is tried.
const TRIES: u32 = 20;

#[test]
fn a_thousand_files_at_once_end_in_one_correct_build() {
    const PAIRS: usize = 340;
    let site = SiteInAFolder::generated(1);
    let watch = Watching::of(&site, &["-v"]);
    // It stands still while they are written: on a busy machine, writing would take longer than it waits for more.
    watch.signal("STOP");
    for number in 0..PAIRS {
        let name = format!("n{number}");
        site.put(&format!("static/img/{name}.jpg"), &pictures::jpeg(24 + number as u32 % 9, 16, &name));
        site.post(&name, &format!("/img/{name}.jpg"), &format!("/img/medium/{name}.jpg"));
    }
    watch.signal("CONT");
    let mut made = 0;
    let mut builds = 0;
    while made < PAIRS {
        let line = watch.line(" made (");
        made += untimed(&line).split(' ').next().unwrap().parse::<usize>().unwrap();
        builds += 1;
    }
    assert_eq!(made, PAIRS, "nothing is made twice");
    // The one that a first event may begin, before the others are read; and the one that makes the rest.
    assert!(builds <= 2, "{builds} builds");
    drop(watch.said_within(A_WHILE));
    let other = SiteInAFolder::copy_of(site.root());
    for ours in [".vignettes", "data", "static/img/medium"] {
        other.remove(ours);
    }
    other.build(0, &[]);
    let files = |site: &SiteInAFolder| site.snapshot().without(&[".vignettes"]).files();
    assert_eq!(files(&site).contents(), files(&other).contents());
}

#[test]
fn signals_end_it_cleanly_and_the_next_one_makes_nothing_twice() {
    let site = SiteInAFolder::generated(2);
    for (signal, first, ends_with) in [
        ("INT", "2 pictures made, 0 reused", 0),
        ("TERM", "0 pictures made, 2 reused", 143),
        ("HUP", "0 pictures made, 2 reused", 129),
    ] {
        let watch = Watching::begin(&site, &[]);
        watch.line(first);
        watch.line("watching content, static; Ctrl-C ends it");
        watch.signal(signal);
        let (said, code) = watch.ends();
        assert_eq!(
            (said.iter().map(|line| untimed(line)).collect::<Vec<_>>(), code),
            (vec!["ended"], Some(ends_with)),
            "{signal}"
        );
        site.assert_no_litter();
    }
    // Killed, it leaves no lock and no doubt.
    let watch = Watching::of(&site, &[]);
    site.put("static/img/p0.jpg", &pictures::jpeg(300, 200, "another"));
    watch.line("1 picture made");
    watch.kill();
    let watch = Watching::begin(&site, &[]);
    watch.line("0 pictures made, 2 reused");
}

#[test]
fn killed_in_a_build_it_makes_the_rest() {
    const POSTS: usize = 40;
    // On a busy machine the build may be over before it is killed. Then it is tried again.
    let killed_in_the_middle = || {
        let site = SiteInAFolder::generated(POSTS);
        let announced =
            || fs::read_to_string(site.path(".vignettes/journal.jsonl")).map_or(0, |text| text.lines().count());
        let watch = Watching::begin(&site, &["--jobs", "1"]);
        while announced() < 8 {
            std::thread::sleep(Duration::from_millis(1));
        }
        watch.kill();
        let made = fs::read_dir(site.path("static/img/medium")).unwrap().count();
        (made < POSTS).then_some((site, made))
    };
    let (site, made) = (0..TRIES).find_map(|_| killed_in_the_middle()).expect("it was killed in the middle");
    let watch = Watching::begin(&site, &[]);
    let line = watch.line(" made, ");
    let words: Vec<&str> = untimed(&line).split(' ').collect();
    let count = |at: usize| words[at].parse::<usize>().unwrap();
    assert_eq!(count(0) + count(3), POSTS, "{line}");
    assert!(count(3) >= made, "{made} were there: {line}");
    site.assert_no_litter();
}

#[test]
fn a_signal_while_it_builds_waits_for_the_build() {
    const POSTS: usize = 40;
    // On a busy machine the build may be over before the signal comes. Then it is tried again.
    let ended_in_the_middle = || {
        let site = SiteInAFolder::generated(POSTS);
        let watch = Watching::begin(&site, &["--jobs", "1"]);
        while !site.path("static/img/medium").exists() {
            std::thread::sleep(Duration::from_millis(1));
        }
        watch.signal("TERM");
        let (said, code) = watch.ends();
        assert_eq!(code, Some(143));
        said[0].starts_with("a build is running").then_some((site, said))
    };
    let (site, said) = (0..TRIES).find_map(|_| ended_in_the_middle()).expect("a signal came while it built");
    assert!(said.iter().any(|line| line.contains("40 pictures made")), "{said:#?}");
    assert_eq!(untimed(said.last().unwrap()), "ended");
    site.assert_no_litter();
    // Asked twice, it leaves at once; and nothing is lost but what was not made.
    site.write("vignettes.yaml", "variants: off\nquality: 31\n");
    let watch = Watching::begin(&site, &["--jobs", "1"]);
    std::thread::sleep(Duration::from_millis(300));
    watch.signal("INT");
    std::thread::sleep(Duration::from_millis(50));
    watch.signal("INT");
    let (said, code) = watch.ends();
    assert!(code == Some(130) || said.iter().any(|line| line.contains("40 pictures made")), "{code:?} {said:#?}");
    site.build(0, &[]);
    site.assert_no_litter();
}

#[test]
fn another_run_is_waited_for_and_the_wait_can_be_ended() {
    let site = SiteInAFolder::generated(1);
    site.build(0, &[]);
    let other = File::options().write(true).open(site.path(".vignettes/lock")).unwrap();
    other.lock().unwrap();
    let watch = Watching::begin(&site, &[]);
    watch.line("another run is working on this site");
    watch.signal("INT");
    assert_eq!(watch.ends().1, Some(0));
    let watch = Watching::begin(&site, &[]);
    watch.line("another run is working on this site");
    drop(other);
    watch.line("watching ");
    // Between builds the site is free, and two watches get along.
    let second = Watching::of(&site, &[]);
    site.build(0, &[]);
    site.put("static/img/p0.jpg", &pictures::jpeg(300, 200, "another"));
    let made = |watch: &Watching| watch.said_within(A_WHILE * 2).iter().filter(|line| line.contains(" made (")).count();
    assert_eq!(made(&watch) + made(&second), 1);
}

#[test]
fn a_configuration_that_turns_invalid_is_reported_with_its_place_and_waited_for() {
    let site = SiteInAFolder::generated(1);
    let watch = Watching::of(&site, &[]);
    site.write("vignettes.yaml", "variants: off\nqualty: 40\n");
    let line = watch.next();
    assert!(untimed(&line).starts_with("error: vignettes.yaml:2:1: ") && line.contains("quality"), "{line}");
    watch.said_within(Duration::from_millis(200));
    // The same is reported once.
    site.post("p0", "/img/p0.jpg", "/img/medium/other.jpg");
    watch.is_silent();
    site.write("vignettes.yaml", "variants: off\nquality: 40\n");
    watch.line("1 picture made (p0.jpg)");
    site.write("vignettes.yaml", "variants: [\n");
    watch.line("error: vignettes.yaml:");
    site.write("vignettes.yaml", "variants: off\nquality: 40\n");
    watch.line("everything is fine again");
    // Invalid from the start, it ends as `build` does.
    site.write("vignettes.yaml", "qualty: 40\n");
    assert_eq!(site.run(&["watch"]).code, Some(2));
    assert_eq!(site.run(&["watch", "--output-file", "report.txt"]).code, Some(2));
}

#[test]
fn the_site_that_goes_ends_it() {
    let site = SiteInAFolder::generated(1);
    let inner = site.path("inner");
    crate::site_in_a_folder::copy_folder(&SiteInAFolder::generated(1).path("."), &inner);
    let watch = Watching::of(&site, &["inner"]);
    // Without its marks it is no site, and the one above is not taken for it.
    fs::rename(inner.join("content"), inner.join("tent")).unwrap();
    fs::remove_file(inner.join("hugo.yaml")).unwrap();
    fs::remove_file(inner.join("vignettes.yaml")).unwrap();
    watch.line("error: ");
    assert!(!site.path(".vignettes").exists());
    fs::remove_dir_all(&inner).unwrap();
    let (said, code) = watch.ends();
    assert_eq!(code, Some(3), "{said:#?}");
    assert!(said.iter().any(|line| line.contains("inner` is gone")), "{said:#?}");
}

#[test]
fn waiting_costs_nothing_and_looks_find_what_events_do() {
    let site = SiteInAFolder::generated(1);
    let watch = Watching::of(&site, &[]);
    watch.is_silent();
    let before = watch.worked();
    std::thread::sleep(Duration::from_secs(2));
    let worked = watch.worked() - before;
    assert!(worked <= 1, "{worked} hundredths of a second in two seconds of nothing");
    drop(watch);

    let watch = Watching::of(&site, &["--poll"]);
    for width in [300, 310] {
        let started = Instant::now();
        site.put("static/img/p0.jpg", &pictures::jpeg(width, 200, "another"));
        watch.line("1 picture made (p0.jpg)");
        assert!(started.elapsed() < PATIENCE);
    }
    watch.signal("INT");
    assert_eq!(watch.ends().1, Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn where_the_limit_of_watches_is_reached_looks_take_their_place() {
    let site = SiteInAFolder::generated(1);
    let program = crate::program::vignettes(site.root());
    // A limit of our own, in a namespace of our own: others on this machine keep theirs.
    let limited = "echo 2 > /proc/sys/user/max_inotify_watches && exec \"$0\" watch";
    let mut command = std::process::Command::new("unshare");
    command.args(["--user", "--map-root-user", "sh", "-c", limited]).arg(program.get_program());
    let may = std::process::Command::new("unshare")
        .args(["--user", "--map-root-user", "sh", "-c", "echo 2 > /proc/sys/user/max_inotify_watches"])
        .output();
    if !may.is_ok_and(|run| run.status.success()) {
        eprintln!("left out: this machine gives no namespace for a limit of our own");
        return;
    }
    command.env("LC_ALL", "C").current_dir(site.root());
    let watch = Watching::spawned(command);
    watch.line("note: the system’s limit of watched folders is reached");
    watch.line("watching ");
    site.put("static/img/p0.jpg", &pictures::jpeg(300, 200, "another"));
    watch.line("1 picture made (p0.jpg)");
    watch.signal("INT");
    assert_eq!(watch.ends().1, Some(0));
}
