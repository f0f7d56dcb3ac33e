//! What Eleventy leaves out: <https://www.11ty.dev/docs/ignores/>.

use super::folders::EleventyFolders;
use crate::generator::Evidence;
use crate::model::FilePath;
use crate::model::formats::usual_extensions;
use crate::model::structure::ServedFolder;
use crate::tree::ConfigScript;

/// Patterns of a file of them that are taken.
const MOST_PATTERNS: usize = 500;

/// Returns patterns, from the root of the site, of what is no page. What is served as it is stays.
pub fn patterns(
    evidence: Evidence<'_>,
    script: Option<&ConfigScript>,
    folders: &EleventyFolders,
    served: &[ServedFolder],
) -> Vec<String> {
    let own = [Some(&folders.output), Some(&folders.includes), Some(&folders.data), folders.layouts.as_ref()];
    // A folder that holds the pages themselves is no folder of parts.
    let own = own
        .into_iter()
        .flatten()
        .filter(|folder| !folder.is_root() && folders.input.below(folder).is_none() && folders.input != **folder);
    let mut found: Vec<String> = own.map(|folder| globset::escape(folder.as_str())).collect();
    let calls = script.map(|script| script.calls("ignores.add")).unwrap_or_default();
    let added = calls.iter().filter_map(|call| call.first()?.text());
    found.extend(added.filter_map(|text| of_line(&text, "")));
    for file in [".eleventyignore", ".gitignore"].into_iter().filter_map(|name| evidence.text(name)) {
        found.extend(file.text.lines().take(MOST_PATTERNS).filter_map(|line| of_line(line, "")));
    }
    let in_input = evidence.text(&format!("{}/.eleventyignore", folders.input));
    let lines = in_input.into_iter().flat_map(|file| file.text.lines().take(MOST_PATTERNS));
    found.extend(lines.filter_map(|line| of_line(line, folders.input.as_str())));
    // What is copied is copied though git does not know it: pictures that are made are, often.
    found.retain(|pattern| !served.iter().any(|one| touches(pattern, &one.folder)));
    found
}

/// Returns the pattern of a line as `.gitignore` has them, from the root of the site.
fn of_line(line: &str, folder: &str) -> Option<String> {
    let line = line.trim();
    if line.is_empty() || line.starts_with(['#', '!']) {
        return None;
    }
    let plain = line.trim_start_matches("./");
    let is_anchored = plain.len() < line.len() || plain.trim_end_matches("/**").trim_end_matches('/').contains('/');
    let plain = plain.trim_matches('/').trim_end_matches("/**").trim_end_matches("/*").trim_end_matches('/');
    if plain.is_empty() || plain == "*" || plain == "**" || globset::Glob::new(plain).is_err() {
        return None;
    }
    let below = if is_anchored || plain.starts_with("**") { plain.to_owned() } else { format!("**/{plain}") };
    Some(if folder.is_empty() { below } else { format!("{folder}/{below}") })
}

/// The pattern is of something in the folder, or of one that holds it, or of pictures anywhere.
fn touches(pattern: &str, folder: &FilePath) -> bool {
    let plain = pattern.trim_start_matches("**/");
    let literal = FilePath::new(plain.split(['*', '?', '[', '{']).next().unwrap_or_default().trim_end_matches('/'));
    if literal.as_str().is_empty() {
        return usual_extensions().any(|extension| plain.ends_with(extension));
    }
    let is_anywhere = plain.len() < pattern.len();
    let in_it = !folder.is_root()
        && (literal.below(folder).is_some() || folder.below(&literal).is_some() || literal == *folder);
    let by_name = is_anywhere && folder.as_str().split('/').any(|name| name == literal.as_str());
    in_it || by_name
}

#[cfg(test)]
mod tests {
    use super::super::folders::folders;
    use super::*;
    use crate::generator::{ConfigText, Folders};

    #[test]
    fn lines_are_patterns_from_the_root() {
        for (line, expected) in [
            ("node_modules/", Some("**/node_modules")),
            ("/drafts", Some("drafts")),
            ("./drafts/", Some("drafts")),
            ("src/old/**", Some("src/old")),
            ("*.tmp", Some("**/*.tmp")),
            ("README.md", Some("**/README.md")),
            ("# words", None),
            ("!kept.md", None),
            ("", None),
            ("*", None),
            ("[bad", None),
        ] {
            assert_eq!(of_line(line, "").as_deref(), expected, "{line}");
        }
        assert_eq!(of_line("a/b.md", "src").as_deref(), Some("src/a/b.md"));
    }

    #[test]
    fn what_is_copied_is_not_left_out() {
        let texts = [(".gitignore", "_site\nsrc/img/made\nimg\n*.log\n*.png\nsrc\n"), (".eleventyignore", "notes/\n")];
        let texts = texts.map(|(path, text)| ConfigText { path: FilePath::new(path), text: text.to_owned() });
        let evidence = Evidence { texts: &texts, folders: &Folders::default() };
        let script = ConfigScript::of(
            "c.ignores.add('src/x.md'); c.ignores.add(`src/y`); set.add('z'); return { dir: { input: 'src' } }",
        );
        let served = [ServedFolder { folder: FilePath::new("src/img"), below: "img".to_owned() }];
        let found = patterns(evidence, Some(&script), &folders(Some(&script)), &served);
        assert_eq!(
            found,
            ["_site", "src/_includes", "src/_data", "src/x.md", "src/y", "**/notes", "**/_site", "**/*.log"]
        );
    }
}
