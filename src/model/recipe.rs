//! What an output shows of its source, how large, and in which format: what users configure and what comes of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::page::Focus;
use super::picture::Size;

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
    /// Fills the shape; the rest is cut off.
    Cover,
    /// The whole picture, inside the shape.
    Contain,
}

/// How good outputs look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// 1 worst to 100 best, on the scale that is the same to the eye in every format.
    Fixed(u8),
    /// What each picture needs to reach one visual score.
    Auto,
}

impl From<u8> for Quality {
    fn from(quality: u8) -> Self {
        Self::Fixed(quality)
    }
}

impl Default for Quality {
    /// Returns the defaults that README lists under "Configuration".
    fn default() -> Self {
        Self::Fixed(80)
    }
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

/// How variants are made of every picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantRecipe {
    /// Pixels.
    pub widths: Vec<u32>,
    /// The one that browsers should take first, first.
    pub formats: Vec<VariantFormat>,
    /// Below the output folder; `{dir}`, `{stem}`, `{width}`, `{hash}` and `{ext}` are filled in.
    pub name: String,
    pub effort: Effort,
}

/// A format that variants are asked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum VariantFormat {
    Avif,
    WebP,
    Jpeg,
    Png,
    /// JPEG for photographs, PNG for drawings and for what is transparent; judged from the pixels.
    Original,
}

/// What of its source an output shows, and how large.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A thumb: cut and shrunk to a preset.
    Thumb { preset: Arc<Preset>, aim: Aim },
    /// A variant: the whole picture, so many pixels wide. `widest` is the widest of its picture's, which decides how
    /// far the source is scaled while it is decoded. `animated`: all of its frames.
    Variant { width: u32, widest: u32, animated: bool },
}

/// The point that a crop keeps in view, and who gave it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    pub point: Focus,
    pub from: AimedBy,
}

/// Who gave a focus point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AimedBy {
    /// A page's front matter.
    Page,
    /// `focus: auto`, from the picture's pixels.
    Pixels,
    /// Nobody: the centre.
    Nobody,
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

/// What is shown of a picture, and what it may be decoded at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub crop: Crop,
    /// Source pixels for an output pixel, at least 1 for each: how far the picture may be scaled down while it is
    /// decoded. Views that are given the same figure share a decode; it must not depend on what else is made in the
    /// same run, or equal inputs would make unequal bytes.
    pub shrink: f64,
}

impl From<Crop> for View {
    /// As far as this crop alone allows.
    fn from(crop: Crop) -> Self {
        Self { crop, shrink: crop.shrink() }
    }
}

impl Crop {
    /// Source pixels for each output pixel, on the side that is shrunk least.
    #[must_use]
    pub fn shrink(&self) -> f64 {
        let across = self.width / f64::from(self.output.width.max(1));
        across.min(self.height / f64::from(self.output.height.max(1)))
    }
}

impl Default for VariantRecipe {
    /// Returns the defaults that README lists under "Configuration".
    fn default() -> Self {
        Self {
            widths: vec![480, 960, 1440],
            formats: vec![VariantFormat::WebP, VariantFormat::Original],
            name: "{dir}/variants/{stem}-{width}w-{hash}.{ext}".to_owned(),
            effort: Effort::Small,
        }
    }
}

impl Aim {
    /// Where nobody gives a point.
    pub const CENTRE: Self = Self { point: Focus::CENTRE, from: AimedBy::Nobody };
}
