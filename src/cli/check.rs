//! The arguments of `check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct Check {
    /// The site's folder, or one below it
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// How findings are told
    #[arg(long, value_name = "FORMAT", default_value = "text",
        value_parser = ["text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit"])]
    pub format: String,
    /// From which severity on the exit code is 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOnLevel,
    /// Decode every picture, to find those that are damaged
    #[arg(long)]
    pub deep: bool,
    /// Look up each alt text on the pages of this built site, such as public/
    #[arg(long, value_name = "FOLDER")]
    pub built: Option<PathBuf>,
    /// Mend in the posts what can be mended for sure, and keep every other byte
    #[arg(long, conflicts_with = "write_baseline")]
    pub fix: bool,
    /// With --fix: print what would change as a diff, and write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    #[command(flatten)]
    pub which: Which,
}

/// Which findings count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which findings count")]
pub struct Which {
    /// Look for these rules alone: ids or groups, such as alt-empty,pair; a rule that is named whole runs even where
    /// the configuration has it off
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Leave these rules out: ids or groups, such as crop-loss,alt-*; where --select names one more exactly, it stays
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Tell only what concerns changes since the branch left this revision of git's, committed or not: pages, their
    /// pairs, pages that show a changed picture
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Hold back what this file knows of: counts of findings, by file and rule
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all that is found now into the baseline's file, and so begin clean
    #[arg(
        long,
        requires = "baseline",
        conflicts_with = "changed_since",
        aliases = ["generate-baseline", "update-baseline", "set-baseline"]
    )]
    pub write_baseline: bool,
}

/// From which severity on a check fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOnLevel {
    Error,
    Warning,
    Info,
    Never,
}
