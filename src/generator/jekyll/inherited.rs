//! Values that the configuration gives to pages: <https://jekyllrb.com/docs/configuration/front-matter-defaults/>.

use std::cmp::Reverse;

use super::config::{join, text_at};
use super::entries::POSTS;
use crate::generator::InheritedValues;
use crate::model::FilePath;
use crate::tree::{Node, Value};

/// Returns the values of `defaults`, those that win first: the longest path, then a kind, then what stands later.
pub fn defaults(config: &Node, source: &FilePath) -> Vec<InheritedValues> {
    let Some(Value::List(items)) = config.at("defaults").map(|(_, node)| &node.value) else { return Vec::new() };
    let scopes = items.iter().enumerate().filter_map(|(index, item)| {
        let values = item.at("values")?.1;
        let scope = item.at("scope").map(|(_, node)| node);
        let path = scope.and_then(|scope| text_at(scope, "path")).unwrap_or_default();
        let kind = scope.and_then(|scope| text_at(scope, "type"));
        let path = path.trim_start_matches("./").trim_matches('/').to_owned();
        let rank = Reverse((path.matches('/').count() + usize::from(!path.is_empty()), kind.is_some(), index));
        Some((rank, scoped_values(source, &path, kind.as_deref(), values)?))
    });
    let mut scopes: Vec<_> = scopes.collect();
    scopes.sort_by_key(|(rank, _)| *rank);
    scopes.into_iter().map(|(_, values)| values).collect()
}

fn scoped_values(source: &FilePath, path: &str, kind: Option<&str>, values: &Node) -> Option<InheritedValues> {
    let made = |folder: FilePath, pattern: Option<String>| {
        Some(InheritedValues { folder, pattern, lang: None, values: values.clone() })
    };
    // One file, or a pattern with stars: what it matches, and all below that.
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if is_file || path.contains('*') {
        let whole = join(source, path);
        return made(source.clone(), Some(if is_file { whole } else { format!("{{{whole},{whole}/**}}") }));
    }
    let folder = if path.is_empty() { source.clone() } else { FilePath::parse(&join(source, path))? };
    let pattern = kind.map(|kind| match kind {
        "posts" => format!("**/{POSTS}/**"),
        // Pages are what is in no folder of a collection.
        "pages" => join(source, "[!_]*"),
        kind => format!("**/_{}/**", globset::escape(kind)),
    });
    made(folder, pattern)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::Inheritance;
    use crate::model::Lang;
    use crate::tree;

    fn of(config: &str, page: &str) -> serde_json::Value {
        let config = tree::yaml(config).unwrap();
        let inheritance = Inheritance::new(None, defaults(&config, &FilePath::new("")));
        let nothing = Node { value: Value::Null, bytes: 0..0 };
        inheritance.completed_values(&nothing, &FilePath::new(page), &Lang::new("en")).to_json()
    }

    #[test]
    fn values_hold_for_a_path_a_kind_or_a_pattern() {
        let config = "defaults:\n- { scope: { path: '' }, values: { lang: en, a: 1 } }\n- { scope: { path: fr }, values: { lang: fr } }\n- { scope: { path: '', type: posts }, values: { a: 2 } }\n- { scope: { path: 'x/*/y' }, values: { a: 3 } }\n- { scope: { path: about.md }, values: { a: 4 } }\n- { scope: { path: '', type: docs }, values: { a: 5 } }\n";
        for (page, lang, a) in [
            ("index.md", "en", 1),
            ("fr/index.md", "fr", 1),
            ("_posts/2024-01-01-a.md", "en", 2),
            ("fr/_posts/2024-01-01-a.md", "fr", 2),
            ("x/1/y/p.md", "en", 3),
            ("about.md", "en", 4),
            ("_docs/p.md", "en", 5),
        ] {
            assert_eq!(of(config, page), serde_json::json!({"lang": lang, "a": a}), "{page}");
        }
    }

    #[test]
    fn of_two_values_for_one_path_the_later_counts() {
        let config =
            "defaults:\n- { scope: { path: fr }, values: { a: 1 } }\n- { scope: { path: fr }, values: { a: 2 } }\n";
        assert_eq!(of(config, "fr/p.md"), serde_json::json!({"a": 2}));
    }

    #[test]
    fn what_is_no_list_gives_nothing() {
        for config in
            ["", "defaults: x", "defaults: [x, {values: 1}]", "defaults: [{scope: {path: ../..}, values: {a: 1}}]"]
        {
            assert_ne!(of(config, "p.md"), serde_json::json!({"a": 1}), "{config}");
        }
    }
}
