//! Arguments and configuration, resolved once into [`Settings`]; each stage then takes its slice.

pub mod file;
pub mod generator;
mod globs;
mod languages;
pub mod layouts;
pub mod publishing;
pub mod schema;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::outputs::{Preset, Quality, VariantRecipe};
use crate::model::place::Lines;
use crate::model::publishing::{Publishes, Publishing};
use crate::model::{FilePath, Lang, Message, Place, Size, bytes};
use crate::tree::{self, Node};
use file::{ConfigFile, FocusMode, FrontMatterKeys, VariantsEntry, VariantsTable};
use generator::ConfigText;
use layouts::Layouts;

/// Everything that is decided before the site is read.
#[derive(Clone, Debug)]
pub struct Settings {
    /// At least one.
    pub languages: Vec<Language>,
    /// The language of a page whose name has no language in it, where languages share a folder.
    pub default_language: Lang,
    /// What the site serves from `/`.
    pub static_folder: FilePath,
    /// Where the generator's templates lie.
    pub layouts: Layouts,
    /// How the generator makes addresses.
    pub publishing: Publishing,
    /// What it publishes beside the pages whose time it is.
    pub publishes: Publishes,
    /// Globs below each language's content.
    pub pages: Vec<String>,
    pub keys: FrontMatterKeys,
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

/// What was read before settings can be: the texts of configuration files, and folder names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// `vignettes.yaml`, or the file that `--config` names.
    pub config: Option<ConfigText>,
    /// The generator's files that are there, in [`generator::HUGO_FILES`]' order.
    pub generator: Vec<ConfigText>,
    /// The names of the folders right below `content`.
    pub content_folders: Vec<String>,
}

/// Why there are no settings; each has its place.
#[derive(Debug, PartialEq)]
pub struct SettingsError {
    pub place: Place,
    pub message: Message,
}

impl Settings {
    /// Resolves all sources. `rules` is the JSON Schema of the `rules:` key. All faults of the
    /// configuration are told, not the first alone.
    pub fn resolve(sources: &Sources, rules: serde_json::Value) -> Result<Self, Vec<SettingsError>> {
        let (config, order) = match &sources.config {
            Some(text) => read_config(text, rules)?,
            None => (ConfigFile::default(), Vec::new()),
        };
        let generator = generator::hugo(&sources.generator).map_err(|(path, error)| {
            let text = sources.generator.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str());
            vec![SettingsError {
                place: Place { path, span: Lines::of(text).span(error.at..error.at) },
                message: generator::syntax_message(&error),
            }]
        })?;
        let languages = languages::languages(&config, &order, &generator, &sources.content_folders);
        languages::fault(&languages, sources).map_or(Ok(()), |fault| Err(vec![fault]))?;
        let default_language = generator
            .default_language
            .as_deref()
            .and_then(|code| languages.iter().find(|language| language.lang.as_str().eq_ignore_ascii_case(code)))
            .or(languages.first())
            .map_or_else(|| Lang::new("en"), |language| language.lang.clone());
        let codes: Vec<&Lang> = languages.iter().map(|language| &language.lang).collect();
        let publishing = publishing::publishing(&sources.generator, &codes, &default_language);
        let folder = |text: &str| FilePath::cleaned(text).unwrap_or_else(|| FilePath::new("static"));
        let static_folder = match (&sources.config, generator.static_folder) {
            (_, Some(declared)) if config.r#static == ConfigFile::default().r#static => folder(&declared),
            _ => folder(&config.r#static),
        };
        let output = if config.output == ConfigFile::default().output {
            static_folder.clone()
        } else {
            FilePath::cleaned_folder(&config.output).unwrap_or_else(|| static_folder.clone())
        };
        Ok(Self {
            languages,
            default_language,
            static_folder,
            publishing,
            publishes: generator.publishes,
            layouts: Layouts::of(&sources.generator),
            pages: config.pages,
            keys: config.front_matter,
            presets: presets(config.presets),
            variants: variants(config.variants),
            focus: config.focus,
            quality: config.quality.into(),
            output,
            pixel_limit: config.limits.pixels,
            manifest: folder(&config.manifest),
            // That it is a size was checked with the rest of the file.
            cache_size: config.cache.bytes().unwrap_or_default(),
            rules: config.rules,
        })
    }
}

