//! What Jekyll's configuration says of languages and folders: <https://jekyllrb.com/docs/configuration/>.

use super::entries::{Entries, POSTS};
use super::inherited::defaults;
use crate::generator::counting::{counted_languages, page_paths, wanted_folders};
use crate::generator::hugo;
use crate::generator::{
    ConfigError, ConfigText, DefaultKeys, Evidence, GeneratorConfig, KEYED_WAYS, Layouts, PageKind, Wanted,
};
use crate::model::lang::is_language_code;
use crate::model::publishing::Publishes;
use crate::model::structure::{ContentFolder, RelativeTo, ServedFolder};
use crate::model::{FilePath, Lang};
use crate::tree::{self, Node, SyntaxError, Value};

/// The first that is there counts.
pub const FILES: &[&str] = &["_config.yml", "_config.yaml", "_config.toml"];

/// Where [jekyll-multiple-languages-plugin](https://github.com/kurtsson/jekyll-multiple-languages-plugin) has the pages of
/// each language.
const I18N: &str = "_i18n";

/// <https://jekyllrb.com/docs/configuration/options/>: `markdown_ext`.
const MARKDOWN: &str = "markdown,mkdown,mkdn,mkd,md";

/// The keys that posts have in themes and on sites that were looked at.
pub const KEYS: DefaultKeys = DefaultKeys {
    // Chirpy and jekyll-seo-tag have `image: { path, alt }`, Minimal Mistakes has `header`.
    image: &["image.path", "image.src", "image", "header.image", "header.overlay_image", "header.teaser"],
    alt: &["image_alt", "image-alt", "imageAlt", "image.alt", "header.image_description", "alt"],
    thumb: &["thumb"],
    // `ref`: https://www.sylvaindurand.org/making-jekyll-multilingual/; `page_id`: https://polyglot.untra.io/;
    // `language_reference`: https://andreaburan.com/post/multilingual-sites-in-jekyll-2.html
    pair: &[
        "ref",
        "lang-ref",
        "lang_ref",
        "page_id",
        "translation_id",
        "translationKey",
        "translation_key",
        "language_reference",
    ],
    // https://wet-boew.github.io/GCWeb/: the page in the other official language.
    pair_page: &["altLangPage", "alt_lang_page", "alt-lang-page"],
    lang: &["lang", "locale", "language"],
    ..DefaultKeys::USUAL
};

/// Jekyll's configuration is there and none of Hexo, which has a file of the same name; or there are posts and no other
/// generator's files.
pub fn is_jekyll(evidence: Evidence<'_>) -> bool {
    let names = |file: &str, words: &[&str]| {
        evidence.text(file).is_some_and(|found| words.iter().any(|word| found.text.contains(word)))
    };
    if FILES.iter().any(|name| evidence.text(name).is_some()) {
        return !names("package.json", &["\"hexo\""]);
    }
    let is_other = (hugo::GENERATOR.recognises)(evidence);
    let has_gem = names("Gemfile", &["\"jekyll\"", "'jekyll'", "\"github-pages\"", "'github-pages'"]);
    !is_other && (evidence.has_folder(POSTS) || has_gem)
}

/// The folder that the site is built from, and those below it, to count languages.
pub fn wanted(evidence: Evidence<'_>) -> Vec<Wanted> {
    let Ok(config) = parsed(evidence.texts) else { return Vec::new() };
    let entries = Entries::of(&config);
    let mut found = vec![Wanted::Folder(FilePath::new(join(&entries.source, I18N)))];
    found.extend(wanted_folders(evidence, std::slice::from_ref(&entries.source), &|path| entries.is_left_out(path)));
    found
}

