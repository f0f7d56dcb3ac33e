//! The fields of the manifest, as its readers see them. These comments are the descriptions in its JSON Schema. Fields
//! are named after eleventy-img's; they are added within a version, never renamed.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Format;
use crate::model::outputs::Inputs;
use crate::model::picture::{Content, Placeholder};

/// The version of the format.
pub const VERSION: u32 = 1;

/// What vignettes made of a site's pictures, for the templates of its generator. Sorted, without a clock, without an
/// absolute path.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(title = "data/vignettes.json")]
pub struct Manifest {
    /// 1.
    pub version: u32,
    /// Every picture that a page shows, by the path that its author wrote, made absolute: `/img/a.jpg`. A file of a page
    /// bundle has its own path: `/content/en/post/cover.jpg`.
    pub images: BTreeMap<String, Image>,
    /// Every place that shows an image, in the order of the pages and of their lines.
    pub uses: Vec<ImageUse>,
    /// Outputs that nothing asks for any more, by file path, until `vignettes clean` removes them.
    #[serde(default)]
    pub orphans: BTreeMap<String, Orphan>,
}

/// One picture and all that was made of it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Image {
    /// The original. Missing where its file is gone or can't be read, and outputs of it are still there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The point that crops keep in view: x and y, from 0 to 1, from the upper left.
    #[serde(default = "centre")]
    pub focus: [f64; 2],
    /// The mean colour, `#rrggbb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// What to show until the picture is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<PlaceholderEntry>,
    /// What the pixels show; only if a decision depended on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<AnalysisEntry>,
    /// By preset. Where one image has a preset at several paths, the first path has the preset's
    /// name and each other one its own URL.
    #[serde(default)]
    pub thumbs: BTreeMap<String, Output>,
    /// In the order in which browsers should take their formats, each from narrow to wide.
    #[serde(default)]
    pub variants: Vec<Variant>,
    /// Variants that nobody needs: another one, or the source, is as good and no larger.
    #[serde(default, rename = "leftOut", skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOutEntry>,
    /// By MIME type: the `srcset` of a `<source>`. It lists variants, and the source if it is `offered`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub srcset: BTreeMap<String, String>,
}

fn centre() -> [f64; 2] {
    [0.5, 0.5]
}

/// An original.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// The file, relative to the site.
    pub path: String,
    /// Its address, percent-encoded.
    #[serde(default)]
    pub url: String,
    /// Pixels, as readers see it (EXIF orientation applied).
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// `jpeg`, `png`, `webp`, `gif`, `avif`, `svg`; by content, not by extension.
    pub format: String,
    /// The MIME type.
    #[serde(default)]
    pub source_type: String,
    /// It has more than one frame. Variants of it, if there are any, have them too; thumbs show the first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub animated: bool,
    /// It is in `srcset` at its own width, because it is lighter than a variant of its format and width would be.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub offered: bool,
    /// Bytes.
    pub size: u64,
    /// `b3:` and the BLAKE3 hash of its bytes.
    pub hash: String,
}

/// One output.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Output {
    /// Its address, percent-encoded, without the path of the site's base URL.
    pub url: String,
    /// The file, relative to the site.
    pub path: String,
    /// `jpeg`, `png`, `webp`, `avif`.
    pub format: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Bytes.
    pub size: u64,
    /// `b3:` and the BLAKE3 hash of its bytes.
    pub hash: String,
    /// Of a thumb: what it was made from; equal values make equal bytes. A variant's name stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Inputs>,
}

/// One web-optimised variant.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Variant {
    /// The MIME type, for the `type` of a `<source>`.
    pub source_type: String,
    #[serde(flatten)]
    pub output: Output,
}

/// A variant that was not worth its bytes.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Left")]
pub struct LeftOutEntry {
    pub format: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Where it would be.
    pub path: String,
    /// Bytes that it would have.
    pub size: u64,
    /// The variant that serves better.
    pub because: Because,
}

/// The variant that serves better than one that was left out; the source, where format and width are the same.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Because {
    pub format: String,
    /// Pixels.
    pub width: u32,
}

/// A few bytes that stand for the picture.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Placeholder")]
pub struct PlaceholderEntry {
    /// `thumbhash`.
    pub r#type: String,
    /// The `ThumbHash`, in Base64.
    pub value: String,
    /// The picture itself, a few pixels wide, as a `data:` URI: for pages without a script.
    #[serde(default)]
    pub uri: String,
}

