//! What `mkdocs.yml` says of folders and languages, with what it inherits. See
//! <https://www.mkdocs.org/user-guide/configuration/>.

use super::i18n::{self, DocsStructure, I18nPlugin};
use super::patterns::excluded_globs;
use crate::generator::counting::{counted_languages, page_paths, wanted_folders};
use crate::generator::{ConfigError, ConfigText, DefaultKeys, Evidence, GeneratorConfig, Wanted, first_file};
use crate::model::publishing::{Prefixes, Publishing};
use crate::model::structure::{ContentFolder, LanguageWay, RelativeTo, ServedFolder};
use crate::model::{FilePath, Lang};
use crate::tree::{self, Node, Value};

/// The first that is there counts.
pub const FILES: &[&str] = &["mkdocs.yml", "mkdocs.yaml"];

/// Files that inherit from one another.
const MOST_PARENTS: usize = 6;

/// The extensions of pages: <https://www.mkdocs.org/user-guide/writing-your-docs/#file-layout>.
const EXTENSIONS: [&str; 5] = ["md", "markdown", "mdown", "mkdn", "mkd"];

const KEYS: DefaultKeys = DefaultKeys {
    image: &["image", "cover", "hero"],
    alt: &["image-alt", "image_alt", "imageAlt", "cover_alt", "alt"],
    ..DefaultKeys::USUAL
};

pub fn is_mkdocs(evidence: Evidence<'_>) -> bool {
    first_file(evidence.texts, FILES).is_some()
}

/// The file that this one inherits from; where no plugin declares languages, the folders to count them in.
pub fn wanted(evidence: Evidence<'_>) -> Vec<Wanted> {
    let Ok(config) = Config::of(evidence.texts) else { return Vec::new() };
    let mut wanted: Vec<Wanted> = config.inherited.iter().cloned().map(Wanted::Text).collect();
    if config.i18n().is_none() {
        wanted.extend(wanted_folders(evidence, &[config.docs()], &is_left_out));
    } else {
        wanted.push(Wanted::Folder(config.docs()));
    }
    wanted
}

pub fn read_config(evidence: Evidence<'_>) -> Result<GeneratorConfig, ConfigError> {
    let config = Config::of(evidence.texts)?;
    let docs = config.docs();
    let served = vec![ServedFolder::at_root(docs.clone())];
    let excluded = ["exclude_docs", "draft_docs"].into_iter().filter_map(|key| config.text(key));
    let excluded = excluded.flat_map(|text| excluded_globs(&docs, &text));
    // What MkDocs leaves out by itself: https://www.mkdocs.org/user-guide/configuration/#exclude_docs
    let usual = [".*", "**/.*", "templates"].map(|glob| format!("{docs}/{glob}"));
    let found = GeneratorConfig {
        excluded: excluded.chain(usual).collect(),
        // https://www.mkdocs.org/user-guide/writing-your-docs/#linking-to-images-and-media
        relative: RelativeTo::PageFile,
        pages: EXTENSIONS.map(|extension| format!("**/*.{extension}")).to_vec(),
        keys: KEYS,
        // Beside mkdocs.yml, where hooks and macros can read it; all below `docs` would be published.
        manifest: FilePath::new("vignettes.json"),
        default_language: config.language(),
        ..GeneratorConfig::of(vec![ContentFolder::new(docs.clone(), None)], served)
    };
    Ok(match config.i18n() {
        Some(declared) => with_declared_languages(found, &docs, declared),
        None => with_counted_languages(found, &docs, evidence),
    })
}

/// The default language has no folder: <https://ultrabug.github.io/mkdocs-static-i18n/getting-started/quick-start/>.
pub fn publishing(texts: &[ConfigText], languages: &[&Lang], default: &Lang) -> Publishing {
    let is_declared = Config::of(texts).is_ok_and(|config| config.i18n().is_some());
    let prefixes = match (languages.len(), is_declared) {
        (1, _) => Prefixes::One,
        (_, true) => Prefixes::AllBut(default.clone()),
        (_, false) => Prefixes::Unknown,
    };
    Publishing { prefixes, ..Publishing::default() }
}

