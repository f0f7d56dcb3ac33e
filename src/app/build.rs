//! `build`: carries out the plan. It writes outputs first, then the manifest; a run may be killed at any step.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use super::options::Options;
use super::plan::PlanFormat;
use super::probe::Hashes;
use super::session::{self, Session};
use super::site_state::{self, SiteState};
use super::unwritten::{cache_unwritable, lock_error_stop};
use super::{CommandOutput, Form, check};
use crate::disk::{Durability, Lock, Writer};
use crate::error::Stop;
use crate::manifest::{self, Contents, ManifestOutput};
use crate::model::formats::Animations;
use crate::model::outputs::{Failure, Job, LeftOut, Plan, Record};
use crate::model::page_weight::PictureChoices;
use crate::model::picture::Placeholder;
use crate::model::{FilePath, Finding, IoCause, Message, Role};
use crate::picture;
use crate::plan::{Facts, listed_record};
use crate::produce::{self, Origin, Outcome, Tools, WrittenOutput};
use crate::report::build::{BuildReport, HeaviestPage, WrittenJson, build_json, build_text};
use crate::report::{Report, Style, findings_text};
use crate::rules::{self, InBuild};

/// What a build tells while it runs.
pub trait BuildObserver: Sync {
    /// Another run has the lock, of this process where the system says; this one waits.
    fn waits(&self, _other: Option<u32>) {}
    /// So many outputs are to be made.
    fn begins(&self, _outputs: usize) {}
    /// One more is done.
    fn advance(&self) {}
    /// All are done.
    fn ends(&self) {}
}

/// Plans, renders what is missing or stale, writes the manifest, and tells.
pub fn run(
    options: &Options,
    format: PlanFormat,
    style: &Style<'_>,
    observer: &dyn BuildObserver,
) -> Result<CommandOutput, Stop> {
    let started = Instant::now();
    let (session, carried_out) = build_site(options, observer)?;
    let text = report_text(&session, &carried_out, (format, style), started);
    let code = u8::from(!carried_out.is_whole());
    let BuildOutcome { state, aside, .. } = carried_out;
    state.leave();
    let form = match format {
        PlanFormat::Text => Form::Text,
        PlanFormat::Json => Form::Data,
    };
    Ok(CommandOutput { form, aside, ..CommandOutput::text(text, code) })
}

/// Opens a site, makes what is missing or stale, and writes the manifest.
pub fn build_site(options: &Options, observer: &dyn BuildObserver) -> Result<(Session, BuildOutcome), Stop> {
    let session = session::open_session(options)?;
    let lock = Lock::take(&session.root, |other| observer.waits(other)).map_err(lock_error_stop)?;
    let session = session.or_anew(options, || session::open_session(options))?;
    let outcome = carry_out(&session, options, &|_| true, observer, &lock)?;
    Ok((session, outcome))
}

/// A site that was built.
pub struct BuildOutcome {
    /// As it was met.
    pub state: SiteState,
    /// In the order of their outputs.
    pub written: Vec<WrittenOutput>,
    /// Before anything was decoded, and then.
    pub failed: Vec<Failure>,
    /// Of the site as it is now; what keeps no picture from readers too.
    pub findings: Vec<Finding>,
    /// Why what was made can't be remembered.
    pub aside: Option<Stop>,
    /// Where the manifest is.
    pub manifest: FilePath,
    /// Files that the disk refused to read: what they ask for, or what is made of them, may be lacking.
    pub unread: BTreeMap<FilePath, IoCause>,
    /// Variants that serve nobody.
    left_out: Vec<LeftOut>,
}

impl BuildOutcome {
    /// Every output that pages ask for is there, and is remembered.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.failed.is_empty() && self.unread.is_empty() && self.state.plan.refused.is_empty() && self.aside.is_none()
    }
}

