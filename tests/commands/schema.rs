//! `vignettes.schema.json`: current, and at one with what the tool accepts.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::run;
use crate::site_in_a_folder::SiteInAFolder;

#[test]
fn the_committed_schemas_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (args, name) in
        [(&["schema"][..], "vignettes.schema.json"), (&["schema", "--manifest"], "vignettes.manifest.schema.json")]
    {
        let said = run(root, args).expect(0).stdout.clone();
        let path = root.join(name);
        if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
            fs::write(&path, &said).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(said == committed, "{name} is not what `vignettes {}` says; UPDATE=1 rewrites it", args.join(" "));
    }
}

#[test]
fn every_field_of_the_manifest_is_described_and_known_to_its_schema() {
    let schema: Value = serde_json::from_str(&run(Path::new("/"), &["schema", "--manifest"]).expect(0).stdout).unwrap();
    let site = SiteInAFolder::generated(2);
    site.write("vignettes.yaml", "variants: { widths: [60, 120] }\n");
    site.build(0, &[]);
    let manifest: Value = serde_json::from_slice(&site.bytes("data/vignettes.json")).unwrap();
    known(&manifest, &schema, &schema, "manifest");
}

/// Follows a value through its schema; keys of maps are free, keys of objects are not.
fn known(value: &Value, schema: &Value, root: &Value, path: &str) {
    let schema = match schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str()) {
        Some(name) => root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{path}: {name}")),
        None => schema,
    };
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let path = format!("{path}.{key}");
                let choices = schema["anyOf"].as_array().cloned().unwrap_or_default();
                let property = &schema["properties"][key];
                if !property.is_null() {
                    known(value, property, root, &path);
                } else if schema["additionalProperties"].is_object() {
                    known(value, &schema["additionalProperties"], root, &path);
                } else if let Some(choice) = choices.iter().find(|choice| !choice["$ref"].is_null()) {
                    known(&serde_json::json!({ key: value }), choice, root, &path);
                } else {
                    panic!("{path} is not in the schema");
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| known(item, &schema["items"], root, path)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_schema_is_described() {
    let schema: Value = serde_json::from_str(&run(Path::new("/"), &["schema"]).expect(0).stdout).unwrap();
    assert!(schema["$schema"].as_str().is_some_and(|draft| draft.contains("json-schema.org")), "{schema}");
    assert_eq!(schema["additionalProperties"], false);
    let properties = schema["properties"].as_object().unwrap();
    for (key, property) in properties.iter().filter(|(key, _)| *key != "rules") {
        assert!(property["description"].is_string(), "`{key}` has no description");
        assert!(!property["default"].is_null(), "`{key}` has no default");
    }
}

/// The defaults that the schema tells are a configuration that changes nothing.
#[test]
fn the_defaults_of_the_schema_are_the_defaults_of_the_tool() {
    let schema: Value = serde_json::from_str(&run(Path::new("/"), &["schema"]).expect(0).stdout).unwrap();
    let properties = schema["properties"].as_object().unwrap();
    // Languages come from the generator where the configuration has none.
    let reported = properties.iter().filter(|(key, _)| !["languages", "rules"].contains(&key.as_str()));
    let defaults: serde_json::Map<String, Value> =
        reported.map(|(key, property)| (key.clone(), property["default"].clone())).collect();
    let site = SiteInAFolder::generated(3);
    let plan = |site: &SiteInAFolder| site.run(&["plan", "--format", "json"]).json(0);
    // `off` is not the default.
    site.remove("vignettes.yaml");
    let without = plan(&site);
    // JSON is YAML.
    site.write("vignettes.yaml", &serde_json::to_string_pretty(&defaults).unwrap());
    assert_eq!(plan(&site), without);
}
