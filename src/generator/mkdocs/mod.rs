//! `MkDocs`: <https://www.mkdocs.org/user-guide/configuration/>.

mod config;
mod i18n;
mod patterns;

use super::{Generator, Layouts, ValueFiles};

pub const GENERATOR: Generator = Generator {
    id: "mkdocs",
    name: "MkDocs",
    config_files: config::FILES,
    hints: &[],
    telling_folders: &[],
    recognises: config::is_mkdocs,
    wanted: config::wanted,
    read_config: config::read_config,
    layouts: |_| Layouts::none(),
    value_files: ValueFiles::NONE,
    publishing: config::publishing,
};
