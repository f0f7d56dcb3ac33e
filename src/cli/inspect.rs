//! The arguments of `inspect`.

use std::path::PathBuf;

use clap::Args;

use super::ResultFormat;

#[derive(Debug, Args)]
pub struct Inspect {
    /// The site's folder, or a folder in it; or a page, to see its pair, its address, and each of its images
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ResultFormat,
}
