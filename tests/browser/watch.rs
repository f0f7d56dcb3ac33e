//! `vignettes watch` beside `hugo server`: a picture that is saved is on the page.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::hugo;
use crate::site::Site;
use crate::tested_program::tested_program;

/// A change takes a second on a machine with nothing else to do, and the test prints how long it took. Tests run beside
/// others, and in a build that is ten times slower, so this bound only ends a wait that would never end.
const PATIENCE: Duration = Duration::from_mins(1);

const PAGE: &str = "/en/blog/posts/first-crossing/";
const PICTURE: &str = "static/img/ferry/dawn-crossing.jpg";
const THUMB: &str = "/img/ferry/medium/dawn-crossing.jpg";

#[test]
fn a_picture_that_is_saved_is_on_the_page_at_once() {
    for hugo in hugo::all() {
        let site = Site::demo();
        let mut watch = Running(
            Command::new(tested_program())
                .arg("watch")
                .current_dir(site.root())
                .env("LANG", "C")
                .stdout(Stdio::piped())
                .spawn()
                .unwrap(),
        );
        let mut lines = BufReader::new(watch.0.stdout.take().unwrap()).lines().map_while(Result::ok);
        assert!(lines.any(|line| line.contains("watching ")), "watch ends");

        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let _server = Running(hugo.server(site.root(), port));
        let page = || get(port, PAGE).map(|body| String::from_utf8_lossy(&body).into_owned()).unwrap_or_default();
        let (before, _) = until(PATIENCE, "the page", || Some(variants(&page())).filter(|found| !found.is_empty()));
        let thumb = get(port, THUMB).expect("the thumb is served");

        // With a comment that no file has, or the cache would have its outputs.
        let mut other = std::fs::read(site.path("static/img/ferry/far-shore.jpg")).unwrap();
        other.splice(2..2, *b"\xFF\xFE\x00\x04hi");
        site.put(PICTURE, &other);
        let is_new = |found: &BTreeSet<String>| !found.is_empty() && found.is_disjoint(&before);
        let (after, time) = until(PATIENCE, "new variants", || Some(variants(&page())).filter(is_new));
        let (_, served) = until(PATIENCE, "the new thumb", || get(port, THUMB).filter(|bytes| *bytes != thumb));
        for url in &after {
            assert_eq!(get(port, url), Some(std::fs::read(site.path(&format!("static{url}"))).unwrap()), "{url}");
        }
        let said = lines.next().unwrap();
        assert!(said.contains(" made (dawn-crossing.jpg) in "), "{said}");
        let figure =
            format!("\nhugo {}: on the page after {:.2} s ({said})\n", hugo.version, (time + served).as_secs_f64());
        std::io::stderr().write_all(figure.as_bytes()).unwrap();
    }
}

/// Ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// The addresses of the picture's variants that a page names.
fn variants(html: &str) -> BTreeSet<String> {
    let words = html.split(['"', '\'', ' ', ',', '\n']);
    let ours = words.filter(|word| word.contains("/variants/dawn-crossing-"));
    ours.map(|word| word.find("/img/").map_or(word, |at| &word[at..]).to_owned()).collect()
}

/// The first answer that is one, and how long it took.
fn until<T>(limit: Duration, what: &str, mut ask: impl FnMut() -> Option<T>) -> (T, Duration) {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return (answer, started.elapsed());
        }
        assert!(started.elapsed() < limit, "{what}: not within {limit:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The body at an address of this machine, where the answer is 200.
fn get(port: u16, path: &str) -> Option<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    answer.starts_with(b"HTTP/1.0 200").then(|| answer[end + 4..].to_vec())
}
