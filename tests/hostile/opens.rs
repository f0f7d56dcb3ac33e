//! How often a command opens the pages of a site, as the kernel counts it: by `inotify`, whatever way the program takes to
//! a file. Each page is opened once, and once more where a command compares it with what it read before it replaces it.

use std::collections::BTreeMap;
use std::fs;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::fs::inotify::{CreateFlags, ReadFlags, Reader, WatchFlags, add_watch, init};
use rustix::io::Errno;
use vignettes::disk::{Lock, SiteRoot};
use vignettes::model::FilePath;

use crate::pictures;
use crate::program::vignettes;
use crate::site_in_a_folder::SiteInAFolder;

/// How often a file was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Opens {
    reads: usize,
    /// Opened so that it could be written too: to see whether it may be replaced.
    compares: usize,
}

/// Counts from now on what is opened in the folders of a site.
struct Counter {
    queue: OwnedFd,
    /// By the number of its watch.
    folders: BTreeMap<i32, String>,
    opens: BTreeMap<String, Opens>,
}

impl Counter {
    fn new(site: &SiteInAFolder, folders: &[&str]) -> Self {
        let queue = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).unwrap();
        let mut counter = Self { queue, folders: BTreeMap::new(), opens: BTreeMap::new() };
        for folder in folders {
            counter.watch(site, folder);
        }
        counter
    }

    fn watch(&mut self, site: &SiteInAFolder, folder: &str) {
        // Equal events on end become one. What is read and closed between two openings keeps them apart.
        let flags = WatchFlags::OPEN | WatchFlags::ACCESS | WatchFlags::CLOSE;
        let watch = add_watch(&self.queue, site.path(folder), flags).unwrap();
        self.folders.insert(watch, folder.to_owned());
        for entry in fs::read_dir(site.path(folder)).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                self.watch(site, &format!("{folder}/{}", entry.file_name().to_str().unwrap()));
            }
        }
    }

    /// Takes what happened until now.
    fn update(&mut self) {
        let mut buffer = [MaybeUninit::uninit(); 16 << 10];
        let mut events = Reader::new(&self.queue, &mut buffer);
        loop {
            let event = match events.next() {
                Err(Errno::WOULDBLOCK) => return,
                event => event.unwrap(),
            };
            let happened = event.events();
            assert!(!happened.contains(ReadFlags::QUEUE_OVERFLOW), "too much happened to be counted");
            let Some(name) = event.file_name().filter(|_| !happened.contains(ReadFlags::ISDIR)) else { continue };
            let path = format!("{}/{}", self.folders[&event.wd()], name.to_str().unwrap());
            let opens = self.opens.entry(path).or_default();
            opens.reads += usize::from(happened.contains(ReadFlags::OPEN));
            if happened.contains(ReadFlags::CLOSE_WRITE) {
                opens.reads -= 1;
                opens.compares += 1;
            }
        }
    }
}

/// Longer than a step of the file system's clock: what was written within one can't be known to be unchanged.
fn settle() {
    std::thread::sleep(Duration::from_millis(60));
}

/// A site in which every command has something to do. Two pages have a key with a letter too few, which `--fix` puts right.
fn site() -> SiteInAFolder {
    let site = SiteInAFolder::generated(3);
    site.put("static/img/nobody.png", &pictures::made("png 90x60", "nobody"));
    site.write("layouts/index.html", "<p>{{ .Title }}</p>");
    site.put("new.jpg", &pictures::jpeg(900, 600, "new"));
    site.build(0, &[]);
    for path in ["content/en/p0.md", "content/fr/p0.md"] {
        let text = String::from_utf8(site.bytes(path)).unwrap().replace("image-alt:", "imagealt:");
        site.write(path, &text);
    }
    site.write("content/en/more/lone.md", "---\ntitle: Lone\n---\n![](/img/p1.jpg)\n\n![photo](/img/p2.jpg)\n");
    settle();
    site
}

const ADD: [&str; 9] = [
    "add",
    "new.jpg",
    "--post",
    "p1",
    "--alt-en",
    "A red ferry leaves the pier at dawn",
    "--alt-fr",
    "Un traversier rouge quitte le quai",
    "--allow=small",
];

