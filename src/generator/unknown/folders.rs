//! Which folders hold the pages and the pictures of a site, as far as their names and their number show.

use crate::generator::counting::{CountedLanguages, counted_languages, page_paths, wanted_folders};
use crate::generator::{ConfigError, DefaultKeys, Evidence, GeneratorConfig, Wanted};
use crate::model::structure::{ContentFolder, LanguageWay, RelativeTo, ServedFolder};
use crate::model::{FilePath, Lang};

/// Folders that hold the pages, as a rule: the first that has some.
const CONTENT: [&str; 3] = ["content", "docs", "src"];

/// Folders that are served as they are.
const SERVED: [&str; 2] = ["static", "public"];

/// What is never a site's: packages, what is built, what people write about a repository. Hidden folders are left out
/// with the root's.
#[rustfmt::skip]
const NEVER: [&str; 24] = [
    "node_modules", "**/node_modules", "vendor", "_site", "dist", "build", "out", "target", "venv", "__pycache__",
    "test", "tests", "layouts", "themes", "templates", "_includes", "_layouts", "_data",
    "README*.md", "CHANGELOG*.md", "CONTRIBUTING*.md", "LICEN[CS]E*.md", "CODE_OF_CONDUCT*.md", "SECURITY*.md",
];

const EXTENSIONS: [&str; 5] = ["md", "markdown", "mdx", "html", "htm"];

/// So many pages in a folder of such a name are the site's; where there are fewer, the root may have more.
const SOME_PAGES: usize = 2;

const KEYS: DefaultKeys = DefaultKeys { lang: &["lang"], ..DefaultKeys::USUAL };

/// The names in all folders that may hold pages, level by level.
pub fn wanted(evidence: Evidence<'_>) -> Vec<Wanted> {
    let here = FilePath::new("");
    let mut wanted: Vec<Wanted> = CONTENT.map(|name| Wanted::Folder(FilePath::new(name))).to_vec();
    wanted.extend(wanted_folders(evidence, &[here], &is_left_out));
    wanted
}

#[expect(clippy::unnecessary_wraps, reason = "it is called as the other generators' reading is")]
pub fn read_config(evidence: Evidence<'_>) -> Result<GeneratorConfig, ConfigError> {
    let content = content_folder(evidence);
    let paths = page_paths(evidence, std::slice::from_ref(&content), &EXTENSIONS, &is_left_out);
    let paths: Vec<&str> = paths.iter().filter_map(|path| path.below(&content)).collect();
    let counted = counted_languages(paths.iter().copied(), None);
    let folders = content_folders(&content, &paths, &counted);
    let named = SERVED.into_iter().find(|name| evidence.has_folder(name));
    // Without a folder of that kind, pictures lie where the site does.
    let is_root = content.is_root() && named.is_none();
    let served = FilePath::new(if is_root { "" } else { named.unwrap_or(SERVED[0]) });
    let found = GeneratorConfig {
        // Nobody knows how addresses are made: what lies beside the page is found.
        relative: RelativeTo::PageFile,
        excluded: NEVER.map(str::to_owned).to_vec(),
        pages: EXTENSIONS.map(|extension| format!("**/*.{extension}")).to_vec(),
        keys: KEYS,
        ..GeneratorConfig::of(folders, vec![ServedFolder::at_root(served)])
    };
    Ok(found.with_counted(counted))
}

/// Returns the folder that holds the pages.
fn content_folder(evidence: Evidence<'_>) -> FilePath {
    let pages = |folder: &FilePath| page_paths(evidence, std::slice::from_ref(folder), &EXTENSIONS, &is_left_out).len();
    let counted: Vec<(FilePath, usize)> =
        CONTENT.map(FilePath::new).into_iter().map(|folder| (folder.clone(), pages(&folder))).collect();
    let first = |least: usize| counted.iter().find(|(_, pages)| *pages >= least).map(|(folder, _)| folder.clone());
    let here = FilePath::new("");
    let in_all: usize = counted.iter().map(|(_, pages)| pages).sum();
    let is_here = || pages(&here) > in_all;
    first(SOME_PAGES)
        .or_else(|| is_here().then(|| here.clone()))
        .or_else(|| first(1))
        .unwrap_or_else(|| FilePath::new(CONTENT[0]))
}

/// Returns one folder for all, and one for each language where all pages with a mark lie in folders of their languages.
fn content_folders(content: &FilePath, paths: &[&str], counted: &CountedLanguages) -> Vec<ContentFolder> {
    let all = ContentFolder::new(content.clone(), None);
    let has_folder = |code: &str| paths.iter().any(|path| path.split_once('/').is_some_and(|(first, _)| first == code));
    let marked = || counted.languages.iter().filter(|one| one.way.is_some());
    if counted.ways != [LanguageWay::FolderName] || !marked().all(|one| has_folder(&one.code)) {
        return vec![all];
    }
    let folder = |code: &str| Some(ContentFolder::new(content.join(code)?, Some(Lang::new(code))));
    std::iter::once(all).chain(marked().filter_map(|one| folder(&one.code))).collect()
}

fn is_left_out(path: &FilePath) -> bool {
    let is_never = |pattern: &&str| match pattern.split_once('*') {
        Some((first, _)) if !first.is_empty() && !first.contains('[') => path.as_str().starts_with(first),
        Some(_) => false,
        None => path.as_str() == *pattern,
    };
    let name = path.file_name();
    name.starts_with('.') || name == "node_modules" || NEVER.iter().any(is_never)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{FolderEntry, Folders};

    /// Reads a site of these files; returns its content folders, what it serves and its languages.
    fn found(files: &[&str]) -> String {
        let mut folders = Folders::new();
        for file in files {
            let parts: Vec<&str> = file.split('/').collect();
            for at in 0..parts.len() {
                let entry = FolderEntry { name: parts[at].to_owned(), is_folder: at + 1 < parts.len() };
                let names = folders.entry(FilePath::new(parts[..at].join("/"))).or_default();
                if !names.contains(&entry) {
                    names.push(entry);
                }
            }
        }
        let config = read_config(Evidence { texts: &[], folders: &folders }).unwrap();
        let name = |folder: &FilePath| if folder.is_root() { ".".to_owned() } else { folder.to_string() };
        let content: Vec<String> = config.content.iter().map(|one| name(&one.folder)).collect();
        format!("{} | {} | {}", content.join(" "), name(&config.served[0].folder), config.languages.join(" "))
    }

    #[test]
    fn folders_are_those_that_have_pages() {
        for (files, expected) in [
            (
                &["content/en/a.md", "content/fr/a.md", "static/a.png"][..],
                "content content/en content/fr | static | en fr",
            ),
            (&["docs/a.md", "docs/a.fr.md", "public/a.png"], "docs | public | en fr"),
            (&["en/a.md", "fr/a.md", "img/a.png"], ". en fr | . | en fr"),
            (&["a.html", "a-fr.html", "b.html", "README.md", "node_modules/x/a.md"], ". | . | en fr"),
            (&["src/blog/en/a.md", "src/blog/fr/a.md"], "src | static | en fr"),
            (&["content/a.md", "content/b.md", "docs/a.md"], "content | static | "),
            (&["docs/a.md", "posts/a.md", "posts/b.md", "c.md"], ". | . | "),
            (&["README.md", "CHANGELOG.md"], "content | static | "),
            (&[], "content | static | "),
        ] {
            assert_eq!(found(files), expected, "{files:?}");
        }
    }
}
