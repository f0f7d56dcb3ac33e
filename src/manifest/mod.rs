//! `data/vignettes.json`: what the generator's templates read, and what later runs know their own
//! files by. Pure: bytes to what is known, site and records to bytes. [`format`](mod@format) has its fields.

pub mod format;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Deserialize;

use crate::model::outputs::{AimedBy, Better, Claim, LeftOut, Record, Shape};
use crate::model::picture::{Impression, Look};
use crate::model::{Alt, FilePath, Focus, Format, Site, SitePath};

use format::{Image, Left, LookEntry, Manifest, Orphan, Output, Placeholder, Shown, Source, VERSION, Variant};

/// Why a manifest can't be used.
#[derive(Debug, PartialEq)]
pub enum Unusable {
    /// No JSON, or none of ours. The parser's word.
    Syntax(String),
    /// Written by a later version of this tool.
    Newer(u32),
}

/// What a manifest knows of earlier runs.
#[derive(Debug, Default, PartialEq)]
pub struct Known {
    /// Of thumbs, variants and orphans alike.
    pub records: Vec<(FilePath, Record)>,
    pub left_out: BTreeMap<FilePath, (u64, Better)>,
    /// By the hash of a source.
    pub looks: BTreeMap<String, Look>,
    /// By the hash of a source.
    pub impressions: BTreeMap<String, Impression>,
    /// There are variants, or there were.
    pub variants: bool,
}

/// An output and its record, for writing.
pub struct Made<'a> {
    pub claim: &'a Claim,
    pub record: Record,
}

/// All that a manifest says.
pub struct Contents<'a> {
    pub site: &'a Site,
    /// Hashes of the pictures.
    pub sources: &'a BTreeMap<FilePath, String>,
    /// Sorted by output path.
    pub made: &'a [Made<'a>],
    pub left_out: &'a [LeftOut],
    pub orphans: &'a BTreeMap<FilePath, Record>,
    pub looks: &'a BTreeMap<FilePath, Look>,
    pub impressions: &'a BTreeMap<FilePath, Impression>,
    /// Of the code that looks.
    pub version: &'a str,
}

/// Reads a manifest. Looks that other code than `version` took are forgotten.
pub fn known(bytes: &[u8], version: &str) -> Result<Known, Unusable> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u32,
    }
    /// A [`Manifest`] as far as it tells of outputs. Who shows a picture is read from the pages.
    #[derive(Deserialize)]
    struct Listed {
        version: u32,
        images: BTreeMap<String, Image>,
        #[serde(default)]
        orphans: BTreeMap<String, Orphan>,
    }
    let manifest: Listed = serde_json::from_slice(bytes).map_err(|error| {
        // A later version may have other fields.
        match serde_json::from_slice::<Versioned>(bytes) {
            Ok(Versioned { version }) if version > VERSION => Unusable::Newer(version),
            _ => Unusable::Syntax(error.to_string()),
        }
    })?;
    if manifest.version > VERSION {
        return Err(Unusable::Newer(manifest.version));
    }
    let mut known = Known { variants: !manifest.orphans.is_empty(), ..Known::default() };
    for image in manifest.images.into_values() {
        known.variants |= !image.variants.is_empty() || !image.left_out.is_empty();
        let outputs = image.thumbs.into_values().chain(image.variants.into_iter().map(|variant| variant.output));
        for output in outputs {
            let Output { path, hash, inputs, format, width, height, size, .. } = output;
            let inputs = inputs.unwrap_or_default();
            if let Some(path) = FilePath::cleaned(&path) {
                known.records.push((path, Record { hash, inputs, format, width, height, size }));
            }
        }
        for left in image.left_out {
            let format = Format::from_id(&left.because.format);
            if let (Some(path), Some(format)) = (FilePath::cleaned(&left.path), format) {
                known.left_out.insert(path, (left.size, Better { format, width: left.because.width }));
            }
        }
        let Some(hash) = image.source.map(|source| source.hash) else { continue };
        if let Some(look) = image.look.filter(|look| look.version == version) {
            let [x, y] = look.focus;
            let LookEntry { content, transparent, .. } = look;
            known.looks.insert(hash.clone(), Look { content, transparent, focus: Focus { x, y } });
        }
        if let (Some(color), Some(placeholder)) = (image.color, image.placeholder)
            && let Some(impression) = placeholder.impression(&color)
        {
            known.impressions.insert(hash, impression);
        }
    }
    for (path, Orphan { format, width, height, size, hash, inputs }) in manifest.orphans {
        if let Some(path) = FilePath::cleaned(&path) {
            known.records.push((path, Record { hash, inputs, format, width, height, size }));
        }
    }
    Ok(known)
}

