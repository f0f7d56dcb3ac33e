//! A decoder that panics fails its own picture, and says nothing of its own on the terminal.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static CAUGHT_HERE: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; a panic becomes an error with its words.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    CAUGHT_HERE.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    CAUGHT_HERE.set(false);
    result.map_err(|payload| words(payload.as_ref()))
}

/// Keeps panics that [`caught`] turns into errors off the terminal, and hands what is to be said of others, which may
/// repeat words of a site, to `say_aside`. Called once, by the program.
pub fn quiet(say_aside: &'static (dyn Fn(&str) + Send + Sync)) {
    panic::set_hook(Box::new(move |info| {
        if !CAUGHT_HERE.get() {
            say_aside(&info.to_string());
        }
    }));
}

fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_words() {
        assert_eq!(caught(|| 1), Ok(1));
        let index = 9;
        let error = caught(|| [1, 2][std::hint::black_box(index)]).unwrap_err();
        assert!(error.contains("index out of bounds"), "{error}");
    }
}
