//! A `watch` that runs, and what it says meanwhile.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::program::vignettes;
use crate::site_in_a_folder::SiteInAFolder;

/// Longer than anything takes on a machine that has much else to do.
pub const PATIENCE: Duration = Duration::from_mins(1);
/// In this time a watch has seen all that was done before, and would have said so.
pub const A_WHILE: Duration = Duration::from_millis(700);

pub struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    /// Starts, and waits until the first build is done and all is being watched.
    pub fn of(site: &SiteInAFolder, args: &[&str]) -> Self {
        let watching = Self::begin(site, args);
        watching.line("watching ");
        watching
    }

    /// Starts, with the lines of both outputs in the order in which they come.
    pub fn begin(site: &SiteInAFolder, args: &[&str]) -> Self {
        let mut command = vignettes(site.root());
        command.arg("watch").args(args);
        Self::spawned(command)
    }

    pub fn spawned(mut command: Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (sender, lines) = channel();
        read(child.stdout.take().unwrap(), sender.clone());
        read(child.stderr.take().unwrap(), sender);
        Self { child, lines }
    }

    /// The next line that holds this; what is said before it is let pass.
    #[track_caller]
    pub fn line(&self, part: &str) -> String {
        let started = Instant::now();
        let mut passed = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE.saturating_sub(started.elapsed())) {
                Ok(line) if line.contains(part) => return line,
                Ok(line) => passed.push(line),
                Err(error) => panic!("`{part}` is not said ({error}); said is {passed:#?}"),
            }
        }
    }

    /// The next line at all.
    #[track_caller]
    pub fn next(&self) -> String {
        self.line("")
    }

    /// What is said within this time.
    pub fn said_within(&self, time: Duration) -> Vec<String> {
        let end = Instant::now() + time;
        let mut said = Vec::new();
        loop {
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => said.push(line),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return said,
            }
        }
    }

    #[track_caller]
    pub fn is_silent(&self) {
        let said = self.said_within(A_WHILE);
        assert!(said.is_empty(), "{said:#?}");
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }

    /// What it says until it ends, and its exit code.
    pub fn ends(mut self) -> (Vec<String>, Option<i32>) {
        let mut said = Vec::new();
        let started = Instant::now();
        while let Ok(line) = self.lines.recv_timeout(PATIENCE.saturating_sub(started.elapsed())) {
            said.push(line);
        }
        assert!(started.elapsed() < PATIENCE, "it does not end; said is {said:#?}");
        (said, self.child.wait().unwrap().code())
    }

    /// Kills it as no program can catch.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Hundredths of a second that it worked so far.
    pub fn worked(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        // The name, in brackets, may hold spaces.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A line without the time of day before it.
pub fn untimed(line: &str) -> &str {
    let (time, rest) = line.split_once("  ").unwrap_or_else(|| panic!("no time: {line}"));
    let is_time = time.len() == 8 && time.split(':').all(|part| part.len() == 2 && part.parse::<u8>().is_ok());
    assert!(is_time, "no time: {line}");
    rest
}

fn read(output: impl Read + Send + 'static, sender: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
}
