//! The arguments of `watch`.

use std::path::PathBuf;

use clap::Args;

use super::build::Only;

#[derive(Debug, Args)]
pub struct Watch {
    /// The site's folder, or one below it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// Make only this kind of output
    #[arg(long, value_name = "KIND")]
    pub only: Option<Only>,
    /// Look at the files once a second instead of waiting for the system to tell of changes, which it does not where
    /// another machine makes them
    #[arg(long)]
    pub poll: bool,
}
