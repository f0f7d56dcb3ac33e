//! What holds for every rule: it is listed, explained and can be said.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use serde_json::json;

use super::basis::sample_site::{page, site};
use super::*;
use crate::model::finding::Severity;
use crate::words::Words;

const HEADINGS: [&str; 4] = ["## What it does", "## Why is this bad?", "## Example", "## What to do instead"];

#[test]
fn every_file_is_a_rule_of_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    #[expect(clippy::disallowed_methods, reason = "the test walks the sources")]
    let entries = std::fs::read_dir(folder).unwrap();
    let names: BTreeSet<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut expected: BTreeSet<String> = ["mod.rs", "tests.rs", "basis"].map(str::to_owned).into();
    for rule in ALL {
        let name = rule.id.replace('-', "_");
        expected.extend([format!("{name}.rs"), format!("{name}.en.md")]);
    }
    assert_eq!(names, expected);
    assert_eq!(ALL.iter().map(|rule| rule.id).collect::<BTreeSet<_>>().len(), ALL.len());
}

#[test]
fn every_rule_has_a_manual_of_the_same_shape() {
    for rule in ALL {
        assert!(rule.manual.starts_with(&format!("# {}\n", rule.id)), "{}", rule.id);
        let found: Vec<&str> = rule.manual.lines().filter(|line| line.starts_with("## ")).collect();
        assert!(found.starts_with(&HEADINGS), "{}: {found:?}", rule.id);
        assert!(found[HEADINGS.len()..].iter().all(|heading| *heading == "## Source"), "{}: {found:?}", rule.id);
        for section in rule.manual.split("\n## ").skip(1) {
            assert!(section.lines().skip(1).any(|line| !line.is_empty()), "{}: {section}", rule.id);
        }
        let lines = rule.manual.lines().count();
        assert!((12..=45).contains(&lines), "{}: {lines} lines", rule.id);
        let summary = rule.summary();
        assert!((20..=200).contains(&summary.len()) && summary.ends_with('.'), "{}: {summary}", rule.id);
    }
}

#[test]
fn every_language_can_say_every_rule() {
    for lang in Words::AVAILABLE {
        let words = Words::new(lang);
        for rule in ALL {
            let variants = rule.variants.iter().map(|variant| format!("{}-{variant}", rule.id));
            for id in variants.chain([rule.id.to_owned()]) {
                assert!(words.has(&id) && words.has(&format!("{id}.help")), "{lang} lacks {id}");
            }
        }
    }
}

#[test]
fn rules_are_found_by_id_and_nearly() {
    assert!(manual("alt-missing").is_some_and(|manual| manual.starts_with("# alt-missing\n")));
    assert_eq!(manual("alt-mising"), None);
    for (asked, expected) in [
        ("alt-mising", Some("alt-missing")),
        ("Alt-Missing", Some("alt-missing")),
        ("pair-nearmiss", Some("pair-near-miss")),
        ("output-colision", Some("output-collision")),
        ("quux", None),
        ("", None),
    ] {
        assert_eq!(nearest(asked), expected, "{asked}");
    }
}

#[test]
fn the_schema_knows_every_rule_and_its_options() {
    let schema = schema();
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"].as_object().unwrap().len(), ALL.len());
    let long = &schema["properties"]["alt-too-long"];
    assert_eq!(long["anyOf"][0]["enum"], json!(["error", "warning", "info", "off"]));
    let fields = &long["anyOf"][1]["properties"];
    assert_eq!(fields["limits"]["default"], json!({ "en": 140, "fr": 170, "default": 140 }));
    assert_eq!(fields["warn-over"]["default"], 250);
    assert!(schema["properties"]["alt-missing"]["anyOf"][1]["properties"].get("limits").is_none());
}

#[test]
fn choosing_switches_weighs_and_leaves_the_rest() {
    let broken = || site([page("en", "a").hero("/img/a.jpg")]);
    let rule = &alt_missing::RULE;
    for (config, expected) in [
        (json!({}), vec![Severity::Error]),
        (json!({ "alt-missing": "info" }), vec![Severity::Info]),
        (json!({ "alt-missing": { "severity": "warning" } }), vec![Severity::Warning]),
        (json!({ "alt-missing": "off" }), vec![]),
        (json!({ "alt-missing": false }), vec![]),
        (json!({ "alt-missing": { "severity": "off" } }), vec![]),
        (json!({ "alt-empty": "off" }), vec![Severity::Error]),
    ] {
        assert_eq!(broken().configured(config.clone()).severities(rule), expected, "{config}");
    }
}

#[test]
fn findings_are_in_the_order_of_the_site() {
    let pages = [
        page("fr", "a").hero("/img/a.jpg").html("/b.jpg", None),
        page("en", "b").thumb("").hero_alt("/img/a.jpg", "TODO").html("/c.jpg", Some(" ")),
        page("en", "a").hero("/img/x.jpg").missing(),
    ];
    let findings = site(pages).all_findings();
    let found: Vec<String> = findings.iter().map(|finding| format!("{} {}", finding.path, finding.rule)).collect();
    assert_eq!(
        found,
        [
            "content/en/a.md image-missing",
            "content/en/b.md thumb-empty",
            "content/en/b.md alt-placeholder",
            "content/en/b.md alt-whitespace",
            "content/fr/a.md alt-missing",
            "content/fr/a.md alt-missing",
        ]
    );
}

proptest! {
    #[test]
    fn no_text_breaks_a_rule(alt in any::<String>(), url in any::<String>(), key in any::<String>()) {
        let post = |lang: &str| {
            page(lang, "a").key(&key).front_matter(&key).hero_alt(&url, &alt).markdown(&url, &alt).html(&url, Some(&alt)).blank_url(&url)
        };
        let first = site([post("en"), post("fr")]).all_findings();
        prop_assert_eq!(first, site([post("fr"), post("en")]).all_findings());
    }
}
