//! `data/vignettes.json`: what the generator's templates read, and what later runs know their own
//! files by. Pure: bytes to records, site and records to bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::outputs::{Claim, Inputs, Record};
use crate::model::{Alt, FilePath, Site, SitePath};

/// The version of the format. Fields are added within a version, never renamed.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Manifest {
    version: u32,
    images: BTreeMap<String, Image>,
    uses: Vec<Shown>,
    /// Outputs that nothing asks for any more, until they are cleaned away. By file path.
    #[serde(default)]
    orphans: BTreeMap<String, Orphan>,
}

#[derive(Serialize, Deserialize)]
struct Image {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source>,
    /// By preset. Where one image has a preset at several paths, the first path has the preset's
    /// name and each other one its own URL.
    #[serde(default)]
    thumbs: BTreeMap<String, Thumb>,
}

#[derive(Serialize, Deserialize)]
struct Source {
    path: String,
    width: u32,
    height: u32,
    format: String,
    size: u64,
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct Thumb {
    url: String,
    path: String,
    format: String,
    width: u32,
    height: u32,
    size: u64,
    hash: String,
    /// What it was made from: equal values make equal bytes.
    inputs: Inputs,
}

#[derive(Serialize, Deserialize)]
struct Orphan {
    format: String,
    width: u32,
    height: u32,
    size: u64,
    hash: String,
    inputs: Inputs,
}

#[derive(Serialize, Deserialize)]
struct Shown {
    page: String,
    line: usize,
    lang: String,
    role: String,
    image: String,
    pair: Option<String>,
    alt: Option<String>,
}

/// Why a manifest can't be used.
#[derive(Debug, PartialEq)]
pub enum Unusable {
    /// No JSON, or none of ours. The parser's word.
    Syntax(String),
    /// Written by a later version of this tool.
    Newer(u32),
}

/// An output and its record, for writing.
pub struct Made<'a> {
    pub claim: &'a Claim,
    pub record: Record,
}

/// The records of a manifest, of thumbs and orphans alike.
pub fn records(bytes: &[u8]) -> Result<Vec<(FilePath, Record)>, Unusable> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u32,
    }
    let syntax = |error: serde_json::Error| Unusable::Syntax(error.to_string());
    let versioned: Versioned = serde_json::from_slice(bytes).map_err(syntax)?;
    if versioned.version > VERSION {
        return Err(Unusable::Newer(versioned.version));
    }
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(syntax)?;
    let thumbs = manifest.images.into_values().flat_map(|image| image.thumbs.into_values());
    let thumbs = thumbs.map(|thumb| {
        let Thumb { path, hash, inputs, format, width, height, size, .. } = thumb;
        (path, Record { hash, inputs, format, width, height, size })
    });
    let orphans = manifest.orphans.into_iter().map(|(path, orphan)| {
        let Orphan { hash, inputs, format, width, height, size } = orphan;
        (path, Record { hash, inputs, format, width, height, size })
    });
    Ok(thumbs.chain(orphans).filter_map(|(path, record)| Some((FilePath::cleaned(&path)?, record))).collect())
}

