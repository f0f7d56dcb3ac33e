//! Arguments and configuration, resolved once into [`Settings`]; each stage then takes its slice.

mod error;
pub mod file;
mod globs;
mod keys;
mod languages;
mod own_folders;
pub mod schema;
mod served;
pub mod social_keys;
mod sources;
mod written;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::generator::{ConfigError, Evidence, InheritedValues, Layouts, PageKind};
use crate::model::outputs::{Preset, Quality, VariantRecipe};
use crate::model::place::Lines;
use crate::model::publishing::{Publishes, Publishing};
use crate::model::structure::{LanguageWay, SiteStructure};
use crate::model::{FilePath, Lang, Place, Size};
pub use error::{InvalidSettings, SettingsError};
use file::{ConfigFile, FocusMode, FrontMatterKeys, VariantsEntry, VariantsTable};
use languages::LanguageFolders;
pub use languages::LanguagesFrom;
use served::served_folders;
pub use sources::Sources;
use written::{WrittenConfig, read_config, syntax_message};

/// What is not part of a site where its own folder is one of its pages or served files: hidden files, and what package
/// managers install.
const NEVER_SITE: [&str; 5] = [".*", "**/.*", "node_modules", "**/node_modules", "vendor/bundle"];

/// Everything that is decided before the site is read.
#[derive(Clone, Debug)]
pub struct Settings {
    /// At least one.
    pub languages: Vec<Language>,
    /// What says which languages there are.
    pub languages_from: LanguagesFrom,
    /// The language of a page whose name has no language in it, where languages share a folder.
    pub default_language: Lang,
    /// Where pages, pictures and languages are.
    pub structure: SiteStructure,
    /// The first folder that the site serves: outputs and new pictures go there.
    pub static_folder: FilePath,
    /// Where the generator's templates lie.
    pub layouts: Layouts,
    /// How the generator makes addresses.
    pub publishing: Publishing,
    /// What it publishes beside the pages whose time it is.
    pub publishes: Publishes,
    /// Globs below each language's content.
    pub pages: Vec<String>,
    /// Which of these files are pages.
    pub page_kind: PageKind,
    pub keys: FrontMatterKeys,
    /// A key of front matter whose entries count as if they stood at the top.
    pub lifted_key: Option<&'static str>,
    /// Values that the generator's configuration gives to pages.
    pub inherited: Vec<InheritedValues>,
    pub presets: BTreeMap<String, Arc<Preset>>,
    /// How variants are made; `None`: not at all.
    pub variants: Option<VariantRecipe>,
    pub focus: FocusMode,
    pub quality: Quality,
    /// Outputs go below this folder.
    pub output: FilePath,
    /// A picture that declares more pixels is refused.
    pub pixel_limit: u64,
    pub manifest: FilePath,
    /// Bytes that the pictures of a page may weigh on a phone, where there is a limit.
    pub page_budget: Option<u64>,
    /// Bytes of outputs that are kept in the cache, at most; 0: none are.
    pub cache_size: u64,
    /// The `rules:` of the configuration, valid by the schema; the `paths` of a rule are a list of pairs, in the order
    /// of the file.
    pub rules: serde_json::Map<String, serde_json::Value>,
}

/// One language and where its pages lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Language {
    pub lang: Lang,
    pub content: FilePath,
}