/// The file, checked, and the languages in the order that it has them.
fn read_config(file: &ConfigText, rules: serde_json::Value) -> Result<(ConfigFile, Vec<String>), Vec<SettingsError>> {
    let lines = Lines::of(&file.text);
    let error = |at: usize, message: Message| SettingsError {
        place: Place { path: file.path.clone(), span: lines.span(at..at) },
        message,
    };
    let tree = tree::yaml(&file.text).map_err(|fault| vec![error(fault.at, generator::syntax_message(&fault))])?;
    let mut faults: Vec<_> = schema::faults(&schema::schema(rules), &tree);
    faults.extend(outside_faults(&tree));
    faults.extend(globs::faults(&tree));
    faults.extend(variant_faults(&tree));
    faults.extend(size_fault(&tree));
    faults.sort_by_key(|fault| fault.at);
    if !faults.is_empty() {
        return Err(faults.into_iter().map(|fault| error(fault.at, fault.message)).collect());
    }
    let order = tree.at("languages").map(|(_, node)| node.entries().iter().map(|(key, _)| key.name.clone()).collect());
    let mut json = match tree.to_json() {
        serde_json::Value::Null => serde_json::Value::Object(serde_json::Map::new()),
        json => json,
    };
    globs::keep_order(&tree, &mut json);
    let config = serde_json::from_value(json)
        .map_err(|fault| vec![error(0, Message::new("config-syntax").with("detail", fault.to_string()))])?;
    Ok((config, order.unwrap_or_default()))
}

/// Folders of the configuration that lead out of the site.
fn outside_faults(tree: &Node) -> Vec<schema::Fault> {
    let languages = tree.at("languages").map(|(_, node)| node.entries()).unwrap_or_default();
    let contents = languages.iter().filter_map(|(_, node)| Some(("languages", node.at("content")?.1)));
    let folders = ["static", "output", "manifest"].into_iter().filter_map(|key| Some((key, tree.at(key)?.1)));
    folders
        .chain(contents)
        .filter_map(|(key, node)| {
            let text = node.text()?;
            // That it is empty is told elsewhere.
            let is_root = key == "output" && FilePath::cleaned_folder(&text).is_some();
            let outside = text.starts_with('/') || (!is_root && !text.is_empty() && FilePath::cleaned(&text).is_none());
            outside.then(|| schema::Fault {
                at: node.bytes.start,
                message: Message::new("config-outside").with("key", key).with("value", text),
            })
        })
        .collect()
}

/// A name without its hash would give two variants one path; AVIF is not in every build.
fn variant_faults(tree: &Node) -> Vec<schema::Fault> {
    let Some((_, variants)) = tree.at("variants") else { return Vec::new() };
    let mut found = Vec::new();
    if let Some((_, node)) = variants.at("name")
        && let Some(name) = node.text().filter(|name| !name.is_empty())
    {
        let missing = ["{hash}", "{ext}"].into_iter().find(|part| !name.contains(part));
        if let Some(part) = missing {
            let message = Message::new("config-variant-name").with("part", part);
            found.push(schema::Fault { at: node.bytes.start, message });
        } else if FilePath::cleaned(&name).is_none() {
            let message = Message::new("config-outside").with("key", "variants.name").with("value", name.clone());
            found.push(schema::Fault { at: node.bytes.start, message });
        }
    }
    if !cfg!(feature = "avif")
        && let Some((_, Node { value: tree::Value::List(formats), .. })) = variants.at("formats")
    {
        let avif = formats.iter().filter(|node| node.text().is_some_and(|format| format == "avif"));
        found.extend(avif.map(|node| schema::Fault { at: node.bytes.start, message: Message::new("config-avif") }));
    }
    found
}

