//! What the user asked for.

use std::path::PathBuf;

use crate::plan::Policy;

/// What the user asked for, beside the command.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to begin to look for the site.
    pub site: PathBuf,
    pub config: Option<PathBuf>,
    /// Threads, at least 1.
    pub jobs: usize,
    /// Bytes for pixels.
    pub memory: u64,
    pub policy: Policy,
    pub planning: Planning,
    pub depth: Depth,
    pub trust: Trust,
    /// The folder of the built site, to hold against the content.
    pub built: Option<PathBuf>,
}

/// How far pictures are looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    Headers,
    /// `--deep`: every picture is decoded.
    Pixels,
}

/// What a command plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planning {
    /// Thumbs and variants.
    Outputs,
    /// Thumbs alone, by their headers: what rules judge.
    Thumbs,
}

/// Whether remembered hashes may stand for bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    Remembered,
    /// `--verify`.
    Nothing,
}