impl Settings {
    /// Resolves all sources. `rules` is the JSON Schema of the `rules:` key. All faults of the
    /// configuration are reported, not the first alone.
    pub fn resolve(sources: &Sources, rules: serde_json::Value) -> Result<Self, InvalidSettings> {
        let WrittenConfig { file: config, languages: order, keys: given } = match &sources.config {
            Some(text) => read_config(text, rules)?,
            None => WrittenConfig::default(),
        };
        let generator = sources.found_generator();
        let texts = sources.texts_of(generator);
        let evidence = Evidence { texts: &texts, folders: &sources.folders };
        let found = (generator.read_config)(evidence).map_err(|ConfigError { path, syntax }| {
            let text = sources.generator.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str());
            InvalidSettings(vec![SettingsError {
                place: Place { path, span: Lines::of(text).span(syntax.at..syntax.at) },
                message: syntax_message(&syntax),
            }])
        })?;
        let LanguageFolders { languages, languages_from, folders, ways } = languages::contents(&config, &order, &found);
        languages::fault(&languages, sources).map_or(Ok(()), |fault| Err(InvalidSettings(vec![fault])))?;
        let default_language = found
            .default_language
            .as_deref()
            .and_then(|code| languages.iter().find(|language| language.lang.as_str().eq_ignore_ascii_case(code)))
            .unwrap_or(&languages[0])
            .lang
            .clone();
        let codes: Vec<&Lang> = languages.iter().map(|language| &language.lang).collect();
        let mut ways = ways;
        if given.contains("front-matter.lang") && !ways.contains(&LanguageWay::Key) {
            ways.push(LanguageWay::Key);
        }
        let mut structure = SiteStructure {
            generator: generator.id,
            content: folders,
            language_ways: ways,
            served: if given.contains("static") { served_folders(&config.r#static) } else { found.served },
            assets: found.assets,
            aliases: found.aliases,
            excluded: found.excluded,
            relative: found.relative,
        };
        structure.excluded = own_folders::kept_exclusions(&structure);
        let roots =
            structure.content.iter().map(|one| &one.folder).chain(structure.served.iter().map(|one| &one.folder));
        if roots.into_iter().any(FilePath::is_root) {
            structure.excluded.extend(NEVER_SITE.map(str::to_owned));
        }
        let written_manifest = FilePath::parse(&config.manifest).filter(|_| given.contains("manifest"));
        let written_output = FilePath::parse_folder(&config.output).filter(|_| given.contains("output"));
        Ok(Self {
            publishing: (generator.publishing)(&texts, &codes, &default_language),
            languages,
            languages_from,
            default_language,
            static_folder: structure.static_folder(),
            output: written_output.unwrap_or_else(|| structure.static_folder()),
            structure,
            publishes: found.publishes,
            layouts: (generator.layouts)(&texts),
            pages: if given.contains("pages") { config.pages } else { found.pages },
            page_kind: found.page_kind,
            keys: keys::merged_keys(config.front_matter, found.keys, &given).with_lifted(found.lifted_key),
            lifted_key: found.lifted_key,
            inherited: found.inherited,
            presets: presets(config.presets),
            variants: variants(config.variants),
            focus: config.focus,
            quality: config.quality.into(),
            pixel_limit: config.limits.pixels,
            page_budget: config.budget.page.bytes(),
            manifest: written_manifest.unwrap_or(found.manifest),
            // That it is a size was checked with the rest of the file.
            cache_size: config.cache.bytes().unwrap_or_default(),
            rules: config.rules,
        })
    }

    /// Returns a language of the site, with the folder that holds its pages: one that only pages state shares the first
    /// folder.
    #[must_use]
    pub fn language(&self, lang: &Lang) -> Language {
        let known = self.languages.iter().find(|language| language.lang == *lang);
        known.cloned().unwrap_or_else(|| Language { lang: lang.clone(), content: self.languages[0].content.clone() })
    }

    /// Returns the folders of pages, each once.
    #[must_use]
    pub fn content_folders(&self) -> Vec<&FilePath> {
        let mut folders: Vec<&FilePath> = self.structure.content.iter().map(|one| &one.folder).collect();
        folders.sort();
        folders.dedup();
        folders
    }

    /// Returns the folders that hold what a site shows: pages, served files, pictures to process, outputs.
    #[must_use]
    pub fn site_folders(&self) -> Vec<&FilePath> {
        let served = self.structure.served.iter().map(|one| &one.folder);
        let mut folders = self.content_folders();
        // Outputs that go to the site itself are looked at one by one.
        let output = Some(&self.output).filter(|folder| !folder.is_root());
        let assets = self.structure.assets.iter().map(|one| &one.folder);
        folders.extend(served.chain(assets).chain(output));
        folders.sort();
        folders.dedup();
        folders
    }
}

/// Widths from narrow to wide, formats as browsers should take them.
fn variants(entry: VariantsEntry) -> Option<VariantRecipe> {
    let VariantsEntry::On(VariantsTable { mut widths, mut formats, name, effort }) = entry else { return None };
    widths.sort_unstable();
    widths.dedup();
    formats.sort_unstable();
    formats.dedup();
    Some(VariantRecipe { widths, formats, name, effort })
}

fn presets(entries: BTreeMap<String, file::PresetEntry>) -> BTreeMap<String, Arc<Preset>> {
    let mut all = ConfigFile::default().presets;
    all.extend(entries);
    all.into_iter()
        .map(|(name, entry)| {
            let size = Size::new(entry.width, entry.height);
            (name.clone(), Arc::new(Preset { name, size, fit: entry.fit }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{ConfigText, FolderEntry, Folders};
    use crate::model::Message;
    use serde_json::json;

    fn resolved(text: &str) -> Result<Settings, Vec<(usize, usize, Message)>> {
        let config = Some(ConfigText { path: FilePath::new("vignettes.yaml"), text: text.to_owned() });
        let rules = json!({"type": "object", "properties": {"alt-missing": {"enum": ["error", "off"]}}, "additionalProperties": false});
        Settings::resolve(&Sources { config, ..Sources::default() }, rules).map_err(|errors| {
            errors.0.into_iter().map(|error| (error.place.span.line, error.place.span.column, error.message)).collect()
        })
    }

    #[test]
    fn an_empty_file_is_the_defaults() {
        let settings = resolved("# nothing yet\n").unwrap();
        assert_eq!(settings.keys.alt, ["image-alt"]);
        assert_eq!(settings.presets["medium"].size, Size::new(740, 410));
        assert_eq!(settings.output.as_str(), "static");
    }

    #[test]
    fn a_single_value_is_a_list_of_one() {
        let settings = resolved("front-matter: { alt: alt-text }\npages: '*.md'\nvariants: { widths: 480 }\n").unwrap();
        assert_eq!(settings.keys.alt, ["alt-text"]);
        assert_eq!(settings.pages, ["*.md"]);
        assert_eq!(settings.variants.unwrap().widths, [480]);
        let faults =
            resolved("pages: { a: b }\nvariants: { widths: wide }\nfront-matter: { image: [[a]] }\n").unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.0).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn a_configuration_in_toml_says_the_same_as_one_in_yaml() {
        let of = |path: &str, text: &str| {
            let config = Some(ConfigText { path: FilePath::new(path), text: text.to_owned() });
            let sources = Sources { config, ..Sources::default() };
            (Settings::resolve(&sources, json!({})).map(|found| (found.keys, found.quality)), sources.sets("generator"))
        };
        let yaml = of("vignettes.yml", "quality: 70\ngenerator: jekyll\nfront-matter: { alt: [a, b] }\n");
        let toml = of("vignettes.toml", "quality = 70\ngenerator = 'jekyll'\n[front-matter]\nalt = ['a', 'b']\n");
        assert!(yaml.0.is_ok() && yaml.1);
        assert_eq!(yaml, toml);
        assert!(of("vignettes.toml", "quality: 70\n").0.is_err());
    }

    #[test]
    fn every_fault_names_key_line_and_the_nearest_known_key() {
        let faults = resolved(
            "qualty: 80\nquality: 400\npresets:\n  medium: { width: wide, height: 2 }\nrules: { alt-mising: off }\nstatic: ../up\nfront-matter:\n  image: { a: cover }\nxyz: 1\nquality: 5\n",
        )
        .unwrap_err();
        let messages: Vec<_> = faults.iter().map(|(line, _, message)| (*line, message.id.as_str())).collect();
        let expected = [
            (1, "config-unknown-key"),
            (2, "config-out-of-range"),
            (4, "config-wrong-kind"),
            (5, "config-unknown-key"),
            (6, "config-outside"),
            (8, "config-wrong-kind"),
            (9, "config-unknown-key-list"),
            (10, "config-twice"),
        ];
        assert_eq!(messages, expected);
        assert!(faults[0].2.args.contains(&("nearest", "quality".into())), "{:?}", faults[0]);
        assert!(faults[3].2.args.contains(&("nearest", "alt-missing".into())), "{:?}", faults[3]);
        assert!(faults[3].2.args.contains(&("key", "rules.alt-mising".into())));
        let messages = |text: &str| resolved(text).unwrap_err().into_iter().map(|fault| fault.2.id).collect::<Vec<_>>();
        assert_eq!(messages("output: ''\n"), ["config-empty"], "told once");
        assert_eq!(messages("- static\n"), ["config-not-a-mapping"]);
    }

    #[test]
    fn outputs_may_go_to_the_root_and_not_out_of_it() {
        let output = |text: &str| resolved(&format!("output: {text}\n")).map(|settings| settings.output.to_string());
        assert_eq!(output("."), Ok(String::new()));
        assert_eq!(output("./public"), Ok("public".to_owned()));
        for text in ["..", "/", "a/../.."] {
            assert!(output(text).is_err(), "{text}");
        }
    }

    #[test]
    fn quality_is_a_number_or_auto() {
        let quality = |text: &str| resolved(&format!("quality: {text}\n")).map(|settings| settings.quality);
        assert_eq!(quality("auto"), Ok(Quality::Auto));
        assert_eq!(quality("1"), Ok(Quality::Fixed(1)));
        assert_eq!(quality("100"), Ok(Quality::Fixed(100)));
        let messages = |text: &str| quality(text).unwrap_err().into_iter().map(|fault| fault.2.id).collect::<Vec<_>>();
        for text in ["0", "101", "400"] {
            assert_eq!(messages(text), ["config-out-of-range"], "{text}");
        }
        for text in ["best", "Auto", "80.5", "[80]", "true", "''"] {
            assert_eq!(messages(text), ["config-wrong-kind"], "{text}");
        }
    }

    #[test]
    fn a_page_has_a_budget_or_none() {
        let budget = |text: &str| resolved(&format!("budget: {text}\n")).map(|settings| settings.page_budget);
        assert_eq!(resolved("").map(|settings| settings.page_budget), Ok(None));
        assert_eq!(budget("{ page: off }"), Ok(None));
        assert_eq!(budget("{ page: 500kB }"), Ok(Some(500_000)));
        assert_eq!(budget("{ page: 1000 }"), Ok(Some(1000)));
        let messages = |text: &str| budget(text).unwrap_err().into_iter().map(|fault| fault.2.id).collect::<Vec<_>>();
        assert_eq!(messages("{ page: lots }"), ["config-size"]);
        assert_eq!(messages("{ side: 1kB }"), ["config-unknown-key-list"]);
    }

    #[test]
    fn the_cache_has_a_size_or_is_off() {
        let size = |text: &str| resolved(&format!("cache: {text}\n")).map(|settings| settings.cache_size);
        assert_eq!(resolved("").map(|settings| settings.cache_size), Ok(1 << 30));
        assert_eq!(size("off"), Ok(0));
        assert_eq!(size("{ size: 0 }"), Ok(0));
        assert_eq!(size("{ size: 1000000 }"), Ok(1_000_000));
        assert_eq!(size("{ size: 500MB }"), Ok(500_000_000));
        let messages = |text: &str| size(text).unwrap_err().into_iter().map(|fault| fault.2.id).collect::<Vec<_>>();
        assert_eq!(messages("{ size: lots }"), ["config-size"]);
        assert_eq!(messages("{ size: '' }"), ["config-size"]);
        assert_eq!(messages("{ sise: 1GiB }"), ["config-unknown-key"]);
        for text in ["on", "5", "{ size: [1] }", "{ size: -1 }"] {
            assert_eq!(messages(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn own_presets_stand_beside_the_defaults() {
        let settings = resolved("presets:\n  square: { width: 50, height: 50 }\n").unwrap();
        assert_eq!(settings.presets.keys().collect::<Vec<_>>(), ["medium", "square", "thumbnails"]);
    }

    #[test]
    fn languages_keep_the_order_of_the_file() {
        let settings = resolved("languages:\n  fr: { content: contenu }\n  en: { content: content }\n").unwrap();
        let codes: Vec<_> = settings.languages.iter().map(|one| one.lang.as_str()).collect();
        assert_eq!(codes, ["fr", "en"]);
    }

    #[test]
    fn files_that_a_run_makes_change_no_configuration() {
        let entry = |name: &str, is_folder: bool| FolderEntry { name: name.to_owned(), is_folder };
        let sources = |names: &[&str], text: &str| Sources {
            generator: vec![ConfigText { path: FilePath::new("_config.yml"), text: text.to_owned() }],
            folders: Folders::from([(FilePath::new(""), names.iter().map(|name| entry(name, true)).collect())]),
            ..Sources::default()
        };
        let before = sources(&["assets"], "title: x\n");
        assert!(before.says_the_same_as(&sources(&[".vignettes", "assets", "made"], "title: x\n")));
        assert!(!before.says_the_same_as(&sources(&["assets"], "title: y\n")));
        assert!(!before.says_the_same_as(&sources(&["_new", "assets"], "title: x\n")), "it is left out");
    }

    #[test]
    fn folders_tell_languages_where_nothing_else_does() {
        let entry = |name: &str| FolderEntry { name: name.to_owned(), is_folder: true };
        let entries = ["en", "fr-CA", "blog"].map(entry).to_vec();
        let here = ["content", "static"].map(entry).to_vec();
        let folders = Folders::from([(FilePath::new(""), here), (FilePath::new("content"), entries)]);
        let settings = Settings::resolve(&Sources { folders, ..Sources::default() }, json!({})).unwrap();
        let found: Vec<_> = settings.languages.iter().map(|one| one.content.as_str()).collect();
        assert_eq!(found, ["content/en", "content/fr-CA"]);
    }
}
