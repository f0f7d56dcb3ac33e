//! Sites and neighbours that mean harm: each kind of attack is a file here. What an attack would reach is looked at from
//! outside, after the program ended.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk from outside")]
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

#[expect(dead_code, reason = "shared with the tests of commands, which use all of it")]
#[path = "../commands/pictures.rs"]
mod pictures;
#[path = "../commands/program.rs"]
mod program;
#[expect(dead_code, reason = "shared with the tests of commands, which use all of it")]
#[path = "../commands/site_in_a_folder.rs"]
mod site_in_a_folder;
#[path = "../commands/snapshot.rs"]
mod snapshot;
#[path = "../commands/tested_program.rs"]
mod tested_program;

mod bounded;
mod forged_records;
mod fuzzed;
mod git;
#[cfg(target_os = "linux")]
mod growth;
mod locks;
#[cfg(target_os = "linux")]
mod opens;
mod output;
mod own_folder;
mod reads;
mod refused_reads;
mod rounds;
mod swapped_folder;