/// Plans, renders what is missing or stale of the sources that are `wanted`, and writes the manifest: outputs of other
/// sources stay as they are.
pub fn carry_out(
    session: &Session,
    options: &Options,
    wanted: &dyn Fn(&FilePath) -> bool,
    observer: &dyn BuildObserver,
    lock: &Lock,
) -> Result<BuildOutcome, Stop> {
    let state = site_state::read_site(session, options)?;
    let writer = lock.writer(&state.litter);
    writer.clear_beside(&session.settings.manifest);
    let tools = Tools {
        root: &session.root,
        writer: &writer,
        journal: &state.journal,
        hashes: &state.hashes,
        store: &state.store,
        force: options.policy.force,
        facts: &state.facts,
        jobs: options.jobs,
        pixel_limit: session.settings.pixel_limit,
    };
    let jobs: Vec<Job> = state.plan.jobs.iter().filter(|job| wanted(&job.source)).cloned().collect();
    observer.begins(jobs.iter().map(|job| job.outputs.len()).sum());
    let produced = produce::execute(&state.site, &jobs, &tools, &|_| observer.advance());
    observer.ends();

    let mut failed = state.plan.failed.clone();
    let mut results = Results { left_out: state.plan.left_out.clone(), ..Results::default() };
    results.placeholders = state.placeholders.clone();
    results.placeholders.extend(produced.placeholders);
    for outcome in produced.outcomes {
        match outcome {
            Outcome::Written(one) => results.written.push(one),
            Outcome::Failed(failure) => failed.push(failure),
            Outcome::LeftOut(one) => results.left_out.push(one),
        }
    }
    results.written.sort_by(|a, b| a.claim.output.cmp(&b.claim.output));
    results.left_out.sort_by(|a, b| a.claim.output.cmp(&b.claim.output));
    failed.sort_by(|a, b| (&a.source, &a.output).cmp(&(&b.source, &b.output)));
    store_analyses(&state, &writer);
    // What failed is reported even where what succeeded can't be remembered.
    let remember = || {
        write_manifest_and_journal(session, &state, &writer, &results)?;
        state.hashes.save(&writer, &state.hashed_paths()).map_err(cache_unwritable)
    };
    let (kept, findings) = session.threads.install(|| rayon::join(remember, || still_to_tell(state.findings(session))));
    let Results { written, left_out, .. } = results;
    let manifest = session.settings.manifest.clone();
    let unread = state.unread.files();
    Ok(BuildOutcome { unread, state, written, failed, findings, aside: kept.err(), manifest, left_out })
}

/// What carrying the plan out came to, failures aside.
#[derive(Default)]
struct Results {
    written: Vec<WrittenOutput>,
    /// Now, and before.
    left_out: Vec<LeftOut>,
    placeholders: BTreeMap<FilePath, Placeholder>,
}

/// Keeps what was looked at, and brings the store below its size. It fails nothing.
fn store_analyses(state: &SiteState, writer: &Writer<'_>) {
    let SiteState { site, facts, plan, store, .. } = state;
    for path in &state.new_analyses {
        if let (Some(analysis), Some(source)) = (state.analyses.get(path), facts.sources.get(path)) {
            store.put(produce::analysis_key(source), &produce::encoded_analysis(analysis), writer);
        }
    }
    let relinked = store.save(writer, || produce::in_use(site, plan, facts));
    state.hashes.note_relinked(&relinked);
}

/// Writes manifest and journal, each only if it changed.
fn write_manifest_and_journal(
    session: &Session,
    state: &SiteState,
    writer: &Writer<'_>,
    results: &Results,
) -> Result<(), Stop> {
    let SiteState { site, facts, plan, hashes, journal, .. } = state;
    let made = outputs_of_ours(plan, &results.written, facts);
    let mut orphans = plan.orphans.clone();
    orphans.extend(stranded_records(plan, facts));
    // What was read for its outputs may have been another file by then.
    let rendered: BTreeSet<&FilePath> = results.written.iter().map(|one| &one.claim.source).collect();
    let (again, first): (BTreeSet<&FilePath>, BTreeSet<&FilePath>) =
        site.pictures.keys().partition(|path| rendered.contains(path));
    let mut sources = state.sources.of_all(&first, hashes, &state.unread);
    sources.extend(Hashes::default().of_all(&again, hashes, &state.unread));
    let changed = manifest::changed_manifest(
        &Contents {
            site,
            sources: &sources,
            made: &made,
            left_out: &results.left_out,
            orphans: &orphans,
            analyses: &state.analyses,
            placeholders: &results.placeholders,
            version: picture::ENCODER_VERSION,
        },
        state.manifest.as_deref(),
    );
    let path = &session.settings.manifest;
    let stop = |error: std::io::Error| {
        Stop::usage(Message::new("manifest-unwritable").with("path", path).with("detail", error.to_string()))
            .with_cause(error)
    };
    if let Some(bytes) = changed {
        writer.write(path, &bytes, Durability::Kept).map_err(stop)?;
    }
    // What is gone now may be back in the next run: after a switch of branches, a mount that failed.
    let gone = facts.known.iter().filter_map(|(path, records)| Some((path.clone(), records.last()?.clone())));
    let mut records: BTreeMap<FilePath, Record> = gone.collect();
    records.extend(orphans);
    records.extend(made.iter().map(|made| (made.claim.output.clone(), made.record.clone())));
    journal.compact(writer, &records).map_err(stop)
}