fn with_declared_languages(found: GeneratorConfig, docs: &FilePath, declared: I18nPlugin) -> GeneratorConfig {
    let I18nPlugin { languages, default, structure } = declared;
    let (mut content, mut served) = (found.content, found.served);
    let mut ways = vec![LanguageWay::Folder];
    match structure {
        DocsStructure::Suffix => ways.extend([LanguageWay::Suffix('.'), LanguageWay::Suffix('_')]),
        DocsStructure::Folder => {
            ways.push(LanguageWay::FolderName);
            let folder = |code: &String| docs.join(code);
            content = languages
                .iter()
                .filter_map(|code| Some(ContentFolder::new(folder(code)?, Some(Lang::new(code)))))
                .collect();
            // Its files are those of every language.
            served.extend(default.as_ref().and_then(folder).map(ServedFolder::at_root));
        }
    }
    GeneratorConfig { default_language: default, content, served, languages, language_ways: ways, ..found }
}

fn with_counted_languages(found: GeneratorConfig, docs: &FilePath, evidence: Evidence<'_>) -> GeneratorConfig {
    let paths = page_paths(evidence, std::slice::from_ref(docs), &EXTENSIONS, &is_left_out);
    let below = paths.iter().filter_map(|path| path.below(docs));
    let counted = counted_languages(below, found.default_language.as_deref());
    found.with_counted(counted)
}

/// Pages there are in no language.
fn is_left_out(path: &FilePath) -> bool {
    path.file_name().starts_with('.')
}

/// The file, and those that it inherits from: its own keys first.
struct Config {
    trees: Vec<Node>,
    /// The files that are named, be they there or not.
    inherited: Vec<FilePath>,
}

impl Config {
    fn of(texts: &[ConfigText]) -> Result<Self, ConfigError> {
        let mut config = Self { trees: Vec::new(), inherited: Vec::new() };
        let mut next = first_file(texts, FILES);
        while let Some(file) = next {
            let tree = tree::yaml(&file.text).map_err(|syntax| ConfigError { path: file.path.clone(), syntax })?;
            // https://www.mkdocs.org/user-guide/configuration/#configuration-inheritance
            let parent = tree.at("INHERIT").and_then(|(_, node)| node.text());
            config.trees.push(tree);
            let folder = file.path.parent().unwrap_or_else(|| FilePath::new(""));
            let parent = parent.and_then(|path| folder.join(&path)).filter(|_| config.inherited.len() < MOST_PARENTS);
            next = parent.as_ref().and_then(|path| texts.iter().find(|file| file.path == *path));
            config.inherited.extend(parent);
        }
        Ok(config)
    }

    fn at(&self, key: &str) -> Option<&Node> {
        self.trees.iter().find_map(|tree| tree.at(key)).map(|(_, node)| node)
    }

    /// Returns a text. `!ENV [NAME, default]` is its default, since no variable of this machine is read.
    fn text(&self, key: &str) -> Option<String> {
        let node = self.at(key)?;
        match &node.value {
            Value::List(items) => items.last()?.text(),
            _ => node.text(),
        }
    }

    fn docs(&self) -> FilePath {
        let named = self.text("docs_dir").and_then(|folder| FilePath::parse(&folder));
        named.unwrap_or_else(|| FilePath::new("docs"))
    }

    fn i18n(&self) -> Option<I18nPlugin> {
        i18n::declared_languages(self.at("plugins")?)
    }

