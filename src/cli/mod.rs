//! The arguments as clap reads them, a file for each command that has some of its own; and, by `From`, what commands
//! take: options and requests. No other logic.

mod add;
mod build;
mod check;
mod init;
mod inspect;
mod options;
mod preview;
mod watch;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use add::{Add, Allow, AltArgs};
pub use build::{AdoptHow, Build, Clean, Only, OutputArgs, PlanArgs, ResultFormat};
pub use check::{Check, FailOnLevel, FilterArgs};
pub use init::Init;
pub use inspect::Inspect;
pub use preview::{Pictures, Preview};
pub use watch::Watch;

/// Build thumbnails of a bilingual static site, and check its alt text.
#[derive(Debug, Parser)]
#[command(name = "vignettes", version = VERSION, about, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

/// What is not in every build is said.
const VERSION: &str =
    if cfg!(feature = "avif") { concat!(env!("CARGO_PKG_VERSION"), " with AVIF") } else { env!("CARGO_PKG_VERSION") };

const EXAMPLES: &str = "Examples:
  vignettes build              make the thumbnails that posts ask for and that are missing or stale
  vignettes plan               show what build would do, and why
  vignettes watch              build again after each save, next to `hugo server`
  vignettes clean --dry-run    show outputs that are no longer needed
  vignettes check -v           show every finding, with its line
  vignettes check content/fr   check these files, folders or patterns, and their pairs
  vignettes check --fix        fix what can be fixed safely; --dry-run shows a diff
  vignettes check --changed-since origin/main
  vignettes check --format json --output-file findings.json
  vignettes check --baseline known.json    report only what is new; the first time with --write-baseline
  vignettes add boat.jpg --post the-boats --alt-en \"A boat\" --alt-fr \"Un bateau\"
  vignettes preview --open     see every picture, its crop, its alt texts and what is wrong
  vignettes init --templates   start: a configuration, and templates that show the pictures
  vignettes inspect            see what was understood of the site; with a page, of the page
  vignettes explain alt-empty  what a rule means, and what to do

Exit codes: 0 clean; 1 findings, or outputs that failed or were refused; 2 usage or configuration
error; 3 no site, or no posts.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the outputs that are missing or stale, and write the manifest
    Build(Build),
    /// Find images without alt text, and other problems with images; writes nothing without --fix
    Check(Check),
    /// Add a picture to a post in all its languages: the copy, the front matter, the alt texts, the outputs
    Add(Add),
    /// Show what build would do, and why; writes nothing
    Plan(PlanArgs),
    /// Write one page that shows every picture as readers see it, with its crop, weights, alt texts and findings
    Preview(Preview),
    /// Write a configuration based on the site's posts, and templates; never changes a file that is there
    Init(Init),
    /// Build, then build again after each change, until Ctrl-C
    Watch(Watch),
    /// Remove outputs that are no longer needed
    Clean(Clean),
    /// Show what was understood of a site, or of one page: generator, languages, pairs, addresses, and how each file and
    /// alt text was found
    Inspect(Inspect),
    /// Print the manual of a rule; without a rule, list all rules
    Explain {
        /// The id of a rule, such as alt-missing
        rule: Option<String>,
    },
    /// Print the JSON Schema of vignettes.yaml, for editors
    Schema {
        /// Print the schema of the manifest, for programs that read it
        #[arg(long)]
        manifest: bool,
    },
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of the program, or of one command, in roff
    Man {
        /// A command, such as check
        command: Option<String>,
    },
}

impl Command {
    /// Returns its name, as users write it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Build(_) => "build",
            Self::Check(_) => "check",
            Self::Add(_) => "add",
            Self::Plan(_) => "plan",
            Self::Preview(_) => "preview",
            Self::Init(_) => "init",
            Self::Watch(_) => "watch",
            Self::Clean(_) => "clean",
            Self::Inspect(_) => "inspect",
            Self::Explain { .. } => "explain",
            Self::Schema { .. } => "schema",
            Self::Completions { .. } => "completions",
            Self::Man { .. } => "man",
        }
    }
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// Read this configuration instead of the site's vignettes.yaml
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Number of threads; default: one for each core
    #[arg(short, long, global = true, value_name = "N", value_parser = jobs)]
    pub jobs: Option<usize>,
    /// Memory for pixels, such as 512MiB or 2GiB; default: a quarter of the available memory
    #[arg(long, global = true, value_name = "SIZE", value_parser = bytes)]
    pub memory: Option<u64>,
    /// Write the report to this file instead of the terminal
    #[arg(long, global = true, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// Language of messages; default: from the locale
    #[arg(long, global = true, value_name = "LANG", value_parser = ["en", "fr"], ignore_case = true)]
    pub lang: Option<String>,
    /// Colours and the progress bar
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Show only the result
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Show more details
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
