//! Writes a manifest picture by picture: each one's values are made when its bytes are wanted, and gone after them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};

use super::format::{
    self, AnalysisEntry, Image, ImageUse, LeftOutEntry, Orphan, Output, PlaceholderEntry, Source, VERSION, Variant,
};
use super::{Contents, ManifestOutput};
use crate::model::formats::SVG;
use crate::model::outputs::{AimedBy, Claim, LeftOut, Record, Shape};
use crate::model::{Alt, FilePath, Page, Site, SitePath, Use};

/// Returns the bytes of a manifest: sorted keys, no clock, no absolute path. `None` where they are `before`: then they
/// are not even held.
#[must_use]
pub fn changed_manifest(contents: &Contents<'_>, before: Option<&[u8]>) -> Option<Vec<u8>> {
    let manifest = Manifest::of(contents);
    let is_same = before.is_some_and(|before| {
        let mut rest = Same(before);
        let same = serde_json::to_writer_pretty(&mut rest, &manifest).is_ok();
        same && rest.0 == b"\n"
    });
    if is_same {
        return None;
    }
    // Bytes that grow by doubling would take twice the memory at the end.
    let mut length = Length(0);
    serde_json::to_writer_pretty(&mut length, &manifest).ok();
    let mut bytes = Vec::with_capacity(length.0 + 1);
    serde_json::to_writer_pretty(&mut bytes, &manifest).ok();
    bytes.push(b'\n');
    Some(bytes)
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

/// Counts bytes.
struct Length(usize);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a [`format::Manifest`] is written from; `tests` reads it back as one.
#[derive(serde::Serialize)]
struct Manifest<'a> {
    version: u32,
    images: Images<'a>,
    uses: Uses<'a>,
    orphans: Orphans<'a>,
}

struct Images<'a> {
    contents: &'a Contents<'a>,
    parts: BTreeMap<&'a str, Parts<'a>>,
}

/// What is known of one picture.
#[derive(Default)]
struct Parts<'a> {
    source: Option<(&'a FilePath, &'a SitePath)>,
    made: Vec<&'a ManifestOutput<'a>>,
    left_out: Vec<&'a LeftOut>,
}

struct Uses<'a>(&'a Site);

struct Orphans<'a>(&'a BTreeMap<FilePath, Record>);

impl<'a> Manifest<'a> {
    fn of(contents: &'a Contents<'a>) -> Self {
        let mut parts: BTreeMap<&str, Parts> = BTreeMap::new();
        for (path, image) in images_of(contents.site) {
            if source(path, image, contents).is_some() {
                parts.entry(image.as_str()).or_default().source = Some((path, image));
            }
        }
        for made in contents.made {
            parts.entry(made.claim.image.as_str()).or_default().made.push(made);
        }
        for left in contents.left_out.iter().filter(|left| left.claim.variant_width().is_some()) {
            parts.entry(left.claim.image.as_str()).or_default().left_out.push(left);
        }
        let (images, uses) = (Images { contents, parts }, Uses(contents.site));
        Self { version: VERSION, images, uses, orphans: Orphans(contents.orphans) }
    }
}

impl Serialize for Images<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.parts.iter().map(|(path, parts)| (path, image(parts, self.contents))))
    }
}

impl Serialize for Uses<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let uses = self.0.pages.iter().flat_map(|page| page.uses.iter().map(move |shown| use_of(page, shown)));
        serializer.collect_seq(uses)
    }
}

impl Serialize for Orphans<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(path, record)| {
            let Record { hash, inputs, format, width, height, size } = record.clone();
            (path.as_str(), Orphan { format, width, height, size, hash, inputs })
        }))
    }
}

fn image(parts: &Parts<'_>, contents: &Contents<'_>) -> Image {
    let mut image = Image::default();
    if let Some((path, name)) = parts.source {
        let placeholder = contents.placeholders.get(path);
        image.source = source(path, name, contents);
        image.color = placeholder.map(format::color);
        image.placeholder = placeholder.map(PlaceholderEntry::of);
        image.look = contents.analyses.get(path).map(|analysis| AnalysisEntry {
            content: analysis.content,
            transparent: analysis.transparent,
            focus: [analysis.focus.x, analysis.focus.y],
            version: contents.version.to_owned(),
        });
    }
    for ManifestOutput { claim, record } in &parts.made {
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
    image.left_out = parts.left_out.iter().filter_map(|left| left_of(left)).collect();
    image.variants.sort_by_key(|variant| (format::rank(&variant.output.format), variant.output.width));
    image.left_out.sort_by_key(|left| (format::rank(&left.format), left.width));
    if let Some(source) = &mut image.source {
        source.offered = parts.left_out.iter().any(|left| left.is_for_source());
    }
    image.srcset = format::srcset(&image.variants, image.source.as_ref());
    image
}

fn source(path: &FilePath, image: &SitePath, contents: &Contents<'_>) -> Option<Source> {
    let picture = contents.site.pictures.get(path)?;
    let (size, format, mime_type, animated) = match (&picture.header, picture.vector) {
        (Ok(header), _) => (header.size, header.format.id(), header.format.mime_type(), header.animated),
        (Err(_), Some(size)) => (size, SVG.id, SVG.mime_type, false),
        (Err(_), None) => return None,
    };
    Some(Source {
        path: path.to_string(),
        url: format::url(image.as_str()),
        width: size.width,
        height: size.height,
        format: format.to_owned(),
        source_type: mime_type.to_owned(),
        animated,
        offered: false,
        size: picture.size,
        hash: contents.sources.get(path)?.clone(),
    })
}

fn left_of(left: &LeftOut) -> Option<LeftOutEntry> {
    Some(LeftOutEntry {
        format: left.claim.format.id().to_owned(),
        width: left.claim.variant_width()?,
        height: left.height,
        path: left.claim.output.to_string(),
        size: left.size,
        because: format::Because { format: left.for_better.format.id().to_owned(), width: left.for_better.width },
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

/// Returns every picture that is there, by the site path that pages write.
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

fn use_of(page: &Page, shown: &Use) -> ImageUse {
    ImageUse {
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
    }
}