/// What a picture's pixels show.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "LookEntry")]
pub struct AnalysisEntry {
    /// `photo` or `drawing`.
    pub content: Content,
    /// A pixel is not fully opaque.
    pub transparent: bool,
    /// Where `focus: auto` centres a crop.
    pub focus: [f64; 2],
    /// The version of the code that looked.
    pub version: String,
}

/// One place that shows an image.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Shown")]
pub struct ImageUse {
    /// The page's file, relative to the site.
    pub page: String,
    /// From 1.
    pub line: usize,
    /// The page's language.
    pub lang: String,
    /// `image` (front matter), `markdown`, `html` or `shortcode`.
    pub role: String,
    /// The key in `images`, or what the author wrote, where it leads to none.
    pub image: String,
    /// What ties the page to its other languages.
    pub pair: Option<String>,
    /// The alt text of this use; `null` where there is none.
    pub alt: Option<String>,
    /// Said to need no alt text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decorative: bool,
}

/// An output that nothing asks for any more.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Orphan {
    pub format: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Bytes.
    pub size: u64,
    /// `b3:` and the BLAKE3 hash of its bytes.
    pub hash: String,
    /// What it was made from.
    pub inputs: Inputs,
}

impl Default for Image {
    fn default() -> Self {
        Self {
            source: None,
            focus: centre(),
            color: None,
            placeholder: None,
            look: None,
            thumbs: BTreeMap::new(),
            variants: Vec::new(),
            left_out: Vec::new(),
            srcset: BTreeMap::new(),
        }
    }
}

/// How the address of a preview begins.
const PREVIEW: &str = "data:image/webp;base64,";

impl PlaceholderEntry {
    #[must_use]
    pub fn of(placeholder: &Placeholder) -> Self {
        let uri = format!("{PREVIEW}{}", BASE64.encode(&placeholder.preview));
        Self { r#type: "thumbhash".to_owned(), value: BASE64.encode(&placeholder.thumb_hash), uri }
    }

    /// Back to what it was made of; `None` where it is not ours.
    #[must_use]
    pub fn to_placeholder(&self, color: &str) -> Option<Placeholder> {
        let hex = u32::from_str_radix(color.strip_prefix('#').filter(|hex| hex.len() == 6)?, 16).ok()?;
        let [_, red, green, blue] = hex.to_be_bytes();
        let placeholder = BASE64.decode(self.value.as_bytes()).ok().filter(|_| self.r#type == "thumbhash")?;
        let preview = BASE64.decode(self.uri.strip_prefix(PREVIEW)?.as_bytes()).ok()?;
        Some(Placeholder { color: [red, green, blue], thumb_hash: placeholder, preview })
    }
}

#[must_use]
pub fn color(placeholder: &Placeholder) -> String {
    let [red, green, blue] = placeholder.color;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The place of a format among the variants: as browsers should take them.
#[must_use]
pub fn rank(format: &str) -> usize {
    let place = Format::OFFERED.iter().position(|known| known.id() == format);
    place.unwrap_or(Format::OFFERED.len())
}

/// By MIME type. A `srcset` can't be empty. The source is wider than all that is made of it in its format.
#[must_use]
pub fn srcset(variants: &[Variant], source: Option<&Source>) -> BTreeMap<String, String> {
    let made = variants.iter().map(|variant| (&variant.source_type, &variant.output.url, variant.output.width));
    let offered = source.filter(|source| source.offered);
    let offered = offered.map(|source| (&source.source_type, &source.url, source.width));
    let mut sets: BTreeMap<String, String> = BTreeMap::new();
    for (mime_type, url, width) in made.chain(offered) {
        let set = sets.entry(mime_type.clone()).or_default();
        if !set.is_empty() {
            set.push_str(", ");
        }
        set.push_str(&format!("{url} {width}w"));
    }
    sets
}

/// All that may not stand in the path of a URL as it is (WHATWG URL, path percent-encode set), and the comma, which
/// parts the entries of a `srcset`.
const NOT_IN_A_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'|')
    .add(b',');

/// A path as it stands in a URL.
#[must_use]
pub fn url(path: &str) -> String {
    utf8_percent_encode(path, NOT_IN_A_PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_safe_in_a_srcset() {
        assert_eq!(url("/img/a b, 100%/é.jpg"), "/img/a%20b%2C%20100%25/%C3%A9.jpg");
    }

    #[test]
    fn a_placeholder_survives_the_manifest() {
        let placeholder = Placeholder { color: [1, 20, 255], thumb_hash: vec![3, 7, 250], preview: vec![9, 8] };
        let color = color(&placeholder);
        assert_eq!(color, "#0114ff");
        assert_eq!(PlaceholderEntry::of(&placeholder).to_placeholder(&color), Some(placeholder));
    }
}
