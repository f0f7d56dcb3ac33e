//! What `check` says to the tools of others, read as those tools read it.

pub mod github;
mod gitlab;
mod sarif;

use std::fs;

use roxmltree::Document;
use serde_json::Value;

use crate::program::Run;
use crate::site_in_a_folder::SiteInAFolder;

fn formats() -> impl Iterator<Item = &'static str> {
    vignettes::report::FORMATS.iter().map(|format| format.name)
}

/// A pair of posts for each number, each with one error, one warning and one info.
fn faulty(pairs: usize) -> SiteInAFolder {
    let site = SiteInAFolder::bare();
    for (lang, word) in [("en", "A long pier"), ("fr", "Une longue jetée")] {
        for number in 0..pairs {
            let long = format!("{word} {number} ").repeat(14);
            let text = format!(
                "---\nimage: /img/no{number}.jpg\nimage-alt: {long}\ntranslationKey: p{number}\n---\n![](/img/there.svg)\n"
            );
            site.write(&format!("content/{lang}/p{number}.md"), &text);
        }
    }
    site.write("static/img/there.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
    site
}

#[test]
fn every_format_keeps_the_exit_codes() {
    let clean = SiteInAFolder::generated(1);
    clean.build(0, &[]);
    let faulty = faulty(1);
    for format in formats() {
        let run = |site: &SiteInAFolder, more: &[&str]| site.run(&[&["check", "--format", format], more].concat()).code;
        assert_eq!(run(&clean, &["--fail-on", "warning"]), Some(0), "{format}");
        assert_eq!(run(&faulty, &[]), Some(1), "{format}");
        assert_eq!(run(&faulty, &["--fail-on", "never"]), Some(0), "{format}");
        assert_eq!(run(&clean, &["--config", "not-there.yaml"]), Some(2), "{format}");
    }
    let nothing = tempfile::tempdir().unwrap();
    for format in formats() {
        let run: Run = crate::program::run(nothing.path(), &["check", "--format", format]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""), "{format}");
    }
}

#[test]
fn every_format_can_go_to_a_file() {
    let site = faulty(1);
    let elsewhere = tempfile::tempdir().unwrap();
    for format in formats() {
        let printed = site.run(&["check", "--format", format]).expect(1).stdout.clone();
        let file = elsewhere.path().join(format);
        let args = ["check", "--format", format, "--output-file", file.to_str().unwrap()];
        assert_eq!(site.run(&args).expect(1).stdout, "");
        assert_eq!(fs::read_to_string(file).unwrap(), printed, "{format}");
    }
}

/// Every format tells of the same findings, each at its place.
#[test]
fn every_format_tells_all() {
    let site = faulty(2);
    let said = |format: &str| site.run(&["check", "--format", format]).expect(1).stdout.clone();
    let json: Value = serde_json::from_str(&said("json")).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.len() >= 12, "{findings:?}");
    let lines: Vec<Value> = said("jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&lines, findings);
    let spots = |rule: &str, path: &str, line: &str| -> Vec<String> {
        let field = |one: &Value, at: &str| {
            one.pointer(at).map_or(String::new(), |value| value.as_str().map_or(value.to_string(), str::to_owned))
        };
        let list = if rule == "/ruleId" {
            serde_json::from_str::<Value>(&said("sarif")).unwrap()["runs"][0]["results"].take()
        } else if rule == "/check_name" {
            serde_json::from_str(&said("gitlab")).unwrap()
        } else {
            json["findings"].clone()
        };
        let spot = |one: &Value| format!("{} {} {}", field(one, rule), field(one, path), field(one, line));
        list.as_array().unwrap().iter().map(spot).collect()
    };
    // Whatever a format looks like, it names the file of each finding.
    for format in formats() {
        let text = said(format);
        for finding in findings {
            let name = finding["path"].as_str().unwrap().rsplit('/').next().unwrap();
            assert!(text.contains(name), "{format} does not name {name}");
        }
    }
    let expected = spots("/rule", "/path", "/line");
    assert_eq!(spots("/check_name", "/location/path", "/location/lines/begin"), expected);
    let place = "/locations/0/physicalLocation";
    let uri = format!("{place}/artifactLocation/uri");
    assert_eq!(spots("/ruleId", &uri, &format!("{place}/region/startLine")), expected);

    let xml = said("junit");
    let document = Document::parse(&xml).unwrap();
    let texts: String =
        document.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect();
    for finding in findings {
        let place = format!("{}:{}:{}", finding["path"].as_str().unwrap(), finding["line"], finding["column"]);
        assert!(texts.contains(&place), "{place} is not in {xml}");
    }
}

#[test]
fn junit_counts_what_is_in_it_and_knows_clean_pages() {
    let site = faulty(2);
    site.write("content/en/clean.md", "---\ntitle: Nothing to see\n---\nText.\n");
    let xml = site.run(&["check", "--format", "junit", "--fail-on", "warning"]).expect(1).stdout.clone();
    let document = Document::parse(&xml).unwrap();
    let count =
        |node: roxmltree::Node<'_, '_>, tag: &str| node.descendants().filter(|one| one.has_tag_name(tag)).count();
    let suites: Vec<_> = document.root_element().children().filter(roxmltree::Node::is_element).collect();
    assert_eq!(suites.len(), 5);
    for suite in suites.into_iter().chain([document.root_element()]) {
        for (attribute, tag) in [("tests", "testcase"), ("failures", "failure")] {
            assert_eq!(suite.attribute(attribute).unwrap(), count(suite, tag).to_string(), "{suite:?}");
        }
    }
    let clean = document.descendants().find(|node| node.attribute("name") == Some("content/en/clean.md")).unwrap();
    assert_eq!((count(clean, "testcase"), count(clean, "failure")), (1, 0));
    let mut names: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name("testcase"))
        .map(|node| node.attribute("name"))
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count(document.root_element(), "testcase"), "a service knows a test by its name");
}
