//! What Hugo's configuration says of addresses: permalinks, and the folders of languages.

use std::collections::BTreeMap;

use super::files::{child, configuration, entries, is_true, text};
use crate::generator::ConfigText;
use crate::model::Lang;
use crate::model::publishing::{Prefixes, Publishing};
use crate::tree::{Node, Value};

/// Returns what these files say, for a site of these languages; nothing where one can't be read, which is reported
/// elsewhere.
#[must_use]
pub fn publishing(files: &[ConfigText], languages: &[&Lang], default: &Lang) -> Publishing {
    let mut found = Publishing::default();
    let config = configuration(files).unwrap_or(Node { value: Value::Null, bytes: 0..0 });
    let in_folder = is_true(&config, "defaultContentLanguageInSubdir");
    found.permalinks = child(&config, "permalinks").map(patterns).unwrap_or_default();
    for (key, node) in entries(&config, "languages") {
        let own = child(node, "permalinks").map(patterns).unwrap_or_default();
        if let Some(lang) = languages.iter().find(|lang| lang.as_str().eq_ignore_ascii_case(&key.name)) {
            found.of_languages.entry((*lang).clone()).or_default().extend(own);
        }
    }
    found.ugly = is_true(&config, "uglyURLs");
    // <https://gohugo.io/content-management/multilingual/#configure-multilingual-multihost>
    let declared = entries(&config, "languages");
    found.hosts = declared.len() > 1 && declared.iter().all(|(_, node)| text(node, "baseURL").is_some());
    found.base = text(&config, "baseURL").map(|url| site_folder(&url)).unwrap_or_default();
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

/// Returns the path of the site below its host.
fn site_folder(url: &str) -> String {
    let path = url.split_once("://").and_then(|(_, rest)| Some(rest.split_once('/')?.1)).unwrap_or_default();
    path.split(['?', '#']).next().unwrap_or_default().trim_matches('/').to_owned()
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
    fn the_folder_of_the_whole_site_is_known() {
        for (url, folder) in
            [("https://x.org/", ""), ("https://x.org", ""), ("https://x.github.io/blog/", "blog"), ("/", "")]
        {
            assert_eq!(said("hugo.yaml", &format!("baseURL: {url}\nuglyURLs: true\n"), &["en"]).base, folder, "{url}");
        }
        assert!(said("hugo.yaml", "uglyURLs: true", &["en"]).ugly);
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
