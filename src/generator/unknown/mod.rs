//! A site that no known generator builds: its folders and languages are found by looking at what is there.

mod folders;

use super::{Generator, Layouts, ValueFiles};
use crate::model::publishing::{Prefixes, Publishing};

/// Assumed where no other one recognises the site, or where the configuration says `generator: none`.
pub const GENERATOR: Generator = Generator {
    id: "none",
    name: "no known generator",
    config_files: &[],
    hints: &[],
    telling_folders: &[],
    recognises: |_| false,
    wanted: folders::wanted,
    read_config: folders::read_config,
    layouts: |_| Layouts::none(),
    value_files: ValueFiles::NONE,
    publishing: |_, _, _| Publishing { prefixes: Prefixes::Unknown, ..Publishing::default() },
};
