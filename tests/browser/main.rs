//! The pictures on the page: our templates through real Hugo, and the pages that come of it in a
//! real browser.
//!
//! Needs `hugo`, and for the second part Chromium with its `chromedriver`. Where one is absent the
//! tests say that they are left out, and pass; with `VIGNETTES_BROWSER_TESTS=require`, as in
//! `.ci/run`, they fail. `VIGNETTES_HUGO` names several versions of Hugo, by `:`.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk from outside")]

use std::io::Write;

mod boxes;
mod demo;
mod generators;
mod home_blog;
mod hugo;
mod posts;
mod preview;
mod rendered;
mod server;
mod site;
mod tags;
mod templates;
#[path = "../commands/tested_program.rs"]
mod tested_program;
mod watch;
mod webdriver;

/// Says that something is not there; a failure where it must be.
fn left_out(what: &str) {
    let required = std::env::var_os("VIGNETTES_BROWSER_TESTS").is_some_and(|value| value == "require");
    assert!(!required, "{what} is needed and not there");
    // Not by `eprintln!`, which a test that passes keeps to itself.
    let said = format!("\nLEFT OUT: {what} is not there; VIGNETTES_BROWSER_TESTS=require makes this a failure\n");
    std::io::stderr().write_all(said.as_bytes()).unwrap();
}
