//! Astro: <https://docs.astro.build/en/reference/configuration-reference/>.

mod collections;
mod config;
mod i18n;

use super::{Generator, Layouts, ValueFiles};

pub const GENERATOR: Generator = Generator {
    id: "astro",
    name: "Astro",
    config_files: config::FILES,
    hints: &[],
    telling_folders: &[],
    recognises: config::is_astro,
    wanted: config::wanted,
    read_config: config::read_config,
    layouts: |_| Layouts::none(),
    value_files: ValueFiles::NONE,
    publishing: config::publishing,
};
