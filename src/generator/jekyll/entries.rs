//! Which files and folders Jekyll reads, and which it leaves out: <https://jekyllrb.com/docs/structure/> and
//! <https://jekyllrb.com/docs/configuration/options/>.

use std::collections::BTreeSet;

use crate::generator::Evidence;
use crate::model::FilePath;
use crate::tree::Node;

use super::config::{flag, items_at, text_at};

/// What Jekyll leaves out whatever the configuration says: <https://jekyllrb.com/docs/configuration/default/>.
const NEVER: [&str; 9] = [
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle",
    "vendor/cache",
    "vendor/ruby",
];

/// Jekyll's own folders, be they there yet or not.
const OWN: [&str; 7] = ["_data", "_drafts", "_includes", "_layouts", "_plugins", "_sass", "_site"];

/// Names below the first folder that begin with a line and are no posts: `*/**/_drafts`. Patterns can't say "but", so each
/// letter is a pattern.
const LINED: [&str; 6] = ["_[!p]*", "_p[!o]*", "_po[!s]*", "_pos[!t]*", "_post[!s]*", "_posts[!/]*"];

/// Names that begin or end so are left out: `#draft#`, `~a.md`, `a.md~`.
const MARKED: [&str; 3] = ["#*", "~*", "*~"];

/// Jekyll's own folder of posts; it may be in any folder.
pub const POSTS: &str = "_posts";

/// What lies where, by the configuration.
pub struct Entries {
    /// What the site is built from. The root, as a rule.
    pub source: FilePath,
    /// Folders that are read though their names begin with a line: posts, collections that are put out, what `include`
    /// names.
    lined: Vec<String>,
    /// Patterns from the source.
    excluded: Vec<String>,
}

impl Entries {
    pub fn of(config: &Node) -> Self {
        let source = text_at(config, "source").and_then(|text| FilePath::parse_folder(&text));
        let source = source.unwrap_or_else(|| FilePath::new(""));
        let mut lined = vec![POSTS.to_owned()];
        // `collections: [docs]` puts nothing out.
        for (key, collection) in config.at("collections").map(|(_, node)| node.entries()).unwrap_or_default() {
            if flag(collection, "output") || key.name == "posts" {
                lined.push(format!("_{}", key.name));
            }
        }
        let include = items_at(config, "include");
        lined.extend(include.iter().map(|name| name.trim_matches('/').to_owned()).filter(|name| name.starts_with('_')));
        let mut excluded: Vec<String> = NEVER.map(str::to_owned).to_vec();
        excluded.extend(items_at(config, "exclude").iter().filter_map(|name| {
            let name = name.trim_start_matches("./").trim_matches('/').trim_end_matches("/**").to_owned();
            (!name.is_empty() && !include.contains(&name)).then_some(name)
        }));
        // Where the built site goes.
        let destination = text_at(config, "destination").unwrap_or_else(|| "_site".to_owned());
        excluded.push(destination.trim_start_matches("./").trim_matches('/').to_owned());
        Self { source, lined, excluded }
    }

    /// Returns patterns, from the root of the site, of what is left out. The first folder's names are known: those that
    /// begin with a line are named one by one.
    pub fn patterns(&self, evidence: Evidence<'_>) -> Vec<String> {
        let names = evidence.names(self.source.as_str()).iter().map(|entry| entry.name.as_str());
        let names: BTreeSet<&str> = names.filter(|name| name.starts_with('_')).chain(OWN).collect();
        let lined = names.into_iter().filter(|name| !self.lined.iter().any(|kept| kept == name));
        let mut found: Vec<String> = lined.map(globset::escape).collect();
        found.extend(LINED.iter().map(|name| format!("*/**/{name}")));
        found.extend(MARKED.iter().map(|name| format!("**/{name}")));
        found.extend(self.excluded.iter().cloned());
        let source = globset::escape(self.source.as_str());
        found
            .into_iter()
            .map(|pattern| if source.is_empty() { pattern } else { format!("{source}/{pattern}") })
            .collect()
    }

    /// The names in a folder, or the folder itself, are not looked at to count languages.
    pub fn is_left_out(&self, path: &FilePath) -> bool {
        let Some(below) = path.below(&self.source) else { return false };
        let in_list = self
            .excluded
            .iter()
            .any(|one| below == one || below.strip_prefix(one.as_str()).is_some_and(|rest| rest.starts_with('/')));
        let is_kept = |name: &str| self.lined.iter().any(|kept| kept == name);
        in_list
            || below
                .split('/')
                .any(|name| name.starts_with(['.', '#', '~']) || (name.starts_with('_') && !is_kept(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{FolderEntry, Folders};
    use crate::tree;
    use globset::Glob;

    fn is_out(config: &str, path: &str) -> bool {
        let entries = Entries::of(&tree::yaml(config).unwrap());
        let entry = |name: &str| FolderEntry { name: name.to_owned(), is_folder: true };
        let names = ["_posts", "_docs", "_layouts", "_site", "_drafts", "assets", "fr"].map(entry).to_vec();
        let folders = Folders::from([(entries.source.clone(), names)]);
        let patterns = entries.patterns(Evidence { texts: &[], folders: &folders });
        // A pattern of a folder holds for all that is in it.
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        let matches =
            |end: usize| patterns.iter().any(|one| Glob::new(one).unwrap().compile_matcher().is_match(&path[..end]));
        ends.into_iter().any(matches)
    }

    #[test]
    fn what_jekyll_leaves_out_is_left_out() {
        for (config, path, expected) in [
            ("", "about.md", false),
            ("", "_posts/2024-01-01-a.md", false),
            ("", "fr/_posts/2024-01-01-a.md", false),
            ("", "fr/_drafts/a.md", true),
            ("", "fr/_postscript/a.md", true),
            ("", "fr/_p/a.md", true),
            ("", "_drafts/a.md", true),
            ("", "_layouts/a.html", true),
            ("", "_site/about.html", true),
            ("", "_docs/a.md", true),
            ("collections: { docs: { output: true } }", "_docs/a.md", false),
            ("collections: { docs: { output: false } }", "_docs/a.md", true),
            ("collections: [docs]", "_docs/a.md", true),
            ("include: [_docs]", "_docs/a.md", false),
            ("exclude: [fr/, '*.txt', ./old]", "fr/a.md", true),
            ("exclude: [fr/, '*.txt', ./old]", "x/a.txt", true),
            ("exclude: [fr/, '*.txt', ./old]", "old/a.md", true),
            ("exclude: [fr]\ninclude: [fr]", "fr/a.md", false),
            ("destination: ./docs", "docs/a.html", true),
            ("", "node_modules/x/README.md", true),
            // https://github.com/jekyll/jekyll/blob/master/lib/jekyll/entry_filter.rb: `special?`.
            ("", "assets/_posts.md", true),
            ("", "assets/#a.md", true),
            ("", "a.md~", true),
            ("source: src", "src/_layouts/a.html", true),
            ("source: src", "src/about.md", false),
        ] {
            assert_eq!(is_out(config, path), expected, "{config:?} {path}");
        }
    }

    #[test]
    fn folders_to_count_in_are_those_that_are_read() {
        let entries = Entries::of(&tree::yaml("exclude: [old]\n").unwrap());
        for (path, expected) in [
            ("fr", false),
            ("_posts", false),
            ("_layouts", true),
            ("fr/_drafts", true),
            ("old/x", true),
            ("older", false),
            (".git", true),
        ] {
            assert_eq!(entries.is_left_out(&FilePath::new(path)), expected, "{path}");
        }
    }
}
