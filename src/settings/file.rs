//! `vignettes.yaml` as its users write it. These comments are the schema's descriptions, and the
//! defaults are those that README lists under "Configuration".

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::bytes;
use crate::model::outputs::{Effort, Fit, Quality, VariantFormat, VariantRecipe};

/// The configuration of vignettes. Every key is optional.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "vignettes.yaml")]
pub struct ConfigFile {
    /// The program that builds the site. `auto` is the one whose configuration is there.
    pub generator: GeneratorName,
    /// The languages of the site and where the content of each lies. Default: read from the
    /// generator's own configuration.
    pub languages: BTreeMap<String, LanguageEntry>,
    /// The folder that the site serves from `/`, which contains `/img/…`; or a list of such folders, of which the first
    /// takes the outputs. Relative to the site; `.` is the site itself. Default: the generator's.
    pub r#static: StaticEntry,
    /// Which files are pages: globs below each folder of content. Default: the kinds that the generator reads.
    pub pages: Vec<String>,
    /// The keys of a post's front matter. The first key that is there counts; dotted keys reach
    /// inside (`cover.image`).
    pub front_matter: FrontMatterKeys,
    /// Named output recipes, beside `medium` and `thumbnails`. A thumb path's folder names its
    /// preset.
    pub presets: BTreeMap<String, PresetEntry>,
    /// Web-optimised variants of every picture that pages show; `off` makes thumbs only.
    pub variants: VariantsEntry,
    /// The centre of crops if no page gives a point: `centre`, or `auto`, which keeps faces and the busy part
    /// in view.
    pub focus: FocusMode,
    /// How good outputs look: 1 worst to 100 best, on one scale for all formats; 80 looks as a libjpeg 80 does. `auto`
    /// finds for each picture and format what it needs to look as most pictures do at 80.
    pub quality: QualityEntry,
    /// The folder under which outputs go. Relative to the site; `.` is the site itself. Default: the first static folder.
    #[schemars(length(min = 1))]
    pub output: String,
    /// Limits, above which a picture is refused before it uses memory.
    pub limits: LimitsEntry,
    /// What pages may weigh.
    pub budget: BudgetEntry,
    /// Where the manifest goes. Relative to the site. Default: where the generator's templates can read it.
    #[schemars(length(min = 1))]
    pub manifest: String,
    /// Copies of outputs in `.vignettes/store`, so that what was made once is taken from
    /// there; `off` keeps none.
    pub cache: CacheEntry,
    /// Rule id: error, warning, info or off, and the rule's options.
    pub rules: serde_json::Map<String, serde_json::Value>,
}

/// A generator that is known, or `none`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum GeneratorName {
    /// The one whose configuration is there.
    #[default]
    Auto,
    Hugo,
    Jekyll,
    Eleventy,
    Astro,
    Zola,
    Mkdocs,
    /// A site that no generator in this list builds.
    None,
}

/// One language of the site.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LanguageEntry {
    /// The folder of this language's pages, or a list of folders. Relative to the site; `.` is the site itself. Languages
    /// may share a folder. Default: the generator's folder of pages.
    pub content: FolderNames,
    /// What the names of this language's pages end in, before the extension (`.fr`, `-fr`, `_fr`), where languages share
    /// a folder.
    pub suffix: Option<String>,
}

/// One folder, or a list of folders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum FolderNames {
    One(#[schemars(length(min = 1))] String),
    Many(#[schemars(inner(length(min = 1)))] Vec<String>),
}

impl Default for FolderNames {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl FolderNames {
    /// Returns the names as a list.
    #[must_use]
    pub fn list(&self) -> Vec<&str> {
        match self {
            Self::One(name) => vec![name],
            Self::Many(names) => names.iter().map(String::as_str).collect(),
        }
    }
}

/// One folder that is served from `/`, or a list of folders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum StaticEntry {
    One(#[schemars(length(min = 1))] String),
    Many(#[schemars(length(min = 1))] Vec<ServedEntry>),
}

/// A folder of a list, served from `/` or below an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ServedEntry {
    Folder(#[schemars(length(min = 1))] String),
    Below(ServedBelow),
}

/// A folder that is served below an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServedBelow {
    /// Relative to the site; `.` is the site itself.
    #[schemars(length(min = 1))]
    pub folder: String,
    /// The address that its files begin with: `/assets`.
    #[schemars(length(min = 1))]
    pub at: String,
}

/// The keys of a post's front matter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct FrontMatterKeys {
    /// The post's image.
    pub image: Vec<String>,
    /// Its alt text.
    pub alt: Vec<String>,
    /// The path of its thumbnail, which `build` makes.
    pub thumb: Vec<String>,
    /// The point that a crop keeps in view: `30% 20%`, or x and y from 0 to 1.
    pub focus: Vec<String>,
    /// What ties the same post in several languages: a key of equal value.
    pub pair: Vec<String>,
    /// A key that names the page in the other language, by its address or its file.
    pub pair_page: Vec<String>,
    /// The language of the page, where its folder and its name do not say it.
    pub lang: Vec<String>,
    /// True: this image needs no alt text.
    pub decorative: Vec<String>,
    /// The language of an alt text that is in another language on purpose.
    pub alt_lang: Vec<String>,
}

/// One named output recipe.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PresetEntry {
    /// Pixels.
    #[schemars(range(min = 1, max = 16383))]
    pub width: u32,
    /// Pixels.
    #[schemars(range(min = 1, max = 16383))]
    pub height: u32,
    /// `cover` fills the shape and cuts off the rest; `contain` keeps the whole picture inside it.
    #[serde(default = "cover")]
    pub fit: Fit,
}

