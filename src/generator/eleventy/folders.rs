//! Where Eleventy's folders are, by the literals of its configuration: <https://www.11ty.dev/docs/config/>.

use crate::generator::{ConfigText, Evidence, Layouts};
use crate::model::FilePath;
use crate::tree::{self, ConfigScript, Node};

/// The first that is there counts.
pub const FILES: &[&str] = &[
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
    "eleventy.config.mts",
    "eleventy.config.cts",
];

const PACKAGE: &str = "package.json";
const NAME: &str = "@11ty/eleventy";

/// Eleventy's folders, from the root of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct EleventyFolders {
    pub input: FilePath,
    pub output: FilePath,
    pub includes: FilePath,
    pub layouts: Option<FilePath>,
    pub data: FilePath,
}

/// A configuration is there, or a package that needs Eleventy.
pub fn is_eleventy(evidence: Evidence<'_>) -> bool {
    let needs = |file: &ConfigText| {
        let Ok(package) = tree::json(&file.text) else { return false };
        let of =
            |key: &str| package.at(key).is_some_and(|(_, node)| node.entries().iter().any(|(key, _)| key.name == NAME));
        of("dependencies") || of("devDependencies")
    };
    script_file(evidence.texts).is_some() || evidence.text(PACKAGE).is_some_and(needs)
}

/// Returns the configuration that counts.
pub fn script_file(files: &[ConfigText]) -> Option<&ConfigText> {
    FILES.iter().find_map(|name| files.iter().find(|file| file.path.as_str() == *name))
}

/// Returns the folders that the configuration names, else Eleventy's own. One that leads out of the site is not taken.
#[must_use]
pub fn folders(script: Option<&ConfigScript>) -> EleventyFolders {
    let objects: Vec<Node> = script
        .map(|script| {
            let config = script.constant("config").cloned();
            config.into_iter().chain(script.results()).collect()
        })
        .unwrap_or_default();
    let returned = |key: &str| objects.iter().find_map(|object| object.at("dir")?.1.at(key)?.1.text());
    let called = |name: &str| {
        let calls = script.map(|script| script.calls(name)).unwrap_or_default();
        calls.into_iter().find_map(|call| call.first()?.text())
    };
    let said = |key: &str, call: &str| called(call).or_else(|| returned(key));
    let input = said("input", "setInputDirectory").and_then(|text| FilePath::parse_folder(&text));
    let input = input.unwrap_or_else(|| FilePath::new(""));
    let below = |text: &str| FilePath::parse(&format!("{input}/{text}"));
    let below_input = |key: &str, call: &str, usual: &str| {
        let found = said(key, call).and_then(|text| below(&text));
        found.or_else(|| below(usual)).unwrap_or_else(|| FilePath::new(usual.to_owned()))
    };
    let output = said("output", "setOutputDirectory").and_then(|text| FilePath::parse(&text));
    EleventyFolders {
        output: output.unwrap_or_else(|| FilePath::new("_site")),
        includes: below_input("includes", "setIncludesDirectory", "_includes"),
        layouts: said("layouts", "setLayoutsDirectory").and_then(|text| below(&text)),
        data: below_input("data", "setDataDirectory", "_data"),
        input,
    }
}

/// Includes are read; layouts are of several languages, none of which is read yet.
#[must_use]
pub fn layouts(files: &[ConfigText]) -> Layouts {
    let script = script_file(files).map(|file| ConfigScript::of(&file.text));
    Layouts { own: vec![folders(script.as_ref()).includes], themes: FilePath::new("_themes"), named: Some(Vec::new()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::Folders;

    fn said(text: &str) -> [String; 4] {
        let found = folders(Some(&ConfigScript::of(text)));
        [found.input, found.output, found.includes, found.data].map(|folder| folder.to_string())
    }

    #[test]
    fn folders_are_as_the_literals_say() {
        let usual = ["", "_site", "_includes", "_data"].map(str::to_owned);
        assert_eq!(folders(None), folders(Some(&ConfigScript::of(""))));
        assert_eq!(said("module.exports = function (c) {};"), usual);
        let own = ["src", "public", "src/parts", "src/_data"].map(str::to_owned);
        for text in [
            "module.exports = (c) => { c.addFilter('x', v => { return { y: 1 } }); return { dir: { input: './src/', output: 'public', includes: 'parts' } } }",
            "export default function (c) { c.setInputDirectory('src'); c.setOutputDirectory(\"public\"); c.setIncludesDirectory('parts'); }",
            "export const config = { dir: { input: 'src', output: 'public', includes: 'parts' } };",
            "const dir = { input: 'src', output: 'public', includes: 'parts' };\nexport default (c) => ({ dir });",
        ] {
            assert_eq!(said(text), own, "{text}");
        }
        assert_eq!(
            said("return { dir: { input: 'content', data: '../data', includes: '../parts' } }"),
            ["content", "_site", "parts", "data"].map(str::to_owned)
        );
        assert_eq!(
            said("return { dir: { input: process.env.IN, output: '../../up' } }"),
            usual,
            "not known, not in the site"
        );
    }

    #[test]
    fn a_package_that_needs_eleventy_shows_it_and_no_other() {
        let is = |path: &str, text: &str| {
            let file = ConfigText { path: FilePath::new(path), text: text.to_owned() };
            is_eleventy(Evidence { texts: &[file], folders: &Folders::default() })
        };
        assert!(is("eleventy.config.js", ""));
        assert!(is(".eleventy.js", ""));
        assert!(is("package.json", r#"{"devDependencies": {"@11ty/eleventy": "^3"}}"#));
        assert!(is("package.json", r#"{"dependencies": {"@11ty/eleventy": "^2"}}"#));
        assert!(!is(
            "package.json",
            r#"{"description": "no @11ty/eleventy", "dependencies": {"@11ty/eleventy-img": "1"}}"#
        ));
        assert!(!is("package.json", "{"));
        assert!(!is("package.json", "[]"));
    }
}
