//! Folders of content collections, where their definitions say them literally:
//! <https://docs.astro.build/en/guides/content-collections/#the-glob-loader>.

use crate::generator::ConfigText;
use crate::model::FilePath;
use crate::tree::{ConfigScript, Node};

/// Where collections are defined, below the folder of sources; the last two until Astro 5.
pub const COLLECTION_FILES: [&str; 6] = [
    "content.config.ts",
    "content.config.mts",
    "content.config.mjs",
    "content.config.js",
    "content/config.ts",
    "content/config.mjs",
];

/// Folders of one site.
const MOST: usize = 100;

/// Returns the folders that `glob()` loaders read, from the root of the site.
pub fn collection_folders(texts: &[ConfigText], source: &FilePath) -> Vec<FilePath> {
    let is_definition =
        |file: &&ConfigText| file.path.below(source).is_some_and(|name| COLLECTION_FILES.contains(&name));
    let mut found: Vec<FilePath> = Vec::new();
    for file in texts.iter().filter(is_definition) {
        for arguments in ConfigScript::of(&file.text).calls("glob") {
            let folder = arguments.first().and_then(folder).filter(|folder| !found.contains(folder));
            found.extend(folder.filter(|_| found.len() < MOST));
        }
    }
    found
}

/// Returns the folder of one loader: its base, which is the site itself if there is none, and what its pattern begins
/// with. The whole site is none.
fn folder(options: &Node) -> Option<FilePath> {
    let base = match options.at("base") {
        Some((_, base)) => FilePath::parse_folder(&base.text()?)?,
        None => FilePath::new(""),
    };
    let pattern = options.at("pattern").and_then(|(_, pattern)| pattern.text()).unwrap_or_default();
    let named: Vec<&str> =
        pattern.split('/').take_while(|part| !part.contains(['*', '{', '[', '(', '!', '?', '.'])).collect();
    let folder = if base.is_root() { FilePath::parse_folder(&named.join("/"))? } else { base };
    (!folder.is_root()).then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_read_where_they_are_written_out() {
        let folders = |text: &str| -> Vec<String> {
            let file = ConfigText { path: FilePath::new("src/content.config.ts"), text: text.to_owned() };
            collection_folders(&[file], &FilePath::new("src")).into_iter().map(|folder| folder.to_string()).collect()
        };
        for (text, expected) in [
            ("glob({ pattern: '**/*.md', base: './src/data/blog' })", &["src/data/blog"][..]),
            ("glob({ pattern: 'posts/fr/**/*.md' })", &["posts/fr"]),
            ("glob({ pattern: '**/*.md' })", &[]),
            ("glob({ base: new URL('.', x), pattern: 'a' })", &[]),
            ("glob({ base: '../up' })", &[]),
            ("file('src/data/dogs.json')", &[]),
            ("glob({ base: 'a' }); glob({ base: './a' })", &["a"]),
        ] {
            assert_eq!(folders(text), expected, "{text}");
        }
    }
}