/// The bytes of a manifest: sorted keys, no clock, no absolute path. `sources` are the hashes of
/// the pictures, `made` is sorted by output path.
#[must_use]
pub fn written(
    site: &Site,
    sources: &BTreeMap<FilePath, String>,
    made: &[Made<'_>],
    orphans: &BTreeMap<FilePath, Record>,
) -> Vec<u8> {
    let mut images: BTreeMap<String, Image> = BTreeMap::new();
    for (path, image) in images_of(site) {
        let picture = &site.pictures[path];
        if let (Ok(header), Some(hash)) = (&picture.header, sources.get(path)) {
            let source = Source {
                path: path.to_string(),
                width: header.size.width,
                height: header.size.height,
                format: header.format.id().to_owned(),
                size: picture.size,
                hash: hash.clone(),
            };
            images.insert(image.to_string(), Image { source: Some(source), thumbs: BTreeMap::new() });
        }
    }
    for Made { claim, record } in made {
        let image = images.entry(claim.image.to_string()).or_insert(Image { source: None, thumbs: BTreeMap::new() });
        let preset = claim.preset.name.clone();
        let key = if image.thumbs.contains_key(&preset) { claim.url.to_string() } else { preset };
        let Record { hash, inputs, format, width, height, size } = record.clone();
        let (url, path) = (claim.url.to_string(), claim.output.to_string());
        image.thumbs.insert(key, Thumb { url, path, format, width, height, size, hash, inputs });
    }
    let orphans = orphans.iter().map(|(path, record)| {
        let Record { hash, inputs, format, width, height, size } = record.clone();
        (path.to_string(), Orphan { format, width, height, size, hash, inputs })
    });
    let manifest = Manifest { version: VERSION, images, uses: uses_of(site), orphans: orphans.collect() };
    let mut bytes = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Every picture that is there, by the site path that pages write.
fn images_of(site: &Site) -> BTreeMap<&FilePath, &SitePath> {
    let uses = site.pages.iter().flat_map(|page| &page.uses);
    let shown = uses.filter_map(|shown| Some((shown.file()?, shown.site_path()?)));
    shown.filter(|(path, _)| site.pictures.contains_key(*path)).collect()
}

fn uses_of(site: &Site) -> Vec<Shown> {
    let uses = site.pages.iter().flat_map(|page| page.uses.iter().map(move |shown| (page, shown)));
    uses.map(|(page, shown)| Shown {
        page: page.path.to_string(),
        line: shown.at.line,
        lang: page.lang.to_string(),
        role: shown.role.id().to_owned(),
        image: shown.site_path().map_or_else(|| shown.raw.value.clone(), ToString::to_string),
        pair: page.pair.as_ref().map(|pair| pair.value.clone()),
        alt: match &shown.alt {
            Alt::Absent | Alt::Made => None,
            Alt::Given(alt) => Some(alt.value.clone()),
        },
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::outputs::{Fit, Preset};
    use crate::model::{Focus, Format, Size};

    fn record(hash: &str) -> Record {
        let inputs = Inputs { source: "s".to_owned(), recipe: "r".to_owned(), encoder: "e".to_owned() };
        Record { hash: hash.to_owned(), inputs, format: "jpeg".to_owned(), width: 1, height: 2, size: 3 }
    }

    fn claim(output: &str) -> Claim {
        Claim {
            output: FilePath::new(format!("static{output}")),
            url: SitePath::new(output),
            format: Format::Jpeg,
            preset: Arc::new(Preset { name: "medium".to_owned(), size: Size::new(740, 410), fit: Fit::Cover }),
            source: FilePath::new("static/a.png"),
            image: SitePath::new("/a.png"),
            places: Vec::new(),
            focus: Focus::CENTRE,
        }
    }

    #[test]
    fn what_is_written_is_known_again() {
        let claims = [claim("/medium/a.jpg"), claim("/medium/b.jpg")];
        let made: Vec<_> =
            claims.iter().zip(["1", "2"]).map(|(claim, hash)| Made { claim, record: record(hash) }).collect();
        let orphans = BTreeMap::from([(FilePath::new("static/medium/old.jpg"), record("3"))]);
        let bytes = written(&Site::default(), &BTreeMap::new(), &made, &orphans);
        let known: BTreeMap<_, _> = records(&bytes).unwrap().into_iter().collect();
        let hash = |path: &str| known[&FilePath::new(path)].hash.clone();
        assert_eq!(hash("static/medium/a.jpg") + &hash("static/medium/b.jpg") + &hash("static/medium/old.jpg"), "123");
    }

    #[test]
    fn what_is_not_ours_is_told() {
        assert!(matches!(records(b"<<<<<<< HEAD\n"), Err(Unusable::Syntax(_))));
        assert!(matches!(records(br#"{"team": []}"#), Err(Unusable::Syntax(_))));
        assert_eq!(records(br#"{"version": 9, "new": 1}"#), Err(Unusable::Newer(9)));
    }
}
