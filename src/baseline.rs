//! What a site is known to be at fault with: counts of findings, by file and rule. No lines stand in it, so that it
//! stays true when a page grows.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{FilePath, Finding};

const VERSION: u32 = 1;

/// Counts of findings, at least 1, by file and rule id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    findings: Counts,
}

type Counts = BTreeMap<String, BTreeMap<String, usize>>;

/// Why a text is no baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaselineError {
    /// The parser's words; line and column count from 1.
    NotOurs { detail: String, line: usize, column: usize },
    /// Of a later version of this program.
    Newer { version: u64 },
}

impl fmt::Display for BaselineError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs { detail, line, column } => {
                write!(out, "{line}:{column}: this is not a baseline of vignettes: {detail}")
            }
            Self::Newer { version } => write!(out, "this baseline was written by a newer vignettes (format {version})"),
        }
    }
}

impl std::error::Error for BaselineError {}

/// What a baseline does to the findings of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaselineComparison {
    /// Findings that it holds back.
    pub held: usize,
    /// Findings that it allows and that are not there any more.
    pub gone: usize,
    /// Files and rules that have more than it allows, sorted.
    pub over: Vec<Over>,
}

/// More findings of one rule in one file than the baseline allows: which of them are new can't be known, so all are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    pub path: FilePath,
    pub rule: &'static str,
    pub found: usize,
    /// At least 1.
    pub allowed: usize,
}

