//! What Eleventy's configuration says of languages, pages and copied folders. It is code: its literals are read, and it is
//! never run.

use super::data;
use super::folders::{EleventyFolders, folders, script_file};
use super::ignored;
use crate::generator::counting::{counted_languages, page_paths, wanted_folders};
use crate::generator::{ConfigError, DefaultKeys, Evidence, GeneratorConfig, KEYED_WAYS, PageKind, Wanted};
use crate::model::FilePath;
use crate::model::publishing::Publishes;
use crate::model::structure::{ContentFolder, RelativeTo, ServedFolder};
use crate::tree::{ConfigScript, Node, Value};

/// Languages of templates that pages are written in and that we read: <https://www.11ty.dev/docs/languages/>.
const EXTENSIONS: [&str; 5] = ["md", "html", "njk", "liquid", "webc"];

/// The keys that posts have on sites that were looked at.
const KEYS: DefaultKeys = DefaultKeys {
    image: &["image.src", "image.url", "image", "cover.src", "cover", "heroImage", "hero.image", "featuredImage"],
    alt: &["imageAlt", "image_alt", "image-alt", "image.alt", "cover.alt", "coverAlt", "heroAlt", "hero.alt", "alt"],
    thumb: &["thumb"],
    pair: &["translationKey", "translation_key", "ref", "translationId", "translation_id"],
    pair_page: &[],
    lang: &["lang", "locale", "language"],
    ..DefaultKeys::USUAL
};

pub fn wanted(evidence: Evidence<'_>) -> Vec<Wanted> {
    let script = script(evidence);
    let folders = folders(script.as_ref());
    let ignores = format!("{}/.eleventyignore", folders.input);
    let mut found: Vec<Wanted> = [".gitignore", ".eleventyignore", ignores.trim_start_matches('/')]
        .map(|name| Wanted::Text(FilePath::new(name)))
        .to_vec();
    found.extend(wanted_folders(evidence, std::slice::from_ref(&folders.input), &|path| is_left_out(&folders, path)));
    found.extend(data::wanted_files(evidence, &folders.input));
    found
}

#[expect(clippy::unnecessary_wraps, reason = "it is called as the other generators' reading is")]
pub fn read_config(evidence: Evidence<'_>) -> Result<GeneratorConfig, ConfigError> {
    let script = script(evidence);
    let folders = folders(script.as_ref());
    let input = folders.input.clone();
    let extensions = page_extensions(script.as_ref());
    let paths = page_paths(evidence, std::slice::from_ref(&input), &extensions, &|path| is_left_out(&folders, path));
    let default = script.as_ref().and_then(default_language);
    let paths: Vec<&str> = paths.iter().filter_map(|path| path.below(&input)).collect();
    let counted = counted_languages(paths, default.as_deref());
    let languages: Vec<String> = counted.languages.iter().map(|one| one.code.clone()).collect();
    let copied = copied_folders(script.as_ref(), &folders);
    let excluded = ignored::patterns(evidence, script.as_ref(), &folders, &copied);
    let manifest = folders.data.join("vignettes.json").unwrap_or_else(|| FilePath::new("_data/vignettes.json"));
    Ok(GeneratorConfig {
        default_language: default.or_else(|| languages.first().cloned()),
        languages,
        counted: Some(counted),
        content: vec![ContentFolder::new(input.clone(), None)],
        language_ways: KEYED_WAYS.to_vec(),
        // Where no copy can be read, all that lies beside the pages may be copied.
        served: if copied.is_empty() { vec![ServedFolder::at_root(input)] } else { copied },
        assets: Vec::new(),
        aliases: Vec::new(),
        questions: Vec::new(),
        excluded,
        relative: relative_to(evidence),
        pages: extensions.iter().map(|extension| format!("**/*.{extension}")).collect(),
        page_kind: PageKind::Any,
        keys: KEYS,
        lifted_key: None,
        inherited: data::inherited(evidence, &folders),
        manifest,
        // Eleventy publishes what has a date to come, and drafts unless a plugin leaves them out.
        publishes: Publishes { drafts: false, future: true, expired: true },
    })
}

fn script(evidence: Evidence<'_>) -> Option<ConfigScript> {
    script_file(evidence.texts).map(|file| ConfigScript::of(&file.text))
}

