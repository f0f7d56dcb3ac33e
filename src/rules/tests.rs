//! What holds for every rule: it is listed, explained and can be said.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use serde_json::json;

use super::testing::{Case, SamplePage, built, page, site};
use super::*;
use crate::model::SitePath;
use crate::model::finding::Severity;
use crate::model::outputs::RefusalReason;
use crate::model::page::Target;
use crate::model::template::Template;
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
    let mut expected: BTreeSet<String> =
        ["mod.rs", "tests.rs", "testing.rs", "engine", "language", "pairing", "rendered"].map(str::to_owned).into();
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
fn manuals_of_a_rule_show_the_same_and_are_no_copies() {
    for rule in ALL {
        let (_, english) = rule.manuals[0];
        for (lang, manual) in &rule.manuals[1..] {
            assert_eq!(fences(manual), fences(english), "{} {lang}", rule.id);
            let paragraphs: BTreeSet<&str> = english.split("\n\n").map(str::trim).collect();
            // Code may be the same in all languages, as may the title and a heading such as "Source".
            let own = |text: &&str| !text.starts_with(['#', '`']) && !text.contains("```");
            let copied = manual.split("\n\n").map(str::trim).filter(own).find(|text| paragraphs.contains(text));
            assert_eq!(copied, None, "{} {lang}", rule.id);
            assert_ne!(rule.summary(lang), rule.summary("en"), "{}", rule.id);
        }
        assert!(rule.summary("fr").starts_with("Signale "), "{}", rule.summary("fr"));
        assert_eq!(rule.manual("xx"), english);
    }
}

