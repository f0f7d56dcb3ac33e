//! `check`: all findings, nothing written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::PathBuf;

use super::build::BuildObserver;
use super::finding_filter::FindingFilter;
use super::named_files::{NamedFiles, named_files};
use super::options::Options;
use super::overlay::Overlay;
use super::read_failures::Unread;
use super::reading::Reading;
use super::reviewed_pictures::reviewed_pictures;
use super::session::{self, Session};
use super::site_state::{self, SiteState};
use super::unwritten::lock_error_stop;
use super::{CommandOutput, built, past, since};
use crate::disk::{Lock, repository};
use crate::error::Stop;
use crate::model::{FilePath, Finding, Ignored, Message, Severity};
use crate::report::{
    BaselineReport, PictureInReview, PictureTable, Report, ReportFormat, RuleInfo, Since, SourceLines, Style,
    unread_message,
};
use crate::rules::{self, ChangeScope, Judgement};

/// From which severity on findings make the exit code 1; `None` is never.
pub type FailOn = Option<Severity>;

/// What a check is asked for, beside the site.
pub struct CheckRequest<'a> {
    pub filter: FindingFilter,
    pub format: &'a ReportFormat,
    pub fail_on: FailOn,
    /// A revision of git's: only findings that changes since then concern are reported.
    pub since: Option<&'a str>,
    /// Files, folders and patterns: only findings about them and their pairs are reported. Empty: all are.
    pub paths: &'a [PathBuf],
}

/// A site, read and judged; what a baseline knows of is still in it.
pub struct Checked {
    pub state: SiteState,
    pub findings: Vec<Finding>,
    pub ignored: Vec<Ignored>,
    /// The pages that are checked, where the user asked for a part of the site. Sorted.
    pages: Option<Vec<FilePath>>,
    /// The files that the user named, where it is not the whole site.
    named: Option<NamedFiles>,
    /// What `--changed-since` shows of pictures.
    reviewed: Vec<PictureInReview>,
}

impl Checked {
    /// Returns the findings that may be fixed: of a part of the site, those in the files that were named.
    pub fn fixable_findings(&self) -> impl Iterator<Item = &Finding> {
        let is_named = |path: &FilePath| self.named.as_ref().is_none_or(|named| named.binary_search(path).is_ok());
        self.findings.iter().filter(move |finding| is_named(&finding.path))
    }
}

/// Reads the site and reports every finding that counts.
pub fn run(
    options: &Options,
    asked: &CheckRequest<'_>,
    style: &Style<'_>,
    observer: &dyn BuildObserver,
) -> Result<CommandOutput, Stop> {
    let session = open_session_with_rules(options, asked)?;
    let lock = lock(&session, asked, observer)?;
    report_findings(&session, check_site(&session, options, asked)?, asked, style, lock.as_ref())
}

/// Returns the site's lock, where a baseline is to be written: nothing else that a check does writes.
pub fn lock(session: &Session, asked: &CheckRequest<'_>, observer: &dyn BuildObserver) -> Result<Option<Lock>, Stop> {
    let lock = || Lock::take(&session.root, |other| observer.waits(other)).map_err(lock_error_stop);
    asked.filter.writes().then(lock).transpose()
}

/// Returns a site with the rules that are asked for.
pub fn open_session_with_rules(options: &Options, asked: &CheckRequest<'_>) -> Result<Session, Stop> {
    let session = session::open_session_around(options, |configured| asked.filter.selected_rules(configured))?;
    // A baseline that is none is reported before the work.
    asked.filter.read_baseline()?;
    Ok(session)
}

/// Reads and judges the site.
pub fn check_site(session: &Session, options: &Options, asked: &CheckRequest<'_>) -> Result<Checked, Stop> {
    check_site_as_if(session, options, asked, &Overlay::default())
}

/// Does the same, as if the overlay were written.
pub fn check_site_as_if(
    session: &Session,
    options: &Options,
    asked: &CheckRequest<'_>,
    overlay: &Overlay,
) -> Result<Checked, Stop> {
    let changed = asked.since.map(|revision| since::changes_since(session, revision)).transpose()?;
    // What the configuration says, it says of every page.
    let scoped = changed.as_ref().filter(|changed| !changed.files.iter().any(|path| session.is_configuration(path)));
    let mut state = site_state::read_site_as_if(session, options, overlay)?;
    if let Some(folder) = &options.built {
        let reading = Reading { session, overlay, unread: &state.unread };
        state.site.built = Some(built::read_built_site(&state.site, reading, folder)?);
        state.site.unread = state.unread.unreported_files(&state.site);
    }
    state.site.history = session.threads.install(|| past::read_history(session, &state.site));
    let Judgement { mut findings, mut ignored } = session.threads.install(|| state.judgement(session));
    let named = named_files(session, &state, &findings, asked.paths)?;
    if named.is_some() && asked.filter.writes() {
        return Err(Stop::usage(Message::new("check-paths-baseline")));
    }
    let of_changes = scoped.map(|changed| ChangeScope::of(&state.site, &changed.files, &changed.before));
    let of_paths = named.as_ref().map(|named| ChangeScope::of(&state.site, named, &[]));
    let scopes: Vec<ChangeScope<'_>> = of_changes.into_iter().chain(of_paths).collect();
    findings.retain(|finding| scopes.iter().all(|scope| scope.holds(finding)));
    ignored.retain(|ignored| scopes.iter().all(|scope| scope.holds(&ignored.finding)));
    let is_checked = |path: &FilePath| scopes.iter().all(|scope| scope.pages.contains(path));
    let checked = state.site.pages.iter().map(|page| &page.path).filter(|path| is_checked(path));
    let pages = (!scopes.is_empty()).then(|| checked.cloned().collect());
    drop(scopes);
    let reviewed = changed.filter(|_| asked.format.pictures == PictureTable::Shown).map_or_else(Vec::new, |changed| {
        let sizes = since::earlier_sizes(session, &changed);
        reviewed_pictures(&state.site, &state.choices(session), &changed, &sizes)
    });
    Ok(Checked { state, findings, ignored, pages, named, reviewed })
}

