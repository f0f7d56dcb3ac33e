//! `vignettes.yaml` as its user wrote it: read, and held against all that it must be.

use std::collections::BTreeSet;

use super::file::ConfigFile;
use super::{InvalidSettings, SettingsError, globs, schema};
use crate::generator::ConfigText;
use crate::model::place::Lines;
use crate::model::{FilePath, Message, Place, bytes};
use crate::tree::{self, Node, SyntaxError};

/// `vignettes.yaml` as it is written.
#[derive(Default)]
pub struct WrittenConfig {
    pub file: ConfigFile,
    /// The languages, in the order of the file.
    pub languages: Vec<String>,
    /// The keys that are there, with those below `front-matter` as `front-matter.image`.
    pub keys: BTreeSet<String>,
}

/// Returns the file, checked.
pub fn read_config(file: &ConfigText, rules: serde_json::Value) -> Result<WrittenConfig, InvalidSettings> {
    let lines = Lines::of(&file.text);
    let error = |at: usize, message: Message| SettingsError {
        place: Place { path: file.path.clone(), span: lines.span(at..at) },
        message,
    };
    let tree = file.parse().map_err(|fault| InvalidSettings(vec![error(fault.at, syntax_message(&fault))]))?;
    let schema = schema::schema(rules);
    let tree = schema::with_lists(&schema, tree);
    let mut faults: Vec<_> = schema::faults(&schema, &tree);
    faults.extend(outside_faults(&tree));
    faults.extend(globs::faults(&tree));
    faults.extend(variant_faults(&tree));
    faults.extend(size_faults(&tree));
    faults.sort_by_key(|fault| fault.at);
    if !faults.is_empty() {
        return Err(InvalidSettings(faults.into_iter().map(|fault| error(fault.at, fault.message)).collect()));
    }
    let order = tree.at("languages").map(|(_, node)| node.entries().iter().map(|(key, _)| key.name.clone()).collect());
    let mut json = match tree.to_json() {
        serde_json::Value::Null => serde_json::Value::Object(serde_json::Map::new()),
        json => json,
    };
    globs::keep_order(&tree, &mut json);
    let config = serde_json::from_value(json).map_err(|fault| {
        InvalidSettings(vec![error(0, Message::new("config-syntax").with("detail", fault.to_string()))])
    })?;
    Ok(WrittenConfig { file: config, languages: order.unwrap_or_default(), keys: written_keys(&tree) })
}

fn written_keys(tree: &Node) -> BTreeSet<String> {
    let below = tree.at("front-matter").map(|(_, node)| node.entries()).unwrap_or_default();
    let below = below.iter().map(|(key, _)| format!("front-matter.{}", key.name));
    tree.entries().iter().map(|(key, _)| key.name.clone()).chain(below).collect()
}

/// Returns a message for a file whose syntax is wrong.
pub fn syntax_message(error: &SyntaxError) -> Message {
    Message::new("config-syntax").with("detail", &error.detail)
}

/// Folders of the configuration that lead out of the site.
fn outside_faults(tree: &Node) -> Vec<schema::ConfigFault> {
    let languages = tree.at("languages").map(|(_, node)| node.entries()).unwrap_or_default();
    let mut folders: Vec<(&str, &Node)> = Vec::new();
    for (_, node) in languages {
        folders.extend(
            node.at("content").into_iter().flat_map(|(_, node)| items_or_one(node)).map(|one| ("languages", one)),
        );
    }
    if let Some((_, node)) = tree.at("static") {
        let folder = |one| node_at(one, "folder").unwrap_or(one);
        folders.extend(items_or_one(node).into_iter().map(|one| ("static", folder(one))));
    }
    folders.extend(["output", "manifest"].into_iter().filter_map(|key| Some((key, node_at(tree, key)?))));
    folders
        .into_iter()
        .filter_map(|(key, node)| {
            let text = node.text()?;
            // That it is empty is reported elsewhere.
            let is_root = key != "manifest" && FilePath::parse_folder(&text).is_some();
            let outside = text.starts_with('/') || (!is_root && !text.is_empty() && FilePath::parse(&text).is_none());
            outside.then(|| schema::ConfigFault {
                at: node.bytes.start,
                message: Message::new("config-outside").with("key", key).with("value", text),
            })
        })
        .collect()
}

/// Returns the items of a list, or what is no list itself.
fn items_or_one(node: &Node) -> Vec<&Node> {
    match &node.value {
        tree::Value::List(items) => items.iter().collect(),
        _ => vec![node],
    }
}

fn node_at<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    node.at(name).map(|(_, node)| node)
}

/// A name without its hash would give two variants one path; AVIF is not in every build.
fn variant_faults(tree: &Node) -> Vec<schema::ConfigFault> {
    let Some((_, variants)) = tree.at("variants") else { return Vec::new() };
    let mut found = Vec::new();
    if let Some((_, node)) = variants.at("name")
        && let Some(name) = node.text().filter(|name| !name.is_empty())
    {
        let missing = ["{hash}", "{ext}"].into_iter().find(|part| !name.contains(part));
        if let Some(part) = missing {
            let message = Message::new("config-variant-name").with("part", part);
            found.push(schema::ConfigFault { at: node.bytes.start, message });
        } else if FilePath::parse(&name).is_none() {
            let message = Message::new("config-outside").with("key", "variants.name").with("value", name.clone());
            found.push(schema::ConfigFault { at: node.bytes.start, message });
        }
    }
    if !cfg!(feature = "avif")
        && let Some((_, Node { value: tree::Value::List(formats), .. })) = variants.at("formats")
    {
        let avif = formats.iter().filter(|node| node.text().is_some_and(|format| format == "avif"));
        found.extend(
            avif.map(|node| schema::ConfigFault { at: node.bytes.start, message: Message::new("config-avif") }),
        );
    }
    found
}

/// Returns the sizes that are none.
fn size_faults(tree: &Node) -> impl Iterator<Item = schema::ConfigFault> {
    [("cache", "size", None), ("budget", "page", Some("off"))].into_iter().filter_map(|(table, key, word)| {
        let (_, node) = tree.at(table)?.1.at(key)?;
        // That a number is out of range is reported elsewhere.
        let tree::Value::Text(text) = &node.value else { return None };
        let message = Message::new("config-size").with("key", format!("{table}.{key}")).with("value", text.clone());
        (bytes(text).is_none() && Some(text.as_str()) != word)
            .then_some(schema::ConfigFault { at: node.bytes.start, message })
    })
}