    /// Returns the language of a site without others: the theme's.
    fn language(&self) -> Option<String> {
        self.text("theme.language").or_else(|| self.text("theme.locale"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{FolderEntry, Folders};

    fn read(texts: &[(&str, &str)], folders: &[(&str, &[&str])]) -> GeneratorConfig {
        let file = |(path, text): &(&str, &str)| ConfigText { path: FilePath::new(*path), text: (*text).to_owned() };
        let texts: Vec<ConfigText> = texts.iter().map(file).collect();
        let entry = |name: &&str| FolderEntry { name: (*name).to_owned(), is_folder: !name.contains('.') };
        let names = |(path, names): &(&str, &[&str])| (FilePath::new(*path), names.iter().map(entry).collect());
        let folders: Folders = folders.iter().map(names).collect();
        read_config(Evidence { texts: &texts, folders: &folders }).unwrap()
    }

    fn content(found: &GeneratorConfig) -> Vec<String> {
        let one = |one: &ContentFolder| format!("{} {}", one.folder, one.lang.as_ref().map_or("-", Lang::as_str));
        found.content.iter().map(one).collect()
    }

    #[test]
    fn tags_of_python_are_read_as_their_text_and_never_run() {
        let text = "site_name: !ENV NAME\ndocs_dir: !ENV [DOCS, 'pages']\ntheme: { name: material, language: fr }\n\
                    markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.twemoji\n      \
                    f: !!python/object/apply:os.system [\"true\"]\n      path: !relative $docs_dir\n";
        let found = read(&[("mkdocs.yml", text)], &[]);
        assert_eq!(content(&found), ["pages -"]);
        assert_eq!(found.default_language.as_deref(), Some("fr"));
    }

    #[test]
    fn what_is_inherited_counts_after_the_files_own() {
        let own = ("mkdocs.yml", "INHERIT: base/mkdocs.yml\nsite_name: x\n");
        let base = ("base/mkdocs.yml", "INHERIT: ../mkdocs.yml\ndocs_dir: text\nsite_name: y\n");
        assert_eq!(content(&read(&[own, base], &[])), ["text -"]);
        let texts = [own].map(|(path, text)| ConfigText { path: FilePath::new(path), text: text.to_owned() });
        let wanted = wanted(Evidence { texts: &texts, folders: &Folders::default() });
        assert!(wanted.contains(&Wanted::Text(FilePath::new("base/mkdocs.yml"))), "{wanted:?}");
    }

    #[test]
    fn the_plugin_declares_languages_by_suffix_or_by_folder() {
        let text = |structure: &str| {
            format!(
                "plugins:\n  - search\n  - i18n:\n      docs_structure: {structure}\n      languages:\n        \
                     - {{ locale: en, name: English, default: true }}\n        - {{ locale: fr, name: Français }}\n"
            )
        };
        let found = read(&[("mkdocs.yml", &text("suffix"))], &[]);
        assert_eq!(
            (content(&found), found.languages.as_slice()),
            (vec!["docs -".to_owned()], &["en", "fr"].map(str::to_owned)[..])
        );
        assert!(found.language_ways.contains(&LanguageWay::Suffix('.')));
        let found = read(&[("mkdocs.yml", &text("folder"))], &[]);
        assert_eq!(content(&found), ["docs/en en", "docs/fr fr"]);
        let served: Vec<&str> = found.served.iter().map(|one| one.folder.as_str()).collect();
        assert_eq!(served, ["docs", "docs/en"]);
    }

    #[test]
    fn languages_that_nothing_declares_are_counted() {
        let folders: [(&str, &[&str]); 2] = [("docs", &["a.md", "a.fr.md", "img"]), ("docs/img", &["a.png"])];
        let found = read(&[("mkdocs.yml", "site_name: x\n")], &folders);
        assert_eq!(found.languages, ["en", "fr"]);
        assert!(found.language_ways.contains(&LanguageWay::Suffix('.')), "{:?}", found.language_ways);
        let found = read(&[("mkdocs.yml", "theme: { language: de }\n")], &[("docs", &["a.md", "b.md"])]);
        assert_eq!((found.languages.len(), found.default_language.as_deref()), (0, Some("de")));
    }
}