/// Variants, or none.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum VariantsEntry {
    On(VariantsTable),
    Off(OffWord),
}

/// `off`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OffWord {
    Off,
}

/// How variants are made.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct VariantsTable {
    /// Pixels. A width above the source's gives the source's own width, once.
    #[schemars(length(min = 1), inner(range(min = 1, max = 16383)))]
    pub widths: Vec<u32>,
    /// `original` is JPEG for photographs, and PNG for drawings and for what is transparent. `avif` where the build has
    /// it.
    #[schemars(length(min = 1))]
    pub formats: Vec<VariantFormat>,
    /// Where a variant goes, below the output folder. `{hash}` stands for the source's bytes and the recipe: a changed
    /// picture gets a new address. `{dir}`, `{stem}`, `{width}` and `{ext}` are the picture's folder, its name, and the
    /// variant's own.
    #[schemars(length(min = 1))]
    pub name: String,
    /// `small` spends several times the time of `quick` on fewer bytes at the same look.
    pub effort: Effort,
}

/// A number, or a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum QualityEntry {
    Fixed(#[schemars(range(min = 1, max = 100))] u8),
    Auto(AutoWord),
}

/// What each picture needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AutoWord {
    Auto,
}

impl From<QualityEntry> for Quality {
    fn from(entry: QualityEntry) -> Self {
        match entry {
            QualityEntry::Fixed(quality) => Self::Fixed(quality),
            QualityEntry::Auto(AutoWord::Auto) => Self::Auto,
        }
    }
}

/// Where crops are centred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FocusMode {
    Centre,
    Auto,
}

/// A cache of outputs, or none.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CacheEntry {
    On(CacheTable),
    Off(OffWord),
}

/// How much is kept.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct CacheTable {
    /// `1GiB`, `500MB`, or a number of bytes. Above it, what was not used for longest goes first. 0 keeps none.
    pub size: SizeEntry,
}

/// A size in bytes.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum SizeEntry {
    Number(u64),
    Text(String),
}

/// Limits, above which a picture is refused before it uses memory.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct LimitsEntry {
    /// A picture that declares more pixels is refused before anything is allocated.
    #[schemars(range(min = 1))]
    pub pixels: u64,
}

/// What pages may weigh.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct BudgetEntry {
    /// What the pictures of one page may weigh on a phone: `500kB`, or a number of bytes. The rule `page-too-heavy` reports
    /// pages above it. `off`: no limit.
    pub page: PageBudgetEntry,
}

/// A limit, or none.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum PageBudgetEntry {
    Off(OffWord),
    Limit(SizeEntry),
}

impl PageBudgetEntry {
    /// Bytes; `None` where there is no limit, or it names no size.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        match self {
            Self::Off(_) => None,
            Self::Limit(size) => size.bytes(),
        }
    }
}

impl Default for BudgetEntry {
    fn default() -> Self {
        Self { page: PageBudgetEntry::Off(OffWord::Off) }
    }
}

impl Default for ConfigFile {
    fn default() -> Self {
        Self {
            generator: GeneratorName::Auto,
            languages: BTreeMap::new(),
            r#static: StaticEntry::One("static".to_owned()),
            pages: vec!["**/*.md".to_owned(), "**/*.html".to_owned()],
            front_matter: FrontMatterKeys::default(),
            presets: BTreeMap::from([
                ("medium".to_owned(), PresetEntry { width: 740, height: 410, fit: Fit::Cover }),
                ("thumbnails".to_owned(), PresetEntry { width: 300, height: 300, fit: Fit::Cover }),
            ]),
            variants: VariantsEntry::On(VariantsTable::default()),
            focus: FocusMode::Centre,
            quality: QualityEntry::Fixed(80),
            output: "static".to_owned(),
            limits: LimitsEntry::default(),
            budget: BudgetEntry::default(),
            manifest: "data/vignettes.json".to_owned(),
            cache: CacheEntry::On(CacheTable::default()),
            rules: serde_json::Map::new(),
        }
    }
}

impl Default for FrontMatterKeys {
    fn default() -> Self {
        let one = |key: &str| vec![key.to_owned()];
        Self {
            image: one("image"),
            alt: one("image-alt"),
            thumb: one("thumb"),
            focus: one("image-focus"),
            pair: one("translationKey"),
            pair_page: Vec::new(),
            lang: Vec::new(),
            decorative: one("image-decorative"),
            alt_lang: one("image-alt-lang"),
        }
    }
}

impl Default for VariantsTable {
    fn default() -> Self {
        let VariantRecipe { widths, formats, name, effort } = VariantRecipe::default();
        Self { widths, formats, name, effort }
    }
}

impl Default for CacheTable {
    fn default() -> Self {
        Self { size: SizeEntry::Text("1GiB".to_owned()) }
    }
}

impl CacheEntry {
    /// Bytes; 0: nothing is kept. `None` where it names no size.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        match self {
            Self::Off(_) => Some(0),
            Self::On(CacheTable { size }) => size.bytes(),
        }
    }
}

impl SizeEntry {
    /// Bytes; `None` where it names no size.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        match self {
            Self::Number(size) => Some(*size),
            Self::Text(size) => bytes(size),
        }
    }
}

impl Default for LimitsEntry {
    fn default() -> Self {
        Self { pixels: 512_000_000 }
    }
}

fn cover() -> Fit {
    Fit::Cover
}