/// The bytes of a manifest: sorted keys, no clock, no absolute path. `None` where they are `before`: then they are not
/// even held.
#[must_use]
pub fn changed(contents: &Contents<'_>, before: Option<&[u8]>) -> Option<Vec<u8>> {
    let manifest = manifest(contents);
    let is_same = before.is_some_and(|before| {
        let mut rest = Same(before);
        let same = serde_json::to_writer_pretty(&mut rest, &manifest).is_ok();
        same && rest.0 == b"\n"
    });
    (!is_same).then(|| encoded(&manifest))
}

/// Takes bytes for as long as they are these.
struct Same<'a>(&'a [u8]);

impl Write for Same<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.strip_prefix(bytes).ok_or_else(|| io::Error::other("another byte"))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn manifest(contents: &Contents<'_>) -> Manifest {
    let mut images: BTreeMap<String, Image> = BTreeMap::new();
    let names = images_of(contents.site);
    for (path, image) in &names {
        if let Some(entry) = image_entry(path, image, contents) {
            images.insert(image.to_string(), entry);
        }
    }
    for Made { claim, record } in contents.made {
        let image = images.entry(claim.image.to_string()).or_default();
        let output = output(claim, record);
        match &claim.shape {
            Shape::Thumb { preset, aim } => {
                if aim.from != AimedBy::Nobody {
                    image.focus = [aim.point.x, aim.point.y];
                }
                let name = preset.name.clone();
                let key = if image.thumbs.contains_key(&name) { claim.url.to_string() } else { name };
                image.thumbs.insert(key, output);
            }
            Shape::Variant { .. } => {
                image.variants.push(Variant { source_type: claim.format.mime_type().to_owned(), output });
            }
        }
    }
    for left in contents.left_out {
        let Some(width) = left.claim.variant_width() else { continue };
        images.entry(left.claim.image.to_string()).or_default().left_out.push(Left {
            format: left.claim.format.id().to_owned(),
            width,
            height: left.height,
            path: left.claim.output.to_string(),
            size: left.size,
            because: format::Because { format: left.for_better.format.id().to_owned(), width: left.for_better.width },
        });
    }
    for image in images.values_mut() {
        image.variants.sort_by_key(|variant| (format::rank(&variant.output.format), variant.output.width));
        image.left_out.sort_by_key(|left| (format::rank(&left.format), left.width));
        image.srcset = format::srcset(&image.variants);
    }
    let orphans = contents.orphans.iter().map(|(path, record)| {
        let Record { hash, inputs, format, width, height, size } = record.clone();
        (path.to_string(), Orphan { format, width, height, size, hash, inputs })
    });
    Manifest { version: VERSION, images, uses: uses_of(contents.site), orphans: orphans.collect() }
}

/// A manifest without these outputs.
pub fn without(bytes: &[u8], gone: &BTreeSet<&FilePath>) -> Result<Vec<u8>, Unusable> {
    let mut manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| Unusable::Syntax(error.to_string()))?;
    let stays = |path: &str| FilePath::cleaned(path).is_none_or(|path| !gone.contains(&path));
    manifest.orphans.retain(|path, _| stays(path));
    for image in manifest.images.values_mut() {
        image.thumbs.retain(|_, thumb| stays(&thumb.path));
        image.variants.retain(|variant| stays(&variant.output.path));
        image.srcset = format::srcset(&image.variants);
    }
    // What is left of a picture that is gone itself says nothing.
    manifest.images.retain(|_, image| image.source.is_some() || !image.thumbs.is_empty() || !image.variants.is_empty());
    Ok(encoded(&manifest))
}

