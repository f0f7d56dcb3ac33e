//! The identity of a finding, which stays when lines move: services tell by it which findings are new.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;

use super::Report;
use crate::model::FilePath;
use crate::model::finding::{Finding, MessageValue};

/// A fingerprint for each finding, in their order; no two are the same.
///
/// It is made of the rule, the file, and what is said, figures aside: an alt text that was far too long and still is
/// too long is the same finding. Of those that are equal in all this, each has its number in the file. The file is
/// that of the repository, since a repository may hold two sites.
#[must_use]
pub fn fingerprints(report: &Report<'_>) -> Vec<String> {
    let identities = identities(report.findings, &|path| report.in_repository(path));
    // 128 bits: two of a million findings share one by chance once in 10^26 reports.
    let fingerprint = |identity: &String| HEXLOWER.encode(&blake3::hash(identity.as_bytes()).as_bytes()[..16]);
    identities.iter().map(fingerprint).collect()
}

/// Returns what fingerprints are made of, for those who compare findings in memory; `name` says how a file is called.
#[must_use]
pub fn identities(findings: &[Finding], name: &dyn Fn(&FilePath) -> String) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let numbered = |finding: &Finding| {
        let identity = identity(finding, &name(&finding.path));
        let number = seen.entry(identity.clone()).or_default();
        *number += 1;
        format!("{identity}{number}")
    };
    findings.iter().map(numbered).collect()
}

/// Returns each part with its length before it, so that no two lists of parts read the same.
fn identity(finding: &Finding, path: &str) -> String {
    let mut identity = String::new();
    let mut add = |part: &str| identity.push_str(&format!("{}:{part} ", part.len()));
    add(finding.rule);
    add(path);
    add(&finding.message.id);
    add(finding.image.as_ref().map_or("", |image| image.as_str()));
    for (name, value) in &finding.message.args {
        // Figures move: lines, lengths, sizes. So do the positions that a parser puts into its own words.
        if let (MessageValue::Text(text), false) = (value, *name == "detail") {
            add(name);
            add(text);
        }
    }
    identity
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::report::SourceLines;
    use crate::report::sample::{about, with_report};

    fn fingerprints(findings: &[Finding]) -> Vec<String> {
        with_report(findings, &SourceLines::new(), |report, _| super::fingerprints(report))
    }

    fn spot() -> impl Strategy<Value = (String, usize, String)> {
        ("[ab]\\.md", 1..9_usize, "[xy1: ]{0,3}")
    }

    fn sorted(spots: &[(String, usize, String)], moved: usize) -> Vec<Finding> {
        let mut findings: Vec<Finding> = spots.iter().map(|(path, line, alt)| about(path, line + moved, alt)).collect();
        findings.sort_by_key(|finding| (finding.path.clone(), finding.span.clone()));
        findings
    }

    proptest! {
        #[test]
        fn lines_above_change_nothing(spots in prop::collection::vec(spot(), 0..20), moved in 1..500_usize) {
            let (here, there) = (sorted(&spots, 0), sorted(&spots, moved));
            prop_assert_eq!(fingerprints(&here), fingerprints(&there));
        }

        #[test]
        fn no_two_findings_share_one(spots in prop::collection::vec(spot(), 0..20)) {
            let all = fingerprints(&sorted(&spots, 0));
            prop_assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        }

        #[test]
        fn what_is_said_and_where_makes_the_difference(a in spot(), b in spot()) {
            let same = a.0 == b.0 && a.2 == b.2;
            let one = |spot: &(String, usize, String)| fingerprints(&[about(&spot.0, spot.1, &spot.2)]);
            prop_assert_eq!(one(&a) == one(&b), same);
        }
    }

    #[test]
    fn a_finding_more_or_less_leaves_the_others() {
        let [a, b, c] = ["a", "b", "c"].map(|alt| about("p.md", 1, alt));
        let all = fingerprints(&[a.clone(), b, c.clone()]);
        assert_eq!(fingerprints(&[a, c]), [all[0].clone(), all[2].clone()]);
    }

    /// Services keep fingerprints for years: this one may only change with the version in SARIF's key for it.
    #[test]
    fn fingerprints_are_the_same_in_every_version() {
        assert_eq!(fingerprints(&[about("p.md", 1, "x.jpg")]), ["4722885aa0c03bb716d8ac727c1ca5b5"]);
    }
}
