//! What was understood of a site, or of one page, as a value; and the ways to say it.

mod json;
mod listing;
mod page;
mod site;

use crate::model::structure::{ContentFolder, LanguageWay, PathAlias, RelativeTo, ServedFolder};
use crate::model::{FilePath, FileWay, Lang, PairWay, Role, SitePath};

pub use json::{page_json, site_json};
pub use page::page_text;
pub use site::site_text;

/// What was understood of a site.
#[derive(Debug)]
pub struct SiteInspection {
    pub generator: GeneratorInspection,
    /// The configuration files that were read, ours first.
    pub configuration: Vec<FilePath>,
    /// In the order of the site.
    pub languages: Vec<LanguageInspection>,
    /// Globs below each folder of pages.
    pub pages: Vec<String>,
    /// Files in folders of pages that other sites have as pages and that are not read, by their extension.
    pub unread: Vec<(String, usize)>,
    pub content: Vec<ContentFolder>,
    pub served: Vec<ServedFolder>,
    pub assets: Vec<ServedFolder>,
    pub aliases: Vec<PathAlias>,
    /// Outputs go below this folder.
    pub output: FilePath,
    /// Patterns of what the generator leaves out.
    pub excluded: Vec<String>,
    pub relative: RelativeTo,
    pub pairs: PairInspection,
    /// Places that show an image.
    pub uses: usize,
    /// Different image files that are shown and that are there.
    pub images: usize,
    pub keys: Vec<KeyInspection>,
    pub templates: TemplateInspection,
    pub manifest: FilePath,
    pub has_manifest: bool,
    /// What configuration that is code leaves open.
    pub questions: Vec<OpenQuestion>,
}

/// The generator, and what shows it.
#[derive(Debug, PartialEq)]
pub struct GeneratorInspection {
    pub id: &'static str,
    pub name: &'static str,
    /// It is one of those that are known.
    pub is_known: bool,
    pub shown_by: ShownBy,
}

/// What shows the generator of a site.
#[derive(Debug, PartialEq)]
pub enum ShownBy {
    /// The configuration names it.
    Setting(FilePath),
    Files(Vec<FilePath>),
    Folders(Vec<&'static str>),
    /// Nothing does.
    Nothing,
}

/// One language.
#[derive(Debug, PartialEq)]
pub struct LanguageInspection {
    pub lang: Lang,
    /// Pages of which nothing says the language are in this one.
    pub is_default: bool,
    pub pages: usize,
    /// How the language of so many of its pages was found; `None`: nothing says it.
    pub ways: Vec<(Option<LanguageWay>, usize)>,
}

/// The pairs of a site.
#[derive(Debug, Default, PartialEq)]
pub struct PairInspection {
    pub count: usize,
    pub ways: Vec<(PairWay, usize)>,
    /// Posts that have no page in another language.
    pub unpaired: Vec<(Lang, usize)>,
}

/// A key of front matter that is looked for.
#[derive(Debug, PartialEq)]
pub struct KeyInspection {
    /// As in the configuration.
    pub purpose: &'static str,
    pub key: String,
    /// How many pages have it.
    pub pages: usize,
}

/// The templates of a site.
#[derive(Debug, Default)]
pub struct TemplateInspection {
    /// Those that were read to see which keys reach readers.
    pub read: Vec<FilePath>,
    /// Shortcodes, includes and macros that pages can call.
    pub called: Vec<String>,
    /// Themes and modules that are not here.
    pub absent: Vec<String>,
    /// What they put before an image of front matter.
    pub put_before: Vec<String>,
}

/// A value that a configuration makes by code, and the key of ours that answers it.
#[derive(Debug, PartialEq)]
pub struct OpenQuestion {
    pub path: FilePath,
    pub key: &'static str,
    pub setting: &'static str,
}

/// What was understood of one page.
#[derive(Debug)]
pub struct PageInspection {
    pub path: FilePath,
    pub lang: Lang,
    pub lang_way: Option<LanguageWay>,
    /// It can't be read as a whole.
    pub has_problem: bool,
    /// Readers get it now.
    pub is_published: bool,
    pub tie: Option<TieInspection>,
    /// The address that readers find it at, as far as it is known.
    pub address: Option<SitePath>,
    pub counted_from: CountedFrom,
    pub images: Vec<ImageInspection>,
}

/// What ties a page to its partners, whether it has any or not.
#[derive(Debug, PartialEq)]
pub struct TieInspection {
    pub way: PairWay,
    /// The value of the key, or the path that the pages share.
    pub value: String,
    /// The same post in other languages, and in the same one where a key is there twice.
    pub partners: Vec<(Lang, FilePath)>,
}

/// What relative addresses of pictures in a page count from.
#[derive(Debug, PartialEq)]
pub enum CountedFrom {
    Address(SitePath),
    /// The page's file, since the generator rewrites such addresses.
    File,
    /// Files beside the page belong to its address.
    Bundle,
    Unknown,
}

/// One place that shows an image.
#[derive(Debug)]
pub struct ImageInspection {
    /// As written.
    pub written: String,
    pub line: usize,
    pub column: usize,
    pub role: Role,
    /// Its address in the site, there or not.
    pub image: Option<SitePath>,
    pub target: TargetInspection,
    /// A template that can't be read makes the address of what is written.
    pub is_made: bool,
    pub alt: Option<String>,
    pub alt_origin: AltOrigin,
    pub is_decorative: bool,
    pub outputs: Vec<OutputInspection>,
}

/// What an image path leads to, and how that was found.
#[derive(Debug, PartialEq)]
pub enum TargetInspection {
    /// `None` where a template makes the address.
    File {
        file: FilePath,
        way: Option<FileWay>,
    },
    OtherCase {
        wanted: FilePath,
        found: FilePath,
    },
    Missing {
        wanted: FilePath,
        way: Option<FileWay>,
    },
    Escapes,
    Remote,
    Inline,
    Dynamic,
    Empty,
}

/// Where an alt text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AltOrigin {
    /// A key of front matter.
    Key(String),
    /// Front matter that the page does not write itself: of a section, a folder, the configuration.
    Inherited,
    /// An attribute of a tag, or an argument by name.
    Attribute(String),
    /// An argument by its place.
    Place,
    /// The text of an element, such as `<title>`.
    Element(String),
    /// The brackets of Markdown.
    Brackets,
    /// A template, which can't be known here.
    Template,
    Nothing,
}

