//! A run that has nothing to do opens no picture: its reads are counted by the system, for this process alone, which is
//! why there is one test in this file. Counts can't be moved by what else the machine does.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "the test makes a site")]

use std::fs;
use std::path::Path;

use vignettes::app::build::{self, BuildObserver};
use vignettes::app::plan::PlanFormat;
use vignettes::app::{Depth, Options, Planning, Trust};
use vignettes::model::Size;
use vignettes::plan::Policy;
use vignettes::report::{Colour, Detail, Style};
use vignettes::words::Words;

mod made;

struct Nobody;

impl BuildObserver for Nobody {}

#[test]
fn a_second_run_reads_pages_and_no_pictures() {
    let reads = [20, 40].map(|posts| {
        let site = site(posts);
        let first = build(site.path());
        assert!(first.contains(&format!("\"written\": {posts},")), "{first}");
        let before = syscalls_that_read();
        let second = build(site.path());
        let reads = syscalls_that_read() - before;
        assert!(second.contains(&format!("\"reused\": {posts},")), "{second}");
        reads
    });
    // A page is read and its end is found: two. Its picture and its thumb would be two more each.
    let of_a_post = (reads[1] - reads[0]) as f64 / 20.0;
    assert!((2.0..3.0).contains(&of_a_post), "{of_a_post} reads a post, {reads:?}");
}

/// `syscr: 1234`, of all threads (proc(5)).
fn syscalls_that_read() -> u64 {
    let io = fs::read_to_string("/proc/self/io").unwrap();
    io.lines().find_map(|line| line.strip_prefix("syscr: ")).unwrap().parse().unwrap()
}

/// Posts of one language, each with a picture of its own.
fn site(posts: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for below in ["content/en", "static/img"] {
        fs::create_dir_all(folder.path().join(below)).unwrap();
    }
    fs::write(folder.path().join("vignettes.yaml"), "languages: { en: { content: content/en } }\nvariants: off\n")
        .unwrap();
    for post in 0..posts {
        let jpeg = made::jpeg(&made::Picture::flat(Size::new(60 + post as u32, 40), [9, 99, 199]), 90);
        fs::write(folder.path().join(format!("static/img/p{post}.jpg")), jpeg).unwrap();
        let text = format!("---\nimage: /img/p{post}.jpg\nimage-alt: A view\nthumb: /img/medium/p{post}.jpg\n---\n");
        fs::write(folder.path().join(format!("content/en/p{post}.md")), text).unwrap();
    }
    // What was just written is not taken for settled.
    std::thread::sleep(std::time::Duration::from_millis(60));
    folder
}

fn build(site: &Path) -> String {
    let options = Options {
        site: site.to_owned(),
        config: None,
        jobs: 2,
        memory: 256 << 20,
        policy: Policy::default(),
        planning: Planning::Outputs,
        depth: Depth::Headers,
        trust: Trust::Remembered,
        built: None,
    };
    let words = Words::new("en");
    let style = Style { words: &words, colour: Colour::Never, detail: Detail::Usual, width: 100 };
    build::run(&options, PlanFormat::Json, &style, &Nobody).expect("a site").report
}