pub fn read_config(evidence: Evidence<'_>) -> Result<GeneratorConfig, ConfigError> {
    let config = parsed(evidence.texts)?;
    let entries = Entries::of(&config);
    let source = entries.source.clone();
    let default = ["default_lang", "lang", "locale", "language"].iter().find_map(|key| text_at(&config, key));
    let default = default.filter(|code| is_language_code(code));
    let extensions = page_extensions(&config);
    let declared = declared_languages(&config);
    let counted = declared.is_none().then(|| {
        let known: Vec<&str> = extensions.iter().map(String::as_str).collect();
        let paths = page_paths(evidence, std::slice::from_ref(&source), &known, &|path| entries.is_left_out(path));
        let paths: Vec<&str> = paths.iter().filter_map(|path| path.below(&source)).collect();
        counted_languages(paths, default.as_deref())
    });
    let found = counted.iter().flat_map(|counted| &counted.languages).map(|one| one.code.clone());
    let languages: Vec<String> = declared.unwrap_or_else(|| found.collect());
    let mut content = vec![ContentFolder::new(source.clone(), None)];
    let i18n = join(&source, I18N);
    for code in evidence.folder_names(&i18n).filter(|code| languages.iter().any(|lang| lang == code)) {
        content.push(ContentFolder::new(FilePath::new(format!("{i18n}/{code}")), Some(Lang::new(code))));
    }
    let mut excluded = entries.patterns(evidence);
    if content.len() > 1 {
        excluded.retain(|pattern| *pattern != i18n);
    }
    let is_true = |key: &str| flag(&config, key);
    Ok(GeneratorConfig {
        default_language: default.or_else(|| languages.first().cloned()),
        languages,
        counted,
        content,
        language_ways: KEYED_WAYS.to_vec(),
        served: served_folders(&config, &source),
        assets: Vec::new(),
        aliases: Vec::new(),
        questions: Vec::new(),
        excluded,
        relative: RelativeTo::PageAddress,
        pages: extensions.iter().map(|extension| format!("**/*.{extension}")).collect(),
        page_kind: PageKind::WithFrontMatter,
        keys: KEYS,
        lifted_key: None,
        inherited: defaults(&config, &source),
        manifest: FilePath::new(join(&source, "_data/vignettes.json")),
        // A date of expiry is nothing that Jekyll knows.
        publishes: Publishes { drafts: is_true("unpublished"), future: is_true("future"), expired: true },
    })
}

/// Includes are read; layouts are Liquid, which is not read yet.
#[must_use]
pub fn layouts(files: &[ConfigText]) -> Layouts {
    let source = parsed(files).map_or_else(|_| FilePath::new(""), |config| Entries::of(&config).source);
    let own = vec![FilePath::new(join(&source, "_includes"))];
    Layouts { own, themes: FilePath::new("_themes"), named: Some(Vec::new()) }
}

/// The source itself, at the root and, for addresses that are written whole, below `baseurl`.
fn served_folders(config: &Node, source: &FilePath) -> Vec<ServedFolder> {
    let mut served = vec![ServedFolder::at_root(source.clone())];
    let below = text_at(config, "baseurl").map(|text| text.trim_matches('/').to_owned());
    if let Some(below) = below.filter(|below| !below.is_empty()) {
        served.push(ServedFolder { folder: source.clone(), below });
    }
    served
}

/// Returns what `languages:` lists, as [Polyglot](https://polyglot.untra.io/) and its kin do.
fn declared_languages(config: &Node) -> Option<Vec<String>> {
    let declared = ["languages", "locales"].iter().find_map(|key| Some(config.at(key)?.1))?;
    let codes: Vec<String> = match &declared.value {
        Value::Map(entries) => entries.iter().map(|(key, _)| key.name.clone()).collect(),
        Value::List(items) => items.iter().filter_map(code_of).collect(),
        _ => Vec::new(),
    };
    let mut known: Vec<String> = Vec::new();
    for code in codes.into_iter().filter(|code| is_language_code(code)) {
        if !known.contains(&code) {
            known.push(code);
        }
    }
    (!known.is_empty()).then_some(known)
}

/// Returns the code of one language of a list: a text, or the `code` of a mapping.
fn code_of(node: &Node) -> Option<String> {
    node.text().or_else(|| ["code", "lang", "locale", "id"].iter().find_map(|key| node.at(key)?.1.text()))
}

fn page_extensions(config: &Node) -> Vec<String> {
    let markdown = text_at(config, "markdown_ext").unwrap_or_else(|| MARKDOWN.to_owned());
    let known = markdown.split(',').map(|name| name.trim().trim_start_matches('.').to_ascii_lowercase());
    let known = known.filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    known.chain(["html", "htm"].map(str::to_owned)).collect()
}

/// Returns the configuration; an empty one where there is none.
pub fn parsed(files: &[ConfigText]) -> Result<Node, ConfigError> {
    let file = FILES.iter().find_map(|name| files.iter().find(|file| file.path.as_str() == *name));
    let Some(file) = file else { return Ok(Node { value: Value::Map(Vec::new()), bytes: 0..0 }) };
    let tree = match file.path.extension() {
        "toml" => tree::toml(&file.text),
        _ => tree::yaml(&file.text),
    };
    tree.map_err(|syntax: SyntaxError| ConfigError { path: file.path.clone(), syntax })
}

