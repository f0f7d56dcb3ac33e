//! What was understood, as JSON of version 1. These structs are the format: the values may change, they only grow.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    AltOrigin, CountedFrom, ImageInspection, OutputInspection, PageInspection, PairInspection, ShownBy, SiteInspection,
    TargetInspection, TieInspection, language_way_id, relative_id,
};
use crate::model::structure::{LanguageWay, ServedFolder};
use crate::model::{FilePath, FileWay, Lang, SitePath};
use crate::report::json;

#[derive(Serialize)]
struct OfSite<'a> {
    site: SiteJson<'a>,
}

#[derive(Serialize)]
struct OfPage<'a> {
    page: PageJson<'a>,
}

#[derive(Serialize)]
struct SiteJson<'a> {
    generator: GeneratorJson<'a>,
    configuration: &'a [FilePath],
    languages: Vec<LanguageJson<'a>>,
    pages: &'a [String],
    unread: BTreeMap<&'a str, usize>,
    content: Vec<ContentJson<'a>>,
    served: Vec<ServedJson<'a>>,
    assets: Vec<ServedJson<'a>>,
    aliases: BTreeMap<&'a str, &'a str>,
    output: &'a str,
    excluded: &'a [String],
    /// What relative addresses of pictures count from.
    relative: &'static str,
    pairs: PairsJson,
    uses: usize,
    images: usize,
    keys: Vec<KeyJson<'a>>,
    templates: TemplatesJson<'a>,
    manifest: ManifestJson<'a>,
    questions: Vec<QuestionJson<'a>>,
}

#[derive(Serialize)]
struct GeneratorJson<'a> {
    id: &'static str,
    name: &'static str,
    #[serde(rename = "shownBy")]
    shown_by: &'static str,
    files: Vec<&'a FilePath>,
    folders: &'a [&'static str],
}

#[derive(Serialize)]
struct LanguageJson<'a> {
    lang: &'a str,
    default: bool,
    pages: usize,
    ways: Vec<WayJson>,
}

#[derive(Serialize)]
struct WayJson {
    way: &'static str,
    /// Of a suffix: `.` of `post.fr.md`.
    #[serde(skip_serializing_if = "Option::is_none")]
    separator: Option<char>,
    pages: usize,
}

#[derive(Serialize)]
struct ContentJson<'a> {
    folder: &'a str,
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    below: &'a str,
}

#[derive(Serialize)]
struct ServedJson<'a> {
    folder: &'a str,
    /// The address of the folder.
    at: String,
}

#[derive(Serialize)]
struct PairsJson {
    count: usize,
    ways: BTreeMap<&'static str, usize>,
    unpaired: BTreeMap<String, usize>,
}

#[derive(Serialize)]
struct KeyJson<'a> {
    purpose: &'static str,
    key: &'a str,
    pages: usize,
}

#[derive(Serialize)]
struct TemplatesJson<'a> {
    read: &'a [FilePath],
    called: &'a [String],
    absent: &'a [String],
    #[serde(rename = "putBefore")]
    put_before: &'a [String],
}

#[derive(Serialize)]
struct ManifestJson<'a> {
    path: &'a FilePath,
    present: bool,
}

#[derive(Serialize)]
struct QuestionJson<'a> {
    path: &'a FilePath,
    key: &'static str,
    setting: &'static str,
}

#[derive(Serialize)]
struct PageJson<'a> {
    path: &'a FilePath,
    lang: &'a str,
    #[serde(rename = "langWay")]
    lang_way: &'static str,
    readable: bool,
    published: bool,
    pair: Option<PairJson<'a>>,
    address: Option<&'a SitePath>,
    #[serde(rename = "relativeTo")]
    relative_to: CountedFromJson<'a>,
    images: Vec<ImageJson<'a>>,
}

#[derive(Serialize)]
struct PairJson<'a> {
    way: &'static str,
    value: &'a str,
    pages: Vec<PartnerJson<'a>>,
}

#[derive(Serialize)]
struct PartnerJson<'a> {
    lang: &'a str,
    path: &'a FilePath,
}

#[derive(Serialize)]
struct CountedFromJson<'a> {
    from: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a SitePath>,
}

#[derive(Serialize)]
struct ImageJson<'a> {
    written: &'a str,
    line: usize,
    column: usize,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a SitePath>,
    target: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a FilePath>,
    /// Where no such file is: the one that was looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted: Option<&'a FilePath>,
    #[serde(skip_serializing_if = "Option::is_none")]
    way: Option<&'static str>,
    #[serde(rename = "addressMade")]
    address_made: bool,
    alt: Option<&'a str>,
    #[serde(rename = "altFrom")]
    alt_from: AltJson<'a>,
    decorative: bool,
    outputs: Vec<OutputJson<'a>>,
}

#[derive(Serialize)]
struct AltJson<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct OutputJson<'a> {
    path: &'a str,
    kind: &'static str,
    state: &'static str,
}