/// Returns the languages of the examples in code.
fn fences(manual: &str) -> Vec<&str> {
    manual.lines().filter(|line| line.starts_with("```")).collect()
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
fn a_rule_weighs_otherwise_at_some_paths_and_the_last_match_wins() {
    let at = |config: Value, lang: &str, name: &str| {
        let case = site([page(lang, name).hero("/img/a.jpg")]).configured(json!({ "alt-missing": config }));
        case.severities(&alt_missing::RULE)
    };
    let (error, warning, info) = (Severity::Error, Severity::Warning, Severity::Info);
    let off_in_archives =
        || json!({ "severity": "info", "paths": [["content/*/archive/**", "off"], ["content/fr/**", "warning"]] });
    assert_eq!(at(off_in_archives(), "en", "a"), [info]);
    assert_eq!(at(off_in_archives(), "en", "archive/2019/a"), []);
    assert_eq!(at(off_in_archives(), "en", "news/archive/a"), [info], "a star stays in its folder");
    assert_eq!(at(off_in_archives(), "fr", "archive/a"), [warning], "the last match wins");
    let only_there = || json!({ "severity": "off", "paths": [["./content/fr/", "error"]] });
    assert_eq!(at(only_there(), "en", "a"), []);
    assert_eq!(at(only_there(), "fr", "b/a"), [error]);
    assert_eq!(at(json!({ "paths": [["content/fr/**", "info"]] }), "en", "a"), [error], "else as the rule itself");
}

#[test]
fn a_selection_stands_above_off() {
    let runs = |select: &[&str], ignore: &[&str], config: Value| {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let selection = Selection::of(&words(select), &words(ignore)).unwrap();
        let chosen = configured_rules(json!({ "alt-missing": config }).as_object().unwrap()).selecting(selection);
        chosen.runs(&alt_missing::RULE)
    };
    let off = || json!("off");
    assert!(!runs(&[], &[], off()) && !runs(&["alt"], &[], off()) && !runs(&["*"], &[], off()));
    assert!(runs(&["alt-missing"], &[], off()), "asked for by its name");
    assert!(!runs(&["alt-missing"], &["alt-missing"], off()));
    assert!(runs(&["alt"], &[], json!("info")) && !runs(&["pair"], &[], json!("info")));
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

#[test]
fn a_rule_yields_to_the_cause_and_to_it_alone() {
    let long = "Cinq personnes autour d’une table regardent le plan d’une maison et discutent.";
    let found = |en: &str, config: Value| {
        let pages =
            [page("en", "a").key("k").hero_alt("/a.jpg", en), page("fr", "b").key("k").hero_alt("/a.jpg", long)];
        let findings = site(pages).configured(config).all_findings();
        findings.iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    assert_eq!(found("Five people", json!({})), ["alt-length-ratio"]);
    assert_eq!(found("IMG_2041.jpg", json!({})), ["alt-filename"]);
    assert_eq!(found("IMG_2041.jpg", json!({ "alt-filename": "off" })), ["alt-length-ratio"]);
}

/// Returns one picture's alt texts in the pages of a pair.
fn pair_of_posts(texts: &[(&str, &str)]) -> Case {
    site(texts.iter().map(|(lang, text)| page(lang, "a").key("k").hero_alt("/a.jpg", text)))
}

/// Returns a site whose templates are here and read no key.
fn unread_key<const N: usize>(pages: [SamplePage; N]) -> Case {
    let mut case = site(pages.map(|page| page.front_matter("image")));
    case.site.templates.all.push(Template::empty(FilePath::new("layouts/_default/single.html")));
    case.site.templates.of_pages = case.site.pages.iter().map(|page| (page.path.clone(), 0)).collect();
    case
}

#[test]
fn a_rule_that_yields_is_silent_wherever_its_cause_is_found() {
    const LONG: &str = "Cinq personnes autour d’une table regardent le plan d’une maison et discutent de son toit, puis de \
                        ses fenêtres, de son jardin et de la couleur de sa porte.";
    // Texts at which a rule and its cause would both have findings.
    let short = [
        "",
        "image1234",
        "TODO",
        "image",
        "Une femme tient un téléphone dans la rue",
        "The team is at work / L’équipe est dans la salle",
    ];
    let mut cases: Vec<Case> = short.iter().map(|text| pair_of_posts(&[("en", text), ("fr", LONG)])).collect();
    let english = "A woman is holding a phone with her hands";
    cases.push(pair_of_posts(&[("en", english), ("fr", english), ("es", LONG)]));
    let image = &[("en/a", "<img src=/a.jpg>")];
    cases.push(built([page("en", "a").hero("/a.jpg")], image));
    cases.push(built([page("en", "a").hero_alt("/a.jpg", english)], image));
    let file = |name: &str| FilePath::new(format!("static/{name}"));
    let other_case = Target::OtherCase { site: SitePath::new("/a.jpg"), wanted: file("a.jpg"), found: file("A.jpg") };
    cases.extend([
        unread_key([page("en", "a").hero("/a.jpg")]),
        unread_key([page("en", "a").hero("/a.jpg").missing()]),
        unread_key([page("en", "a").hero("/a.jpg").target(other_case)]),
        unread_key([page("en", "a").key("k").hero("/a.jpg"), page("fr", "a").key("k")]),
    ]);
    let at = |finding: &Finding, path: &FilePath, span: &Option<Span>| finding.path == *path && finding.span == *span;
    let is_same_fault = |one: &Candidate, other: &Finding| {
        let mut elsewhere = one.same_as.iter().map(|place| (&place.path, Some(place.span.clone())));
        at(other, &one.finding.path, &one.finding.span) || elsewhere.any(|(path, span)| at(other, path, &span))
    };
    let all_active = configured_rules(&RuleSettings::new());
    for rule in ALL.iter().copied() {
        for cause in rule.yields_to {
            assert!(ALL.iter().any(|known| known.id == cause.id), "{} yields to {}", rule.id, cause.id);
            let mut shared_places = 0;
            for case in &cases {
                let of_cause = case.findings(cause);
                let judged = case.all_findings();
                let found = case.with_context(|context| candidates(rule, context, &all_active));
                for found in found.iter().filter(|one| of_cause.iter().any(|other| is_same_fault(one, other))) {
                    shared_places += 1;
                    let Finding { path, span, .. } = &found.finding;
                    assert!(
                        !judged.iter().any(|one| one.rule == rule.id && at(one, path, span)),
                        "{:?}",
                        found.finding
                    );
                }
            }
            assert!(shared_places > 0, "no text of this test breaks both {} and {}", rule.id, cause.id);
        }
    }
}

#[test]
fn the_first_word_of_an_id_says_what_the_rule_is_about() {
    for rule in ALL {
        let of_subject = match rule.subject {
            Subject::AltText | Subject::AltRendering => Some("alt"),
            Subject::BuiltPage => Some("built"),
            Subject::Pairing => Some("pair"),
            Subject::Picture => Some("image"),
            Subject::Page => Some("page"),
            Subject::Ignore => Some("ignore"),
            Subject::Output | Subject::Checkout | Subject::Site => None,
        };
        let first = rule.id.split('-').next();
        // `--select alt` chooses by this word, and other modules by the subject: both must mean the same rules.
        let is_of_a_subject = ["alt", "built", "pair", "image", "page", "ignore"].map(Some).contains(&first);
        assert_eq!(of_subject, first.filter(|_| is_of_a_subject), "{}", rule.id);
    }
}

#[test]
fn only_the_rule_about_ignores_waits_for_all_others() {
    for rule in ALL {
        let is_about_findings = rule.id == ignore_unused::RULE.id;
        assert_eq!(rule.needs == Needs::OtherRules, is_about_findings, "{}", rule.id);
    }
}

#[test]
fn the_rules_that_explain_refusals_are_those_that_refusals_break() {
    let refusals = [
        RefusalReason::Escapes,
        RefusalReason::SourceEscapes,
        RefusalReason::IsSource { source: FilePath::new("static/a.jpg") },
        RefusalReason::Collision { other: FilePath::new("static/b.jpg") },
        RefusalReason::TwoFocusPoints,
        RefusalReason::Foreign,
        RefusalReason::Edited,
        RefusalReason::UnknownFormat { extension: "bmp".to_owned() },
        RefusalReason::UnknownPreset { folder: "medum".to_owned(), known: vec!["medium".to_owned()] },
    ];
    let broken = refusals.map(|why| {
        let post = || page("en", "a").hero_alt("/a.jpg", "A boat at the quay").thumb("/medium/a.jpg");
        let rules = |case: Case| case.all_findings().iter().map(|finding| finding.rule).collect::<BTreeSet<_>>();
        let others = rules(site([post()]));
        &rules(site([post()]).refused("static/medium/a.jpg", "static/a.jpg", &[0], why)) - &others
    });
    let explaining: BTreeSet<&str> =
        ALL.iter().filter(|rule| rule.in_build == InBuild::WithRefusals).map(|rule| rule.id).collect();
    assert_eq!(broken.into_iter().flatten().collect::<BTreeSet<_>>(), explaining);
}

proptest! {
    #[test]
    fn no_text_breaks_a_rule(alt in any::<String>(), url in any::<String>(), key in any::<String>()) {
        let post = |lang: &str| {
            page(lang, "a").key(&key).front_matter(&key).hero_alt(&url, &alt).markdown(&url, &alt).html(&url, Some(&alt)).space_url(&url)
        };
        let first = site([post("en"), post("fr")]).all_findings();
        prop_assert_eq!(first, site([post("fr"), post("en")]).all_findings());
    }
}
