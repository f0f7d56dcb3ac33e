//! Progress where no bar can be drawn: in a pipe, in a file, in CI. Short work says nothing; long work has a line when it
//! turns out to be long, and then few, in a group that can be folded where the service has groups.

use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::output;
use crate::app::build::BuildObserver;
use crate::model::Message;
use crate::report::CiService;
use crate::words::Words;

/// Work that is done before that is not worth a line.
const WORTH_A_LINE: Duration = Duration::from_secs(2);

/// Lines to standard error.
pub struct LogProgress<'a> {
    words: &'a Words,
    service: Option<CiService>,
    work: Mutex<Option<Work>>,
}

/// Outputs that are being made.
struct Work {
    begun: Instant,
    pace: Pace,
    /// Dropped at the end.
    going: Sender<()>,
    /// Says the first line in its time, however long the first picture takes, and whether it did.
    announcer: Option<JoinHandle<bool>>,
}

impl<'a> LogProgress<'a> {
    #[must_use]
    pub fn new(words: &'a Words, service: Option<CiService>) -> Self {
        Self { words, service, work: Mutex::default() }
    }

    fn say_start(&self, outputs: usize) -> impl FnOnce() + Send + 'static {
        let title = self.words.say(&Message::new("progress-begins").with("count", outputs));
        let service = self.service;
        move || match service {
            Some(service) => output::say_command_aside(&service.group_start(&group_id(), seconds(), &title)),
            None => output::say_aside(&title),
        }
    }
}

impl BuildObserver for LogProgress<'_> {
    fn waits(&self, other: Option<u32>) {
        super::say_waiting(other, self.words);
    }

    fn begins(&self, outputs: usize) {
        let (going, ended) = channel();
        let say_start = self.say_start(outputs);
        let announce = move || {
            let is_long = ended.recv_timeout(WORTH_A_LINE) == Err(RecvTimeoutError::Timeout);
            if is_long {
                say_start();
            }
            is_long
        };
        // Without a thread for it, the work goes on in silence.
        let announcer = thread::Builder::new().spawn(announce).ok();
        if let Ok(mut work) = self.work.lock() {
            *work = Some(Work { begun: Instant::now(), pace: Pace::of(outputs), going, announcer });
        }
    }

    fn advance(&self) {
        let Ok(mut work) = self.work.lock() else { return };
        let Some(work) = &mut *work else { return };
        let since = work.begun.elapsed();
        if let Some(percent) = work.pace.advance(since) {
            let message = Message::new("progress")
                .with("done", work.pace.done)
                .with("count", work.pace.outputs)
                .with("percent", percent)
                .with("seconds", usize::try_from(since.as_secs()).unwrap_or(usize::MAX));
            output::say_aside(&self.words.say(&message));
        }
    }

    fn ends(&self) {
        let Some(Work { going, announcer, .. }) = self.work.lock().ok().and_then(|mut work| work.take()) else {
            return;
        };
        drop(going);
        let is_announced = announcer.is_some_and(|announcer| announcer.join().unwrap_or_default());
        if let (true, Some(service)) = (is_announced, self.service) {
            output::say_command_aside(&service.group_end(&group_id(), seconds()));
        }
    }
}

/// One job may build more than once.
fn group_id() -> String {
    format!("vignettes_{}", std::process::id())
}

/// Since 1970, for GitLab, which shows how long a group took.
fn seconds() -> i64 {
    Timestamp::now().as_second()
}

/// Decides when a line is due: ten seconds after the last one, and not before a further tenth is done. So a run has nine of
/// them at most, however long it takes.
#[derive(Debug)]
struct Pace {
    outputs: usize,
    done: usize,
    /// Of the last line, since the start.
    last: Duration,
    /// What that line said.
    percent: usize,
}

impl Pace {
    const PAUSE: Duration = Duration::from_secs(10);
    /// Percent.
    const STEP: usize = 10;

    fn of(outputs: usize) -> Self {
        Self { outputs, done: 0, last: Duration::ZERO, percent: 0 }
    }

    /// Counts one more output that was done so long after the start; returns the percentage where a line is due.
    fn advance(&mut self, since: Duration) -> Option<usize> {
        self.done += 1;
        let percent = self.done * 100 / self.outputs.max(1);
        let is_due = since >= self.last + Self::PAUSE && percent >= self.percent + Self::STEP;
        if !is_due || self.done >= self.outputs {
            return None;
        }
        (self.last, self.percent) = (since, percent);
        Some(percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The percentages that lines say, with their seconds, where each output takes so many milliseconds.
    fn lines(outputs: usize, milliseconds: u64) -> Vec<(usize, u64)> {
        let mut pace = Pace::of(outputs);
        let mut lines = Vec::new();
        for number in 1..=outputs as u64 {
            let since = Duration::from_millis(number * milliseconds);
            lines.extend(pace.advance(since).map(|percent| (percent, since.as_secs())));
        }
        lines
    }

    #[test]
    fn a_line_is_due_after_ten_seconds_and_a_tenth() {
        assert_eq!(lines(700, 10), [], "seven seconds");
        // Ten seconds are longer than a tenth.
        assert_eq!(lines(1000, 30), [(33, 10), (66, 20)], "half a minute");
        // A tenth is longer than ten seconds.
        let hour: Vec<usize> = lines(36_000, 100).iter().map(|(percent, _)| *percent).collect();
        assert_eq!(hour, [10, 20, 30, 40, 50, 60, 70, 80, 90]);
        // The last one has the report instead.
        assert_eq!(lines(1, 60_000), []);
        assert_eq!(lines(2, 60_000), [(50, 60)]);
    }
}