/// Returns every output that is ours now: written, reused, or left from an earlier run because this one
/// could not, or was not to, replace it.
fn outputs_of_ours<'a>(plan: &'a Plan, written: &'a [WrittenOutput], facts: &Facts) -> Vec<ManifestOutput<'a>> {
    let mut all: BTreeMap<&FilePath, ManifestOutput<'a>> = BTreeMap::new();
    let fresh = written.iter().map(|one| (&one.claim, one.record.clone()));
    let reused = plan.reused.iter().map(|one| (&one.claim, one.record.clone()));
    let planned = plan.jobs.iter().flat_map(|job| &job.outputs).map(|planned| &planned.claim);
    let refused = plan.refused.iter().filter_map(|refusal| refusal.claim.as_ref());
    let failed = plan.failed.iter().filter_map(|failure| failure.claim.as_ref());
    let left = planned.chain(refused).chain(failed).filter_map(|claim| Some((claim, left_over(&claim.output, facts)?)));
    for (claim, record) in fresh.chain(reused).chain(left) {
        all.entry(&claim.output).or_insert(ManifestOutput { claim, record });
    }
    all.into_values().collect()
}

/// Returns the record of a file of ours that is still there.
fn left_over(output: &FilePath, facts: &Facts) -> Option<Record> {
    listed_record(facts.known.get(output)?, facts.outputs.get(output)?)
}

/// Records of outputs of ours that pages ask for in a way that can't be made out now; kept among
/// the orphans, so that they stay known as ours.
fn stranded_records(plan: &Plan, facts: &Facts) -> BTreeMap<FilePath, Record> {
    let refused = plan.refused.iter().filter(|refusal| refusal.claim.is_none());
    let refused = refused.filter_map(|refusal| FilePath::parse(&refusal.output));
    let failed = plan.failed.iter().filter(|failure| failure.claim.is_none()).map(|failure| failure.output.clone());
    refused.chain(failed).filter_map(|path| Some((path.clone(), left_over(&path, facts)?))).collect()
}

/// Findings are of the site as it was met; what this run makes is made.
fn still_to_tell(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| rules::in_build(finding) != InBuild::Resolved);
    findings
}

/// Returns what it came to, in words.
pub(super) fn report_text(
    session: &Session,
    carried_out: &BuildOutcome,
    (format, style): (PlanFormat, &Style<'_>),
    started: Instant,
) -> String {
    let BuildOutcome { state, written, failed, findings, left_out, .. } = carried_out;
    let (about, others): (Vec<Finding>, Vec<Finding>) =
        findings.iter().cloned().partition(|finding| rules::in_build(finding) == InBuild::WithRefusals);
    let sources: BTreeMap<&FilePath, u64> = written.iter().map(|one| (&one.claim.source, one.source_size)).collect();
    let built = BuildReport {
        written: written.iter().map(written_json).collect(),
        source_bytes: sources.values().sum(),
        restored: written.iter().filter(|one| one.origin == Origin::Store).count(),
        reused: state.plan.reused.len(),
        store_problem: state.store.problem(),
        left_out: left_out.len(),
        heaviest_page: heaviest_page(carried_out),
        adopted: state.plan.reused.iter().filter(|reused| reused.adopted).count(),
        failed,
        refused: &state.plan.refused,
        findings: &about,
        others: &others,
        animations: animations(session, state),
        orphans: state.plan.orphans.len(),
        unread: &carried_out.unread,
        disowned: &state.plan.disowned,
        seconds: started.elapsed().as_secs_f64(),
    };
    match format {
        PlanFormat::Json => build_json(&built, style.words),
        PlanFormat::Text => {
            let lines = check::lines(session, &about);
            let report = Report::of(&state.site, &about, &lines);
            findings_text(&report, style) + &build_text(&built, style)
        }
    }
}

/// Returns the page whose originals weigh most, where something was made for readers of it and they load less. Templates
/// decide what `<img>` and shortcodes in a text show, so those are not counted.
fn heaviest_page(outcome: &BuildOutcome) -> Option<HeaviestPage> {
    let BuildOutcome { state, written, left_out, .. } = outcome;
    let made = written.iter().map(|one| (&one.claim, one.record.size));
    let choices = PictureChoices::after_build(&state.site, &state.plan, made, left_out);
    let served = |role: Role| matches!(role, Role::Hero | Role::Markdown | Role::FrontMatter);
    let weights = state.site.pages.iter().map(|page| (page, choices.page_weight(page, served)));
    // Of pages in several languages that show the same, the first.
    let (page, weight) = weights.rev().max_by_key(|(_, weight)| weight.originals)?;
    let has_less = !written.is_empty() && weight.phone < weight.originals;
    has_less.then(|| HeaviestPage { path: page.path.clone(), originals: weight.originals, phone: weight.phone })
}

/// Animations that no variant is made of.
fn animations(session: &Session, state: &SiteState) -> usize {
    let headers = state.site.pictures.values().filter_map(|picture| picture.header.as_ref().ok());
    let left = headers.filter(|header| header.animated && header.format.facts().animations != Animations::AllFrames);
    if session.settings.variants.is_some() { left.count() } else { 0 }
}

pub(super) fn written_json(one: &WrittenOutput) -> WrittenJson {
    WrittenJson {
        path: one.claim.output.clone(),
        source: one.claim.source.clone(),
        width: one.record.width,
        height: one.record.height,
        size: one.record.size,
    }
}
