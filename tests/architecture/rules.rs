//! What is true of a rule is data of the rule: no other file knows a rule by its id.

use std::collections::BTreeSet;

use vignettes::rules::{ALL, InBuild, Needs};

use super::scan::sources;
use super::tokens::{Kind, tokens};

/// Files that are compiled for tests only.
const ONLY_FOR_TESTS: [&str; 1] = ["src/report/sample.rs"];

/// What a rule's code reads where it needs more than the site's own files; one of these is enough.
const READ_FOR: [(Needs, &[&str]); 4] = [
    (Needs::BuiltSite, &["site.built"]),
    (Needs::History, &["site.history"]),
    (Needs::UnshownPictures, &["site.unshown"]),
    (Needs::Outputs, &["plan.jobs", "RefusalReason::Foreign", "RefusalReason::Edited"]),
];

#[test]
fn no_other_file_knows_a_rule_by_its_id() {
    let mut own = BTreeSet::new();
    for source in sources("src") {
        let here = source.path.to_string_lossy();
        if ONLY_FOR_TESTS.contains(&&*here) {
            continue;
        }
        for id in ids(&source.code) {
            let home = format!("src/rules/{}.rs", id.replace('-', "_"));
            assert!(here == home, "{here} knows the rule `{id}` by its id: make what is true of it a field of `Rule`");
            own.insert(id);
        }
        let is_outside = !here.starts_with("src/rules/");
        assert!(!is_outside || !source.code.contains(".rule.starts_with("), "{here}: ask for the rule's `Subject`");
    }
    assert_eq!(own.len(), ALL.len(), "each rule's file has its id");
}

#[test]
fn the_scan_sees_ids_and_nothing_else() {
    let code = r#"
        const LISTED: [&str; 2] = ["alt-empty", r"crop-loss"];
        let is_one = finding.rule == "pair-missing" || name == "alt-empty or crop-loss";
        let message = Message::new("alt-empty.help"); // "thumb-empty"
    "#;
    assert_eq!(ids(code), ["alt-empty", "crop-loss", "pair-missing"]);
}

#[test]
fn a_rule_says_what_it_reads_beside_the_files_of_the_site() {
    let sources = sources("src/rules");
    for rule in ALL {
        let home = format!("src/rules/{}.rs", rule.id.replace('-', "_"));
        let source = sources.iter().find(|source| source.path.to_string_lossy() == home).unwrap();
        for (needed, marks) in READ_FOR {
            let reads = marks.iter().any(|mark| source.code.contains(mark));
            assert_eq!(reads, rule.needs == needed, "{}: {needed:?}, which reads one of {marks:?}", rule.id);
        }
        // What `build` makes is what it had planned.
        let reads_jobs = source.code.contains("plan.jobs");
        assert_eq!(reads_jobs, rule.in_build == InBuild::Resolved, "{}", rule.id);
    }
}

/// The ids of rules that stand in a code as texts of their own.
fn ids(code: &str) -> Vec<&'static str> {
    let texts = tokens(code).into_iter().filter(|token| token.kind == Kind::Other);
    let plain = texts.map(|token| token.text.trim_start_matches(['b', 'r']).trim_matches(['"', '#']).to_owned());
    plain.filter_map(|text| ALL.iter().map(|rule| rule.id).find(|id| *id == text)).collect()
}
