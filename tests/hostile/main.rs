//! Attacks: what a stranger's site, repository or picture may try, and must not reach.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk from outside")]
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

mod git;
mod output;
