//! SARIF against the schema of its standard, and against what GitHub asks for besides.

use std::collections::BTreeSet;

use serde_json::Value;

use super::faulty;
use crate::shared::shared;
use crate::site_in_a_folder::SiteInAFolder;

/// The schema of the standard: see the notice beside it.
const SCHEMA: &str = include_str!("sarif-schema-2.1.0.json");

fn validator() -> jsonschema::Validator {
    // A bracket that nothing opens is itself in JavaScript, for which the standard writes its patterns, and a fault here.
    let schema = SCHEMA.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}\\\\]?$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[track_caller]
fn valid(log: &Value) {
    let faults: Vec<String> =
        validator().iter_errors(log).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

fn log_of(site: &SiteInAFolder, code: i32, more: &[&str]) -> Value {
    let log = site.run(&[&["check", "--format", "sarif"], more].concat()).json(code);
    valid(&log);
    log
}

#[test]
fn the_schema_sees_what_is_wrong() {
    let mut log = log_of(&faulty(1), 1, &[]);
    for (at, wrong) in [
        ("/runs/0/results/0/level", "fatal"),
        ("/runs/0/language", "french"),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "a b"),
    ] {
        let was = std::mem::replace(log.pointer_mut(at).unwrap(), wrong.into());
        let is_valid = validator().is_valid(&log);
        // `^en|…` holds for anything that begins so: the standard's own slip.
        assert_eq!(is_valid, wrong == "french", "{at}");
        *log.pointer_mut(at).unwrap() = was;
    }
}

#[test]
fn every_case_gives_valid_sarif() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in
        ["every-rule", "check-text", "unreadable-pages", "escapes", "collisions", "check-github-subfolder/site/web"]
    {
        let folder = root.join("tests/cases").join(name);
        let folder = if folder.join("site").is_dir() { folder.join("site") } else { folder };
        let site = SiteInAFolder::copy_of(&folder);
        let run = site.run(&["check", "--format", "sarif"]);
        let log: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{name}: {error}: {run:?}"));
        valid(&log);
        assert!(!log["runs"][0]["results"].as_array().unwrap().is_empty(), "{name}");
    }
    let clean = SiteInAFolder::bare();
    for (lang, alt) in [("en", "The harbour at night"), ("fr", "Le port, la nuit")] {
        let text = format!("---\nimage: /a.svg\nimage-alt: {alt}\ntranslationKey: a\n---\n");
        clean.write(&format!("content/{lang}/a.md"), &text);
    }
    clean.write("static/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
    assert_eq!(log_of(&clean, 0, &[])["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn the_log_has_what_github_reads() {
    let log = log_of(&faulty(20), 1, &[]);
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    assert_eq!(run["language"], "en");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        let id = rule["id"].as_str().unwrap();
        assert!(rule["help"]["markdown"].as_str().unwrap().starts_with(&format!("# {id}\n")), "{rule}");
        assert!(!rule["shortDescription"]["text"].as_str().unwrap().is_empty());
    }
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 100);
    let mut prints = BTreeSet::new();
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.is_ascii() && !uri.contains([':', ' ', '\\']) && !uri.starts_with('/'), "{uri}");
        assert!(prints.insert(result["partialFingerprints"]["vignettes/v1"].as_str().unwrap()), "twice: {result}");
        // GitHub's upload action computes this one, and warns of each that is not its own.
        assert!(result["partialFingerprints"].get("primaryLocationLineHash").is_none());
    }
}

#[test]
fn the_region_is_the_text_that_is_meant() {
    let site = SiteInAFolder::bare();
    let text = "---\nimage: /img/no.jpg\nimage-alt: «été».jpg\n---\n";
    site.write("content/en/d’été.md", text);
    site.write("content/fr/d’été.md", text);
    let log = log_of(&site, 1, &[]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let mut seen = 0;
    for result in results {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let column = |key: &str| region[key].as_u64().unwrap() as usize - 1;
        let line = text.lines().nth(region["startLine"].as_u64().unwrap() as usize - 1).unwrap();
        let meant: String =
            line.chars().skip(column("startColumn")).take(column("endColumn") - column("startColumn")).collect();
        if result["ruleId"] == "image-missing" {
            assert_eq!(meant, "/img/no.jpg");
            seen += 1;
        }
    }
    assert_eq!(seen, 2, "{log}");
}

#[test]
fn the_real_site_gives_valid_sarif() {
    let Some(folder) = shared("site") else { return };
    let site = SiteInAFolder::copy_of(&folder);
    let log = log_of(&site, 1, &[]);
    assert!(log["runs"][0]["results"].as_array().unwrap().len() > 50);
}