/// Folders that hold no pages, as far as that is known before what is copied is known.
fn is_left_out(folders: &EleventyFolders, path: &FilePath) -> bool {
    let own = [Some(&folders.output), Some(&folders.includes), Some(&folders.data), folders.layouts.as_ref()];
    let in_own = own.into_iter().flatten().any(|folder| path == folder || path.below(folder).is_some());
    in_own || path.as_str().split('/').any(|name| name.starts_with('.') || name == "node_modules")
}

/// Returns the languages of templates that the site reads, of those that we do: `templateFormats`, `setTemplateFormats`.
fn page_extensions(script: Option<&ConfigScript>) -> Vec<&'static str> {
    let Some(script) = script else { return EXTENSIONS.to_vec() };
    let returned = script.constant("config").cloned().into_iter().chain(script.results());
    let returned = returned.filter_map(|object| Some(object.at("templateFormats")?.1.clone()));
    let called = script.calls("setTemplateFormats").into_iter().filter_map(|call| call.into_iter().next());
    let Some(said) = called.chain(returned).find(|node| !names(node).is_empty()) else { return EXTENSIONS.to_vec() };
    let said = names(&said);
    let read: Vec<&str> = EXTENSIONS.into_iter().filter(|known| said.iter().any(|name| name == known)).collect();
    if read.is_empty() { EXTENSIONS.to_vec() } else { read }
}

/// Returns the texts of a list, or those between commas.
fn names(node: &Node) -> Vec<String> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(Node::text).collect(),
        _ => node.text().map(|text| text.split(',').map(|name| name.trim().to_owned()).collect()).unwrap_or_default(),
    }
}

/// Returns the language that the plugin for languages is set to: <https://www.11ty.dev/docs/plugins/i18n/>.
fn default_language(script: &ConfigScript) -> Option<String> {
    script.calls("addPlugin").into_iter().find_map(|call| {
        let options = call.get(1)?;
        ["defaultLanguage", "defaultLocale"].iter().find_map(|key| options.at(key)?.1.text())
    })
}

/// Returns what is copied as it is: <https://www.11ty.dev/docs/copy/>. A path below the input folder is served without it.
/// Those that hold pictures, by their names, come first: the first one takes the outputs.
fn copied_folders(script: Option<&ConfigScript>, folders: &EleventyFolders) -> Vec<ServedFolder> {
    let mut found: Vec<ServedFolder> = Vec::new();
    let calls = script.map(|script| script.calls("addPassthroughCopy")).unwrap_or_default();
    for argument in calls.iter().filter_map(|call| call.first()) {
        let pairs = argument.entries().iter().filter_map(|(from, to)| copied_to(&from.name, &to.text()?));
        let one = argument.text().and_then(|from| copied(&from, &folders.input));
        for folder in pairs.chain(one) {
            if !found.contains(&folder) {
                found.push(folder);
            }
        }
    }
    let holds_pictures = |one: &ServedFolder| {
        let name = one.folder.file_name().to_ascii_lowercase();
        ["img", "image", "picture", "photo", "media", "public", "static", "asset"]
            .iter()
            .position(|word| name.contains(word))
    };
    found.sort_by_key(|one| holds_pictures(one).unwrap_or(usize::MAX));
    found
}

/// `addPassthroughCopy("src/img")`.
fn copied(from: &str, input: &FilePath) -> Option<ServedFolder> {
    let folder = folder_of(from)?;
    let below = folder.below(input).unwrap_or(folder.as_str()).to_owned();
    let below = if folder == *input { String::new() } else { below };
    Some(ServedFolder { folder, below })
}

/// `addPassthroughCopy({ "./public/": "/" })`.
fn copied_to(from: &str, to: &str) -> Option<ServedFolder> {
    let below = FilePath::parse_folder(to.trim_start_matches('/')).map(|folder| folder.to_string()).unwrap_or_default();
    Some(ServedFolder { folder: folder_of(from)?, below })
}

/// Returns the folder that is copied, or that holds the files that are: what stands before a star, or before a file's
/// name.
fn folder_of(from: &str) -> Option<FilePath> {
    let plain = from.split(['*', '{', '?']).next().unwrap_or_default();
    let is_cut = plain.len() < from.len();
    let folder = if is_cut { plain.rsplit_once('/').map_or(".", |(folder, _)| folder) } else { plain };
    let path = FilePath::parse_folder(if folder.is_empty() { "." } else { folder })?;
    // `favicon.ico`, `CNAME.txt`: a file, whose folder is not copied.
    let is_file =
        !is_cut && path.file_name().rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && !end.is_empty());
    if is_file { None } else { Some(path) }
}

