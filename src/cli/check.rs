//! The arguments of `check`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use crate::app::FindingFilter;
use crate::app::check::{CheckRequest, FailOn};
use crate::app::finding_filter::{BaselineEffect, BaselineFile};
use crate::app::fix::FixEffect;
use crate::model::Severity;
use crate::report::FORMATS;

#[derive(Debug, Args)]
pub struct Check {
    /// Files, folders and patterns to check, with their pairs; default: the whole site
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text",
        value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))]
    pub format: String,
    /// Lowest severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOnLevel,
    /// Decode every picture, to find damaged ones
    #[arg(long)]
    pub deep: bool,
    /// Look up each alt text on the pages of this built site, such as public/
    #[arg(long, value_name = "FOLDER")]
    pub built: Option<PathBuf>,
    /// Fix in the posts what can be fixed safely, and keep every other byte
    #[arg(long, conflicts_with = "write_baseline")]
    pub fix: bool,
    /// With --fix: show the changes as a diff, and write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// Which findings count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which findings count")]
pub struct FilterArgs {
    /// Check only these rules: comma-separated ids or groups, such as alt-empty,pair; a rule that is named in full runs
    /// even if the configuration turns it off
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Skip these rules: comma-separated ids or groups, such as crop-loss,alt-*; a rule that --select names more exactly
    /// still runs
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Report only what concerns changes since the branch left this git revision, committed or not: pages, their pairs,
    /// pages that show a changed picture
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Do not report the findings that this file contains, as counts by file and rule
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all current findings to the baseline, to start clean
    #[arg(
        long,
        requires = "baseline",
        conflicts_with = "changed_since",
        aliases = ["generate-baseline", "update-baseline", "set-baseline"]
    )]
    pub write_baseline: bool,
}

/// The lowest severity that makes a check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOnLevel {
    Error,
    Warning,
    Info,
    Never,
}

impl Check {
    /// Returns what becomes of fixes; `None` where none are asked for.
    #[must_use]
    pub fn fix_effect(&self) -> Option<FixEffect> {
        let effect = if self.dry_run { FixEffect::Shown } else { FixEffect::Written };
        self.fix.then_some(effect)
    }
}

impl<'a> From<&'a Check> for CheckRequest<'a> {
    fn from(args: &'a Check) -> Self {
        Self {
            filter: FindingFilter::from(&args.filter),
            // The parser lets no other name pass.
            format: FORMATS.iter().find(|format| format.name == args.format).unwrap_or(&FORMATS[0]),
            fail_on: args.fail_on.into(),
            since: args.filter.changed_since.as_deref(),
            paths: &args.paths,
        }
    }
}

impl From<&FilterArgs> for FindingFilter {
    fn from(args: &FilterArgs) -> Self {
        let effect = if args.write_baseline { BaselineEffect::Written } else { BaselineEffect::Read };
        let baseline = args.baseline.clone().map(|path| BaselineFile { path, effect });
        Self { select: args.select.clone(), ignore: args.ignore.clone(), baseline }
    }
}

impl From<FailOnLevel> for FailOn {
    fn from(level: FailOnLevel) -> Self {
        match level {
            FailOnLevel::Error => Some(Severity::Error),
            FailOnLevel::Warning => Some(Severity::Warning),
            FailOnLevel::Info => Some(Severity::Info),
            FailOnLevel::Never => None,
        }
    }
}
