//! The Code Quality report, by the fields that GitLab documents as required.

use std::collections::BTreeSet;

use serde_json::Value;

use super::faulty;

#[test]
fn every_issue_has_what_gitlab_wants() {
    let site = faulty(30);
    let issues = site.run(&["check", "--format", "gitlab"]).json(1);
    let issues = issues.as_array().unwrap();
    assert!(issues.len() >= 150);
    let text = |issue: &Value, key: &str| issue[key].as_str().unwrap_or_else(|| panic!("no {key}: {issue}")).to_owned();
    for issue in issues {
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&text(issue, "severity").as_str()));
        assert!(!text(issue, "description").is_empty() && !text(issue, "check_name").is_empty());
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        let path = issue["location"]["path"].as_str().unwrap();
        assert!(!path.starts_with(['/', '.']), "GitLab reads no path that begins so: {path}");
    }
    let prints: BTreeSet<String> = issues.iter().map(|issue| text(issue, "fingerprint")).collect();
    assert_eq!(prints.len(), issues.len(), "no two issues share a fingerprint");
}

#[test]
fn lines_above_move_no_fingerprint() {
    let site = faulty(3);
    let prints = || -> Vec<Value> {
        let issues = site.run(&["check", "--format", "gitlab"]).json(1);
        issues.as_array().unwrap().iter().map(|issue| issue["fingerprint"].clone()).collect()
    };
    let before = prints();
    for page in ["en/p0.md", "fr/p1.md"] {
        let path = format!("content/{page}");
        let text = String::from_utf8(site.bytes(&path)).unwrap();
        let text = text.replacen("---\n", "---\n# a comment\n\ntitle: new\n", 1).replace("![", "A paragraph.\n\n![");
        site.write(&path, &text);
    }
    assert_eq!(prints(), before);
}
