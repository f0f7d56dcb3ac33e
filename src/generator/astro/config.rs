//! What Astro's configuration says of folders and languages, by its literal values; it is code, and is never run. See
//! <https://docs.astro.build/en/basics/project-structure/>.

use super::collections::{COLLECTION_FILES, collection_folders};
use super::i18n::{DeclaredLocales, declared_languages};
use crate::generator::counting::{counted_languages, page_paths, wanted_folders};
use crate::generator::{
    ConfigError, ConfigQuestion, ConfigText, DefaultKeys, Evidence, GeneratorConfig, Wanted, first_file,
};
use crate::model::publishing::{Prefixes, Publishing};
use crate::model::structure::{ContentFolder, LanguageWay, PathAlias, RelativeTo, ServedFolder};
use crate::model::{FilePath, Lang};
use crate::tree::{ConfigScript, Node, Value};

/// The first that is there counts: <https://docs.astro.build/en/guides/configuring-astro/#supported-config-file-types>.
pub const FILES: &[&str] = &[
    "astro.config.mjs",
    "astro.config.js",
    "astro.config.ts",
    "astro.config.mts",
    "astro.config.cjs",
    "astro.config.cts",
];

/// Where paths may have names of their own: <https://docs.astro.build/en/guides/typescript/#import-aliases>.
const ALIAS_FILES: [&str; 2] = ["tsconfig.json", "jsconfig.json"];

/// Packages, what is built, what is hidden.
const NEVER: [&str; 5] = ["node_modules", "**/node_modules", "dist", ".*", "**/.*"];

const EXTENSIONS: [&str; 6] = ["md", "mdx", "markdown", "mdoc", "astro", "html"];

const KEYS: DefaultKeys = DefaultKeys {
    // Of Astro's own starter first: https://github.com/withastro/astro/tree/main/examples/blog
    image: &["heroImage", "image", "cover", "coverImage", "hero"],
    alt: &[
        "heroImageAlt",
        "heroAlt",
        "imageAlt",
        "image_alt",
        "image-alt",
        "coverAlt",
        "coverImageAlt",
        "cover_alt",
        "alt",
    ],
    lang: &["lang", "locale", "language"],
    ..DefaultKeys::USUAL
};

pub fn is_astro(evidence: Evidence<'_>) -> bool {
    first_file(evidence.texts, FILES).is_some()
}

/// The definitions of collections, the names of paths, and the folders to count languages in.
pub fn wanted(evidence: Evidence<'_>) -> Vec<Wanted> {
    let Folders { source, content, .. } = Folders::of(evidence);
    let definitions = COLLECTION_FILES.iter().filter_map(|name| source.join(name));
    let named = ALIAS_FILES.map(FilePath::new);
    let mut wanted: Vec<Wanted> = definitions.chain(named).map(Wanted::Text).collect();
    wanted.extend(wanted_folders(evidence, &content, &is_left_out));
    wanted
}

#[expect(clippy::unnecessary_wraps, reason = "it is called as the other generators' reading is")]
pub fn read_config(evidence: Evidence<'_>) -> Result<GeneratorConfig, ConfigError> {
    let Folders { source, content, public } = Folders::of(evidence);
    let folders = content.iter().map(|folder| ContentFolder::new(folder.clone(), None)).collect();
    let private = |folder: &FilePath| format!("{folder}/**/_*");
    let found = GeneratorConfig {
        // What an import or `image()` names may lie anywhere in the sources.
        assets: vec![ServedFolder { below: source.to_string(), folder: source.clone() }],
        aliases: aliases(evidence.texts, &source),
        // https://docs.astro.build/en/guides/routing/#excluding-pages
        excluded: content.iter().map(private).chain(NEVER.map(str::to_owned)).collect(),
        // https://docs.astro.build/en/guides/images/#images-in-markdown-files
        relative: RelativeTo::PageFile,
        pages: EXTENSIONS.map(|extension| format!("**/*.{extension}")).to_vec(),
        keys: KEYS,
        questions: questions(evidence.texts),
        // A component imports it from there; `src/content` is for collections, `public` would be published.
        manifest: source.join("data/vignettes.json").unwrap_or_else(|| FilePath::new("vignettes.json")),
        ..GeneratorConfig::of(folders, vec![ServedFolder::at_root(public)])
    };
    if let Some(DeclaredLocales { languages, default, .. }) = declared_locales(evidence.texts) {
        let language_ways =
            vec![LanguageWay::Folder, LanguageWay::FolderName, LanguageWay::Suffix('.'), LanguageWay::Key];
        return Ok(GeneratorConfig { languages, default_language: default, language_ways, ..found });
    }
    let paths = page_paths(evidence, &content, &EXTENSIONS, &is_left_out);
    Ok(found.with_counted(counted_languages(paths.iter().map(FilePath::as_str), None)))
}

