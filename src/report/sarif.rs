//! SARIF 2.1.0 (OASIS), for code scanning and editors. These structs are the part of it that we use.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::escaped::json_escaped;
use super::fingerprint::fingerprints;
use super::region::region;
use super::{Report, RuleInfo, Style, with_help};
use crate::model::finding::{Finding, Message, Severity};
use crate::model::place::Place;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What paths are relative to: the repository's root. Where that lies is the consumer's to know, so that the same
/// findings are the same bytes on every machine.
const ROOT: &str = "%SRCROOT%";

/// Our fingerprint and its version. Not `primaryLocationLineHash`: GitHub's upload action computes that one by itself,
/// and warns of each that it did not.
const FINGERPRINT: &str = "vignettes/v1";

/// All but what may stand in any segment of a relative URI (RFC 3986, 2.3).
const IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    language: &'static str,
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, BaseJson>,
    results: Vec<ResultJson>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    rules: Vec<RuleJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleJson<'a> {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Help<'a>,
    default_configuration: Level,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Level {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct BaseJson {
    description: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultJson {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [LocationJson; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<LocationJson>,
    partial_fingerprints: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LocationJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalJson,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalJson {
    artifact_location: ArtifactJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<RegionJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactJson {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegionJson {
    start_line: usize,
    start_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

pub fn render(report: &Report<'_>, style: &Style<'_>) -> String {
    // A manual is long; those of rules that found nothing are left out.
    let found: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule).collect();
    let rules: Vec<&RuleInfo> = report.rules.iter().filter(|rule| found.contains(rule.id)).collect();
    let base = BaseJson { description: Text { text: style.words.say(&Message::new("sarif-root")) } };
    let prints = fingerprints(report);
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: "vignettes",
                version: env!("CARGO_PKG_VERSION"),
                rules: rules.iter().map(|rule| rule_json(rule)).collect(),
            },
        },
        language: style.words.lang(),
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: BTreeMap::from([(ROOT, base)]),
        results: report
            .findings
            .iter()
            .zip(prints)
            .map(|(one, print)| result(one, print, &rules, report, style))
            .collect(),
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    // Our own structs hold nothing that JSON can't.
    json_escaped(&serde_json::to_string_pretty(&log).unwrap_or_default()) + "\n"
}

fn rule_json<'a>(rule: &RuleInfo<'a>) -> RuleJson<'a> {
    RuleJson {
        id: rule.id,
        short_description: Text { text: unlinked_text(&rule.summary) },
        full_description: Text { text: unlinked_text(&rule.summary) },
        help: Help { text: rule.manual, markdown: rule.manual },
        default_configuration: Level { level: level(rule.severity) },
    }
}

fn result(finding: &Finding, print: String, rules: &[&RuleInfo], report: &Report<'_>, style: &Style<'_>) -> ResultJson {
    let region = region(finding, report.lines).map(|region| RegionJson {
        start_line: region.line,
        start_column: region.column,
        end_line: Some(region.line),
        end_column: Some(region.end_column),
    });
    let related = |(number, place): (usize, &Place)| LocationJson {
        id: Some(number + 1),
        physical_location: PhysicalJson {
            artifact_location: artifact(&report.in_repository(&place.path)),
            region: Some(RegionJson {
                start_line: place.span.line,
                start_column: place.span.column,
                end_line: None,
                end_column: None,
            }),
        },
    };
    ResultJson {
        rule_id: finding.rule,
        rule_index: rules.iter().position(|rule| rule.id == finding.rule),
        level: level(finding.severity),
        message: Text { text: unlinked_text(&with_help(finding, style.words)) },
        locations: [LocationJson {
            id: None,
            physical_location: PhysicalJson {
                artifact_location: artifact(&report.in_repository(&finding.path)),
                region,
            },
        }],
        related_locations: finding.related.iter().enumerate().map(related).collect(),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, print)]),
    }
}

fn artifact(path: &str) -> ArtifactJson {
    ArtifactJson { uri: utf8_percent_encode(path, IN_PATHS).to_string(), uri_base_id: ROOT }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// `[a](1)` and `[a](https://…)` in a message are links (3.11.6), unless their brackets are escaped.
fn unlinked_text(text: &str) -> String {
    let is_link = |end: &str| end.starts_with(|char: char| char.is_ascii_alphanumeric());
    if !text.split("](").skip(1).any(is_link) {
        return text.to_owned();
    }
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::report::SourceLines;
    use crate::report::sample::{about, finding, line_of, rendered_report};

    fn run_of(findings: &[Finding]) -> Value {
        let lines = SourceLines::from([line_of("d’été/a b.md", 3, "image-alt: a.jpg")]);
        let text = rendered_report(render, findings, &lines);
        serde_json::from_str::<Value>(&text).unwrap()["runs"][0].take()
    }

    #[test]
    fn places_are_uris_of_the_repository_and_regions_have_an_end() {
        let run = run_of(&[finding("d’été/a b.md", 3, 12, 5)]);
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "web/d%E2%80%99%C3%A9t%C3%A9/a%20b.md");
        let region = ["startLine", "startColumn", "endLine", "endColumn"].map(|key| place["region"][key].as_u64());
        assert_eq!(region, [Some(3), Some(12), Some(3), Some(17)]);
        let whole = run_of(&[Finding { span: None, ..about("a.md", 3, "a.jpg") }]);
        assert!(whole["results"][0]["locations"][0]["physicalLocation"].get("region").is_none());
    }

    #[test]
    fn a_result_names_its_rule_and_rules_that_found_nothing_are_left_out() {
        let run = run_of(&[about("a.md", 3, "a.jpg")]);
        assert_eq!(run["results"][0]["ruleIndex"], 0);
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "alt-filename");
        assert_eq!(run_of(&[])["tool"]["driver"]["rules"], serde_json::json!([]));
        let stranger = run_of(&[Finding { rule: "of-another-table", ..about("a.md", 3, "a.jpg") }]);
        assert!(stranger["results"][0].get("ruleIndex").is_none());
    }

    #[test]
    fn what_an_author_wrote_is_no_link() {
        let run = run_of(&[about("a.md", 3, "[a](1)")]);
        let text = run["results"][0]["message"]["text"].as_str().unwrap();
        assert!(text.contains("`\\[a\\](1)`"), "{text}");
        assert_eq!(unlinked_text("write `![…](…)`"), "write `![…](…)`", "what can be no link stays as it is");
    }
}
