//! What deciding needs beside the claims: what the user said, and what was found out about files.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::FilePath;
use crate::model::outputs::{Better, Effort, OutputState, Quality, Record};

/// What the user said about files that are not ours, or not ours any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    pub force: Force,
    pub adopt: Adopt,
    pub scope: OutputScope,
}

/// `--only`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OutputScope {
    #[default]
    All,
    /// Variants that are there stay; no others are made.
    Thumbs,
}

/// `--force`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Force {
    #[default]
    No,
    /// Renders all that is ours again, edited or not.
    All,
}

/// `--adopt`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Adopt {
    /// Foreign files are left, and reported.
    #[default]
    No,
    /// Foreign files, and ours that were edited, are taken as they are.
    Keep,
    /// Foreign files are rendered over.
    Replace,
}

/// What was found out about files, beside the site itself.
#[derive(Debug, Default)]
pub struct Facts {
    /// What earlier runs made: the manifest's records, then the journal's. A killed run leaves two.
    pub known: BTreeMap<FilePath, Vec<Record>>,
    /// The files at output paths; no entry where there is none.
    pub outputs: BTreeMap<FilePath, OutputState>,
    /// Hashes of the sources of known outputs.
    pub sources: BTreeMap<FilePath, String>,
    /// Bytes of pixel buffers that may be held at once.
    pub memory: u64,
    pub quality: Quality,
    /// What encoders spend on variants.
    pub effort: Effort,
    /// Variants that an earlier run found not worth their bytes: what they would weigh, and what serves better.
    pub left_out: BTreeMap<FilePath, (u64, Better)>,
    /// Sources of variants that the site serves as they are, at the address that pages name.
    pub served: BTreeSet<FilePath>,
    /// Sources whose placeholder is known.
    pub placeholders: BTreeSet<FilePath>,
}
