//! The arguments of `watch`.

use std::path::PathBuf;

use clap::Args;

use super::build::Only;
use crate::disk::WatchMode;

#[derive(Debug, Args)]
pub struct Watch {
    /// The site's folder, or a folder in it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// Make only this kind of output
    #[arg(long, value_name = "KIND")]
    pub only: Option<Only>,
    /// Check the files once a second instead of waiting for the system to report changes; it does not report changes
    /// that another computer makes
    #[arg(long)]
    pub poll: bool,
}

impl From<&Watch> for WatchMode {
    fn from(args: &Watch) -> Self {
        if args.poll { Self::Polling } else { Self::Events }
    }
}
