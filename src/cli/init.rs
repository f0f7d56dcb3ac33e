//! The arguments of `init`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct Init {
    /// The site's folder, or one below it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// Write Hugo templates too, which show pictures of front matter, lists and Markdown
    #[arg(long)]
    pub hugo: bool,
    /// Print what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}
