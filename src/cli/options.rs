//! From arguments to what commands share: the options, and the policy for outputs.

use std::path::{Path, PathBuf};

use super::{Add, AdoptHow, Build, Check, Clean, Common, Init, Inspect, Only, OutputArgs, PlanArgs, Preview, Watch};
use crate::app::{Depth, Options, Planning, Trust};
use crate::disk;
use crate::error::Stop;
use crate::model::Message;
use crate::plan::{Adopt, Force, OutputScope, Policy};

/// Of the available memory, pixels may take this part: other programs run beside us, and a build is often one of several.
const MEMORY_SHARE: u64 = 4;

impl From<(&Common, &Build)> for Options {
    fn from((common, args): (&Common, &Build)) -> Self {
        options_with_outputs(common, &args.site, &args.outputs)
    }
}

impl From<(&Common, &PlanArgs)> for Options {
    fn from((common, args): (&Common, &PlanArgs)) -> Self {
        options_with_outputs(common, &args.site, &args.outputs)
    }
}

impl From<(&Common, &Check)> for Options {
    fn from((common, args): (&Common, &Check)) -> Self {
        let depth = if args.deep { Depth::Pixels } else { Depth::Headers };
        let site = args.paths.first().map_or(Path::new("."), PathBuf::as_path);
        Self { built: args.built.clone(), depth, ..site_options(common, site) }
    }
}

impl From<(&Common, &Add)> for Options {
    fn from((common, args): (&Common, &Add)) -> Self {
        site_options(common, &args.site)
    }
}

impl From<(&Common, &Preview)> for Options {
    fn from((common, args): (&Common, &Preview)) -> Self {
        site_options(common, &args.site)
    }
}

impl From<(&Common, &Inspect)> for Options {
    fn from((common, args): (&Common, &Inspect)) -> Self {
        site_options(common, &args.path)
    }
}

impl From<(&Common, &Clean)> for Options {
    fn from((common, args): (&Common, &Clean)) -> Self {
        Self { planning: Planning::Outputs, ..site_options(common, &args.site) }
    }
}

impl From<(&Common, &Init)> for Options {
    fn from((common, args): (&Common, &Init)) -> Self {
        site_options(common, &args.site)
    }
}

impl TryFrom<(&Common, &Watch)> for Options {
    type Error = Stop;

    fn try_from((common, args): (&Common, &Watch)) -> Result<Self, Stop> {
        // A watch reports line by line, and never comes to an end that a file could hold.
        if common.output_file.is_some() {
            return Err(Stop::usage(Message::new("watch-output-file")));
        }
        let outputs = OutputArgs { only: args.only, ..OutputArgs::default() };
        Ok(options_with_outputs(common, &args.site, &outputs))
    }
}

impl From<&OutputArgs> for Policy {
    fn from(args: &OutputArgs) -> Self {
        Self {
            force: if args.force { Force::All } else { Force::No },
            adopt: match args.adopt {
                None => Adopt::No,
                Some(AdoptHow::Keep) => Adopt::Keep,
                Some(AdoptHow::Replace) => Adopt::Replace,
            },
            scope: match args.only {
                Some(Only::Thumbs) => OutputScope::Thumbs,
                None => OutputScope::All,
            },
        }
    }
}

fn options_with_outputs(common: &Common, site: &Path, args: &OutputArgs) -> Options {
    Options {
        policy: Policy::from(args),
        planning: Planning::Outputs,
        trust: if args.verify { Trust::Nothing } else { Trust::Remembered },
        ..site_options(common, site)
    }
}

fn site_options(common: &Common, site: &Path) -> Options {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    Options {
        site: site.to_owned(),
        config: common.config.clone(),
        jobs: common.jobs.unwrap_or_else(cores),
        memory: common.memory.unwrap_or_else(|| disk::memory_of_this_machine() / MEMORY_SHARE),
        policy: Policy::from(&OutputArgs::default()),
        planning: Planning::Thumbs,
        depth: Depth::Headers,
        trust: Trust::Remembered,
        built: None,
    }
}