/// The JSON Schema of a manifest, as a file with a line end.
#[must_use]
pub fn schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft07();
    let schema = settings.into_generator().into_root_schema_for::<Manifest>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn encoded(manifest: &Manifest) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(manifest).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn image_entry(path: &FilePath, image: &SitePath, contents: &Contents<'_>) -> Option<Image> {
    let picture = contents.site.pictures.get(path)?;
    let (size, format, mime_type, animated) = match (&picture.header, picture.vector) {
        (Ok(header), _) => (header.size, header.format.id(), header.format.mime_type(), header.animated),
        (Err(_), Some(size)) => (size, "svg", "image/svg+xml", false),
        (Err(_), None) => return None,
    };
    let source = Source {
        path: path.to_string(),
        url: format::url(image.as_str()),
        width: size.width,
        height: size.height,
        format: format.to_owned(),
        source_type: mime_type.to_owned(),
        animated,
        size: picture.size,
        hash: contents.sources.get(path)?.clone(),
    };
    let impression = contents.impressions.get(path);
    let look = contents.looks.get(path).map(|look| LookEntry {
        content: look.content,
        transparent: look.transparent,
        focus: [look.focus.x, look.focus.y],
        version: contents.version.to_owned(),
    });
    Some(Image {
        source: Some(source),
        color: impression.map(format::color),
        placeholder: impression.map(Placeholder::of),
        look,
        ..Image::default()
    })
}

fn output(claim: &Claim, record: &Record) -> Output {
    let Record { hash, inputs, format, width, height, size } = record.clone();
    Output {
        url: format::url(claim.url.as_str()),
        path: claim.output.to_string(),
        format,
        width,
        height,
        size,
        hash,
        inputs: claim.preset().map(|_| inputs),
    }
}

/// Every picture that is there, by the site path that pages write.
fn images_of(site: &Site) -> BTreeMap<&FilePath, &SitePath> {
    let uses = site.pages.iter().flat_map(|page| &page.uses);
    let shown = uses.filter_map(|shown| Some((shown.file()?, shown.site_path()?)));
    let mut images: BTreeMap<&FilePath, &SitePath> = BTreeMap::new();
    for (path, image) in shown.filter(|(path, _)| site.pictures.contains_key(*path)) {
        let entry = images.entry(path).or_insert(image);
        *entry = (*entry).min(image);
    }
    images
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
        decorative: shown.decorative,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::outputs::{Aim, Fit, Inputs, Preset};
    use crate::model::{SitePath, Size};

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

    fn bytes(made: &[Made<'_>], left_out: &[LeftOut], orphans: &BTreeMap<FilePath, Record>) -> Vec<u8> {
        let (site, none, looks, impressions) = (Site::default(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (sources, looks, impressions) = (&none, &looks, &impressions);
        let contents = Contents { site: &site, sources, made, left_out, orphans, looks, impressions, version: "1" };
        let bytes = changed(&contents, None).expect("no manifest is another one");
        assert_eq!(changed(&contents, Some(&bytes)), None);
        // Each byte counts, at either end too.
        for other in [&bytes[..bytes.len() - 1], &[&bytes[..], b"\n"].concat(), b"", &bytes[1..]] {
            assert_eq!(changed(&contents, Some(other)).as_ref(), Some(&bytes));
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
            .map(|(claim, hash)| Made { claim, record: record(hash, claim.variant_width().unwrap_or(740)) })
            .collect();
        let for_better = Better { format: Format::Jpeg, width: 960 };
        let left = LeftOut { claim: claim("/v/a-300w.jpg", variant(300)), height: 2, size: 77, for_better };
        let orphans = BTreeMap::from([(FilePath::new("static/medium/old.jpg"), record("5", 1))]);
        let bytes = bytes(&made, &[left], &orphans);
        let known = known(&bytes, "1").unwrap();
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
    fn what_is_not_ours_is_told() {
        assert!(matches!(known(b"<<<<<<< HEAD\n", "1"), Err(Unusable::Syntax(_))));
        assert!(matches!(known(br#"{"team": []}"#, "1"), Err(Unusable::Syntax(_))));
        assert_eq!(known(br#"{"version": 9, "new": 1}"#, "1"), Err(Unusable::Newer(9)));
    }
}