pub fn text_at(node: &Node, key: &str) -> Option<String> {
    node.at(key)?.1.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

pub fn flag(node: &Node, key: &str) -> bool {
    node.at(key).is_some_and(|(_, node)| node.value == Value::Bool(true))
}

/// Returns the texts of a list, or one text.
pub fn items_at(node: &Node, key: &str) -> Vec<String> {
    match node.at(key).map(|(_, node)| &node.value) {
        Some(Value::List(items)) => items.iter().filter_map(Node::text).collect(),
        Some(Value::Text(text)) => vec![text.clone()],
        _ => Vec::new(),
    }
}

pub fn join(folder: &FilePath, below: &str) -> String {
    if folder.is_root() { below.to_owned() } else { format!("{folder}/{below}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{FolderEntry, Folders};

    fn file(path: &str, text: &str) -> ConfigText {
        ConfigText { path: FilePath::new(path), text: text.to_owned() }
    }

    fn entries(names: &[&str]) -> Vec<FolderEntry> {
        let entry = |name: &&str| FolderEntry { name: (*name).to_owned(), is_folder: !name.contains('.') };
        names.iter().map(entry).collect()
    }

    fn read(yaml: &str, folders: &[(&str, &[&str])]) -> GeneratorConfig {
        let folders: Folders = folders.iter().map(|(path, names)| (FilePath::new(*path), entries(names))).collect();
        read_config(Evidence { texts: &[file("_config.yml", yaml)], folders: &folders }).unwrap()
    }

    #[test]
    fn languages_are_declared_or_counted() {
        let codes = |yaml: &str, folders: &[(&str, &[&str])]| {
            let found = read(yaml, folders);
            (found.languages.join(" "), found.default_language)
        };
        let said = |languages: &str, default: Option<&str>| (languages.to_owned(), default.map(str::to_owned));
        assert_eq!(codes("languages: [en, fr]\n", &[]), said("en fr", Some("en")));
        assert_eq!(codes("languages: [en, fr]\ndefault_lang: fr\n", &[]), said("en fr", Some("fr")));
        assert_eq!(codes("languages: { en: { title: x }, fr: {} }\n", &[]), said("en fr", Some("en")));
        assert_eq!(codes("languages: [Ruby, JavaScript]\n", &[]), said("", None), "no codes");
        let folders: &[(&str, &[&str])] =
            &[("", &["index.md", "en", "fr", "_site"]), ("en", &["a.md"]), ("fr", &["a.md"]), ("_site", &["de"])];
        assert_eq!(codes("lang: en\n", folders), said("en fr", Some("en")));
        assert_eq!(codes("lang: fr-CA\n", &[("", &["index.md"])]), said("", Some("fr-CA")));
    }

    #[test]
    fn the_root_is_served_and_holds_the_pages() {
        let found = read("baseurl: /blog\nmarkdown_ext: md,text\n", &[]);
        let served: Vec<_> = found.served.iter().map(|one| (one.folder.as_str(), one.below.as_str())).collect();
        assert_eq!(served, [("", ""), ("", "blog")]);
        assert!(found.content[0].folder.is_root());
        assert_eq!(found.pages, ["**/*.md", "**/*.text", "**/*.html", "**/*.htm"]);
        assert_eq!(found.manifest.as_str(), "_data/vignettes.json");
        let found = read("source: src\n", &[]);
        assert_eq!((found.content[0].folder.as_str(), found.manifest.as_str()), ("src", "src/_data/vignettes.json"));
    }

    #[test]
    fn pages_of_a_plugin_lie_in_folders_of_languages() {
        let found = read("languages: [en, fr]\n", &[("", &["_i18n"]), ("_i18n", &["en", "fr", "en.yml", "x"])]);
        let folders: Vec<_> = found.content.iter().map(|one| one.folder.as_str()).collect();
        assert_eq!(folders, ["", "_i18n/en", "_i18n/fr"]);
        assert!(!found.excluded.iter().any(|pattern| pattern == "_i18n"));
    }

    #[test]
    fn a_site_is_jekylls_by_its_files() {
        let is = |texts: &[(&str, &str)], names: &[&str]| {
            let texts: Vec<ConfigText> = texts.iter().map(|(path, text)| file(path, text)).collect();
            let folders = Folders::from([(FilePath::new(""), entries(names))]);
            is_jekyll(Evidence { texts: &texts, folders: &folders })
        };
        assert!(is(&[("_config.yml", "title: x")], &[]));
        assert!(is(&[("_config.toml", "")], &[]));
        assert!(is(&[], &["_posts"]));
        assert!(is(&[("Gemfile", "gem \"jekyll\", \"~> 4\"")], &[]));
        assert!(!is(&[("Gemfile", "gem 'rails'")], &[]));
        assert!(!is(&[("package.json", "{}")], &["content", "static"]));
        assert!(!is(&[("_config.yml", ""), ("package.json", "{\"dependencies\":{\"hexo\":\"^7\"}}")], &[]), "Hexo");
        assert!(!is(&[("hugo.toml", "")], &["_posts"]), "Hugo");
        assert!(!is(&[], &["content"]));
    }

    #[test]
    fn a_broken_file_is_reported_with_its_place() {
        let broken = [file("_config.yml", "title: [")];
        let ConfigError { path, .. } =
            read_config(Evidence { texts: &broken, folders: &Folders::default() }).unwrap_err();
        assert_eq!(path.as_str(), "_config.yml");
    }
}
