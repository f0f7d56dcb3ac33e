//! The program, run in an environment that says nothing.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::tested_program::tested_program;

/// What a run came to.
#[derive(Debug)]
pub struct Run {
    /// `None` where a signal ended it.
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// The program, to be run in `folder`. Nothing of the tester's environment reaches it: no locale, no
/// `CI`, no `NO_COLOR`, no width of a terminal.
pub fn vignettes(folder: &Path) -> Command {
    let mut command = Command::new(tested_program());
    command.env_clear().env("COLUMNS", "100").current_dir(folder);
    command
}

/// Runs the program to its end.
pub fn run(folder: &Path, args: &[&str]) -> Run {
    Run::of(&vignettes(folder).args(args).output().expect("the program starts"))
}

impl Run {
    pub fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("all that is said is UTF-8");
        Self { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// The object that a command printed, where it ended with `code` and said nothing aside but how far it was: a busy
    /// machine takes long.
    #[track_caller]
    pub fn json(&self, code: i32) -> Value {
        self.expect(code);
        assert_eq!(without_progress(&self.stderr), "", "nothing is said beside JSON");
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {}", self.stdout))
    }

    #[track_caller]
    pub fn expect(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }
}

/// What a command said aside, without the lines that long work has in a pipe.
pub fn without_progress(stderr: &str) -> String {
    let is_progress = |line: &str| line.starts_with("making ") || line.contains(" pictures made (");
    let is_french = |line: &str| line.starts_with("production de ") || line.contains(" images produites sur ");
    stderr.split_inclusive('\n').filter(|line| !is_progress(line) && !is_french(line)).collect()
}
