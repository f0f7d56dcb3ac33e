//! What is to be made, why, and what is not and why not.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::page::Focus;
use super::paths::{FilePath, SitePath};
use super::picture::{Format, PictureError, Size};
use super::place::Place;

/// A named output recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    pub name: String,
    pub size: Size,
    pub fit: Fit,
}

/// How a picture is brought to a preset's size. Never enlarged in either case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// Fills the shape; what is over is cut off.
    Cover,
    /// The whole picture, inside the shape.
    Contain,
}

/// What an encoder spends its time on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Effort {
    /// As fast as the format goes without a waste of bytes.
    Quick,
    /// Fewer bytes at the same look, for several times the time.
    #[default]
    Small,
}

/// One output that pages ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub output: FilePath,
    pub url: SitePath,
    pub format: Format,
    pub preset: Arc<Preset>,
    pub source: FilePath,
    /// The site path of the source.
    pub image: SitePath,
    /// Where pages ask for it: their thumb keys, sorted.
    pub places: Vec<Place>,
    /// The point that the crop keeps in view.
    pub focus: Focus,
}

/// The part of the upright source that is shown, and the size it becomes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    /// Pixels of the upright source, from its upper left corner; fractions of a pixel count.
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// Pixels of the output.
    pub output: Size,
}

/// One output that will be made.
#[derive(Clone, Debug)]
pub struct Planned {
    pub claim: Claim,
    pub crop: Crop,
    /// 1 worst to 100 best.
    pub quality: u8,
    pub reason: Reason,
}

/// All the outputs of one source, made from one decode.
#[derive(Clone, Debug)]
pub struct Job {
    pub source: FilePath,
    pub outputs: Vec<Planned>,
    /// Bytes that decoding and resizing hold at their peak, estimated from the header.
    pub memory: u64,
}

/// Why an output is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No file there, and none known.
    New,
    /// Known, and its file is gone.
    Gone,
    /// An input changed since it was made.
    Stale(Vec<Changed>),
    /// Ours, and it does not decode.
    Broken,
    /// `--force`.
    Forced,
    /// `--adopt replace`.
    Adopted,
}

/// An input of an output that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Source,
    Recipe,
    Encoder,
}

/// An output that is not made, and whose fault that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The path as the page wrote it, where it never became an output path.
    pub output: String,
    pub source: Option<FilePath>,
    pub image: Option<SitePath>,
    /// Where pages ask for it; never empty.
    pub places: Vec<Place>,
    pub why: RefusalReason,
    /// What was asked for, where it came so far.
    pub claim: Option<Claim>,
}

/// Why an output is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusalReason {
    /// The thumb path leaves the site.
    Escapes,
    /// The path of the image leaves the site.
    SourceEscapes,
    /// The output would be a source, by name, case or link.
    IsSource { source: FilePath },
    /// Another image claims the same path.
    Collision { other: FilePath },
    /// Pages that share the output give it two different focus points.
    TwoFocusPoints,
    /// A file is there that we did not make.
    Foreign,
    /// We made the file, and it was edited since.
    Edited,
    /// The thumb path's extension names no format that we write.
    UnknownFormat { extension: String },
    /// The thumb path's folder names no preset; `known` are the names that would do.
    UnknownPreset { folder: String, known: Vec<String> },
}

/// An output that can't be made for its source's sake.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    pub source: String,
    pub output: FilePath,
    pub image: Option<SitePath>,
    pub places: Vec<Place>,
    pub error: FailureReason,
    /// What was asked for, where it came so far.
    pub claim: Option<Claim>,
}

/// Why an output failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FailureReason {
    /// No file at the image's path.
    Missing,
    /// The page's image leads out of the site, elsewhere on the network, or nowhere.
    NotInSite,
    Picture(PictureError),
    /// A decoder panicked; its word.
    Panicked {
        detail: String,
    },
    /// The output could not be written; the operating system's word.
    Write {
        detail: String,
    },
}

/// One output that stays as it is.
#[derive(Clone, Debug)]
pub struct Reused {
    pub claim: Claim,
    pub record: Record,
    /// Not ours until now: `--adopt keep` took it as it is.
    pub adopted: bool,
}

/// What `build` will do.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Largest first.
    pub jobs: Vec<Job>,
    /// Fresh as they are, in the order of their paths.
    pub reused: Vec<Reused>,
    pub refused: Vec<Refusal>,
    /// Known before anything is decoded: missing or unreadable sources.
    pub failed: Vec<Failure>,
    /// Outputs of earlier runs that nothing asks for any more, still ours.
    pub orphans: BTreeMap<FilePath, Record>,
}

/// Whose file is at an output path, and in what state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputState {
    /// Hash of the bytes that are there.
    pub hash: String,
    /// Bytes.
    pub size: u64,
    /// Format and size where the file decodes as a whole. Looked at only where the hash does not
    /// tell whose file it is.
    pub decoded: Option<(String, Size)>,
}

/// What is known of an output that we made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// `b3:` and the BLAKE3 hash of the output's bytes.
    pub hash: String,
    /// What it was made from.
    pub inputs: Inputs,
    pub format: String,
    pub width: u32,
    pub height: u32,
    /// Bytes.
    pub size: u64,
}

/// What an output was made from; equal inputs make equal bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Hash of the source's bytes.
    pub source: String,
    /// Shape, fit, focus, format, quality: `plan` writes it.
    pub recipe: String,
    /// The version of our decoders, resizer and encoder that made it.
    pub encoder: String,
}

impl Claim {
    /// This claim, refused.
    #[must_use]
    pub fn refused(&self, why: RefusalReason) -> Refusal {
        Refusal {
            output: self.output.to_string(),
            source: Some(self.source.clone()),
            image: Some(self.image.clone()),
            places: self.places.clone(),
            why,
            claim: Some(self.clone()),
        }
    }

    /// This claim, failed.
    #[must_use]
    pub fn failed(&self, error: FailureReason) -> Failure {
        Failure {
            source: self.source.to_string(),
            output: self.output.clone(),
            image: Some(self.image.clone()),
            places: self.places.clone(),
            error,
            claim: Some(self.clone()),
        }
    }
}

impl Plan {
    /// Every output that the plan makes or reuses.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        let made = self.jobs.iter().flat_map(|job| job.outputs.iter().map(|planned| &planned.claim));
        made.chain(self.reused.iter().map(|reused| &reused.claim))
    }
}
