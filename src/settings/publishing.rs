//! What Hugo's configuration says of addresses: permalinks, and the folders of languages.

use std::collections::BTreeMap;

use super::generator::{ConfigText, parsed, part};
use crate::model::Lang;
use crate::model::publishing::{Prefixes, Publishing};
use crate::tree::{Node, Value};

/// What these files say, for a site of these languages. A file that can't be read says nothing: that is told elsewhere.
#[must_use]
pub fn publishing(files: &[ConfigText], languages: &[&Lang], default: &Lang) -> Publishing {
    let mut found = Publishing::default();
    let mut in_folder = false;
    for file in files {
        let Ok(tree) = parsed(file) else { continue };
        in_folder |= part(file, &tree, "defaultContentLanguageInSubdir").is_some_and(is_true);
        found.permalinks.extend(part(file, &tree, "permalinks").map(patterns).unwrap_or_default());
        for (key, node) in part(file, &tree, "languages").map(Node::entries).unwrap_or_default() {
            let own = node.at("permalinks").map(|(_, node)| patterns(node)).unwrap_or_default();
            if let Some(lang) = languages.iter().find(|lang| lang.as_str().eq_ignore_ascii_case(&key.name)) {
                found.of_languages.entry((*lang).clone()).or_default().extend(own);
            }
        }
    }
    found.of_languages.retain(|_, own| !own.is_empty());
    found.prefixes = match (files.is_empty(), in_folder, languages.len()) {
        (true, ..) => Prefixes::Unknown,
        (false, true, _) => Prefixes::All,
        (false, false, 1) => Prefixes::One,
        (false, false, _) => Prefixes::AllBut(default.clone()),
    };
    found
}

/// `posts: /:year/:slug/`, and since Hugo 0.115 `page: { posts: … }`. Patterns of lists are left out, but for sections'.
fn patterns(node: &Node) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (key, node) in node.entries() {
        match &node.value {
            Value::Map(_) if key.name.eq_ignore_ascii_case("page") => found.extend(patterns(node)),
            _ => found.extend(node.text().map(|pattern| (key.name.to_lowercase(), pattern))),
        }
    }
    found
}

fn is_true(node: &Node) -> bool {
    node.value == Value::Bool(true) || node.text().is_some_and(|text| text.eq_ignore_ascii_case("true"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilePath;

    fn said(path: &str, text: &str, languages: &[&str]) -> Publishing {
        let languages: Vec<Lang> = languages.iter().map(|code| Lang::new(code)).collect();
        let file = ConfigText { path: FilePath::new(path), text: text.to_owned() };
        publishing(&[file], &languages.iter().collect::<Vec<_>>(), &languages[0])
    }

    #[test]
    fn languages_have_folders_as_the_configuration_says() {
        let both = ["en", "fr"];
        assert_eq!(said("hugo.yaml", "title: x\n", &both).prefixes, Prefixes::AllBut(Lang::new("en")));
        let all = "defaultContentLanguageInSubdir = true\n";
        assert_eq!(said("hugo.toml", all, &both).prefixes, Prefixes::All);
        assert_eq!(said("hugo.toml", "title = 'x'\n", &["en"]).prefixes, Prefixes::One);
        assert_eq!(publishing(&[], &[&Lang::new("en")], &Lang::new("en")).prefixes, Prefixes::Unknown);
    }

    #[test]
    fn permalinks_are_of_sections_and_of_languages() {
        let text = "permalinks:\n  page: { Posts: /:year/:slug/ }\n  section: { posts: /x/ }\nlanguages:\n  fr:\n    permalinks: { posts: /billets/:slug/ }\n";
        let found = said("hugo.yaml", text, &["en", "fr"]);
        assert_eq!(found.permalinks["posts"], "/:year/:slug/");
        assert_eq!(found.of_languages[&Lang::new("fr")]["posts"], "/billets/:slug/");
        let file = said("config/_default/permalinks.toml", "posts = '/:slug/'\n", &["en"]);
        assert_eq!(file.permalinks["posts"], "/:slug/");
    }
}
