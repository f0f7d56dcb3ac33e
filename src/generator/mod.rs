//! Site generators: what is known of each one's configuration, folders, addresses and templates. A generator is a folder
//! here and a line in [`ALL`]; nothing else knows its name.

pub mod astro;
pub mod calls;
pub mod counting;
pub mod eleventy;
mod evidence;
pub mod hugo;
mod inherited;
pub mod jekyll;
pub mod mkdocs;
pub mod unknown;
pub mod zola;

use std::fmt;

use crate::model::publishing::{Publishes, Publishing};
use crate::model::structure::{ContentFolder, LanguageWay, PathAlias, RelativeTo, ServedFolder};
use crate::model::{FilePath, Lang};
use crate::tree::SyntaxError;
pub use counting::{CountedLanguage, CountedLanguages};
pub use evidence::{ConfigText, Evidence, FolderEntry, Folders, Wanted, first_file};
pub use inherited::{Inheritance, InheritedValues, ValueFile, ValueFiles};

/// A site generator.
pub struct Generator {
    pub id: &'static str,
    /// As its makers write it.
    pub name: &'static str,
    /// The names of its configuration files, in the order in which it reads them. A folder that has one is the root of
    /// a site.
    pub config_files: &'static [&'static str],
    /// The names of other files that may show it. They are read before it is recognised; a folder that has one is the root
    /// of a site only where the file does show it.
    pub hints: &'static [&'static str],
    /// Folders that only its sites have: one of them makes a root where nothing is configured.
    pub telling_folders: &'static [&'static str],
    /// The site is built with it, as far as its files show. Asked in the order of [`ALL`].
    pub recognises: fn(Evidence<'_>) -> bool,
    /// What else it asks to read, by what is known so far. Asked again after each answer, until it asks for nothing new.
    pub wanted: fn(Evidence<'_>) -> Vec<Wanted>,
    /// Reads its configuration, later files over earlier ones. A file with a syntax error is returned with the error.
    pub read_config: fn(Evidence<'_>) -> Result<GeneratorConfig, ConfigError>,
    /// Where its templates lie, by these configuration files.
    pub layouts: fn(&[ConfigText]) -> Layouts,
    /// Which files give values to pages, and what they give.
    pub value_files: ValueFiles,
    /// How it makes addresses, by these configuration files, for a site of these languages and with this default one.
    pub publishing: fn(&[ConfigText], &[&Lang], &Lang) -> Publishing,
}

/// Every generator that is known. The first that recognises a site is its generator; the last one is assumed for a site
/// that none recognises. Zola comes before Hugo, since both read a `config.toml`.
pub const ALL: &[Generator] = &[
    astro::GENERATOR,
    mkdocs::GENERATOR,
    eleventy::GENERATOR,
    jekyll::GENERATOR,
    zola::GENERATOR,
    hugo::GENERATOR,
    unknown::GENERATOR,
];

/// What a generator's configuration and its customs say of a site.
#[derive(Debug, PartialEq)]
pub struct GeneratorConfig {
    /// The codes of the languages, in the generator's order. Empty where it declares none.
    pub languages: Vec<String>,
    pub default_language: Option<String>,
    /// The languages that names of files and folders show, where it declares none, and how they were found.
    pub counted: Option<CountedLanguages>,
    /// Its folders of pages. At least one.
    pub content: Vec<ContentFolder>,
    pub language_ways: Vec<LanguageWay>,
    /// What the configuration makes by code, which is not run.
    pub questions: Vec<ConfigQuestion>,
    /// What it serves; the first folder takes the outputs. At least one.
    pub served: Vec<ServedFolder>,
    /// Folders of pictures that it processes, the site's own first.
    pub assets: Vec<ServedFolder>,
    /// What paths of pictures may begin with.
    pub aliases: Vec<PathAlias>,
    /// What it leaves out of the site, as in [`crate::model::structure::SiteStructure::excluded`].
    pub excluded: Vec<String>,
    pub relative: RelativeTo,
    /// Which files are pages: globs below each folder of pages.
    pub pages: Vec<String>,
    /// Which of these files are pages.
    pub page_kind: PageKind,
    pub keys: DefaultKeys,
    /// A key of front matter whose entries count as if they stood at the top, and win over those that do.
    pub lifted_key: Option<&'static str>,
    /// Values that the configuration gives to pages; of two for one key and folder the earlier one counts.
    pub inherited: Vec<InheritedValues>,
    /// Where the manifest goes, so that templates can read it.
    pub manifest: FilePath,
    /// What it publishes beside what is due.
    pub publishes: Publishes,
}

/// What makes a file a page, beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    Any,
    /// A file without front matter is copied as it is (Jekyll).
    WithFrontMatter,
}

/// A value that can't be known without running the configuration, and the key of `vignettes.yaml` that answers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigQuestion {
    pub path: FilePath,
    pub key: &'static str,
    pub setting: &'static str,
}

