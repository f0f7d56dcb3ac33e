//! The arguments of `build`, and of `plan` and `clean`, which go with it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct Build {
    /// The site's folder, or one below it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    #[command(flatten)]
    pub outputs: Outputs,
    /// How the result is told
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: OutputFormat,
}

#[derive(Debug, Args)]
pub struct Plan {
    /// The site's folder, or one below it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    #[command(flatten)]
    pub outputs: Outputs,
    /// How the plan is told
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: OutputFormat,
}

/// What is made, and over what.
#[derive(Debug, Default, Args)]
pub struct Outputs {
    /// Make only this kind of output
    #[arg(long, value_name = "KIND")]
    pub only: Option<Only>,
    /// Make everything that is ours again, fresh or edited by hand
    #[arg(long)]
    pub force: bool,
    /// What to do with a file that we did not make at an output's path; default: leave it, and tell
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
    /// Take them as they are
    Keep,
    /// Make them anew
    Replace,
}

/// How `build` and `plan` tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct Clean {
    /// The site's folder, or one below it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// Show what would be removed, and remove nothing
    #[arg(long)]
    pub dry_run: bool,
}
