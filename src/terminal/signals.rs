//! Signals that ask the program to end: Ctrl-C, and those that systems send.

use std::io;

/// What shells add to a signal's number.
const ENDED_BY_SIGNAL: u8 = 128;
const CTRL_C: u8 = ENDED_BY_SIGNAL + 2;

/// From now on Ctrl-C and SIGTERM end the program at once, with the codes that shells give for them: 130 and 143. Nothing
/// is lost: files are written whole or not at all. Without this, the first process of a container would take neither.
#[cfg(unix)]
pub fn end_at_once() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::flag;

    for signal in [SIGINT, SIGTERM] {
        // Where it can't be set, the system's way stays.
        drop(flag::register_conditional_shutdown(signal, exit_code(signal).into(), Arc::new(AtomicBool::new(true))));
    }
}

/// From now on Ctrl-C ends the program at once, with exit code 130.
#[cfg(not(unix))]
pub fn end_at_once() {
    drop(ctrlc::set_handler(|| leave(CTRL_C)));
}

/// Calls `end` with an exit code where the end is asked for: 0 at Ctrl-C, with which a person ends a program that goes on
/// until then; else what shells give for the signal (SIGTERM, SIGHUP). Asked once more, the program leaves at once.
#[cfg(unix)]
pub fn on_end(end: impl Fn(u8) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    let wait = move || {
        let mut arrived = signals.forever();
        if let Some(signal) = arrived.next() {
            end(if signal == SIGINT { 0 } else { exit_code(signal) });
        }
        if let Some(signal) = arrived.next() {
            leave(exit_code(signal));
        }
    };
    std::thread::Builder::new().spawn(wait).map(drop)
}

/// As on Unix; systems without signals know Ctrl-C alone.
#[cfg(not(unix))]
pub fn on_end(end: impl Fn(u8) + Send + 'static) -> io::Result<()> {
    let mut is_asked = false;
    let asked = move || {
        if is_asked {
            leave(CTRL_C);
        }
        is_asked = true;
        end(0);
    };
    ctrlc::set_handler(asked).map_err(io::Error::other)
}

#[cfg(unix)]
fn exit_code(signal: i32) -> u8 {
    u8::try_from(signal).map_or(CTRL_C, |number| ENDED_BY_SIGNAL.saturating_add(number))
}

#[expect(clippy::exit, reason = "with `main`, the one place that ends the program")]
fn leave(code: u8) -> ! {
    std::process::exit(code.into());
}
