//! What is to be made, why, and what is not and why not.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cause::IoCause;
use super::ownership::NotOurs;
use super::paths::{FilePath, SitePath};
use super::picture::{Format, PictureError, Size};
use super::place::Place;
pub use super::recipe::{Aim, AimedBy, Crop, Effort, Fit, Preset, Quality, Shape, VariantFormat, VariantRecipe, View};

/// One output that pages ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub output: FilePath,
    pub url: SitePath,
    pub format: Format,
    pub source: FilePath,
    /// The site path of the source.
    pub image: SitePath,
    /// Where pages ask for it, sorted: their thumb keys, or, for a variant, where they show the image.
    pub places: Vec<Place>,
    pub shape: Shape,
}

/// One output that will be made.
#[derive(Clone, Debug)]
pub struct Planned {
    pub claim: Claim,
    pub view: View,
    pub quality: Quality,
    pub effort: Effort,
    pub reason: RenderReason,
}

/// The outputs of one source that are made together, in the order in which they share pixels: all still, or all
/// animated.
#[derive(Clone, Debug)]
pub struct Job {
    pub source: FilePath,
    pub outputs: Vec<Planned>,
    /// What the picture's placeholder is taken from, where none is known yet.
    pub placeholder: Option<View>,
    /// The source's variants that are not made now, with their bytes: new ones are held against them.
    pub others: Vec<WeighedVariant>,
    /// The source itself, where it may stand among its variants.
    pub original: Option<WeighedVariant>,
    /// Bytes that decoding and resizing hold at their peak, estimated from the header.
    pub memory: u64,
}

/// Why an output is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenderReason {
    /// No file there, and none known.
    New,
    /// Known, and its file is gone.
    Gone,
    /// An input changed since it was made.
    Stale(Vec<ChangedInput>),
    /// Ours, and it does not decode.
    Broken,
    /// `--force`.
    Forced,
    /// `--adopt replace`.
    Adopted,
}

/// An input of an output that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedInput {
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
    /// No output of ours may be at this path.
    NotOurs(NotOurs),
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
    /// A decoder or an encoder panicked.
    Panicked,
    /// The output could not be written.
    Write {
        detail: IoCause,
    },
}

/// A variant and what it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeighedVariant {
    pub width: u32,
    pub format: Format,
    /// Bytes.
    pub size: u64,
}

impl WeighedVariant {
    /// As a source: it has the format and the width of this variant of it, and is lighter.
    #[must_use]
    pub fn serves_instead_of(&self, variant: &Self) -> bool {
        (self.format, self.width) == (variant.format, variant.width) && self.size < variant.size
    }
}

/// A variant that is not worth its bytes: nobody is served by it.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    pub claim: Claim,
    /// Pixels.
    pub height: u32,
    /// Bytes that it would have.
    pub size: u64,
    pub for_better: Better,
}

impl LeftOut {
    /// The source itself serves in its place.
    #[must_use]
    pub fn is_for_source(&self) -> bool {
        self.for_better.is_source(&self.claim)
    }
}

/// What serves better than a variant that was left out: another variant, or the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Better {
    pub format: Format,
    pub width: u32,
}

impl Better {
    /// What serves better than this variant has its own format and width: that can be its source alone.
    #[must_use]
    pub fn is_source(self, claim: &Claim) -> bool {
        claim.format == self.format && claim.variant_width() == Some(self.width)
    }
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
    /// Variants that an earlier run found not worth their bytes.
    pub left_out: Vec<LeftOut>,
    /// Outputs of earlier runs that nothing asks for any more, still ours.
    pub orphans: BTreeMap<FilePath, Record>,
    /// Files that a manifest or a journal lists and that are none of ours: never touched, and known no more.
    pub disowned: BTreeMap<FilePath, NotOurs>,
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
    /// Why it can't be said what is there: the disk refuses to read it.
    pub unreadable: Option<IoCause>,
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
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
    pub fn to_refusal(&self, why: RefusalReason) -> Refusal {
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
    pub fn to_failure(&self, error: FailureReason) -> Failure {
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

impl Claim {
    /// Returns the preset of a thumb.
    #[must_use]
    pub fn preset(&self) -> Option<&Preset> {
        match &self.shape {
            Shape::Thumb { preset, .. } => Some(preset),
            Shape::Variant { .. } => None,
        }
    }

    /// Returns the width of a variant.
    #[must_use]
    pub fn variant_width(&self) -> Option<u32> {
        match self.shape {
            Shape::Variant { width, .. } => Some(width),
            Shape::Thumb { .. } => None,
        }
    }
}

impl Plan {
    /// Returns every output that the plan makes or reuses.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        let made = self.jobs.iter().flat_map(|job| job.outputs.iter().map(|planned| &planned.claim));
        made.chain(self.reused.iter().map(|reused| &reused.claim))
    }
}
