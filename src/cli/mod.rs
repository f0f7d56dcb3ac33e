//! The arguments as clap reads them, a file for each command that has some of its own; no logic.

mod build;
mod check;
mod init;
mod preview;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use build::{AdoptHow, Build, Clean, Only, OutputFormat, Outputs, Plan};
pub use check::{Check, FailOnLevel, Which};
pub use init::Init;
pub use preview::{Pictures, Preview};

/// Build thumbnails of a bilingual static site, and check its alt text.
#[derive(Debug, Parser)]
#[command(name = "vignettes", version, about, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

const EXAMPLES: &str = "Examples:
  vignettes build              make the thumbnails that posts ask for and that are missing or stale
  vignettes plan               show what build would do, and why
  vignettes clean --dry-run    show what nothing asks for any more
  vignettes check -v           show every finding, with the line it stands in
  vignettes check --fix        mend what can be mended for sure; --dry-run shows it as a diff
  vignettes check --changed-since origin/main
  vignettes check --format json --output-file findings.json
  vignettes check --baseline known.json    tell only what is new; at first with --write-baseline
  vignettes preview --open     see every picture, its crop, its alt texts and what is wrong
  vignettes init --hugo        begin: a configuration, and templates that show the pictures
  vignettes explain alt-empty  what a rule means, and what to do

Exit codes: 0 clean; 1 findings, or outputs that failed or were refused; 2 wrong use or
configuration; 3 no site, or no posts.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the outputs that are missing or stale, and write the manifest
    Build(Build),
    /// Find images without alt text, and whatever else is wrong with images; writes nothing without --fix
    Check(Check),
    /// Show what build would do, and why; writes nothing
    Plan(Plan),
    /// Write one page that shows every picture as readers see it, with its crop, weights, alt texts and findings
    Preview(Preview),
    /// Write a configuration made of what the site's posts use, and templates; only new files
    Init(Init),
    /// Remove outputs that nothing asks for any more
    Clean(Clean),
    /// Print a rule's manual; without a rule, list all of them
    Explain {
        /// The id of a rule, such as alt-missing
        rule: Option<String>,
    },
    /// Print the JSON Schema of vignettes.yaml, for editors
    Schema {
        /// Print that of the manifest, for those who read it
        #[arg(long)]
        manifest: bool,
    },
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, in roff
    Man,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// Read this configuration instead of the site's vignettes.yaml
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// How many threads work; default: one for each core
    #[arg(short, long, global = true, value_name = "N", value_parser = jobs)]
    pub jobs: Option<usize>,
    /// Memory for pixels, such as 512MiB or 2GiB; default: a quarter of what there is
    #[arg(long, global = true, value_name = "SIZE", value_parser = bytes)]
    pub memory: Option<u64>,
    /// Write the report to this file instead of the terminal
    #[arg(long, global = true, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// The language of messages; default: from the locale
    #[arg(long, global = true, value_name = "LANG", value_parser = ["en", "fr"], ignore_case = true)]
    pub lang: Option<String>,
    /// Colours and the progress bar
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Say the result only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

fn jobs(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(count @ 1..=1024) => Ok(count),
        _ => Err("a whole number from 1 to 1024 is expected".to_owned()),
    }
}

fn bytes(text: &str) -> Result<u64, String> {
    match crate::model::bytes(text) {
        None => Err("a size such as 512MiB or 2GiB is expected".to_owned()),
        // Below this not even a small picture fits.
        Some(bytes) if bytes < 1 << 20 => Err("at least 1MiB is needed".to_owned()),
        Some(bytes) => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn memory_is_a_size_that_a_picture_fits_in() {
        assert_eq!(bytes("512MiB"), Ok(512 << 20));
        assert!(bytes("0").is_err() && bytes("lots").is_err() && bytes("5 bananas").is_err());
    }
}
