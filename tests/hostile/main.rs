//! Attacks: what a stranger's site, repository or picture may try, and must not reach.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk from outside")]
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

#[expect(dead_code, reason = "shared with the tests of commands, which use all of it")]
#[path = "../commands/pictures.rs"]
mod pictures;
#[expect(dead_code, reason = "shared with the tests of commands, which use all of it")]
#[path = "../commands/program.rs"]
mod program;
#[expect(dead_code, reason = "shared with the tests of commands, which use all of it")]
#[path = "../commands/site_in_a_folder.rs"]
mod site_in_a_folder;
#[expect(dead_code, reason = "shared with the tests of commands, which use all of it")]
#[path = "../commands/snapshot.rs"]
mod snapshot;

mod forged_records;
mod git;
mod output;
mod refused_reads;
