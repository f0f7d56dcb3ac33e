//! `data/vignettes.json`: what the generator's templates read, and what later runs know their own
//! files by. Pure: bytes to what is known, site and records to bytes. [`format`](mod@format) has its fields.

mod encode;
pub mod format;
mod parse;
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;

use crate::model::outputs::{Better, Claim, LeftOut, Record};
use crate::model::page_weight::ListedPictures;
use crate::model::picture::{Analysis, Placeholder};
use crate::model::{FilePath, IoCause, Site};

pub use encode::changed_manifest;
use format::Manifest;
pub use parse::parse_manifest;
pub use sources::sources;

/// Why a manifest can't be used.
#[derive(Debug, PartialEq)]
pub enum Unusable {
    /// No JSON, or none of ours.
    Syntax(IoCause),
    /// Written by a later version of this tool.
    Newer(u32),
}

impl Unusable {
    fn syntax(error: serde_json::Error) -> Self {
        Self::Syntax(io::Error::from(error).into())
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(cause) => write!(out, "this is not a manifest of vignettes: {cause}"),
            Self::Newer(version) => write!(out, "this manifest was written by a newer vignettes (format {version})"),
        }
    }
}

impl std::error::Error for Unusable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Syntax(cause) => Some(cause.error()),
            Self::Newer(_) => None,
        }
    }
}

/// What a manifest knows of earlier runs.
#[derive(Debug, Default, PartialEq)]
pub struct ManifestState {
    /// Of thumbs, variants and orphans alike.
    pub records: Vec<(FilePath, Record)>,
    pub left_out: BTreeMap<FilePath, (u64, Better)>,
    /// By the hash of a source.
    pub analyses: BTreeMap<String, Analysis>,
    /// By the hash of a source.
    pub placeholders: BTreeMap<String, Placeholder>,
    /// There are variants, or there were.
    pub variants: bool,
    /// What browsers can choose from.
    pub listed: ListedPictures,
}

/// An output and its record, for writing.
pub struct ManifestOutput<'a> {
    pub claim: &'a Claim,
    pub record: Record,
}

/// All that a manifest says.
pub struct Contents<'a> {
    pub site: &'a Site,
    /// Hashes of the pictures.
    pub sources: &'a BTreeMap<FilePath, String>,
    /// Sorted by output path.
    pub made: &'a [ManifestOutput<'a>],
    pub left_out: &'a [LeftOut],
    pub orphans: &'a BTreeMap<FilePath, Record>,
    pub analyses: &'a BTreeMap<FilePath, Analysis>,
    pub placeholders: &'a BTreeMap<FilePath, Placeholder>,
    /// Of the code that looks.
    pub version: &'a str,
}

/// Returns a manifest without these outputs.
pub fn without(bytes: &[u8], gone: &BTreeSet<&FilePath>) -> Result<Vec<u8>, Unusable> {
    let mut manifest: Manifest = serde_json::from_slice(bytes).map_err(Unusable::syntax)?;
    let stays = |path: &str| FilePath::parse(path).is_none_or(|path| !gone.contains(&path));
    manifest.orphans.retain(|path, _| stays(path));
    for image in manifest.images.values_mut() {
        image.thumbs.retain(|_, thumb| stays(&thumb.path));
        image.variants.retain(|variant| stays(&variant.output.path));
        image.srcset = format::srcset(&image.variants, image.source.as_ref());
    }
    // What is left of a picture that is gone itself says nothing.
    manifest.images.retain(|_, image| image.source.is_some() || !image.thumbs.is_empty() || !image.variants.is_empty());
    Ok(encoded_manifest(&manifest))
}