/// A command, the code that it ends with, and the pages that it replaces.
const COMMANDS: [(&[&str], i32, &[&str]); 15] = [
    (&["check", "--fail-on", "never"], 0, &[]),
    (&["check", "--fail-on", "never", "--format", "json"], 0, &[]),
    (&["check", "--fail-on", "never", "--deep"], 0, &[]),
    (&["check", "--fix", "--dry-run", "--fail-on", "never"], 0, &[]),
    (&["check", "--fix", "--fail-on", "never"], 0, &["content/en/p0.md", "content/fr/p0.md"]),
    (&["plan"], 0, &[]),
    (&["inspect"], 0, &[]),
    (&["inspect", "content/en/p0.md"], 0, &[]),
    (&["build", "--verbose"], 0, &[]),
    (&["build", "--force"], 0, &[]),
    (&["clean"], 0, &[]),
    (&["init", "--dry-run"], 1, &[]),
    (&["preview"], 0, &[]),
    (&ADD, 0, &["content/en/p1.md", "content/fr/p1.md"]),
    (
        &[
            "add",
            "new.jpg",
            "--body",
            "--post",
            "p2",
            "--alt-en",
            "A red ferry at dawn",
            "--alt-fr",
            "Un traversier",
            "--dry-run",
        ],
        0,
        &[],
    ),
];

#[test]
fn each_page_is_opened_once() {
    for (command, code, replaced) in COMMANDS {
        let site = site();
        let pages: Vec<String> = site
            .snapshot()
            .files()
            .paths()
            .into_iter()
            .filter(|path| FilePath::new(*path).extension() == "md")
            .map(str::to_owned)
            .collect();
        assert_eq!(pages.len(), 7);
        let mut counter = Counter::new(&site, &["content", "layouts"]);
        let run = site.run(command);
        counter.update();
        run.expect(code);
        for page in pages.iter().map(String::as_str).chain(["layouts/index.html"]) {
            let expected = Opens { reads: 1, compares: usize::from(replaced.contains(&page)) };
            let opens = counter.opens.get(page).copied().unwrap_or_default();
            // `init` has no business with templates.
            let is_exempt = command[0] == "init" && page.starts_with("layouts/");
            assert!(opens == expected || is_exempt, "{command:?}: {page}: {opens:?}\n{run:?}");
        }
    }
}

#[test]
fn an_opening_more_is_counted() {
    let site = site();
    let mut counter = Counter::new(&site, &["content"]);
    for _ in 0..3 {
        fs::read(site.path("content/en/more/lone.md")).unwrap();
    }
    fs::File::options().read(true).write(true).open(site.path("content/fr/p1.md")).unwrap();
    drop(fs::File::open(site.path("content/fr/p2.md")).unwrap());
    counter.update();
    let expected = [
        ("content/en/more/lone.md", Opens { reads: 3, compares: 0 }),
        ("content/fr/p1.md", Opens { reads: 0, compares: 1 }),
        ("content/fr/p2.md", Opens { reads: 1, compares: 0 }),
    ];
    assert_eq!(counter.opens, expected.map(|(path, opens)| (path.to_owned(), opens)).into());
}

/// What `add` read before it had the lock is not what it plans by, where others changed it meanwhile.
#[test]
fn a_page_that_changes_while_a_run_waits_is_read_again() {
    let site = site();
    let root = SiteRoot::at(site.root()).unwrap();
    let lock = Lock::take(&root, |_| ()).unwrap();
    let mut counter = Counter::new(&site, &["content"]);
    let mut command = vignettes(site.root());
    let run = command.args(ADD).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let started = Instant::now();
    let is_read = |counter: &Counter, path: &str| counter.opens.get(path).is_some_and(|opens| opens.reads > 0);
    while !["content/en/p2.md", "content/fr/p2.md"].iter().all(|path| is_read(&counter, path)) {
        assert!(started.elapsed() < Duration::from_mins(1), "the pages are not read");
        counter.update();
        std::thread::sleep(Duration::from_millis(5));
    }
    // It reads nothing more until it has the lock, for which it waits ten seconds.
    std::thread::sleep(Duration::from_secs(1));
    for path in ["content/en/p2.md", "content/fr/p2.md"] {
        let text = String::from_utf8(site.bytes(path)).unwrap();
        let other: Vec<&str> = text.lines().filter(|line| !line.starts_with("thumb:")).collect();
        site.write(path, &(other.join("\n") + "\n"));
    }
    drop(lock);
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(is_orphan(&site, "static/img/medium/p2.jpg") && !is_orphan(&site, "static/img/medium/p0.jpg"));
}

fn is_orphan(site: &SiteInAFolder, output: &str) -> bool {
    assert!(Path::new(&site.path(output)).is_file(), "{output}");
    let manifest: serde_json::Value = serde_json::from_slice(&site.bytes("data/vignettes.json")).unwrap();
    !manifest["orphans"][output].is_null()
}
