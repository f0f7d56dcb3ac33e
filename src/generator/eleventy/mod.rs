//! Eleventy 2 and 3: what its configuration says by literals, which files it reads, copies and leaves out, and the data of
//! its folders.

mod config;
mod data;
mod folders;
mod ignored;

use super::{Generator, ValueFiles};
use crate::model::publishing::{Prefixes, Publishing};

pub const GENERATOR: Generator = Generator {
    id: "eleventy",
    name: "Eleventy",
    config_files: folders::FILES,
    hints: &["package.json"],
    telling_folders: &[],
    recognises: folders::is_eleventy,
    wanted: config::wanted,
    read_config: config::read_config,
    layouts: folders::layouts,
    value_files: ValueFiles::NONE,
    // An address is the path below the input folder, or what a page says: https://www.11ty.dev/docs/permalinks/
    publishing: |_, _, _| Publishing { prefixes: Prefixes::One, ..Publishing::default() },
};
