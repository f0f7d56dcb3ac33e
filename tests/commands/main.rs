//! Whole commands, as people run them: folders as cases, and promises put to hostile tests. One
//! binary, so that one link serves all.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk from outside")]
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

mod action;
mod add;
mod asked;
mod baseline;
mod built;
mod cases;
mod changed_since;
mod checkout;
mod conventions;
mod designers;
mod fix;
mod formats;
mod french;
mod full_disk;
mod init;
mod inspect;
mod integrations;
mod killed;
mod languages;
mod long_work;
mod named_paths;
mod pictures;
mod planted;
mod preview;
mod program;
mod promises;
mod real_front_matters;
mod real_layouts;
mod real_site;
mod repository;
mod schema;
mod shared;
mod site_in_a_folder;
mod snapshot;
mod stale_translation;
mod tested_program;
mod watch;
mod watch_ends;
mod watching;
