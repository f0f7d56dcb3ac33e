//! `check`: all findings, nothing written.

use std::collections::{BTreeMap, BTreeSet};

use super::survey::{self, Opened, Wishes};
use super::{Done, past};
use crate::disk::SiteRoot;
use crate::error::Stop;
use crate::model::{FilePath, Finding, Severity};
use crate::report::{Format, Lines, Look, Report};

/// From which severity on findings make the exit code 1; `None` is never.
pub type FailOn = Option<Severity>;

/// Reads the site and reports every finding.
pub fn run(wishes: &Wishes, format: &Format, look: &Look<'_>, fail_on: FailOn) -> Result<Done, Stop> {
    let opened = survey::opened(wishes)?;
    let mut survey = survey::surveyed(&opened, wishes)?;
    survey.site.history = opened.threads.install(|| past::known(&opened, &survey.site));
    let findings = opened.threads.install(|| survey.findings(&opened));
    let lines = lines(&opened, &findings);
    let report = Report { site: &survey.site, findings: &findings, lines: &lines };
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