/// One output that is planned for an image of a page.
#[derive(Debug, PartialEq)]
pub struct OutputInspection {
    /// As the page wrote it, where it never became a path.
    pub path: String,
    pub kind: OutputKind,
    pub state: PlannedState,
}

/// What an output is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputKind {
    Thumb,
    Variant,
}

/// What `build` would do with an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlannedState {
    /// It is fresh.
    Fresh,
    ToMake,
    Refused,
    Failed,
    /// A variant that is not worth its bytes.
    LeftOut,
}

impl ShownBy {
    /// As in JSON.
    fn id(&self) -> &'static str {
        match self {
            Self::Setting(_) => "setting",
            Self::Files(_) => "files",
            Self::Folders(_) => "folders",
            Self::Nothing => "nothing",
        }
    }
}

impl TargetInspection {
    /// As in JSON.
    fn id(&self) -> &'static str {
        match self {
            Self::File { .. } => "file",
            Self::OtherCase { .. } => "other-case",
            Self::Missing { .. } => "missing",
            Self::Escapes => "escapes",
            Self::Remote => "remote",
            Self::Inline => "inline",
            Self::Dynamic => "dynamic",
            Self::Empty => "empty",
        }
    }
}

impl AltOrigin {
    /// As in JSON.
    fn id(&self) -> &'static str {
        match self {
            Self::Key(_) => "key",
            Self::Inherited => "inherited",
            Self::Attribute(_) => "attribute",
            Self::Place => "place",
            Self::Element(_) => "element",
            Self::Brackets => "brackets",
            Self::Template => "template",
            Self::Nothing => "nothing",
        }
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Key(name) | Self::Attribute(name) | Self::Element(name) => Some(name),
            Self::Inherited | Self::Place | Self::Brackets | Self::Template | Self::Nothing => None,
        }
    }
}

impl OutputKind {
    /// As in JSON.
    fn id(self) -> &'static str {
        match self {
            Self::Thumb => "thumb",
            Self::Variant => "variant",
        }
    }
}

impl PlannedState {
    /// As in JSON.
    fn id(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::ToMake => "to-make",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::LeftOut => "left-out",
        }
    }
}

/// As in JSON.
fn relative_id(relative: RelativeTo) -> &'static str {
    match relative {
        RelativeTo::PageAddress => "page-address",
        RelativeTo::PageFile => "page-file",
    }
}

/// As in JSON; `default` where nothing says the language.
fn language_way_id(way: Option<&LanguageWay>) -> &'static str {
    way.map_or("default", LanguageWay::id)
}
