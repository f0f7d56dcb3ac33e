//! The arguments of `init`.

use std::path::PathBuf;

use clap::Args;

use crate::app::init::{InitEffect, TemplateChoice};

#[derive(Debug, Args)]
pub struct Init {
    /// The site's folder, or a folder in it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// Also write templates for the site's generator, which show the pictures of front matter, lists and Markdown
    #[arg(long)]
    pub templates: bool,
    /// The same for Hugo: the old name
    #[arg(long, hide = true)]
    pub hugo: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

impl From<&Init> for TemplateChoice {
    fn from(args: &Init) -> Self {
        match (args.hugo, args.templates) {
            (true, _) => Self::OfHugo,
            (false, true) => Self::OfSite,
            (false, false) => Self::None,
        }
    }
}

impl From<&Init> for InitEffect {
    fn from(args: &Init) -> Self {
        if args.dry_run { Self::Shown } else { Self::Written }
    }
}