/// Returns the JSON Schema of a manifest, as a file with a line end.
#[must_use]
pub fn schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft07();
    let schema = settings.into_generator().into_root_schema_for::<Manifest>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn encoded_manifest(manifest: &Manifest) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(manifest).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::outputs::{Aim, Fit, Inputs, Preset, Shape};
    use crate::model::{Format, SitePath, Size};

    fn record(hash: &str, width: u32) -> Record {
        let inputs = Inputs { source: "s".to_owned(), recipe: "r".to_owned(), encoder: "e".to_owned() };
        Record { hash: hash.to_owned(), inputs, format: "jpeg".to_owned(), width, height: 2, size: 3 }
    }

    fn claim(output: &str, shape: Shape) -> Claim {
        Claim {
            output: FilePath::new(format!("static{output}")),
            url: SitePath::new(output),
            format: Format::Jpeg,
            source: FilePath::new("static/a.png"),
            image: SitePath::new("/a.png"),
            places: Vec::new(),
            shape,
        }
    }

    fn thumb() -> Shape {
        let preset = Preset { name: "medium".to_owned(), size: Size::new(740, 410), fit: Fit::Cover };
        Shape::Thumb { preset: Arc::new(preset), aim: Aim::CENTRE }
    }

    fn bytes(made: &[ManifestOutput<'_>], left_out: &[LeftOut], orphans: &BTreeMap<FilePath, Record>) -> Vec<u8> {
        let (site, none, analyses, placeholders) = (Site::default(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (sources, analyses, placeholders) = (&none, &analyses, &placeholders);
        let contents = Contents { site: &site, sources, made, left_out, orphans, analyses, placeholders, version: "1" };
        let bytes = changed_manifest(&contents, None).expect("no manifest is another one");
        assert_eq!(changed_manifest(&contents, Some(&bytes)), None);
        // Each byte counts, at either end too.
        for other in [&bytes[..bytes.len() - 1], &[&bytes[..], b"\n"].concat(), b"", &bytes[1..]] {
            assert_eq!(changed_manifest(&contents, Some(other)).as_ref(), Some(&bytes));
        }
        bytes
    }

    #[test]
    fn what_is_written_is_known_again() {
        let variant = |width| Shape::Variant { width, widest: 960, animated: false };
        let claims = [
            claim("/medium/a.jpg", thumb()),
            claim("/medium/b.jpg", thumb()),
            claim("/v/a b-960w.jpg", variant(960)),
            claim("/v/a b-480w.jpg", variant(480)),
        ];
        let made: Vec<_> = claims
            .iter()
            .zip(["1", "2", "3", "4"])
            .map(|(claim, hash)| ManifestOutput { claim, record: record(hash, claim.variant_width().unwrap_or(740)) })
            .collect();
        let for_better = Better { format: Format::Jpeg, width: 960 };
        let left = LeftOut { claim: claim("/v/a-300w.jpg", variant(300)), height: 2, size: 77, for_better };
        let orphans = BTreeMap::from([(FilePath::new("static/medium/old.jpg"), record("5", 1))]);
        let bytes = bytes(&made, &[left], &orphans);
        let known = parse_manifest(&bytes, "1").unwrap();
        let hashes: BTreeMap<_, _> =
            known.records.iter().map(|(path, record)| (path.as_str(), record.hash.as_str())).collect();
        assert_eq!(
            hashes,
            BTreeMap::from([
                ("static/medium/a.jpg", "1"),
                ("static/medium/b.jpg", "2"),
                ("static/v/a b-960w.jpg", "3"),
                ("static/v/a b-480w.jpg", "4"),
                ("static/medium/old.jpg", "5"),
            ])
        );
        assert_eq!(known.left_out, BTreeMap::from([(FilePath::new("static/v/a-300w.jpg"), (77, for_better))]));
        let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(json["images"]["/a.png"]["srcset"]["image/jpeg"], "/v/a%20b-480w.jpg 480w, /v/a%20b-960w.jpg 960w");
    }

    #[test]
    fn a_source_that_is_offered_stands_in_the_srcset_of_its_type() {
        let source = |offered| format::Source {
            path: "static/a b.jpg".to_owned(),
            url: "/a%20b.jpg".to_owned(),
            width: 960,
            height: 600,
            format: "jpeg".to_owned(),
            source_type: "image/jpeg".to_owned(),
            animated: false,
            offered,
            size: 70,
            hash: "b3:1".to_owned(),
        };
        let webp = format::Variant {
            source_type: "image/webp".to_owned(),
            output: format::Output {
                url: "/v/a.webp".to_owned(),
                path: "static/v/a.webp".to_owned(),
                format: "webp".to_owned(),
                width: 960,
                height: 600,
                size: 30,
                hash: "b3:2".to_owned(),
                inputs: None,
            },
        };
        let sets = |offered| format::srcset(std::slice::from_ref(&webp), Some(&source(offered)));
        let both = [("image/jpeg", "/a%20b.jpg 960w"), ("image/webp", "/v/a.webp 960w")];
        let both = both.map(|(kind, set)| (kind.to_owned(), set.to_owned()));
        assert_eq!(sets(true), BTreeMap::from(both));
        assert_eq!(sets(false).keys().collect::<Vec<_>>(), ["image/webp"]);
    }

    #[test]
    fn what_is_not_ours_is_reported() {
        assert!(matches!(parse_manifest(b"<<<<<<< HEAD\n", "1"), Err(Unusable::Syntax(_))));
        assert!(matches!(parse_manifest(br#"{"team": []}"#, "1"), Err(Unusable::Syntax(_))));
        assert_eq!(parse_manifest(br#"{"version": 9, "new": 1}"#, "1"), Err(Unusable::Newer(9)));
    }
}