/// The plugin that makes pictures counts their addresses from the page's file:
/// <https://www.11ty.dev/docs/plugins/image/>.
fn relative_to(evidence: Evidence<'_>) -> RelativeTo {
    let has_plugin = script_file(evidence.texts).is_some_and(|file| file.text.contains("eleventyImageTransformPlugin"));
    if has_plugin { RelativeTo::PageFile } else { RelativeTo::PageAddress }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{ConfigText, FolderEntry, Folders};

    fn read(script: &str, folders: &[(&str, &[&str])]) -> GeneratorConfig {
        let entry = |name: &&str| FolderEntry { name: (*name).to_owned(), is_folder: !name.contains('.') };
        let named = |names: &&[&str]| names.iter().map(entry).collect();
        let folders: Folders = folders.iter().map(|(path, names)| (FilePath::new(*path), named(names))).collect();
        let file = ConfigText { path: FilePath::new("eleventy.config.js"), text: script.to_owned() };
        read_config(Evidence { texts: &[file], folders: &folders }).unwrap()
    }

    fn served(script: &str) -> Vec<String> {
        read(script, &[]).served.into_iter().map(|one| format!("{} {}", one.folder, one.below)).collect()
    }

    #[test]
    fn copies_are_served_where_they_go() {
        let input = "return { dir: { input: 'src' } };";
        for (calls, expected) in [
            ("c.addPassthroughCopy('src/img')", &["src/img img"][..]),
            ("c.addPassthroughCopy('./src/css').addPassthroughCopy('src/img/')", &["src/img img", "src/css css"]),
            ("c.addPassthroughCopy({ './public/': '/' })", &["public "]),
            ("c.addPassthroughCopy({ 'pictures': 'assets/img', 'src/f.ico': 'f.ico' })", &["pictures assets/img"]),
            ("c.addPassthroughCopy('assets')", &["assets assets"]),
            ("c.addPassthroughCopy('src/**/*.png')", &["src "]),
            ("c.addPassthroughCopy('src/a/*.jpg')", &["src/a a"]),
            ("c.addPassthroughCopy('src/robots.txt')", &["src "]),
            ("c.addPassthroughCopy('../up')", &["src "]),
            ("", &["src "]),
        ] {
            assert_eq!(served(&format!("{calls}; {input}")), expected, "{calls}");
        }
    }

    #[test]
    fn languages_are_counted_and_the_plugin_says_the_default_one() {
        let folders: &[(&str, &[&str])] = &[
            ("", &["src", "package.json"]),
            ("src", &["en", "fr", "_includes", "img"]),
            ("src/en", &["a.md"]),
            ("src/fr", &["a.njk"]),
            ("src/_includes", &["de"]),
        ];
        let found = read("return { dir: { input: 'src' } }", folders);
        assert_eq!(found.languages, ["en", "fr"]);
        let found =
            read("c.addPlugin(I18nPlugin, { defaultLanguage: 'fr' }); return { dir: { input: 'src' } }", folders);
        assert_eq!(
            (found.languages, found.default_language.as_deref()),
            (vec!["fr".to_owned(), "en".to_owned()], Some("fr"))
        );
    }

    #[test]
    fn page_files_are_those_that_the_site_reads() {
        let pages = |script: &str| read(script, &[]).pages;
        assert_eq!(pages("").len(), EXTENSIONS.len());
        assert_eq!(pages("return { templateFormats: ['md', 'njk', '11ty.js'] }"), ["**/*.md", "**/*.njk"]);
        assert_eq!(pages("c.setTemplateFormats('html,md')"), ["**/*.md", "**/*.html"]);
        assert_eq!(pages("return { templateFormats: made }").len(), EXTENSIONS.len());
    }

    #[test]
    fn the_manifest_is_where_templates_read_data() {
        assert_eq!(
            read("return { dir: { input: 'src', data: 'facts' } }", &[]).manifest.as_str(),
            "src/facts/vignettes.json"
        );
        assert_eq!(read("", &[]).manifest.as_str(), "_data/vignettes.json");
    }
}
