//! Zola: <https://www.getzola.org/documentation/getting-started/overview/>.

mod config;

use super::{Generator, Layouts, ValueFiles};

pub const GENERATOR: Generator = Generator {
    id: "zola",
    name: "Zola",
    config_files: config::FILES,
    hints: &[],
    telling_folders: &[],
    recognises: config::is_zola,
    wanted: |_| Vec::new(),
    read_config: config::read_config,
    layouts: |_| Layouts::none(),
    value_files: ValueFiles::NONE,
    publishing: config::publishing,
};
