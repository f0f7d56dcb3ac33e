//! `check`: all findings, nothing written.

use std::collections::{BTreeMap, BTreeSet};

use super::survey::{self, Opened, Wishes};
use super::{Done, past, since};
use crate::disk::SiteRoot;
use crate::error::Stop;
use crate::model::{FilePath, Finding, Severity};
use crate::report::{Format, Lines, Look, Report, Since};
use crate::rules::Scope;

/// From which severity on findings make the exit code 1; `None` is never.
pub type FailOn = Option<Severity>;

/// Reads the site and reports every finding; with `since`, a revision of git's, those that changes since then concern.
pub fn run(
    wishes: &Wishes,
    format: &Format,
    look: &Look<'_>,
    fail_on: FailOn,
    since: Option<&str>,
) -> Result<Done, Stop> {
    let opened = survey::opened(wishes)?;
    let changed = since.map(|revision| since::changed(&opened, revision)).transpose()?;
    let mut survey = survey::surveyed(&opened, wishes)?;
    survey.site.history = opened.threads.install(|| past::known(&opened, &survey.site));
    let mut findings = opened.threads.install(|| survey.findings(&opened));
    let scope = changed.as_ref().map(|changed| Scope::of(&survey.site, &changed.files, &changed.before));
    findings.retain(|finding| scope.as_ref().is_none_or(|scope| scope.holds(finding)));
    let since = since.zip(scope.as_ref()).map(|(revision, scope)| Since { revision, pages: scope.pages.len() });
    let lines = lines(&opened, &findings);
    let report = Report { site: &survey.site, findings: &findings, lines: &lines, since };
    let failed = fail_on.is_some_and(|least| findings.iter().any(|finding| finding.severity >= least));
    let said = (format.render)(&report, look);
    survey.leave();
    Ok(Done::said(said, u8::from(failed)))
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
