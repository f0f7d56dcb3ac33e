//! Chromium without a window, driven by its `chromedriver`: JSON over HTTP, as the W3C's `WebDriver` says.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::left_out;

pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    /// A profile of its own: nothing of the user's, nothing of an earlier run.
    profile: TempDir,
}

/// A window, in CSS pixels, and how many pixels of the screen each is wide.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    pub width: u32,
    pub height: u32,
    pub density: f64,
    /// `light` or `dark`
    pub scheme: &'static str,
}

impl Browser {
    /// `None`, and a message, where there is no Chromium.
    pub fn start() -> Option<Self> {
        let chromium = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_the_path);
        let (Some(chromium), Some(driver)) = (chromium, on_the_path("chromedriver")) else {
            left_out("chromium with its chromedriver");
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        let mut driver =
            Command::new(driver).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port =
            lines.by_ref().map_while(Result::ok).find_map(|line| port_in(&line)).expect("chromedriver says its port");
        // Nobody reads on, and it must not wait for that.
        std::thread::spawn(move || lines.for_each(drop));
        let mut browser = Self { driver, port, session: String::new(), profile };
        let args = [
            "--headless",
            // In a container there may be no user but root.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            &format!("--user-data-dir={}", browser.profile.path().display()),
        ];
        let wanted = json!({"capabilities": {"alwaysMatch": {
            // The test waits for what it needs itself.
            "pageLoadStrategy": "none",
            // axe-core looks at a long page for minutes.
            "timeouts": {"script": 600_000},
            "goog:chromeOptions": {"binary": chromium, "args": args},
        }}});
        let begun = browser.send("POST", "/session", &wanted);
        begun["sessionId"].as_str().unwrap().clone_into(&mut browser.session);
        Some(browser)
    }

    /// Shapes the window; holds until changed.
    pub fn shape(&self, screen: Screen) {
        let Screen { width, height, density, scheme } = screen;
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": density, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.devtools("Emulation.setEmulatedMedia", &features);
    }

    /// Goes to an address, until its document is read; its pictures may be on their way.
    pub fn go(&self, url: &str) {
        self.post("url", &json!({"url": url}));
        let there = "return location.href === arguments[0] && document.readyState !== 'loading' && document.styleSheets.length > 0";
        wait(url, || self.run(there, &json!([url])) == true);
    }

    /// What a script returns.
    pub fn run(&self, script: &str, args: &Value) -> Value {
        self.post("execute/sync", &json!({"script": script, "args": args}))
    }

    /// What a script hands to the function that is its last argument.
    pub fn run_and_wait(&self, script: &str) -> Value {
        self.post("execute/async", &json!({"script": script, "args": []}))
    }

    /// A PNG of what is seen in a rectangle of the page: x, y, width, height in CSS pixels.
    pub fn picture_of(&self, [x, y, width, height]: [f64; 4]) -> Vec<u8> {
        let clip = json!({"x": x, "y": y, "width": width, "height": height, "scale": 1});
        let taken = self.devtools("Page.captureScreenshot", &json!({"format": "png", "clip": clip}));
        unpacked(taken["data"].as_str().unwrap())
    }

    /// A key, pressed and let go where the focus is: `j`, `ArrowRight`, `Escape`.
    pub fn press(&self, key: &str) {
        // A key that writes, writes itself.
        let text = if key.chars().count() == 1 { key } else { "" };
        let code = match key {
            "Tab" => 9,
            "Escape" => 27,
            "ArrowLeft" => 37,
            "ArrowRight" => 39,
            _ => 0,
        };
        for kind in ["keyDown", "keyUp"] {
            let pressed = json!({"type": kind, "key": key, "text": text, "windowsVirtualKeyCode": code});
            self.devtools("Input.dispatchKeyEvent", &pressed);
        }
    }

    /// A command of `DevTools`, for what the W3C's has no word for.
    pub fn devtools(&self, command: &str, params: &Value) -> Value {
        self.post("goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        self.send("POST", &format!("/session/{}/{command}", self.session), body)
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let (status, answer) = asked(self.port, method, path, &body.to_string()).expect("chromedriver answers");
        assert!(status == 200, "{method} {path}: {answer}");
        answer["value"].clone()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The session takes the browser with it.
        drop(asked(self.port, "DELETE", &format!("/session/{}", self.session), ""));
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// Waits until it is so.
#[track_caller]
pub fn wait(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_mins(1), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn on_the_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// `ChromeDriver was started successfully on port 41373.`
fn port_in(line: &str) -> Option<u16> {
    line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok()
}

fn asked(port: u16, method: &str, path: &str, body: &str) -> std::io::Result<(u16, Value)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    let length = body.len();
    let head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}\r\n");
    stream.write_all(format!("{head}Content-Type: application/json\r\nConnection: close\r\n\r\n{body}").as_bytes())?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let mut length = 0;
    loop {
        line.clear();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut answer = vec![0; length];
    reader.read_exact(&mut answer)?;
    Ok((status, serde_json::from_slice(&answer).unwrap_or(Value::Null)))
}

/// Base64 to bytes.
pub fn unpacked(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for digit in text.bytes().filter_map(|letter| DIGITS.iter().position(|digit| *digit == letter)) {
        bits = bits << 6 | digit as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}
