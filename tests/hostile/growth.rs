//! Inputs that grow: four times the input may take four times the time and little memory, whatever it is.
//!
//! Time is that of the processor, which other programs on a busy machine hardly change; an input fails only if each of
//! three tries took more than twice what a straight line would. `VIGNETTES_GROWTH=all` runs each page with each command.

#![expect(clippy::disallowed_methods, reason = "the tests write sites and run the program")]

mod pages;
mod sites;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use wait4::Wait4;

/// Paths of a site, and what the files hold.
type Files = Vec<(&'static str, Vec<u8>)>;

/// A site that grows with a number.
pub struct Case {
    pub name: &'static str,
    /// The smaller size; the larger one is four times as large.
    pub size: usize,
    pub make: fn(usize) -> Files,
    /// Arguments; `SITE` stands for the site's folder.
    pub commands: &'static [&'static [&'static str]],
}

/// What each command costs before it has read anything.
const FLOOR: Duration = Duration::from_millis(150);
/// How often a time that is too long is measured again.
const TRIES: usize = 3;
/// Bytes.
const MEMORY: u64 = 200 << 20;
/// Seconds of the processor, after which a run is ended: a straight line takes one or two.
const SECONDS: &str = "60";

const PAGE_COMMANDS: &[&[&str]] = &[
    &["check", "SITE"],
    &["check", "--fix", "--dry-run", "SITE"],
    &["plan", "SITE"],
    &["inspect", "SITE"],
    &["inspect", "SITE/content/en/a.md"],
    &["build", "SITE"],
    &["preview", "SITE"],
    &[
        "add",
        "SITE/static/img/b.png",
        "--body",
        "--post",
        "content/en/a.md",
        "--alt-en",
        "A boat at the pier",
        "--alt-fr",
        "Un bateau au quai",
        "--dry-run",
        "--site",
        "SITE",
    ],
];

#[test]
fn pages_cost_a_straight_line() {
    let all = std::env::var_os("VIGNETTES_GROWTH").is_some();
    let mut faults = Vec::new();
    for (index, (name, size, text)) in pages::PAGES.iter().enumerate() {
        // `check` with each, the other commands in turn.
        let turn = 1 + index % (PAGE_COMMANDS.len() - 1);
        for (_, command) in PAGE_COMMANDS.iter().enumerate().filter(|(at, _)| all || *at == 0 || *at == turn) {
            faults.extend(fault(name, *size, command, |site, size| {
                for language in ["en", "fr"] {
                    write(site, &format!("content/{language}/a.md"), text(size).as_bytes());
                }
            }));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn sites_cost_a_straight_line() {
    let mut faults = Vec::new();
    for Case { name, size, make, commands } in sites::SITES {
        for command in *commands {
            faults.extend(fault(name, *size, command, |site, size| {
                for (path, bytes) in make(size) {
                    write(site, path, &bytes);
                }
            }));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A command that is called wrongly costs nothing, and would pass.
#[test]
fn the_commands_are_called_as_they_are_known() {
    for command in PAGE_COMMANDS {
        let site = tempfile::tempdir().unwrap();
        sample(site.path());
        let folder = site.path().to_str().unwrap();
        let arguments = command.iter().map(|argument| argument.replace("SITE", folder));
        let ended =
            Command::new(env!("CARGO_BIN_EXE_vignettes")).args(arguments).current_dir(site.path()).output().unwrap();
        assert_ne!(ended.status.code(), Some(2), "{command:?}: {}", String::from_utf8_lossy(&ended.stderr));
    }
}

/// What is wrong with how a command's cost grows.
fn fault(name: &str, size: usize, command: &[&str], make: impl Fn(&Path, usize)) -> Option<String> {
    let mut said = String::new();
    for _ in 0..TRIES {
        let [small, large] = [size, size * 4].map(|size| {
            let site = tempfile::tempdir().unwrap();
            sample(site.path());
            make(site.path(), size);
            cost(site.path(), command)
        });
        let (small, large) = match (small, large) {
            (Ok(small), Ok(large)) => (small, large),
            (Err(fault), _) | (_, Err(fault)) => return Some(format!("{name}, {command:?}: {fault}")),
        };
        if large.1 > MEMORY {
            return Some(format!("{name}, {command:?}: {} MiB", large.1 >> 20));
        }
        if large.0 <= small.0.max(FLOOR) * 4 * 2 {
            return None;
        }
        said = format!("{name}, {command:?}: {:?}, four times as large {:?}", small.0, large.0);
    }
    Some(said)
}

/// The time of the processor and the most memory that a run takes.
fn cost(site: &Path, command: &[&str]) -> Result<(Duration, u64), String> {
    let folder = site.to_str().unwrap();
    let arguments = command.iter().map(|argument| argument.replace("SITE", folder));
    let child = Command::new("sh")
        .args(["-c", "ulimit -t \"$0\"; exec \"$@\"", SECONDS, env!("CARGO_BIN_EXE_vignettes")])
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .current_dir(site)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let used = child.wait4().unwrap();
    match used.status.code() {
        Some(0..=2) => Ok((used.rusage.utime + used.rusage.stime, used.rusage.maxrss)),
        _ => Err(format!("ended with {}", used.status)),
    }
}

/// Two languages, two posts of each, and two pictures.
fn sample(site: &Path) {
    let picture = include_bytes!("../../img-fixtures/pictures/palette-transparent.png");
    write(site, "static/img/a.png", picture);
    write(site, "static/img/b.png", picture);
    write(site, "vignettes.yaml", b"languages: {en: {content: content/en}, fr: {content: content/fr}}\n");
    for (language, alt) in [("en", "A boat at the pier"), ("fr", "Un bateau au quai")] {
        for post in ["a", "b"] {
            let text = format!(
                "---\ntitle: {post}\ntranslationKey: {post}\nimage: /img/{post}.png\nimage-alt: {alt}\n---\nHello\n"
            );
            write(site, &format!("content/{language}/{post}.md"), text.as_bytes());
        }
    }
}

fn write(site: &Path, path: &str, bytes: &[u8]) {
    let path = site.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}
