//! The arguments of `build`, and of `plan` and `clean`, which go with it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::app::clean::CleanEffect;
use crate::app::plan::PlanFormat;

#[derive(Debug, Args)]
pub struct Build {
    /// The site's folder, or a folder in it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    #[command(flatten)]
    pub outputs: OutputArgs,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ResultFormat,
}

#[derive(Debug, Args)]
pub struct PlanArgs {
    /// The site's folder, or a folder in it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    #[command(flatten)]
    pub outputs: OutputArgs,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ResultFormat,
}

/// What is made, and over what.
#[derive(Debug, Default, Args)]
pub struct OutputArgs {
    /// Make only this kind of output
    #[arg(long, value_name = "KIND")]
    pub only: Option<Only>,
    /// Make all outputs again, even if they are fresh or were edited by hand
    #[arg(long)]
    pub force: bool,
    /// What to do with a file at an output's path that vignettes did not make; default: leave it and report it
    #[arg(long, value_name = "HOW")]
    pub adopt: Option<AdoptHow>,
    /// Read and hash every file instead of trusting size, times and inode
    #[arg(long)]
    pub verify: bool,
}

/// A kind of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Only {
    Thumbs,
}

/// What becomes of foreign files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AdoptHow {
    /// Keep them as they are
    Keep,
    /// Make them again
    Replace,
}

/// How `build` and `plan` say what they did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ResultFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct Clean {
    /// The site's folder, or a folder in it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// Show what would be removed, and remove nothing
    #[arg(long)]
    pub dry_run: bool,
}

impl From<ResultFormat> for PlanFormat {
    fn from(format: ResultFormat) -> Self {
        match format {
            ResultFormat::Text => Self::Text,
            ResultFormat::Json => Self::Json,
        }
    }
}

impl From<&Clean> for CleanEffect {
    fn from(args: &Clean) -> Self {
        if args.dry_run { Self::Shown } else { Self::Removed }
    }
}
