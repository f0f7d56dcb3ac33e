//! `check`: all findings, nothing written.

use std::collections::{BTreeMap, BTreeSet};

use super::survey::{self, Opened, Wishes};
use super::which::Which;
use super::{Done, built};
use crate::disk::{SiteRoot, repository};
use crate::error::Stop;
use crate::model::{FilePath, Finding, Severity};
use crate::report::{Format, Lines, Look, Report, Rule};
use crate::rules::{self, Judged};

/// From which severity on findings make the exit code 1; `None` is never.
pub type FailOn = Option<Severity>;

/// Reads the site and reports every finding that counts.
pub fn run(wishes: &Wishes, which: &Which, format: &Format, look: &Look<'_>, fail_on: FailOn) -> Result<Done, Stop> {
    let mut opened = survey::opened(wishes)?;
    opened.chosen = which.chosen(opened.chosen)?;
    let baseline = which.opened()?;
    let mut survey = survey::surveyed(&opened, wishes)?;
    if let Some(folder) = &wishes.built {
        survey.site.built = Some(built::read(&survey.site, &opened, folder)?);
    }
    let Judged { findings, ignored } = opened.threads.install(|| survey.judged(&opened));
    let (findings, baseline) = match baseline {
        Some(baseline) => {
            let (findings, baselined) = baseline.applied(findings, &opened.chosen)?;
            (findings, Some(baselined))
        }
        None => (findings, None),
    };
    let lines = lines(&opened, &findings);
    let folder = repository::folder_of(&opened.root);
    let rules: Vec<Rule<'_>> = rules::ALL.iter().map(|rule| told(rule, look)).collect();
    let report = Report {
        folder: &folder,
        rules: &rules,
        fail_on,
        ignored: &ignored,
        baseline: baseline.as_ref(),
        ..Report::of(&survey.site, &findings, &lines)
    };
    let failed = fail_on.is_some_and(|least| findings.iter().any(|finding| finding.severity >= least));
    let said = (format.render)(&report, look);
    let step_summary = format.step_summary.map(|table| table(&report, look));
    survey.leave();
    Ok(Done { step_summary, ..Done::said(said, u8::from(failed)) })
}

fn told(rule: &rules::Rule, look: &Look<'_>) -> Rule<'static> {
    let lang = look.words.lang();
    Rule { id: rule.id, severity: rule.severity, summary: rule.summary(lang), manual: rule.manual(lang) }
}

/// The lines that findings stand in. Pages are not held in memory; these few are read again.
#[must_use]
pub fn lines(opened: &Opened, findings: &[Finding]) -> Lines {
    let mut wanted: BTreeMap<&FilePath, BTreeSet<usize>> = BTreeMap::new();
    for finding in findings {
        if let Some(span) = &finding.span {
            wanted.entry(&finding.path).or_default().insert(span.line);
        }
    }
    let mut lines = Lines::new();
    for (path, numbers) in wanted {
        let text = text(&opened.root, path);
        for (index, line) in text.split('\n').enumerate() {
            if numbers.contains(&(index + 1)) {
                let line = line.trim_end_matches('\r').trim_start_matches('\u{feff}');
                lines.insert((path.clone(), index + 1), line.to_owned());
            }
        }
    }
    lines
}

fn text(root: &SiteRoot, path: &FilePath) -> String {
    root.read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}
