//! The arguments of `init`.

use std::path::PathBuf;

use clap::Args;

use crate::app::init::{InitEffect, TemplateChoice};

#[derive(Debug, Args)]
pub struct Init {
    /// The site's folder, or a folder in it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// Also write Hugo templates that show the pictures of front matter, lists and Markdown
    #[arg(long)]
    pub hugo: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

impl From<&Init> for TemplateChoice {
    fn from(args: &Init) -> Self {
        if args.hugo { Self::Hugo } else { Self::None }
    }
}

impl From<&Init> for InitEffect {
    fn from(args: &Init) -> Self {
        if args.dry_run { Self::Shown } else { Self::Written }
    }
}
