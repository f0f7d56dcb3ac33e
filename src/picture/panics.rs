//! A decoder that panics fails its own picture, and says nothing of its own on the terminal or in a message.

use std::cell::Cell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static CAUGHT_HERE: Cell<bool> = const { Cell::new(false) };
}

/// Some code panicked. What it said is dropped: the words of a panic are for its programmer, and may quote the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("panicked")
    }
}

impl std::error::Error for Panicked {}

/// Runs `work`; a panic becomes an error. Calls may be nested.
pub fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    let outer = CAUGHT_HERE.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    CAUGHT_HERE.set(outer);
    result.map_err(|_| Panicked)
}

/// Keeps panics that [`catch_panic`] turns into errors off the terminal, and hands what is to be said of others, which may
/// repeat words of a site, to `say_aside`. Called once, by the program.
pub fn quiet(say_aside: &'static (dyn Fn(&str) + Send + Sync)) {
    panic::set_hook(Box::new(move |info| {
        if !CAUGHT_HERE.get() {
            say_aside(&info.to_string());
        }
    }));
}

/// Keeps panics that [`catch_panic`] turns into errors off the terminal, and hands all others to the hook that was there
/// before. For a program that uses the library; more than one call is as one.
pub fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CAUGHT_HERE.get() {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_at_each_depth() {
        assert_eq!(catch_panic(|| 1), Ok(1));
        let panics = || [1, 2][std::hint::black_box(9)];
        assert_eq!(catch_panic(panics), Err(Panicked));
        assert_eq!(catch_panic(|| (catch_panic(panics), CAUGHT_HERE.get())), Ok((Err(Panicked), true)));
        assert!(!CAUGHT_HERE.get());
    }
}
