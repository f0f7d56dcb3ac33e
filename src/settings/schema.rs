//! The JSON Schema of `vignettes.yaml`, for editors, and the check of a file against it: one source
//! of truth for both, so that what an editor accepts is what the tool accepts.

use std::collections::BTreeSet;

use schemars::generate::SchemaSettings;
use serde_json::Value as Json;

use super::file::ConfigFile;
use crate::model::Message;
use crate::tree::{Node, Value};

/// What is wrong in a configuration, and the byte where it stands.
#[derive(Debug, PartialEq)]
pub struct ConfigFault {
    pub at: usize,
    pub message: Message,
}

/// Returns the schema, with the rules' part in place. `rules` is a JSON Schema object.
#[must_use]
pub fn schema(rules: Json) -> Json {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<ConfigFile>().to_value();
    schema["properties"]["rules"] = rules;
    schema
}

/// Returns the schema as a file, with a line end.
#[must_use]
pub fn text(rules: Json) -> String {
    let mut text = serde_json::to_string_pretty(&schema(rules)).unwrap_or_default();
    text.push('\n');
    text
}

/// Returns the tree with a list of one for each text or number that stands where a list belongs.
#[must_use]
pub fn with_lists(schema: &Json, node: Node) -> Node {
    let Node { value, bytes } = node;
    let value = match value {
        Value::Map(entries) => {
            let choices = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array());
            let of_maps = choices.and_then(|choices| choices.iter().find(|choice| choice["type"] == "object"));
            let schema = of_maps.unwrap_or(schema);
            let inside = |name: &str| match &schema["properties"][name] {
                Json::Null => &schema["additionalProperties"],
                known => known,
            };
            Value::Map(
                entries.into_iter().map(|(key, node)| (key.clone(), with_lists(inside(&key.name), node))).collect(),
            )
        }
        Value::Text(_) | Value::Number(_) if schema["type"] == "array" => {
            Value::List(vec![Node { value, bytes: bytes.clone() }])
        }
        value => value,
    };
    Node { value, bytes }
}

/// Everything in `node` that the schema does not allow, in the order of the file.
#[must_use]
pub fn faults(schema: &Json, node: &Node) -> Vec<ConfigFault> {
    let mut found = Vec::new();
    // A file with nothing but comments changes nothing.
    if node.value != Value::Null {
        walk(schema, node, "", &mut found);
    }
    found.sort_by_key(|fault| fault.at);
    found
}

fn walk(schema: &Json, node: &Node, path: &str, found: &mut Vec<ConfigFault>) {
    if let Some(choices) = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array()) {
        let tried: Vec<Vec<ConfigFault>> = choices
            .iter()
            .map(|choice| {
                let mut faults = Vec::new();
                walk(choice, node, path, &mut faults);
                faults
            })
            .collect();
        if tried.iter().any(Vec::is_empty) {
            return;
        }
        // The choice whose kind fits says more than one whose kind does not.
        let fixed = |choice: &Json| !choice["const"].is_null() || !choice["enum"].is_null();
        let same_kind = choices.iter().zip(tried).find(|(choice, _)| kind_fits(choice, node) && !fixed(choice));
        match same_kind {
            Some((_, faults)) => found.extend(faults),
            None => found.push(wrong_kind(&expected_value(schema), node, path)),
        }
        return;
    }
    if !kind_fits(schema, node) {
        found.push(wrong_kind(&expected_value(schema), node, path));
        return;
    }
    if !schema["const"].is_null() && schema["const"] != node.to_json() {
        found.push(wrong_kind(&expected_value(schema), node, path));
        return;
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(&node.to_json())
    {
        found.push(wrong_kind(&expected_value(schema), node, path));
        return;
    }
    match &node.value {
        Value::Number(number) => {
            let value = number.as_f64().unwrap_or_default();
            let (least, most) = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
            if least.is_some_and(|least| value < least) || most.is_some_and(|most| value > most) {
                let message = Message::new("config-out-of-range")
                    .with("key", path)
                    .with("value", number.to_string())
                    .with("least", least.map_or_else(|| "…".to_owned(), |bound| bound.to_string()))
                    .with("most", most.map_or_else(|| "…".to_owned(), |bound| bound.to_string()));
                found.push(ConfigFault { at: node.bytes.start, message });
            }
        }
        Value::Text(text) if text.is_empty() && schema["minLength"].as_u64().is_some_and(|least| least > 0) => {
            found.push(ConfigFault { at: node.bytes.start, message: Message::new("config-empty").with("key", path) });
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(&schema["items"], item, &format!("{path}[{index}]"), found);
            }
        }
        Value::Map(_) => walk_map(schema, node, path, found),
        _ => {}
    }
}

