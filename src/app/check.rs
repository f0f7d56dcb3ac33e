//! `check`: all findings, nothing written.

use std::collections::{BTreeMap, BTreeSet};

use super::build::Watcher;
use super::survey::{self, Opened, Survey, Wishes};
use super::unwritten::unlocked;
use super::which::Which;
use super::{Done, built, past, since};
use crate::disk::{Lock, SiteRoot, repository};
use crate::error::Stop;
use crate::model::{FilePath, Finding, Ignored, Severity};
use crate::report::{Format, Lines, Look, Report, Rule, Since};
use crate::rules::{self, Judged, Scope};

/// From which severity on findings make the exit code 1; `None` is never.
pub type FailOn = Option<Severity>;

/// What a check is asked for, beside the site.
pub struct Asked<'a> {
    pub which: &'a Which,
    pub format: &'a Format,
    pub fail_on: FailOn,
    /// A revision of git's: only what changes since then concern is told.
    pub since: Option<&'a str>,
}

/// A site, read and judged; what a baseline knows of is still in it.
pub struct Checked {
    pub survey: Survey,
    pub findings: Vec<Finding>,
    pub ignored: Vec<Ignored>,
    /// How many pages changes concern, where the user asked for these alone.
    pages: Option<usize>,
}

/// Reads the site and reports every finding that counts.
pub fn run(wishes: &Wishes, asked: &Asked<'_>, look: &Look<'_>, watcher: &dyn Watcher) -> Result<Done, Stop> {
    let opened = opened(wishes, asked)?;
    let lock = lock(&opened, asked, watcher)?;
    told(&opened, checked(&opened, wishes, asked)?, asked, look, lock.as_ref())
}

/// The site's lock, where a baseline is to be written: nothing else that a check does writes.
pub fn lock(opened: &Opened, asked: &Asked<'_>, watcher: &dyn Watcher) -> Result<Option<Lock>, Stop> {
    let lock = || Lock::take(&opened.root, |other| watcher.waits(other)).map_err(unlocked);
    asked.which.writes().then(lock).transpose()
}

/// A site with the rules that are asked for.
pub fn opened(wishes: &Wishes, asked: &Asked<'_>) -> Result<Opened, Stop> {
    let mut opened = survey::opened(wishes)?;
    opened.chosen = asked.which.chosen(opened.chosen)?;
    // A baseline that is none is told before the work.
    asked.which.opened()?;
    Ok(opened)
}

/// Reads and judges the site.
pub fn checked(opened: &Opened, wishes: &Wishes, asked: &Asked<'_>) -> Result<Checked, Stop> {
    let changed = asked.since.map(|revision| since::changed(opened, revision)).transpose()?;
    // What the configuration says, it says of every page.
    let changed = changed.filter(|changed| !changed.files.iter().any(survey::is_configuration));
    let mut survey = survey::surveyed(opened, wishes)?;
    if let Some(folder) = &wishes.built {
        survey.site.built = Some(built::read(&survey.site, opened, folder)?);
    }
    survey.site.history = opened.threads.install(|| past::known(opened, &survey.site));
    let Judged { mut findings, mut ignored } = opened.threads.install(|| survey.judged(opened));
    let scope = changed.as_ref().map(|changed| Scope::of(&survey.site, &changed.files, &changed.before));
    let pages = scope.as_ref().map(|scope| scope.pages.len());
    if let Some(scope) = &scope {
        findings.retain(|finding| scope.holds(finding));
        ignored.retain(|ignored| scope.holds(&ignored.finding));
    }
    drop(scope);
    Ok(Checked { survey, findings, ignored, pages })
}

/// The report of what was found, less what a baseline knows of, and the code.
pub fn told(
    opened: &Opened,
    checked: Checked,
    asked: &Asked<'_>,
    look: &Look<'_>,
    lock: Option<&Lock>,
) -> Result<Done, Stop> {
    let Checked { survey, findings, ignored, pages } = checked;
    let (findings, baseline) = match asked.which.opened()? {
        Some(baseline) => {
            let (findings, mut baselined) = baseline.applied(findings, &opened.chosen, lock)?;
            // Of a part of the site, what is not found may be elsewhere.
            if pages.is_some() {
                baselined.compared.gone = 0;
            }
            (findings, Some(baselined))
        }
        None => (findings, None),
    };
    let lines = lines(opened, &findings);
    let folder = repository::folder_of(&opened.root);
    let rules: Vec<Rule<'_>> = rules::ALL.iter().map(|rule| described(rule, look)).collect();
    let report = Report {
        folder: &folder,
        rules: &rules,
        fail_on: asked.fail_on,
        ignored: &ignored,
        baseline: baseline.as_ref(),
        since: asked.since.zip(pages).map(|(revision, pages)| Since { revision, pages }),
        ..Report::of(&survey.site, &findings, &lines)
    };
    let failed = asked.fail_on.is_some_and(|least| findings.iter().any(|finding| finding.severity >= least));
    let said = (asked.format.render)(&report, look);
    let step_summary = asked.format.step_summary.map(|table| table(&report, look));
    survey.leave();
    Ok(Done { step_summary, form: asked.format.form, ..Done::said(said, u8::from(failed)) })
}

fn described(rule: &rules::Rule, look: &Look<'_>) -> Rule<'static> {
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
