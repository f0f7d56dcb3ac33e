//! A server of files on this machine, that remembers what it was asked for and can hold pictures back.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use percent_encoding::percent_decode_str;

/// A request's path, decoded, and the status that it got.
pub type Asked = (String, u16);

struct Shared {
    root: PathBuf,
    asked: Mutex<Vec<Asked>>,
    held: Mutex<bool>,
    released: Condvar,
}

pub struct Server {
    port: u16,
    shared: Arc<Shared>,
}

/// Longer than any test holds pictures back.
const PATIENCE: Duration = Duration::from_secs(30);

impl Server {
    pub fn start(root: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            root: root.to_owned(),
            asked: Mutex::default(),
            held: Mutex::new(false),
            released: Condvar::new(),
        });
        let kept = Arc::clone(&shared);
        // It ends with the test's process.
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&kept);
                // A browser that goes away in the middle is no fault.
                std::thread::spawn(move || drop(answer(&stream, &shared)));
            }
        });
        Self { port, shared }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// From now on pictures wait.
    pub fn hold(&self) {
        *self.shared.held.lock().unwrap() = true;
    }

    pub fn release(&self) {
        *self.shared.held.lock().unwrap() = false;
        self.shared.released.notify_all();
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().unwrap().clone()
    }
}

fn answer(stream: &TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let Some(address) = request.split(' ').nth(1) else { return Ok(()) };
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
    let file = shared.root.join(path.trim_start_matches('/'));
    let file = if path.ends_with('/') { file.join("index.html") } else { file };
    let kind = kind(&file);
    if kind.starts_with("image/") {
        let held = shared.held.lock().unwrap();
        drop(shared.released.wait_timeout_while(held, PATIENCE, |held| *held).unwrap());
    }
    let (status, body) = fs::read(&file).map_or_else(|_| (404, b"not found".to_vec()), |body| (200, body));
    shared.asked.lock().unwrap().push((path, status));
    let mut stream = stream;
    write!(stream, "HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len())?;
    stream.write_all(b"Cache-Control: no-store\r\nConnection: close\r\n\r\n")?;
    stream.write_all(&body)
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