/// The keys of front matter that posts have as a rule, where the site's own configuration names none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DefaultKeys {
    pub image: &'static [&'static str],
    pub alt: &'static [&'static str],
    pub thumb: &'static [&'static str],
    /// Of equal value in the pages of a pair.
    pub pair: &'static [&'static str],
    /// Names the page in the other language.
    pub pair_page: &'static [&'static str],
    /// The language of the page.
    pub lang: &'static [&'static str],
    pub focus: &'static [&'static str],
    pub decorative: &'static [&'static str],
    pub alt_lang: &'static [&'static str],
}

/// The ways of sites whose generator leaves languages to front matter and plugins: what a page states comes before what
/// names look like.
const KEYED_WAYS: [LanguageWay; 6] = [
    LanguageWay::Folder,
    LanguageWay::Key,
    LanguageWay::FolderName,
    LanguageWay::Suffix('.'),
    LanguageWay::Suffix('-'),
    LanguageWay::Suffix('_'),
];

impl GeneratorConfig {
    /// Returns what a site has that says nothing but its folders.
    #[must_use]
    pub fn of(content: Vec<ContentFolder>, served: Vec<ServedFolder>) -> Self {
        Self {
            languages: Vec::new(),
            default_language: None,
            content,
            language_ways: vec![LanguageWay::Folder],
            counted: None,
            questions: Vec::new(),
            served,
            assets: Vec::new(),
            aliases: Vec::new(),
            excluded: Vec::new(),
            relative: RelativeTo::PageAddress,
            pages: vec!["**/*.md".to_owned()],
            page_kind: PageKind::Any,
            keys: DefaultKeys::USUAL,
            lifted_key: None,
            inherited: Vec::new(),
            manifest: FilePath::new("data/vignettes.json"),
            publishes: Publishes::default(),
        }
    }

    /// Returns the same with the languages that were counted. Where there are none, the configuration of the user may
    /// name some: they are then found in every usual way.
    #[must_use]
    pub fn with_counted(self, counted: CountedLanguages) -> Self {
        let usual = [LanguageWay::FolderName, LanguageWay::Suffix('.')];
        let ways = if counted.languages.is_empty() { usual.to_vec() } else { counted.ways.clone() };
        let language_ways = [LanguageWay::Folder].into_iter().chain(ways).chain([LanguageWay::Key]).collect();
        let languages: Vec<String> = counted.languages.iter().map(|one| one.code.clone()).collect();
        let default_language = languages.first().cloned().or(self.default_language);
        let counted = Some(counted).filter(|counted| !counted.languages.is_empty());
        Self { languages, default_language, counted, language_ways, ..self }
    }
}

impl Layouts {
    /// Returns what a generator has whose templates are not read.
    #[must_use]
    pub fn none() -> Self {
        Self { own: Vec::new(), themes: FilePath::new("themes"), named: Some(Vec::new()) }
    }
}

impl DefaultKeys {
    /// The keys of the configuration's own defaults.
    pub const USUAL: Self = Self {
        image: &["image"],
        alt: &["image-alt"],
        thumb: &["thumb"],
        pair: &["translationKey"],
        pair_page: &[],
        lang: &[],
        focus: &["image-focus"],
        decorative: &["image-decorative"],
        alt_lang: &["image-alt-lang"],
    };
}

/// Folders of templates.
#[derive(Clone, Debug, PartialEq)]
pub struct Layouts {
    /// The site's own, and those that the configuration mounts there.
    pub own: Vec<FilePath>,
    /// Where themes lie.
    pub themes: FilePath,
    /// The themes and modules that the site takes, the first before the second; `None` where the configuration
    /// names none, and the command line may.
    pub named: Option<Vec<String>>,
}

/// A configuration file whose syntax is wrong.
#[derive(Debug)]
pub struct ConfigError {
    pub path: FilePath,
    pub syntax: SyntaxError,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the syntax of {} is wrong: {}", self.path, self.syntax)
    }
}

impl std::error::Error for ConfigError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.syntax)
    }
}

/// The names of all configuration files of all generators.
pub fn config_files() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|generator| generator.config_files).copied()
}

/// Returns the generator of this name.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Generator> {
    ALL.iter().find(|generator| generator.id == id)
}

/// The names of all files that may show a generator, and make no root by themselves.
pub fn hints() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|generator| generator.hints).copied()
}

/// Returns the generator that recognises its files.
#[must_use]
pub fn recognised(evidence: Evidence<'_>) -> Option<&'static Generator> {
    ALL.iter().find(|generator| (generator.recognises)(evidence))
}

/// Returns the generator that a site is built with, as far as its files show. `content` beside `static` is Hugo's, as it
/// makes them, without any configuration.
#[must_use]
pub fn of(evidence: Evidence<'_>) -> &'static Generator {
    let is_hugos = ["content", "static"].iter().all(|folder| evidence.has_folder(folder));
    let assumed = if is_hugos { by_id("hugo") } else { None };
    recognised(evidence).or(assumed).unwrap_or(&ALL[ALL.len() - 1])
}
