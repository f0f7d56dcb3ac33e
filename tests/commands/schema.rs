//! `vignettes.schema.json`: current, and at one with what the tool accepts.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::run;
use crate::site_in_a_folder::SiteInAFolder;

#[test]
fn the_committed_schema_is_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let said = run(root, &["schema"]).expect(0).stdout.clone();
    let path = root.join("vignettes.schema.json");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(&path, &said).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(said == committed, "vignettes.schema.json is not what `vignettes schema` says; UPDATE=1 rewrites it");
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
    let told = properties.iter().filter(|(key, _)| !["languages", "rules"].contains(&key.as_str()));
    let defaults: serde_json::Map<String, Value> =
        told.map(|(key, property)| (key.clone(), property["default"].clone())).collect();
    let site = SiteInAFolder::generated(3);
    let plan = |site: &SiteInAFolder| site.run(&["plan", "--format", "json"]).json(0);
    // `off` is not the default.
    site.remove("vignettes.yaml");
    let without = plan(&site);
    // JSON is YAML.
    site.write("vignettes.yaml", &serde_json::to_string_pretty(&defaults).unwrap());
    assert_eq!(plan(&site), without);
}