/// A size of the cache that is none.
fn size_fault(tree: &Node) -> Option<schema::Fault> {
    let (_, node) = tree.at("cache")?.1.at("size")?;
    // That a number is out of range is told elsewhere.
    let tree::Value::Text(text) = &node.value else { return None };
    let message = Message::new("config-size").with("key", "cache.size").with("value", text.clone());
    bytes(text).is_none().then_some(schema::Fault { at: node.bytes.start, message })
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
    use serde_json::json;

    fn resolved(text: &str) -> Result<Settings, Vec<(usize, usize, Message)>> {
        let config = Some(ConfigText { path: FilePath::new("vignettes.yaml"), text: text.to_owned() });
        let rules = json!({"type": "object", "properties": {"alt-missing": {"enum": ["error", "off"]}}, "additionalProperties": false});
        Settings::resolve(&Sources { config, ..Sources::default() }, rules).map_err(|errors| {
            errors.into_iter().map(|error| (error.place.span.line, error.place.span.column, error.message)).collect()
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
    fn every_fault_names_key_line_and_the_nearest_known_key() {
        let faults = resolved(
            "qualty: 80\nquality: 400\npresets:\n  medium: { width: wide, height: 2 }\nrules: { alt-mising: off }\nstatic: ../up\nfront-matter:\n  image: cover\nxyz: 1\nquality: 5\n",
        )
        .unwrap_err();
        let told: Vec<_> = faults.iter().map(|(line, _, message)| (*line, message.id.as_str())).collect();
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
        assert_eq!(told, expected);
        assert!(faults[0].2.args.contains(&("nearest", "quality".into())), "{:?}", faults[0]);
        assert!(faults[3].2.args.contains(&("nearest", "alt-missing".into())), "{:?}", faults[3]);
        assert!(faults[3].2.args.contains(&("key", "rules.alt-mising".into())));
        let told = |text: &str| resolved(text).unwrap_err().into_iter().map(|fault| fault.2.id).collect::<Vec<_>>();
        assert_eq!(told("output: ''\n"), ["config-empty"], "told once");
        assert_eq!(told("- static\n"), ["config-not-a-mapping"]);
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
        let told = |text: &str| quality(text).unwrap_err().into_iter().map(|fault| fault.2.id).collect::<Vec<_>>();
        for text in ["0", "101", "400"] {
            assert_eq!(told(text), ["config-out-of-range"], "{text}");
        }
        for text in ["best", "Auto", "80.5", "[80]", "true", "''"] {
            assert_eq!(told(text), ["config-wrong-kind"], "{text}");
        }
    }

    #[test]
    fn the_cache_has_a_size_or_is_off() {
        let size = |text: &str| resolved(&format!("cache: {text}\n")).map(|settings| settings.cache_size);
        assert_eq!(resolved("").map(|settings| settings.cache_size), Ok(1 << 30));
        assert_eq!(size("off"), Ok(0));
        assert_eq!(size("{ size: 0 }"), Ok(0));
        assert_eq!(size("{ size: 1000000 }"), Ok(1_000_000));
        assert_eq!(size("{ size: 500MB }"), Ok(500_000_000));
        let told = |text: &str| size(text).unwrap_err().into_iter().map(|fault| fault.2.id).collect::<Vec<_>>();
        assert_eq!(told("{ size: lots }"), ["config-size"]);
        assert_eq!(told("{ size: '' }"), ["config-size"]);
        assert_eq!(told("{ sise: 1GiB }"), ["config-unknown-key"]);
        for text in ["on", "5", "{ size: [1] }", "{ size: -1 }"] {
            assert_eq!(told(text).len(), 1, "{text}");
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
    fn folders_tell_languages_where_nothing_else_does() {
        let folders = ["en", "fr-CA", "blog"].map(str::to_owned).to_vec();
        let settings =
            Settings::resolve(&Sources { content_folders: folders, ..Sources::default() }, json!({})).unwrap();
        let found: Vec<_> = settings.languages.iter().map(|one| one.content.as_str()).collect();
        assert_eq!(found, ["content/en", "content/fr-CA"]);
    }
}
