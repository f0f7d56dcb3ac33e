//! Hugo: its configuration, where its templates lie, its addresses, and what its templates read.

mod cascade;
mod config;
mod files;
mod languages;
pub mod layouts;
pub mod lookup;
mod mounts;
mod page_files;
mod permalinks;
mod served;
pub mod template;

use super::Generator;

pub const GENERATOR: Generator = Generator {
    id: "hugo",
    name: "Hugo",
    config_files: files::FILES,
    hints: &[],
    telling_folders: &[],
    recognises: files::is_hugo,
    wanted: config::wanted,
    read_config: config::read_config,
    layouts: layouts::layouts,
    value_files: cascade::SECTIONS,
    publishing: permalinks::publishing,
};