fn walk_map(schema: &Json, node: &Node, path: &str, found: &mut Vec<ConfigFault>) {
    let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let mut before: BTreeSet<&str> = BTreeSet::new();
    for (key, value) in node.entries() {
        let known = &schema["properties"][&key.name];
        let others = &schema["additionalProperties"];
        if !before.insert(&key.name) {
            let message = Message::new("config-twice").with("key", inside(&key.name));
            found.push(ConfigFault { at: key.bytes.start, message });
        } else if !known.is_null() {
            walk(known, value, &inside(&key.name), found);
        } else if others.is_object() {
            walk(others, value, &inside(&key.name), found);
        } else if *others == Json::Bool(false) {
            found.push(unknown_key(schema, &key.name, key.bytes.start, path));
        }
    }
    for required in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        if !before.contains(required) {
            let message = Message::new("config-key-needed").with("key", inside(required));
            found.push(ConfigFault { at: node.bytes.start, message });
        }
    }
}

fn unknown_key(schema: &Json, name: &str, at: usize, path: &str) -> ConfigFault {
    let names = schema["properties"].as_object().into_iter().flatten().map(|(known, _)| known.as_str());
    let full = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let message = match nearest(name, names.clone()) {
        Some(near) => Message::new("config-unknown-key").with("key", full).with("nearest", near),
        None => Message::new("config-unknown-key-list")
            .with("key", full)
            .with("known", names.map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ")),
    };
    ConfigFault { at, message }
}

/// Returns the known name that was most likely meant; `None` where nothing comes close.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    known
        .map(|known| (strsim::jaro_winkler(&name, &known.to_lowercase()), known))
        // Below this the names that people mistype and the names they do not know overlap.
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, known)| known)
}

fn kind_fits(schema: &Json, node: &Node) -> bool {
    let fits = |kind: &str| match kind {
        "object" => matches!(node.value, Value::Map(_)),
        "array" => matches!(node.value, Value::List(_)),
        "string" => matches!(node.value, Value::Text(_)),
        "boolean" => matches!(node.value, Value::Bool(_)),
        "null" => matches!(node.value, Value::Null),
        "number" => matches!(node.value, Value::Number(_)),
        "integer" => matches!(&node.value, Value::Number(number) if number.is_i64()),
        _ => true,
    };
    match &schema["type"] {
        Json::String(kind) => fits(kind),
        Json::Array(kinds) => kinds.iter().filter_map(Json::as_str).any(fits),
        _ => true,
    }
}

/// Returns what a schema allows, for a message: `a number`, `cover` or `contain`.
fn expected_value(schema: &Json) -> String {
    if let Some(allowed) = schema["enum"].as_array() {
        return allowed
            .iter()
            .map(|value| format!("`{}`", value.as_str().unwrap_or("?")))
            .collect::<Vec<_>>()
            .join(", ");
    }
    if let Some(constant) = schema["const"].as_str() {
        return format!("`{constant}`");
    }
    if let Some(choices) = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array()) {
        return choices.iter().map(expected_value).collect::<Vec<_>>().join(", ");
    }
    match schema["type"].as_str() {
        Some("object") => "a mapping",
        Some("array") => "a list",
        Some("string") => "a text",
        Some("boolean") => "true or false",
        Some("integer") => "a whole number",
        Some("number") => "a number",
        _ => "something else",
    }
    .to_owned()
}

fn wrong_kind(expected: &str, node: &Node, path: &str) -> ConfigFault {
    let value = node.text().map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"));
    if path.is_empty() {
        return ConfigFault {
            at: node.bytes.start,
            message: Message::new("config-not-a-mapping").with("found", value),
        };
    }
    let message = Message::new("config-wrong-kind").with("key", path).with("expected", expected).with("found", value);
    ConfigFault { at: node.bytes.start, message }
}