/// <https://docs.astro.build/en/guides/internationalization/#routing>
pub fn publishing(texts: &[ConfigText], languages: &[&Lang], default: &Lang) -> Publishing {
    let prefixes = match declared_locales(texts) {
        _ if languages.len() == 1 => Prefixes::One,
        None => Prefixes::Unknown,
        Some(DeclaredLocales { prefixes_default: true, .. }) => Prefixes::All,
        Some(_) => Prefixes::AllBut(default.clone()),
    };
    Publishing { prefixes, ..Publishing::default() }
}

/// The folders of a site.
struct Folders {
    source: FilePath,
    /// Pages and collections. At least one.
    content: Vec<FilePath>,
    public: FilePath,
}

impl Folders {
    fn of(evidence: Evidence<'_>) -> Self {
        let script = first_file(evidence.texts, FILES).map(|file| ConfigScript::of(&file.text));
        let named = |key: &str, usual: &str| {
            let literal = script.as_ref().and_then(|script| script.value_of(key));
            let folder = literal.and_then(|literal| FilePath::parse_folder(&literal.text()?));
            folder.unwrap_or_else(|| FilePath::new(usual))
        };
        let source = named("srcDir", "src");
        let mut content: Vec<FilePath> =
            ["content", "pages"].into_iter().filter_map(|name| source.join(name)).collect();
        for folder in collection_folders(evidence.texts, &source) {
            // What lies in another one is read with it.
            if content.iter().all(|one| *one != folder && folder.below(one).is_none()) {
                content.push(folder);
            }
        }
        Self { content, public: named("publicDir", "public"), source }
    }
}

fn declared_locales(texts: &[ConfigText]) -> Option<DeclaredLocales> {
    declared_languages(&ConfigScript::of(&first_file(texts, FILES)?.text))
}

/// Returns what is set by code, where it decides what we read.
fn questions(texts: &[ConfigText]) -> Vec<ConfigQuestion> {
    let Some(file) = first_file(texts, FILES) else { return Vec::new() };
    let script = ConfigScript::of(&file.text);
    let is_code = |key: &str| {
        let values = script.values_of(key);
        !values.is_empty() && values.iter().all(|node| node.value == Value::Null)
    };
    let asked = [("i18n", "languages"), ("locales", "languages"), ("srcDir", "languages"), ("publicDir", "static")];
    let asked = asked.into_iter().filter(|(key, _)| is_code(key));
    asked.map(|(key, setting)| ConfigQuestion { path: file.path.clone(), key, setting }).collect()
}

/// Returns the names that paths may begin with: those of `tsconfig.json`, and those that nearly every site gives to its
/// sources.
fn aliases(texts: &[ConfigText], source: &FilePath) -> Vec<PathAlias> {
    let alias = |prefix: &str, folder| PathAlias { prefix: prefix.to_owned(), folder };
    let mut found = Vec::new();
    for file in texts.iter().filter(|file| ALIAS_FILES.contains(&file.path.as_str())) {
        let script = ConfigScript::of(&file.text);
        let base = script.value_of("baseUrl").and_then(|base| FilePath::parse_folder(&base.text()?));
        let base = base.unwrap_or_else(|| FilePath::new(""));
        let paths = script.value_of("paths");
        for (pattern, targets) in paths.iter().flat_map(Node::entries) {
            let target = targets.items().first().and_then(Node::text);
            let folder = target
                .as_deref()
                .and_then(|target| target.strip_suffix('*'))
                .and_then(|target| base.join(target.trim_end_matches('/')).or_else(|| FilePath::parse_folder(target)));
            if let (Some(prefix), Some(folder)) =
                (pattern.name.strip_suffix('*').filter(|prefix| !prefix.is_empty()), folder)
            {
                found.push(alias(prefix, folder));
            }
        }
    }
    found.extend(["@/", "~/", "/src/"].map(|prefix| alias(prefix, source.clone())));
    found
}