/// `inspect --format json` of a site.
#[must_use]
pub fn site_json(found: &SiteInspection) -> String {
    let templates = &found.templates;
    let content = found.content.iter().map(|one| ContentJson {
        folder: one.folder.shown(),
        lang: one.lang.as_ref().map(Lang::as_str),
        below: &one.below,
    });
    let languages = found.languages.iter().map(|one| LanguageJson {
        lang: one.lang.as_str(),
        default: one.is_default,
        pages: one.pages,
        ways: one.ways.iter().map(|(way, pages)| way_json(way.as_ref(), *pages)).collect(),
    });
    let questions =
        found.questions.iter().map(|one| QuestionJson { path: &one.path, key: one.key, setting: one.setting });
    let site = SiteJson {
        generator: generator_json(found),
        configuration: &found.configuration,
        languages: languages.collect(),
        pages: &found.pages,
        unread: found.unread.iter().map(|(kind, count)| (kind.as_str(), *count)).collect(),
        content: content.collect(),
        served: found.served.iter().map(served_json).collect(),
        assets: found.assets.iter().map(served_json).collect(),
        aliases: found.aliases.iter().map(|one| (one.prefix.as_str(), one.folder.shown())).collect(),
        output: found.output.shown(),
        excluded: &found.excluded,
        relative: relative_id(found.relative),
        pairs: pairs_json(&found.pairs),
        uses: found.uses,
        images: found.images,
        keys: found.keys.iter().map(|one| KeyJson { purpose: one.purpose, key: &one.key, pages: one.pages }).collect(),
        templates: TemplatesJson {
            read: &templates.read,
            called: &templates.called,
            absent: &templates.absent,
            put_before: &templates.put_before,
        },
        manifest: ManifestJson { path: &found.manifest, present: found.has_manifest },
        questions: questions.collect(),
    };
    json::object("inspect", OfSite { site })
}

fn generator_json(found: &SiteInspection) -> GeneratorJson<'_> {
    let generator = &found.generator;
    let files = match &generator.shown_by {
        ShownBy::Setting(file) => vec![file],
        ShownBy::Files(files) => files.iter().collect(),
        ShownBy::Folders(_) | ShownBy::Nothing => Vec::new(),
    };
    let folders = match &generator.shown_by {
        ShownBy::Folders(folders) => &folders[..],
        ShownBy::Setting(_) | ShownBy::Files(_) | ShownBy::Nothing => &[],
    };
    GeneratorJson { id: generator.id, name: generator.name, shown_by: generator.shown_by.id(), files, folders }
}

fn way_json(way: Option<&LanguageWay>, pages: usize) -> WayJson {
    let separator = match way {
        Some(LanguageWay::Suffix(separator)) => Some(*separator),
        _ => None,
    };
    WayJson { way: language_way_id(way), separator, pages }
}

fn served_json(served: &ServedFolder) -> ServedJson<'_> {
    let at = if served.below.is_empty() { "/".to_owned() } else { format!("/{}/", served.below) };
    ServedJson { folder: served.folder.shown(), at }
}

fn pairs_json(pairs: &PairInspection) -> PairsJson {
    PairsJson {
        count: pairs.count,
        ways: pairs.ways.iter().map(|(way, count)| (way.id(), *count)).collect(),
        unpaired: pairs.unpaired.iter().map(|(lang, count)| (lang.to_string(), *count)).collect(),
    }
}

/// `inspect --format json` of a page.
#[must_use]
pub fn page_json(found: &PageInspection) -> String {
    let (from, address) = match &found.counted_from {
        CountedFrom::Address(address) => ("address", Some(address)),
        CountedFrom::File => ("file", None),
        CountedFrom::Bundle => ("bundle", None),
        CountedFrom::Unknown => ("unknown", None),
    };
    let page = PageJson {
        path: &found.path,
        lang: found.lang.as_str(),
        lang_way: language_way_id(found.lang_way.as_ref()),
        readable: !found.has_problem,
        published: found.is_published,
        pair: found.tie.as_ref().map(pair_json),
        address: found.address.as_ref(),
        relative_to: CountedFromJson { from, address },
        images: found.images.iter().map(image_json).collect(),
    };
    json::object("inspect", OfPage { page })
}

fn pair_json(tie: &TieInspection) -> PairJson<'_> {
    let pages = tie.partners.iter().map(|(lang, path)| PartnerJson { lang: lang.as_str(), path });
    PairJson { way: tie.way.id(), value: &tie.value, pages: pages.collect() }
}

fn image_json(found: &ImageInspection) -> ImageJson<'_> {
    let (file, wanted, way) = match &found.target {
        TargetInspection::File { file, way } => (Some(file), None, *way),
        TargetInspection::OtherCase { wanted, found } => (Some(found), Some(wanted), None),
        TargetInspection::Missing { wanted, way } => (None, Some(wanted), *way),
        _ => (None, None, None),
    };
    ImageJson {
        written: &found.written,
        line: found.line,
        column: found.column,
        role: found.role.id(),
        image: found.image.as_ref(),
        target: found.target.id(),
        file,
        wanted,
        way: way.map(FileWay::id),
        address_made: found.is_made,
        alt: found.alt.as_deref(),
        alt_from: alt_json(&found.alt_origin),
        decorative: found.is_decorative,
        outputs: found.outputs.iter().map(output_json).collect(),
    }
}

fn alt_json(origin: &AltOrigin) -> AltJson<'_> {
    AltJson { kind: origin.id(), name: origin.name() }
}

fn output_json(output: &OutputInspection) -> OutputJson<'_> {
    OutputJson { path: &output.path, kind: output.kind.id(), state: output.state.id() }
}
