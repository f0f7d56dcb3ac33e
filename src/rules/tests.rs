//! What holds for every rule: it is listed, explained and can be said.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use serde_json::json;

use super::basis::sample_site::{page, site};
use super::*;
use crate::model::finding::Severity;
use crate::words::Words;

/// By language: what every manual has, and what it may end with.
const HEADINGS: &[(&str, [&str; 4], &str)] = &[
    ("en", ["## What it does", "## Why is this bad?", "## Example", "## What to do instead"], "## Source"),
    ("fr", ["## Ce que fait la règle", "## Pourquoi c’est un problème", "## Exemple", "## Que faire"], "## Source"),
];

#[test]
fn every_file_is_a_rule_of_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    #[expect(clippy::disallowed_methods, reason = "the test walks the sources")]
    let entries = std::fs::read_dir(folder).unwrap();
    let names: BTreeSet<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut expected: BTreeSet<String> = ["mod.rs", "tests.rs", "basis"].map(str::to_owned).into();
    for rule in ALL {
        let name = rule.id.replace('-', "_");
        expected.insert(format!("{name}.rs"));
        expected.extend(rule.manuals.iter().map(|(lang, _)| format!("{name}.{lang}.md")));
    }
    assert_eq!(names, expected);
    assert_eq!(ALL.iter().map(|rule| rule.id).collect::<BTreeSet<_>>().len(), ALL.len());
}

#[test]
fn every_rule_has_a_manual_of_the_same_shape() {
    for rule in ALL {
        for (lang, manual) in rule.manuals {
            let (_, headings, last) = HEADINGS.iter().find(|(code, ..)| code == lang).unwrap();
            assert!(manual.starts_with(&format!("# {}\n", rule.id)), "{} {lang}", rule.id);
            let found: Vec<&str> = manual.lines().filter(|line| line.starts_with("## ")).collect();
            assert!(found.starts_with(headings), "{} {lang}: {found:?}", rule.id);
            assert!(found[headings.len()..].iter().all(|heading| heading == last), "{} {lang}: {found:?}", rule.id);
            for section in manual.split("\n## ").skip(1) {
                assert!(section.lines().skip(1).any(|line| !line.is_empty()), "{} {lang}: {section}", rule.id);
            }
            let lines = manual.lines().count();
            assert!((12..=45).contains(&lines), "{} {lang}: {lines} lines", rule.id);
            let summary = rule.summary(lang);
            assert!((20..=200).contains(&summary.len()) && summary.ends_with('.'), "{} {lang}: {summary}", rule.id);
        }
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
    assert!(rule("alt-missing").is_some_and(|rule| rule.id == "alt-missing"));
    assert!(rule("alt-mising").is_none());
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
            "content/en/a.md pair-image-count",
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
