//! Reads a manifest picture by picture: as values, a large site's is larger than all else that is known of the site.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::format::{AnalysisEntry, Image, Orphan, Output, VERSION};
use super::{ManifestState, Unusable};
use crate::model::outputs::{Better, Record, WeighedVariant};
use crate::model::page_weight::ListedPicture;
use crate::model::picture::Analysis;
use crate::model::{FilePath, Focus, Format};

/// Reads a manifest. Looks that other code than `version` took are forgotten.
pub fn parse_manifest(bytes: &[u8], version: &str) -> Result<ManifestState, Unusable> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u32,
    }
    /// A manifest as far as it tells of outputs. Who shows a picture is read from the pages.
    #[derive(Deserialize)]
    struct Listed {
        version: u32,
        images: Images,
        #[serde(default)]
        orphans: Orphans,
    }
    let Listed { version: written, images, orphans } = serde_json::from_slice(bytes).map_err(|error| {
        // A later version may have other fields.
        match serde_json::from_slice::<Versioned>(bytes) {
            Ok(Versioned { version }) if version > VERSION => Unusable::Newer(version),
            _ => Unusable::syntax(error),
        }
    })?;
    if written > VERSION {
        return Err(Unusable::Newer(written));
    }
    let Images { mut known, analyses } = images;
    known.variants |= orphans.any;
    known.records.extend(orphans.records);
    for (hash, analysis) in analyses.into_iter().filter(|(_, analysis)| analysis.version == version) {
        let [x, y] = analysis.focus;
        let AnalysisEntry { content, transparent, .. } = analysis;
        known.analyses.insert(hash, Analysis { content, transparent, focus: Focus { x, y } });
    }
    Ok(known)
}

/// What all pictures tell.
#[derive(Default)]
struct Images {
    known: ManifestState,
    /// By the hash of a source; of any code.
    analyses: Vec<(String, AnalysisEntry)>,
}

impl Images {
    fn take(&mut self, image: Image) {
        let known = &mut self.known;
        known.variants |= !image.variants.is_empty() || !image.left_out.is_empty();
        if let Some((file, listed)) = listed_picture(&image) {
            known.listed.insert(file, listed);
        }
        let outputs = image.thumbs.into_values().chain(image.variants.into_iter().map(|variant| variant.output));
        for output in outputs {
            let Output { path, hash, inputs, format, width, height, size, .. } = output;
            let inputs = inputs.unwrap_or_default();
            if let Some(path) = FilePath::parse(&path) {
                known.records.push((path, Record { hash, inputs, format, width, height, size }));
            }
        }
        for left in image.left_out {
            let format = Format::from_id(&left.because.format);
            if let (Some(path), Some(format)) = (FilePath::parse(&left.path), format) {
                known.left_out.insert(path, (left.size, Better { format, width: left.because.width }));
            }
        }
        let Some(hash) = image.source.map(|source| source.hash) else { return };
        self.analyses.extend(image.look.map(|analysis| (hash.clone(), analysis)));
        if let (Some(color), Some(placeholder)) = (image.color, image.placeholder)
            && let Some(placeholder) = placeholder.to_placeholder(&color)
        {
            known.placeholders.insert(hash, placeholder);
        }
    }
}

/// Returns what browsers can choose from; `None` where the source is gone.
fn listed_picture(image: &Image) -> Option<(FilePath, ListedPicture)> {
    let source = image.source.as_ref()?;
    let weighed = |format: &str, width, size| Some(WeighedVariant { width, format: Format::from_id(format)?, size });
    let made = image.variants.iter().map(|variant| &variant.output);
    let made = made.filter_map(|output| weighed(&output.format, output.width, output.size));
    let itself = source.offered.then(|| weighed(&source.format, source.width, source.size)).flatten();
    let listed = ListedPicture { size: source.size, variants: made.chain(itself).collect() };
    Some((FilePath::parse(&source.path)?, listed))
}

impl<'de> Deserialize<'de> for Images {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Taking;
        impl<'de> Visitor<'de> for Taking {
            type Value = Images;

            fn expecting(&self, wanted: &mut fmt::Formatter) -> fmt::Result {
                wanted.write_str("pictures by path")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Images, A::Error> {
                let mut images = Images::default();
                while let Some((IgnoredAny, image)) = map.next_entry()? {
                    images.take(image);
                }
                Ok(images)
            }
        }
        deserializer.deserialize_map(Taking)
    }
}

/// The records of orphans.
#[derive(Default)]
struct Orphans {
    /// There are some.
    any: bool,
    records: Vec<(FilePath, Record)>,
}

impl<'de> Deserialize<'de> for Orphans {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Taking;
        impl<'de> Visitor<'de> for Taking {
            type Value = Orphans;

            fn expecting(&self, wanted: &mut fmt::Formatter) -> fmt::Result {
                wanted.write_str("outputs by path")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Orphans, A::Error> {
                let mut orphans = Orphans::default();
                while let Some((path, orphan)) = map.next_entry::<String, Orphan>()? {
                    let Orphan { format, width, height, size, hash, inputs } = orphan;
                    orphans.any = true;
                    let record = Record { hash, inputs, format, width, height, size };
                    orphans.records.extend(FilePath::parse(&path).map(|path| (path, record)));
                }
                Ok(orphans)
            }
        }
        deserializer.deserialize_map(Taking)
    }
}