fn is_left_out(path: &FilePath) -> bool {
    path.file_name().starts_with(['.', '_']) || path.file_name() == "node_modules"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{FolderEntry, Folders as Names};

    fn read(texts: &[(&str, &str)], folders: &[(&str, &[&str])]) -> GeneratorConfig {
        let file = |(path, text): &(&str, &str)| ConfigText { path: FilePath::new(*path), text: (*text).to_owned() };
        let texts: Vec<ConfigText> = texts.iter().map(file).collect();
        let entry = |name: &&str| FolderEntry { name: (*name).to_owned(), is_folder: !name.contains('.') };
        let names = |(path, names): &(&str, &[&str])| (FilePath::new(*path), names.iter().map(entry).collect());
        let folders: Names = folders.iter().map(names).collect();
        read_config(Evidence { texts: &texts, folders: &folders }).unwrap()
    }

    fn content(found: &GeneratorConfig) -> Vec<&str> {
        found.content.iter().map(|one| one.folder.as_str()).collect()
    }

    #[test]
    fn folders_are_the_literal_ones() {
        let found = read(&[("astro.config.mjs", "export default {}")], &[]);
        assert_eq!((content(&found), found.served[0].folder.as_str()), (vec!["src/content", "src/pages"], "public"));
        let text = "export default defineConfig({ srcDir: './site', publicDir: 'static/', outDir: out() })";
        let found = read(&[("astro.config.ts", text)], &[]);
        assert_eq!((content(&found), found.served[0].folder.as_str()), (vec!["site/content", "site/pages"], "static"));
        assert_eq!(found.questions, []);
        let found =
            read(&[("astro.config.ts", "{ publicDir: '../../up', srcDir: process.env.SRC, i18n: i18n() }")], &[]);
        let asked: Vec<(&str, &str)> = found.questions.iter().map(|one| (one.key, one.setting)).collect();
        assert_eq!(asked, [("i18n", "languages"), ("srcDir", "languages")]);
        assert_eq!((content(&found), found.served[0].folder.as_str()), (vec!["src/content", "src/pages"], "public"));
    }

    #[test]
    fn collections_may_lie_elsewhere() {
        let text = "const blog = defineCollection({ loader: glob({ pattern: '**/*.md', base: './posts' }) })";
        let found = read(&[("astro.config.mjs", ""), ("src/content.config.ts", text)], &[]);
        assert_eq!(content(&found), ["src/content", "src/pages", "posts"]);
    }

    #[test]
    fn languages_are_declared_or_counted() {
        let text = "{ i18n: { locales: ['en', { path: 'francais', codes: ['fr', 'fr-CA'] }], defaultLocale: 'en' } }";
        let found = read(&[("astro.config.mjs", text)], &[]);
        assert_eq!(
            (found.languages, found.default_language.as_deref()),
            (vec!["en".to_owned(), "fr".to_owned()], Some("en"))
        );
        let folders: [(&str, &[&str]); 4] = [
            ("src/content", &["blog", "_drafts"]),
            ("src/content/blog", &["en", "fr"]),
            ("src/content/blog/en", &["a.md", "b.mdx"]),
            ("src/content/blog/fr", &["a.md"]),
        ];
        let found = read(&[("astro.config.mjs", "export default {}")], &folders);
        assert_eq!(found.languages, ["en", "fr"]);
        assert_eq!(found.language_ways[..2], [LanguageWay::Folder, LanguageWay::FolderName]);
    }

    #[test]
    fn paths_have_the_names_that_typescript_gives_them() {
        let text = "{ // by hand\n \"compilerOptions\": { \"baseUrl\": \".\", \"paths\": { \"@assets/*\": [\"./src/assets/*\"], \"x\": [\"y\"] } } }";
        let found = read(&[("astro.config.mjs", ""), ("tsconfig.json", text)], &[]);
        let shown: Vec<String> = found.aliases.iter().map(|one| format!("{}{}", one.prefix, one.folder)).collect();
        assert_eq!(shown, ["@assets/src/assets", "@/src", "~/src", "/src/src"]);
    }
}
