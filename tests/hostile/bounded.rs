//! A run that must end, and in little memory, whatever it reads.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::Run;

/// KiB of addresses. Threads and their stacks take some hundred MiB; an endless file would take all.
const ADDRESSES: u32 = 3 << 20;
/// For what takes a tenth of a second: only who never ends is this late, on a machine however busy.
const AT_LAST: Duration = Duration::from_mins(2);

/// Runs the program in a folder, with a limit of its memory and of its time.
#[track_caller]
pub fn run(folder: &Path, args: &[&str]) -> Run {
    let script = format!("ulimit -v {ADDRESSES}; exec \"$0\" \"$@\"");
    let mut command = Command::new("/bin/sh");
    command.env_clear().env("COLUMNS", "100").current_dir(folder);
    command.args(["-c", &script, env!("CARGO_BIN_EXE_vignettes")]).args(args);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let started = Instant::now();
    // What these runs say fits into a pipe.
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > AT_LAST {
            child.kill().unwrap();
            panic!("{args:?} never ends: {:?}", Run::of(&child.wait_with_output().unwrap()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Run::of(&child.wait_with_output().unwrap())
}