/// Takes away the findings that the baseline knows of, where there is one. It is written if that was asked for and the
/// site's lock is there.
pub fn apply_baseline(
    session: &Session,
    checked: &mut Checked,
    asked: &CheckRequest<'_>,
    lock: Option<&Lock>,
) -> Result<Option<BaselineReport>, Stop> {
    let Some(baseline) = asked.filter.read_baseline()? else { return Ok(None) };
    let findings = std::mem::take(&mut checked.findings);
    let (findings, mut baselined) = baseline.apply_baseline(findings, &session.chosen, lock)?;
    // Of a part of the site, what is not found may be elsewhere.
    if checked.pages.is_some() {
        baselined.compared.gone = 0;
    }
    checked.findings = findings;
    Ok(Some(baselined))
}

/// Returns the report of what was found, less what a baseline knows of, and the code.
pub fn report_findings(
    session: &Session,
    mut checked: Checked,
    asked: &CheckRequest<'_>,
    style: &Style<'_>,
    lock: Option<&Lock>,
) -> Result<CommandOutput, Stop> {
    let baseline = apply_baseline(session, &mut checked, asked, lock)?;
    let Checked { state, findings, ignored, pages, named, reviewed } = checked;
    let unread = Unread::default();
    let lines = read_lines(session, &findings, &unread);
    let lost = unread.unreported_files(&state.site);
    let folder = repository::folder_of(&session.root);
    let rules: Vec<RuleInfo<'_>> = rules::ALL.iter().map(|rule| rule_info(rule, style)).collect();
    let count = pages.as_ref().map(Vec::len);
    let report = Report {
        folder: &folder,
        rules: &rules,
        fail_on: asked.fail_on,
        ignored: &ignored,
        baseline: baseline.as_ref(),
        since: asked.since.zip(count).map(|(revision, pages)| Since { revision, pages }),
        named: named.and(count),
        pictures: &reviewed,
        checked: pages.as_deref(),
        ..Report::of(&state.site, &findings, &lines)
    };
    let failed = asked.fail_on.is_some_and(|least| findings.iter().any(|finding| finding.severity >= least));
    let text = (asked.format.render)(&report, style);
    let step_summary = asked.format.step_summary.map(|table| table(&report, style));
    state.leave();
    // A report without a line of its own is not the whole report.
    let beside = lost.iter().map(|(path, detail)| style.words.say(&unread_message(path, detail)) + "\n").collect();
    let code = u8::from(failed || !lost.is_empty());
    Ok(CommandOutput { step_summary, form: asked.format.form, beside, ..CommandOutput::text(text, code) })
}

fn rule_info(rule: &rules::Rule, style: &Style<'_>) -> RuleInfo<'static> {
    let lang = style.words.lang();
    RuleInfo { id: rule.id, severity: rule.severity, summary: rule.summary(lang), manual: rule.manual(lang) }
}

/// Returns the lines that findings stand in, of the texts as they were read.
#[must_use]
pub fn lines(session: &Session, findings: &[Finding]) -> SourceLines {
    read_lines(session, findings, &Unread::default())
}

/// Does the same, and notes what the disk refused to read.
fn read_lines(session: &Session, findings: &[Finding], unread: &Unread) -> SourceLines {
    let mut wanted: BTreeMap<&FilePath, BTreeSet<usize>> = BTreeMap::new();
    for finding in findings {
        if let Some(span) = &finding.span {
            wanted.entry(&finding.path).or_default().insert(span.line);
        }
    }
    let mut lines = SourceLines::new();
    for (path, numbers) in wanted {
        let text = text(session, path, unread);
        for (index, line) in text.split('\n').enumerate() {
            if numbers.contains(&(index + 1)) {
                let line = line.trim_end_matches('\r').trim_start_matches('\u{feff}');
                lines.insert((path.clone(), index + 1), line.to_owned());
            }
        }
    }
    lines
}

/// Of a built site that lies elsewhere nothing is shown: a site's files are read below its root alone.
fn text(session: &Session, path: &FilePath, unread: &Unread) -> String {
    let below = FilePath::parse(path.as_str());
    let bytes = below.and_then(|path| match session.texts.read(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        read => unread.ok_or_note(&path, read),
    });
    bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}
