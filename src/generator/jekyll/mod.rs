//! Jekyll: its configuration, which files it reads, leaves out and serves, and its addresses.

mod config;
mod entries;
mod inherited;
mod permalinks;

use super::{Generator, ValueFiles};

pub const GENERATOR: Generator = Generator {
    id: "jekyll",
    name: "Jekyll",
    config_files: config::FILES,
    hints: &["Gemfile", "package.json"],
    telling_folders: &[entries::POSTS],
    recognises: config::is_jekyll,
    wanted: config::wanted,
    read_config: config::read_config,
    layouts: config::layouts,
    value_files: ValueFiles::NONE,
    publishing: permalinks::publishing,
};
