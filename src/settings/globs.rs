//! Patterns for files: which are pages, and where a rule weighs otherwise.

use serde_json::{Value as Json, json};

use super::schema::ConfigFault;
use crate::model::Message;
use crate::tree::{Node, Value};

/// Globs that are none.
pub fn faults(tree: &Node) -> Vec<ConfigFault> {
    let pages = match tree.at("pages") {
        Some((_, Node { value: Value::List(globs), .. })) => globs.as_slice(),
        _ => &[],
    };
    let pages = pages.iter().filter_map(|node| Some((node.text()?, node.bytes.start)));
    let paths = paths(tree).flat_map(|(_, node)| node.entries()).map(|(key, _)| (key.name.clone(), key.bytes.start));
    pages
        .chain(paths)
        .filter_map(|(glob, at)| {
            let fault = globset::Glob::new(&glob).err()?;
            Some(ConfigFault { at, message: Message::new("config-glob").with("detail", fault.to_string()) })
        })
        .collect()
}

/// Makes the `paths` of every rule a list of pairs: their order counts, and a JSON object has none.
pub fn keep_order(tree: &Node, json: &mut Json) {
    for (rule, node) in paths(tree) {
        let pairs = node.entries().iter().map(|(key, weight)| json!([key.name, weight.to_json()]));
        json["rules"][rule]["paths"] = pairs.collect();
    }
}

/// Returns each rule that has `paths`.
fn paths(tree: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let rules = tree.at("rules").map(|(_, node)| node.entries()).unwrap_or_default();
    rules.iter().filter_map(|(rule, node)| {
        let (_, paths) = node.entries().iter().find(|(key, _)| key.name == "paths")?;
        Some((rule.name.as_str(), paths))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    #[test]
    fn paths_keep_the_order_of_the_file() {
        let tree = tree::yaml("rules:\n  a: off\n  b: { paths: { z/**: off, a/**: info } }\n").unwrap();
        let mut json = tree.to_json();
        keep_order(&tree, &mut json);
        assert_eq!(json, json!({ "rules": { "a": "off", "b": { "paths": [["z/**", "off"], ["a/**", "info"]] } } }));
    }

    #[test]
    fn what_is_no_pattern_is_reported_at_its_place() {
        let text = "pages: ['[a']\nrules: { a: { paths: { 'b/{c': off, ok/**: off } } }\n";
        let messages: Vec<&str> =
            faults(&tree::yaml(text).unwrap()).iter().map(|fault| &text[fault.at..fault.at + 4]).collect();
        assert_eq!(messages, ["'[a'", "'b/{"]);
    }
}