impl Baseline {
    /// Knows of all of these.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Counts::new();
        for finding in findings {
            let rules = counts.entry(finding.path.to_string()).or_default();
            *rules.entry(finding.rule.to_owned()).or_default() += 1;
        }
        Self { version: VERSION, findings: counts }
    }

    /// Reads the text of a baseline's file.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        #[derive(Deserialize)]
        struct Any {
            version: u64,
        }
        let not_ours = |error: &serde_json::Error| {
            let said = error.to_string();
            let detail = said.split(" at line ").next().unwrap_or_default().to_owned();
            BaselineError::NotOurs { detail, line: error.line().max(1), column: error.column().max(1) }
        };
        match serde_json::from_str::<Any>(text).map_err(|error| not_ours(&error))?.version {
            version if version > u64::from(VERSION) => Err(BaselineError::Newer { version }),
            _ => serde_json::from_str(text).map_err(|error| not_ours(&error)),
        }
    }

    /// As it is written: sorted, with a line end.
    #[must_use]
    pub fn text(&self) -> String {
        // Paths, ids and counts hold nothing that JSON can't.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Returns how many findings it knows of.
    #[must_use]
    pub fn count(&self) -> usize {
        self.findings.values().flat_map(|rules| rules.values()).sum()
    }

    /// With the counts of another baseline for the rules that `kept` names, which this run did not look for.
    #[must_use]
    pub fn keeping(mut self, other: &Self, kept: impl Fn(&str) -> bool) -> Self {
        for (path, rules) in &other.findings {
            let old = rules.iter().filter(|(rule, _)| kept(rule)).map(|(rule, count)| (rule.clone(), *count));
            let old: Vec<(String, usize)> = old.collect();
            if !old.is_empty() {
                self.findings.entry(path.clone()).or_default().extend(old);
            }
        }
        self
    }

    /// The findings to show, in their order: of a file and rule with as many as are allowed, or fewer, none; with more,
    /// all. `ran` says which rules were looked for: that others found nothing means nothing.
    #[must_use]
    pub fn split_findings(
        &self,
        findings: Vec<Finding>,
        ran: impl Fn(&str) -> bool,
    ) -> (Vec<Finding>, BaselineComparison) {
        let now = Self::of(&findings).findings;
        let count = |counts: &Counts, path: &str, rule: &str| {
            counts.get(path).and_then(|rules| rules.get(rule)).copied().unwrap_or_default()
        };
        let mut compared = BaselineComparison::default();
        let mut over = BTreeMap::new();
        let mut shown = Vec::new();
        for (path, rules) in &self.findings {
            for (rule, allowed) in rules.iter().filter(|(rule, _)| ran(rule)) {
                compared.gone += allowed.saturating_sub(count(&now, path, rule));
            }
        }
        for finding in findings {
            let found = count(&now, finding.path.as_str(), finding.rule);
            let allowed = count(&self.findings, finding.path.as_str(), finding.rule);
            if found <= allowed {
                compared.held += 1;
                continue;
            }
            if allowed > 0 {
                let path = finding.path.clone();
                over.insert((path.clone(), finding.rule), Over { path, rule: finding.rule, found, allowed });
            }
            shown.push(finding);
        }
        compared.over = over.into_values().collect();
        (shown, compared)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Message, Severity};

    const RULES: [&str; 3] = ["alt-empty", "alt-missing", "pair-missing"];

    fn finding(path: &str, rule: &'static str) -> Finding {
        Finding {
            rule,
            severity: Severity::Error,
            path: FilePath::new(path),
            span: None,
            message: Message::new(rule),
            help: Message::new(rule),
            lang: None,
            image: None,
            related: Vec::new(),
            fix: None,
        }
    }

    fn findings(of: &[(usize, usize)]) -> Vec<Finding> {
        of.iter().map(|(page, rule)| finding(&format!("content/é{page}.md"), RULES[*rule])).collect()
    }

    fn all(_: &str) -> bool {
        true
    }

    #[test]
    fn a_baseline_is_written_sorted_and_without_lines() {
        let text = Baseline::of(&findings(&[(2, 1), (1, 0), (2, 1), (2, 0)])).text();
        let expected = "{\n  \"version\": 1,\n  \"findings\": {\n    \"content/é1.md\": {\n      \"alt-empty\": 1\n    },\n    \"content/é2.md\": {\n      \"alt-empty\": 1,\n      \"alt-missing\": 2\n    }\n  }\n}\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn more_than_allowed_is_shown_whole() {
        let baseline = Baseline::of(&findings(&[(1, 0), (1, 0), (2, 1)]));
        let now = findings(&[(1, 0), (1, 0), (1, 0), (2, 2)]);
        let (shown, compared) = baseline.split_findings(now.clone(), all);
        assert_eq!(shown, now);
        assert_eq!((compared.held, compared.gone), (0, 1));
        let path = FilePath::new("content/é1.md");
        assert_eq!(compared.over, [Over { path, rule: "alt-empty", found: 3, allowed: 2 }]);
    }

    #[test]
    fn rules_that_did_not_run_keep_their_counts() {
        let old = Baseline::of(&findings(&[(1, 0), (1, 0), (2, 1)]));
        let ran = |rule: &str| rule == "alt-missing";
        assert_eq!(old.split_findings(Vec::new(), ran).1.gone, 1);
        let new = Baseline::of(&findings(&[(3, 1)])).keeping(&old, |rule| !ran(rule));
        assert_eq!(new, Baseline::of(&findings(&[(1, 0), (1, 0), (3, 1)])));
    }

    #[test]
    fn what_is_no_baseline_is_reported_with_its_place() {
        for (text, line, column) in [
            ("", 1, 1),
            ("---\nimage: a\n", 1, 2),
            ("[]", 1, 2),
            ("{\"findings\": {}}", 1, 16),
            ("{\n  \"version\": 1,\n  \"findings\": {\"a.md\": {\"alt-empty\": -1}}\n}", 3, 39),
            ("{\"version\": 1, \"findings\": {}, \"images\": {}}", 1, 39),
            ("{\"version\": 1, \"findings\": {}}\n<<<<<<<", 2, 1),
        ] {
            match Baseline::parse(text) {
                Err(BaselineError::NotOurs { detail, line: l, column: c }) => {
                    assert_eq!((l, c), (line, column), "{text}: {detail}");
                    assert!(!detail.is_empty() && !detail.contains("at line"), "{detail}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        assert_eq!(Baseline::parse("{\"version\": 2, \"more\": 1}"), Err(BaselineError::Newer { version: 2 }));
    }

    proptest! {
        #[test]
        fn a_baseline_written_and_read_shows_nothing(of in prop::collection::vec((0_usize..4, 0_usize..3), 0..40), gone in any::<prop::sample::Index>()) {
            let now = findings(&of);
            let baseline = Baseline::parse(&Baseline::of(&now).text()).unwrap();
            let compared = baseline.split_findings(now.clone(), all);
            prop_assert_eq!(compared, (Vec::new(), BaselineComparison { held: now.len(), ..BaselineComparison::default() }));
            // One that is fixed shows none either.
            if !now.is_empty() {
                let mut fewer = now.clone();
                fewer.remove(gone.index(now.len()));
                let compared = baseline.split_findings(fewer, all);
                let held = now.len() - 1;
                prop_assert_eq!(compared, (Vec::new(), BaselineComparison { held, gone: 1, ..BaselineComparison::default() }));
            }
        }

        #[test]
        fn what_is_new_is_always_shown(of in prop::collection::vec((0_usize..4, 0_usize..3), 0..40), page in 0_usize..4, rule in 0_usize..3) {
            let mut now = findings(&of);
            let baseline = Baseline::of(&now);
            let new = finding(&format!("content/é{page}.md"), RULES[rule]);
            now.push(new.clone());
            let (shown, compared) = baseline.split_findings(now.clone(), all);
            prop_assert!(shown.contains(&new));
            prop_assert!(shown.iter().all(|shown| *shown == new), "and nothing else");
            prop_assert_eq!(shown.len() + compared.held, now.len());
        }
    }
}
